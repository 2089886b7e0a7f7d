import Link from 'next/link'
import type { Revision } from '@/lib/catalogue/history'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { fieldName } from './field-words'

/** An entry's versions, newest first: when, by whom, why, and which fields each changed. */
export function RevisionTable({
  id,
  name,
  revisions,
  locale,
}: {
  id: number
  name: string
  revisions: Revision[]
  locale: Locale
}) {
  const { historyPage, initiative } = messagesFor(locale)
  const time = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <p>
        <Link href={routes.initiative(locale, id)}>
          {initiative.number} {id}
        </Link>
      </p>
      <h1 className="text-std-24B-150">{historyPage.of(name)}</h1>
      <ol reversed className="flex flex-col">
        {revisions.map(({ version, savedAt, savedBy, reason, changed }) => (
          <li key={version} className="flex flex-col gap-1 border-t border-hairline py-4">
            <p className="flex flex-wrap items-baseline gap-x-4">
              <Link href={routes.initiativeVersion(locale, id, version)} className="font-bold">
                {initiative.version(version)}
              </Link>
              <time dateTime={savedAt} className="tabular">
                {time.format(new Date(savedAt))} UTC
              </time>
              <span className="text-quiet">{savedBy ?? historyPage.loader}</span>
            </p>
            {savedBy && reason && <p>{reason}</p>}
            <p className="text-dns-14N-130 text-quiet">
              {changed === null
                ? historyPage.first
                : changed.length === 0
                  ? historyPage.noChange
                  : `${historyPage.changed}: ${changed.map((field) => fieldName(field, locale)).join(locale === 'ja' ? '、' : ', ')}`}
            </p>
          </li>
        ))}
      </ol>
    </div>
  )
}
