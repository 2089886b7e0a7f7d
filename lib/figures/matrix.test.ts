import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Counts,
  countMatrix,
  countOtherRows,
  type Held,
  type MatrixAxis,
  type MatrixEntry,
  matrixFigure,
  naming,
  summarise,
} from './matrix'

const values = ['a', 'b', 'c', 'd', 'e']
const axis: MatrixAxis = { label: (value) => ({ ja: null, en: value.toUpperCase() }) }

const anyValues = fc.uniqueArray(fc.constantFrom(...values), { maxLength: 4 })
/** Recipients: what is named is not reached as well. */
const anyPlaces = fc
  .record({ named: anyValues, through: anyValues })
  .map(({ named, through }): Held => ({ named, through: through.filter((value) => !named.includes(value)) }))
const anyEntry: fc.Arbitrary<MatrixEntry> = fc.record({
  rows: anyPlaces,
  columns: fc.oneof(anyValues.map(naming), anyPlaces),
})

/** The entries in a cell, counted one by one. */
function slowly(entries: readonly MatrixEntry[], row: string, column: string): Counts {
  const found = { named: 0, through: 0 }
  for (const { rows, columns } of entries) {
    if (rows.named.includes(row) && columns.named.includes(column)) found.named += 1
    else if (
      (rows.named.includes(row) || rows.through.includes(row)) &&
      (columns.named.includes(column) || columns.through.includes(column))
    )
      found.through += 1
  }
  return found
}

const entry = (rows: string[], columns: string[]): MatrixEntry => ({ rows: naming(rows), columns: naming(columns) })

describe('the counts of a matrix', () => {
  it('are those of a plain count, for any entries', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), (entries) => {
        const counts = countMatrix(entries, { rows: ['a'], columns: ['z'] })
        for (const [atRow, row] of counts.rows.entries()) {
          const of = (reading: 'named' | 'through') =>
            entries.filter(({ rows }) => rows[reading].includes(row.value)).length
          expect(row).toEqual({ value: row.value, named: of('named'), through: of('through') })
          for (const [atColumn, column] of counts.columns.entries()) {
            expect(counts.cell(atRow, atColumn)).toEqual(slowly(entries, row.value, column.value))
          }
        }
        const held = entries.flatMap(({ rows }) => [...rows.named, ...rows.through])
        expect(new Set(counts.rows.map(({ value }) => value))).toEqual(new Set(['a', ...held]))
        const lacks = ({ named, through }: Held) => named.length === 0 && through.length === 0
        expect(counts.withoutRow).toBe(entries.filter(({ rows }) => lacks(rows)).length)
        expect(counts.withoutColumn).toBe(entries.filter(({ columns }) => lacks(columns)).length)
        expect(counts.without).toBe(entries.filter(({ rows, columns }) => lacks(rows) || lacks(columns)).length)
      }),
      { numRuns: 300 },
    )
  })

  it('are summed up as a plain count does', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 10 }), (entries) => {
        const counts = countMatrix(entries)
        const cells = counts.rows.flatMap((row) =>
          counts.columns.map((column) => slowly(entries, row.value, column.value)),
        )
        const { named, through, fullest } = summarise(counts, axis, axis)
        expect(named).toBe(cells.filter((cell) => cell.named > 0).length)
        expect(through).toBe(cells.filter((cell) => cell.named === 0 && cell.through > 0).length)
        const most = Math.max(0, ...cells.map((cell) => cell.named))
        expect(fullest?.count ?? 0).toBe(most)
        if (!fullest) return
        expect(slowly(entries, fullest.row, fullest.column).named).toBe(most)
        expect(fullest.ties).toBe(cells.filter((cell) => cell.named === most).length - 1)
      }),
    )
  })

  it('count an entry once that has a value twice', () => {
    const counts = countMatrix([entry(['a', 'a'], ['x', 'x'])])
    expect(counts.rows).toEqual([{ value: 'a', named: 1, through: 0 }])
    expect(counts.cell(0, 0)).toEqual({ named: 1, through: 0 })
  })
})

