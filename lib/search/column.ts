import { Numbers } from './growing'

const mostRemembered = 50_000

/** How many entries have each set of a column, and which sets any has: seldom all. */
export type Uses = { counts: Uint32Array; sets: Uint32Array }

/**
 * One property of every entry that can have several values at once, such as its themes. Most entries share their set of
 * values with many others, so each distinct set is kept once and an entry keeps the number of its set. To test or to
 * count a million entries is then to look at one number for each, and at every set once.
 *
 * Entries are known by their slot, from 0 without a gap.
 */
export class Column {
  readonly values: string[] = []
  readonly #numbers = new Map<string, number>()
  readonly #setNumbers = new Map<string, number>()
  readonly #setsAsGiven = new Map<string, number>()
  /** The values of all sets, one set after another, and where each begins. */
  readonly #members = new Numbers(256)
  readonly #begins = new Numbers(64)
  readonly #chosen = new Numbers()
  readonly #uses = new Numbers(64)
  /** What is counted over all entries, until the next `put`: half of all questions ask for it. */
  #all: Uses | null = null
  #allValues: Uint32Array | null = null
  /** Sets never change: what was read of one stays. */
  readonly #asValues = new Map<number, readonly string[]>()

  constructor() {
    this.#begins.push(0)
  }

  /** How many distinct sets there are. */
  get sets(): number {
    return this.#uses.length
  }

  put(slot: number, values: readonly string[]): void {
    this.#all = null
    this.#allValues = null
    const set = this.#setOf(values)
    if (slot < this.#chosen.length) {
      const before = this.#chosen.at(slot)
      this.#uses.set(before, this.#uses.at(before) - 1)
      this.#chosen.set(slot, set)
    } else this.#chosen.push(set)
    this.#uses.set(set, this.#uses.at(set) + 1)
  }

  /** Most sets have come before in the very same order. */
  #setOf(values: readonly string[]): number {
    const asGiven = values.length === 1 ? (values[0] ?? '') : values.join('\n')
    const before = this.#setsAsGiven.get(asGiven)
    if (before !== undefined) return before
    if (this.#setsAsGiven.size > mostRemembered) this.#setsAsGiven.clear()
    const set = this.#setOfNumbers([...new Set(values.map((value) => this.#numberOf(value)))].sort((a, b) => a - b))
    this.#setsAsGiven.set(asGiven, set)
    return set
  }

  #setOfNumbers(numbers: number[]): number {
    const key = numbers.join()
    const known = this.#setNumbers.get(key)
    if (known !== undefined) return known
    const set = this.sets
    for (const number of numbers) this.#members.push(number)
    this.#begins.push(this.#members.length)
    this.#setNumbers.set(key, set)
    this.#uses.push(0)
    return set
  }

  #numberOf(value: string): number {
    const known = this.#numbers.get(value)
    if (known !== undefined) return known
    const number = this.values.length
    this.values.push(value)
    this.#numbers.set(value, number)
    return number
  }

  /** For each slot the number of its set; of use until the next `put`. */
  chosen(): Uint32Array {
    return this.#chosen.view()
  }

  /** How many entries have each set; the same object until the next `put`, and of no use afterwards. */
  allUses(): Uses {
    if (this.#all) return this.#all
    const counts = this.#uses.view()
    this.#all = { counts, sets: inUse(counts, new Uint32Array(counts.length)) }
    return this.#all
  }

  valuesOf(set: number): string[] {
    const values: string[] = []
    for (let at = this.#begins.at(set); at < this.#begins.at(set + 1); at += 1) {
      values.push(this.values[this.#members.at(at)] ?? '')
    }
    return values
  }

  /** The values of the set that a slot has; the same array for every slot that shares it. */
  valuesAt(slot: number): readonly string[] {
    const set = this.#chosen.at(slot)
    const known = this.#asValues.get(set)
    if (known) return known
    const values = this.valuesOf(set)
    this.#asValues.set(set, values)
    return values
  }

  /** For each set how many of these values it holds. */
  holding(values: readonly string[]): Uint16Array {
    const wanted = new Uint8Array(this.values.length)
    for (const value of values) {
      const number = this.#numbers.get(value)
      if (number !== undefined) wanted[number] = 1
    }
    const held = new Uint16Array(this.sets)
    const members = this.#members.view()
    const begins = this.#begins.view()
    for (let set = 0; set < held.length; set += 1) {
      let count = 0
      const end = begins[set + 1] ?? 0
      for (let at = begins[set] ?? 0; at < end; at += 1) count += wanted[members[at] ?? 0] ?? 0
      held[set] = count
    }
    return held
  }

  /** From how many entries have each set, how many have each value, in the order of `values`. */
  countValues(uses: Uses): Uint32Array {
    if (uses !== this.#all) return this.#count(uses)
    this.#allValues ??= this.#count(uses)
    return this.#allValues
  }

  #count(uses: Uses): Uint32Array {
    const counts = new Uint32Array(this.values.length)
    const members = this.#members.view()
    const begins = this.#begins.view()
    for (let each = 0; each < uses.sets.length; each += 1) {
      const set = uses.sets[each] ?? 0
      const count = uses.counts[set] ?? 0
      const end = begins[set + 1] ?? 0
      for (let at = begins[set] ?? 0; at < end; at += 1) {
        const number = members[at] ?? 0
        counts[number] = (counts[number] ?? 0) + count
      }
    }
    return counts
  }
}

/** Which sets any entry has, in the room given. */
export function inUse(counts: Uint32Array, room: Uint32Array): Uint32Array {
  let length = 0
  for (let set = 0; set < counts.length; set += 1) if (counts[set] !== 0) room[length++] = set
  return room.subarray(0, length)
}
