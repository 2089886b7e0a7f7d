import type { Initiative } from '../catalogue/initiative'
import { type Locale, locales } from '../i18n/locales'
import { remembered } from './remembered'
import {
  cutText,
  fold,
  isJapanese,
  isKana,
  kinds,
  kindsOfUnits,
  shortestBeginning,
  stemOf,
  type TextQuery,
  type Way,
} from './text'

/** A text cut at what was found in it. */
export type Marked = { text: string; hit: boolean }[]

export type Highlight = {
  field: 'objectives' | 'actions' | 'outcomes' | 'targetNote' | 'sourceNotes'
  lang: Locale
  parts: Marked
}

/** Where an entry was found: its name in each language, where it is there, and a few passages of its texts. */
export type Highlights = { name: { ja: Marked | null; en: Marked | null }; passages: Highlight[] }

const mostPassages = 2
/** Characters shown on either side of the first thing found. */
const around = { ja: 40, en: 90 }

export function highlightsOf(initiative: Initiative, query: TextQuery, locale: Locale): Highlights {
  const { name, objectives, actions, outcomes, targetNote, source } = initiative
  const ways = query.wanted.flat(2)
  const fields = { objectives, actions, outcomes, targetNote, sourceNotes: source.notes }
  const fieldNames = ['objectives', 'actions', 'outcomes', 'targetNote', 'sourceNotes'] as const
  // What the reader reads first, then what only the other language has.
  const languages = locales.toSorted((a, b) => Number(b === locale) - Number(a === locale))
  const passages: Highlight[] = []
  for (const lang of languages) {
    for (const field of fieldNames) {
      if (passages.length === mostPassages) break
      const text = fields[field][lang]
      const marked = text && mark(text, ways)
      if (marked && passages.every((other) => other.field !== field)) {
        passages.push({ field, lang, parts: passage(marked, around[lang]) })
      }
    }
  }
  const marked = (text: string | null) => (text === null ? null : mark(text, ways))
  return { name: { ja: marked(name.ja), en: marked(name.en) }, passages }
}

/** Marks all that any of the ways finds in a text; null where there is nothing. */
export function mark(text: string, ways: readonly Way[]): Marked | null {
  const line = lineOf(
    text,
    ways.some(({ stem }) => stem !== null),
  )
  const hit = new Uint8Array(text.length)
  let any = false
  for (const way of ways) {
    for (const [from, to] of placesOf(way, line)) {
      hit.fill(1, from, to)
      any = true
    }
  }
  if (!any) return null
  const marked: Marked = []
  for (let from = 0, to = 1; to <= text.length; to += 1) {
    if (to < text.length && hit[to] === hit[from]) continue
    marked.push({ text: text.slice(from, to), hit: hit[from] === 1 })
    from = to
  }
  return marked
}

/** Around words in letters in a line, so that one is found whole or from its beginning. */
const opening = '\u0001'
const closing = '\u0002'
const clause = '\u0003'

/** A text as words and Japanese characters that follow each other; of use until the next one is read. */
type Line = {
  text: string
  /** For each unit of the line the place in the text where what it stands for begins, and where that ends. */
  at: Uint32Array
  ends: Uint32Array
  words: { word: string; from: number; to: number }[]
  /** 1 where in the line a word, a run of one Japanese script or the end of a clause begins, or the line ends. */
  edges: Uint8Array
}

/** Marks, and the voiced marks of 半角 kana, which are characters of their own: they are folded with what they follow. */
const isMark = /[\p{M}ﾞﾟ]/u
let marks: Uint8Array | undefined

function endOfCluster(text: string, from: number): number {
  marks ??= Uint8Array.from({ length: 0x10000 }, (_, unit) => Number(isMark.test(String.fromCharCode(unit))))
  const unit = text.charCodeAt(from)
  const isPair = unit >= 0xd800 && unit < 0xdc00 && from + 1 < text.length
  let to = from + (isPair ? 2 : 1)
  while (to < text.length && marks[text.charCodeAt(to)] === 1) to += 1
  return to
}

