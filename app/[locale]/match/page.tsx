import type { Metadata } from 'next'
import { MatchForm } from '@/components/match/match-form'
import { MatchResult } from '@/components/match/match-result'
import { isCountry, placeLabel } from '@/lib/catalogue/places'
import { isCodeOf, themes } from '@/lib/catalogue/vocabulary'
import { inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { noFilters, withFilters } from '@/lib/search/filters'
import { initiativesByNumber } from '@/lib/search/index'
import { aroundOf, matchDonors, nearnesses } from '@/lib/search/matching'
import { toSearchParams } from '@/lib/search/request'
import { countEach, searchMatches } from '@/lib/search/search'

type Props = PageProps<'/[locale]/match'>

/** Donors on one page. */
const pageSize = 10
/** Entries shown of each. */
const mostEntries = 5

/** What is asked: the country, the themes, the page, and what was not understood. */
function readAsked(query: URLSearchParams) {
  const country = query.get('country')?.trim().toUpperCase() ?? ''
  const asked = [...new Set(query.getAll('theme').map((theme) => theme.trim()))].filter(Boolean)
  const known = asked.filter((theme) => isCodeOf(themes, theme)).sort()
  const page = query.get('page') ?? ''
  return {
    country: isCountry(country) ? country : null,
    themes: known,
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
    ignored: [
      ...(country && !isCountry(country) ? [country.slice(0, 40)] : []),
      ...asked.filter((theme) => !isCodeOf(themes, theme)).map((theme) => theme.slice(0, 40)),
    ],
    /** Sent without a country, which is an error; just opened, it is not. */
    isSent: query.has('country') || query.has('theme'),
  }
}

function themesInWords(codes: readonly string[], locale: Locale): string | null {
  const names = codes.flatMap((code) => (isCodeOf(themes, code) ? [themes[code][locale]] : []))
  return names.length > 0 ? messagesFor(locale).match.themes(names) : null
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { match, errors } = messagesFor(locale)
  const asked = readAsked(toSearchParams(await searchParams))
  // Who hears the title first, hears at once that something is missing.
  if (asked.country === null) return { title: asked.isSent ? `${errors.summary}: ${match.title}` : match.title }
  return { title: match.pageTitle(placeLabel(asked.country)[locale], themesInWords(asked.themes, locale)) }
}

export default async function MatchPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const { match } = messagesFor(locale)
  const { country, themes: chosen, page, ignored, isSent } = readAsked(toSearchParams(await searchParams))
  const form = <MatchForm country={country} themes={chosen} refused={isSent && country === null} locale={locale} />
  const said = ignored.length > 0 && (
    <p role="status" className="rounded-8 bg-notice-paper p-3">
      {match.ignored(ignored.join(', '))}
    </p>
  )
  if (country === null) {
    return (
      <div className="container-page flex flex-col gap-4 py-6">
        <h1 className="text-std-28B-150">{match.title}</h1>
        <p className="max-w-3xl">{match.lead}</p>
        {said}
        {form}
      </div>
    )
  }
  const onThemes = withFilters(noFilters, { theme: chosen })
  const matches = await searchMatches(onThemes, locale)
  const nameOf = (code: string) => inLocale(matches.nameOf(code), locale)?.text ?? code
  const around = aroundOf(country, matches.day)
  const { compare } = new Intl.Collator(locale)
  const found = matchDonors(matches.traits, chosen, around, (a, b) => compare(nameOf(a), nameOf(b)))
  const pages = Math.max(1, Math.ceil(found.donors.length / pageSize))
  const shown = Math.min(page, pages)
  const donors = found.donors.slice((shown - 1) * pageSize, shown * pageSize)
  const firstOf = donors.map(({ evidence }) =>
    nearnesses.flatMap((nearness) => evidence[nearness]?.ids ?? []).slice(0, mostEntries),
  )
  const entries = new Map((await initiativesByNumber([...new Set(firstOf.flat())])).map((one) => [one.id, one]))
  const [named = 0, through = 0] = await countEach([
    withFilters(noFilters, { recipient: [country], via: 'named' }),
    withFilters(noFilters, { recipient: [country], via: 'through' }),
  ])
  return (
    <div className="container-page flex flex-col gap-6 py-6">
      <h1 className="text-std-28B-150">
        {match.pageTitle(placeLabel(country)[locale], themesInWords(chosen, locale))}
      </h1>
      {said}
      <details className="no-print">
        <summary className="inline-flex min-h-9 items-center text-accent underline pointer-coarse:min-h-11">
          {match.change}
        </summary>
        {form}
      </details>
      <MatchResult
        around={around}
        themes={chosen}
        themesSaid={themesInWords(chosen, locale)}
        found={found}
        donors={donors.map((donor, at) => ({
          donor,
          entries: (firstOf[at] ?? []).flatMap((id) => entries.get(id) ?? []),
        }))}
        page={shown}
        pages={pages}
        pageSize={pageSize}
        wider={{ named, through, onThemes: matches.total }}
        nameOf={nameOf}
        locale={locale}
      />
    </div>
  )
}
