import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ordered } from './order'
import { Pace } from './pace'

/** Rests at every chance. */
class Hurried extends Pace {
  override due(): boolean {
    return true
  }
}

type Value = number | null

/** All slots sorted plainly, those without a value last, equal ones by slot; then the stretch that is wanted. */
function plainly(slots: readonly number[], values: ReadonlyMap<number, Value>, descending: boolean): number[] {
  return slots.toSorted((a, b) => {
    const [x, y] = [values.get(a) ?? null, values.get(b) ?? null]
    if (x === y) return a - b
    if (x === null) return 1
    if (y === null) return -1
    return descending ? y - x : x - y
  })
}

/** Ascending slots with gaps between them, each with its value. */
function numbered(values: readonly Value[]): { slots: number[]; valueAtSlot: Map<number, Value> } {
  const slots = values.map((_, at) => at * 3 + 1)
  return { slots, valueAtSlot: new Map(slots.map((slot, at) => [slot, values[at] ?? null])) }
}

const stretch = fc.tuple(fc.nat({ max: 60 }), fc.oneof(fc.nat({ max: 60 }), fc.constant(Number.POSITIVE_INFINITY)))

describe('the order', () => {
  it('is that of a plain sort, of any stretch', async () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.integer({ min: -3, max: 3 }),
      fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { maxLength: 50 }),
        fc.boolean(),
        stretch,
        async (values, descending, [from, to]) => {
          const { slots, valueAtSlot } = numbered(values)
          const found = await ordered(
            Uint32Array.from(slots),
            (slot) => valueAtSlot.get(slot) ?? null,
            descending,
            from,
            to,
            new Pace(),
          )
          expect(found).toEqual(plainly(slots, valueAtSlot, descending).slice(from, Math.max(from, to)))
        },
      ),
      { numRuns: 500 },
    )
  })

  // Lists longer than 4,096 are divided first: what their values are like decides how.
  const many = 20_000
  const chance = (at: number) => ((at * 2_654_435_761) % 2 ** 32) / 2 ** 32
  const kinds: [string, (at: number) => Value][] = [
    ['spread evenly', chance],
    ['few and equal', (at) => Math.floor(chance(at) * 7)],
    ['ranks with gaps', (at) => Math.floor(chance(at) * many) * 10],
    ['crowded at one end', (at) => chance(at) ** 40],
    ['all but one in the same place', (at) => (at === 12_345 ? 1e12 : chance(at))],
    ['moments', (at) => Date.UTC(2018, 0, 1) + Math.floor(chance(at) * 1e8) * 1_000],
    ['on both sides of nought', (at) => chance(at) - 0.5],
    ['partly missing', (at) => (chance(at) < 0.4 ? null : Math.floor(chance(at * 3) * 500))],
    ['all missing but one', (at) => (at === 777 ? 5 : null)],
    ['missing or equal', (at) => (at % 2 === 0 ? null : 5)],
    ['all equal', () => 3],
    ['all missing', () => null],
    ['rising already', (at) => at],
    ['falling', (at) => -at],
  ]

  it.each(kinds)('holds for many values, %s', async (_what, valueAt) => {
    const { slots, valueAtSlot } = numbered(Array.from({ length: many }, (_, at) => valueAt(at)))
    for (const descending of [false, true]) {
      const expected = plainly(slots, valueAtSlot, descending)
      for (const [from, to] of [
        [0, 24],
        [9_990, 10_014],
        [4_000, 13_000],
        [many - 24, many],
        [many - 5, many + 20],
        [many, many + 24],
        [7, 7],
        [0, Number.POSITIVE_INFINITY],
      ] as const) {
        for (const pace of [new Pace(), new Hurried()]) {
          const key = (slot: number) => valueAtSlot.get(slot) ?? null
          const found = await ordered(Uint32Array.from(slots), key, descending, from, to, pace)
          expect(found).toEqual(expected.slice(from, to))
        }
      }
    }
  })
})
