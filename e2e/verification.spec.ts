import { verificationStandings } from '../lib/catalogue/vocabulary'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { fetchItem, fetchList } from './support/api'
import { axe } from './support/axe'
import { people } from './support/people'
import { expect, open, takenOver, test } from './support/test'

/* Verified, not just edited: an editor says in one step that an entry is still correct, and everyone sees when that was. */

test.use({ site: 'writing' })

for (const locale of locales) {
  const { verification: words, errors, historyPage, browse } = messagesFor(locale)

  test(`an editor confirms an entry from its page, in ${locale}, and everyone sees it`, async ({
    given,
    request,
    page: reader,
  }) => {
    const id = await given.initiative({ name: { ja: `確かめる ${locale}`, en: `Checked ${locale}` } })
    const page = await given.editor()
    await open(page, routes.initiative(locale, id))
    await page.locator('summary').filter({ hasText: words.confirm }).click()
    const against = page.getByLabel(words.against, { exact: true })
    const confirm = () => page.getByRole('button', { name: words.submit }).click()
    await confirm()
    const summary = page.getByRole('main').getByRole('alert')
    await expect(summary).toContainText(errors.fields.required)
    await expect(summary).toBeFocused()
    await axe(page, 'a confirmation refused')
    await against.fill('https://example.org/annual-report')
    await confirm()
    await expect(page).toHaveURL(`${routes.initiative(locale, id)}?verified`)
    await expect(page.getByRole('main').getByRole('status')).toHaveText(words.confirmed)
    // Who is signed in sees the person; the public sees the role.
    await expect(page.getByText(words.by.person(people.editor.name))).toBeVisible()

    await open(reader, routes.initiative(locale, id))
    await expect(reader.getByText(new RegExp(`${words.lastAt('.+')}.{1,2}${words.by.role}$`))).toBeVisible()
    await expect(reader.getByText(people.editor.name)).toHaveCount(0)
    await expect(reader.getByRole('link', { name: 'https://example.org/annual-report' })).toHaveAttribute(
      'rel',
      /nofollow/,
    )
    await expect(reader.getByText(words.unchangedSince)).toBeVisible()
    const item = await fetchItem(request, id)
    expect(item).toMatchObject({
      version: 2,
      verification: {
        state: 'verified',
        at: item.updatedAt,
        by: 'editor',
        against: 'https://example.org/annual-report',
      },
    })
    await reader.goto(routes.initiativeHistory(locale, id))
    await expect(reader.getByRole('main')).toContainText('https://example.org/annual-report')
    await expect(reader.getByRole('main')).toContainText(historyPage.noChange)

    // It is a facet, and a mark in the list.
    const query = `q=${encodeURIComponent(locale === 'ja' ? '確かめる ja' : 'Checked en')}&verification=current`
    expect((await fetchList(request, query)).items.map((one) => one.id)).toContain(id)
    await open(reader, routes.initiatives(locale, query))
    const article = reader.getByRole('article').filter({ has: reader.locator(`a[href$="/initiatives/${id}"]`) })
    await expect(article.getByText(verificationStandings.current[locale], { exact: true })).toBeVisible()
    const chip = browse.remove(verificationStandings.current[locale])
    await expect(reader.getByRole('list', { name: browse.chosen }).getByRole('link', { name: chip })).toBeVisible()
    const csv = await (await request.get(`/api/v1/initiatives.csv?${query}&lang=en`)).text()
    expect(csv).toContain('https://example.org/annual-report')

    // An edit does not undo it, and says that it came later.
    await open(page, routes.editInitiative(locale, id))
    await page.getByLabel(messagesFor(locale).form.nameEn, { exact: true }).fill('Edited after')
    await page.getByRole('button', { name: messagesFor(locale).form.save, exact: true }).click()
    await expect(page).toHaveURL(/saved$/)
    await expect(page.getByText(words.editedSince)).toBeVisible()
  })

  test(`nobody confirms in ${locale} what was changed before their eyes`, async ({ given }) => {
    const id = await given.initiative()
    const [page, other] = [await given.editor(), await given.admin()]
    await open(page, routes.initiative(locale, id))
    await open(other, routes.editInitiative(locale, id))
    await other.getByLabel(messagesFor(locale).form.nameEn, { exact: true }).fill('Changed meanwhile')
    await other.getByRole('button', { name: messagesFor(locale).form.save, exact: true }).click()
    await expect(other).toHaveURL(/saved$/)
    await page.locator('summary').filter({ hasText: words.confirm }).click()
    await page.getByLabel(words.against, { exact: true }).fill('a letter')
    await page.getByRole('button', { name: words.submit }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(words.moved(2))
    await expect(page.getByLabel(words.against, { exact: true })).toHaveValue('a letter')
  })

  test(`the queue in ${locale} confirms one after the other`, async ({ given, request }) => {
    const page = await given.editor()
    await open(page, routes.verification(locale))
    const { total } = await fetchList(request, 'verification=unverified')
    await expect(page.getByRole('heading', { name: words.groups.unverified })).toBeVisible()
    await axe(page, 'the queue')
    // The catalogue's own entries are each confirmed by one test only.
    const id = locale === 'ja' ? 2 : 3
    const form = page.locator('form').filter({ has: page.locator(`[id="confirm-${id}-against"]`) })
    await form.getByRole('button').click()
    await expect(form.getByRole('alert')).toContainText(errors.fields.required)
    await form.getByLabel(words.against, { exact: true }).fill('外務省への照会')
    await form.getByRole('button').click()
    await expect(page).toHaveURL(routes.verification(locale, `confirmed=${id}`))
    await expect(page.getByRole('main').getByRole('status')).toContainText(words.confirmedEntry(id))
    await expect(page.locator(`[id="confirm-${id}-against"]`)).toHaveCount(0)
    expect((await fetchItem(request, id)).verification.state).toBe('verified')
    expect((await fetchList(request, 'verification=unverified')).total).toBeLessThanOrEqual(total)
  })
}

test('the administrator alone sets the period, and the log says so', async ({ given }) => {
  const { settings, errors, verification } = messagesFor('en')
  for (const actor of ['contributor', 'editor'] as const) {
    const request = await given.caller(actor)
    expect((await request.get(routes.settings('en'))).status(), actor).toBe(403)
  }
  const visitor = await given.caller('visitor')
  const turnedAway = await visitor.get(routes.settings('en'), { maxRedirects: 0 })
  expect(turnedAway.headers().location).toBe(routes.signIn('en', routes.settings('en')))

  const page = await given.admin()
  await open(page, routes.settings('en'))
  await axe(page, 'the settings')
  const months = page.getByLabel(settings.months, { exact: true })
  const save = () => page.getByRole('button', { name: settings.save, exact: true }).click()
  await months.fill('2')
  await save()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(errors.fields['out-of-range'])
  await months.fill('18')
  await save()
  await expect(page.getByRole('main').getByRole('status')).toHaveText(settings.saved)
  await open(page, routes.verification('en'))
  await expect(page.getByText(verification.period(18))).toBeVisible()
  await page.goto(routes.audit('en', 'action=setting-changed'))
  await expect(page.getByRole('main')).toContainText('verificationMonths')
  await page.goto(routes.settings('en'))
  await takenOver(page)
  await months.fill('12')
  await save()
  await expect(page.getByRole('main').getByRole('status')).toHaveText(settings.saved)
})

test('the queue and the step work without scripts', async ({ browser, given, baseURL, request }) => {
  const { verification: words, errors } = messagesFor('ja')
  const storageState = await (await given.caller('editor')).storageState()
  const context = await browser.newContext({ baseURL, storageState, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(routes.verification('ja'))
  const form = page.locator('form').filter({ has: page.locator('[id="confirm-5-against"]') })
  await form.getByRole('button').click()
  await expect(form.getByText(errors.fields.required).first()).toBeVisible()
  await page.locator('[id="confirm-5-against"]').fill('事業完了報告書')
  await form.getByRole('button').click()
  await expect(page.getByRole('main').getByRole('status')).toContainText(words.confirmedEntry(5))
  expect((await fetchItem(request, 5)).verification).toMatchObject({ state: 'verified', against: '事業完了報告書' })
  await context.close()
})
