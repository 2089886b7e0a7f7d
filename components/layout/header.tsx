import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { LocaleSwitch } from './locale-switch'
import { NavLink } from './nav-link'

/** `account` is what stands at the right: a way to sign in, or who is signed in. */
export function Header({ locale, account }: { locale: Locale; account: ReactNode }) {
  const { site, menu, match } = messagesFor(locale)
  const places = [
    { href: routes.initiatives(locale), label: menu.initiatives },
    { href: routes.countries(locale), label: menu.places },
    { href: routes.organisations(locale), label: menu.organisations },
    { href: routes.match(locale), label: match.menu },
    { href: routes.aboutData(locale), label: menu.about },
  ]
  return (
    <header className="no-print border-b border-hairline">
      <div className="container-page flex flex-wrap items-center gap-x-6 gap-y-1 py-2">
        <Link href={routes.home(locale)} className="flex flex-wrap items-baseline gap-x-2 py-2 text-ink no-underline">
          <span className="text-dns-17B-130 tracking-wide">{site.name}</span>
          <span className="text-dns-14N-130 text-quiet max-sm:hidden">{site.tagline}</span>
        </Link>
        <nav aria-label={site.mainMenu} className="order-3 w-full md:order-none md:w-auto">
          <ul className="flex flex-wrap gap-x-5">
            {places.map(({ href, label }) => (
              <li key={href}>
                <NavLink href={href}>{label}</NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <nav
          aria-label={site.userMenu}
          className="relative ms-auto flex flex-wrap items-center gap-x-4 text-dns-16N-130"
        >
          <LocaleSwitch locale={locale} label={site.otherLanguage} />
          {account}
        </nav>
      </div>
    </header>
  )
}
