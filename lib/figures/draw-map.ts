import { placeLabel } from '../catalogue/places'
import type { Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import type { Drawing } from './drawing'
import { type LegendItem, legend, notes, swatchHeight, swatchWidth } from './legend'
import type { MapFigure } from './map'
import { colours, drawingOf, hatchedBox, type Shape, shape } from './svg'
import { worldFor } from './world'

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

/** A world map: countries filled by how many entries name them, and hatched where they are only reached. */
export function drawMap(figure: MapFigure, locale: Locale): Drawing {
  const { exchange, figures } = messagesFor(locale)
  const { map: said, listed, none } = figures
  const world = worldFor(locale)
  const classes = classesOf(figure.most)
  const counted = new Set(figure.countries.map(({ code }) => code))
  const named = figure.countries.filter((country) => country.named > 0)
  const through = figure.countries.filter((country) => country.named === 0)

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

  const reached = through.map(({ code }) => code)
  const others = [...world.shapes.keys()].filter((code) => !counted.has(code))
  const shapes: Shape[] = [
    ...land(others, neither),
    shape('path', { d: pathOf(reached, 'hatching'), fill: 'none', stroke: colours.via, 'stroke-width': 0.5 }),
    shape('path', { d: pathOf(reached, 'outline'), fill: 'none', stroke: colours.via, 'stroke-width': 0.4 }),
    ...dots(reached, 1.8, { fill: colours.paper, stroke: colours.via, 'stroke-width': 0.9 }),
  ]
  const codesOfClasses = classes.map(({ from, to }) =>
    named.filter((country) => country.named >= from && country.named <= to).map(({ code }) => code),
  )
  for (const [at, codes] of codesOfClasses.entries()) shapes.push(...land(codes, shadeOf(at, classes.length)))
  for (const [at, codes] of codesOfClasses.entries()) {
    shapes.push(...dots(codes, 3, { fill: shadeOf(at, classes.length), stroke: colours.paper, 'stroke-width': 0.8 }))
  }

  const box = (fill: string) => (x: number, middle: number) => [
    shape('rect', { x, y: middle - swatchHeight / 2, width: swatchWidth, height: swatchHeight, fill }),
  ]
  const signs: LegendItem[] = classes.map(({ from, to }, at) => ({
    draw: box(shadeOf(at, classes.length)),
    text: said.range(from, to),
  }))
  if (reached.length > 0) {
    signs.push({
      draw: (x, middle) => hatchedBox(x, middle - swatchHeight / 2, swatchWidth, swatchHeight),
      text: said.through,
    })
  }
  if (others.length > 0) signs.push({ draw: box(neither), text: none })
  const key = legend(signs, world.height + 8, classes.length > 0 ? said.named : '')
  const remarks = notes(
    [
      ...(figure.worldwide > 0 ? [said.worldwide(figure.worldwide)] : []),
      ...(figure.countries.some(({ code }) => world.points.has(code)) ? [said.dots] : []),
      said.borders,
    ],
    key.bottom + 2,
    locale,
  )
  const most = [...named]
    .sort((a, b) => b.named - a.named)
    .slice(0, mostSaid)
    .map((country) => listed(placeLabel(country.code)[locale], country.named))
    .join(exchange.listSeparator)
  const alt = figure.countries.length === 0 ? said.altNone : said.alt(named.length, through.length, most)
  return drawingOf([...shapes, ...key.shapes, ...remarks.shapes], remarks.bottom, alt, locale)
}
