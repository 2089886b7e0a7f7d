import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RevisionTable } from '@/components/initiatives/revision-table'
import { currentUser } from '@/lib/auth/session'
import { countRevisions, listRevisions } from '@/lib/catalogue/history'
import { can } from '@/lib/catalogue/permissions'
import { findInitiative, parseInitiativeId } from '@/lib/catalogue/queries'
import { inLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'

type Props = PageProps<'/[locale]/initiatives/[id]/history'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  return { title: `${messagesFor(await pageLocale(params)).historyPage.title} ${id}` }
}

export default async function HistoryPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const id = parseInitiativeId((await params).id)
  const initiative = id === null ? null : await findInitiative(id)
  if (!initiative) notFound()
  const page = parseInitiativeId(String((await searchParams).page)) ?? 1
  const [user, total, revisions] = await Promise.all([
    currentUser(),
    countRevisions(initiative.id),
    listRevisions(initiative.id, page),
  ])
  return (
    <RevisionTable
      id={initiative.id}
      name={inLocale(initiative.name, locale)?.text ?? String(initiative.id)}
      revisions={revisions}
      total={total}
      page={page}
      named={user !== null}
      mayReview={user !== null && can(user.role, 'review')}
      locale={locale}
    />
  )
}
