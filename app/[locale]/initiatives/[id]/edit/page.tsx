import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EditPage } from '@/components/initiatives/edit-page'
import { toFormValues } from '@/lib/catalogue/form-data'
import { inputOf } from '@/lib/catalogue/initiative'
import { findInitiative, parseInitiativeId } from '@/lib/catalogue/queries'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { requireFormUser } from '../../../form-state'
import { saveInitiativeAction } from '../../actions'
import { draftNameOf, editOptions, noProblem } from '../../edit-state'

type Props = PageProps<'/[locale]/initiatives/[id]/edit'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).form.editTitle }
}

export default async function EditInitiativePage({ params }: Props) {
  const locale = await pageLocale(params)
  const id = parseInitiativeId((await params).id)
  if (id === null) notFound()
  await requireFormUser('edit', locale, routes.editInitiative(locale, id))
  const initiative = await findInitiative(id)
  if (!initiative) notFound()
  const { options, shown } = await editOptions(locale, inputOf(initiative))
  return (
    <EditPage
      title={`${messagesFor(locale).form.editTitle} (${id})`}
      action={saveInitiativeAction.bind(null, locale, id)}
      initial={{ ...noProblem, values: shown(toFormValues(inputOf(initiative))), version: initiative.version }}
      options={options}
      cancelHref={routes.initiative(locale, id)}
      draftName={await draftNameOf(`edit ${id}`)}
      entryId={id}
      locale={locale}
    />
  )
}
