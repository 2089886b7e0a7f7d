import Form from 'next/form'
import Link from 'next/link'
import { button } from '@/components/ui/button'
import { inputClass } from '@/components/ui/field'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { type ListView, routes } from '@/lib/routes'
import { type Filters, toQuery, withFilters } from '@/lib/search/filters'
import type { SearchResult } from '@/lib/search/search'
import { HiddenFilters } from './hidden-filters'

type Props = { filters: Filters; result: SearchResult; view: ListView; locale: Locale }

/** The years: how many initiatives ran in each, a window to choose, and what has no dates, which is never dropped unasked. */
export function YearFilter({ filters, result, view, locale }: Props) {
  const { browse } = messagesFor(locale)
  const { years, undatedOffered } = result
  const highest = Math.max(1, ...years.map(({ count }) => count))
  const [first, last] = [years[0]?.year, years.at(-1)?.year]
  const inside = (year: number) => year >= (filters.from ?? year) && year <= (filters.to ?? year)
  return (
    <>
      {first !== undefined && last !== undefined && (
        <figure>
          <div role="img" aria-label={browse.yearChart(first, last)} className="flex h-12 items-end gap-px">
            {years.map(({ year, count }) => (
              <span
                key={year}
                title={`${year}: ${count}`}
                style={{ height: `${Math.max((count / highest) * 100, count > 0 ? 4 : 0)}%` }}
                className={`grow ${inside(year) ? 'bg-accent' : 'bg-hairline'}`}
              />
            ))}
          </div>
          <figcaption className="tabular flex justify-between text-dns-14N-130 text-quiet">
            <span>{first}</span>
            <span>{last}</span>
          </figcaption>
        </figure>
      )}
      <Form action={routes.initiatives(locale)} scroll={false} className="flex flex-wrap items-end gap-2">
        <HiddenFilters filters={filters} without={['from', 'to']} view={view} />
        <YearInput name="from" label={browse.from} value={filters.from} />
        <span aria-hidden="true" className="pb-2">
          –
        </span>
        <YearInput name="to" label={browse.to} value={filters.to} />
        <button type="submit" className={button.small}>
          {browse.apply}
        </button>
      </Form>
      <Link
        href={routes.initiatives(
          locale,
          toQuery(withFilters(filters, { undated: filters.undated === 'include' ? 'exclude' : 'include' })),
          view,
        )}
        scroll={false}
        prefetch={false}
        rel="nofollow"
        className="flex min-h-7 items-center justify-between gap-2 text-dns-14N-130 pointer-coarse:min-h-11"
      >
        {filters.undated === 'include' ? browse.undatedExclude : browse.undatedInclude}
        <span className="tabular shrink-0 text-quiet">{undatedOffered}</span>
      </Link>
    </>
  )
}

function YearInput({ name, label, value }: { name: 'from' | 'to'; label: string; value: number | null }) {
  return (
    <span className="flex w-20 flex-col">
      <label htmlFor={`year-${name}`} className="text-dns-14N-130">
        {label}
      </label>
      <input
        id={`year-${name}`}
        name={name}
        key={value}
        defaultValue={value ?? ''}
        inputMode="numeric"
        pattern="[0-9]{4}"
        maxLength={4}
        className={`${inputClass} tabular min-h-9 px-2 py-1`}
      />
    </span>
  )
}
