import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generate, organisationsFor } from '../bench/generate'
import { anInitiative, anOrganisation, initiativeFrom, realInputs, realOrganisations } from '../catalogue/given'
import type { Initiative, Organisation } from '../catalogue/initiative'
import { readCatalogueFiles } from '../catalogue/load'
import { codesOf, statuses, themes } from '../catalogue/vocabulary'
import type { Locale } from '../i18n/locales'
import { type Filters, noFilters, parseFilters, withFilters } from '../search/filters'
import { MemoryEngine } from '../search/memory-engine'
import { labelled } from '../search/search'
import type { FigureScope, Panel } from './figure'
import { type MatrixKey, matrixKeys } from './matrix'
import { listChange } from './matrix-entries'
import { matrixNumbers, matrixPanels } from './matrix-panels'
import { figureRequest } from './request'

const day = '2017-12-18'
const known = realOrganisations()
const real = realInputs()
  .map(({ id, input }) => initiativeFrom(id, input, known, day))
  .toSorted((a, b) => a.id - b.id)

function engineOf(entries: readonly Initiative[], organisations: ReadonlyMap<string, Organisation> = known) {
  const engine = new MemoryEngine(organisations, day)
  for (const entry of entries) engine.put(entry)
  return engine
}

const catalogue = engineOf(real)

/** As lib/search/search.ts puts them together from the catalogue's own engine. */
async function scopeOf(changes: Partial<Filters>, locale: Locale = 'en', engine = catalogue): Promise<FigureScope> {
  const filters = withFilters(noFilters, changes)
  const found = await engine.find({ filters, locale, from: 0, to: Number.POSITIVE_INFINITY, within: true })
  const traits = engine.traits(found.ids)
  const matches = {
    ...found,
    facets: labelled(found.facets, filters, engine.organisations, locale),
    traits: filters.via === 'named' ? traits.map((one) => ({ ...one, reached: [], reachedGroups: [] })) : traits,
    day,
    nameOf: (code: string) => engine.organisations.get(code)?.name ?? { ja: code, en: code },
    acronymOf: (code: string) => engine.organisations.get(code)?.acronym ?? null,
  }
  return { filters, matches, locale, origin: '' }
}

async function listed(filters: Filters, engine = catalogue): Promise<number> {
  return (await engine.find({ filters, locale: 'en', from: 0, to: 0 })).total
}

/** What a link's list holds. */
function following(href: string, engine = catalogue): Promise<number> {
  const query = new URL(href.replaceAll('&amp;', '&'), 'https://example.org').searchParams
  const filters = parseFilters(query, { isOrganisation: (code) => engine.organisations.has(code) })
  expect(filters.ignored).toEqual([])
  return listed(filters, engine)
}

function onlyPanel(panels: Panel[]): Panel {
  const [panel] = panels
  if (panels.length !== 1 || !panel) throw new Error('a matrix is one panel')
  return panel
}
const panelOf = (scope: FigureScope, rows: MatrixKey, columns: MatrixKey) =>
  onlyPanel(matrixPanels(scope, { rows, columns }))

/** The links of a drawing, with the number each shows. */
const marksOf = ({ drawing }: Panel) =>
  [
    ...(drawing?.svg ?? '').matchAll(/<a href="([^"]*)"><title>([^<]*)<\/title>.*?<text[^>]*>([\d,]+)<\/text><\/a>/g),
  ].map(([, href = '', title = '', number = '']) => ({ href, title, count: Number(number.replaceAll(',', '')) }))

const anyPair = fc
  .tuple(fc.constantFrom(...matrixKeys), fc.constantFrom(...matrixKeys))
  .filter(([rows, columns]) => rows !== columns)

/** Mostly no choice at all, else one or two. */
const some = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...list), { minLength: 1, maxLength: 2 }) },
  )
const anyFilters: fc.Arbitrary<Partial<Filters>> = fc.record({
  donor: some(['gb-fco', 'us-state', 'jp-mofa', 'itu'].filter((code) => known.has(code))),
  recipient: some(['KE', 'JP', 'GH', 'ASEAN', 'GROUP:AU', 'M49:002', 'GLOBAL']),
  via: fc.constantFrom('named' as const, 'through' as const, null),
  region: some(['M49:002', 'M49:142']),
  theme: some(codesOf(themes)),
  status: some(codesOf(statuses)),
  from: fc.option(fc.integer({ min: 2005, max: 2016 })),
  undated: fc.constantFrom('include' as const, 'exclude' as const),
})

