import { scaleLinear, scaleUtc } from 'd3-scale'
import { firstDay, lastDay, type Period, yearOf } from '../catalogue/period'
import { inLocale, type Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import type { Drawing } from './drawing'
import { type LegendItem, legend, notes, swatchHeight, swatchWidth } from './legend'
import { sentences, setLabel, textWidth } from './set-text'
import {
  colours,
  drawingOf,
  drawingWidth,
  line,
  outlineOf,
  type Ring,
  rounded,
  type Shape,
  shape,
  smallText,
  words,
} from './svg'
import type { TimelineBar, TimelineFigure, YearsFigure } from './timeline'

/** More entries than this do not go on one page: the years are drawn instead. */
export const mostBars = 40
/** So few have room for names in two lines. */
const fewBars = 20
/** So many numbers of entries without a date are listed. */
const mostNumbers = 120

const [rowHeight, lineHeight, barHeight] = [20, 14, 9]
const chart: Chart = { left: 268, right: drawingWidth - 8 }
const [afterNumber, afterName] = [8, 14]
const axisHeight = 22
/** How far a bound that is not stated is hinted at. */
const hint = 26
/** A year has four digits (lib/catalogue/period.ts). */
const lastYear = 9999
/** A single day must be seen. */
const leastWidth = 3

/** Bars by entry, or, where they are many, how many are under way in each year; entries without a date are told below. */
export function drawTimeline(figure: TimelineFigure, locale: Locale): Drawing {
  if (figure.bars.length > mostBars) return drawYears(figure.years, locale)
  const { timeline: said } = messagesFor(locale).figures
  const bars = drawBars(figure.bars, locale)
  const shapes = [...bars.shapes]
  let { bottom } = bars
  const count = figure.undated.length
  if (count > 0) {
    shapes.push(words(said.undated(count), 0, bottom + 16, { size: smallText, bold: true }))
    const ids = figure.undated.slice(0, mostNumbers).map(({ id }) => id)
    const list = notes([said.numbers(ids.join(', '), count - ids.length)], bottom + 18, locale)
    shapes.push(...list.shapes)
    bottom = list.bottom
  }
  const [first, last] = [figure.years.spans.at(0), figure.years.spans.at(-1)]
  const alt = first && last ? said.alt(figure.bars.length, first.from, last.to) : said.altNone
  if (figure.bars.length + count === 0) {
    const { none } = messagesFor(locale).figures
    return drawingOf([words(none, 0, 16, { colour: colours.quiet })], 24, alt, locale)
  }
  return drawingOf(shapes, bottom, sentences([alt, ...(count > 0 ? [said.undated(count)] : [])], locale), locale)
}

function drawBars(bars: readonly TimelineBar[], locale: Locale): { shapes: Shape[]; bottom: number } {
  if (bars.length === 0) return { shapes: [], bottom: 0 }
  const years = yearsOf(bars)
  const x = dayScale(years, chart)
  const numberWidth = Math.max(...bars.map(({ id }) => textWidth(`${id}`, smallText)))
  const nameLeft = numberWidth + afterNumber
  const nameWidth = chart.left - afterName - nameLeft
  const rows: Shape[] = []
  const used = new Set<Look>()
  let y = axisHeight
  for (const bar of bars) {
    const name = setLabel(
      inLocale(bar.name, locale)?.text ?? '',
      smallText,
      nameWidth,
      bars.length > fewBars ? 1 : 2,
      locale,
    )
    const height = rowHeight + (Math.max(1, name.length) - 1) * lineHeight
    const middle = y + height / 2
    rows.push(
      words(`${bar.id}`, numberWidth, y + 14, { size: smallText, colour: colours.quiet, anchor: 'end' }),
      ...name.map((text, at) => words(text, nameLeft, y + 14 + at * lineHeight, { size: smallText })),
    )
    for (const { look, from, to } of partsOf(bar, x, chart)) {
      used.add(look)
      rows.push(...drawPart(look, from, Math.max(to - from, leastWidth), middle))
    }
    y += height
  }
  const signs = legend(signsOf(used, locale), y + 6)
  return { shapes: [...drawAxis(years, x, y), ...rows, ...signs.shapes], bottom: signs.bottom }
}

/** The signs of a chart with their words, those alone that it uses. */
export function signsOf(used: ReadonlySet<Look>, locale: Locale): LegendItem[] {
  const { timeline: said } = messagesFor(locale).figures
  return looks
    .filter((look) => used.has(look))
    .map((look) => ({ text: said[look], draw: (left, middle) => drawPart(look, left, swatchWidth, middle) }))
}

/** Where bars lie, in pixels. */
export type Chart = { left: number; right: number }
export type Years = { first: number; last: number }
export type DayScale = (milliseconds: number) => number

/** The years of the axis: one more where a bound is not stated, so that there is room for its sign. */
export function yearsOf(bars: readonly Pick<Period, 'start' | 'end'>[]): Years {
  const years = bars.flatMap(({ start, end }) => [start, end].flatMap((date) => (date ? [yearOf(date)] : [])))
  return {
    first: Math.min(...years) - (bars.some(({ start }) => start === null) ? 1 : 0),
    last: Math.min(lastYear, Math.max(...years) + (bars.some(({ end }) => end === null) ? 1 : 0)),
  }
}

/** From milliseconds to pixels. */
export function dayScale({ first, last }: Years, { left, right }: Chart): DayScale {
  return scaleUtc()
    .domain([Date.UTC(first, 0, 1), Date.UTC(last + 1, 0, 1)])
    .range([left, right])
}

function drawAxis({ first, last }: Years, x: DayScale, foot: number): Shape[] {
  const every = yearStep(last - first + 1, chart.right - chart.left)
  const shapes: Shape[] = []
  for (let year = first; year <= last + 1; year += 1) {
    if (year % every !== 0) continue
    const at = x(Date.UTC(year, 0, 1))
    shapes.push(line(at, axisHeight - 4, at, foot))
    // A year's name stands over the whole of it where each has one, and else where it begins.
    const middle = every === 1 ? (at + x(Date.UTC(year + 1, 0, 1))) / 2 : at
    if (year <= last) {
      shapes.push(words(`${year}`, middle, 12, { size: smallText, colour: colours.quiet, anchor: 'middle' }))
    }
  }
  shapes.push(line(chart.left, axisHeight - 4, chart.right, axisHeight - 4, colours.ink))
  return shapes
}

/** A name for each year where there is room, or for every second, fifth, tenth … */
export function yearStep(years: number, width: number, size: number = smallText): number {
  const room = width / textWidth('2000  ', size)
  return [1, 2, 5, 10, 20, 50, 100, 200, 500].find((step) => years / step <= room) ?? 1000
}

const looks = ['stated', 'within', 'ongoing', 'open'] as const
export type Look = (typeof looks)[number]
type Part = { look: Look; from: number; to: number }

const aDay = 86_400_000
const startOf = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** The parts of a bar from left to right, in pixels, all within the chart. */
export function partsOf({ start, end, ongoing }: Period, x: DayScale, chart: Chart): Part[] {
  const opens = start && { from: x(startOf(firstDay(start))), to: x(startOf(lastDay(start))) }
  const closes = end && { from: x(startOf(firstDay(end)) + aDay), to: x(startOf(lastDay(end)) + aDay) }
  const parts: Part[] = []
  if (opens && closes) {
    // Between the last day on which it may begin and the first on which it may end, it is surely under way.
    if (closes.from > opens.to) {
      parts.push({ look: 'within', ...opens }, { look: 'stated', from: opens.to, to: closes.from })
      parts.push({ look: 'within', ...closes })
    } else parts.push({ look: 'within', from: opens.from, to: closes.to })
  } else if (opens) {
    // Of a start that is known to the day, only that day is sure.
    if (opens.to > opens.from) parts.push({ look: 'within', ...opens })
    else parts.push({ look: 'stated', from: opens.from, to: Math.min(opens.from + leastWidth, chart.right) })
    if (ongoing) parts.push({ look: 'ongoing', from: opens.to, to: chart.right })
    else parts.push({ look: 'open', from: opens.to, to: Math.min(opens.to + hint, chart.right) })
  } else if (closes) {
    parts.push({ look: 'open', from: Math.max(closes.from - hint, chart.left), to: closes.from })
    parts.push({ look: 'within', ...closes })
  }
  return parts.filter(({ from, to }) => to > from)
}

/** A part of a bar about the middle of its line. */
export function drawPart(look: Look, x: number, width: number, middle: number): Shape[] {
  const [y, height] = [middle - barHeight / 2, barHeight]
  const along = (to: number) => `M${rounded(x)},${rounded(to)}h${rounded(width)}`
  switch (look) {
    case 'stated':
      return [shape('rect', { x, y, width, height, fill: colours.accent })]
    case 'within':
      return [
        shape('rect', { x, y, width, height, fill: colours.pale }),
        shape('path', { d: `${along(y + 0.5)}${along(y + height - 0.5)}`, stroke: colours.accent, 'stroke-width': 1 }),
      ]
    case 'ongoing': {
      const tip = Math.min(height / 2, width)
      const corners: Ring = [
        [x, y],
        [x + width - tip, y],
        [x + width, middle],
        [x + width - tip, y + height],
        [x, y + height],
      ]
      return [shape('path', { d: outlineOf([corners]), fill: colours.accent })]
    }
    case 'open':
      return [shape('path', { d: along(middle), stroke: colours.accent, 'stroke-width': 2, 'stroke-dasharray': '4 3' })]
  }
}

const plotHeight = 170
const widestColumn = 36
/** Room for the half of a year's name that stands out beyond the last column. */
const afterColumns = 8

/** Columns: how many entries are under way in each year by their dates, and how many more may be. */
export function drawYears({ spans, undated }: YearsFigure, locale: Locale): Drawing {
  const { years: said, timeline } = messagesFor(locale).figures
  const withUndated = (alt: string) => sentences([alt, ...(undated > 0 ? [timeline.undated(undated)] : [])], locale)
  const [first, last] = [spans.at(0), spans.at(-1)]
  const remarks = undated > 0 ? [timeline.undated(undated)] : []
  if (!first || !last) {
    const { none } = messagesFor(locale).figures
    const list = notes(remarks, 24, locale)
    const shapes = [words(none, 0, 16, { colour: colours.quiet }), ...list.shapes]
    return drawingOf(shapes, list.bottom, withUndated(timeline.altNone), locale)
  }
  const peak = spans.reduce((best, span) => (total(span) > total(best) ? span : best), first)
  const plot = drawColumns(spans, total(peak), locale)
  const signs = legend(
    [
      { text: said.stated, draw: (x, middle) => drawPart('stated', x, swatchWidth, middle) },
      { text: said.open, draw: (x, middle) => openBox(x, middle - swatchHeight / 2, swatchWidth, swatchHeight) },
    ],
    plot.bottom,
  )
  const length = first.to - first.from + 1
  if (length > 1) remarks.unshift(said.spans(length))
  const list = notes(remarks, signs.bottom + 2, locale)
  const years = peak.from === peak.to ? `${peak.from}` : `${peak.from}–${peak.to}`
  const alt = sentences([said.alt(first.from, last.to), said.most(total(peak), years)], locale)
  return drawingOf([...plot.shapes, ...signs.shapes, ...list.shapes], list.bottom + 2, withUndated(alt), locale)
}

type Span = YearsFigure['spans'][number]
const total = ({ stated, open }: Span) => stated + open

function drawColumns(spans: readonly Span[], most: number, locale: Locale): { shapes: Shape[]; bottom: number } {
  const { years: said } = messagesFor(locale).figures
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([axisHeight + plotHeight, axisHeight])
  const ticks = y.ticks(4).filter(Number.isInteger)
  const left = Math.max(...ticks.map((tick) => textWidth(tick.toLocaleString(locale), smallText))) + 10
  const base = y(0)
  const quiet = { size: smallText, colour: colours.quiet }
  const shapes: Shape[] = [words(said.unit, 0, 12, quiet)]
  for (const tick of ticks) {
    shapes.push(
      line(left, y(tick), drawingWidth, y(tick)),
      words(tick.toLocaleString(locale), left - 6, y(tick) + 4, { ...quiet, anchor: 'end' }),
    )
  }
  const right = drawingWidth - afterColumns
  const step = (right - left) / spans.length
  const width = Math.min(step * 0.72, widestColumn)
  const every = yearStep(spans.length, right - left)
  const isByYear = spans.every(({ from, to }) => from === to)
  for (const [at, { from, stated, open }] of spans.entries()) {
    const middle = left + (at + 0.5) * step
    const x = middle - width / 2
    const [top, whole] = [y(stated), y(stated + open)]
    if (stated > 0) shapes.push(shape('rect', { x, y: top, width, height: base - top, fill: colours.accent }))
    if (open > 0) shapes.push(...openBox(x, whole, width, top - whole))
    // Of single years the round ones are named.
    if ((isByYear ? from : at) % every === 0) {
      shapes.push(words(`${from}`, middle, base + 16, { ...quiet, anchor: 'middle' }))
    }
  }
  shapes.push(line(left, base, drawingWidth, base, colours.ink))
  return { shapes, bottom: base + 26 }
}

/** The outline stands within the box, so that two boxes one on the other do not grow. */
export function openBox(x: number, y: number, width: number, height: number): Shape[] {
  const inside = { x: x + 0.5, y: y + 0.5, width: Math.max(width - 1, 0), height: Math.max(height - 1, 0) }
  return [
    shape('rect', {
      ...inside,
      fill: colours.paper,
      stroke: colours.accent,
      'stroke-width': 1,
      'stroke-dasharray': '3 2',
    }),
  ]
}
