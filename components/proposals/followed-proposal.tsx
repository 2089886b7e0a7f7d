import Link from 'next/link'
import { DraftSaved } from '@/components/initiatives/draft'
import { EntryDiff } from '@/components/initiatives/entry-diff'
import { EntryFields } from '@/components/initiatives/entry-fields'
import { button } from '@/components/ui/button'
import { inputClass } from '@/components/ui/field'
import { SimpleForm, type SimpleFormState } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import type { InitiativeInput } from '@/lib/catalogue/initiative'
import type { Proposal } from '@/lib/catalogue/proposals'
import type { Bilingual, Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { ProposalFacts } from './proposal-facts'

type Props = {
  proposal: Proposal
  base: InitiativeInput | null
  organisations: ReadonlyMap<string, { name: Bilingual }>
  /** By what the reader came here. */
  secret: string
  /** Right after sending: the address to come back by. */
  sentLink: string | null
  signedIn: boolean
  withdrawAction: (state: SimpleFormState, form: FormData) => Promise<SimpleFormState>
  locale: Locale
}

/** A proposal as its proposer follows it. */
export function FollowedProposal(props: Props) {
  const { proposal, base, organisations, secret, sentLink, signedIn, withdrawAction, locale } = props
  const { proposals: words } = messagesFor(locale)
  const { initiativeId, state } = proposal
  const [returned, undecided] = [state === 'returned', state === 'open' || state === 'returned']
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      {sentLink && (
        <div role="status" className="flex flex-col gap-2 rounded-8 bg-active p-3 text-active-ink">
          <DraftSaved />
          <p className="font-bold">{words.sent}</p>
          <label className="flex flex-col gap-1">
            {signedIn ? words.keepLinkUser : words.keepLink}
            <input readOnly value={sentLink} aria-label={words.link} className={`${inputClass} text-ink`} />
          </label>
        </div>
      )}
      <h1 className="text-std-28B-150">{base && initiativeId ? words.titleOf(initiativeId) : words.titleNew}</h1>
      {initiativeId && (base || state === 'accepted') && (
        <p>
          <Link href={routes.initiative(locale, initiativeId)}>{words.entry(initiativeId)}</Link>
        </p>
      )}
      {returned && (
        <div className="flex flex-col gap-3 rounded-8 border border-via-edge p-4">
          <p>{words.returnedLead}</p>
          <p>
            <Link href={routes.amendProposal(locale, secret)} className={button.primary}>
              {words.amend}
            </Link>
          </p>
        </div>
      )}
      <ProposalFacts proposal={proposal} named={signedIn} locale={locale} />
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
      {undecided && (
        <SimpleForm
          action={withdrawAction}
          initial={{ ...untouched, values: { version: String(proposal.version) } }}
          fields={[{ name: 'version', label: '', type: 'hidden' }]}
          submit={words.withdraw}
          look="secondary"
        />
      )}
    </div>
  )
}
