import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anInitiative } from '../catalogue/given'
import { inputOf } from '../catalogue/initiative'
import { csvExport } from './csv'
import { jsonExport } from './json'
import { ndjsonExport } from './ndjson'
import { readCsv } from './read-csv'
import { readJson, readNdjson } from './read-json'
import { type Chunks, type Reading, readingCodes } from './reading'
import { bytesOf, everything, exportListOf, textOf } from './testing'

async function all(readings: AsyncIterable<Reading>): Promise<Reading[]> {
  const found: Reading[] = []
  for await (const reading of readings) found.push(reading)
  return found
}

/** What is said of each place: the number of the entry, or the problems. */
const saidOf = async (readings: AsyncIterable<Reading>) =>
  (await all(readings)).map((reading) => [
    reading.place,
    'entry' in reading ? reading.entry.id : reading.problems.map(({ at, code }) => `${at} ${code}`.trim()),
  ])

/** A file as it may come in: cut anywhere, also within a character. */
function* inPieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

const hostile = [
  '=1+1',
  "'=1+1",
  '＝1',
  '"a", \'b\'\n\nc',
  '\u202etxt.exe\u202c عربي',
  '👩‍👩‍👧‍👦 𠮷',
  '</script> ]]> &amp;',
  '長'.repeat(20_000),
]

describe.each([
  ['CSV', csvExport, readCsv, 2],
  ['JSON', jsonExport, readJson, 1],
  ['NDJSON', ndjsonExport, readNdjson, 2],
] as const)('%s', (_what, write, read, first) => {
  it('is read in pieces of any size, with the place of each entry', async () => {
    const file = await bytesOf(write(await exportListOf(everything.slice(0, 7), { language: 'both' })))
    const whole = await all(read([file]))
    expect(whole.map(({ place }) => place)).toEqual([0, 1, 2, 3, 4, 5, 6].map((at) => at + first))
    for (const size of [1, 2, 3, 1_000]) expect(await all(read(inPieces(file, size)))).toEqual(whole)
    expect(await all(read([new TextDecoder().decode(file)]))).toEqual(whole)
    expect(await all(read([`\ufeff${new TextDecoder().decode(file)}`]))).toEqual(whole)
  })

  it('keeps hostile text as it is', async () => {
    const initiatives = hostile.map((text, at) => anInitiative(at + 1, { objectives: { ja: text, en: text } }))
    const file = await textOf(write(await exportListOf(initiatives, { language: 'both' })))
    const inputs = (await all(read([file]))).map((reading) => 'entry' in reading && reading.entry.input)
    expect(inputs).toEqual(initiatives.map(inputOf))
  })

  it('drops what can’t be stored', async () => {
    const given = anInitiative(1, { objectives: { ja: 'a\u0000b', en: '\u0000' } })
    const file = await textOf(write(await exportListOf([given], { language: 'both' })))
    const [reading] = await all(read([file]))
    expect(reading && 'entry' in reading && reading.entry.input.objectives).toEqual({ ja: 'ab', en: null })
  })

  it('of no entries has none', async () => {
    expect(await all(read([await textOf(write(await exportListOf([], { language: 'both' })))]))).toEqual([])
  })

  it('says where it isn’t UTF-8', async () => {
    // 番号 in Shift_JIS, as Excel saves by default in Japan.
    const bytes = new Uint8Array([0x94, 0xd4, 0x8d, 0x86, 0x0d, 0x0a, 0x31])
    expect(await saidOf(read([bytes]))).toEqual([[1, ['not-utf-8']]])
  })

  it('fails where its source does', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield ''
      throw new Error('the connection is gone')
    }
    await expect(all(read(broken()))).rejects.toThrow('the connection is gone')
  })

  it('never throws for what stands in a file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constantFrom('番号,名称', '\r\n', '"', '{', '"items":[', '}', ',', '1'), fc.string())),
        async (pieces) => {
          await all(read(pieces))
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('CSV', () => {
  const read = (source: Chunks) => saidOf(readCsv(source))

  it('is read in any order of its columns, in either language, with as many as there are', async () => {
    expect(await read(['Name,番号\nTraining,7\nWorkshop,8\n'])).toEqual([
      [2, 7],
      [3, 8],
    ])
    expect(await read(['Number / 番号,名称\r7,研修'])).toEqual([
      [1, ['Number / 番号 unknown-column']],
      [2, null],
    ])
  })

  it('goes on after a row that can’t be read, and counts rows as a spreadsheet does', async () => {
    const text = '番号,名称,開始\n1,"二\n行",2015\n\n,,\n2,,2015\n3,研修,昨日\n4,研修,2015,多い\n5,研修\n'
    expect(await read([text])).toEqual([
      [2, 1],
      [5, ['name name-required']],
      [6, ['開始 not-a-date']],
      [7, ['too-many-cells']],
      [8, 5],
    ])
  })

  it('tells first which columns nobody knows', async () => {
    expect(await read(['番号,名称,予算,番号\n1,研修,100,1\n'])).toEqual([
      [1, ['予算 unknown-column', '番号 named-twice']],
      [2, 1],
    ])
  })

  it('that breaks off within quotes says so after the rows before', async () => {
    expect(await read(['番号,名称\n1,研修\n2,"研修\n3,研修\n'])).toEqual([
      [2, 1],
      [3, ['not-csv']],
    ])
  })

  it('reads no more of its source once its reader leaves', async () => {
    let left = false
    async function* endless() {
      try {
        yield '番号,名称\n'
        for (let id = 1; ; id += 1) yield `${id},研修\n`
      } finally {
        left = true
      }
    }
    for await (const { place } of readCsv(endless())) if (place > 100) break
    await expect.poll(() => left).toBe(true)
  })
})

describe('JSON', () => {
  it('may be a bare list, or an answer of the API', async () => {
    const item = { ...inputOf(anInitiative(1)), id: 7 }
    expect(await saidOf(readJson([JSON.stringify([item])]))).toEqual([[1, 7]])
    expect(await saidOf(readJson([JSON.stringify({ total: 1, items: [item], facets: {} })]))).toEqual([[1, 7]])
  })

  it('tells the problems of each item by their paths', async () => {
    const item = inputOf(anInitiative(1))
    const wrong = { ...item, id: 0, themes: ['cyber'], verification: { state: 'verified', at: null } }
    expect(await saidOf(readJson([JSON.stringify([item, wrong, 'x'])]))).toEqual([
      [1, null],
      [2, ['id out-of-range', 'verification.at required', 'themes.0 unknown-code']],
      [3, ['invalid']],
    ])
  })

  it.each([
    ['{"items":[', 'not-json'],
    ['', 'not-json'],
    ['{"total":1}', 'no-items'],
    ['null', 'no-items'],
  ])('that is none says so: %j', async (text, code) => {
    expect(await saidOf(readJson([text]))).toEqual([[1, [code]]])
  })

  it('by the line goes on after a line that is none', async () => {
    const item = JSON.stringify({ ...inputOf(anInitiative(1)), id: 7 })
    expect(await saidOf(readNdjson([`${item}\n{"id":\n\n${item}`]))).toEqual([
      [1, 7],
      [2, ['not-json']],
      [4, 7],
    ])
  })
})

it('every code of a problem is kebab-case and stands once', () => {
  expect(readingCodes.filter((code) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code))).toEqual([])
  expect(new Set(readingCodes).size).toBe(readingCodes.length)
})
