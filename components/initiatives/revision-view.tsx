import Link from 'next/link'
import type { ReactNode } from 'react'
import { comparedFields } from '@/lib/catalogue/compare'
import type { InitiativeInput, Organisation } from '@/lib/catalogue/initiative'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { fieldLang, fieldName, fieldText } from './field-words'

/** An entry as it stood at one version, field by field. */
export function RevisionView({
  id,
  version,
  newest,
  revision,
  organisations,
  restore,
  locale,
}: {
  id: number
  version: number
  /** The number of the entry's newest version. */
  newest: number
  revision: InitiativeInput
  organisations: ReadonlyMap<string, Organisation>
  /** The form that makes this version the newest again, for those who may. */
  restore: ReactNode
  locale: Locale
}) {
  const { historyPage } = messagesFor(locale)
  const filled = comparedFields
    .map((field) => ({ field, text: fieldText(revision, field, organisations, locale) }))
    .filter(({ text }) => text !== '')
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <p>
        <Link href={routes.initiativeHistory(locale, id)}>{historyPage.title}</Link>
      </p>
      <h1 className="text-std-24B-150">
        {historyPage.viewing(version)} <span className="tabular text-quiet">({id})</span>
      </h1>
      {version !== newest && (
        <p>
          <Link href={routes.compareVersions(locale, id, version, newest)}>
            {historyPage.compareWithNewest(newest)}
          </Link>
        </p>
      )}
      <dl className="flex flex-col">
        {filled.map(({ field, text }) => (
          <div key={field} className="grid gap-x-6 border-t border-hairline py-3 sm:grid-cols-[16rem_1fr]">
            <dt className="text-quiet">{fieldName(field, locale)}</dt>
            <dd lang={fieldLang(field)} className="whitespace-pre-line">
              {text}
            </dd>
          </div>
        ))}
      </dl>
      {restore && (
        <section className="no-print flex flex-col gap-3 border-t border-hairline pt-6">
          <h2 className="text-std-20B-160">{historyPage.restore}</h2>
          <p>{historyPage.restoreLead}</p>
          {restore}
        </section>
      )}
    </div>
  )
}
