import Link from 'next/link'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { type ListView, routes } from '@/lib/routes'
import { type Filters, toQuery } from '@/lib/search/filters'
import type { Choice } from './chips'

/** Nothing matches: what may have been meant, which single choice to drop for results, and how many that would give. */
export function EmptyResult({
  better,
  ways,
  view,
  locale,
}: {
  /** With a misspelt word put right. */
  better: Filters | null
  ways: (Choice & { total: number })[]
  view: ListView
  locale: Locale
}) {
  const { browse } = messagesFor(locale)
  const useful = ways.filter(({ total }) => total > 0).toSorted((a, b) => b.total - a.total)
  return (
    <div className="flex flex-col items-start gap-3 py-8">
      <p className="text-std-20B-160">{browse.empty}</p>
      {better && (
        <p>
          {browse.didYouMean}{' '}
          <Link href={routes.initiatives(locale, toQuery(better), view)} prefetch={false} className="font-bold">
            {better.q}
          </Link>
        </p>
      )}
      {useful.length > 0 ? (
        <>
          <p>{browse.emptyAdvice}</p>
          <ul className="list-disc pl-6">
            {useful.map(({ label, without, total }) => (
              <li key={label}>
                <Link href={routes.initiatives(locale, toQuery(without), view)} prefetch={false}>
                  {browse.emptyDrop(label, total)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{browse.emptyNone}</p>
      )}
      <Link href={routes.initiatives(locale, '', view)} prefetch={false}>
        {browse.clearAll}
      </Link>
    </div>
  )
}
