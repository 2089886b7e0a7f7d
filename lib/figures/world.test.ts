import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import codeMappings from 'cldr-core/supplemental/codeMappings.json' with { type: 'json' }
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { describe, expect, it } from 'vitest'
import { listCountries } from '../catalogue/places'
import { locales } from '../i18n/locales'
import { pointsOf } from './read-drawing'
import { smallCountries } from './small-countries'
import { drawingWidth } from './svg'
import { worldFor } from './world'

const uninhabited = ['AQ', 'BV', 'GS', 'HM']

describe.each(locales)('the world on paper (%s)', (locale) => {
  const { shapes, points, height } = worldFor(locale)

  it('shows every country but the uninhabited south, as a shape or as a dot', () => {
    const lost = listCountries().filter((code) => !shapes.has(code) && !points.has(code))
    expect(lost).toEqual(uninhabited)
    expect([...shapes.keys()].filter((code) => !listCountries().includes(code))).toEqual([])
  })

  it('keeps every shape and dot in its frame', () => {
    for (const [code, { outline, hatching }] of shapes) {
      for (const [x, y] of [...pointsOf(outline), ...pointsOf(hatching)]) {
        if (!(x >= -0.1 && x <= drawingWidth + 0.1 && y >= 0 && y <= height)) expect.fail(`${code} at ${x},${y}`)
      }
    }
    for (const [code, [x, y]] of points) {
      if (!(x > 0 && x < drawingWidth && y > 0 && y < height)) expect.fail(`${code} at ${x},${y}`)
    }
  })

  it('dots what is small, and not what is seen', () => {
    for (const code of ['TO', 'SG', 'TV', 'MT', 'TL', 'LU', 'XK', 'BN'])
      expect([code, points.has(code)]).toEqual([code, true])
    for (const code of ['KE', 'JP', 'US', 'BR', 'SO']) expect([code, points.has(code)]).toEqual([code, false])
  })

  it('hatches within the shape alone', () => {
    const box = (data: string) => {
      const at = pointsOf(data)
      return [Math.min(...at.map(([x]) => x)), Math.max(...at.map(([x]) => x)), Math.min(...at.map(([, y]) => y))]
    }
    for (const code of ['AU', 'ZA', 'CL', 'ID']) {
      const { outline = '', hatching = '' } = shapes.get(code) ?? {}
      const [[left = 0, right = 0, top = 0], [from = 0, to = 0, above = 0]] = [box(outline), box(hatching)]
      expect([from >= left - 0.2, to <= right + 0.2, above >= top - 0.2]).toEqual([true, true, true])
    }
  })

  it('does not paint French Guiana as France, nor Svalbard as Norway', () => {
    expect([shapes.has('GF'), shapes.has('SJ')]).toEqual([true, true])
    // France is narrow without what lies overseas.
    const xs = pointsOf(shapes.get('FR')?.outline ?? '').map(([x]) => x)
    expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(30)
  })

  it('draws Crimea as Ukraine’s', () => {
    const southOf = (code: string) => Math.max(...pointsOf(shapes.get(code)?.outline ?? '').map(([, y]) => y))
    // Moldova and the rest of Ukraine end in the south at about the same latitude.
    expect(southOf('UA')).toBeGreaterThan(southOf('MD') + 1.5)
  })
})

describe('the points of small countries', () => {
  it('lie where a finer atlas has them', () => {
    type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>
    const file = createRequire(import.meta.url).resolve('world-atlas/countries-10m.json')
    const atlas: Atlas = JSON.parse(readFileSync(file, 'utf8'))
    const mappings: Record<string, { [standard: string]: string } | undefined> = codeMappings.supplemental.codeMappings
    const byNumber = new Map(
      feature(atlas, atlas.objects.countries).features.map(({ id, geometry }) => [`${id}`, geometry]),
    )
    let compared = 0
    for (const [code, [longitude, latitude]] of Object.entries(smallCountries)) {
      const geometry = byNumber.get(mappings[code]?._numeric ?? '')
      if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') continue
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
      const near = polygons
        .flat(2)
        .some(([x = 0, y = 0]) => Math.hypot(x - longitude, y - latitude) < (code === 'UM' ? 5 : 0.6))
      expect([code, near]).toEqual([code, true])
      compared += 1
    }
    expect(compared).toBeGreaterThan(55)
  })
})
