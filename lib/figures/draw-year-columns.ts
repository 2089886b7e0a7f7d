import { scaleLinear } from 'd3-scale'
import type { Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { signOf, unknownBox } from './draw-counts'
import { openBox, yearStep } from './draw-timeline'
import type { Drawing } from './drawing'
import { legend } from './legend'
import { setLabel, textWidth } from './set-text'
import { colours, drawingOf, line, type Shape, shape, titleOf, words } from './svg'

/** A year, or several: what is under way by its dates, and what may be as well. */
export type YearColumn = { from: number; to: number; stated: number; open: number; title: string; href: string | null }
/** Entries without any date, which no year holds. */
export type UndatedColumn = { label: string; count: number; title: string; href: string | null }

const width = 840
const [small, plain] = [12, 13]
const plotHeight = 240
const headHeight = 22
const widestColumn = 36
const undatedWidth = 96
const beforeUndated = 20

/** Columns for a wide screen, each a link; entries without a date stand apart, on the same scale. `alt` says what it shows. */
export function drawYearColumns(
  columns: readonly YearColumn[],
  undated: UndatedColumn | null,
  alt: string,
  locale: Locale,
): Drawing {
  const { timelineFigure: said, figures } = messagesFor(locale)
  const signs = legend(
    [
      { look: 'sure' as const, text: said.stated },
      { look: 'open' as const, text: said.open },
    ].map(signOf),
    0,
    '',
    width,
    small,
  )
  const top = signs.bottom + 8
  const most = Math.max(1, undated?.count ?? 0, ...columns.map(({ stated, open }) => stated + open))
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([top + headHeight + plotHeight, top + headHeight])
  const base = y(0)
  const ticks = y.ticks(4).filter(Number.isInteger)
  const left = Math.max(...ticks.map((tick) => textWidth(tick.toLocaleString(locale), small))) + 10
  const quiet = { size: small, colour: colours.quiet }
  const shapes: Shape[] = [...signs.shapes, words(figures.years.unit, 0, top + 12, quiet)]
  for (const tick of ticks) {
    shapes.push(
      line(left, y(tick), width, y(tick)),
      words(tick.toLocaleString(locale), left - 6, y(tick) + 4, { ...quiet, anchor: 'end' }),
    )
  }
  const right = undated ? width - undatedWidth - beforeUndated : width - 8
  const step = (right - left) / Math.max(1, columns.length)
  const every = yearStep(columns.length, right - left, small)
  const isByYear = columns.every(({ from, to }) => from === to)
  const room = { top: top + headHeight, height: base + 22 - top - headHeight }
  for (const [at, { from, stated, open, title, href }] of columns.entries()) {
    const x = left + at * step
    const column = columnIn(x, step, (isByYear ? from : at) % every === 0 ? `${from}` : '', base)
    const [solid, whole] = [y(stated), y(stated + open)]
    const bars = [
      ...(stated > 0 ? [shape('rect', { ...column.box, y: solid, height: base - solid, fill: colours.accent })] : []),
      ...(open > 0 ? openBox(column.box.x, whole, column.box.width, solid - whole) : []),
    ]
    shapes.push(marked(title, href, { x, width: step, ...room }, [...bars, ...column.name]))
  }
  let bottom = base + 26
  if (undated) {
    const x = width - undatedWidth
    const at = x + (undatedWidth - widestColumn) / 2
    const whole = y(undated.count)
    const name = setLabel(undated.label, small, undatedWidth, 2, locale)
    const number = words(undated.count.toLocaleString(locale), at + widestColumn / 2, whole - 6, {
      size: plain,
      bold: true,
      anchor: 'middle',
    })
    shapes.push(
      line(x - beforeUndated / 2, top + headHeight, x - beforeUndated / 2, base + 22),
      marked(undated.title, undated.href, { x, width: undatedWidth, ...room }, [
        ...unknownBox(at, whole, widestColumn, base - whole),
        number,
        ...name.map((text, row) =>
          words(text, x + undatedWidth / 2, base + 16 + row * 16, { ...quiet, anchor: 'middle' }),
        ),
      ]),
    )
    bottom += Math.max(0, name.length - 1) * 16
  }
  shapes.push(line(left, base, width, base, colours.ink))
  return drawingOf(shapes, bottom, alt, locale, { width, role: 'group' })
}

function columnIn(x: number, step: number, text: string, base: number) {
  const width = Math.min(step * 0.72, widestColumn)
  const middle = x + step / 2
  const look = { size: small, colour: colours.quiet, anchor: 'middle' as const }
  return { box: { x: middle - width / 2, width }, name: text ? [words(text, middle, base + 16, look)] : [] }
}

function marked(
  title: string,
  href: string | null,
  { x, top, width: wide, height }: { x: number; top: number; width: number; height: number },
  inside: readonly Shape[],
): Shape {
  const surface = shape('rect', { x, y: top, width: wide, height, fill: 'none', 'pointer-events': 'all' })
  const children = [titleOf(title), surface, ...inside]
  return href === null ? shape('g', {}, children) : shape('a', { href, class: 'row' }, children)
}
