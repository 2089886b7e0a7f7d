import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generate, organisationsFor } from '../bench/generate'
import { anInitiative, anyPeriod, initiativeFrom } from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { readCatalogueFiles } from '../catalogue/load'
import { isUndated, today } from '../catalogue/period'
import { codesOf, themes } from '../catalogue/vocabulary'
import { locales } from '../i18n/locales'
import { type Filters, parseFilters } from '../search/filters'
import { searchAll } from '../search/search'
import type { FigureScope } from './figure'
import { everything, holdCatalogue, organisations, scopeOf } from './given'
import { expectWellSet, readDrawing } from './read-drawing'
import { figureRequest } from './request'
import { entriesPanel, mostEntries, timelineNumbers, timelinePanels } from './timeline-panels'

const request = figureRequest('timeline', new URLSearchParams())

const at = (id: number, period: Partial<Initiative['period']>, name = '研修') =>
  anInitiative(id, {
    name: { ja: name, en: name },
    period: { start: null, end: null, ongoing: null, recurring: null, ...period },
  })

/** How many entries an address of the list finds. */
async function listed(href: string): Promise<number> {
  const query = new URLSearchParams(href.split('?')[1])
  return (await searchAll(parseFilters(query, { isOrganisation: (code) => organisations.has(code) }), 'en')).length
}

async function panelOf(scope: FigureScope) {
  const [panel] = await timelinePanels(scope, request)
  if (!panel) throw new Error('no panel')
  return panel
}

const year = fc.integer({ min: 1996, max: 2022 })
const anyFilters: fc.Arbitrary<Partial<Filters>> = fc
  .record({
    theme: fc.subarray([...codesOf(themes)], { maxLength: 3 }),
    recipient: fc.subarray(['KE', 'ASEAN', 'GLOBAL', 'JP', 'M49:002'], { maxLength: 2 }),
    via: fc.constantFrom('named' as const, 'through' as const, null),
    from: fc.option(year),
    to: fc.option(year),
    undated: fc.constantFrom('include' as const, 'exclude' as const),
  })
  .map(({ from, to, ...rest }) =>
    from !== null && to !== null && from > to ? { ...rest, from: to, to: from } : { ...rest, from, to },
  )

/** In milliseconds, the best of a few: a machine with other work to do says nothing of ours. */
async function quickest(run: () => unknown): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 5; turn += 1) {
    const begin = performance.now()
    await run()
    times.push(performance.now() - begin)
  }
  return Math.min(...times)
}

describe('the numbers of the timeline', () => {
  it('name every entry that the list has once, as a bar or as one without a date', async () => {
    holdCatalogue(everything)
    await fc.assert(
      fc.asyncProperty(anyFilters, async (filters) => {
        const scope = await scopeOf(filters)
        const { bars, undated } = timelineNumbers(scope, request)
        expect(bars.length + undated.length).toBe(scope.matches.total)
        expect(undated.length).toBe(scope.matches.undated)
        const ids = [...bars, ...undated].map(({ id }) => id)
        expect(ids.sort((a, b) => a - b)).toEqual([...scope.matches.ids].sort((a, b) => a - b))
      }),
      { numRuns: 60 },
    )
  })

  it('count in each year what the list of that year finds', async () => {
    holdCatalogue(everything)
    await fc.assert(
      fc.asyncProperty(anyFilters, async (filters) => {
        const scope = await scopeOf(filters)
        for (const { from, to, stated, open } of timelineNumbers(scope, request).years) {
          const asked = { ...scope.filters, from, to, undated: 'exclude' as const }
          expect(await searchAll(asked, 'en')).toHaveLength(stated + open)
        }
      }),
      { numRuns: 80 },
    )
  })

  it('keep dates as precise as their sources', async () => {
    holdCatalogue([at(1, { start: '2015-09', end: '2016' }), at(2, { start: '2014', ongoing: true }), at(3, {})])
    expect(timelineNumbers(await scopeOf(), request)).toEqual({
      bars: [
        { id: 2, start: '2014', end: null, ongoing: true },
        { id: 1, start: '2015-09', end: '2016', ongoing: null },
      ],
      undated: [{ id: 3 }],
      years: [
        { from: 2014, to: 2014, stated: 1, open: 0 },
        { from: 2015, to: 2015, stated: 2, open: 0 },
        { from: 2016, to: 2016, stated: 2, open: 0 },
      ],
    })
  })
})

