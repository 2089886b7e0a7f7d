import { type GeoProjection, geoArea, geoAzimuthalEqualArea, geoCentroid, geoDistance } from 'd3-geo'
import { feature, merge } from 'topojson-client'
import atlas from 'world-atlas/countries-50m.json' with { type: 'json' }
import { countriesOf, isCountry, isRegion } from '../catalogue/places'
import { remembered } from '../search/remembered'
import { arcsByCountry } from './atlas'
import { smallCountries } from './small-countries'
import { hatchingOf, outlineOf, type Ring } from './svg'
import { ringsOf, type World } from './world'

/*
 * A part of the world, large: Natural Earth's shapes at 1:50 million in Lambert's azimuthal equal-area projection with that
 * part in its middle, so that the Pacific is whole and the north is no larger than it is.
 */

/** A map of a part of the world. */
export type CloseUp = World & {
  /** Where a name may stand in a country: stretches of its rings, the longest first. */
  rooms: ReadonlyMap<string, readonly Room[]>
  /** Around the largest piece of a country. */
  extents: ReadonlyMap<string, Box>
  /** Whose land lies in a box. */
  landIn: (box: Box) => ReadonlySet<string>
}
/** In pixels. */
export type Box = { left: number; right: number; top: number; bottom: number }
/** From where to where, in pixels, a line of text `roomHeight` high around `y` lies in the country. */
export type Room = { left: number; right: number; y: number }
export const roomHeight = 14

type Place = readonly [longitude: number, latitude: number]

type Frame = {
  /** What must be seen. A country's far corner would else decide it: Siberia's of Europe, Svalbard's of Norway. */
  around: readonly Place[]
  /** Without its neighbours: the other shore of the Atlantic would be bent around the Americas. */
  alone?: true
}

// biome-ignore format: a line each
const frames: Readonly<Record<string, Frame>> = {
  'M49:002': { around: [[-25.4, 15], [-17.6, 14.7], [51.4, 12], [10, 37.6], [20, -35], [57.8, -20.3]] },
  'M49:019': { around: [[-165, 62], [-54, -55], [-70, -56], [-34.5, -8], [-52, 48], [-110, 73], [-70, 73]], alone: true },
  'M49:029': { around: [[-85.2, 22], [-59.2, 13.2], [-61, 9.8], [-70, 11.8], [-78, 27.5]] },
  'M49:142': { around: [[26, 39], [34.5, 29], [45, 12.5], [73, -1], [95, 6], [106, -9], [141, -9.5], [146, 44], [88, 51], [68, 55.5]] },
  'M49:035': { around: [[92, 27], [95, 5], [98, 29], [103, -9], [122, 21], [125, -11], [141.2, -9.5], [141.2, 2]] },
  'M49:150': { around: [[-24.7, 65], [-10, 51.5], [-9.8, 37], [14.4, 35.6], [24, 34.7], [25, 71.4], [45, 68], [50, 52], [42, 43]] },
  'M49:009': { around: [[113, -24], [133.5, 8], [144.5, 21], [145, -44.5], [167, -48], [-155, 6], [-128, -24.5]] },
}

const width = 800

/** In radians from the middle: beyond, the projection would draw the other side of the globe around this one. */
const furthest = 1.75

const [lowest, highest] = [420, 760]
const padding = 14

/** In square pixels: a shape below this is shown by a dot. */
const tooSmall = 60

/** A small island would else be a shore without a name; in pixels to a radian, 800 px are then 10°. */
const mostScale = 4_600

/** Of a country's polygons: what counts beside the largest, as a share of it and by how far it lies, in radians. */
const [substantial, apart] = [0.04, 0.4]

/** Corners that lie nearer to the last one are left out, in pixels, and islands of less than so many square pixels. */
const [nearest, leastIsland] = [1.1, 2.5]

const regions = new Map<string, CloseUp | null>()

/** A region (`M49:009`) or country (`TO`) large, 800 pixels wide; null for what is on no map. Regions are made once. */
export function closeUpOf(code: string): CloseUp | null {
  return isRegion(code) ? remembered(regions, code, () => makeCloseUp(code)) : makeCloseUp(code)
}

