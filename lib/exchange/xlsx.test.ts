import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { afterAll, describe, expect, it } from 'vitest'
import { anInitiative } from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { themes } from '../catalogue/vocabulary'
import { messagesFor } from '../i18n/messages'
import { tableFor } from './fields'
import { sayStatement } from './statement'
import { bytesOf, everything, exportListOf, organisations } from './testing'
import { cellOf, xlsxExport } from './xlsx'

const folder = mkdtempSync(join(tmpdir(), 'kakehashi-xlsx-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Options = Parameters<typeof exportListOf>[1]

const written = async (initiatives: readonly Initiative[], options?: Options) =>
  bytesOf(xlsxExport(await exportListOf(initiatives, options)))

async function readBack(initiatives: readonly Initiative[], options?: Options) {
  const file = join(folder, 'read.xlsx')
  writeFileSync(file, await written(initiatives, options))
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(file)
  const [list, codes, notes] = workbook.worksheets
  if (!list || !codes || !notes) throw new Error('A workbook has three sheets')
  return { workbook, list, codes, notes }
}

const rowsOf = (sheet: ExcelJS.Worksheet) =>
  (sheet.getRows(1, sheet.rowCount) ?? []).map((row) =>
    Array.from({ length: sheet.columnCount }, (_, at) => row.getCell(at + 1).text),
  )

/** A date cell as it is shown: its day, cut as its format says. */
function shown({ value, numFmt }: ExcelJS.Cell): string {
  if (!(value instanceof Date)) throw new Error('A date is a date')
  const formats: Record<string, number> = {
    yyyy: 4,
    'yyyy-mm': 7,
    'yyyy-mm-dd': 10,
    'yyyy-mm-dd hh:mm:ss': 24,
  }
  return value.toISOString().slice(0, formats[numFmt])
}

describe('the list', () => {
  it.each(['ja', 'en', 'both'] as const)('holds every cell of every entry, as what it is: %s', async (language) => {
    const { list } = await readBack(everything, { language })
    const table = tableFor(await exportListOf(everything, { language }))
    expect(list.rowCount).toBe(everything.length + 1)
    expect(table.columns.map((_, at) => list.getRow(1).getCell(at + 1).value)).toEqual(
      table.columns.map(({ head }) => head),
    )
    const read = everything.map((_, row) =>
      table.columns.map(({ kind }, at) => {
        const cell = list.getRow(row + 2).getCell(at + 1)
        if (cell.value === null) return ''
        if (kind === 'number') return cell.value
        if (kind === 'date' || kind === 'moment') return shown(cell)
        if (kind === 'link') return cell.isHyperlink ? cell.hyperlink : 'no link'
        return cell.type === ExcelJS.ValueType.String ? cell.value : 'no text'
      }),
    )
    expect(read).toEqual(everything.map(table.row))
  })

  it('keeps its heads in sight and filters by them', async () => {
    const { list } = await readBack(everything, { language: 'ja', columns: ['id', 'name', 'start'] })
    expect(list.views).toMatchObject([{ state: 'frozen', ySplit: 1 }])
    expect(list.autoFilter).toBe(`A1:C${everything.length + 1}`)
    expect(list.pageSetup.printTitlesRow).toBe('1:1')
    expect(list.getCell('A1').font.bold).toBe(true)
    const { font, alignment } = list.getCell('B2')
    expect({ ...font, ...alignment }).toMatchObject({ name: 'Yu Gothic', wrapText: true, vertical: 'top' })
  })

  it('has names of sheets in the file’s language, and says whose it is and when it was made', async () => {
    const names = async (language: 'ja' | 'en' | 'both') =>
      (await readBack(everything.slice(0, 1), { language })).workbook.worksheets.map(({ name }) => name)
    expect(await names('ja')).toEqual(['一覧', 'コード', '注記'])
    expect(await names('en')).toEqual(['Initiatives', 'Codes', 'Notes'])
    expect(await names('both')).toEqual(['一覧 Initiatives', 'コード Codes', '注記 Notes'])
    const { workbook } = await readBack(everything.slice(0, 1), { language: 'ja' })
    expect(workbook).toMatchObject({ title: 'すべての取組', creator: '架け橋 Kakehashi' })
    expect(workbook.created.toISOString()).toBe('2026-11-21T09:30:00.000Z')
  })

  it('may be empty', async () => {
    const { list, notes } = await readBack([], { columns: ['id', 'name'] })
    expect(rowsOf(list)).toEqual([['Number', 'Name']])
    expect(list.autoFilter).toBe('A1:B1')
    expect(rowsOf(notes)).toContainEqual(['Entries by donor', 'none recorded', '', '', ''])
  })

  it('has the same bytes for the same list and time, in any time zone', async () => {
    const zone = process.env.TZ
    const one = await written(everything.slice(0, 20))
    process.env.TZ = 'Asia/Tokyo'
    const other = await written(everything.slice(0, 20))
    process.env.TZ = zone ?? 'UTC'
    expect(Buffer.compare(one, other)).toBe(0)
  })
})

describe('dates', () => {
  it.each([
    ['2015-09-30', { look: 'day', value: 42_277 }],
    // The first day, shown as the month or the year alone.
    ['2015-09', { look: 'month', value: 42_248 }],
    ['2015', { look: 'year', value: 42_005 }],
    ['1900-03-01', { look: 'day', value: 61 }],
    ['1900-02-28', { look: 'text', value: '1900-02-28' }],
    ['', { look: 'text', value: '' }],
    ['2015-13', { look: 'text', value: '2015-13' }],
  ])('%s', (date, cell) => {
    expect(cellOf('date', date)).toEqual(cell)
  })

  it('sort as time goes, at whatever precision', () => {
    const dates = ['2014', '2014-05', '2014-05-02', '2014-11', '2015-01', '2015-03-01']
    const serials = dates.map((date) => cellOf('date', date)?.value)
    expect(serials).toEqual(serials.toSorted((a, b) => Number(a) - Number(b)))
  })

  it('a moment keeps its second', () => {
    const cell = cellOf('moment', '2026-11-21T09:30:59.000Z')
    expect(cell?.look).toBe('moment')
    expect(Math.round(Number(cell?.value) * 86_400)).toBe(Date.UTC(2026, 10, 21, 9, 30, 59) / 1_000 + 25_569 * 86_400)
  })
})

describe('the sheet of codes', () => {
  it('names every code that the list uses in both languages', async () => {
    const { codes } = await readBack(everything, { language: 'ja', columns: ['id'] })
    const rows = rowsOf(codes)
    const known = new Set(rows.map(([, code]) => code))
    const used = everything.flatMap((initiative) => [
      ...initiative.themes,
      ...initiative.targets,
      ...initiative.activities,
      initiative.status,
      ...initiative.organisations.flatMap(({ code, role }) => [code, role]),
      ...initiative.recipients.flatMap(({ code, role }) => [code, role]),
    ])
    expect(used.filter((code) => !known.has(code))).toEqual([])
    expect(rows).toContainEqual(['テーマ', 'cybercrime', themes.cybercrime.ja, themes.cybercrime.en])
    const itu = organisations.get('itu')
    expect(rows).toContainEqual(['組織', 'itu', itu?.name.ja, itu?.name.en])
    expect(rows).toContainEqual(['国・地域・枠組み', 'KE', 'ケニア', 'Kenya'])
  })
})

describe('the sheet of notes', () => {
  it.each(['ja', 'en'] as const)('says what the list says of itself, its counts as numbers: %s', async (locale) => {
    const { notes } = await readBack(everything, { language: locale, columns: ['id'] })
    const { statement } = await exportListOf(everything, { language: locale })
    const rows = rowsOf(notes)
    const counts = ['donor', 'recipient', 'theme', 'status'] as const
    const isCount = (key: string) => counts.some((count) => count === key)
    for (const { key, label, text } of sayStatement(statement, locale).filter(({ key }) => !isCount(key))) {
      expect(rows, key).toContainEqual([label, text, '', '', ''])
    }
    const labels = messagesFor(locale).exchange.statement.labels
    for (const { label, count, named, through } of statement.counts.recipient) {
      expect(rows).toContainEqual([labels.recipient, label[locale], `${count}`, `${named}`, `${through}`])
    }
    for (const key of ['donor', 'theme', 'status'] as const) {
      for (const { label, count } of statement.counts[key]) {
        expect(rows).toContainEqual([labels[key], label[locale], `${count}`, '', ''])
      }
    }
    expect(notes.getColumn(3).values.filter((value) => typeof value === 'number').length).toBeGreaterThan(300)
  })

  it('says it in both languages', async () => {
    const { notes } = await readBack(everything.slice(0, 3), { language: 'both' })
    const labels = rowsOf(notes).map(([label]) => label)
    expect(labels).toEqual(expect.arrayContaining(['ライセンス', 'Licence', '取得日時', 'Retrieved']))
  })
})

const hostile: Record<string, string> = {
  formula: '=HYPERLINK("https://evil.example","here")',
  command: "+cmd|' /C calc'!A0",
  markup: '</t></is></c><script>alert(1)</script>]]>&amp;<!--',
  'right to left': '\u202egnihtemos\u202c ‏עברית',
  emoji: '👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  'like an escape': '_x0041_ and _x005F_ and _xZZZZ_',
  lines: 'one\ntwo\n\nthree',
  spaces: '  both ends\t ',
}
const named = (text: string, id = 1) => anInitiative(id, { name: { ja: text, en: text } })

describe('hostile text', () => {
  // Excel and LibreOffice read the escapes of texts within cells, ExcelJS does not.
  const plain = Object.entries(hostile).filter(([what]) => what !== 'like an escape')
  it.each(plain)('passes as text: %s', async (_what, text) => {
    const { list } = await readBack([named(text)], { columns: ['name'] })
    const cell = list.getCell('A2')
    expect({ value: cell.value, type: cell.type }).toEqual({ value: text, type: ExcelJS.ValueType.String })
  })

  it('what XML cannot write is left out', async () => {
    const { list } = await readBack([named('a\u0000b\u0001c\ud800d\ufffee\u001b[31m')], { columns: ['name'] })
    expect(list.getCell('A2').value).toBe('abcde[31m')
  })

  it('a text longer than a cell is cut where it is seen, and counted', async () => {
    const long = anInitiative(1, { objectives: { ja: null, en: '💡'.repeat(25_000) } })
    const { list, notes } = await readBack([long], { columns: ['objectives'] })
    const text = list.getCell('A2').text
    expect(text.length).toBeLessThanOrEqual(32_767)
    expect(text.length).toBeGreaterThan(32_750)
    expect(text).toMatch(/^(💡)+… \[cut\]$/u)
    const [, said] = rowsOf(notes).find(([label]) => label === 'Cells cut') ?? []
    expect(said).toMatch(/^1 cell holds more than the 32,767 characters/)
  })

  it('a link leads nowhere but to the web', async () => {
    const office = { ja: null, en: 'Office' }
    const withContact = (id: number, url: string) => anInitiative(id, { contact: { office, url, email: null } })
    const { list } = await readBack(
      [
        withContact(1, 'javascript:alert(1)'),
        withContact(2, 'https://a.example/"><x y="?q=日本&r={}'),
        withContact(3, `https://a.example/${'a'.repeat(3_000)}`),
      ],
      { columns: ['contactUrl'] },
    )
    expect(list.getCell('A2').isHyperlink).toBe(false)
    expect(list.getCell('A3').isHyperlink).toBe(false)
    expect(list.getCell('A4').isHyperlink).toBe(false)
    expect(list.getCell('A2').value).toBe('javascript:alert(1)')
  })
})

describe('on the way', () => {
  it('entries are read as they are needed, and no longer when the file is given up', async () => {
    let [read, ended] = [0, false]
    async function* endless() {
      try {
        for (;;) {
          read += 1
          yield named(`${read} ${Math.random()}`, read)
        }
      } finally {
        ended = true
      }
    }
    const list = await exportListOf([], { matches: endless() })
    let bytes = 0
    for await (const piece of xlsxExport(list)) {
      bytes += piece.length
      if (bytes > 100_000) break
    }
    await expect.poll(() => ended).toBe(true)
    expect(read).toBeGreaterThan(100)
  })

  it('a list that fails makes the file fail', async () => {
    async function* failing() {
      yield named('one')
      throw new Error('the database is away')
    }
    await expect(bytesOf(xlsxExport(await exportListOf([], { matches: failing() })))).rejects.toThrow(
      'database is away',
    )
  })
})

const has = (program: string, argument = '--version') => spawnSync(program, [argument]).error === undefined
const withOffice = has('soffice')
const withXmlTools = has('xmllint') && has('unzip', '-v')

describe.skipIf(!withXmlTools)(withXmlTools ? 'its files' : 'its files (skipped: no xmllint and unzip here)', () => {
  it('are well-formed XML, hostile text and all', async () => {
    const file = join(folder, 'files.xlsx')
    const entries = [...Object.values(hostile), '\u0000\u0001\ufffe'].map((text, at) => named(text, at + 1))
    writeFileSync(file, await written(entries, { language: 'both' }))
    const paths = execFileSync('unzip', ['-Z1', file], { encoding: 'utf8' }).trim().split('\n')
    expect(paths).toHaveLength(12)
    for (const path of paths) {
      // As a pattern, brackets would be read as a choice of letters.
      const input = execFileSync('unzip', ['-p', file, path.replace('[', '\\[')])
      execFileSync('xmllint', ['--noout', '-'], { input })
    }
  })
})

describe.skipIf(!withOffice)(withOffice ? 'LibreOffice' : 'LibreOffice (skipped: there is no soffice here)', () => {
  /** A sheet as LibreOffice shows it; sheets count from 1. */
  function inOffice(bytes: Uint8Array, sheet: number): string[][] {
    const file = join(folder, 'office.xlsx')
    writeFileSync(file, bytes)
    // Comma, double quotes, UTF-8, all cells quoted and as shown, one sheet.
    const filter = `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,${sheet}`
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    execFileSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, file], {
      stdio: 'ignore',
    })
    const name = execFileSync('ls', [folder], { encoding: 'utf8' })
      .split('\n')
      .find((one) => /^office-.*\.csv$/.test(one))
    const path = join(folder, name ?? 'office.csv')
    const text = readFileSync(path)
    rmSync(path)
    return parse(text, { bom: true, relax_column_count: true })
  }

  it('reads the same cells, Japanese and dates', async () => {
    const list = await exportListOf(everything, { language: 'both' })
    const table = tableFor(list)
    const expected = everything.map((initiative) =>
      table.row(initiative).map((value, at) => {
        const isMoment = table.columns[at]?.kind === 'moment'
        return isMoment ? String(value).slice(0, 19).replace('T', ' ') : String(value)
      }),
    )
    const read = inOffice(await bytesOf(xlsxExport(list)), 1)
    expect(read).toEqual([table.columns.map(({ head }) => head), ...expected])
  })

  it('takes hostile text for text', async () => {
    const texts = Object.values(hostile)
    const entries = texts.map((text, at) => named(text, at + 1))
    const read = inOffice(await written(entries, { columns: ['name'] }), 1)
    expect(read.slice(1).map(([text]) => text)).toEqual(texts)
  })
})
