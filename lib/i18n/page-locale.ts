import { notFound } from 'next/navigation'
import { isLocale, type Locale } from './locales'

/** The language of a page from its address; the layout has already refused any other. */
export async function pageLocale(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params
  return isLocale(locale) ? locale : notFound()
}
