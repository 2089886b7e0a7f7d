import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { noFilters, toQuery } from '@/lib/search/filters'
import type { Queue } from '@/lib/search/verification-queue'
import { ConfirmForm, type ConfirmState } from './confirm-form'
import { EntryVerification } from './entry-verification'
import { Localised } from './localised'

type Props = {
  queue: Queue
  confirm: (id: number) => (state: ConfirmState, form: FormData) => Promise<ConfirmState>
  /** The entry that was confirmed just now. */
  confirmed: number | null
  maySet: boolean
  locale: Locale
}

/** The entries to be checked, each with the step that records it. */
export function VerificationQueue({ queue, confirm, confirmed, maySet, locale }: Props) {
  const { verification: words, browse, initiative: fields } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-8 py-8">
      <header className="flex flex-col gap-3">
        <h1 className="text-std-28B-150">{words.title}</h1>
        {confirmed !== null && (
          <Notice>
            {words.confirmedEntry(confirmed)}{' '}
            <Link href={routes.initiative(locale, confirmed)}>
              {fields.number} {confirmed}
            </Link>
          </Notice>
        )}
        <p className="max-w-3xl">{words.lead}</p>
        <p className="text-quiet">
          {words.period(queue.months)} {maySet && <Link href={routes.settings(locale)}>{words.setPeriod}</Link>}
        </p>
      </header>
      {queue.groups.length === 0 && <p>{words.none}</p>}
      {queue.groups.map(({ standing, initiatives }) => (
        <section key={standing} aria-labelledby={`queue-${standing}`} className="flex flex-col gap-4">
          <h2 id={`queue-${standing}`} className="flex flex-wrap items-baseline gap-x-3 text-std-20B-160">
            {words.groups[standing]}
            <Link
              href={routes.initiatives(locale, toQuery({ ...noFilters, verification: [standing] }))}
              prefetch={false}
              className="text-dns-16N-130 font-normal"
            >
              {words.count(queue.totals[standing])}
            </Link>
          </h2>
          <ul className="flex flex-col">
            {initiatives.map((initiative) => (
              <li
                key={`${initiative.id} ${initiative.version}`}
                className="grid gap-x-10 gap-y-3 border-t border-hairline py-5 lg:grid-cols-[minmax(0,1fr)_24rem]"
              >
                <div className="flex min-w-0 flex-col gap-2">
                  <h3 className="text-std-18B-160">
                    <span className="tabular font-normal text-quiet">{initiative.id} </span>
                    <Link href={routes.initiative(locale, initiative.id)} prefetch={false}>
                      <Localised text={initiative.name} locale={locale} />
                    </Link>
                  </h3>
                  <EntryVerification
                    initiative={initiative}
                    standing={standing}
                    months={queue.months}
                    verifier={null}
                    locale={locale}
                  />
                </div>
                <ConfirmForm
                  action={confirm(initiative.id)}
                  version={initiative.version}
                  id={`confirm-${initiative.id}`}
                  words={{
                    against: words.against,
                    hint: words.againstHint,
                    submit: words.submit,
                    about: inLocale(initiative.name, locale)?.text ?? String(initiative.id),
                  }}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Pagination
        page={queue.page}
        pages={queue.pages}
        href={(n) => routes.verification(locale, n > 1 ? `page=${n}` : '')}
        words={{ label: browse.pages, previous: browse.previous, next: browse.next, page: browse.page }}
      />
    </div>
  )
}
