import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { formats } from '../lib/exchange/formats'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { apiRoutes, routes } from '../lib/routes'
import { expect, open, test } from './support/test'

/* A desk officer turns a list into a document that can go into a file: what is seen is what is downloaded. */

/** Each template with choices that are enough for it. */
const briefs = [
  ['overview', 'status=active&theme=awareness'],
  ['country', 'recipient=UG'],
  ['donor', 'donor=us-state'],
  ['theme', 'theme=digital-trade'],
  ['comparison', 'theme=digital-trade&theme=digital-inclusion'],
] as const

/** What is the same in every rendering: letters and figures, without the moment of asking. */
const bare = (text: string) => text.replaceAll(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/g, '').replaceAll(/[\s:：]/g, '')

const textIn = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(textIn).join('') : ''

const nodesIn = (node: Nodes): Nodes[] => [node, ...('children' in node ? node.children.flatMap(nodesIn) : [])]

/** All that the preview says, pictures by what is said of them. */
async function saidIn(preview: Locator): Promise<string> {
  const pictures = await preview.getByRole('img').evaluateAll((all) => all.map((one) => one.getAttribute('alt')))
  return bare(`${await preview.textContent()} ${pictures.join(' ')}`)
}

for (const locale of locales) {
  const { brief } = messagesFor(locale)
  const words = brief.page

  for (const [template, query] of briefs) {
    test(`the ${template} in ${locale}: chosen in the form, seen, and downloaded as it was seen`, async ({ page }) => {
      await open(page, routes.brief(locale, query))
      await page.getByRole('radio', { name: brief.templates[template], exact: true }).check()
      await page.getByRole('radio', { name: words.lengths.short, exact: true }).check()
      await page.getByLabel(words.introduction).fill('**1** — <b>text</b>\n\n- [x](https://example.org)')
      await page.getByRole('button', { name: words.apply }).click()
      await expect(page).toHaveURL(new RegExp(`template=${template}.*intro=`))
      await expect(page.getByRole('radio', { name: brief.templates[template], exact: true })).toBeChecked()

      const preview = page.getByRole('region', { name: words.preview }).getByRole('article')
      await expect(preview.getByRole('heading', { name: brief.chapters.introduction })).toBeVisible()
      await expect(preview.getByText('<b>text</b>')).toBeVisible()

      const coming = page.waitForEvent('download')
      await page.getByRole('link', { name: words.download(formats.md.name[locale]) }).click()
      const download = await coming
      expect(download.suggestedFilename()).toMatch(
        new RegExp(`^kakehashi-brief-${template}-\\d{4}-\\d{2}-\\d{2}\\.md$`),
      )
      const markdown = fromMarkdown(await readFile(await download.path(), 'utf8'), {
        extensions: [gfmTable()],
        mdastExtensions: [gfmTableFromMarkdown()],
      })
      const nodes = nodesIn(markdown)
      const said = await saidIn(preview)
      for (const node of nodes) {
        if (node.type === 'text') expect(said).toContain(bare(node.value))
      }
      const contents = preview.getByRole('navigation').getByRole('heading')
      const headings = await preview.getByRole('heading').allTextContents()
      const ofContents = await contents.allTextContents()
      expect(nodes.filter(({ type }) => type === 'heading').map((node) => bare(textIn(node)))).toEqual(
        headings.filter((text) => !ofContents.includes(text)).map(bare),
      )
      const cells = await preview.locator('tbody').locator('th, td').allTextContents()
      const tables = nodes.flatMap((node) => (node.type === 'table' ? node.children.slice(1) : []))
      expect(tables.flatMap(({ children }) => children.map((cell) => bare(textIn(cell))))).toEqual(cells.map(bare))
    })
  }

  test(`the contents in ${locale} lead to every chapter`, async ({ page }) => {
    await open(page, routes.brief(locale, 'recipient=UG&template=country&length=short'))
    const links = page.getByRole('article').getByRole('navigation').getByRole('link')
    const targets = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
    expect(targets.length).toBeGreaterThan(5)
    for (const target of targets) await expect(page.locator(target)).toHaveRole('heading')
  })

  test(`a template in ${locale} that lacks a choice says which, and offers what is possible`, async ({ page }) => {
    await open(page, routes.brief(locale, 'template=country&theme=cybercrime'))
    await expect(page.getByText(words.missing.recipient)).toBeVisible()
    await expect(page.getByRole('article')).toHaveCount(0)
    await expect(page.getByRole('link', { name: words.choose })).toHaveAttribute(
      'href',
      routes.initiatives(locale, 'theme=cybercrime'),
    )
    await page.getByRole('link', { name: words.instead(brief.templates.theme) }).click()
    await expect(page.getByRole('article')).toBeVisible()
  })

  test(`a scope in ${locale} with nothing in it says so, and leads back to the list`, async ({ page }) => {
    await open(page, routes.brief(locale, 'q=nosuchword'))
    await expect(page.getByText(words.empty)).toBeVisible()
    await expect(page.getByRole('link', { name: words.download(formats.pdf.name[locale]) })).toHaveCount(0)
    await expect(page.getByRole('link', { name: words.back }).first()).toHaveAttribute(
      'href',
      routes.initiatives(locale, 'q=nosuchword'),
    )
  })

  test(`from the list in ${locale} to a brief of it`, async ({ page }) => {
    await open(page, routes.initiatives(locale, 'theme=digital-trade'))
    await page.getByRole('link', { name: messagesFor(locale).exporting.brief }).click()
    await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible()
    await expect(page.getByRole('article')).toBeVisible()
  })

  test(`on a narrow screen in ${locale} nothing is wider than the page, and wide tables scroll by the keyboard`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await open(page, routes.brief(locale, 'recipient=UG&length=short'))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    const wide = page
      .locator('article section[tabindex="0"]')
      .filter({ has: page.locator('table') })
      .first()
    await wide.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => wide.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
  })
}

