import { beforeAll, describe, expect, it } from 'vitest'
import { generate, organisationsFor } from '../bench/generate'
import { initiativeFrom } from '../catalogue/given'
import { readCatalogueFiles } from '../catalogue/load'
import { today } from '../catalogue/period'
import { listCountries } from '../catalogue/places'
import { locales } from '../i18n/locales'
import { type Filters, parseFilters } from '../search/filters'
import { searchAll } from '../search/search'
import { standingAlone } from './file'
import { everything, holdCatalogue, organisations, scopeOf } from './given'
import { mapNumbers, mapPanels } from './map-panels'
import { expectWellSet, readDrawing } from './read-drawing'
import type { FigureRequest } from './request'

const asked = (zoom: string | null = null): FigureRequest => ({ kind: 'map', rows: 'donor', columns: 'theme', zoom })
const regions = ['M49:002', 'M49:019', 'M49:029', 'M49:142', 'M49:035', 'M49:150', 'M49:009']

async function mapOf(
  filters: Partial<Filters> = {},
  { zoom = null as string | null, locale = 'en' as 'ja' | 'en' } = {},
) {
  const [panel] = mapPanels(await scopeOf(filters, locale), asked(zoom))
  if (!panel?.drawing) throw new Error('no map')
  return { ...panel, drawing: panel.drawing }
}

/** How many entries an address of the list finds. */
async function listed(href: string): Promise<number> {
  const query = new URL(href, 'http://localhost').searchParams
  return (await searchAll(parseFilters(query, { isOrganisation: (code) => organisations.has(code) }), 'en')).length
}

const questions: [string, Partial<Filters>][] = [
  ['everything', {}],
  ['a theme', { theme: ['cybercrime'] }],
  ['a group as recipient', { recipient: ['ASEAN'] }],
  ['two countries as recipients', { recipient: ['KE', 'TO'] }],
  ['what a country is reached by alone', { recipient: ['KE'], via: 'through' }],
  ['what names a country', { recipient: ['KE'], via: 'named' }],
  ['whatever names its recipient', { via: 'named' }],
]

beforeAll(() => {
  holdCatalogue(everything)
})

describe('the numbers of the map', () => {
  it('are those of the facet, with groups, regions and the world apart', async () => {
    const scope = await scopeOf({})
    const numbers = mapNumbers(scope, asked())
    const named = (place: string) => scope.matches.traits.filter(({ recipients }) => recipients.includes(place)).length
    const through = (place: string) => scope.matches.traits.filter(({ reached }) => reached.includes(place)).length
    expect(numbers).toMatchObject({
      countries: expect.arrayContaining([
        { code: 'KE', named: named('KE'), through: through('KE') },
        { code: 'TO', named: named('TO'), through: through('TO') },
      ]),
      wider: expect.arrayContaining([{ code: 'ASEAN', named: named('ASEAN') }]),
      worldwide: named('GLOBAL'),
    })
    expect(named('ASEAN') * named('GLOBAL') * named('KE') * through('KE')).toBeGreaterThan(0)
  })
})

describe('the map’s links', () => {
  it.each(questions)('lead to as many entries as they say: %s', async (_, filters) => {
    const { table } = await mapOf(filters)
    const cells = table.rows.flatMap((row) => row.slice(2))
    let followed = 0
    for (const cell of cells.filter((_cell, at) => at % 7 < 2)) {
      if (typeof cell !== 'object' || cell.href === null) continue
      expect([cell.href, await listed(cell.href)]).toEqual([cell.href, cell.text])
      followed += 1
    }
    expect(followed).toBeGreaterThan(0)
  })

  it('go from a country on the map to all that it says, named and through', async () => {
    for (const [, filters] of questions) {
      const { drawing } = await mapOf(filters)
      const marks = [...readDrawing(drawing).root.getElementsByTagName('a')]
      for (const mark of marks.filter((_mark, at) => at % 25 === 0)) {
        const title = mark.getElementsByTagName('title')[0]?.textContent ?? ''
        const said = [...title.matchAll(/(\d+) (?:by name|through)/g)].reduce((sum, [, n]) => sum + Number(n), 0)
        expect([title, await listed(mark.getAttribute('href') ?? '')]).toEqual([title, said])
      }
      expect(marks.length).toBeGreaterThan(0)
    }
  })

  it('keep the filters when another part of the world is chosen', async () => {
    const { links = [] } = await mapOf({ theme: ['cybercrime'] }, { zoom: 'M49:009' })
    expect(links.find(({ current }) => current)).toMatchObject({ label: 'Oceania' })
    expect(links[0]?.href).toBe('/en/initiatives?theme=cybercrime&show=map')
    expect(links.map(({ href }) => href)).toContain('/en/initiatives?theme=cybercrime&show=map&zoom=M49:002')
  })
})

