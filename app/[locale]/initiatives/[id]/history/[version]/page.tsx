import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RevisionView } from '@/components/initiatives/revision-view'
import { SimpleForm } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import { currentUser } from '@/lib/auth/session'
import { findRevision } from '@/lib/catalogue/history'
import { can } from '@/lib/catalogue/permissions'
import { findInitiative, organisationsByCode, parseInitiativeId } from '@/lib/catalogue/queries'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { restoreVersionAction } from './actions'

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
  const newest = id !== null && revision ? await findInitiative(id) : null
  if (!version || !revision || !newest) notFound()
  const user = await currentUser()
  const mayRestore = user !== null && can(user.role, 'edit') && version !== newest.version && !newest.archivedAt
  const { historyPage } = messagesFor(locale)
  return (
    <RevisionView
      id={newest.id}
      version={version}
      newest={newest.version}
      revision={revision}
      organisations={await organisationsByCode()}
      restore={
        mayRestore && (
          <SimpleForm
            action={restoreVersionAction.bind(null, locale, newest.id, version)}
            initial={{ ...untouched, values: { seen: String(newest.version) } }}
            submit={historyPage.restore}
            fields={[
              { name: 'seen', label: '', type: 'hidden' },
              { name: 'reason', label: historyPage.restoreReason, required: true },
            ]}
          />
        )
      }
      locale={locale}
    />
  )
}
