import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RevisionTable } from '@/components/initiatives/revision-table'
import { listRevisions } from '@/lib/catalogue/history'
import { findInitiative, parseInitiativeId } from '@/lib/catalogue/queries'
import { inLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'

type Props = PageProps<'/[locale]/initiatives/[id]/history'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  return { title: `${messagesFor(await pageLocale(params)).historyPage.title} ${id}` }
}

export default async function HistoryPage({ params }: Props) {
  const locale = await pageLocale(params)
  const id = parseInitiativeId((await params).id)
  const initiative = id === null ? null : await findInitiative(id)
  if (!initiative) notFound()
  const revisions = await listRevisions(initiative.id)
  const name = inLocale(initiative.name, locale)?.text ?? String(initiative.id)
  return <RevisionTable id={initiative.id} name={name} revisions={revisions} locale={locale} />
}
