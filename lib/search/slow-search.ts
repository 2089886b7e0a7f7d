import { stemmer } from 'stemmer'
import { glossary } from '../catalogue/glossary'
import { groupCodes, listCountries, placeLabel, regionCodes, shortPlaceName } from '../catalogue/places'

/*
 * What free text finds and in which order, said once more: slowly, in strings and plain loops, and without a line of the
 * search's own. Tests hold the search against it; nothing else imports it.
 */

/** Width, case, accents and kana made alike; here all kana are katakana. */
export function alike(text: string): string {
  let folded = ''
  for (const letter of text.normalize('NFKC').toLowerCase().normalize('NFD')) {
    const code = letter.codePointAt(0) ?? 0
    if (code >= 0x300 && code <= 0x36f) continue
    folded += code >= 0x3041 && code <= 0x3096 ? String.fromCodePoint(code + 0x60) : letter
  }
  return folded.normalize('NFC').replace(/[’‘]/g, "'").replace(/[“”]/g, '"').split(/\s+/).join(' ')
}

// What a text is made of. A mark that follows a character belongs to it; the long vowel ー is katakana.
const mark = '[\\u0300-\\u036f\\u3099\\u309a]'
const kanji = '[々〆〇\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{10000}-\\u{10ffff}]'
const hiragana = '[ぁ-ゖゝ-ゟ]'
const katakana = '[ァ-ヺー-ヿ]'
const letter = `[[\\p{L}\\p{N}\\p{M}]--[${mark}${kanji}${hiragana}${katakana}]]`
const run = [kanji, hiragana, katakana].map((script) => `(?:${script}${mark}*)+`).join('|')
const clause = `[\\n。、,;:!?¶\\(\\)\\[\\]\\{\\}【】〔〕]|(?<!${letter}${mark}*)\\.|\\.(?!${letter})`
const unit = new RegExp(`(?<word>${letter}(?:${letter}|${mark})*)|(?<run>${run})|(?<clause>${clause})`, 'gv')

/** What stands where a clause or a field ends. */
const ended = '|'

const alikeUnits = new Map<string, string>()

type Unit = { text: string; at: number }

/** A text as its words, each in brackets, its runs of one Japanese script, and the ends of its clauses. */
function unitsOf(text: string): Unit[] {
  const units: Unit[] = []
  for (const { groups, index } of text.normalize('NFKC').matchAll(unit)) {
    if (groups?.clause) {
      if (units.at(-1)?.text !== ended) units.push({ text: ended, at: index })
      continue
    }
    const written = groups?.word ?? groups?.run ?? ''
    const folded = alikeUnits.get(written) ?? alike(written)
    alikeUnits.set(written, folded)
    units.push({ text: groups?.word ? `[${folded}]` : folded, at: index })
  }
  return units
}

export type SlowText = {
  /** All units in one line. */
  line: string
  units: string[]
  /** Where each unit begins in the line, and where in its field. */
  begins: number[]
  inField: number[]
  /** How many of the units are the name's. */
  ofName: number
  /** Where English words of each stem stand. */
  byStem: Map<string, number[]>
}

export function slowText(name: readonly string[], rest: readonly string[]): SlowText {
  const units: string[] = []
  const inField: number[] = []
  const add = (field: string) => {
    for (const { text, at } of [...unitsOf(field), { text: ended, at: field.length }]) {
      if (text === ended && (units.length === 0 || units.at(-1) === ended)) continue
      units.push(text)
      inField.push(at)
    }
  }
  name.forEach(add)
  const ofName = units.length
  rest.forEach(add)
  const begins: number[] = []
  const byStem = new Map<string, number[]>()
  let length = 0
  for (const [at, one] of units.entries()) {
    begins.push(length)
    length += one.length
    const stem = stemOfUnit(one)
    if (stem !== null) byStem.set(stem, [...(byStem.get(stem) ?? []), at])
  }
  return { line: units.join(''), units, begins, inField, ofName, byStem }
}

export type SlowTerm = {
  line: string
  /** Words of this stem are found as well. */
  stem: string | null
  /** Kana at these ends must not go on there. */
  kana: { atStart: boolean; atEnd: boolean }
}

function termOf(text: string, { whole, byStem }: { whole: boolean; byStem: boolean }): SlowTerm | null {
  const units = unitsOf(text).map((one) => one.text)
  while (units[0] === ended) units.shift()
  while (units.at(-1) === ended) units.pop()
  if (units.length === 0) return null
  const line = units.join('')
  const goesOn = !whole && (units.at(-1)?.length ?? 0) >= '[abc]'.length && line.endsWith(']')
  return {
    line: goesOn ? line.slice(0, -1) : line,
    stem: byStem && units.length === 1 ? stemOfUnit(line) : null,
    kana: { atStart: whole && /^[ァ-ヶー]+(?=[[|]|$)/.test(line), atEnd: whole && /(?:^|[\]|])[ァ-ヶー]+$/.test(line) },
  }
}

/** A part of a question: a word as typed, a phrase in quotes, or what must not be there (a phrase where it has spaces). */
export type Asked = { text: string; as: 'word' | 'phrase' | 'unwanted' }

export type SlowWanted = { typed: SlowTerm[]; others: SlowTerm[] }
export type SlowQuery = { wanted: SlowWanted[]; unwanted: SlowTerm[] }

