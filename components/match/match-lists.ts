import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'
import { type Filters, mostPicked, noFilters, toQuery, withFilters } from '@/lib/search/filters'
import type { Around, Nearness } from '@/lib/search/matching'

/** Where exactly these entries are listed: as filters where those say them, or else by their numbers; null where those are too many. */
export function listOfEntries(
  ids: readonly number[],
  nearness: Nearness | null,
  { country }: Around,
  within: Partial<Filters>,
  locale: Locale,
): string | null {
  if (nearness === 'named') {
    const filters = withFilters(noFilters, { ...within, recipient: [country], via: 'named' })
    return routes.initiatives(locale, toQuery(filters))
  }
  if (ids.length > mostPicked) return null
  const filters = withFilters(noFilters, { id: [...ids].sort((a, b) => a - b) })
  return routes.initiatives(locale, toQuery(filters))
}
