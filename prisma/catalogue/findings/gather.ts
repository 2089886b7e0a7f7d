import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { listCountries, placeLabel } from '../../../lib/catalogue/places'
import { type Entry, readEntries } from '../fidelity'
import { cellsOf, type columns, comparable, plain, readRows, type SourceRow, withoutSpace } from '../source'

/*
 * What the finders read, the thesis's rows beside their entries and the vocabularies, and how they say what they
 * found.
 */

export type Finding = {
  code: string
  /** The entries concerned, by number. */
  entries: number[]
  ja: string
  en: string
  figures: { announced: number; found: number } | null
}

const Organisation = z.object({
  code: z.string(),
  name: z.object({ ja: z.string(), en: z.string() }),
  acronym: z.string().nullable(),
  type: z.string(),
  country: z.string().nullable(),
})
const Term = z.object({
  term: z.string(),
  kind: z.enum(['abbreviation', 'country']),
  ja: z.string(),
  en: z.string(),
  synonyms: z.array(z.string()),
  organisation: z.string().nullable(),
  country: z.string().nullable(),
})
type Organisation = z.infer<typeof Organisation>
type Term = z.infer<typeof Term>

/** A row of the table, the entry that was read from it, and the organisations that the entry names. */
export type Item = { id: number; row: SourceRow; entry: Entry; organisations: Organisation[] }
export type Source = {
  thesis: string
  items: Item[]
  terms: Term[]
  /** ISO codes by the names of countries in Japanese, the ministry's one-character forms aside. */
  countries: Map<string, string>
}
export type Finder = (source: Source) => Finding[]

export function gather(thesis: string): Source {
  const read = (name: string): unknown => JSON.parse(readFileSync(resolve(import.meta.dirname, '..', name), 'utf8'))
  const organisations = new Map(
    z
      .array(Organisation)
      .parse(read('organisations.json'))
      .map((organisation) => [organisation.code, organisation]),
  )
  const terms = z.array(Term).parse(read('glossary.json'))
  const entries = new Map(readEntries().map((entry) => [entry.id, entry]))
  const items = readRows(thesis).flatMap((row) => {
    const entry = entries.get(row.id)
    const named = unique(entry?.organisations.map(({ code }) => code) ?? [])
    return entry
      ? [{ id: row.id, row, entry, organisations: named.flatMap((code) => organisations.get(code) ?? []) }]
      : []
  })
  const countries = new Map(listCountries().map((code) => [placeLabel(code).ja, code]))
  for (const { kind, ja, country, synonyms } of terms) {
    if (kind === 'country' && country) for (const name of [ja, ...synonyms]) countries.set(name, country)
  }
  return { thesis, items, terms, countries }
}

export const unique = <T>(values: T[]): T[] => [...new Set(values)]
export const idsOf = (items: { id: number }[]): number[] => unique(items.map(({ id }) => id)).sort((a, b) => a - b)

/** Every cell of a row as comparable text, by where it stands. */
export const textsByColumn = ({ row }: Item) =>
  cellsOf(row).map(({ column, text }) => ({ column, text: comparable(text) }))
export const rowText = (item: Item) =>
  textsByColumn(item)
    .map(({ text }) => text)
    .join('\n')

/**
 * Bullets at the beginning of lines and no other white space: a bullet stands after a space, the dot in a name
 * doesn't.
 */
export const bulleted = (text: string) =>
  plain(` ${text}`).replace(/[、､]/g, ',').replace(/[。｡]/g, '.').split(/\s・/).map(withoutSpace).join('\n・')

/** A cell that can be read whole: the short ones as joined and mended by two readers, the long ones line after line. */
export function wholeCell({ row, entry }: Item, column: (typeof columns)[number]): string {
  switch (column) {
    case 'donor':
    case 'partner':
    case 'recipient':
    case 'target':
    case 'theme':
    case 'period':
      return bulleted(entry.asStated[column] ?? '')
    default:
      return bulleted(
        cellsOf(row)
          .filter((cell) => cell.column === column)
          .map(({ text }) => text)
          .join(''),
      )
  }
}

/** A list's items; 及び joins the last two, and elsewhere belongs to a name (セントヴィンセント及びグレナディーン諸島). */
export function itemsIn(list: string): string[] {
  const parts = list.split(',').filter((part) => part !== '')
  return [...parts.slice(0, -1), ...(parts.at(-1)?.split(/及び|並びに/) ?? [])]
}
export const countryRecipients = ({ entry }: Item) => entry.recipients.filter(({ kind }) => kind === 'country')

const conjunction = new Intl.ListFormat('en-GB', { type: 'conjunction' })
export const listEn = (parts: (string | number)[]) => conjunction.format(parts.map(String))
export const listJa = (parts: (string | number)[]) => parts.join('、')
export const entriesJa = (ids: number[]) => listJa(ids.map((id) => `第${id}号`))
export const entriesEn = (ids: number[]) => `${ids.length === 1 ? 'entry' : 'entries'} ${listEn(ids)}`
export const countEn = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const columnNames: Record<(typeof columns)[number], { ja: string; en: string }> = {
  name: { ja: '名称', en: 'name' },
  donor: { ja: 'ドナー', en: 'donor' },
  partner: { ja: 'パートナー', en: 'partner' },
  recipient: { ja: 'レシピエント', en: 'recipient' },
  target: { ja: '対象グループ', en: 'target group' },
  theme: { ja: '主たるテーマ', en: 'theme' },
  objectives: { ja: '目的・目標', en: 'objectives' },
  actions: { ja: '具体的活動', en: 'activities' },
  outcomes: { ja: '成果・効果', en: 'outcomes' },
  period: { ja: '時期', en: 'period' },
}

/** What a group of chapter 6 is called: a country by its name, anything else as it stands. */
export function groupName(group: string, terms: Term[]): { ja: string; en: string } {
  const country = terms.find(({ kind, term, ja }) => kind === 'country' && (term === group || ja === group))
  return country ?? { ja: group, en: group }
}

export const finding = (
  code: string,
  entries: number[],
  { ja, en }: { ja: string; en: string },
  figures: Finding['figures'] = null,
): Finding => ({ code, entries, ja, en, figures })

/** A finding about a set of entries; none where the set is empty. */
export function about(
  code: string,
  items: { id: number }[],
  say: (ids: number[]) => { ja: string; en: string },
): Finding[] {
  const ids = idsOf(items)
  return ids.length === 0 ? [] : [finding(code, ids, say(ids))]
}
