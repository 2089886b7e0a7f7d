import type { Initiative, Organisation } from '../catalogue/initiative'
import { placeLabel, places } from '../catalogue/places'
import { standingOf } from '../catalogue/verification'
import {
  activities,
  organisationTypes,
  statuses,
  targets,
  themes,
  type VerificationStanding,
  verificationStandings,
} from '../catalogue/vocabulary'
import { type Bilingual, inLocale, type Label, type Locale } from '../i18n/locales'
import type { Found, SearchEngine, ValueCount } from './engine'
import type { FacetKey, Filters } from './filters'
import { type Highlights, highlightsOf } from './highlight'
import { catalogueIndex } from './index'
import { remembered } from './remembered'
import { pageSize } from './request'
import { synonymsOf } from './synonyms'
import { parseTextQuery } from './text'

/*
 * The one answer to "which initiatives": the page, the API, the figures and the exports all ask here, so that no two of
 * them can disagree.
 */

export type FacetValue = ValueCount & { label: Bilingual; selected: boolean }

export type Facets = Record<FacetKey, FacetValue[]>

export type SearchResult = Omit<Found, 'facets'> & {
  /** The page that `ids` are; one beyond the last is the last. */
  page: number
  pages: number
  /** Most counted first, then by name; of places, those most named come first. */
  facets: Facets
  /** What was typed put right, where a word of it stands nowhere. */
  suggestion: string | null
  /** Where an entry holds what was typed; null where nothing was. */
  highlight: (initiative: Initiative) => Highlights | null
  /** How an entry stands today: verified, due for a check… */
  standing: (initiative: Initiative) => VerificationStanding
}

/** One page of what the filters find in the catalogue as it stands now. `locale` decides how names sort. */
export async function search(filters: Filters, locale: Locale, size: number = pageSize): Promise<SearchResult> {
  const { engine } = await catalogueIndex()
  const pageFrom = (page: number) => ({ filters, locale, from: (page - 1) * size, to: page * size })
  const asked = await engine.find(pageFrom(filters.page))
  const pages = Math.max(1, Math.ceil(asked.total / size))
  const page = Math.min(filters.page, pages)
  const found = page === filters.page ? asked : await engine.find(pageFrom(page))
  const query = filters.q ? parseTextQuery(filters.q, synonymsOf) : null
  return {
    ...found,
    page,
    pages,
    facets: labelled(found.facets, filters, engine.organisations, locale),
    suggestion: found.total === 0 && filters.q ? await betterQuery(engine, filters, locale) : null,
    highlight: (initiative) => query && highlightsOf(initiative, query, locale),
    standing: ({ verification }) => standingOf(verification, engine.day, engine.verifiedFor),
  }
}

/** The numbers of all that the filters find, in the order asked for. */
export async function searchAll(filters: Filters, locale: Locale): Promise<number[]> {
  const { engine } = await catalogueIndex()
  return (await engine.find({ filters, locale, from: 0, to: Number.POSITIVE_INFINITY })).ids
}

/** Everything that the filters find, counted among itself: what a file says of the list that it holds. */
export async function searchWhole(filters: Filters, locale: Locale) {
  const { engine } = await catalogueIndex()
  const found = await engine.find({ filters, locale, from: 0, to: Number.POSITIVE_INFINITY, within: true })
  const facets = labelled(found.facets, filters, engine.organisations, locale)
  return { ...found, facets }
}

/** All that a figure of the list is drawn from. */
export type Matches = Awaited<ReturnType<typeof searchMatches>>

/**
 * Everything that the filters find, with what each entry is counted by, in the order asked for. A reading that `via` leaves
 * out is left out of the traits too.
 */
export async function searchMatches(filters: Filters, locale: Locale) {
  const { engine } = await catalogueIndex()
  const whole = await searchWhole(filters, locale)
  const traits = engine.traits(whole.ids)
  return {
    ...whole,
    traits: filters.via === 'named' ? traits.map((one) => ({ ...one, reached: [], reachedGroups: [] })) : traits,
    /** The day on which statuses are read (`YYYY-MM-DD`). */
    day: engine.day,
    nameOf: (organisation: string): Bilingual =>
      engine.organisations.get(organisation)?.name ?? { ja: organisation, en: organisation },
    acronymOf: (organisation: string): string | null => engine.organisations.get(organisation)?.acronym ?? null,
  }
}

