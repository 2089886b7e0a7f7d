import Link from 'next/link'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { type FacetKey, type Filters, toQuery } from '@/lib/search/filters'
import type { FacetValue } from '@/lib/search/search'
import { FacetFind } from './facet-find'
import { facetLink } from './facet-link'
import { FacetValueLink } from './facet-value'

const most = 5
/** Longer facets can be searched by typing. */
const searchableFrom = 20

/**
 * The values of one facet. Those chosen and the first few are always shown; the rest is a link away (`more` in the
 * address), and found by typing where it is long.
 */
export function FacetList({
  facet,
  values,
  filters,
  more,
  locale,
}: {
  facet: FacetKey
  values: FacetValue[]
  filters: Filters
  /** The facets that are shown whole. */
  more: FacetKey[]
  locale: Locale
}) {
  const { browse } = messagesFor(locale)
  const chosen = values.filter(({ selected }) => selected)
  const others = values.filter(({ selected }) => !selected)
  const whole = more.includes(facet)
  const room = Math.max(most - chosen.length, 0)
  // A single value more is shown, not hidden behind a click.
  const shown = whole || others.length <= room + 1 ? others : others.slice(0, room)
  const list = (
    <ul>
      {[...chosen, ...shown].map((value) => (
        <FacetValueLink
          key={value.value}
          item={facetLink(facet, value, filters, more, locale)}
          selectedWord={browse.selected}
        />
      ))}
    </ul>
  )
  const otherwise = whole ? more.filter((key) => key !== facet) : [...more, facet]
  return (
    <>
      {values.length > searchableFrom ? (
        <FacetFind
          source={routes.facetValues(locale, facet, toQuery({ ...filters, page: 1 }), more)}
          label={browse.facetFind(browse.facets[facet])}
          selectedWord={browse.selected}
          noneWord={browse.facetNone}
        >
          {list}
        </FacetFind>
      ) : (
        list
      )}
      {others.length > (whole ? room + 1 : shown.length) && (
        <Link
          href={routes.initiatives(locale, toQuery(filters), otherwise)}
          scroll={false}
          prefetch={false}
          rel="nofollow"
          className="inline-flex min-h-6 items-center self-start text-dns-14N-130 pointer-coarse:min-h-11"
        >
          {whole ? browse.fewer : browse.more}
          <span className="sr-only"> {browse.facets[facet]}</span>
        </Link>
      )}
    </>
  )
}