describe.each(locales)('a few entries on the timeline (%s)', (locale) => {
  it('each have one link, to themselves, which says their period', async () => {
    holdCatalogue(everything)
    const scope = await scopeOf({ theme: ['incident-response'] }, locale)
    const panel = await panelOf(scope)
    expect(panel.key).toBe('entries')
    for (const drawing of [panel.drawing, panel.narrow]) {
      if (!drawing) throw new Error('not drawn')
      const links = [...readDrawing(drawing).root.getElementsByTagName('a')]
      const ids = links.map((link) => Number(link.getAttribute('href')?.split('/').at(-1)))
      expect(ids.sort((a, b) => a - b)).toEqual(scope.matches.ids)
      for (const link of links) expect(link.getElementsByTagName('title')[0]?.textContent).toContain(' — ')
    }
    expect(panel.table.rows).toHaveLength(scope.matches.total)
  })

  it('are well set, wide and narrow, by donor', async () => {
    holdCatalogue(everything)
    const donors = new Set(everything.flatMap((entry) => entry.organisations.map(({ code }) => code)))
    for (const donor of donors) {
      const { drawing, narrow } = await panelOf(await scopeOf({ donor: [donor] }, locale))
      if (drawing) expectWellSet(drawing)
      if (narrow) expectWellSet(narrow)
    }
  })

  it('are well set whatever the periods and names', async () => {
    const anyName = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom('<script>', '&"\'', 'ع\u202eabc', 'a\u0000b', '長'.repeat(5_000), 'word '.repeat(1_000)),
    )
    const entries = fc
      .uniqueArray(fc.tuple(anyPeriod, anyName, fc.integer({ min: 1, max: 999_999_999 })), {
        maxLength: 40,
        selector: ([, , id]) => id,
      })
      .map((all) => all.map(([period, name, id]) => at(id, { ...period }, name)).sort((a, b) => a.id - b.id))
    await fc.assert(
      fc.asyncProperty(entries, async (given) => {
        holdCatalogue(given)
        const { drawing, narrow } = entriesPanel(await scopeOf({}, locale), given)
        if (drawing) expectWellSet(drawing)
        if (narrow) expectWellSet(narrow)
      }),
      { numRuns: 25 },
    )
  })

  it('are told for none, for one, and where none has a date', async () => {
    const findingOf = async (...entries: Initiative[]) => {
      holdCatalogue(entries)
      return (await panelOf(await scopeOf({}, locale))).finding
    }
    const ja = locale === 'ja'
    expect(await findingOf()).toBe(ja ? '該当する取組はありません。' : 'No initiative matches.')
    expect(await findingOf(at(1, { start: '2014', end: '2016' }))).toBe(
      ja
        ? '該当する取組は1件で、実施中と分かるのは2014〜2016年です。'
        : 'The one initiative is known to be under way in 2014–2016.',
    )
    expect(await findingOf(at(1, {}))).toBe(
      ja ? '該当する取組は1件で、時期の記載がありません。' : 'The one initiative has no date.',
    )
    expect(await findingOf(at(1, {}), at(2, {}))).toContain(ja ? '2件のいずれにも' : 'None of the 2')
    expect(await findingOf(at(1, { start: '2014' }), at(2, { start: '2016', end: '2016' }), at(3, {}))).toBe(
      ja
        ? '実施中と分かる取組が最も多いのは2014年、2016年で、1件です。3件のうち1件には、時期の記載がありません。'
        : '2014 and 2016 have the most initiatives known to be under way, 1 each. 1 of the 3 has no date at all.',
    )
  })

  it('of a window of years in which none is known to be under way are told as such', async () => {
    holdCatalogue([at(1, { start: '2010' }), at(2, { start: '2012' })])
    const { finding } = await panelOf(await scopeOf({ from: 2015, to: 2016 }, locale))
    expect(finding).toContain(locale === 'ja' ? '最大2件' : 'up to 2 may be')
  })
})

describe.each(locales)('many entries on the timeline (%s)', (locale) => {
  it('are counted by year, each year and those without a date with a link to just these', async () => {
    holdCatalogue(everything)
    const panel = await panelOf(await scopeOf({}, locale))
    expect(panel.key).toBe('years')
    expect(panel.notes.join('')).toContain(`${mostEntries}`)
    for (const drawing of [panel.drawing, panel.narrow]) {
      if (!drawing) throw new Error('not drawn')
      expectWellSet(drawing)
      const links = [...readDrawing(drawing).root.getElementsByTagName('a')]
      expect(links).toHaveLength(25)
      expect(await listed(links.at(-1)?.getAttribute('href') ?? '')).toBe(52)
    }
    for (const row of panel.table.rows) {
      const total = row.at(-1)
      if (typeof total !== 'object' || total.href === null) throw new Error('no link')
      expect(await listed(total.href)).toBe(total.text)
    }
  })
})

describe('ten thousand entries', () => {
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
    expect(scope.matches.total).toBe(10_000)
    const dated = scope.matches.traits.filter(({ period }) => !isUndated(period)).length
    const panel = await panelOf(scope)
    expect(timelineNumbers(scope, request).bars).toHaveLength(dated)
    const drawn = await quickest(() => panelOf(scope))
    const counted = await quickest(() => timelineNumbers(scope, request))
    const bytes = Buffer.byteLength((panel.drawing?.svg ?? '') + (panel.narrow?.svg ?? ''))
    expect(drawn).toBeLessThan(300)
    expect(counted).toBeLessThan(300)
    expect(bytes).toBeLessThan(300_000)
  })

  it('narrowed to a hundred stay within it', async () => {
    holdCatalogue(everything)
    const scope = await scopeOf({ id: everything.slice(0, mostEntries).map(({ id }) => id) }, 'ja')
    const { key, drawing, narrow } = await panelOf(scope)
    const bytes = Buffer.byteLength((drawing?.svg ?? '') + (narrow?.svg ?? ''))
    expect(key).toBe('entries')
    expect(await quickest(() => panelOf(scope))).toBeLessThan(300)
    expect(bytes).toBeLessThan(300_000)
  })
})
