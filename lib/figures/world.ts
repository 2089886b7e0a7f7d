import codeMappings from 'cldr-core/supplemental/codeMappings.json' with { type: 'json' }
import { type GeoPermissibleObjects, type GeoProjection, geoEqualEarth, geoPath } from 'd3-geo'
import { feature, merge } from 'topojson-client'
import type { Polygon } from 'topojson-specification'
import atlas from 'world-atlas/countries-110m.json' with { type: 'json' }
import { isCountry, listCountries } from '../catalogue/places'
import type { Locale } from '../i18n/locales'
import { smallCountries } from './small-countries'
import { drawingWidth, hatchingOf, outlineOf, type Ring, rounded } from './svg'

/*
 * The world on paper: each country of the vocabulary as a path, or as a point where it is too small to be seen. Shapes are
 * Natural Earth's at 1:110 million; codes are CLDR's.
 */

type World = {
  /** In pixels; the width is `drawingWidth`. */
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

/** What the atlas draws without a code: two parts of countries of ISO 3166-1, and Kosovo. */
const uncoded: Record<string, string> = { 'N. Cyprus': 'CY', Somaliland: 'SO', Kosovo: 'XK' }

/** Natural Earth draws who holds a place; the United Nations count Crimea as Ukraine's (A/RES/68/262). */
const crimea = { from: [32, 44], to: [37, 46.5] } as const

type Mappings = Record<string, { [standard: string]: string } | undefined>
const mappings: Mappings = codeMappings.supplemental.codeMappings

const worlds = new Map<Locale, World>()

/** The world as a reader of the language knows it; made once. */
export function worldFor(locale: Locale): World {
  const known = worlds.get(locale)
  if (known) return known
  const world = makeWorld(middle[locale])
  worlds.set(locale, world)
  return world
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
  for (const [code, arcs] of polygonsByCountry()) {
    const outline = merge(atlas, [{ type: 'MultiPolygon', arcs }])
    const rings = ringsOf(outline, projection)
    shapes.set(code, { outline: outlineOf(rings), hatching: hatchingOf(rings) })
    if (path.area(outline) < tooSmall) points.set(code, path.centroid(outline))
  }
  for (const [code, place] of Object.entries(smallCountries)) {
    const [px, py] = projection([...place]) ?? [0, 0]
    points.set(code, [rounded(px), rounded(py)])
  }
  return { height: bottom - top + margin, shapes, points }
}

/** What d3 would draw on a canvas. */
function ringsOf(outline: GeoPermissibleObjects, projection: GeoProjection): Ring[] {
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

function polygonsByCountry(): Map<string, number[][][]> {
  const byNumber = new Map(
    listCountries().flatMap((code) => {
      const number = mappings[code]?._numeric
      return number === undefined ? [] : [[number, code] as const]
    }),
  )
  const found = new Map<string, number[][][]>()
  for (const geometry of atlas.objects.countries.geometries) {
    const code = byNumber.get(`${geometry.id}`) ?? uncoded[geometry.properties?.name ?? '']
    if (code === undefined || !isCountry(code) || code === 'AQ') continue
    for (const polygon of geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs) {
      const owner = code === 'RU' && isCrimea(polygon) ? 'UA' : code
      found.set(owner, [...(found.get(owner) ?? []), polygon])
    }
  }
  return found
}

function isCrimea(arcs: number[][]): boolean {
  const polygon: Polygon = { type: 'Polygon', arcs }
  const { geometry } = feature(atlas, polygon)
  const ring = geometry.type === 'Polygon' ? (geometry.coordinates[0] ?? []) : []
  return ring.every(
    ([longitude = 0, latitude = 0]) =>
      longitude > crimea.from[0] && longitude < crimea.to[0] && latitude > crimea.from[1] && latitude < crimea.to[1],
  )
}
