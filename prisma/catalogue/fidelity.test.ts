import { describe, expect, it } from 'vitest'
import {
  copiedRuns,
  countWords,
  differenceOfLanguages,
  type Entry,
  measureFidelity,
  numbersIn,
  readEntries,
  readLeftOut,
  textFields,
  textsOf,
  valuesInEnglish,
  valuesInJapanese,
  wordsByField,
  wordsIn,
} from './fidelity'
import { cellsOf, readRows, readThesis, type SourceRow, withoutSeeds } from './source'

// The entries against the source they were read from, and their two languages against each other.

const thesis = readThesis()
const entries = readEntries()
const nothing = { ja: null, en: null }

function entryWith(given: Partial<Entry>): Entry {
  const [first] = entries
  if (!first) throw new Error('There are no entries.')
  const asStated = { donor: null, partner: null, recipient: null, target: null, theme: null, period: null }
  const source = { ...first.source, notes: nothing }
  const texts = { name: { ja: '名称', en: 'Name' }, objectives: nothing, actions: nothing, outcomes: nothing }
  return { ...first, ...texts, targetNote: nothing, asStated, source, ...given, id: 1 }
}

function rowWith(cells: Partial<Record<number, string>>, ...rest: string[][]): SourceRow {
  const line = Array.from({ length: 10 }, (_, index) => cells[index] ?? (index === 0 ? '1. 名称' : ''))
  return { id: 1, lines: [line, ...rest].map((cells, index) => ({ number: index + 1, cells })) }
}

const shortOf = (row: SourceRow, entry: Entry) =>
  measureFidelity([row], [entry], []).shortfalls.map(({ kind, what }) => `${kind} ${what}`)

describe('numbers and words', () => {
  it('finds numbers whatever their width, and words of two letters or more', () => {
    expect(numbersIn('１２カ国、1,200人、2015年08月、A/SA.1/01/10')).toEqual([
      '12',
      '1200',
      '2015',
      '8',
      '1',
      '1',
      '10',
    ])
    expect(wordsIn('e政府のCERT-ROとGLACY+、AT&T、4P、ISO27001')).toEqual(['cert-ro', 'glacy+', 'at&t', 'iso27001'])
  })

  it('asks for every number and word of a row', () => {
    const row = rowWith({ 3: '8カ国', 7: '研修を3回、FIRSTと実施' })
    expect(shortOf(row, entryWith({}))).toEqual(['number 8', 'number 3', 'word first'])
    const asStated = { ...entryWith({}).asStated, recipient: '8カ国' }
    expect(shortOf(row, entryWith({ asStated, actions: { ja: 'FIRSTと3回', en: '3 times' } }))).toEqual([])
  })

  it('asks for a long cell’s numbers in our own texts, not among what is kept as stated', () => {
    const asStated = { ...entryWith({}).asStated, recipient: '3カ国' }
    expect(shortOf(rowWith({ 7: '研修を3回' }), entryWith({ asStated }))).toEqual(['number 3'])
  })

  it('takes a word for itself, not for a part of another', () => {
    expect(shortOf(rowWith({ 5: 'ICT' }), entryWith({ actions: { ja: '制限', en: 'strict' } }))).toEqual(['word ict'])
  })

  it('leaves aside the row’s number, the numerals of a list, tags and the trade mark sign', () => {
    const row = rowWith({ 6: '①強化②改善', 7: '<ol><li>準備</li></ol>1. 準備 2.実施', 8: '成果™' })
    expect(shortOf(row, entryWith({}))).toEqual([])
    expect(shortOf(rowWith({ 7: '成果 2 の公表。2.5倍' }), entryWith({}))).toEqual(['number 2', 'number 2.5'])
  })

  it('reads the lines that continue a row', () => {
    expect(shortOf(rowWith({}, ['', '', '', '', '', '', '', '4回']), entryWith({}))).toEqual(['number 4'])
  })

  it('accepts what is left out with a reason, and no reason that is not needed', () => {
    const why = { ja: '理由', en: 'reason' }
    const given = [
      { id: 1, what: '3', why },
      { id: 1, what: 'First', why },
      { id: 1, what: '9', why },
    ]
    const measured = measureFidelity([rowWith({ 7: '3回、FIRST' })], [entryWith({})], given)
    expect(measured.numbers).toEqual({ asked: 1, found: 0, listed: 1, share: 1 })
    expect(measured.words).toEqual({ asked: 1, found: 0, listed: 1, share: 1 })
    expect(measured.needless).toEqual([given[2]])
  })
})

