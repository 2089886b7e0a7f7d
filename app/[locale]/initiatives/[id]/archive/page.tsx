import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Localised } from '@/components/initiatives/localised'
import { SimpleForm } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import { findInitiative, parseInitiativeId } from '@/lib/catalogue/queries'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { requireFormUser } from '../../../form-state'
import { setArchivedAction } from './actions'

type Props = PageProps<'/[locale]/initiatives/[id]/archive'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).archive.archive }
}

export default async function ArchivePage({ params }: Props) {
  const locale = await pageLocale(params)
  const id = parseInitiativeId((await params).id)
  if (id === null) notFound()
  await requireFormUser('edit', locale, routes.archiveInitiative(locale, id))
  const initiative = await findInitiative(id)
  if (!initiative) notFound()
  const { archive } = messagesFor(locale)
  const archived = initiative.archivedAt !== null
  return (
    <div className="container-page flex flex-col gap-4 py-8">
      <p>
        <Link href={routes.initiative(locale, id)}>
          <Localised text={initiative.name} locale={locale} />
        </Link>
      </p>
      <h1 className="text-std-28B-150">{archived ? archive.undo : archive.archive}</h1>
      <p className="max-w-[42rem]">{archived ? archive.undoLead : archive.archiveLead}</p>
      <SimpleForm
        action={setArchivedAction.bind(null, locale, id, !archived)}
        initial={{ ...untouched, values: { seen: String(initiative.version) } }}
        submit={archived ? archive.undo : archive.archive}
        fields={[
          { name: 'seen', label: '', type: 'hidden' },
          { name: 'reason', label: archive.reason, hint: archive.reasonHint, required: true },
        ]}
      />
    </div>
  )
}
