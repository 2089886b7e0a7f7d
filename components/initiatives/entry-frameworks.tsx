import Link from 'next/link'
import { findFrameworkItem } from '@/lib/catalogue/frameworks'
import type { Initiative } from '@/lib/catalogue/initiative'
import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'
import { Localised } from './localised'

/** The items of frameworks that an initiative serves, each with its reason and a link to where it stands. */
export function EntryFrameworks({ frameworks, locale }: { frameworks: Initiative['frameworks']; locale: Locale }) {
  return (
    <ul className="flex flex-col gap-3">
      {frameworks.map(({ item: code, reason }) => {
        const found = findFrameworkItem(code)
        if (!found) return null
        const { framework, item } = found
        return (
          <li key={code}>
            <Link href={`${routes.framework(locale, framework.code)}#${code}`}>
              {framework.name[locale]} {item.number}
            </Link>
            <p>{item.name[locale]}</p>
            <p className="text-dns-14N-130 text-quiet">
              <Localised text={reason} locale={locale} />
            </p>
          </li>
        )
      })}
    </ul>
  )
}
