import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Locale } from '../i18n/locales'
import { NameOrder } from './name-order'
import { Pace } from './pace'

/** Rests at every chance, and does something else meanwhile. */
class Hurried extends Pace {
  readonly #meanwhile: () => void

  constructor(meanwhile: () => void = () => {}) {
    super()
    this.#meanwhile = meanwhile
  }

  override due(): boolean {
    return true
  }

  override async rest(): Promise<void> {
    await super.rest()
    this.#meanwhile()
  }
}

/** Each name's place in a plain sort; equal ones share the first. */
function plainly(names: readonly string[], locale: Locale): number[] {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const places: number[] = []
  let [before, shared] = ['', 0]
  for (const [place, slot] of [...names.keys()].sort((a, b) => compare(names[a] ?? '', names[b] ?? '')).entries()) {
    const name = names[slot] ?? ''
    if (place === 0 || compare(before, name) !== 0) shared = place
    places[slot] = shared
    before = name
  }
  return places
}

function named(locale: Locale) {
  const names: string[] = []
  const order = new NameOrder(locale)
  const rename = (slot: number, name: string) => {
    names[slot] = name
    order.renamed(slot, name)
  }
  return { order, names, rename }
}

const anyName = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'B', 'é', 'ア', 'あ', '漢', '字', '1', '2', ' ', '-'), maxLength: 4 }),
  fc.constantFrom('Course 9', 'Course 10', 'course 9', 'コース', 'こーす', '研修', ''),
)
/** Slots and names; a slot beyond the last is the next new one. */
const anyRenames = fc.array(fc.tuple(fc.nat({ max: 30 }), anyName), { maxLength: 40 })
const anyLocale = fc.constantFrom('ja' as const, 'en' as const)

/** Names that are many, some of them equal. */
const manyNames = (count: number) => Array.from({ length: count }, (_, at) => `Name ${(at * 7_919) % (count - 100)}`)

describe('the order of names', () => {
  it('is that of a plain sort, asked for after any renames', async () => {
    await fc.assert(
      fc.asyncProperty(anyLocale, anyRenames, fc.nat({ max: 5 }), async (locale, renames, every) => {
        const { order, names, rename } = named(locale)
        for (const [at, [slot, name]] of renames.entries()) {
          rename(Math.min(slot, names.length), name)
          if (at % (every + 1) === every) expect([...(await order.ranks(new Pace()))]).toEqual(plainly(names, locale))
        }
        expect([...(await order.ranks(new Pace()))]).toEqual(plainly(names, locale))
      }),
      { numRuns: 300 },
    )
  })

  it('is empty without names', async () => {
    expect([...(await new NameOrder('ja').ranks(new Pace()))]).toEqual([])
  })

  it('sorts numbers by their size and Japanese as Japanese does', async () => {
    const { order, rename } = named('ja')
    for (const [slot, name] of ['研修 10', '研修 9', 'いろは', 'アイウ'].entries()) rename(slot, name)
    expect([...(await order.ranks(new Pace()))]).toEqual([3, 2, 1, 0])
  })

  it('holds for many names, at once and one by one', async () => {
    const { order, names, rename } = named('en')
    for (const [slot, name] of manyNames(3_000).entries()) rename(slot, name)
    expect([...(await order.ranks(new Hurried()))]).toEqual(plainly(names, 'en'))
    rename(2_999, 'Aardvark')
    rename(0, 'Zebra')
    rename(3_000, 'Name 5')
    expect([...(await order.ranks(new Pace()))]).toEqual(plainly(names, 'en'))
  })

  it('holds though names change while it is made', async () => {
    const { order, names, rename } = named('en')
    for (const [slot, name] of manyNames(2_000).entries()) rename(slot, name)
    let left = 60
    const meanwhile = () => {
      if (left === 0) return
      left -= 1
      // To the other end, and one more at the end of the list.
      rename((left * 397) % 2_000, left % 2 === 0 ? `Aaa ${left}` : `Zzz ${left}`)
      if (left % 10 === 0) rename(names.length, `Middle ${left}`)
    }
    expect([...(await order.ranks(new Hurried(meanwhile)))]).toEqual(plainly(names, 'en'))
    expect(left).toBe(0)
  })

  it('is the same for all who ask at once', async () => {
    const { order, names, rename } = named('en')
    for (const [slot, name] of manyNames(2_000).entries()) rename(slot, name)
    const asked = [order.ranks(new Hurried()), order.ranks(new Pace()), order.ranks(new Hurried())]
    const expected = plainly(names, 'en')
    for (const ranks of await Promise.all(asked)) expect([...ranks]).toEqual(expected)
    rename(5, 'Aardvark')
    const again = [order.ranks(new Hurried()), order.ranks(new Hurried())]
    for (const ranks of await Promise.all(again)) expect([...ranks]).toEqual(plainly(names, 'en'))
  })
})
