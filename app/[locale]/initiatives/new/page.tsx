import type { Metadata } from 'next'
import { EditPage } from '@/components/initiatives/edit-page'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { requireFormUser } from '../../form-state'
import { saveInitiativeAction } from '../actions'
import { draftNameOf, editOptions, emptyValues, noProblem } from '../edit-state'

type Props = PageProps<'/[locale]/initiatives/new'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).form.newTitle }
}

export default async function NewInitiativePage({ params }: Props) {
  const locale = await pageLocale(params)
  await requireFormUser('edit', locale, routes.newInitiative(locale))
  const { options } = await editOptions(locale)
  return (
    <EditPage
      title={messagesFor(locale).form.newTitle}
      action={saveInitiativeAction.bind(null, locale, null)}
      initial={{ ...noProblem, values: emptyValues, version: null }}
      options={options}
      cancelHref={routes.initiatives(locale)}
      draftName={await draftNameOf('new')}
      locale={locale}
    />
  )
}
