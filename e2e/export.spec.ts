import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { placeOf } from '../lib/catalogue/places'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { fetchAll } from './support/api'
import { ExportFile } from './support/contract'
import { expect, open, test } from './support/test'

/* An official takes the list away for a brief: exactly what is on the screen, all pages of it, in either language. */

const bom = '\u{feff}'
const rowsOf = (csv: string): string[][] => parse(csv, { bom: true })

/** Lists of different kinds, each with the order in which it stands on the screen. */
const queries = [
  '',
  'theme=cybercrime',
  'recipient=KE&via=through&sort=-start',
  'q=CSIRT&sort=name',
  'from=2010&to=2012&undated=exclude',
  'donor=itu&sort=-id',
]

for (const locale of locales) {
  const { browse, exchange } = messagesFor(locale)

  for (const query of queries) {
    test(`the CSV of ${query || 'everything'} in ${locale} holds the list, all pages of it`, async ({
      page,
      request,
    }) => {
      const items = await fetchAll(request, `${query}${query ? '&' : ''}lang=${locale}`)
      await open(page, routes.initiatives(locale, query))
      await page.getByRole('main').locator('summary').filter({ hasText: browse.export }).click()
      await expect(page.getByText(browse.exportHint(items.length))).toBeVisible()
      const coming = page.waitForEvent('download')
      await page.getByRole('link', { name: `${browse.exportCsv} ${browse.exportIn[locale]}`, exact: true }).click()
      const download = await coming
      expect(download.suggestedFilename()).toMatch(/^kakehashi-initiatives-\d{4}-\d{2}-\d{2}\.csv$/)

      const text = await readFile(await download.path(), 'utf8')
      expect(text.startsWith(bom), 'Excel reads it as UTF-8').toBe(true)
      expect(text.replaceAll(/"[^"]*"/g, '').replaceAll('\r\n', ''), 'every row ends with CRLF').not.toContain('\n')
      const [heads, ...rows] = rowsOf(text)
      expect(heads).toEqual(Object.values(exchange.columns))
      expect(rows.map(([id]) => Number(id))).toEqual(items.map(({ id }) => id))
      for (const [at, item] of items.entries()) {
        const row = Object.fromEntries(Object.keys(exchange.columns).map((key, column) => [key, rows[at]?.[column]]))
        expect(row.name).toBe(item.name[locale] ?? '')
        expect(row.start).toBe(item.period.start ?? '')
        expect(row.donorCodes?.split(' ').filter(Boolean)).toEqual(
          item.organisations.filter(({ role }) => role === 'donor').map(({ code }) => code),
        )
        expect(row.recipientCodes?.split(' ').filter(Boolean)).toEqual(item.recipients.map(placeOf))
        expect(row.themeCodes?.split(' ').filter(Boolean)).toEqual(item.themes)
        expect(row.objectives?.replaceAll(/^[・•] ?/gm, '')).toBe(
          (item.objectives[locale] ?? '').replaceAll(/^- /gm, ''),
        )
        expect(row.statedRecipient?.replace(/^'/, '')).toBe(item.asStated.recipient ?? '')
        expect(row.url).toMatch(new RegExp(`^http.*/initiatives/${item.id}$`))
      }
    })

    test(`the JSON of ${query || 'everything'} in ${locale} holds the same items as the API`, async ({
      page,
      request,
    }) => {
      const items = await fetchAll(request, `${query}${query ? '&' : ''}lang=${locale}`)
      await open(page, routes.initiatives(locale, query))
      await page.getByRole('main').locator('summary').filter({ hasText: browse.export }).click()
      const coming = page.waitForEvent('download')
      await page.getByRole('link', { name: `${browse.exportJson} ${browse.exportIn[locale]}`, exact: true }).click()
      const file = ExportFile.parse(JSON.parse(await readFile(await (await coming).path(), 'utf8')))
      expect(file.total).toBe(items.length)
      expect(file.items).toEqual(items)
      expect(Object.keys(file)).toEqual(['query', 'total', 'retrievedAt', 'items'])
    })
  }
}

test('a CSV in both languages gives every language-bound column twice', async ({ request }) => {
  const [ja, en, both] = await Promise.all(
    ['ja', 'en', 'both'].map(async (lang) =>
      rowsOf(await (await request.get(`/api/v1/initiatives.csv?lang=${lang}`)).text()),
    ),
  )
  const bound = (both?.[0] ?? []).filter((head) => / \((ja|en)\)$/.test(head))
  expect(both?.[0]).toHaveLength((ja?.[0]?.length ?? 0) + bound.length / 2)
  expect(both).toHaveLength(en?.length ?? 0)
  const column = (rows: string[][] | undefined, head: string) =>
    rows?.slice(1).map((row) => row[rows[0]?.indexOf(head) ?? -1])
  expect(column(both, '名称 (ja)')).toEqual(column(ja, '名称'))
  expect(column(both, 'Name (en)')).toEqual(column(en, 'Name'))
  for (const rows of [ja, en, both])
    expect(new Set(rows?.map((row) => row.length)).size, 'columns are the same in number').toBe(1)
})

test('exports are downloads of their own kind, and say what they ignored', async ({ request }) => {
  const csv = await request.get('/api/v1/initiatives.csv?theme=cybercrime')
  expect(csv.headers()['content-type']).toContain('text/csv; charset=utf-8')
  expect(csv.headers()['content-disposition']).toMatch(/^attachment; filename="[\w.-]+\.csv"$/)
  const json = await request.get('/api/v1/initiatives.json?theme=nonsense&lang=xx')
  expect(json.headers()['content-type']).toContain('application/json')
  expect(json.headers()['content-disposition']).toMatch(/^attachment; filename="[\w.-]+\.json"$/)
  const { query } = ExportFile.parse(await json.json())
  expect(query.ignored).toEqual([
    { key: 'theme', value: 'nonsense' },
    { key: 'lang', value: 'xx' },
  ])
})

test('a list without a match is a file with its heads and no rows', async ({ request }) => {
  const rows = rowsOf(await (await request.get('/api/v1/initiatives.csv?q=nosuchword&lang=ja')).text())
  expect(rows).toHaveLength(1)
  const file = ExportFile.parse(await (await request.get('/api/v1/initiatives.json?q=nosuchword')).json())
  expect(file.total).toBe(0)
})

test.describe('with hostile cells', () => {
  test.use({ site: 'writing' })

  test('no cell of a CSV can become a formula, and nothing is lost in it', async ({ request, given }) => {
    const cells = {
      donor: '=cmd|"/c calc"!A0',
      partner: '+1+1',
      recipient: '-2+3',
      target: '@SUM(A1)',
      theme: 'one, "two"\nthree\r\nfour',
      period: '；セミコロン、\tタブ',
    }
    const id = await given.initiative({ name: { ja: '=1+1', en: '\t=1+1' }, asStated: cells })
    const rows = rowsOf(await (await request.get('/api/v1/initiatives.csv?lang=ja')).text())
    const row = rows.find(([number]) => number === String(id)) ?? []
    for (const cell of row) expect(cell, 'begins like no formula').not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
    expect(row).toContain("'=1+1")
    expect(row).toContain(`'${cells.donor}`)
    expect(row).toContain(`'${cells.recipient}`)
    expect(row).toContain('one, "two"\nthree\nfour')
    const { items } = ExportFile.parse(await (await request.get('/api/v1/initiatives.json')).json())
    expect(items.find((item) => item.id === id)?.asStated.donor).toBe(cells.donor)
  })
})
