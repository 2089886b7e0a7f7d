import { type Bilingual, inLocale, type Locale } from '../i18n/locales'
import { remembered } from '../search/remembered'

/** What the rows and the columns of a matrix can be. */
export const matrixKeys = ['donor', 'recipient', 'theme', 'status', 'donorType', 'region', 'year'] as const
export type MatrixKey = (typeof matrixKeys)[number]

/** The values of an entry: those that it names, and, of recipients, those that it only reaches through a group or region. */
export type Held = { named: readonly string[]; through: readonly string[] }

export type MatrixEntry = { rows: Held; columns: Held }

/** Entries that name what is counted, and those that only reach it. They are never added but to say what a list holds. */
export type Counts = { named: number; through: number }

export type CountedValue = Counts & { value: string }

/** Every pair counted. Rows and columns stand in the order in which the entries have them. */
export type MatrixCounts = {
  rows: CountedValue[]
  columns: CountedValue[]
  /** By the places of a row and a column in the lists above. An entry stands in a cell by what it names in both, or else through one. */
  cell: (row: number, column: number) => Counts
  /** Entries without a value for the rows, without one for the columns, and without one of the two. */
  withoutRow: number
  withoutColumn: number
  without: number
}

const none: readonly string[] = []

/** What an entry holds that only names: an entry with a value twice holds it once. */
export const naming = (values: readonly string[]): Held => ({ named: values, through: none })

/**
 * How many entries hold a value of the rows and one of the columns; an entry with two themes counts under both. `known` are
 * values that stand among the rows or columns also without an entry.
 */
export function countMatrix(
  entries: readonly MatrixEntry[],
  known: { rows?: readonly string[]; columns?: readonly string[] } = {},
): MatrixCounts {
  const [rows, columns] = [new Axis(known.rows), new Axis(known.columns)]
  const placed = entries.map((entry) => ({ rows: rows.put(entry.rows), columns: columns.put(entry.columns) }))
  const width = columns.values.length
  const size = rows.values.length * width
  const named = new Uint32Array(size)
  const through = new Uint32Array(size)
  const count = (into: Uint32Array, atRows: readonly number[], atColumns: readonly number[]) => {
    for (const row of atRows) {
      const from = row * width
      for (const column of atColumns) into[from + column] = (into[from + column] ?? 0) + 1
    }
  }
  let [withoutRow, withoutColumn, without] = [0, 0, 0]
  for (const entry of placed) {
    count(named, entry.rows.named, entry.columns.named)
    count(through, entry.rows.through, entry.columns.named)
    count(through, entry.rows.named, entry.columns.through)
    count(through, entry.rows.through, entry.columns.through)
    const [noRow, noColumn] = [isEmpty(entry.rows), isEmpty(entry.columns)]
    if (noRow) withoutRow += 1
    if (noColumn) withoutColumn += 1
    if (noRow || noColumn) without += 1
  }
  return {
    rows: rows.values,
    columns: columns.values,
    cell: (row, column) => ({ named: named[row * width + column] ?? 0, through: through[row * width + column] ?? 0 }),
    withoutRow,
    withoutColumn,
    without,
  }
}

type Places = { named: readonly number[]; through: readonly number[] }

const isEmpty = ({ named, through }: Places) => named.length + through.length === 0

/** The values of the rows or of the columns by number. */
class Axis {
  readonly values: CountedValue[] = []
  readonly #numbers = new Map<string, number>()
  /** Entries share their lists of values (lib/search/engine.ts), and most a list has come before. */
  readonly #lists = new Map<readonly string[], readonly number[]>()

  constructor(known: readonly string[] = none) {
    this.#numbersOf(known)
  }

  put({ named, through }: Held): Places {
    const places = { named: this.#numbersOf(named), through: this.#numbersOf(through) }
    for (const number of places.named) this.#at(number).named += 1
    for (const number of places.through) this.#at(number).through += 1
    return places
  }

  #numbersOf(values: readonly string[]): readonly number[] {
    return remembered(this.#lists, values, () => [...new Set(values.map((value) => this.#numberOf(value)))])
  }

  #numberOf(value: string): number {
    return remembered(this.#numbers, value, () => this.values.push({ value, named: 0, through: 0 }) - 1)
  }

  #at(number: number): CountedValue {
    const counted = this.values[number]
    if (!counted) throw new RangeError(`no value ${number}`)
    return counted
  }
}

/** How the values of the rows or columns are called, and in which order they stand. */
export type MatrixAxis = {
  label: (value: string) => Bilingual
  /** The order of a vocabulary; without it the most counted come first. */
  order?: readonly string[]
  /** Whether the values are a row of years, of which a stretch is shown. */
  isStretch?: boolean
  /** What the reader chose, which is shown before all else. */
  chosen?: readonly string[]
  /** What is shown at all; the values left out so are not counted among the others. */
  keeps?: (value: CountedValue) => boolean
}

export type MatrixValue = CountedValue & { label: Bilingual }

/** A matrix in a few numbers, of all its rows and columns whether they are shown or not. */
export type MatrixSummary = {
  rows: CountedValue[]
  columns: CountedValue[]
  /** Pairs that entries name, and those that they only reach. */
  named: number
  through: number
  /** Whom most entries name together: of pairs alike the one whose row and column count most; null where none is named. */
  fullest: { row: string; column: string; count: number; ties: number } | null
}

