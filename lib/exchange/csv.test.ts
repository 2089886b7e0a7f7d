import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anInitiative, anOrganisation, anyInput, initiativeFrom } from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { csvExport, csvLine, rearm } from './csv'
import { columnKeys, type ExportLanguage, tableFor } from './fields'
import { sayStatement } from './statement'
import { bytesOf, day, everything, exportListOf, organisations, origin, textOf } from './testing'

const languages: ExportLanguage[] = ['ja', 'en', 'both']
const about = { ja: 'この一覧について', en: 'About this list', both: 'この一覧について / About this list' }

const tableOf = (language: ExportLanguage) => tableFor({ language, origin, columns: columnKeys })
const headsOf = (language: ExportLanguage) => tableOf(language).columns.map(({ head }) => head)

async function written(initiatives: readonly Initiative[], language: ExportLanguage): Promise<string> {
  return textOf(csvExport(await exportListOf(initiatives, { language })))
}

/** What another library reads: rows of cells. It refuses rows of different lengths. */
async function readBack(initiatives: readonly Initiative[], language: ExportLanguage): Promise<string[][]> {
  return parse(await written(initiatives, language), { bom: true, record_delimiter: '\r\n' })
}

/** A row by the heads of its columns. */
async function rowOf(initiative: Initiative, language: ExportLanguage): Promise<Record<string, string>> {
  const [heads = [], cells = []] = await readBack([initiative], language)
  return Object.fromEntries(heads.map((head, at) => [head, cells[at] ?? '']))
}

