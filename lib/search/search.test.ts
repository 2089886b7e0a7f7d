import containment from 'cldr-core/supplemental/territoryContainment.json' with { type: 'json' }
import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { generate, organisationsFor } from '../bench/generate'
import {
  anInitiative,
  anInput,
  anOrganisation,
  initiativeFrom,
  realInputs,
  realOrganisations,
} from '../catalogue/given'
import { groups } from '../catalogue/groups'
import type { Initiative, Organisation, Recipient } from '../catalogue/initiative'
import { readCatalogueFiles } from '../catalogue/load'
import { groupCodes, listCountries, placeLabel, regionCodes } from '../catalogue/places'
import {
  activities,
  codesOf,
  organisationTypes,
  statuses,
  targets,
  themes,
  verificationStandings,
} from '../catalogue/vocabulary'
import type { Locale } from '../i18n/locales'
import type { Found } from './engine'
import { type FacetKey, type Filters, facetKeys, noFilters, sortKeys, toQuery } from './filters'
import { MemoryEngine } from './memory-engine'
import { type Facets, labelled } from './search'
import {
  type Asked,
  knownForms,
  type SlowQuery,
  type SlowTerm,
  type SlowWanted,
  scores,
  slowQuery,
  slowText,
  timesIn,
  timesWanted,
  typed,
} from './slow-search'

/*
 * The search against a slow one, written from the public contract (docs/api.md) in plain loops: two thousand questions,
 * asked of both about the real catalogue, and again about ten thousand made-up entries. Then single cases, in words.
 */

/** A day on which entries of the catalogue are planned, active, ended and unknown. */
const day = '2016-06-15'

type Organisations = ReadonlyMap<string, Organisation>

/** A third was never verified, the others on days that lie up to five hundred before. */
function verificationOf(id: number): Initiative['verification'] {
  if (id % 3 === 0) return { state: 'unverified', at: null, by: null, against: null }
  const at = new Date(Date.parse(`${day}T23:30:00Z`) - ((id * 37) % 500) * 86_400_000).toISOString()
  return { state: 'verified', at, by: 'editor', against: 'x' }
}

const organisations: Organisations = realOrganisations()
const initiatives = realInputs()
  .map(({ id, input }) => ({
    ...initiativeFrom(id, input, organisations, day),
    // Some days have many entries, so that an order by day has to fall back on the number.
    updatedAt: `2026-11-0${1 + (id % 5)}T12:00:00.000Z`,
    verification: verificationOf(id),
  }))
  .toSorted((a, b) => a.id - b.id)

type Index = { engine: MemoryEngine; entries: ReadonlyMap<number, Initiative> }
type SearchResult = Omit<Found, 'facets'> & { facets: Facets; matches: Initiative[] }

function indexOf(entries: Initiative[], known = organisations, on = day): Index {
  const engine = new MemoryEngine(known, on)
  for (const entry of entries) engine.put(entry)
  return { engine, entries: new Map(entries.map((entry) => [entry.id, entry])) }
}

async function searchIndex({ engine, entries }: Index, filters: Filters, locale: Locale): Promise<SearchResult> {
  const found = await engine.find({ filters, locale, from: 0, to: Number.POSITIVE_INFINITY })
  return {
    ...found,
    facets: labelled(found.facets, filters, engine.organisations, locale),
    matches: found.ids.flatMap((id) => entries.get(id) ?? []),
  }
}

// ── The slow search ──────────────────────────────────────────────────────────────────────────────────────────────────

/** A question as the slow search takes it: what is typed into `q` apart. */
type Question = { filters: Filters; asked: Asked[]; locale: Locale }

function once<V>(make: (code: string, on: string) => V): (code: string, on: string) => V {
  const known = new Map<string, V>()
  return (code, on) => {
    const key = `${code} ${on}`
    const value = known.get(key) ?? make(code, on)
    known.set(key, value)
    return value
  }
}

const countriesIn = once((code, on) => {
  const countries = new Set<string>()
  if (code === 'GLOBAL') {
    for (const country of listCountries()) countries.add(country)
  } else if (code.startsWith('M49:')) {
    const tree: Record<string, { _contains: string[] } | undefined> = containment.supplemental.territoryContainment
    const open = [code.slice(4)]
    for (let at = 0; at < open.length; at += 1) {
      for (const inner of tree[open[at] ?? '']?._contains ?? []) {
        if (inner.length === 3) open.push(inner)
        else if (listCountries().includes(inner)) countries.add(inner)
      }
    }
  } else if (listCountries().includes(code)) {
    countries.add(code)
  } else {
    for (const group of groups) {
      if (group.code !== code.replace('GROUP:', '')) continue
      for (const { country, from = '0000', to = '9999' } of group.members) {
        if (from <= on && on < to) countries.add(country)
      }
    }
  }
  return countries
})

function liesIn(inner: string, outer: string, on: string): boolean {
  if (countriesIn(inner, on).size === 0) return false
  for (const country of countriesIn(inner, on)) if (!countriesIn(outer, on).has(country)) return false
  return true
}

const everyPlace = ['GLOBAL', ...regionCodes, ...groupCodes, ...listCountries()]
const placesWithin = once((code, on) => everyPlace.filter((place) => liesIn(place, code, on)))
const regionsAround = once((code, on) => regionCodes.filter((region) => liesIn(code, region, on)))

type Reading = 'named' | 'through'
const numberOf = { neither: 0, named: 1, through: 2 }

/** How each place stands to recipients, on a day: named, or reached through something that it lies in. */
const placesOf = once((recipients, on) => {
  const found = new Map<string, Reading>()
  const codes = recipients.split(',')
  for (const code of codes) found.set(code, 'named')
  for (const code of codes) {
    if (listCountries().includes(code)) continue
    for (const place of placesWithin(code, on)) if (!found.has(place)) found.set(place, 'through')
  }
  return { reading: found, numbers: Uint8Array.from(everyPlace, (place) => numberOf[found.get(place) ?? 'neither']) }
})

function statusOn({ start, end, ongoing }: Initiative['period']): string {
  if (start !== null && start > day.slice(0, start.length)) return 'planned'
  if (end !== null && end < day.slice(0, end.length)) return 'ended'
  if (ongoing === true || end !== null) return 'active'
  return start !== null && ongoing === false ? 'ended' : 'unknown'
}

/** A year after it was verified it is overdue, and in the sixty days before that it is due. */
function standingOn({ state, at }: Initiative['verification']): string {
  if (state === 'unverified' || at === null) return 'unverified'
  const year = Number(at.slice(0, 4)) + 1
  // 29 February is a day of every fourth year only.
  const sameDay = at.slice(5, 10) === '02-29' ? '02-28' : at.slice(5, 10)
  const daysLeft = (Date.parse(`${year}-${sameDay}`) - Date.parse(day)) / 86_400_000
  if (daysLeft <= 0) return 'overdue'
  return daysLeft <= 60 ? 'due' : 'current'
}

