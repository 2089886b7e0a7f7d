const smallest = 1 << 16
/** Every list begins at a multiple of the largest number's size. */
const aligned = (bytes: number) => (bytes + 7) & ~7

/**
 * Room for the lists that a search needs while it lasts, given out from one piece of memory and used again by the next
 * search. Lists of a number for each entry, made anew for each search, would keep the garbage collector busier than the
 * searching itself. What is given out begins as zeros.
 */
export class Scratch {
  #room = new ArrayBuffer(smallest)
  #used = 0
  /** What all lists of this search would take: a search that did not fit makes room for the next one. */
  #wanted = 0

  bytes(length: number): Uint8Array {
    return new Uint8Array(...this.#take(length, 1))
  }

  shorts(length: number): Uint16Array {
    return new Uint16Array(...this.#take(length, 2))
  }

  numbers(length: number): Uint32Array {
    return new Uint32Array(...this.#take(length, 4))
  }

  floats(length: number): Float32Array {
    return new Float32Array(...this.#take(length, 4))
  }

  doubles(length: number): Float64Array {
    return new Float64Array(...this.#take(length, 8))
  }

  #take(length: number, size: number): [ArrayBuffer, number, number] {
    const bytes = aligned(length * size)
    this.#wanted += bytes
    if (this.#used + bytes > this.#room.byteLength) return [new ArrayBuffer(bytes), 0, length]
    const from = this.#used
    this.#used += bytes
    new Uint8Array(this.#room, from, bytes).fill(0)
    return [this.#room, from, length]
  }

  /** Takes back all that was given out. */
  clear(): void {
    if (this.#wanted > this.#room.byteLength) this.#room = new ArrayBuffer(this.#wanted)
    this.#used = 0
    this.#wanted = 0
  }
}
