import type { MarkedLink } from '@/components/ui/marked-links'
import type { Initiative, Organisation } from '@/lib/catalogue/initiative'
import { inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { markShared, readName } from '@/lib/search/alike'
import { formsOf } from '@/lib/search/duplicates'
import { noFilters, toQuery } from '@/lib/search/filters'
import type { SimilarInitiative } from '@/lib/search/similar'
import { sharedWords } from './similar-links'

/** Two that look like one; `loser` is proposed for going into `winner`. */
export type Pair = { loser: string; winner: string; links: [MarkedLink, MarkedLink]; why: string }

type Organisations = ReadonlyMap<string, Organisation>

export function organisationPairs(
  pairs: { one: string; other: string }[],
  organisations: Organisations,
  locale: Locale,
): Pair[] {
  const comma = locale === 'ja' ? '、' : ', '
  const textsOf = (one: Organisation) => formsOf(one).map(({ text }) => text)
  const link = (one: Organisation, other: Organisation): MarkedLink => {
    const shown = inLocale(one.name, locale) ?? { text: one.code, lang: locale }
    return {
      href: routes.initiatives(locale, toQuery({ ...noFilters, donor: [one.code] })),
      lang: shown.lang,
      parts: markShared(shown.text, textsOf(other).map(readName)),
      note: [one.acronym, ...one.aliases, one.code].filter(Boolean).join(comma),
    }
  }
  return pairs.flatMap(({ one, other }) => {
    const [loser, winner] = [organisations.get(one), organisations.get(other)]
    if (!loser || !winner) return []
    const names = new Set(textsOf(winner).map((text) => readName(text).key))
    const shared = textsOf(loser).filter((text) => names.has(readName(text).key))
    const why = shared.length > 0 ? messagesFor(locale).duplicates.sameNames(shared.join(comma)) : ''
    return { loser: one, winner: other, links: [link(loser, winner), link(winner, loser)], why }
  })
}

export function initiativePairs(
  pairs: { one: number; other: number; details: Pick<SimilarInitiative, 'donors' | 'recipients' | 'sameYears'> }[],
  entries: Initiative[],
  organisations: Organisations,
  locale: Locale,
): Pair[] {
  const { initiative } = messagesFor(locale)
  const byNumber = new Map(entries.map((entry) => [entry.id, entry]))
  const link = (one: Initiative, other: Initiative): MarkedLink => {
    const shown = inLocale(one.name, locale) ?? { text: String(one.id), lang: locale }
    const names = [other.name.ja, other.name.en].flatMap((name) => name ?? []).map(readName)
    return {
      href: routes.initiative(locale, one.id),
      lang: shown.lang,
      parts: markShared(shown.text, names),
      note: `${initiative.number} ${one.id}`,
    }
  }
  return pairs.flatMap(({ one, other, details }) => {
    // The older number is the one that others know.
    const [loser, winner] = [byNumber.get(Math.max(one, other)), byNumber.get(Math.min(one, other))]
    if (!loser || !winner) return []
    return {
      loser: String(loser.id),
      winner: String(winner.id),
      links: [link(loser, winner), link(winner, loser)],
      why: sharedWords(details, organisations, locale),
    }
  })
}
