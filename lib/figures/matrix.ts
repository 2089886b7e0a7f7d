import type { Initiative } from '../catalogue/initiative'
import { placeLabel } from '../catalogue/places'
import { codesOf, statuses, themes } from '../catalogue/vocabulary'
import { type Bilingual, inLocale, type Locale } from '../i18n/locales'

type Value = { value: string; label: Bilingual }

/** What an entry holds of each key; a recipient counts where it is named. */
const valuesOf = {
  donor: ({ organisations }) =>
    organisations.filter(({ role }) => role === 'donor').map(({ code, name }) => ({ value: code, label: name })),
  recipient: ({ recipients }) => recipients.map(({ code }) => ({ value: code, label: placeLabel(code) })),
  theme: (initiative) => initiative.themes.map((code) => ({ value: code, label: themes[code] })),
  status: ({ status }) => [{ value: status, label: statuses[status] }],
} satisfies Record<string, (initiative: Initiative) => Value[]>

export type MatrixKey = keyof typeof valuesOf

/** `total` counts the entries that hold the value, each once, also those that stand in none of the cells. */
export type MatrixValue = Value & { total: number }

export type MatrixFigure = {
  rows: MatrixValue[]
  columns: MatrixValue[]
  /** The cells that are not empty, row by row: entries that hold both values. */
  cells: { row: string; column: string; count: number }[]
  /** The rows that are left out as one: entries that hold any of so many values. Null where none is left out. */
  otherRows: { values: number; total: number; cells: { column: string; count: number }[] } | null
  /** Entries that no cell can hold, for they have no value for the rows or none for the columns. */
  without: number
  /** The largest count of a cell, `otherRows` apart; 0 where there is none. */
  most: number
}

/** The orders that the vocabulary gives; the others go by their totals. */
const ownOrder: Partial<Record<MatrixKey, readonly string[]>> = { theme: codesOf(themes), status: codesOf(statuses) }

/**
 * How many entries hold a value of one key and a value of another. Rows go by their total, then by name in `locale`;
 * columns in their vocabulary's order where it has one. An entry with two themes counts under both.
 */
export function matrixFigure(
  initiatives: readonly Initiative[],
  rowKey: MatrixKey,
  columnKey: MatrixKey,
  { locale, mostRows = Number.POSITIVE_INFINITY }: { locale: Locale; mostRows?: number },
): MatrixFigure {
  const entries = initiatives.map((initiative) => ({
    rows: distinct(valuesOf[rowKey](initiative)),
    columns: distinct(valuesOf[columnKey](initiative)),
  }))
  const allRows = byTotal(count(entries.flatMap(({ rows }) => rows)), locale)
  const order = ownOrder[columnKey]
  const counted = count(entries.flatMap(({ columns }) => columns))
  const columns = order
    ? counted.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
    : byTotal(counted, locale)

  const rows = allRows.slice(0, mostRows)
  const shown = new Set(rows.map(({ value }) => value))
  const counts = new Map<string, Map<string, number>>()
  const others = new Map<string, number>()
  let otherTotal = 0
  for (const entry of entries) {
    for (const row of entry.rows.filter(({ value }) => shown.has(value))) {
      const ofRow = counts.get(row.value) ?? new Map<string, number>()
      counts.set(row.value, ofRow)
      for (const { value } of entry.columns) add(ofRow, value)
    }
    if (entry.rows.some(({ value }) => !shown.has(value))) {
      otherTotal += 1
      for (const { value } of entry.columns) add(others, value)
    }
  }
  const cellsOf = (found: ReadonlyMap<string, number> | undefined) =>
    columns.flatMap(({ value }) => {
      const count = found?.get(value)
      return count === undefined ? [] : [{ column: value, count }]
    })
  const cells = rows.flatMap(({ value }) => cellsOf(counts.get(value)).map((cell) => ({ row: value, ...cell })))
  return {
    rows,
    columns,
    cells,
    otherRows:
      allRows.length > rows.length
        ? { values: allRows.length - rows.length, total: otherTotal, cells: cellsOf(others) }
        : null,
    without: entries.filter((entry) => entry.rows.length === 0 || entry.columns.length === 0).length,
    most: cells.reduce((most, { count }) => Math.max(most, count), 0),
  }
}

function add(counts: Map<string, number>, value: string) {
  counts.set(value, (counts.get(value) ?? 0) + 1)
}

/** A place may be named twice in two roles: the entry still counts once. */
function distinct(values: Value[]): Value[] {
  return values.filter(({ value }, at) => values.findIndex((other) => other.value === value) === at)
}

function count(values: Value[]): MatrixValue[] {
  const found = new Map<string, MatrixValue>()
  for (const { value, label } of values) {
    const known = found.get(value)
    if (known) known.total += 1
    else found.set(value, { value, label, total: 1 })
  }
  return [...found.values()]
}

function byTotal(values: MatrixValue[], locale: Locale): MatrixValue[] {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const name = ({ label, value }: Value) => inLocale(label, locale)?.text ?? value
  return values.sort((a, b) => b.total - a.total || compare(name(a), name(b)) || (a.value < b.value ? -1 : 1))
}
