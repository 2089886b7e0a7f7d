import Link from 'next/link'
import { Localised } from '@/components/initiatives/localised'
import { momentText } from '@/components/initiatives/revision-words'
import type { Proposal } from '@/lib/catalogue/proposals'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { ProposalStateMark } from './proposal-state-mark'

type Props = {
  proposals: Proposal[]
  href: (proposal: Proposal) => string
  locale: Locale
}

/** Proposals in a list, each with what it is about, when it came, from whom, and where it stands. */
export function ProposalList({ proposals, href, locale }: Props) {
  const { proposals: words } = messagesFor(locale)
  return (
    <ol className="flex flex-col">
      {proposals.map((proposal) => (
        <li key={proposal.id} className="flex flex-col gap-1 border-t border-hairline py-4">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <Link href={href(proposal)} className="font-bold">
              {proposal.initiativeId === null ? words.titleNew : words.titleOf(proposal.initiativeId)}
            </Link>
            <ProposalStateMark state={proposal.state} locale={locale} />
          </p>
          <p>
            <Localised text={proposal.input.name} locale={locale} />
          </p>
          <p className="text-dns-14N-130 text-quiet">
            <time dateTime={proposal.createdAt} className="tabular">
              {momentText(proposal.createdAt, locale)}
            </time>
            {' · '}
            {proposal.proposer?.name ?? words.visitorName}
          </p>
        </li>
      ))}
    </ol>
  )
}
