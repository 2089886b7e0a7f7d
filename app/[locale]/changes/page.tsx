import type { Metadata } from 'next'
import Link from 'next/link'
import { ChangeFilter } from '@/components/initiatives/change-filter'
import { ChangeList } from '@/components/initiatives/change-list'
import { currentUser } from '@/lib/auth/session'
import { changesQuery, parseChangeFilters } from '@/lib/catalogue/change-filters'
import { listChangers, listChanges } from '@/lib/catalogue/recent-changes'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { apiRoutes, routes } from '@/lib/routes'
import { toSearchParams } from '@/lib/search/request'

type Props = PageProps<'/[locale]/changes'>

async function filtersOf(searchParams: Props['searchParams'], named: boolean) {
  const filters = parseChangeFilters(toSearchParams(await searchParams))
  // To choose a person is to learn what they did.
  return named ? filters : { ...filters, by: null }
}

const feedOf = (filters: ReturnType<typeof parseChangeFilters>, lang: string) => {
  const query = changesQuery({ ...filters, by: null, page: 1 })
  return apiRoutes.changes(`${query}${query ? '&' : ''}lang=${lang}`)
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const filters = await filtersOf(searchParams, false)
  return {
    title: messagesFor(locale).changes.title,
    alternates: { types: { 'application/atom+xml': feedOf(filters, locale) } },
  }
}

export default async function ChangesPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const user = await currentUser()
  const filters = await filtersOf(searchParams, user !== null)
  const [{ changes, more }, people] = await Promise.all([listChanges(filters), user ? listChangers() : []])
  const { changes: words } = messagesFor(locale)
  const { page } = filters
  const pageAt = (at: number) => routes.changes(locale, changesQuery({ ...filters, page: at }))
  return (
    <div className="container-page flex flex-col gap-4 py-6">
      <h1 className="text-std-28B-150">{words.title}</h1>
      <p className="flex flex-wrap gap-x-6">
        {words.lead} <a href={feedOf(filters, locale)}>{words.feed}</a>
      </p>
      <ChangeFilter filters={filters} people={people} locale={locale} />
      <ChangeList changes={changes} named={user !== null} locale={locale} />
      {(page > 1 || more) && (
        <nav aria-label={words.pages} className="no-print flex flex-wrap gap-x-6">
          {page > 1 && (
            <Link href={pageAt(page - 1)} prefetch={false} rel="prev" className="inline-flex min-h-11 items-center">
              {words.newer}
            </Link>
          )}
          {more && (
            <Link href={pageAt(page + 1)} prefetch={false} rel="next" className="inline-flex min-h-11 items-center">
              {words.older}
            </Link>
          )}
        </nav>
      )}
    </div>
  )
}
