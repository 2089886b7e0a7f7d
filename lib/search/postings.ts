import { clauseEnd } from './dictionary'
import { Bytes, type Numbers } from './growing'
import { Pairs } from './pairs'
import type { Places } from './places-of-line'
import { isJapanese, kindsOfUnits } from './text'

/*
 * Words by the documents where they stand, and what stands beside what. The words of a block of documents stand in one
 * line. Words in letters have the places where they stand; Japanese runs on without spaces, so that a text of it is made
 * of many short runs: these are found by the seams between them, each with the runs on both its sides.
 */

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
  /** What stands beside runs of Japanese. */
  readonly pairs: Pairs
  /** Where in the list of words the last one asked for was found. */
  #found = 0
  /** What `standsIn` has for the words of this block. */
  readonly #bit: number
  readonly #standsIn: Numbers

  /**
   * `line` holds the words of all documents; `starts` has one more entry than there are documents; `slots` has their
   * slots; `edges` has for every word there is its first and its last UTF-16 unit, 16 bits each. `standsIn` has 32 bits
   * for every word, of which `bit` is set for those that stand in this block: most words stand in one block alone. A
   * block that is still growing has 0.
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

    const { words, numbers } = numbered(line, edges.length)
    this.#words = words
    this.#clauseEnds = new Uint8Array((line.length >> 3) + 1)
    const kinds = kindsOfUnits()
    const edgesOf = new Uint32Array(words.length + 1)
    const isRun = new Uint8Array(words.length + 1)
    for (let number = 1; number <= words.length; number += 1) {
      const word = words[number - 1] ?? clauseEnd
      const edge = edges[word] ?? 0
      edgesOf[number] = edge
      isRun[number] = isJapanese(kinds[edge >>> 16] ?? 0) ? 1 : 0
      if (bit !== 0) standsIn.set(word, standsIn.at(word) | bit)
    }

    // For each word where its next use goes, which in the end is where its uses end.
    const next = new Uint32Array(words.length + 2)
    for (let place = 0; place < numbers.length; place += 1) {
      const number = numbers[place] ?? 0
      if (number === 0) this.#clauseEnds[place >> 3] = (this.#clauseEnds[place >> 3] ?? 0) | (1 << (place & 7))
      else next[number + 1] = (next[number + 1] ?? 0) + 1
    }
    this.#begins = new Uint32Array(words.length + 1)
    for (let number = 1; number <= words.length; number += 1) {
      const count = next[number + 1] ?? 0
      this.#begins[number] = (this.#begins[number - 1] ?? 0) + (isRun[number] === 1 ? 0 : count)
      next[number + 1] = (next[number] ?? 0) + count
    }
    const placed = this.#begins[words.length] ?? 0
    const isLong = starts.some((start, document) => (starts[document + 1] ?? 0) - start > 0xffff)
    this.#places = isLong ? new Uint32Array(placed) : new Uint16Array(placed)
    /** How many uses of Japanese come before those of a word in letters: they have no places. */
    const placeless = next.map((begin, number) => begin - (this.#begins[number - 1] ?? 0))
    const uses = new Uint32Array(next[words.length + 1] ?? 0)
    for (let document = 0; document + 1 < starts.length; document += 1) {
      const start = starts[document] ?? 0
      const end = starts[document + 1] ?? 0
      const nameEnd = nameEnds[document] ?? 0
      for (let place = start; place < end; place += 1) {
        const number = numbers[place] ?? 0
        if (number === 0) continue
        const use = next[number] ?? 0
        uses[use] = document * 2 + (place < nameEnd ? 1 : 0)
        next[number] = use + 1
        if (isRun[number] === 0) this.#places[use - (placeless[number] ?? 0)] = place - start
      }
    }
    this.#offsets = new Uint32Array(words.length + 1)
    this.#bytes = this.#encode(uses, next)
    this.pairs = new Pairs(numbers, edgesOf, isRun)
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
      const end = ends[number + 1] ?? 0
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
    ]
    return tables.reduce((sum, { byteLength }) => sum + byteLength, this.pairs.size)
  }

  get documents(): number {
    return this.#slots.length
  }

  /** How many places its line has. */
  get length(): number {
    return this.starts.at(-1) ?? 0
  }

  /** The word that has a number within the block, as its pairs do. */
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
      // As `#eachDocument`, written out, which makes the commonest words (サイバー, state) a third faster.
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

/** The words of a line, ascending, and the line with each as its number among them, from 1; 0 where a clause ends. */
function numbered(line: Uint32Array, dictionary: number): { words: Uint32Array; numbers: Uint32Array } {
  // First in the order in which they come: to go through the whole dictionary for every place would take far longer.
  const met = new Uint32Array(dictionary)
  const numbers = new Uint32Array(line.length)
  let distinct = 0
  const inOrder = new Uint32Array(Math.min(line.length, dictionary))
  for (let place = 0; place < line.length; place += 1) {
    const word = line[place] ?? clauseEnd
    if (word === clauseEnd) continue
    let number = met[word] ?? 0
    if (number === 0) {
      inOrder[distinct] = word
      distinct += 1
      number = distinct
      met[word] = number
    }
    numbers[place] = number
  }
  const words = inOrder.slice(0, distinct).sort()
  const ascending = new Uint32Array(distinct + 1)
  for (let at = 0; at < distinct; at += 1) ascending[met[words[at] ?? 0] ?? 0] = at + 1
  for (let place = 0; place < numbers.length; place += 1) numbers[place] = ascending[numbers[place] ?? 0] ?? 0
  return { words, numbers }
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
