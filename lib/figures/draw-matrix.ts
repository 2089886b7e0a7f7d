import type { Locale } from '../i18n/locales'
import type { Drawing } from './drawing'
import { setLabel, textWidth } from './set-text'
import { colours, drawingOf, drawingWidth, line, mark, rounded, type Shape, shape, titleOf, words } from './svg'

/** A number that can be followed to the entries it counts, but where no address says just them. */
export type MatrixMark = { count: number; title: string; href: string | null }

export type MatrixCell = {
  named: MatrixMark | null
  /** Entries that only reach the place: never added to `named`. */
  through: MatrixMark | null
  /** What is said of a cell that has neither. */
  empty: string
}

export type MatrixDrawing = {
  /** What the rows are, and the columns. */
  rowsAre: string
  columnsAre: string
  rows: readonly string[]
  columns: readonly string[]
  /** A list for each row, with a cell for each column. */
  cells: readonly (readonly MatrixCell[])[]
  words: { alt: string; named: string; through: string; none: string; range: (from: number, to: number) => string }
}

const textSize = 13
const lineHeight = 16
const widestHead = 180
/** What a wide page has for a figure beside its filters, and what one column may take of it. */
const pageWidth = 868
const [narrowest, widest] = [33, 120]
/** Columns at least so wide have their heads in lines of their own width. */
const wideEnough = 88
/** Heads that run down or up: a character wide as it is high takes more room than a letter. */
const longestHead = { ja: 172, en: 148 } as const
/** A cell is a target for a finger or a pen; two numbers in one are two targets. */
const lowest = 28
const half = 24
/** Of the heads in English, in degrees: as steep as two lines fit over a column. */
const slope = 72
const [rise, run] = [Math.sin((slope * Math.PI) / 180), Math.cos((slope * Math.PI) / 180)]

/** A table of shaded cells with their numbers: the darker, the more entries; an orange frame for those that only reach a place. */
export function drawMatrix(matrix: MatrixDrawing, locale: Locale): Drawing {
  const { rows, columns, cells } = matrix
  const size = { size: textSize }
  const rowHeads = rows.map((text) => setLabel(text, textSize, widestHead, 2, locale))
  const widestRow = Math.max(...rowHeads.flat().map((text) => textWidth(text, textSize)), 0)
  const left = Math.ceil(Math.max(Math.min(widestRow, widestHead), textWidth(matrix.rowsAre, textSize))) + 10
  const counts = cells.flat().flatMap(({ named, through }) => [named?.count ?? 0, through?.count ?? 0])
  const widestNumber = textWidth(Math.max(...counts, 0).toLocaleString(locale), textSize) + 8
  const heads = headsOf(columns, left, Math.max(narrowest, Math.ceil(widestNumber)), locale)
  const { width } = heads
  const steps = stepsUpTo(Math.max(...cells.flat().map(({ named }) => named?.count ?? 0), 0))

  const shapes: Shape[] = [
    words(matrix.columnsAre, left, 14, { ...size, colour: colours.quiet }),
    words(matrix.rowsAre, 0, heads.bottom - 6, { ...size, colour: colours.quiet }),
    ...heads.shapes,
  ]
  const isDouble = (row: readonly MatrixCell[]) => row.some(({ named, through }) => named && through)
  const isRuled = cells.some(isDouble)
  let y = heads.bottom
  for (const [at, row] of cells.entries()) {
    const lines = rowHeads[at] ?? []
    const height = Math.max(isDouble(row) ? 2 * half : lowest, lines.length * lineHeight + 6)
    if (isRuled) shapes.push(line(0, y, left + columns.length * width, y))
    const first = y + (height - lines.length * lineHeight) / 2 + 12.5
    for (const [number, text] of lines.entries()) shapes.push(words(text, 0, first + number * lineHeight, size))
    for (const [column, cell] of row.entries()) {
      shapes.push(...drawCell(cell, { x: left + column * width, y, width, height }, isDouble(row), steps, locale))
    }
    y += height
  }
  const whole = Math.max(heads.right, left + columns.length * width, drawingWidth)
  const signs = drawSigns(matrix, steps, y + 12, whole)
  return drawingOf(shapes.concat(signs.shapes), signs.bottom + 2, matrix.words.alt, locale, {
    width: Math.ceil(whole),
    role: 'group',
  })
}

