import { inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { type FacetKey, type Filters, toggle, toQuery } from '@/lib/search/filters'
import type { View } from '@/lib/search/request'
import type { FacetValue } from '@/lib/search/search'
import type { FacetLink } from './facet-value'

/** A value of a facet as the link that toggles it, in the reader's language; the facets shown as they are. */
export function facetLink(
  key: FacetKey,
  { value, label, count, selected, named, through }: FacetValue,
  filters: Filters,
  view: View,
  locale: Locale,
): FacetLink {
  const { browse } = messagesFor(locale)
  const name = inLocale(label, locale)
  return {
    label: name?.text ?? value,
    ...(name && name.lang !== locale ? { lang: name.lang } : {}),
    count,
    selected,
    href: routes.initiatives(locale, toQuery(toggle(filters, key, value)), view),
    ...(named !== undefined && through !== undefined && through > 0 ? { hint: browse.readings(named, through) } : {}),
  }
}
