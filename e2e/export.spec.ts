import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIRequestContext, Download, Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { placeOf } from '../lib/catalogue/places'
import { type FormatKey, formatKeys, formats } from '../lib/exchange/formats'
import { type Locale, locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { apiRoutes, routes } from '../lib/routes'
import { fetchAll, fetchList } from './support/api'
import { ErrorBody, ExportFile } from './support/contract'
import { engine, runToEnd } from './support/server'
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
  'id=3,12,104',
]

/** Documents take turns, here with those of other tests. */
const patient = { timeout: 120_000 }

const nameOf = (format: FormatKey, locale: Locale) => formats[format].name[locale]
const textOf = async (download: Download) => readFile(await download.path(), 'utf8')

async function openMenu(page: Page, locale: Locale) {
  await page
    .getByRole('main')
    .locator('summary')
    .filter({ hasText: messagesFor(locale).browse.export })
    .click()
}

const buttonFor = (page: Page, format: FormatKey, locale: Locale) =>
  page.getByRole('button', { name: messagesFor(locale).exporting.downloadIn(nameOf(format, locale)), exact: true })

async function fetchFile(page: Page, format: FormatKey, locale: Locale): Promise<Download> {
  const coming = page.waitForEvent('download')
  await buttonFor(page, format, locale).click()
  return coming
}