function textsOf(initiative: Initiative, known: Organisations): string[] {
  const { objectives, actions, outcomes, targetNote, asStated, source } = initiative
  const texts: (string | null | undefined)[] = []
  for (const { code } of initiative.organisations) {
    const { name: own, acronym, formerNames, aliases } = known.get(code) ?? anOrganisation(code)
    texts.push(code, own.ja, own.en, acronym, ...formerNames, ...aliases)
  }
  for (const { code } of initiative.recipients) texts.push(code, placeLabel(code).ja, placeLabel(code).en)
  for (const code of initiative.themes) texts.push(themes[code].ja, themes[code].en)
  for (const code of initiative.targets) texts.push(targets[code].ja, targets[code].en)
  for (const code of initiative.activities) texts.push(activities[code].ja, activities[code].en)
  for (const both of [objectives, actions, outcomes, targetNote, source.notes]) texts.push(both.ja, both.en)
  texts.push(...Object.values(asStated))
  return texts.flatMap((text) => text ?? [])
}

const yearIn = (date: string | null) => (date === null ? null : Number(date.slice(0, 4)))

type Known = {
  initiative: Initiative
  /** How each place stands to it; `numbers` is the same in the order of `everyPlace`. */
  places: { reading: ReadonlyMap<string, Reading>; numbers: Uint8Array }
  /** Values by their place in `everyValue`. */
  values: Record<PlainKey, readonly number[]>
  start: number | null
  end: number | null
  isUndated: boolean
}

type PlainKey = Exclude<FacetKey, 'recipient'>
const plainKeys = facetKeys.filter((key): key is PlainKey => key !== 'recipient')

const everyValue: string[] = []
const valueNumbers = new Map<string, number>()
function numberOfValue(value: string): number {
  const number = valueNumbers.get(value) ?? everyValue.push(value) - 1
  valueNumbers.set(value, number)
  return number
}

function knownOf(initiative: Initiative): Known {
  const donors = initiative.organisations.filter(({ role }) => role === 'donor')
  const { recipients, source, period } = initiative
  const on = source.asOf ?? day
  const numbers = (values: string[]) => [...new Set(values)].map(numberOfValue)
  return {
    initiative,
    places: placesOf(recipients.map(({ code }) => code).join(), on),
    values: {
      donor: numbers(donors.map(({ code }) => code)),
      donorType: numbers(donors.map(({ type }) => type)),
      donorCountry: numbers(donors.flatMap(({ country }) => country ?? [])),
      region: numbers(recipients.flatMap(({ code }) => regionsAround(code, on))),
      theme: numbers(initiative.themes),
      target: numbers(initiative.targets),
      activity: numbers(initiative.activities),
      status: numbers([statusOn(period)]),
      verification: numbers([standingOn(initiative.verification)]),
    },
    start: yearIn(period.start),
    end: yearIn(period.end),
    isUndated: period.start === null && period.end === null,
  }
}

/** What the slow search knows of a catalogue, with what it has read for the questions that it will be asked. */
type Catalogue = {
  all: Known[]
  /** A facet offers every country, and of the groups and regions those that some entry names. */
  namedAnywhere: ReadonlySet<string>
  /** How often each entry has what is wanted, or what is unwanted, and how much each of them scores by it. */
  times: ReadonlyMap<SlowWanted | SlowTerm, readonly number[]>
  scores: ReadonlyMap<SlowWanted, readonly number[]>
  queries: ReadonlyMap<Question, SlowQuery>
  /** Each entry's place by name. */
  byName: Record<Locale, number[]>
}

function catalogueOf(entries: Initiative[], known: Organisations, questions: readonly Question[]): Catalogue {
  // Of questions that want the same, the texts are asked once.
  const wanted = new Map<string, SlowWanted>()
  const unwanted = new Map<string, SlowTerm>()
  const queries = new Map<Question, SlowQuery>()
  for (const question of questions) {
    const query = slowQuery(question.asked, knownForms)
    queries.set(question, {
      wanted: query.wanted.map((one) => shared(wanted, one)),
      unwanted: query.unwanted.map((one) => shared(unwanted, one)),
    })
  }
  const times = new Map<SlowWanted | SlowTerm, number[]>()
  for (const one of [...wanted.values(), ...unwanted.values()]) times.set(one, [])
  const lengths: number[] = []
  for (const entry of entries) {
    const { name } = entry
    const text = slowText(
      [name.ja, name.en].flatMap((one) => one ?? []),
      textsOf(entry, known),
    )
    lengths.push(text.units.length)
    for (const one of wanted.values()) times.get(one)?.push(timesWanted(text, one))
    for (const one of unwanted.values()) times.get(one)?.push(timesIn(text, one))
  }
  return {
    all: entries.map(knownOf),
    namedAnywhere: new Set(
      entries.flatMap(({ archivedAt, recipients }) => (archivedAt ? [] : recipients.map(({ code }) => code))),
    ),
    times,
    scores: new Map([...wanted.values()].map((one) => [one, scores(times.get(one) ?? [], lengths)])),
    queries,
    byName: { ja: placesByName(entries, 'ja'), en: placesByName(entries, 'en') },
  }
}

function shared<T>(known: Map<string, T>, one: T): T {
  const key = JSON.stringify(one)
  const before = known.get(key)
  if (before === undefined) known.set(key, one)
  return before ?? one
}

function placesByName(entries: Initiative[], locale: Locale): number[] {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const names = entries.map(({ name }) => (locale === 'ja' ? (name.ja ?? name.en) : (name.en ?? name.ja)) ?? '')
  const places: number[] = []
  let [before, place] = ['', 0]
  for (const [at, entry] of [...names.keys()].sort((a, b) => compare(names[a] ?? '', names[b] ?? '')).entries()) {
    const name = names[entry] ?? ''
    if (compare(before, name) !== 0) place = at
    places[entry] = place
    before = name
  }
  return places
}

function readingOf({ places }: Known, recipient: readonly string[]): Reading | null {
  let reading: Reading | null = null
  for (const code of recipient) {
    const found = places.reading.get(code)
    if (found === 'named') return 'named'
    if (found) reading = found
  }
  return reading
}

/** What an entry can miss; each as a bit, so that all that an entry misses of a question is one number. */
const conditions = [...facetKeys, 'q', 'picked', 'years', 'undated', 'shown'] as const
const bitOf = (condition: (typeof conditions)[number]) => 1 << conditions.indexOf(condition)

function missed(catalogue: Catalogue, question: Question): Uint16Array {
  const { filters } = question
  const { wanted, unwanted } = catalogue.queries.get(question) ?? { wanted: [], unwanted: [] }
  const chosen = plainKeys.flatMap((key) =>
    filters[key].length > 0 ? [{ key, bit: bitOf(key), values: filters[key].map(numberOfValue) }] : [],
  )
  const found = new Uint16Array(catalogue.all.length)
  for (const [at, entry] of catalogue.all.entries()) {
    let misses = entry.initiative.archivedAt === null ? 0 : bitOf('shown')
    for (const { key, bit, values } of chosen) {
      if (!entry.values[key].some((value) => values.includes(value))) misses |= bit
    }
    if (filters.recipient.length > 0) {
      const reading = readingOf(entry, filters.recipient)
      if (reading === null || (filters.via !== null && filters.via !== reading)) misses |= bitOf('recipient')
    }
    if (filters.id.length > 0 && !filters.id.includes(entry.initiative.id)) misses |= bitOf('picked')
    for (const one of wanted) if (catalogue.times.get(one)?.[at] === 0) misses |= bitOf('q')
    for (const one of unwanted) if (catalogue.times.get(one)?.[at] !== 0) misses |= bitOf('q')
    if (entry.isUndated) {
      if (filters.undated === 'exclude') misses |= bitOf('undated')
    } else if (
      (filters.to !== null && entry.start !== null && entry.start > filters.to) ||
      (filters.from !== null && entry.end !== null && entry.end < filters.from)
    ) {
      misses |= bitOf('years')
    }
    found[at] = misses
  }
  return found
}

