import Link from 'next/link'
import type { ReactNode } from 'react'
import { Localised } from '@/components/initiatives/localised'
import { StatusMark } from '@/components/initiatives/status-mark'
import type { Initiative } from '@/lib/catalogue/initiative'
import { periodText } from '@/lib/catalogue/period-text'
import { themes as allThemes, isCodeOf } from '@/lib/catalogue/vocabulary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { type Around, type Match, nearnesses } from '@/lib/search/matching'
import { listOfEntries } from './match-lists'
import { NearnessMark } from './nearness-mark'

type Props = {
  /** Counted from 1. */
  place: number
  donor: Match
  /** The first of its entries. */
  entries: Initiative[]
  around: Around
  themes: string[]
  nameOf: (organisation: string) => string
  locale: Locale
}

const mostPartners = 5

/** A donor with what puts it in its place: its entries by nearness, with whom, and the first of them. */
export function MatchedDonor({ place, donor, entries, around, themes, nameOf, locale }: Props) {
  const { match, initiative, exchange } = messagesFor(locale)
  const { evidence, partners, total } = donor
  const all = listOfEntries(
    nearnesses.flatMap((nearness) => evidence[nearness]?.ids ?? []),
    null,
    around,
    {},
    locale,
  )
  const covered = evidence[donor.nearest]?.themes ?? []
  const coveredSaid = covered.flatMap((code) => (isCodeOf(allThemes, code) ? [allThemes[code][locale]] : []))
  return (
    <li className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-2 border-b border-hairline py-4">
      <span aria-hidden="true" className="tabular pt-1 text-dns-16N-130 text-quiet">
        {place}
      </span>
      <div className="flex min-w-0 flex-col gap-2">
        <h3 className="text-std-18B-160">
          <Link href={routes.organisation(locale, donor.donor)} prefetch={false}>
            {nameOf(donor.donor)}
          </Link>
        </h3>
        <dl className="grid gap-x-10 gap-y-2 text-dns-16N-130 leading-relaxed lg:grid-cols-2">
          <Fact label={match.evidenceTitle}>
            <ul>
              {nearnesses.map((nearness) => {
                const one = evidence[nearness]
                if (!one) return null
                const href = listOfEntries(one.ids, nearness, around, { donor: [donor.donor], theme: themes }, locale)
                const said = match.evidence(one.ids.length, one.active, one.latest)
                return (
                  <li key={nearness}>
                    <NearnessMark nearness={nearness} around={around} locale={locale} />{' '}
                    {href ? (
                      <Link href={href} prefetch={false} rel="nofollow" className="inline-block">
                        {said}
                      </Link>
                    ) : (
                      said
                    )}
                  </li>
                )
              })}
              {themes.length > 1 && (
                <li>{match.covers(covered.length, themes.length, coveredSaid.join(exchange.listSeparator))}</li>
              )}
            </ul>
          </Fact>
          <Fact label={match.partners}>
            {partners.length === 0 ? (
              match.partnersNone
            ) : (
              <ul className="flex flex-wrap gap-x-4">
                {partners.slice(0, mostPartners).map(({ organisation, shared }) => (
                  <li key={organisation}>
                    <Link
                      href={routes.organisation(locale, organisation)}
                      prefetch={false}
                      className="inline-block pointer-coarse:py-1"
                    >
                      {match.partner(nameOf(organisation), shared)}
                    </Link>
                  </li>
                ))}
                {partners.length > mostPartners && (
                  <li className="text-quiet">{initiative.moreCount(partners.length - mostPartners)}</li>
                )}
              </ul>
            )}
          </Fact>
        </dl>
        <ul aria-label={match.entries} className="flex flex-col gap-1 border-s border-hairline ps-3">
          {entries.map(({ id, name, period, status }) => (
            <li key={id} className="text-dns-16N-130 leading-relaxed">
              <Link href={routes.initiative(locale, id)} prefetch={false}>
                <Localised text={name} locale={locale} />
              </Link>{' '}
              <span className="tabular text-dns-14N-130">
                {periodText(period, locale)} <StatusMark status={status} locale={locale} />
              </span>
            </li>
          ))}
        </ul>
        {all && total > entries.length && (
          <p>
            <Link
              href={all}
              prefetch={false}
              rel="nofollow"
              className="inline-flex min-h-6 items-center text-dns-16N-130 pointer-coarse:min-h-11"
            >
              {match.allEntries(total)}
            </Link>
          </p>
        )}
      </div>
    </li>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-dns-14N-130 text-quiet">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
