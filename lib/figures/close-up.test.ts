import { describe, expect, it } from 'vitest'
import { countriesOf, regionCodes } from '../catalogue/places'
import { closeUpOf } from './close-up'
import { pointsOf } from './read-drawing'

/** Its dot, or the leftmost corner of its shape, in pixels from the left. */
function leftOf(code: string, { points, shapes }: NonNullable<ReturnType<typeof closeUpOf>>): number {
  const point = points.get(code)
  return point ? point[0] : Math.min(...pointsOf(shapes.get(code)?.outline ?? '').map(([x]) => x))
}

describe('a part of the world, large', () => {
  it('has every country of its region within its frame, but for islands far off, which a note names', () => {
    const nowhere = ['BV', 'GS', 'HM', 'TF', 'IO', 'SJ', 'CC', 'CX']
    for (const region of regionCodes) {
      const closeUp = closeUpOf(region)
      const lost = [...countriesOf(region, '2026-11-22')].filter(
        (code) => !closeUp?.shapes.has(code) && !closeUp?.points.has(code) && !nowhere.includes(code),
      )
      expect([region, lost]).toEqual([region, []])
    }
  })

  it('keeps the Pacific whole, from Australia to Pitcairn', () => {
    const closeUp = closeUpOf('M49:009')
    if (!closeUp) return expect.fail('no map of Oceania')
    const order = ['AU', 'PG', 'SB', 'VU', 'FJ', 'TO', 'CK', 'PF', 'PN'].map((code) => leftOf(code, closeUp))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect((order.at(-1) ?? 0) - (order[0] ?? 0)).toBeGreaterThan(600)
  })

  it('shows what is too small for a shape as a dot', () => {
    const oceania = closeUpOf('M49:009')
    for (const code of ['TV', 'NR', 'TO', 'WS', 'KI']) expect([code, oceania?.points.has(code)]).toEqual([code, true])
    expect(oceania?.points.has('AU')).toBe(false)
  })

  it('does not show the other side of the globe', () => {
    expect([...(closeUpOf('KE')?.shapes.keys() ?? [])]).toEqual(expect.arrayContaining(['KE', 'TZ', 'UG']))
    for (const code of ['US', 'JP', 'BR', 'FR']) expect(closeUpOf('KE')?.shapes.has(code)).toBe(false)
    expect(closeUpOf('M49:019')?.shapes.has('SN')).toBe(false)
  })

  it('does not paint Martinique as France', () => {
    expect(closeUpOf('M49:029')?.shapes.has('FR')).toBe(false)
    expect(closeUpOf('M49:029')?.shapes.has('MQ')).toBe(true)
  })

  it('is nothing for what is on no map', () => {
    expect(closeUpOf('AQ')).toBe(null)
  })

  it('stays in its frame', () => {
    for (const region of ['M49:002', 'M49:009', 'M49:142']) {
      const { width = 0, height = 0, shapes = new Map() } = closeUpOf(region) ?? {}
      for (const [code, { outline }] of shapes) {
        for (const [x, y] of pointsOf(outline)) {
          if (!(x >= -0.2 && x <= width + 0.2 && y >= -0.2 && y <= height + 0.2)) expect.fail(`${code} at ${x},${y}`)
        }
      }
    }
  })
})