type Count = { value: string; count: number; named?: number; through?: number; selected: boolean }

/** All that the slow search says to a question. */
class Answer {
  readonly #catalogue: Catalogue
  readonly #question: Question
  readonly #missed: Uint16Array
  readonly #within: boolean

  constructor(catalogue: Catalogue, question: Question, within = false) {
    this.#within = within
    this.#catalogue = catalogue
    this.#question = question
    this.#missed = missed(catalogue, question)
  }

  /** The entries that fit the question, but for the conditions left out of account; by their place in the catalogue. */
  fitting(...without: (typeof conditions)[number][]): number[] {
    const counts = ~without.reduce((bits, condition) => bits | bitOf(condition), 0)
    const found: number[] = []
    for (let at = 0; at < this.#missed.length; at += 1) if (((this.#missed[at] ?? 0) & counts) === 0) found.push(at)
    return found
  }

  #entry(at: number): Known {
    const entry = this.#catalogue.all[at]
    if (!entry) throw new RangeError(`no entry ${at}`)
    return entry
  }

  readings(...without: (typeof conditions)[number][]): { named: number; through: number } | null {
    const { recipient } = this.#question.filters
    if (recipient.length === 0) return null
    const readings = { named: 0, through: 0 }
    for (const at of this.fitting(...without)) {
      const reading = readingOf(this.#entry(at), recipient)
      if (reading) readings[reading] += 1
    }
    return readings
  }

  facet(key: FacetKey): Count[] {
    return key === 'recipient' ? this.#places() : this.#values(key)
  }

  #countedFor(key: FacetKey): number[] {
    return this.#within ? this.fitting() : this.fitting(key)
  }

  #values(key: PlainKey): Count[] {
    const chosen = this.#question.filters[key]
    const counts = new Uint32Array(everyValue.length)
    for (const at of this.#countedFor(key)) {
      for (const value of this.#entry(at).values[key]) counts[value] = (counts[value] ?? 0) + 1
    }
    return everyValue.flatMap((value, number) => {
      const count = counts[number] ?? 0
      const selected = chosen.includes(value)
      return count > 0 || selected ? [{ value, count, selected }] : []
    })
  }

  #places(): Count[] {
    const { recipient, via } = this.#question.filters
    const named = new Uint32Array(everyPlace.length)
    const through = new Uint32Array(everyPlace.length)
    for (const at of this.#countedFor('recipient')) {
      const { numbers } = this.#entry(at).places
      for (let place = 0; place < numbers.length; place += 1) {
        const reading = numbers[place]
        if (reading === numberOf.named) named[place] = (named[place] ?? 0) + 1
        else if (reading === numberOf.through) through[place] = (through[place] ?? 0) + 1
      }
    }
    const found: Count[] = []
    for (const [place, value] of everyPlace.entries()) {
      const read = {
        named: via === 'through' ? 0 : (named[place] ?? 0),
        through: via === 'named' ? 0 : (through[place] ?? 0),
      }
      const count = read.named + read.through
      const selected = recipient.includes(value)
      const offered = listCountries().includes(value) || this.#catalogue.namedAnywhere.has(value)
      if (selected || (offered && count > 0)) found.push({ value, count, ...read, selected })
    }
    return found
  }

  undated(...without: (typeof conditions)[number][]): number {
    return this.fitting(...without).filter((at) => this.#entry(at).isUndated).length
  }

  years(): { year: number; count: number }[] {
    const dated = this.fitting('years')
      .map((at) => this.#entry(at))
      .filter((entry) => !entry.isUndated)
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const { start, end } of dated) {
      for (const year of [start, end]) {
        if (year === null) continue
        first = Math.min(first, year)
        last = Math.max(last, year)
      }
    }
    const years: { year: number; count: number }[] = []
    for (let year = first; year <= last; year += 1) {
      let count = 0
      for (const { start, end } of dated) {
        if ((start === null || start <= year) && (end === null || end >= year)) count += 1
      }
      years.push({ year, count })
    }
    return years
  }

  scoreOf(at: number): number {
    const { wanted } = this.#catalogue.queries.get(this.#question) ?? { wanted: [] }
    let score = 0
    for (const one of wanted) score += this.#catalogue.scores.get(one)?.[at] ?? 0
    return score
  }

  /** The numbers of what is found, in order. */
  ids(): number[] {
    const { filters, locale } = this.#question
    const { by, descending } = filters.sort
    const compare: Record<Filters['sort']['by'], (a: number, b: number) => number> = {
      id: (a, b) => a - b,
      name: (a, b) => (this.#catalogue.byName[locale][a] ?? 0) - (this.#catalogue.byName[locale][b] ?? 0),
      updated: (a, b) => compareTexts(this.#entry(a).initiative.updatedAt, this.#entry(b).initiative.updatedAt),
      start: (a, b) => {
        const [x, y] = [this.#entry(a).initiative.period.start, this.#entry(b).initiative.period.start]
        if (x !== null && y !== null) return compareTexts(x, y)
        // Last in both directions: what turns the order round does not turn this.
        return (Number(x === null) - Number(y === null)) * (descending ? -1 : 1)
      },
      // The best first, unless turned round; without a question all are equally good.
      relevance: (a, b) => (filters.q === '' ? a - b : this.scoreOf(b) - this.scoreOf(a)),
    }
    return this.fitting()
      .toSorted((a, b) => compare[by](a, b) * (descending ? -1 : 1) || a - b)
      .map((at) => this.#entry(at).initiative.id)
  }
}

const compareTexts = (a: string, b: string) => (a < b ? -1 : Number(a > b))

// ── The questions ────────────────────────────────────────────────────────────────────────────────────────────────────

const few = <T extends string>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<T[]>([]) },
    {
      weight: 1,
      arbitrary: fc
        .uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
        .map((chosen) => chosen.toSorted()),
    },
  )
const rarely = <T, U>(usual: T, other: fc.Arbitrary<U>, weight = 4) =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })

const words = [
  'csirt',
  'CERT',
  'サイバー',
  'ｻｲﾊﾞｰ',
  'さいばー',
  '犯罪',
  'サイバー攻撃',
  '情報セキュリティ',
  'CSIRT構築',
  'capacity building',
  'trainings',
  'cyber-security',
  '2015',
  'ASEAN',
  'アフリカ',
  'ご',
  '墨',
  'カナダ',
  'India',
  'JICA',
  'United Kingdom',
  'UK',
  'Côte d’Ivoire',
  '。',
  'xyzzy',
]

