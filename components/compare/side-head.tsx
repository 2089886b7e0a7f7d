import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import type { ComparedKind, Side } from '@/lib/search/comparing'

type Props = { kind: ComparedKind; sides: Side[]; nameOf: (code: string) => string; locale: Locale }

/** As narrow as a table may be before it scrolls: room for a name, and for two counts of each side. */
export const widthOf = (sides: readonly Side[]) => `${8 + sides.length * 8.5}rem`

/** The head of every table: each side over its two layers. */
export function SideHead({ kind, sides, nameOf, locale }: Props) {
  const { compare } = messagesFor(locale)
  const { first, second } = compare.layers[kind]
  return (
    <thead>
      <tr className="align-bottom">
        <td className="sticky start-0 w-32 bg-paper sm:w-64" />
        {sides.map(({ code }) => (
          <th key={code} scope="colgroup" colSpan={2} className="border-s border-hairline px-3 pt-2 text-start">
            {nameOf(code)}
          </th>
        ))}
      </tr>
      <tr className="border-b border-edge align-bottom text-dns-14N-130">
        <th scope="col" className="sticky start-0 bg-paper py-1.5 pe-4 text-start font-normal text-quiet">
          {compare.item}
        </th>
        {sides.flatMap(({ code }) => [
          <th key={`${code} 1`} scope="col" className="border-s border-hairline px-3 py-1.5 text-end font-normal">
            {first}
          </th>,
          <th
            key={`${code} 2`}
            scope="col"
            className={`px-3 py-1.5 text-end font-normal ${kind === 'country' ? 'text-via' : ''}`}
          >
            {second}
          </th>,
        ])}
      </tr>
    </thead>
  )
}
