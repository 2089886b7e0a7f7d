import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { EditPage } from '@/components/initiatives/edit-page'
import { currentUser } from '@/lib/auth/session'
import { toFormValues } from '@/lib/catalogue/form-data'
import { can } from '@/lib/catalogue/permissions'
import { findProposal } from '@/lib/catalogue/proposals'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { requireFormUser } from '../../../form-state'
import { draftNameOf, editOptions, emptyValues, noProblem } from '../../../initiatives/edit-state'
import { mergeOf } from '../../../initiatives/entry-form'
import { acceptAmendedAction } from '../../actions'
import { mergedProposal } from '../../merged-proposal'

type Props = PageProps<'/[locale]/review/[id]/accept'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).proposals.acceptTitle }
}

export default async function AcceptProposalPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { id } = await params
  await requireFormUser('review', locale, routes.acceptProposal(locale, id))
  const [reader, proposal] = [await currentUser(), await findProposal(id)]
  const { proposals: words, merge } = messagesFor(locale)
  if (!reader || !can(reader.role, 'review')) {
    // Sent without scripts after the session had ended: what was typed stays, and nothing of the proposal is shown.
    return (
      <EditPage
        title={words.acceptTitle}
        lead=""
        purpose="accept"
        action={acceptAmendedAction.bind(null, locale, id, proposal?.version ?? 0)}
        initial={{ ...noProblem, values: emptyValues, version: null }}
        options={(await editOptions(locale)).options}
        cancelHref={routes.reviewProposal(locale, id)}
        draftName={await draftNameOf(`accept ${id}`)}
        locale={locale}
      />
    )
  }
  if (!proposal) notFound()
  if (proposal.state !== 'open') redirect(routes.reviewProposal(locale, id))
  const { current, merged } = await mergedProposal(proposal)
  const { options, shown } = await editOptions(locale, merged)
  const moved = current !== null && current.version !== proposal.baseVersion
  const merging = moved ? await mergeOf(current.id, proposal.baseVersion, current, proposal.input, locale) : null
  const lead = merging && (merging.merge.conflicts.length > 0 ? merge.decideProposal : merge.cleanProposal)
  const values = shown(toFormValues(merged))
  const reason = words.acceptedReason(proposal.source)
  return (
    <EditPage
      title={words.acceptTitle}
      lead={words.decidedBy(proposal.proposer?.name ?? words.visitorName)}
      purpose="accept"
      action={acceptAmendedAction.bind(null, locale, id, proposal.version)}
      initial={{
        ...noProblem,
        values: { ...values, single: { ...values.single, reason } },
        version: current?.version ?? null,
        base: merging?.base ?? null,
        merge: merging && { ...merging.merge, lead: lead ?? '' },
      }}
      options={options}
      cancelHref={routes.reviewProposal(locale, id)}
      draftName={await draftNameOf(`accept ${id}`)}
      entryId={proposal.initiativeId ?? undefined}
      locale={locale}
    />
  )
}
