import Link from 'next/link'
import { EntryDiff } from '@/components/initiatives/entry-diff'
import { EntryFields } from '@/components/initiatives/entry-fields'
import { button } from '@/components/ui/button'
import { type MarkedLink, MarkedLinks } from '@/components/ui/marked-links'
import { SimpleForm, type SimpleFormState } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import type { ComparedField } from '@/lib/catalogue/compare'
import { type Initiative, type InitiativeInput, inputOf } from '@/lib/catalogue/initiative'
import type { Proposal } from '@/lib/catalogue/proposals'
import type { Bilingual, Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { DecisionForm } from './decision-form'
import { ProposalFacts } from './proposal-facts'

type Action = (state: SimpleFormState, form: FormData) => Promise<SimpleFormState>

type Props = {
  proposal: Proposal
  base: InitiativeInput | null
  current: Initiative | null
  merged: InitiativeInput
  conflicts: ComparedField[]
  organisations: ReadonlyMap<string, { name: Bilingual }>
  /** Initiatives that a new one is likely the same as. */
  similar: MarkedLink[]
  acceptAction: Action
  answerAction: Action
  locale: Locale
}

/** A proposal as an editor decides on it: what it changes, what has changed since, and what would come of both. */
export function ProposalReview(props: Props) {
  const { proposal, base, current, merged, conflicts, organisations, locale } = props
  const { proposals: words } = messagesFor(locale)
  const since = current && proposal.baseVersion ? current.version - proposal.baseVersion : 0
  const moved = proposal.state === 'open' && since > 0
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      <p>
        <Link href={routes.review(locale)}>{words.review}</Link>
      </p>
      <h1 className="text-std-28B-150">{current ? words.titleOf(current.id) : words.titleNew}</h1>
      {proposal.initiativeId && (
        <p>
          <Link href={routes.initiative(locale, proposal.initiativeId)}>{words.entry(proposal.initiativeId)}</Link>
        </p>
      )}
      <ProposalFacts proposal={proposal} named locale={locale} />
      <section className="flex flex-col gap-2">
        <h2 className="text-std-20B-160">
          {base && proposal.baseVersion ? words.changesFrom(proposal.baseVersion) : words.contents}
        </h2>
        {base ? (
          <EntryDiff before={base} after={proposal.input} organisations={organisations} locale={locale} />
        ) : (
          <EntryFields input={proposal.input} organisations={organisations} locale={locale} />
        )}
      </section>
      {props.similar.length > 0 && (
        <section className="flex flex-col gap-2">
          <h2 className="text-std-20B-160">{words.similar}</h2>
          <MarkedLinks links={props.similar} />
        </section>
      )}
      {moved && base && current && (
        <>
          <section className="flex flex-col gap-2">
            <h2 className="text-std-20B-160">{words.meanwhile}</h2>
            <p className="text-via">
              <span aria-hidden="true">▲ </span>
              {words.entryMoved(since)}
            </p>
            <EntryDiff before={base} after={inputOf(current)} organisations={organisations} locale={locale} />
          </section>
          {conflicts.length === 0 && (
            <section className="flex flex-col gap-2">
              <h2 className="text-std-20B-160">{words.result}</h2>
              <EntryDiff before={inputOf(current)} after={merged} organisations={organisations} locale={locale} />
            </section>
          )}
        </>
      )}
      {proposal.state === 'open' && <Decision {...props} />}
    </div>
  )
}

function Decision({ proposal, current, conflicts, acceptAction, answerAction, locale }: Props) {
  const { proposals: words } = messagesFor(locale)
  const { id, version } = proposal
  const seen = { version: String(version), entryVersion: String(current?.version ?? '') }
  return (
    <section className="flex flex-col gap-6 border-t border-hairline pt-6">
      <h2 className="text-std-20B-160">{words.decide}</h2>
      {current?.archivedAt ? (
        <p>{words.entryArchived}</p>
      ) : (
        <div className="flex flex-wrap items-start gap-3">
          {conflicts.length === 0 ? (
            <SimpleForm
              id="accept"
              action={acceptAction}
              initial={{ ...untouched, values: seen }}
              fields={[
                { name: 'version', label: '', type: 'hidden' },
                { name: 'entryVersion', label: '', type: 'hidden' },
              ]}
              submit={words.accept}
            />
          ) : (
            <p className="w-full text-danger">
              <span aria-hidden="true">▲ </span>
              {words.conflictCount(conflicts.length)}
            </p>
          )}
          <Link href={routes.acceptProposal(locale, id)} className={button.secondary}>
            {words.amendAndAccept}
          </Link>
        </div>
      )}
      <DecisionForm
        action={answerAction}
        initial={{ ...untouched, values: { version: seen.version } }}
        words={{
          comment: words.comment,
          commentHint: words.commentHint,
          return: words.return,
          reject: words.reject,
        }}
      />
    </section>
  )
}
