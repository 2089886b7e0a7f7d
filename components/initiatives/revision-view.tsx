import Link from 'next/link'
import { comparedFields } from '@/lib/catalogue/compare'
import type { InitiativeInput, Organisation } from '@/lib/catalogue/initiative'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { fieldName, fieldText } from './field-words'

/** An entry as it stood at one version, field by field. */
export function RevisionView({
  id,
  version,
  revision,
  organisations,
  locale,
}: {
  id: number
  version: number
  revision: InitiativeInput
  organisations: ReadonlyMap<string, Organisation>
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
      <dl className="flex flex-col">
        {filled.map(({ field, text }) => (
          <div key={field} className="grid gap-x-6 border-t border-hairline py-3 sm:grid-cols-[16rem_1fr]">
            <dt className="text-quiet">{fieldName(field, locale)}</dt>
            <dd
              lang={field.endsWith('.ja') || field.startsWith('asStated') ? 'ja' : undefined}
              className="whitespace-pre-line"
            >
              {text}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
