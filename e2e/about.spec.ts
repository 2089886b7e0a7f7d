import { findings } from '../lib/catalogue/source-facts'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { expect, open, test } from './support/test'

for (const locale of locales) {
  const { aboutData, menu } = messagesFor(locale)

  test(`the page about the data is in the menu and tells every finding, in ${locale}`, async ({ page }) => {
    await open(page, routes.home(locale))
    await page.getByRole('link', { name: menu.about, exact: true }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(aboutData.title)
    for (const finding of findings) {
      await expect(page.getByRole('main').getByText(finding[locale], { exact: true })).toBeVisible()
    }
  })
}
