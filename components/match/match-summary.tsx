import Link from 'next/link'
import { Table } from '@/components/ui/table'
import { placeLabel } from '@/lib/catalogue/places'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { type Around, type Matching, nearnesses } from '@/lib/search/matching'
import { listOfEntries } from './match-lists'
import { NearnessMark } from './nearness-mark'

type Props = { around: Around; themes: string[]; found: Matching; locale: Locale }

/** The groups and regions that are named most. */
const mostPlaces = 8

/** What is recorded by nearness, each number with its list; and what the ranking below leaves out. */
export function MatchSummary({ around, themes, found, locale }: Props) {
  const { match, initiative } = messagesFor(locale)
  const heads = match.heads
  const rows = nearnesses.filter(
    (nearness) => (nearness !== 'subregion' || around.subregion !== null) && (nearness !== 'region' || around.region),
  )
  const notes = [
    match.donorsNote,
    ...(found.withoutDonor.length > 0 ? [match.withoutDonor(found.withoutDonor.length)] : []),
    ...(found.elsewhere > 0 ? [match.elsewhere(found.elsewhere)] : []),
  ]
  return (
    <section className="flex flex-col gap-2" aria-labelledby="by-nearness">
      <h2 id="by-nearness" className="text-std-20B-160">
        {match.summary}
      </h2>
      <div className="max-w-4xl">
        <Table
          label={match.summary}
          heads={[heads.nearness, heads.donors, heads.initiatives, heads.active, heads.undated]}
          rows={rows.map((nearness) => {
            const evidence = found.evidence[nearness]
            const list = evidence && listOfEntries(evidence.ids, nearness, around, { theme: themes }, locale)
            const donors = found.donors.filter(({ nearest }) => nearest === nearness).length
            const total = (evidence?.ids.length ?? 0).toLocaleString(locale)
            return {
              key: nearness,
              cells: [
                <NearnessMark key="nearness" nearness={nearness} around={around} locale={locale} />,
                donors.toLocaleString(locale),
                list ? (
                  <Link
                    key="list"
                    href={list}
                    prefetch={false}
                    rel="nofollow"
                    className="inline-flex min-h-6 min-w-6 items-center pointer-coarse:min-h-11"
                  >
                    {total}
                  </Link>
                ) : (
                  total
                ),
                (evidence?.active ?? 0).toLocaleString(locale),
                (evidence?.undated ?? 0).toLocaleString(locale),
              ],
            }
          })}
        />
      </div>
      {found.through.length > 0 && (
        <div className="flex max-w-4xl flex-wrap gap-x-3 text-dns-16N-130 leading-relaxed">
          <p>{match.through(placeLabel(around.country)[locale])}</p>
          <ul className="flex flex-wrap gap-x-3">
            {found.through.slice(0, mostPlaces).map(({ place, ids }) => {
              const list = listOfEntries(ids, null, around, {}, locale)
              const said = match.placeCount(placeLabel(place)[locale], ids.length)
              return (
                <li key={place}>
                  {list ? (
                    <Link
                      href={list}
                      prefetch={false}
                      rel="nofollow"
                      className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
                    >
                      {said}
                    </Link>
                  ) : (
                    said
                  )}
                </li>
              )
            })}
            {found.through.length > mostPlaces && (
              <li className="text-quiet">{initiative.moreCount(found.through.length - mostPlaces)}</li>
            )}
          </ul>
        </div>
      )}
      <ul className="flex max-w-4xl flex-col gap-1 text-dns-14N-130 text-quiet">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}
