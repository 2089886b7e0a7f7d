import Link from 'next/link'
import { button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { formats, mostInDocument } from '@/lib/exchange/formats'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { apiRoutes, type ListView, routes } from '@/lib/routes'
import { type Filters, formatSort, parseSort, toQuery, withFilters } from '@/lib/search/filters'

const sorts = ['id', 'name', '-start', 'start', '-updated', 'relevance'] as const
/** What is asked for most, at once and in the reader's language; the rest is a page away. */
const quickFormats = ['csv', 'xlsx', 'docx', 'pdf'] as const
const menuLink = 'flex min-h-9 items-center px-2 text-dns-16N-130 pointer-coarse:min-h-11'

type Props = { filters: Filters; total: number; view: ListView; locale: Locale }

/** How the list is ordered, and how to take it away: exactly these initiatives, all pages of them. */
export function ResultsBar({ filters, total, view, locale }: Props) {
  const { browse, exporting } = messagesFor(locale)
  const current = sorts.find((sort) => sort === formatSort(filters.sort)) ?? 'id'
  const query = toQuery({ ...filters, page: 1 })
  return (
    <div className="no-print relative flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-hairline py-2">
      {/* A figure has an order of its own. */}
      {!view.show && (
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
                        view,
                      )}
                      scroll={false}
                      prefetch={false}
                      rel="nofollow"
                      aria-current={sort === current ? 'true' : undefined}
                      className={`${menuLink} aria-[current]:font-bold`}
                    >
                      {browse.sortBy[sort]}
                    </Link>
                  </li>
                ))}
            </ul>
          </Menu>
        </div>
      )}
      {total > 0 && (
        <div className="ms-auto flex flex-wrap items-center gap-2">
          <Link href={routes.brief(locale, query)} prefetch={false} rel="nofollow" className={button.small}>
            {exporting.brief}
          </Link>
          <Menu label={browse.export} className={button.small} from="end">
            <p className="px-2 pt-1 text-dns-14N-130 text-quiet">{browse.exportHint(total)}</p>
            <ul>
              {quickFormats
                .filter((format) => formats[format].kind === 'table' || total <= mostInDocument)
                .map((format) => (
                  <li key={format}>
                    <a href={apiRoutes.exportFile(format, locale, query)} download className={menuLink}>
                      {formats[format].name[locale]}
                    </a>
                  </li>
                ))}
            </ul>
            <p className="mt-1 border-t border-hairline pt-1">
              <Link href={routes.exportList(locale, query)} prefetch={false} rel="nofollow" className={menuLink}>
                {exporting.moreFormats}
              </Link>
            </p>
          </Menu>
        </div>
      )}
    </div>
  )
}
