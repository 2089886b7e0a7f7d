import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barsFigure } from './bars'

const label = (value: string) => ({ ja: `${value}の名`, en: value })
const counts = (...numbers: number[]) =>
  numbers.map((count, at) => ({ value: `v${at}`, label: label(`v${at}`), count }))

describe('the bars of a count', () => {
  it('keeps the first values in their order and sums the rest', () => {
    const figure = barsFigure(counts(9, 5, 3, 2), 2)
    expect(figure.bars.map(({ value, count }) => [value, count])).toEqual([
      ['v0', 9],
      ['v1', 5],
    ])
    expect(figure.rest).toEqual({ values: 2, count: 5 })
  })

  it('leaves nothing over where all have room, and leaves out what nothing holds', () => {
    expect(barsFigure(counts(3, 1, 0), 2)).toEqual({ bars: counts(3, 1), rest: null })
  })

  it('adds up to what was counted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 30 }), fc.integer({ min: 1, max: 15 }), (numbers, most) => {
        const { bars, rest } = barsFigure(counts(...numbers), most)
        const shown = bars.reduce((sum, { count }) => sum + count, 0)
        expect(shown + (rest?.count ?? 0)).toBe(numbers.reduce((sum, count) => sum + count, 0))
        expect(bars.length + (rest?.values ?? 0)).toBe(numbers.filter((count) => count > 0).length)
        expect(bars.length).toBeLessThanOrEqual(most)
      }),
    )
  })
})
