import { setImmediate as nextTurn, setTimeout as pass } from 'node:timers/promises'

/** How long one piece of work may keep the process from answering anybody else. */
const longestMs = 8

/** Cuts long work into pieces: whoever is `due` should `rest`, so that other requests are served in between. */
export class Pace {
  #since = performance.now()
  readonly #pieceMs: number
  readonly #yielding: boolean

  /** Work that nobody waits for at the screen takes smaller pieces and, `yielding`, rests as long as it has worked. */
  constructor(pieceMs: number = longestMs, yielding = false) {
    this.#pieceMs = pieceMs
    this.#yielding = yielding
  }

  due(): boolean {
    return performance.now() - this.#since > this.#pieceMs
  }

  async rest(): Promise<void> {
    await (this.#yielding ? pass(performance.now() - this.#since) : nextTurn())
    this.#since = performance.now()
  }
}