type Heads = { shapes: Shape[]; bottom: number; right: number; width: number }
type Place = { left: number; width: number }

/** The heads of the columns, in lines across where they are wide, else down the page in Japanese and up a slope in English. */
function headsOf(columns: readonly string[], left: number, least: number, locale: Locale): Heads {
  const widthBeside = (other: number) =>
    Math.min(widest, Math.max(least, Math.floor((pageWidth - left - other) / Math.max(columns.length, 1))))
  const width = widthBeside(0)
  const isShort = columns.every((text) => textWidth(text, textSize) <= width - 4)
  // An English word is not broken; Japanese may be anywhere.
  const isBroken =
    locale === 'en' && columns.some((text) => text.split(' ').some((word) => textWidth(word, textSize) > width - 4))
  if (isShort || (width >= wideEnough && !isBroken)) return headsAcross(columns, { left, width }, locale)
  const heads = columns.map((text) => setLabel(text, textSize, longestHead[locale], 2, locale))
  const longest = Math.max(...heads.flat().map((text) => textWidth(text, textSize)), 0)
  if (locale === 'ja') return headsDown(heads, longest, { left, width })
  const last = Math.max(...(heads.at(-1) ?? []).map((text) => textWidth(text, textSize)), 0)
  return headsUp(heads, longest, { left, width: widthBeside(Math.ceil(last * run)) }, Math.ceil(last * run))
}

const topOfHeads = 24
const middleOf = ({ left, width }: Place, at: number) => left + (at + 0.5) * width
const rightOf = (heads: readonly unknown[], { left, width }: Place) => left + heads.length * width

function headsAcross(columns: readonly string[], place: Place, locale: Locale): Heads {
  const heads = columns.map((text) => setLabel(text, textSize, place.width - 4, 4, locale))
  const bottom = topOfHeads + Math.max(...heads.map((lines) => lines.length), 1) * lineHeight + 6
  const shapes = heads.flatMap((lines, at) =>
    lines.map((text, number) => {
      const y = bottom - 8 - (lines.length - 1 - number) * lineHeight
      return words(text, middleOf(place, at), y, { size: textSize, anchor: 'middle' })
    }),
  )
  return { shapes, bottom, right: rightOf(heads, place), width: place.width }
}

function headsDown(heads: readonly string[][], longest: number, place: Place): Heads {
  const bottom = Math.ceil(topOfHeads + longest + 8)
  const shapes = heads.flatMap((lines, at) =>
    lines.map((text, number) => {
      const x = middleOf(place, at) + ((lines.length - 1) / 2 - number) * (lineHeight - 1)
      return down(words(text, 0, 0, { size: textSize, anchor: 'end' }), x, bottom - 8)
    }),
  )
  return { shapes, bottom, right: rightOf(heads, place), width: place.width }
}

/** The last head stands out beyond its column. */
function headsUp(heads: readonly string[][], longest: number, place: Place, beyond: number): Heads {
  const bottom = Math.ceil(topOfHeads + longest * rise + 14)
  const shapes = heads.flatMap((lines, at) =>
    lines.map((text, number) => {
      // The lines of a head lie side by side across the slope.
      const aside = (number - (lines.length - 1) / 2) * lineHeight + 4
      const [x, y] = [middleOf(place, at) + aside * rise, bottom - 10 + aside * run]
      return shape('g', { transform: `translate(${rounded(x)} ${rounded(y)}) rotate(-${slope})` }, [
        words(text, 0, 0, { size: textSize }),
      ])
    }),
  )
  return { shapes, bottom, right: rightOf(heads, place) + beyond, width: place.width }
}

/** A line of text that runs down the page. */
const down = (text: Shape, x: number, y: number) =>
  shape('g', { transform: `translate(${rounded(x)} ${rounded(y)})`, 'writing-mode': 'vertical-rl' }, [text])

type Box = { x: number; y: number; width: number; height: number }

