import type { Initiative } from '../catalogue/initiative'
import { isUndated, overlapsYears, yearOf } from '../catalogue/period'
import { isCountry, placeLabel } from '../catalogue/places'
import { activities, organisationTypes, statuses, targets, themes } from '../catalogue/vocabulary'
import { type Bilingual, inLocale, type Label, type Locale } from '../i18n/locales'
import { type FacetKey, type Filters, facetKeys, noFilters } from './filters'
import { type CatalogueIndex, catalogueIndex, type Entry } from './index'
import { synonymsOf } from './synonyms'
import { fold, matchesText, parseTextQuery } from './text'

/*
 * The one answer to "which initiatives": the page, the API and the exports all ask here, so that no two of them can
 * disagree. OR within a facet, AND between them.
 */

export type FacetValue = {
  value: string
  label: Bilingual
  /** Initiatives that this value would show, with every other facet's choice applied. */
  count: number
  selected: boolean
  /** For recipients: how many of `count` name the place, and how many reach it otherwise. */
  named?: number
  through?: number
}

export type Facets = Record<FacetKey, FacetValue[]>

export type YearCount = { year: number; count: number }

export type SearchResult = {
  /** All matches, in the order asked for. */
  matches: Initiative[]
  total: number
  /** With recipients chosen, how many matches name one of them, and how many only reach one. */
  places: { named: number; through: number } | null
  /** The same two numbers whatever `via` says: what each reading would find. */
  readings: { named: number; through: number } | null
  undated: number
  facets: Facets
  /** For each year, the initiatives that may be under way, with every choice but the years applied. */
  years: YearCount[]
  /** Of the initiatives that fit every choice but the years and `undated`, those without any date. */
  undatedOffered: number
}

type Condition = FacetKey | 'q' | 'years' | 'undated'

/** Searches the whole catalogue as it stands now. `locale` decides how names sort. */
export async function search(filters: Filters, locale: Locale): Promise<SearchResult> {
  return searchIndex(await catalogueIndex(), filters, locale)
}

/** How many initiatives each of several filters would find: for telling which choice to drop. */
export async function countEach(all: Filters[]): Promise<number[]> {
  const index = await catalogueIndex()
  return all.map((filters) => searchIndex(index, filters, 'en').total)
}

/** What `search` does, on a given index. Pure. */
export function searchIndex(
  { entries, organisations }: CatalogueIndex,
  filters: Filters,
  locale: Locale,
): SearchResult {
  const conditions = conditionsOf(filters)
  /** For each entry, the conditions it fails: none → it matches; one → it still counts for that facet. */
  const failures = entries.map((entry) => conditions.filter(([, holds]) => !holds(entry)).map(([name]) => name))
  const fitting = (...without: Condition[]) =>
    entries.filter((_, at) => failures[at]?.every((name) => without.includes(name)))

  const matching = fitting()
  const label = (key: FacetKey, value: string): Bilingual =>
    key === 'donor' ? (organisations.get(value)?.name ?? { ja: value, en: value }) : labelOf(key, value)

  // Groups and regions that no entry names are no values of the facet; countries always can be.
  const placesNamed = new Set(entries.flatMap(({ named }) => [...named]))
  const isOffered = (place: string) => isCountry(place) || placesNamed.has(place)

  const facets = Object.fromEntries(
    facetKeys.map((key) => [key, facet(key, fitting(key), filters, (value) => label(key, value), isOffered, locale)]),
  ) as Facets

  const named = matching.filter((entry) => namesOne(entry, filters.recipient)).length
  const aside = fitting('years', 'undated')
  return {
    matches: sorted(matching, filters, locale).map(({ initiative }) => initiative),
    total: matching.length,
    places: filters.recipient.length > 0 ? { named, through: matching.length - named } : null,
    readings: filters.recipient.length > 0 ? countReadings(fitting('recipient'), filters.recipient) : null,
    undated: matching.filter(({ initiative }) => isUndated(initiative.period)).length,
    facets,
    years: countYears(fitting('years')),
    undatedOffered: aside.filter(({ initiative }) => isUndated(initiative.period)).length,
  }
}

function conditionsOf(filters: Filters): [Condition, (entry: Entry) => boolean][] {
  const conditions: [Condition, (entry: Entry) => boolean][] = []
  for (const key of facetKeys) {
    const chosen = new Set(filters[key])
    if (chosen.size === 0) continue
    if (key === 'recipient') conditions.push([key, (entry) => reaches(entry, filters)])
    else conditions.push([key, (entry) => valuesOf(key, entry).some((value) => chosen.has(value))])
  }
  if (filters.q) {
    const query = parseTextQuery(filters.q, synonymsOf)
    conditions.push(['q', ({ text }) => matchesText(text, query)])
  }
  if (filters.from !== null || filters.to !== null) {
    conditions.push([
      'years',
      ({ initiative: { period } }) => isUndated(period) || overlapsYears(period, filters.from, filters.to),
    ])
  }
  if (filters.undated === 'exclude') {
    conditions.push(['undated', ({ initiative }) => !isUndated(initiative.period)])
  }
  return conditions
}

function countReadings(entries: Entry[], recipient: string[]): { named: number; through: number } {
  const either = entries.filter((entry) => reaches(entry, { ...noFilters, recipient }))
  const named = either.filter((entry) => namesOne(entry, recipient)).length
  return { named, through: either.length - named }
}

const namesOne = ({ named }: Entry, codes: string[]) => codes.some((code) => named.has(code))