/** What is there at all. */
export function summarise(counts: MatrixCounts, rowAxis: MatrixAxis, columnAxis: MatrixAxis): MatrixSummary {
  const [rows, columns] = [kept(counts.rows, rowAxis).sort(byCount), kept(counts.columns, columnAxis).sort(byCount)]
  let [namedPairs, throughPairs] = [0, 0]
  let fullest: MatrixSummary['fullest'] = null
  for (const row of rows) {
    for (const column of columns) {
      const { named, through } = counts.cell(row.at, column.at)
      if (named > 0) namedPairs += 1
      else if (through > 0) throughPairs += 1
      if (named === 0) continue
      if (fullest === null || named > fullest.count) {
        fullest = { row: row.value, column: column.value, count: named, ties: 0 }
      } else if (named === fullest.count) fullest.ties += 1
    }
  }
  return { rows, columns, named: namedPairs, through: throughPairs, fullest }
}

const byCount = (a: CountedValue, b: CountedValue) =>
  b.named - a.named || b.through - a.through || (a.value < b.value ? -1 : 1)

/** What of a matrix is shown. `cells` has a list for each row, with a cell for each column. */
export type MatrixFigure = {
  rows: MatrixValue[]
  columns: MatrixValue[]
  cells: Counts[][]
  /** How many more rows and columns the limits leave out. */
  otherRows: number
  otherColumns: number
  /** The largest `named` of a cell, and the largest `through`; 0 where there is none. */
  most: Counts
}

type Limits = { locale: Locale; mostRows?: number; mostColumns?: number }

/**
 * The rows and columns that are shown, by what the reader chose, by how many entries name them, by how many reach them and
 * then by name in `locale`; or in the order of their vocabulary, which those left out don't change.
 */
export function matrixFigure(
  counts: MatrixCounts,
  rowAxis: MatrixAxis,
  columnAxis: MatrixAxis,
  { locale, mostRows = Number.POSITIVE_INFINITY, mostColumns = Number.POSITIVE_INFINITY }: Limits,
): MatrixFigure {
  const rows = shown(counts.rows, rowAxis, mostRows, locale)
  const columns = shown(counts.columns, columnAxis, mostColumns, locale)
  const cells = rows.map((row) => columns.map((column) => counts.cell(row.at, column.at)))
  const all = cells.flat()
  const value = ({ value, label, named, through }: Placed): MatrixValue => ({ value, label, named, through })
  return {
    rows: rows.map(value),
    columns: columns.map(value),
    cells,
    otherRows: kept(counts.rows, rowAxis).length - rows.length,
    otherColumns: kept(counts.columns, columnAxis).length - columns.length,
    most: {
      named: all.reduce((most, { named }) => Math.max(most, named), 0),
      through: all.reduce((most, { through }) => Math.max(most, through), 0),
    },
  }
}

type Placed = MatrixValue & { at: number; name: string }

const kept = (counted: readonly CountedValue[], { keeps = () => true }: MatrixAxis) =>
  counted.map((one, at) => ({ ...one, at })).filter(keeps)

function shown(counted: readonly CountedValue[], axis: MatrixAxis, most: number, locale: Locale): Placed[] {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const placed = kept(counted, axis).map((one): Placed => {
    const label = axis.label(one.value)
    return { ...one, label, name: inLocale(label, locale)?.text ?? one.value }
  })
  const byName = (a: Placed, b: Placed) => compare(a.name, b.name) || (a.value < b.value ? -1 : 1)
  if (axis.isStretch) return fullestStretch(placed.sort(byName), most)
  const chosen = new Set(axis.chosen)
  const rank = ({ value }: Placed) => (chosen.has(value) ? 1 : 0)
  const first = placed
    .sort((a, b) => rank(b) - rank(a) || b.named - a.named || b.through - a.through || byName(a, b))
    .slice(0, most)
  const { order } = axis
  return order ? first.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value)) : first
}

/** So many values next to each other as name the most entries together, the latest of those that name as many. */
function fullestStretch(values: readonly Placed[], most: number): Placed[] {
  if (values.length <= most) return [...values]
  const sum = (from: number) => values.slice(from, from + most).reduce((total, { named }) => total + named, 0)
  let best = { from: 0, total: -1 }
  for (let from = 0; from + most <= values.length; from += 1) {
    const total = sum(from)
    if (total >= best.total) best = { from, total }
  }
  return values.slice(best.from, best.from + most)
}

/** The entries that hold any row but those shown, each once: as a whole, and by the columns shown. */
export function countOtherRows(
  entries: readonly MatrixEntry[],
  { rows, columns }: Pick<MatrixFigure, 'rows' | 'columns'>,
): { total: number; byColumn: number[] } {
  const known = new Set(rows.map(({ value }) => value))
  const others = entries.filter((entry) => entry.rows.named.some((value) => !known.has(value)))
  return {
    total: others.length,
    byColumn: columns.map(({ value }) => others.filter((entry) => entry.columns.named.includes(value)).length),
  }
}