/** How many initiatives each of several filters would find: for telling which choice to drop. */
export async function countEach(all: Filters[]): Promise<number[]> {
  const { engine } = await catalogueIndex()
  const totals: number[] = []
  for (const filters of all) totals.push((await engine.find({ filters, locale: 'en', from: 0, to: 0 })).total)
  return totals
}

/** A suggestion that finds nothing helps nobody. */
async function betterQuery(engine: SearchEngine, filters: Filters, locale: Locale): Promise<string | null> {
  const q = engine.suggest(filters.q)
  if (q === null) return null
  const { total } = await engine.find({ filters: { ...filters, q }, locale, from: 0, to: 0 })
  return total > 0 ? q : null
}

type Organisations = ReadonlyMap<string, Organisation>

/** Pure. */
export function labelled(
  found: Found['facets'],
  filters: Filters,
  organisations: Organisations,
  locale: Locale,
): Facets {
  const facet = (key: FacetKey): FacetValue[] => {
    const ranks = ranksOf(key, organisations, locale)
    const chosen = filters[key]
    const values = found[key].map((one) => ({
      value: labelledValue(one, labelOf(key, one.value, organisations), chosen.includes(one.value)),
      rank: ranks.get(one.value) ?? ranks.size,
    }))
    values.sort(
      (a, b) => b.value.count - a.value.count || (b.value.named ?? 0) - (a.value.named ?? 0) || a.rank - b.rank,
    )
    return values.map(({ value }) => value)
  }
  return {
    donor: facet('donor'),
    donorType: facet('donorType'),
    donorCountry: facet('donorCountry'),
    recipient: facet('recipient'),
    region: facet('region'),
    theme: facet('theme'),
    target: facet('target'),
    activity: facet('activity'),
    status: facet('status'),
    verification: facet('verification'),
  }
}

/** Written out, for spreading hundreds of values is what takes longest in a small catalogue. */
function labelledValue({ value, count, named, through }: ValueCount, label: Bilingual, selected: boolean): FacetValue {
  return named === undefined ? { value, label, count, selected } : { value, label, count, named, through, selected }
}

const vocabularies: Partial<Record<FacetKey, Record<string, Label>>> = {
  donorType: organisationTypes,
  theme: themes,
  target: targets,
  activity: activities,
  status: statuses,
  verification: verificationStandings,
}

function labelOf(key: FacetKey, value: string, organisations: Organisations): Bilingual {
  if (key === 'donor') return organisations.get(value)?.name ?? { ja: value, en: value }
  return vocabularies[key]?.[value] ?? placeLabel(value)
}

const fixedRanks = new Map<string, ReadonlyMap<string, number>>()
const donorRanks = new WeakMap<Organisations, Map<Locale, ReadonlyMap<string, number>>>()

/** For each value its place among all by name: comparing names as readers expect is slow, so it is done once. */
function ranksOf(key: FacetKey, organisations: Organisations, locale: Locale): ReadonlyMap<string, number> {
  if (key !== 'donor') {
    return remembered(fixedRanks, `${key} ${locale}`, () => {
      const values = vocabularies[key] ? Object.keys(vocabularies[key]) : places
      return ranked([...values], (value) => labelOf(key, value, organisations), locale)
    })
  }
  const ofLocale = remembered(donorRanks, organisations, () => new Map<Locale, ReadonlyMap<string, number>>())
  return remembered(ofLocale, locale, () =>
    ranked([...organisations.keys()], (value) => labelOf(key, value, organisations), locale),
  )
}

function ranked(values: string[], label: (value: string) => Bilingual, locale: Locale): ReadonlyMap<string, number> {
  const collator = new Intl.Collator(locale)
  const named = values.map((value) => ({ value, name: inLocale(label(value), locale)?.text ?? value }))
  named.sort((a, b) => collator.compare(a.name, b.name))
  return new Map(named.map(({ value }, rank) => [value, rank]))
}
