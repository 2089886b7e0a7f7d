import type { Locale } from '../i18n/locales'
import { sentences, setParagraph, textWidth } from './set-text'
import { colours, drawingWidth, type Shape, smallText, words } from './svg'

/** A sign with its word. `draw` is given the left edge and the middle of a line. */
export type LegendItem = { draw: (x: number, middle: number) => Shape[]; text: string }

export const swatchWidth = 18
export const swatchHeight = 10
const lineHeight = 18
const [afterHeading, afterSign, afterItem] = [14, 6, 18]

/**
 * The signs in a row, or in as many as they need, after a heading where there is one; returns where the next line may
 * begin.
 */
export function legend(
  items: readonly LegendItem[],
  top: number,
  heading = '',
  full: number = drawingWidth,
  size: number = smallText,
): { shapes: Shape[]; bottom: number } {
  const shapes = heading === '' ? [] : [words(heading, 0, top + 13, { size, bold: true })]
  const start = heading === '' ? 0 : textWidth(heading, size, { bold: true }) + afterHeading
  let [x, y] = [start, top]
  for (const { draw, text } of items) {
    const width = swatchWidth + afterSign + textWidth(text, size)
    if (x > 0 && x + width > full) [x, y] = [0, y + lineHeight]
    shapes.push(...draw(x, y + lineHeight / 2), words(text, x + swatchWidth + afterSign, y + 13, { size }))
    x += width + afterItem
  }
  return { shapes, bottom: shapes.length > 0 ? y + lineHeight : top }
}

/** Remarks under a figure, in lines of the figure's width. */
export function notes(texts: readonly string[], top: number, locale: Locale): { shapes: Shape[]; bottom: number } {
  const lines = setParagraph(sentences(texts, locale), smallText, drawingWidth, locale)
  return {
    shapes: lines.map((line, at) => words(line, 0, top + 13 + at * 16, { size: smallText, colour: colours.quiet })),
    bottom: top + (lines.length > 0 ? lines.length * 16 + 4 : 0),
  }
}