describe('own words', () => {
  const sentence = '各国の法執行機関がサイバー犯罪に効果的に対処するための能力を強化すること'
  const row = rowWith({ 6: sentence })

  it('finds a run of 30 Japanese characters, across white space and other punctuation', () => {
    const copied = '各国の法執行機関が、サイバー犯罪に 効果的に対処するための能力を強化すること'
    expect(copiedRuns(sentence, sentence)).toEqual([sentence])
    expect(shortOf(row, entryWith({ actions: { ja: `- ${sentence}する`, en: 'x' } }))).toEqual([`run ${sentence}`])
    expect(copiedRuns(copied, `前${copied.replace('、', ',').replace(' ', '')}後`)).toHaveLength(1)
  })

  it('finds two runs that overlap', () => {
    const [a, b, c] = [
      'あいうえおかきくけこさしすせそ',
      'たちつてとなにぬねのはひふへほ',
      'まみむめもやゆよらりるれろわを',
    ]
    expect(copiedRuns(`${a}${b}${c}`, `${a}${b}。${b}${c}`)).toEqual([`${a}${b}`, `${b}${c}`])
  })

  it('counts Japanese characters only, and no run across two items', () => {
    expect(copiedRuns('FIRST'.repeat(10), 'FIRST'.repeat(10))).toEqual([])
    expect(copiedRuns(`- ${sentence.slice(0, 20)}\n- ${sentence.slice(20)}`, sentence)).toEqual([])
  })

  it('leaves names and titles aside that are listed, but not what stands beside them', () => {
    const why = { ja: '題名。', en: 'Title.' }
    const entry = entryWith({ actions: { ja: sentence, en: 'x' } })
    const listed = (what: string) => measureFidelity([row], [entry], [{ id: 1, what, why }])
    expect(listed(sentence).runs).toEqual({ listed: 1, unlisted: 0 })
    expect(listed('各国').runs).toEqual({ listed: 0, unlisted: 1 })
    expect(listed('各国').needless).toHaveLength(1)
  })
})

describe('the two languages of a text', () => {
  it('reads numbers as values, in either language', () => {
    expect(valuesInJapanese('1億3千万星ドル、56万4千ポンド、1,200人、D5')).toEqual([130_000_000, 564_000, 1200])
    const said = valuesInEnglish('7.8 million people, ten courses in May 2015 by D5')
    expect(said.digits).toEqual([7_800_000, 2015, 5])
    expect(said.words).toEqual([10])
  })

  it('says what only one of them has', () => {
    expect(differenceOfLanguages('2016年4月', 'April 2016')).toEqual([])
    expect(differenceOfLanguages('10のコース', 'ten courses')).toEqual([])
    expect(differenceOfLanguages('3回', null)).toEqual(['no English'])
    expect(differenceOfLanguages('- 3回\n- 会合', '- 4 times')).toEqual([
      '2 items in Japanese, 1 in English',
      'only in Japanese: 3',
      'only in English: 4',
    ])
  })

  it.each(entries.map((entry) => [entry.id, entry] as const))('entry %i says the same in both', (_, entry) => {
    const differences = textsOf(entry).flatMap(({ field, ja, en }) =>
      differenceOfLanguages(ja, en).map((difference) => `${field}: ${difference}`),
    )
    expect(differences).toEqual([])
  })

  it('no text is much shorter than its translation', () => {
    // Segmented into words, the English of these texts has between half and 1.4 times the words of the Japanese.
    const uneven = entries.flatMap((entry) =>
      textsOf(entry).flatMap(({ field, ja, en }) => {
        const [japanese, english] = [countWords(ja, 'ja'), countWords(en, 'en')]
        return japanese >= 12 && (english < japanese * 0.4 || english > japanese * 1.6) ? [`${entry.id} ${field}`] : []
      }),
    )
    expect(uneven).toEqual([])
  })

  it('counts the words of each language by field', () => {
    const words = wordsByField(entries)
    expect(Object.keys(words).sort()).toEqual(['name', 'notes', 'recurring', ...textFields].sort())
    for (const { ja, en } of Object.values(words)) expect(Math.min(ja, en)).toBeGreaterThan(0)
  })
})

describe.skipIf(thesis === null)(
  thesis === null ? `the entries and the thesis: ${withoutSeeds}` : 'the entries',
  () => {
    const rows = readRows(thesis ?? '')

    it('stand beside 144 rows', () => {
      expect(rows.map(({ id }) => id)).toEqual(entries.map(({ id }) => id))
      expect(rows).toHaveLength(144)
      expect(rows.every((row) => cellsOf(row).length >= 8)).toBe(true)
    })

    it('hold every number, every word in Latin script, and no copied sentence', () => {
      const { numbers, words, runs, shortfalls } = measureFidelity(rows, entries, readLeftOut())
      expect(shortfalls.filter(({ listed }) => !listed)).toEqual([])
      expect({ numbers: numbers.share, words: words.share, runs: runs.unlisted }).toEqual({
        numbers: 1,
        words: 1,
        runs: 0,
      })
      expect(numbers.asked).toBeGreaterThan(400)
      expect(words.asked).toBeGreaterThan(400)
    })

    it('leave nothing out without need', () => {
      expect(measureFidelity(rows, entries, readLeftOut()).needless).toEqual([])
    })
  },
)
