import Link from 'next/link'
import { Localised } from '@/components/initiatives/localised'
import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'
import { noFilters, toQuery, withFilters } from '@/lib/search/filters'
import type { FacetValue } from '@/lib/search/search'

type Props = {
  title: string
  facet: 'donor' | 'region' | 'theme'
  /** Most counted first. */
  values: FacetValue[]
  /** All initiatives: the whole width of a bar. */
  total: number
  all: { href: string; text: string }
  locale: Locale
}

const most = 8

/** The values that count most, each with its number, a bar and its list. */
export function CountList({ title, facet, values, total, all, locale }: Props) {
  const heading = `by-${facet}`
  return (
    <section aria-labelledby={heading} className="flex min-w-0 flex-col gap-1">
      <h2 id={heading} className="border-b border-edge pb-1 text-std-20B-160">
        {title}
      </h2>
      <ul className="text-dns-16N-130">
        {values.slice(0, most).map(({ value, label, count }) => (
          <li
            key={value}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-x-4 border-b border-hairline py-1"
          >
            <Link
              href={routes.initiatives(locale, toQuery(withFilters(noFilters, { [facet]: [value] })))}
              prefetch={false}
              className="inline-flex min-h-7 items-center pointer-coarse:min-h-11"
            >
              <Localised text={label} locale={locale} />
            </Link>
            <span className="tabular inline-flex min-h-7 items-center text-quiet pointer-coarse:min-h-11">
              {count.toLocaleString(locale)}
            </span>
            <span
              aria-hidden="true"
              className="col-span-2 h-1 bg-accent"
              style={{ width: `${Math.max((count / Math.max(1, total)) * 100, 0.5)}%` }}
            />
          </li>
        ))}
      </ul>
      <p>
        <Link href={all.href} prefetch={false} className="inline-flex min-h-7 items-center pointer-coarse:min-h-11">
          {all.text}
        </Link>
      </p>
    </section>
  )
}
