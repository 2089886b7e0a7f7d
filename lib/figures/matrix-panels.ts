import { isCountry, shortPlaceName } from '../catalogue/places'
import { inLocale, type Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { toQuery } from '../search/filters'
import { drawMatrix, type MatrixCell, type MatrixMark } from './draw-matrix'
import { type FigureScope, type FigureTable, listOfMark, type Panel, type TableCell } from './figure'
import {
  type CountedValue,
  type Counts,
  countMatrix,
  type MatrixAxis,
  type MatrixCounts,
  type MatrixFigure,
  type MatrixKey,
  type MatrixSummary,
  type MatrixValue,
  matrixFigure,
  summarise,
} from './matrix'
import { listChange, type MatrixSource, matrixSource } from './matrix-entries'
import type { FigureRequest } from './request'
import { sentences } from './set-text'

type Keys = Pick<FigureRequest, 'rows' | 'columns'>

/** How much is drawn, and how much goes into the table; the rest is said. */
const drawnLimits = { mostRows: 30, mostColumns: 20 } as const
const tableLimits = { mostRows: 60, mostColumns: 60 } as const
/** A drawing stays below 300 kB: what a number takes with its title but for what its address begins with, and an empty cell, in bytes. */
const [mostBytes, bytesOfMark, bytesOfEmpty] = [255_000, 340, 200] as const
const fewestRows = 5

/**
 * The numbers of the figure as the contract has them: `count` of a cell is what the list holds with both values chosen. Of
 * recipients it is `named` and `through` together, which are given apart too.
 */
export function matrixNumbers(scope: FigureScope, { rows, columns }: Keys): object {
  const source = matrixSource(scope, rows, columns)
  const counts = countMatrix(source.entries, source.known)
  const said = (key: MatrixKey) => (one: CountedValue) => ({ code: one.value, ...numbersOf(one, key === 'recipient') })
  const ofPlaces = rows === 'recipient' || columns === 'recipient'
  const cells = counts.rows.flatMap((row, atRow) =>
    counts.columns.flatMap((column, atColumn) => {
      const cell = numbersOf(counts.cell(atRow, atColumn), ofPlaces)
      return cell.count === 0 ? [] : [{ row: row.value, column: column.value, ...cell }]
    }),
  )
  const any = ({ named, through }: Counts) => named + through > 0
  return {
    rows: counts.rows.filter(any).map(said(rows)),
    columns: counts.columns.filter(any).map(said(columns)),
    cells,
    without: counts.without,
  }
}

const numbersOf = ({ named, through }: Counts, areApart: boolean) =>
  areApart ? { count: named + through, named, through } : { count: named }

/** A table of two keys: who supports whom, whom on what, where and when. */
export function matrixPanels(scope: FigureScope, { rows, columns }: Keys): Panel[] {
  const { locale } = scope
  const said = messagesFor(locale).matrixFigure
  const keys = { rows, columns }
  const source = matrixSource(scope, rows, columns)
  const counts = countMatrix(source.entries, source.known)
  const summary = summarise(counts, source.rows, source.columns)
  const drawn = drawnFigure(scope, source, counts)
  const table = matrixFigure(counts, source.rows, source.columns, { locale, ...tableLimits })
  const isEmpty = summary.named + summary.through === 0
  return [
    {
      key: `${rows}-${columns}`,
      finding: sentences(findings(scope, source, summary, keys), locale),
      drawing: isEmpty
        ? null
        : drawMatrix(
            {
              rowsAre: said.keys[rows],
              columnsAre: said.keys[columns],
              rows: drawn.rows.map((value) => headOf(rows, value, locale)),
              columns: drawn.columns.map((value) => headOf(columns, value, locale)),
              cells: marksOf(scope, source, drawn, keys),
              words: {
                alt: said.alt(said.keys[rows], said.keys[columns]),
                named: isOfPlaces(keys) ? said.signs.named : said.signs.plain,
                through: said.signs.through,
                none: said.none,
                range: said.range,
              },
            },
            locale,
          ),
      table: isEmpty ? { head: [], rows: [] } : tableOf(scope, source, table, keys),
      notes: notesOf(scope, source, counts, { summary, drawn, table }, keys),
    },
  ]
}

const isOfPlaces = ({ rows, columns }: Keys) => rows === 'recipient' || columns === 'recipient'

/** What is drawn: where not all rows have room, those that count most, which are not always the first. */
function drawnFigure(scope: FigureScope, source: MatrixSource, counts: MatrixCounts): MatrixFigure {
  const { locale } = scope
  for (let mostRows: number = drawnLimits.mostRows; ; ) {
    const figure = matrixFigure(counts, source.rows, source.columns, { locale, ...drawnLimits, mostRows })
    const rows = rowsWithin(scope, figure)
    if (rows === figure.rows.length) return figure
    mostRows = rows
  }
}

/** How many rows there is room for: long addresses, and two numbers in a cell, take more. */
function rowsWithin(scope: FigureScope, { cells }: MatrixFigure): number {
  const address = scope.origin.length + toQuery(scope.filters).length
  const ofMark = (count: number) => (count > 0 ? bytesOfMark + address : 0)
  let [rows, bytes] = [0, 0]
  for (const row of cells) {
    for (const { named, through } of row) bytes += ofMark(named) + ofMark(through) || bytesOfEmpty
    if (bytes > mostBytes && rows >= fewestRows) break
    rows += 1
  }
  return rows
}

const nameOf = ({ label, value }: MatrixValue, locale: Locale) => inLocale(label, locale)?.text ?? value

/** A group by its acronym, for heads and titles have little room. */
const shortNameOf = (key: MatrixKey, value: MatrixValue, locale: Locale) =>
  key === 'recipient' || key === 'region' ? shortPlaceName(value.value, locale) : nameOf(value, locale)

/** A head says once for all that the columns are years. */
const headOf = (key: MatrixKey, value: MatrixValue, locale: Locale) =>
  key === 'year' ? value.value : shortNameOf(key, value, locale)

function findings(scope: FigureScope, source: MatrixSource, summary: MatrixSummary, keys: Keys): string[] {
  const { counted, findings: said, keys: names } = messagesFor(scope.locale).matrixFigure
  if (scope.matches.total === 0) return [said.nothing]
  const { named, through, fullest } = summary
  if (named + through === 0) return [said.noPair(names[keys.rows], names[keys.columns])]
  const [rows, columns] = [counted[keys.rows](summary.rows.length), counted[keys.columns](summary.columns.length)]
  const pairs = summary.rows.length * summary.columns.length
  // Where only those that name a place are asked for, nothing is known of the others.
  const tellsApart = isOfPlaces(keys) && scope.filters.via !== 'named'
  const first = tellsApart
    ? said.pairsOfPlaces(rows, columns, pairs, named, through)
    : said.pairs(rows, columns, pairs, named)
  if (!fullest) return [first]
  const { count, ties } = fullest
  const nameIn = (axis: MatrixAxis, value: string) => inLocale(axis.label(value), scope.locale)?.text ?? value
  const [row, column] = [nameIn(source.rows, fullest.row), nameIn(source.columns, fullest.column)]
  if (isOfPlaces(keys)) return [first, said.mostNamed(row, column, count, ties)]
  if (named === 1) return [first, said.only(row, column, count)]
  if (ties === named - 1) return [first, said.allAlike(count)]
  return [first, said.most(row, column, count, ties)]
}

/** The marks of a cell lead to the list with both values chosen, in the reading that they count. */
function marksOf(scope: FigureScope, source: MatrixSource, figure: MatrixFigure, keys: Keys): MatrixCell[][] {
  const { matrixFigure: said } = messagesFor(scope.locale)
  const link = linking(scope, source, figure, keys)
  const ofPlaces = isOfPlaces(keys)
  const names = (key: MatrixKey, values: readonly MatrixValue[]) =>
    values.map((value) => shortNameOf(key, value, scope.locale))
  const [rowNames, columnNames] = [names(keys.rows, figure.rows), names(keys.columns, figure.columns)]
  return figure.cells.map((cells, atRow) =>
    cells.map(({ named, through }, atColumn) => {
      const [row = '', column = ''] = [rowNames[atRow], columnNames[atColumn]]
      const mark = (count: number, title: string, reading: Reading): MatrixMark | null =>
        count === 0 ? null : { count, title, href: link(atRow, atColumn, reading) }
      return {
        named: ofPlaces
          ? mark(named, said.cellNamed(row, column, named), 'named')
          : mark(named, said.cell(row, column, named), 'either'),
        through: mark(through, said.cellThrough(row, column, through), 'through'),
        empty: said.cellEmpty(row, column),
      }
    }),
  )
}

type Reading = 'named' | 'through' | 'either'

/** The address of a cell's list. Only where the filters choose a value already must the entries be told by their numbers. */
function linking(scope: FigureScope, source: MatrixSource, { rows, columns }: MatrixFigure, keys: Keys) {
  const isChosen = (key: MatrixKey) => key !== 'year' && scope.filters[key].length > 0
  const ids = isChosen(keys.rows) || isChosen(keys.columns) ? idsOfCells(source, rows, columns) : null
  return (atRow: number, atColumn: number, reading: Reading): string | null => {
    const [row, column] = [rows[atRow], columns[atColumn]]
    if (!row || !column) return null
    const change = { ...listChange(keys.rows, row.value), ...listChange(keys.columns, column.value) }
    const found = ids?.(atRow, atColumn)
    const either = found ? [...found.named, ...found.through] : []
    if (reading === 'either') return listOfMark(scope, change, either)
    return listOfMark(scope, { ...change, via: reading }, found?.[reading] ?? [])
  }
}

type Ids = { named: number[]; through: number[] }

/** The entries of each cell by their numbers. */
function idsOfCells({ entries, ids }: MatrixSource, rows: readonly MatrixValue[], columns: readonly MatrixValue[]) {
  const placesOf = (values: readonly MatrixValue[]) => new Map(values.map(({ value }, at) => [value, at]))
  const [rowPlaces, columnPlaces] = [placesOf(rows), placesOf(columns)]
  const found = new Map<number, Ids>()
  const add = (at: number, reading: keyof Ids, id: number) => {
    const cell = found.get(at) ?? { named: [], through: [] }
    found.set(at, cell)
    cell[reading].push(id)
  }
  for (const [number, entry] of entries.entries()) {
    const id = ids[number]
    if (id === undefined) continue
    for (const rowReading of ['named', 'through'] as const) {
      for (const row of entry.rows[rowReading]) {
        const atRow = rowPlaces.get(row)
        if (atRow === undefined) continue
        for (const columnReading of ['named', 'through'] as const) {
          const reading = rowReading === 'named' ? columnReading : 'through'
          for (const column of entry.columns[columnReading]) {
            const atColumn = columnPlaces.get(column)
            if (atColumn !== undefined) add(atRow * columns.length + atColumn, reading, id)
          }
        }
      }
    }
  }
  return (atRow: number, atColumn: number) => found.get(atRow * columns.length + atColumn)
}

function tableOf(scope: FigureScope, source: MatrixSource, figure: MatrixFigure, keys: Keys): FigureTable {
  const { locale } = scope
  const { matrixFigure: said } = messagesFor(locale)
  const link = linking(scope, source, figure, keys)
  const heads = figure.columns.map((value) => nameOf(value, locale))
  const corner = said.corner(said.keys[keys.rows], said.keys[keys.columns])
  return {
    // Two organisations may have one name: then their codes tell them apart.
    head: [
      corner,
      ...figure.columns.map((value, at) => {
        const name = heads[at] ?? value.value
        return heads.indexOf(name) === heads.lastIndexOf(name) && name !== corner ? name : `${name} (${value.value})`
      }),
    ],
    rows: figure.rows.map((value, atRow) => {
      const named = inLocale(value.label, locale)
      const head: TableCell =
        named && named.lang !== locale ? { text: named.text, href: null, lang: named.lang } : nameOf(value, locale)
      const cells = (figure.cells[atRow] ?? []).map(({ named, through }, atColumn): TableCell => {
        if (named + through === 0) return said.none
        const text = through === 0 ? named : named === 0 ? said.onlyThrough(through) : said.both(named, through)
        const reading = !isOfPlaces(keys) || (named > 0 && through > 0) ? 'either' : named > 0 ? 'named' : 'through'
        return { text, href: link(atRow, atColumn, reading) }
      })
      return [head, ...cells]
    }),
  }
}

type Figures = { summary: MatrixSummary; drawn: MatrixFigure; table: MatrixFigure }

function notesOf(
  scope: FigureScope,
  source: MatrixSource,
  counts: MatrixCounts,
  { summary, drawn, table }: Figures,
  keys: Keys,
): string[] {
  const { matrixFigure: said } = messagesFor(scope.locale)
  const { notes } = said
  if (scope.matches.total === 0) return []
  const found: string[] = []
  const { without, withoutRow, withoutColumn } = counts
  if (without > 0) {
    const both = withoutRow + withoutColumn - without
    const lacking = [
      ...(withoutRow > 0 ? [notes.lacks[keys.rows](withoutRow)] : []),
      ...(withoutColumn > 0 ? [notes.lacks[keys.columns](withoutColumn)] : []),
      ...(both > 0 ? [notes.lacksBoth(both)] : []),
    ]
    found.push(notes.without(without, lacking.join(messagesFor(scope.locale).exchange.listSeparator)))
  }
  if (summary.named + summary.through === 0) return found
  if (drawn.most.through > 0) found.push(notes.apart)
  const reached = reachedOnly(counts, summary, keys)
  if (reached > 0) found.push(notes.reached(reached))
  const cut = [
    ...cutOf('rows', source, summary, drawn, keys, scope.locale),
    ...cutOf('columns', source, summary, drawn, keys, scope.locale),
  ]
  if (cut.length > 0) found.push(notes.drawn(cut.join(messagesFor(scope.locale).exchange.listSeparator)))
  if (table.otherRows + table.otherColumns > 0) {
    found.push(notes.table(tableLimits.mostRows, tableLimits.mostColumns))
  }
  // An entry has one status.
  const several = [keys.rows, keys.columns].filter((key) => key !== 'status').map((key) => said.keys[key])
  found.push(notes.several(several))
  if (keys.rows === 'year' || keys.columns === 'year') found.push(notes.open)
  return found
}

/** Countries that stand in no row or column, for no entry names them. */
function reachedOnly(counts: MatrixCounts, summary: MatrixSummary, keys: Keys): number {
  if (!isOfPlaces(keys)) return 0
  const side = keys.rows === 'recipient' ? 'rows' : 'columns'
  const shown = new Set(summary[side].map(({ value }) => value))
  return counts[side].filter(({ value }) => isCountry(value) && !shown.has(value)).length
}

/** What is left out of the drawing on one side, and how many entries that concerns. */
function cutOf(
  side: 'rows' | 'columns',
  { entries }: MatrixSource,
  summary: MatrixSummary,
  drawn: MatrixFigure,
  keys: Keys,
  locale: Locale,
): string[] {
  const { counted, notes } = messagesFor(locale).matrixFigure
  if (drawn[side].length === summary[side].length) return []
  const shown = new Set(drawn[side].map(({ value }) => value))
  const others = new Set(summary[side].flatMap(({ value }) => (shown.has(value) ? [] : [value])))
  const concerned = entries.filter((entry) => entry[side].named.some((value) => others.has(value))).length
  const all = counted[keys[side]](summary[side].length)
  const [first, last] = [drawn[side][0], drawn[side].at(-1)]
  return keys[side] === 'year' && first && last
    ? [notes.drawnYears(all, first.value, last.value, concerned)]
    : [notes.drawnMost(all, drawn[side].length, concerned)]
}
