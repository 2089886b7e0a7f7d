import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { FollowedProposal } from '@/components/proposals/followed-proposal'
import { currentUser } from '@/lib/auth/session'
import { findRevision } from '@/lib/catalogue/history'
import { findFollowedProposal } from '@/lib/catalogue/proposals'
import { organisationsByCode } from '@/lib/catalogue/queries'
import { originOf } from '@/lib/exchange/responses'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { withdrawProposalAction } from '../actions'

type Props = PageProps<'/[locale]/proposals/[secret]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { proposals } = messagesFor(await pageLocale(params))
  return { title: proposals.title, robots: { index: false } }
}

export default async function ProposalPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const { secret } = await params
  const [user, query] = await Promise.all([currentUser(), searchParams])
  const proposal = await findFollowedProposal(secret, user?.id ?? null)
  if (!proposal) notFound()
  const { initiativeId, baseVersion } = proposal
  const [base, organisations, asked] = await Promise.all([
    initiativeId === null || baseVersion === null ? null : findRevision(initiativeId, baseVersion),
    organisationsByCode(),
    headers(),
  ])
  const link = `${originOf({ headers: asked })}${routes.proposal(locale, secret)}`
  return (
    <FollowedProposal
      proposal={proposal}
      base={base}
      organisations={organisations}
      secret={secret}
      sentLink={query.sent === undefined ? null : link}
      signedIn={user !== null}
      withdrawAction={withdrawProposalAction.bind(null, locale, secret)}
      locale={locale}
    />
  )
}
