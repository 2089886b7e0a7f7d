import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long one piece of work may keep the process from answering anybody else. */
const longestMs = 8

/** Cuts long work into pieces: whoever is `due` should `rest`, so that other requests are served in between. */
export class Pace {
  #since = performance.now()

  due(): boolean {
    return performance.now() - this.#since > longestMs
  }

  async rest(): Promise<void> {
    await nextTurn()
    this.#since = performance.now()
  }
}
