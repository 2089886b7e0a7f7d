import { distance } from 'fastest-levenshtein'
import { clauseEnd, Dictionary, type Ends, mostWrong } from './dictionary'
import { Numbers } from './growing'
import type { Pace } from './pace'
import { seamOf } from './pairs'
import type { Places } from './places-of-line'
import { Block } from './postings'
import { remembered } from './remembered'
import { Scratch } from './scratch'
import { type AnyOf, isLast, Reader, type Step } from './steps'
import { cutText, isKana, kinds, type Part, type Piece, type TextQuery, type Way } from './text'

/*
 * Free text. A document is the text of one entry as it stands now; an entry that is saved gets a new document, and the
 * old one no longer counts. Entries are known by their slot, a number from 0 that stays theirs.
 */

/**
 * A block of documents is closed when its line has so many places, with fewer different words than 16 bits can number:
 * closing it takes some 0.15 s, while the index is built.
 */
const longestLine = 1 << 21
/** An open block that is asked for something is closed from this length on; a shorter one is cheaply read anew. */
const shortLine = 1 << 16

/** BM25's usual settings: how soon more of the same word stops mattering, and how much long texts are marked down. */
const saturation = 1.2
const lengthMatters = 0.75
/** A word in the name counts as so many in the text. */
const nameWeight = 10
/** A synonym counts less than what was typed. */
const synonymWeight = 0.5

/**
 * What can be found of an entry: its names, what only it says, and what it shares with others, such as the names of a place.
 * Labels that belong together are one list, the same for every entry that has them: what it holds is cut into words once.
 */
export type Fields = { name: readonly string[]; texts: readonly string[]; labels: readonly (readonly string[])[] }

