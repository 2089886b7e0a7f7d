import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

type Props = { numbers: { n: number; label: string }[]; updated: Date | null; locale: Locale }

/** The catalogue in a few large numbers, and when it last changed. */
export function KeyNumbers({ numbers, updated, locale }: Props) {
  const { home } = messagesFor(locale)
  const format = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return (
    <div className="border-y border-hairline py-5">
      <ul className="grid grid-cols-2 gap-x-8 gap-y-4 sm:grid-cols-4">
        {numbers.map(({ n, label }) => (
          <li key={label}>
            <span className="tabular block text-std-36B-140">{n.toLocaleString(locale)}</span>
            <span className="text-quiet">{label}</span>
          </li>
        ))}
      </ul>
      {updated && (
        <p className="pt-3 text-dns-14N-130 text-quiet">
          <time dateTime={updated.toISOString()}>{home.updated(format.format(updated))}</time>
        </p>
      )}
    </div>
  )
}
