import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'
import { scaleSqrt } from 'd3-scale'
import type { Locale } from '../i18n/locales'
import type { Drawing } from './drawing'
import { setLabel, textWidth } from './set-text'
import { colours, drawingOf, mark, type Shape, shape, words } from './svg'

/** An organisation as a circle with its name under it. */
export type NetworkMark = { label: string; title: string; href: string | null; count: number; donor: boolean }
/** Two of them (places among the marks, `source` the lower one) and a line between them. */
export type NetworkTie = { source: number; target: number; title: string; href: string | null; count: number }
export type NetworkPicture = {
  marks: readonly NetworkMark[]
  ties: readonly NetworkTie[]
  alt: string
  legend: { donor: string; other: string; size: string; width: string }
}

/** What the browse page has room for beside its facets. */
const width = 864
const [textSize, lineHeight, widestLabel, mostLines] = [13, 16, 126, 2]
const [leastRadius, mostRadius] = [5, 26]
const [leastWidth, mostWidth] = [1.2, 9]
/** One initiative is a small circle, also where none has more. */
const leastMost = 8
/** Between two labels, and around a circle that is to be hit with a finger. */
const [gap, leastHit] = [6, 12]
const legendHeight = 34
/** The same every time: the layout begins in a fixed spiral, and d3-force draws its lots from a seed of its own. */
const ticks = 200
const mostRounds = 400

type Box = SimulationNodeDatum & {
  x: number
  y: number
  width: number
  height: number
  radius: number
  lines: string[]
}

/** Organisations as circles by their initiatives, and lines by how many two of them share. */
export function drawNetwork({ marks, ties, alt, legend }: NetworkPicture, locale: Locale): Drawing {
  const most = Math.max(leastMost, ...marks.map(({ count }) => count))
  const radiusOf = scaleSqrt().domain([0, most]).range([0, mostRadius])
  const boxes = marks.map(({ label, count }): Box => {
    const radius = Math.max(leastRadius, radiusOf(count))
    const lines = setLabel(label, textSize, widestLabel, mostLines, locale)
    const wide = Math.max(2 * Math.max(radius, leastHit), ...lines.map((text) => textWidth(text, textSize)))
    return {
      x: 0,
      y: 0,
      width: wide + gap,
      height: 2 * Math.max(radius, leastHit) + lines.length * lineHeight + gap,
      radius,
      lines,
    }
  })
  const height = arrange(boxes, ties)

  const mostShared = Math.max(1, ...ties.map(({ count }) => count))
  const widthOf = (count: number) =>
    mostShared === 1 ? leastWidth : leastWidth + ((count - 1) / (mostShared - 1)) * (mostWidth - leastWidth)
  const circleY = ({ y, height: tall, radius }: Box) => y - tall / 2 + gap / 2 + Math.max(radius, leastHit)

  const lines = [...ties]
    .sort((a, b) => a.count - b.count)
    .flatMap((tie) => {
      const [from, to] = [boxes[tie.source], boxes[tie.target]]
      if (!from || !to) return []
      const ends = { x1: from.x, y1: circleY(from), x2: to.x, y2: circleY(to) }
      return [
        mark(tie, [
          // What is hit is wider than what is seen.
          shape('line', { ...ends, class: 'reach', stroke: colours.accent, 'stroke-opacity': 0, 'stroke-width': 14 }),
          shape('line', {
            ...ends,
            class: 'tie',
            stroke: colours.edge,
            'stroke-opacity': 0.6,
            'stroke-width': widthOf(tie.count),
          }),
        ]),
      ]
    })
  const circles = boxes.flatMap((box, at) => {
    const one = marks[at]
    if (!one) return []
    const [cx, cy] = [box.x, circleY(box)]
    const top = cy + Math.max(box.radius, leastHit)
    const labelWidth = Math.max(...box.lines.map((text) => textWidth(text, textSize)))
    return [
      mark(one, [
        shape('circle', { cx, cy, r: Math.max(box.radius, leastHit), ...unseen }),
        disc(cx, cy, box.radius, one.donor),
        shape('rect', {
          x: box.x - labelWidth / 2 - 1,
          y: top + 1,
          width: labelWidth + 2,
          height: box.lines.length * lineHeight,
          fill: colours.paper,
          'fill-opacity': 0.8,
        }),
        ...box.lines.map((text, line) =>
          words(text, box.x, top + 13 + line * lineHeight, { size: textSize, anchor: 'middle' }),
        ),
      ]),
    ]
  })
  return drawingOf([...keyOf(legend), ...lines, ...circles], height, alt, locale, { width, role: 'group' })
}

const unseen = { fill: colours.accent, 'fill-opacity': 0 }

/** A donor's is filled, another's a ring: told apart without colour. */
function disc(cx: number, cy: number, r: number, donor: boolean): Shape {
  const look = donor
    ? { fill: colours.accent, stroke: colours.paper, 'stroke-width': 1 }
    : { fill: colours.paper, stroke: colours.accent, 'stroke-width': 2 }
  return shape('circle', { cx, cy, r: donor ? r : r - 0.5, class: 'disc', ...look })
}

