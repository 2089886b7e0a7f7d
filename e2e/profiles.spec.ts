import { placeLabel } from '../lib/catalogue/places'
import { themes } from '../lib/catalogue/vocabulary'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { fetchAll, fetchList } from './support/api'
import { Vocabularies } from './support/contract'
import { expect, open, test } from './support/test'

/* What is recorded for a country, a group, an organisation, a theme: every number is the list's. */

for (const locale of locales) {
  const { profiles: words, browse, proposals, menu } = messagesFor(locale)

  test(`a country in ${locale} says what names it and what only reaches it, as the list does`, async ({
    page,
    request,
  }) => {
    const named = await fetchList(request, 'recipient=KE&via=named')
    const through = await fetchList(request, 'recipient=KE&via=through')
    await open(page, routes.country(locale, 'KE'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(placeLabel('KE')[locale])
    const numbers = page.getByRole('list', { name: words.numbers, exact: true }).getByRole('listitem')
    await expect(numbers.nth(0)).toContainText(new RegExp(`^${named.total} `))
    await expect(numbers.nth(1)).toContainText(new RegExp(`^${through.total} `))
    await expect(page.getByRole('link', { name: menu.places, exact: true })).toHaveAttribute('aria-current', 'page')
    await page.getByRole('link', { name: words.allThrough(through.total), exact: true }).click()
    await expect(page).toHaveURL(routes.initiatives(locale, 'recipient=KE&via=through'))
    await expect(page.getByRole('status').getByRole('strong')).toHaveText(String(through.total))
  })

  test(`who is present in a country, and what its neighbours have, in ${locale} lead to lists of those numbers`, async ({
    page,
    request,
  }) => {
    await open(page, routes.country(locale, 'KE'))
    for (const name of [
      words.present,
      words.byTheme,
      words.gaps(placeLabel('KE')[locale]),
      words.neighbours(placeLabel('M49:014')[locale]),
    ]) {
      const table = page.getByRole('table', { name, exact: true })
      const links = await table
        .locator('td a')
        .evaluateAll((all) => all.map((one) => [one.getAttribute('href') ?? '', one.textContent ?? ''] as const))
      expect(links.length, name).toBeGreaterThan(0)
      for (const [href, said] of links.slice(0, 8)) {
        expect((await fetchList(request, href.split('?')[1])).total, href).toBe(Number(said))
      }
    }
  })

  test(`the ways by which a country is reached in ${locale} are those of what doesn’t name it`, async ({
    page,
    request,
  }) => {
    const through = new Set((await fetchAll(request, 'recipient=KE&via=through')).map(({ id }) => id))
    await open(page, routes.country(locale, 'KE'))
    const hrefs = await page
      .getByRole('table', { name: words.ways, exact: true })
      .locator('td a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
    const found = new Set<number>()
    for (const href of hrefs) {
      for (const id of (new URLSearchParams(href.split('?')[1]).get('id') ?? '').split(',')) found.add(Number(id))
    }
    expect([...found].sort()).toEqual([...through].sort())
  })

  test(`a country that nothing names says so in ${locale}, and asks to be told`, async ({ page }) => {
    await open(page, routes.country(locale, 'LI'))
    await expect(page.getByText(words.noneNamed(placeLabel('LI')[locale]))).toBeVisible()
    await page.getByRole('paragraph').getByRole('link', { name: proposals.proposeNew, exact: true }).last().click()
    await expect(page).toHaveURL(routes.proposeInitiative(locale))
  })

  test(`a group in ${locale} tells its members and since when`, async ({ page }) => {
    await open(page, routes.country(locale, 'EU'))
    const croatia = page
      .getByRole('table', { name: words.members(27), exact: true })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: placeLabel('HR')[locale], exact: true }) })
    await page.getByText(words.more(17), { exact: true }).first().click()
    await expect(croatia).toContainText('2013')
    await expect(page.getByText(words.formerMembers, { exact: true }).locator('..')).toContainText(
      placeLabel('GB')[locale],
    )
  })

  test(`a region’s address in ${locale} may have its colon written either way`, async ({ page }) => {
    for (const path of [routes.country(locale, 'M49:014'), `/${locale}/countries/M49%3A014`]) {
      await open(page, path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(placeLabel('M49:014')[locale])
    }
  })

  test(`a country in ${locale} is one step from its brief`, async ({ page }) => {
    await open(page, routes.country(locale, 'UG'))
    await page.getByRole('link', { name: words.brief, exact: true }).click()
    await expect(page).toHaveURL(routes.brief(locale, `recipient=UG&template=country&lang=${locale}`))
    await expect(page.getByRole('main')).toContainText(placeLabel('UG')[locale])
  })

  test(`an organisation in ${locale} says what it gives, as the list does`, async ({ page, request }) => {
    const { total, facets } = await fetchList(request, 'donor=us-state')
    await open(page, routes.organisation(locale, 'us-state'))
    const numbers = page.getByRole('list', { name: words.numbers, exact: true }).getByRole('listitem')
    await expect(numbers.first()).toContainText(new RegExp(`^${total} `))
    const first = page.getByRole('table', { name: words.toWhom, exact: true }).getByRole('row').nth(1)
    const most = Math.max(...(facets.recipient ?? []).map(({ named = 0 }) => named))
    await expect(first.getByRole('cell').first()).toHaveText(String(most))
    await page.getByRole('link', { name: words.all(total), exact: true }).click()
    await expect(page).toHaveURL(routes.initiatives(locale, 'donor=us-state'))
  })

  test(`a theme in ${locale} leads to its list`, async ({ page, request }) => {
    const { total } = await fetchList(request, 'theme=cybercrime')
    await open(page, routes.themes(locale))
    await page.getByRole('link', { name: themes.cybercrime[locale], exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(themes.cybercrime[locale])
    await page.getByRole('link', { name: words.all(total), exact: true }).click()
    await expect(page.getByRole('status').getByRole('strong')).toHaveText(browse.total(total).replace(/\D/g, ''))
  })
}

test('every country, group, region, organisation and theme has a page, and an unknown one has none', async ({
  request,
}) => {
  test.setTimeout(180_000)
  const {
    countries,
    groups,
    regions,
    organisations,
    themes: all,
  } = Vocabularies.parse(await (await request.get('/api/v1/vocabularies')).json())
  expect(countries.length).toBeGreaterThanOrEqual(249)
  const paths = [
    ...countries.map(({ code }, at) => routes.country(at % 2 ? 'ja' : 'en', code)),
    ...[...groups, ...regions].map(({ code }) => routes.country('ja', code)),
    ...organisations.filter((_, at) => at % 5 === 0).map(({ code }) => routes.organisation('en', code)),
    ...all.map(({ code }) => routes.theme('ja', code)),
  ]
  const failed: string[] = []
  for (const path of paths) {
    const answer = await request.get(path)
    if (answer.status() !== 200) failed.push(`${answer.status()} ${path}`)
  }
  expect(failed).toEqual([])
  for (const path of ['/ja/countries/XX', '/ja/countries/M49:999', '/en/organisations/nobody', '/en/themes/football']) {
    expect((await request.get(path)).status(), path).toBe(404)
  }
})
