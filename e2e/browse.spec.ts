import type { Locator, Page } from '@playwright/test'
import { type Locale, locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { fetchAll, fetchList } from './support/api'
import { facetKeys } from './support/contract'
import { expect, open, test } from './support/test'

/*
 * Desk officers look for initiatives. Every number on the page is compared with the public API's, and the API's with
 * itself in api.spec.ts. The stories are told twice, with scripts and without.
 */

type FacetName = keyof ReturnType<typeof messagesFor>['browse']['facets']

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const beginsWith = (text: string) => new RegExp(`^${escaped(text)}`)

const facets = (page: Page) => page.getByRole('complementary')
const total = (page: Page) => page.getByRole('status').getByRole('strong')
const chips = (page: Page, locale: Locale) => page.getByRole('list', { name: messagesFor(locale).browse.chosen })

function facet(page: Page, name: FacetName, locale: Locale): Locator {
  const title = new RegExp(`^${escaped(messagesFor(locale).browse.facets[name])}\\s*[+−]`)
  return facets(page)
    .locator('details')
    .filter({ has: page.locator('summary').filter({ hasText: title }) })
}

/** The facet's values as they are read out: label, count, and whether they are chosen. */
function valuesOf(list: Locator) {
  return list.locator('a:has([aria-hidden])').evaluateAll((links) =>
    links.map((link) => {
      const spans = [...link.querySelectorAll('span:not([aria-hidden])')]
      const [label, count] = spans.map((span) => span.textContent)
      return { label, count: Number(count), selected: link.querySelector('[aria-hidden]')?.textContent === '✓' }
    }),
  )
}

function shownIds(page: Page): Promise<number[]> {
  return page
    .getByRole('article')
    .getByRole('heading')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => Number(link.getAttribute('href')?.split('/').at(-1))))
}

const queryOf = (page: Page) => new URL(page.url()).search.slice(1)

