import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { InitiativeInput } from '../../lib/catalogue/initiative'
import { cellsOf, comparable, readRows, readThesis, type SourceRow, withoutSeeds } from './source'

/*
 * How faithful the entries are to the rows they were read from: whether every number and every word in Latin script of
 * a row is in its entry, and whether an entry's texts copy a long run of the source. What is left out on purpose stands
 * in left-out.json with its reason. Run as a script it prints the figures and every shortfall.
 */

const Entry = z.intersection(z.object({ id: z.number().int().positive() }), InitiativeInput)
export type Entry = z.infer<typeof Entry>

const Reason = z.string().trim().min(1)
const LeftOut = z.strictObject({
  id: z.number().int().positive(),
  what: z.string().trim().min(1),
  why: z.strictObject({ ja: Reason, en: Reason }),
})
export type LeftOut = z.infer<typeof LeftOut>

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'))

export function readEntries(): Entry[] {
  return readdirSync(join(import.meta.dirname, 'initiatives'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => Entry.parse(readJson(`initiatives/${name}`)))
}

export const readLeftOut = () => z.array(LeftOut).parse(readJson('left-out.json'))

export const textFields = ['objectives', 'actions', 'outcomes', 'targetNote'] as const

/** Every Arabic number, without thousands separators and leading zeros: `1,200` is 1200, `01` is 1. */
export function numbersIn(text: string): string[] {
  const found = text.normalize('NFKC').matchAll(/\d+(?:[.,]\d+)*/g)
  return [...found].map(([number]) => number.replaceAll(',', '').replace(/^0+(?=\d)/, ''))
}

/** Every word of two letters or more in Latin script, in lower case: `cert-ro`, `glacy+`, `at&t`. */
export function wordsIn(text: string): string[] {
  const found = text.normalize('NFKC').matchAll(/\p{Script=Latin}[\p{Script=Latin}\d&'’+#-]*[\p{Script=Latin}\d+]/gu)
  return [...found].map(([word]) => word.toLowerCase())
}

/** `1.` or `①` at the beginning of an item: how a list is drawn, not what it says. */
const listNumeral = /(?<![\d.,\p{L}])\d{1,2}\.(?!\d)|[①-⑳]/gu

const lines = (texts: (string | null)[]) => texts.filter((text) => text !== null).join('\n')

/** A row's numbers and words, each once, and whether the entry has them. */
function checkFacts(row: SourceRow, entry: Entry): { numbers: Map<string, boolean>; words: Map<string, boolean> } {
  const own = lines([entry.name, ...textFields.map((field) => entry[field])].flatMap(({ ja, en }) => [ja, en]))
  const stated = lines(Object.values(entry.asStated))
  // What a long cell says must stand in our own words; a period may have slipped into one.
  const inLong = new Set(numbersIn(lines([own, entry.asStated.period])))
  const inAny = new Set(numbersIn(lines([own, stated])))
  const saidWords = new Set(wordsIn(lines([own, stated, ...Object.values(entry.source.notes)])))

  const numbers = new Map<string, boolean>()
  const words = new Map<string, boolean>()
  for (const { column, text } of cellsOf(row)) {
    const said = text.replace(listNumeral, '\n')
    const long = column === 'objectives' || column === 'actions' || column === 'outcomes'
    for (const number of numbersIn(said)) {
      numbers.set(number, (numbers.get(number) ?? true) && (long ? inLong : inAny).has(number))
    }
    for (const word of wordsIn(said)) words.set(word, saidWords.has(word))
  }
  return { numbers, words }
}

/** A run this long is a sentence that was copied, or a name. */
const longRun = 30

const japaneseCharacters = (text: string) =>
  text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/gu)?.length ?? 0

/** The longest stretches of a text, of 30 Japanese characters or more, that stand in the source as well. */
export function copiedRuns(text: string, source: string): string[] {
  const runs: string[] = []
  for (const line of text.split('\n')) {
    const said = comparable(line.replace(/^- /, ''))
    let start = 0
    while (start + longRun <= said.length) {
      let end = start + longRun
      if (!source.includes(said.slice(start, end))) {
        start++
        continue
      }
      while (end < said.length && source.includes(said.slice(start, end + 1))) end++
      const run = said.slice(start, end)
      if (japaneseCharacters(run) >= longRun) runs.push(run)
      // Another run may begin inside this one, but none that ends inside it is longer.
      start = end - longRun + 1
    }
  }
  return runs
}

export type Shortfall = { id: number; kind: 'number' | 'word' | 'run'; what: string; listed: boolean }
type Share = { asked: number; found: number; listed: number; share: number }
export type Fidelity = {
  numbers: Share
  words: Share
  runs: { listed: number; unlisted: number }
  shortfalls: Shortfall[]
  /** Listed, and yet not missing: no longer needed. */
  needless: LeftOut[]
}

/** The three figures: the share of numbers, the share of words, and the number of copied runs. */
export function measureFidelity(rows: SourceRow[], entries: Entry[], leftOut: LeftOut[]): Fidelity {
  const source = rows.map((row) => comparable(cellsOf(row).reduce((text, cell) => text + cell.text, ''))).join('\n')
  const asked = { number: 0, word: 0 }
  const used = new Set<LeftOut>()
  const shortfalls: Shortfall[] = []

  for (const row of rows) {
    const entry = entries.find(({ id }) => id === row.id)
    if (!entry) throw new Error(`No entry has the number ${row.id}.`)
    const listed = leftOut.filter(({ id }) => id === row.id)
    const short = (kind: Shortfall['kind'], what: string, reason: LeftOut | undefined) => {
      if (reason) used.add(reason)
      shortfalls.push({ id: row.id, kind, what, listed: reason !== undefined })
    }

    const { numbers, words } = checkFacts(row, entry)
    asked.number += numbers.size
    asked.word += words.size
    for (const [what, found] of numbers)
      if (!found)
        short(
          'number',
          what,
          listed.find((item) => item.what === what),
        )
    for (const [what, found] of words) {
      if (!found)
        short(
          'word',
          what,
          listed.find((item) => item.what.toLowerCase() === what),
        )
    }
    for (const text of textFields.flatMap((field) => entry[field].ja ?? [])) {
      for (const run of copiedRuns(text, source)) {
        const names = listed.filter(({ what }) => run.includes(comparable(what)))
        const rest = names.reduce((left, { what }) => left.replace(comparable(what), '\n'), run)
        const copied = rest.split('\n').some((part) => japaneseCharacters(part) >= longRun)
        short('run', run, copied ? undefined : names[0])
        if (!copied) for (const name of names) used.add(name)
      }
    }
  }

  const share = (kind: 'number' | 'word'): Share => {
    const short = shortfalls.filter((shortfall) => shortfall.kind === kind)
    const listed = short.filter((shortfall) => shortfall.listed).length
    const found = asked[kind] - short.length
    return { asked: asked[kind], found, listed, share: asked[kind] === 0 ? 1 : (found + listed) / asked[kind] }
  }
  const runs = shortfalls.filter(({ kind }) => kind === 'run')
  const listedRuns = runs.filter(({ listed }) => listed).length
  return {
    numbers: share('number'),
    words: share('word'),
    runs: { listed: listedRuns, unlisted: runs.length - listedRuns },
    shortfalls,
    needless: leftOut.filter((item) => !used.has(item)),
  }
}

const segmenters = {
  ja: new Intl.Segmenter('ja', { granularity: 'word' }),
  en: new Intl.Segmenter('en', { granularity: 'word' }),
}

export function countWords(text: string | null, locale: 'ja' | 'en'): number {
  return [...segmenters[locale].segment(text ?? '')].filter(({ isWordLike }) => isWordLike).length
}

/** Every text an entry has in two languages. */
export function textsOf(entry: Entry): { field: string; ja: string | null; en: string | null }[] {
  return [
    { field: 'name', ...entry.name },
    ...textFields.map((field) => ({ field, ...entry[field] })),
    ...(entry.period.recurring ? [{ field: 'recurring', ...entry.period.recurring.note }] : []),
    { field: 'notes', ...entry.source.notes },
  ]
}

/** How many words the entries hold, by field and language. */
export function wordsByField(entries: Entry[]): Record<string, { ja: number; en: number }> {
  const sums: Record<string, { ja: number; en: number }> = {}
  for (const { field, ja, en } of entries.flatMap(textsOf)) {
    const before = sums[field] ?? { ja: 0, en: 0 }
    sums[field] = { ja: before.ja + countWords(ja, 'ja'), en: before.en + countWords(en, 'en') }
  }
  return sums
}

const japaneseScale: Record<string, number> = { 億: 1e8, 万: 1e4, 千: 1e3 }
const englishScale: Record<string, number> = { billion: 1e9, million: 1e6, thousand: 1e3 }
const english = {
  months: 'january february march april may june july august september october november december'.split(' '),
  words:
    `zero|one first once|two second twice both|three third|four fourth|five fifth|six sixth|seven seventh|eight eighth
    |nine ninth|ten tenth teens|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty`
      .split('|')
      .map((words) => words.trim().split(' ')),
}

// A digit right after a letter is part of a name: D5, Quad9.
const decimal = /(?<![A-Za-z\d.])\d+(?:\.\d+)?/.source

/** The numbers of a Japanese text as values: 1億3千万 is 130000000. */
export function valuesInJapanese(text: string): number[] {
  const said = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3})/g, '')
  const scaled = said.matchAll(new RegExp(`(?:${decimal}[億万千]+)+(?:\\d+)?|${decimal}`, 'g'))
  return [...scaled].map(([number]) =>
    [...number.matchAll(new RegExp(`(${decimal})([億万千]*)`, 'g'))].reduce(
      (sum, [, digits, scales = '']) =>
        sum + [...scales].reduce((value, scale) => value * (japaneseScale[scale] ?? 1), Number(digits)),
      0,
    ),
  )
}