for (const locale of locales) {
  const { browse, exchange, exporting, picking } = messagesFor(locale)

  for (const query of queries) {
    test(`the CSV of ${query || 'everything'} in ${locale} holds the list, all pages of it`, async ({
      page,
      request,
    }) => {
      const items = await fetchAll(request, `${query}${query ? '&' : ''}lang=${locale}`)
      await open(page, routes.initiatives(locale, query))
      await openMenu(page, locale)
      await expect(page.getByText(browse.exportHint(items.length))).toBeVisible()
      const coming = page.waitForEvent('download')
      await page.getByRole('link', { name: nameOf('csv', locale), exact: true }).click()
      const download = await coming
      expect(download.suggestedFilename()).toMatch(/^kakehashi-initiatives-\d{4}-\d{2}-\d{2}\.csv$/)

      const text = await textOf(download)
      expect(text.startsWith(bom), 'Excel reads it as UTF-8').toBe(true)
      expect(text.replaceAll(/"[^"]*"/g, '').replaceAll('\r\n', ''), 'every row ends with CRLF').not.toContain('\n')
      const [heads = [], ...rows] = rowsOf(text)
      const at = (row: string[] | undefined, column: keyof typeof exchange.columns) =>
        row?.[heads.indexOf(exchange.columns[column])]
      expect(rows.map((row) => Number(at(row, 'id')))).toEqual(items.map(({ id }) => id))
      for (const [index, item] of items.entries()) {
        const row = rows[index]
        expect(at(row, 'name')).toBe(item.name[locale] ?? '')
        expect(at(row, 'start')).toBe(item.period.start ?? '')
        expect(at(row, 'donorCodes')?.split(' ').filter(Boolean)).toEqual(
          item.organisations.filter(({ role }) => role === 'donor').map(({ code }) => code),
        )
        expect(
          at(row, 'recipientCodes')
            ?.split(' ')
            .filter(Boolean)
            .map((code) => code.replace(/:(priority|participant|assessed|host)$/, '')),
        ).toEqual(item.recipients.map(placeOf))
        expect(at(row, 'themeCodes')?.split(' ').filter(Boolean)).toEqual(item.themes)
        expect(at(row, 'url')).toMatch(new RegExp(`^http.*/initiatives/${item.id}$`))
      }
    })

    test(`the JSON of ${query || 'everything'} in ${locale}, from the page of all formats, holds the items of the API`, async ({
      page,
      request,
    }) => {
      const items = await fetchAll(request, `${query}${query ? '&' : ''}lang=${locale}`)
      await open(page, routes.initiatives(locale, query))
      const heading = await page.getByRole('heading', { level: 1 }).textContent()
      await openMenu(page, locale)
      await page.getByRole('link', { name: exporting.moreFormats, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: exporting.title, exact: true })).toBeVisible()
      await expect(page.getByText(heading ?? '', { exact: true })).toBeVisible()
      await open(page, page.url())
      const file = ExportFile.parse(JSON.parse(await textOf(await fetchFile(page, 'json', locale))))
      expect(file.total).toBe(items.length)
      expect(file.items).toEqual(items)
      await expect(page.getByRole('status').filter({ hasText: exporting.progress.done })).toBeVisible()
    })
  }

  test(`a phone’s keyboard is enough: language, columns and a table in ${locale}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await open(page, routes.exportList(locale, 'theme=cybercrime'))
    await page.getByRole('radio', { name: exporting.languages[locale], exact: true }).focus()
    // On to the last of the three, from either of the first two.
    for (const language of locales.slice(locales.indexOf(locale))) {
      await expect(page.getByRole('radio', { name: exporting.languages[language], exact: true })).toBeChecked()
      await page.keyboard.press('ArrowRight')
    }
    await expect(page.getByRole('radio', { name: exporting.languages.both, exact: true })).toBeChecked()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: exporting.noColumns, exact: true })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expect(page).toHaveURL(/[?&]columns=id,name$/)
    await buttonFor(page, 'csv', locale).focus()
    const coming = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    const [heads, ...rows] = rowsOf(await textOf(await coming))
    const { ja, en } = { ja: messagesFor('ja').exchange, en: messagesFor('en').exchange }
    expect(heads?.slice(0, 3)).toEqual([
      `${ja.columns.id} / ${en.columns.id}`,
      `${ja.columns.name} (ja)`,
      `${en.columns.name} (en)`,
    ])
    await expect(buttonFor(page, 'csv', locale), 'the focus stays where it was').toBeFocused()
    await expect(page.getByRole('status').filter({ hasText: exporting.progress.done })).toBeVisible()
    expect(rows.length).toBeGreaterThan(10)
  })

  test(`the columns are remembered, and an address that names them comes first, in ${locale}`, async ({ page }) => {
    await open(page, routes.exportList(locale))
    const details = page.locator('summary').filter({ hasText: exporting.columns })
    const box = (column: 'id' | 'name' | 'themes') =>
      page.getByRole('checkbox', { name: exchange.columns[column], exact: true })
    await details.click()
    await page.getByRole('button', { name: exporting.noColumns, exact: true }).click()
    await box('themes').check()
    await open(page, routes.exportList(locale, 'theme=cybercrime'))
    await expect(details).toContainText(/^\D*1 \//)
    await details.click()
    await expect(box('themes')).toBeChecked()
    await expect(box('id')).not.toBeChecked()
    await open(page, routes.exportList(locale, 'columns=id,name'))
    await details.click()
    await expect(box('themes')).not.toBeChecked()
    await expect(box('name')).toBeChecked()
    await page.getByRole('button', { name: exporting.allColumns, exact: true }).click()
    await open(page, routes.exportList(locale))
    await details.click()
    await expect(box('id')).toBeChecked()
  })

  test(`a long export waits its turn, shows how far it is, and is cancelled, in ${locale}`, async ({
    page,
    request,
  }) => {
    test.setTimeout(240_000)
    const { progress } = exporting
    await open(page, routes.exportList(locale))
    // Documents are heavy, and two of them are written at once.
    for (let times = 0; times < 3; times += 1) await buttonFor(page, 'pdf', locale).click()
    const lines = page.getByRole('status').filter({ hasText: nameOf('pdf', locale) })
    await expect(lines).toHaveCount(3)
    await expect(page.getByRole('progressbar')).toHaveCount(3)
    await expect(lines.filter({ hasText: progress.waiting }).first()).toBeVisible()
    const cancel = page.getByRole('button', { name: `${progress.cancel} ${nameOf('pdf', locale)}`, exact: true })
    for (let left = 3; left > 0; left -= 1) {
      await cancel.first().click()
      await expect(lines.filter({ hasText: progress.cancelled })).toHaveCount(4 - left)
    }
    await expect(page.getByRole('progressbar')).toHaveCount(0)
    const close = page.getByRole('button', { name: `${progress.dismiss} ${nameOf('pdf', locale)}`, exact: true })
    await close.first().click()
    await expect(lines).toHaveCount(2)
    // What was cancelled stands in nobody's way.
    const next = await request.get(apiRoutes.exportFile('md', locale, 'theme=cybercrime'), patient)
    expect(next.status()).toBe(200)
  })

  test(`entries are picked by hand on several pages and shown alone, in ${locale}`, async ({ page, request }) => {
    const all = await fetchAll(request, `lang=${locale}`)
    const box = (id: number) => {
      const { name } = all.find((item) => item.id === id) ?? { name: { ja: null, en: null } }
      return page.getByRole('checkbox', { name: picking.pick(name[locale] ?? ''), exact: true })
    }
    await open(page, routes.initiatives(locale))
    const show = page.getByRole('button', { name: picking.show, exact: true })
    await expect(show, 'nothing is in the way until something is picked').toBeHidden()
    await box(3).check()
    await box(12).check()
    await page.getByRole('link', { name: browse.page(2), exact: true }).click()
    await expect(page).toHaveURL(/page=2/)
    await box(30).check()
    await expect(page.getByRole('status').filter({ hasText: picking.count })).toHaveText(`3 ${picking.count}`)
    await page.getByRole('link', { name: browse.page(1), exact: true }).click()
    await expect(box(12)).toBeChecked()
    await box(12).uncheck()
    await show.click()
    await expect(page).toHaveURL(routes.initiatives(locale, 'id=3,30'))
    await expect(page.getByRole('article')).toHaveCount(2)
    await expect(box(3)).toBeChecked()
    await expect(show, 'these are the picked ones').toBeHidden()
    await expect(page.getByRole('link', { name: browse.remove(picking.chip(2)), exact: true })).toBeVisible()
    await box(30).uncheck()
    await show.click()
    await expect(page).toHaveURL(routes.initiatives(locale, 'id=3'))
    await page.getByRole('link', { name: browse.remove(picking.chip(1)), exact: true }).click()
    await expect(page).toHaveURL(routes.initiatives(locale))
    await page.getByRole('button', { name: picking.clear, exact: true }).click()
    await expect(box(3)).not.toBeChecked()
    await expect(show).toBeHidden()
  })

  test.describe(`without scripts in ${locale}`, () => {
    test.use({ javaScriptEnabled: false })

    test('the page of all formats is a plain form', async ({ page }) => {
      await page.goto(routes.exportList(locale, 'theme=cybercrime'))
      await page.getByRole('radio', { name: exporting.languages.en, exact: true }).check()
      await page.locator('summary').filter({ hasText: exporting.columns }).click()
      for (const box of await page.getByRole('checkbox').all()) await box.uncheck()
      await page.getByRole('checkbox', { name: exchange.columns.name, exact: true }).check()
      const [heads] = rowsOf(await textOf(await fetchFile(page, 'csv', locale)))
      expect(heads?.[0]).toBe(messagesFor('en').exchange.columns.name)
      expect(heads, 'the name, and what the file says of itself').toHaveLength(2)
      expect((await fetchFile(page, 'xlsx', locale)).suggestedFilename()).toMatch(/\.xlsx$/)
    })

    test('what is picked on a page is shown alone, under its one address', async ({ page }) => {
      await page.goto(routes.initiatives(locale, 'sort=-id'))
      const show = page.getByRole('button', { name: picking.show, exact: true })
      await expect(show).toBeHidden()
      await page.getByRole('checkbox').nth(1).check()
      await page.getByRole('checkbox').nth(0).check()
      await show.click()
      await expect(page).toHaveURL(/\/initiatives\?id=\d+,\d+&sort=-id$/)
      await expect(page.getByRole('article')).toHaveCount(2)
    })
  })
}

test('every format is a download of its own kind, says its total and its moment, and the same when only asked', async ({
  request,
}) => {
  test.setTimeout(240_000)
  const { total } = await fetchList(request, 'theme=cybercrime')
  for (const format of formatKeys) {
    const address = apiRoutes.exportFile(format, 'ja', 'theme=cybercrime')
    const headersOf = (headers: Record<string, string>) => ({
      type: headers['content-type'],
      file: headers['content-disposition'],
      total: headers['x-total-count'],
      kept: headers['cache-control'],
    })
    const file = await request.get(address, patient)
    expect(file.status(), format).toBe(200)
    expect(headersOf(file.headers()), format).toEqual({
      type: formats[format].mediaType,
      file: expect.stringMatching(new RegExp(`^attachment; filename="[\\w.-]+\\.${format.replace('.', '\\.')}"$`)),
      total: String(total),
      kept: 'no-store',
    })
    expect(Math.abs(Date.now() - Date.parse(file.headers()['x-retrieved-at'] ?? '')), format).toBeLessThan(120_000)
    expect((await file.body()).length, format).toBeGreaterThan(1_000)
    const asked = await request.head(address)
    expect(headersOf(asked.headers()), format).toEqual(headersOf(file.headers()))
    expect((await asked.body()).length, format).toBe(0)
  }
  for (const unknown of ['/api/v1/initiatives.doc', '/api/v1/initiatives.CSV', '/api/v1/initiatives.constructor']) {
    const answer = await request.get(unknown)
    expect(answer.status(), unknown).toBe(404)
    expect(ErrorBody.parse(await answer.json()).error.code).toBe('not-found')
  }
})

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

test('an export says what it ignored', async ({ request }) => {
  const json = await request.get('/api/v1/initiatives.json?theme=nonsense&lang=xx&columns=id,colour')
  const { query } = ExportFile.parse(await json.json())
  expect(query.ignored).toEqual([
    { key: 'theme', value: 'nonsense' },
    { key: 'lang', value: 'xx' },
    { key: 'columns', value: 'colour' },
  ])
})

test('a list without a match is a file with its heads and no rows', async ({ request, page }) => {
  const rows = rowsOf(await (await request.get('/api/v1/initiatives.csv?q=nosuchword&lang=ja')).text())
  expect(rows).toHaveLength(1)
  const file = ExportFile.parse(await (await request.get('/api/v1/initiatives.json?q=nosuchword')).json())
  expect(file.total).toBe(0)
  await page.goto(routes.exportList('ja', 'q=nosuchword'))
  await expect(page.getByText(messagesFor('ja').exporting.none)).toBeVisible()
})

/** Asks until the export stands so; the server knows of it as soon as its request has arrived. */
const stateOf = (request: APIRequestContext, id: string) => async () =>
  (await (await request.get(apiRoutes.exportProgress(id))).json()).state

test('an export is known by its id to whoever has it, ends when it is told to, and not from another site', async ({
  request,
}) => {
  test.setTimeout(120_000)
  const id = randomUUID()
  const body = { state: 'done', done: expect.any(Number), total: expect.any(Number), error: null }
  const file = await request.get(`${apiRoutes.exportFile('csv', 'en')}&export=${id}`)
  const total = Number(file.headers()['x-total-count'])
  expect(await (await request.get(apiRoutes.exportProgress(id))).json()).toEqual({ ...body, done: total, total })
  for (const unknown of [randomUUID(), '1', '%00', 'constructor']) {
    for (const answer of [
      await request.get(apiRoutes.exportProgress(unknown)),
      await request.delete(apiRoutes.exportProgress(unknown)),
    ]) {
      expect(answer.status(), unknown).toBe(404)
    }
  }
  const long = randomUUID()
  const coming = request.get(`${apiRoutes.exportFile('docx', 'en')}&export=${long}`).catch(() => null)
  await expect.poll(stateOf(request, long)).toMatch(/waiting|running/)
  const elsewhere = { headers: { origin: 'https://evil.example' } }
  expect((await request.delete(apiRoutes.exportProgress(long), elsewhere)).status()).toBe(403)
  expect(await stateOf(request, long)()).toMatch(/waiting|running/)
  expect((await (await request.delete(apiRoutes.exportProgress(long))).json()).state).toBe('cancelled')
  expect((await coming)?.status() ?? 0, 'half a file is no file').not.toBe(200)
})

test('a reader who hangs up ends the work', async ({ request, baseURL }) => {
  const id = randomUUID()
  const leaving = new AbortController()
  const gone = fetch(`${baseURL}${apiRoutes.exportFile('pdf', 'ja')}&export=${id}`, { signal: leaving.signal }).catch(
    () => null,
  )
  await expect.poll(stateOf(request, id)).toMatch(/waiting|running/)
  leaving.abort()
  await gone
  await expect.poll(stateOf(request, id)).toBe('cancelled')
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

test.describe('on the command line', () => {
  const program = 'lib/export-command.ts'
  const query = 'recipient=KE&sort=name'

  test('every format is written with the same bytes as on the web', async ({ given, request }) => {
    // A process for each format, on two busy cores.
    test.setTimeout(600_000)
    const folder = await mkdtemp(join(tmpdir(), 'kakehashi-export-'))
    const storage = await given.storage()
    const server = await given.server('command-line', storage.env)
    const web = new Map<FormatKey, { body: Buffer; at: string }>()
    for (const format of formatKeys) {
      const answer = await request.get(
        `${server.url}${apiRoutes.exportFile(format, 'ja', query)}&columns=name,id,url`,
        patient,
      )
      expect(answer.status(), format).toBe(200)
      web.set(format, { body: await answer.body(), at: answer.headers()['x-retrieved-at'] ?? '' })
    }
    const written = async (format: FormatKey) => {
      const { at = '' } = web.get(format) ?? {}
      const output = join(folder, `list.${format}`)
      const args = ['--format', format, '--query', query, '--lang', 'ja', '--columns', 'name,id,url']
      const ran = await runToEnd(program, storage.env, [
        ...args,
        '--at',
        at,
        '--origin',
        server.url,
        '--output',
        output,
      ])
      return { ...ran, output }
    }
    if (engine === 'pglite') {
      const refused = await written('csv')
      expect(refused.ended).toBe('code 1')
      expect(refused.stderr.trim().split('\n'), 'one line').toHaveLength(1)
      expect(refused.stderr).toContain(String(server.pid))
      await server.stop()
    }
    for (const format of formatKeys) {
      const { ended, stdout, stderr, output } = await written(format)
      expect(ended, `${format}: ${stderr}`).toBe('code 0')
      expect(stdout).toBe('')
      expect(Buffer.compare(await readFile(output), web.get(format)?.body ?? Buffer.of()), format).toBe(0)
    }
    const { stdout } = await runToEnd(program, storage.env, ['--format', 'ndjson', '--query', query])
    expect(stdout.trim().split('\n').length, 'without a file it goes to standard output').toBeGreaterThan(10)
    await rm(folder, { recursive: true })
  })

  for (const wrong of [
    [],
    ['--format', 'doc'],
    ['--format', 'csv', '--colour', 'red'],
    ['--format', 'csv', '--lang', 'fr'],
    ['--format', 'csv', '--columns', 'id,colour'],
    ['--format', 'csv', '--at', 'yesterday'],
    ['--format', 'csv', '--at', '2020-01-01T00:00:00Z'],
    ['--format', 'csv', '--origin', 'kakehashi'],
  ]) {
    test(`“${wrong.join(' ')}” is answered in one line, with code 2`, async () => {
      const { ended, stdout, stderr } = await runToEnd(program, { DATA_DIR: '/nowhere' }, wrong)
      expect(ended).toBe('code 2')
      expect(stdout).toBe('')
      expect(stderr.trim().split('\n')).toHaveLength(1)
    })
  }
})
