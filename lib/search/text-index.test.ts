import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Pace } from './pace'
import {
  type Asked,
  alike,
  type SlowQuery,
  type SlowText,
  scores,
  slowQuery,
  slowText,
  timesIn,
  timesWanted,
  typed,
} from './slow-search'
import { fold, parseTextQuery } from './text'
import { type Fields, TextIndex, type TextMatch } from './text-index'

const fields = (name: string[], texts: string[], ...labels: string[][]): Fields => ({ name, texts, labels })

/** Rests wherever it may: what it works on must not suffer from that. */
class Hurried extends Pace {
  override due(): boolean {
    return true
  }
}

function indexOf(documents: readonly Fields[]): TextIndex {
  const index = new TextIndex()
  for (const [slot, document] of documents.entries()) index.put(slot, document)
  return index
}

/** What a document has how often, and its score, by the slow search. */
function slowMatch(texts: readonly SlowText[], { wanted, unwanted }: SlowQuery): { found: number[]; score: number[] } {
  const lengths = texts.map(({ units }) => units.length)
  const found = texts.map(() => 1)
  const score = texts.map(() => 0)
  for (const one of wanted) {
    const times = texts.map((text) => timesWanted(text, one))
    const added = scores(times, lengths)
    for (const slot of texts.keys()) {
      if (times[slot] === 0) found[slot] = 0
      score[slot] = (score[slot] ?? 0) + (added[slot] ?? 0)
    }
  }
  for (const term of unwanted) {
    for (const [slot, text] of texts.entries()) if (timesIn(text, term) > 0) found[slot] = 0
  }
  return { found, score }
}

function expectSame({ found, score }: TextMatch, slow: { found: number[]; score: number[] }, said: string): void {
  expect([...found], said).toEqual(slow.found)
  for (const [slot, expected] of slow.score.entries()) {
    // Scores are kept in 32 bits.
    expect(Math.abs((score?.[slot] ?? Number.NaN) - expected), said).toBeLessThan(1e-5 * Math.max(1, expected))
  }
}

const textsOf = (documents: readonly Fields[]) =>
  documents.map(({ name, texts, labels }) => slowText(name, [...labels.flat(), ...texts]))

// ── Texts over a small alphabet, so that terms occur, nearly occur, and run into each other ──────────────────────────

const characters = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('サ', 'イ', 'さ', 'い', 'ー', '攻', '撃', 'ジ') },
  { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'ing', 's', 'É', '1') },
  { weight: 4, arbitrary: fc.constantFrom(' ', '。', '・', '-', '.', '\n', ', ', '　') },
  { weight: 1, arbitrary: fc.constantFrom('ｻ', 'ﾞ', 'Ａ', 'b\u0301', '🌉', '々', '（', '’') },
)
const anyText = fc.string({ unit: characters, maxLength: 14 })
/** The very same lists in many entries. */
const sharedLabels: string[][] = [['サイa'], ['攻撃。', '.a b'], []]
const anyDocument = fc.record({
  name: fc.array(anyText, { maxLength: 2 }),
  texts: fc.array(anyText, { maxLength: 2 }),
  labels: fc.array(fc.oneof(fc.array(anyText, { maxLength: 2 }), fc.constantFrom(...sharedLabels)), { maxLength: 2 }),
})

/** A stretch of one of the texts, or a text of its own. */
const anyTerm = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ of: fc.nat(), field: fc.nat(), from: fc.nat(), length: fc.integer({ min: 1, max: 8 }) }),
  },
  { weight: 1, arbitrary: anyText },
)
type Term = string | { of: number; field: number; from: number; length: number }

function readTerm(term: Term, documents: readonly Fields[]): string {
  if (typeof term === 'string') return term
  const { name = [], texts = [], labels = [] } = documents[term.of % Math.max(1, documents.length)] ?? {}
  const all = [...name, ...labels.flat(), ...texts]
  const field = all[term.field % Math.max(1, all.length)] ?? ''
  const from = term.from % Math.max(1, field.length)
  return field.slice(from, from + term.length).toWellFormed()
}

