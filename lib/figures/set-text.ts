import { storable } from '../catalogue/initiative'
import type { Locale } from '../i18n/locales'

/*
 * Where lines end in a drawing, which has no line breaking of its own. Widths are those of the documents' font, and as a
 * guess on the wide side where a reader's program takes another.
 */

/** Characters that XML can't hold, and marks that would turn the direction of what is set after them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unsettable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]+/g

/** A text of one line as a drawing can set it. */
export function settable(text: string): string {
  return storable(text).replace(unsettable, ' ').replace(/ {2,}/g, ' ').trim()
}

/** How wide Noto Sans JP sets the signs from the space to `~`, in hundredths of an em. */
const asciiWidths = [
  22, 32, 47, 55, 55, 92, 68, 28, 34, 34, 47, 55, 28, 35, 28, 39, 55, 55, 55, 55, 55, 55, 55, 55, 55, 55, 28, 28, 55,
  55, 55, 47, 95, 61, 66, 64, 69, 59, 55, 69, 73, 29, 53, 65, 54, 81, 72, 74, 63, 74, 63, 60, 60, 72, 57, 88, 57, 53,
  60, 34, 39, 34, 55, 56, 61, 56, 62, 51, 62, 55, 32, 56, 61, 27, 27, 55, 28, 93, 61, 61, 62, 62, 39, 47, 38, 61, 52,
  80, 50, 52, 47, 34, 27, 34, 55,
]
const boldIsWider = 1.06

const combining = /^\p{M}/u
const alphabetic = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}–‘’“”]/u
const capital = /^\p{Lu}/u

/** In ems of the font's size. */
function emsOf(character: string): number {
  const ascii = asciiWidths[character.charCodeAt(0) - 32]
  if (ascii !== undefined) return ascii / 100
  if (combining.test(character)) return 0
  if (!alphabetic.test(character)) return 1
  return capital.test(character) ? 0.74 : 0.62
}

/** About how wide a line of text is, in pixels. */
export function textWidth(text: string, size: number, { bold = false } = {}): number {
  let ems = 0
  for (const character of text) ems += emsOf(character)
  return ems * size * (bold ? boldIsWider : 1)
}

/** What may not begin a line, and what may not end one (JIS X 4051, 行頭禁則・行末禁則). */
const notFirst =
  /^[、。，．,.:;!?！？：；・ー〜～…‥）)］\]｝}」』】〕》〉’”%％ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々\s/／-]/u
const notLast = /[（([［{｛「『【〔《〈‘“]$/u

/** Where a Japanese reader would not end a line although a word ends: within katakana, and before what leans on a word. */
const katakana = { end: /[\p{Script=Katakana}ー]$/u, start: /^\p{Script=Katakana}/u }
const leaning = /^\p{Script=Hiragana}/u

const segmenters = {
  ja: new Intl.Segmenter('ja', { granularity: 'word' }),
  en: new Intl.Segmenter('en', { granularity: 'word' }),
}
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** No label is read further than this, and a text of 50,000 characters need not be measured. */
const longestLabel = 300

/** Joins what no line may end between. */
function joined(segments: readonly string[], joins: (last: string, next: string) => boolean): string[] {
  const found: string[] = []
  for (const segment of segments) {
    const last = found.at(-1)
    if (last !== undefined && joins(last, segment)) found[found.length - 1] = last + segment
    else found.push(segment)
  }
  return found
}

const isForbidden = (last: string, next: string) => notFirst.test(next) || notLast.test(last)
const isOneWord = (last: string, next: string) =>
  isForbidden(last, next) || leaning.test(next) || (katakana.end.test(last) && katakana.start.test(next))

const segmentsOf = (text: string, segmenter: Intl.Segmenter) =>
  [...segmenter.segment(text)].map(({ segment }) => segment)

/** The pieces between which a line may end; what alone is wider than the line may end it anywhere. */
function wordsOf(text: string, locale: Locale, size: number, width: number): string[] {
  return joined(segmentsOf(text, segmenters[locale]), isOneWord).flatMap((word) =>
    textWidth(word.trimEnd(), size) > width ? joined(segmentsOf(word, graphemes), isForbidden) : [word],
  )
}

/** The larger pieces between which one would rather end it: after a middle dot, a stop, a closing bracket, a space. */
const phrasesOf = (text: string) => joined(text.split(/(?<=[・、，。）」』 ])/u), isForbidden)

function fill(pieces: readonly string[], size: number, width: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const piece of pieces) {
    if (current !== '' && textWidth(`${current}${piece}`.trimEnd(), size) > width) {
      lines.push(current.trimEnd())
      current = piece.trimStart()
    } else current += piece
  }
  if (current.trim() !== '') lines.push(current.trimEnd())
  return lines
}

/** Sentences as a paragraph: Japanese sets one after another, English puts a space between. */
export const sentences = (texts: readonly string[], locale: Locale) => texts.join(locale === 'ja' ? '' : ' ')

/** A text in lines of `width` pixels, each as full as can be. */
export function setParagraph(text: string, size: number, width: number, locale: Locale): string[] {
  return fill(wordsOf(settable(text), locale, size, width), size, width)
}

/**
 * A label in as few lines as `width` pixels allow, of much the same length, so that no lone word stands on the last. At
 * most `mostLines`; a longer one ends in an ellipsis.
 */
export function setLabel(text: string, size: number, width: number, mostLines: number, locale: Locale): string[] {
  const label = settable(text.slice(0, longestLabel))
  const words = wordsOf(label, locale, size, width)
  const fits = (lines: readonly string[], within: number) => lines.every((line) => textWidth(line, size) <= within)
  const full = fill(words, size, width)
  if (text.length > longestLabel || full.length > mostLines || !fits(full, width)) {
    const kept = full.slice(0, mostLines - 1)
    const rest = kept.reduce((left, line) => left.slice(line.length).trimStart(), label)
    return [...kept, cut(rest, size, width)]
  }
  const phrases = phrasesOf(label)
  const byPhrase = fill(phrases, size, width)
  const pieces = byPhrase.length <= full.length && fits(byPhrase, width) ? phrases : words
  // The narrowest column that still takes so many lines evens them out.
  let [tooNarrow, enough] = [0, width]
  while (enough - tooNarrow > 1) {
    const middle = (tooNarrow + enough) / 2
    const tried = fill(pieces, size, middle)
    if (tried.length <= full.length && fits(tried, middle)) enough = middle
    else tooNarrow = middle
  }
  return fill(pieces, size, enough)
}

/** As much of a line's beginning as fits before an ellipsis. */
function cut(text: string, size: number, width: number): string {
  let kept = ''
  for (const sign of segmentsOf(text, graphemes)) {
    if (textWidth(`${kept}${sign}…`, size) > width) break
    kept += sign
  }
  return `${kept.trimEnd()}…`
}
