import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { ArchivedNotice } from '@/components/initiatives/archived-notice'
import { Entry } from '@/components/initiatives/entry'
import { currentUser } from '@/lib/auth/session'
import { listDocuments } from '@/lib/catalogue/documents'
import { countRevisions, findArchiving } from '@/lib/catalogue/history'
import { findMergedInto } from '@/lib/catalogue/merge'
import { today } from '@/lib/catalogue/period'
import { can } from '@/lib/catalogue/permissions'
import { findInitiative, findVerifier, listRelations, parseInitiativeId } from '@/lib/catalogue/queries'
import { readSettings } from '@/lib/catalogue/settings'
import { standingOf } from '@/lib/catalogue/verification'
import { inLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { neighboursOf } from '@/lib/search/neighbours'
import { confirmInitiativeAction } from '../../verification/actions'

type Props = PageProps<'/[locale]/initiatives/[id]'>

async function initiativeOf(params: Props['params']) {
  const id = parseInitiativeId((await params).id)
  return (id !== null && (await findInitiative(id))) || notFound()
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const initiative = await initiativeOf(params)
  return {
    title: inLocale(initiative.name, locale)?.text ?? String(initiative.id),
    ...(initiative.archivedAt && { robots: { index: false } }),
  }
}

export default async function InitiativePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const initiative = await initiativeOf(params)
  const into = initiative.archivedAt === null ? null : await findMergedInto(initiative.id)
  if (into !== null) permanentRedirect(routes.initiative(locale, into, initiative.id))
  const [user, versions, neighbours, query, relations, documents, settings] = await Promise.all([
    currentUser(),
    countRevisions(initiative.id),
    neighboursOf(initiative),
    searchParams,
    listRelations(initiative),
    listDocuments(initiative.evidence.flatMap(({ document }) => document ?? [])),
    readSettings(),
  ])
  const months = settings.verificationMonths
  const words = messagesFor(locale)
  const merged = parseInitiativeId(String(query.merged ?? ''))
  const mergedHere = merged !== null && (await findMergedInto(merged)) === initiative.id
  const notices = { verified: words.verification.confirmed, attached: words.evidence.attached }
  const { id, archivedAt } = initiative
  const mayEdit = user !== null && can(user.role, 'edit')
  const archiving = archivedAt === null ? null : await findArchiving(id)
  return (
    <>
      {archivedAt && (
        <ArchivedNotice
          id={id}
          archivedAt={archivedAt}
          reason={archiving?.reason ?? ''}
          mayEdit={mayEdit}
          locale={locale}
        />
      )}
      <Entry
        initiative={initiative}
        neighbours={neighbours}
        versions={versions}
        mayEdit={mayEdit && archivedAt === null}
        saved={query.saved !== undefined}
        notice={
          Object.entries(notices).find(([key]) => query[key] !== undefined)?.[1] ??
          (mergedHere ? words.merging.mergedHere(merged) : null)
        }
        relations={relations}
        documents={documents}
        verification={{
          standing: standingOf(initiative.verification, today(), months),
          months,
          verifier: user && (await findVerifier(id)),
        }}
        confirm={confirmInitiativeAction.bind(null, locale, id, 'entry')}
        locale={locale}
      />
    </>
  )
}
