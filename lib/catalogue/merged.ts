import { isDeepStrictEqual } from 'node:util'
import { type ComparedField, comparedFields, valueAt } from './compare'
import type { InitiativeInput, OrganisationInput, OrganisationInRole } from './initiative'
import { withFieldsOf } from './three-way'

/* What becomes of two records that are made one, and of one that is made two again. Pure; merge.ts writes it. */

export const mergeKinds = ['organisation', 'initiative'] as const
export type MergeKind = (typeof mergeKinds)[number]

// Organisations

/** The winner as it stands after the merge: the loser's names lead to it, and fill in what it lacks. Pure. */
export function mergedOrganisation(winner: OrganisationInput, loser: OrganisationInput): OrganisationInput {
  const name = { ja: winner.name.ja ?? loser.name.ja, en: winner.name.en ?? loser.name.en }
  const acronym = winner.acronym ?? loser.acronym
  const formerNames = once([...winner.formerNames, ...loser.formerNames], String)
  const taken = new Set([name.ja, name.en, acronym, ...formerNames])
  const others = [loser.name.ja, loser.name.en, loser.acronym, ...loser.aliases].flatMap((text) => text ?? [])
  return {
    ...winner,
    name,
    acronym,
    country: winner.country ?? loser.country,
    formerNames,
    aliases: once([...winner.aliases, ...others.filter((text) => !taken.has(text))], String),
  }
}

/** Roles with one organisation in another's place; a role that both had is had once. */
export function replaceOrganisation(roles: OrganisationInRole[], from: string, to: string): OrganisationInRole[] {
  return once(
    roles.map(({ code, role }) => ({ code: code === from ? to : code, role })),
    ({ code, role }) => `${code} ${role}`,
  )
}

/** The winner without what the merge gave it; what was changed since stays. Pure. */
export function unmergedOrganisation(
  now: OrganisationInput,
  before: OrganisationInput,
  after: OrganisationInput,
): OrganisationInput {
  const back = <T>(current: T, was: T, became: T) => (isDeepStrictEqual(current, became) ? was : current)
  const listBack = (current: string[], was: string[], became: string[]) =>
    isDeepStrictEqual(current, became) ? was : current.filter((text) => was.includes(text) || !became.includes(text))
  return {
    ...now,
    name: {
      ja: back(now.name.ja, before.name.ja, after.name.ja),
      en: back(now.name.en, before.name.en, after.name.en),
    },
    acronym: back(now.acronym, before.acronym, after.acronym),
    country: back(now.country, before.country, after.country),
    formerNames: listBack(now.formerNames, before.formerNames, after.formerNames),
    aliases: listBack(now.aliases, before.aliases, after.aliases),
  }
}

type Restoring<T> = {
  /** The loser's item that the merge put this one in the place of, or null where it is none of the winner's. */
  replaces: (item: T) => T | null
  key: (item: T) => string
}

/**
 * A list as it was before the merge, with what has been changed in it since: an item of the winner's becomes the loser's
 * again where the loser had it before, and stays the winner's too where both had it. Pure.
 */
export function restored<T>(now: T[], before: T[], after: T[], { replaces, key }: Restoring<T>): T[] {
  if (isDeepStrictEqual(now, after)) return before
  const places = new Map(before.map((item, place) => [key(item), place]))
  return once(
    now.flatMap((item) => {
      const old = replaces(item)
      const place = old && places.get(key(old))
      if (old === null || place === null || place === undefined) return [item]
      const own = places.get(key(item))
      if (own === undefined) return [old]
      return own < place ? [item, old] : [old, item]
    }),
    key,
  )
}

// Initiatives

/**
 * What is chosen together where two entries are merged: a name with its origin, the parts of a period, the parts of a
 * source. Lists are united and not chosen.
 */
const together: ComparedField[][] = [
  ['name.en', 'nameEnOrigin'],
  ['period.start', 'period.end', 'period.ongoing', 'period.recurring'],
  ['source.document', 'source.locator', 'source.asOf'],
]
const united = ['organisations', 'recipients', 'themes', 'targets', 'activities', 'frameworks', 'evidence', 'relations']

/** The choices that a merge asks for, by their first field. */
export const mergeChoices: readonly ComparedField[][] = comparedFields.flatMap((field) => {
  if (united.includes(field)) return []
  const group = together.find((fields) => fields.includes(field))
  if (!group) return [[field]]
  return group[0] === field ? [group] : []
})

const isEmpty = (value: unknown) => value === null || value === ''

/** The choices in which two entries differ; the loser's is proposed where the winner has nothing. Pure. */
export function differingChoices(winner: InitiativeInput, loser: InitiativeInput) {
  return mergeChoices
    .filter((fields) => fields.some((field) => !isDeepStrictEqual(valueAt(winner, field), valueAt(loser, field))))
    .map((fields) => ({
      fields,
      proposed: fields.every((field) => isEmpty(valueAt(winner, field))) ? ('loser' as const) : ('winner' as const),
    }))
}

/** The winner as it stands after the merge. `fromLoser` are first fields of choices. Pure. */
export function mergedInitiative(
  winner: { id: number; input: InitiativeInput },
  loser: { id: number; input: InitiativeInput },
  fromLoser: readonly string[],
): InitiativeInput {
  const chosen = mergeChoices.filter(([first]) => first && fromLoser.includes(first)).flat()
  const [a, b] = [winner.input, loser.input]
  const both = <T>(ofWinner: readonly T[], ofLoser: readonly T[], key: (item: T) => string = JSON.stringify) =>
    once([...ofWinner, ...ofLoser], key)
  const relations = both(a.relations, b.relations, ({ kind, to }) => `${kind} ${to}`)
  return {
    ...withFieldsOf(a, b, chosen),
    organisations: both(a.organisations, b.organisations, ({ code, role }) => `${code} ${role}`),
    recipients: both(a.recipients, b.recipients, ({ code, role }) => `${code} ${role}`),
    themes: both(a.themes, b.themes),
    targets: both(a.targets, b.targets),
    activities: both(a.activities, b.activities),
    frameworks: both(a.frameworks, b.frameworks, ({ item }) => item),
    evidence: both(a.evidence, b.evidence),
    relations: relations.filter(({ to }) => to !== winner.id && to !== loser.id),
  }
}

/** A list without what says again what was said before. */
export function once<T>(items: readonly T[], key: (item: T) => string): T[] {
  const said = new Set<string>()
  return items.filter((item) => !said.has(key(item)) && said.add(key(item)))
}
