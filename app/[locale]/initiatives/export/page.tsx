import type { Metadata } from 'next'
import Link from 'next/link'
import { ExportChoices } from '@/components/initiatives/export-choices'
import { ExportSummary } from '@/components/initiatives/export-summary'
import { choiceKeys, readChoice } from '@/lib/exchange/export-choice'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { toQuery } from '@/lib/search/filters'
import { readFilters, toSearchParams } from '@/lib/search/request'
import { sayFilters } from '@/lib/search/say-filters'
import { search } from '@/lib/search/search'

type Props = PageProps<'/[locale]/initiatives/export'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { filters, names } = await readFilters(await searchParams, choiceKeys)
  return { title: messagesFor(locale).exporting.pageTitle(sayFilters(filters, locale, names)) }
}

export default async function ExportPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const { exporting: words } = messagesFor(locale)
  const asked = toSearchParams(await searchParams)
  const { filters, names } = await readFilters(asked, choiceKeys)
  const { choice, ignored } = readChoice(asked, locale)
  const { total, undated, places } = await search(filters, locale)
  const query = toQuery({ ...filters, page: 1 })
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      <h1 className="text-std-28B-150">{words.title}</h1>
      <ExportSummary
        filters={sayFilters(filters, locale, names)}
        counts={{ total, undated, places }}
        ignored={[...filters.ignored, ...ignored]}
        locale={locale}
      />
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <Link href={routes.initiatives(locale, query)}>{words.back}</Link>
        {total > 0 && <Link href={routes.brief(locale, query)}>{words.brief}</Link>}
      </p>
      {total > 0 ? (
        <ExportChoices
          filters={filters}
          total={total}
          choice={choice}
          columnsGiven={asked.has('columns')}
          locale={locale}
        />
      ) : (
        <p>{words.none}</p>
      )}
    </div>
  )
}
