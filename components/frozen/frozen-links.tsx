import Link from 'next/link'
import type { Frozen } from '@/lib/frozen/frozen'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

type Props = { frozen: Pick<Frozen, 'code' | 'kind' | 'query' | 'filters'>; here: 'frozen' | 'since'; locale: Locale }

/** What lives, what is frozen, and the difference between the two: one link each. */
export function FrozenLinks({ frozen, here, locale }: Props) {
  const words = messagesFor(locale).frozen
  const { code, kind, query, filters } = frozen
  const live = kind === 'list' ? routes.initiatives(locale, filters) : routes.brief(locale, query)
  const links = [
    { key: 'live', href: live, text: kind === 'list' ? words.live : words.liveBrief },
    { key: 'frozen', href: routes.frozen(locale, code), text: words.here },
    { key: 'since', href: routes.frozenChanges(locale, code), text: words.since },
  ]
  return (
    <nav aria-label={words.links} className="no-print border-y border-hairline">
      <ul className="flex flex-wrap gap-x-6">
        {links.map(({ key, href, text }) => (
          <li key={key}>
            <Link
              href={href}
              prefetch={false}
              aria-current={key === here ? 'page' : undefined}
              className="inline-flex min-h-11 items-center aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
