import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import type { Filters } from '@/lib/search/filters'
import type { SearchResult } from '@/lib/search/search'

/** What is about to be exported: the filters in words, how many entries, how places were read, and the undated. */
export function ExportSummary({
  filters,
  counts: { total, undated, places },
  ignored,
  locale,
}: {
  filters: string
  counts: Pick<SearchResult, 'total' | 'undated' | 'places'>
  ignored: Filters['ignored']
  locale: Locale
}) {
  const { browse, exporting: words } = messagesFor(locale)
  return (
    <div className="flex flex-col gap-3">
      <p className="text-std-20B-160">{filters}</p>
      <p className="flex flex-wrap items-baseline gap-x-4 text-dns-16N-130">
        <span>
          <strong className="tabular text-std-24B-150">{total.toLocaleString(locale)}</strong> {browse.totalUnit(total)}
        </span>
        <span>
          {places && `${browse.placesSplit(places.named, places.through)} `}
          {undated > 0 && browse.undatedCount(undated)}
        </span>
      </p>
      {ignored.length > 0 && (
        <p className="rounded-8 bg-notice-paper p-3 text-dns-16N-130">
          {browse.ignored} {ignored.map(({ key, value }) => `${key}=${value}`).join(locale === 'ja' ? '、' : ', ')}
        </p>
      )}
      <p className="max-w-3xl text-dns-16N-130 leading-relaxed text-quiet">{words.lead}</p>
    </div>
  )
}
