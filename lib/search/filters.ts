import { isCountry, isRegion, kindOfPlace } from '../catalogue/places'
import {
  activities,
  isCodeOf,
  organisationTypes,
  statuses,
  targets,
  themes,
  verificationStandings,
} from '../catalogue/vocabulary'

/*
 * What the browse page, the API and the exports ask of the catalogue, and how a URL writes it: one state, one URL.
 * The keys and their order are the public contract's (docs/api.md).
 */

export const facetKeys = [
  'donor',
  'donorType',
  'donorCountry',
  'recipient',
  'region',
  'theme',
  'target',
  'activity',
  'status',
  'verification',
] as const
export type FacetKey = (typeof facetKeys)[number]

export const sortKeys = ['id', 'name', 'start', 'updated', 'relevance'] as const
export type SortKey = (typeof sortKeys)[number]
export type Sort = { by: SortKey; descending: boolean }

export type Filters = Record<FacetKey, string[]> & {
  q: string
  /** Entries picked by hand, by their numbers; none where nothing was picked. */
  id: number[]
  via: 'named' | 'through' | null
  from: number | null
  to: number | null
  undated: 'include' | 'exclude'
  sort: Sort
  /** From 1. */
  page: number
  /** What the query string held and no vocabulary knows: left out of the search, and said. */
  ignored: { key: string; value: string }[]
  /** Organisations that were asked for and have been merged into others since: those are looked for, and it is said. */
  merged: { key: FacetKey; value: string; into: string }[]
}

export const noFilters: Filters = {
  q: '',
  id: [],
  donor: [],
  donorType: [],
  donorCountry: [],
  recipient: [],
  via: null,
  region: [],
  theme: [],
  target: [],
  activity: [],
  status: [],
  verification: [],
  from: null,
  to: null,
  undated: 'include',
  sort: { by: 'id', descending: false },
  page: 1,
  ignored: [],
  merged: [],
}

/** Longer queries are cut, not refused: nobody types so much by hand. */
const longestQuery = 200
/** As many values of one facet as a URL may hold. */
const mostValues = 100
/** As many entries picked by hand as a URL may hold: 400 numbers of 5 digits are some 4 kB. */
export const mostPicked = 400

/** The beginning of a text, whole characters and no space at its end: cut again, it stays the same. */
function cut(text: string): string {
  const beginning = text.slice(0, longestQuery)
  return (beginning.isWellFormed() ? beginning : beginning.slice(0, -1)).trimEnd()
}

type Known = {
  isOrganisation: (code: string) => boolean
  /** What an organisation was merged into, or null where it was not. */
  mergedInto?: (code: string) => string | null
}

function knows(key: FacetKey, value: string, known: Known): boolean {
  switch (key) {
    case 'donor':
      return known.isOrganisation(value)
    case 'donorType':
      return isCodeOf(organisationTypes, value)
    case 'donorCountry':
      return isCountry(value)
    case 'recipient':
      return kindOfPlace(value) !== null
    case 'region':
      return isRegion(value)
    case 'theme':
      return isCodeOf(themes, value)
    case 'target':
      return isCodeOf(targets, value)
    case 'activity':
      return isCodeOf(activities, value)
    case 'status':
      return isCodeOf(statuses, value)
    case 'verification':
      return isCodeOf(verificationStandings, value)
  }
}

function isFacetKey(key: string): key is FacetKey {
  return facetKeys.some((facet) => facet === key)
}

function parseYear(text: string): number | null {
  return /^[1-9]\d{3}$/.test(text) ? Number(text) : null
}

/** `-start` → by start, descending; null for what is no sort. */
export function parseSort(text: string): Sort | null {
  const descending = text.startsWith('-')
  const by = sortKeys.find((key) => key === text.slice(descending ? 1 : 0))
  return by ? { by, descending } : null
}

export function formatSort({ by, descending }: Sort): string {
  return descending ? `-${by}` : by
}

/**
 * Reads a query string. Never fails: what it doesn't know goes to `ignored`. `alsoAllowed` are keys that the caller reads
 * itself (`lang`, `pageSize`…).
 */
