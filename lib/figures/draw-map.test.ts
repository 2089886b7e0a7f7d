import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listCountries } from '../catalogue/places'
import { locales } from '../i18n/locales'
import { classesOf, drawMap } from './draw-map'
import { mapFigure } from './map'
import { expectWellSet, readDrawing } from './read-drawing'

describe('the classes of a count', () => {
  it('are few, whole and without a gap', () => {
    expect(classesOf(0)).toEqual([])
    expect(classesOf(1)).toEqual([{ from: 1, to: 1 }])
    expect(classesOf(9)).toEqual([
      { from: 1, to: 1 },
      { from: 2, to: 3 },
      { from: 4, to: 7 },
      { from: 8, to: 9 },
    ])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), (most) => {
        const classes = classesOf(most)
        expect(classes.length).toBeLessThanOrEqual(5)
        expect(classes.at(0)?.from).toBe(1)
        expect(classes.at(-1)?.to).toBe(most)
        for (const [at, { from, to }] of classes.entries()) {
          expect(from).toBeLessThanOrEqual(to)
          if (at > 0) expect(from).toBe((classes[at - 1]?.to ?? 0) + 1)
        }
      }),
    )
  })
})

describe.each(locales)('the map (%s)', (locale) => {
  const anyCounts = fc.uniqueArray(
    fc.record({
      value: fc.constantFrom('GLOBAL', 'ASEAN', ...listCountries()),
      named: fc.nat(200),
      through: fc.nat(200),
    }),
    { selector: ({ value }) => value },
  )

  it('is well set for any counts', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => expectWellSet(drawMap(mapFigure(counts), locale))),
      { numRuns: 20 },
    )
  })

  it('stays small where the whole world is reached, and where all of it is named', () => {
    for (const [named, through] of [
      [0, 1],
      [1, 0],
      [3, 5],
    ] as const) {
      const { svg } = drawMap(mapFigure(listCountries().map((value) => ({ value, named, through }))), locale)
      expect(Buffer.byteLength(svg)).toBeLessThan(150_000)
    }
  })

  it('dots Tonga, solid where it is named and hollow where it is only reached', () => {
    const fills = (named: number, through: number) =>
      [
        ...readDrawing(drawMap(mapFigure([{ value: 'TO', named, through }]), locale)).root.getElementsByTagName(
          'circle',
        ),
      ].map((circle) => [circle.getAttribute('fill'), circle.getAttribute('stroke')])
    expect(fills(0, 2)).toEqual([['#ffffff', '#c74700']])
    expect(fills(2, 2)).not.toEqual(fills(0, 2))
    expect(fills(2, 2)).toHaveLength(1)
  })

  it('says in words what it shows, the readings apart', () => {
    const { alt } = drawMap(
      mapFigure([
        { value: 'KE', named: 3, through: 1 },
        { value: 'TO', named: 0, through: 2 },
        { value: 'JP', named: 1, through: 0 },
      ]),
      locale,
    )
    expect(alt).toBe(
      locale === 'ja'
        ? '支援対象の世界地図。名指しされた国・地域は2、地域・枠組み・全世界を通じてのみ届く国・地域は1。名指しする取組が多いのは、ケニア 3件、日本 1件。'
        : 'World map of recipients. Countries and territories named: 2; reached only through a region, a group or the world: 1. Named by most initiatives: Kenya 3; Japan 1.',
    )
  })
})