function anyQuestion(entries: Initiative[]): fc.Arbitrary<Question> {
  const donors = entries.flatMap((entry) => entry.organisations.filter(({ role }) => role === 'donor'))
  const donorsThere = [...new Set(donors.map(({ code }) => code))]
  const donorCountriesThere = [...new Set(donors.flatMap(({ country }) => country ?? []))]
  const named = new Set(entries.flatMap(({ recipients }) => recipients.map(({ code }) => code)))
  const placesAskedFor = [...named, 'CARICOM', 'MERIDIAN', 'M49:145', 'M49:202', 'AQ', 'XK', 'JP', 'TV', 'GB', 'AU']
  const numbers = entries.map(({ id }) => id)
  return fc
    .record({
      id: rarely<number[], number[]>(
        [],
        fc
          .uniqueArray(fc.constantFrom(...numbers, 999_999), { minLength: 1, maxLength: 60 })
          .map((ids) => ids.sort((a, b) => a - b)),
        9,
      ),
      donor: few(donorsThere),
      donorType: few(codesOf(organisationTypes)),
      donorCountry: few(donorCountriesThere),
      recipient: fc.oneof(few(placesAskedFor), few(['KE', 'UG', 'GB', 'GLOBAL', 'ASEAN', 'M49:002', 'EU'])),
      via: fc.constantFrom(null, null, 'named' as const, 'through' as const),
      region: few(regionCodes),
      theme: few(codesOf(themes)),
      target: few(codesOf(targets)),
      activity: few(codesOf(activities)),
      status: few(codesOf(statuses)),
      verification: few(codesOf(verificationStandings)),
      from: rarely(null, fc.integer({ min: 1995, max: 2020 })),
      to: rarely(null, fc.integer({ min: 1995, max: 2020 })),
      undated: rarely('include' as const, fc.constant('exclude' as const)),
      sort: fc.record({ by: fc.constantFrom(...sortKeys), descending: fc.boolean() }),
      typed: rarely<Asked[], Asked[]>(
        [],
        fc.uniqueArray(
          fc.record({
            text: fc.constantFrom(...words),
            as: fc.constantFrom('word' as const, 'word' as const, 'phrase' as const, 'unwanted' as const),
          }),
          { minLength: 1, maxLength: 2, selector: ({ text }) => text },
        ),
        1,
      ),
      locale: fc.constantFrom('ja' as const, 'en' as const),
    })
    .map(({ typed: given, locale, ...rest }) => {
      // Unquoted, each word stands for itself.
      const asked = given.flatMap(({ text, as }) =>
        (as === 'word' ? text.split(' ') : [text]).map((one) => ({ text: one, as })),
      )
      return { filters: { ...noFilters, ...rest, q: typed(asked) }, asked, locale }
    })
}

const questionsAbout = (entries: Initiative[]) => fc.sample(anyQuestion(entries), { numRuns: 2_000, seed: 20171218 })

const idsOf = (found: { id: number }[]) => found.map(({ id }) => id)
const ascending = (ids: number[]) => ids.toSorted((a, b) => a - b)
const byValue = (a: { value: string }, b: { value: string }) => compareTexts(a.value, b.value)
const everything = { from: 0, to: Number.POSITIVE_INFINITY }

type Asking = { question: Question; said: string; result: SearchResult }

/** Whether ids are in the order of their scores. Ours are kept in 32 bits: what is that close may change places. */
function isByScore(ids: readonly number[], scoreOf: (id: number) => number, descending: boolean): boolean {
  return ids.every((id, at) => {
    const before = ids[at - 1]
    if (before === undefined) return true
    const [a, b] = descending ? [scoreOf(id), scoreOf(before)] : [scoreOf(before), scoreOf(id)]
    return a === b ? before < id : a > b - 1e-5 * Math.max(1, b)
  })
}

async function madeUp(): Promise<{ entries: Initiative[]; known: Organisations }> {
  const files = await readCatalogueFiles()
  const known = new Map(organisationsFor(10_000, files).map((organisation) => [organisation.code, organisation]))
  const entries: Initiative[] = []
  for (const { id, input, updatedAt } of generate(10_000, files)) {
    // Some are archived: they stay in the index, and in nothing that it says.
    const archivedAt = id % 13 === 0 ? updatedAt : null
    entries.push({ ...initiativeFrom(id, input, known, day), updatedAt, archivedAt, verification: verificationOf(id) })
  }
  return { entries, known }
}

const real = async () => ({ entries: initiatives, known: organisations })

