import Link from 'next/link'
import type { ReactNode } from 'react'
import { regionTree } from '@/lib/catalogue/places'
import { inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { type FacetKey, type Filters, toQuery } from '@/lib/search/filters'
import type { View } from '@/lib/search/request'
import type { FacetValue } from '@/lib/search/search'
import { FacetFind } from './facet-find'
import { facetLink } from './facet-link'
import { FacetValueLink } from './facet-value'

const most = 5
/** Longer facets can be searched by typing. */
const searchableFrom = 20

type Props = { facet: FacetKey; values: FacetValue[]; filters: Filters; view: View; locale: Locale }

/**
 * The values of one facet. Those chosen and the first few are always shown; the rest is a link away (`more` in the
 * address), and found by typing where it is long. Most entries first, or by name (`az`).
 */
export function FacetList({ facet, values, filters, view, locale }: Props) {
  const { browse } = messagesFor(locale)
  const { more, az } = view
  const ordered = az.includes(facet) ? byName(values, locale) : values
  const whole = more.includes(facet)
  const item = (value: FacetValue, inner?: ReactNode) => (
    <FacetValueLink
      key={value.value}
      item={facetLink(facet, value, filters, view, locale)}
      selectedWord={browse.selected}
    >
      {inner}
    </FacetValueLink>
  )
  const { list, hidden } =
    facet === 'region' ? regionList(ordered, whole, item) : plainList(ordered, whole, (value) => item(value))
  const change = (key: 'more' | 'az') => {
    const facets = view[key]
    return { ...view, [key]: facets.includes(facet) ? facets.filter((other) => other !== facet) : [...facets, facet] }
  }
  const links = [
    ...(hidden > 0 || whole ? [{ word: whole ? browse.fewer : browse.more, to: change('more') }] : []),
    ...(values.length > most ? [{ word: az.includes(facet) ? browse.byCount : browse.byName, to: change('az') }] : []),
  ]
  return (
    <>
      {values.length > searchableFrom ? (
        <FacetFind
          source={routes.facetValues(locale, facet, toQuery({ ...filters, page: 1 }), view)}
          label={browse.facetFind(browse.facets[facet])}
          selectedWord={browse.selected}
          noneWord={browse.facetNone}
        >
          {list}
        </FacetFind>
      ) : (
        list
      )}
      {links.length > 0 && (
        <p className="flex flex-wrap gap-x-4">
          {links.map(({ word, to }) => (
            <Link
              key={word}
              href={routes.initiatives(locale, toQuery(filters), to)}
              scroll={false}
              prefetch={false}
              rel="nofollow"
              className="inline-flex min-h-6 items-center text-dns-14N-130 pointer-coarse:min-h-11"
            >
              {word}
              <span className="sr-only"> {browse.facets[facet]}</span>
            </Link>
          ))}
        </p>
      )}
    </>
  )
}

type List = { list: ReactNode; hidden: number }

function plainList(values: FacetValue[], whole: boolean, item: (value: FacetValue) => ReactNode): List {
  const chosen = values.filter(({ selected }) => selected)
  const others = values.filter(({ selected }) => !selected)
  const room = Math.max(most - chosen.length, 0)
  // A single value more is shown, not hidden behind a click.
  const shown = whole || others.length <= room + 1 ? others : others.slice(0, room)
  return { list: <ul>{[...chosen, ...shown].map(item)}</ul>, hidden: others.length - shown.length }
}

/** Regions within regions: the continents, and within one that is chosen, or holds a choice, its parts. */
function regionList(
  values: FacetValue[],
  whole: boolean,
  item: (value: FacetValue, inner?: ReactNode) => ReactNode,
): List {
  const parents = new Map(regionTree.map(({ code, parent }) => [`M49:${code}`, parent && `M49:${parent}`]))
  let hidden = 0
  const branches = values
    .filter(({ value }) => !parents.get(value))
    .map((root) => {
      const parts = values.filter(({ value }) => parents.get(value) === root.value)
      if (whole || root.selected || parts.some(({ selected }) => selected)) {
        return item(root, parts.length > 0 && <ul className="ps-6">{parts.map((part) => item(part))}</ul>)
      }
      hidden += parts.length
      return item(root)
    })
  return { list: <ul>{branches}</ul>, hidden }
}

function byName(values: FacetValue[], locale: Locale): FacetValue[] {
  const collator = new Intl.Collator(locale)
  const nameOf = ({ label, value }: FacetValue) => inLocale(label, locale)?.text ?? value
  return values.toSorted((a, b) => collator.compare(nameOf(a), nameOf(b)))
}
