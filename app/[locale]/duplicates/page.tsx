import type { Metadata } from 'next'
import Link from 'next/link'
import { PairList } from '@/components/merging/pair-list'
import { initiativePairs, organisationPairs } from '@/components/merging/pair-words'
import { button } from '@/components/ui/button'
import { requirePageUser } from '@/lib/auth/session'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { catalogueIndex, initiativesByNumber } from '@/lib/search/index'
import { likelyInitiativePairs, likelyOrganisationPairs } from '@/lib/search/similar'
import { notDuplicateAction } from './actions'

type Props = PageProps<'/[locale]/duplicates'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).duplicates.title }
}

export default async function DuplicatesPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  await requirePageUser('edit', locale, routes.duplicates(locale))
  const { organisations } = (await catalogueIndex()).engine
  const [ofOrganisations, ofInitiatives] = [await likelyOrganisationPairs(), await likelyInitiativePairs()]
  const entries = await initiativesByNumber(ofInitiatives.pairs.flatMap(({ one, other }) => [one, other]))
  const { duplicates, merging } = messagesFor(locale)
  const action = notDuplicateAction.bind(null, locale)
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      <h1 className="text-std-28B-150">{duplicates.title}</h1>
      <p>{duplicates.lead}</p>
      {(await searchParams).kept !== undefined && (
        <p role="status" className="rounded-8 bg-active p-3 text-active-ink">
          {duplicates.kept}
        </p>
      )}
      <p className="flex flex-wrap gap-3">
        <Link href={routes.merge(locale, 'organisation')} className={button.secondary}>
          {merging.organisation.title}
        </Link>
        <Link href={routes.merge(locale, 'initiative')} className={button.secondary}>
          {merging.initiative.title}
        </Link>
        <Link href={routes.merges(locale)} className={button.secondary}>
          {merging.listTitle}
        </Link>
      </p>
      <PairList
        kind="organisation"
        title={duplicates.organisations}
        found={ofOrganisations}
        pairs={organisationPairs(ofOrganisations.pairs, organisations, locale)}
        action={action}
        locale={locale}
      />
      <PairList
        kind="initiative"
        title={duplicates.initiatives}
        found={ofInitiatives}
        pairs={initiativePairs(ofInitiatives.pairs, entries, organisations, locale)}
        action={action}
        locale={locale}
      />
    </div>
  )
}
