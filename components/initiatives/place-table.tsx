import Link from 'next/link'
import { placeLabel } from '@/lib/catalogue/places'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { type Filters, noFilters, toQuery } from '@/lib/search/filters'
import type { PlaceCount } from '@/lib/search/overview'

/** Places with both readings counted apart; a name leads to what is recorded for it, every number to its list. */
export function PlaceTable({ title, rows, locale }: { title: string; rows: PlaceCount[]; locale: Locale }) {
  const { places: words } = messagesFor(locale)
  const count = (code: string, via: Filters['via'], n: number) =>
    n > 0 ? (
      <Link href={routes.initiatives(locale, toQuery({ ...noFilters, recipient: [code], via }))} prefetch={false}>
        {n}
      </Link>
    ) : (
      0
    )
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-std-20B-160">{title}</h2>
      <div className="max-w-3xl overflow-x-auto">
        <table className="w-full border-collapse text-dns-16N-130">
          <thead>
            <tr className="border-b border-edge">
              <th scope="col" className="py-2 pe-4 text-start">
                {words.place}
              </th>
              <th scope="col" className="py-2 pe-4 text-end">
                {words.named}
              </th>
              <th scope="col" className="py-2 text-end">
                {words.through}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, named, through }) => (
              <tr key={code} className="border-b border-hairline">
                <th scope="row" className="py-1.5 pe-4 text-start font-normal">
                  <Link href={routes.country(locale, code)} prefetch={false}>
                    {placeLabel(code)[locale]}
                  </Link>
                </th>
                <td className="tabular py-1.5 pe-4 text-end">{count(code, 'named', named)}</td>
                <td className="tabular py-1.5 text-end">{count(code, 'through', through)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
