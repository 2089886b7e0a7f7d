import Link from 'next/link'
import { button } from '@/components/ui/button'
import { isCountry } from '@/lib/catalogue/places'
import { inLocale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { type FacetKey, noFilters, toQuery } from '@/lib/search/filters'
import { search } from '@/lib/search/search'

const doors: { key: FacetKey; title: 'byRegion' | 'byDonor' | 'byTheme' }[] = [
  { key: 'region', title: 'byRegion' },
  { key: 'donor', title: 'byDonor' },
  { key: 'theme', title: 'byTheme' },
]

export default async function HomePage({ params }: PageProps<'/[locale]'>) {
  const locale = await pageLocale(params)
  const { home } = messagesFor(locale)
  const { total, undated, facets } = await search(noFilters, locale)
  const figures = [
    { n: total, label: home.initiatives },
    { n: facets.donor.length, label: home.donors },
    { n: facets.recipient.filter(({ value, named }) => isCountry(value) && named).length, label: home.countries },
    { n: undated, label: home.undated },
  ]
  return (
    <div className="container-page flex flex-col gap-10 py-10">
      <section className="flex max-w-3xl flex-col gap-4">
        <h1 className="text-std-28B-150 sm:text-std-36B-140">{home.title}</h1>
        <p className="text-std-18N-160">{home.lead}</p>
        <p>
          <Link href={routes.initiatives(locale)} className={button.primary}>
            {home.browse}
          </Link>
        </p>
      </section>
      <ul className="grid grid-cols-2 gap-x-8 gap-y-4 border-y border-hairline py-6 sm:grid-cols-4">
        {figures.map(({ n, label }) => (
          <li key={label}>
            <span className="tabular block text-std-36B-140">{n.toLocaleString(locale)}</span>
            <span className="text-quiet">{label}</span>
          </li>
        ))}
      </ul>
      <div className="grid gap-10 md:grid-cols-3">
        {doors.map(({ key, title }) => (
          <section key={key}>
            <h2 className="border-b border-hairline pb-2 text-std-20B-160">{home[title]}</h2>
            <ul>
              {facets[key].slice(0, 8).map(({ value, label, count }) => (
                <li key={value} className="flex justify-between gap-4 border-b border-hairline py-1.5">
                  <Link href={routes.initiatives(locale, toQuery({ ...noFilters, [key]: [value] }))} prefetch={false}>
                    {inLocale(label, locale)?.text ?? value}
                  </Link>
                  <span className="tabular text-quiet">{count}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <section className="max-w-3xl">
        <h2 className="text-std-20B-160">{home.what}</h2>
        <p className="mt-2">{home.whatText}</p>
      </section>
    </div>
  )
}
