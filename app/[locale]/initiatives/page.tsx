import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FigureTabs } from '@/components/figures/figure-tabs'
import { Chips, choicesOf } from '@/components/initiatives/chips'
import { EmptyResult } from '@/components/initiatives/empty-result'
import { FacetPanel } from '@/components/initiatives/facet-panel'
import { FacetSheet } from '@/components/initiatives/facet-sheet'
import { InitiativeCard } from '@/components/initiatives/initiative-card'
import { PickForm } from '@/components/initiatives/pick-form'
import { ResultsBar } from '@/components/initiatives/results-bar'
import { ResultsSummary } from '@/components/initiatives/results-summary'
import { Pagination } from '@/components/ui/pagination'
import { readFigureRequest } from '@/lib/figures/request'
import { inLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { countChoices, formatSort, mostPicked, toQuery, withFilters } from '@/lib/search/filters'
import { initiativesByNumber } from '@/lib/search/index'
import { readFilters, readView, viewKeys } from '@/lib/search/request'
import { sayFilters } from '@/lib/search/say-filters'
import { countEach, search } from '@/lib/search/search'
import { Figures } from './figures'

type Props = PageProps<'/[locale]/initiatives'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const asked = await searchParams
  const { filters, names } = await readFilters(asked, viewKeys)
  const title = sayFilters(filters, locale, names)
  const figure = readFigureRequest(asked)
  const { figureTabs } = messagesFor(locale)
  return { title: figure ? figureTabs.titled(title, figureTabs[figure.kind]) : title }
}

export default async function BrowsePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const asked = await searchParams
  const { filters, names } = await readFilters(asked, viewKeys)
  const view = readView(asked)
  // As the boxes of the list send it: one state has one address.
  if (Array.isArray(asked.id)) redirect(routes.initiatives(locale, toQuery(filters), view))
  const result = await search(filters, locale)
  const { browse, merging, picking } = messagesFor(locale)
  const nameOf = (code: string) => inLocale(names.organisation(code) ?? { ja: code, en: code }, locale)?.text ?? code
  const figure = readFigureRequest(asked)
  const initiatives = figure ? [] : await initiativesByNumber(result.ids)
  const choices = choicesOf(filters, result.facets, locale)
  const totals = result.total === 0 ? await countEach(choices.map(({ without }) => without)) : []
  return (
    <div className="container-page grid gap-x-10 gap-y-4 py-6 lg:grid-cols-[17rem_minmax(0,1fr)]">
      <FacetSheet open={browse.openFilters(countChoices(filters))} close={browse.total(result.total)}>
        <FacetPanel filters={filters} result={result} view={view} locale={locale} />
      </FacetSheet>
      <div id="results" className="flex min-w-0 flex-col gap-3">
        <ResultsSummary
          heading={sayFilters(filters, locale, names)}
          result={result}
          ignored={filters.ignored}
          merged={filters.merged.map(({ value, into }) => merging.organisationMerged(nameOf(value), nameOf(into)))}
          locale={locale}
        />
        <Chips choices={choices} view={{ show: view.show }} locale={locale} />
        <FigureTabs filters={filters} shown={figure} locale={locale} />
        <ResultsBar filters={filters} total={result.total} view={{ show: view.show }} locale={locale} />
        {result.total === 0 ? (
          <EmptyResult
            better={result.suggestion === null ? null : withFilters(filters, { q: result.suggestion })}
            ways={choices.map((choice, at) => ({ ...choice, total: totals[at] ?? 0 }))}
            view={{ show: view.show }}
            locale={locale}
          />
        ) : figure ? (
          <Figures filters={filters} request={figure} show={view.show} locale={locale} />
        ) : (
          <section aria-label={browse.list} className="-mt-3">
            <PickForm
              action={routes.initiatives(locale)}
              sort={formatSort(filters.sort)}
              picked={filters.id}
              shown={result.ids}
              most={mostPicked}
              words={{ show: picking.show, clear: picking.clear, count: picking.count, full: picking.full }}
            >
              {initiatives.map((initiative) => (
                <InitiativeCard
                  key={initiative.id}
                  initiative={initiative}
                  highlights={result.highlight(initiative)}
                  standing={result.standing(initiative)}
                  picked={filters.id.includes(initiative.id)}
                  locale={locale}
                />
              ))}
            </PickForm>
            <Pagination
              page={result.page}
              pages={result.pages}
              href={(n) => routes.initiatives(locale, toQuery({ ...filters, page: n }))}
              words={{ label: browse.pages, previous: browse.previous, next: browse.next, page: browse.page }}
            />
          </section>
        )}
      </div>
    </div>
  )
}