/** Whether an entry fits the recipients chosen, under the reading of place that `via` asks for. */
function reaches(entry: Entry, { recipient, via }: Filters): boolean {
  const named = namesOne(entry, recipient)
  if (via === 'named') return named
  const through = recipient.some((code) => entry.through.has(code))
  return via === 'through' ? through && !named : named || through
}

/** The values of a facet that an entry has, each once. Recipients are read in two ways and counted apart. */
function valuesOf(key: Exclude<FacetKey, 'recipient'>, { initiative, regions }: Entry): string[] {
  const donors = () => initiative.organisations.filter(({ role }) => role === 'donor')
  switch (key) {
    case 'donor':
      return donors().map(({ code }) => code)
    case 'donorType':
      return [...new Set(donors().map(({ type }) => type))]
    case 'donorCountry':
      return [...new Set(donors().flatMap(({ country }) => country ?? []))]
    case 'region':
      return [...regions]
    case 'theme':
      return initiative.themes
    case 'target':
      return initiative.targets
    case 'activity':
      return initiative.activities
    case 'status':
      return [initiative.status]
  }
}

function labelOf(key: Exclude<FacetKey, 'donor'>, value: string): Label {
  const vocabulary: Record<string, Label> | null =
    key === 'donorType'
      ? organisationTypes
      : key === 'theme'
        ? themes
        : key === 'target'
          ? targets
          : key === 'activity'
            ? activities
            : key === 'status'
              ? statuses
              : null
  return vocabulary?.[value] ?? placeLabel(value)
}

function facet(
  key: FacetKey,
  entries: Entry[],
  filters: Filters,
  label: (value: string) => Bilingual,
  isOffered: (place: string) => boolean,
  locale: Locale,
): FacetValue[] {
  const shown = (place: string) => isOffered(place) || filters.recipient.includes(place)
  const counts = new Map<string, { count: number; named: number; through: number }>()
  const count = (value: string, reading?: 'named' | 'through') => {
    const tally = counts.get(value) ?? { count: 0, named: 0, through: 0 }
    tally.count += 1
    if (reading) tally[reading] += 1
    counts.set(value, tally)
  }
  for (const entry of entries) {
    if (key === 'recipient') {
      if (filters.via !== 'through') for (const code of entry.named) count(code, 'named')
      if (filters.via !== 'named') for (const code of entry.through) if (shown(code)) count(code, 'through')
    } else {
      for (const value of valuesOf(key, entry)) count(value)
    }
  }
  for (const value of filters[key]) if (!counts.has(value)) counts.set(value, { count: 0, named: 0, through: 0 })
  const collator = new Intl.Collator(locale)
  return [...counts]
    .map(([value, { count, named, through }]) => ({
      value,
      label: label(value),
      count,
      selected: filters[key].includes(value),
      ...(key === 'recipient' ? { named, through } : {}),
    }))
    .sort(
      (a, b) =>
        b.count - a.count ||
        (b.named ?? 0) - (a.named ?? 0) ||
        collator.compare(inLocale(a.label, locale)?.text ?? a.value, inLocale(b.label, locale)?.text ?? b.value),
    )
}

/** From the first year known to the last, the initiatives that a window of that one year would find. */
function countYears(entries: Entry[]): YearCount[] {
  const periods = entries.map(({ initiative }) => initiative.period).filter((period) => !isUndated(period))
  const known = periods.flatMap(({ start, end }) => [start, end].flatMap((date) => (date === null ? [] : yearOf(date))))
  if (known.length === 0) return []
  const first = Math.min(...known)
  return Array.from({ length: Math.max(...known) - first + 1 }, (_, offset) => {
    const year = first + offset
    return { year, count: periods.filter((period) => overlapsYears(period, year, year)).length }
  })
}

function sorted(entries: Entry[], { sort, q }: Filters, locale: Locale): Entry[] {
  const collator = new Intl.Collator(locale, { numeric: true })
  const nameOf = ({ initiative }: Entry) => inLocale(initiative.name, locale)?.text ?? ''
  const direction = sort.descending ? -1 : 1
  const byId = (a: Entry, b: Entry) => a.initiative.id - b.initiative.id
  const compare: Record<typeof sort.by, (a: Entry, b: Entry) => number> = {
    id: byId,
    name: (a, b) => collator.compare(nameOf(a), nameOf(b)),
    start: (a, b) => compareStarts(a, b, direction),
    updated: (a, b) => compareText(a.initiative.updatedAt, b.initiative.updatedAt),
    relevance: byId,
  }
  if (sort.by === 'relevance' && q) {
    // What was typed ranks; another way of writing it only finds.
    const wanted = parseTextQuery(q).wanted.flat()
    const score = new Map(entries.map((entry) => [entry, relevance(entry, wanted)]))
    return entries.toSorted((a, b) => direction * ((score.get(b) ?? 0) - (score.get(a) ?? 0)) || byId(a, b))
  }
  return entries.toSorted((a, b) => direction * compare[sort.by](a, b) || byId(a, b))
}

/** Entries without a start come last in either direction: no date is neither early nor late. */
function compareStarts(a: Entry, b: Entry, direction: number): number {
  const [left, right] = [a.initiative.period.start, b.initiative.period.start]
  if (left === right) return 0
  if (left === null) return direction
  if (right === null) return -direction
  return compareText(left, right)
}

/** Dates and times as they are stored compare as text. */
function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** How often the words occur, a name counting ten times. */
function relevance({ initiative, text }: Entry, wanted: string[]): number {
  const name = fold(`${initiative.name.ja ?? ''} ¶ ${initiative.name.en ?? ''}`)
  return wanted.reduce((sum, term) => sum + occurrences(text, term) + 10 * occurrences(name, term), 0)
}

function occurrences(text: string, term: string): number {
  return text.split(term).length - 1
}
