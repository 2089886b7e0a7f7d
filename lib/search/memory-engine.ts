import type { Organisation } from '../catalogue/initiative'
import { membershipDay } from '../catalogue/initiative'
import { placeLabel } from '../catalogue/places'
import type { Searchable } from '../catalogue/queries'
import { activities, targets, themes } from '../catalogue/vocabulary'
import { type Bilingual, inLocale, type Label, type Locale, locales } from '../i18n/locales'
import { Column, inUse, type Uses } from './column'
import type { Found, Question, Readings, SearchEngine, Traits, ValueCount } from './engine'
import { type FacetKey, type Filters, facetKeys } from './filters'
import { NameOrder } from './name-order'
import { type Key, ordered } from './order'
import { Pace } from './pace'
import { Periods } from './periods'
import { Reach } from './reach'
import { remembered } from './remembered'
import { Scratch } from './scratch'
import { synonymsOf } from './synonyms'
import { fold, parseTextQuery } from './text'
import { type Fields, TextIndex } from './text-index'
import { Verifications } from './verifications'

/*
 * The catalogue as searching needs it, in the server's memory: codes in columns, words in a text index. PostgreSQL keeps
 * the truth. OR within a facet, AND between them.
 */

/**
 * What an entry can fail. A facet is counted over the entries that fail nothing, or that facet alone; archived entries fail
 * the last condition, which nothing sets aside.
 */
type Condition = FacetKey | 'q' | 'picked' | 'years' | 'undated' | 'shown'
const conditions: readonly Condition[] = [...facetKeys, 'q', 'picked', 'years', 'undated', 'shown']
const bitOf = (condition: Condition) => 1 << conditions.indexOf(condition)

/** The facets whose values stand in a column of their own. */
type PlainFacet = Exclude<FacetKey, 'recipient' | 'status' | 'verification'>
const plainFacets = facetKeys.filter(
  (key): key is PlainFacet => key !== 'recipient' && key !== 'status' && key !== 'verification',
)

/** How often a search begins anew because an entry was saved meanwhile; then it goes through without a rest. */
const mostAttempts = 3

class NeverDue extends Pace {
  override due(): boolean {
    return false
  }
}

export class MemoryEngine implements SearchEngine {
  #day: string
  #organisations: ReadonlyMap<string, Organisation>
  readonly #slots = new Map<number, number>()
  readonly #ids: number[] = []
  readonly #plain: Record<PlainFacet, Column>
  readonly #organisationColumn = new Column()
  readonly #reach = new Reach()
  readonly #periods: Periods
  readonly #verifications: Verifications
  readonly #text = new TextIndex()
  readonly #updated: number[] = []
  readonly #archived = new Set<number>()
  readonly #nameOrders: Record<Locale, NameOrder>
  readonly #idle: Scratch[] = []
  /** Moves with every change. */
  #revision = 0