/** Marks the document, so that a later look tells whether it is still the same one. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-mark', ''))
const isMarked = (page: Page) => page.evaluate(() => document.documentElement.hasAttribute('data-mark'))

for (const locale of locales) {
  const { browse, site } = messagesFor(locale)
  const number = (n: number) => n.toLocaleString(locale)

  // What scripts add has nothing to do with the language: without them the stories are told once.
  for (const javaScriptEnabled of locale === 'ja' ? [true, false] : [true]) {
    test.describe(`the list in ${locale} ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ javaScriptEnabled })

      for (const query of [
        '',
        'theme=cybercrime&donorCountry=EE',
        'recipient=KE&via=named',
        'q=CSIRT&from=2014&to=2015',
      ]) {
        test(`counts what the API counts for ${query || 'everything'}`, async ({ page, request }) => {
          const list = await fetchList(request, `${query}&lang=${locale}`)
          await open(page, routes.initiatives(locale, query, { more: facetKeys }))
          await expect(total(page)).toHaveText(number(list.total))
          expect(await shownIds(page)).toEqual(list.items.map(({ id }) => id))
          for (const key of facetKeys) {
            const said = list.facets[key]?.map(({ value, label, count, selected }) => ({
              label: label[locale] ?? label.ja ?? label.en ?? value,
              count,
              selected,
            }))
            const shown = await valuesOf(facet(page, key as FacetName, locale))
            // Those chosen stand first on the page; regions stand within regions.
            const byLabel = (values: typeof shown) =>
              values.toSorted((a, b) => ((a.label ?? '') < (b.label ?? '') ? -1 : 1))
            const order = (values: typeof shown) => [
              ...values.filter((one) => one.selected),
              ...values.filter((one) => !one.selected),
            ]
            if (key === 'region') expect(byLabel(shown), key).toEqual(byLabel(said ?? []))
            else expect(shown, key).toEqual(order(said ?? []))
          }
        })
      }

      test('a facet value narrows the list and its address, and back and forward retrace the way', async ({
        page,
        request,
      }) => {
        const everything = await fetchList(request, `lang=${locale}`)
        const theme = everything.facets.theme?.[0]
        const label = theme?.label[locale] ?? ''
        const narrowed = await fetchList(request, `theme=${theme?.value}`)
        await open(page, routes.initiatives(locale))
        await mark(page)
        await facet(page, 'theme', locale)
          .getByRole('link', { name: beginsWith(label) })
          .click()

        await expect(page).toHaveURL(routes.initiatives(locale, `theme=${theme?.value}`))
        await expect(total(page)).toHaveText(number(theme?.count ?? 0))
        await expect(page.getByRole('heading', { level: 1 })).toContainText(label, { ignoreCase: true })
        expect(narrowed.total).toBe(theme?.count)
        expect(await shownIds(page)).toEqual(narrowed.items.map(({ id }) => id))
        expect(await isMarked(page), 'the document was not loaded anew').toBe(javaScriptEnabled)

        await page.goBack()
        await expect(page).toHaveURL(routes.initiatives(locale))
        await expect(total(page)).toHaveText(number(everything.total))
        await page.goForward()
        await expect(page).toHaveURL(routes.initiatives(locale, `theme=${theme?.value}`))
        await expect(total(page)).toHaveText(number(narrowed.total))
        if (javaScriptEnabled) expect(await isMarked(page)).toBe(true)
      })

      test('two values of a facet widen the list, two facets narrow it', async ({ page, request }) => {
        const { facets: all } = await fetchList(request, `lang=${locale}`)
        const [first, second] = all.status ?? []
        await open(page, routes.initiatives(locale))
        await facet(page, 'status', locale)
          .getByRole('link', { name: beginsWith(first?.label[locale] ?? '') })
          .click()
        await expect(total(page)).toHaveText(number(first?.count ?? 0))
        await facet(page, 'status', locale)
          .getByRole('link', { name: beginsWith(second?.label[locale] ?? '') })
          .click()
        // A status is one of four, so two of them add up.
        await expect(total(page)).toHaveText(number((first?.count ?? 0) + (second?.count ?? 0)))

        const both = await fetchList(request, `${queryOf(page)}&lang=${locale}`)
        const region = both.facets.region?.[0]
        await facet(page, 'region', locale)
          .getByRole('link', { name: beginsWith(region?.label[locale] ?? '') })
          .click()
        await expect(total(page)).toHaveText(number(region?.count ?? 0))
        expect(region?.count).toBeLessThanOrEqual(both.total)
      })

      test('every choice is a chip that can be dropped, and all of them at once', async ({ page, request }) => {
        const query =
          'q=CSIRT&donorType=government&recipient=KE&via=through&theme=incident-response&from=2005&undated=exclude'
        await open(page, routes.initiatives(locale, query))
        const list = chips(page, locale)
        await expect(list.getByRole('listitem')).toHaveCount(7 + 1)
        for (const without of [
          'donorType=government&recipient=KE&via=through&theme=incident-response&from=2005&undated=exclude',
          'recipient=KE&via=through&theme=incident-response&from=2005&undated=exclude',
          // Without a recipient there is nothing to read in two ways.
          'theme=incident-response&from=2005&undated=exclude',
        ]) {
          const { total: expected } = await fetchList(request, without)
          const chip = without.startsWith('donorType')
            ? browse.remove('“CSIRT”')
            : without.startsWith('recipient')
              ? browse.remove({ ja: '政府機関', en: 'Government' }[locale])
              : browse.remove({ ja: 'ケニア', en: 'Kenya' }[locale])
          await list.getByRole('link', { name: chip }).click()
          await expect(page).toHaveURL(routes.initiatives(locale, without))
          await expect(total(page)).toHaveText(number(expected))
        }
        await list.getByRole('link', { name: browse.clearAll }).click()
        await expect(page).toHaveURL(routes.initiatives(locale))
        await expect(list).toHaveCount(0)
      })

      test('words in either language are searched', async ({ page, request }) => {
        for (const words of ['インターポール', 'cybercrime training', '"capacity building" -CERT', 'ｻｲﾊﾞｰ犯罪']) {
          const { total: expected } = await fetchList(request, `q=${encodeURIComponent(words)}`)
          expect(expected, words).toBeGreaterThan(0)
          await open(page, routes.initiatives(locale, 'theme=cybercrime&q=nothing'))
          await page.getByRole('searchbox', { name: browse.searchLabel }).fill(words)
          await page.getByRole('button', { name: browse.search, exact: true }).click()
          await expect.poll(() => new URLSearchParams(queryOf(page)).get('q')).toBe(words)
          // What was chosen before stays chosen.
          expect(new URLSearchParams(queryOf(page)).get('theme')).toBe('cybercrime')
          const { total: narrowed } = await fetchList(request, `theme=cybercrime&q=${encodeURIComponent(words)}`)
          await expect(total(page)).toHaveText(number(narrowed))
          await expect(page.getByRole('searchbox', { name: browse.searchLabel })).toHaveValue(words)
        }
      })

      test('years narrow the list, and what has no dates is counted and kept until it is left out', async ({
        page,
        request,
      }) => {
        const window = await fetchAll(request, 'from=2010&to=2012')
        const undated = window.filter(({ period }) => period.start === null && period.end === null).length
        expect(undated).toBeGreaterThan(0)
        await open(page, routes.initiatives(locale))
        const years = facet(page, 'years', locale)
        await years.getByLabel(browse.from).fill('2010')
        await years.getByLabel(browse.to).fill('2012')
        await years.getByRole('button', { name: browse.apply }).click()
        await expect(total(page)).toHaveText(number(window.length))
        await expect(page).toHaveURL(/from=2010&to=2012/)
        await expect(page.getByRole('status')).toContainText(browse.undatedCount(undated))

        const leaveOut = years.getByRole('link', { name: beginsWith(browse.undatedExclude) })
        await expect(leaveOut).toContainText(String(undated))
        await leaveOut.click()
        await expect(total(page)).toHaveText(number(window.length - undated))
        await expect(page).toHaveURL(/undated=exclude/)
        await expect(page.getByRole('status')).not.toContainText(browse.undatedCount(undated))
        await years.getByRole('link', { name: beginsWith(browse.undatedInclude) }).click()
        await expect(total(page)).toHaveText(number(window.length))
      })

      test('named here and reached through something wider are told apart and add up', async ({ page, request }) => {
        const kenya = (await fetchList(request, 'recipient=KE')).facets.recipient?.find(({ value }) => value === 'KE')
        const [named, through] = [kenya?.named ?? 0, kenya?.through ?? 0]
        expect(named).toBeGreaterThan(0)
        expect(through).toBeGreaterThan(0)
        await open(page, routes.initiatives(locale, 'recipient=KE'))
        await expect(total(page)).toHaveText(number(named + through))
        await expect(page.getByRole('status')).toContainText(browse.placesSplit(named, through))

        const readings = facets(page).getByRole('list', { name: browse.facets.via })
        await readings.getByRole('link', { name: browse.via.named, exact: true }).click()
        await expect(page).toHaveURL(routes.initiatives(locale, 'recipient=KE&via=named'))
        await expect(total(page)).toHaveText(number(named))
        await readings.getByRole('link', { name: browse.via.through, exact: true }).click()
        await expect(page).toHaveURL(routes.initiatives(locale, 'recipient=KE&via=through'))
        await expect(total(page)).toHaveText(number(through))
        await readings.getByRole('link', { name: browse.via.both, exact: true }).click()
        await expect(page).toHaveURL(routes.initiatives(locale, 'recipient=KE'))
      })

      test('a list that is empty says which choice to drop, and for how many', async ({ page, request }) => {
        await open(page, routes.initiatives(locale, 'q=nosuchword&theme=cybercrime'))
        await expect(page.getByText(browse.empty)).toBeVisible()
        await expect(total(page)).toHaveText('0')
        const { total: left } = await fetchList(request, 'theme=cybercrime')
        await page.getByRole('link', { name: browse.emptyDrop('“nosuchword”', left) }).click()
        await expect(page).toHaveURL(routes.initiatives(locale, 'theme=cybercrime'))
        await expect(total(page)).toHaveText(number(left))

        await open(page, routes.initiatives(locale, 'q=nosuchword'))
        const { total: everything } = await fetchList(request)
        await page.getByRole('link', { name: browse.emptyDrop('“nosuchword”', everything) }).click()
        await expect(total(page)).toHaveText(number(everything))
      })

      test('what is not understood is ignored, and said', async ({ page, request }) => {
        const { total: everything } = await fetchList(request)
        await open(page, routes.initiatives(locale, 'theme=nonsense&colour=red&from=soon&page=0'))
        await expect(total(page)).toHaveText(number(everything))
        for (const ignored of ['theme=nonsense', 'colour=red', 'from=soon', 'page=0']) {
          await expect(page.getByText(ignored)).toBeVisible()
        }
        await expect(page.getByText(beginsWith(browse.ignored))).toBeVisible()
      })

      test('the list is ordered as asked', async ({ page, request }) => {
        await open(page, routes.initiatives(locale, 'theme=cybercrime'))
        for (const sort of ['name', '-start', 'start', '-updated'] as const) {
          await page
            .getByRole('main')
            .locator('summary')
            .filter({ hasText: new RegExp(Object.values(browse.sortBy).map(escaped).join('|')) })
            .click()
          await page.getByRole('link', { name: browse.sortBy[sort], exact: true }).click()
          await expect(page).toHaveURL(routes.initiatives(locale, `theme=cybercrime&sort=${sort}`))
          const { items } = await fetchList(request, `theme=cybercrime&sort=${sort}&lang=${locale}`)
          await expect.poll(() => shownIds(page)).toEqual(items.map(({ id }) => id))
        }
        const starts = (await fetchAll(request, 'sort=-start')).map(({ period }) => period.start)
        const dated = starts.filter((start) => start !== null)
        expect(dated).toEqual(dated.toSorted().reverse())
        expect(
          starts.slice(dated.length).every((start) => start === null),
          'undated ones come last',
        ).toBe(true)
      })

      test('pages follow one another and hold every initiative once', async ({ page, request }) => {
        const ids = (await fetchAll(request)).map(({ id }) => id)
        await open(page, routes.initiatives(locale))
        const seen = await shownIds(page)
        const pages = page.getByRole('navigation', { name: browse.pages })
        for (let n = 2; seen.length < ids.length; n += 1) {
          const before = await shownIds(page)
          await pages.getByRole('link', { name: browse.next, exact: true }).click()
          await expect(page).toHaveURL(routes.initiatives(locale, `page=${n}`))
          await expect.poll(() => shownIds(page)).not.toEqual(before)
          seen.push(...(await shownIds(page)))
          await expect(pages.getByRole('link', { name: browse.page(n), exact: true })).toHaveAttribute(
            'aria-current',
            'page',
          )
        }
        expect(seen).toEqual(ids)
        await expect(pages.getByRole('link', { name: browse.next, exact: true })).toHaveCount(0)
        await pages.getByRole('link', { name: browse.previous, exact: true }).click()
        await expect(pages.getByRole('link', { name: browse.next, exact: true })).toBeVisible()

        await open(page, routes.initiatives(locale, 'page=999'))
        expect(await shownIds(page), 'a page beyond the last is the last').toEqual(ids.slice(-(ids.length % 25 || 25)))
      })

      test('the same list is one link away in the other language', async ({ page }) => {
        const query = 'recipient=KE&recipient=M49:011&via=named&theme=cybercrime'
        await open(page, routes.initiatives(locale, query))
        await page.getByRole('link', { name: site.otherLanguage, exact: true }).click()
        const other = locale === 'ja' ? 'en' : 'ja'
        await expect(page.locator('html')).toHaveAttribute('lang', other)
        const params = new URL(page.url()).searchParams
        expect(params.toString()).toBe(new URLSearchParams(query).toString())
        await expect(page.getByRole('link', { name: messagesFor(other).site.otherLanguage, exact: true })).toBeVisible()
      })
    })
  }

  test.describe(`facets in ${locale}`, () => {
    test('a value of a long facet is found by typing', async ({ page, request }) => {
      const { facets: all } = await fetchList(request, `lang=${locale}`)
      const itu = all.donor?.find(({ value }) => value === 'itu')
      const rarest = all.donor?.at(-1)
      await open(page, routes.initiatives(locale))
      const donors = facet(page, 'donor', locale)
      const field = donors.getByRole('searchbox', { name: browse.facetFind(browse.facets.donor) })
      await field.fill('ITU')
      const expected = (all.donor ?? []).filter(({ label }) => (label[locale] ?? '').toLowerCase().includes('itu'))
      await expect(donors.getByRole('listitem').getByRole('link')).toHaveCount(expected.length)
      await field.fill('nosuchdonor')
      await expect(donors.getByRole('listitem').getByRole('link')).toHaveCount(0)
      await field.fill(rarest?.label[locale] ?? '')
      await donors.getByRole('link', { name: beginsWith(rarest?.label[locale] ?? '') }).click()
      await expect(page).toHaveURL(routes.initiatives(locale, `donor=${rarest?.value}`))
      await expect(total(page)).toHaveText(number(rarest?.count ?? 0))
      await field.fill(itu?.label[locale] ?? '')
      await donors.getByRole('link', { name: beginsWith(itu?.label[locale] ?? '') }).click()
      await expect(chips(page, locale).getByRole('listitem')).toHaveCount(2 + 1)
    })

    test('the rest of a long facet is one click away, and the list stays as it is', async ({ page, request }) => {
      const { facets: all } = await fetchList(request, `theme=cybercrime&lang=${locale}`)
      await open(page, routes.initiatives(locale, 'theme=cybercrime'))
      await mark(page)
      const values = facet(page, 'target', locale).getByRole('listitem')
      await expect(values).toHaveCount(5)
      await facet(page, 'target', locale)
        .getByRole('link', { name: beginsWith(browse.more) })
        .click()
      await expect(values).toHaveCount(all.target?.length ?? 0)
      await facet(page, 'target', locale)
        .getByRole('link', { name: beginsWith(browse.fewer) })
        .click()
      await expect(values).toHaveCount(5)
      await expect(page).toHaveURL(routes.initiatives(locale, 'theme=cybercrime'))
      expect(await isMarked(page)).toBe(true)
    })

    test('without scripts a phone shows the facets above the list', async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        baseURL,
        javaScriptEnabled: false,
        viewport: { width: 360, height: 740 },
      })
      const page = await context.newPage()
      await page.goto(routes.initiatives(locale))
      await expect(page.getByRole('searchbox', { name: browse.searchLabel })).toBeVisible()
      await expect(page.getByRole('button', { name: browse.openFilters(0), exact: true })).toBeHidden()
      await facet(page, 'theme', locale).getByRole('link').first().click()
      await expect(page).toHaveURL(/theme=/)
      await context.close()
    })
  })
}

test('the site opens in the language that the browser asks for', async ({ request }) => {
  for (const [asked, path] of [
    ['en-GB,en;q=0.9,ja;q=0.5', '/en'],
    ['ja', '/ja'],
    ['fr', '/ja'],
    ['', '/ja'],
  ] as const) {
    const answer = await request.get('/', { headers: { 'accept-language': asked }, maxRedirects: 0 })
    expect(answer.status()).toBe(307)
    expect(answer.headers().location, asked).toBe(path)
  }
})

for (const locale of locales) {
  test(`the front page in ${locale} gives true numbers and doors that lead to them`, async ({ page, request }) => {
    const { home } = messagesFor(locale)
    const list = await fetchList(request, `lang=${locale}`)
    const items = await fetchAll(request)
    const undated = items.filter(({ period }) => period.start === null && period.end === null).length
    const countries = new Set(
      items
        .flatMap(({ recipients }) => recipients)
        .filter(({ kind }) => kind === 'country')
        .map(({ code }) => code),
    )
    await open(page, routes.home(locale))
    for (const [n, label] of [
      [list.total, home.initiatives],
      [list.facets.donor?.length ?? 0, home.donors],
      [countries.size, home.countries],
      [undated, home.undated],
    ] as const) {
      await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: label }).first()).toContainText(
        String(n),
      )
    }
    const region = list.facets.region?.[0]
    await page.getByRole('link', { name: region?.label[locale] ?? '', exact: true }).click()
    await expect(page).toHaveURL(routes.initiatives(locale, `region=${region?.value}`))
    await expect(total(page)).toHaveText(String(region?.count))
  })

  test(`places and organisations in ${locale} lead to lists of the number they give`, async ({ page, request }) => {
    const { facets: all } = await fetchList(request, `lang=${locale}`)
    const kenya = all.recipient?.find(({ value }) => value === 'KE')
    await open(page, routes.countries(locale))
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: kenya?.label[locale] ?? '', exact: true }) })
    await expect(row.getByRole('cell')).toHaveText([String(kenya?.named), String(kenya?.through)])
    await row.getByRole('link', { name: String(kenya?.through), exact: true }).click()
    await expect(page).toHaveURL(routes.initiatives(locale, 'recipient=KE&via=through'))
    await expect(total(page)).toHaveText(String(kenya?.through))

    const donor = all.donor?.[0]
    await open(page, routes.organisations(locale))
    const organisation = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: donor?.label[locale] ?? '', exact: true }) })
    await organisation.getByRole('link', { name: String(donor?.count), exact: true }).click()
    await expect(page).toHaveURL(routes.initiatives(locale, `donor=${donor?.value}`))
    await expect(total(page)).toHaveText(String(donor?.count))
  })
}
