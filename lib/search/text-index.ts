import { distance } from 'fastest-levenshtein'
import { clauseEnd, Dictionary, mostWrong } from './dictionary'
import { Numbers } from './growing'
import type { Pace } from './pace'
import { Block, Places } from './postings'
import { remembered } from './remembered'
import { Scratch } from './scratch'
import { cutText, isKana, kinds, kindsOfUnits, type Part, type Piece, type TextQuery, type Way } from './text'

/*
 * Free text. A document is the text of one entry as it stands now; an entry that is saved gets a new document, and the
 * old one no longer counts. Entries are known by their slot, a number from 0 that stays theirs.
 */

/** A block of documents is closed when its line has so many places: closing it takes some 50 ms, while the index is built. */
const longestLine = 1 << 22
/** An open block that is asked for something is closed from this length on; a shorter one is cheaply read anew. */
const shortLine = 1 << 16

/** BM25's usual settings: how soon more of the same word stops mattering, and how much long texts are marked down. */
const saturation = 1.2
const lengthMatters = 0.75
/** A word in the name counts as so many in the text. */
const nameWeight = 10
/** A synonym counts less than what was typed. */
const synonymWeight = 0.5

/** What can be found of an entry: its names, what only it says, and what it shares with others, such as names of places. */
export type Fields = { name: readonly string[]; texts: readonly string[]; labels: readonly string[] }

export type TextMatch = {
  /** For each slot 1 where all that is wanted is found, and nothing unwanted. */
  found: Uint8Array
  /** For each slot how well it fits (BM25), where that was asked for. */
  score: Float32Array | null
}

/** Words of which one stands at a place, and what must follow `after` places later. */
type Step = {
  words: number[]
  after: number
  next: Step[]
  /** The words again, where a run of kanji ends here and another begins: few places have that. */
  joined?: ReadonlySet<number>
}