type Cluster = { plain: string; kinds: number[] }
const mostClusters = 20_000
const clusters = new Map<string, Cluster>()

/** A character with its marks as it is compared, and the script of each unit of it. There are few, in millions of places. */
function foldedCluster(cluster: string): Cluster {
  if (clusters.size > mostClusters) clusters.clear()
  return remembered(clusters, cluster, () => {
    const plain = cluster.startsWith('\n') ? '\n' : fold(cluster)
    const written = cluster.normalize('NFKC')
    return { plain, kinds: Array.from(plain, (_, unit) => kindsOfUnits()[written.charCodeAt(unit)] ?? kinds.gap) }
  })
}

/** What is known of a character that stands alone: nothing yet, that it is compared as one unit, that it is not. */
const folding = { unknown: 0, one: 1, several: 2 } as const
const known = new Uint8Array(0x10000)
const foldedUnit = new Uint16Array(0x10000)
const scriptOfUnit = new Uint8Array(0x10000)

/** Whether a unit that no mark follows is compared as one unit, which `foldedUnit` and `scriptOfUnit` then have. */
function isOneUnit(unit: number): boolean {
  const before = known[unit]
  if (before !== folding.unknown) return before === folding.one
  const { plain, kinds: scripts } = foldedCluster(String.fromCharCode(unit))
  const isOne = plain.length === 1 && (unit < 0xd800 || unit > 0xdfff)
  known[unit] = isOne ? folding.one : folding.several
  foldedUnit[unit] = plain.charCodeAt(0)
  scriptOfUnit[unit] = scripts[0] ?? kinds.gap
  return isOne
}

/** UTF-16 units, each with the place in a text where what it stands for begins and ends, and its script there. */
class Units {
  units = new Uint16Array(1024)
  at = new Uint32Array(1024)
  ends = new Uint32Array(1024)
  scripts = new Uint8Array(1024)
  length = 0

  /** Makes room for so many; what was held stays. */
  room(length: number): void {
    if (length <= this.units.length) return
    const wider = <T extends { set(values: T): void }>(values: T, into: T): T => {
      into.set(values)
      return into
    }
    this.units = wider(this.units, new Uint16Array(length * 2))
    this.at = wider(this.at, new Uint32Array(length * 2))
    this.ends = wider(this.ends, new Uint32Array(length * 2))
    this.scripts = wider(this.scripts, new Uint8Array(length * 2))
  }

  push(unit: number, at: number, end: number, script: number): void {
    this.units[this.length] = unit
    this.at[this.length] = at
    this.ends[this.length] = end
    this.scripts[this.length] = script
    this.length += 1
  }

  toString(): string {
    return Buffer.from(this.units.buffer, 0, this.length * 2).toString('utf16le')
  }
}

/** Used for one text after another. */
const folded = new Units()
const cut = new Units()

function lineOf(text: string, withWords: boolean): Line {
  foldText(text)
  const plain = folded.toString()
  const words: Line['words'] = []
  cut.length = 0
  // Each unit, and a sign on each side of a word.
  cut.room(plain.length * 3 + 1)
  const edges = new Uint8Array(plain.length * 3 + 1)
  const sign = (which: string, place: number) => {
    const [at, end] = place < folded.length ? [folded.at[place], folded.ends[place]] : []
    cut.push(which.charCodeAt(0), at ?? text.length, end ?? text.length, kinds.gap)
  }
  let script: number = kinds.gap
  let end = 0
  cutText(plain, (from, to, kind) => {
    if (!isJapanese(kind)) {
      edges[cut.length] = 1
      script = kind
    }
    if (kind === kinds.clause) return sign(clause, from)
    if (kind === kinds.letter) {
      if (withWords)
        words.push({ word: plain.slice(from, to), from: folded.at[from] ?? 0, to: folded.ends[to - 1] ?? 0 })
      sign(opening, from)
    }
    for (let place = from; place < to; place += 1) {
      const own = folded.scripts[place] ?? kinds.gap
      if (isJapanese(own)) {
        if (own !== script || place > end) edges[cut.length] = 1
        script = own
      }
      cut.push(folded.units[place] ?? 0, folded.at[place] ?? 0, folded.ends[place] ?? 0, own)
      end = place + 1
    }
    if (kind === kinds.letter) sign(closing, to - 1)
  })
  edges[cut.length] = 1
  return { text: cut.toString(), at: cut.at, ends: cut.ends, words, edges }
}

