import { clauseEnd } from './dictionary'
import type { Numbers } from './growing'
import { isJapanese, kindsOfUnits } from './text'

/*
 * Words by the documents where they stand, and what stands beside what. The words of a block of documents stand in one
 * line. Words in letters have the places where they stand; Japanese runs on without spaces, so that a text of it is made
 * of many short runs: these are found by the seams between them, each with the runs on both its sides.
 */

/** Places of one line, with room to grow: lists are used again and again. */
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

/** A bit for each place of a line. */
export class Marks {
  #bits = new Uint8Array(0)
  #marked = new Places()

  /** Marks places in a line of so many; the list must stay as it is until they are wiped. */
  mark(length: number, places: Places): void {
    if (this.#bits.length < (length >> 3) + 1) this.#bits = new Uint8Array((length >> 3) + 1)
    this.#marked = places
    for (let at = 0; at < places.length; at += 1) {
      const place = places.values[at] ?? 0
      this.#bits[place >> 3] = (this.#bits[place >> 3] ?? 0) | (1 << (place & 7))
    }
  }

  has(place: number): boolean {
    return (((this.#bits[place >> 3] ?? 0) >> (place & 7)) & 1) === 1
  }

  /** Only what was marked is wiped: a line is long, and little of it is marked. */
  wipe(): void {
    const { values, length } = this.#marked
    for (let at = 0; at < length; at += 1) this.#bits[(values[at] ?? 0) >> 3] = 0
  }
}

/** How many places share an entry of the table that leads from a place to its document. */
const shift = 6

/** How often a word stands in a document is told in two bits; from here on a number follows. */
const countFollows = 4

export class Block {
  /** The number of the first document. */
  readonly first: number
  /** Where each document begins, and where the last ends. */
  readonly starts: Uint32Array
  /** Where each document's name ends. */
  readonly nameEnds: Uint32Array
  /** The slot of each document; -1 once its entry has a newer one. */
  readonly #slots: Int32Array
  readonly #documentAt: Uint32Array
  /** The words of this block, ascending. */
  readonly #words: Uint32Array
  /** For each of them its documents; and where those of each begin. */
  readonly #bytes: Uint8Array
  readonly #offsets: Uint32Array
  /** The places of each word in letters, counted from their document's beginning; and where those of each word begin. */
  readonly #places: Uint16Array | Uint32Array
  readonly #begins: Uint32Array
  /** A bit for each place where a clause ends. */
  readonly #clauseEnds: Uint8Array
  /**
   * Pairs of words between which there is a seam, in the order of the seams' numbers: which of the block's words stand
   * before and after, counted from 1, and the places of the first as steps. Where the pairs of each number begin, and
   * where the bytes of each pair.
   */
  readonly #pairsOfSeam: Uint32Array
  readonly #pairWords: Uint16Array | Uint32Array
  readonly #pairFollowers: Uint16Array | Uint32Array
  readonly #pairOffsets: Uint32Array
  readonly #pairBytes: Uint8Array
  /** Where in the list of words the last one asked for was found. */
  #found = 0
  /** What `standsIn` has for the words of this block. */
  readonly #bit: number
  readonly #standsIn: Numbers

  /**
   * `line` holds the words of all documents; `starts` has one more entry than there are documents; `slots` has their
   * slots; `edges` has for every word there is its first and its last UTF-16 unit, 16 bits each. `standsIn` has 32 bits for every word, of which `bit` is set for those that stand in this
   * block: most words stand in one block alone. A block that is still growing has 0.
   */
  constructor(
    first: number,
    line: Uint32Array,
    starts: Uint32Array,
    nameEnds: Uint32Array,
    slots: Int32Array,
    edges: Uint32Array,
    standsIn: Numbers,
    bit: number,
  ) {
    this.first = first
    this.starts = starts
    this.nameEnds = nameEnds.slice()
    this.#slots = slots
    this.#documentAt = tableOf(starts, line.length)
    this.#standsIn = standsIn
    this.#bit = bit

    this.#clauseEnds = new Uint8Array((line.length >> 3) + 1)
    const counts = new Uint32Array(edges.length)
    for (let place = 0; place < line.length; place += 1) {
      const word = line[place] ?? clauseEnd
      counts[word] = (counts[word] ?? 0) + 1
      if (word === clauseEnd) this.#clauseEnds[place >> 3] = (this.#clauseEnds[place >> 3] ?? 0) | (1 << (place & 7))
    }
    const uses = new Uint32Array(line.length - (counts[clauseEnd] ?? 0))
    counts[clauseEnd] = 0
    let distinct = 0
    for (const count of counts) if (count > 0) distinct += 1
    this.#words = new Uint32Array(distinct)
    this.#offsets = new Uint32Array(distinct + 1)
    this.#begins = new Uint32Array(distinct + 1)
    const kinds = kindsOfUnits()
    const inLetters = (word: number) => !isJapanese(kinds[(edges[word] ?? 0) >>> 16] ?? 0)
    const numbers = new Uint32Array(edges.length)
    // `counts` becomes, for each word, where its next use goes, and then where its uses end.
    let total = 0
    let placed = 0
    for (let word = 0, number = 0; word < counts.length; word += 1) {
      const count = counts[word] ?? 0
      if (count === 0) continue
      this.#words[number] = word
      number += 1
      numbers[word] = number
      if (bit !== 0) standsIn.set(word, standsIn.at(word) | bit)
      counts[word] = total
      total += count
      if (inLetters(word)) placed += count
      this.#begins[number] = placed
    }
    const isLong = starts.some((start, document) => (starts[document + 1] ?? 0) - start > 0xffff)
    const places = isLong ? new Uint32Array(placed) : new Uint16Array(placed)
    const next = this.#begins.slice()
    for (let document = 0; document + 1 < starts.length; document += 1) {
      const start = starts[document] ?? 0
      const end = starts[document + 1] ?? 0
      const nameEnd = nameEnds[document] ?? 0
      for (let place = start; place < end; place += 1) {
        const word = line[place] ?? clauseEnd
        if (word === clauseEnd) continue
        const use = counts[word] ?? 0
        uses[use] = document * 2 + (place < nameEnd ? 1 : 0)
        counts[word] = use + 1
        const number = (numbers[word] ?? 0) - 1
        if (this.#begins[number] === this.#begins[number + 1]) continue
        const at = next[number] ?? 0
        places[at] = place - start
        next[number] = at + 1
      }
    }
    this.#places = places
    this.#bytes = this.#encode(uses, counts)

    const seamed = seamedPlaces(line, numbers, inLetters)
    // In the order of both words and of what is between them, the places of each such pair ascending.
    const byFollower = sorted(seamed.follower, distinct * 2 + 2).order
    const byWord = sorted(
      byFollower.map((at) => seamed.word[at] ?? 0),
      distinct + 1,
    ).order
    const order = byWord.map((at) => byFollower[at] ?? 0)
    const begins = beginsOfPairs(order, seamed)
    const bySeam = sorted(
      begins.map((begin) => {
        const at = order[begin] ?? 0
        const [word, follower] = [seamed.word[at] ?? 0, seamed.follower[at] ?? 0]
        const [last, first] = [edges[this.wordOf(word)] ?? 0, edges[this.wordOf(follower >>> 1)] ?? 0]
        return seamOf(last & 0xffff, first >>> 16, (follower & 1) === 0 ? 1 : 2)
      }),
      seams,
    )
    this.#pairsOfSeam = bySeam.begins
    const length = begins.length
    this.#pairWords = distinct > 0xffff ? new Uint32Array(length) : new Uint16Array(length)
    this.#pairFollowers = distinct > 0xffff ? new Uint32Array(length) : new Uint16Array(length)
    this.#pairOffsets = new Uint32Array(length + 1)
    const bytes = new Bytes(order.length * 3)
    for (let pair = 0; pair < length; pair += 1) {
      const which = bySeam.order[pair] ?? 0
      const begin = begins[which] ?? 0
      const at = order[begin] ?? 0
      this.#pairWords[pair] = seamed.word[at] ?? 0
      this.#pairFollowers[pair] = (seamed.follower[at] ?? 0) >>> 1
      let before = -1
      for (let one = begin; one < (begins[which + 1] ?? order.length); one += 1) {
        const place = seamed.place[order[one] ?? 0] ?? 0
        bytes.push(place - before - 1)
        before = place
      }
      this.#pairOffsets[pair + 1] = bytes.length
    }
    this.#pairBytes = bytes.slice()
  }

  /**
   * Word by word its documents: each as the step from the one before, whether the word stands in the name and how often it
   * stands there at all, in one number; where these do not fit, how often in all and how often in the name follow.
   */
  #encode(uses: Uint32Array, ends: Uint32Array): Uint8Array {
    const bytes = new Bytes(uses.length + (uses.length >> 1))
    let at = 0
    for (let number = 0; number < this.#words.length; number += 1) {
      this.#offsets[number] = bytes.length
      const end = ends[this.#words[number] ?? 0] ?? 0
      let documentBefore = -1
      while (at < end) {
        const document = (uses[at] ?? 0) >>> 1
        let count = 0
        let named = 0
        for (; at < end && (uses[at] ?? 0) >>> 1 === document; at += 1) {
          count += 1
          named += (uses[at] ?? 0) & 1
        }
        const step = document - documentBefore - 1
        documentBefore = document
        bytes.push(step * 8 + (named > 0 ? 4 : 0) + Math.min(count, countFollows) - 1)
        if (count >= countFollows) bytes.push(count - countFollows)
        if (named > 0) bytes.push(named)
      }
    }
    this.#offsets[this.#words.length] = bytes.length
    return bytes.slice()
  }

  /** Bytes held. */
  get size(): number {
    const tables: { byteLength: number }[] = [
      this.starts,
      this.nameEnds,
      this.#slots,
      this.#documentAt,
      this.#words,
      this.#bytes,
      this.#offsets,
      this.#places,
      this.#begins,
      this.#clauseEnds,
      this.#pairsOfSeam,
      this.#pairWords,
      this.#pairFollowers,
      this.#pairOffsets,
      this.#pairBytes,
    ]
    return tables.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  get documents(): number {
    return this.#slots.length
  }

  /** How many places its line has. */
  get length(): number {
    return this.starts.at(-1) ?? 0
  }

  /** The word that has a number within the block, counted from 1. */
  wordOf(number: number): number {
    return this.#words[number - 1] ?? clauseEnd
  }

  /** The document, counted from the block's first, in which a place lies. */
  documentAt(place: number): number {
    let document = this.#documentAt[place >> shift] ?? 0
    while (place >= (this.starts[document + 1] ?? Number.POSITIVE_INFINITY)) document += 1
    return document
  }

  /** A mark for each document in which one of these places lies. */
  documentsOf({ values, length }: Places): Uint8Array {
    const documents = new Uint8Array(this.documents)
    for (let at = 0; at < length; at += 1) documents[this.documentAt(values[at] ?? 0)] = 1
    return documents
  }

  /** The slot of a document, or -1 where its entry has a newer one. */
  slotOf(document: number): number {
    return this.#slots[document] ?? -1
  }

  /** A document, counted from the catalogue's first, has a newer one of its entry from now on. */
  supersede(document: number): void {
    this.#slots[document - this.first] = -1
  }

  endsClause(place: number): boolean {
    return (((this.#clauseEnds[place >> 3] ?? 0) >> (place & 7)) & 1) === 1
  }

  /**
   * Adds to each slot how often one of these words (ascending) stands in its text, each time with a weight, in a name
   * with another; a slot beyond the list's end is left out.
   */
  addCounts(words: readonly number[], weight: number, inName: number, counts: Float32Array): void {
    const slots = this.#slots
    const more = inName - weight
    const bytes = this.#bytes
    for (let which = this.#find(words, 0); which < words.length; which = this.#find(words, which + 1)) {
      // As `#eachDocument`, written out: what is asked for most often stands in every document.
      const end = this.#offsets[this.#found + 1] ?? 0
      let document = -1
      for (let at = this.#offsets[this.#found] ?? 0; at < end; ) {
        let about = bytes[at++] ?? 0
        if (about > 0x7f) {
          about &= 0x7f
          for (let byte = 0x80, bits = 7; byte > 0x7f; bits += 7) {
            byte = bytes[at++] ?? 0
            about |= (byte & 0x7f) << bits
          }
        }
        document += (about >>> 3) + 1
        let count = (about & 3) + 1
        if (count === countFollows) {
          for (let byte = 0x80, bits = 0; byte > 0x7f; bits += 7) {
            byte = bytes[at++] ?? 0
            count += (byte & 0x7f) << bits
          }
        }
        let named = 0
        if ((about & 4) !== 0) {
          for (let byte = 0x80, bits = 0; byte > 0x7f; bits += 7) {
            byte = bytes[at++] ?? 0
            named |= (byte & 0x7f) << bits
          }
        }
        const slot = slots[document] ?? -1
        if (slot >= 0 && slot < counts.length) counts[slot] = (counts[slot] ?? 0) + count * weight + named * more
      }
    }
  }

  /**
   * Marks the documents in which one of these words (ascending) stands, of those that are marked in `among`; tells how
   * many there are.
   */
  mark(words: readonly number[], among: Uint8Array | null, marks: Uint8Array): number {
    let marked = 0
    this.#eachDocument(words, (document) => {
      if (marks[document] === 1 || (among !== null && among[document] !== 1)) return
      marks[document] = 1
      marked += 1
    })
    return marked
  }

  /** How often these words (ascending) stand in texts as they are now. */
  frequency(words: readonly number[]): number {
    let sum = 0
    this.#eachDocument(words, (document, count) => {
      if (this.slotOf(document) >= 0) sum += count
    })
    return sum
  }

  /** How many bytes tell where these words (ascending) stand: what it costs to look. */
  cost(words: readonly number[]): number {
    let bytes = 0
    for (let at = this.#find(words, 0); at < words.length; at = this.#find(words, at + 1)) {
      bytes += (this.#offsets[this.#found + 1] ?? 0) - (this.#offsets[this.#found] ?? 0)
    }
    return bytes
  }

  /** Takes the pairs of words at a seam, and some others, for seams can share their number. */
  eachPair(seam: number, take: (pair: number, word: number, follower: number) => void): void {
    const end = this.#pairsOfSeam[seam + 1] ?? 0
    for (let pair = this.#pairsOfSeam[seam] ?? 0; pair < end; pair += 1) {
      take(pair, this.wordOf(this.#pairWords[pair] ?? 0), this.wordOf(this.#pairFollowers[pair] ?? 0))
    }
  }

  /** Adds the places of a pair that are marked `after` places later, or all of them. */
  readPair(pair: number, after: number, among: Marks | null, into: Places): void {
    const bytes = this.#pairBytes
    const end = this.#pairOffsets[pair + 1] ?? 0
    let place = -1
    for (let at = this.#pairOffsets[pair] ?? 0; at < end; ) {
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

  /** Adds the places where one of these words (ascending), in letters, stands in the documents marked; in no order as a whole. */
  read(words: readonly number[], among: Uint8Array, into: Places): void {
    for (let which = this.#find(words, 0); which < words.length; which = this.#find(words, which + 1)) {
      let at = this.#begins[this.#found] ?? 0
      this.#eachUse((document, count) => {
        const end = at + count
        if (among[document] === 1) {
          into.room(count)
          const start = this.starts[document] ?? 0
          for (; at < end; at += 1) into.values[into.length++] = start + (this.#places[at] ?? 0)
        }
        at = end
      })
    }
  }

  /** Goes on to the next of these words (ascending), from the one at `from`, that stands in this block: where in the list. */
  #find(words: readonly number[], from: number): number {
    if (from === 0) this.#found = 0
    for (let at = from; at < words.length; at += 1) {
      const word = words[at] ?? clauseEnd
      if (this.#bit !== 0 && (this.#standsIn.at(word) & this.#bit) === 0) continue
      this.#found = find(this.#words, word, this.#found)
      if (this.#words[this.#found] === word) return at
      if (this.#found === this.#words.length) break
    }
    return words.length
  }

  /** Takes, word by word, the documents in which these words (ascending) stand: how often, and how often in the name. */
  #eachDocument(words: readonly number[], take: (document: number, count: number, named: number) => void): void {
    for (let at = this.#find(words, 0); at < words.length; at = this.#find(words, at + 1)) this.#eachUse(take)
  }

  /** The same for the word that was found. */
  #eachUse(take: (document: number, count: number, named: number) => void): void {
    const bytes = this.#bytes
    const end = this.#offsets[this.#found + 1] ?? 0
    let document = -1
    for (let at = this.#offsets[this.#found] ?? 0; at < end; ) {
      let about = bytes[at++] ?? 0
      if (about > 0x7f) {
        about &= 0x7f
        for (let byte = 0x80, bits = 7; byte > 0x7f; bits += 7) {
          byte = bytes[at++] ?? 0
          about |= (byte & 0x7f) << bits
        }
      }
      document += (about >>> 3) + 1
      let count = (about & 3) + 1
      if (count === countFollows) {
        for (let byte = 0x80, bits = 0; byte > 0x7f; bits += 7) {
          byte = bytes[at++] ?? 0
          count += (byte & 0x7f) << bits
        }
      }
      let named = 0
      if ((about & 4) !== 0) {
        for (let byte = 0x80, bits = 0; byte > 0x7f; bits += 7) {
          byte = bytes[at++] ?? 0
          named |= (byte & 0x7f) << bits
        }
      }
      take(document, count, named)
    }
  }
}

/** How many numbers there are for seams: enough that few pairs are looked at in vain. */
const seams = 1 << 14

/**
 * The number of the seam where a word that ends with one UTF-16 unit is followed by one that begins with another, `after`
 * places later (2 where a clause ends between), such as 修|サ in 研修サイバー. Both words may stand in every document; the
 * seam stands in few. There are seams wherever one of the two is Japanese.
 */
export function seamOf(last: number, first: number, after: 1 | 2): number {
  return Math.imul(last * 0x20003 + first * 2 + after, 0x9e3779b1) >>> 18
}

/**
 * The places before seams, with which of a block's words stands there, and twice the number of the one that follows, with
 * 1 added where a clause ends between.
 */
type Seamed = { place: Uint32Array; word: Uint32Array; follower: Uint32Array }

/** All seams of a line, from its beginning to its end. */
function seamedPlaces(line: Uint32Array, numbers: Uint32Array, inLetters: (word: number) => boolean): Seamed {
  const seamed = {
    place: new Uint32Array(line.length),
    word: new Uint32Array(line.length),
    follower: new Uint32Array(line.length),
  }
  let length = 0
  for (let place = 0; place + 1 < line.length; place += 1) {
    const word = line[place] ?? clauseEnd
    if (word === clauseEnd) continue
    const between = line[place + 1] === clauseEnd ? 1 : 0
    const follower = line[place + 1 + between] ?? clauseEnd
    if (follower === clauseEnd || (inLetters(word) && inLetters(follower))) continue
    seamed.place[length] = place
    seamed.word[length] = numbers[word] ?? 0
    seamed.follower[length] = (numbers[follower] ?? 0) * 2 + between
    length += 1
  }
  return {
    place: seamed.place.subarray(0, length),
    word: seamed.word.subarray(0, length),
    follower: seamed.follower.subarray(0, length),
  }
}

/** Where in an order of seams each pair of words begins. */
function beginsOfPairs(order: Uint32Array, { word, follower }: Seamed): Uint32Array {
  const begins = new Uint32Array(order.length)
  let length = 0
  let before = -1
  for (let which = 0; which < order.length; which += 1) {
    const at = order[which] ?? 0
    if (before === -1 || word[at] !== word[before] || follower[at] !== follower[before]) begins[length++] = which
    before = at
  }
  return begins.slice(0, length)
}

/** The order of keys below a limit, equal ones as they come; and where each key begins in it. */
function sorted(keys: Uint32Array, limit: number): { order: Uint32Array; begins: Uint32Array } {
  const begins = new Uint32Array(limit + 1)
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? 0
    begins[key + 1] = (begins[key + 1] ?? 0) + 1
  }
  for (let key = 0; key < limit; key += 1) begins[key + 1] = (begins[key + 1] ?? 0) + (begins[key] ?? 0)
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

/** Bytes that grow, with numbers written seven bits to a byte. */
class Bytes {
  #room: Uint8Array
  length = 0

  constructor(room: number) {
    this.#room = new Uint8Array(room + 16)
  }

  push(value: number): void {
    // A number takes five bytes at most.
    if (this.length + 5 > this.#room.length) this.#grow(this.length + 5)
    let left = value
    while (left > 0x7f) {
      this.#room[this.length++] = (left & 0x7f) | 0x80
      left >>>= 7
    }
    this.#room[this.length++] = left
  }

  slice(): Uint8Array {
    return this.#room.slice(0, this.length)
  }

  #grow(least: number): void {
    const room = new Uint8Array(Math.max(least, this.#room.length * 2))
    room.set(this.#room)
    this.#room = room
  }
}

/** Where a number stands in an ascending list, or where it would, from `from` on. */
function find(numbers: Uint32Array, wanted: number, from: number): number {
  const { length } = numbers
  let low = from
  // In steps that double: the next of many is seldom far.
  let step = 1
  while (low + step < length && (numbers[low + step] ?? 0) < wanted) {
    low += step
    step *= 2
  }
  let high = Math.min(length, low + step)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
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
