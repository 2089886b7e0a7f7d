import { placeLabel } from '../catalogue/places'
import type { Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { type Box, type CloseUp, type Room, roomHeight } from './close-up'
import type { Drawing } from './drawing'
import { type LegendItem, legend, notes, swatchHeight, swatchWidth } from './legend'
import type { MapFigure } from './map'
import { textWidth } from './set-text'
import { colours, drawingOf, hatchedBox, type Shape, shape, titleOf, words } from './svg'
import { type World, worldFor } from './world'

/** From pale to dark: more than five steps of one colour can't be told apart. */
const shades = ['#c5d7fb', '#7f9ff5', '#3460fb', '#0017c1', '#000060']
const neither = '#ececec'

/** So many countries are named in what is said to who does not see the map. */
const mostSaid = 5

/** The classes of a count, each with its lowest and highest: 1, 2–3, 4–7 … and by larger steps where counts are large. */
export function classesOf(most: number): { from: number; to: number }[] {
  if (most < 1) return []
  let base = 2
  while (base ** shades.length <= most) base += 1
  const steps = Math.floor(Math.log(most) / Math.log(base) + 1e-9) + 1
  return Array.from({ length: steps }, (_, at) => ({
    from: base ** at,
    to: at === steps - 1 ? most : base ** (at + 1) - 1,
  }))
}

/** The darkest shade is always that of the last class. */
function shadeOf(at: number, classes: number): string {
  const step = classes === 1 ? 2 : Math.round((at * (shades.length - 1)) / (classes - 1))
  return shades[step] ?? colours.accent
}

/** A fill that counts; the class is for the dark, where the steps go from dark to pale (app/globals.css). */
const filled = (fill: string) => ({ class: 'step', fill })

/** What a country is drawn as. */
type Reading = { is: 'named'; fill: string } | { is: 'through' } | { is: 'neither' }

function readingsOf(figure: MapFigure): (code: string) => Reading {
  const classes = classesOf(figure.most)
  const byCode = new Map(
    figure.countries.map(({ code, named }): [string, Reading] => {
      const at = classes.findIndex(({ from, to }) => named >= from && named <= to)
      return [code, at < 0 ? { is: 'through' } : { is: 'named', fill: shadeOf(at, classes.length) }]
    }),
  )
  return (code) => byCode.get(code) ?? { is: 'neither' }
}

/** The signs of a map with their words, and what the shades count. */
export function mapLegend(
  figure: MapFigure,
  world: World,
  locale: Locale,
): { heading: string; items: readonly LegendItem[] } {
  const { map: said, none } = messagesFor(locale).figures
  const classes = classesOf(figure.most)
  const box = (fill: string) => (x: number, middle: number) => [
    shape('rect', { x, y: middle - swatchHeight / 2, width: swatchWidth, height: swatchHeight, ...filled(fill) }),
  ]
  const counted = new Set(figure.countries.map(({ code }) => code))
  const items: LegendItem[] = classes.map(({ from, to }, at) => ({
    draw: box(shadeOf(at, classes.length)),
    text: said.range(from, to),
  }))
  if (figure.countries.some(({ named }) => named === 0)) {
    items.push({
      draw: (x, middle) => hatchedBox(x, middle - swatchHeight / 2, swatchWidth, swatchHeight),
      text: said.through,
    })
  }
  if ([...world.shapes.keys()].some((code) => !counted.has(code))) items.push({ draw: box(neither), text: none })
  return { heading: classes.length > 0 ? said.named : '', items }
}

/** A world map for paper: countries filled by how many entries name them, and hatched where they are only reached. */
export function drawMap(figure: MapFigure, locale: Locale): Drawing {
  const { map: said } = messagesFor(locale).figures
  const world = worldFor(locale)
  const { heading, items } = mapLegend(figure, world, locale)
  const key = legend(items, world.height + 8, heading)
  const remarks = notes(
    [
      ...(figure.worldwide > 0 ? [said.worldwide(figure.worldwide)] : []),
      ...(figure.countries.some(({ code }) => world.points.has(code)) ? [said.dots] : []),
      said.borders,
    ],
    key.bottom + 2,
    locale,
  )
  return drawingOf(
    [...paperShapes(figure, world), ...key.shapes, ...remarks.shapes],
    remarks.bottom,
    altOf(figure, locale),
    locale,
  )
}

/** What the map says, for who does not see it. */
function altOf(figure: MapFigure, locale: Locale): string {
  const { exchange, figures } = messagesFor(locale)
  const named = figure.countries.filter((country) => country.named > 0)
  const most = [...named]
    .sort((a, b) => b.named - a.named)
    .slice(0, mostSaid)
    .map((country) => figures.listed(placeLabel(country.code)[locale], country.named))
    .join(exchange.listSeparator)
  const through = figure.countries.length - named.length
  return figure.countries.length === 0 ? figures.map.altNone : figures.map.alt(named.length, through, most)
}

/** All countries of one reading as one path, which is a shorter file. */
function paperShapes(figure: MapFigure, world: World): Shape[] {
  const readingOf = readingsOf(figure)
  const pathOf = (codes: readonly string[], part: 'outline' | 'hatching') =>
    codes.map((code) => world.shapes.get(code)?.[part] ?? '').join('')
  const land = (codes: readonly string[], fill: string) => {
    const d = pathOf(codes, 'outline')
    return d === '' ? [] : [shape('path', { d, fill, stroke: colours.paper, 'stroke-width': 0.5 })]
  }
  const dots = (codes: readonly string[], radius: number, look: Record<string, string | number>) =>
    codes.flatMap((code) => {
      const point = world.points.get(code)
      return point ? [shape('circle', { cx: point[0], cy: point[1], r: radius, ...look })] : []
    })

  const reached = figure.countries.filter(({ named }) => named === 0).map(({ code }) => code)
  const others = [...world.shapes.keys()].filter((code) => readingOf(code).is === 'neither')
  const shapes: Shape[] = [
    ...land(others, neither),
    shape('path', { d: pathOf(reached, 'hatching'), fill: 'none', stroke: colours.via, 'stroke-width': 0.5 }),
    shape('path', { d: pathOf(reached, 'outline'), fill: 'none', stroke: colours.via, 'stroke-width': 0.4 }),
    ...dots(reached, 1.8, { fill: colours.paper, stroke: colours.via, 'stroke-width': 0.9 }),
  ]
  const codesOf = new Map<string, string[]>(shades.map((fill) => [fill, []]))
  for (const { code } of figure.countries) {
    const reading = readingOf(code)
    if (reading.is === 'named') codesOf.get(reading.fill)?.push(code)
  }
  for (const [fill, codes] of codesOf) shapes.push(...land(codes, fill))
  for (const [fill, codes] of codesOf) {
    shapes.push(...dots(codes, 3, { fill, stroke: colours.paper, 'stroke-width': 0.8 }))
  }
  return shapes
}

type Marks = {
  /** Where the entries of a country are listed, and what is said of it. */
  markOf: (code: string) => { href: string | null; title: string }
  /** The countries whose names are set, where there is room; those that come first find it first. */
  labelled: readonly string[]
}

/** Sizes on a map of the world and on a close-up, whose pixels are larger than its shapes need. */
const sizes = {
  world: { named: 3.2, through: 2.4, touched: 6, stroke: 0.8 },
  closeUp: { named: 6.5, through: 5.5, touched: 14, stroke: 1.4 },
}
const labelSize = 13

/**
 * A map for the screen, without its legend: every country that is counted is a mark of its own, which leads to its entries.
 * On a close-up countries have their names where there is room. `unnamed` tells how many of those asked for had none.
 */
export function drawMapOfMarks(
  figure: MapFigure,
  world: World | CloseUp,
  { markOf, labelled }: Marks,
  locale: Locale,
): { drawing: Drawing; unnamed: number } {
  const readingOf = readingsOf(figure)
  const size = 'rooms' in world ? sizes.closeUp : sizes.world
  const labels = 'rooms' in world ? labelsOf(world, labelled, size.named, locale) : { placed: [], unnamed: 0 }
  const mark = (code: string, parts: readonly Shape[]) => {
    const { href, title } = markOf(code)
    return shape(href === null ? 'g' : 'a', href === null ? {} : { href }, [titleOf(title), ...parts])
  }

  const lands = [...world.shapes].map(([code, { outline, hatching }]) => ({
    code,
    outline,
    hatching,
    reading: readingOf(code),
  }))
  const layers: Shape[] = []
  // What counts lies over what does not, so that a shared border has its colour.
  for (const is of ['neither', 'through', 'named'] as const) {
    for (const { code, outline, hatching, reading } of lands) {
      if (reading.is !== is) continue
      layers.push(mark(code, landOf(reading, outline, hatching)))
    }
  }
  layers.push(...labels.placed.filter(({ isDot }) => !isDot).flatMap(labelShapes))
  const labelOfDot = new Map(labels.placed.filter(({ isDot }) => isDot).map((label) => [label.code, label]))
  // Hollow dots first: where two lie over each other, the one that is named can be reached.
  for (const is of ['neither', 'through', 'named'] as const) {
    for (const [code, point] of world.points) {
      const reading = readingOf(code)
      if (reading.is !== is) continue
      const label = labelOfDot.get(code)
      layers.push(mark(code, [...dotOf(reading, point, size), ...(label ? labelShapes(label) : [])]))
    }
  }
  const drawing = drawingOf(layers, world.height, altOf(figure, locale), locale, {
    width: world.width,
    role: 'group',
  })
  return { drawing, unnamed: labels.unnamed }
}

function landOf(reading: Reading, outline: string, hatching: string): Shape[] {
  if (reading.is === 'through') {
    return [
      // Filled, for a line alone could hardly be pointed at.
      shape('path', { class: 'land', d: outline, fill: colours.paper, stroke: colours.via, 'stroke-width': 0.5 }),
      shape('path', { d: hatching, fill: 'none', stroke: colours.via, 'stroke-width': 0.5 }),
    ]
  }
  const fill = reading.is === 'named' ? reading.fill : neither
  return [shape('path', { ...filled(fill), d: outline, stroke: colours.paper, 'stroke-width': 0.5 })]
}

function dotOf(
  reading: Reading,
  [cx, cy]: readonly [number, number],
  size: (typeof sizes)['world' | 'closeUp'],
): Shape[] {
  const circle = (r: number, look: Record<string, string | number>) =>
    shape('circle', { cx, cy, r, ...look, 'stroke-width': size.stroke })
  // Wider than it looks, for a finger.
  const touched = shape('circle', { cx, cy, r: size.touched, fill: 'none', 'pointer-events': 'all' })
  switch (reading.is) {
    case 'named':
      return [touched, circle(size.named, { ...filled(reading.fill), stroke: colours.paper })]
    case 'through':
      return [touched, circle(size.through, { class: 'land', fill: colours.paper, stroke: colours.via })]
    case 'neither':
      return [circle(size.through, { ...filled(neither), stroke: colours.paper })]
  }
}

type Label = Box & { code: string; text: string; isDot: boolean }

const [labelAbove, labelBelow] = [labelSize * 0.85, labelSize * 0.25]

/** The names that have room, lands' within their land, dots' beside their dot; none over another, nor over a dot. */
function labelsOf(
  world: CloseUp,
  labelled: readonly string[],
  radius: number,
  locale: Locale,
): { placed: Label[]; unnamed: number } {
  const taken: Box[] = [...world.points.values()].map((point) => boxAt(point, radius))
  const placed: Label[] = []
  const place = (code: string, isDot: boolean, boxesFor: (width: number) => Box[], apart = 0): boolean => {
    const text = placeLabel(code)[locale]
    const box = boxesFor(textWidth(text, labelSize) + 2).find(
      (one) => isInside(one, world) && !taken.some((other) => overlap(widened(one, apart), other)),
    )
    if (!box) return false
    placed.push({ ...box, code, text, isDot })
    taken.push(box)
    return true
  }
  const outside = labelled.filter((code) => {
    const rooms = world.rooms.get(code)
    return rooms && !place(code, false, (width) => rooms.flatMap((room) => boxesInRoom(room, width)))
  })
  const withoutName = labelled.filter((code) => {
    const point = world.points.get(code)
    if (!point) return false
    return !place(code, true, (width) => {
      const boxes = boxesBeside(boxAt(point, 0), width, radius + 3, [0.5])
      return [...boxes.filter((box) => world.landIn(box).size === 0), ...boxes]
    })
  })
  const isBeside = (code: string) => (box: Box) => {
    // At sea, and near its own land alone: else it would be taken for another's.
    const near = world.landIn(widened(box, 12))
    return near.has(code) && near.size === 1 && world.landIn(box).size === 0
  }
  const stillOutside = outside.filter((code) => {
    const extent = world.extents.get(code)
    const boxes = (width: number) => (extent ? boxesBeside(extent, width, 2, [0.5, 0.2, 0.8]) : [])
    return !place(code, false, (width) => boxes(width).filter(isBeside(code)), 8)
  })
  return { placed, unnamed: withoutName.length + stillOutside.length }
}

function boxesInRoom({ left, right, y }: Room, width: number): Box[] {
  if (right - left < width) return []
  const [middle, half] = [(left + right) / 2, width / 2]
  return [{ left: middle - half, right: middle + half, top: y - roomHeight / 2, bottom: y + roomHeight / 2 }]
}

/** To the right, to the left, above, below of what lies there, at each of these shares of its height and width. */
function boxesBeside({ left, right, top, bottom }: Box, width: number, off: number, shares: readonly number[]): Box[] {
  const height = labelAbove + labelBelow
  const at = (x: number, y: number): Box => ({ left: x, right: x + width, top: y, bottom: y + height })
  return shares.flatMap((share) => {
    const [x, y] = [left + share * (right - left) - width / 2, top + share * (bottom - top) - height / 2]
    return [at(right + off, y), at(left - off - width, y), at(x, top - off - height), at(x, bottom + off)]
  })
}

const boxAt = ([x, y]: readonly [number, number], radius: number): Box =>
  widened({ left: x, right: x, top: y, bottom: y }, radius)
const widened = ({ left, right, top, bottom }: Box, by: number): Box => ({
  left: left - by,
  right: right + by,
  top: top - by,
  bottom: bottom + by,
})
const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
const isInside = (box: Box, { width, height }: World) =>
  box.left >= 2 && box.right <= width - 2 && box.top >= 2 && box.bottom <= height - 2

/** A name, and under it the same in the colour of the paper, wider: it is read on any fill. */
function labelShapes({ left, right, top, bottom, text }: Label): Shape[] {
  const [x, baseline] = [(left + right) / 2, (top + bottom) / 2 + labelSize * 0.32]
  const set = (colour: string) => words(text, x, baseline, { size: labelSize, anchor: 'middle', colour })
  const halo = { stroke: colours.paper, 'stroke-width': 3, 'stroke-linejoin': 'round' }
  return [
    shape('g', { class: 'names', ...halo, 'aria-hidden': 'true', 'pointer-events': 'none' }, [set(colours.paper)]),
    set(colours.ink),
  ]
}