/** Where a row has both, what is named stands above and what is only reached below, so that each reads as a line. */
function drawCell(cell: MatrixCell, box: Box, isDouble: boolean, steps: readonly Step[], locale: Locale): Shape[] {
  const { named, through, empty } = cell
  if (!named && !through) {
    return [shape('rect', { ...inset(box, 1.5), ...emptyLook }, [titleOf(empty)])]
  }
  const { y, height } = box
  const upper = isDouble ? { ...box, height: height / 2 } : box
  const lower = isDouble ? { ...box, y: y + height / 2, height: height / 2 } : box
  return [
    ...(named ? [drawMark(named, ...shaded(upper, named.count, steps), upper, locale)] : []),
    ...(through ? [drawMark(through, framed(lower), colours.viaInk, lower, locale)] : []),
  ]
}

const drawMark = (of: MatrixMark, ground: Shape, colour: string, { x, y, width, height }: Box, locale: Locale) =>
  mark(of, [
    ground,
    words(of.count.toLocaleString(locale), x + width / 2, y + height / 2 + 4.5, {
      size: textSize,
      colour,
      anchor: 'middle',
    }),
  ])

const inset = ({ x, y, width, height }: Box, by: number) => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
})

const emptyLook = { fill: colours.paper, stroke: colours.hairline }
const framed = (box: Box) => shape('rect', { ...inset(box, 3.5), fill: colours.paper, stroke: colours.via })

/** A ground with the colour that is read on it. */
function shaded(box: Box, count: number, steps: readonly Step[]): [Shape, string] {
  const opacity = steps.find(({ to }) => count <= to)?.opacity ?? darkest
  const ground = shape('rect', { ...inset(box, 1), fill: colours.accent, 'fill-opacity': opacity })
  return [ground, opacity === darkest ? colours.paper : colours.ink]
}

type Step = { from: number; to: number; opacity: number }

/** On the darkest the number is as pale as the paper; on the others it is dark, and told from its ground at 4.5:1 or more. */
const darkest = 0.9
const opacities = [0.1, 0.2, 0.32, 0.46, darkest] as const

/** Each step reaches twice as far as the one before, or further, so that five are enough: most cells hold few entries. */
function stepsUpTo(most: number): Step[] {
  const factor = Math.max(2, (most + 1) ** (1 / opacities.length))
  return opacities
    .map((opacity, at) => {
      const [from, to] = [Math.ceil(factor ** at), Math.ceil(factor ** (at + 1)) - 1]
      return { from, to: Math.min(to, most), opacity }
    })
    .filter(({ from, to }) => from <= to)
}

const [swatchWidth, swatchHeight, signLine] = [22, 14, 24]

/** What the looks of the cells that are drawn mean, in as many lines as they need. */
function drawSigns({ cells, words: said }: MatrixDrawing, steps: readonly Step[], top: number, width: number) {
  const swatch = (x: number, y: number): Box => ({ x, y, width: swatchWidth, height: swatchHeight })
  const all = cells.flat()
  const signs = [
    ...steps.map(({ from, to, opacity }, at) => ({
      text: `${at === 0 ? said.named : ''}${said.range(from, to)}`,
      draw: (box: Box) => shape('rect', { ...box, fill: colours.accent, 'fill-opacity': opacity }),
    })),
    ...(all.some(({ through }) => through)
      ? [
          {
            text: said.through,
            draw: (box: Box) => shape('rect', { ...box, fill: colours.paper, stroke: colours.via }),
          },
        ]
      : []),
    ...(all.some(({ named, through }) => !named && !through)
      ? [{ text: said.none, draw: (box: Box) => shape('rect', { ...box, ...emptyLook }) }]
      : []),
  ]
  const shapes: Shape[] = []
  let [x, y] = [0, top]
  for (const { text, draw } of signs) {
    const taken = swatchWidth + 6 + textWidth(text, textSize)
    if (x > 0 && x + taken > width) [x, y] = [0, y + signLine]
    shapes.push(draw(swatch(x + 0.5, y + 4.5)), words(text, x + swatchWidth + 6, y + 16, { size: textSize }))
    x += taken + 18
  }
  return { shapes, bottom: signs.length > 0 ? y + signLine : top }
}
