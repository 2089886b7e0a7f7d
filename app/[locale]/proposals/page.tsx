import type { Metadata } from 'next'
import { ProposalList } from '@/components/proposals/proposal-list'
import { requirePageUser } from '@/lib/auth/session'
import { listProposalsOf } from '@/lib/catalogue/proposals'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'

type Props = PageProps<'/[locale]/proposals'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).proposals.mine }
}

export default async function OwnProposalsPage({ params }: Props) {
  const locale = await pageLocale(params)
  const user = await requirePageUser('own-account', locale, routes.proposals(locale))
  const proposals = await listProposalsOf(user.id)
  const { proposals: words } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <h1 className="text-std-28B-150">{words.mine}</h1>
      <p>{proposals.length > 0 ? words.mineLead : words.mineNone}</p>
      <ProposalList proposals={proposals} href={({ id }) => routes.proposal(locale, id)} locale={locale} />
    </div>
  )
}