/** Folds a text unit by unit. Katakana and hiragana can't be told apart then, so their scripts are kept. */
function foldText(text: string): void {
  folded.length = 0
  folded.room(text.length)
  for (let from = 0; from < text.length; ) {
    const to = endOfCluster(text, from)
    const unit = text.charCodeAt(from)
    if (to === from + 1 && isOneUnit(unit)) {
      folded.push(foldedUnit[unit] ?? 0, from, to, scriptOfUnit[unit] ?? kinds.gap)
    } else {
      const { plain, kinds: written } = foldedCluster(text.slice(from, to))
      folded.room(folded.length + plain.length + text.length - to)
      for (let at = 0; at < plain.length; at += 1) folded.push(plain.charCodeAt(at), from, to, written[at] ?? kinds.gap)
    }
    from = to
  }
}

function* placesOf({ parts, whole, stem }: Way, line: Line): Generator<[number, number]> {
  const first = parts[0]
  const last = parts.at(-1)
  const open = !whole && last?.kind === 'word' && last.text.length >= shortestBeginning
  const pattern = parts
    .map(({ kind, text: part }, at) => {
      if (kind === 'clause') return clause
      if (kind === 'japanese') return part
      return `${opening}${part}${open && at === parts.length - 1 ? '' : closing}`
    })
    .join('')
  // As the index has it: a name in kana does not go on at its ends.
  const begins = whole && isKana(first)
  const ends = whole && isKana(last)
  for (let at = line.text.indexOf(pattern); pattern && at !== -1; at = line.text.indexOf(pattern, at + 1)) {
    const to = at + pattern.length
    if ((begins && line.edges[at] !== 1) || (ends && line.edges[to] !== 1)) continue
    yield [line.at[at] ?? 0, line.ends[to - 1] ?? 0]
  }
  if (stem === null) return
  for (const { word, from, to } of line.words) {
    // Stemming takes its time, and never changes the first letter.
    if (word[0] === stem[0] && stemOf(word) === stem) yield [from, to]
  }
}

/** The part of a marked text around the first thing found, with an ellipsis where it is cut; lists run on in one line. */
function passage(text: Marked, room: number): Marked {
  const marked = text.map((part, at) => ({ ...part, text: inLine(part.text, at === 0) }))
  const first = marked.findIndex(({ hit }) => hit)
  const parts: Marked = []
  const before = marked[first - 1]?.text ?? ''
  if (before) parts.push({ text: before.length > room ? `…${lastOf(before, room)}` : before, hit: false })
  let left = room * 2
  for (const { text, hit } of marked.slice(first)) {
    if (left <= 0) break
    parts.push({ text: hit || text.length <= left ? text : `${firstOf(text, left)}…`, hit })
    left -= text.length
  }
  return parts
}

function inLine(text: string, isFirst: boolean): string {
  const line = text.replace(/\s*\n(- )?/g, ' · ')
  return isFirst ? line.replace(/^- /, '') : line
}

/** So near a place to cut at, the end of a word is taken instead. */
const nearby = 20

function firstOf(text: string, length: number): string {
  const space = text.lastIndexOf(' ', length)
  return text.slice(0, space !== -1 && space > length - nearby ? space : betweenCharacters(text, length))
}

function lastOf(text: string, length: number): string {
  const from = text.length - length
  const space = text.indexOf(' ', from)
  return text.slice(space !== -1 && space < from + nearby ? space + 1 : betweenCharacters(text, from))
}

/** The place itself, or the one before the character that it would cut from its other half or from its marks. */
function betweenCharacters(text: string, place: number): number {
  let at = place
  while (at > 0 && /^[\p{M}ﾞﾟ\udc00-\udfff]/u.test(text.slice(at, at + 2))) at -= 1
  return at
}
