import type { Metadata } from 'next'
import { EditPage } from '@/components/initiatives/edit-page'
import { currentUser } from '@/lib/auth/session'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { draftNameOf, editOptions, emptyValues, noProblem } from '../initiatives/edit-state'
import { proposeAction } from '../proposals/actions'

type Props = PageProps<'/[locale]/propose'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).proposals.proposeNew }
}

export default async function ProposeInitiativePage({ params }: Props) {
  const locale = await pageLocale(params)
  const user = await currentUser()
  const { proposals } = messagesFor(locale)
  const { options } = await editOptions(locale)
  return (
    <EditPage
      title={proposals.proposeNew}
      lead={proposals.leadNew}
      purpose="propose"
      action={proposeAction.bind(null, locale, null, user?.id ?? null)}
      initial={{ ...noProblem, values: emptyValues, version: null }}
      options={options}
      cancelHref={routes.initiatives(locale)}
      draftName={await draftNameOf('propose new')}
      locale={locale}
    />
  )
}
