import { type InitiativeInput, membershipDay, type OrganisationInput } from '../catalogue/initiative'
import { statusOf } from '../catalogue/period'
import { countriesOf, groupCodes, includes, kindOfPlace, placeLabel, regionCodes } from '../catalogue/places'
import { activities, targets, themes } from '../catalogue/vocabulary'
import { type FacetKey, facetKeys } from '../search/filters'
import { fold } from '../search/text'

/*
 * What an entry is found by, worked out without our own index: the other engines are filled with it, queries are drawn
 * from it, and our answers are compared with theirs.
 */

export type EntryFacets = Record<FacetKey, string[]> & {
  /** What names the entry's wider recipients and the day their membership is read; null where all are countries. */
  wide: string | null
  /** The places that its wider recipients hold; some of them the entry may name as well. */
  reached: ReadonlySet<string>
}

/** Reads entries for their facets, as `docs/api.md` says filters read; `recipient` holds the places named. */
export function facetReader(
  organisations: readonly OrganisationInput[],
  today: string,
): (input: InitiativeInput) => EntryFacets {
  const known = new Map(organisations.map((organisation) => [organisation.code, organisation]))
  const reachedBy = remember((code, day) => [
    ...countriesOf(code, day),
    ...[...groupCodes, ...regionCodes].filter((place) => place !== code && includes(code, place, day)),
  ])
  const regionsAround = remember((code, day) => regionCodes.filter((region) => includes(region, code, day)))
  const reaches = new Map<string, ReadonlySet<string>>()
  const nowhere: ReadonlySet<string> = new Set()

  return (input) => {
    const day = membershipDay(input.source, today)
    const donors = input.organisations.flatMap(({ code, role }) => (role === 'donor' ? (known.get(code) ?? []) : []))
    const named = [...new Set(input.recipients.map(({ code }) => code))]
    const wider = named.filter((code) => kindOfPlace(code) !== 'country')
    const wide = wider.length === 0 ? null : `${day} ${wider.toSorted().join(' ')}`
    const reached =
      wide === null ? nowhere : (reaches.get(wide) ?? new Set(wider.flatMap((code) => reachedBy(code, day))))
    if (wide !== null) reaches.set(wide, reached)
    return {
      donor: donors.map(({ code }) => code),
      donorType: [...new Set(donors.map(({ type }) => type))],
      donorCountry: [...new Set(donors.flatMap(({ country }) => country ?? []))],
      recipient: named,
      region: [...new Set(named.flatMap((code) => regionsAround(code, day)))],
      theme: input.themes,
      target: input.targets,
      activity: input.activities,
      status: [statusOf(input.period, today)],
      // Nobody has verified what is made up.
      verification: ['unverified'],
      wide,
      reached,
    }
  }
}

function remember(compute: (code: string, day: string) => string[]): (code: string, day: string) => string[] {
  const known = new Map<string, string[]>()
  return (code, day) => {
    const key = `${code} ${day}`
    const value = known.get(key) ?? compute(code, day)
    known.set(key, value)
    return value
  }
}

/** Reads entries for everything that free text finds, folded. */
export function textReader(organisations: readonly OrganisationInput[]): (input: InitiativeInput) => string {
  const namesOf = new Map(
    organisations.map(({ code, name, acronym, formerNames, aliases }) => [
      code,
      [name.ja, name.en, acronym, code, ...formerNames, ...aliases],
    ]),
  )
  return (input) => {
    const { name, objectives, actions, outcomes, targetNote, source } = input
    return fold(
      [
        ...[name, objectives, actions, outcomes, targetNote, source.notes].flatMap(({ ja, en }) => [ja, en]),
        ...input.organisations.flatMap(({ code }) => namesOf.get(code) ?? []),
        ...input.recipients.flatMap(({ code }) => [code, placeLabel(code).ja, placeLabel(code).en]),
        ...input.themes.flatMap((code) => [themes[code].ja, themes[code].en]),
        ...input.targets.flatMap((code) => [targets[code].ja, targets[code].en]),
        ...input.activities.flatMap((code) => [activities[code].ja, activities[code].en]),
        ...Object.values(input.asStated),
      ]
        .filter((part) => part !== null && part !== '')
        .join(' ¶ '),
    )
  }
}

/**
 * The words of a folded text as engines without Japanese can hold them: Latin words, and of Japanese every two characters
 * that stand side by side, the last one of a run also alone.
 */
export function lexemes(folded: string): string[] {
  const found: string[] = []
  for (const run of runsOf(folded)) {
    if (isLatin(run)) found.push(run)
    else for (let at = 0; at < run.length; at += 1) found.push(run.slice(at, at + 2))
  }
  return found
}

/** The lexemes that a text with the folded term must hold, each perhaps only the beginning of one. */
export function lexemesWanted(folded: string): string[] {
  return runsOf(folded).flatMap((run) => (isLatin(run) || run.length === 1 ? run : lexemes(run).slice(0, -1)))
}

const runsOf = (folded: string) => folded.match(/[\p{sc=Latin}\p{N}]+|[\p{sc=Han}\p{sc=Hiragana}ー々]+/gu) ?? []
const isLatin = (run: string) => /^[\p{sc=Latin}\p{N}]/u.test(run)

/** An engine's answer to a core query. */
export type Answer = {
  total: number
  ids: number[]
  facets: Record<FacetKey, { value: string; count: number; named?: number; through?: number }[]>
}

/** The numbers of an answer in one line: equal where two engines counted the same. */
export function countsOf({ total, facets }: Answer): string {
  const counted = facetKeys.map((key) =>
    facets[key]
      .filter(({ count }) => count > 0)
      .map(({ value, count, named = 0, through = 0 }) => `${value}=${count}/${named}/${through}`)
      .toSorted()
      .join(' '),
  )
  return [total, ...counted].join('\n')
}
