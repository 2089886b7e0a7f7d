import { Bytes, Numbers } from './growing'
import type { Marks, Places } from './places-of-line'

/** How many numbers there are for seams: enough that few pairs are looked at in vain. */
const seams = 1 << 14

/**
 * The number of the seam where a word that ends with one UTF-16 unit is followed by one that begins with another, `after`
 * places later (2 where a clause ends between), such as 修|サ in 研修サイバー. Both words may stand in every document; the
 * seam stands in few. There are seams wherever one of the two is Japanese. The same units with and without the end of a
 * clause never share a number.
 */
export function seamOf(last: number, first: number, after: 1 | 2): number {
  return Math.imul(last * 0x20003 + first * 2 + after, 0x9e3779b1) >>> 18
}

/**
 * Pairs of words between which there is a seam, each with the places of the first. A line's words are told by their numbers
 * within a block, from 1; 0 is the end of a clause.
 */
export class Pairs {
  /** Where the pairs of each seam begin. */
  readonly #ofSeam: Uint32Array
  readonly #words: Uint16Array | Uint32Array
  readonly #followers: Uint16Array | Uint32Array
  /** The places of each pair as steps from one to the next; and where those of each pair begin. */
  readonly #bytes: Uint8Array
  readonly #offsets: Uint32Array

  /**
   * `places` has the places of all words, one word after another, and `ends` under each number where the next one's begin.
   * By number, `edges` has the first and last UTF-16 unit of each word, 16 bits each, and `isRun` 1 for Japanese.
   */
  constructor(line: Uint32Array, places: Uint32Array, ends: Uint32Array, edges: Uint32Array, isRun: Uint8Array) {
    const words = new Numbers()
    const followers = new Numbers()
    const numbers = new Numbers()
    /** For each pair where its next place goes, which in the end is where its places end. */
    const next = new Numbers()
    const byPair = new Uint32Array(places.length)
    // What the word at hand was found with: a follower, and whether a clause ends between, and which pair that is.
    const metBy = new Uint32Array(isRun.length * 2)
    const metAs = new Uint32Array(isRun.length * 2)
    /** For each place its pair, counted from 1; 0 where both words are in letters. */
    const pairOf = new Uint32Array(places.length)
    let placed = 0
    for (let word = 1, begin = 0; word < isRun.length; word += 1) {
      const end = ends[word] ?? 0
      const first = words.length
      for (let at = begin; at < end; at += 1) {
        const place = places[at] ?? 0
        const between = line[place + 1] === 0 ? 1 : 0
        const follower = line[place + 1 + between] ?? 0
        pairOf[at] = 0
        if (follower === 0 || ((isRun[word] ?? 0) | (isRun[follower] ?? 0)) === 0) continue
        const met = follower * 2 + between
        if (metBy[met] !== word) {
          metBy[met] = word
          metAs[met] = words.length
          words.push(word)
          followers.push(follower)
          numbers.push(seamOf((edges[word] ?? 0) & 0xffff, (edges[follower] ?? 0) >>> 16, between === 0 ? 1 : 2))
          next.push(0)
        }
        const pair = metAs[met] ?? 0
        pairOf[at] = pair + 1
        next.set(pair, next.at(pair) + 1)
      }
      for (let pair = first; pair < words.length; pair += 1) {
        const count = next.at(pair)
        next.set(pair, placed)
        placed += count
      }
      for (let at = begin; at < end; at += 1) {
        const pair = (pairOf[at] ?? 0) - 1
        if (pair < 0) continue
        const to = next.at(pair)
        byPair[to] = places[at] ?? 0
        next.set(pair, to + 1)
      }
      begin = end
    }

    const { length } = words
    const { order, begins } = sorted(numbers.view(), seams)
    const isWide = isRun.length > 0x10000
    this.#ofSeam = begins
    this.#words = isWide ? new Uint32Array(length) : new Uint16Array(length)
    this.#followers = isWide ? new Uint32Array(length) : new Uint16Array(length)
    this.#offsets = new Uint32Array(length + 1)
    const bytes = new Bytes(placed * 3)
    for (let at = 0; at < length; at += 1) {
      const pair = order[at] ?? 0
      this.#words[at] = words.at(pair)
      this.#followers[at] = followers.at(pair)
      let before = -1
      for (let which = pair === 0 ? 0 : next.at(pair - 1); which < next.at(pair); which += 1) {
        const place = byPair[which] ?? 0
        bytes.push(place - before - 1)
        before = place
      }
      this.#offsets[at + 1] = bytes.length
    }
    this.#bytes = bytes.slice()
  }

  /** Bytes held. */
  get size(): number {
    const tables = [this.#ofSeam, this.#words, this.#followers, this.#bytes, this.#offsets]
    return tables.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  /** Takes the pairs at a seam, and some others, for seams can share their number. */
  each(seam: number, take: (pair: number, word: number, follower: number) => void): void {
    const end = this.#ofSeam[seam + 1] ?? 0
    for (let pair = this.#ofSeam[seam] ?? 0; pair < end; pair += 1) {
      take(pair, this.#words[pair] ?? 0, this.#followers[pair] ?? 0)
    }
  }

  /** Adds the places of a pair where `after` places later something is marked, or all of them. */
  read(pair: number, after: number, among: Marks | null, into: Places): void {
    const bytes = this.#bytes
    const end = this.#offsets[pair + 1] ?? 0
    let place = -1
    for (let at = this.#offsets[pair] ?? 0; at < end; ) {
      let byte = bytes[at++] ?? 0
      let step = byte & 0x7f
      for (let bits = 7; byte > 0x7f; bits += 7) {
        byte = bytes[at++] ?? 0
        step |= (byte & 0x7f) << bits
      }
      place += step + 1
      if (among === null || among.has(place + after)) into.push(place)
    }
  }
}

/** Which keys, all below a limit, come in what order, equal ones as they come; and where each key begins in it. */
function sorted(keys: Uint32Array, limit: number): { order: Uint32Array; begins: Uint32Array } {
  const begins = new Uint32Array(limit + 1)
  for (let at = 0; at < keys.length; at += 1) {
    const key = (keys[at] ?? 0) + 1
    begins[key] = (begins[key] ?? 0) + 1
  }
  for (let key = 1; key <= limit; key += 1) begins[key] = (begins[key] ?? 0) + (begins[key - 1] ?? 0)
  const next = begins.slice()
  const order = new Uint32Array(keys.length)
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? 0
    const place = next[key] ?? 0
    order[place] = at
    next[key] = place + 1
  }
  return { order, begins }
}
