import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { EditPage } from '@/components/initiatives/edit-page'
import { currentUser } from '@/lib/auth/session'
import { toFormValues } from '@/lib/catalogue/form-data'
import { findFollowedProposal } from '@/lib/catalogue/proposals'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { draftNameOf, editOptions, noProblem } from '../../../initiatives/edit-state'
import { amendProposalAction } from '../../actions'

type Props = PageProps<'/[locale]/proposals/[secret]/amend'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { proposals } = messagesFor(await pageLocale(params))
  return { title: proposals.amend, robots: { index: false } }
}

export default async function AmendProposalPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { secret } = await params
  const user = await currentUser()
  const proposal = await findFollowedProposal(secret, user?.id ?? null)
  if (!proposal) notFound()
  if (proposal.state !== 'returned') redirect(routes.proposal(locale, secret))
  const { proposals } = messagesFor(locale)
  const { options, shown } = await editOptions(locale, proposal.input)
  const answered = proposal.events.findLast(({ kind }) => kind === 'returned')
  const values = shown(toFormValues(proposal.input))
  const said = { proposalSource: proposal.source, proposalNote: proposal.note }
  return (
    <EditPage
      title={proposals.amend}
      lead={answered?.comment}
      purpose="propose"
      action={amendProposalAction.bind(null, locale, secret, proposal.version)}
      initial={{
        ...noProblem,
        values: { ...values, single: { ...values.single, ...said } },
        version: proposal.baseVersion,
      }}
      options={options}
      cancelHref={routes.proposal(locale, secret)}
      draftName={await draftNameOf(`amend ${proposal.id}`)}
      entryId={proposal.initiativeId ?? undefined}
      locale={locale}
    />
  )
}
