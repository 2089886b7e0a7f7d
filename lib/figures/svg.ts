import type { Locale } from '../i18n/locales'
import { type Drawing, documentFont } from './drawing'
import { settable } from './set-text'

/*
 * A drawing's parts. Only the attributes that a browser, Typst, Word and LibreOffice read alike are used: no style sheet,
 * no pattern, no filter, no `dominant-baseline`.
 */

/** A whole piece of SVG. Text becomes one by `words` alone, which escapes it. */
export type Shape = { readonly markup: string }

/** The colours of figures on white paper; the tokens of app/globals.css, where they are light. */
export const colours = {
  paper: '#ffffff',
  ink: '#1a1a1a',
  quiet: '#4d4d4d',
  hairline: '#cccccc',
  edge: '#666666',
  accent: '#00118f',
  pale: '#c5d7fb',
  via: '#c74700',
  viaInk: '#8b3200',
} as const

/** Of every figure: the column of an A4 page, in CSS pixels. */
export const drawingWidth = 640

/** Smaller text can't be read on paper, where 640 px become 17 cm. */
export const smallText = 11
export const plainText = 12

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string) => settable(text).replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

type Attributes = Record<string, string | number>

/** To a tenth of a pixel: more only makes the file long. */
export const rounded = (value: number) => Math.round(value * 10) / 10

export function shape(name: string, attributes: Attributes, children: readonly Shape[] = []): Shape {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`)
    .join('')
  const inside = children.map(({ markup }) => markup).join('')
  return { markup: inside ? `<${name}${written}>${inside}</${name}>` : `<${name}${written}/>` }
}

/** What a mark says when it is pointed at or focused. */
export const titleOf = (text: string): Shape => shape('title', {}, [{ markup: escaped(text) }])

/** What leads to a list is a link; what can't (`href` is null) still says what it is. */
export function mark({ title, href }: { title: string; href: string | null }, children: readonly Shape[]): Shape {
  const inner = [titleOf(title), ...children]
  return href === null ? shape('g', {}, inner) : shape('a', { href }, inner)
}

/** One line of text; `y` is its baseline. */
export function words(
  text: string,
  x: number,
  y: number,
  { size = plainText, colour = colours.ink, anchor = 'start', bold = false }: WordsLook = {},
): Shape {
  const attributes: Attributes = { x, y, 'font-size': size, fill: colour }
  if (anchor !== 'start') attributes['text-anchor'] = anchor
  if (bold) attributes['font-weight'] = 700
  return shape('text', attributes, [{ markup: escaped(text) }])
}
type WordsLook = { size?: number; colour?: string; anchor?: 'start' | 'middle' | 'end'; bold?: boolean }

export function line(x1: number, y1: number, x2: number, y2: number, colour: string = colours.hairline): Shape {
  return shape('line', { x1, y1, x2, y2, stroke: colour, 'stroke-width': 1 })
}

/** A closed line through points in pixels. */
export type Ring = readonly (readonly [number, number])[]

/** The data of a path along rings; each point is written by how far it is from the last, which halves the file. */
export function outlineOf(rings: readonly Ring[]): string {
  return rings.map(ringData).join('')
}

function ringData(ring: Ring): string {
  let data = ''
  // In whole tenths of a pixel, so that what is rounded off does not add up.
  let [lastX, lastY] = [0, 0]
  for (const [px, py] of ring) {
    const [x, y] = [Math.round(px * 10), Math.round(py * 10)]
    if (data === '') data = `M${x / 10},${y / 10}`
    else if (x !== lastX || y !== lastY) data += `l${(x - lastX) / 10},${(y - lastY) / 10}`
    ;[lastX, lastY] = [x, y]
  }
  return data === '' ? '' : `${data}Z`
}

const betweenHatches = 4

/**
 * Lines at 45° within rings, as the data of a path: hatching without a pattern, which Word does not draw, and without a
 * clip path, whose name would have to be unique on a page.
 */
export function hatchingOf(rings: readonly Ring[]): string {
  // Along a line x + y stays the same; by the number of the line, where it crosses an edge.
  const crossings = new Map<number, number[]>()
  for (const ring of rings) {
    for (const [at, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1]
      const [sum1, sum2] = [x1 + y1, x2 + y2]
      const [low, high] = [Math.min(sum1, sum2), Math.max(sum1, sum2)]
      for (let number = Math.ceil(low / betweenHatches); number * betweenHatches < high; number += 1) {
        const x = x1 + ((number * betweenHatches - sum1) / (sum2 - sum1)) * (x2 - x1)
        const found = crossings.get(number)
        if (found) found.push(x)
        else crossings.set(number, [x])
      }
    }
  }
  let data = ''
  for (const [number, found] of crossings) {
    found.sort((a, b) => a - b)
    // It enters at every other crossing and leaves at the next.
    for (let at = 0; at + 1 < found.length; at += 2) {
      const [from = 0, to = 0] = found.slice(at, at + 2)
      const length = rounded(to - from)
      if (length > 0) data += `M${rounded(from)},${rounded(number * betweenHatches - from)}l${length},${-length}`
    }
  }
  return data
}

/** A box for what is reached through a group: an orange outline with hatching. */
export function hatchedBox(x: number, y: number, width: number, height: number): Shape[] {
  const corners: Ring = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]
  return [
    shape('path', { d: hatchingOf([corners]), stroke: colours.via, 'stroke-width': 0.7, fill: 'none' }),
    shape('rect', { x, y, width, height, fill: 'none', stroke: colours.via, 'stroke-width': 1 }),
  ]
}

/** The finished drawing, on white. What has links within must be a `group`, for an `img` has nothing inside to reach. */
export function drawingOf(
  children: readonly Shape[],
  height: number,
  alt: string,
  locale: Locale,
  { width = drawingWidth, role = 'img' }: { width?: number; role?: 'img' | 'group' } = {},
): Drawing {
  const root = shape(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      'xml:lang': locale,
      width,
      height: Math.ceil(height),
      viewBox: `0 0 ${width} ${Math.ceil(height)}`,
      role,
      'aria-label': alt,
      // The app's own file of the same font has another name.
      'font-family': `${documentFont}, ${documentFont} Variable, sans-serif`,
    },
    [shape('rect', { width, height: Math.ceil(height), fill: colours.paper }), ...children],
  )
  return { svg: root.markup, width, height: Math.ceil(height), alt: settable(alt) }
}
