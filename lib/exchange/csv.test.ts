import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  anInitiative,
  anOrganisation,
  anyInput,
  initiativeFrom,
  realInputs,
  realOrganisations,
} from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { csvExport } from './csv'
import { columns, type ExportLanguage, tableFor } from './fields'

const origin = 'https://kakehashi.example'
const organisations = realOrganisations()
const everything = realInputs().map(({ id, input }) => initiativeFrom(id, input, organisations, '2020-01-01'))
const languages: ExportLanguage[] = ['ja', 'en', 'both']

type Initiatives = Iterable<Initiative> | AsyncIterable<Initiative>

async function written(initiatives: Initiatives, language: ExportLanguage): Promise<string> {
  let text = ''
  for await (const piece of csvExport(initiatives, language, origin)) text += piece
  return text
}

/** What another library reads: rows of cells. It refuses rows of different lengths. */
async function readBack(initiatives: Initiatives, language: ExportLanguage): Promise<string[][]> {
  return parse(await written(initiatives, language), { bom: true, record_delimiter: '\r\n' })
}

/** A row by the heads of its columns. */
async function rowOf(initiative: Initiative, language: ExportLanguage): Promise<Record<string, string>> {
  const [heads = [], cells = []] = await readBack([initiative], language)
  return Object.fromEntries(heads.map((head, at) => [head, cells[at] ?? '']))
}

/** How a cell is to be found in the file: one that a spreadsheet would run is kept from it by an apostrophe. */
const disarmed = (cell: string | number) => (/^[=+\-@\t\r＝＋－＠]/.test(`${cell}`) ? `'${cell}` : `${cell}`)

describe('the file', () => {
  it('begins with the mark of UTF-8 and ends every row with CRLF', async () => {
    const text = await written(everything.slice(0, 3), 'ja')
    expect(text.startsWith('\ufeff番号,名称,')).toBe(true)
    expect(text.indexOf('\ufeff', 1)).toBe(-1)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.split('\r\n')).toHaveLength(5)
  })

  it('has its heads alone where nothing was found', async () => {
    const text = await written([], 'en')
    expect(text.startsWith('\ufeffNumber,Name,')).toBe(true)
    expect(text.match(/\r\n/g)).toHaveLength(1)
  })

  it.each(languages)('is read back by another library cell by cell (%s)', async (language) => {
    const table = tableFor(language, origin)
    const [heads, ...rows] = await readBack(everything, language)
    expect(heads).toEqual(table.heads)
    expect(rows).toHaveLength(144)
    for (const [at, initiative] of everything.entries()) {
      expect(rows[at]).toEqual(table.row(initiative).map(disarmed))
    }
  })

  it('is read back whatever stands in the entries', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyInput, { maxLength: 4 }),
        fc.constantFrom(...languages),
        async (inputs, language) => {
          const initiatives = inputs.map((input, at) => initiativeFrom(at + 1, input, organisations, '2020-01-01'))
          const rows = await readBack(initiatives, language)
          const table = tableFor(language, origin)
          expect(rows.slice(1)).toEqual(initiatives.map((initiative) => table.row(initiative).map(disarmed)))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('fails where an entry can’t be written, and leaves no reader waiting', async () => {
    function* broken() {
      yield anInitiative(1)
      throw new Error('the database is gone')
    }
    await expect(written(broken(), 'en')).rejects.toThrow('the database is gone')
  })

  it('is the same of entries that come one after another', async () => {
    async function* arriving() {
      for (const initiative of everything) yield initiative
    }
    expect(await written(arriving(), 'both')).toBe(await written(everything, 'both'))
  })

  it('is made row by row, as its reader takes it, and reads no entry once its reader leaves', async () => {
    let made = 0
    let left = false
    async function* endless() {
      try {
        for (;;) {
          made += 1
          yield anInitiative(made)
        }
      } finally {
        left = true
      }
    }
    const pieces = csvExport(endless(), 'en', origin)
    for (let taken = 0; taken < 50; taken += 1) expect((await pieces.next()).value).toBeTypeOf('string')
    expect([made, left]).toEqual([49, false])
    await pieces.return(undefined)
    expect([made, left]).toEqual([49, true])
  })
})

