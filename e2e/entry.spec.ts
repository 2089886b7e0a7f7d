import type { Locator, Page } from '@playwright/test'
import { placeLabel, placeOf } from '../lib/catalogue/places'
import { activities, organisationRoles, recipientRoles, statuses, targets, themes } from '../lib/catalogue/vocabulary'
import { type Locale, locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { fetchAll, fetchItem, fetchList } from './support/api'
import { fileOf, organisationName } from './support/catalogue'
import { expect, open, test } from './support/test'

/*
 * A researcher reads an entry: every field of it, what the source states and what the catalogue made of it told apart.
 * Entries with many recipients (104, 109), a group (117), a recurrence (the first that has one), no dates, damaged cells.
 */
const entries = [1, 12, 20, 76, 104, 109, 117]

const term = (page: Page, name: string) => page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

/** The value that stands under a term of the strip of facts. */
function fact(page: Page, name: string): Locator {
  return page
    .getByRole('main')
    .locator('dl > div')
    .filter({ has: term(page, name) })
    .first()
}

const section = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

const plain = (text: string) => text.replace(/^- /gm, '').replace(/\s+/g, '')

for (const locale of locales) {
  const { initiative: words, form } = messagesFor(locale)

  for (const id of entries) {
    test(`entry ${id} in ${locale} shows every field of its file`, async ({ page }) => {
      const entry = fileOf(id)
      const other = locale === 'ja' ? 'en' : 'ja'
      await open(page, routes.initiative(locale, id))

      await expect(page.getByRole('heading', { level: 1 })).toContainText(entry.name[locale] ?? '')
      await expect(page.getByRole('main').getByText(entry.name[other] ?? '', { exact: true })).toHaveAttribute(
        'lang',
        other,
      )
      if (entry.nameEnOrigin)
        await expect(page.getByText(words.nameOrigin[entry.nameEnOrigin], { exact: true })).toBeVisible()

      const organisations = fact(page, form.organisations)
      for (const { code, role } of entry.organisations) {
        const inRole = organisations.locator('dl > div').filter({ has: term(page, organisationRoles[role][locale]) })
        const name = link(page, organisationName(code, locale))
        await expect(inRole.locator(name)).toHaveAttribute('href', routes.organisation(locale, code))
      }

      const recipients = fact(page, words.recipients)
      await expect(recipients.getByRole('link')).toHaveCount(entry.recipients.length)
      for (const { kind, code, role } of entry.recipients) {
        const place = placeOf({ kind, code })
        const inRole = recipients.locator('dl > div').filter({ has: term(page, recipientRoles[role][locale]) })
        const item = inRole.getByRole('listitem').filter({ has: link(page, placeLabel(place)[locale]) })
        await expect(item.getByRole('link')).toHaveAttribute('href', routes.country(locale, place))
        const mark = { country: null, region: words.viaRegion, group: words.viaGroup, global: null }[kind]
        if (mark) await expect(item).toContainText(mark)
      }

      for (const [title, key, codes, vocabulary] of [
        [words.themes, 'theme', entry.themes, themes],
        [words.targets, 'target', entry.targets, targets],
        [words.activities, 'activity', entry.activities, activities],
      ] as const) {
        const labels: Record<string, { ja: string; en: string }> = vocabulary
        if (codes.length === 0) await expect(fact(page, title)).toContainText(words.noneNamed)
        for (const code of codes) {
          const value = fact(page, title).getByRole('link', { name: labels[code]?.[locale] ?? '', exact: true })
          const href = key === 'theme' ? routes.theme(locale, code) : routes.initiatives(locale, `${key}=${code}`)
          await expect(value).toHaveAttribute('href', href)
        }
      }

      const { start, end, recurring } = entry.period
      const period = fact(page, words.period)
      for (const date of [start, end]) if (date) await expect(period).toContainText(date.slice(0, 4))
      if (!start && !end && !recurring) await expect(period).toContainText(words.noDates)
      await expect(fact(page, words.source)).toContainText(entry.source.locator ?? '')

      for (const key of ['objectives', 'actions', 'outcomes', 'targetNote'] as const) {
        const text = entry[key][locale] ?? entry[key][other]
        if (!text) {
          await expect(section(page, words[key])).toHaveCount(0)
          continue
        }
        expect(plain((await section(page, words[key]).textContent()) ?? ''), key).toContain(plain(text))
      }

      const stated = section(page, words.asStated)
      await expect(stated.locator('dl')).toHaveAttribute('lang', 'ja')
      for (const cell of ['donor', 'partner', 'recipient', 'target', 'theme', 'period'] as const) {
        const value = stated
          .locator('dl > div')
          .filter({ has: page.getByRole('term').filter({ hasText: words.stated[cell] }) })
          .getByRole('definition')
        const said = entry.asStated[cell]
        if (said) expect((await value.textContent())?.trim(), `${cell}, word for word`).toBe(said)
        else await expect(value).toContainText(words.notStated)
      }

      const notes = entry.source.notes[locale] ?? entry.source.notes[other]
      if (notes) expect(plain((await section(page, words.sourceNotes).textContent()) ?? '')).toContain(plain(notes))
      await expect(section(page, words.thesisGroup)).toContainText(entry.thesisGroup ?? words.thesisGroupNone)
    })
  }

  test(`the status in ${locale} is the API’s, and said to be derived`, async ({ page, request }) => {
    const all = await fetchAll(request)
    for (const status of ['active', 'ended', 'unknown'] as const) {
      const one = all.find((item) => item.status === status)
      await open(page, routes.initiative(locale, one?.id ?? 0))
      await expect(fact(page, words.status)).toContainText(statuses[status][locale])
      await expect(fact(page, words.status)).toContainText(words.derivedHint)
    }
  })

  test(`organisation, place and theme in ${locale} lead to pages, target and activity to lists, that hold the entry`, async ({
    page,
    request,
  }) => {
    const item = await fetchItem(request, 12)
    await open(page, routes.initiative(locale, 12))
    const hrefs = async (part: string) =>
      page
        .getByRole('main')
        .locator(part)
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    const lists = await hrefs('dl a[href*="/initiatives?"]')
    expect(lists.length).toBe(item.targets.length + item.activities.length)
    for (const href of lists) {
      const found = await fetchAll(request, href.split('?')[1])
      expect(
        found.map(({ id }) => id),
        href,
      ).toContain(12)
    }
    const pages = await hrefs('dl a:is([href*="/organisations/"], [href*="/countries/"], [href*="/themes/"])')
    expect(pages.length).toBe(item.organisations.length + item.recipients.length + item.themes.length)
    for (const href of new Set(pages)) expect((await request.get(href)).status(), href).toBe(200)
    const donor = item.organisations[0]
    await page
      .getByRole('link', { name: donor?.name[locale] ?? '', exact: true })
      .first()
      .click()
    await expect(page).toHaveURL(routes.organisation(locale, donor?.code ?? ''))
    await page
      .getByRole('main')
      .getByRole('link', { name: messagesFor(locale).profiles.list, exact: true })
      .click()
    const { total } = await fetchList(request, `donor=${donor?.code}`)
    await expect(page.getByRole('status').getByRole('strong')).toHaveText(String(total))
  })

  test(`the neighbours in ${locale} share a place and a theme`, async ({ page, request }) => {
    const all = await fetchAll(request)
    const own = all.find(({ id }) => id === 104)
    const shares = (other: (typeof all)[number]) => ({
      places: other.recipients.filter(({ code }) => own?.recipients.some((one) => one.code === code)).length,
      themes: other.themes.filter((theme) => own?.themes.includes(theme)).length,
    })
    await open(page, routes.initiative(locale, 104))
    const links = section(page, words.neighbours).getByRole('link')
    const ids = (await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))).map((href) =>
      Number(href.split('/').at(-1)),
    )
    expect(ids.length).toBeGreaterThan(0)
    expect(ids).not.toContain(104)
    for (const id of ids) {
      const other = all.find((one) => one.id === id)
      const shared = other && shares(other)
      expect(shared?.places, `${id} shares a place`).toBeGreaterThan(0)
      expect(shared?.themes, `${id} shares a theme`).toBeGreaterThan(0)
    }
    const first = all.find((one) => one.id === ids[0])
    await links.first().click()
    await expect(page).toHaveURL(routes.initiative(locale, ids[0] ?? 0))
    await expect(page.getByRole('heading', { level: 1 })).toContainText(first?.name[locale] ?? '')
  })

  test(`a group in ${locale} says which countries it stood for on the source’s day`, async ({ page, request }) => {
    const all = await fetchAll(request)
    const withEu = all.find(
      ({ recipients, source }) => recipients.some(({ code }) => code === 'EU') && source.asOf !== null,
    )
    await open(page, routes.initiative(locale, withEu?.id ?? 0))
    const eu = fact(page, words.recipients)
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: placeLabel('EU')[locale], exact: true }) })
    await eu.locator('summary').click()
    // In 2017 the United Kingdom was one of 28.
    await expect(eu.locator('summary')).toContainText('28')
    await expect(eu).toContainText(placeLabel('GB')[locale])
  })

  test(`a number nobody has in ${locale} is not found, in the reader’s language`, async ({ page }) => {
    for (const id of ['0', '-1', '145', '1000000000', '99999999999999999999', 'abc', '1e2', '0012', '１２']) {
      const answer = await page.goto(`/${locale}/initiatives/${id}`)
      expect(answer?.status(), id).toBe(404)
      await expect(
        page.getByRole('heading', { level: 1, name: messagesFor(locale).errors.notFoundTitle }),
      ).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
    }
  })
}

