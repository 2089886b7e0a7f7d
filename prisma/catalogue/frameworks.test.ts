import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { themes } from '../../lib/catalogue/vocabulary'

// The frameworks of capacity building, and which initiative belongs to which of their items.

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')
const seeds = resolve(import.meta.dirname, '../../../shared/seeds')

const counts = {
  gfce: 5,
  cmm: 5,
  'japan-2016': 3,
  'gge-2013': 5,
  'gge-2015': 8,
  'oewg-2021': 10,
  'g7-lucca': 12,
  'thesis-models': 9,
  'thesis-japan': 5,
}

/** The entries to which chapter 6 gives a model by their numbers; 1 to 5 are chapter 7's Japanese ones. */
const assigned: [from: number, to: number, item: string][] = [
  [1, 5, 'thesis-japan.security'],
  [12, 20, 'thesis-models.security-linked'],
  [22, 55, 'thesis-models.public-diplomacy'],
  [56, 68, 'thesis-models.small-power'],
  [77, 81, 'thesis-models.convention-legal'],
  [83, 83, 'thesis-models.regional-confidence'],
  [93, 97, 'thesis-models.development-aid'],
  [99, 102, 'thesis-models.development-aid'],
  [103, 113, 'thesis-models.international-cooperation'],
  [115, 119, 'thesis-models.development-aid'],
  [122, 131, 'thesis-models.regional-confidence'],
  [137, 137, 'thesis-models.matching'],
]

const Line = z
  .string()
  .min(1)
  .refine((text) => text === text.trim() && !/\s{2}|[^\S ]/.test(text), 'stray-space')
