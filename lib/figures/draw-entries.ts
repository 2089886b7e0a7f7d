import type { Period } from '../catalogue/period'
import type { Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import {
  type Chart,
  type DayScale,
  dayScale,
  drawPart,
  type Look,
  partsOf,
  signsOf,
  type Years,
  yearStep,
  yearsOf,
} from './draw-timeline'
import type { Drawing } from './drawing'
import { legend } from './legend'
import { setLabel, textWidth } from './set-text'
import { colours, drawingOf, line, rounded, type Shape, shape, titleOf, words } from './svg'

/*
 * A timeline for the screen: a bar and a link for each entry. The wide one has names before the bars; the narrow one,
 * for a phone, has them above.
 */

/** An entry as a row. */
export type EntryRow = {
  id: number
  name: string
  period: Period
  /** The period in words. */
  when: string
  href: string
}

export type Layout = 'wide' | 'narrow'

const plain = 13
const small = 12
const lineHeight = 18
const leastRow = 26
const barHeight = 9
const [headHeight, beforeAxis] = [24, 4]
const afterNumber = 8

type Frame = {
  width: number
  chart: Chart
  /** Where names end. */
  nameRight: number
  /** The years are named again after so many rows, for who has scrolled. */
  rowsToAxis: number
  /** Of entries without a date. */
  columns: number
  /** Of a name. */
  mostLines: number
}
const frames: Record<Layout, Frame> = {
  wide: { width: 840, chart: { left: 356, right: 832 }, nameRight: 340, rowsToAxis: 20, columns: 2, mostLines: 2 },
  // A phone of 360 px has 328 px between its margins.
  narrow: { width: 328, chart: { left: 0, right: 326 }, nameRight: 328, rowsToAxis: 8, columns: 1, mostLines: 3 },
}

/**
 * Dated entries as bars at the precision of their dates, in the order given, and below them a band of those without any
 * date. `alt` says what it shows.
 */
export function drawEntries(
  dated: readonly EntryRow[],
  undated: readonly EntryRow[],
  alt: string,
  layout: Layout,
  locale: Locale,
): Drawing {
  const frame = frames[layout]
  const numberWidth = Math.max(0, ...[...dated, ...undated].map(({ id }) => textWidth(`${id}`, small)))
  const bars = drawBars(dated, numberWidth, layout, locale)
  const band = drawUndated(undated, numberWidth, bars.bottom + (dated.length > 0 ? 14 : 0), frame, locale)
  return drawingOf([...bars.shapes, ...band.shapes], band.bottom, alt, locale, { width: frame.width, role: 'group' })
}

type Drawn = { shapes: Shape[]; bottom: number }

function drawBars(rows: readonly EntryRow[], numberWidth: number, layout: Layout, locale: Locale): Drawn {
  if (rows.length === 0) return { shapes: [], bottom: 0 }
  const { width, chart, rowsToAxis } = frames[layout]
  const years = yearsOf(rows.map(({ period }) => period))
  const x = dayScale(years, chart)
  const used = new Set<Look>(rows.flatMap(({ period }) => partsOf(period, x, chart).map(({ look }) => look)))
  // A long figure is explained before it, not after it.
  const signs = legend(signsOf(used, locale), 0, '', width, small)
  const shapes = [...signs.shapes]
  let y = signs.bottom + 6
  for (const [at, row] of rows.entries()) {
    if (at % rowsToAxis === 0) {
      y += at === 0 ? 0 : beforeAxis
      shapes.push(...drawYearNames(years, x, chart, y))
      y += headHeight
    }
    const drawn =
      layout === 'wide' ? drawWideRow(row, numberWidth, years, x, y, locale) : drawNarrowRow(row, years, x, y, locale)
    shapes.push(...drawn.shapes)
    y = drawn.bottom
  }
  y += beforeAxis
  shapes.push(...drawYearNames(years, x, chart, y))
  return { shapes, bottom: y + headHeight }
}

/** The years that have a name or a line, and where they begin. */
function markedYears({ first, last }: Years, x: DayScale, { left, right }: Chart): { year: number; at: number }[] {
  const every = yearStep(last - first + 1, right - left, small)
  const marked: { year: number; at: number }[] = []
  for (let year = Math.ceil(first / every) * every; year <= last + 1; year += every) {
    marked.push({ year, at: x(Date.UTC(year, 0, 1)) })
  }
  return marked
}

function drawYearNames(years: Years, x: DayScale, chart: Chart, top: number): Shape[] {
  const marked = markedYears(years, x, chart)
  const next = marked[1]?.year ?? 0
  const isEvery = next - (marked[0]?.year ?? 0) === 1
  const half = textWidth('2000', small) / 2
  let taken = Number.NEGATIVE_INFINITY
  const names = marked.flatMap(({ year, at }) => {
    if (year > years.last) return []
    // Over the whole of the year where each has a name, and else where it begins.
    const middle = isEvery ? (at + x(Date.UTC(year + 1, 0, 1))) / 2 : at
    const within = Math.min(Math.max(middle, chart.left + half), chart.right - half)
    // One that is moved in from the edge may come too near to the next.
    if (within - half < taken) return []
    taken = within + half + 2
    return [words(`${year}`, within, top + 14, { size: small, colour: colours.quiet, anchor: 'middle' })]
  })
  return [...names, line(chart.left, top + headHeight - 4, chart.right, top + headHeight - 4, colours.ink)]
}

/** The beginnings of years behind a bar, as one path. */
function drawYearLines(years: Years, x: DayScale, chart: Chart, top: number, bottom: number): Shape {
  const d = markedYears(years, x, chart)
    .map(({ at }) => `M${rounded(at)},${rounded(top)}l0,${rounded(bottom - top)}`)
    .join('')
  return shape('path', { d, stroke: colours.hairline, 'stroke-width': 1 })
}

/** A day must be seen, and so must a month. */
const least = 5

function drawPeriod(period: Period, x: DayScale, chart: Chart, middle: number): Shape[] {
  return partsOf(period, x, chart).flatMap(({ look, from, to }) => {
    const width = Math.max(to - from, least)
    return drawPart(look, Math.min(from, chart.right - width), width, middle)
  })
}

/** All of a row leads to its entry, not its ink alone. */
function linked(
  { name, when, href }: EntryRow,
  frame: readonly [number, number, number, number],
  inside: Shape[],
): Shape {
  const [x, y, width, height] = frame
  const surface = shape('rect', { x, y, width, height, fill: 'none', 'pointer-events': 'all' })
  return shape('a', { href, class: 'row' }, [titleOf(`${name} — ${when}`), surface, ...inside])
}

function drawWideRow(
  row: EntryRow,
  numberWidth: number,
  years: Years,
  x: DayScale,
  top: number,
  locale: Locale,
): Drawn {
  const { width, chart, nameRight, mostLines } = frames.wide
  const left = numberWidth + afterNumber
  const name = setLabel(row.name, plain, nameRight - left, mostLines, locale)
  const height = leastRow + (Math.max(1, name.length) - 1) * lineHeight
  const middle = top + height / 2
  const bottom = top + height
  return {
    shapes: [
      drawYearLines(years, x, chart, top, bottom),
      linked(
        row,
        [0, top, width, height],
        [
          words(`${row.id}`, numberWidth, top + lineHeight, { size: small, colour: colours.quiet, anchor: 'end' }),
          ...name.map((text, at) => words(text, left, top + lineHeight * (at + 1), { size: plain })),
          ...drawPeriod(row.period, x, chart, middle),
        ],
      ),
    ],
    bottom,
  }
}

const [narrowGap, trackHeight] = [8, 22]

function drawNarrowRow(row: EntryRow, years: Years, x: DayScale, top: number, locale: Locale): Drawn {
  const { width, chart, mostLines } = frames.narrow
  const name = setLabel(row.name, plain, width, mostLines, locale)
  const said = setLabel(`${row.id} · ${row.when}`, small, width, 1, locale)
  const first = top + narrowGap + 12
  const track = first + 6 + name.length * lineHeight
  const middle = track + trackHeight / 2 - 2
  const bottom = track + trackHeight
  return {
    shapes: [
      drawYearLines(years, x, chart, middle - barHeight, middle + barHeight),
      linked(
        row,
        [0, top + 2, width, bottom - top - 2],
        [
          ...said.map((text) => words(text, 0, first, { size: small, colour: colours.quiet })),
          ...name.map((text, at) => words(text, 0, first + lineHeight * (at + 1), { size: plain })),
          ...drawPeriod(row.period, x, chart, middle),
        ],
      ),
    ],
    bottom,
  }
}

const columnGap = 24

/** A heading and the entries, in columns that are read downwards. */
function drawUndated(
  rows: readonly EntryRow[],
  numberWidth: number,
  top: number,
  { width, columns, mostLines }: Frame,
  locale: Locale,
): Drawn {
  if (rows.length === 0) return { shapes: [], bottom: top }
  const { timeline: said } = messagesFor(locale).figures
  const shapes = [
    words(said.undated(rows.length), 0, top + 16, { size: plain, bold: true }),
    line(0, top + 26, width, top + 26, colours.ink),
  ]
  const column = (width - (columns - 1) * columnGap) / columns
  const left = numberWidth + afterNumber
  const perColumn = Math.ceil(rows.length / columns)
  let lowest = top
  for (let at = 0; at < columns; at += 1) {
    const x = at * (column + columnGap)
    let y = top + 30
    for (const row of rows.slice(at * perColumn, (at + 1) * perColumn)) {
      const name = setLabel(row.name, plain, column - left, mostLines, locale)
      const height = leastRow + (Math.max(1, name.length) - 1) * lineHeight
      shapes.push(
        linked(
          row,
          [x, y, column, height],
          [
            words(`${row.id}`, x + numberWidth, y + lineHeight, { size: small, colour: colours.quiet, anchor: 'end' }),
            ...name.map((text, number) => words(text, x + left, y + lineHeight * (number + 1), { size: plain })),
          ],
        ),
      )
      y += height
    }
    lowest = Math.max(lowest, y)
  }
  return { shapes, bottom: lowest + 4 }
}
