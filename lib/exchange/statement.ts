import { type Bilingual, inLocale, type Label, type Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { apiRoutes, routes } from '../routes'
import { type Filters, toQuery } from '../search/filters'
import { sayFilters } from '../search/say-filters'
import type { searchWhole } from '../search/search'

/*
 * What every file says of itself: what it holds and how it was found, how much of what is in it, how places were read,
 * when it was taken and from where, under which licence, and how to cite it.
 */

export const licence = {
  id: 'CC-BY-4.0',
  name: { ja: 'クリエイティブ・コモンズ 表示 4.0 国際', en: 'Creative Commons Attribution 4.0 International' },
  url: 'https://creativecommons.org/licenses/by/4.0/',
} as const

export type Counted = { value: string; label: Bilingual; count: number }
export type CountedPlace = Counted & { named: number; through: number }

export type Statement = {
  /** The filters in words: 「ケニアを対象とする取組」 · “Initiatives for Kenya”. */
  title: Label
  /** The filters as a query string, in the one way of writing them; empty for all. */
  query: string
  total: number
  /** Of `total`, those without any date. */
  undated: number
  /** With recipients chosen: how many of `total` name one of them, and how many only reach one; null without. */
  places: { named: number; through: number } | null
  /** Which of the two readings was asked for; null for both. */
  via: Filters['via']
  /** Counted among the entries of the list itself, most first; an entry with two themes counts under both. */
  counts: { donor: Counted[]; recipient: CountedPlace[]; theme: Counted[]; status: Counted[] }
  /** What the query held and no vocabulary knows. */
  ignored: { key: string; value: string }[]
  /** ISO 8601, UTC. */
  retrievedAt: string
  /** The list as it stands at any later time. */
  permalink: Label
  /** Where the list stands for good, as it was, and the hash of what it holds; null for a list that lives. */
  frozen: Frozen | null
  /** How to cite the list. */
  citation: Label
  licence: { id: string; name: Label; url: string }
}

export type Frozen = { address: Label; hash: string; on: string }

export type StatementFacts = {
  filters: Filters
  names: { organisation: (code: string) => Bilingual | null }
  found: Pick<Awaited<ReturnType<typeof searchWhole>>, 'total' | 'undated' | 'places' | 'facets'>
  /** Of the site, without a slash at its end. */
  origin: string
  /** ISO 8601, UTC. */
  retrievedAt: string
  frozen?: Frozen | null
}

export function statementOf({ filters, names, found, origin, retrievedAt, frozen = null }: StatementFacts): Statement {
  const { facets } = found
  const query = toQuery({ ...filters, page: 1 })
  const title = { ja: sayFilters(filters, 'ja', names), en: sayFilters(filters, 'en', names) }
  const permalink = {
    ja: `${origin}${routes.initiatives('ja', query)}`,
    en: `${origin}${routes.initiatives('en', query)}`,
  }
  const counted = (values: readonly Counted[]) =>
    values.filter(({ count }) => count > 0).map(({ value, label, count }) => ({ value, label, count }))
  return cited({
    title,
    query,
    total: found.total,
    undated: found.undated,
    places: found.places,
    via: filters.via,
    counts: {
      donor: counted(facets.donor),
      recipient: facets.recipient
        .filter(({ count }) => count > 0)
        .map(({ value, label, count, named = 0, through = 0 }) => ({ value, label, count, named, through })),
      theme: counted(facets.theme),
      status: counted(facets.status),
    },
    ignored: filters.ignored,
    retrievedAt,
    permalink,
    frozen,
    licence,
  })
}

/** The statement of a list that stands for good, which is cited where it stands. */
export function asFrozen(statement: Statement, frozen: Frozen): Statement {
  return cited({ ...statement, frozen })
}

function cited(statement: Omit<Statement, 'citation'>): Statement {
  const { title, retrievedAt, permalink, frozen } = statement
  const citation = (locale: Locale) => cite(title[locale], retrievedAt, (frozen?.address ?? permalink)[locale], locale)
  return { ...statement, citation: { ja: citation('ja'), en: citation('en') } }
}

/** How to cite what stands at an address, as it was at a moment (ISO 8601, UTC). */
export function cite(title: string, retrievedAt: string, url: string, locale: Locale): string {
  const [year, day] = [retrievedAt.slice(0, 4), retrievedAt.slice(0, 10)]
  return messagesFor(locale).exchange.statement.citation(title, year, day, url)
}

export type StatementLine = { key: StatementKey; label: string; text: string }
export type StatementKey =
  | 'title'
  | 'total'
  | 'places'
  | 'undated'
  | 'donor'
  | 'recipient'
  | 'theme'
  | 'status'
  | 'ignored'
  | 'retrievedAt'
  | 'permalink'
  | 'frozen'
  | 'licence'
  | 'citation'

/** The statement in words, a line each, in the order in which a reader asks. `most` values of each count, then how many more. */
export function sayStatement(statement: Statement, locale: Locale, most = Number.POSITIVE_INFINITY): StatementLine[] {
  const words = messagesFor(locale).exchange.statement
  const { total, undated, places, via, counts, ignored } = statement
  const name = (label: Bilingual, value: string) => inLocale(label, locale)?.text ?? value
  const list = (values: readonly Counted[]) => {
    if (values.length === 0) return words.none
    const said = values.slice(0, most).map(({ label, value, count }) => words.counted(name(label, value), count))
    if (values.length > most) said.push(words.more(values.length - most))
    return said.join(words.separator)
  }
  const recipients = () => {
    if (counts.recipient.length === 0) return words.none
    const said = counts.recipient
      .slice(0, most)
      .map(({ label, value, named, through }) => words.countedPlace(name(label, value), named, through))
    if (counts.recipient.length > most) said.push(words.more(counts.recipient.length - most))
    return said.join(words.separator)
  }
  const texts: Record<StatementKey, string | null> = {
    title: statement.title[locale],
    total: words.total(total),
    places: `${places ? words.places(places.named, places.through) : words.placesOfAll}${via ? words.via[via] : ''}`,
    undated: words.undated(undated, total),
    donor: list(counts.donor),
    recipient: recipients(),
    theme: list(counts.theme),
    status: list(counts.status),
    ignored: ignored.length > 0 ? ignored.map(({ key, value }) => `${key}=${value}`).join(words.separator) : null,
    retrievedAt: words.moment(statement.retrievedAt),
    permalink: statement.permalink[locale],
    frozen: statement.frozen ? words.frozen(statement.frozen.address[locale], statement.frozen.hash) : null,
    licence: `${licence.name[locale]} (${licence.id}) ${licence.url}`,
    citation: statement.citation[locale],
  }
  return statementKeys.flatMap((key) => {
    const text = texts[key]
    return text === null ? [] : [{ key, label: words.labels[key], text }]
  })
}

const statementKeys: readonly StatementKey[] = [
  'title',
  'total',
  'places',
  'undated',
  'donor',
  'recipient',
  'theme',
  'status',
  'ignored',
  'retrievedAt',
  'permalink',
  'frozen',
  'licence',
  'citation',
]

/** Where programs read the same list. */
export const apiAddress = (origin: string, query: string) => `${origin}${apiRoutes.initiatives(query)}`
