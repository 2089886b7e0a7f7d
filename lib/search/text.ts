import { stemmer } from 'stemmer'

/*
 * How text is compared. Width, case, kana and accents are folded, so that ｻｲﾊﾞｰ finds サイバー and cote d'ivoire finds Côte
 * d’Ivoire. Then a text is a line of words and of Japanese characters: spaces, hyphens and middle dots between them do
 * not count (CERT-RO is CERT RO, アジア・太平洋 is アジア太平洋), the end of a clause or of a field does.
 */

/** Folded text for comparing, never for showing. */
export function fold(text: string): string {
  return foldWord(text.normalize('NFKC')).replace(/\s+/g, ' ')
}

/** What `fold` does beyond NFKC to a text without spaces. */
export function foldWord(text: string): string {
  // Most words need no more, and an index has many.
  if (/^[a-z0-9\u4e00-\u9fff]*$/.test(text)) return text
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase()
  return (
    text
      .toLowerCase()
      .normalize('NFD')
      // Latin accents go; the voiced marks of kana (U+3099, U+309A) stay, for は and ば are different letters.
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .replace(/[’‘]/g, "'")
      .replace(/[“”]/g, '"')
  )
}

/** What a UTF-16 unit is to the search. */
export const kinds = { gap: 0, clause: 1, letter: 2, kanji: 3, hiragana: 4, katakana: 5, mark: 6, point: 7 } as const

let kindTable: Uint8Array | undefined

/** For each UTF-16 unit its kind (`kinds`). Both halves of a character beyond the first plane count as kanji. */
export function kindsOfUnits(): Uint8Array {
  if (kindTable) return kindTable
  const table = new Uint8Array(0x10000)
  const fill = (kind: number, ...ranges: [number, number][]) => {
    for (const [from, to] of ranges) table.fill(kind, from, to + 1)
  }
  const letter = /[\p{L}\p{N}\p{M}]/u
  for (let unit = 0; unit < 0x10000; unit += 1) {
    if (unit < 0xd800 || unit > 0xdfff) table[unit] = letter.test(String.fromCharCode(unit)) ? kinds.letter : kinds.gap
  }
  fill(kinds.mark, [0x0300, 0x036f], [0x3099, 0x309a])
  fill(kinds.kanji, [0x3005, 0x3007], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xd800, 0xdfff], [0xf900, 0xfaff])
  fill(kinds.hiragana, [0x3041, 0x3096], [0x309d, 0x309f])
  fill(kinds.katakana, [0x30a1, 0x30fa], [0x30fc, 0x30ff])
  for (const ends of '\n。、,;:!?¶()[]{}【】〔〕') table[ends.charCodeAt(0)] = kinds.clause
  table['.'.charCodeAt(0)] = kinds.point
  kindTable = table
  return table
}

export const isJapanese = (kind: number) => kind >= kinds.kanji && kind <= kinds.katakana

/** Takes the pieces of a text: words, runs of one Japanese script, and the ends of clauses (`piece` is then empty). */
export type Piece = (from: number, to: number, kind: number) => void

/**
 * Cuts an NFKC text where words end, where one Japanese script gives way to another, and where a clause ends. A run of
 * clause ends is told once.
 */
export function cutText(text: string, take: Piece): void {
  const table = kindsOfUnits()
  let from = -1
  let running = 0
  let ended = false
  for (let at = 0; at < text.length; at += 1) {
    let kind = table[text.charCodeAt(at)] ?? 0
    if (kind === kinds.point) {
      // A point within 3.5 or U.S. holds together, at the end of a word it ends the sentence.
      const inside = running === kinds.letter && table[text.charCodeAt(at + 1)] === kinds.letter
      kind = inside ? kinds.gap : kinds.clause
    }
    // A mark belongs to what stands before it, as the long vowel ー does to hiragana.
    if (kind === kinds.mark) kind = from === -1 ? kinds.gap : running
    if (kind === running) continue
    if (from !== -1) take(from, at, running)
    running = kind
    from = -1
    if (kind === kinds.clause) {
      if (!ended) take(at, at, kind)
      ended = true
    } else if (kind !== kinds.gap) {
      from = at
      ended = false
    }
  }
  if (from !== -1) take(from, text.length, running)
}

