import type { Metadata } from 'next'
import { ProposalList } from '@/components/proposals/proposal-list'
import { requirePageUser } from '@/lib/auth/session'
import { listOpenProposals } from '@/lib/catalogue/proposals'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'

type Props = PageProps<'/[locale]/review'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).proposals.review }
}

export default async function ReviewPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  await requirePageUser('review', locale, routes.review(locale))
  const [proposals, query] = await Promise.all([listOpenProposals(), searchParams])
  const { proposals: words } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      {query.done !== undefined && (
        <p role="status" className="rounded-8 bg-active p-3 text-active-ink">
          {words.decided}
        </p>
      )}
      <h1 className="text-std-28B-150">{words.review}</h1>
      {proposals.length === 0 ? (
        <p>{words.reviewNone}</p>
      ) : (
        <>
          <p>
            {words.reviewLead} <span className="tabular">{words.reviewTotal(proposals.length)}</span>
          </p>
          <ProposalList proposals={proposals} href={({ id }) => routes.reviewProposal(locale, id)} locale={locale} />
        </>
      )}
    </div>
  )
}
