import Link from 'next/link'
import { EntryDiff } from '@/components/initiatives/entry-diff'
import { Localised } from '@/components/initiatives/localised'
import { differingFields } from '@/lib/catalogue/compare'
import { type Initiative, inputOf } from '@/lib/catalogue/initiative'
import { statuses } from '@/lib/catalogue/vocabulary'
import type { Change } from '@/lib/frozen/since'
import type { Bilingual, Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

type Props = { change: Change; organisations: ReadonlyMap<string, { name: Bilingual }>; locale: Locale }

/** One entry then and now: whether it is still in the list, and what differs, field by field. */
export function SinceEntry({ change, organisations, locale }: Props) {
  const { frozen, initiative } = messagesFor(locale)
  const words = frozen.changes
  const { id, name } = change.now
  return (
    <>
      <h3>
        <Link href={routes.initiative(locale, id)} prefetch={false} className="font-bold">
          <Localised text={name} locale={locale} />
        </Link>{' '}
        <span className="text-dns-16N-130 text-quiet">
          {initiative.number} <span className="tabular">{id}</span>
          {change.kind !== 'added' && ` · ${words.version(change.before.version, change.now.version)}`}
        </span>
      </h3>
      {change.kind === 'gone' && (
        <p>{change.why.kind === 'merged' ? words.why.merged(change.why.into) : words.why[change.why.kind]}</p>
      )}
      {change.kind === 'gone' && !change.differs && <p className="text-quiet">{words.sameEntry}</p>}
      {change.kind !== 'added' && <Difference {...change} organisations={organisations} locale={locale} />}
    </>
  )
}

type Pair = { before: Initiative; now: Initiative }

function Difference({ before, now, organisations, locale }: Pair & Omit<Props, 'change'>) {
  const { frozen, diff } = messagesFor(locale)
  const words = frozen.changes
  const [written, writtenNow] = [inputOf(before), inputOf(now)]
  const verification = ({ verification: { at } }: Initiative) =>
    at === null ? words.notVerified : words.verified(at.slice(0, 10))
  const rows = [
    { label: words.status, before: statuses[before.status][locale], now: statuses[now.status][locale] },
    { label: words.verification, before: verification(before), now: verification(now) },
  ].filter((row) => row.before !== row.now)
  return (
    <>
      {rows.length > 0 && (
        <dl className="flex flex-col">
          {rows.map((row) => (
            <div
              key={row.label}
              className="grid gap-x-6 border-t border-hairline py-3 sm:grid-cols-[16rem_minmax(0,1fr)]"
            >
              <dt className="text-quiet">{row.label}</dt>
              <dd>
                {row.before} → {row.now}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {differingFields(written, writtenNow).length > 0 && (
        <>
          <p className="sr-only">{diff.legend}</p>
          <EntryDiff before={written} after={writtenNow} organisations={organisations} locale={locale} />
        </>
      )}
    </>
  )
}
