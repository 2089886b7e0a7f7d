import { beforeAll, describe, expect, it } from 'vitest'
import { generate, organisationsFor } from '../bench/generate'
import { initiativeFrom } from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { readCatalogueFiles } from '../catalogue/load'
import type { Locale } from '../i18n/locales'
import { type Filters, noFilters, parseFilters } from '../search/filters'
import type { MemoryEngine } from '../search/memory-engine'
import type { Panel } from './figure'
import { flowsNumbers, flowsPanels } from './flows-panels'
import { everything, holdCatalogue, organisations, scopeOf } from './given'
import { networkNumbers, networkPanels } from './network-panels'

const request = { kind: 'network', rows: 'donor', columns: 'theme', zoom: null } as const
const figures = [
  { name: 'network', panelsOf: networkPanels },
  { name: 'flows', panelsOf: flowsPanels },
]
const day = '2026-11-22'

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** What the links of a drawing say, and where they lead. */
const linksIn = (panel: Panel | undefined) =>
  [...(panel?.drawing?.svg ?? '').matchAll(/<a href="([^"]*)"><title>([^<]*)<\/title>/g)].map(
    ([, href = '', title = '']) => ({ href: unescaped(href), title: unescaped(title) }),
  )

/** The count that a title ends in, or that stands before the partners. */
const countIn = (title: string) =>
  Number(/: ([\d,]+) (?:shared )?initiatives?(?:, shared with|$)/.exec(title)?.[1]?.replaceAll(',', ''))

async function listed(engine: MemoryEngine, href: string): Promise<number> {
  const filters = parseFilters(new URLSearchParams(href.split('?')[1] ?? ''), {
    isOrganisation: (code) => engine.organisations.has(code),
  })
  expect(filters.ignored).toEqual([])
  return (await engine.find({ filters, locale: 'en', from: 0, to: 0 })).total
}

const asked: { words: string; filters: Partial<Filters> }[] = [
  { words: 'all', filters: {} },
  { words: 'one theme', filters: { theme: ['cybercrime'] } },
  { words: 'two donors and two regions', filters: { donor: ['gb-fco', 'itu'], region: ['M49:002', 'M49:142'] } },
  { words: 'a country reached through others', filters: { recipient: ['KE'], via: 'through' } },
  { words: 'years, without the undated', filters: { from: 2014, to: 2016, undated: 'exclude' } },
]

