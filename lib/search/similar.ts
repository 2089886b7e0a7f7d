import type { Organisation } from '../catalogue/initiative'
import { listNotDuplicates } from '../catalogue/merge'
import { dataVersion, readNames } from '../catalogue/queries'
import { whenClosed } from '../db/client'
import { type Bilingual, inLocale, type Locale } from '../i18n/locales'
import { markShared, readName } from './alike'
import {
  formsOf,
  type InitiativeFacts,
  type InitiativeLikeness,
  initiativeLikeness,
  likely,
  type OrganisationNames,
  organisationLikeness,
} from './duplicates'
import { catalogueIndex, initiativesByNumber } from './index'
import { NameIndex } from './name-index'
import { Pace } from './pace'
import { remembered } from './remembered'

/* Who in the catalogue may be the same as what is being written, and which two in it may be one. */

/** So many are compared in full with what is written: whoever is the same is among the first few. */
const mostCompared = 40

/** A name cut where it is like what was written. */
export type MarkedName = { lang: Locale; parts: { text: string; hit: boolean }[] }

export type SimilarOrganisation = { organisation: Organisation; score: number; marked: MarkedName }
export type SimilarInitiative = InitiativeLikeness & { id: number; name: Bilingual; marked: MarkedName }

type Organisations = ReadonlyMap<string, Organisation>
const organisationNames = new WeakMap<Organisations, NameIndex<string>>()

/** The index has a new map of organisations with every change of one of them. */
async function indexOfOrganisations(): Promise<{ organisations: Organisations; names: NameIndex<string> }> {
  const { organisations } = (await catalogueIndex()).engine
  const names = remembered(organisationNames, organisations, () => {
    const index = new NameIndex<string>()
    for (const organisation of organisations.values()) {
      if (organisation.mergedInto === undefined) index.put(organisation.code, textsOf(organisation))
    }
    return index
  })
  return { organisations, names }
}

const textsOf = (organisation: OrganisationNames) => formsOf(organisation).map(({ text }) => text)

/** The organisations that may be the one described, most likely first, from a score on. */
export async function similarOrganisations(
  given: OrganisationNames,
  locale: Locale,
  { from, except }: { from: number; except?: string },
): Promise<SimilarOrganisation[]> {
  const { organisations, names } = await indexOfOrganisations()
  const texts = textsOf(given)
  return names
    .candidates(texts, mostCompared)
    .flatMap((code) => {
      const organisation = organisations.get(code)
      if (!organisation || code === except) return []
      const score = organisationLikeness(given, organisation, names.weight)
      return score < from ? [] : [{ organisation, score, marked: markedName(organisation.name, texts, locale) }]
    })
    .toSorted((a, b) => b.score - a.score)
}

type Held = { names: NameIndex<number>; version: number; refreshing: Promise<void> | null }

declare global {
  // Next bundles a module once for pages and once for routes.
  var kakehashiNames: Held | undefined
}

/** The names of all initiatives: read when they are first asked for, and from then on those that have changed. */
async function initiativeNames(): Promise<NameIndex<number>> {
  if (!globalThis.kakehashiNames) {
    globalThis.kakehashiNames = { names: new NameIndex(), version: -1, refreshing: null }
    // Another database may be opened next.
    whenClosed(() => {
      globalThis.kakehashiNames = undefined
    })
  }
  const held = globalThis.kakehashiNames
  held.refreshing ??= refreshNames(held).finally(() => {
    held.refreshing = null
  })
  await held.refreshing
  return held.names
}

async function refreshNames(held: Held): Promise<void> {
  const version = await dataVersion()
  if (version === held.version) return
  const pace = new Pace()
  for await (const batch of readNames(held.version)) {
    for (const { id, name, archived } of batch) {
      if (archived) held.names.delete(id)
      else held.names.put(id, textsIn(name))
      if (pace.due()) await pace.rest()
    }
  }
  held.version = version
}

