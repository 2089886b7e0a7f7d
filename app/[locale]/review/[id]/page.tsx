import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { initiativeLinks } from '@/components/merging/similar-links'
import { ProposalReview } from '@/components/proposals/proposal-review'
import { requirePageUser } from '@/lib/auth/session'
import { findProposal } from '@/lib/catalogue/proposals'
import { organisationsByCode } from '@/lib/catalogue/queries'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { likely } from '@/lib/search/duplicates'
import { similarInitiatives } from '@/lib/search/similar'
import { acceptProposalAction, answerProposalAction } from '../actions'
import { mergedProposal } from '../merged-proposal'

type Props = PageProps<'/[locale]/review/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).proposals.review }
}

export default async function ReviewProposalPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { id } = await params
  // Also of a form that was sent: what others propose is not for everyone to read.
  await requirePageUser('review', locale, routes.reviewProposal(locale, id))
  const proposal = await findProposal(id)
  if (!proposal) notFound()
  const isNew = proposal.state === 'open' && proposal.initiativeId === null
  const [merged, organisations, similar] = await Promise.all([
    mergedProposal(proposal),
    organisationsByCode(),
    isNew ? similarInitiatives(proposal.input, locale, { from: likely }) : [],
  ])
  return (
    <ProposalReview
      proposal={proposal}
      {...merged}
      organisations={organisations}
      similar={initiativeLinks(similar, organisations, locale)}
      acceptAction={acceptProposalAction.bind(null, locale, id)}
      answerAction={answerProposalAction.bind(null, locale, id)}
      locale={locale}
    />
  )
}