export type TextMatch = {
  /** For each slot 1 where all that is wanted is found, and nothing unwanted. */
  found: Uint8Array
  /** For each slot how well it fits (BM25), where that was asked for. */
  score: Float32Array | null
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
  readonly #labels = new WeakMap<readonly string[], Uint32Array>()
  readonly #blocks: Block[] = []
  /** For each word the blocks in which it stands, a bit for one in 32 of them. */
  readonly #standsIn = new Numbers()
  /** The open block's words, documents and ends of names. */
  #line = new Numbers(1 << 12)
  #starts = new Numbers(64)
  #nameEnds = new Numbers(64)
  #openBlock: Block | null = null
  #first = 0
  /** The slots of the open block's documents; -1 for those whose entry has a newer one. */
  #slots: number[] = []
  /** The newest document of each slot, counted from 1. */
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
    for (const shared of labels) this.#line.append(this.#wordsOf(shared))
    for (const field of texts) this.#addField(field)
    const length = this.#line.length - start
    while (this.#newest.length <= slot) {
      this.#newest.push(0)
      this.#lengths.push(0)
    }
    this.#supersede(this.#newest.at(slot) - 1)
    this.#slots.push(slot)
    this.#newest.set(slot, this.#first + this.#slots.length)
    this.#totalLength += length - this.#lengths.at(slot)
    this.#lengths.set(slot, length)
    this.#openBlock = null
    if (this.#line.length >= longestLine) this.#close()
  }

  /** A document counts no longer: its entry has a newer one. */
  #supersede(document: number): void {
    if (document < 0) return
    if (document >= this.#first) this.#slots[document - this.#first] = -1
    else this.#blocks.findLast(({ first }) => first <= document)?.supersede(document)
  }

  /** The words of labels, which many entries share. */
  #wordsOf(labels: readonly string[]): Uint32Array {
    return remembered(this.#labels, labels, () => {
      const from = this.#line.length
      for (const label of labels) this.#addField(label)
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
      const holding = keep(found, often)
      if (score) this.#rank(score, often, holding)
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
    if (way.parts.length !== 1 || !part || this.#standsSomewhere(this.#stepsOf(way))) return null
    let best: { number: number; wrong: number; often: number } | null = null
    for (const { number } of this.#dictionary.similar(part.text)) {
      const wrong = distance(part.text, this.#dictionary.words[number] ?? '')
      if (wrong > mostWrong(part.text.length) || (best && wrong > best.wrong)) continue
      const often = this.#frequency([number])
      if (often > 0 && (!best || wrong < best.wrong || often > best.often)) best = { number, wrong, often }
    }
    if (!best) return null
    return (part.kind === 'word' ? this.#dictionary.words : this.#dictionary.written)[best.number] ?? null
  }

  #standsSomewhere(steps: readonly Step[]): boolean {
    return this.#read().some((block) => {
      if (steps.some((step) => isLast(step) && block.frequency(step.any.words) > 0)) return true
      const { values, length } = this.#reader.placesOf(block, steps)
      return values.subarray(0, length).some((place) => block.slotOf(block.documentAt(place)) >= 0)
    })
  }

  /** How often words stand in texts as they are now. */
  #frequency(words: readonly number[]): number {
    return this.#read().reduce((sum, block) => sum + block.frequency(words), 0)
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
    while (this.#standsIn.length < this.#dictionary.size) this.#standsIn.push(0)
    this.#blocks.push(this.#build(1 << (this.#blocks.length % 32)))
    this.#first += this.#slots.length
    this.#slots = []
    this.#line = new Numbers(1 << 12)
    this.#starts = new Numbers(64)
    this.#nameEnds = new Numbers(64)
    this.#openBlock = null
  }

  #build(bit = 0): Block {
    const starts = new Uint32Array(this.#starts.length + 1)
    starts.set(this.#starts.view())
    starts[this.#starts.length] = this.#line.length
    const slots = Int32Array.from(this.#slots)
    const words = this.#dictionary
    return new Block(
      this.#first,
      this.#line.view(),
      starts,
      this.#nameEnds.view(),
      slots,
      words.edges(),
      this.#standsIn,
      bit,
    )
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
    const inLetters = part.kind === 'word' && following?.kind !== 'japanese'
    const seam = following && !inLetters ? seamBetween(text, following.text, after) : null
    if (following && next.length === 0 && part.kind === 'word') return []
    if (part.kind === 'word') {
      const open = !following && !whole
      const words = open
        ? ascending(this.#dictionary.beginning(text), stem === null ? [] : this.#dictionary.ofStem(stem))
        : this.#dictionary.exactly(text)
      return words.length > 0 ? [{ any: oneOf(words), after, next, seam }] : []
    }
    const bounded = whole && isKana(part)
    const ends = { atStart: atStart || bounded, atEnd: following !== undefined || bounded }
    const steps: Step[] = []
    if (this.#dictionary.mayHold(text, ends) && (!following || next.length > 0)) {
      steps.push({ any: this.#holding(text, ends), after, next, seam })
    }
    // It may also begin in one run of a script and go on in the next.
    for (let cut = 1; cut < text.length; cut += 1) {
      const head = text.slice(0, cut)
      const headEnds = { atStart: ends.atStart, atEnd: true }
      if (!this.#dictionary.mayHold(head, headEnds)) continue
      const rest = from(at, text.slice(cut), true)
      if (rest.length === 0) continue
      steps.push({
        any: this.#holding(head, headEnds),
        after: 1,
        next: rest,
        seam: seamBetween(head, text.slice(cut), 1),
      })
    }
    return steps
  }

  /** Runs of Japanese that hold a text. */
  #holding(text: string, ends: Ends): AnyOf {
    const dictionary = this.#dictionary
    let listed: readonly number[] | undefined
    return {
      get words() {
        listed ??= dictionary.holding(text, ends)
        return listed
      },
      has: (word) => dictionary.holds(word, text, ends),
    }
  }

  /** Adds to each slot how often one of the steps begins there. */
  async #count(steps: readonly Step[], weight: number, often: Float32Array, pace: Pace): Promise<void> {
    for (const block of steps.length > 0 ? this.#read() : []) {
      if (pace.due()) await pace.rest()
      for (const step of steps) {
        if (isLast(step)) block.addCounts(step.any.words, weight, weight * nameWeight, often)
      }
      countPlaces(block, this.#reader.placesOf(block, steps), weight, often)
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

  /** BM25 (Robertson and Zaragoza 2009) for one wanted word, which so many entries hold, added to what the others gave. */
  #rank(score: Float32Array, often: Float32Array, holding: number): void {
    const slots = score.length
    const rarity = Math.log(1 + (slots - holding + 0.5) / (holding + 0.5))
    const usual = this.#totalLength / Math.max(1, slots)
    const lengths = this.#lengths.view()
    for (let slot = 0; slot < slots; slot += 1) {
      const count = often[slot] ?? 0
      if (count === 0) continue
      const long = 1 - lengthMatters + (lengthMatters * (lengths[slot] ?? 0)) / usual
      score[slot] = (score[slot] ?? 0) + (rarity * count * (saturation + 1)) / (count + saturation * long)
    }
  }
}

function countPlaces(block: Block, { values, length }: Places, weight: number, often: Float32Array): void {
  for (let at = 0; at < length; at += 1) {
    const place = values[at] ?? 0
    const document = block.documentAt(place)
    const slot = block.slotOf(document)
    if (slot < 0 || slot >= often.length) continue
    const named = place < (block.nameEnds[document] ?? 0)
    often[slot] = (often[slot] ?? 0) + (named ? weight * nameWeight : weight)
  }
}

const seamBetween = (head: string, rest: string, after: 1 | 2) =>
  seamOf(head.charCodeAt(head.length - 1), rest.charCodeAt(0), after)

function oneOf(words: readonly number[]): AnyOf {
  let known: Set<number> | undefined
  return {
    words,
    has(word) {
      known ??= new Set(words)
      return known.has(word)
    },
  }
}

/** Both lists are ascending. */
function ascending(numbers: readonly number[], more: readonly number[]): readonly number[] {
  return more.length === 0 ? numbers : [...new Set([...numbers, ...more])].sort((a, b) => a - b)
}

/** Leaves out what does not hold the word; tells how many entries hold it. */
function keep(found: Uint8Array, often: Float32Array): number {
  // As bits, of which only 0 has none: without a branch, which nobody could foretell.
  const bits = new Int32Array(often.buffer, often.byteOffset, often.length)
  let holding = 0
  for (let slot = 0; slot < found.length; slot += 1) {
    const count = bits[slot] ?? 0
    const holds = (count | -count) >>> 31
    found[slot] = (found[slot] ?? 0) & holds
    holding += holds
  }
  return holding
}

function leaveOut(found: Uint8Array, often: Float32Array): void {
  for (let slot = 0; slot < found.length; slot += 1) if (often[slot] !== 0) found[slot] = 0
}