function keyOf({ donor, other, size, width: thickness }: NetworkPicture['legend']): Shape[] {
  const middle = 12
  const signs: { sign: (x: number) => Shape[]; wide: number; text: string }[] = [
    { sign: (x) => [disc(x + 8, middle, 7, true)], wide: 16, text: donor },
    { sign: (x) => [disc(x + 8, middle, 7, false)], wide: 16, text: other },
    {
      sign: (x) => [3.5, 6.5].map((r, at) => shape('circle', { cx: x + 5 + at * 14, cy: middle, r, ...outline })),
      wide: 27,
      text: size,
    },
    {
      sign: (x) =>
        [1.2, 5].map((thick, at) =>
          shape('line', {
            x1: x + at * 15,
            y1: middle + 5,
            x2: x + 10 + at * 15,
            y2: middle - 5,
            stroke: colours.edge,
            'stroke-width': thick,
          }),
        ),
      wide: 27,
      text: thickness,
    },
  ]
  let x = 0
  return signs.flatMap(({ sign, wide, text }) => {
    const shapes = [...sign(x), words(text, x + wide + 6, middle + 4.5, { size: textSize, colour: colours.quiet })]
    x += wide + 6 + textWidth(text, textSize) + 22
    return shapes
  })
}
const outline = { fill: 'none', stroke: colours.edge, 'stroke-width': 1 }

/** Puts the boxes where linked ones lie near each other and no two overlap; returns how high that is. */
function arrange(boxes: Box[], ties: readonly NetworkTie[]): number {
  const area = boxes.reduce((sum, box) => sum + box.width * box.height, 0)
  const strongest = Math.max(1, ...ties.map(({ count }) => count))
  for (let wanted = Math.max(220, Math.min(720, (area * 3.8) / width)); ; wanted *= 1.25) {
    for (const box of boxes) {
      delete box.vx
      delete box.vy
      box.x = Number.NaN
    }
    forceSimulation(boxes)
      .force(
        'link',
        forceLink<Box, { source: number; target: number; count: number }>(ties.map((tie) => ({ ...tie })))
          .distance(90)
          .strength(({ count }) => 0.04 + (0.16 * count) / strongest),
      )
      .force('charge', forceManyBody().strength(-520).distanceMax(420))
      .force('x', forceX(width / 2).strength(0.045))
      .force('y', forceY(wanted / 2).strength((0.045 * width) / wanted))
      .stop()
      .tick(ticks)
    stretch(boxes, width, wanted)
    if (separate(boxes, wanted)) return settle(boxes)
  }
}

/** Few stand near each other in the middle of the room. */
const mostStretch = 1.4

/** Fits the middles into the room, and spreads them over it where they nearly fill it. */
function stretch(boxes: readonly Box[], wide: number, high: number): void {
  for (const [axis, side, room] of [['x', 'width', wide] as const, ['y', 'height', high] as const]) {
    const low = Math.min(...boxes.map((box) => box[axis]))
    const span = Math.max(...boxes.map((box) => box[axis])) - low
    const free = room - Math.max(...boxes.map((box) => box[side]))
    const factor = span === 0 ? 1 : Math.min(mostStretch, free / span)
    for (const box of boxes) box[axis] = room / 2 + (box[axis] - low - span / 2) * factor
  }
}

/** Pushes overlapping boxes apart along the shorter way, within the room; false where there is not enough of it. */
function separate(boxes: readonly Box[], high: number): boolean {
  for (let round = 0; round < mostRounds; round += 1) {
    let moved = false
    for (const [at, a] of boxes.entries()) {
      for (const b of boxes.slice(at + 1)) {
        const overX = (a.width + b.width) / 2 - Math.abs(a.x - b.x)
        const overY = (a.height + b.height) / 2 - Math.abs(a.y - b.y)
        if (overX <= 0.01 || overY <= 0.01) continue
        moved = true
        const [axis, by] = overX < overY ? ['x' as const, overX] : ['y' as const, overY]
        const way = a[axis] < b[axis] ? -1 : 1
        a[axis] += (way * by) / 2
        b[axis] -= (way * by) / 2
      }
    }
    for (const box of boxes) {
      box.x = Math.min(width - box.width / 2, Math.max(box.width / 2, box.x))
      box.y = Math.min(high - box.height / 2, Math.max(box.height / 2, box.y))
    }
    if (!moved) return true
  }
  return false
}

/** Moves all up under the legend and returns where they end. */
function settle(boxes: readonly Box[]): number {
  const top = Math.min(...boxes.map((box) => box.y - box.height / 2))
  for (const box of boxes) box.y += legendHeight - top
  return Math.max(...boxes.map((box) => box.y + box.height / 2)) + 4
}
