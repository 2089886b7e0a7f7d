import type { APIRequestContext, Page } from '@playwright/test'
import { DOMParser } from '@xmldom/xmldom'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { type FigureKind, figureKinds } from '../lib/figures/figure'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { apiRoutes, routes } from '../lib/routes'
import { fetchAll, fetchList } from './support/api'
import {
  facetKeys,
  type Item,
  List,
  MapNumbers,
  MatrixNumbers,
  NetworkNumbers,
  TimelineNumbers,
} from './support/contract'
import { expect, open, test } from './support/test'

/* The same selection as a map, a timeline, a matrix, a network, flows and charts: with the list's own numbers. */

const shown = (kind: FigureKind, more = '') => ({ show: `show=${kind}${more}` })
/** Not the small one among the facets. */
const figuresOf = (page: Page) => page.locator('#results').getByRole('figure')
const queryOf = (href: string) => new URL(href, 'http://here').search.slice(1)

/** As many queries as asked, each of some values that the catalogue holds. */
async function anyQueries(request: APIRequestContext, count: number): Promise<string[]> {
  const { facets } = await fetchList(request)
  const values = facetKeys.flatMap((key) => (facets[key] ?? []).slice(0, 40).map(({ value }) => `${key}=${value}`))
  const other = fc.constantFrom('q=cyber', 'q=研修', 'from=2010', 'to=2014', 'undated=exclude')
  const query = fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 }),
      fc.uniqueArray(other, { maxLength: 2 }),
      fc.constantFrom([], [], ['via=named'], ['via=through']),
    )
    .map(([chosen, more, via]) => [...chosen, ...more, ...via].sort().join('&'))
  return fc.sample(query, count)
}

const donorsOf = ({ organisations }: Item) =>
  new Set(organisations.filter(({ role }) => role === 'donor').map(({ code }) => code))
const countOf = <T>(items: readonly Item[], keysOf: (item: Item) => Iterable<T>) => {
  const counts = new Map<T, number>()
  for (const item of items) for (const key of new Set(keysOf(item))) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
const pairsOf = (first: Iterable<string>, second: readonly string[]) =>
  [...first].flatMap((one) => second.map((other) => `${one} ${other}`))
const sorted = <T>(counts: Map<string, T>) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1))

test('whatever is asked for, the numbers of every figure are those of the list', async ({ request }) => {
  test.setTimeout(120_000)
  const numbers = async (kind: FigureKind, query: string) => (await request.get(apiRoutes.figure(kind, query))).json()
  for (const query of ['', ...(await anyQueries(request, 25))]) {
    const items = await fetchAll(request, query)
    const reading = /via=(\w+)/.exec(query)?.[1]

    const map = MapNumbers.parse(await numbers('map', query))
    expect(map.total, query).toBe(items.length)
    const named = countOf(items, ({ recipients }) =>
      recipients.flatMap(({ kind, code }) => (kind === 'country' ? [code] : [])),
    )
    const shownNamed = new Map(map.countries.filter((one) => one.named > 0).map((one) => [one.code, one.named]))
    expect(sorted(shownNamed), `countries named by ${query}`).toEqual(reading === 'through' ? [] : sorted(named))
    if (!/recipient=|via=/.test(query)) {
      for (const { code, named: naming, through } of map.countries.slice(0, 2)) {
        const count = async (via: string) => (await fetchList(request, `${query}&recipient=${code}&via=${via}`)).total
        expect([await count('named'), await count('through')], `${code} of ${query}`).toEqual([naming, through])
      }
    }

    const timeline = TimelineNumbers.parse(await numbers('timeline', query))
    const bars = new Map(timeline.bars.map((bar) => [bar.id, bar]))
    const undated = new Set(timeline.undated.map(({ id }) => id))
    expect(bars.size + undated.size, query).toBe(items.length)
    for (const { id, period } of items) {
      const { start, end, ongoing } = period
      if (undated.has(id)) expect([start, end], `${id}`).toEqual([null, null])
      else expect(bars.get(id)).toMatchObject({ start, end, ongoing })
    }

    const matrix = MatrixNumbers.parse(await numbers('matrix', `${query}&rows=donor&columns=theme`))
    const cells = new Map(matrix.cells.map(({ row, column, count }) => [`${row} ${column}`, count]))
    expect(sorted(cells), `donors by themes of ${query}`).toEqual(
      sorted(countOf(items, (item) => pairsOf(donorsOf(item), item.themes))),
    )

    const network = NetworkNumbers.parse(await numbers('network', query))
    const nodes = countOf(items, ({ organisations }) => organisations.map(({ code }) => code))
    expect(sorted(new Map(network.nodes.map(({ code, count }) => [code, count])))).toEqual(sorted(nodes))
    const links = countOf(items, ({ organisations }) => {
      const codes = [...new Set(organisations.map(({ code }) => code))]
      return codes.flatMap((a) => codes.filter((b) => a < b).map((b) => `${a} ${b}`))
    })
    const shared = network.links.map(({ source, target, count }): [string, number] => [
      [source, target].sort().join(' '),
      count,
    ])
    expect(sorted(new Map(shared)), `who works with whom in ${query}`).toEqual(sorted(links))
  }
})

