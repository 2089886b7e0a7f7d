import type { Locale } from '../i18n/locales'
import type { Status } from './vocabulary'

/** A date as precise as its source: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export type PartialDate = string

export type Period = {
  start: PartialDate | null
  end: PartialDate | null
  /** Null where the source does not say. */
  ongoing: boolean | null
}

const partialDate = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

/** Earlier years are slips of the hand: 0215 for 2015. */
const earliestYear = 1900

/** Whether the text is a partial date that exists in the Gregorian calendar (2015-02-30 does not). */
export function isPartialDate(text: string): boolean {
  const match = partialDate.exec(text)
  if (!match) return false
  const [, year, month, day] = match
  if (Number(year) < earliestYear) return false
  if (month === undefined) return true
  if (day === undefined) return Number(month) >= 1 && Number(month) <= 12
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** The first day that a partial date can mean, `YYYY-MM-DD`. Days compare as text. */
export function firstDay(date: PartialDate): string {
  if (date.length === 4) return `${date}-01-01`
  return date.length === 7 ? `${date}-01` : date
}

/** The last day that a partial date can mean, `YYYY-MM-DD`. */
export function lastDay(date: PartialDate): string {
  if (date.length === 4) return `${date}-12-31`
  if (date.length === 7) {
    const [year, month] = date.split('-').map(Number)
    // Day 0 of the next month is the last of this one.
    return `${date}-${new Date(Date.UTC(year ?? 0, month ?? 1, 0)).getUTCDate()}`
  }
  return date
}

export function yearOf(date: PartialDate): number {
  return Number(date.slice(0, 4))
}

/** No date at all: such an entry can't be placed on a time line and is counted apart. */
export function isUndated(period: Period): boolean {
  return period.start === null && period.end === null
}

/**
 * What the period says on a given day (`YYYY-MM-DD`); never stored. A start without an end says "active" only where the
 * source says that it goes on.
 */
export function statusOf(period: Period, today: string): Status {
  const { start, end, ongoing } = period
  if (start && firstDay(start) > today) return 'planned'
  if (end && lastDay(end) < today) return 'ended'
  if (ongoing) return 'active'
  if (end) return 'active'
  return start && ongoing === false ? 'ended' : 'unknown'
}

/** Whether a dated period may touch the years `from` to `to`, both included; a bound that is not known is open. */
export function overlapsYears(period: Period, from: number | null, to: number | null): boolean {
  if (isUndated(period)) return false
  const begins = period.start ? yearOf(period.start) : Number.NEGATIVE_INFINITY
  const ends = period.end ? yearOf(period.end) : Number.POSITIVE_INFINITY
  return begins <= (to ?? Number.POSITIVE_INFINITY) && ends >= (from ?? Number.NEGATIVE_INFINITY)
}

/** A partial date in words, at its own precision: 2015年9月 · September 2015. */
export function formatPartialDate(date: PartialDate, locale: Locale): string {
  return dateFormat(locale, date.length).format(new Date(`${firstDay(date)}T00:00:00Z`))
}

/** Making a format takes longer than all else about a date. */
const dateFormats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(locale: Locale, length: number): Intl.DateTimeFormat {
  const key = `${locale} ${length}`
  const made = dateFormats.get(key)
  if (made) return made
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' }
  // In Japanese too: a numeric month beside a day gives 2015/9/30.
  if (length > 4) options.month = 'long'
  if (length > 7) options.day = 'numeric'
  const format = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', options)
  dateFormats.set(key, format)
  return format
}

/** Today's date, `YYYY-MM-DD`, in UTC: one day everywhere, so that two readers see the same status. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
