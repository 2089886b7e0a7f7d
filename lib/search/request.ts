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
  const { organisations } = await catalogueIndex()
  const query = params instanceof URLSearchParams ? params : toSearchParams(params)
  return {
    filters: parseFilters(query, { isOrganisation: (code) => organisations.has(code) }, alsoAllowed),
    names: { organisation: (code) => organisations.get(code)?.name ?? null },
  }
}

/** The facets that the page shows whole: not what is looked for, so no filter. */
export function readMore(params: PageSearchParams | URLSearchParams): FacetKey[] {
  const query = params instanceof URLSearchParams ? params : toSearchParams(params)
  const asked = new Set(query.getAll('more'))
  return facetKeys.filter((key) => asked.has(key))
}

function toSearchParams(params: PageSearchParams): URLSearchParams {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) query.append(key, one)
  }
  return query
}

/** One page of a list; a page beyond the last is the last. */
export function pageOf<T>(items: T[], wanted: number, size: number = pageSize) {
  const pages = Math.max(1, Math.ceil(items.length / size))
  const page = Math.min(wanted, pages)
  return { items: items.slice((page - 1) * size, page * size), page, pages }
}
