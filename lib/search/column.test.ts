import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Column } from './column'

const values = ['KE', 'UG', 'ASEAN', 'M49:011', 'a,b', '0']
const anySet = fc.array(fc.constantFrom(...values), { maxLength: 5 })
/** Entries as they come: a number picks an earlier one that is renewed, null is a new one. */
const anyPuts = fc.array(fc.tuple(fc.option(fc.nat(), { freq: 2 }), anySet), { maxLength: 40 })

function put(puts: readonly [number | null, string[]][]): { column: Column; rows: Set<string>[] } {
  const column = new Column()
  const rows: Set<string>[] = []
  for (const [earlier, set] of puts) {
    const slot = earlier === null || rows.length === 0 ? rows.length : earlier % rows.length
    column.put(slot, set)
    rows[slot] = new Set(set)
  }
  return { column, rows }
}

const sorted = (set: Iterable<string>) => [...set].toSorted()

describe('a column', () => {
  it('gives back the values of every entry as they were put last', () => {
    fc.assert(
      fc.property(anyPuts, (puts) => {
        const { column, rows } = put(puts)
        const chosen = [...column.chosen()]
        expect(chosen.map((set) => sorted(column.valuesOf(set)))).toEqual(rows.map(sorted))
      }),
    )
  })

  it('keeps each distinct set once, whatever the order of its values', () => {
    fc.assert(
      fc.property(anyPuts, (puts) => {
        const { column, rows } = put(puts)
        const ever = new Set(puts.map(([, set]) => JSON.stringify(sorted(new Set(set)))))
        expect(column.sets).toBe(ever.size)
        const chosen = column.chosen()
        for (const [a, one] of rows.entries()) {
          for (const [b, other] of rows.entries()) {
            expect(chosen[a] === chosen[b]).toBe(JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)))
          }
        }
      }),
    )
  })

  it('knows how many entries have each set, and each value', () => {
    fc.assert(
      fc.property(anyPuts, (puts) => {
        const { column, rows } = put(puts)
        const { counts: uses, sets } = column.allUses()
        expect(uses).toHaveLength(column.sets)
        expect([...sets]).toEqual([...uses.keys()].filter((set) => uses[set] !== 0))
        for (let set = 0; set < column.sets; set += 1) {
          const same = JSON.stringify(sorted(column.valuesOf(set)))
          expect(uses[set]).toBe(rows.filter((row) => JSON.stringify(sorted(row)) === same).length)
        }
        const counts = column.countValues(column.allUses())
        expect(counts).toHaveLength(column.values.length)
        for (const [number, value] of column.values.entries()) {
          expect(counts[number]).toBe(rows.filter((row) => row.has(value)).length)
        }
      }),
    )
  })

  it('counts values over any of the entries', () => {
    fc.assert(
      fc.property(anyPuts, fc.infiniteStream(fc.boolean()), (puts, choice) => {
        const { column, rows } = put(puts)
        const uses = new Uint32Array(column.sets)
        const some: Set<string>[] = []
        for (const [slot, set] of column.chosen().entries()) {
          if (!choice.next().value) continue
          uses[set] = (uses[set] ?? 0) + 1
          some.push(rows[slot] ?? new Set())
        }
        const sets = Uint32Array.from(uses.keys()).filter((set) => uses[set] !== 0)
        const counts = column.countValues({ counts: uses, sets })
        for (const [number, value] of column.values.entries()) {
          expect(counts[number]).toBe(some.filter((row) => row.has(value)).length)
        }
      }),
    )
  })

  it('tells how many of some values each set holds', () => {
    fc.assert(
      fc.property(anyPuts, fc.array(fc.constantFrom(...values, 'nobody’s')), (puts, wanted) => {
        const { column } = put(puts)
        const held = column.holding(wanted)
        expect(held).toHaveLength(column.sets)
        for (let set = 0; set < column.sets; set += 1) {
          expect(held[set]).toBe(column.valuesOf(set).filter((value) => wanted.includes(value)).length)
        }
      }),
    )
  })

  it('holds as many values and entries as come', () => {
    const column = new Column()
    const many = Array.from({ length: 300 }, (_, at) => `v${at}`)
    column.put(0, many)
    for (let slot = 1; slot <= 5_000; slot += 1) column.put(slot, [`v${slot % 300}`, `w${slot}`])
    expect(column.sets).toBe(5_001)
    expect(column.holding(many)[0]).toBe(300)
    expect(column.valuesOf(0)).toHaveLength(300)
    expect(column.countValues(column.allUses())[column.values.indexOf('v7')]).toBe(18)
    column.put(0, [])
    expect(column.valuesOf(column.chosen()[0] ?? 0)).toEqual([])
    expect(column.countValues(column.allUses())[column.values.indexOf('v7')]).toBe(17)
  })

  it('holds nothing at first', () => {
    const column = new Column()
    expect(column.sets).toBe(0)
    expect([...column.chosen()]).toEqual([])
    expect([...column.holding(['KE'])]).toEqual([])
    expect([...column.countValues(column.allUses())]).toEqual([])
  })
})
