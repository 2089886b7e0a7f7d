import type { ReactNode } from 'react'
import { Localised } from '@/components/initiatives/localised'
import { type Bilingual, inLocale, type Locale, otherLocale } from '@/lib/i18n/locales'

type Props = {
  /** What kind of thing this is. */
  kind: string
  name: Bilingual
  /** Lines under the name. */
  children?: ReactNode
  locale: Locale
}

/** The name of what a page of reference is about, in both languages. */
export function ProfileHeader({ kind, name, children, locale }: Props) {
  const other = inLocale(name, otherLocale(locale))
  return (
    <header className="flex flex-col gap-2">
      <p className="text-dns-16N-130 text-quiet">{kind}</p>
      <h1 className="text-std-24B-150 sm:text-std-32B-150">
        <Localised text={name} locale={locale} say />
      </h1>
      {other && other.lang !== locale && inLocale(name, locale)?.lang === locale && (
        <p lang={other.lang} className="text-quiet">
          {other.text}
        </p>
      )}
      {children}
    </header>
  )
}
