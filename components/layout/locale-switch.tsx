'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { type Locale, otherLocale } from '@/lib/i18n/locales'

/** The same page in the other language. A plain link: the document's language changes with it. */
export function LocaleSwitch({ locale, label }: { locale: Locale; label: string }) {
  const other = otherLocale(locale)
  const path = usePathname().replace(/^\/(ja|en)(?=\/|$)/, `/${other}`)
  const query = useSearchParams().toString()
  return (
    <a
      href={query ? `${path}?${query}` : path}
      lang={other}
      hrefLang={other}
      className="inline-flex min-h-11 items-center"
    >
      {label}
    </a>
  )
}
