import type { Page } from '@playwright/test'
import { frameworks } from '../lib/catalogue/frameworks'
import { formats } from '../lib/exchange/formats'
import { figureKinds } from '../lib/figures/figure'
import { type Locale, locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { axe } from './support/axe'
import { type Actor, expect, open, test } from './support/test'

/* Everyone can use every page: with a screen reader, with the keyboard, on a phone, in the dark, on paper. */

type Step = (page: Page, locale: Locale) => Promise<void>
type Stop = { path: (locale: Locale) => string; as?: Actor; prepare?: Step }

const sendEmpty =
  (button: (locale: Locale) => string): Step =>
  async (page, locale) => {
    await page.getByRole('button', { name: button(locale), exact: true }).click()
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  }

/** How many initiatives the page says it lists; under the sheet no role can be asked for. */
const shown = async (page: Page) => Number(await page.locator('[role=status] strong').first().textContent())

const freeze: Step = async (page, locale) => {
  await page.getByRole('button', { name: messagesFor(locale).frozen.freeze.submit, exact: true }).click()
  await expect(page).toHaveURL(/\?frozen$/, { timeout: 60_000 })
}

const pages: Record<string, Stop> = {
  'the front page': { path: (locale) => routes.home(locale) },
  'the list': { path: (locale) => routes.initiatives(locale) },
  'the list narrowed': {
    path: (locale) =>
      routes.initiatives(
        locale,
        'q=CSIRT&recipient=KE&recipient=M49:002&via=through&theme=incident-response&from=2005',
        { more: ['donor'], az: ['donor'] },
      ),
  },
  ...Object.fromEntries(
    figureKinds.map((kind) => [
      `the ${kind} of the list`,
      { path: (locale: Locale) => routes.initiatives(locale, 'from=2005', { show: `show=${kind}` }) },
    ]),
  ),
  'the matrix of places and years': {
    path: (locale) =>
      routes.initiatives(locale, 'theme=cybercrime', { show: 'show=matrix&rows=recipient&columns=year' }),
  },
  'the map of a region': {
    path: (locale) => routes.initiatives(locale, '', { show: 'show=map&zoom=M49:009' }),
  },
  'a figure of nothing': { path: (locale) => routes.initiatives(locale, 'id=1', { show: 'show=network' }) },
  'the empty list': { path: (locale) => routes.initiatives(locale, 'q=nosuchword&theme=cybercrime&colour=red') },
  'the menus of the list': {
    path: (locale) => routes.initiatives(locale),
    prepare: async (page, locale) => {
      await page
        .getByRole('main')
        .locator('summary')
        .filter({ hasText: messagesFor(locale).browse.export })
        .click()
    },
  },
  'the list with some picked': {
    path: (locale) => routes.initiatives(locale, 'id=3,12'),
    prepare: async (page, locale) => {
      await page.getByRole('main').getByRole('checkbox').first().uncheck()
      await expect(page.getByRole('button', { name: messagesFor(locale).picking.show, exact: true })).toBeVisible()
    },
  },
  'taking the list away': { path: (locale) => routes.exportList(locale, 'theme=cybercrime&colour=red') },
  'taking the list away, with its columns and a file on its way': {
    path: (locale) => routes.exportList(locale, 'recipient=KE'),
    prepare: async (page, locale) => {
      const { exporting } = messagesFor(locale)
      await page.locator('summary').filter({ hasText: exporting.columns }).click()
      const name = exporting.downloadIn(formats.csv.name[locale])
      await page.getByRole('button', { name, exact: true }).click()
      await expect(page.getByRole('status').filter({ hasText: exporting.progress.done })).toBeVisible()
    },
  },
  'a brief': { path: (locale) => routes.brief(locale, 'id=3,12&length=full&intro=%3E%20a%0A%0A1.%20b') },
  'a brief of two compared': {
    path: (locale) =>
      routes.brief(locale, 'id=12&template=comparison&theme=cybercrime&theme=digital-inclusion&lang=ja'),
  },
  'a brief that lacks a choice': { path: (locale) => routes.brief(locale, 'template=donor&colour=red') },
  'what is frozen': { path: (locale) => routes.frozenLists(locale) },
  'freezing a list': { path: (locale) => routes.freeze(locale, 'list', 'theme=data-protection'), as: 'contributor' },
  'a frozen list': {
    path: (locale) => routes.freeze(locale, 'list', `theme=data-protection&lang=${locale}`),
    as: 'contributor',
    prepare: freeze,
  },
  'what has changed since a list was frozen': {
    path: (locale) => routes.freeze(locale, 'list', `theme=data-protection&lang=${locale}`),
    as: 'contributor',
    prepare: async (page, locale) => {
      await freeze(page, locale)
      await page.getByRole('link', { name: messagesFor(locale).frozen.since, exact: true }).click()
      await expect(page.getByRole('main')).toContainText(messagesFor(locale).frozen.changes.none)
    },
  },
  'a frozen brief': {
    path: (locale) => routes.freeze(locale, 'brief', `id=3&length=short&lang=${locale}`),
    as: 'contributor',
    prepare: freeze,
  },
  'an entry': { path: (locale) => routes.initiative(locale, 104) },
  'a long entry': { path: (locale) => routes.initiative(locale, 109) },
  'a history': { path: (locale) => routes.initiativeHistory(locale, 104) },
  'two versions compared': { path: (locale) => routes.compareVersions(locale, 104, 1, 1) },
  'the changes': { path: (locale) => routes.changes(locale) },
  archiving: { path: (locale) => routes.archiveInitiative(locale, 104), as: 'editor' },
  'a version': { path: (locale) => routes.initiativeVersion(locale, 104, 1) },
  'the organisations': { path: (locale) => routes.organisations(locale), as: 'editor' },
  'the places': { path: (locale) => routes.countries(locale) },
  'a country': { path: (locale) => routes.country(locale, 'KE') },
  'a country that gives more than it is given': { path: (locale) => routes.country(locale, 'US') },
  'a country that nothing names': { path: (locale) => routes.country(locale, 'AQ') },
  'a group': { path: (locale) => routes.country(locale, 'EU') },
  'a region': { path: (locale) => routes.country(locale, 'M49:014') },
  'an organisation': { path: (locale) => routes.organisation(locale, 'us-state') },
  'the themes': { path: (locale) => routes.themes(locale) },
  'a theme': { path: (locale) => routes.theme(locale, 'cybercrime') },
  'asking who can help': { path: (locale) => routes.match(locale) },
  'asking without a country': { path: (locale) => routes.match(locale, 'country=&theme=cybercrime&theme=x') },
  'who can help': { path: (locale) => routes.match(locale, 'country=KE&theme=cybercrime&theme=awareness') },
  'who can help where nothing is recorded': {
    path: (locale) => routes.match(locale, 'country=AQ&theme=digital-trade'),
  },
  'nothing compared yet': { path: (locale) => routes.compare(locale, 'kind=organisation') },
  'countries compared': { path: (locale) => routes.compare(locale, 'country=KE&country=GH') },
  'too much compared': {
    path: (locale) => routes.compare(locale, 'country=KE&country=GH&country=ID&country=GE&country=FJ&country=XX'),
  },
  'organisations compared': {
    path: (locale) => routes.compare(locale, 'organisation=itu&organisation=jp-jica&organisation=us-state'),
  },
  'the page about the data': { path: (locale) => routes.aboutData(locale) },
  'the glossary': { path: (locale) => routes.glossary(locale) },
  'the frameworks': { path: (locale) => routes.frameworks(locale) },
  'a framework': { path: (locale) => routes.framework(locale, frameworks[0]?.code ?? '') },
  'sign-in': { path: (locale) => routes.signIn(locale) },
  'sign-in refused': {
    path: (locale) => routes.signIn(locale),
    prepare: sendEmpty((locale) => messagesFor(locale).signIn.submit),
  },
  'a spent link': { path: (locale) => routes.setup(locale, 'spent') },
  'the empty form': { path: (locale) => routes.newInitiative(locale), as: 'editor' },
  'the form of a long entry': { path: (locale) => routes.editInitiative(locale, 109), as: 'editor' },
  'the form refused': {
    path: (locale) => routes.newInitiative(locale),
    as: 'editor',
    prepare: async (page, locale) => {
      await page.getByLabel(messagesFor(locale).form.start, { exact: true }).fill('never')
      await sendEmpty((one) => messagesFor(one).form.save)(page, locale)
    },
  },
  'what is to be checked': { path: (locale) => routes.verification(locale), as: 'editor' },
  'what is to be checked, refused': {
    path: (locale) => routes.verification(locale),
    as: 'editor',
    prepare: async (page, locale) => {
      const { submit } = messagesFor(locale).verification
      await page.getByRole('button', { name: submit }).first().click()
      await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
    },
  },
  'attaching a document': { path: (locale) => routes.attachEvidence(locale, 104), as: 'editor' },
  'attaching refused': {
    path: (locale) => routes.attachEvidence(locale, 104),
    as: 'editor',
    prepare: sendEmpty((locale) => messagesFor(locale).evidence.attach),
  },
  'a new organisation': { path: (locale) => routes.newOrganisation(locale), as: 'editor' },
  'the account': { path: (locale) => routes.account(locale), as: 'editor' },
  'the people': { path: (locale) => routes.people(locale), as: 'admin' },
  'the people, refused': {
    path: (locale) => routes.people(locale),
    as: 'admin',
    prepare: sendEmpty((locale) => messagesFor(locale).people.invite),
  },
  'the log': { path: (locale) => routes.audit(locale), as: 'admin' },
  'a page not found': { path: (locale) => `/${locale}/nowhere` },
  'a page not permitted': { path: (locale) => routes.newInitiative(locale), as: 'contributor' },
}

for (const locale of locales) {
  for (const [name, { path, as = 'visitor', prepare }] of Object.entries(pages)) {
    test(`axe finds nothing on ${name}, in ${locale}, wide and light, narrow and dark`, async ({ given }) => {
      test.setTimeout(120_000)
      const page = await given.page(as)
      await open(page, path(locale))
      await prepare?.(page, locale)
      // No colour depends on the width, and no width on the colours.
      const [wide, narrow] = [
        { width: 1440, colorScheme: 'light' } as const,
        { width: 360, colorScheme: 'dark' } as const,
      ]
      for (const { width, colorScheme } of [wide, narrow]) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 900 })
        await axe(page, `${path(locale)} ${colorScheme} ${width}`)
      }
      await page.setViewportSize({ width: 320, height: 640 })
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return { scrollWidth, clientWidth }
      })
      expect(scrollWidth, 'nothing needs scrolling sideways at 320 px').toBeLessThanOrEqual(clientWidth)
    })
  }

  const { site, browse, menu } = messagesFor(locale)

  test(`the keyboard goes past the header, and always shows where it is, in ${locale}`, async ({ page }) => {
    await open(page, routes.initiatives(locale))
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: site.skipToContent, exact: true })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab')
      const shown = await page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return null
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        const { width, height, top, bottom } = element.getBoundingClientRect()
        return {
          what: `${element.tagName} ${element.textContent?.slice(0, 40)}`,
          outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 3,
          visible: width > 0 && height > 0 && bottom > 0 && top < window.innerHeight,
        }
      })
      expect(shown, 'the focus is somewhere').not.toBeNull()
      expect(shown, shown?.what).toMatchObject({ outlined: true, visible: true })
    }
  })

  test(`a facet is chosen and dropped with the keyboard, in ${locale}`, async ({ page }) => {
    await open(page, routes.initiatives(locale))
    const value = page.getByRole('complementary').locator('a[href*="theme="]').first()
    await value.focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/theme=/)
    await expect(page.locator('body'), 'the focus stays where the choice was made').not.toBeFocused()
    const chip = page.getByRole('list', { name: browse.chosen }).getByRole('link').first()
    await chip.focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(routes.initiatives(locale))
  })

  test(`a menu opens, closes with Escape and gives the focus back, in ${locale}`, async ({ page }) => {
    await open(page, routes.initiatives(locale))
    const summary = page.getByRole('main').locator('summary').filter({ hasText: browse.export })
    const csv = page.getByRole('link', { name: formats.csv.name[locale], exact: true })
    await summary.focus()
    await page.keyboard.press('Enter')
    await expect(csv).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(csv).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(csv).toBeHidden()
    await expect(summary).toBeFocused()
  })

  test.describe(`on a phone in ${locale}`, () => {
    test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })

    test('the facets open as a sheet, trap nothing, and give the focus back', async ({ page }) => {
      await open(page, routes.initiatives(locale, 'theme=cybercrime&status=ended'))
      const button = page.getByRole('button', { name: browse.openFilters(2), exact: true })
      await expect(page.getByRole('searchbox', { name: browse.searchLabel })).toBeHidden()
      await button.click()
      await expect(button).toHaveAttribute('aria-expanded', 'true')
      await expect(page.getByRole('searchbox', { name: browse.searchLabel })).toBeVisible()
      await axe(page, 'the sheet')
      const total = await shown(page)
      // What lies under the sheet is out of reach while it is open.
      const under = page.getByRole('article').getByRole('link').first()
      await under.focus()
      await expect(under).not.toBeFocused()
      // Nor is the focus kept in: from the last of the sheet it goes on to the browser's own controls.
      await page.getByRole('button', { name: browse.total(total), exact: true }).focus()
      await page.keyboard.press('Tab')
      await expect(page.getByRole('button', { name: browse.total(total), exact: true })).not.toBeFocused()

      // Choices are made in the sheet without its closing; its other button says how many they leave.
      await page.getByRole('complementary').locator('a[href*="region="]').first().click()
      await expect(page).toHaveURL(/region=/)
      await expect(page.getByRole('searchbox', { name: browse.searchLabel })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('searchbox', { name: browse.searchLabel })).toBeHidden()
      const three = page.getByRole('button', { name: browse.openFilters(3), exact: true })
      await expect(three).toBeFocused()
      await expect(page.getByRole('article').first()).toBeVisible()

      await three.click()
      const left = await shown(page)
      await page.getByRole('button', { name: browse.total(left), exact: true }).click()
      await expect(page.getByRole('article').first()).toBeVisible()
    })

    test('whatever is touched is large enough', async ({ page }) => {
      await open(page, routes.initiatives(locale, 'theme=cybercrime'))
      await page.getByRole('button', { name: browse.openFilters(1), exact: true }).click()
      const small = await page
        .getByRole('complementary')
        .locator('a:visible, button:visible, summary:visible')
        .evaluateAll((elements) =>
          elements
            .map((element) => ({
              text: element.textContent?.trim().slice(0, 30),
              height: element.getBoundingClientRect().height,
            }))
            .filter(({ height }) => height < 24),
        )
      expect(small).toEqual([])
    })
  })

  test(`on paper there is no navigation, in ${locale}`, async ({ page }) => {
    for (const path of [routes.initiatives(locale, 'theme=cybercrime'), routes.initiative(locale, 104)]) {
      await open(page, path)
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      for (const hidden of [
        page.getByRole('banner'),
        page.getByRole('contentinfo'),
        page.getByRole('navigation'),
        page.getByRole('searchbox'),
        page.getByText(menu.signIn, { exact: true }),
      ]) {
        for (const one of await hidden.all()) await expect(one).toBeHidden()
      }
      const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
      expect(background, 'paper is white').toMatch(/^rgba?\(255, 255, 255|^oklch\(1 |^#fff/)
      await page.emulateMedia({ media: 'screen' })
    }
    await expect(page.getByRole('banner')).toBeVisible()
  })

  test(`nothing moves for those who ask for no motion, in ${locale}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await open(page, routes.initiatives(locale))
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element)
          return [transitionDuration, animationDuration].some((time) => Number.parseFloat(time) > 0.001)
        }).length,
    )
    expect(moving).toBe(0)
  })

  test(`every page in ${locale} has one first heading, a title of its own and its language`, async ({ given }) => {
    test.setTimeout(120_000)
    const titles = new Map<string, string>()
    const [visitor, editor, admin] = [await given.page('visitor'), await given.editor(), await given.admin()]
    for (const [name, { path, as = 'visitor', prepare }] of Object.entries(pages)) {
      if (prepare || as === 'contributor') continue
      const page = { visitor, editor, admin }[as]
      await page.goto(path(locale))
      await expect(page.locator('html'), name).toHaveAttribute('lang', locale)
      await expect(page.getByRole('heading', { level: 1 }), name).toHaveCount(1)
      titles.set(name, await page.title())
      expect(await page.title(), name).toContain(site.name)
    }
    expect(new Set(titles.values()).size, [...titles].map((one) => one.join(': ')).join('\n')).toBe(titles.size)
  })
}

test('nothing is fetched from another site, and the letters come from this one', async ({ page, baseURL }) => {
  const elsewhere: string[] = []
  const fonts: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== baseURL) elsewhere.push(request.url())
    if (request.resourceType() === 'font') fonts.push(request.url())
  })
  for (const path of [
    routes.home('ja'),
    routes.initiatives('ja'),
    routes.initiative('ja', 104),
    routes.initiatives('en'),
  ]) {
    await open(page, path)
    await page.waitForLoadState('networkidle')
  }
  expect(elsewhere).toEqual([])
  expect(fonts.length).toBeGreaterThan(0)
  expect(await page.evaluate(() => document.fonts.check('16px "Noto Sans JP Variable"', 'あ亜A'))).toBe(true)
})
