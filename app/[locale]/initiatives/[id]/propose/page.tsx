import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EditPage } from '@/components/initiatives/edit-page'
import { currentUser } from '@/lib/auth/session'
import { toFormValues } from '@/lib/catalogue/form-data'
import { inputOf } from '@/lib/catalogue/initiative'
import { findInitiative, parseInitiativeId } from '@/lib/catalogue/queries'
import { inLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { proposeAction } from '../../../proposals/actions'
import { draftNameOf, editOptions, noProblem } from '../../edit-state'

type Props = PageProps<'/[locale]/initiatives/[id]/propose'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).proposals.propose, robots: { index: false } }
}

export default async function ProposeChangePage({ params }: Props) {
  const locale = await pageLocale(params)
  const id = parseInitiativeId((await params).id)
  const initiative = id === null ? null : await findInitiative(id)
  if (!initiative || initiative.archivedAt) notFound()
  const user = await currentUser()
  const { proposals } = messagesFor(locale)
  const input = inputOf(initiative)
  const { options, shown } = await editOptions(locale, input)
  return (
    <EditPage
      title={proposals.proposeTitle(inLocale(initiative.name, locale)?.text ?? String(initiative.id))}
      lead={proposals.lead}
      purpose="propose"
      action={proposeAction.bind(null, locale, initiative.id, user?.id ?? null)}
      initial={{ ...noProblem, values: shown(toFormValues(input)), version: initiative.version }}
      options={options}
      cancelHref={routes.initiative(locale, initiative.id)}
      draftName={await draftNameOf(`propose ${initiative.id}`)}
      entryId={initiative.id}
      locale={locale}
    />
  )
}