  constructor(organisations: ReadonlyMap<string, Organisation>, day: string) {
    this.#day = day
    this.#periods = new Periods(day)
    this.#verifications = new Verifications(day)
    this.#organisations = organisations
    this.#plain = {
      donor: new Column(),
      donorType: new Column(),
      donorCountry: new Column(),
      region: new Column(),
      theme: new Column(),
      target: new Column(),
      activity: new Column(),
    }
    this.#nameOrders = { ja: new NameOrder('ja'), en: new NameOrder('en') }
  }

  get size(): number {
    return this.#ids.length
  }

  /** The day on which statuses, and memberships that no source dates, are read (`YYYY-MM-DD`). */
  get day(): string {
    return this.#day
  }

  /** Reads statuses on another day, on which every group has the members it had before. */
  moveTo(day: string): void {
    this.#day = day
    this.#revision += 1
    this.#periods.moveTo(day)
    this.#verifications.moveTo({ day })
  }

  /** For how many months a verification counts. */
  get verifiedFor(): number {
    return this.#verifications.months
  }

  verifyEvery(months: number): void {
    if (months === this.verifiedFor) return
    this.#revision += 1
    this.#verifications.moveTo({ months })
  }

  get organisations(): ReadonlyMap<string, Organisation> {
    return this.#organisations
  }

  /** Whether an entry can be put: new ones come in the order of their numbers. */
  takes(id: number): boolean {
    return this.#slots.has(id) || id > (this.#ids.at(-1) ?? 0)
  }

  knowOrganisations(organisations: ReadonlyMap<string, Organisation>): void {
    this.#organisations = organisations
    this.#revision += 1
  }

  /** Adds an entry, or renews it. */
  put(initiative: Searchable): void {
    this.#revision += 1
    const slot = this.#slotOf(initiative.id)
    const on = membershipDay(initiative.source, this.#day)
    // A group is offered where an entry names it: one that is archived names none.
    const codes = initiative.archivedAt === null ? initiative.recipients.map(({ code }) => code) : []
    const donors = initiative.organisations.flatMap(({ code, role }) => (role === 'donor' ? [code] : []))
    const records = donors.flatMap((code) => this.#organisations.get(code) ?? [])
    const plain = this.#plain
    plain.donor.put(slot, donors)
    plain.donorType.put(
      slot,
      records.map(({ type }) => type),
    )
    plain.donorCountry.put(
      slot,
      records.flatMap(({ country }) => country ?? []),
    )
    plain.region.put(slot, this.#reach.put(slot, codes, on))
    plain.theme.put(slot, initiative.themes)
    this.#organisationColumn.put(
      slot,
      initiative.organisations.map(({ code }) => code),
    )
    plain.target.put(slot, initiative.targets)
    plain.activity.put(slot, initiative.activities)
    this.#periods.put(slot, initiative.period)
    this.#verifications.put(slot, initiative.verification)
    this.#text.put(slot, fieldsOf(initiative, this.#organisations))
    this.#updated[slot] = Date.parse(initiative.updatedAt)
    if (initiative.archivedAt === null) this.#archived.delete(slot)
    else this.#archived.add(slot)
    for (const locale of locales) {
      this.#nameOrders[locale].renamed(slot, inLocale(initiative.name, locale)?.text ?? '')
    }
  }

  #slotOf(id: number): number {
    const known = this.#slots.get(id)
    if (known !== undefined) return known
    if (!this.takes(id)) throw new RangeError(`initiative ${id} comes after ${this.#ids.at(-1)}`)
    const slot = this.#ids.length
    this.#slots.set(id, slot)
    this.#ids.push(id)
    return slot
  }

  async find(question: Question): Promise<Found> {
    for (let attempt = 1; ; attempt += 1) {
      const before = this.#revision
      const pace = attempt < mostAttempts ? new Pace() : new NeverDue()
      const scratch = this.#idle.pop() ?? new Scratch()
      const found = await this.#find(question, pace, scratch)
      scratch.clear()
      this.#idle.push(scratch)
      if (this.#revision === before) return found
    }
  }

  suggest(q: string): string | null {
    let better = false
    const words = q.split(/\s+/).map((word) => {
      if (/^-|"/.test(fold(word))) return word
      const way = parseTextQuery(word).wanted[0]?.[0]?.[0]
      const suggestion = way && this.#text.suggest(way)
      if (!suggestion) return word
      better = true
      return suggestion
    })
    return better ? words.join(' ') : null
  }

  async #find({ filters, locale, from, to, within = false }: Question, pace: Pace, scratch: Scratch): Promise<Found> {
    const text = filters.q ? parseTextQuery(filters.q, synonymsOf) : null
    const ranked = filters.sort.by === 'relevance'
    const match = text && (await this.#text.match(text, this.size, ranked, pace, scratch))
    const reads = filters.recipient.length > 0 ? this.#reading(filters.recipient) : null
    const { failed, tested } = await this.#test(filters, match?.found ?? null, reads, pace, scratch)
    const { matching, nearly } = divided(failed, scratch)
    const count = new Counter(failed, tested, matching, nearly, scratch, within)

    const facets = await this.#countFacets(filters, count, pace)
    const undatedIn = (setAside: number) => this.#periods.countUndated(count.of(this.#periods.column, setAside))
    const slots = await this.#inOrder(matching, filters, locale, match?.score ?? null, { from, to }, pace, scratch)
    return {
      ids: slots.map((slot) => this.#ids[slot] ?? 0),
      total: matching.length,
      places: reads && this.#readings(reads, matching),
      readings: reads && this.#readings(reads, count.slots(bitOf('recipient'))),
      undated: undatedIn(0),
      undatedOffered: undatedIn(bitOf('years') | bitOf('undated')),
      facets,
      years: this.#periods.countYears(count.of(this.#periods.column, bitOf('years'))),
    }
  }

  /** For each slot the conditions that it fails, as bits; and the conditions that were asked for at all. */
  async #test(
    filters: Filters,
    found: Uint8Array | null,
    reads: Reading | null,
    pace: Pace,
    scratch: Scratch,
  ): Promise<{ failed: Uint16Array; tested: number }> {
    const failed = scratch.shorts(this.size)
    let tested = this.#archived.size > 0 ? bitOf('shown') : 0
    for (const slot of this.#archived) failed[slot] = bitOf('shown')
    const test = async (condition: Condition, column: Column, holds: Uint8Array | Uint16Array) => {
      const bit = bitOf(condition)
      tested |= bit
      const fails = scratch.shorts(holds.length)
      for (let set = 0; set < holds.length; set += 1) fails[set] = holds[set] === 0 ? bit : 0
      addFailures(failed, column.chosen(), fails)
      if (pace.due()) await pace.rest()
    }
    for (const key of plainFacets) {
      if (filters[key].length > 0) await test(key, this.#plain[key], this.#plain[key].holding(filters[key]))
    }
    const { column } = this.#periods
    const { from, to } = filters
    if (filters.status.length > 0) await test('status', column, this.#periods.ofStatus(filters.status))
    if (filters.verification.length > 0) {
      await test('verification', this.#verifications.column, this.#verifications.ofStanding(filters.verification))
    }
    if (filters.id.length > 0) {
      const bit = bitOf('picked')
      tested |= bit
      const picked = new Set(filters.id.map((id) => this.#slots.get(id)))
      for (let slot = 0; slot < failed.length; slot += 1) {
        if (!picked.has(slot)) failed[slot] = (failed[slot] ?? 0) | bit
      }
    }
    if (from !== null || to !== null) await test('years', column, this.#periods.within(from, to))
    if (filters.undated === 'exclude') await test('undated', column, this.#periods.dated())
    if (reads) {
      const bit = bitOf('recipient')
      tested |= bit
      const { named, namedSets, reaching, wideSets } = reads
      const fits = { named: filters.via === 'through' ? 0 : 1, through: filters.via === 'named' ? 0 : 1 }
      for (let slot = 0; slot < failed.length; slot += 1) {
        const names = isSome(named[namedSets[slot] ?? 0] ?? 0)
        const reaches = isSome(reaching[wideSets[slot] ?? 0] ?? 0)
        const fit = (names & fits.named) | ((1 - names) & reaches & fits.through)
        failed[slot] = (failed[slot] ?? 0) | (bit & (fit - 1))
      }
      if (pace.due()) await pace.rest()
    }
    if (found) {
      const bit = bitOf('q')
      tested |= bit
      for (let slot = 0; slot < failed.length; slot += 1) {
        failed[slot] = (failed[slot] ?? 0) | (bit & ((found[slot] ?? 0) - 1))
      }
    }
    return { failed, tested }
  }

  /** How each slot stands to the places: it names one, or else only reaches one, or neither. */
  #reading(recipient: string[]): Reading {
    return {
      named: this.#reach.named.holding(recipient),
      namedSets: this.#reach.named.chosen(),
      reaching: this.#reach.reaching(recipient),
      wideSets: this.#reach.wide.chosen(),
    }
  }

  #readings({ named, namedSets, reaching, wideSets }: Reading, slots: Uint32Array): Readings {
    const readings = { named: 0, through: 0 }
    for (let at = 0; at < slots.length; at += 1) {
      const slot = slots[at] ?? 0
      const names = isSome(named[namedSets[slot] ?? 0] ?? 0)
      readings.named += names
      readings.through += (1 - names) & isSome(reaching[wideSets[slot] ?? 0] ?? 0)
    }
    return readings
  }

  async #countFacets(filters: Filters, count: Counter, pace: Pace): Promise<Record<FacetKey, ValueCount[]>> {
    const plain = async (key: PlainFacet) => {
      if (pace.due()) await pace.rest()
      const column = this.#plain[key]
      return withChosen(valueCounts(column, count.of(column, bitOf(key))), filters[key])
    }
    return {
      donor: await plain('donor'),
      donorType: await plain('donorType'),
      donorCountry: await plain('donorCountry'),
      recipient: this.#countPlaces(filters, count),
      region: await plain('region'),
      theme: await plain('theme'),
      target: await plain('target'),
      activity: await plain('activity'),
      status: withChosen(this.#periods.countStatuses(count.of(this.#periods.column, bitOf('status'))), filters.status),
      verification: withChosen(
        this.#verifications.countStandings(count.of(this.#verifications.column, bitOf('verification'))),
        filters.verification,
      ),
    }
  }

  /** A reading that is not asked for counts nothing. */
  #countPlaces({ recipient, via }: Filters, count: Counter): ValueCount[] {
    const counts = this.#reach.count((column) => count.of(column, bitOf('recipient')))
    const chosen = new Set(recipient)
    const found: ValueCount[] = []
    for (const { value, named, through, offered } of counts) {
      const read = { named: via === 'through' ? 0 : named, through: via === 'named' ? 0 : through }
      const count = read.named + read.through
      if (chosen.delete(value) || (count > 0 && offered)) found.push({ value, count, ...read })
    }
    for (const value of chosen) found.push({ value, count: 0, named: 0, through: 0 })
    return found
  }

  async #inOrder(
    slots: Uint32Array,
    { sort }: Filters,
    locale: Locale,
    score: Float32Array | null,
    { from, to }: { from: number; to: number },
    pace: Pace,
    scratch: Scratch,
  ): Promise<number[]> {
    const key = await this.#keyOf(sort.by, locale, score, pace)
    // The best fit comes first, unless the worst is asked for.
    if (key) return ordered(slots, key, score ? !sort.descending : sort.descending, from, to, pace, scratch)
    // Slots are in the order of the numbers.
    if (!sort.descending) return [...slots.subarray(from, Math.max(from, to))]
    const begin = Math.max(0, slots.length - to)
    return [...slots.subarray(begin, Math.max(begin, slots.length - from))].reverse()
  }

  /** What an order goes by; null for the order of the numbers themselves. */
  async #keyOf(by: Filters['sort']['by'], locale: Locale, score: Float32Array | null, pace: Pace): Promise<Key | null> {
    switch (by) {
      case 'id':
        return null
      case 'relevance':
        return score && ((slot) => score[slot] ?? 0)
      case 'updated':
        return (slot) => this.#updated[slot] ?? 0
      case 'name': {
        const ranks = await this.#nameOrders[locale].ranks(pace)
        return (slot) => ranks[slot] ?? 0
      }
      case 'start': {
        const ranks = this.#periods.ranksOfStarts()
        const chosen = this.#periods.column.chosen()
        return (slot) => ranks[chosen[slot] ?? 0] ?? null
      }
    }
  }

  traits(ids: readonly number[]): Traits[] {
    const { donor, donorType, region, theme } = this.#plain
    return ids.flatMap((id) => {
      const slot = this.#slots.get(id)
      if (slot === undefined) return []
      const onlyReached = this.#reach.onlyReached(slot)
      return [
        {
          id,
          donors: donor.valuesAt(slot),
          donorTypes: donorType.valuesAt(slot),
          recipients: this.#reach.named.valuesAt(slot),
          reached: onlyReached.countries,
          reachedGroups: onlyReached.groups,
          regions: region.valuesAt(slot),
          themes: theme.valuesAt(slot),
          organisations: this.#organisationColumn.valuesAt(slot),
          period: this.#periods.periodAt(slot),
          status: this.#periods.statusAt(slot),
        },
      ]
    })
  }

  /** The groups and regions, or the world, that an entry names and through which it reaches a place; none for an unknown number. */
  waysTo(id: number, place: string): string[] {
    const slot = this.#slots.get(id)
    return slot === undefined ? [] : this.#reach.waysTo(slot, place)
  }

  /** The entries that share a named place and a theme with the one given, those that share most first. */
  neighboursOf(id: number, places: readonly string[], themes: readonly string[], most: number): number[] {
    const sharedPlaces = this.#reach.named.holding(places)
    const sharedThemes = this.#plain.theme.holding(themes)
    const placeSets = this.#reach.named.chosen()
    const themeSets = this.#plain.theme.chosen()
    const found: { id: number; shared: number }[] = []
    let least = 0
    for (let slot = 0; slot < this.size; slot += 1) {
      const shared = (sharedPlaces[placeSets[slot] ?? 0] ?? 0) * (sharedThemes[themeSets[slot] ?? 0] ?? 0)
      if (shared <= least || this.#ids[slot] === id || this.#archived.has(slot)) continue
      found.push({ id: this.#ids[slot] ?? 0, shared })
      found.sort((a, b) => b.shared - a.shared || a.id - b.id)
      if (found.length > most) found.pop()
      if (found.length === most) least = found.at(-1)?.shared ?? 0
    }
    return found.map((one) => one.id)
  }
}

/** By the sets of places that entries name, and of those that are more than a country: how many of a set are asked for, or reach one. */
type Reading = { named: Uint16Array; namedSets: Uint32Array; reaching: Uint16Array; wideSets: Uint32Array }

/** 0 for 0, else 1, for whole numbers below 2³¹: without a branch, which nobody could foretell where entries come in no order. */
const isSome = (number: number) => (number | -number) >>> 31

/** Adds to each slot what its set fails. */
function addFailures(failed: Uint16Array, chosen: Uint32Array, fails: Uint16Array): void {
  for (let slot = 0; slot < failed.length; slot += 1) {
    failed[slot] = (failed[slot] ?? 0) | (fails[chosen[slot] ?? 0] ?? 0)
  }
}

/** Counts entries by their sets, each way of counting once. */
class Counter {
  readonly #failed: Uint16Array
  readonly #tested: number
  readonly #matching: Uint32Array
  #others: Uint32Array | null = null
  readonly #scratch: Scratch
  readonly #known = new Map<Column, Map<number, Uses>>()
  readonly #nearly = new Map<number, Uint32Array>()
  /** The slots that fail one condition alone: few, and each facet that is chosen from counts its part of them. */
  readonly #failingOne: Uint32Array
  readonly #within: boolean

  constructor(
    failed: Uint16Array,
    tested: number,
    matching: Uint32Array,
    failingOne: Uint32Array,
    scratch: Scratch,
    within: boolean,
  ) {
    this.#failingOne = failingOne
    this.#within = within
    this.#scratch = scratch
    this.#failed = failed
    this.#tested = tested
    this.#matching = matching
  }

  /** How many entries have each set of a column, among those that fail nothing but the conditions set aside. */
  of(column: Column, setAside: number): Uses {
    const relevant = this.#within ? 0 : setAside & this.#tested
    const counted = remembered(this.#known, column, () => new Map<number, Uses>())
    return remembered(counted, relevant, () => this.#count(column, relevant))
  }

  #count(column: Column, relevant: number): Uses {
    const scratch = this.#scratch
    if (relevant === this.#tested) return column.allUses()
    const counts = scratch.numbers(column.sets)
    if (relevant === 0 && this.#matching.length * 2 > this.#failed.length) {
      // Where most entries match, those that don't are fewer to count.
      counts.set(column.allUses().counts)
      const chosen = column.chosen()
      const rest = this.#rest()
      for (let at = 0; at < rest.length; at += 1) {
        const set = chosen[rest[at] ?? 0] ?? 0
        counts[set] = (counts[set] ?? 0) - 1
      }
      return { counts, sets: inUse(counts, scratch.numbers(counts.length)) }
    }
    const nearly = relevant === 0 ? noSlots : this.#failingOnly(relevant)
    const sets = scratch.numbers(Math.min(column.sets, this.#matching.length + nearly.length))
    let length = countSets(column, this.#matching, counts, sets, 0)
    length = countSets(column, nearly, counts, sets, length)
    return { counts, sets: sets.subarray(0, length) }
  }

  /** The slots that don't match. */
  #rest(): Uint32Array {
    this.#others ??= slotsWhere(this.#failed, this.#scratch, (failed) => isSome(failed))
    return this.#others
  }

  /** The slots that fail some of these conditions, and no other. */
  #failingOnly(conditions: number): Uint32Array {
    return remembered(this.#nearly, conditions, () => {
      const isOne = (conditions & (conditions - 1)) === 0
      const among = isOne ? this.#failingOne : this.#rest()
      const failed = this.#failed
      const slots = this.#scratch.numbers(among.length)
      let length = 0
      for (let at = 0; at < among.length; at += 1) {
        const slot = among[at] ?? 0
        slots[length] = slot
        length += 1 - isSome((failed[slot] ?? 0) & ~conditions)
      }
      return slots.subarray(0, length)
    })
  }

  slots(setAside: number): Uint32Array {
    return slotsWhere(this.#failed, this.#scratch, (failed) => 1 - isSome(failed & ~setAside))
  }
}

const noSlots = new Uint32Array(0)

/** Counts the sets of slots, and adds those not met before to `sets`, which holds so many already; tells how many then. */
function countSets(column: Column, slots: Uint32Array, counts: Uint32Array, sets: Uint32Array, known: number): number {
  const chosen = column.chosen()
  let length = known
  for (let at = 0; at < slots.length; at += 1) {
    const set = chosen[slots[at] ?? 0] ?? 0
    const count = counts[set] ?? 0
    if (count === 0) sets[length++] = set
    counts[set] = count + 1
  }
  return length
}

/** The slots of which what they fail gives 1, not 0. */
function slotsWhere(failed: Uint16Array, scratch: Scratch, holds: (failed: number) => number): Uint32Array {
  const slots = scratch.numbers(failed.length)
  let length = 0
  for (let slot = 0; slot < failed.length; slot += 1) {
    slots[length] = slot
    length += holds(failed[slot] ?? 0)
  }
  return slots.subarray(0, length)
}

/** The slots that fail nothing, and those that fail one condition alone. */
function divided(failed: Uint16Array, scratch: Scratch): { matching: Uint32Array; nearly: Uint32Array } {
  const matching = scratch.numbers(failed.length)
  const nearly = scratch.numbers(failed.length)
  let matches = 0
  let nearMatches = 0
  for (let slot = 0; slot < failed.length; slot += 1) {
    const fails = failed[slot] ?? 0
    const some = isSome(fails)
    matching[matches] = slot
    matches += 1 - some
    nearly[nearMatches] = slot
    nearMatches += some - isSome(fails & (fails - 1))
  }
  return { matching: matching.subarray(0, matches), nearly: nearly.subarray(0, nearMatches) }
}

function valueCounts(column: Column, uses: Uses): ValueCount[] {
  const counts = column.countValues(uses)
  const found: ValueCount[] = []
  for (const [number, count] of counts.entries()) {
    if (count > 0) found.push({ value: column.values[number] ?? '', count })
  }
  return found
}

function withChosen(counts: ValueCount[], chosen: readonly string[]): ValueCount[] {
  const missing = chosen.filter((value) => !counts.some((one) => one.value === value))
  return [...counts, ...missing.map((value) => ({ value, count: 0 }))]
}

function fieldsOf(initiative: Searchable, organisations: ReadonlyMap<string, Organisation>): Fields {
  const { objectives, actions, outcomes, targetNote, asStated, source } = initiative
  const labels: (readonly string[])[] = []
  for (const { code } of initiative.organisations) {
    const record = organisations.get(code)
    labels.push(record ? labelsOfOrganisation(record) : [code])
  }
  for (const { code } of initiative.recipients) {
    labels.push(remembered(labelsOfPlaces, code, () => [code, ...written(placeLabel(code))]))
  }
  for (const code of initiative.themes) labels.push(labelsOfTerm(themes[code]))
  for (const code of initiative.targets) labels.push(labelsOfTerm(targets[code]))
  for (const code of initiative.activities) labels.push(labelsOfTerm(activities[code]))
  const texts = [objectives, actions, outcomes, targetNote, source.notes].flatMap(written)
  for (const text of Object.values(asStated)) if (text !== null) texts.push(text)
  return { name: written(initiative.name), labels, texts }
}

const written = ({ ja, en }: Bilingual | Label) => [ja, en].filter((text) => text !== null)

/** The same lists for all entries: see `Fields`. */
const labelsOfPlaces = new Map<string, readonly string[]>()
const labelsOfTerms = new WeakMap<Label, readonly string[]>()
const labelsOfOrganisations = new WeakMap<Organisation, readonly string[]>()

const labelsOfTerm = (term: Label) => remembered(labelsOfTerms, term, () => written(term))

function labelsOfOrganisation(record: Organisation): readonly string[] {
  return remembered(labelsOfOrganisations, record, () => {
    const { code, name, acronym, formerNames, aliases } = record
    return [code, ...written(name), ...(acronym === null ? [] : [acronym]), ...formerNames, ...aliases]
  })
}