/** How a question is typed. */
export function typed(asked: readonly Asked[]): string {
  return asked
    .map(({ text, as }) => `${as === 'unwanted' ? '-' : ''}${as === 'phrase' || /\s/.test(text) ? `"${text}"` : text}`)
    .join(' ')
}

const present = <T>(values: (T | null)[]): T[] => values.filter((value) => value !== null)

/** `formsOf` tells in what other forms a term may be written. */
export function slowQuery(asked: readonly Asked[], formsOf: (term: string) => string[]): SlowQuery {
  const wanted: SlowWanted[] = []
  for (let at = 0; at < asked.length; ) {
    const { text, as } = asked[at] ?? { text: '', as: 'unwanted' }
    if (as === 'phrase') wanted.push({ typed: present([termOf(text, { whole: false, byStem: false })]), others: [] })
    at += 1
    if (as !== 'word') continue
    const words = [text]
    const following = asked.slice(at).findIndex((one) => one.as !== 'word')
    const most = Math.min(7, following === -1 ? asked.length - at : following)
    // The most words that together are a term are one.
    for (let more = most; more > 0; more -= 1) {
      const rest = asked.slice(at, at + more).map((one) => one.text)
      if (formsOf([text, ...rest].join(' ')).length === 0) continue
      words.push(...rest)
      at += more
      break
    }
    wanted.push({
      typed: present(words.map((word) => termOf(word, { whole: false, byStem: true }))),
      others: present(formsOf(words.join(' ')).map((form) => termOf(form, { whole: true, byStem: false }))),
    })
  }
  const unwanted = asked.flatMap(({ text, as }) =>
    as === 'unwanted' ? [termOf(text, { whole: false, byStem: false })] : [],
  )
  return { wanted: wanted.filter((one) => one.typed.length > 0), unwanted: present(unwanted) }
}

const forms: string[][] = glossary.map(({ term, en, ja, synonyms }) => [term, en, ja, ...synonyms])
for (const code of [...listCountries(), ...groupCodes, ...regionCodes]) {
  forms.push([placeLabel(code).ja, placeLabel(code).en, shortPlaceName(code, 'en')])
}
const alikeForms = forms.map((group) => group.map(alike))

/** What the glossary and the names of places say that a term may also be written as; no single characters. */
export function knownForms(term: string): string[] {
  const others = new Set<string>()
  for (const group of alikeForms) {
    if (!group.includes(alike(term))) continue
    for (const form of group) if (form !== alike(term) && form.length > 1) others.add(form)
  }
  return [...others]
}

/** Where a term stands: the unit in which it begins, and where the term ends in the line. */
export function placesOf(
  { line, units, begins, byStem }: SlowText,
  term: SlowTerm,
): { unit: number; from: number; to: number }[] {
  const places: { unit: number; from: number; to: number }[] = []
  const isEdge = (at: number) => at === line.length || begins[lastAtMost(begins, at)] === at
  for (let from = line.indexOf(term.line); from !== -1; from = line.indexOf(term.line, from + 1)) {
    const to = from + term.line.length
    if ((term.kana.atStart && !isEdge(from)) || (term.kana.atEnd && !isEdge(to))) continue
    places.push({ unit: lastAtMost(begins, from), from, to })
  }
  for (const at of term.stem === null ? [] : (byStem.get(term.stem) ?? [])) {
    const from = begins[at] ?? 0
    places.push({ unit: at, from, to: from + (units[at]?.length ?? 0) })
  }
  return places
}

const stems = new Map<string, string | null>()

function stemOfUnit(unit: string): string | null {
  const known = stems.get(unit)
  if (known !== undefined) return known
  const word = /^\[([a-z]{3,})\]$/.exec(unit)?.[1]
  const stem = word ? stemmer(word) : null
  stems.set(unit, stem)
  return stem
}

function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * How often a term stands in a document: once for each unit that holds it, and for each place where it begins in one
 * unit and goes on into the next. In the name it counts ten times.
 */
export function timesIn(text: SlowText, term: SlowTerm): number {
  const counted = new Set<string>()
  let times = 0
  for (const { unit: at, from, to } of placesOf(text, term)) {
    const within = to <= (text.begins[at] ?? 0) + (text.units[at]?.length ?? 0)
    const place = within ? `${at}` : `${at} ${from}`
    if (!counted.has(place)) times += at < text.ofName ? 10 : 1
    counted.add(place)
  }
  return times
}

/** How often a document has what is wanted: all that was typed, as often as the rarest of it, or another form, by half. */
export function timesWanted(text: SlowText, { typed, others }: SlowWanted): number {
  const asTyped = Math.min(...typed.map((term) => timesIn(text, term)))
  return others.reduce((times, other) => times + timesIn(text, other) / 2, asTyped)
}

/** BM25 with k₁ = 1.2 and b = 0.75: what one wanted term adds to the score of each document. */
export function scores(times: readonly number[], lengths: readonly number[]): number[] {
  const holding = times.filter((count) => count > 0).length
  const rarity = Math.log(1 + (times.length - holding + 0.5) / (holding + 0.5))
  const usual = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  return times.map((count, at) => {
    const long = 1 - 0.75 + (0.75 * (lengths[at] ?? 0)) / usual
    return count === 0 ? 0 : (rarity * count * 2.2) / (count + 1.2 * long)
  })
}
