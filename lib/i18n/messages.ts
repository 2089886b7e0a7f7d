import { en } from './en'
import { ja, type Messages } from './ja'
import type { Locale } from './locales'

const byLocale: Record<Locale, Messages> = { ja, en }

export function messagesFor(locale: Locale): Messages {
  return byLocale[locale]
}

export type { Messages }
