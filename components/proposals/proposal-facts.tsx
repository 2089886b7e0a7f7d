import { momentText } from '@/components/initiatives/revision-words'
import { LinkedText } from '@/components/ui/linked-text'
import type { Proposal } from '@/lib/catalogue/proposals'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { ProposalStateMark } from './proposal-state-mark'

type Props = {
  proposal: Proposal
  /** Whether the reader may see who an editor is. */
  named: boolean
  locale: Locale
}

/** What a proposal says of itself: its state, who sent it, what bears it out, and what has happened to it. */
export function ProposalFacts({ proposal, named, locale }: Props) {
  const { proposals: words } = messagesFor(locale)
  const { state, proposer, createdAt, source, note, events } = proposal
  return (
    <>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[10rem_1fr]">
        <dt className="text-quiet">{words.state}</dt>
        <dd>
          <ProposalStateMark state={state} locale={locale} />
        </dd>
        <dt className="text-quiet">{words.by}</dt>
        <dd>
          {proposer?.name ?? words.visitorName} · <time dateTime={createdAt}>{momentText(createdAt, locale)}</time>
        </dd>
        <dt className="text-quiet">{words.bornOutBy}</dt>
        <dd>
          <LinkedText text={source} />
        </dd>
        {note && (
          <>
            <dt className="text-quiet">{words.noteSaid}</dt>
            <dd className="whitespace-pre-line">{note}</dd>
          </>
        )}
      </dl>
      <section className="flex flex-col gap-2">
        <h2 className="text-std-20B-160">{words.course}</h2>
        <ol className="flex flex-col">
          {events.map(({ at, by, kind, comment }) => (
            <li key={`${at} ${kind}`} className="flex flex-col gap-1 border-t border-hairline py-3">
              <p className="flex flex-wrap items-baseline gap-x-4">
                <span className="font-bold">{words.events[kind]}</span>
                <time dateTime={at} className="tabular text-quiet">
                  {momentText(at, locale)}
                </time>
                <span className="text-quiet">{whoDid(kind, by, named, locale)}</span>
              </p>
              {comment && <p className="whitespace-pre-line">{comment}</p>}
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

function whoDid(kind: Proposal['events'][number]['kind'], by: string | null, named: boolean, locale: Locale): string {
  const { proposals, changes } = messagesFor(locale)
  const byProposer = kind === 'sent' || kind === 'amended' || kind === 'withdrawn'
  return (named && by) || (byProposer ? proposals.visitor : changes.anEditor)
}