describe('cells', () => {
  it('keep quotes, commas, line breaks and Japanese', async () => {
    const text = '「引用」、"quoted", it’s\n二行目\n\n- 一\n- 二'
    const row = await rowOf(anInitiative(1, { actions: { ja: text, en: text } }), 'both')
    expect(row['具体的活動 (ja)']).toBe('「引用」、"quoted", it’s\n二行目\n\n・一\n・二')
    expect(row['Activities (en)']).toBe('「引用」、"quoted", it’s\n二行目\n\n• 一\n• 二')
  })

  it.each([
    '=1+1',
    '+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '=HYPERLINK("http://x","y")',
    '＝1+1',
    '＋1',
    '－1',
    '＠A1',
  ])('that a spreadsheet would run are disarmed: %j', async (formula) => {
    const hostile = anInitiative(1, {
      name: { ja: formula, en: formula },
      organisations: [
        { ...anOrganisation(formula, { name: { ja: formula, en: formula } }), role: 'donor' },
        { ...anOrganisation(formula, { name: { ja: null, en: null } }), role: 'partner' },
      ],
      objectives: { ja: formula, en: formula },
      actions: { ja: formula, en: formula },
      outcomes: { ja: formula, en: formula },
      targetNote: { ja: formula, en: formula },
      asStated: {
        donor: formula,
        partner: formula,
        recipient: formula,
        target: formula,
        theme: formula,
        period: formula,
      },
      source: { document: 'editor', locator: formula, asOf: null, notes: { ja: formula, en: formula } },
      thesisGroup: formula,
    })
    for (const language of languages) {
      const cells = (await readBack([hostile], language)).flat()
      expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([])
      expect(cells.filter((cell) => cell === `'${formula}`).length).toBeGreaterThan(10)
    }
  })

  it('that only look like one inside are left alone', async () => {
    const row = await rowOf(anInitiative(1, { name: { ja: 'a=b', en: '1 - 2' } }), 'both')
    expect([row['名称 (ja)'], row['Name (en)']]).toEqual(['a=b', '1 - 2'])
  })

  it('name codes in the file’s language, and keep the codes beside them', async () => {
    const initiative = anInitiative(7, {
      organisations: [
        { ...anOrganisation('gb-fco', { name: { ja: '英外務省', en: 'FCO' } }), role: 'donor' },
        { ...anOrganisation('x', { name: { ja: '財団', en: null } }), role: 'donor' },
        { ...anOrganisation('itu', { name: { ja: null, en: 'ITU' } }), role: 'funder' },
      ],
      recipients: [
        { kind: 'country', code: 'KE', role: 'target' },
        { kind: 'group', code: 'GROUP:AU', role: 'host' },
      ],
      themes: ['cybercrime', 'awareness'],
      period: {
        start: '2015-09',
        end: null,
        ongoing: true,
        recurring: { every: 'year', note: { ja: '10月', en: null } },
      },
      status: 'active',
    })
    expect(await rowOf(initiative, 'ja')).toMatchObject({
      番号: '7',
      支援主体: '英外務省、財団',
      支援主体コード: 'gb-fco x',
      資金提供: 'ITU',
      支援対象: 'ケニア、アフリカ連合（開催・設置）',
      支援対象コード: 'KE GROUP:AU',
      テーマ: 'サイバー犯罪対策・刑事司法、意識啓発',
      開始: '2015-09',
      終了: '',
      継続: 'はい',
      繰り返し: '毎年 — 10月',
      状況: '継続中',
      URL: 'https://kakehashi.example/ja/initiatives/7',
    })
    expect(await rowOf(initiative, 'en')).toMatchObject({
      Donors: 'FCO; 財団',
      Funders: 'ITU',
      Recipients: 'Kenya; African Union (Host)',
      Themes: 'Cybercrime and criminal justice; Awareness raising',
      'Theme codes': 'cybercrime awareness',
      Ongoing: 'yes',
      Recurs: 'every year',
      Status: 'Active',
      URL: 'https://kakehashi.example/en/initiatives/7',
    })
  })

  it.each([
    [true, 'yes'],
    [false, 'no'],
    [null, ''],
  ])('say %j of going on as %j', async (ongoing, said) => {
    const period = { start: null, end: null, ongoing, recurring: null }
    expect((await rowOf(anInitiative(1, { period }), 'en')).Ongoing).toBe(said)
  })
})

describe('columns', () => {
  const counted = { bound: 0, free: 0 }
  for (const column of columns) counted['inLanguage' in column ? 'bound' : 'free'] += 1

  it.each([
    ['ja', 1],
    ['en', 1],
    ['both', 2],
  ] as const)('bound to a language stand once for each: %s', async (language, times) => {
    const rows = await readBack(everything.slice(0, 5), language)
    for (const row of rows) expect(row).toHaveLength(counted.free + times * counted.bound)
  })

  it('in both languages stand side by side, Japanese first, with the language in their heads', () => {
    const { heads } = tableFor('both', origin)
    expect(heads.slice(0, 6)).toEqual([
      '番号 / Number',
      '名称 (ja)',
      'Name (en)',
      '英語名の由来 / Origin of the English name',
      '支援主体 (ja)',
      'Donors (en)',
    ])
  })

  it.each(languages)('never have one head twice (%s)', (language) => {
    const { heads } = tableFor(language, origin)
    expect(heads.filter((head, at) => heads.indexOf(head) !== at)).toEqual([])
  })

  it('hold every text of an entry', () => {
    const { heads, row } = tableFor('both', origin)
    const said = new Map(heads.map((head, at) => [head, row(everything[0] ?? anInitiative(1))[at]]))
    expect(said.get('目的・目標 (ja)')).toContain('サイバーエコシステム')
    expect(said.get('Objectives (en)')).toContain('cyber ecosystem')
    expect(said.get('出典の記載：時期 / As stated: period')).toBe('2015年4月以降, 全世界に公開')
    expect(said.get('論文第6章の分類 / Chapter 6 group')).toBe('日本')
    expect(said.get('検証 (ja)')).toBe('未検証')
  })
})
