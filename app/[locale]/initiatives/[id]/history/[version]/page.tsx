import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RevisionView } from '@/components/initiatives/revision-view'
import { findRevision } from '@/lib/catalogue/history'
import { organisationsByCode, parseInitiativeId } from '@/lib/catalogue/queries'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'

type Props = PageProps<'/[locale]/initiatives/[id]/history/[version]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, version } = await params
  return { title: `${messagesFor(await pageLocale(params)).historyPage.viewing(Number(version) || 0)} ${id}` }
}

export default async function RevisionPage({ params }: Props) {
  const locale = await pageLocale(params)
  const given = await params
  const [id, version] = [parseInitiativeId(given.id), parseInitiativeId(given.version)]
  const revision = id !== null && version !== null && (await findRevision(id, version))
  if (!id || !version || !revision) notFound()
  return (
    <RevisionView
      id={id}
      version={version}
      revision={revision}
      organisations={await organisationsByCode()}
      locale={locale}
    />
  )
}
