import { clauseEnd } from './dictionary'
import { Numbers } from './growing'

/*
 * Words by the places where they stand. The words of a block of documents stand in one line; each word has the places
 * where it stands in that line, in order, as the steps from one to the next, seven bits to a byte.
 */

/** Places of one line, with room to grow: lists are reused from query to query. */
export class Places {
  values = new Uint32Array(64)
  length = 0

  push(place: number): void {
    this.room(1)
    this.values[this.length++] = place
  }

  room(more: number): void {
    if (this.length + more <= this.values.length) return
    const values = new Uint32Array(Math.max(this.length + more, this.values.length * 2))
    values.set(this.values.subarray(0, this.length))
    this.values = values
  }
}

/** How many places share an entry of the table that leads from a place to its document. */
const shift = 6

export class Block {
  /** The number of the first document. */
  readonly first: number
  /** Where each document begins, and where the last ends. */
  readonly starts: Uint32Array
  /** Where each document's name ends. */
  readonly nameEnds: Uint32Array
  readonly #documentAt: Uint32Array
  readonly #words: Uint32Array
  readonly #offsets: Uint32Array
  readonly #bytes: Uint8Array
  /** A bit for each place where a clause ends. */
  readonly #clauseEnds: Uint8Array
  /** The few places of a run of kanji that another follows, as in 法・規則: a bit for each, and the places with their words. */
  readonly #kanjiJoins: Uint8Array
  readonly #joinPlaces: Uint32Array
  readonly #joinWords: Uint32Array

