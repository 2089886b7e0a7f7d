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
