import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import type { ComparedKind, Side, Tally } from '@/lib/search/comparing'
import type { Filters } from '@/lib/search/filters'
import { listOfLayer } from './compare-lists'
import { SideCell } from './side-cell'
import { SideHead, widthOf } from './side-head'

type Props = {
  kind: ComparedKind
  sides: Side[]
  nameOf: (code: string) => string
  locale: Locale
  id: string
  title: string
  rows: Tally[]
  /** What of the list's filters a row stands for. */
  change: (value: string) => Partial<Filters>
  labelOf: (value: string) => string
  pageOf?: (value: string) => string | null
  /** What stands beside a label. */
  markOf?: (value: string) => ReactNode
  note?: string
}

/** So many rows can be compared at a glance. */
const mostRows = 20

/** Values as rows, with how many entries of each side have them; the deeper the colour, the more. */
export function CompareTable(props: Props) {
  const { kind, sides, nameOf, locale, id, title, rows, change, labelOf, pageOf, markOf, note } = props
  const { compare } = messagesFor(locale)
  const most = (layer: 'first' | 'second') =>
    Math.max(1, ...rows.flatMap(({ counts }) => counts.map((count) => count[layer].length)))
  const deepest = { first: most('first'), second: most('second') }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h2 id={id} className="text-std-20B-160">
        {title}
      </h2>
      {rows.length === 0 ? (
        <p>{compare.noneRecorded}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className="overflow-x-auto" aria-labelledby={id} tabIndex={0}>
          <table className="w-full table-fixed border-collapse text-dns-16N-130" style={{ minWidth: widthOf(sides) }}>
            <SideHead {...{ kind, sides, nameOf, locale }} />
            <tbody>
              {rows.slice(0, mostRows).map(({ value, counts }) => {
                const page = pageOf?.(value)
                return (
                  <tr key={value} className="border-b border-hairline">
                    <th scope="row" className="sticky start-0 bg-paper py-1.5 pe-4 text-start font-normal">
                      {page ? (
                        <Link href={page} prefetch={false} className="inline-block pointer-coarse:py-2">
                          {labelOf(value)}
                        </Link>
                      ) : (
                        labelOf(value)
                      )}{' '}
                      {markOf?.(value)}
                    </th>
                    {counts.flatMap((count, at) =>
                      (['first', 'second'] as const).map((layer) => {
                        const code = sides[at]?.code ?? ''
                        const ids = count[layer]
                        return (
                          <SideCell
                            key={`${code} ${layer}`}
                            kind={kind}
                            n={ids.length}
                            layer={layer}
                            href={listOfLayer(kind, code, layer, change(value), ids, locale)}
                            depth={ids.length / deepest[layer]}
                            locale={locale}
                          />
                        )
                      }),
                    )}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      )}
      {rows.length > mostRows && <p className="text-quiet">{compare.left(rows.length - mostRows)}</p>}
      {note && <p className="max-w-4xl text-dns-14N-130 text-quiet">{note}</p>}
    </div>
  )
}