test('a matrix of any two properties counts what the list finds with both', async ({ request }) => {
  for (const [rows, columns] of [
    ['recipient', 'theme'],
    ['donor', 'recipient'],
    ['donorType', 'status'],
    ['region', 'theme'],
  ]) {
    const answer = await request.get(apiRoutes.figure('matrix', `from=2005&rows=${rows}&columns=${columns}`))
    const { cells } = MatrixNumbers.parse(await answer.json())
    expect(cells.length, `${rows} by ${columns}`).toBeGreaterThan(5)
    for (const { row, column, count } of fc.sample(fc.constantFrom(...cells), 6)) {
      const list = await fetchList(request, `from=2005&${rows}=${row}&${columns}=${column}`)
      expect(list.total, `${row} and ${column}`).toBe(count)
    }
  }
})

test('an unknown figure is told, and a bad value is ignored', async ({ request }) => {
  expect((await request.get('/api/v1/figures/pie')).status()).toBe(404)
  expect((await request.get('/api/v1/figures/map.exe')).status()).toBe(404)
  const odd = await request.get(apiRoutes.figure('matrix', 'rows=colour&columns=%00&zoom=../../etc&colour=red'))
  expect(odd.status()).toBe(200)
  expect(MatrixNumbers.parse(await odd.json()).total).toBe(144)
})

/** The links of a page's figure whose text is a number, in its table. */
const countsOf = (page: Page) =>
  page
    .locator('#results figure table a')
    .evaluateAll((links) =>
      links.map((link) => ({ href: link.getAttribute('href') ?? '', text: link.textContent ?? '' })),
    )

