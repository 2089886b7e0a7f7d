import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

const formats = new Map<Locale, Intl.DateTimeFormat>()

/** A moment to the minute, in UTC, as it stands in histories. */
export function momentText(at: string, locale: Locale): string {
  const format =
    formats.get(locale) ??
    new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'UTC',
    })
  formats.set(locale, format)
  return `${format.format(new Date(at))} UTC`
}

/** Who made a change: names are for those who are signed in. */
export function whoText(by: string | null, loaded: boolean, named: boolean, locale: Locale): string {
  const { changes } = messagesFor(locale)
  if (loaded) return changes.loader
  return (named && by) || changes.anEditor
}
