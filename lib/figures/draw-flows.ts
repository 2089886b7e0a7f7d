import type { Locale } from '../i18n/locales'
import type { Drawing } from './drawing'
import { setLabel, textWidth } from './set-text'
import { colours, drawingOf, mark, rounded, type Shape, shape, words } from './svg'

/** A node of a column; `short` is written where `label` is too long, and `plain` is one that stands for no value of its own: the others, what is not recorded. */
export type FlowMark = {
  label: string
  short: string | null
  title: string
  href: string | null
  count: number
  plain: boolean
}
/** Between places of two columns next to each other. */
export type FlowRibbon = { source: number; target: number; title: string; href: string | null; count: number }
export type FlowColumn = { head: string; marks: readonly FlowMark[] }
export type FlowPicture = {
  columns: readonly [FlowColumn, FlowColumn, FlowColumn]
  ribbons: readonly [readonly FlowRibbon[], readonly FlowRibbon[]]
  alt: string
}

/** What the browse page has room for beside its facets. */
const width = 864
/** Where the columns stand: two bars with their labels outside, and between them boxes with theirs inside. */
const bar = { left: 214, right: 622, width: 10 }
const box = { x: 348, width: 150 }
/** Between a bar, the count beside it and the label beside that. */
const labelGap = 8
/** On either side of a box's words. */
const boxMargin = 10
/** A reader's own font may be a little wider than the one that is measured. */
const spare = 8
const [textSize, lineHeight, headHeight] = [13, 17, 30]
/** What the wider half would take without its gaps; and one initiative at most. */
const [wantedHeight, mostPerEntry] = [470, 14]
const [leastGap, mostGap, leastRibbon, easyToHit] = [7, 40, 1.2, 8]

type Side = 'in' | 'out'
type Placed = FlowMark & { lines: string[]; middle: number; slot: number; flow: Record<Side, number> }

/** Three columns with ribbons between them, each as thick as it counts initiatives. */
export function drawFlows({ columns, ribbons, alt }: FlowPicture, locale: Locale): Drawing {
  const sums = ribbons.map((half) => half.reduce((sum, { count }) => sum + count, 0))
  const perEntry = Math.min(mostPerEntry, wantedHeight / Math.max(1, ...sums))
  const counts = columns.flatMap(({ marks }) => marks.map(({ count }) => count.toLocaleString(locale)))
  const countRoom = Math.max(0, ...counts.map((text) => textWidth(text, textSize, { bold: true }))) + labelGap
  const labelRooms = [
    bar.left - labelGap - countRoom - spare,
    box.width - 2 * boxMargin - countRoom,
    width - bar.right - bar.width - labelGap - countRoom - spare,
  ]
  const measured = columns.map(({ marks }, column) =>
    marks.map((one, at): Placed => {
      const flow = {
        in: total(ribbons[column - 1], ({ target }) => target === at) * perEntry,
        out: total(ribbons[column], ({ source }) => source === at) * perEntry,
      }
      const lines = linesOf(one, labelRooms[column] ?? 0, column === 1 ? 3 : 2, locale)
      const least = lines.length * lineHeight + (column === 1 ? 10 : 2)
      return { ...one, lines, middle: 0, slot: Math.max(flow.in, flow.out, least), flow }
    }),
  )
  const height = Math.max(...measured.map((nodes) => heightOf(nodes, leastGap)))
  for (const nodes of measured) place(nodes, height)
  const [donors = [], regions = [], themes = []] = measured

  const shapes = [
    words(columns[0].head, bar.left + bar.width, 16, { size: textSize, bold: true, anchor: 'end' }),
    words(columns[1].head, box.x + box.width / 2, 16, { size: textSize, bold: true, anchor: 'middle' }),
    words(columns[2].head, bar.right, 16, { size: textSize, bold: true }),
    ...ribbonsOf(ribbons[0], { nodes: donors, x: bar.left + bar.width }, { nodes: regions, x: box.x }, perEntry),
    ...ribbonsOf(ribbons[1], { nodes: regions, x: box.x + box.width }, { nodes: themes, x: bar.right }, perEntry),
    ...donors.map((node) => outerMark(node, node.flow.out, 'left', countRoom, locale)),
    ...regions.map((node) => innerMark(node, locale)),
    ...themes.map((node) => outerMark(node, node.flow.in, 'right', countRoom, locale)),
  ]
  return drawingOf(shapes, headHeight + height + 6, alt, locale, { width, role: 'group' })
}

function linesOf({ label, short }: FlowMark, room: number, mostLines: number, locale: Locale): string[] {
  const lines = setLabel(label, textSize, room, mostLines, locale)
  return short !== null && lines.at(-1)?.endsWith('…') ? setLabel(short, textSize, room, mostLines, locale) : lines
}

const total = (half: readonly FlowRibbon[] | undefined, belongs: (one: FlowRibbon) => boolean) =>
  (half ?? []).reduce((sum, one) => sum + (belongs(one) ? one.count : 0), 0)