for (const locale of locales) {
  const { figureTabs, figurePanel, browse } = messagesFor(locale)

  test(`every number of a figure leads to a list of so many, in ${locale}`, async ({ page, request }) => {
    test.setTimeout(120_000)
    for (const kind of figureKinds) {
      await page.goto(routes.initiatives(locale, 'theme=cybercrime&theme=awareness', shown(kind)))
      const counts = (await countsOf(page)).flatMap(({ href, text }) =>
        /^[\d,]+$/.test(text) && href.includes('/initiatives?')
          ? [{ href, count: Number(text.replaceAll(',', '')) }]
          : [],
      )
      // A timeline has a row for each entry, and leads to the entry.
      if (kind === 'timeline') continue
      expect(counts.length, kind).toBeGreaterThan(0)
      for (const { href, count } of fc.sample(fc.constantFrom(...counts), Math.min(8, counts.length))) {
        expect((await fetchList(request, queryOf(href))).total, `${kind}: ${href}`).toBe(count)
      }
    }
  })

  test(`the figures stand beside the list and share its address, in ${locale}`, async ({ page }) => {
    await open(page, routes.initiatives(locale))
    const views = page.getByRole('navigation', { name: figureTabs.label })
    await views.getByRole('link', { name: figureTabs.map, exact: true }).click()
    await expect(page).toHaveURL(/show=map/)
    await expect(figuresOf(page).first()).toBeVisible()
    await expect(views.getByRole('link', { name: figureTabs.map, exact: true })).toHaveAttribute('aria-current', 'page')

    // A choice made beside a figure keeps the figure, and the figure keeps the choice.
    await page.getByRole('complementary').locator('a[href*="theme="]').first().click()
    await expect(page).toHaveURL(/theme=.*show=map/)
    await expect(figuresOf(page).first()).toBeVisible()
    await views.getByRole('link', { name: figureTabs.matrix, exact: true }).click()
    await expect(page).toHaveURL(/theme=.*show=matrix/)
    await views.getByRole('link', { name: figureTabs.list, exact: true }).click()
    await expect(page).not.toHaveURL(/show=/)
    await expect(page.getByRole('region', { name: browse.list })).toBeVisible()
    await page.goBack()
    await expect(figuresOf(page).first()).toBeVisible()
  })

  test(`a figure is read with the keyboard, in ${locale}`, async ({ page }) => {
    await open(page, routes.initiatives(locale, '', shown('matrix')))
    const marks = page.locator('.figure svg a')
    await expect(page.locator('.figure svg a[tabindex="0"]'), 'one stop for the Tab key').toHaveCount(1)
    await marks.first().focus()
    const first = await page.locator('.figure svg a:focus title').textContent()
    await expect(
      page
        .locator('[aria-live=polite]')
        .filter({ hasText: first ?? '' })
        .first(),
    ).toBeVisible()
    await page.keyboard.press('ArrowDown')
    const second = await page.locator('.figure svg a:focus title').textContent()
    expect(second).not.toBe(first)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: browse.list })).toBeVisible()
  })

  test(`every figure is taken away as a drawing, a picture and a table, in ${locale}`, async ({ page, request }) => {
    test.setTimeout(120_000)
    for (const kind of figureKinds) {
      await page.goto(routes.initiatives(locale, 'from=2005', shown(kind)))
      const files = page.getByRole('list', { name: figurePanel.files }).first()
      const address = async (name: string) =>
        (await files.getByRole('link', { name, exact: true }).getAttribute('href')) ?? ''
      const finding = (await figuresOf(page).first().getByRole('heading').first().textContent()) ?? ''

      const svg = await (await request.get(await address('SVG'))).text()
      const drawn = new DOMParser({
        onError(level, message) {
          throw new Error(`${kind}: ${level}: ${message}`)
        },
      }).parseFromString(svg, 'image/svg+xml')
      // Lines end where they must, which is no space in Japanese.
      const bare = (text: string) => text.replace(/\s+/g, '')
      expect(bare(drawn.documentElement?.textContent ?? ''), kind).toContain(bare(finding))
      expect(svg, 'a file says where it comes from').toContain(`/${locale}/initiatives?`)

      const csv = await (await request.get(await address('CSV'))).text()
      const rows: string[][] = parse(csv, { bom: true, relax_column_count: true })
      const inPage = await figuresOf(page).first().locator('tbody tr').count()
      const inFile = rows.findIndex(([cell, ...more]) => cell === '' && more.length === 0)
      expect(inFile, `${kind}: head and rows`).toBe(inPage + 1)

      const png = await request.get(await address('PNG'))
      expect(png.headers()['content-type']).toBe('image/png')
      const width = await page.evaluate(
        async (bytes) => {
          const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }))
          return picture.width
        },
        [...(await png.body())],
      )
      expect(width, `${kind} in pixels`).toBeGreaterThan(600)
    }
  })

  test.describe(`without scripts in ${locale}`, () => {
    test.use({ javaScriptEnabled: false })

    test('figures, their tables and their marks are there', async ({ page }) => {
      for (const kind of figureKinds) {
        await page.goto(routes.initiatives(locale, '', shown(kind)))
        const figure = figuresOf(page).first()
        await expect(figure.locator('svg').first(), kind).toBeVisible()
        await figure.locator('summary').filter({ hasText: figurePanel.table }).click()
        await expect(figure.getByRole('table').first(), kind).toBeVisible()
        expect(await figure.locator('svg a').count(), kind).toBeGreaterThan(3)
      }
    })
  })

  test(`nothing found is said, not drawn, in ${locale}`, async ({ page }) => {
    for (const kind of figureKinds) {
      const answer = await page.goto(routes.initiatives(locale, 'q=nosuchword', shown(kind)))
      expect(answer?.status()).toBe(200)
      await expect(page.getByText(browse.empty)).toBeVisible()
    }
  })
}

test('the figures of a list that is one entry are answered, whatever it lacks', async ({ request }) => {
  const list = List.parse(await (await request.get('/api/v1/initiatives?undated=include&pageSize=200')).json())
  for (const { id } of list.items.filter((_, at) => at % 9 === 0)) {
    for (const kind of figureKinds) {
      for (const locale of locales) {
        const path = routes.initiatives(locale, `id=${id}`, shown(kind))
        expect((await request.get(path)).status(), path).toBe(200)
      }
    }
  }
})
