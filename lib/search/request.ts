import { organisationNow } from '../catalogue/queries'
import type { Bilingual } from '../i18n/locales'
import { type FacetKey, type Filters, facetKeys, parseFilters } from './filters'
import { catalogueIndex } from './index'

/** Initiatives on one page of the list. */
export const pageSize = 25

type PageSearchParams = Record<string, string | string[] | undefined>

/** Reads a query string against the organisations that the catalogue knows, and lends their names for saying it. */
export async function readFilters(
  params: PageSearchParams | URLSearchParams,
  alsoAllowed: readonly string[] = [],
): Promise<{ filters: Filters; names: { organisation: (code: string) => Bilingual | null } }> {
  const { organisations } = (await catalogueIndex()).engine
  const query = params instanceof URLSearchParams ? params : toSearchParams(params)
  const mergedInto = (code: string) => {
    const now = organisationNow(organisations, code)?.code ?? code
    return now === code ? null : now
  }
  return {
    filters: parseFilters(query, { isOrganisation: (code) => organisations.has(code), mergedInto }, alsoAllowed),
    names: { organisation: (code) => organisations.get(code)?.name ?? null },
  }
}

/** How the list and its facets are shown: not what is looked for, so no filter. `show` is a piece of the query. */
export type View = { more: FacetKey[]; az: FacetKey[]; show: string }

/** What says which figure stands in the list's place, and how it is drawn; lib/figures/request.ts reads the values. */
export const figureKeys = ['show', 'rows', 'columns', 'zoom'] as const
export const viewKeys = ['more', 'az', ...figureKeys] as const

export function readView(params: PageSearchParams | URLSearchParams): View {
  const query = params instanceof URLSearchParams ? params : toSearchParams(params)
  const asked = (key: 'more' | 'az') => {
    const facets = new Set(query.getAll(key))
    return facetKeys.filter((facet) => facets.has(facet))
  }
  const show = new URLSearchParams()
  for (const key of figureKeys) {
    const value = query.get(key)
    if (value && /^[\w:-]{1,40}$/.test(value)) show.append(key, value)
  }
  // A colon needs no escape, and an address is read by people.
  return { more: asked('more'), az: asked('az'), show: show.toString().replaceAll('%3A', ':') }
}

export function toSearchParams(params: PageSearchParams): URLSearchParams {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) query.append(key, one)
  }
  return query
}
