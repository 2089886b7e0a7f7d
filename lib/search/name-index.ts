import { areSpellings, type Name, readName, readNameOnce } from './alike'

/*
 * Names by their words, for finding the few that may be alike without comparing with all. Rare words count most; a name
 * is also found by all of it in one piece, and an acronym by the words that begin with its letters.
 */

export class NameIndex<K> {
  readonly #keys: (K | null)[] = []
  readonly #slots = new Map<K, number>()
  readonly #postings = new Map<string, number[]>()
  #sums = new Float32Array(0)

  get size(): number {
    return this.#slots.size
  }

  keys(): K[] {
    return [...this.#slots.keys()]
  }

  /** Knows a thing by its names, and by no others. */
  put(key: K, names: readonly string[]): void {
    this.delete(key)
    const slot = this.#keys.length
    this.#keys.push(key)
    this.#slots.set(key, slot)
    for (const token of new Set(names.flatMap((name) => tokensOf(readNameOnce(name))))) {
      const posting = this.#postings.get(token)
      if (posting) posting.push(slot)
      else this.#postings.set(token, [slot])
    }
  }

  delete(key: K): void {
    const slot = this.#slots.get(key)
    if (slot === undefined) return
    // What its words point to is nothing from now on.
    this.#keys[slot] = null
    this.#slots.delete(key)
  }

  /** How much a word says among these names. */
  readonly weight = (token: string): number =>
    Math.log(1 + this.size / (1 + (this.#postings.get(token)?.length ?? 0))) + 0.1

  /** Those that share most with the names given, most first. */
  candidates(names: readonly string[], most: number): K[] {
    if (this.#sums.length < this.#keys.length) this.#sums = new Float32Array(this.#keys.length * 2)
    const sums = this.#sums
    const touched: number[] = []
    for (const token of new Set(names.flatMap((name) => this.#tokensKnown(readName(name))))) {
      const weight = this.weight(token) * (/^[=^]/.test(token) ? 5 : 1)
      for (const slot of this.#postings.get(token) ?? []) {
        if (sums[slot] === 0) touched.push(slot)
        sums[slot] = (sums[slot] ?? 0) + weight
      }
    }
    const best: { slot: number; sum: number }[] = []
    for (const slot of touched) {
      const sum = sums[slot] ?? 0
      sums[slot] = 0
      if (best.length === most && sum <= (best.at(-1)?.sum ?? 0)) continue
      if (this.#keys[slot] === null) continue
      const at = best.findIndex((other) => other.sum < sum)
      best.splice(at === -1 ? best.length : at, 0, { slot, sum })
      if (best.length > most) best.pop()
    }
    return best.flatMap(({ slot }) => this.#keys[slot] ?? [])
  }

  /** A name's words as these names spell them. */
  #tokensKnown(name: Name): string[] {
    return tokensOf(name).flatMap((token) => {
      const word = name.spelt.get(token)
      if (!word || this.#postings.has(token)) return [token]
      return [...this.#postings.keys()].filter((other) => other[0] === token[0] && areSpellings(token, other))
    })
  }
}

function tokensOf({ key, tokens, initials, short }: Name): string[] {
  return [...tokens, `=${key}`, ...(initials ? [`^${initials}`] : []), ...(short ? [`^${key}`] : [])]
}
