import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import type { Filters } from '@/lib/search/filters'
import type { SearchResult } from '@/lib/search/search'

/** The heading is the filter in words; under it the total, how places were read, and the undated. */
export function ResultsSummary({
  heading,
  result: { total, places, undated },
  ignored,
  merged,
  locale,
}: {
  heading: string
  result: SearchResult
  ignored: Filters['ignored']
  /** What is said of organisations that were merged into others. */
  merged: string[]
  locale: Locale
}) {
  const { browse } = messagesFor(locale)
  return (
    <>
      <h1 className="text-std-22B-150 sm:text-std-26B-150">{heading}</h1>
      <p role="status" className="flex flex-wrap items-baseline gap-x-4 text-dns-16N-130">
        <span>
          <strong className="tabular text-std-24B-150">{total.toLocaleString(locale)}</strong> {browse.totalUnit(total)}
        </span>
        <span>
          {places && browse.placesSplit(places.named, places.through)}
          {places && undated > 0 && locale === 'en' && ' '}
          {undated > 0 && browse.undatedCount(undated)}
        </span>
      </p>
      {merged.map((line) => (
        <p key={line} className="rounded-8 bg-notice-paper p-3 text-dns-16N-130">
          {line}
        </p>
      ))}
      {ignored.length > 0 && (
        <p className="rounded-8 bg-notice-paper p-3 text-dns-16N-130">
          {browse.ignored} {ignored.map(({ key, value }) => `${key}=${value}`).join(locale === 'ja' ? '、' : ', ')}
        </p>
      )}
    </>
  )
}
