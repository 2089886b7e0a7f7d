import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locales } from '../i18n/locales'
import { barsFigure } from './bars'
import { type BarSubject, drawBars } from './draw-bars'
import { expectWellSet, readDrawing } from './read-drawing'

const hostile = [
  '<script>alert(1)</script>',
  '&amp;"\']]>',
  '=cmd|calc',
  'שלום \u202eabc\u202c',
  '😀👩‍👩‍👧 emoji',
  'a\u0000b\ud800',
  '長'.repeat(50_000),
  'W'.repeat(50_000),
  '',
]

const anyName = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...hostile), fc.constant(null))
const anyCounts = fc.array(
  fc.record({ ja: anyName, en: anyName, named: fc.nat(90_000), through: fc.nat(90_000), split: fc.boolean() }),
  { maxLength: 16 },
)

describe.each(locales)('bars (%s)', (locale) => {
  it('are well set whatever the names and counts', () => {
    fc.assert(
      fc.property(
        anyCounts,
        fc.constantFrom<BarSubject>('donor', 'recipient', 'theme', 'status'),
        (counts, subject) => {
          const figure = barsFigure(
            counts.map(({ ja, en, named, through, split }, at) => ({
              value: `v${at}`,
              label: { ja, en },
              count: named + through,
              ...(split ? { named, through } : {}),
            })),
            12,
          )
          expectWellSet(drawBars(figure, locale, subject))
        },
      ),
    )
  })

  it('show hostile names as the text they are', () => {
    const figure = barsFigure([{ value: 'x', label: { ja: '<b>&"', en: '<b>&"' }, count: 2 }], 3)
    const { texts, root } = readDrawing(drawBars(figure, locale, 'donor'))
    expect(texts.map(({ text }) => text)).toContain('<b>&"')
    expect(root.getElementsByTagName('b')).toHaveLength(0)
  })

  it('are as long as their counts, and the rest is told without a bar', () => {
    const label = { ja: '甲', en: 'A' }
    const figure = barsFigure(
      [40, 20, 10, 9, 8].map((count, at) => ({ value: `${at}`, label, count })),
      3,
    )
    const drawing = drawBars(figure, locale, 'theme')
    const lengths = readDrawing(drawing)
      .rects.slice(1)
      .map((rect) => Number(rect.getAttribute('width')))
    const [longest = 0] = lengths
    expect(lengths).toHaveLength(3)
    expect(lengths[1]).toBeCloseTo(longest / 2, 0)
    expect(lengths[2]).toBeCloseTo(longest / 4, 0)
    expect(drawing.alt).toContain(locale === 'ja' ? 'ほか2のテーマ（延べ17件）' : '2 more (counted 17 times in all)')
  })

  it('say in words which part of a bar is only reached', () => {
    const figure = barsFigure(
      [{ value: 'KE', label: { ja: 'ケニア', en: 'Kenya' }, count: 5, named: 2, through: 3 }],
      3,
    )
    const texts = readDrawing(drawBars(figure, locale, 'recipient')).texts.map(({ text }) => text)
    expect(texts).toContain(locale === 'ja' ? '（名指し2）' : '(2 named)')
    expect(texts).toContain(
      locale === 'ja' ? '地域・枠組み・全世界を通じて届くもの' : 'Reached through a region, a group or the world',
    )
  })

  it('say that nothing is recorded', () => {
    const texts = readDrawing(drawBars(barsFigure([], 3), locale, 'theme')).texts.map(({ text }) => text)
    expect(texts).toEqual([locale === 'ja' ? '記録なし' : 'None recorded'])
  })
})
