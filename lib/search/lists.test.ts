import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Lists } from './lists'

const number = fc.oneof(fc.nat({ max: 20 }), fc.integer({ min: 0xffff_fff0, max: 0xffff_ffff }), fc.nat())

describe('lists under keys', () => {
  it('hold what a map of arrays holds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number)), number, (pairs, other) => {
        const lists = new Lists()
        const plain = new Map<number, number[]>()
        for (const [key, value] of pairs) {
          lists.add(key, value)
          const list = plain.get(key) ?? []
          if (list.at(-1) !== value) plain.set(key, [...list, value])
        }
        for (const key of [...pairs.map(([key]) => key), other]) expect(lists.get(key)).toEqual(plain.get(key) ?? [])
      }),
    )
  })

  it('grow to many keys', () => {
    const lists = new Lists()
    for (let number = 0; number < 50_000; number += 1) lists.add(number % 20_011, number)
    expect(lists.get(7)).toEqual([7, 20_018, 40_029])
    expect(lists.get(20_011)).toEqual([])
  })
})
