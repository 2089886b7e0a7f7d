import { scaleLinear } from 'd3-scale'
import type { Locale } from '../i18n/locales'
import { openBox } from './draw-timeline'
import type { Drawing } from './drawing'
import { type LegendItem, legend, swatchHeight, swatchWidth } from './legend'
import { setLabel, textWidth } from './set-text'
import { colours, drawingOf, hatchedBox, line, type Shape, shape, titleOf, words } from './svg'

/*
 * Counts for the screen: a row for each value, each bar a link. Drawn so narrow that a phone shows it whole.
 */

/**
 * `sure` is solid, `open` may be and is dashed, `through` is hatched: reached only through a group, a region
 * or the world; `unknown` is outside of what the others count.
 */
export type CountLook = 'sure' | 'open' | 'through' | 'unknown'
export type CountBar = {
  /** One after another, in one bar. */
  parts: readonly { look: CountLook; count: number }[]
  /** The number that stands after it. */
  number: string
  /** What it counts, in words. */
  title: string
  /** Null where no address lists just these. */
  href: string | null
}
/** A value; bars of which no one may be added to another stand below each other. */
export type CountRow = { label: string; bars: readonly CountBar[] }

type Look = {
  /** `above` leaves room for long names, `beside` is closer. */
  labels: 'above' | 'beside'
  signs?: readonly { look: CountLook; text: string }[]
}

/** Between the margins of a phone of 360 px; half the width of a page is a little more. */
export const countsWidth = 328

const plain = 13
const small = 12
const lineHeight = 18
const barHeight = 12
/** A target of the hand is 24 px at least. */
const barRoom = 24
const rowGap = 4
const widestBeside = 112
const [afterLabel, afterBar] = [8, 6]
/** A bar for one entry does not fill the width, even where all are that short. */
const leastScale = 5

/** `alt` says what is shown. */
export function drawCounts(
  rows: readonly CountRow[],
  alt: string,
  locale: Locale,
  { labels, signs = [] }: Look,
): Drawing {
  const key = legend(signs.map(signOf), 0, '', countsWidth, small)
  const isBeside = labels === 'beside'
  const texts = rows.map(({ label }) => setLabel(label, plain, isBeside ? widestBeside : countsWidth, 2, locale))
  const labelWidth = isBeside ? Math.max(0, ...texts.flat().map((text) => textWidth(text, plain))) : 0
  const left = isBeside ? Math.min(labelWidth, widestBeside) + afterLabel : 0
  const bars = rows.flatMap((row) => row.bars)
  const numberWidth = Math.max(0, ...bars.map(({ number }) => textWidth(number, plain, { bold: true })))
  const widthOf = scaleLinear()
    .domain([0, Math.max(leastScale, ...bars.map(lengthOf))])
    .range([0, countsWidth - left - afterBar - numberWidth - 1])

  const shapes = [...key.shapes]
  let y = key.bottom + (signs.length > 0 ? 6 : 0)
  for (const [at, row] of rows.entries()) {
    const label = texts[at] ?? []
    const labelHeight = label.length * lineHeight
    const barsHeight = row.bars.length * barRoom
    const height = isBeside ? Math.max(labelHeight, barsHeight) : labelHeight + barsHeight - 2
    const named = label.map((text, number) =>
      words(text, 0, y + (isBeside ? (height - labelHeight) / 2 : 0) + number * lineHeight + 14, { size: plain }),
    )
    let top = isBeside ? y + (height - barsHeight) / 2 : y + labelHeight - 2
    const lines: Shape[] = []
    for (const [number, bar] of row.bars.entries()) {
      // The name leads where the only bar leads; of several, the first takes it along.
      const isFirst = number === 0
      const surface = isBeside || !isFirst ? top : y
      const inside = [
        shape('rect', {
          x: 0,
          y: surface,
          width: countsWidth,
          height: top + barRoom - surface,
          fill: 'none',
          'pointer-events': 'all',
        }),
        ...(isFirst ? named : []),
        ...drawBar(bar, left, top + barRoom / 2, widthOf),
      ]
      lines.push(
        bar.href === null
          ? shape('g', {}, [titleOf(bar.title), ...inside])
          : shape('a', { href: bar.href, class: 'row' }, [titleOf(bar.title), ...inside]),
      )
      top += barRoom
    }
    shapes.push(...lines)
    if (!isBeside) shapes.push(line(0.5, y + labelHeight, 0.5, y + height - 1, colours.ink))
    y += height + rowGap
  }
  if (isBeside && rows.length > 0) {
    shapes.push(line(left, key.bottom + (signs.length > 0 ? 4 : 0), left, y - rowGap, colours.ink))
  }
  return drawingOf(shapes, y, alt, locale, { width: countsWidth, role: 'group' })
}

const lengthOf = ({ parts }: CountBar) => parts.reduce((sum, { count }) => sum + count, 0)

function drawBar(
  { parts, number }: CountBar,
  left: number,
  middle: number,
  widthOf: (count: number) => number,
): Shape[] {
  const shapes: Shape[] = []
  let counted = 0
  for (const { look, count } of parts) {
    const x = left + widthOf(counted)
    counted += count
    if (count > 0) shapes.push(...drawPart(look, x, middle - barHeight / 2, left + widthOf(counted) - x, barHeight))
  }
  const isThrough = parts.some(({ look }) => look === 'through')
  const colour = isThrough ? colours.viaInk : colours.ink
  return [
    ...shapes,
    words(number, left + widthOf(counted) + afterBar, middle + 4.5, { size: plain, bold: true, colour }),
  ]
}

function drawPart(look: CountLook, x: number, y: number, width: number, height: number): Shape[] {
  switch (look) {
    case 'sure':
      return [shape('rect', { x, y, width, height, fill: colours.accent })]
    case 'open':
      return openBox(x, y, width, height)
    case 'through':
      return hatchedBox(x, y, width, height)
    case 'unknown':
      return unknownBox(x, y, width, height)
  }
}

/** Dashed and grey, for what has no date. */
export function unknownBox(x: number, y: number, width: number, height: number): Shape[] {
  const inside = { x: x + 0.5, y: y + 0.5, width: Math.max(width - 1, 0), height: Math.max(height - 1, 0) }
  return [
    shape('rect', {
      ...inside,
      fill: colours.paper,
      stroke: colours.edge,
      'stroke-width': 1,
      'stroke-dasharray': '2 2',
    }),
  ]
}

/** A sign of a legend. */
export function signOf({ look, text }: { look: CountLook; text: string }): LegendItem {
  return { text, draw: (x, middle) => drawPart(look, x, middle - swatchHeight / 2, swatchWidth, swatchHeight) }
}
