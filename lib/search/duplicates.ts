import type { InitiativeInput, Organisation } from '../catalogue/initiative'
import { firstDay, lastDay } from '../catalogue/period'
import { likeness, type Name, readName, type Weight } from './alike'
import { synonymsOf } from './synonyms'
import { fold } from './text'

/*
 * How likely two organisations, or two initiatives, are the same one: by their names first, then by what else is known of
 * them. Pure; lib/search/similar.ts finds whom to compare.
 */

/** From here on a pair is shown, while a name is typed. */
export const worthShowing = 0.62
/** From here on it is asked about before it is saved, and listed among the pairs of the catalogue. */
export const likely = 0.8

export type OrganisationNames = Pick<Organisation, 'name' | 'acronym' | 'country' | 'formerNames' | 'aliases'>

type Form = { text: string; acronym: boolean }

const forms = new WeakMap<OrganisationNames, Form[]>()

/** All that an organisation is called: also an acronym in brackets behind a name, and what the glossary knows besides. */
export function formsOf(organisation: OrganisationNames): Form[] {
  const before = forms.get(organisation)
  if (before) return before
  const { name, acronym, formerNames, aliases } = organisation
  const texts = [name.ja, name.en, ...formerNames, ...aliases].flatMap((text) => text ?? [])
  const found = new Map<string, Form>()
  const add = (text: string, isAcronym: boolean) => {
    const { key } = readName(text)
    // One character names a country in the foreign ministry's shorthand, and too much else.
    if (key.length > 1 && !found.has(key)) found.set(key, { text, acronym: isAcronym })
  }
  if (acronym) add(acronym, true)
  for (const text of texts) {
    const [, bare, inBrackets] = /^(.+?)\s*[(（]([A-Za-z0-9&./ -]{2,12})[)）]$/.exec(text) ?? []
    if (bare && inBrackets && /[A-Z].*[A-Z]/.test(inBrackets)) {
      add(bare, false)
      add(inBrackets, true)
    } else add(text, /^[A-Z0-9&./-]{2,10}$/.test(text))
  }
  for (const text of [acronym ?? [], ...texts].flat()) {
    for (const other of synonymsOf(fold(text))) add(other, readName(other).short)
  }
  const all = [...found.values()]
  forms.set(organisation, all)
  return all
}

/** How likely two organisations are one. */
export function organisationLikeness(a: OrganisationNames, b: OrganisationNames, weight: Weight): number {
  // Many countries have a Ministry of Defence.
  if (a.country !== null && b.country !== null && a.country !== b.country) return 0
  const [ofA, ofB] = [formsOf(a), formsOf(b)]
  let best = 0
  let byNames = 0
  let comparable = false
  for (const one of ofA) {
    for (const other of ofB) {
      const [left, right] = [readName(one.text), readName(other.text)]
      const alike = likeness(left, right, weight)
      if (!one.acronym && !other.acronym && sameScript(left, right)) {
        comparable = true
        byNames = Math.max(byNames, alike)
      }
      best = Math.max(best, alike)
    }
  }
  // An acronym stands for many names: where both names are there and have little in common, it is chance.
  if (comparable && byNames < 0.4) return Math.min(best, 0.5)
  // Two bodies that each have an acronym of their own are seldom one.
  if (best < 1 && a.acronym && b.acronym && fold(a.acronym) !== fold(b.acronym)) return best * 0.8
  return best
}

const isLatin = (name: Name) => /^[\x20-\x7e]+$/.test(name.key)
const sameScript = (a: Name, b: Name) => isLatin(a) === isLatin(b)

export type InitiativeFacts = Pick<InitiativeInput, 'name' | 'period'> & {
  organisations: readonly { code: string; role: string }[]
  recipients: readonly { code: string }[]
}

export type InitiativeLikeness = {
  score: number
  /** The donors and recipients that both name, by their codes. */
  donors: string[]
  recipients: string[]
  /** Whether both have dates, and they overlap. */
  sameYears: boolean
}

/** How likely two initiatives are one, and what they share besides their names. */
export function initiativeLikeness(a: InitiativeFacts, b: InitiativeFacts, weight: Weight): InitiativeLikeness {
  const languages = ['ja', 'en'] as const
  const scores = languages.flatMap((left) =>
    languages.flatMap((right) => {
      const [one, other] = [a.name[left], b.name[right]]
      return one && other ? [likeness(readName(one), readName(other), weight)] : []
    }),
  )
  // Where both languages can be compared, the second one has its word too.
  const both = languages.flatMap((lang) => {
    const [one, other] = [a.name[lang], b.name[lang]]
    return one && other ? [likeness(readName(one), readName(other), weight)] : []
  })
  const best = Math.max(0, ...scores)
  const name = both.length === 2 ? best * 0.75 + Math.min(...both) * 0.25 : best

  const donorsOf = (one: InitiativeFacts) =>
    one.organisations.flatMap(({ code, role }) => (role === 'donor' ? [code] : []))
  const placesOf = (one: InitiativeFacts) => one.recipients.map(({ code }) => code)
  const donors = compareSets(donorsOf(a), donorsOf(b))
  const recipients = compareSets(placesOf(a), placesOf(b))
  const years = compareYears(a.period, b.period)
  const extra =
    { shared: 0.06, apart: -0.15, unknown: 0 }[donors.verdict] +
    { shared: 0.05, apart: -0.2, unknown: 0 }[recipients.verdict] +
    { shared: 0.03, apart: -0.15, unknown: 0 }[years]
  // What else they share makes names that are alike more telling, and unlike names none the more alike.
  const score = name < worthShowing ? name : Math.max(0, Math.min(1, name + extra))
  return { score, donors: donors.both, recipients: recipients.both, sameYears: years === 'shared' }
}

type Verdict = 'shared' | 'apart' | 'unknown'

function compareSets(a: string[], b: string[]): { verdict: Verdict; both: string[] } {
  const both = [...new Set(a.filter((code) => b.includes(code)))]
  if (both.length > 0) return { verdict: 'shared', both }
  return { verdict: a.length > 0 && b.length > 0 ? 'apart' : 'unknown', both }
}

function compareYears(a: InitiativeFacts['period'], b: InitiativeFacts['period']): Verdict {
  const spans = [a, b].map(({ start, end, ongoing }) => ({
    from: start ? firstDay(start) : end ? firstDay(end) : null,
    to: end ? lastDay(end) : ongoing ? '9999' : start ? lastDay(start) : null,
  }))
  const [one, other] = spans
  if (!one?.from || !one.to || !other?.from || !other.to) return 'unknown'
  return one.from <= other.to && other.from <= one.to ? 'shared' : 'apart'
}
