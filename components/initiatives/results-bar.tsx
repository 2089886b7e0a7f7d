import Link from 'next/link'
import { button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { type Locale, locales } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { apiRoutes, routes } from '@/lib/routes'
import { type Filters, formatSort, parseSort, toQuery, withFilters } from '@/lib/search/filters'

const sorts = ['id', 'name', '-start', 'start', '-updated', 'relevance'] as const
const formats = ['csv', 'json'] as const

/** How the list is ordered, and how to take it away: exactly these initiatives, all pages of them. */
export function ResultsBar({ filters, total, locale }: { filters: Filters; total: number; locale: Locale }) {
  const { browse } = messagesFor(locale)
  const current = sorts.find((sort) => sort === formatSort(filters.sort)) ?? 'id'
  const query = toQuery({ ...filters, page: 1 })
  const languages = [locale, ...locales.filter((other) => other !== locale), 'both'] as const
  const formatNames = { csv: browse.exportCsv, json: browse.exportJson }
  return (
    <div className="no-print relative flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-hairline py-2">
      <div className="flex items-center gap-2 text-dns-16N-130">
        <span id="sort-label">{browse.sort}</span>
        <Menu label={browse.sortBy[current]} className={button.small} from="start">
          <ul aria-labelledby="sort-label">
            {sorts
              .filter((sort) => sort !== 'relevance' || filters.q)
              .map((sort) => (
                <li key={sort}>
                  <Link
                    href={routes.initiatives(
                      locale,
                      toQuery(withFilters(filters, { sort: parseSort(sort) ?? filters.sort })),
                    )}
                    scroll={false}
                    prefetch={false}
                    rel="nofollow"
                    aria-current={sort === current ? 'true' : undefined}
                    className="flex min-h-9 items-center px-2 text-dns-16N-130 aria-[current]:font-bold pointer-coarse:min-h-11"
                  >
                    {browse.sortBy[sort]}
                  </Link>
                </li>
              ))}
          </ul>
        </Menu>
      </div>
      {total > 0 && (
        <div className="ms-auto">
          <Menu label={browse.export} className={button.secondary} from="end">
            <p className="px-2 pt-1 text-dns-14N-130 text-quiet">{browse.exportHint(total)}</p>
            {formats.map((format) => (
              <div key={format} className="px-2 py-2">
                <p className="text-dns-16B-130">{formatNames[format]}</p>
                <ul className="flex flex-wrap gap-x-4">
                  {languages.map((language) => (
                    <li key={language}>
                      <a
                        href={apiRoutes.exportFile(format, language, query)}
                        download
                        className="inline-flex min-h-9 items-center text-dns-16N-130 pointer-coarse:min-h-11"
                      >
                        <span className="sr-only">{formatNames[format]} </span>
                        {browse.exportIn[language]}
                      </a>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </Menu>
        </div>
      )}
    </div>
  )
}