/** As it can be typed: a line feed can't be, a quote would end a phrase, and a hyphen before a word leaves it out. */
const asPhrase = (text: string) => text.replace(/^\u0301|[\s"]+/g, ' ').trim() || 'a'
const asWord = (text: string) =>
  asPhrase(text)
    .replaceAll(' ', '')
    .replace(/^[-－]+/, '') || 'a'

const anyAsked = fc.array(
  fc.record({ term: anyTerm, as: fc.constantFrom('word' as const, 'word', 'phrase', 'unwanted') }),
  {
    minLength: 1,
    maxLength: 3,
  },
)

const anyCase = fc
  .record({
    documents: fc.array(anyDocument, { minLength: 1, maxLength: 5 }),
    asked: anyAsked,
    forms: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.array(anyTerm, { minLength: 1, maxLength: 2 })), {
      maxLength: 2,
    }),
  })
  .map(({ documents, asked, forms }) => {
    const question: Asked[] = asked.map(({ term, as }) => {
      const text = readTerm(term, documents)
      return { text: as === 'word' ? asWord(text) : asPhrase(text), as }
    })
    // Other forms of the first word, or of the first few together.
    const table = new Map(
      forms.map(([words, others]) => [
        alike(
          question
            .slice(0, words)
            .map(({ text }) => text)
            .join(' '),
        ),
        [...new Set(others.map((term) => fold(asPhrase(readTerm(term, documents)))))],
      ]),
    )
    return { documents, question, forms: [...table] }
  })

describe('the text index', () => {
  it('finds and ranks whatever the slow search finds and ranks', async () => {
    let hits = 0
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ documents, question, forms }) => {
        const formsOf = (term: string) => new Map(forms).get(alike(term)) ?? []
        const query = parseTextQuery(typed(question), formsOf)
        const match = await indexOf(documents).match(query, documents.length, true, new Pace())
        const slow = slowMatch(textsOf(documents), slowQuery(question, formsOf))
        expectSame(match, slow, typed(question))
        if (slow.found.includes(1) && slow.found.includes(0)) hits += 1
      }),
      { numRuns: 4_000 },
    )
    expect(hits).toBeGreaterThan(500)
  })

  it('keeps to the newest text of every entry, in whatever order entries are put', async () => {
    const puts = fc.array(fc.tuple(fc.nat({ max: 3 }), anyDocument), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(puts, anyAsked, async (given, asked) => {
        const documents: Fields[] = Array.from({ length: 4 }, () => fields([], []))
        const index = indexOf(documents)
        const question: Asked[] = []
        for (const [at, [slot, document]] of given.entries()) {
          index.put(slot, document)
          documents[slot] = document
          // Asked in between, an index reads its open block, and has to read it anew.
          if (at % 3 === 2) await index.match(parseTextQuery('a サ'), 4, true, new Pace())
        }
        for (const { term, as } of asked) {
          const text = readTerm(term, [...documents, ...given.map(([, document]) => document)])
          question.push({ text: as === 'word' ? asWord(text) : asPhrase(text), as })
        }
        const match = await index.match(parseTextQuery(typed(question)), 4, true, new Pace())
        expectSame(
          match,
          slowMatch(
            textsOf(documents),
            slowQuery(question, () => []),
          ),
          typed(question),
        )
      }),
      { numRuns: 1_000 },
    )
  })

  it('does not find an entry that is put again by what it said before', async () => {
    const index = indexOf([fields(['警察の研修'], ['cybercrime'])])
    index.put(0, fields(['外交官の研修'], ['diplomacy']))
    const finds = async (q: string) => (await index.match(parseTextQuery(q), 1, false, new Pace())).found[0] === 1
    expect(await finds('警察')).toBe(false)
    expect(await finds('cybercrime')).toBe(false)
    expect(await finds('外交官')).toBe(true)
    expect(await finds('研修 diplomacy')).toBe(true)
    expect(await finds('-警察')).toBe(true)
  })

  it('looks only where it was told that entries are', async () => {
    const index = indexOf([fields(['a'], []), fields(['a'], [])])
    const { found, score } = await index.match(parseTextQuery('a'), 1, true, new Pace())
    expect([...found]).toEqual([1])
    expect(score).toHaveLength(1)
  })

  it('scores only where it is asked to', async () => {
    const { score } = await indexOf([fields(['a'], [])]).match(parseTextQuery('a'), 1, false, new Pace())
    expect(score).toBeNull()
  })

  it('answers nothing about nothing', async () => {
    const index = new TextIndex()
    expect([...(await index.match(parseTextQuery('a'), 0, true, new Pace())).found]).toEqual([])
    const empty = indexOf([fields([], []), fields([''], ['。', ' '])])
    expect([...(await empty.match(parseTextQuery('a'), 2, true, new Pace())).found]).toEqual([0, 0])
    expect([...(await empty.match(parseTextQuery('-a'), 2, true, new Pace())).found]).toEqual([1, 1])
    expect([...(await empty.match(parseTextQuery('。'), 2, true, new Pace())).found]).toEqual([1, 1])
  })
})