describe.each([
  // The large one takes a second for every hundred questions, so what asks many more asks about fewer.
  { catalogue: 'the catalogue', given: real, size: 144, asking: { years: 200, values: 60 } },
  { catalogue: 'ten thousand made-up entries', given: madeUp, size: 10_000, asking: { years: 10, values: 4 } },
])('two thousand questions about $catalogue', ({ given, size, asking }) => {
  let index: Index
  let questions: Question[]
  const askings: Asking[] = []
  /** Where the two searches differ, by what they differ in. */
  const differences = new Map<string, string[]>()
  const totals: number[] = []
  const statusesThere = new Set<string>()
  const standingsThere = new Set<string>()

  beforeAll(async () => {
    const { entries, known } = await given()
    index = indexOf(entries, known)
    questions = questionsAbout(entries)
    const catalogue = catalogueOf(entries, known, questions)
    for (const { values } of catalogue.all) {
      for (const status of values.status) statusesThere.add(everyValue[status] ?? '')
      for (const standing of values.verification) standingsThere.add(everyValue[standing] ?? '')
    }
    const slots = new Map(entries.map(({ id }, at) => [id, at]))
    for (const question of questions) {
      const { filters, locale } = question
      const said = `?${toQuery(filters)}`
      const result = await searchIndex(index, filters, locale)
      const answer = new Answer(catalogue, question)
      const compare = (what: string, ours: unknown, slow: unknown) => {
        const [a, b] = [JSON.stringify(ours), JSON.stringify(slow)]
        if (a !== b) differences.set(what, [...(differences.get(what) ?? []), `${said}\n  ${a}\n  ${b}`])
      }
      const ids = answer.ids()
      totals.push(ids.length)
      compare('total', result.total, ids.length)
      compare('entries', ascending(result.ids), ascending(ids))
      if (filters.sort.by === 'relevance' && filters.q !== '') {
        const scoreOf = (id: number) => answer.scoreOf(slots.get(id) ?? -1)
        compare('relevance', isByScore(result.ids, scoreOf, filters.sort.descending), true)
      } else compare('order', result.ids, ids)
      for (const key of facetKeys) {
        const counted = result.facets[key].map(({ label, ...count }) => count)
        const order = ({ value, count, named, through, selected }: Count) => ({
          value,
          count,
          named,
          through,
          selected,
        })
        compare(key, counted.map(order).toSorted(byValue), answer.facet(key).map(order).toSorted(byValue))
      }
      if (totals.length % 5 === 0) {
        const { facets } = await index.engine.find({ filters, locale, from: 0, to: 0, within: true })
        const inside = new Answer(catalogue, question, true)
        for (const key of facetKeys) {
          const slow = inside.facet(key).map(({ selected, ...count }) => count)
          const same = ({ value, count, named, through }: Omit<Count, 'selected'>) => ({ value, count, named, through })
          compare('within', facets[key].map(same).toSorted(byValue), slow.map(same).toSorted(byValue))
        }
      }
      compare('years', result.years, answer.years())
      compare('undated', result.undated, answer.undated())
      compare('undatedOffered', result.undatedOffered, answer.undated('years', 'undated'))
      compare('places', result.places, answer.readings())
      compare('readings', result.readings, answer.readings('recipient'))
      if (askings.length < asking.years) askings.push({ question, said, result })
    }
  }, 300_000)

  const expectSame = (what: string) => expect((differences.get(what) ?? []).slice(0, 3)).toEqual([])

  it('are no empty exercise', () => {
    expect(index.engine.size).toBe(size)
    expect(totals).toHaveLength(2_000)
    expect(totals.filter((total) => total > 0 && total < size).length).toBeGreaterThan(600)
    expect(new Set(totals).size).toBeGreaterThan(60)
    expect(statusesThere).toEqual(new Set(codesOf(statuses)))
    expect(standingsThere).toEqual(new Set(codesOf(verificationStandings)))
    for (const by of sortKeys) {
      for (const descending of [false, true]) {
        const inOrder = questions.filter(
          ({ filters: { sort, q } }, at) =>
            sort.by === by &&
            sort.descending === descending &&
            (by !== 'relevance' || q !== '') &&
            (totals[at] ?? 0) > 1,
        )
        expect(inOrder.length).toBeGreaterThan(10)
      }
    }
  })

  it('find as many', () => expectSame('total'))

  it('find the same entries', () => expectSame('entries'))

  it.each(facetKeys)('count the same for every value of %s', (key) => expectSame(key))

  it('divide the total into those that name the recipients chosen and those that reach them', () => {
    expectSame('places')
    expectSame('readings')
  })

  it('never lose an entry without dates to a window of years', () => {
    expectSame('undated')
    expectSame('undatedOffered')
  })

  it('count the same among what is found alone, as a file says of its list', () => expectSame('within'))

  it('count the same for every year', () => expectSame('years'))

  it('put them in the same order', () => expectSame('order'))

  it('put the best first, or last where that is asked for', () => expectSame('relevance'))

  it('divide every recipient’s count into those that name it and those that reach it', () => {
    for (const { said, result } of askings) {
      for (const { count, named = Number.NaN, through = Number.NaN } of result.facets.recipient) {
        expect(named + through, said).toBe(count)
      }
    }
  })

  it('find as many dated entries in a year as its bar shows', async () => {
    for (const { question, said, result } of askings) {
      for (const { year, count } of result.years) {
        const filters: Filters = { ...question.filters, from: year, to: year, undated: 'exclude' }
        const { total } = await index.engine.find({ filters, locale: 'en', from: 0, to: 0 })
        expect(total, `${said} ${year}`).toBe(count)
      }
    }
  })

  it('show for every value of a facet what choosing it alone would find', async () => {
    for (const { question, said, result } of askings.slice(0, asking.values)) {
      for (const key of facetKeys) {
        for (const { value, count } of result.facets[key].slice(0, 12)) {
          const filters = { ...question.filters, [key]: [value] }
          const { total } = await index.engine.find({ filters, locale: 'en', from: 0, to: 0 })
          expect(total, `${said} ${key}=${value}`).toBe(count)
        }
      }
    }
  })

  it('find in any stretch what the whole list has there, in every order', async () => {
    const ways = sortKeys.flatMap((by) => [false, true].map((descending) => ({ by, descending })))
    const stretch = fc.record({
      from: fc.nat({ max: size + 50 }),
      length: fc.oneof(fc.nat({ max: 100 }), fc.constant(Number.POSITIVE_INFINITY)),
    })
    for (const sort of ways) {
      const asked = fc.tuple(fc.constantFrom(...questions), fc.boolean(), stretch)
      await fc.assert(
        fc.asyncProperty(asked, async ([{ filters, locale }, narrowed, { from, length }]) => {
          const chosen: Filters = narrowed ? { ...filters, sort } : { ...noFilters, q: filters.q, sort }
          const whole = await index.engine.find({ filters: chosen, locale, ...everything })
          // Beyond the end, and near it too.
          const begin = from % (whole.total + 50)
          const part = await index.engine.find({ filters: chosen, locale, from: begin, to: begin + length })
          expect(part.ids).toEqual(whole.ids.slice(begin, begin + length))
          expect({ ...part, ids: [] }).toEqual({ ...whole, ids: [] })
        }),
        { numRuns: 25 },
      )
    }
  })
})

describe('an engine that is kept up', () => {
  /** In no order. */
  const sorted = (found: Found) => ({
    ...found,
    facets: Object.fromEntries(facetKeys.map((key) => [key, found.facets[key].toSorted(byValue)])),
  })
  const questions = questionsAbout(initiatives).slice(0, 300)

  async function expectSame(one: MemoryEngine, other: MemoryEngine): Promise<void> {
    for (const { filters, locale } of questions) {
      const [a, b] = await Promise.all([one, other].map((engine) => engine.find({ filters, locale, ...everything })))
      expect(a && sorted(a), toQuery(filters)).toEqual(b && sorted(b))
    }
  }

  it('answers as one that is built anew, whatever its entries said before', async () => {
    const kept = new MemoryEngine(organisations, day)
    for (const { id } of initiatives) kept.put(anInitiative(id))
    const at = (place: number) => initiatives[place % initiatives.length] ?? anInitiative(1)
    for (let round = 1; round <= 3; round += 1) {
      for (const [place, { id }] of initiatives.entries()) kept.put({ ...at(place * 7 + round * 31), id })
      // Asked in between, it has orders and blocks to renew.
      await kept.find({
        filters: { ...noFilters, q: 'csirt', sort: { by: 'name', descending: false } },
        locale: 'ja',
        ...everything,
      })
    }
    for (const entry of initiatives.toReversed()) kept.put(entry)
    await expectSame(kept, indexOf(initiatives).engine)
  })

  it('answers on another day as one that is built on that day', async () => {
    const moved = indexOf(initiatives, organisations, '2010-01-01').engine
    moved.moveTo(day)
    expect(moved.day).toBe(day)
    await expectSame(moved, indexOf(initiatives).engine)
    const statusesOn = async (engine: MemoryEngine) =>
      (await engine.find({ filters: noFilters, locale: 'en', from: 0, to: 0 })).facets.status
    expect(await statusesOn(indexOf(initiatives, organisations, '2010-01-01').engine)).not.toEqual(
      await statusesOn(moved),
    )
  })

  it('takes new entries in the order of their numbers, and old ones again', () => {
    const { engine } = indexOf([anInitiative(3), anInitiative(7)])
    expect([3, 5, 7, 8].map((id) => engine.takes(id))).toEqual([true, false, true, true])
    expect(() => engine.put(anInitiative(5))).toThrow(RangeError)
    engine.put(anInitiative(3))
    engine.put(anInitiative(8))
    expect(engine.size).toBe(3)
  })

  it('has an archived entry in nothing that it says, until it is put back', async () => {
    const { engine } = indexOf(initiatives)
    const archived = initiatives.filter(({ id }) => id % 3 === 0)
    const asked = [
      noFilters,
      { ...noFilters, theme: ['cybercrime'] },
      { ...noFilters, recipient: ['KE'] },
      { ...noFilters, q: 'csirt', from: 2010, undated: 'exclude' as const },
    ]
    const said = async ({ engine: one }: Pick<Index, 'engine'>) =>
      Promise.all(
        asked.map(async (filters) => {
          const found = await one.find({ filters, locale: 'en', ...everything })
          const facets = facetKeys.map((key) => found.facets[key].toSorted(byValue))
          return { ...found, facets }
        }),
      )
    for (const entry of archived) engine.put({ ...entry, archivedAt: '2026-11-22T00:00:00.000Z' })
    expect(await said({ engine })).toEqual(await said(indexOf(initiatives.filter(({ id }) => id % 3 !== 0))))
    expect(engine.neighboursOf(1, ['ASEAN', 'KE'], ['cybercrime', 'awareness'], 200)).not.toContainEqual(
      expect.toSatisfy((id: number) => id % 3 === 0),
    )
    for (const entry of archived) engine.put(entry)
    expect(await said({ engine })).toEqual(await said(indexOf(initiatives)))
  })

  it('knows an organisation’s new name with the next entry that is put', async () => {
    const known = new Map(organisations)
    const { engine } = indexOf(initiatives, known)
    known.set('itu', anOrganisation('itu', { name: { ja: null, en: 'Xylophone Union' } }))
    engine.knowOrganisations(known)
    const finds = async () =>
      (await engine.find({ filters: { ...noFilters, q: 'xylophone' }, locale: 'en', ...everything })).ids
    expect(await finds()).toEqual([])
    const ofItu = initiatives.filter((entry) => entry.organisations.some(({ code }) => code === 'itu'))
    expect(ofItu.length).toBeGreaterThan(0)
    for (const entry of ofItu) engine.put(entry)
    expect(await finds()).toEqual(idsOf(ofItu))
  })

  describe('asked by many at once, so that it rests wherever it can', () => {
    const { engine } = indexOf(
      Array.from({ length: 40 }, (_, copy) =>
        initiatives.map((entry) => ({ ...entry, id: copy * initiatives.length + entry.id })),
      ).flat(),
    )

    beforeEach(() => {
      let later = 0
      const now = performance.now.bind(performance)
      vi.spyOn(performance, 'now').mockImplementation(() => {
        later += 1_000
        return now() + later
      })
    })

    afterEach(() => {
      vi.restoreAllMocks()
    })

    it('answers each as if it were alone', async () => {
      const asked = questions.slice(0, 60)
      const find = ({ filters, locale }: Question) => engine.find({ filters, locale, from: 0, to: 500 })
      const together = await Promise.all(asked.map(find))
      for (const [at, question] of asked.entries()) {
        expect(together[at], toQuery(question.filters)).toEqual(await find(question))
      }
    })

    it('answers of one state, though entries are put while it searches', async () => {
      const states = [
        anInitiative(1, { name: { ja: null, en: 'Aaa training' }, themes: ['awareness'] }),
        anInitiative(1, { name: { ja: null, en: 'Zzz training' }, themes: ['cybercrime'] }),
      ]
      const filters: Filters = { ...noFilters, q: 'training', sort: { by: 'name', descending: false } }
      const ask = () => engine.find({ filters, locale: 'en', ...everything })
      const answers: string[] = []
      for (const state of states) {
        engine.put(state)
        answers.push(JSON.stringify(sorted(await ask())))
      }
      expect(answers[0]).not.toBe(answers[1])
      const asked: Promise<Found>[] = []
      for (let turn = 0; turn < 20; turn += 1) {
        asked.push(ask(), ask())
        const state = states[turn % 2]
        if (state) engine.put(state)
        for (let rest = 0; rest < turn; rest += 1) await new Promise((resolve) => setImmediate(resolve))
      }
      for (const found of await Promise.all(asked)) expect(answers).toContain(JSON.stringify(sorted(found)))
    })
  })
})