/** A part of what is looked for: a word, a Japanese text of any scripts, or the end of a clause. */
export type Part = { kind: 'word' | 'japanese' | 'clause'; text: string }

/** One way in which something wanted may be written: parts that follow each other. */
export type Way = {
  parts: Part[]
  /**
   * Typed: the last word may go on (`cyber` finds cybercrime) and Japanese may stand inside longer words. Whole: neither,
   * as for a synonym, or インド would find every インドネシア.
   */
  whole: boolean
  /** For a single English word: words of this stem are found too. */
  stem: string | null
}

/** Any of several: what was typed first, each then made of ways that are all wanted. */
export type Wanted = Way[][]

export type TextQuery = { wanted: Wanted[]; unwanted: Way[] }

/** Gives what a word, or several, may also be written as, folded. */
export type OtherWords = (folded: string) => readonly string[]

/** Names and terms of more words than these are not looked for in a query. */
const longestTerm = 8

/**
 * Words apart by spaces, phrases in quotes, `-word` excludes; all of them are wanted at once. What the glossary writes
 * otherwise is found too, also where it takes several words; a phrase is meant as it stands.
 */
export function parseTextQuery(q: string, otherWords: OtherWords = () => []): TextQuery {
  const query: TextQuery = { wanted: [], unwanted: [] }
  let words: string[] = []
  const endWords = () => {
    for (let from = 0; from < words.length; ) {
      let to = Math.min(words.length, from + longestTerm)
      while (to > from + 1 && otherWords(words.slice(from, to).join(' ')).length === 0) to -= 1
      const term = words.slice(from, to)
      const typed = term.map((word) => typedWay(word, false)).filter(isSomething)
      const others = otherWords(term.join(' ')).map(wholeWay).filter(isSomething)
      if (typed.length > 0) query.wanted.push([typed, ...others.map((way) => [way])])
      from = to
    }
    words = []
  }
  for (const [, minus, phrase, word = ''] of fold(q).matchAll(/(-?)(?:"([^"]+)"|(\S+))/g)) {
    if (!minus && phrase === undefined) {
      words.push(word.replaceAll('"', ''))
      continue
    }
    endWords()
    const way = typedWay(phrase ?? word.replaceAll('"', ''), true)
    if (!isSomething(way)) continue
    if (minus) query.unwanted.push(way)
    else query.wanted.push([[way]])
  }
  endWords()
  return query
}

const isSomething = ({ parts }: Way) => parts.some(({ kind }) => kind !== 'clause')

function typedWay(text: string, asItStands: boolean): Way {
  const parts = partsOf(text)
  const [first] = parts
  const single = parts.length === 1 && first?.kind === 'word' ? first.text : null
  return { parts, whole: false, stem: single === null || asItStands ? null : stemOf(single) }
}

function wholeWay(text: string): Way {
  return { parts: partsOf(text), whole: true, stem: null }
}

/** A folded text as parts; scripts of Japanese are not kept apart, for kana have been folded into one. */
export function partsOf(folded: string): Part[] {
  const parts: Part[] = []
  cutText(folded, (from, to, kind) => {
    const text = folded.slice(from, to)
    const last = parts.at(-1)
    if (kind === kinds.clause) parts.push({ kind: 'clause', text: '' })
    else if (!isJapanese(kind)) parts.push({ kind: 'word', text })
    else if (last?.kind === 'japanese') last.text += text
    else parts.push({ kind: 'japanese', text })
  })
  // A clause that ends before the first word or after the last says nothing.
  while (parts[0]?.kind === 'clause') parts.shift()
  while (parts.at(-1)?.kind === 'clause') parts.pop()
  return parts
}

/** A name in kana alone is a word of its own: インド is no part of インドネシア. Kanji run on without an end. */
export const isKana = (part: Part | undefined) => part?.kind === 'japanese' && /^[ぁ-ゖー]+$/.test(part.text)

/** The stem of an English word (Porter's), as far as it has one: numbers and names in other scripts are left alone. */
export function stemOf(folded: string): string | null {
  return /^[a-z]{3,}$/.test(folded) ? stemmer(folded) : null
}

/** Shorter words are only found whole: UK should not find Ukraine, nor US what is used. */
export const shortestBeginning = 3
