import Link from 'next/link'
import { figureKinds } from '@/lib/figures/figure'
import type { FigureRequest } from '@/lib/figures/request'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { type Filters, toQuery } from '@/lib/search/filters'

/** The views of one selection: its list, and each figure of it. */
export function FigureTabs({
  filters,
  shown,
  locale,
}: {
  filters: Filters
  shown: FigureRequest | null
  locale: Locale
}) {
  const { figureTabs } = messagesFor(locale)
  const query = toQuery({ ...filters, page: 1 })
  const views = [
    { key: 'list' as const, href: routes.initiatives(locale, query), current: shown === null },
    ...figureKinds.map((key) => ({
      key,
      href: routes.initiatives(locale, query, { show: `show=${key}` }),
      current: shown?.kind === key,
    })),
  ]
  return (
    <nav aria-label={figureTabs.label} className="no-print">
      <ul className="flex flex-wrap gap-x-1 text-dns-16N-130">
        {views.map(({ key, href, current }) => (
          <li key={key}>
            <Link
              href={href}
              scroll={false}
              prefetch={false}
              rel={key === 'list' ? undefined : 'nofollow'}
              aria-current={current ? 'page' : undefined}
              className="inline-flex min-h-9 items-center border-b-3 border-transparent px-2 aria-[current]:border-accent aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline pointer-coarse:min-h-11"
            >
              {figureTabs[key]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
