import { distance } from 'fastest-levenshtein'
import { glossary } from '../catalogue/glossary'
import { listCountries, placeLabel, regionCodes } from '../catalogue/places'
import { remembered } from './remembered'
import { fold, partsOf, stemOf } from './text'

/*
 * How alike two names are, from 0 to 1, whatever their script, width, word order and small slips; and which of their words
 * make them so. Words that many names share count little (`Weight`); names of different countries are different names.
 */

/** Words that say what kind of body it is, or nothing. */
const empty = new Set(
  'the of for and in on to a an de du des la le et inc ltd llc plc gmbh corp corporation co company'.split(' '),
)
const legalForms =
  /株式会社|有限会社|(?:一般|公益)(?:社団|財団)法人|(?:独立|地方独立)行政法人|国立研究開発法人|(?:特定非営利活動|npo)法人|国立大学法人|学校法人/g

/** Two spellings of one word. */
const spellings: [RegExp, string][] = [
  [/^cent(?:re|er)(s?)$/, 'center$1'],
  [/^programme(s?)$/, 'program$1'],
  [/^defence$/, 'defense'],
  [/(?<=..)is(ation|ations|e|ed|es|ing)$/, 'iz$1'],
]

/** A name as it is compared. */
export type Name = {
  /** All that is left of it, in one piece. */
  key: string
  /** Stems of its words, and pairs of Japanese characters; each once. */
  tokens: ReadonlySet<string>
  /** The words of more than a few letters as they are spelt, by their stem: for slips of spelling. */
  spelt: ReadonlyMap<string, string>
  /** What its capitalised words begin with, where they are three or more. */
  initials: string | null
  /** Whether it is one short word, as an acronym is. */
  short: boolean
  places: ReadonlySet<string>
  /** Those of its tokens that stand in the name of a place. */
  ofPlaces: ReadonlySet<string>
}

/** How much a word says: the rarer the more. */
export type Weight = (token: string) => number

const known = new Map<string, Name>()
/** Names are compared again and again; so many are kept. */
const mostKnown = 20_000

export function readName(text: string): Name {
  if (known.size > mostKnown) known.clear()
  return remembered(known, text, () => readNameOnce(text))
}

/** `readName` of one of many that are not met again soon. */
export function readNameOnce(text: string): Name {
  const folded = fold(text)
  const bare = folded.replace(legalForms, ' ').replace(/(?<=[ぁ-ゖー一-鿿])社$/, '')
  const tokens = new Set<string>()
  const spelt = new Map<string, string>()
  const words: string[] = []
  for (const part of partsOf(bare)) {
    if (part.kind === 'clause') continue
    if (part.kind === 'word') {
      if (empty.has(part.text)) continue
      const { word, stem } = readWord(part.text)
      words.push(word)
      tokens.add(stem)
      if (word.length >= 5) spelt.set(stem, word)
    } else {
      words.push(part.text)
      for (let at = 0; at + 1 < part.text.length; at += 1) tokens.add(part.text.slice(at, at + 2))
      if (part.text.length === 1) tokens.add(part.text)
    }
  }
  const key = words.join('')
  // Looked for when two names are compared; an index of many names does without.
  let found: ReturnType<typeof placesIn> | undefined
  return {
    key,
    tokens,
    spelt,
    initials: initialsOf(text),
    short: words.length === 1 && /^[a-z0-9]{2,10}$/.test(key),
    get places() {
      found ??= placesIn(bare)
      return found.places
    },
    get ofPlaces() {
      found ??= placesIn(bare)
      return found.tokens
    },
  }
}

const knownWords = new Map<string, { word: string; stem: string }>()

/** A word in the one spelling that it is compared in, and its stem. Many names have few words. */
function readWord(folded: string): { word: string; stem: string } {
  if (knownWords.size > mostKnown) knownWords.clear()
  return remembered(knownWords, folded, () => {
    const word = spellings.reduce((spelling, [from, to]) => spelling.replace(from, to), folded)
    return { word, stem: stemOf(word) ?? word }
  })
}

/** `Japan International Cooperation Agency` → `jica`. */
function initialsOf(text: string): string | null {
  const capitals = text
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, ' ')
    .split(/[\s/-]+/)
    .flatMap((word) => (/^[A-Z]/.test(word) && !empty.has(word.toLowerCase()) ? (word[0] ?? []) : []))
  return capitals.length >= 3 ? capitals.join('').toLowerCase() : null
}

let placeNames: { names: ReadonlyMap<string, string>; anyName: RegExp } | undefined

/** Countries and regions by all that they are called; one regular expression finds the longest first. */
function readPlaceNames() {
  if (placeNames) return placeNames
  const names = new Map<string, string>()
  for (const code of [...listCountries(), ...regionCodes]) {
    for (const name of Object.values(placeLabel(code))) names.set(fold(name), code)
  }
  for (const { country, term, ja, en, synonyms } of glossary) {
    // A single character stands inside other words.
    for (const name of country === null ? [] : [term, ja, en, ...synonyms].map(fold)) {
      if (name.length > 1) names.set(name, country ?? '')
    }
  }
  const longestFirst = [...names.keys()].toSorted((a, b) => b.length - a.length)
  const escaped = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
  placeNames = { names, anyName: new RegExp(`(?<![a-z])(?:${escaped.join('|')})(?![a-z])`, 'g') }
  return placeNames
}

