import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isCountry } from '../../lib/catalogue/places'

// The glossary: the thesis's list of abbreviations, the ones that only the entries use, and the one-character country names.

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')
const thesis = resolve(import.meta.dirname, '../../../shared/seeds/002_859630315e34699e.txt')

const keys = ['term', 'kind', 'en', 'ja', 'synonyms', 'organisation', 'country', 'source', 'note']

const Line = z
  .string()
  .min(1)
  .refine((text) => text === text.trim() && !/\s{2}|[^\S ]/.test(text), 'stray-space')
const besideJapanese = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}] | [\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u
const Japanese = Line.refine((text) => !besideJapanese.test(text), 'stray-space')

const shared = {
  term: Line,
  en: Line,
  ja: Japanese,
  synonyms: z.array(Line).refine((all) => new Set(all).size === all.length, 'repeated'),
  source: z.enum(['murakami-2018', 'kakehashi']),
  note: z.strictObject({ ja: Japanese, en: Line }).nullable(),
}
const Entry = z.discriminatedUnion('kind', [
  z.strictObject({ ...shared, kind: z.literal('abbreviation'), organisation: Line.nullable(), country: z.null() }),
  z.strictObject({ ...shared, kind: z.literal('country'), organisation: z.null(), country: Line }),
])
const Organisations = z.array(z.object({ code: z.string() }))

const content = read('glossary.json')
const raw: unknown = JSON.parse(content)
const parsed = z.array(Entry).safeParse(raw)
const glossary = parsed.data ?? []

/** The rows of the thesis's list (略称一覧): abbreviation, English, Japanese, divided by tabs. */
function thesisRows(text: string) {
  const list = /\n略称一覧\n([\s\S]*?)\n1\. 序論\n/.exec(text)?.[1] ?? ''
  return list.split('\n').flatMap((line) => {
    const [term, en, ja] = line.split('\t')
    return term && en !== undefined && ja !== undefined ? [{ term: term.trim(), en: en.trim(), ja: ja.trim() }] : []
  })
}

describe('the glossary', () => {
  it('holds entries of the agreed shape', () => {
    expect(parsed.error ? z.prettifyError(parsed.error) : '').toBe('')
    expect(glossary.length).toBeGreaterThan(0)
  })

  it('is written as the other files are, with the same keys in the same order', () => {
    expect(content).toBe(`${JSON.stringify(raw, null, 2)}\n`)
    const orders = z.array(z.record(z.string(), z.unknown())).parse(raw).map(Object.keys)
    expect(orders.filter((order) => order.join() !== keys.join())).toEqual([])
  })

  it('is sorted by term, whatever its case', () => {
    const terms = glossary.map(({ term }) => term.toLowerCase())
    expect(terms.filter((term, index) => term < (terms[index - 1] ?? ''))).toEqual([])
  })

  it('has each term once per kind', () => {
    const names = glossary.map(({ kind, term }) => `${kind} ${term}`)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('names each country once, by a known code', () => {
    const codes = glossary.flatMap(({ country }) => country ?? [])
    expect(codes.length).toBeGreaterThan(30)
    expect(codes.filter((code) => !isCountry(code))).toEqual([])
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('names organisations that exist', () => {
    const known = new Set(Organisations.parse(JSON.parse(read('organisations.json'))).map(({ code }) => code))
    const named = glossary.flatMap(({ organisation }) => organisation ?? [])
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((code) => !known.has(code))).toEqual([])
  })

  it('repeats no name as its own synonym', () => {
    const wrong = glossary.filter(({ term, en, ja, synonyms }) =>
      synonyms.some((name) => [term, en, ja].includes(name)),
    )
    expect(wrong.map(({ term }) => term)).toEqual([])
  })

  it('holds the thesis’s whole list, and says where it mends it', ({ skip }) => {
    skip(!existsSync(thesis), 'the source documents (../shared/seeds) are not beside the project')
    const rows = thesisRows(readFileSync(thesis, 'utf8'))
    expect(rows).toHaveLength(82)

    const taken = glossary.filter(({ kind, source }) => kind === 'abbreviation' && source === 'murakami-2018')
    expect(taken.map(({ term }) => term).sort()).toEqual(rows.map(({ term }) => term).sort())

    const close = (text: string) => text.replace(/\s/g, '')
    const silent = rows.filter(({ term, en, ja }) => {
      const entry = taken.find((candidate) => candidate.term === term)
      return entry?.note === null && (entry.en !== en || close(entry.ja) !== close(ja))
    })
    expect(silent).toEqual([])
  })
})
