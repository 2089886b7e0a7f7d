import { type GeoPermissibleObjects, type GeoProjection, geoEqualEarth, geoPath } from 'd3-geo'
import { merge } from 'topojson-client'
import atlas from 'world-atlas/countries-110m.json' with { type: 'json' }
import type { Locale } from '../i18n/locales'
import { remembered } from '../search/remembered'
import { arcsByCountry } from './atlas'
import { smallCountries } from './small-countries'
import { drawingWidth, hatchingOf, outlineOf, type Ring, rounded } from './svg'

/*
 * The world as a map: each country of the vocabulary as a path, or as a point where it is too small to be seen. Shapes are
 * Natural Earth's at 1:110 million.
 */

/** What a map shows of the world, in pixels; `close-up.ts` makes others. */
export type World = {
  width: number
  height: number
  /** Code → the data of two paths. */
  shapes: ReadonlyMap<string, { outline: string; hatching: string }>
  /** Code → the middle of what would be lost among its neighbours. */
  points: ReadonlyMap<string, readonly [number, number]>
}

/** A reader in Japan knows the world with the Pacific in its middle; the meridian that an atlas cuts is across from it. */
const middle: Record<Locale, number> = { ja: 150, en: 11 }

/** Antarctica is left out; both ends of what is not are in degrees of latitude. */
const [north, south] = [83.7, -56.5]

/** Above the northernmost land, which would else look cut off. */
const margin = 6

/** In square pixels: a shape below this is shown by a dot. */
const tooSmall = 6

const worlds = new Map<Locale, World>()

/** The world as a reader of the language knows it, `drawingWidth` wide; made once. */
export function worldFor(locale: Locale): World {
  return remembered(worlds, locale, () => makeWorld(middle[locale]))
}

function makeWorld(meridian: number): World {
  const projection = geoEqualEarth().rotate([-meridian, 0]).fitWidth(drawingWidth, { type: 'Sphere' })
  const heightOf = (latitude: number) => projection([meridian, latitude])?.[1] ?? 0
  const [x, y] = projection.translate()
  const [top, bottom] = [heightOf(north), heightOf(south)]
  projection.translate([x, y - top + margin])
  const path = geoPath(projection)

  const shapes = new Map<string, { outline: string; hatching: string }>()
  const points = new Map<string, readonly [number, number]>()
  for (const [code, arcs] of arcsByCountry(atlas)) {
    const outline = merge(atlas, [{ type: 'MultiPolygon', arcs }])
    const rings = ringsOf(outline, projection)
    shapes.set(code, { outline: outlineOf(rings), hatching: hatchingOf(rings) })
    if (path.area(outline) < tooSmall) points.set(code, path.centroid(outline))
  }
  for (const [code, place] of Object.entries(smallCountries)) {
    if (shapes.has(code)) continue
    const [px, py] = projection([...place]) ?? [0, 0]
    points.set(code, [rounded(px), rounded(py)])
  }
  return { width: drawingWidth, height: bottom - top + margin, shapes, points }
}

/** What d3 would draw on a canvas. */
export function ringsOf(outline: GeoPermissibleObjects, projection: GeoProjection): Ring[] {
  const rings: [number, number][][] = []
  geoPath(projection, {
    beginPath() {},
    moveTo: (x, y) => rings.push([[x, y]]),
    lineTo: (x, y) => rings.at(-1)?.push([x, y]),
    closePath() {},
    // Of a point alone, which no country is.
    arc() {},
  })(outline)
  return rings
}
