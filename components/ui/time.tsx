type Props = { at: Date; lang: 'ja' | 'en' /** With the seconds. */; exact?: boolean }

/** A point in time, in UTC: readers sit in many zones, and what is written down must read the same to all. */
export function Time({ at, lang, exact = false }: Props) {
  return (
    <time dateTime={at.toISOString()} className="tabular">
      {timeText(at, lang, exact)}
    </time>
  )
}

export function timeText(at: Date, lang: 'ja' | 'en', exact = false): string {
  const format = new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: exact ? 'medium' : 'short',
    timeZone: 'UTC',
  })
  return `${format.format(at)} UTC`
}