function makeCloseUp(code: string): CloseUp | null {
  const frame = frames[code]
  const inFrame = frame?.around ?? extentOf(code)
  if (inFrame.length === 0) return null
  const [longitude, latitude] = geoCentroid({ type: 'MultiPoint', coordinates: inFrame.map((at) => [...at]) })
  // The edges of the outlines are so short that none need be bent.
  const projection = geoAzimuthalEqualArea()
    .rotate([-longitude, -latitude])
    .clipAngle((furthest * 180) / Math.PI)
    .precision(0)
  const height = frameTo(projection, inFrame)
  projection.clipExtent([
    [0, 0],
    [width, height],
  ])

  const seen: Circle = { middle: [longitude, latitude], radius: radiusOf(projection, height) }
  const isDrawn = (country: string) => !frame?.alone || countriesOf(code, '').has(country)

  const shapes = new Map<string, { outline: string; hatching: string }>()
  const points = new Map<string, readonly [number, number]>()
  const rooms = new Map<string, readonly Room[]>()
  const extents = new Map<string, Box>()
  const land = landOn(height)
  const near = [...lands()].flatMap(([country, { within }]) =>
    isDrawn(country) && meet(within, seen) ? [country] : [],
  )
  for (const country of near) {
    const rings = ringsOf(outlineOn(country), projection).map(coarse).filter(isSeen)
    if (rings.length === 0) continue
    const areas = new Map(rings.map((ring) => [ring, Math.abs(areaOf(ring))]))
    const area = [...areas.values()].reduce((sum, one) => sum + one, 0)
    const largest = rings.reduce((most, ring) => ((areas.get(ring) ?? 0) > (areas.get(most) ?? 0) ? ring : most))
    shapes.set(country, { outline: outlineOf(rings), hatching: hatchingOf(rings) })
    land.put(country, rings)
    if (area < tooSmall) continue
    rooms.set(country, roomsIn(rings))
    extents.set(country, boxAround([largest]))
  }
  for (const country of new Set([...Object.keys(smallCountries), ...near])) {
    if (!isDrawn(country) || rooms.has(country)) continue
    const place = smallCountries[country] ?? middleOf(country)
    const point = projection([...place])
    if (point && isWithin(point, height) && meet({ middle: place, radius: 0 }, seen)) points.set(country, point)
  }
  return { width, height, shapes, points, rooms, extents, landIn: land.landIn }
}

/** A part of the globe, in degrees and radians. */
type Circle = { middle: Place; radius: number }

const meet = (one: Circle, other: Circle) =>
  geoDistance([...one.middle], [...other.middle]) <= one.radius + other.radius

/** How far the frame's corners lie from the middle of the projection, or as far as it can show. */
function radiusOf(projection: GeoProjection, height: number): number {
  const [x, y] = projection.translate()
  const corner = Math.hypot(Math.max(x, width - x), Math.max(y, height - y)) / projection.scale()
  return Math.min(furthest, 2 * Math.asin(Math.min(1, corner / 2)))
}

/** Puts what must be seen into the frame; tells the frame's height. */
function frameTo(projection: GeoProjection, inFrame: readonly Place[]): number {
  projection.scale(1).translate([0, 0])
  const at = inFrame.map((place): readonly [number, number] => projection([...place]) ?? [0, 0])
  const [xs, ys] = [at.map(([x]) => x), at.map(([, y]) => y)]
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const inner = width - 2 * padding
  const wanted = (inner * (bottom - top)) / Math.max(right - left, 1e-6)
  const height = Math.round(Math.min(highest, Math.max(lowest, wanted + 2 * padding)))
  const scale = Math.min(
    mostScale,
    inner / Math.max(right - left, 1e-6),
    (height - 2 * padding) / Math.max(bottom - top, 1e-6),
  )
  projection
    .scale(scale)
    .translate([width / 2 - (scale * (left + right)) / 2, height / 2 - (scale * (top + bottom)) / 2])
  return height
}

const isWithin = ([x, y]: readonly [number, number], height: number) =>
  x > 4 && x < width - 4 && y > 4 && y < height - 4
type Land = { arcs: number[][][]; within: Circle }
let known: ReadonlyMap<string, Land> | null = null

/** Each country's arcs, and what part of the globe they lie in; made once. */
function lands(): ReadonlyMap<string, Land> {
  known ??= new Map(
    [...arcsByCountry(atlas)].map(([code, arcs]) => {
      const { geometry } = feature<{ name: string }>(atlas, { type: 'MultiPolygon', arcs })
      const corners = geometry.type === 'MultiPolygon' ? geometry.coordinates.flat(2) : []
      return [code, { arcs, within: circleAround(corners) }]
    }),
  )
  return known
}

const outlines = new Map<string, ReturnType<typeof merge>>()

/** A country's outline on the globe, its parts made one; made once. */
function outlineOn(code: string): ReturnType<typeof merge> {
  return remembered(outlines, code, () => merge(atlas, [{ type: 'MultiPolygon', arcs: lands().get(code)?.arcs ?? [] }]))
}

function circleAround(corners: readonly number[][]): Circle {
  const at = corners.map(([x = 0, y = 0]): [number, number] => [x, y])
  const middle = geoCentroid({ type: 'MultiPoint', coordinates: at })
  // By hand, for 100,000 corners: `geoDistance` takes ten times as long.
  const [x, y, z] = onGlobe(middle)
  const furthestCosine = at.reduce((least, corner) => {
    const [px, py, pz] = onGlobe(corner)
    return Math.min(least, x * px + y * py + z * pz)
  }, 1)
  return { middle, radius: Math.acos(Math.max(-1, furthestCosine)) }
}

/** A place as a vector of length 1. */
function onGlobe([longitude, latitude]: Place): readonly [number, number, number] {
  const [east, north] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180]
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]
}

