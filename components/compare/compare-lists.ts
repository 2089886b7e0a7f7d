import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'
import type { ComparedKind } from '@/lib/search/comparing'
import { type Filters, mostPicked, noFilters, toQuery, withFilters } from '@/lib/search/filters'

/**
 * Where exactly the entries of one layer of a side are listed: as filters where those say them, or else by their numbers;
 * null where there are none, or too many for an address.
 */
export function listOfLayer(
  kind: ComparedKind,
  code: string,
  layer: 'first' | 'second',
  change: Partial<Filters>,
  ids: readonly number[],
  locale: Locale,
): string | null {
  if (ids.length === 0) return null
  const isSaid = kind === 'country' || layer === 'first'
  // A place that is named can't be asked for beside another that is only reached.
  if (isSaid && !(kind === 'country' && change.recipient)) {
    const own: Partial<Filters> =
      kind === 'country' ? { recipient: [code], via: layer === 'first' ? 'named' : 'through' } : { donor: [code] }
    return routes.initiatives(locale, toQuery(withFilters(noFilters, { ...change, ...own })))
  }
  return listOfIds(ids, locale)
}

/** The entries with these numbers; null where they are too many for an address. */
export function listOfIds(ids: readonly number[], locale: Locale): string | null {
  if (ids.length > mostPicked) return null
  return routes.initiatives(locale, toQuery(withFilters(noFilters, { id: [...ids].sort((a, b) => a - b) })))
}
