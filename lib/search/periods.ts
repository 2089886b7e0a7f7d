import { overlapsYears, type Period, statusOf, yearOf } from '../catalogue/period'
import { codesOf, type Status, statuses } from '../catalogue/vocabulary'
import { Column, type Uses } from './column'
import type { ValueCount, YearCount } from './engine'

type Dates = Pick<Period, 'start' | 'end' | 'ongoing'>

const statusCodes: readonly Status[] = codesOf(statuses)
/** Years that stand for a side of a period that is not known. */
const open = { begin: -0x8000, end: 0x7fff }

/** The periods of all entries. Many share theirs, so what follows from one is worked out once. */
export class Periods {
  readonly column = new Column()
  readonly #dates: Dates[] = []
  #begins = new Int16Array(256)
  #ends = new Int16Array(256)
  #statuses = new Uint8Array(256)
  #ranks: (number | null)[] = []
  /** The years of all entries, until one of them changes. */
  #allYears: { of: Uses; years: YearCount[] } | null = null
  #day: string

  constructor(day: string) {
    this.#day = day
  }

  put(slot: number, { start, end, ongoing }: Dates): void {
    const before = this.column.sets
    this.column.put(slot, [`${start} ${end} ${ongoing}`])
    if (this.column.sets === before) return
    const set = this.#dates.length
    if (set === this.#begins.length) this.#grow(set * 2)
    this.#dates.push({ start, end, ongoing })
    this.#begins[set] = start ? yearOf(start) : open.begin
    this.#ends[set] = end ? yearOf(end) : open.end
    this.#statuses[set] = this.#statusOf(set)
  }

  /** Reads statuses on another day. */
  moveTo(day: string): void {
    this.#day = day
    for (const set of this.#dates.keys()) this.#statuses[set] = this.#statusOf(set)
  }

  #statusOf(set: number): number {
    const dates = this.#dates[set]
    return dates ? statusCodes.indexOf(statusOf(dates, this.#day)) : 0
  }

  #grow(room: number): void {
    const wider = <T extends Int16Array | Uint8Array>(values: T, into: T): T => {
      into.set(values)
      return into
    }
    this.#begins = wider(this.#begins, new Int16Array(room))
    this.#ends = wider(this.#ends, new Int16Array(room))
    this.#statuses = wider(this.#statuses, new Uint8Array(room))
  }

  #isUndated(set: number): boolean {
    return this.#begins[set] === open.begin && this.#ends[set] === open.end
  }

  periodAt(slot: number): Dates {
    return this.#dates[this.column.chosen()[slot] ?? 0] ?? { start: null, end: null, ongoing: null }
  }

  statusAt(slot: number): Status {
    return statusCodes[this.#statuses[this.column.chosen()[slot] ?? 0] ?? 0] ?? 'unknown'
  }

  /** For each set 1 where its status is one of these. */
  ofStatus(wanted: readonly string[]): Uint8Array {
    const chosen = statusCodes.map((status) => wanted.includes(status))
    return this.#where((set) => chosen[this.#statuses[set] ?? 0] === true)
  }

  /** For each set 1 where it may touch these years, or has no date at all. */
  within(from: number | null, to: number | null): Uint8Array {
    return this.#where((set) => {
      const dates = this.#dates[set]
      return this.#isUndated(set) || (dates !== undefined && overlapsYears(dates, from, to))
    })
  }

  /** For each set 1 where it has a date. */
  dated(): Uint8Array {
    return this.#where((set) => !this.#isUndated(set))
  }

  #where(holds: (set: number) => boolean): Uint8Array {
    const found = new Uint8Array(this.#dates.length)
    for (let set = 0; set < found.length; set += 1) if (holds(set)) found[set] = 1
    return found
  }

  /** From how many entries have each set, how many have no date. */
  countUndated({ counts, sets }: Uses): number {
    let count = 0
    for (let each = 0; each < sets.length; each += 1) {
      const set = sets[each] ?? 0
      if (this.#isUndated(set)) count += counts[set] ?? 0
    }
    return count
  }

  countStatuses(uses: Uses): ValueCount[] {
    const counts = new Uint32Array(statusCodes.length)
    for (let each = 0; each < uses.sets.length; each += 1) {
      const set = uses.sets[each] ?? 0
      const status = this.#statuses[set] ?? 0
      counts[status] = (counts[status] ?? 0) + (uses.counts[set] ?? 0)
    }
    return statusCodes.flatMap((value, code) => {
      const count = counts[code] ?? 0
      return count > 0 ? [{ value, count }] : []
    })
  }

  /** From the first year known to the last, the initiatives that a window of that one year would find. */
  countYears(uses: Uses): YearCount[] {
    if (uses !== this.column.allUses()) return this.#countYears(uses)
    if (this.#allYears?.of !== uses) this.#allYears = { of: uses, years: this.#countYears(uses) }
    return this.#allYears.years
  }

  #countYears({ counts, sets }: Uses): YearCount[] {
    let first = open.end
    let last = open.begin
    const see = (year: number) => {
      if (year < first) first = year
      if (year > last) last = year
    }
    for (let each = 0; each < sets.length; each += 1) {
      const set = sets[each] ?? 0
      const begin = this.#begins[set] ?? 0
      const end = this.#ends[set] ?? 0
      if (begin !== open.begin) see(begin)
      if (end !== open.end) see(end)
    }
    if (first > last) return []
    // What begins in a year adds to all that follow, until it has ended.
    const change = new Int32Array(last - first + 2)
    for (let each = 0; each < sets.length; each += 1) {
      const set = sets[each] ?? 0
      if (this.#isUndated(set)) continue
      const count = counts[set] ?? 0
      const from = Math.max(this.#begins[set] ?? 0, first) - first
      const until = Math.min(this.#ends[set] ?? 0, last) - first + 1
      // An end before the start, as a source may have it, covers no year.
      if (until <= from) continue
      change[from] = (change[from] ?? 0) + count
      change[until] = (change[until] ?? 0) - count
    }
    let count = 0
    return Array.from({ length: last - first + 1 }, (_, offset) => {
      count += change[offset] ?? 0
      return { year: first + offset, count }
    })
  }

  /** For each set the place of its start among all starts; null without one. Dates as they are stored compare as text. */
  ranksOfStarts(): (number | null)[] {
    if (this.#ranks.length === this.#dates.length) return this.#ranks
    const starts = [...new Set(this.#dates.flatMap(({ start }) => start ?? []))].sort()
    const ranks = new Map(starts.map((start, rank) => [start, rank]))
    this.#ranks = this.#dates.map(({ start }) => (start === null ? null : (ranks.get(start) ?? null)))
    return this.#ranks
  }
}
