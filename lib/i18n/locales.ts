export const locales = ['ja', 'en'] as const
export type Locale = (typeof locales)[number]

export function isLocale(value: string): value is Locale {
  return value === 'ja' || value === 'en'
}

export function otherLocale(locale: Locale): Locale {
  return locale === 'ja' ? 'en' : 'ja'
}

/** A label that always exists in both languages. */
export type Label = { readonly ja: string; readonly en: string }

/** A text of the catalogue, which may exist in one language only, or in none. */
export type Bilingual = { ja: string | null; en: string | null }

/** The text in the reader's language, or else in the other one, with the language it is in; null where there is none. */
export function inLocale(text: Bilingual, locale: Locale): { text: string; lang: Locale } | null {
  const own = text[locale]
  if (own) return { text: own, lang: locale }
  const other = text[otherLocale(locale)]
  return other ? { text: other, lang: otherLocale(locale) } : null
}

/** The better of the two languages that a browser asks for (RFC 9110 `Accept-Language`); Japanese when it asks for neither. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wishes = (acceptLanguage ?? '').split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const locale = tag.trim().split('-')[0] ?? ''
    const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='))
    const weight = q === undefined ? 1 : Number(q.slice(2))
    return isLocale(locale) && weight > 0 ? [{ locale, weight }] : []
  })
  return wishes.reduce<{ locale: Locale; weight: number }>((best, wish) => (wish.weight > best.weight ? wish : best), {
    locale: 'ja',
    weight: 0,
  }).locale
}
