import { geoContains } from 'd3-geo'
import { merge } from 'topojson-client'
import { describe, expect, it } from 'vitest'
import fine from 'world-atlas/countries-50m.json' with { type: 'json' }
import coarse from 'world-atlas/countries-110m.json' with { type: 'json' }
import { isCountry } from '../catalogue/places'
import { type Atlas, arcsByCountry } from './atlas'

const atlases: [string, Atlas][] = [
  ['1:110 million', coarse],
  ['1:50 million', fine],
]

describe.each(atlases)('whose an outline is, at %s', (_, atlas) => {
  const arcs = arcsByCountry(atlas)
  const holds = (code: string, place: [number, number]) =>
    geoContains(merge(atlas, [{ type: 'MultiPolygon', arcs: arcs.get(code) ?? [] }]), place)

  it('is a country of the vocabulary', () => {
    expect([...arcs.keys()].filter((code) => !isCountry(code))).toEqual([])
    expect(arcs.has('AQ')).toBe(false)
  })

  it.each<[string, string, string, [number, number]]>([
    ['Simferopol', 'UA', 'RU', [34.1, 45.0]],
    ['Cayenne’s hinterland', 'GF', 'FR', [-53, 4]],
    ['Spitsbergen', 'SJ', 'NO', [22, 78.2]],
    ['Hargeisa', 'SO', 'DJ', [44.5, 9.3]],
    ['Pristina', 'XK', 'RS', [21, 42.6]],
  ])('gives %s to %s, not to %s', (_name, owner, other, place) => {
    expect([holds(owner, place), holds(other, place)]).toEqual([true, false])
  })
})