test.describe('an entry in one language only', () => {
  test.use({ site: 'writing' })

  const only = (locale: Locale) => (locale === 'ja' ? 'en' : 'ja')
  for (const locale of locales) {
    test(`is shown to a reader of ${locale} with its language marked and said`, async ({ page, given }) => {
      const { initiative: words, site } = messagesFor(locale)
      const written = only(locale)
      const text = (said: string) => ({ ja: null, en: null, [written]: said })
      const id = await given.initiative({
        name: text(written === 'ja' ? '日本語だけの取組' : 'English only initiative'),
        objectives: text(written === 'ja' ? '- 一つ目\n- 二つ目' : '- the first\n- the second'),
      })
      await open(page, routes.initiative(locale, id))
      await expect(page.getByRole('heading', { level: 1 }).locator(`[lang=${written}]`)).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).toContainText(site.onlyIn[written])
      await expect(section(page, words.objectives).locator(`[lang=${written}]`).getByRole('listitem')).toHaveCount(2)
      await expect(section(page, words.objectives)).toContainText(site.onlyIn[written])
    })
  }

  test('what is typed is text, never markup', async ({ page, given }) => {
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>&amp;{{7*7}}'
    const id = await given.initiative({ name: { ja: hostile, en: hostile }, objectives: { ja: hostile, en: hostile } })
    page.on('dialog', (dialog) => {
      throw new Error(`A script ran: ${dialog.message()}`)
    })
    await open(page, routes.initiative('en', id))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(hostile)
    await expect(section(page, messagesFor('en').initiative.objectives)).toContainText(hostile)
  })
})
