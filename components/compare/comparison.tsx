import Link from 'next/link'
import { PlaceMark } from '@/components/initiatives/place-mark'
import type { Initiative } from '@/lib/catalogue/initiative'
import { globalCode, kindOfPlace, placeLabel } from '@/lib/catalogue/places'
import { isCodeOf, themes } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { type ComparedKind, type Shared, type Side, tallyOf } from '@/lib/search/comparing'
import { noFilters, toQuery, withFilters } from '@/lib/search/filters'
import { CompareFacts } from './compare-facts'
import { CompareTable } from './compare-table'
import { CompareYears } from './compare-years'
import { SharedEntries } from './shared-entries'

type Props = {
  kind: ComparedKind
  sides: Side[]
  shared: Shared
  mostEntries: number
  entryOf: (id: number) => Initiative | null
  /** Initiatives with a donor of the country. */
  asDonorCountry: (code: string) => number
  nameOf: (code: string) => string
  organisationName: (code: string) => string
  locale: Locale
}

/** Countries or organisations side by side: numbers, themes, donors or recipients, years, and what they share. */
export function Comparison(props: Props) {
  const { kind, sides, shared, mostEntries, entryOf, asDonorCountry, nameOf, organisationName, locale } = props
  const { compare } = messagesFor(locale)
  const codes = sides.map(({ code }) => code)
  const facet = kind === 'country' ? 'recipient' : 'donor'
  const pageOf = (code: string) =>
    kind === 'country' ? routes.country(locale, code) : routes.organisation(locale, code)
  const table = { kind, sides, nameOf, locale }
  return (
    <>
      <ul className="no-print flex flex-wrap gap-x-6 gap-y-1">
        {codes.map((code) => (
          <li key={code}>
            <Link
              href={pageOf(code)}
              prefetch={false}
              className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
            >
              {compare.page(nameOf(code))}
            </Link>
          </li>
        ))}
        {codes.length === 2 && (
          <li>
            <Link
              href={routes.brief(
                locale,
                `${toQuery(withFilters(noFilters, { [facet]: codes.toSorted() }))}&template=comparison&lang=${locale}`,
              )}
              prefetch={false}
              rel="nofollow"
              className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
            >
              {compare.brief}
            </Link>
          </li>
        )}
      </ul>
      <p className="max-w-4xl text-dns-16N-130 leading-relaxed">{compare.layersNote[kind]}</p>
      <CompareFacts {...table} asDonorCountry={asDonorCountry} />
      <CompareTable
        {...table}
        id="by-theme"
        title={compare.tables.theme}
        rows={tallyOf(sides, (traits) => traits.themes)}
        change={(theme) => ({ theme: [theme] })}
        labelOf={(code) => (isCodeOf(themes, code) ? themes[code][locale] : code)}
        note={compare.themesNote}
      />
      {kind === 'country' ? (
        <CompareTable
          {...table}
          id="by-donor"
          title={compare.tables.donor}
          rows={tallyOf(sides, ({ donors }) => donors)}
          change={(donor) => ({ donor: [donor] })}
          labelOf={organisationName}
          pageOf={(code) => routes.organisation(locale, code)}
        />
      ) : (
        <CompareTable
          {...table}
          id="by-recipient"
          title={compare.tables.recipient}
          rows={tallyOf(sides, ({ recipients }) => recipients)}
          change={(place) => ({ recipient: [place], via: 'named' })}
          labelOf={(code) => placeLabel(code)[locale]}
          pageOf={(code) => (code === globalCode ? null : routes.country(locale, code))}
          markOf={(code) => <PlaceMark kind={kindOfPlace(code) ?? 'country'} locale={locale} />}
        />
      )}
      <CompareYears {...table} />
      <SharedEntries {...table} shared={shared} mostEntries={mostEntries} entryOf={entryOf} />
    </>
  )
}