  /**
   * `line` holds the words of all documents; `starts` has one more entry than there are documents; `kanji` has for every
   * word there is whether it is a run of kanji.
   */
  constructor(first: number, line: Uint32Array, starts: Uint32Array, nameEnds: Uint32Array, kanji: Uint32Array) {
    const words = kanji.length
    this.first = first
    this.starts = starts.slice()
    this.nameEnds = nameEnds.slice()
    this.#documentAt = tableOf(starts, line.length)
    const isKanji = (place: number) => kanji[line[place] ?? clauseEnd] === 1
    this.#clauseEnds = bitsWhere(line.length, (place) => line[place] === clauseEnd)
    this.#kanjiJoins = bitsWhere(line.length, (place) => isKanji(place) && isKanji(place + 1))
    const joins = new Numbers(64)
    for (let place = 0; place < line.length; place += 1) if (this.#joinsKanji(place)) joins.push(place)
    this.#joinPlaces = joins.view().slice()
    this.#joinWords = this.#joinPlaces.map((place) => line[place] ?? clauseEnd)
    const counts = new Uint32Array(words)
    for (let place = 0; place < line.length; place += 1) {
      const word = line[place] ?? clauseEnd
      if (word !== clauseEnd) counts[word] = (counts[word] ?? 0) + 1
    }
    let distinct = 0
    for (const count of counts) if (count > 0) distinct += 1
    this.#words = new Uint32Array(distinct)
    this.#offsets = new Uint32Array(distinct + 1)
    // `counts` becomes, for each word, where its next place goes.
    let total = 0
    let at = 0
    const ends = new Uint32Array(distinct)
    for (let word = 0; word < words; word += 1) {
      const count = counts[word] ?? 0
      if (count === 0) continue
      this.#words[at] = word
      counts[word] = total
      total += count
      ends[at++] = total
    }
    const places = new Uint32Array(total)
    for (let place = 0; place < line.length; place += 1) {
      const word = line[place] ?? clauseEnd
      if (word === clauseEnd) continue
      const next = counts[word] ?? 0
      places[next] = place
      counts[word] = next + 1
    }
    this.#bytes = encode(places, ends, this.#offsets)
  }

  /** Bytes held. */
  get size(): number {
    const tables: { byteLength: number }[] = [
      this.starts,
      this.nameEnds,
      this.#documentAt,
      this.#clauseEnds,
      this.#kanjiJoins,
    ]
    tables.push(this.#joinPlaces, this.#joinWords)
    const parts = [...tables, this.#words, this.#offsets, this.#bytes]
    return parts.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  /** The document, counted from the block's first, in which a place lies. */
  documentAt(place: number): number {
    let document = this.#documentAt[place >> shift] ?? 0
    while (place >= (this.starts[document + 1] ?? Number.POSITIVE_INFINITY)) document += 1
    return document
  }

  endsClause(place: number): boolean {
    return (((this.#clauseEnds[place >> 3] ?? 0) >> (place & 7)) & 1) === 1
  }

  /** The run of kanji at a place, where another run of kanji follows it; else 0. */
  joinedAt(place: number): number {
    if (!this.#joinsKanji(place)) return clauseEnd
    let low = 0
    let high = this.#joinPlaces.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#joinPlaces[middle] ?? 0) < place) low = middle + 1
      else high = middle
    }
    return this.#joinWords[low] ?? clauseEnd
  }

  #joinsKanji(place: number): boolean {
    return (((this.#kanjiJoins[place >> 3] ?? 0) >> (place & 7)) & 1) === 1
  }

  /** Adds the places where any of these words (ascending) stands; the list as a whole is in no order. */
  read(words: readonly number[], into: Places): void {
    let low = 0
    for (const word of words) {
      low = this.#find(word, low)
      if (this.#words[low] !== word) continue
      const end = this.#offsets[low + 1] ?? 0
      let at = this.#offsets[low] ?? 0
      into.room(end - at)
      const { values } = into
      let { length } = into
      let place = 0
      const bytes = this.#bytes
      while (at < end) {
        let byte = bytes[at++] ?? 0
        let step = byte & 0x7f
        for (let bits = 7; byte > 0x7f; bits += 7) {
          byte = bytes[at++] ?? 0
          step |= (byte & 0x7f) << bits
        }
        place += step
        values[length++] = place
      }
      into.length = length
    }
  }

  /** Where the word stands in the list of words, or where it would, from `low` on. */
  #find(word: number, from: number): number {
    const { length } = this.#words
    let low = from
    // In steps that double: the next word of many is seldom far.
    let step = 1
    while (low + step < length && (this.#words[low + step] ?? 0) < word) {
      low += step
      step *= 2
    }
    let high = Math.min(length, low + step)
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#words[middle] ?? 0) < word) low = middle + 1
      else high = middle
    }
    return low
  }
}

function tableOf(starts: Uint32Array, length: number): Uint32Array {
  const table = new Uint32Array((length >> shift) + 1)
  let document = 0
  for (let entry = 0; entry < table.length; entry += 1) {
    while (entry << shift >= (starts[document + 1] ?? Number.POSITIVE_INFINITY)) document += 1
    table[entry] = document
  }
  return table
}

function bitsWhere(length: number, holds: (place: number) => boolean): Uint8Array {
  const bits = new Uint8Array((length >> 3) + 1)
  for (let place = 0; place < length; place += 1) {
    if (holds(place)) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7))
  }
  return bits
}

function encode(places: Uint32Array, ends: Uint32Array, offsets: Uint32Array): Uint8Array {
  let bytes = new Uint8Array(places.length * 2 + 16)
  let length = 0
  let at = 0
  for (let word = 0; word < ends.length; word += 1) {
    offsets[word] = length
    const end = ends[word] ?? 0
    // A step takes five bytes at most.
    if (length + (end - at) * 5 > bytes.length) {
      const wider = new Uint8Array(Math.max(bytes.length * 2, length + (end - at) * 5))
      wider.set(bytes)
      bytes = wider
    }
    for (let before = 0; at < end; at += 1) {
      const place = places[at] ?? 0
      let step = place - before
      before = place
      while (step > 0x7f) {
        bytes[length++] = (step & 0x7f) | 0x80
        step >>>= 7
      }
      bytes[length++] = step
    }
  }
  offsets[ends.length] = length
  return bytes.slice(0, length)
}
