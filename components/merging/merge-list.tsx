import Link from 'next/link'
import { SimpleForm, type SimpleFormState } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import type { Organisation } from '@/lib/catalogue/initiative'
import type { MergeRecord } from '@/lib/catalogue/merge'
import { inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

type Props = {
  merges: MergeRecord[]
  organisations: ReadonlyMap<string, Organisation>
  undo: (state: SimpleFormState, form: FormData) => Promise<SimpleFormState>
  locale: Locale
}

/** What was merged into what, newest first, each with a way back. */
export function MergeList({ merges, organisations, undo, locale }: Props) {
  const { merging, initiative } = messagesFor(locale)
  const time = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  const named = (code: string) =>
    inLocale(organisations.get(code)?.name ?? { ja: null, en: null }, locale)?.text ?? code
  if (merges.length === 0) return <p className="text-quiet">{merging.listNone}</p>
  return (
    <ul className="flex flex-col">
      {merges.map(({ id, kind, loser, winner, reason, mergedAt, mergedBy, undone, entries }) => (
        <li key={id} className="flex flex-col gap-2 border-t border-hairline py-4">
          <p className="font-bold">
            {kind === 'organisation' ? (
              merging.into(`${named(loser)} (${loser})`, `${named(winner)} (${winner})`)
            ) : (
              <>
                {merging.into(`${initiative.number} ${loser}`, `${initiative.number} ${winner}`)}{' '}
                <Link href={routes.initiativeHistory(locale, Number(loser))} prefetch={false}>
                  {merging.historyOf(loser)}
                </Link>
              </>
            )}
          </p>
          <p className="text-dns-16N-130">
            <time dateTime={mergedAt} className="tabular">
              {time.format(new Date(mergedAt))} UTC
            </time>{' '}
            {mergedBy} — {reason} <span className="text-quiet">{merging.entriesMoved(entries)}</span>
          </p>
          {undone ? (
            <p className="text-quiet">{merging.undoneAt(`${time.format(new Date(undone.at))} UTC`, undone.by ?? '')}</p>
          ) : (
            <SimpleForm
              id={id}
              action={undo}
              initial={{ ...untouched, values: { id } }}
              fields={[{ name: 'id', label: '', type: 'hidden' }]}
              submit={merging.undo(kind === 'organisation' ? loser : `${initiative.number} ${loser}`)}
              look="secondary"
            />
          )}
        </li>
      ))}
    </ul>
  )
}
