import Link from 'next/link'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { type ListView, routes } from '@/lib/routes'
import { type Filters, toQuery, withFilters } from '@/lib/search/filters'

type Props = {
  filters: Filters
  /** What each reading finds of the places chosen. */
  readings: { named: number; through: number }
  view: ListView
  locale: Locale
}

/** Which reading of place counts: named, through something that includes it, or both; each with its own number. */
export function ViaChoice({ filters, readings: { named, through }, view, locale }: Props) {
  const { browse } = messagesFor(locale)
  const choices = [
    { via: null, count: named + through },
    { via: 'named', count: named },
    { via: 'through', count: through },
  ] as const
  return (
    <ul aria-label={browse.facets.via} className="flex flex-col border-s-2 border-via-edge ps-2">
      {choices.map(({ via, count }) => (
        <li key={via ?? 'both'} className="flex items-center justify-between gap-2 text-dns-14N-130">
          <Link
            href={routes.initiatives(locale, toQuery(withFilters(filters, { via })), view)}
            scroll={false}
            prefetch={false}
            rel="nofollow"
            aria-current={filters.via === via ? 'true' : undefined}
            className="inline-flex min-h-6 items-center aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline pointer-coarse:min-h-11"
          >
            {browse.via[via ?? 'both']}
          </Link>
          <span className="tabular shrink-0 text-quiet">{count}</span>
        </li>
      ))}
    </ul>
  )
}
