import Link from 'next/link'
import type { InitiativeInput } from '@/lib/catalogue/initiative'
import type { Bilingual, Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { EntryDiff } from './entry-diff'
import { CompareForm } from './revision-table'

type Props = {
  id: number
  name: string
  from: { version: number; input: InitiativeInput }
  to: { version: number; input: InitiativeInput }
  total: number
  organisations: ReadonlyMap<string, { name: Bilingual }>
  locale: Locale
}

/** What differs between two versions of an entry. */
export function RevisionDiff({ id, name, from, to, total, organisations, locale }: Props) {
  const { historyPage, initiative, diff } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <p>
        <Link href={routes.initiativeHistory(locale, id)}>{historyPage.of(name)}</Link>
      </p>
      <h1 className="text-std-24B-150">{historyPage.comparing(from.version, to.version)}</h1>
      <p className="flex flex-wrap gap-x-4">
        {[from, to].map(({ version }) => (
          <Link key={version} href={routes.initiativeVersion(locale, id, version)}>
            {initiative.version(version)}
          </Link>
        ))}
      </p>
      <CompareForm id={id} total={total} from={from.version} to={to.version} locale={locale} />
      <p className="text-dns-14N-130 text-quiet">
        {diff.legend} <ins className="bg-active text-active-ink decoration-2">{diff.added}</ins>{' '}
        <del className="bg-danger-paper text-danger">{diff.removed}</del>
      </p>
      <EntryDiff before={from.input} after={to.input} organisations={organisations} locale={locale} />
    </div>
  )
}
