import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import type { YearCount } from '@/lib/search/engine'

type Props = { years: YearCount[]; undated: number; locale: Locale }

/** Since when: how many initiatives may have been under way in each year, and how many have no dates. */
export function YearsInShort({ years, undated, locale }: Props) {
  const { home } = messagesFor(locale)
  const most = years.reduce<YearCount | null>((best, one) => (best && best.count >= one.count ? best : one), null)
  const [first, last] = [years[0]?.year, years.at(-1)?.year]
  const said =
    most && first !== undefined && last !== undefined ? home.years(first, last, most.count, most.year) : home.yearsNone
  return (
    <section aria-labelledby="since" className="flex min-w-0 flex-col gap-2">
      <h2 id="since" className="border-b border-edge pb-1 text-std-20B-160">
        {home.since}
      </h2>
      <p className="text-dns-16N-130 leading-relaxed">{said}</p>
      {most && (
        <figure>
          <div role="img" aria-label={said} className="flex h-28 items-end gap-px border-b border-ink">
            {years.map(({ year, count }) => (
              <span
                key={year}
                title={home.yearCount(year, count)}
                style={{ height: `${(count / most.count) * 100}%` }}
                className="grow bg-accent"
              />
            ))}
          </div>
          <div aria-hidden="true" className="tabular flex justify-between text-dns-14N-130 text-quiet">
            <span>{first}</span>
            <span>{last}</span>
          </div>
          <figcaption className="pt-1 text-dns-14N-130 text-quiet">
            {undated > 0 && home.yearsUndated(undated)}
            {locale === 'en' && ' '}
            {home.yearsOpen}
          </figcaption>
        </figure>
      )}
      <p>
        <a
          href={routes.initiatives(locale, '', { show: 'show=timeline' })}
          className="inline-flex min-h-7 items-center pointer-coarse:min-h-11"
        >
          {home.wholeTimeline}
        </a>
      </p>
    </section>
  )
}
