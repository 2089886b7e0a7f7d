import { Numbers } from './growing'

/**
 * Lists of numbers under keys, both up to 4,294,967,295: as a map of arrays, for hundreds of thousands of short lists that
 * grow one by one, in a fraction of the time and the memory. A number added twice running is held once.
 */
export class Lists {
  /** Open addressing: a key, and its newest link counted from 1, which is 0 where there is room. */
  #table = new Uint32Array(2 << 10)
  #size = 0
  /** Each link's number, and the link before it, counted from 1. */
  readonly #numbers = new Numbers()
  readonly #before = new Numbers()

  add(key: number, number: number): void {
    const place = this.#placeOf(this.#table, key)
    const newest = this.#table[place + 1] ?? 0
    if (newest !== 0 && this.#numbers.at(newest - 1) === number) return
    this.#numbers.push(number)
    this.#before.push(newest)
    this.#table[place] = key
    this.#table[place + 1] = this.#numbers.length
    if (newest !== 0) return
    this.#size += 1
    if (this.#size * 4 > this.#table.length) this.#widen()
  }

  has(key: number): boolean {
    return this.#table[this.#placeOf(this.#table, key) + 1] !== 0
  }

  /** What was added under a key, in that order. */
  get(key: number): number[] {
    const found: number[] = []
    for (
      let link = this.#table[this.#placeOf(this.#table, key) + 1] ?? 0;
      link !== 0;
      link = this.#before.at(link - 1)
    ) {
      found.push(this.#numbers.at(link - 1))
    }
    return found.reverse()
  }

  #placeOf(table: Uint32Array, key: number): number {
    const mask = table.length / 2 - 1
    let place = (Math.imul(key, 0x9e3779b1) >>> 8) & mask
    while (table[place * 2 + 1] !== 0 && table[place * 2] !== key) place = (place + 1) & mask
    return place * 2
  }

  #widen(): void {
    const wider = new Uint32Array(this.#table.length * 2)
    for (let at = 0; at < this.#table.length; at += 2) {
      const newest = this.#table[at + 1] ?? 0
      if (newest === 0) continue
      const key = this.#table[at] ?? 0
      const place = this.#placeOf(wider, key)
      wider[place] = key
      wider[place + 1] = newest
    }
    this.#table = wider
  }
}
