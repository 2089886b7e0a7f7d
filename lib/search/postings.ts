import { clauseEnd } from './dictionary'

/*
 * Words by the documents and the places where they stand. The words of a block of documents stand in one line; each word
 * has the documents that hold it and how often, seven bits to a byte, and apart from these its places.
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
  readonly #words: Uint32Array
  readonly #offsets: Uint32Array
  readonly #bytes: Uint8Array
  /** The places of each word, counted from their document's beginning; and where those of each word begin. */
  readonly #places: Uint16Array | Uint32Array
  readonly #begins: Uint32Array
  /** A bit for each place where a clause ends. */
  readonly #clauseEnds: Uint8Array
  /** The few places of a run of kanji that another follows, as in 法・規則, by the first run; and the second. */
  readonly #joinWords: Uint32Array
  readonly #joinPlaces: Uint32Array
  readonly #joinFollowers: Uint32Array
  /** The documents with each seam between two runs of Japanese, as steps; and where those of each seam begin. */
  readonly #seamBytes: Uint8Array
  readonly #seamOffsets = new Uint32Array(seams + 1)
  /** Where in the list of words the last one asked for was found. */
  #found = 0

  /**
   * `line` holds the words of all documents; `starts` has one more entry than there are documents; `slots` has their
   * slots; `kanji` has for every word there is whether it is a run of kanji, `edges` for runs of Japanese their first and
   * last character, 16 bits each, and 0 for other words.
   */
  constructor(
    first: number,
    line: Uint32Array,
    starts: Uint32Array,
    nameEnds: Uint32Array,
    slots: Int32Array,
    kanji: Uint32Array,
    edges: Uint32Array,
  ) {
    this.first = first
    this.starts = starts
    this.nameEnds = nameEnds.slice()
    this.#slots = slots
    this.#documentAt = tableOf(starts, line.length)
    this.#clauseEnds = new Uint8Array((line.length >> 3) + 1)
    const counts = new Uint32Array(kanji.length)
    const joins: number[] = []
    let before: number = clauseEnd
    for (let place = 0; place < line.length; place += 1) {
      const word = line[place] ?? clauseEnd
      if (word === clauseEnd) {
        this.#clauseEnds[place >> 3] = (this.#clauseEnds[place >> 3] ?? 0) | (1 << (place & 7))
      } else {
        counts[word] = (counts[word] ?? 0) + 1
        if (kanji[word] === 1 && kanji[before] === 1) joins.push(place - 1)
      }
      before = word
    }
    const wordAt = (place: number) => line[place] ?? clauseEnd
    joins.sort((one, other) => wordAt(one) - wordAt(other) || one - other)
    this.#joinPlaces = Uint32Array.from(joins)
    this.#joinWords = this.#joinPlaces.map(wordAt)
    this.#joinFollowers = this.#joinPlaces.map((place) => wordAt(place + 1))

    let distinct = 0
    for (const count of counts) if (count > 0) distinct += 1
    this.#words = new Uint32Array(distinct)
    this.#offsets = new Uint32Array(distinct + 1)
    // `counts` becomes, for each word, where its next place goes.
    let total = 0
    let at = 0
    const ends = new Uint32Array(distinct)
    for (let word = 0; word < counts.length; word += 1) {
      const count = counts[word] ?? 0
      if (count === 0) continue
      this.#words[at] = word
      counts[word] = total
      total += count
      ends[at++] = total
    }
    this.#begins = new Uint32Array(distinct + 1)
    for (let word = 0; word < distinct; word += 1) this.#begins[word + 1] = ends[word] ?? 0
    const isLong = lengths(starts).some((length) => length > 0xffff)
    const places = isLong ? new Uint32Array(total) : new Uint16Array(total)
    const documents = new Uint32Array(total)
    for (let document = 0; document + 1 < starts.length; document += 1) {
      const start = starts[document] ?? 0
      const end = starts[document + 1] ?? 0
      for (let place = start; place < end; place += 1) {
        const word = line[place] ?? clauseEnd
        if (word === clauseEnd) continue
        const next = counts[word] ?? 0
        places[next] = place - start
        documents[next] = document
        counts[word] = next + 1
      }
    }
    this.#places = places
    this.#bytes = this.#encode(documents)
    this.#seamBytes = this.#encodeSeams(line, edges)
  }

  #encodeSeams(line: Uint32Array, edges: Uint32Array): Uint8Array {
    const latest = new Int32Array(seams)
    // Once to count, once to write: each seam once for each document.
    const eachSeam = (take: (seam: number, document: number) => void) => {
      latest.fill(-1)
      for (let document = 0; document < this.documents; document += 1) {
        const end = this.starts[document + 1] ?? 0
        let before = 0
        for (let place = this.starts[document] ?? 0; place < end; place += 1) {
          const edge = edges[line[place] ?? clauseEnd] ?? 0
          if (before !== 0 && edge !== 0) {
            const seam = seamOf(before & 0xffff, edge >>> 16)
            if (latest[seam] !== document) {
              latest[seam] = document
              take(seam, document)
            }
          }
          before = edge
        }
      }
    }
    const ends = new Uint32Array(seams)
    let total = 0
    eachSeam((seam) => {
      ends[seam] = (ends[seam] ?? 0) + 1
      total += 1
    })
    for (let seam = 0, sum = 0; seam < seams; seam += 1) {
      const count = ends[seam] ?? 0
      ends[seam] = sum
      sum += count
    }
    const documents = new Uint32Array(total)
    eachSeam((seam, document) => {
      const next = ends[seam] ?? 0
      documents[next] = document
      ends[seam] = next + 1
    })
    const bytes = new Bytes(total + (total >> 2))
    for (let seam = 0, at = 0; seam < seams; seam += 1) {
      this.#seamOffsets[seam] = bytes.length
      for (let before = -1; at < (ends[seam] ?? 0); at += 1) {
        const document = documents[at] ?? 0
        bytes.push(document - before - 1)
        before = document
      }
    }
    this.#seamOffsets[seams] = bytes.length
    return bytes.slice()
  }

  /**
   * Word by word its documents: each as the step from the one before, whether the word stands in the name and how often it
   * stands there at all, in one number; where these do not fit, how often in all and how often in the name follow.
   */
  #encode(documents: Uint32Array): Uint8Array {
    const bytes = new Bytes(documents.length + (documents.length >> 1))
    let at = 0
    for (let word = 0; word < this.#words.length; word += 1) {
      this.#offsets[word] = bytes.length
      const end = this.#begins[word + 1] ?? 0
      let documentBefore = -1
      while (at < end) {
        const document = documents[at] ?? 0
        const nameEnd = (this.nameEnds[document] ?? 0) - (this.starts[document] ?? 0)
        let count = 0
        let named = 0
        for (; at < end && documents[at] === document; at += 1) {
          count += 1
          if ((this.#places[at] ?? 0) < nameEnd) named += 1
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
      this.#clauseEnds,
      this.#joinPlaces,
      this.#joinWords,
      this.#joinFollowers,
      this.#seamBytes,
      this.#seamOffsets,
      this.#words,
      this.#offsets,
      this.#bytes,
      this.#places,
      this.#begins,
    ]
    return tables.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  get documents(): number {
    return this.#slots.length
  }

  /** The document, counted from the block's first, in which a place lies. */
  documentAt(place: number): number {
    let document = this.#documentAt[place >> shift] ?? 0
    while (place >= (this.starts[document + 1] ?? Number.POSITIVE_INFINITY)) document += 1
    return document
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

  /** The places of one of these words (ascending), a run of kanji, where another such run follows; with that one. */
  joins(words: readonly number[], take: (place: number, follower: number) => void): void {
    let low = 0
    for (const word of words) {
      low = find(this.#joinWords, word, low)
      if (low === this.#joinWords.length) return
      for (; this.#joinWords[low] === word; low += 1) take(this.#joinPlaces[low] ?? 0, this.#joinFollowers[low] ?? 0)
    }
  }

  /**
   * Adds to each slot how often one of these words (ascending) stands in its text, each time with a weight, in a name
   * with another; a slot beyond the list's end is left out.
   */
  addCounts(words: readonly number[], weight: number, inName: number, counts: Float32Array): void {
    const slots = this.#slots
    const more = inName - weight
    for (let at = this.#find(words, 0); at < words.length; at = this.#find(words, at + 1)) {
      const { documents, often, named, length } = this.#decode()
      for (let each = 0; each < length; each += 1) {
        const slot = slots[documents[each] ?? 0] ?? -1
        if (slot >= 0 && slot < counts.length) {
          counts[slot] = (counts[slot] ?? 0) + (often[each] ?? 0) * weight + (named[each] ?? 0) * more
        }
      }
    }
  }

  /** Marks the documents in which one of these words (ascending) stands, of those that are marked in `among`. */
  mark(words: readonly number[], among: Uint8Array | null, marks: Uint8Array): void {
    for (let at = this.#find(words, 0); at < words.length; at = this.#find(words, at + 1)) {
      const { documents, length } = this.#decode()
      for (let each = 0; each < length; each += 1) {
        const document = documents[each] ?? 0
        if (among === null || among[document] === 1) marks[document] = 1
      }
    }
  }

  /**
   * Marks the documents in which a seam may stand, of those that are marked in `among`: some others too, for two seams can
   * share their number.
   */
  markSeam(seam: number, among: Uint8Array | null, marks: Uint8Array): void {
    const bytes = this.#seamBytes
    const end = this.#seamOffsets[seam + 1] ?? 0
    let document = -1
    for (let at = this.#seamOffsets[seam] ?? 0; at < end; ) {
      let byte = bytes[at++] ?? 0
      let step = byte & 0x7f
      for (let bits = 7; byte > 0x7f; bits += 7) {
        byte = bytes[at++] ?? 0
        step |= (byte & 0x7f) << bits
      }
      document += step + 1
      if (among === null || among[document] === 1) marks[document] = 1
    }
  }

  /** How often these words (ascending) stand in texts as they are now. */
  frequency(words: readonly number[]): number {
    let sum = 0
    for (let at = this.#find(words, 0); at < words.length; at = this.#find(words, at + 1)) {
      const { documents, often, length } = this.#decode()
      for (let each = 0; each < length; each += 1) {
        if (this.slotOf(documents[each] ?? 0) >= 0) sum += often[each] ?? 0
      }
    }
    return sum
  }

  /** Adds the places where any of these words (ascending) stands in the documents marked; in no order as a whole. */
  read(words: readonly number[], among: Uint8Array, into: Places): void {
    const places = this.#places
    for (let which = this.#find(words, 0); which < words.length; which = this.#find(words, which + 1)) {
      const { documents, often, length } = this.#decode()
      let at = this.#begins[this.#found] ?? 0
      for (let each = 0; each < length; each += 1) {
        const document = documents[each] ?? 0
        const end = at + (often[each] ?? 0)
        if (among[document] !== 1) {
          at = end
          continue
        }
        into.room(end - at)
        const start = this.starts[document] ?? 0
        for (; at < end; at += 1) into.values[into.length++] = start + (places[at] ?? 0)
      }
    }
  }

  /** Goes on to the next of these words (ascending), from the one at `from`, that stands in this block: where in the list. */
  #find(words: readonly number[], from: number): number {
    if (from === 0) this.#found = 0
    for (let at = from; at < words.length; at += 1) {
      const word = words[at] ?? clauseEnd
      this.#found = find(this.#words, word, this.#found)
      if (this.#words[this.#found] === word) return at
      if (this.#found === this.#words.length) break
    }
    return words.length
  }

  /** The documents of the word that was found; of use until the next is read. */
  #decode(): Decoded {
    const bytes = this.#bytes
    if (decoded.documents.length < this.documents) decoded.widen(this.documents)
    const { documents, often, named } = decoded
    let at = this.#offsets[this.#found] ?? 0
    const end = this.#offsets[this.#found + 1] ?? 0
    let length = 0
    let document = -1
    while (at < end) {
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
      let inName = 0
      if ((about & 4) !== 0) {
        for (let byte = 0x80, bits = 0; byte > 0x7f; bits += 7) {
          byte = bytes[at++] ?? 0
          inName |= (byte & 0x7f) << bits
        }
      }
      documents[length] = document
      often[length] = count
      named[length] = inName
      length += 1
    }
    decoded.length = length
    return decoded
  }
}

/** The documents of one word, how often it stands in each and in its name. */
class Decoded {
  documents = new Uint32Array(0)
  often = new Uint32Array(0)
  named = new Uint32Array(0)
  length = 0

  widen(room: number): void {
    this.documents = new Uint32Array(room)
    this.often = new Uint32Array(room)
    this.named = new Uint32Array(room)
  }
}

/** One for all: nothing else is read while a word is. */
const decoded = new Decoded()

/** How many numbers there are for seams: enough that few share theirs. */
const seams = 1 << 16

/**
 * The number of the seam where a run of Japanese that ends with one character is followed by one that begins with
 * another, such as 修|サ in 研修サイバー. Both words may stand in every document; the seam stands in few.
 */
export function seamOf(last: number, first: number): number {
  return Math.imul(last * 0x10001 + first, 0x9e3779b1) >>> 16
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

function lengths(starts: Uint32Array): Uint32Array {
  return starts.subarray(1).map((end, document) => end - (starts[document] ?? 0))
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
