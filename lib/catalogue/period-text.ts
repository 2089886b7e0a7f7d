import type { Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import type { Initiative } from './initiative'
import { formatPartialDate } from './period'
import { recurrences } from './vocabulary'

/** A period in words at its own precision, with nothing filled in: 2013年11月 – 2016年10月 · from 2015. */
export function periodText({ start, end, recurring }: Initiative['period'], locale: Locale): string {
  const { initiative } = messagesFor(locale)
  const from = start && formatPartialDate(start, locale)
  const to = end && formatPartialDate(end, locale)
  const again = recurring ? initiative.recurring(recurrences[recurring.every][locale]) : null
  const dates = from && to ? (start === end ? from : `${from} – ${to}`) : from ? initiative.since(from) : to
  const said = to && !from ? initiative.until(to) : dates
  const parts = [said?.trim(), again].filter(Boolean)
  return parts.length > 0 ? parts.join(locale === 'ja' ? '、' : ', ') : initiative.noDates
}
