/** Places of one line, with room to grow: lists are used again and again. */
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

const none = new Places()

/** A bit for each place of a line. */
export class Marks {
  #bits = new Uint8Array(0)
  #marked = none

  /** Marks places in a line of so many; the list must stay as it is until they are wiped. */
  mark(length: number, places: Places): void {
    this.#marked = places
    if (places.length === 0) return
    if (this.#bits.length < (length >> 3) + 1) this.#bits = new Uint8Array((length >> 3) + 1)
    for (let at = 0; at < places.length; at += 1) {
      const place = places.values[at] ?? 0
      this.#bits[place >> 3] = (this.#bits[place >> 3] ?? 0) | (1 << (place & 7))
    }
  }

  /** How many places are marked. */
  get length(): number {
    return this.#marked.length
  }

  has(place: number): boolean {
    return (((this.#bits[place >> 3] ?? 0) >> (place & 7)) & 1) === 1
  }

  /** Only what was marked is wiped: a line is long, and little of it is marked. */
  wipe(): void {
    const { values, length } = this.#marked
    for (let at = 0; at < length; at += 1) this.#bits[(values[at] ?? 0) >> 3] = 0
  }
}
