import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anInitiative, anyPeriod, initiativeFrom, realInputs, realOrganisations } from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { locales } from '../i18n/locales'
import { drawTimeline, drawYears, mostBars } from './draw-timeline'
import { expectWellSet, readDrawing } from './read-drawing'
import { timelineFigure, yearsFigure } from './timeline'

const organisations = realOrganisations()
const real = realInputs().map(({ id, input }) => initiativeFrom(id, input, organisations, '2017-12-18'))

const at = (id: number, period: Partial<Initiative['period']>, name = '研修') =>
  anInitiative(id, {
    name: { ja: name, en: name },
    period: { start: null, end: null, ongoing: null, recurring: null, ...period },
  })

const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom('<script>', '&"\'', 'ع\u202eabc', 'a\u0000b', '長'.repeat(50_000), 'word '.repeat(10_000)),
)
const anyEntries = fc
  .array(fc.tuple(anyPeriod, anyName, fc.integer({ min: 1, max: 999_999_999 })), { maxLength: 60 })
  .map((entries) => entries.map(([period, name, id]) => at(id, period, name)))

describe.each(locales)('the timeline (%s)', (locale) => {
  it('is well set whatever the periods and names', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        expectWellSet(drawTimeline(timelineFigure(entries), locale))
        expectWellSet(drawYears(yearsFigure(entries), locale))
      }),
      { numRuns: 60 },
    )
  })

  it('is well set for the real entries, all of them and by donor', () => {
    const donors = new Set(real.flatMap((entry) => entry.organisations.map(({ code }) => code)))
    expectWellSet(drawTimeline(timelineFigure(real), locale))
    for (const donor of donors) {
      const some = real.filter((entry) => entry.organisations.some(({ code }) => code === donor))
      expectWellSet(drawTimeline(timelineFigure(some), locale))
    }
  })

  it('holds dates that are centuries apart', () => {
    const entries = [
      at(1, { start: '1900' }),
      at(2, { end: '9999' }),
      at(3, { start: '2015-03-01', end: '2015-03-01' }),
    ]
    expectWellSet(drawTimeline(timelineFigure(entries), locale))
    expectWellSet(drawYears(yearsFigure(entries), locale))
  })

  it('explains the signs that it uses, and no others', () => {
    const signs = (...entries: Initiative[]) =>
      readDrawing(drawTimeline(timelineFigure(entries), locale)).texts.map(({ text }) => text)
    const ongoing = locale === 'ja' ? '継続中との記載' : 'Said to be ongoing'
    const open = locale === 'ja' ? '開始または終了の記載なし' : 'Start or end not stated'
    expect(signs(at(1, { start: '2015', ongoing: true }))).toContain(ongoing)
    expect(signs(at(1, { start: '2015', ongoing: true }))).not.toContain(open)
    expect(signs(at(1, { start: '2015' }))).toContain(open)
    expect(signs(at(1, { start: '2015' }))).not.toContain(ongoing)
    expect(signs(at(1, { start: '2015-01-02', end: '2016-01-02' }))).not.toContain(open)
  })

  it('draws a period of two days of months as sure between them, and unsure within them', () => {
    const { rects } = readDrawing(drawTimeline(timelineFigure([at(1, { start: '2014-01', end: '2015-12' })]), locale))
    const bars = rects.filter((rect) => Number(rect.getAttribute('x')) > 250)
    const widths = bars.map((rect) => Number(rect.getAttribute('width')))
    const [first = 0, sure = 0, last = 0] = widths
    expect(widths).toHaveLength(3)
    expect(sure / (first + sure + last)).toBeCloseTo(22 / 24, 1)
  })

  it('draws the years where entries are more than a page holds', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => at(index + 1, { start: '2015', end: '2016' }))
    expect(drawTimeline(timelineFigure(many(mostBars)), locale).height).toBeGreaterThan(700)
    const drawing = drawTimeline(timelineFigure(many(mostBars + 1)), locale)
    expect(drawing.height).toBeLessThan(400)
    expect(drawing.alt).toContain('2015')
    expect(drawing.alt).toContain(`${mostBars + 1}`)
  })

  it('lists entries without a date with their count', () => {
    const drawing = drawTimeline(timelineFigure([at(3, {}), at(12, {}), at(7, { start: '2015' })]), locale)
    const texts = readDrawing(drawing).texts.map(({ text }) => text)
    const count = locale === 'ja' ? '時期の記載がない取組：2件' : 'Without any date: 2 initiatives'
    expect(texts).toContain(count)
    expect(texts).toContain(locale === 'ja' ? '番号 3, 12' : 'No. 3, 12')
    expect(drawing.alt).toContain(count)
  })
})