export class TextIndex {
  readonly #dictionary = new Dictionary()
  /** The text that is being added, and what is done with each piece of it: made once, for there are millions. */
  #field = ''
  readonly #addPiece: Piece = (from, to, kind) => {
    if (kind === kinds.clause) return this.#endClause()
    const word = this.#dictionary.add(this.#field, from, to, kind)
    if (word !== clauseEnd) this.#line.push(word)
  }
  readonly #labels = new Map<string, Uint32Array>()
  readonly #blocks: Block[] = []
  /** The open block's words, documents and ends of names. */
  #line = new Numbers(1 << 12)
  #starts = new Numbers(64)
  #nameEnds = new Numbers(64)
  #openBlock: Block | null = null
  #first = 0
  /** The slot of each document, and the newest document of each slot, counted from 1. */
  readonly #slotOf = new Numbers()
  readonly #newest = new Numbers()
  readonly #lengths = new Numbers()
  #totalLength = 0
  readonly #reader = new Reader()

  /** Puts the text of an entry, in the place of an earlier one. Nothing is found across two fields. */
  put(slot: number, { name, texts, labels }: Fields): void {
    // A second end, so that nothing is found across two documents, be it "the end. The beginning".
    if (this.#line.length > 0) this.#line.push(clauseEnd)
    const start = this.#line.length
    this.#starts.push(start)
    for (const field of name) this.#addField(field)
    this.#nameEnds.push(this.#line.length)
    for (const label of labels) for (const word of this.#wordsOf(label)) this.#line.push(word)
    for (const field of texts) this.#addField(field)
    const length = this.#line.length - start
    while (this.#newest.length <= slot) {
      this.#newest.push(0)
      this.#lengths.push(0)
    }
    this.#slotOf.push(slot)
    this.#newest.set(slot, this.#slotOf.length)
    this.#totalLength += length - this.#lengths.at(slot)
    this.#lengths.set(slot, length)
    this.#openBlock = null
    if (this.#line.length >= longestLine) this.#close()
  }

  /** The words of a label, which many entries share. */
  #wordsOf(label: string): Uint32Array {
    return remembered(this.#labels, label, () => {
      const from = this.#line.length
      this.#addField(label)
      const words = this.#line.view().slice(from)
      this.#line.length = from
      return words
    })
  }

  /** Bytes of the places, which are most of what this holds. */
  get size(): number {
    return this.#read().reduce((sum, { size }) => sum + size, 0)
  }

  async match(
    query: TextQuery,
    slots: number,
    ranked: boolean,
    pace: Pace,
    scratch: Scratch = new Scratch(),
  ): Promise<TextMatch> {
    const found = scratch.bytes(slots).fill(1)
    const score = ranked ? scratch.floats(slots) : null
    const wanted = query.wanted.map((others) =>
      others.map((ways, at) => ({
        weight: at === 0 ? 1 : synonymWeight,
        steps: ways.map((way) => this.#stepsOf(way)),
      })),
    )
    for (const others of wanted) {
      const often = scratch.floats(slots)
      for (const { weight, steps } of others) {
        const [first, ...more] = steps
        if (first && more.length === 0) await this.#count(first, weight, often, pace)
        else await this.#countAll(steps, weight, often, pace, scratch)
      }
      keep(found, often)
      if (score) this.#rank(score, often)
    }
    for (const way of query.unwanted) {
      const often = scratch.floats(slots)
      await this.#count(this.#stepsOf(way), 1, often, pace)
      leaveOut(found, often)
    }
    return { found, score }
  }

  /** For a word that stands nowhere, the likeliest that does, as it is written; null where there is none. */
  suggest(way: Way): string | null {
    const [part] = way.parts
    if (way.parts.length !== 1 || !part || this.#frequency(this.#stepsOf(way), 1) > 0) return null
    let best: { number: number; wrong: number; often: number } | null = null
    for (const { number } of this.#dictionary.similar(part.text)) {
      const wrong = distance(part.text, this.#dictionary.words[number] ?? '')
      if (wrong > mostWrong(part.text.length) || (best && wrong > best.wrong)) continue
      const often = this.#frequency([{ words: [number], after: 1, next: [] }])
      if (often > 0 && (!best || wrong < best.wrong || often > best.often)) best = { number, wrong, often }
    }
    if (!best) return null
    return (part.kind === 'word' ? this.#dictionary.words : this.#dictionary.written)[best.number] ?? null
  }

  /** How often steps begin in texts as they stand now, counted no further than is `enough`. */
  #frequency(steps: readonly Step[], enough = Number.POSITIVE_INFINITY): number {
    const reader = new Reader()
    let often = 0
    for (const block of this.#read()) {
      for (const step of steps) {
        const places = reader.placesOf(block, step)
        for (let at = 0; at < places.length && often < enough; at += 1) {
          const number = block.first + block.documentAt(places.values[at] ?? 0)
          if (this.#newest.at(this.#slotOf.at(number)) === number + 1) often += 1
        }
        reader.giveBack(places)
      }
      reader.forget()
    }
    return often
  }

  #addField(field: string): void {
    this.#field = field.normalize('NFKC')
    cutText(this.#field, this.#addPiece)
    this.#endClause()
  }

  /** Once between two clauses, however many signs there are. */
  #endClause(): void {
    const { length } = this.#line
    if (length > 0 && this.#line.at(length - 1) !== clauseEnd) this.#line.push(clauseEnd)
  }

  #close(): void {
    this.#blocks.push(this.#build())
    this.#first = this.#slotOf.length
    this.#line = new Numbers(1 << 12)
    this.#starts = new Numbers(64)
    this.#nameEnds = new Numbers(64)
    this.#openBlock = null
  }

  #build(): Block {
    const starts = new Uint32Array(this.#starts.length + 1)
    starts.set(this.#starts.view())
    starts[this.#starts.length] = this.#line.length
    return new Block(this.#first, this.#line.view(), starts, this.#nameEnds.view(), this.#dictionary.kanji())
  }

  /** All blocks, the open one as it stands now. */
  #read(): readonly Block[] {
    if (this.#line.length >= shortLine) this.#close()
    if (this.#line.length === 0) return this.#blocks
    this.#openBlock ??= this.#build()
    return [...this.#blocks, this.#openBlock]
  }

  /** What to look for where; empty for what stands nowhere. */
  #stepsOf({ parts, whole, stem }: Way): Step[] {
    const known = new Map<string, Step[]>()
    const from = (at: number, text: string, atStart: boolean): Step[] => {
      const key = `${at} ${text.length} ${atStart}`
      const before = known.get(key)
      if (before) return before
      const steps = this.#stepsFrom(parts, at, text, atStart, { whole, stem }, from)
      known.set(key, steps)
      return steps
    }
    return from(0, parts[0]?.text ?? '', false)
  }

  #stepsFrom(
    parts: Part[],
    at: number,
    text: string,
    atStart: boolean,
    { whole, stem }: Pick<Way, 'whole' | 'stem'>,
    from: (at: number, text: string, atStart: boolean) => Step[],
  ): Step[] {
    const part = parts[at]
    if (!part) return []
    // The end of a clause has one place of its own.
    const after = parts[at + 1]?.kind === 'clause' ? 2 : 1
    const following = parts[at + after]
    const next = following ? from(at + after, following.text, true) : []
    if (following && next.length === 0 && part.kind === 'word') return []
    if (part.kind === 'word') {
      const open = !following && !whole
      const words = open
        ? ascending(this.#dictionary.beginning(text), stem === null ? [] : this.#dictionary.ofStem(stem))
        : [...this.#dictionary.exactly(text)]
      return words.length > 0 ? [{ words, after, next }] : []
    }
    const bounded = whole && isKana(part)
    const ends = { atStart: atStart || bounded, atEnd: following !== undefined || bounded }
    const steps: Step[] = []
    const complete = this.#dictionary.holding(text, ends)
    if (complete.length > 0 && (!following || next.length > 0)) {
      steps.push({ words: ascending(complete, []), after, next })
    }
    // It may also begin in one run of a script and go on in the next.
    for (let cut = 1; cut < text.length; cut += 1) {
      const rest = from(at, text.slice(cut), true)
      if (rest.length === 0) continue
      const heads = this.#dictionary.holding(text.slice(0, cut), { atStart: ends.atStart, atEnd: true })
      const joined = isKanji(text, cut - 1) && isKanji(text, cut) ? new Set(heads) : undefined
      if (heads.length > 0) steps.push({ words: ascending(heads, []), after: 1, next: rest, joined })
    }
    return steps
  }

  /** Adds to each slot how often one of the steps begins there. */
  async #count(steps: Step[], weight: number, often: Float32Array, pace: Pace): Promise<void> {
    if (steps.length === 0) return
    for (const block of this.#read()) {
      if (pace.due()) await pace.rest()
      for (const step of steps) {
        const places = this.#reader.placesOf(block, step)
        this.#countPlaces(block, places, weight, often)
        this.#reader.giveBack(places)
      }
      this.#reader.forget()
    }
  }

  #countPlaces(block: Block, places: Places, weight: number, often: Float32Array): void {
    const { starts, nameEnds, first } = block
    const { values, length } = places
    let document = 0
    let slot = -1
    let begin = 0
    let end = -1
    let nameEnd = 0
    for (let at = 0; at < length; at += 1) {
      const place = values[at] ?? 0
      if (place >= end || place < begin) {
        document = block.documentAt(place)
        begin = starts[document] ?? 0
        end = starts[document + 1] ?? 0
        nameEnd = nameEnds[document] ?? 0
        const number = first + document
        slot = this.#slotOf.at(number)
        // An earlier document of an entry that was saved since.
        if (this.#newest.at(slot) !== number + 1) slot = -1
      }
      if (slot >= 0 && slot < often.length) {
        often[slot] = (often[slot] ?? 0) + (place < nameEnd ? weight * nameWeight : weight)
      }
    }
  }

  /** The same for several steps that must all be found: they count as often as the rarest of them. */
  async #countAll(all: Step[][], weight: number, often: Float32Array, pace: Pace, scratch: Scratch): Promise<void> {
    const least = scratch.floats(often.length).fill(Number.POSITIVE_INFINITY)
    for (const steps of all) {
      const one = scratch.floats(often.length)
      await this.#count(steps, weight, one, pace)
      for (let slot = 0; slot < one.length; slot += 1) {
        least[slot] = Math.min(least[slot] ?? 0, one[slot] ?? 0)
      }
    }
    for (let slot = 0; slot < least.length; slot += 1) {
      const count = least[slot] ?? 0
      if (Number.isFinite(count)) often[slot] = (often[slot] ?? 0) + count
    }
  }

  /** BM25 (Robertson and Zaragoza 2009) for one wanted word, added to what the others gave. */
  #rank(score: Float32Array, often: Float32Array): void {
    const slots = score.length
    let holding = 0
    for (const count of often) if (count > 0) holding += 1
    const rarity = Math.log(1 + (slots - holding + 0.5) / (holding + 0.5))
    const usual = this.#totalLength / Math.max(1, slots)
    for (let slot = 0; slot < slots; slot += 1) {
      const count = often[slot] ?? 0
      if (count === 0) continue
      const long = 1 - lengthMatters + (lengthMatters * this.#lengths.at(slot)) / usual
      score[slot] = (score[slot] ?? 0) + (rarity * count * (saturation + 1)) / (count + saturation * long)
    }
  }
}

/** Reads places, and follows steps from place to place, without a rest. Its lists and marks are used again and again. */
class Reader {
  readonly #idle: Places[] = []
  readonly #idleMarks: Uint8Array[] = []
  readonly #followers = new Map<readonly Step[], Places>()

  /** Where a step begins that is followed by all that must follow, in no order. */
  placesOf(block: Block, { words, after, next, joined }: Step): Places {
    const places = this.#take()
    if (next.length === 0) {
      block.read(words, places)
      return places
    }
    // What must follow is read first: it is the rarer, and often not there at all.
    const { values, length } = this.#placesOfAny(block, next)
    if (joined) {
      for (let at = 0; at < length; at += 1) {
        const place = (values[at] ?? 0) - after
        if (joined.has(block.joinedAt(place))) places.push(place)
      }
      return places
    }
    const marks = this.#marks(block)
    for (let at = 0; at < length; at += 1) marks[values[at] ?? 0] = 1
    if (length > 0) block.read(words, places)
    let kept = 0
    for (let at = 0; at < places.length; at += 1) {
      const place = places.values[at] ?? 0
      // Two places on, the end of a clause stands between.
      if (marks[place + after] === 1 && (after === 1 || block.endsClause(place + 1))) places.values[kept++] = place
    }
    places.length = kept
    // Only what was marked is wiped: a line is long, and little of it is marked.
    for (let at = 0; at < length; at += 1) marks[values[at] ?? 0] = 0
    this.#idleMarks.push(marks)
    return places
  }

  /** A long text in Japanese can be cut in very many ways that end alike: each end is looked for once. */
  #placesOfAny(block: Block, steps: readonly Step[]): Places {
    const before = this.#followers.get(steps)
    if (before) return before
    const places = this.#take()
    for (const step of steps) {
      const one = this.placesOf(block, step)
      places.room(one.length)
      places.values.set(one.values.subarray(0, one.length), places.length)
      places.length += one.length
      this.giveBack(one)
    }
    this.#followers.set(steps, places)
    return places
  }

  giveBack(places: Places): void {
    this.#idle.push(places)
  }

  /** Forgets what followed in one block: it stands elsewhere in the next. */
  forget(): void {
    for (const places of this.#followers.values()) this.giveBack(places)
    this.#followers.clear()
  }

  #take(): Places {
    const places = this.#idle.pop() ?? new Places()
    places.length = 0
    return places
  }

  #marks(block: Block): Uint8Array {
    const length = block.starts.at(-1) ?? 0
    const idle = this.#idleMarks.pop()
    return idle && idle.length >= length ? idle : new Uint8Array(length)
  }
}

const isKanji = (text: string, at: number) => kindsOfUnits()[text.charCodeAt(at)] === kinds.kanji

function ascending(numbers: readonly number[], more: readonly number[]): number[] {
  return [...new Set([...numbers, ...more])].sort((a, b) => a - b)
}

function keep(found: Uint8Array, often: Float32Array): void {
  for (let slot = 0; slot < found.length; slot += 1) if (often[slot] === 0) found[slot] = 0
}

function leaveOut(found: Uint8Array, often: Float32Array): void {
  for (let slot = 0; slot < found.length; slot += 1) if (often[slot] !== 0) found[slot] = 0
}