function placesIn(folded: string): { places: ReadonlySet<string>; tokens: ReadonlySet<string> } {
  const { names, anyName } = readPlaceNames()
  const found = [...folded.matchAll(anyName)].map(([name]) => name)
  return {
    places: new Set(found.map((name) => names.get(name) ?? name)),
    tokens: new Set(found.flatMap(tokensOfPlace)),
  }
}

function tokensOfPlace(name: string): string[] {
  return partsOf(name).flatMap(({ kind, text }) =>
    kind === 'japanese'
      ? Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2))
      : [stemOf(text) ?? text],
  )
}

/** Names of places that differ make names differ: one may name a place that the other leaves out, if little else differs. */
const placeMissing = 0.8

/** What two names of one place share in it says little: オーストラリア政府 is no 南オーストラリア大学. */
const placeWeight = 0.4

/** A part of a body is not the body: 委員会 and 事務局 are others than what they serve. */
const partOf = /(?:委員会|事務局|支部|総局|[^本]部|研究所|研究センター|commission|secretariat|uk)$/
const partLikeness = 0.6

/** How alike two names are. */
export function likeness(a: Name, b: Name, weight: Weight): number {
  if (a.key === '' || b.key === '') return 0
  if (a.key === b.key) return 1
  if ((a.short && a.key === b.initials) || (b.short && b.key === a.initials)) return 0.9
  // What is one short word is spelt one way: ENISA is not ANISA.
  if (a.short || b.short) return 0
  const onlyA = [...a.places].filter((place) => !b.places.has(place)).length
  const onlyB = [...b.places].filter((place) => !a.places.has(place)).length
  if (onlyA > 0 && onlyB > 0) return 0
  const { shared, total } = sharedTokens(a, b, weight)
  const alike = total === 0 ? 0 : (2 * shared) / total
  if (partOf.test(a.key) !== partOf.test(b.key) && (a.key.startsWith(b.key) || b.key.startsWith(a.key))) {
    return Math.min(alike, partLikeness)
  }
  return onlyA + onlyB > 0 ? alike * placeMissing : alike
}

function sharedTokens(a: Name, b: Name, weight: Weight): { shared: number; total: number } {
  let shared = 0
  let total = 0
  const weighed = (token: string) => weight(token) * (a.ofPlaces.has(token) || b.ofPlaces.has(token) ? placeWeight : 1)
  for (const token of b.tokens) total += weighed(token)
  for (const token of a.tokens) {
    const weighs = weighed(token)
    total += weighs
    if (b.tokens.has(token)) shared += weighs
    else if (isMisspelt(token, a, b)) {
      // A slip is not rare for what it means, only for how it is written.
      total -= weighs / 2
      shared += weighs / 2
    }
  }
  return { shared: Math.min(shared, total / 2), total }
}

/** Whether the other name has the word with a letter or two wrong, and does not have it right. */
function isMisspelt(token: string, a: Name, b: Name): boolean {
  const word = a.spelt.get(token)
  if (!word) return false
  for (const [stem, other] of b.spelt) if (!a.tokens.has(stem) && areSpellings(word, other)) return true
  return false
}

/** Whether two words of five letters or more differ by a slip. */
export function areSpellings(word: string, other: string): boolean {
  const most = Math.min(word.length, other.length) >= 9 ? 2 : 1
  return Math.abs(word.length - other.length) <= most && distance(word, other) <= most
}

/** A text cut where it shares words with any of the names: for showing why they are thought alike. */
export function markShared(text: string, names: readonly Name[]): { text: string; hit: boolean }[] {
  const tokens = new Set(names.flatMap(({ tokens: own }) => [...own]))
  const keys = new Set(names.flatMap(({ key, initials }) => [key, initials ?? '']).filter((key) => key !== ''))
  const hits = new Uint8Array(text.length)
  for (const match of text.matchAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{L}\p{N}\p{M}]+/gu)) {
    const [word] = match
    if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(word)) {
      for (let at = 0; at + 1 < word.length; at += 1) {
        if (tokens.has(fold(word.slice(at, at + 2)))) hits.fill(1, match.index + at, match.index + at + 2)
      }
      continue
    }
    const own = readName(word)
    if (keys.has(own.key) || [...own.tokens].some((token) => tokens.has(token))) {
      hits.fill(1, match.index, match.index + word.length)
    }
  }
  const parts: { text: string; hit: boolean }[] = []
  for (let at = 0, from = 0; at < text.length; at += 1) {
    if (at + 1 < text.length && hits[at] === hits[at + 1]) continue
    parts.push({ text: text.slice(from, at + 1), hit: hits[at] === 1 })
    from = at + 1
  }
  return parts
}
