import { LRUCache } from 'lru-cache'
import pLimit from 'p-limit'
import type { Initiative } from '../catalogue/initiative'
import { type ErrorCode, failureOf } from '../errors'
import { Pace } from '../search/pace'
import type { ExportList, ListWriter } from './export-list'
import { type FormatKey, formats } from './formats'
import { byteStream } from './stream'

/*
 * Exports on their way: how far each is, and the way to end it, for the page that asked for it. Many at once must not slow
 * the pages of others, so the heavy ones take turns.
 */

export type ExportState = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'

export type ExportProgress = {
  state: ExportState
  /** Entries written so far, and in all; 0 until they have been counted. */
  done: number
  total: number
  /** Why it failed, where that is known. */
  error: ErrorCode | null
}

/** Two leave half of a small server for everybody else. */
const mostHeavy = 2
/** Lists up to this length are written within a breath; documents are laid out whole, and heavy at any length. */
const lightEntries = 1_000
/**
 * A page is made in dozens of steps, before each of which it waits for every export's piece of work; heavy exports rest as
 * long as they work. Two of 100,000 entries then make a page a third slower; without the rests it takes more than twice as long.
 */
const pieceMs = 2
/** A reader who takes nothing for so long gives the turn back, and takes another with the next piece. */
const idleMs = 5_000
/** An export that nobody asks about is forgotten after so long; the file itself is not touched by that. */
const rememberedMs = 10 * 60_000
const mostRemembered = 1_000

declare global {
  // Next bundles a module once for each kind of route; turns and progress are the process's.
  var kakehashiExports: { known: LRUCache<string, RunningExport>; turns: ReturnType<typeof pLimit> } | undefined
}

function shared() {
  globalThis.kakehashiExports ??= {
    known: new LRUCache({ max: mostRemembered, ttl: rememberedMs, updateAgeOnGet: true }),
    turns: pLimit(mostHeavy),
  }
  return globalThis.kakehashiExports
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** The export that a page knows by this id: a UUID that the page made, so that nobody else can guess it. */
export function findExport(id: string): RunningExport | null {
  return (isId(id) && shared().known.get(id)) || null
}

/**
 * A new export, known by `id` where that is a UUID that no other has. `leaving` is the request's signal: who hangs up, also
 * while waiting for a turn, ends it.
 */
export function beginExport(id: string | null, leaving?: AbortSignal): RunningExport {
  const running = new RunningExport()
  if (id !== null && isId(id) && !shared().known.has(id)) shared().known.set(id, running)
  leaving?.addEventListener('abort', () => running.cancel(), { once: true })
  return running
}

export class RunningExport {
  #state: ExportState = 'waiting'
  #done = 0
  #total = 0
  #error: ErrorCode | null = null
  readonly #work = new AbortController()
  #giveBack: (() => void) | null = null

  progress(): ExportProgress {
    return { state: this.#state, done: this.#done, total: this.#total, error: this.#error }
  }

  /** Ends the work at once and breaks the file off; one that has ended stays as it is. */
  cancel(): void {
    if (this.#ended()) return
    this.#end('cancelled')
    this.#work.abort()
  }

  /** Remembers why the file did not come to be. */
  fail(error: unknown): void {
    if (this.#ended()) return
    this.#error = failureOf(error)?.code ?? null
    this.#end('failed')
  }

  /** The file, as it is taken; a heavy one waits for its turn. Throws what the writer throws before its first piece. */
  async stream(list: ExportList, format: FormatKey, write: ListWriter): Promise<ReadableStream<Uint8Array>> {
    this.#total = list.statement.total
    const heavy = formats[format].kind === 'document' || this.#total > lightEntries
    const pieces = write({ ...list, matches: this.#counted(list.matches, new Pace(pieceMs, heavy)) })
    return byteStream(this.#inTurn(pieces, heavy), this.#work)
  }

  async *#counted(matches: AsyncIterable<Initiative>, pace: Pace): AsyncGenerator<Initiative> {
    for await (const initiative of matches) {
      this.#work.signal.throwIfAborted()
      this.#done += 1
      yield initiative
      if (pace.due()) await pace.rest()
    }
  }

  async *#inTurn(pieces: AsyncIterable<string | Uint8Array>, heavy: boolean): AsyncGenerator<string | Uint8Array> {
    try {
      if (heavy) await this.#takeTurn()
      this.#state = 'running'
      for await (const piece of pieces) {
        const idle = heavy && setTimeout(() => this.#endTurn(), idleMs).unref()
        yield piece
        if (idle) clearTimeout(idle)
        if (heavy && !this.#giveBack) await this.#takeTurn()
      }
      this.#end('done')
    } catch (error) {
      this.fail(error)
      throw error
    } finally {
      this.cancel()
    }
  }

  async #takeTurn(): Promise<void> {
    const { signal } = this.#work
    signal.throwIfAborted()
    this.#state = 'waiting'
    this.#giveBack = await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      const turn = () => new Promise<void>((over) => (signal.aborted ? over() : resolve(over)))
      void shared().turns(turn)
    })
    this.#state = 'running'
  }

  #endTurn(): void {
    this.#giveBack?.()
    this.#giveBack = null
  }

  #ended(): boolean {
    return this.#state === 'done' || this.#state === 'cancelled' || this.#state === 'failed'
  }

  #end(state: ExportState): void {
    if (this.#ended()) return
    this.#state = state
    this.#endTurn()
  }
}
