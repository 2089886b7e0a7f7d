import type { Locale } from '../i18n/locales'
import type { Pace } from './pace'

/** So many comparisons are made between two looks at the clock. */
const batch = 256

/**
 * The order of all entries by name in one language. Comparing names as readers expect is slow, so the order is made
 * when it is first asked for, and from then on only names that changed are put elsewhere.
 */
export class NameOrder {
  readonly #collator: Intl.Collator
  /** The names that the order is of; those told since wait in `#changed`, so that no name changes while it is sorted. */
  readonly #names: string[] = []
  #changed = new Map<number, string>()
  #order = new Uint32Array(0)
  #rank = new Uint32Array(0)
  #sorting: Promise<void> | null = null

  constructor(locale: Locale) {
    this.#collator = new Intl.Collator(locale, { numeric: true })
  }

  /** Tells that a slot has another name, or is new. */
  renamed(slot: number, name: string): void {
    this.#changed.set(slot, name)
  }

  /** For each slot its place in the order; entries of one name share theirs. */
  async ranks(pace: Pace): Promise<Uint32Array> {
    // Who asks while another's asking is answered waits for that, and then sorts what has changed since.
    while (this.#sorting || this.#changed.size > 0) {
      this.#sorting ??= this.#sortChanged(pace).finally(() => {
        this.#sorting = null
      })
      await this.#sorting
    }
    return this.#rank
  }

  async #sortChanged(pace: Pace): Promise<void> {
    const changed = this.#changed
    this.#changed = new Map()
    for (const [slot, name] of changed) this.#names[slot] = name
    const put = await this.#sort(Uint32Array.from(changed.keys()).sort(), pace)
    this.#order = await this.#merge(
      this.#order.filter((slot) => !changed.has(slot)),
      put,
      pace,
    )
    const rank = new Uint32Array(this.#order.length)
    let before = -1
    let place = 0
    for (const [at, slot] of this.#order.entries()) {
      if (before === -1 || this.#compare(before, slot) !== 0) place = at
      rank[slot] = place
      before = slot
      if (at % batch === 0 && pace.due()) await pace.rest()
    }
    this.#rank = rank
  }

  #compare(a: number, b: number): number {
    return this.#collator.compare(this.#names[a] ?? '', this.#names[b] ?? '')
  }

  async #sort(slots: Uint32Array<ArrayBuffer>, pace: Pace): Promise<Uint32Array<ArrayBuffer>> {
    if (slots.length <= batch) return slots.sort((a, b) => this.#compare(a, b) || a - b)
    const half = slots.length >> 1
    const first = await this.#sort(slots.slice(0, half), pace)
    return this.#merge(first, await this.#sort(slots.slice(half), pace), pace)
  }

  /** Two orders as one. Where one is much shorter, its slots are looked up instead of compared one by one. */
  async #merge(long: Uint32Array, short: Uint32Array, pace: Pace): Promise<Uint32Array<ArrayBuffer>> {
    const merged = new Uint32Array(long.length + short.length)
    let from = 0
    let at = 0
    for (const slot of short) {
      if (at % batch === 0 && pace.due()) await pace.rest()
      const to = this.#placeOf(slot, long, from)
      merged.set(long.subarray(from, to), at)
      at += to - from
      merged[at++] = slot
      from = to
    }
    merged.set(long.subarray(from), at)
    return merged
  }

  /** Where a slot belongs in an order, from a place on: looked for in steps that double, then between the last two. */
  #placeOf(slot: number, order: Uint32Array, from: number): number {
    const isBefore = (at: number) => {
      const other = order[at] ?? 0
      return (this.#compare(other, slot) || other - slot) < 0
    }
    let low = from
    let step = 1
    while (low + step <= order.length && isBefore(low + step - 1)) {
      low += step
      step *= 2
    }
    let high = Math.min(order.length, low + step)
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isBefore(middle)) low = middle + 1
      else high = middle
    }
    return low
  }
}