describe('a long text that is typed', () => {
  // Kana of both kinds and short runs of them: there are very many ways to cut what is typed into runs that exist.
  const runs = ['あ', 'ア', 'ああ', 'アア', 'あああ', 'アアア']
  const long = Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? 'アあ' : 'アアあ')).join('')
  const index = indexOf([fields([], [runs.join('・')]), fields([], [long]), fields([], [`${long}い`])])

  it.each([
    ['all of it', long, [0, 1, 1]],
    ['in one kind of kana', 'あ'.repeat(24), [0, 1, 1]],
    ['its beginning', long.slice(0, 23), [0, 1, 1]],
    ['and more', `${long}い`, [0, 0, 1]],
    ['and what is nowhere', `${long}う`, [0, 0, 0]],
    ['as a phrase', `"${long}"`, [0, 1, 1]],
    ['left out', `-${long}い`, [1, 1, 0]],
  ])('is found soon: %s', async (_what, q, found) => {
    const before = performance.now()
    expect([...(await index.match(parseTextQuery(q), 3, true, new Pace())).found]).toEqual(found)
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})

describe('long lines', () => {
  /** Texts of made-up words, some of them everywhere and some in one document alone. */
  function longDocument(number: number, places: number, seed = number): Fields {
    const words: string[] = [`first${seed}`, '冒頭']
    for (let at = 2; at < places - 2; at += 1) {
      const chance = (seed * 7919 + at * 104_729) % 1_009
      if (chance < 3) words.push('サイバー', '攻撃')
      else if (chance < 5) words.push('CSIRT', '構築')
      else words.push(`w${chance}`)
      if (chance % 97 === 0) words.push('. ')
    }
    words.push('末尾', `last${seed}`)
    return fields([`Number ${number}`], [words.join(' ')])
  }
  const questions: Asked[][] = [
    ['サイバー攻撃'],
    ['CSIRT構築'],
    ['csirt', '構築'],
    ['first3'],
    ['last3'],
    ['冒頭'],
    ['末尾'],
    ['w100', '攻撃'],
    ['number'],
    ['nowhere'],
  ].map((words) => words.map((text) => ({ text, as: 'word' as const })))
  questions.push(
    [{ text: '攻撃 w', as: 'phrase' }],
    [{ text: '末尾 last7', as: 'phrase' }],
    [{ text: '末尾 first', as: 'phrase' }],
  )
  questions.push([{ text: 'last2', as: 'unwanted' }])

  it('are read the same however often they were asked in between, over closed and open blocks', async () => {
    const documents = Array.from({ length: 30 }, (_, at) => longDocument(at, 10_000))
    const asked = new TextIndex()
    for (const [slot, document] of documents.entries()) {
      asked.put(slot, document)
      // Every other time, the slot holds something else first.
      if (slot % 2 === 0) {
        asked.put(slot, longDocument(slot, 3_000, slot + 1_000))
        await asked.match(parseTextQuery('サイバー攻撃'), slot + 1, true, new Pace())
        asked.put(slot, document)
      }
    }
    const fresh = indexOf(documents)
    const texts = textsOf(documents)
    for (const question of questions) {
      const query = parseTextQuery(typed(question))
      const slow = slowMatch(
        texts,
        slowQuery(question, () => []),
      )
      for (const index of [asked, fresh]) {
        for (const pace of [new Pace(), new Hurried()]) {
          expectSame(await index.match(query, documents.length, true, pace), slow, typed(question))
        }
      }
    }
  })

  it('are closed when they are full, without being asked', async () => {
    const index = new TextIndex()
    const line = Array.from({ length: 10_000 }, (_, at) => `w${at % 50}`).join(' ')
    for (let slot = 0; slot < 450; slot += 1) index.put(slot, fields([`name${slot}`], [line, `研修${slot}号`]))
    for (const slot of [0, 1, 208, 209, 210, 211, 419, 420, 449]) {
      for (const q of [`name${slot}`, `"研修 ${slot} 号"`, `研修${slot}号`]) {
        const { found } = await index.match(parseTextQuery(`${q} w49`), 450, false, new Pace())
        expect([...found.keys()].filter((at) => found[at] === 1 && (at === slot || !q.startsWith('name')))).toEqual([
          slot,
        ])
      }
    }
    expect(index.size).toBeGreaterThan(4_000_000)
    expect(index.size).toBeLessThan(12_000_000)
  })

  it('answer a long text that could go on everywhere as soon as any other', async () => {
    const index = new TextIndex()
    const kanji = (at: number) => String.fromCharCode(0x4e00 + at)
    for (let slot = 0; slot < 600; slot += 1)
      index.put(slot, fields([], [`国国・国 ${kanji(slot)}国・国${kanji(slot)}`]))
    const times: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const began = performance.now()
      const { found } = await index.match(parseTextQuery('国'.repeat(200)), 600, false, new Pace())
      times.push(performance.now() - began)
      expect(found.indexOf(1)).toBe(-1)
    }
    // It was seconds where the same stretch was followed anew from each place.
    expect(Math.min(...times)).toBeLessThan(200)
    expect((await index.match(parseTextQuery('国国国'), 600, false, new Pace())).found.indexOf(0)).toBe(-1)
  })

  it('take a text of more words, and more different ones, than 16 bits can number', async () => {
    const index = new TextIndex()
    const words = Array.from({ length: 70_000 }, (_, at) => `w${at}${at % 1_000 === 999 ? ' 研修サイバー・攻撃' : ''}`)
    index.put(0, fields(['攻撃'], ['研修の攻撃 w69998 w69999']))
    index.put(1, fields([], [words.join(' ')]))
    const finds = async (q: string) => [...(await index.match(parseTextQuery(q), 2, false, new Pace())).found]
    expect(await finds('"w69998 w69999"')).toEqual([1, 1])
    expect(await finds('"w69997 w69998"')).toEqual([0, 1])
    expect(await finds('"w69998 w69997"')).toEqual([0, 0])
    expect(await finds('"w69999 研修サイバー攻撃"')).toEqual([0, 1])
    expect(await finds('"攻撃 w69000"')).toEqual([0, 1])
    expect(await finds('"攻撃 w69001"')).toEqual([0, 0])
    expect(await finds('"攻撃 w69998"')).toEqual([1, 0])
  })
})

