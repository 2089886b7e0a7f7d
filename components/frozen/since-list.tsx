import { Localised } from '@/components/initiatives/localised'
import { Pagination } from '@/components/ui/pagination'
import { timeText } from '@/components/ui/time'
import type { Frozen } from '@/lib/frozen/frozen'
import type { Since } from '@/lib/frozen/since'
import type { Bilingual, Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { SinceEntry } from './since-entry'

type Props = {
  frozen: Pick<Frozen, 'code' | 'frozenAt'>
  since: Since
  organisations: ReadonlyMap<string, { name: Bilingual }>
  locale: Locale
}

const kinds = ['gone', 'changed', 'added'] as const

/** What has changed since: how much of each kind, then each. */
export function SinceList({ frozen, since, organisations, locale }: Props) {
  const { frozen: words, browse } = messagesFor(locale)
  const { counts, changes, page, pages, renamed } = since
  const isSame = counts.gone + counts.changed + counts.added + renamed.length === 0
  return (
    <>
      <p>{words.changes.lead(timeText(frozen.frozenAt, locale))}</p>
      <dl className="flex flex-wrap gap-x-10 gap-y-4">
        {([...kinds, 'unchanged'] as const).map((kind) => (
          <div key={kind} className="flex flex-col-reverse">
            <dt className="text-dns-14N-130 text-quiet">{words.changes.counts[kind]}</dt>
            <dd className="tabular text-std-24B-150">{counts[kind].toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
      {isSame && <p>{words.changes.none}</p>}
      {renamed.length > 0 && (
        <section aria-labelledby="renamed" className="flex flex-col gap-2">
          <h2 id="renamed" className="text-std-20B-160">
            {words.changes.renamed}
          </h2>
          <ul className="flex flex-col">
            {renamed.map(({ code, before, now }) => (
              <li key={code} className="border-t border-hairline py-2">
                <Localised text={before} locale={locale} /> → <Localised text={now} locale={locale} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {kinds.map((kind) => {
        const ofKind = changes.filter((change) => change.kind === kind)
        if (ofKind.length === 0) return null
        return (
          <section key={kind} aria-labelledby={kind} className="flex flex-col gap-2">
            <h2 id={kind} className="text-std-20B-160">
              {words.changes[kind]}
            </h2>
            <ul className="flex flex-col">
              {ofKind.map((change) => (
                <li key={change.now.id} className="flex flex-col gap-2 border-t border-edge py-4">
                  <SinceEntry change={change} organisations={organisations} locale={locale} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      <Pagination
        page={page}
        pages={pages}
        href={(one) => routes.frozenChanges(locale, frozen.code, one)}
        words={{ ...browse, label: words.changes.pages }}
      />
    </>
  )
}