describe('what of a matrix is shown', () => {
  const figureOf = (entries: MatrixEntry[], rows: MatrixAxis = axis, columns: MatrixAxis = axis, limits = {}) =>
    matrixFigure(countMatrix(entries), rows, columns, { locale: 'en', ...limits })
  const valuesOf = (shown: readonly { value: string }[]) => shown.map(({ value }) => value).join('')

  it('has the rows that most entries name first, then those that most reach, then by name', () => {
    const entries = [
      entry(['d', 'b'], ['x']),
      entry(['b'], ['x']),
      { rows: { named: ['d'], through: ['c'] }, columns: naming(['x']) },
      { rows: { named: [], through: ['a', 'c'] }, columns: naming(['x']) },
    ]
    expect(valuesOf(figureOf(entries).rows)).toBe('bdca')
  })

  it('has what the reader chose before all else', () => {
    const entries = [entry(['a'], ['x']), entry(['a', 'b'], ['x'])]
    expect(valuesOf(figureOf(entries, { ...axis, chosen: ['b'] }).rows)).toBe('ba')
  })

  it('has a vocabulary in its order, but leaves out what counts least', () => {
    const entries = [entry(['c', 'a'], ['x']), entry(['c', 'b'], ['x']), entry(['b'], ['x'])]
    const ordered = { ...axis, order: ['a', 'b', 'c'] }
    expect(valuesOf(figureOf(entries, ordered).rows)).toBe('abc')
    const figure = figureOf(entries, ordered, axis, { mostRows: 2 })
    expect(valuesOf(figure.rows)).toBe('bc')
    expect(figure.otherRows).toBe(1)
  })

  it('has years next to each other: the fullest stretch, the latest of those as full', () => {
    const years = (...columns: string[]) => entry(['a'], columns)
    const entries = [years('2001', '2002', '2009'), years('2002', '2003'), years('1990')]
    const stretch = { ...axis, isStretch: true }
    const counts = countMatrix(entries, { columns: Array.from({ length: 20 }, (_, at) => `${1990 + at}`) })
    const figure = (mostColumns: number) =>
      matrixFigure(counts, axis, stretch, { locale: 'en', mostColumns }).columns.map(({ value }) => value)
    expect(figure(3)).toEqual(['2001', '2002', '2003'])
    expect(figure(2)).toEqual(['2002', '2003'])
    expect(figure(30)).toHaveLength(20)
  })

  it('leaves out what an axis does not keep, without counting it among the others', () => {
    const entries = [entry(['a', 'b'], ['x'])]
    const figure = figureOf(entries, { ...axis, keeps: ({ value }) => value === 'a' })
    expect(valuesOf(figure.rows)).toBe('a')
    expect(figure.otherRows).toBe(0)
  })

  it('keeps every cell with its row and column, for any entries and limits', () => {
    const anyLimit = fc.integer({ min: 1, max: 4 })
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 10 }), anyLimit, anyLimit, (entries, mostRows, mostColumns) => {
        const figure = figureOf(entries, axis, axis, { mostRows, mostColumns })
        expect(figure.rows.length).toBeLessThanOrEqual(mostRows)
        expect(figure.columns.length).toBeLessThanOrEqual(mostColumns)
        for (const [atRow, row] of figure.rows.entries()) {
          const counted = figure.columns.map(({ value }) => slowly(entries, row.value, value))
          expect(figure.cells[atRow]).toEqual(counted)
        }
        const counted = figure.cells.flat().map(({ named }) => named)
        expect(figure.most.named).toBe(Math.max(0, ...counted))
      }),
    )
  })

  it('counts the rows left out as one, each entry once', () => {
    const entries = [entry(['a', 'b', 'c'], ['x']), entry(['a'], ['y'])]
    const figure = figureOf(entries, axis, axis, { mostRows: 1 })
    expect(valuesOf(figure.rows)).toBe('a')
    expect(figure.otherRows).toBe(2)
    expect(countOtherRows(entries, figure)).toEqual({ total: 1, byColumn: [1, 0] })
  })
})
