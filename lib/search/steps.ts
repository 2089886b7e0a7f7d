import { Marks, Places } from './places-of-line'
import type { Block } from './postings'
import { remembered } from './remembered'

/*
 * What follows what: words that stand one after another, as in a phrase, a name of several words or a Japanese text that
 * runs over several scripts.
 */

/** Words of which any will do. */
export type AnyOf = {
  /** Ascending; they may be very many, and are listed only where they are read. */
  readonly words: readonly number[]
  has(word: number): boolean
}

/** Words of which one stands at a place, and what must follow `after` places later. */
export type Step = {
  any: AnyOf
  /** 2 where the end of a clause stands between, which has one place of its own. */
  after: 1 | 2
  /** Ways to go on, of which one is enough; none at the end. A word in letters has one at most. */
  next: readonly Step[]
  /** The seam between it and what follows; null where both are in letters, and at the end. */
  seam: number | null
}

export const isLast = ({ next }: Step) => next.length === 0

/** Words of which one stands so many places after the beginning, and what it costs to look for them. */
type Needed = { words: readonly number[]; ahead: number; cost: number }

/** Follows steps through one block after another, without a rest. Its lists and marks are used again and again. */
export class Reader {
  readonly #lists = new Pool(() => new Places())
  readonly #marks = new Pool(() => new Marks())
  /** Where what follows begins: a long text in Japanese can be cut in very many ways that end alike. */
  readonly #following = new Map<readonly Step[], Marks>()

  /**
   * The places in a block where one of the steps begins that are not the last, in no order, and once for each of them; of
   * use until the next call.
   */
  placesOf(block: Block, steps: readonly Step[]): Places {
    this.#following.clear()
    this.#marks.takeBack((marks) => marks.wipe())
    this.#lists.takeBack((list) => {
      list.length = 0
    })
    return this.#placesOf(block, steps)
  }

  #placesOf(block: Block, steps: readonly Step[]): Places {
    const places = this.#lists.give()
    for (const step of steps) if (!isLast(step)) this.#add(block, step, places)
    return places
  }

  #add(block: Block, step: Step, into: Places): void {
    const { seam, after, next } = step
    if (seam === null) {
      this.#addInLetters(block, step, into)
      return
    }
    const last = next.filter(isLast)
    const more = last.length < next.length ? this.#marksOf(block, next) : null
    if (last.length === 0 && more?.length === 0) return
    block.pairs.each(seam, (pair, word, follower) => {
      if (!step.any.has(block.wordOf(word))) return
      if (last.some(({ any }) => any.has(block.wordOf(follower)))) block.pairs.read(pair, after, null, into)
      else if (more) block.pairs.read(pair, after, more, into)
    })
  }

  /** Where those of several steps begin that are not the last. */
  #marksOf(block: Block, steps: readonly Step[]): Marks {
    return remembered(this.#following, steps, () => this.#marked(block, this.#placesOf(block, steps)))
  }

  #marked(block: Block, places: Places): Marks {
    const marks = this.#marks.give()
    marks.mark(block.length, places)
    return marks
  }

  /** Words in letters that follow each other, and perhaps Japanese after them: what is rarest is read first. */
  #addInLetters(block: Block, first: Step, into: Places): void {
    const line: Needed[] = []
    const clauseEnds: number[] = []
    let ahead = 0
    let end = first
    for (let [next] = end.next; next && end.seam === null; [next] = end.next) {
      line.push({ words: end.any.words, ahead, cost: block.cost(end.any.words) })
      if (end.after === 2) clauseEnds.push(ahead + 1)
      ahead += end.after
      end = next
    }
    let begins: Places | null = null
    if (isLast(end)) line.push({ words: end.any.words, ahead, cost: block.cost(end.any.words) })
    else {
      begins = this.#lists.give()
      this.#add(block, end, begins)
      this.#goBack(begins, ahead, null)
    }
    line.sort((one, other) => one.cost - other.cost)
    let documents = begins && block.documentsOf(begins)
    for (const { words } of line) {
      const marks = new Uint8Array(block.documents)
      if (block.mark(words, documents, marks) === 0) return
      documents = marks
    }
    for (const { words, ahead } of line) {
      const places = this.#lists.give()
      if (documents) block.read(words, documents, places)
      this.#goBack(places, ahead, begins && this.#marked(block, begins))
      if (places.length === 0) return
      begins = places
      documents = block.documentsOf(begins)
    }
    for (let at = 0; at < (begins?.length ?? 0); at += 1) {
      const place = begins?.values[at] ?? 0
      if (clauseEnds.every((end) => block.endsClause(place + end))) into.push(place)
    }
  }

  /** Makes of places so far ahead those where it begins, of those that are marked. */
  #goBack(places: Places, ahead: number, among: Marks | null): void {
    let kept = 0
    for (let at = 0; at < places.length; at += 1) {
      const begin = (places.values[at] ?? 0) - ahead
      if (begin >= 0 && (among === null || among.has(begin))) places.values[kept++] = begin
    }
    places.length = kept
  }
}

/** More are needed seldom, and held no longer than they are. */
const mostKept = 16

/** Gives out things that are made once, until all are taken back. */
class Pool<T> {
  readonly #make: () => T
  readonly #things: T[] = []
  #given = 0

  constructor(make: () => T) {
    this.#make = make
  }

  give(): T {
    const thing = this.#things[this.#given] ?? this.#make()
    this.#things[this.#given] = thing
    this.#given += 1
    return thing
  }

  takeBack(each: (thing: T) => void): void {
    for (const thing of this.#things.slice(0, this.#given)) each(thing)
    this.#things.length = Math.min(this.#things.length, mostKept)
    this.#given = 0
  }
}