describe('suggestions', () => {
  const index = indexOf([
    fields(['Cybersecurity training'], ['training for diplomats; strategy in Cote d’Ivoire, the UK and Kenya']),
    fields(['サイバーセキュリティ研修'], ['トレーニングとワークショップ。サイバー攻撃への対処']),
    fields(['Training'], ['trainers and a training, a straining']),
  ])
  const suggest = (q: string) => {
    const way = parseTextQuery(q).wanted[0]?.[0]?.[0]
    return way ? index.suggest(way) : null
  }

  it.each([
    ['a letter too few', 'trainng', 'training'],
    ['a letter too many', 'trainiing', 'training'],
    ['a wrong letter', 'diplonats', 'diplomats'],
    ['two letters changed round', 'cybersecuirty', 'cybersecurity'],
    ['capitals', 'STRATGEY', 'strategy'],
    ['an accent where none is', 'strátagy', 'strategy'],
    ['a short word', 'Kenia', 'kenya'],
    ['katakana with a wrong sound', 'トレーニンク', 'トレーニング'],
    ['katakana without its long vowel', 'サイバーセキュリテイ', 'サイバーセキュリティ'],
    ['katakana of half width', 'ﾜｰｸｼｮﾌﾟ', 'ワークショップ'],
    ['hiragana for misspelt katakana', 'とれえにんぐ', 'トレーニング'],
  ])('put right %s', (_what, q, better) => {
    expect(suggest(q)).toBe(better)
  })

  it.each([
    'training',
    'Trainings',
    'train',
    'サイバー',
    'セキュリティ',
    'サイバー攻撃',
    '研修',
    'uk',
    'd’ivoire',
    'kenya',
  ])('leave alone %s, which is found', (q) => {
    expect(suggest(q)).toBeNull()
  })

  it.each([
    ['a word like no other', 'xylophone'],
    ['too many wrong letters', 'trxxxing'],
    ['two wrong letters of five', 'Kanua'],
    ['a wrong first letter', 'graining'],
    ['two letters, of which one is half', 'un'],
    ['a Japanese word of two characters', '研究'],
    ['several words in one', 'cyber-secirity'],
    ['nothing', ''],
  ])('have nothing for %s', (_what, q) => {
    expect(suggest(q)).toBeNull()
  })

  it('know nothing of what entries said before they were put again', () => {
    const corrected = indexOf([fields(['Trainng'], [])])
    corrected.put(0, fields(['Training'], []))
    const better = (q: string) =>
      corrected.suggest(parseTextQuery(q).wanted[0]?.[0]?.[0] ?? { parts: [], whole: false, stem: null })
    expect(better('trainng')).toBe('training')
    expect(better('tranng')).toBe('training')
    expect(better('trainxg')).toBe('training')
  })

  it('prefer fewer wrong letters, then what stands more often', () => {
    const better = (q: string, text: string) =>
      indexOf([fields([], [text])]).suggest(
        parseTextQuery(q).wanted[0]?.[0]?.[0] ?? { parts: [], whole: false, stem: null },
      )
    expect(better('markex', 'marker market market markets')).toBe('market')
    expect(better('markex', 'market market marker marker marker')).toBe('marker')
    expect(better('markety', 'markerz markerz marketx')).toBe('marketx')
    expect(better('markety', 'marketx markerz markerz')).toBe('marketx')
  })
})