describe('what the map finds', () => {
  const finding = async (filters: Partial<Filters>, locale: 'ja' | 'en' = 'en') =>
    (await mapOf(filters, { locale })).finding

  it('is a sentence for many, for one and for none', async () => {
    expect(await finding({})).toMatch(
      /^\d+ initiatives name \d+ countries and territories\. Most often named: .+\. Another \d+ are reached only through/,
    )
    const one = everything.find(({ recipients }) => recipients.length === 1 && recipients[0]?.kind === 'country')
    const world = everything.find(({ recipients }) => recipients.length === 1 && recipients[0]?.code === 'GLOBAL')
    const none = everything.find(({ recipients }) => recipients.length === 0)
    if (!one || !world || !none) return expect.fail('the catalogue has changed')
    expect(await finding({ id: [one.id] })).toMatch(/^1 initiative names [^\d]+\.$/)
    expect(await finding({ id: [one.id] }, 'ja')).toMatch(/^1件の取組が[^\d]+を名指ししています。$/)
    expect(await finding({ id: [world.id] })).toMatch(/^No country is named; 1 initiative reaches 250 countries/)
    expect(await finding({ id: [none.id] })).toBe('No initiative is recorded that reaches a country or territory.')
    expect((await mapOf({ id: [none.id] })).notes).toContain('1 initiative states no recipient and is not on the map.')
  })

  it('counts initiatives once, whatever they name', async () => {
    const scope = await scopeOf({})
    const codes = new Set(listCountries())
    const naming = scope.matches.traits.filter(({ recipients }) => recipients.some((code) => codes.has(code))).length
    expect(await finding({})).toMatch(new RegExp(`^${naming} initiatives name `))
  })

  it('says how many have no date', async () => {
    const { matches } = await scopeOf({})
    expect((await mapOf()).notes).toContain(`${matches.undated} initiatives without any date are counted too.`)
  })
})

describe.each(locales)('the map drawn (%s)', (locale) => {
  it('is well set in every part of the world, no name over another', async () => {
    for (const zoom of [null, ...regions, 'TO', 'RU', 'M49:061']) {
      const { drawing } = await mapOf({}, { zoom, locale })
      // The paper under a name is the same name.
      const svg = drawing.svg.replaceAll(/<g class="names".*?<\/g>/g, '')
      expectWellSet({ ...drawing, svg })
      expect(Buffer.byteLength(drawing.svg)).toBeLessThan(300_000)
      expect(readDrawing(drawing).root.getAttribute('role')).toBe('group')
    }
  })

  it('makes every small state of the Pacific a link with its name', async () => {
    const { drawing } = await mapOf({}, { zoom: 'M49:009', locale })
    const texts = readDrawing(drawing).texts.map(({ text }) => text)
    const names =
      locale === 'ja' ? ['トンガ', 'ツバル', 'キリバス', 'サモア'] : ['Tonga', 'Tuvalu', 'Kiribati', 'Samoa']
    for (const name of names) expect(texts).toContain(name)
  })

  it('is the world where the part asked for is unknown', async () => {
    const world = await mapOf({}, { locale })
    for (const zoom of ['M49:999', 'nowhere', 'AQ', 'ASEAN']) {
      expect((await mapOf({}, { zoom, locale })).drawing.svg).toBe(world.drawing.svg)
    }
  })

  it('has its legend, and the groups by name, in a file too', async () => {
    const panel = await mapOf({}, { locale })
    const { svg } = standingAlone(panel, [], locale)
    expect(svg).toContain(panel.legend?.heading)
    for (const { text } of panel.legend?.items ?? []) expect(svg).toContain(text)
    expect(svg).toContain('ASEAN')
  })
})

describe('with 10,000 entries', () => {
  it('is drawn in time and stays small', { timeout: 240_000 }, async () => {
    const files = await readCatalogueFiles()
    const known = new Map(organisationsFor(10_000, files).map((organisation) => [organisation.code, organisation]))
    holdCatalogue(
      [...generate(10_000, files)].map(({ id, input }) => initiativeFrom(id, input, known, today())),
      known,
    )
    try {
      for (const filters of [{}, { recipient: ['ASEAN', 'KE'] }, { via: 'through' as const, recipient: ['M49:002'] }]) {
        const scope = await scopeOf(filters, 'ja')
        for (const zoom of [null, 'M49:002', 'M49:142', 'M49:019']) {
          mapPanels(scope, asked(zoom))
          const began = performance.now()
          const [panel] = mapPanels(scope, asked(zoom))
          const took = performance.now() - began
          expect(panel?.drawing && Buffer.byteLength(panel.drawing.svg)).toBeLessThan(300_000)
          // 300 ms is what it may take; a machine that runs all tests at once is slower.
          expect(took).toBeLessThan(600)
        }
      }
    } finally {
      holdCatalogue(everything)
    }
  })
})
