import { describe, expect, it } from 'vitest'
import { Scratch } from './scratch'

describe('scratch room', () => {
  const lists = (scratch: Scratch, length: number) => [
    scratch.bytes(length),
    scratch.doubles(length),
    scratch.shorts(length),
    scratch.floats(length),
    scratch.numbers(length),
  ]

  it('gives out lists of their own, all zeros, search after search', () => {
    const scratch = new Scratch()
    for (const length of [3, 0, 1_001, 50_000, 7, 50_000, 200_000, 13]) {
      const given = lists(scratch, length)
      for (const [at, list] of given.entries()) {
        expect(list).toHaveLength(length)
        expect(list.every((value) => value === 0)).toBe(true)
        list.fill(at + 1)
      }
      for (const [at, list] of given.entries()) expect(list.every((value) => value === at + 1)).toBe(true)
      scratch.clear()
    }
  })

  it('uses the same memory again', () => {
    const scratch = new Scratch()
    for (let search = 0; search < 3; search += 1) {
      const [first] = lists(scratch, 100_000)
      scratch.clear()
      const [again] = lists(scratch, 100_000)
      scratch.clear()
      // The first search finds too little room, and makes it.
      if (search > 0) expect(again?.buffer).toBe(first?.buffer)
    }
  })
})