describe('a suggestion', () => {
  const { engine } = indexOf(initiatives)

  it.each([
    ['capcity buildng', 'capacity building'],
    ['サイバーセキュリテイ', 'サイバーセキュリティ'],
    ['csirt trainng', 'csirt training'],
    ['ワ－クショップ', 'ワークショップ'],
    ['-asaen trainng', '-asaen training'],
    ['"law enforcemnt" trainng', '"law enforcemnt" training'],
    ['“enforcemnt agencies” trainng', '“enforcemnt agencies” training'],
  ])('for %s is %s', (q, better) => {
    expect(engine.suggest(q)).toBe(better)
  })

  it.each(['capacity building', 'サイバー犯罪', 'JICA', 'xyzzyxyzzy', '', ' ', '"trainng"', '-trainng'])(
    'is none for %j',
    (q) => {
      expect(engine.suggest(q)).toBeNull()
    },
  )
})

describe('the order', () => {
  const index = indexOf(initiatives)
  const ways = sortKeys.flatMap((by) => [false, true].map((descending) => ({ by, descending })))

  it('leaves no entry out and names none twice', async () => {
    for (const { by, descending } of ways) {
      const { matches } = await searchIndex(index, { ...noFilters, q: 'サイバー', sort: { by, descending } }, 'ja')
      expect(new Set(idsOf(matches)).size).toBe(matches.length)
      expect(matches.length).toBe((await searchIndex(index, { ...noFilters, q: 'サイバー' }, 'ja')).total)
    }
  })

  it('puts entries without a start last in both directions, also those with an end only', async () => {
    const dated = (id: number, start: string | null, end: string | null) =>
      anInitiative(id, { period: { start, end, ongoing: null, recurring: null } })
    const entries = [dated(1, null, null), dated(2, '2015', null), dated(3, null, '2016'), dated(4, '2015-03', null)]
    const sorted = async (descending: boolean) =>
      (await searchIndex(indexOf(entries), { ...noFilters, sort: { by: 'start', descending } }, 'en')).ids
    expect(await sorted(false)).toEqual([2, 4, 1, 3])
    expect(await sorted(true)).toEqual([4, 2, 1, 3])
  })

  it('keeps entries saved at one moment in the order of their numbers, both ways', async () => {
    const entries = Array.from({ length: 30 }, (_, at) => anInitiative(at + 1))
    for (const descending of [false, true]) {
      const { matches } = await searchIndex(
        indexOf(entries),
        { ...noFilters, sort: { by: 'updated', descending } },
        'en',
      )
      expect(idsOf(matches)).toEqual(idsOf(entries))
    }
  })

  it('by relevance puts a word in the name before one in the text', async () => {
    const inText = anInitiative(1, { actions: { ja: null, en: 'A CSIRT, and again a CSIRT' } })
    const inName = anInitiative(2, { name: { ja: null, en: 'CSIRT' } })
    const found = await searchIndex(
      indexOf([inText, inName]),
      { ...noFilters, q: 'csirt', sort: { by: 'relevance', descending: false } },
      'en',
    )
    expect(idsOf(found.matches)).toEqual([2, 1])
  })

  describe('by relevance', () => {
    const says = (id: number, en: string) => anInitiative(id, { actions: { ja: null, en } })
    const best = async (q: string, ...texts: string[]) => {
      const entries = texts.map((text, at) => says(at + 1, text))
      const sort = { by: 'relevance' as const, descending: false }
      return (await searchIndex(indexOf(entries), { ...noFilters, q, sort }, 'en')).ids
    }

    it('puts more of a word before less of it', async () => {
      expect(await best('csirt', 'a csirt here', 'a csirt, csirt')).toEqual([2, 1])
    })

    it('puts a short text before a long one', async () => {
      expect(await best('csirt', 'a csirt among many other words', 'a csirt')).toEqual([2, 1])
    })

    it('puts the rarer of two words first', async () => {
      expect(await best('law order', 'law law order', 'law order order', 'law', 'law')).toEqual([2, 1])
    })

    it('puts what was typed before a synonym, and both before a synonym alone', async () => {
      expect(await best('India', 'to 印度 and インド', 'to India and others', 'to India and インド')).toEqual([3, 2, 1])
    })

    it('takes all forms of a word for the word', async () => {
      expect(await best('trained', 'train one two', 'trains training train')).toEqual([2, 1])
    })

    it('leaves equals in the order of their numbers, both ways', async () => {
      const entries = [says(1, 'law'), says(2, 'law'), says(3, 'law, law')]
      const ids = async (descending: boolean) =>
        (await searchIndex(indexOf(entries), { ...noFilters, q: 'law', sort: { by: 'relevance', descending } }, 'en'))
          .ids
      expect(await ids(false)).toEqual([3, 1, 2])
      expect(await ids(true)).toEqual([1, 2, 3])
    })

    it('is by number where nothing is asked', async () => {
      const entries = [says(1, 'law'), says(2, 'law, law')]
      const sort = { by: 'relevance' as const, descending: false }
      expect((await searchIndex(indexOf(entries), { ...noFilters, sort }, 'en')).ids).toEqual([1, 2])
    })
  })

  it('by name takes the other language’s name where there is none, and numbers by their size', async () => {
    const named = (id: number, ja: string | null, en: string | null) => anInitiative(id, { name: { ja, en } })
    const entries = [named(1, null, 'Course 10'), named(2, '一', 'Course 9'), named(3, 'Alpha', null)]
    const { matches } = await searchIndex(
      indexOf(entries),
      { ...noFilters, sort: { by: 'name', descending: false } },
      'en',
    )
    expect(idsOf(matches)).toEqual([3, 2, 1])
  })
})

