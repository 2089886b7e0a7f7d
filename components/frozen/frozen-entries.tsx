import { InitiativeCard } from '@/components/initiatives/initiative-card'
import { Pagination } from '@/components/ui/pagination'
import type { Initiative } from '@/lib/catalogue/initiative'
import { sayStatement } from '@/lib/exchange/statement'
import type { Frozen } from '@/lib/frozen/frozen'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

type Props = { frozen: Frozen; entries: readonly Initiative[]; page: number; pages: number; locale: Locale }

/** So many values of each count, where the files have all. */
const mostCounts = 12
const covering = ['title', 'places', 'undated', 'donor', 'recipient', 'theme', 'status'] as const

/** What a frozen list covers, and its entries as they were. */
export function FrozenEntries({ frozen, entries, page, pages, locale }: Props) {
  const { frozen: words, browse } = messagesFor(locale)
  const { code, statement, total } = frozen
  const said = sayStatement(statement, locale, mostCounts).filter(({ key }) => covering.some((one) => one === key))
  return (
    <>
      <section aria-labelledby="covers" className="flex flex-col gap-2">
        <h2 id="covers" className="text-std-20B-160">
          {words.covers}
        </h2>
        <dl className="flex flex-col text-dns-16N-130 leading-relaxed">
          {said.map(({ key, label, text }) => (
            <div key={key} className="grid gap-x-6 border-t border-hairline py-2 sm:grid-cols-[16rem_minmax(0,1fr)]">
              <dt className="text-quiet">{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="entries" className="flex flex-col gap-2">
        <h2 id="entries" className="text-std-20B-160">
          {words.entriesTitle(total)}
        </h2>
        <p className="text-dns-16N-130 text-quiet">{total === 0 ? words.noEntries : words.entriesHint}</p>
        <ol>
          {entries.map((initiative) => (
            <li key={initiative.id}>
              <InitiativeCard
                initiative={initiative}
                highlights={null}
                picked={null}
                standing={initiative.verification.state === 'verified' ? 'current' : 'unverified'}
                locale={locale}
              />
            </li>
          ))}
        </ol>
        <Pagination
          page={page}
          pages={pages}
          href={(one) => routes.frozen(locale, code, one)}
          words={{ ...browse, label: words.entriesPages }}
        />
      </section>
    </>
  )
}
