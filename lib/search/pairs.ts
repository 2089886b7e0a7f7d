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

  /** By number, `edges` has the first and last UTF-16 unit of each word, 16 bits each, and `isRun` 1 for Japanese. */
  constructor(line: Uint32Array, edges: Uint32Array, isRun: Uint8Array) {
    const met = new Met()
    const pairOf = new Uint32Array(line.length)
    const placeOf = new Uint32Array(line.length)
    let length = 0
    for (let place = 0; place + 1 < line.length; place += 1) {
      const word = line[place] ?? 0
      if (word === 0) continue
      const between = line[place + 1] === 0 ? 1 : 0
      const follower = line[place + 1 + between] ?? 0
      if (follower === 0 || ((isRun[word] ?? 0) | (isRun[follower] ?? 0)) === 0) continue
      pairOf[length] = met.pair(word, follower * 2 + between)
      placeOf[length] = place
      length += 1
    }
    const { words, followers, counts } = met
    const pairs = words.length
    const numbers = new Uint32Array(pairs)
    for (let pair = 0; pair < pairs; pair += 1) {
      const follower = followers.at(pair)
      const [last, first] = [edges[words.at(pair)] ?? 0, edges[follower >>> 1] ?? 0]
      numbers[pair] = seamOf(last & 0xffff, first >>> 16, (follower & 1) === 0 ? 1 : 2)
    }
    const { order, begins } = sorted(numbers, seams)
    this.#ofSeam = begins
    const isWide = isRun.length > 0x10000
    this.#words = isWide ? new Uint32Array(pairs) : new Uint16Array(pairs)
    this.#followers = isWide ? new Uint32Array(pairs) : new Uint16Array(pairs)
    // For each pair where its next place goes, which in the end is where its places end.
    const next = new Uint32Array(pairs)
    for (let at = 0, sum = 0; at < pairs; at += 1) {
      const pair = order[at] ?? 0
      this.#words[at] = words.at(pair)
      this.#followers[at] = followers.at(pair) >>> 1
      next[pair] = sum
      sum += counts.at(pair)
    }
    const places = new Uint32Array(length)
    for (let at = 0; at < length; at += 1) {
      const pair = pairOf[at] ?? 0
      const to = next[pair] ?? 0
      places[to] = placeOf[at] ?? 0
      next[pair] = to + 1
    }
    this.#offsets = new Uint32Array(pairs + 1)
    const bytes = new Bytes(length * 3)
    for (let at = 0, which = 0; at < pairs; at += 1) {
      const end = next[order[at] ?? 0] ?? 0
      for (let before = -1; which < end; which += 1) {
        const place = places[which] ?? 0
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

/** Numbers pairs of a word and what follows it as they are met, and counts them. */
class Met {
  readonly words = new Numbers(1 << 12)
  readonly followers = new Numbers(1 << 12)
  readonly counts = new Numbers(1 << 12)
  /** Open addressing: a pair counted from 1; 0 where there is room. */
  #table = new Uint32Array(1 << 14)

  pair(word: number, follower: number): number {
    const mask = this.#table.length - 1
    let place = placeIn(word, follower) & mask
    for (let pair = this.#table[place] ?? 0; pair !== 0; pair = this.#table[place] ?? 0) {
      if (this.words.at(pair - 1) === word && this.followers.at(pair - 1) === follower) {
        this.counts.set(pair - 1, this.counts.at(pair - 1) + 1)
        return pair - 1
      }
      place = (place + 1) & mask
    }
    this.words.push(word)
    this.followers.push(follower)
    this.counts.push(1)
    this.#table[place] = this.words.length
    if (this.words.length * 2 > this.#table.length) this.#widen()
    return this.words.length - 1
  }

  #widen(): void {
    const wider = new Uint32Array(this.#table.length * 4)
    for (let pair = 0; pair < this.words.length; pair += 1) {
      let place = placeIn(this.words.at(pair), this.followers.at(pair)) & (wider.length - 1)
      while (wider[place] !== 0) place = (place + 1) & (wider.length - 1)
      wider[place] = pair + 1
    }
    this.#table = wider
  }
}

const placeIn = (word: number, follower: number) =>
  (Math.imul(word, 0x9e3779b1) ^ Math.imul(follower, 0x85ebca6b)) >>> 7

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
