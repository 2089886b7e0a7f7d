import { DOMParser, type Element } from '@xmldom/xmldom'
import { expect } from 'vitest'
import type { Drawing } from './drawing'
import { textWidth } from './set-text'

// What tests read of a drawing, with another library than the one that wrote it.

type Text = { text: string; left: number; right: number; top: number; bottom: number; size: number }
type Point = [number, number]

const numberOf = (element: Element, name: string) => Number(element.getAttribute(name) ?? 0)

/** Throws where the drawing is no well-formed XML. */
export function readDrawing({ svg }: Drawing): { root: Element; texts: Text[]; points: Point[]; rects: Element[] } {
  const parser = new DOMParser({
    onError: (level, message) => {
      // It warns of U+FFFD, which takes the place of half a character.
      if (level !== 'warning') throw new Error(`${level}: ${message}`)
    },
  })
  const root = parser.parseFromString(svg, 'image/svg+xml').documentElement
  if (!root) throw new Error('no root')
  const rects = [...root.getElementsByTagName('rect')]
  return {
    root,
    rects,
    texts: [...root.getElementsByTagName('text')].map(readText),
    points: [
      ...rects.flatMap((rect): Point[] => {
        const [x, y] = [numberOf(rect, 'x'), numberOf(rect, 'y')]
        return [
          [x, y],
          [x + numberOf(rect, 'width'), y + numberOf(rect, 'height')],
        ]
      }),
      ...[...root.getElementsByTagName('path')].flatMap((path) => pointsOf(path.getAttribute('d') ?? '')),
      ...[...root.getElementsByTagName('circle')].map(
        (circle): Point => [numberOf(circle, 'cx'), numberOf(circle, 'cy')],
      ),
    ],
  }
}

function readText(element: Element): Text {
  const text = element.textContent ?? ''
  const [x, y, size] = [numberOf(element, 'x'), numberOf(element, 'y'), numberOf(element, 'font-size')]
  const width = textWidth(text, size, { bold: element.getAttribute('font-weight') === '700' })
  const anchor = element.getAttribute('text-anchor')
  const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x
  return { text, left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.15, size }
}

/** The corners of a path of the commands that drawings use. */
export function pointsOf(data: string): Point[] {
  const points: Point[] = []
  let [x, y] = [0, 0]
  for (const [, command, first = '0', second = '0'] of data.matchAll(/([MlhZ])(?:(-?[\d.]+)(?:,(-?[\d.]+))?)?/g)) {
    if (command === 'M') [x, y] = [Number(first), Number(second)]
    if (command === 'l') [x, y] = [x + Number(first), y + Number(second)]
    if (command === 'h') x += Number(first)
    points.push([x, y])
  }
  return points
}

/** Well-formed, nothing outside the frame, no text too small to read, none over another. */
export function expectWellSet(drawing: Drawing) {
  const { root, texts, points } = readDrawing(drawing)
  expect(root.getAttribute('aria-label')).toBe(drawing.alt)
  expect(drawing.alt).not.toBe('')
  const [width, height] = [drawing.width + 0.11, drawing.height + 0.11]
  for (const [x, y] of points) {
    if (!(x >= -0.11 && x <= width && y >= -0.11 && y <= height))
      expect.fail(`${x},${y} is outside ${width} × ${height}`)
  }
  for (const [at, one] of texts.entries()) {
    if (one.size < 11) expect.fail(`“${one.text}” is set in ${one.size} px`)
    if (one.left < -0.11 || one.right > width || one.top < 0 || one.bottom > height) {
      expect.fail(`“${one.text}” is cut off: ${JSON.stringify(one)} in ${width} × ${height}`)
    }
    const over = texts.slice(at + 1).find((other) => overlap(one, other))
    if (over) expect.fail(`“${one.text}” and “${over.text}” are set over each other`)
  }
}

function overlap(a: Text, b: Text): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
