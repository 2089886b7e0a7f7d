import Link from 'next/link'
import { Localised } from '@/components/initiatives/localised'
import type { Initiative } from '@/lib/catalogue/initiative'
import { periodText } from '@/lib/catalogue/period-text'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import type { ComparedKind, Shared, Side } from '@/lib/search/comparing'
import { listOfIds } from './compare-lists'

type Props = {
  kind: ComparedKind
  sides: Side[]
  shared: Shared
  mostEntries: number
  entryOf: (id: number) => Initiative | null
  nameOf: (code: string) => string
  locale: Locale
}

/** The entries that several of them have in common, and those of each alone. */
export function SharedEntries({ kind, sides, shared, mostEntries, entryOf, nameOf, locale }: Props) {
  const { compare } = messagesFor(locale)
  const words = compare.shared
  // With two, which two is said already.
  const withNames = new Map(
    sides.length > 2 ? shared.shared.map(({ id, codes }) => [id, codes.map(nameOf).join(compare.separator)]) : [],
  )
  const list = (ids: readonly number[]) => (
    <Entries ids={ids} most={mostEntries} entryOf={entryOf} withNames={withNames} locale={locale} />
  )
  return (
    <section className="flex flex-col gap-3" aria-labelledby="shared">
      <h2 id="shared" className="text-std-20B-160">
        {words.title}
      </h2>
      <p className="text-dns-14N-130 text-quiet">{words.note[kind]}</p>
      <p>{shared.shared.length === 0 ? words.none[kind] : words.some[kind](shared.shared.length)}</p>
      {list(shared.shared.map(({ id }) => id))}
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        {sides.map(({ code }) => {
          const ids = shared.own.get(code) ?? []
          return (
            <section key={code} className="flex min-w-0 flex-col gap-2" aria-labelledby={`own-${code}`}>
              <h3 id={`own-${code}`} className="border-b border-hairline pb-1 text-std-18B-160">
                {words.own(nameOf(code), ids.length)}
              </h3>
              {ids.length === 0 ? <p className="text-quiet">{compare.noneRecorded}</p> : list(ids)}
            </section>
          )
        })}
      </div>
    </section>
  )
}

type EntriesProps = {
  ids: readonly number[]
  most: number
  entryOf: (id: number) => Initiative | null
  withNames: ReadonlyMap<number, string>
  locale: Locale
}

function Entries({ ids, most, entryOf, withNames, locale }: EntriesProps) {
  const { compare } = messagesFor(locale)
  const all = ids.length > most ? listOfIds(ids, locale) : null
  if (ids.length === 0) return null
  return (
    <>
      <ul className="flex flex-col gap-1 text-dns-16N-130 leading-relaxed">
        {ids.slice(0, most).flatMap((id) => {
          const entry = entryOf(id)
          if (!entry) return []
          return [
            <li key={id} className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-2">
              <span className="tabular text-quiet">{id}</span>
              <span>
                <Link href={routes.initiative(locale, id)} prefetch={false}>
                  <Localised text={entry.name} locale={locale} />
                </Link>{' '}
                <span className="tabular text-dns-14N-130 text-quiet">
                  {periodText(entry.period, locale)} {withNames.get(id)}
                </span>
              </span>
            </li>,
          ]
        })}
      </ul>
      {all && (
        <p>
          <Link
            href={all}
            prefetch={false}
            rel="nofollow"
            className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
          >
            {compare.shared.all(ids.length)}
          </Link>
        </p>
      )}
    </>
  )
}