type Part = { area: number; middle: Place; corners: readonly Place[] }

/** A country's polygons that one would call it by, largest first. */
function partsOf(code: string): Part[] {
  const parts = outlineOn(code).coordinates.map((coordinates): Part => {
    const polygon = { type: 'Polygon' as const, coordinates }
    return {
      area: geoArea(polygon),
      middle: geoCentroid(polygon),
      corners: (coordinates[0] ?? []).map(([x = 0, y = 0]) => [x, y] as const),
    }
  })
  parts.sort((a, b) => b.area - a.area)
  const [main] = parts
  if (!main) return []
  return parts.filter(
    ({ area, middle }) => area >= main.area * substantial && geoDistance([...middle], [...main.middle]) < apart,
  )
}

function middleOf(code: string): Place {
  return partsOf(code)[0]?.middle ?? [0, 0]
}

/** Corners of what a place is; none where it is on no map. */
function extentOf(code: string): Place[] {
  // Which day it is does not matter: a region's countries are no membership.
  const countries = isCountry(code) || isRegion(code) ? [...countriesOf(code, '')] : []
  return countries.flatMap((country) => {
    const small = smallCountries[country]
    return small ? [small] : partsOf(country).flatMap(({ corners }) => corners)
  })
}

/** The ring with fewer corners. */
function coarse(ring: Ring): Ring {
  let last: readonly [number, number] | null = null
  return ring.filter((corner) => {
    if (last && Math.hypot(corner[0] - last[0], corner[1] - last[1]) < nearest) return false
    last = corner
    return true
  })
}

const isSeen = (ring: Ring) => ring.length > 2 && Math.abs(areaOf(ring)) >= leastIsland

/** In square pixels; its sign says which way the ring goes round. */
function areaOf(ring: Ring): number {
  let twice = 0
  for (const [at, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1]
    twice += x1 * y2 - x2 * y1
  }
  return twice / 2
}

function boxAround(rings: readonly Ring[]): Box {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity }
  for (const [x, y] of rings.flat()) {
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  }
  return box
}

/** In pixels: what is finer is not looked for when it is asked whether a box is free of land. */
const cell = 5

/** Remembers where whose land was put. */
function landOn(height: number) {
  const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)]
  const owners: string[] = ['']
  const owned = new Uint8Array(columns * rows)
  const cellOf = (at: number, most: number) => Math.min(most - 1, Math.max(0, Math.floor(at / cell)))
  return {
    put(owner: string, rings: readonly Ring[]) {
      owners.push(owner)
      const { top, bottom } = boxAround(rings)
      for (let row = cellOf(top, rows); row <= cellOf(bottom, rows); row += 1) {
        for (const [left, right] of stretches(rings, (row + 0.5) * cell)) {
          owned.fill(
            owners.length - 1,
            row * columns + cellOf(left, columns),
            row * columns + cellOf(right, columns) + 1,
          )
        }
      }
    },
    landIn({ left, right, top, bottom }: Box): ReadonlySet<string> {
      const found = new Set<string>()
      for (let row = cellOf(top, rows); row <= cellOf(bottom, rows); row += 1) {
        for (let column = cellOf(left, columns); column <= cellOf(right, columns); column += 1) {
          const owner = owners[owned[row * columns + column] ?? 0]
          if (owner) found.add(owner)
        }
      }
      return found
    },
  }
}

const [mostRooms, betweenRooms] = [6, 5]

/** Where within the rings a line of text has most room. */
function roomsIn(rings: readonly Ring[]): Room[] {
  const found: Room[] = []
  const { top, bottom } = boxAround(rings)
  for (let y = top + roomHeight / 2; y <= bottom - roomHeight / 2; y += betweenRooms) {
    const lines = [-roomHeight / 2, 0, roomHeight / 2].map((off) => stretches(rings, y + off))
    const [first = [], ...others] = lines
    for (const [left, right] of others.reduce(common, first)) if (right > left) found.push({ left, right, y })
  }
  return found.sort((a, b) => b.right - b.left - (a.right - a.left)).slice(0, mostRooms)
}

type Stretch = readonly [number, number]

/** From where to where a level line lies in the rings. */
function stretches(rings: readonly Ring[], y: number): Stretch[] {
  const crossings: number[] = []
  for (const ring of rings) {
    for (const [at, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1]
      if (y1 <= y !== y2 <= y) crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1))
    }
  }
  crossings.sort((a, b) => a - b)
  const found: Stretch[] = []
  for (let at = 0; at + 1 < crossings.length; at += 2) found.push([crossings[at] ?? 0, crossings[at + 1] ?? 0])
  return found
}

function common(some: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  return some.flatMap(([a, b]) =>
    others.flatMap(([c, d]): Stretch[] => (Math.max(a, c) < Math.min(b, d) ? [[Math.max(a, c), Math.min(b, d)]] : [])),
  )
}
