import type { Metadata } from 'next'
import Link from 'next/link'
import { CountList } from '@/components/home/count-list'
import { Jobs } from '@/components/home/jobs'
import { KeyNumbers } from '@/components/home/key-numbers'
import { SmallMap } from '@/components/home/small-map'
import { WhatItIs } from '@/components/home/what-it-is'
import { YearsInShort } from '@/components/home/years-in-short'
import { button } from '@/components/ui/button'
import { isCountry } from '@/lib/catalogue/places'
import { figures } from '@/lib/figures/panels'
import { figureRequest } from '@/lib/figures/request'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { noFilters, withFilters } from '@/lib/search/filters'
import { initiativesByNumber } from '@/lib/search/index'
import { search, searchMatches } from '@/lib/search/search'

type Props = PageProps<'/[locale]'>

/** The day of the last change of any entry; null where there is none. */
async function lastUpdate(): Promise<Date | null> {
  const newest = withFilters(noFilters, { sort: { by: 'updated', descending: true } })
  const [entry] = await initiativesByNumber((await search(newest, 'en', 1)).ids)
  return entry ? new Date(entry.updatedAt) : null
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { description: messagesFor(await pageLocale(params)).home.lead }
}

export default async function HomePage({ params }: Props) {
  const locale = await pageLocale(params)
  const { home, match } = messagesFor(locale)
  const matches = await searchMatches(noFilters, locale)
  const { total, undated, facets, years } = matches
  const [map] = await figures.map.panels(
    { filters: noFilters, matches, locale, origin: '' },
    figureRequest('map', new URLSearchParams()),
  )
  return (
    <div className="container-page flex flex-col gap-10 py-8">
      <section className="flex max-w-3xl flex-col gap-3">
        <h1 className="text-std-28B-150 sm:text-std-36B-140">{home.title}</h1>
        <p className="text-std-18N-160">{home.lead}</p>
        <p className="flex flex-wrap gap-3 pt-1">
          <Link href={routes.initiatives(locale)} className={button.primary}>
            {home.browse}
          </Link>
          <Link href={routes.match(locale)} className={button.secondary}>
            {match.menu}
          </Link>
        </p>
      </section>
      <KeyNumbers
        numbers={[
          { n: total, label: home.initiatives },
          { n: facets.donor.length, label: home.donors },
          { n: facets.recipient.filter(({ value, named }) => isCountry(value) && named).length, label: home.countries },
          { n: undated, label: home.undated },
        ]}
        updated={await lastUpdate()}
        locale={locale}
      />
      <section className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem]" aria-labelledby="where">
        <div className="flex min-w-0 flex-col gap-2">
          <h2 id="where" className="text-std-20B-160">
            {home.where}
          </h2>
          {map && <SmallMap panel={map} locale={locale} />}
        </div>
        <CountList
          title={home.byRegion}
          facet="region"
          values={facets.region}
          total={total}
          all={{ href: routes.countries(locale), text: home.allPlaces }}
          locale={locale}
        />
      </section>
      <div className="grid gap-x-10 gap-y-8 md:grid-cols-2 lg:grid-cols-3">
        <CountList
          title={home.byDonor}
          facet="donor"
          values={facets.donor}
          total={total}
          all={{ href: routes.organisations(locale), text: home.allDonors }}
          locale={locale}
        />
        <CountList
          title={home.byTheme}
          facet="theme"
          values={facets.theme}
          total={total}
          all={{ href: routes.themes(locale), text: home.allThemes }}
          locale={locale}
        />
        <YearsInShort years={years} undated={undated} locale={locale} />
      </div>
      <Jobs locale={locale} />
      <WhatItIs locale={locale} />
    </div>
  )
}
