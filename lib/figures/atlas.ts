import codeMappings from 'cldr-core/supplemental/codeMappings.json' with { type: 'json' }
import { geoDistance } from 'd3-geo'
import { feature } from 'topojson-client'
import type { MultiPolygon, Polygon, Topology } from 'topojson-specification'
import { isCountry, listCountries } from '../catalogue/places'
import { smallCountries } from './small-countries'

/*
 * Which outlines of Natural Earth's atlas are which country's of the vocabulary. Codes are CLDR's.
 */

type Country = Polygon<{ name: string }> | MultiPolygon<{ name: string }>
/** An atlas of the package `world-atlas`. */
export type Atlas = Topology<{ countries: { type: 'GeometryCollection'; geometries: Country[] } }>

/** What the atlas draws without a code: two parts of countries of ISO 3166-1, and Kosovo. */
const uncoded: Record<string, string> = { 'N. Cyprus': 'CY', Somaliland: 'SO', Kosovo: 'XK' }

/** Natural Earth draws who holds a place; the United Nations count Crimea as Ukraine's (A/RES/68/262). */
const crimea = { from: [32, 44], to: [37, 46.5] } as const

/** Territories with a code of their own that the atlas draws as parts of a country: named is Norway, not Svalbard. */
const overseas: Record<string, readonly string[]> = {
  FR: ['GF', 'GP', 'MQ', 'RE', 'YT'],
  NL: ['BQ'],
  NO: ['SJ'],
  NZ: ['TK'],
}
/** In radians: the furthest of a territory's islands; the country itself lies further away. */
const within = 0.1

type Mappings = Record<string, { [standard: string]: string } | undefined>
const mappings: Mappings = codeMappings.supplemental.codeMappings

/** The polygons of each country, as the atlas's arcs. Antarctica is on no map here. */
export function arcsByCountry(atlas: Atlas): Map<string, number[][][]> {
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
      const owner = ownerOf(code, () => ringOf(atlas, polygon))
      const known = found.get(owner)
      if (known) known.push(polygon)
      else found.set(owner, [polygon])
    }
  }
  return found
}

/** In degrees of longitude and latitude. */
type GeoRing = readonly number[][]

/** Whose a polygon is that the atlas draws as a country's. */
function ownerOf(code: string, ring: () => GeoRing): string {
  if (code === 'RU') return isCrimea(ring()) ? 'UA' : code
  const parts = overseas[code]
  if (!parts) return code
  const [x = 0, y = 0] = ring()[0] ?? []
  const distances = parts.map((part) => ({
    part,
    distance: geoDistance([...(smallCountries[part] ?? [0, 0])], [x, y]),
  }))
  const [nearest] = distances.sort((a, b) => a.distance - b.distance)
  return nearest && nearest.distance < within ? nearest.part : code
}

function ringOf(atlas: Atlas, arcs: number[][]): GeoRing {
  const polygon: Polygon = { type: 'Polygon', arcs }
  const { geometry } = feature(atlas, polygon)
  return geometry.type === 'Polygon' ? (geometry.coordinates[0] ?? []) : []
}

function isCrimea(ring: GeoRing): boolean {
  return ring.every(
    ([longitude = 0, latitude = 0]) =>
      longitude > crimea.from[0] && longitude < crimea.to[0] && latitude > crimea.from[1] && latitude < crimea.to[1],
  )
}
