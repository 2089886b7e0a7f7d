/** A list of whole numbers from 0 to 4,294,967,295 that grows, at four bytes each. */
export class Numbers {
  #room: Uint32Array<ArrayBuffer>
  length = 0

  constructor(room = 1024) {
    this.#room = new Uint32Array(room)
  }

  push(value: number): void {
    if (this.length === this.#room.length) this.#grow(this.length + 1)
    this.#room[this.length++] = value
  }

  append(values: Uint32Array): void {
    if (this.length + values.length > this.#room.length) this.#grow(this.length + values.length)
    this.#room.set(values, this.length)
    this.length += values.length
  }

  /** The value there; 0 beyond the end. */
  at(index: number): number {
    return this.#room[index] ?? 0
  }

  set(index: number, value: number): void {
    this.#room[index] = value
  }

  /** What is held, without copying: of use until the next `push`. */
  view(): Uint32Array {
    return this.#room.subarray(0, this.length)
  }

  #grow(least: number): void {
    const room = new Uint32Array(Math.max(least, Math.ceil(this.#room.length * 1.5)))
    room.set(this.#room)
    this.#room = room
  }
}

/** Bytes that grow, with numbers written seven bits to a byte. */
export class Bytes {
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
