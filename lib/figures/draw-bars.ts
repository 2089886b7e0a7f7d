import { scaleLinear } from 'd3-scale'
import { inLocale, type Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import type { BarsFigure } from './bars'
import type { Drawing } from './drawing'
import { legend, notes, swatchHeight, swatchWidth } from './legend'
import { setLabel, textWidth } from './set-text'
import { colours, drawingOf, drawingWidth, hatchedBox, line, plainText, type Shape, shape, words } from './svg'

export type BarSubject = 'donor' | 'recipient' | 'theme' | 'status'

const widestLabel = 236
const mostLabelLines = 3
/** A bar for one entry does not fill the width, even where all are that short. */
const leastScale = 5
const barHeight = 14
const [lineHeight, rowGap, afterLabel, beforeCount] = [17, 7, 10, 6]

/** A bar for each value with its label before and its count after it; of places in two parts, named and only reached. */
export function drawBars(figure: BarsFigure, locale: Locale, subject: BarSubject): Drawing {
  const { exchange, figures } = messagesFor(locale)
  const { bars: said, none, listed } = figures
  const hasParts = figure.bars.some(({ through = 0 }) => through > 0)
  const rows = figure.bars.map((bar) => {
    const name = inLocale(bar.label, locale)?.text ?? bar.value
    const { named = bar.count, through = 0 } = bar
    const split = hasParts ? said.split(named) : ''
    const number = bar.count.toLocaleString(locale)
    const numberWidth = textWidth(number, plainText, { bold: true }) + 3
    const countWidth = numberWidth + textWidth(split, plainText)
    return { ...bar, name, named, through, number, split, numberWidth, countWidth }
  })
  const labels = rows.map(({ name }) => setLabel(name, plainText, widestLabel, mostLabelLines, locale))
  const labelWidth = Math.max(0, ...labels.flat().map((text) => textWidth(text, plainText)))
  const from = Math.min(labelWidth, widestLabel) + afterLabel
  const countWidth = Math.max(0, ...rows.map((row) => row.countWidth)) + 2
  const widthOf = scaleLinear()
    .domain([0, Math.max(leastScale, ...rows.map(({ count }) => count))])
    .range([0, drawingWidth - from - beforeCount - countWidth])

  const shapes: Shape[] = []
  let y = 2
  for (const [at, row] of rows.entries()) {
    const lines = labels[at] ?? []
    const height = Math.max(1, lines.length) * lineHeight
    const middle = y + height / 2
    for (const [number, text] of lines.entries()) shapes.push(words(text, 0, y + number * lineHeight + 13))
    const top = middle - barHeight / 2
    const [solid, whole] = [widthOf(row.named), widthOf(row.named + row.through)]
    if (row.named > 0) {
      shapes.push(shape('rect', { x: from, y: top, width: solid, height: barHeight, fill: colours.accent }))
    }
    if (row.through > 0) shapes.push(...hatchedBox(from + solid, top, whole - solid, barHeight))
    const end = from + whole + beforeCount
    shapes.push(words(row.number, end, middle + 4.5, { bold: true }))
    if (row.split) {
      shapes.push(words(row.split, end + row.numberWidth, middle + 4.5, { colour: colours.quiet }))
    }
    y += height + rowGap
  }
  // The line that the bars stand on, drawn over their edge.
  if (rows.length > 0) shapes.push(line(from, 0, from, y - rowGap + 2, colours.ink))
  else {
    shapes.push(words(none, 0, 16, { colour: colours.quiet }))
    y += lineHeight + rowGap
  }

  const rest = figure.rest && said.rest(figure.rest.values, figure.rest.count, said.subjects[subject])
  if (rest) {
    shapes.push(words(rest, 0, y + 13, { colour: colours.quiet }))
    y += lineHeight + rowGap
  }
  const signs = legend(
    hasParts
      ? [
          {
            text: said.named,
            draw: (x, middle) => [
              shape('rect', {
                x,
                y: middle - swatchHeight / 2,
                width: swatchWidth,
                height: swatchHeight,
                fill: colours.accent,
              }),
            ],
          },
          {
            text: said.through,
            draw: (x, middle) => hatchedBox(x, middle - swatchHeight / 2, swatchWidth, swatchHeight),
          },
        ]
      : [],
    y + 2,
  )
  const remarks = notes(
    subject === 'status' || rows.length === 0 ? [] : [said.several(said.subjects[subject])],
    signs.bottom,
    locale,
  )
  const list = [...rows.map(({ name, count }) => listed(name, count)), ...(rest ? [rest] : [])].join(
    exchange.listSeparator,
  )
  return drawingOf(
    [...shapes, ...signs.shapes, ...remarks.shapes],
    remarks.bottom + 2,
    said.alt(said.subjects[subject], list || none),
    locale,
  )
}