describe('how a place is found', () => {
  const entry = (id: number, asOf: string | null, ...recipients: Recipient[]) =>
    anInitiative(id, { recipients, source: { ...anInput().source, asOf } })
  const to = (kind: Recipient['kind'], code: string): Recipient => ({ kind, code, role: 'target' })
  const find = (entries: Initiative[], recipient: string[], via: Filters['via'] = null) =>
    searchIndex(indexOf(entries), { ...noFilters, recipient, via }, 'en')
  const idsFound = async (...asked: Parameters<typeof find>) => (await find(...asked)).ids
  const counts = ({ facets }: SearchResult, code: string) => {
    const { count, named, through } = facets.recipient.find(({ value }) => value === code) ?? { count: 0 }
    return { count, named: named ?? 0, through: through ?? 0 }
  }

  it('a country that is named is named', async () => {
    const found = await find([entry(1, null, to('country', 'KE'))], ['KE'])
    expect(found.places).toEqual({ named: 1, through: 0 })
    expect(counts(found, 'KE')).toEqual({ count: 1, named: 1, through: 0 })
    expect((await find([entry(1, null, to('country', 'KE'))], ['UG'])).total).toBe(0)
  })

  it('the United Kingdom is reached through the EU as a source of 2017 means it', async () => {
    const found = await find([entry(1, '2017-12-18', to('group', 'EU'))], ['GB'])
    expect(found.places).toEqual({ named: 0, through: 1 })
  })

  it('the United Kingdom is not reached through the EU as a source of 2021 means it', async () => {
    expect((await find([entry(1, '2021-01-01', to('group', 'EU'))], ['GB'])).total).toBe(0)
    expect((await find([entry(1, '2021', to('group', 'EU'))], ['FR'])).total).toBe(1)
  })

  it('a source without a day is read on the day of asking', async () => {
    const european = [entry(1, null, to('group', 'EU'))]
    const on = async (asked: string) =>
      (await searchIndex(indexOf(european, organisations, asked), { ...noFilters, recipient: ['GB'] }, 'en')).total
    expect([await on('2020-01-31'), await on('2020-02-01')]).toEqual([1, 0])
  })

  it('a country is reached through its M49 region and through the regions around that', async () => {
    const entries = [entry(1, null, to('region', 'M49:011')), entry(2, null, to('region', 'M49:002'))]
    expect(await idsFound(entries, ['NG'])).toEqual([1, 2])
    expect(await idsFound(entries, ['KE'])).toEqual([2])
    expect(await idsFound(entries, ['JP'])).toEqual([])
    expect((await find(entries, ['NG'])).places).toEqual({ named: 0, through: 2 })
  })

  it('every country is reached through the world', async () => {
    const { facets } = await find([entry(1, null, to('global', 'GLOBAL'))], [])
    const countries = facets.recipient.filter(({ value }) => listCountries().includes(value))
    expect(countries.map(({ value }) => value).toSorted()).toEqual(listCountries())
    expect(countries.every(({ named, through }) => named === 0 && through === 1)).toBe(true)
  })

  it('a group is reached through the world and through a region it lies in, though nobody names it', async () => {
    const entries = [entry(1, null, to('global', 'GLOBAL')), entry(2, null, to('region', 'M49:019'))]
    expect((await find(entries, ['CARICOM'])).places).toEqual({ named: 0, through: 2 })
    expect((await find(entries, ['M49:145'])).places).toEqual({ named: 0, through: 1 })
    expect((await find([...entries, entry(3, null, to('group', 'CARICOM'))], ['CARICOM'])).places).toEqual({
      named: 1,
      through: 2,
    })
  })

  it('a group is not reached by its members, be they named one and all', async () => {
    const members = ['KH', 'LA', 'MM', 'VN'].map((code) => to('country', code))
    expect((await find([entry(1, '2017-12-18', ...members)], ['CLMV'])).total).toBe(0)
    expect((await find([entry(1, '2017-12-18', to('country', 'KH'))], ['ASEAN'])).total).toBe(0)
  })

  it('a group is reached through a larger one that holds all of it', async () => {
    const asean = [entry(1, '2017-12-18', to('group', 'ASEAN'))]
    expect((await find(asean, ['CLMV'])).places).toEqual({ named: 0, through: 1 })
    expect((await find([entry(1, '2017-12-18', to('group', 'CLMV'))], ['ASEAN'])).total).toBe(0)
    // The EU of 2017 is not all in Europe: Cyprus lies in Western Asia.
    expect((await find([entry(1, '2017-12-18', to('region', 'M49:150'))], ['EU'])).total).toBe(0)
  })

  it('a group whose members are not known reaches nobody and is reached by nobody', async () => {
    const meridian = entry(1, '2017-12-18', to('group', 'MERIDIAN'))
    const world = entry(2, '2017-12-18', to('global', 'GLOBAL'))
    const { facets } = await find([meridian], [])
    expect(facets.recipient.map(({ value }) => value)).toEqual(['MERIDIAN'])
    expect(facets.region).toEqual([])
    expect(await idsFound([meridian, world], ['MERIDIAN'])).toEqual([1])
    expect(await idsFound([meridian, world], ['JP'])).toEqual([2])
  })

  it('a place that is both named and reached counts as named', async () => {
    const found = await find([entry(1, null, to('country', 'KE'), to('global', 'GLOBAL'))], ['KE'])
    expect(found.places).toEqual({ named: 1, through: 0 })
    expect(counts(found, 'KE')).toEqual({ count: 1, named: 1, through: 0 })
  })

  it('a place named in two roles counts once', async () => {
    const found = await find(
      [entry(1, null, to('country', 'KE'), { kind: 'country', code: 'KE', role: 'host' })],
      ['KE'],
    )
    expect(found.total).toBe(1)
    expect(counts(found, 'KE')).toEqual({ count: 1, named: 1, through: 0 })
  })

  it('Australia is not the African Union', async () => {
    const entries = [entry(1, '2017-12-18', to('country', 'AU')), entry(2, '2017-12-18', to('group', 'GROUP:AU'))]
    expect(await idsFound(entries, ['AU'])).toEqual([1])
    expect(await idsFound(entries, ['GROUP:AU'])).toEqual([2])
    expect(await idsFound(entries, ['KE'])).toEqual([2])
  })

  describe('with a reading chosen', () => {
    const entries = [
      entry(1, null, to('country', 'KE')),
      entry(2, null, to('global', 'GLOBAL')),
      entry(3, null, to('country', 'UG')),
      entry(4, null, to('country', 'KE'), to('region', 'M49:014')),
    ]

    it('only those that name one of the places', async () => {
      expect(await idsFound(entries, ['KE', 'UG'], 'named')).toEqual([1, 3, 4])
      expect(counts(await find(entries, ['KE'], 'named'), 'KE')).toEqual({ count: 2, named: 2, through: 0 })
    })

    it('only those that name none of the places and reach one', async () => {
      expect(await idsFound(entries, ['KE', 'UG'], 'through')).toEqual([2])
      expect(await idsFound(entries, ['UG'], 'through')).toEqual([2, 4])
      expect(counts(await find(entries, ['UG'], 'through'), 'UG')).toEqual({ count: 2, named: 0, through: 2 })
    })

    it('both together make the whole', async () => {
      const readings = [null, 'named', 'through'] as const
      const [both, named, through] = await Promise.all(readings.map((via) => find(entries, ['KE', 'UG'], via)))
      expect(both?.places).toEqual({ named: named?.total, through: through?.total })
    })
  })

  it('a region finds whatever lies in it, but not what is larger', async () => {
    const entries = indexOf([
      entry(1, null, to('country', 'KE')),
      entry(2, null, to('region', 'M49:014')),
      entry(3, null, to('region', 'M49:002')),
      entry(4, null, to('global', 'GLOBAL')),
      entry(5, '2017-12-18', to('group', 'EAC')),
      entry(6, null, to('country', 'JP'), to('country', 'KE')),
    ])
    const inRegion = async (region: string) =>
      (await searchIndex(entries, { ...noFilters, region: [region] }, 'en')).ids
    expect(await inRegion('M49:014')).toEqual([1, 2, 5, 6])
    expect(await inRegion('M49:002')).toEqual([1, 2, 3, 5, 6])
    expect(await inRegion('M49:142')).toEqual([6])
  })
})

