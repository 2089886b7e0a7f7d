import { Numbers } from './growing'

const mostRemembered = 50_000

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

  constructor() {
    this.#begins.push(0)
  }

  /** How many distinct sets there are. */
  get sets(): number {
    return this.#uses.length
  }

  put(slot: number, values: readonly string[]): void {
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

  /** How many entries have each set; of use until the next `put`. */
  uses(): Uint32Array {
    return this.#uses.view()
  }

  valuesOf(set: number): string[] {
    const values: string[] = []
    for (let at = this.#begins.at(set); at < this.#begins.at(set + 1); at += 1) {
      values.push(this.values[this.#members.at(at)] ?? '')
    }
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
  countValues(uses: Uint32Array): Uint32Array {
    const counts = new Uint32Array(this.values.length)
    const members = this.#members.view()
    const begins = this.#begins.view()
    for (let set = 0; set < this.sets; set += 1) {
      const count = uses[set] ?? 0
      if (count === 0) continue
      const end = begins[set + 1] ?? 0
      for (let at = begins[set] ?? 0; at < end; at += 1) {
        const number = members[at] ?? 0
        counts[number] = (counts[number] ?? 0) + count
      }
    }
    return counts
  }
}
