import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Entry } from '@/components/initiatives/entry'
import { currentUser } from '@/lib/auth/session'
import { countRevisions } from '@/lib/catalogue/history'
import { can } from '@/lib/catalogue/permissions'
import { findInitiative, parseInitiativeId } from '@/lib/catalogue/queries'
import { inLocale } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { neighboursOf } from '@/lib/search/neighbours'

type Props = PageProps<'/[locale]/initiatives/[id]'>

async function initiativeOf(params: Props['params']) {
  const id = parseInitiativeId((await params).id)
  return (id !== null && (await findInitiative(id))) || notFound()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const initiative = await initiativeOf(params)
  return { title: inLocale(initiative.name, locale)?.text ?? String(initiative.id) }
}

export default async function InitiativePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const initiative = await initiativeOf(params)
  const [user, versions, neighbours, query] = await Promise.all([
    currentUser(),
    countRevisions(initiative.id),
    neighboursOf(initiative),
    searchParams,
  ])
  return (
    <Entry
      initiative={initiative}
      neighbours={neighbours}
      versions={versions}
      mayEdit={user !== null && can(user.role, 'edit')}
      saved={query.saved !== undefined}
      locale={locale}
    />
  )
}
