import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'
import { toQuery } from '@/lib/search/filters'
import { pickedFilters } from '@/lib/search/profile'

/** The list of just these entries; null where there are none, or too many for an address. */
export function pickedHref(locale: Locale, ids: readonly number[]): string | null {
  const filters = pickedFilters(ids)
  return filters && routes.initiatives(locale, toQuery(filters))
}
