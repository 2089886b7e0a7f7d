import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

export type CountRow = {
  key: string
  name: ReactNode
  /** Where the thing itself is described. */
  href: string | null
  /** One for each head but the first; a link leads to the entries counted. */
  cells: (Count | { text: ReactNode })[]
}
type Count = { n: number; href: string | null }

type Props = {
  /** The id of the heading that names the table. */
  labelledBy: string
  heads: string[]
  rows: CountRow[]
  /** So many rows stand at once, the rest folds away. */
  most?: number
  locale: Locale
}

/** Things with their numbers; what is beyond the first rows is there too, folded away. */
export function CountTable({ labelledBy, heads, rows, most = 10, locale }: Props) {
  const [first, rest] = [rows.slice(0, most), rows.slice(most)]
  return (
    <div className="flex flex-col gap-1">
      <Rows labelledBy={labelledBy} heads={heads} rows={first} locale={locale} />
      {rest.length > 0 && (
        <details>
          <summary className="inline-flex min-h-9 items-center text-dns-16N-130 text-accent underline pointer-coarse:min-h-11">
            {messagesFor(locale).profiles.more(rest.length)}
          </summary>
          <Rows labelledBy={labelledBy} heads={heads} rows={rest} locale={locale} />
        </details>
      )}
    </div>
  )
}

function Rows({ labelledBy, heads, rows, locale }: Omit<Props, 'most'>) {
  return (
    <table aria-labelledby={labelledBy} className="w-full border-collapse text-dns-16N-130">
      <thead>
        <tr className="border-b border-edge text-dns-14N-130 text-quiet">
          {heads.map((head, at) => (
            <th
              key={head}
              scope="col"
              className={`py-1.5 align-bottom font-normal [overflow-wrap:break-word] ${at === 0 ? 'text-start' : 'max-w-32 min-w-18 ps-4 text-end'}`}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, href, cells }) => (
          <tr key={key} className="border-b border-hairline align-baseline">
            <th scope="row" className="py-1.5 text-start font-normal">
              {href ? (
                <Link href={href} prefetch={false}>
                  {name}
                </Link>
              ) : (
                name
              )}
            </th>
            {cells.map((cell, at) => (
              <td key={heads[at + 1]} className="tabular py-1.5 ps-4 text-end">
                {'n' in cell ? <Counted {...cell} locale={locale} /> : cell.text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Counted({ n, href, locale }: Count & { locale: Locale }) {
  const said = n.toLocaleString(locale)
  if (n === 0 || href === null) return said
  return (
    <Link href={href} prefetch={false} rel="nofollow" className="inline-block min-w-6 py-0.5">
      {said}
    </Link>
  )
}
