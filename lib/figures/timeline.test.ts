import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anInitiative, anyPeriod, initiativeFrom, realInputs, realOrganisations } from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { firstDay, isUndated, lastDay, overlapsYears } from '../catalogue/period'
import { timelineFigure, yearsFigure } from './timeline'

const organisations = realOrganisations()
const real = realInputs().map(({ id, input }) => initiativeFrom(id, input, organisations, '2017-12-18'))

type Dates = Partial<Initiative['period']>
const at = (id: number, period: Dates) =>
  anInitiative(id, { period: { start: null, end: null, ongoing: null, recurring: null, ...period } })

const anyEntries = fc
  .array(anyPeriod, { maxLength: 12 })
  .map((periods) => periods.map((period, index) => at(index + 1, period)))

describe('the timeline', () => {
  it('leads from the first day that a date can mean to the last', () => {
    const [bar] = timelineFigure([at(7, { start: '2015', end: '2016-02' })]).bars
    expect(bar).toMatchObject({ id: 7, start: '2015', end: '2016-02', firstDay: '2015-01-01', lastDay: '2016-02-29' })
  })

  it('leaves open what is not stated', () => {
    const { bars } = timelineFigure([at(1, { start: '2015-09-15', ongoing: true }), at(2, { end: '2014' })])
    expect(bars.map(({ id, firstDay, lastDay, ongoing }) => [id, firstDay, lastDay, ongoing])).toEqual([
      [2, null, '2014-12-31', null],
      [1, '2015-09-15', null, true],
    ])
  })

  it('names every entry once, as a bar or as one without a date', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { bars, undated } = timelineFigure(entries)
        const ids = [...bars, ...undated].map(({ id }) => id)
        expect(ids.sort((a, b) => a - b)).toEqual(entries.map(({ id }) => id))
        for (const { id } of undated)
          expect(entries.some((entry) => entry.id === id && isUndated(entry.period))).toBe(true)
        for (const bar of bars) {
          if (bar.start) expect(bar.firstDay).toBe(firstDay(bar.start))
          if (bar.end) expect(bar.lastDay).toBe(lastDay(bar.end))
          expect(bar.firstDay ?? bar.lastDay).not.toBeNull()
        }
        const days = bars.map((bar) => bar.firstDay ?? bar.lastDay ?? '')
        expect(days).toEqual([...days].sort())
      }),
    )
  })

  it('finds 52 of the 144 entries without a date', () => {
    const { bars, undated, years } = timelineFigure(real)
    expect([bars.length, undated.length, years.undated]).toEqual([92, 52, 52])
    expect([years.spans.at(0)?.from, years.spans.at(-1)?.to]).toEqual([1997, 2020])
  })
})

describe('the years', () => {
  it('counts in each span what may be under way, as the filters by year do', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { spans, undated } = yearsFigure(entries)
        expect(undated).toBe(entries.filter(({ period }) => isUndated(period)).length)
        expect(spans.length).toBeLessThanOrEqual(40)
        for (const [index, { from, to, stated, open }] of spans.entries()) {
          const touching = entries.filter(({ period }) => overlapsYears(period, from, to))
          expect(stated + open).toBe(touching.length)
          const withBounds = touching.filter(({ period: { start, end, ongoing } }) => start && (end || ongoing))
          expect(stated).toBeGreaterThanOrEqual(withBounds.length)
          expect(from).toBe(index === 0 ? from : (spans[index - 1]?.to ?? 0) + 1)
        }
      }),
    )
  })

  it('tells what is stated from what is left open', () => {
    const { spans } = yearsFigure([
      at(1, { start: '2014', end: '2015' }),
      at(2, { start: '2014' }),
      at(3, { start: '2015', ongoing: true }),
      at(4, { end: '2016' }),
    ])
    expect(spans).toEqual([
      { from: 2014, to: 2014, stated: 2, open: 1 },
      { from: 2015, to: 2015, stated: 2, open: 2 },
      { from: 2016, to: 2016, stated: 2, open: 1 },
    ])
  })

  it('stays within the years asked for, all of which a short window shows', () => {
    const entries = [at(1, { start: '2010', end: '2020' }), at(2, { start: '2012' }), at(3, { end: '2013' })]
    const years = (from: number | null, to: number | null) => yearsFigure(entries, { from, to }).spans
    expect(years(2013, 2015)).toEqual([
      { from: 2013, to: 2013, stated: 2, open: 1 },
      { from: 2014, to: 2014, stated: 1, open: 1 },
      { from: 2015, to: 2015, stated: 1, open: 1 },
    ])
    expect([years(2018, null).at(0)?.from, years(2018, null).at(-1)?.to]).toEqual([2018, 2020])
    expect([years(null, 2012).at(0)?.from, years(null, 2012).at(-1)?.to]).toEqual([2010, 2012])
    // Of a window of centuries only the years with dates.
    expect([years(1900, 2100).at(0)?.from, years(1900, 2100).at(-1)?.to]).toEqual([2010, 2020])
  })

  it('makes no more spans than asked for', () => {
    const { spans } = yearsFigure([at(1, { start: '1990', end: '2020' })], { most: 10 })
    expect(spans).toHaveLength(8)
    expect(spans.at(-1)).toEqual({ from: 2018, to: 2020, stated: 1, open: 0 })
  })

  it('holds centuries in spans of several years, and nothing where nothing is dated', () => {
    const { spans } = yearsFigure([at(1, { start: '1900', end: '1900' }), at(2, { start: '2099', end: '2099' })])
    expect(spans.at(0)).toEqual({ from: 1900, to: 1904, stated: 1, open: 0 })
    expect(spans.at(-1)).toEqual({ from: 2095, to: 2099, stated: 1, open: 0 })
    expect(yearsFigure([at(1, {})])).toEqual({ spans: [], undated: 1 })
  })
})