type Numbers = {
  rows: { code: string; count: number }[]
  columns: { code: string; count: number }[]
  cells: { row: string; column: string; count: number; named?: number; through?: number }[]
  without: number
}

describe('the numbers of the matrix', () => {
  const numbersOf = (scope: FigureScope, rows: MatrixKey, columns: MatrixKey): Numbers => {
    const numbers: Numbers = JSON.parse(JSON.stringify(matrixNumbers(scope, { rows, columns })))
    return numbers
  }

  it('are what the list of the same query holds with both values chosen, for any filters and pair', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilters, anyPair, fc.nat(), async (changes, [rows, columns], seed) => {
        // A value more in a facet that has one widens the list: then no list has just the cell.
        const free = { ...changes }
        for (const key of [rows, columns]) if (key !== 'year') free[key] = []
        const scope = await scopeOf(free)
        const numbers = numbersOf(scope, rows, columns)
        const step = 1 + (seed % 7)
        for (let at = seed % 5; at < numbers.cells.length && at < 40 * step; at += step * 4) {
          const cell = numbers.cells[at]
          if (!cell) break
          const chosen = { ...listChange(rows, cell.row), ...listChange(columns, cell.column) }
          expect({ cell, listed: await listed(withFilters(scope.filters, chosen)) }).toEqual({
            cell,
            listed: cell.count,
          })
        }
        for (const [side, key] of [
          ['rows', rows],
          ['columns', columns],
        ] as const) {
          if (key === 'year') continue
          const facet = scope.matches.facets[key].filter(({ count }) => count > 0)
          expect(new Map(numbers[side].map(({ code, count }) => [code, count]))).toEqual(
            new Map(facet.map(({ value, count }) => [value, count])),
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  it('leave no cell out that the list fills', async () => {
    const scope = await scopeOf({})
    const numbers = numbersOf(scope, 'recipient', 'theme')
    const total = numbers.cells.reduce((sum, { count }) => sum + count, 0)
    let expected = 0
    for (const theme of codesOf(themes)) {
      const found = await catalogue.find({
        filters: withFilters(noFilters, { theme: [theme] }),
        locale: 'en',
        from: 0,
        to: 0,
        within: true,
      })
      expected += found.facets.recipient.reduce((sum, { count }) => sum + count, 0)
    }
    expect(total).toBe(expected)
  })

  it('tell recipients that are named from those only reached', async () => {
    const { cells } = numbersOf(await scopeOf({}), 'recipient', 'theme')
    expect(cells.every(({ count, named = 0, through = 0 }) => count === named + through)).toBe(true)
    expect(cells.some(({ through = 0 }) => through > 0)).toBe(true)
  })

  it('are donors by themes where the query asks for what nobody knows', async () => {
    const request = figureRequest('matrix', new URLSearchParams('rows=colour&columns=shape'))
    expect(request).toMatchObject({ rows: 'donor', columns: 'theme' })
    expect(figureRequest('matrix', new URLSearchParams('rows=year&columns=year'))).toMatchObject({
      rows: 'year',
      columns: 'theme',
    })
    expect(figureRequest('matrix', new URLSearchParams('rows=theme'))).toMatchObject({
      rows: 'theme',
      columns: 'recipient',
    })
  })
})

describe('the drawing of the matrix', () => {
  it('leads from every number to a list of so many entries, for any filters and pair', async () => {
    let followed = 0
    await fc.assert(
      fc.asyncProperty(anyFilters, anyPair, fc.nat(), async (changes, [rows, columns], seed) => {
        const marks = marksOf(panelOf(await scopeOf(changes), rows, columns))
        for (let each = 0; each < Math.min(12, marks.length); each += 1) {
          const mark = marks[(seed + each * 37) % marks.length]
          if (!mark) break
          followed += 1
          expect({ ...mark, listed: await following(mark.href) }).toEqual({ ...mark, listed: mark.count })
        }
      }),
      { numRuns: 50 },
    )
    expect(followed).toBeGreaterThan(200)
  })

  it('keeps those who name a place apart from those who only reach it', async () => {
    const marks = marksOf(panelOf(await scopeOf({}), 'recipient', 'theme'))
    expect(marks.some(({ href, title }) => href.includes('via=named') && title.includes('named'))).toBe(true)
    expect(marks.some(({ href, title }) => href.includes('via=through') && title.includes('through'))).toBe(true)
  })

  it('says of an empty cell that none is recorded, and holds what may stand in no markup', async () => {
    const organisations = new Map(
      ['<b>&"', 'B'].map((name, at) => [`o${at}`, anOrganisation(`o${at}`, { name: { ja: name, en: name } })]),
    )
    const donor = (code: string): Initiative['organisations'][number] => ({
      code,
      name: organisations.get(code)?.name ?? { ja: null, en: null },
      acronym: null,
      role: 'donor',
      type: 'government',
      country: null,
    })
    const engine = engineOf(
      [
        anInitiative(1, { organisations: [donor('o0')], themes: ['cybercrime'] }),
        anInitiative(2, { organisations: [donor('o1')], themes: ['awareness'] }),
      ],
      organisations,
    )
    const panel = panelOf(await scopeOf({}, 'en', engine), 'donor', 'theme')
    expect(panel.drawing?.svg).toContain('<title>B × Cybercrime and criminal justice: none recorded</title>')
    expect(panel.drawing?.svg).toContain('&lt;b&gt;&amp;')
    expect(panel.drawing?.svg).not.toContain('<b>')
    expect(panel.drawing?.svg).toContain('role="group"')
    expect(panel.table.rows[1]).toEqual(['B', 'None recorded', expect.objectContaining({ text: 1 })])
  })
})

describe('what is said of the matrix', () => {
  const entry = (id: number, codes: string[], list: Initiative['themes'], changes: Partial<Initiative> = {}) =>
    anInitiative(id, {
      organisations: codes.map((code) => ({
        code,
        name: { ja: code, en: code },
        acronym: null,
        role: 'donor',
        type: 'government',
        country: null,
      })),
      themes: list,
      ...changes,
    })
  const organisations = new Map(
    ['A', 'B'].map((code) => [code, anOrganisation(code, { name: { ja: code, en: code } })]),
  )
  const findingOf = async (entries: Initiative[], locale: Locale = 'en', columns: MatrixKey = 'theme') =>
    panelOf(await scopeOf({}, locale, engineOf(entries, organisations)), 'donor', columns)

  it.each([
    ['nothing', [], 'No initiative fits the filters.'],
    ['no pair', [entry(1, ['A'], [])], 'No initiative has both a donor and a theme recorded.'],
    [
      'one pair',
      [entry(1, ['A'], ['awareness'])],
      '1 donor and 1 theme: every pair has initiatives recorded. The only one with any is “A” with “Awareness raising” (1 initiative).',
    ],
    [
      'one pair fuller than the others',
      [entry(1, ['A'], ['awareness']), entry(2, ['A', 'B'], ['awareness']), entry(3, ['B'], ['cybercrime'])],
      '2 donors and 2 themes: 1 of 4 pairs has none recorded. The fullest is “A” with “Awareness raising” (2).',
    ],
    [
      'pairs that are alike',
      [entry(1, ['A'], ['awareness']), entry(2, ['B'], ['cybercrime'])],
      '2 donors and 2 themes: 2 of 4 pairs have none recorded. Those with any have 1 initiative each.',
    ],
  ] satisfies [string, Initiative[], string][])('says it in English: %s', async (_name, entries, finding) => {
    expect((await findingOf(entries)).finding).toBe(finding)
  })

  it.each([
    ['nothing', [], '条件に合う取組はありません。'],
    ['no pair', [entry(1, ['A'], [])], '支援主体とテーマがともに記録された取組はありません。'],
    [
      'one pair fuller than the others',
      [entry(1, ['A'], ['awareness']), entry(2, ['A', 'B'], ['awareness']), entry(3, ['B'], ['cybercrime'])],
      '支援主体2とテーマ2の組み合わせ4のうち、取組の記録があるのは3です。最も多いのは「A」×「意識啓発」の2件です。',
    ],
  ] satisfies [string, Initiative[], string][])('says it in Japanese: %s', async (_name, entries, finding) => {
    expect((await findingOf(entries, 'ja')).finding).toBe(finding)
  })

  it('does not say that nothing reaches a place where only those that name it are asked for', async () => {
    const panel = panelOf(await scopeOf({ via: 'named' }), 'recipient', 'theme')
    expect(panel.finding).not.toContain('only reached')
    expect(panel.notes.join(' ')).not.toContain('only reach')
    expect(panel.drawing?.svg).not.toContain('via=through')
  })

  it('has those in its rows who are reached where none is named', async () => {
    const panel = panelOf(await scopeOf({ via: 'through' }), 'recipient', 'theme')
    expect(panel.finding).toContain('0 are named by initiatives')
    expect(marksOf(panel).length).toBeGreaterThan(20)
    expect(panel.drawing?.svg).not.toContain('via=named')
  })

  it('shows a place that the reader chose before all others, also where it is only reached', async () => {
    const panel = panelOf(await scopeOf({ recipient: ['JP'] }), 'recipient', 'theme')
    expect(panel.table.rows[0]?.[0]).toBe('Japan')
  })

  it('counts the entries that no cell can hold, each once', async () => {
    const entries = [entry(1, ['A'], ['awareness']), entry(2, [], ['awareness']), entry(3, ['A'], []), entry(4, [], [])]
    expect((await findingOf(entries)).notes).toContain(
      '3 initiatives stand in no cell (without a donor: 2; without a theme: 2; without either: 1).',
    )
  })

  it('says how many entries have no date where the columns are years', async () => {
    const dated = { start: '2014-05', end: '2016', ongoing: null, recurring: null }
    const entries = [entry(1, ['A'], [], { period: dated }), entry(2, ['A'], [])]
    const panel = await findingOf(entries, 'en', 'year')
    expect(panel.table.head.slice(1)).toEqual(['2014', '2015', '2016'])
    expect(panel.notes).toContain('1 initiative stands in no cell (undated: 1).')
  })

  it('draws no more than fits, and says what it leaves out', async () => {
    const panel = panelOf(await scopeOf({}), 'recipient', 'theme')
    expect(panel.notes.join(' ')).toMatch(
      /The figure shows the \d+ with most initiatives of \d+ recipients \(the others: \d+ initiatives?\)/,
    )
    expect(panel.table.rows.length).toBe(60)
    expect(new Set(panel.table.head).size).toBe(panel.table.head.length)
  })
})

describe('ten thousand entries', () => {
  async function madeUp(): Promise<MemoryEngine> {
    const files = await readCatalogueFiles()
    const organisations = new Map(organisationsFor(10_000, files).map((one) => [one.code, one]))
    const engine = new MemoryEngine(organisations, day)
    for (const { id, input } of generate(10_000, files)) engine.put(initiativeFrom(id, input, organisations, day))
    return engine
  }
  const made = madeUp()

  it.each([
    ['donor', 'theme'],
    ['donor', 'recipient'],
    ['recipient', 'theme'],
    ['recipient', 'year'],
    ['region', 'theme'],
  ] satisfies [MatrixKey, MatrixKey][])('are drawn in time and in size: %s by %s', async (rows, columns) => {
    const engine = await made
    for (const locale of ['ja', 'en'] as const) {
      const scope = { ...(await scopeOf({}, locale, engine)), origin: 'https://kakehashi.example.org' }
      const panel = panelOf(scope, rows, columns)
      // The quickest of some, and twice what a server may take: this machine runs other tests as well.
      const times = Array.from({ length: 4 }, () => {
        const before = performance.now()
        panelOf(scope, rows, columns)
        return performance.now() - before
      })
      const size = Buffer.byteLength(panel.drawing?.svg ?? '')
      expect(Math.min(...times)).toBeLessThan(600)
      expect(size).toBeLessThan(300_000)
    }
  })
})
