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
  const line = lineOf(text)
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

/** A text as words and Japanese characters that follow each other, and for each unit of it the place in the text. */
type Line = {
  text: string
  at: number[]
  ends: number[]
  words: { word: string; from: number; to: number }[]
  /** Where in the line a word, a run of one Japanese script or the end of a clause begins, or the line ends. */
  edges: Set<number>
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

function lineOf(text: string): Line {
  let folded = ''
  const at: number[] = []
  const ends: number[] = []
  // Katakana and hiragana can't be told apart once they are folded.
  const scripts: number[] = []
  for (let from = 0; from < text.length; ) {
    const to = endOfCluster(text, from)
    const { plain, kinds: written } = foldedCluster(text.slice(from, to))
    for (let unit = 0; unit < plain.length; unit += 1) {
      at.push(from)
      ends.push(to)
      scripts.push(written[unit] ?? kinds.gap)
    }
    folded += plain
    from = to
  }
  const line: Line = { text: '', at: [], ends: [], words: [], edges: new Set() }
  const put = (unit: string, place: number) => {
    line.text += unit
    line.at.push(at[place] ?? text.length)
    line.ends.push(ends[place] ?? text.length)
  }
  let script: number = kinds.gap
  let end = 0
  cutText(folded, (from, to, kind) => {
    if (!isJapanese(kind)) {
      line.edges.add(line.text.length)
      script = kind
    }
    if (kind === kinds.clause) return put(clause, from)
    if (kind === kinds.letter) {
      line.words.push({ word: folded.slice(from, to), from: at[from] ?? 0, to: ends[to - 1] ?? text.length })
      put(opening, from)
    }
    for (let place = from; place < to; place += 1) {
      const own = scripts[place] ?? kinds.gap
      if (isJapanese(own) && (own !== script || place > end)) line.edges.add(line.text.length)
      if (isJapanese(own)) script = own
      put(folded[place] ?? '', place)
      end = place + 1
    }
    if (kind === kinds.letter) put(closing, to - 1)
  })
  line.edges.add(line.text.length)
  return line
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
    if ((begins && !line.edges.has(at)) || (ends && !line.edges.has(to))) continue
    yield [line.at[at] ?? 0, line.ends[to - 1] ?? 0]
  }
  if (stem === null) return
  for (const { word, from, to } of line.words) if (stemOf(word) === stem) yield [from, to]
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