describe('in the catalogue', () => {
  let engine: MemoryEngine
  beforeAll(() => {
    engine = holdCatalogue(everything)
  })

  it.each(figures.flatMap((figure) => asked.map((one) => ({ ...figure, ...one }))))(
    'each mark of the $name of $words leads to as many entries as it says',
    async ({ panelsOf, filters }) => {
      const [panel] = panelsOf(await scopeOf(filters), request)
      const links = linksIn(panel)
      expect(links.length).toBeGreaterThan(10)
      for (const { href, title } of links) {
        expect(await listed(engine, href), title).toBe(countIn(title))
      }
      for (const row of panel?.table.rows ?? []) {
        for (const cell of row) {
          if (typeof cell === 'object' && cell.href !== null) expect(await listed(engine, cell.href)).toBe(cell.text)
        }
      }
    },
  )

  it.each(['ja', 'en'] as const)('no two labels of the network overlap (%s)', async (locale: Locale) => {
    for (const { filters } of asked) {
      const drawing = networkPanels(await scopeOf(filters, locale), request)[0]?.drawing
      const labels = [
        ...(drawing?.svg ?? '').matchAll(
          /<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)" fill="#ffffff" fill-opacity="0.8"/g,
        ),
      ].map(([, ...numbers]) => numbers.map(Number))
      expect(labels.length).toBeGreaterThan(1)
      for (const [at, [x = 0, y = 0, width = 0, height = 0]] of labels.entries()) {
        expect([x >= 0, y >= 0, x + width <= (drawing?.width ?? 0), y + height <= (drawing?.height ?? 0)]).toEqual([
          true,
          true,
          true,
          true,
        ])
        for (const [x2 = 0, y2 = 0, width2 = 0, height2 = 0] of labels.slice(at + 1)) {
          expect(x + width <= x2 || x2 + width2 <= x || y + height <= y2 || y2 + height2 <= y).toBe(true)
        }
      }
    }
  })

  it('the same query gives the same drawing', async () => {
    for (const { panelsOf } of figures) {
      expect(panelsOf(await scopeOf(), request)).toEqual(panelsOf(await scopeOf(), request))
    }
  })

  it('the numbers are the contract’s', async () => {
    const numbers = networkNumbers(await scopeOf({ theme: ['cyber-defence'] }), request)
    expect(numbers).toMatchObject({
      nodes: expect.arrayContaining([{ code: expect.any(String), count: expect.any(Number) }]),
      links: expect.arrayContaining([
        { source: expect.any(String), target: expect.any(String), count: expect.any(Number) },
      ]),
    })
    const flows = flowsNumbers(await scopeOf(), request)
    expect(flows).toMatchObject({ regions: expect.arrayContaining([{ code: 'M49:002', count: 39 }]) })
  })

  it('nothing found is said, and not drawn', async () => {
    const nothing = await scopeOf({ q: 'nosuchword' })
    expect(networkPanels(nothing, request)).toMatchObject([
      { drawing: null, finding: 'No organisation is recorded for these initiatives.', table: { rows: [] } },
    ])
    expect(flowsPanels(nothing, request)).toMatchObject([
      { drawing: null, finding: 'No initiative fits these choices.', table: { rows: [] } },
    ])
  })

  it('organisations that share nothing are a table alone', async () => {
    const alone = everything.find((entry) => new Set(entry.organisations.map(({ code }) => code)).size === 1)
    const panels = networkPanels(await scopeOf({ id: [alone?.id ?? 0] }), request)
    expect(panels).toMatchObject([{ drawing: null, table: { rows: [expect.anything()] } }])
    expect(panels[0]?.finding).toBe(
      'One organisation is recorded for these initiatives, and it shares none with another.',
    )
  })
})

describe('names that are not kind to a drawing', () => {
  it('are escaped', async () => {
    const [entry] = everything
    if (!entry) throw new Error('There is no entry')
    const code = entry.organisations[0]?.code ?? ''
    const name = { ja: '<script>"&', en: '<script>"&' }
    const known = new Map(organisations)
    for (const { code: each } of entry.organisations) {
      const record = known.get(each)
      if (record) known.set(each, { ...record, name, acronym: null })
    }
    expect(code).not.toBe('')
    holdCatalogue([entry], known)
    for (const { panelsOf } of figures) {
      const svg = panelsOf(await scopeOf(), request)[0]?.drawing?.svg ?? ''
      expect(svg).not.toContain('<script')
    }
  })
})

describe('with ten thousand entries', () => {
  beforeAll(async () => {
    const files = await readCatalogueFiles()
    const known = new Map(organisationsFor(10_000, files).map((organisation) => [organisation.code, organisation]))
    const entries: Initiative[] = []
    for (const { id, input } of generate(10_000, files)) entries.push(initiativeFrom(id, input, known, day))
    holdCatalogue(entries, known)
  })

  it.each(
    figures.flatMap((figure) => [
      { ...figure, words: 'all', filters: {} },
      // More than one choice of a facet: its marks can only be listed by number, which takes room.
      {
        ...figure,
        words: 'many themes',
        filters: {
          theme: ['cybercrime', 'awareness', 'education-skills', 'legal-frameworks'],
          region: ['M49:002', 'M49:142'],
        },
      },
    ]),
  )('the $name of $words takes less than 300 ms and 300 kB', async ({ panelsOf, filters }) => {
    const scope = await scopeOf({ ...noFilters, ...filters }, 'ja')
    panelsOf(scope, request)
    // The processor's time, and the best of three: what else the machine does is not the figure's.
    const times = [1, 2, 3].map(() => {
      const began = process.cpuUsage()
      panelsOf(scope, request)
      const { user, system } = process.cpuUsage(began)
      return (user + system) / 1_000
    })
    const svg = panelsOf(scope, request)[0]?.drawing?.svg ?? ''
    expect(Buffer.byteLength(svg)).toBeGreaterThan(10_000)
    expect(Buffer.byteLength(svg)).toBeLessThan(300_000)
    expect(Math.min(...times)).toBeLessThan(300)
  })
})
