import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { Numbers } from './growing'
import { Lists } from './lists'
import { foldWord, isJapanese, shortestBeginning, stemOf } from './text'

/** The end of a clause or a field, which stands between words and is none. */
export const clauseEnd = 0

const noWords: readonly number[] = []

const recentWords = 1 << 12
/** So many words are remembered in lists of those that hold a text, 8 bytes each: readers ask for the same texts. */
const mostListed = 1_000_000

const seeds = { one: randomBytes(4).readInt32LE(), other: randomBytes(4).readInt32LE() }

/** Up to so many letters may be wrong in a word that is suggested, by the length of what was typed. */
export const mostWrong = (length: number) => (length < 3 ? 0 : length < 6 ? 1 : 2)

/** Where a Japanese text must stand within runs of one script. */
export type Ends = { atStart: boolean; atEnd: boolean }

/**
 * Every word of the catalogue, and every run of one Japanese script, once, by number from 1. Japanese is found by its
 * characters and pairs of characters: what they share is looked at again, so that the answer is exact.
 */
export class Dictionary {
  readonly words: string[] = ['']
  /** How a text first wrote the word, for showing it. */
  readonly written: string[] = ['']
  readonly #edges = new Numbers()
  /** Where words are found by the way a text writes them, or folded: two hashes and the word, three numbers a place. */
  #table = new Uint32Array(3 << 12)
  #writings = 0
  /** The same for words met lately, so few that they stay in the processor's cache: most words are one of them. */
  readonly #recent = new Uint32Array(3 * recentWords)
  /** Words in letters by their first and their first three. */
  readonly #byBeginning = new Map<string, number[]>()
  readonly #byStem = new Map<string, number[]>()
  /** Runs of Japanese by each character and each pair in them. */
  readonly #byCharacter = new Lists()
  /** How many UTF-16 units the longest run of Japanese has. */
  #longestRun = 0
  readonly #byPair = new Lists()
  /** Until the next word is added. */
  readonly #listed = new LRUCache<string, readonly number[]>({
    maxSize: mostListed,
    sizeCalculation: ({ length }) => length + 1,
  })

  constructor() {
    this.#edges.push(0)
  }

  get size(): number {
    return this.words.length
  }

  /**
   * The number of a word, a stretch of an NFKC text, added where it is new; 0 where nothing of it is left when folded.
   * Texts have millions of words: known ones are found by 64 bits of hash, without making or comparing a string. With
   * ten million words, two share theirs once in 300,000 catalogues; the seeds keep anyone from seeking such a pair.
   */
  add(text: string, from: number, to: number, kind: number): number {
    hash(text, from, to)
    const [one, other] = [hashed[0] ?? 0, hashed[1] ?? 0]
    const recent = ((one ^ (other << 7)) & (recentWords - 1)) * 3
    if (this.#recent[recent] === one && this.#recent[recent + 1] === other) return this.#recent[recent + 2] ?? clauseEnd
    const known = this.#table[this.#placeOf(one, other) + 2] ?? 0
    const number = known === 0 ? this.#addWriting(flat(text.slice(from, to)), one, other, kind) : known - 1
    this.#recent[recent] = one
    this.#recent[recent + 1] = other
    this.#recent[recent + 2] = number
    return number
  }

  /** Where the table has a writing, or has room for it. */
  #placeOf(one: number, other: number): number {
    const table = this.#table
    let place = ((one ^ (other << 7)) & (table.length / 3 - 1)) * 3
    while (table[place + 2] !== 0 && (table[place] !== one || table[place + 1] !== other)) {
      place += 3
      if (place === table.length) place = 0
    }
    return place
  }

  #addWriting(written: string, one: number, other: number, kind: number): number {
    const word = foldWord(written)
    // A word is known by its folded form too, whoever wrote it first.
    let number = word === written ? clauseEnd : this.#numberOf(word)
    if (number === clauseEnd && word !== '') {
      number = this.#addWord(word, written, kind)
      if (word !== written) {
        hash(word, 0, word.length)
        this.#put(hashed[0] ?? 0, hashed[1] ?? 0, number)
      }
    }
    this.#put(one, other, number)
    return number
  }

  /** The number of a folded word, or 0. */
  #numberOf(word: string): number {
    hash(word, 0, word.length)
    const known = this.#table[this.#placeOf(hashed[0] ?? 0, hashed[1] ?? 0) + 2] ?? 0
    return known !== 0 && this.words[known - 1] === word ? known - 1 : clauseEnd
  }

  #put(one: number, other: number, number: number): void {
    const place = this.#placeOf(one, other)
    this.#table[place] = one
    this.#table[place + 1] = other
    this.#table[place + 2] = number + 1
    this.#writings += 1
    if (this.#writings * 6 > this.#table.length) this.#widen()
  }

  #widen(): void {
    const before = this.#table
    this.#table = new Uint32Array(before.length * 2)
    for (let at = 0; at < before.length; at += 3) {
      if (before[at + 2] === 0) continue
      const [one, other] = [before[at] ?? 0, before[at + 1] ?? 0]
      const place = this.#placeOf(one, other)
      this.#table[place] = one
      this.#table[place + 1] = other
      this.#table[place + 2] = before[at + 2] ?? 0
    }
  }

  #addWord(word: string, written: string, kind: number): number {
    const number = this.words.length
    if (this.#listed.size > 0) this.#listed.clear()
    this.words.push(word)
    this.written.push(written)
    this.#edges.push(word.charCodeAt(0) * 0x10000 + word.charCodeAt(word.length - 1))
    if (isJapanese(kind)) {
      const last = word.length - 1
      if (last >= this.#longestRun) this.#longestRun = last + 1
      for (let at = 0; at <= last; at += 1) {
        this.#byCharacter.add(word.charCodeAt(at), number)
        if (at > 0) this.#byPair.add(pairAt(word, at - 1), number)
      }
    } else {
      put(this.#byBeginning, word.slice(0, 1), number)
      if (word.length >= shortestBeginning) put(this.#byBeginning, word.slice(0, shortestBeginning), number)
      const stem = stemOf(word)
      if (stem !== null) put(this.#byStem, stem, number)
    }
    return number
  }

  /** For each word its first and its last UTF-16 unit, 16 bits each; of use until the next word is added. */
  edges(): Uint32Array {
    return this.#edges.view()
  }

  exactly(word: string): readonly number[] {
    const number = this.#numberOf(word)
    return number === clauseEnd ? noWords : [number]
  }

  /** Words in letters that begin so; a beginning too short to tell anything finds itself alone. */
  beginning(word: string): readonly number[] {
    if (word.length < shortestBeginning) return this.exactly(word)
    return this.#list(word, () =>
      (this.#byBeginning.get(word.slice(0, shortestBeginning)) ?? noWords).filter((number) =>
        this.words[number]?.startsWith(word),
      ),
    )
  }

  ofStem(stem: string): readonly number[] {
    return this.#byStem.get(stem) ?? noWords
  }

  /** Runs of Japanese that hold a text, at their ends where that is asked for. */
  holding(text: string, ends: Ends): readonly number[] {
    if (ends.atStart && ends.atEnd) return this.exactly(text)
    const anywhere = this.#list(text, () => this.#holding(text))
    return ends.atStart || ends.atEnd ? anywhere.filter((number) => this.holds(number, text, ends)) : anywhere
  }

  #list(asked: string, list: () => readonly number[]): readonly number[] {
    const known = this.#listed.get(asked)
    if (known) return known
    const listed = list()
    this.#listed.set(asked, listed)
    return listed
  }

  #holding(text: string): readonly number[] {
    const last = text.length - 1
    if (last < 1) return this.#byCharacter.get(text.charCodeAt(0))
    let rarest = this.#byPair.get(pairAt(text, 0))
    for (let at = 1; at < last && rarest.length > 0; at += 1) {
      const numbers = this.#byPair.get(pairAt(text, at))
      if (numbers.length < rarest.length) rarest = numbers
    }
    return last === 1 ? rarest : rarest.filter((number) => this.words[number]?.includes(text))
  }

  /** Whether a run of Japanese holds a text so. */
  holds(number: number, text: string, { atStart, atEnd }: Ends): boolean {
    const word = this.words[number] ?? ''
    if (atStart) return atEnd ? word === text : word.startsWith(text)
    return atEnd ? word.endsWith(text) : word.includes(text)
  }

  /** Whether any run of Japanese can hold a text so: no list is looked through, and some that none holds pass. */
  mayHold(text: string, { atStart, atEnd }: Ends): boolean {
    const last = text.length - 1
    if (last >= this.#longestRun) return false
    if (atStart && atEnd) return this.#numberOf(text) !== clauseEnd
    if (last < 1) return this.#byCharacter.has(text.charCodeAt(0))
    return this.#byPair.has(pairAt(text, atEnd ? last - 1 : 0))
  }

  /** Words that begin like this one and are as long or nearly: those that may have been meant. */
  similar(word: string): { number: number; length: number }[] {
    const most = mostWrong(word.length)
    const alike = this.#byBeginning.get(word.slice(0, 1)) ?? this.#byCharacter.get(word.charCodeAt(0))
    return alike.flatMap((number) => {
      const length = this.words[number]?.length ?? 0
      return Math.abs(length - word.length) <= most ? [{ number, length }] : []
    })
  }
}

/** What `hash` last gave: a list of its own, for there are millions. */
const hashed = new Uint32Array(2)

function hash(text: string, from: number, to: number): void {
  let one = seeds.one
  let other = seeds.other
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at)
    one = Math.imul(one ^ unit, 0x01000193)
    other = Math.imul(other ^ unit, 0x85ebca6b) + 0x9e3779b9
  }
  hashed[0] = one
  hashed[1] = other ^ (other >>> 15)
}

/** Two characters that follow each other, as one number. */
const pairAt = (text: string, at: number) => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1)

function put<K>(map: Map<K, number[]>, key: K, number: number): void {
  const numbers = map.get(key)
  if (numbers) numbers.push(number)
  else map.set(key, [number])
}

/** A string of its own: a slice would keep the whole text it was cut from. */
function flat(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le')
}
