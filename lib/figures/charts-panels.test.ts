import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generate, organisationsFor } from '../bench/generate'
import { anInitiative, initiativeFrom } from '../catalogue/given'
import { readCatalogueFiles } from '../catalogue/load'
import { today } from '../catalogue/period'
import { codesOf, statuses, type Theme, themes } from '../catalogue/vocabulary'
import { locales } from '../i18n/locales'
import { type Filters, parseFilters } from '../search/filters'
import { searchAll } from '../search/search'
import { chartsNumbers, chartsPanels } from './charts-panels'
import type { FigureScope, Panel } from './figure'
import { everything, holdCatalogue, organisations, scopeOf } from './given'
import { expectWellSet, readDrawing } from './read-drawing'
import { figureRequest } from './request'

const request = figureRequest('charts', new URLSearchParams())

const anyFilters: fc.Arbitrary<Partial<Filters>> = fc
  .record({
    theme: fc.subarray([...codesOf(themes)], { maxLength: 3 }),
    donorType: fc.subarray(['government', 'regional'], { maxLength: 2 }),
    recipient: fc.subarray(['KE', 'ASEAN', 'GLOBAL', 'JP', 'M49:002'], { maxLength: 2 }),
    status: fc.subarray([...codesOf(statuses)], { maxLength: 2 }),
    via: fc.constantFrom('named' as const, 'through' as const, null),
  })
  // As a request has them: a reading of place needs a place.
  .map((filters) => (filters.recipient.length === 0 ? { ...filters, via: null } : filters))

/** How many entries an address of the list finds. */
async function listed(href: string): Promise<number> {
  const query = new URLSearchParams(href.split('?')[1])
  const filters = parseFilters(query, { isOrganisation: (code) => organisations.has(code) })
  expect(filters.ignored).toEqual([])
  return (await searchAll(filters, 'en')).length
}

function panelOf(scope: FigureScope, key: string): Panel {
  const panel = chartsPanels(scope, request).find((one) => one.key === key)
  if (!panel) throw new Error(`no panel ${key}`)
  return panel
}

const titlesOf = ({ drawing }: Panel) =>
  drawing ? [...readDrawing(drawing).root.getElementsByTagName('title')].map((title) => title.textContent) : []

describe('the numbers of the charts', () => {
  it('are those of the list', async () => {
    holdCatalogue(everything)
    await fc.assert(
      fc.asyncProperty(anyFilters, async (filters) => {
        const scope = await scopeOf(filters)
        const { themes, donors, statuses, recipients } = chartsNumbers(scope, request)
        const { traits, facets, total } = scope.matches
        for (const { code, count } of themes) {
          expect(traits.filter((one) => one.themes.includes(code))).toHaveLength(count)
        }
        for (const { code, count } of donors) {
          expect(traits.filter((one) => one.donors.includes(code))).toHaveLength(count)
        }
        for (const { code, named, through } of recipients) {
          expect(facets.recipient.find(({ value }) => value === code)).toMatchObject({ named, through })
        }
        expect(statuses.reduce((sum, { count }) => sum + count, 0)).toBe(total)
      }),
      { numRuns: 40 },
    )
  })

  it('are those behind every link, whatever is chosen already', async () => {
    holdCatalogue(everything)
    await fc.assert(
      fc.asyncProperty(anyFilters, async (filters) => {
        for (const { table } of chartsPanels(await scopeOf(filters), request)) {
          for (const cell of table.rows.slice(0, 15).flat()) {
            if (typeof cell === 'object' && cell.href !== null) expect(await listed(cell.href)).toBe(cell.text)
          }
        }
      }),
      { numRuns: 12 },
    )
  })
})

