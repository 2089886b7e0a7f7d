import Form from 'next/form'
import type { ReactNode } from 'react'
import { inputClass } from '@/components/ui/field'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import type { FacetKey, Filters } from '@/lib/search/filters'
import type { View } from '@/lib/search/request'
import type { SearchResult } from '@/lib/search/search'
import { FacetList } from './facet-list'
import { HiddenFilters } from './hidden-filters'
import { ViaChoice } from './via-choice'
import { YearFilter } from './year-filter'

const beforeYears: FacetKey[] = ['recipient', 'donor', 'theme']
const afterYears: FacetKey[] = ['region', 'status', 'target', 'activity', 'donorType', 'donorCountry', 'verification']

type Props = {
  filters: Filters
  result: SearchResult
  view: View
  locale: Locale
}

/** The left column: search, then each facet with a true count behind each value. Every value is a link. */
export function FacetPanel({ filters, result, view, locale }: Props) {
  const { browse } = messagesFor(locale)
  const facet = (key: FacetKey) => (
    <Section key={key} title={browse.facets[key]}>
      {key === 'recipient' && result.readings && (
        <ViaChoice filters={filters} readings={result.readings} view={{ show: view.show }} locale={locale} />
      )}
      <FacetList facet={key} values={result.facets[key]} filters={filters} view={view} locale={locale} />
    </Section>
  )
  return (
    <div className="flex flex-col">
      <Form action={routes.initiatives(locale)} scroll={false} role="search" className="flex flex-col gap-1 pb-4">
        <HiddenFilters filters={filters} without={['q']} view={view} />
        <label htmlFor="q" className="text-dns-16B-130">
          {browse.searchLabel}
        </label>
        <div className="flex">
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={filters.q}
            key={filters.q}
            maxLength={200}
            aria-describedby="q-hint"
            className={`${inputClass} min-w-0 rounded-e-none`}
          />
          <button
            type="submit"
            className="shrink-0 cursor-pointer rounded-e-8 bg-accent px-4 text-oln-16B-100 text-on-accent"
          >
            {browse.search}
          </button>
        </div>
        <p id="q-hint" className="text-dns-14N-130 text-quiet">
          {browse.searchHint}
        </p>
      </Form>
      {beforeYears.map(facet)}
      <Section title={browse.facets.years}>
        <YearFilter filters={filters} result={result} view={{ show: view.show }} locale={locale} />
      </Section>
      {afterYears.map(facet)}
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details open className="group border-t border-hairline py-3">
      <summary className="flex min-h-6 list-none items-center justify-between text-dns-16B-130">
        {title}
        <span aria-hidden="true" className="group-open:hidden">
          +
        </span>
        <span aria-hidden="true" className="hidden group-open:inline">
          −
        </span>
      </summary>
      <div className="mt-2 flex flex-col gap-2">{children}</div>
    </details>
  )
}