describe('a facet', () => {
  const index = indexOf(initiatives)
  const donor = (code: string, role: 'donor' | 'partner' = 'donor') => {
    const { name, acronym, type, country } = organisations.get(code) ?? anOrganisation(code)
    return { code, name, acronym, type, country, role }
  }

  it('counts donors, not those who take part otherwise', async () => {
    const { facets } = await searchIndex(
      indexOf([anInitiative(1, { organisations: [donor('itu'), donor('gb-fco', 'partner')] })]),
      noFilters,
      'en',
    )
    expect(facets.donor.map(({ value, count }) => [value, count])).toEqual([['itu', 1]])
    expect(facets.donorCountry).toEqual([])
    expect(facets.donorType.map(({ value }) => value)).toEqual(['intergovernmental'])
  })

  it('counts an entry once for two donors of one country', async () => {
    const { facets } = await searchIndex(
      indexOf([anInitiative(1, { organisations: [donor('gb-fco'), donor('gb-cps')] })]),
      noFilters,
      'en',
    )
    expect(facets.donorCountry.map(({ value, count }) => [value, count])).toEqual([['GB', 1]])
  })

  it('has its values in words, most entries first, then in the order of the reader’s language', async () => {
    const themed = (id: number, ...codes: Initiative['themes']) => anInitiative(id, { themes: codes })
    const entries = [themed(1, 'cybercrime', 'awareness'), themed(2, 'cybercrime', 'digital-trade')]
    const { facets } = await searchIndex(indexOf(entries), noFilters, 'en')
    expect(facets.theme).toEqual([
      { value: 'cybercrime', label: themes.cybercrime, count: 2, selected: false },
      { value: 'awareness', label: themes.awareness, count: 1, selected: false },
      { value: 'digital-trade', label: themes['digital-trade'], count: 1, selected: false },
    ])
  })

  it('has words in both languages for every value', async () => {
    const { facets } = await searchIndex(index, noFilters, 'ja')
    for (const key of facetKeys) {
      for (const { value, label } of facets[key]) {
        expect(label.ja ?? '', value).not.toBe('')
        expect(label.en ?? '', value).not.toBe('')
      }
    }
    expect(facets.donor.find(({ value }) => value === 'gb-fco')?.label).toEqual(organisations.get('gb-fco')?.name)
    expect(facets.recipient.find(({ value }) => value === 'KE')?.label).toEqual({ ja: 'ケニア', en: 'Kenya' })
    expect(facets.status.find(({ value }) => value === 'ended')?.label).toEqual(statuses.ended)
  })

  it('keeps what is chosen though nothing is left of it', async () => {
    const { facets, total } = await searchIndex(
      index,
      { ...noFilters, q: 'xyzzy', theme: ['awareness'], recipient: ['KE'] },
      'en',
    )
    expect(total).toBe(0)
    expect(facets.theme).toEqual([{ value: 'awareness', label: themes.awareness, count: 0, selected: true }])
    expect(facets.recipient).toEqual([
      { value: 'KE', label: { ja: 'ケニア', en: 'Kenya' }, count: 0, named: 0, through: 0, selected: true },
    ])
  })

  it('puts first among recipients of equal count those named more often', async () => {
    const { facets } = await searchIndex(index, noFilters, 'ja')
    for (const [at, { count, named = 0 }] of facets.recipient.entries()) {
      const before = facets.recipient[at - 1]
      if (before) expect(before.count > count || (before.count === count && (before.named ?? 0) >= named)).toBe(true)
    }
  })
})

describe('the years', () => {
  const dated = (id: number, start: string | null, end: string | null) =>
    anInitiative(id, { period: { start, end, ongoing: null, recurring: null } })
  const years = async (...entries: Initiative[]) =>
    (await searchIndex(indexOf(entries), noFilters, 'en')).years.map(({ year, count }) => `${year}: ${count}`)

  it('are none without dates', async () => {
    expect(await years()).toEqual([])
    expect(await years(dated(1, null, null))).toEqual([])
  })

  it('run from the first known to the last, empty ones between', async () => {
    expect(await years(dated(1, '2010', '2011-05'), dated(2, '2013-12-31', '2013'))).toEqual([
      '2010: 1',
      '2011: 1',
      '2012: 0',
      '2013: 1',
    ])
  })

  it('count what has no end up to the last year known, and what has no start from the first', async () => {
    expect(await years(dated(1, '2010', null), dated(2, '2012', '2012'))).toEqual(['2010: 1', '2011: 1', '2012: 2'])
    expect(await years(dated(1, null, '2011'), dated(2, '2010', '2012'))).toEqual(['2010: 2', '2011: 2', '2012: 1'])
  })
})