export function parseFilters(params: URLSearchParams, known: Known, alsoAllowed: readonly string[] = []): Filters {
  const filters: Filters = structuredClone(noFilters)
  const ignore = (key: string, value: string) => filters.ignored.push({ key: cut(key), value: cut(value) })
  for (const [key, raw] of params) {
    // A lone surrogate or a NUL can't be stored or matched.
    const value = raw.toWellFormed().replaceAll('\u0000', '').trim()
    if (value === '' || alsoAllowed.includes(key)) continue
    if (isFacetKey(key)) {
      if (filters[key].includes(value)) continue
      if (filters[key].length >= mostValues || !knows(key, value, known)) {
        ignore(key, value)
        continue
      }
      const into = key === 'donor' ? (known.mergedInto?.(value) ?? null) : null
      if (into !== null) filters.merged.push({ key, value, into })
      if (!filters[key].includes(into ?? value)) filters[key].push(into ?? value)
      continue
    }
    switch (key) {
      case 'q':
        filters.q = cut(value.replace(/\s+/gu, ' '))
        break
      case 'id': {
        // Picked boxes of a form repeat the key; a hand-written address may list the numbers.
        for (const number of value.split(',').filter(Boolean)) {
          if (!/^[1-9]\d{0,8}$/.test(number) || filters.id.length >= mostPicked) ignore(key, number)
          else if (!filters.id.includes(Number(number))) filters.id.push(Number(number))
        }
        break
      }
      case 'via':
        if (value === 'named' || value === 'through') filters.via = value
        else ignore(key, value)
        break
      case 'from':
      case 'to': {
        const year = parseYear(value)
        if (year === null) ignore(key, value)
        else filters[key] = year
        break
      }
      case 'undated':
        if (value === 'include' || value === 'exclude') filters.undated = value
        else ignore(key, value)
        break
      case 'sort': {
        const sort = parseSort(value)
        if (sort) filters.sort = sort
        else ignore(key, value)
        break
      }
      case 'page':
        if (/^[1-9]\d{0,6}$/.test(value)) filters.page = Number(value)
        else ignore(key, value)
        break
      default:
        ignore(key, value)
    }
  }
  if (filters.from !== null && filters.to !== null && filters.from > filters.to) {
    ;[filters.from, filters.to] = [filters.to, filters.from]
  }
  // Values of a facet have no order of their own: sorting them makes one state one URL.
  for (const key of facetKeys) filters[key].sort()
  filters.id.sort((a, b) => a - b)
  return filters
}

/** The filters as a query string: defaults left out, keys in the contract's order, without the leading `?`. */
export function toQuery(filters: Filters): string {
  const params = new URLSearchParams()
  if (filters.q) params.append('q', filters.q)
  if (filters.id.length > 0) params.append('id', filters.id.join(','))
  for (const key of ['donor', 'donorCountry', 'donorType', 'recipient'] as const) {
    for (const value of filters[key]) params.append(key, value)
  }
  if (filters.via) params.append('via', filters.via)
  for (const key of ['region', 'theme', 'target', 'activity', 'status', 'verification'] as const) {
    for (const value of filters[key]) params.append(key, value)
  }
  if (filters.from !== null) params.append('from', String(filters.from))
  if (filters.to !== null) params.append('to', String(filters.to))
  if (filters.undated === 'exclude') params.append('undated', 'exclude')
  if (filters.sort.by !== 'id' || filters.sort.descending) params.append('sort', formatSort(filters.sort))
  if (filters.page > 1) params.append('page', String(filters.page))
  // `M49:011` reads better with its colon and `id=3,12` with its comma, which a query may hold as they are (RFC 3986, 3.4).
  return params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
}

/** The same filters with one value of a facet put in or taken out, from the first page. */
export function toggle(filters: Filters, key: FacetKey, value: string): Filters {
  const chosen = filters[key]
  const values = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value].sort()
  const next = { ...filters, [key]: values, page: 1, ignored: [], merged: [] }
  return next.recipient.length === 0 ? { ...next, via: null } : next
}

/** The same filters with some of their other settings changed, from the first page. */
export function withFilters(filters: Filters, changes: Partial<Omit<Filters, 'ignored' | 'merged'>>): Filters {
  return { ...filters, page: 1, ignored: [], merged: [], ...changes }
}

/** Whether nothing narrows the catalogue: sort and page don't, and a reading of place doesn't without a place. */
export function isUnfiltered(filters: Filters): boolean {
  return toQuery({ ...filters, sort: noFilters.sort, page: 1, via: null }) === ''
}

/** How many choices are made, for the button that opens the facets on a phone. */
export function countChoices(filters: Filters): number {
  const values = facetKeys.reduce((sum, key) => sum + filters[key].length, 0)
  const years = filters.from !== null || filters.to !== null ? 1 : 0
  return (
    values + years + (filters.q ? 1 : 0) + (filters.id.length > 0 ? 1 : 0) + (filters.undated === 'exclude' ? 1 : 0)
  )
}