/**
 * The numbers of an English text: those in digits (months as theirs), and those in words, which may stand for
 * digits.
 */
export function valuesInEnglish(text: string): { digits: number[]; words: number[] } {
  const said = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3})/g, '')
  const numbers = said.matchAll(new RegExp(`(${decimal})(?: (${Object.keys(englishScale).join('|')}))?`, 'g'))
  const tokens = said.toLowerCase().match(/[a-z]+/g) ?? []
  const names = said.match(/\b[A-Z][a-z]+\b/g) ?? []
  return {
    digits: [
      ...[...numbers].map(([, number, scale]) => Number(number) * (englishScale[scale ?? ''] ?? 1)),
      ...names.map((name) => english.months.indexOf(name.toLowerCase()) + 1).filter((month) => month > 0),
    ],
    words: tokens
      .map((token) => english.words.findIndex((words) => words.includes(token)))
      .filter((value) => value >= 0),
  }
}

/** What one language's text counts and the other's doesn't: list items and numbers, or a whole text. */
export function differenceOfLanguages(ja: string | null, en: string | null): string[] {
  if (ja === null && en === null) return []
  if (ja === null || en === null) return [`no ${ja === null ? 'Japanese' : 'English'}`]
  const items = [ja, en].map((text) => text.split('\n').filter((line) => line.startsWith('- ')).length)
  const { digits, words } = valuesInEnglish(en)
  const left = [...digits]
  const onlyJapanese = valuesInJapanese(ja).filter((value) => {
    const at = left.indexOf(value)
    if (at >= 0) left.splice(at, 1)
    return at < 0 && !words.includes(value)
  })
  return [
    ...(items[0] === items[1] ? [] : [`${items[0]} items in Japanese, ${items[1]} in English`]),
    ...(onlyJapanese.length === 0 ? [] : [`only in Japanese: ${onlyJapanese.join(', ')}`]),
    ...(left.length === 0 ? [] : [`only in English: ${left.join(', ')}`]),
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const entries = readEntries()
  const thesis = readThesis()
  if (thesis === null) {
    console.log(`Fidelity was not measured: ${withoutSeeds}.`)
  } else {
    const { numbers, words, runs, shortfalls, needless } = measureFidelity(readRows(thesis), entries, readLeftOut())
    const say = ({ asked, found, listed, share }: Share) =>
      `${(share * 100).toFixed(1)} % (${found} of ${asked} found, ${listed} left out with a reason)`
    console.log(`numbers    ${say(numbers)}`)
    console.log(`words      ${say(words)}`)
    console.log(`own words  ${runs.unlisted} copied runs, and ${runs.listed} names and titles with a reason`)
    for (const { id, kind, what, listed } of shortfalls) if (!listed) console.log(`  ${id}: ${kind} ${what}`)
    for (const { id, what } of needless) console.log(`  ${id}: left out, yet there: ${what}`)
  }
  for (const entry of entries) {
    for (const { field, ja, en } of textsOf(entry)) {
      for (const difference of differenceOfLanguages(ja, en)) console.log(`  ${entry.id} ${field}: ${difference}`)
    }
  }
  console.table(wordsByField(entries))
}