const heightOf = (nodes: readonly Placed[], gap: number) =>
  nodes.reduce((sum, { slot }) => sum + slot, 0) + gap * Math.max(0, nodes.length - 1)

/** Spreads a column over the height, and keeps it in the middle where it is short. */
function place(nodes: readonly Placed[], height: number): void {
  const gaps = Math.max(1, nodes.length - 1)
  const gap = Math.min(mostGap, (height - heightOf(nodes, 0)) / gaps)
  let y = headHeight + (height - heightOf(nodes, gap)) / 2
  for (const node of nodes) {
    node.middle = y + node.slot / 2
    y += node.slot + gap
  }
}

type Bank = { nodes: readonly Placed[]; x: number }

/** From each node in the order of its targets, to each in the order of its sources; thin ones lie over thick ones. */
function ribbonsOf(half: readonly FlowRibbon[], from: Bank, to: Bank, perEntry: number): Shape[] {
  const starts = from.nodes.map(({ middle, flow }) => middle - flow.out / 2)
  const ends = to.nodes.map(({ middle, flow }) => middle - flow.in / 2)
  const inOrder = [...half].sort((a, b) => a.source - b.source || a.target - b.target)
  const placed = inOrder.map((ribbon) => {
    const thick = ribbon.count * perEntry
    const [start = 0, end = 0] = [starts[ribbon.source], ends[ribbon.target]]
    starts[ribbon.source] = start + thick
    ends[ribbon.target] = end + thick
    return { ...ribbon, middles: [start + thick / 2, end + thick / 2] as const, thick: Math.max(leastRibbon, thick) }
  })
  const bend = (from.x + to.x) / 2
  return placed
    .sort((a, b) => b.thick - a.thick)
    .map(({ middles: [y0, y1], thick, ...ribbon }) => {
      const [x0, x1, xm, from0, to0] = [from.x, to.x, bend, y0, y1].map(rounded)
      const d = `M${x0},${from0}C${xm},${from0} ${xm},${to0} ${x1},${to0}`
      const look = { d, fill: 'none', stroke: colours.accent }
      return mark(ribbon, [
        // Seen only when it is pointed at or focused; so that a thin ribbon can be hit.
        shape('path', { ...look, class: 'reach', 'stroke-opacity': 0, 'stroke-width': Math.max(easyToHit, thick + 6) }),
        // Its own paper under it: where many cross, they would add up to a dark patch, and none could be followed.
        shape('path', { ...look, stroke: colours.paper, 'stroke-width': thick + 1.4 }),
        shape('path', { ...look, class: 'ribbon', 'stroke-opacity': 0.4, 'stroke-width': thick }),
      ])
    })
}

function outerMark(node: Placed, flow: number, side: 'left' | 'right', countRoom: number, locale: Locale): Shape {
  const isLeft = side === 'left'
  const x = isLeft ? bar.left : bar.right
  const tall = Math.max(2, flow)
  const countAt = isLeft ? bar.left - labelGap : bar.right + bar.width + labelGap
  const labelAt = isLeft ? bar.left - countRoom - labelGap : countAt + countRoom
  const anchor = isLeft ? 'end' : 'start'
  const top = node.middle - (node.lines.length * lineHeight) / 2
  return mark(node, [
    // The whole of the label can be hit.
    shape('rect', {
      x: isLeft ? 0 : x,
      y: node.middle - Math.max(node.slot, 24) / 2,
      width: isLeft ? bar.left + bar.width : width - x,
      height: Math.max(node.slot, 24),
      fill: colours.accent,
      'fill-opacity': 0,
    }),
    shape('rect', { x, y: node.middle - tall / 2, width: bar.width, height: tall, ...lookOf(node) }),
    words(node.count.toLocaleString(locale), countAt, node.middle + 4.5, { size: textSize, bold: true, anchor }),
    ...labelOf(node, labelAt, top, anchor),
  ])
}

function innerMark(node: Placed, locale: Locale): Shape {
  const top = node.middle - (node.lines.length * lineHeight) / 2
  return mark(node, [
    shape('rect', {
      x: box.x,
      y: node.middle - node.slot / 2,
      width: box.width,
      height: node.slot,
      fill: colours.paper,
      ...(node.plain ? dashed : { stroke: colours.accent, 'stroke-width': 1.5 }),
    }),
    ...labelOf(node, box.x + boxMargin, top, 'start'),
    words(node.count.toLocaleString(locale), box.x + box.width - boxMargin, node.middle + 4.5, {
      size: textSize,
      bold: true,
      anchor: 'end',
    }),
  ])
}

const dashed = { stroke: colours.edge, 'stroke-width': 1, 'stroke-dasharray': '4 3' }
const lookOf = ({ plain }: FlowMark) => (plain ? { fill: colours.paper, ...dashed } : { fill: colours.accent })

const labelOf = ({ lines, plain }: Placed, x: number, top: number, anchor: 'start' | 'end') =>
  lines.map((text, at) =>
    words(text, x, top + 13 + at * lineHeight, {
      size: textSize,
      anchor,
      colour: plain ? colours.quiet : colours.ink,
    }),
  )
