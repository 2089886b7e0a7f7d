import Link from 'next/link'
import { inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { type ListView, routes } from '@/lib/routes'
import { type Filters, facetKeys, toggle, toQuery, withFilters } from '@/lib/search/filters'
import type { Facets } from '@/lib/search/search'

export type Choice = { label: string; without: Filters }

/** Every choice made, in words, with the filters that remain once it is dropped. */
export function choicesOf(filters: Filters, facets: Facets, locale: Locale): Choice[] {
  const { browse, picking } = messagesFor(locale)
  const choices: Choice[] = facetKeys.flatMap((key) =>
    facets[key]
      .filter(({ selected }) => selected)
      .map(({ value, label }) => ({
        label: inLocale(label, locale)?.text ?? value,
        without: toggle(filters, key, value),
      })),
  )
  if (filters.id.length > 0) {
    choices.unshift({ label: picking.chip(filters.id.length), without: withFilters(filters, { id: [] }) })
  }
  if (filters.via) choices.push({ label: browse.via[filters.via], without: withFilters(filters, { via: null }) })
  if (filters.from !== null || filters.to !== null) {
    choices.push({
      label: browse.yearRange(filters.from, filters.to),
      without: withFilters(filters, { from: null, to: null }),
    })
  }
  if (filters.undated === 'exclude') {
    choices.push({ label: browse.undatedExcluded, without: withFilters(filters, { undated: 'include' }) })
  }
  if (filters.q) choices.push({ label: `“${filters.q}”`, without: withFilters(filters, { q: '' }) })
  return choices
}

export function Chips({ choices, view, locale }: { choices: Choice[]; view: ListView; locale: Locale }) {
  const { browse } = messagesFor(locale)
  if (choices.length === 0) return null
  return (
    <ul aria-label={browse.chosen} className="no-print flex flex-wrap items-center gap-2">
      {choices.map(({ label, without }) => (
        <li key={label}>
          <Link
            href={routes.initiatives(locale, toQuery(without), view)}
            scroll={false}
            prefetch={false}
            rel="nofollow"
            className="inline-flex min-h-8 items-center gap-2 rounded-full border border-accent px-3 text-dns-16N-130 no-underline hover:bg-theme-chip pointer-coarse:min-h-11"
          >
            <span className="sr-only">{browse.remove(label)}</span>
            <span aria-hidden="true">{label}</span>
            <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={routes.initiatives(locale, '', view)}
          scroll={false}
          prefetch={false}
          className="inline-flex min-h-8 items-center text-dns-16N-130 pointer-coarse:min-h-11"
        >
          {browse.clearAll}
        </Link>
      </li>
    </ul>
  )
}
