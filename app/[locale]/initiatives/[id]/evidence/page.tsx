import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { fieldName } from '@/components/initiatives/field-words'
import { SimpleForm } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import { evidencedFields } from '@/lib/catalogue/compare'
import { acceptedFiles, mostBytes } from '@/lib/catalogue/documents'
import { findInitiative, parseInitiativeId } from '@/lib/catalogue/queries'
import { inLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { requireFormUser } from '../../../form-state'
import { attachDocumentAction } from './actions'

type Props = PageProps<'/[locale]/initiatives/[id]/evidence'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).evidence.attachTitle }
}

export default async function AttachEvidencePage({ params }: Props) {
  const locale = await pageLocale(params)
  const id = parseInitiativeId((await params).id)
  if (id === null) notFound()
  await requireFormUser('edit', locale, routes.attachEvidence(locale, id))
  const initiative = await findInitiative(id)
  if (!initiative) notFound()
  const { evidence, form, initiative: fields, errors } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-6 py-8">
      <p>
        <Link href={routes.initiative(locale, id)}>
          {fields.number} {id}
        </Link>
      </p>
      <h1 className="text-std-28B-150">{evidence.attachTitle}</h1>
      <p className="max-w-2xl">{evidence.attachLead(inLocale(initiative.name, locale)?.text ?? String(id))}</p>
      <SimpleForm
        action={attachDocumentAction.bind(null, locale, id)}
        initial={untouched}
        submit={evidence.attach}
        fields={[
          {
            name: 'file',
            label: evidence.file,
            hint: evidence.fileHint,
            type: 'file',
            accept: acceptedFiles,
            most: { bytes: mostBytes, text: errors.fields['file-too-large'] },
          },
          { name: 'title', label: evidence.form.title, hint: evidence.titleHint },
          { name: 'publisher', label: evidence.form.publisher },
          { name: 'publishedOn', label: evidence.form.published, hint: form.dateHint },
          { name: 'retrievedOn', label: evidence.form.retrieved, hint: form.dateHint },
          {
            name: 'field',
            label: evidence.form.field,
            choices: [
              { value: '', label: evidence.form.wholeEntry },
              ...evidencedFields.map((field) => ({ value: field, label: fieldName(field, locale) })),
            ],
          },
        ]}
      />
    </div>
  )
}
