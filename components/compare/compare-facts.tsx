import { isUndated, yearOf } from '@/lib/catalogue/period'
import { isCountry } from '@/lib/catalogue/places'
import { type Status, statuses } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import type { ComparedKind, Side } from '@/lib/search/comparing'
import type { Traits } from '@/lib/search/engine'
import { type Filters, noFilters, toQuery, withFilters } from '@/lib/search/filters'
import { listOfIds, listOfLayer } from './compare-lists'
import { SideCell } from './side-cell'
import { SideHead, widthOf } from './side-head'

type Props = {
  kind: ComparedKind
  sides: Side[]
  asDonorCountry: (code: string) => number
  nameOf: (code: string) => string
  locale: Locale
}

const layers = ['first', 'second'] as const
const idsOf = (entries: readonly Traits[]) => entries.map(({ id }) => id)
const distinct = (entries: readonly Traits[], valuesOf: (traits: Traits) => readonly string[]) =>
  new Set(entries.flatMap(valuesOf)).size
const yearsOf = (entries: readonly Traits[]) =>
  entries.flatMap(({ period: { start, end } }) => [start, end].flatMap((date) => (date ? [yearOf(date)] : [])))

/** What each amounts to: its entries by status, without dates, how many donors, countries and themes, and its years. */
export function CompareFacts({ kind, sides, asDonorCountry, nameOf, locale }: Props) {
  const { compare } = messagesFor(locale)
  const { rows: words } = compare
  const counted = (label: string, some: (traits: Traits) => boolean, change: Partial<Filters> | null) => ({
    label,
    cells: sides.flatMap(({ code, ...side }) =>
      layers.map((layer) => {
        const ids = idsOf(side[layer].filter(some))
        const href = change
          ? listOfLayer(kind, code, layer, change, ids, locale)
          : ids.length > 0
            ? listOfIds(ids, locale)
            : null
        return (
          <SideCell key={`${code} ${layer}`} kind={kind} n={ids.length} layer={layer} href={href} locale={locale} />
        )
      }),
    ),
  })
  const plain = (label: string, read: (entries: readonly Traits[]) => number | null) => ({
    label,
    cells: sides.flatMap(({ code, ...side }) =>
      layers.map((layer) => (
        <td
          key={`${code} ${layer}`}
          className={`tabular px-3 py-1.5 text-end ${layer === 'first' ? 'border-s border-hairline' : ''}`}
        >
          {read(side[layer]) ?? <span className="text-dns-14N-130 text-quiet">{compare.noneRecorded}</span>}
        </td>
      )),
    ),
  })
  const rows = [
    counted(words.initiatives, () => true, {}),
    ...Object.entries(statuses)
      .filter(([code]) => code !== 'planned' || sides.some((side) => layers.some((l) => side[l].some(isPlanned))))
      .map(([code, label]) => counted(label[locale], ({ status }) => status === code, { status: [code] })),
    counted(words.undated, ({ period }) => isUndated(period), null),
    ...(kind === 'country' ? [plain(words.donors, (entries) => distinct(entries, ({ donors }) => donors))] : []),
    ...(kind === 'organisation'
      ? [plain(words.countries, (entries) => distinct(entries, ({ recipients }) => recipients.filter(isCountry)))]
      : []),
    plain(words.themes, (entries) => distinct(entries, ({ themes }) => themes)),
    plain(words.first, (entries) => yearsOf(entries).reduce<number | null>((a, b) => Math.min(a ?? b, b), null)),
    plain(words.last, (entries) => yearsOf(entries).reduce<number | null>((a, b) => Math.max(a ?? b, b), null)),
  ]
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h2 id="facts" className="text-std-20B-160">
        {compare.facts}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="overflow-x-auto" aria-labelledby="facts" tabIndex={0}>
        <table className="w-full table-fixed border-collapse text-dns-16N-130" style={{ minWidth: widthOf(sides) }}>
          <SideHead {...{ kind, sides, nameOf, locale }} />
          <tbody>
            {rows.map(({ label, cells }) => (
              <tr key={label} className="border-b border-hairline">
                <th scope="row" className="sticky start-0 bg-paper py-1.5 pe-4 text-start font-normal">
                  {label}
                </th>
                {cells}
              </tr>
            ))}
            {kind === 'country' && (
              <tr className="border-b border-hairline">
                <th scope="row" className="sticky start-0 bg-paper py-1.5 pe-4 text-start font-normal">
                  {words.asDonor}
                </th>
                {sides.map(({ code }) => {
                  const n = asDonorCountry(code)
                  return (
                    <td key={code} colSpan={2} className="tabular border-s border-hairline px-3 py-1.5 text-start">
                      {n > 0 ? (
                        <a
                          href={routes.initiatives(locale, toQuery(withFilters(noFilters, { donorCountry: [code] })))}
                          rel="nofollow"
                          className="inline-flex min-h-6 min-w-6 items-center pointer-coarse:min-h-11"
                        >
                          {n.toLocaleString(locale)}
                        </a>
                      ) : (
                        <span className="text-quiet">0</span>
                      )}
                    </td>
                  )
                })}
              </tr>
            )}
          </tbody>
        </table>
      </section>
    </div>
  )
}

const isPlanned = ({ status }: { status: Status }) => status === 'planned'
