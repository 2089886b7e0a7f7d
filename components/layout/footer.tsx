import Link from 'next/link'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { apiRoutes, routes } from '@/lib/routes'

export function Footer({ locale }: { locale: Locale }) {
  const { site, proposals, frozen, compare } = messagesFor(locale)
  return (
    <footer className="no-print mt-16 border-t border-hairline">
      <div className="container-page flex flex-wrap gap-x-8 gap-y-2 py-6 text-dns-14N-130 text-quiet">
        <div className="max-w-2xl">
          <p>{site.footer}</p>
          <p>{site.footerSource}</p>
        </div>
        <ul className="ms-auto flex flex-wrap gap-x-4">
          <li>
            <Link href={routes.compare(locale)} prefetch={false} className="inline-flex min-h-6 items-center">
              {compare.title}
            </Link>
          </li>
          <li>
            <Link href={routes.proposeInitiative(locale)} prefetch={false} className="inline-flex min-h-6 items-center">
              {proposals.proposeNew}
            </Link>
          </li>
          <li>
            <Link href={routes.changes(locale)} prefetch={false} className="inline-flex min-h-6 items-center">
              {site.changes}
            </Link>
          </li>
          <li>
            <Link href={routes.frozenLists(locale)} prefetch={false} className="inline-flex min-h-6 items-center">
              {frozen.title}
            </Link>
          </li>
          <li>
            <a href={apiRoutes.initiatives()} className="inline-flex min-h-6 items-center">
              {site.api}
            </a>
          </li>
          <li>
            <a href={apiRoutes.health()} className="inline-flex min-h-6 items-center">
              {site.health}
            </a>
          </li>
          <li className="inline-flex min-h-6 items-center">{site.licence}</li>
        </ul>
      </div>
    </footer>
  )
}
