import Link from 'next/link'
import { Pagination } from '@/components/ui/pagination'
import type { Initiative } from '@/lib/catalogue/initiative'
import { placeLabel } from '@/lib/catalogue/places'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { noFilters, toQuery, withFilters } from '@/lib/search/filters'
import type { Around, Match, Matching } from '@/lib/search/matching'
import { LookMoreWidely, type Wider } from './look-more-widely'
import { MatchRule } from './match-rule'
import { MatchSummary } from './match-summary'
import { MatchedDonor } from './matched-donor'

type Props = {
  around: Around
  themes: string[]
  /** The themes as one phrase; null where all are meant. */
  themesSaid: string | null
  found: Matching
  /** Those on this page, each with the first of its entries. */
  donors: { donor: Match; entries: Initiative[] }[]
  page: number
  pages: number
  pageSize: number
  wider: Wider
  nameOf: (organisation: string) => string
  locale: Locale
}

/** So many donors are set side by side. */
const mostCompared = 3

/** Who has supported the country on the themes: what is recorded by nearness, how donors are ordered, and each with its evidence. */
export function MatchResult(props: Props) {
  const { around, themes, themesSaid, found, donors, page, pages, pageSize, wider, nameOf, locale } = props
  const { match, browse } = messagesFor(locale)
  const country = placeLabel(around.country)[locale]
  const nearest = (...kinds: Match['nearest'][]) => found.donors.filter((one) => kinds.includes(one.nearest)).length
  const first = (page - 1) * pageSize
  const compared = found.donors.slice(0, mostCompared).map(({ donor }) => `organisation=${donor}`)
  const query = new URLSearchParams([['country', around.country], ...themes.map((theme) => ['theme', theme])])
  return (
    <>
      <p className="max-w-4xl text-std-18N-160">
        {match.finding(country, nearest('named'), nearest('group', 'world'), nearest('subregion', 'region'))}
      </p>
      {!found.evidence.named && (
        <LookMoreWidely around={around} themes={themes} themesSaid={themesSaid} wider={wider} locale={locale} />
      )}
      <MatchSummary around={around} themes={themes} found={found} locale={locale} />
      {found.donors.length > 0 && (
        <section className="flex flex-col gap-4" aria-labelledby="donors">
          <h2 id="donors" className="text-std-20B-160">
            {match.donors(found.donors.length)}
          </h2>
          <MatchRule locale={locale} />
          <p className="flex flex-wrap gap-x-6 gap-y-1">
            {compared.length > 1 && (
              <Link
                href={routes.compare(locale, compared.join('&'))}
                prefetch={false}
                className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
              >
                {match.compareDonors}
              </Link>
            )}
            <Link
              href={routes.brief(
                locale,
                `${toQuery(withFilters(noFilters, { recipient: [around.country], theme: themes }))}&template=country&lang=${locale}`,
              )}
              prefetch={false}
              rel="nofollow"
              className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
            >
              {match.brief(country)}
            </Link>
          </p>
          <ol start={first + 1} className="flex flex-col border-t border-edge">
            {donors.map(({ donor, entries }, at) => (
              <MatchedDonor
                key={donor.donor}
                place={first + at + 1}
                donor={donor}
                entries={entries}
                around={around}
                themes={themes}
                nameOf={nameOf}
                locale={locale}
              />
            ))}
          </ol>
          {pages > 1 && (
            <p className="text-quiet">
              {match.from(first + 1, Math.min(first + pageSize, found.donors.length), found.donors.length)}
            </p>
          )}
          <Pagination
            page={page}
            pages={pages}
            href={(n) => routes.match(locale, n > 1 ? `${query}&page=${n}` : query.toString())}
            words={{ label: browse.pages, previous: browse.previous, next: browse.next, page: browse.page }}
          />
        </section>
      )}
    </>
  )
}
