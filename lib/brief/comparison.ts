import type { Initiative } from '../catalogue/initiative'
import { statuses } from '../catalogue/vocabulary'
import type { Counted, Statement } from '../exchange/statement'
import type { Bilingual, Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import type { Compared } from './asked'
import { type Block, type Cell, type Inline, plain } from './blocks'
import { localisedInline, noneRecorded } from './entry-blocks'
import { cell, chapter, mapBlock, nameOf, numberLink } from './sections'
import { namedCountries, statedYears } from './sentences'

/* Two choices of one kind side by side: how much of what each has, and which entries fall under both. */

/** One of the two: what falls under it, counted among itself. */
export type Side = { value: string; name: Bilingual; statement: Statement; ids: ReadonlySet<number> }

/** The entries of the scope by where they fall; each falls under one at least. */
export function split(initiatives: readonly Initiative[], [first, second]: readonly [Side, Side]) {
  const under = (one: Side, other: Side) => initiatives.filter(({ id }) => one.ids.has(id) && !other.ids.has(id))
  return {
    both: initiatives.filter(({ id }) => first.ids.has(id) && second.ids.has(id)),
    first: under(first, second),
    second: under(second, first),
  }
}

/** The sentence that tells how the entries fall. */
export function sidesSentence(
  initiatives: readonly Initiative[],
  sides: readonly [Side, Side],
  locale: Locale,
): string {
  const [first, second] = sides
  const words = messagesFor(locale).brief.sentences
  return words.sides(
    words.quoted(first.statement.title[locale]),
    first.statement.total,
    words.quoted(second.statement.title[locale]),
    second.statement.total,
    split(initiatives, sides).both.length,
  )
}

/** The chapters that set the two side by side. */
export function comparisonChapters(
  facet: Compared['facet'],
  initiatives: readonly Initiative[],
  sides: readonly [Side, Side],
  locale: Locale,
): Block[] {
  const { brief } = messagesFor(locale)
  const names = sides.map(({ name, value }) => nameOf(name, locale, value))
  const parts = split(initiatives, sides)
  const counts = (key: 'theme' | 'donor') => sides.map(({ statement }) => statement.counts[key])
  return [
    chapter('sides', locale),
    sideTable(
      'table-sides',
      brief.captions.sides(names[0] ?? '', names[1] ?? ''),
      names,
      factRows(facet, initiatives, sides, locale),
      locale,
    ),
    ...(facet === 'theme' ? [] : countTable('table-themes', brief.captions.themes, names, counts('theme'), locale)),
    ...(facet === 'donor' ? [] : countTable('table-donors', brief.captions.donors, names, counts('donor'), locale)),
    ...(facet === 'recipient'
      ? []
      : countTable(
          'table-recipients',
          brief.captions.countries,
          names,
          sides.map(({ statement }) => namedCountries(statement)),
          locale,
        )),
    ...(facet === 'recipient'
      ? []
      : sides.map((side, at) =>
          mapBlock(
            side.statement.counts.recipient,
            brief.captions.mapOf(names[at] ?? ''),
            `figure-map-${at + 1}`,
            locale,
          ),
        )),
    ...entryList('shared', brief.shared, parts.both, locale),
    ...entryList('only-first', brief.onlyIn(names[0] ?? ''), parts.first, locale),
    ...entryList('only-second', brief.onlyIn(names[1] ?? ''), parts.second, locale),
  ]
}

type Row = { label: string | Inline[]; cells: Cell[] }

function factRows(
  facet: Compared['facet'],
  initiatives: readonly Initiative[],
  sides: readonly Side[],
  locale: Locale,
): Row[] {
  const { brief } = messagesFor(locale)
  const number = (read: (side: Side) => number) => sides.map((side) => cell(read(side).toLocaleString(locale)))
  const years = (key: 'first' | 'last') =>
    sides.map(({ ids }) => {
      const stated = statedYears(initiatives.filter(({ id }) => ids.has(id)))
      return stated ? cell(String(stated[key])) : cell(noneRecorded(locale))
    })
  return [
    { label: brief.heads.initiatives, cells: number(({ statement }) => statement.total) },
    ...(facet === 'recipient'
      ? [
          { label: brief.heads.named, cells: number(({ statement }) => statement.places?.named ?? 0) },
          { label: brief.heads.through, cells: number(({ statement }) => statement.places?.through ?? 0) },
        ]
      : [{ label: brief.heads.countries, cells: number(({ statement }) => namedCountries(statement).length) }]),
    ...(facet === 'donor'
      ? []
      : [{ label: brief.heads.donors, cells: number(({ statement }) => statement.counts.donor.length) }]),
    ...(facet === 'theme'
      ? []
      : [{ label: brief.heads.themes, cells: number(({ statement }) => statement.counts.theme.length) }]),
    ...Object.entries(statuses).map(([status, label]) => ({
      label: brief.statusRow(label[locale]),
      cells: number(({ statement }) => statement.counts.status.find(({ value }) => value === status)?.count ?? 0),
    })),
    { label: brief.heads.undated, cells: number(({ statement }) => statement.undated) },
    { label: brief.heads.earliest, cells: years('first') },
    { label: brief.heads.latest, cells: years('last') },
  ]
}

/** So many values stand side by side. */
const mostRows = 20

/** What either of the two has, most together first; nothing where neither has any. */
function countTable(
  id: string,
  caption: string,
  names: string[],
  counts: readonly Counted[][],
  locale: Locale,
): Block[] {
  const { brief } = messagesFor(locale)
  const rows = new Map<string, { label: Bilingual; counts: number[] }>()
  for (const [at, values] of counts.entries()) {
    for (const { value, label, count } of values) {
      const row = rows.get(value) ?? { label, counts: counts.map(() => 0) }
      row.counts[at] = count
      rows.set(value, row)
    }
  }
  if (rows.size === 0) return []
  const total = (row: { counts: number[] }) => row.counts.reduce((sum, count) => sum + count, 0)
  const sorted = [...rows].sort(([, a], [, b]) => total(b) - total(a))
  const most = Math.max(...sorted.flatMap(([, row]) => row.counts))
  const left = sorted.slice(mostRows)
  return [
    sideTable(
      id,
      caption,
      names,
      sorted.slice(0, mostRows).map(([value, row]) => ({
        label: [localisedInline(row.label, locale) ?? { text: value }],
        cells: row.counts.map((count) => cell(count.toLocaleString(locale), count / most)),
      })),
      locale,
    ),
    ...(left.length > 0
      ? [{ kind: 'paragraph' as const, look: 'note' as const, text: plain(brief.leftOut(left.length)) }]
      : []),
  ]
}

function sideTable(id: string, caption: string, names: string[], rows: Row[], locale: Locale): Block {
  return {
    kind: 'table',
    id,
    caption,
    rowHeads: true,
    columns: [
      { head: messagesFor(locale).brief.heads.item, align: 'start', share: 3 },
      ...names.map((head) => ({ head, align: 'end' as const, share: 2 })),
    ],
    rows: rows.map(({ label, cells }) => [cell(label), ...cells]),
  }
}

function entryList(id: string, title: string, initiatives: readonly Initiative[], locale: Locale): Block[] {
  return [
    { kind: 'heading', level: 2, id, text: plain(title) },
    initiatives.length === 0
      ? { kind: 'paragraph', look: 'text', text: noneRecorded(locale) }
      : {
          kind: 'list',
          ordered: false,
          items: initiatives.map(({ id, name }) => [
            numberLink(id),
            { text: locale === 'ja' ? '　' : '  ' },
            localisedInline(name, locale) ?? { text: '' },
          ]),
        },
  ]
}