const besideJapanese = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}] | [\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u
const japanese = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u
const Both = z.strictObject({
  ja: Line.refine((text) => japanese.test(text), 'not-japanese').refine((text) => !besideJapanese.test(text), 'space'),
  en: Line.refine((text) => !japanese.test(text), 'japanese-in-english'),
})
// A reason may quote how the source writes a name.
const Reason = z.strictObject({ ja: Both.shape.ja, en: Line })

const item = { code: Line, number: Line, name: Both, text: Both, locator: Both }
const framework = {
  code: z.enum(Object.keys(counts) as [keyof typeof counts]),
  name: Both,
  about: Both,
  source: z.strictObject({ document: Both, locator: Both, seed: z.enum(['000', '001', '002']) }),
}
const Framework = z.discriminatedUnion('kind', [
  z.strictObject({
    ...framework,
    kind: z.enum(['measures', 'norms', 'dimensions', 'models', 'pillars']),
    items: z.array(z.strictObject(item)),
  }),
  z.strictObject({
    ...framework,
    kind: z.literal('principles'),
    items: z.array(z.strictObject({ ...item, group: Both })),
  }),
  z.strictObject({
    ...framework,
    kind: z.literal('themes'),
    items: z.array(
      z.strictObject({ ...item, themes: z.array(z.enum(Object.keys(themes) as [keyof typeof themes])).min(1) }),
    ),
  }),
])
const Link = z.strictObject({ id: z.int().min(1), item: Line, reason: Reason })
const Keyed = z.array(z.record(z.string(), z.unknown()))

const file = read('frameworks.json')
const raw: unknown = JSON.parse(file)
const Entry = z.object({ id: z.number(), frameworks: z.array(z.record(z.string(), z.unknown())) })
const rawLinks = readdirSync(join(import.meta.dirname, 'initiatives'))
  .sort()
  .map((name) => Entry.parse(JSON.parse(read(`initiatives/${name}`))))
  .flatMap(({ id, frameworks }) => frameworks.map((link) => ({ id, ...link })))
const parsed = { frameworks: z.array(Framework).safeParse(raw), links: z.array(Link).safeParse(rawLinks) }
const frameworks = parsed.frameworks.data ?? []
const links = parsed.links.data ?? []
const items = frameworks.flatMap((one) => one.items)

const repeated = (names: string[]) => names.filter((name, index) => names.indexOf(name) !== index)
const keysOf = (rows: unknown) => new Set(Keyed.parse(rows).map((row) => Object.keys(row).join()))

describe('the frameworks', () => {
  it('have the agreed shape, in both languages', () => {
    expect(parsed.frameworks.error ? z.prettifyError(parsed.frameworks.error) : '').toBe('')
  })

  it('are written as the other files are, with the same keys in the same order', () => {
    expect(file).toBe(`${JSON.stringify(raw, null, 2)}\n`)
    const rows = Keyed.parse(raw)
    expect([...keysOf(rows)]).toEqual(['code,name,kind,about,source,items'])
    const extra: Record<string, string> = { themes: ',themes', principles: ',group' }
    const wrong = rows.filter(({ kind, items: own }) => {
      const expected = `code,number,name,text,locator${extra[String(kind)] ?? ''}`
      return [...keysOf(own)].join(';') !== expected
    })
    expect(wrong.map(({ code }) => code)).toEqual([])
  })

  it('are the agreed ones, with the numbers of items that their documents have', () => {
    expect(frameworks.map(({ code, items: own }) => [code, own.length])).toEqual(Object.entries(counts))
  })

  it('give every item a code of its own that begins with the framework’s', () => {
    expect(repeated(items.map(({ code }) => code))).toEqual([])
    const wrong = frameworks.flatMap(({ code, items: own }) =>
      own.filter((one) => !new RegExp(`^${code}\\.[a-z0-9-]+$`).test(one.code)),
    )
    expect(wrong).toEqual([])
    expect(frameworks.filter(({ items: own }) => repeated(own.map(({ number }) => number)).length > 0)).toEqual([])
  })

  it('place each theme of the catalogue under one GFCE theme, but for the three that have none', () => {
    const placed = frameworks.flatMap((one) => (one.kind === 'themes' ? one.items.flatMap((own) => own.themes) : []))
    expect(repeated(placed)).toEqual([])
    const unplaced = Object.keys(themes).filter((code) => !placed.some((theme) => theme === code))
    expect(unplaced).toEqual(['digital-government', 'digital-trade', 'digital-inclusion'])
  })

  it('group the ten principles five, three and two, as the report does', () => {
    const groups = frameworks.flatMap((one) => (one.kind === 'principles' ? one.items.map((own) => own.group.en) : []))
    expect(groups).toEqual([
      ...Array<string>(5).fill('Process and purpose'),
      ...Array<string>(3).fill('Partnerships'),
      ...Array<string>(2).fill('People'),
    ])
  })
})

describe('the links from initiatives to frameworks', () => {
  it('have the agreed shape, with a reason in both languages', () => {
    expect(parsed.links.error ? z.prettifyError(parsed.links.error) : '').toBe('')
    expect(links.length).toBeGreaterThan(0)
  })

  it('have their keys in the same order', () => {
    expect([...keysOf(rawLinks)]).toEqual(['id,item,reason'])
  })

  it('are sorted by initiative, then item, and stand once each', () => {
    const keys = links.map(({ id, item: code }) => `${String(id).padStart(3, '0')} ${code}`)
    expect(keys).toEqual([...keys].sort())
    expect(repeated(keys)).toEqual([])
  })

  it('lead from an initiative that exists to an item that exists', () => {
    const initiatives = new Set(readdirSync(join(import.meta.dirname, 'initiatives')))
    const known = new Set(items.map(({ code }) => code))
    const lost = links.filter(
      ({ id, item: code }) => !initiatives.has(`${String(id).padStart(3, '0')}.json`) || !known.has(code),
    )
    expect(lost).toEqual([])
  })

  it('lead only to the thesis’s models and to the measures of 2015', () => {
    const to = new Set(links.map(({ item: code }) => code.split('.')[0]))
    expect([...to].sort()).toEqual(['gge-2015', 'thesis-japan', 'thesis-models'])
  })

  it.each(assigned)('give entries %i to %i their model, %s', (from, to, code) => {
    const linked = new Set(links.filter((link) => link.item === code).map(({ id }) => id))
    const numbers = Array.from({ length: to - from + 1 }, (_, step) => from + step)
    expect(numbers.filter((id) => !linked.has(id))).toEqual([])
  })
})

describe('the words', () => {
  // Shorter runs are names and set phrases; titles of documents (source.document) are facts, whatever their length.
  const longestSharedRun = 29
  const close = (text: string) => text.normalize('NFKC').replace(/\s/g, '').replaceAll(',', '、')

  it('are our own: no run of 30 characters is copied from the sources', ({ skip }) => {
    skip(!existsSync(seeds), 'the source documents (../shared/seeds) are not beside the project')
    const names = readdirSync(seeds).filter((name) => name.endsWith('.txt'))
    expect(names.length).toBeGreaterThan(0)
    const sources = names.map((name) => close(readFileSync(join(seeds, name), 'utf8')))

    const ours = [
      ...frameworks.flatMap(({ name, about }) => [name.ja, about.ja]),
      ...items.flatMap(({ name, text }) => [name.ja, text.ja]),
      ...links.map(({ reason }) => reason.ja),
    ]
    const copied = [...new Set(ours)].flatMap((text) => {
      const words = close(text)
      const starts = Array.from({ length: Math.max(0, words.length - longestSharedRun) }, (_, index) => index)
      const runs = starts.map((start) => words.slice(start, start + longestSharedRun + 1))
      return runs.filter((run) => sources.some((source) => source.includes(run)))
    })
    expect(copied).toEqual([])
  })
})
