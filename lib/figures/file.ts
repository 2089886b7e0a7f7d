import type { Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import type { Drawing } from './drawing'
import type { FigureTable, Panel, TableCell } from './figure'
import { legend } from './legend'
import { setParagraph } from './set-text'
import { colours, plainText, type Shape, shape, smallText, words } from './svg'

const [margin, titleSize, titleLine, smallLine] = [16, 16, 24, 16]
const boldIsWider = 1.06

/**
 * A figure that stands alone, with its finding above and below it `about`, a line each: what it was made from, when, where
 * it lives, and its licence. On white, whatever the reader's colours are.
 */
export function standingAlone(panel: Panel, about: readonly string[], locale: Locale): Drawing {
  const { finding, drawing } = panel
  const inner = drawing?.width ?? 640
  const title = setParagraph(finding, titleSize * boldIsWider, inner, locale)
  const below = [...remarks(panel, locale), ...about].flatMap((text) => setParagraph(text, smallText, inner, locale))
  const top = margin + title.length * titleLine + 8
  const signs = legend(panel.legend?.items ?? [], 0, panel.legend?.heading, inner)
  const under = top + (drawing?.height ?? 0) + 8
  const bottom = under + signs.bottom + 4
  const width = inner + 2 * margin
  const height = Math.ceil(bottom + below.length * smallLine + margin)
  const children: Shape[] = [
    shape('rect', { width, height, fill: colours.paper }),
    ...title.map((text, at) =>
      words(text, margin, margin + titleSize + at * titleLine, { size: titleSize, bold: true }),
    ),
    ...(drawing ? [placed(drawing, margin, top)] : []),
    shape('g', { transform: `translate(${margin} ${under})` }, signs.shapes),
    ...below.map((text, at) =>
      words(text, margin, bottom + plainText + at * smallLine, { size: smallText, colour: colours.quiet }),
    ),
  ]
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', 'xml:lang': locale, width, height }
  const root = shape(
    'svg',
    { ...attributes, viewBox: `0 0 ${width} ${height}`, 'font-family': fontOf(drawing) },
    children,
  )
  return { svg: root.markup, width, height, alt: finding }
}

/** What stands below a figure in its files: what has no place in the drawing, and the notes. */
export function remarks({ beside, notes }: Panel, locale: Locale): string[] {
  if (!beside) return [...notes]
  const list = beside.items.map(({ text }) => text).join(messagesFor(locale).exchange.listSeparator)
  return [`${beside.heading}${locale === 'ja' ? '：' : ': '}${list}`, ...notes]
}

/** The family is said once, by whatever is outermost. */
const fontOf = (drawing: Drawing | null) => /font-family="([^"]*)"/.exec(drawing?.svg ?? '')?.[1] ?? 'sans-serif'

/** A drawing within another: an `svg` element may be placed. */
function placed({ svg }: Drawing, x: number, y: number): Shape {
  return { markup: svg.replace('<svg ', `<svg x="${x}" y="${y}" `) }
}

/** The table as rows of plain cells, the head first; a link is only its text. */
export function plainRows({ head, rows }: FigureTable): (string | number)[][] {
  return [[...head], ...rows.map((row) => row.map(plainCell))]
}

const plainCell = (cell: TableCell): string | number => (typeof cell === 'object' ? cell.text : cell)
