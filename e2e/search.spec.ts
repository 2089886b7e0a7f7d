import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { apiRoutes, routes } from '../lib/routes'
import { fetchList } from './support/api'
import { expect, open, test } from './support/test'

/* Finding by words, and what the page makes of it. */

for (const locale of locales) {
  const { browse } = messagesFor(locale)

  test(`what was found is marked where it stands, best first, in ${locale}`, async ({ page, request }) => {
    const query = 'q=サイバー攻撃&sort=relevance'
    const { items, highlights } = await fetchList(request, `${query}&lang=${locale}`)
    await open(page, routes.initiatives(locale, query))
    const cards = page.getByRole('main').getByRole('article')
    await expect(cards).toHaveCount(items.length)
    expect(items.length).toBeGreaterThan(3)
    for (const [at, { id }] of items.entries()) await expect(cards.nth(at)).toContainText(new RegExp(`^${id}`))
    expect(highlights.map(({ id }) => id)).toEqual(items.map(({ id }) => id))
    await expect(cards.first().locator('mark').first()).toHaveText('サイバー攻撃')
  })

  test(`a misspelt word leads to the one that was meant, in ${locale}`, async ({ page }) => {
    await open(page, routes.initiatives(locale, 'q=cybercrme'))
    const main = page.getByRole('main')
    await expect(main.getByText(browse.empty, { exact: true })).toBeVisible()
    await main.getByRole('link', { name: 'cybercrime', exact: true }).click()
    await expect(page).toHaveURL(/q=cybercrime$/)
    await expect(main.getByRole('article').first()).toBeVisible()
  })

  test(`regions lie within regions, in ${locale}`, async ({ page, request }) => {
    const { facets } = await fetchList(request, `lang=${locale}`)
    const label = (code: string) => facets.region?.find(({ value }) => value === code)?.label[locale] ?? ''
    const region = page.getByRole('group').filter({ has: page.getByText(browse.facets.region, { exact: true }) })
    await open(page, routes.initiatives(locale))
    const beginsWith = (text: string) => new RegExp(`^\\W*${text}`)
    await expect(region.getByRole('link', { name: beginsWith(label('M49:014')) })).toHaveCount(0)
    await region.getByRole('link', { name: beginsWith(label('M49:002')) }).click()
    const africa = region
      .getByRole('listitem')
      .filter({ hasText: label('M49:002') })
      .first()
    await expect(africa.getByRole('list').getByRole('link', { name: beginsWith(label('M49:014')) })).toBeVisible()
  })

  test(`a facet is put in the order of names, in ${locale}`, async ({ page, request }) => {
    const { facets } = await fetchList(request, `lang=${locale}`)
    await open(page, routes.initiatives(locale, '', { more: ['theme'], az: ['theme'] }))
    const theme = page.getByRole('group').filter({ has: page.getByText(browse.facets.theme, { exact: true }) })
    const collator = new Intl.Collator(locale)
    const names = (facets.theme ?? []).map(({ label }) => label[locale] ?? '').sort(collator.compare)
    const shown = await theme.getByRole('listitem').allTextContents()
    expect(shown).toHaveLength(names.length)
    for (const [at, name] of names.entries()) expect(shown[at]).toContain(name)
  })
}

const kept = [
  apiRoutes.initiatives('theme=cybercrime'),
  apiRoutes.vocabularies(),
  routes.facetValues('ja', 'donor'),
  routes.initiatives('en', 'theme=cybercrime'),
]

// Where other tests write, a list may have changed between any two readings.
test('a list that has not changed is not sent again', async ({ request }) => {
  for (const path of kept) {
    const first = await request.get(path)
    expect(first.status(), path).toBe(200)
    const { etag = '' } = first.headers()
    expect(etag, path).toMatch(/^W\/"/)
    const second = await request.get(path, { headers: { 'If-None-Match': etag } })
    expect(second.status(), path).toBe(304)
    expect(second.headers().etag, path).toBe(etag)
  }
})

test.describe('in a catalogue that is written', () => {
  test.use({ site: 'writing' })

  test('a save changes every list', async ({ given, request }) => {
    for (const path of kept) {
      const { etag = '' } = (await request.get(path)).headers()
      await given.initiative()
      const again = await request.get(path, { headers: { 'If-None-Match': etag } })
      expect(again.status(), path).toBe(200)
      expect(again.headers().etag, path).not.toBe(etag)
    }
  })
})

test('the health page tells how far the search is', async ({ request }) => {
  const { index } = await (await request.get(apiRoutes.health())).json()
  expect(index.state).toBe('ready')
  expect(index.done).toBe(index.total)
  expect(index.total).toBeGreaterThanOrEqual(144)
})
