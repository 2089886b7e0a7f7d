import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anInitiative, anyInput, initiativeFrom, realInputs, realOrganisations } from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { codesOf, themes } from '../catalogue/vocabulary'
import { type MatrixFigure, type MatrixKey, matrixFigure } from './matrix'

const organisations = realOrganisations()
const real = realInputs().map(({ id, input }) => initiativeFrom(id, input, organisations, '2017-12-18'))

const donor = (code: string): Initiative['organisations'][number] => ({
  code,
  name: { ja: null, en: code },
  acronym: null,
  role: 'donor',
  type: 'government',
  country: null,
})

/** The values of an entry, read anew. */
function valuesOf(initiative: Initiative, key: MatrixKey): Set<string> {
  switch (key) {
    case 'donor':
      return new Set(initiative.organisations.filter(({ role }) => role === 'donor').map(({ code }) => code))
    case 'recipient':
      return new Set(initiative.recipients.map(({ code }) => code))
    case 'theme':
      return new Set(initiative.themes)
    case 'status':
      return new Set([initiative.status])
  }
}

function expectToCount(figure: MatrixFigure, initiatives: readonly Initiative[], row: MatrixKey, column: MatrixKey) {
  const holding = (rowValue: string | null, columnValue: string | null) =>
    initiatives.filter(
      (entry) =>
        (rowValue === null || valuesOf(entry, row).has(rowValue)) &&
        (columnValue === null || valuesOf(entry, column).has(columnValue)),
    ).length
  const counted = new Map(figure.cells.map((cell) => [`${cell.row} ${cell.column}`, cell.count]))
  expect(counted.size).toBe(figure.cells.length)
  for (const { value, total } of figure.rows) {
    expect(total).toBe(holding(value, null))
    for (const { value: other } of figure.columns) {
      expect(counted.get(`${value} ${other}`) ?? 0).toBe(holding(value, other))
    }
  }
  for (const { value, total } of figure.columns) expect(total).toBe(holding(null, value))
  expect(figure.cells.every(({ count }) => count > 0 && count <= figure.most)).toBe(true)
  const shown = new Set(figure.rows.map(({ value }) => value))
  const others = initiatives.filter((entry) => [...valuesOf(entry, row)].some((value) => !shown.has(value)))
  expect(figure.otherRows?.total ?? 0).toBe(others.length)
  for (const { column: value, count } of figure.otherRows?.cells ?? []) {
    expect(count).toBe(others.filter((entry) => valuesOf(entry, column).has(value)).length)
  }
}

const keys: MatrixKey[] = ['donor', 'recipient', 'theme', 'status']

describe('the matrix', () => {
  it('counts every pair of the real entries as a plain count does', () => {
    for (const [row, column] of [
      ['donor', 'theme'],
      ['theme', 'status'],
      ['recipient', 'theme'],
    ] satisfies [MatrixKey, MatrixKey][]) {
      expectToCount(matrixFigure(real, row, column, { locale: 'ja', mostRows: 15 }), real, row, column)
    }
  })

  it('counts any entries so, with any limit', () => {
    const entries = fc
      .array(anyInput, { maxLength: 8 })
      .map((inputs) => inputs.map((input, at) => initiativeFrom(at + 1, input, organisations, '2020-01-01')))
    fc.assert(
      fc.property(
        entries,
        fc.constantFrom(...keys),
        fc.constantFrom(...keys),
        fc.integer({ min: 1, max: 4 }),
        (initiatives, row, column, mostRows) => {
          const figure = matrixFigure(initiatives, row, column, { locale: 'en', mostRows })
          expectToCount(figure, initiatives, row, column)
          expect(figure.rows.length).toBeLessThanOrEqual(mostRows)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('puts rows by their total and then by name, columns in the order of the vocabulary', () => {
    const { rows, columns } = matrixFigure(real, 'donor', 'theme', { locale: 'en' })
    expect(rows[0]).toMatchObject({ value: 'gb-fco' })
    const collator = new Intl.Collator('en', { numeric: true })
    for (const [at, row] of rows.slice(1).entries()) {
      const before = rows[at]
      const inOrder =
        before && (before.total > row.total || collator.compare(before.label.en ?? '', row.label.en ?? '') <= 0)
      expect(inOrder).toBe(true)
    }
    const known = codesOf(themes).filter((theme) => columns.some(({ value }) => value === theme))
    expect(columns.map(({ value }) => value)).toEqual(known)
  })

  it('counts the rows left out as one, each entry once', () => {
    const initiatives = [
      anInitiative(1, { organisations: [donor('a'), donor('b'), donor('c')], themes: ['cybercrime'] }),
      anInitiative(2, { organisations: [donor('a')], themes: ['awareness'] }),
    ]
    const figure = matrixFigure(initiatives, 'donor', 'theme', { locale: 'en', mostRows: 1 })
    expect(figure.rows).toEqual([{ value: 'a', label: { ja: null, en: 'a' }, total: 2 }])
    expect(figure.otherRows).toEqual({ values: 2, total: 1, cells: [{ column: 'cybercrime', count: 1 }] })
  })

  it('says how many entries no cell can hold', () => {
    const initiatives = [
      anInitiative(1, { organisations: [donor('a')], themes: ['cybercrime'] }),
      anInitiative(2, { organisations: [donor('a')] }),
      anInitiative(3, { themes: ['cybercrime'] }),
    ]
    const figure = matrixFigure(initiatives, 'donor', 'theme', { locale: 'en' })
    expect(figure.without).toBe(2)
    expect(figure.rows[0]?.total).toBe(2)
    expect(figure.cells).toEqual([{ row: 'a', column: 'cybercrime', count: 1 }])
  })
})