describe.each(locales)('the charts (%s)', (locale) => {
  it('are six, well set, and each bar says and links what it counts', async () => {
    holdCatalogue(everything)
    for (const filters of [{}, { theme: ['cybercrime'] }, { recipient: ['KE', 'ASEAN'] }]) {
      const panels = chartsPanels(await scopeOf(filters, locale), request)
      expect(panels.map(({ key }) => key)).toEqual([
        'years',
        'themes',
        'donor-types',
        'donors',
        'recipients',
        'statuses',
      ])
      for (const { drawing } of panels) {
        if (!drawing) throw new Error('not drawn')
        expectWellSet(drawing)
        const { root } = readDrawing(drawing)
        expect(root.getAttribute('role')).toBe('group')
        for (const link of [...root.getElementsByTagName('a')]) {
          expect(link.getElementsByTagName('title')).toHaveLength(1)
          expect(link.getAttribute('href')).toContain('/initiatives?')
        }
      }
    }
  })

  it('state the commonest in words, and all that share the place', async () => {
    const entries = (...all: Theme[][]) => all.map((themes, at) => anInitiative(at + 1, { themes: [...themes] }))
    const findingOf = async (...all: Theme[][]) => {
      holdCatalogue(entries(...all))
      return panelOf(await scopeOf({}, locale), 'themes').finding
    }
    const ja = locale === 'ja'
    expect(await findingOf(['awareness'], ['awareness', 'cybercrime'])).toBe(
      ja
        ? '最も多いテーマは意識啓発で、2件のうち2件です。'
        : 'The commonest theme is Awareness raising, with 2 of 2 initiatives.',
    )
    expect(await findingOf(['awareness'], ['cybercrime'])).toContain(
      ja ? 'それぞれ1件' : 'with 1 of 2 initiatives each',
    )
    expect(await findingOf(['awareness'])).toBe(
      ja ? '該当する取組は1件で、テーマは意識啓発です。' : 'The one initiative has Awareness raising as its theme.',
    )
    expect(await findingOf(['awareness'], ['cybercrime'], ['digital-trade'], ['digital-inclusion'])).toContain(
      ja ? '4あり、いずれも4件のうち1件' : '4 themes share the first place, with 1 of 4 initiatives each',
    )
    expect(await findingOf([], [])).toContain(ja ? 'テーマの記載はありません' : 'No theme is recorded')
    expect(await findingOf()).toBe(ja ? '該当する取組はありません。' : 'No initiative matches.')
  })

  it('say that an entry with two themes is counted under both, and how many have none', async () => {
    holdCatalogue([
      anInitiative(1, { themes: ['awareness', 'cybercrime'] }),
      anInitiative(2, { themes: ['awareness'] }),
      anInitiative(3, { themes: [] }),
    ])
    const { notes, table } = panelOf(await scopeOf({}, locale), 'themes')
    expect(notes).toHaveLength(2)
    expect(notes[1]).toContain('1')
    expect(table.rows.map((row) => row[1])).toMatchObject([{ text: 2 }, { text: 1 }])
  })

  it('draw what is named and what is only reached as two bars, never as one', async () => {
    holdCatalogue(everything)
    const scope = await scopeOf({}, locale)
    const panel = panelOf(scope, 'recipients')
    const kenya = scope.matches.facets.recipient.find(({ value }) => value === 'KE')
    const ja = locale === 'ja'
    const titles = titlesOf(panel)
    expect(titles).toContain(
      ja ? `ケニアを名指しする取組：${kenya?.named}件` : `Kenya: named by ${kenya?.named} initiatives`,
    )
    expect(titles).toContain(
      ja
        ? `地域・枠組み・全世界を通じてのみケニアに届く取組：${kenya?.through}件`
        : `Kenya: reached only through a region, a group or the world by ${kenya?.through} initiatives`,
    )
    // No bar begins where another ends.
    if (!panel.drawing) throw new Error('not drawn')
    const { rects, texts } = readDrawing(panel.drawing)
    const bars = rects.filter((rect) => rect.getAttribute('height') === '12')
    expect(new Set(bars.map((bar) => bar.getAttribute('x'))).size).toBe(1)
    expect(texts.map(({ text }) => text)).toContain(
      ja ? '地域・枠組み・全世界を通じて届くもの' : 'Reached through a region, a group or the world',
    )
  })
})

describe('ten thousand entries in charts', () => {
  it('are answered in 300 ms and 300 kB', async () => {
    const files = await readCatalogueFiles()
    const known = new Map(
      organisationsFor(10_000, files).map((one) => [one.code, { ...one, formerNames: [], aliases: [] }]),
    )
    holdCatalogue(
      [...generate(10_000, files)].map(({ id, input }) => initiativeFrom(id, input, known, today())),
      known,
    )
    const scope = await scopeOf({}, 'ja')
    const panels = chartsPanels(scope, request)
    // The best of a few: a machine with other work to do says nothing of ours.
    const times = [1, 2, 3, 4, 5].map(() => {
      const begin = performance.now()
      chartsPanels(scope, request)
      return performance.now() - begin
    })
    const taken = Math.min(...times)
    const bytes = panels.reduce((sum, { drawing }) => sum + Buffer.byteLength(drawing?.svg ?? ''), 0)
    expect(taken).toBeLessThan(300)
    expect(bytes).toBeLessThan(300_000)
    for (const { drawing } of panels) if (drawing) expectWellSet(drawing)
  })
})
