import { placeLabel } from '../lib/catalogue/places'
import { themes } from '../lib/catalogue/vocabulary'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { fetchList } from './support/api'
import { expect, open, test } from './support/test'

/* Asking from the other side (a country, and who can help it), and setting countries or organisations side by side. */

for (const locale of locales) {
  const { match, compare, browse } = messagesFor(locale)
  const kenya = placeLabel('KE')[locale]

  test(`whoever chooses a country and a theme is told who has supported it, in ${locale}`, async ({
    page,
    request,
  }) => {
    const named = await fetchList(request, 'recipient=KE&via=named&theme=cybercrime')
    await open(page, routes.countries(locale))
    await page.getByRole('navigation').getByRole('link', { name: match.menu, exact: true }).click()
    await page.getByRole('combobox', { name: match.country }).selectOption('KE')
    await page.getByRole('checkbox', { name: themes.cybercrime[locale], exact: true }).check()
    await page.getByRole('button', { name: match.submit, exact: true }).click()
    await expect(page).toHaveURL(routes.match(locale, 'country=KE&theme=cybercrime'))
    await expect(page.getByRole('heading', { level: 1 })).toContainText(kenya)

    const row = page.getByRole('row').filter({ has: page.getByText(match.nearness.named(kenya), { exact: true }) })
    await row.getByRole('link', { name: String(named.total), exact: true }).click()
    await expect(page).toHaveURL(routes.initiatives(locale, 'recipient=KE&via=named&theme=cybercrime'))
    await expect(page.getByRole('status').getByRole('strong')).toHaveText(String(named.total))
  })

  test(`a donor's evidence leads to just the entries that it counts, in ${locale}`, async ({ page }) => {
    await open(page, routes.match(locale, 'country=KE&theme=cybercrime'))
    const donors = page.getByRole('region', { name: /\(27\)|（27）/ })
    const evidence = donors.locator('dd a[href*="id="]').first()
    const ids =
      new URL((await evidence.getAttribute('href')) ?? '', 'http://x').searchParams.get('id')?.split(',') ?? []
    expect(ids.length).toBeGreaterThan(0)
    expect(await evidence.textContent()).toContain(String(ids.length))
    await evidence.click()
    await expect(page.getByRole('status').getByRole('strong')).toHaveText(String(ids.length))
  })

  test(`what is recorded near and far adds up to all there is on the theme, in ${locale}`, async ({
    page,
    request,
  }) => {
    const all = await fetchList(request, 'theme=incident-response')
    await open(page, routes.match(locale, 'country=KE&theme=incident-response'))
    const counts = await page
      .getByRole('region', { name: match.summary })
      .locator('tbody tr td:nth-of-type(2) span:last-of-type')
      .allTextContents()
    const near = counts.reduce((sum, text) => sum + Number(text), 0)
    await expect(page.getByText(match.elsewhere(all.total - near), { exact: true })).toBeVisible()
  })

  test(`without a country nothing is guessed, in ${locale}`, async ({ page }) => {
    await open(page, routes.match(locale, 'country=&theme=cybercrime'))
    await expect(page.getByRole('main').getByRole('alert')).toContainText(match.needCountry)
    await expect(page.getByRole('checkbox', { name: themes.cybercrime[locale], exact: true })).toBeChecked()
  })

  test(`nothing recorded is said, with where else to look, in ${locale}`, async ({ page }) => {
    await open(page, routes.match(locale, 'country=IS&theme=digital-trade&theme=x'))
    const iceland = placeLabel('IS')[locale]
    await expect(page.getByText(match.ignored('x'), { exact: true })).toBeVisible()
    const themesSaid = match.themes([themes['digital-trade'][locale]])
    await expect(page.getByText(match.nothingNamed(iceland, themesSaid), { exact: true })).toBeVisible()
    await expect(page.getByText(match.notNothing, { exact: true })).toBeVisible()
  })

  test(`two countries side by side have the numbers of their lists, in ${locale}`, async ({ page, request }) => {
    await open(page, routes.compare(locale))
    await page.getByRole('combobox', { name: compare.nth(compare.choose.country, 1) }).selectOption('KE')
    await page.getByRole('combobox', { name: compare.nth(compare.choose.country, 2) }).selectOption('GH')
    await page.getByRole('button', { name: compare.start, exact: true }).click()
    await expect(page).toHaveURL(routes.compare(locale, 'country=KE&country=GH'))
    const lists = await Promise.all(
      ['KE&via=named', 'KE&via=through', 'GH&via=named', 'GH&via=through'].map((query) =>
        fetchList(request, `recipient=${query}`),
      ),
    )
    const row = page
      .getByRole('region', { name: compare.facts })
      .first()
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: compare.rows.initiatives, exact: true }) })
    await expect(row.getByRole('cell')).toHaveText(lists.map(({ total }) => String(total)))

    await page.getByRole('link', { name: compare.remove(kenya), exact: true }).click()
    await expect(page.getByText(compare.oneMore, { exact: true })).toBeVisible()
  })

  test(`a fifth is refused in words, and what is unknown is said, in ${locale}`, async ({ page }) => {
    await open(page, routes.compare(locale, 'country=KE&country=GH&country=ID&country=GE&country=FJ&country=XX'))
    const alert = page.getByRole('main').getByRole('alert')
    await expect(alert).toContainText(compare.refused(placeLabel('FJ')[locale]))
    await expect(alert).toContainText(compare.unknown('XX'))
    await expect(page.getByText(compare.full, { exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: compare.remove(placeLabel('GE')[locale]), exact: true })).toBeVisible()
  })

  test.describe(`without scripts in ${locale}`, () => {
    test.use({ javaScriptEnabled: false })

    test('both forms ask and answer', async ({ page }) => {
      await page.goto(routes.match(locale))
      await page.getByRole('combobox', { name: match.country }).selectOption('GH')
      await page.getByRole('button', { name: match.submit, exact: true }).click()
      await expect(page).toHaveURL(/country=GH/)
      await expect(page.getByRole('heading', { name: match.summary })).toBeVisible()
      await page.getByRole('link', { name: match.compareDonors, exact: true }).click()
      await expect(page.getByRole('heading', { name: compare.shared.title })).toBeVisible()
      await page.getByRole('combobox', { name: compare.addLabel.organisation }).selectOption('jp-jica')
      await page.getByRole('button', { name: compare.add, exact: true }).click()
      await expect(page).toHaveURL(/organisation=jp-jica/)
      await expect(page.getByRole('list', { name: compare.chosen }).getByRole('listitem')).toHaveCount(4)
      await expect(page.getByText(browse.empty, { exact: true })).toHaveCount(0)
    })
  })
}