test('the document speaks the language that is asked for, on the page of the other', async ({ page }) => {
  await open(page, routes.brief('ja', 'id=3,12&lang=en&length=short'))
  const preview = page.getByRole('article')
  await expect(preview).toHaveAttribute('lang', 'en')
  await expect(preview.getByRole('heading', { name: messagesFor('en').brief.chapters.summary })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(messagesFor('ja').brief.page.title)
})

test('entries picked by hand are those of the brief, and a title is the one given', async ({ page }) => {
  await open(page, routes.brief('en', 'id=12,3&title=For%20the%20minister&length=short'))
  const preview = page.getByRole('article')
  await expect(preview.getByRole('heading', { name: 'For the minister' })).toBeVisible()
  const anchors = await preview.locator('[id^="initiative-"]').evaluateAll((all) => all.map(({ id }) => id))
  expect(anchors).toEqual(['initiative-3', 'initiative-12'])
})

test('what is not understood is left out, and said', async ({ page }) => {
  await open(page, routes.brief('en', 'id=3&template=poster&length=huge'))
  await expect(page.getByText('template=poster, length=huge').first()).toBeVisible()
  await expect(page.getByRole('article')).toBeVisible()
})

test('each file is a download of its own kind', async ({ request }) => {
  for (const format of ['docx', 'pdf', 'md'] as const) {
    const answer = await request.get(apiRoutes.briefFile(format, 'id=3,12&lang=ja&length=short'), { timeout: 60_000 })
    expect(answer.status()).toBe(200)
    expect(answer.headers()['content-type']).toBe(formats[format].mediaType)
    expect(answer.headers()['content-disposition']).toMatch(
      new RegExp(`^attachment; filename="kakehashi-brief-overview-[\\d-]+\\.${format}"$`),
    )
    expect(answer.headers()['x-total-count']).toBe('2')
    const start = (await answer.body()).subarray(0, 4).toString('latin1')
    expect(start).toBe({ docx: 'PK\u0003\u0004', pdf: '%PDF', md: '# \u00e3\u0082' }[format])
  }
})

test('a file is refused where a choice is missing', async ({ request }) => {
  const answer = await request.get(apiRoutes.briefFile('pdf', 'template=comparison&recipient=KE'))
  expect(answer.status()).toBe(422)
  expect(await answer.json()).toMatchObject({ error: { code: 'unprocessable', fields: { template: 'required' } } })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the form makes a brief, which can be taken away', async ({ page }) => {
    const { brief } = messagesFor('ja')
    await open(page, routes.brief('ja', 'theme=digital-trade'))
    await page.getByRole('radio', { name: brief.templates.theme, exact: true }).check()
    await page.getByLabel(brief.page.name).fill('表題')
    await page.getByRole('button', { name: brief.page.apply }).click()
    await expect(page.getByRole('article').getByRole('heading', { name: '表題' })).toBeVisible()
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: brief.page.download(formats.md.name.ja) }).click()
    expect(await readFile(await (await coming).path(), 'utf8')).toMatch(/^# 表題\n/)
  })
})