/** How a cell is to be found in the file: one that a spreadsheet would run is kept from it by an apostrophe. */
const disarmed = (cell: string | number) => (/^'*[=+\-@\t\r\n＝＋－＠]/.test(`${cell}`) ? `'${cell}` : `${cell}`)

describe('the file', () => {
  it('begins with the mark of UTF-8 and ends every row with CRLF', async () => {
    const text = await written(everything.slice(0, 3), 'ja')
    expect(text.startsWith('\ufeff番号,名称,')).toBe(true)
    expect(text.indexOf('\ufeff', 1)).toBe(-1)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.split('\r\n')).toHaveLength(5)
  })

  it.each(languages)('is read back by another library cell by cell (%s)', async (language) => {
    const table = tableOf(language)
    const [heads, ...rows] = await readBack(everything, language)
    expect(heads).toEqual([...headsOf(language), about[language]])
    expect(rows).toHaveLength(144)
    for (const [at, initiative] of everything.entries()) {
      expect(rows[at]?.slice(0, -1)).toEqual(table.row(initiative).map(disarmed))
    }
  })

  it('is read back whatever stands in the entries', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyInput, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...languages),
        async (inputs, language) => {
          const initiatives = inputs.map((input, at) => initiativeFrom(at + 1, input, organisations, day))
          const rows = await readBack(initiatives, language)
          const table = tableOf(language)
          expect(rows.slice(1).map((row) => row.slice(0, -1))).toEqual(
            initiatives.map((initiative) => table.row(initiative).map(disarmed)),
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('has the chosen columns in their order, and what it is behind them', async () => {
    const list = await exportListOf(everything.slice(0, 2), { columns: ['start', 'id'] })
    const rows: string[][] = parse(await textOf(csvExport(list)), { bom: true })
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ['Start', 'Number'],
      ['2015-04', '1'],
      ['2012', '2'],
    ])
    expect(rows.map(([, , cell]) => cell !== '')).toEqual([true, true, false])
  })

  it('is the same bytes each time', async () => {
    const [one, other] = [
      await exportListOf(everything, { language: 'both' }),
      await exportListOf(everything, { language: 'both' }),
    ]
    expect(Buffer.compare(await bytesOf(csvExport(one)), await bytesOf(csvExport(other)))).toBe(0)
  })

  it('fails where an entry can’t be written, and leaves no reader waiting', async () => {
    async function* broken() {
      yield anInitiative(1)
      throw new Error('the database is gone')
    }
    const list = await exportListOf([], { matches: broken() })
    await expect(textOf(csvExport(list))).rejects.toThrow('the database is gone')
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
    const pieces = csvExport(await exportListOf([], { matches: endless() }))[Symbol.asyncIterator]()
    for (let taken = 0; taken < 50; taken += 1) expect((await pieces.next()).value).toBeTypeOf('string')
    expect([made, left]).toEqual([49, false])
    await pieces.return?.(undefined)
    expect([made, left]).toEqual([49, true])
  })
})

describe('what the list is', () => {
  it.each(['ja', 'en'] as const)('stands in the first row of the last column, line by line (%s)', async (language) => {
    const list = await exportListOf(everything, { language })
    const rows: string[][] = parse(await textOf(csvExport(list)), { bom: true })
    const lines = sayStatement(list.statement, language).map(
      ({ label, text }) => `${label}${language === 'ja' ? '：' : ': '}${text}`,
    )
    expect(rows[0]?.at(-1)).toBe(about[language])
    expect(rows[1]?.at(-1)).toBe(lines.join('\n'))
    expect(lines.length).toBeGreaterThan(9)
    expect(rows.slice(2).filter((row) => row.at(-1) !== '')).toEqual([])
  })

  it('stands in both languages where the file does', async () => {
    const [, row = []] = await readBack(everything.slice(0, 1), 'both')
    expect(row.at(-1)).toMatch(
      /^条件：すべての取組\n件数：1件\n(?:.*\n)*\nFilters: All initiatives\nEntries: 1 initiative\n/,
    )
  })

  it.each(languages)('fits into a cell of a spreadsheet (%s)', async (language) => {
    const many = Array.from({ length: 900 }, (_, at) =>
      anInitiative(at + 1, {
        organisations: [
          {
            ...anOrganisation(`org-${at}`, { name: { ja: '組織'.repeat(20), en: 'Organisation '.repeat(7) } }),
            role: 'donor',
          },
        ],
      }),
    )
    const [, row = []] = await readBack(many, language)
    const cell = row.at(-1) ?? ''
    expect(cell.length).toBeLessThanOrEqual(32_767)
    const cut = { ja: 'ほか388', en: 'and 644 more', both: 'and 772 more' }[language]
    expect([cell.includes(cut), cell.includes('CC-BY-4.0')]).toEqual([true, true])
  })

  it('stands in the head where nothing was found', async () => {
    const rows = await readBack([], 'en')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.slice(0, -1)).toEqual(headsOf('en'))
    expect(rows[0]?.at(-1)).toMatch(/^About this list: Filters: All initiatives\nEntries: 0 initiatives\n/)
  })
})

describe('a cell that a spreadsheet would run', () => {
  it('is told from one that only looks disarmed', () => {
    for (const text of ['=1', "'=1", "''=1", "'", "''", "'90s", "'a", '＝1', "'＝1", '-', '\t=1', '\n=1', 'a']) {
      const [[cell = ''] = []]: string[][] = parse(csvLine([text]), { record_delimiter: '\r\n' })
      expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      expect(rearm(cell)).toBe(text)
    }
    expect(csvLine(["'90s"])).toBe("'90s\r\n")
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '=', '＝', '\t', '\n', 'a', ' ', '-', '"') }), (text) => {
        const [[cell = ''] = []]: string[][] = parse(csvLine([text, 'x']), { record_delimiter: '\r\n' })
        expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        expect(rearm(cell)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })
})

const run = promisify(execFile)
const office = await run('soffice', ['--version']).then(
  () => true,
  () => false,
)

/** What no file should be able to do, in a name and in a long text. */
const hostile = [
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '-1+1',
  '@SUM(1,1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  '"quoted", and ""more""; \'\'',
  'one\ntwo\n\nthree',
  '\u202etxt.exe\u202c \u200fعربي\u200e',
  '👩‍👩‍👧‍👦 🇯🇵 𠮷野家',
  '<script>alert(1)</script> ]]> &amp; %s {{x}}',
]

describe('hostile text', () => {
  const given = hostile.map((text, at) =>
    anInitiative(at + 1, { name: { ja: text, en: text }, objectives: { ja: text, en: text } }),
  )

  it('is read by another program’s library as it was', async () => {
    const workbook = new ExcelJS.Workbook()
    const folder = await mkdtemp(join(tmpdir(), 'kakehashi-csv-'))
    try {
      await writeFile(join(folder, 'list.csv'), await written(given, 'both'))
      const sheet = await workbook.csv.readFile(join(folder, 'list.csv'), { map: (value: string) => value })
      const head = sheet.getRow(1).values
      const at = Array.isArray(head) ? head.indexOf('Objectives (en)') : -1
      const cells = sheet.getColumn(at).values.slice(2)
      expect(cells.map((cell) => rearm(String(cell)))).toEqual(hostile)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it.skipIf(!office)(
    `is text in LibreOffice${office ? '' : ' (skipped: no soffice here)'}`,
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'kakehashi-csv-'))
      try {
        await writeFile(join(folder, 'list.csv'), await written([...given, ...everything], 'both'))
        const profile = `-env:UserInstallation=file://${folder}/profile`
        // UTF-8, formulas evaluated where a cell is one: the worst that a reader could choose.
        const asRead = '--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true'
        await run('soffice', [
          profile,
          '--headless',
          asRead,
          '--convert-to',
          'xlsx',
          '--outdir',
          folder,
          join(folder, 'list.csv'),
        ])
        const workbook = new ExcelJS.Workbook()
        await workbook.xlsx.readFile(join(folder, 'list.xlsx'))
        const sheet = workbook.worksheets[0]
        const [heads = [], ...rows]: string[][] = parse(await readFile(join(folder, 'list.csv')), {
          bom: true,
          record_delimiter: '\r\n',
        })
        expect([sheet?.rowCount, sheet?.columnCount]).toEqual([rows.length + 1, heads.length])
        sheet?.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()))
        for (const [at, cells] of rows.entries()) {
          for (const head of [
            '名称 (ja)',
            'Objectives (en)',
            '支援対象 (ja)',
            '出典の記載：時期 / As stated: period',
          ]) {
            const column = heads.indexOf(head)
            expect(sheet?.getRow(at + 2).getCell(column + 1).text).toBe(cells[column])
          }
        }
      } finally {
        await rm(folder, { recursive: true })
      }
    },
    180_000,
  )

  it('of 50,000 characters goes through whole', async () => {
    const long = `${'長い文章。'.repeat(9_999)}"\n=1`
    const row = await rowOf(anInitiative(1, { actions: { ja: long, en: null } }), 'ja')
    expect(row.具体的活動).toBe(long)
  })

  it('loses what can’t be stored', async () => {
    const row = await rowOf(anInitiative(1, { name: { ja: '\u0000=1\u0000', en: 'a\u0000b\ud800' } }), 'both')
    expect([row['名称 (ja)'], row['Name (en)']]).toEqual(["'=1", 'ab\ufffd'])
    expect(await written([anInitiative(1, { thesisGroup: '\u0000' })], 'en')).not.toContain('\u0000')
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
      支援対象コード: 'KE GROUP:AU:host',
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