const textsIn = ({ ja, en }: Bilingual) => [ja, en].flatMap((text) => text ?? [])

/** The initiatives that may be the one described, most likely first, from a score on. */
export async function similarInitiatives(
  given: InitiativeFacts,
  locale: Locale,
  { from, except }: { from: number; except?: number },
): Promise<SimilarInitiative[]> {
  const names = await initiativeNames()
  const texts = textsIn(given.name)
  const found = await initiativesByNumber(names.candidates(texts, mostCompared))
  return found
    .flatMap((initiative) => {
      const { id, name } = initiative
      if (id === except) return []
      const likeness = initiativeLikeness(given, initiative, names.weight)
      return likeness.score < from ? [] : [{ ...likeness, id, name, marked: markedName(name, texts, locale) }]
    })
    .toSorted((a, b) => b.score - a.score)
}

/** The name in the reader's language, unless only the other one is like what was written. */
function markedName(name: Bilingual, texts: string[], locale: Locale): MarkedName {
  const others = texts.map(readName)
  const shown = inLocale(name, locale) ?? { text: '', lang: locale }
  const other = inLocale(name, locale === 'ja' ? 'en' : 'ja') ?? shown
  const [first, second] = [shown, other].map(({ text, lang }) => ({ lang, parts: markShared(text, others) }))
  const hit = (marked?: MarkedName) => marked?.parts.some((part) => part.hit)
  return (hit(first) || !hit(second) ? first : second) ?? { lang: locale, parts: [] }
}

export type LikelyPair<K, T> = { score: number; one: K; other: K; details: T }

/** How long the whole catalogue is gone through for pairs before the answer is what was found until then. */
const patienceMs = 4_000

/** The likely pairs of organisations; those that were found to be two are left out. */
export async function likelyOrganisationPairs() {
  const { organisations, names } = await indexOfOrganisations()
  const known = await listNotDuplicates('organisation')
  return pairsOf(names, known, (code) => {
    const one = organisations.get(code)
    if (!one) return []
    return names.candidates(textsOf(one), mostCompared).flatMap((other) => {
      const record = organisations.get(other)
      return record ? [{ other, score: organisationLikeness(one, record, names.weight), details: null }] : []
    })
  })
}

/** The likely pairs of initiatives, those added last first: they are gone through until the time is over. */
export async function likelyInitiativePairs() {
  const names = await initiativeNames()
  const known = await listNotDuplicates('initiative')
  return pairsOf(names, known, async (id) => {
    const [one] = await initiativesByNumber([id])
    if (!one) return []
    // The names alone say who is worth reading in full.
    const close = names.candidates(textsIn(one.name), mostCompared / 4)
    return (await initiativesByNumber(close)).map((record) => {
      const { score, ...details } = initiativeLikeness(one, record, names.weight)
      return { other: record.id, score, details }
    })
  })
}

async function pairsOf<K extends string | number, T>(
  names: NameIndex<K>,
  known: Set<string>,
  partnersOf: (
    key: K,
  ) => Promise<{ other: K; score: number; details: T }[]> | { other: K; score: number; details: T }[],
): Promise<{ pairs: LikelyPair<K, T>[]; looked: number; total: number }> {
  const keys = names.keys().toReversed()
  const until = performance.now() + patienceMs
  const pace = new Pace()
  const pairs = new Map<string, LikelyPair<K, T>>()
  let looked = 0
  for (const key of keys) {
    if (performance.now() > until) break
    looked += 1
    for (const { other, score, details } of await partnersOf(key)) {
      if (other === key || score < likely || known.has(`${key} ${other}`) || pairs.has(`${other} ${key}`)) continue
      pairs.set(`${key} ${other}`, { score, one: key, other, details })
    }
    if (pace.due()) await pace.rest()
  }
  return { pairs: [...pairs.values()].toSorted((a, b) => b.score - a.score), looked, total: keys.length }
}
