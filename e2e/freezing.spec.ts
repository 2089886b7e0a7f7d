import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { APIRequestContext, Page } from '@playwright/test'
import { formatKeys } from '../lib/exchange/formats'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { apiRoutes, routes } from '../lib/routes'
import { fetchItem } from './support/api'
import { ErrorBody } from './support/contract'
import { bareEntry, entryFields, hiddenFields, sendForm } from './support/forms'
import { siteUrl } from './support/sites'
import { actors, expect, open, takenOver, test } from './support/test'

/*
 * A list or a brief goes into a file today and is cited: it stays as it was, byte for byte, and tells what has become of
 * it since.
 */

test.use({ site: 'writing' })

/** Every form of file is written before the answer. */
const writingMs = 60_000

/** A word that only the entries of one test have. */
let words = 0
const newWord = () => {
  words += 1
  return `frozen${process.pid}x${words}`
}

const codeOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

async function rename(editor: APIRequestContext, id: number, name: string, origin: string) {
  const path = routes.editInitiative('ja', id)
  const hidden = hiddenFields(await (await editor.get(path)).text(), 'reason')
  const fields = entryFields({ ...bareEntry, name: { ja: name, en: name } }, 'renamed for the test')
  expect((await sendForm(editor, path, [...hidden, ...fields], { origin })).status()).toBe(303)
}

async function archive(editor: APIRequestContext, id: number, origin: string) {
  const path = routes.archiveInitiative('ja', id)
  const hidden = hiddenFields(await (await editor.get(path)).text(), 'reason')
  expect((await sendForm(editor, path, [...hidden, ['reason', 'gone']], { origin })).status()).toBe(303)
}

for (const locale of locales) {
  const { frozen, exporting, initiative, diff } = messagesFor(locale)

  for (const javaScriptEnabled of [true, false]) {
    test.describe(`in ${locale} ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ javaScriptEnabled })

      test('a list is frozen with what was chosen, stays as it was, and says what has changed since', async ({
        given,
        browser,
      }) => {
        test.setTimeout(120_000)
        const baseURL = siteUrl('writing')
        const word = newWord()
        const named = (name: string) => ({ name: { ja: `${word} ${name}`, en: `${word} ${name}` } })
        const [kept, gone] = [await given.initiative(named('alpha')), await given.initiative(named('beta'))]
        const storageState = await (await given.caller('contributor')).storageState()
        const context = await browser.newContext({ baseURL, storageState, javaScriptEnabled })
        const page = await context.newPage()

        await open(page, routes.exportList(locale, `q=${word}`))
        await page.getByRole('radio', { name: exporting.languages.both, exact: true }).check()
        await page.getByRole('button', { name: frozen.freeze.offer, exact: true }).click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(frozen.freeze.title)
        await expect(page.getByRole('main')).toContainText(word)
        await expect(page.getByRole('main')).toContainText(exporting.languages.both)
        await takenOver(page)
        await page.getByRole('button', { name: frozen.freeze.submit, exact: true }).click()
        await expect(page.getByRole('main')).toContainText(frozen.freeze.done, { timeout: writingMs })
        const code = codeOf(page)
        expect(code).toMatch(/^\d{4}-\d{2}-\d{2}-[0-9a-z]{8}$/)
        const main = page.getByRole('main')
        await expect(main).toContainText(frozen.noticeText)
        await expect(main).toContainText(`${baseURL}${routes.frozen(locale, code)}`)
        await expect(page.getByRole('article')).toHaveCount(2)

        // Three links: what lives, what is frozen, the difference.
        const links = page.getByRole('navigation', { name: frozen.links })
        await expect(links.getByRole('link', { name: frozen.live, exact: true })).toHaveAttribute(
          'href',
          routes.initiatives(locale, `q=${word}`),
        )
        await links.getByRole('link', { name: frozen.since, exact: true }).click()
        await expect(main).toContainText(frozen.changes.none)

        const editor = await given.caller('editor')
        await rename(editor, kept, `${word} gamma`, baseURL)
        await archive(editor, gone, baseURL)
        const added = await given.initiative(named('delta'))
        await page.reload()
        for (const kind of ['gone', 'changed', 'added'] as const) {
          await expect(page.getByRole('heading', { level: 2, name: frozen.changes[kind], exact: true })).toBeVisible()
        }
        await expect(main).toContainText(frozen.changes.why.archived)
        await expect(main.locator('del')).toContainText([`${diff.begin.removed}alpha${diff.end}`, /alpha/])
        await expect(main.locator('ins').first()).toContainText('gamma')
        await expect(main).toContainText(`${initiative.number} ${added}`)

        await page.getByRole('navigation', { name: frozen.links }).getByRole('link', { name: frozen.here }).click()
        await expect(page.getByRole('heading', { level: 2, name: `${word} alpha` })).toBeVisible()
        await expect(main).not.toContainText('gamma')
        await expect(page.getByRole('article')).toHaveCount(2)
        await page.goto(routes.initiatives(locale, `q=${word}`))
        await expect(main).toContainText('gamma')
        await context.close()
      })
    })
  }

  test(`the files of a frozen list are the same bytes every time, in ${locale}`, async ({ given, request }) => {
    test.setTimeout(120_000)
    const baseURL = siteUrl('writing')
    const word = newWord()
    const id = await given.initiative({ name: { ja: `${word} 前`, en: `${word} before` } })
    const page = await given.contributor()
    await open(page, routes.freeze(locale, 'list', `q=${word}&lang=${locale}&columns=id,name`))
    await page.getByRole('button', { name: frozen.freeze.submit, exact: true }).click()
    await expect(page).toHaveURL(/\?frozen$/, { timeout: writingMs })
    const code = codeOf(page)
    const table = page.getByRole('table', { name: frozen.files })
    await expect(table.getByRole('row')).toHaveCount(1 + formatKeys.length)

    const fetchAll = async () => {
      const bodies = new Map<string, string>()
      for (const key of formatKeys) {
        const answer = await request.get(apiRoutes.frozenFile(code, `list.${key}`))
        expect(answer.status(), key).toBe(200)
        expect(answer.headers()).toMatchObject({
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
          'content-disposition': `attachment; filename=kakehashi-${code}-list.${key}`,
        })
        const hash = createHash('sha256')
          .update(await answer.body())
          .digest('hex')
        expect(answer.headers().etag).toBe(`"${hash}"`)
        await expect(
          table
            .getByRole('row')
            .filter({ hasText: `list.${key}` })
            .first(),
        ).toContainText(hash)
        bodies.set(key, hash)
      }
      return bodies
    }
    const before = await fetchAll()
    await rename(await given.caller('editor'), id, `${word} 後`, baseURL)
    expect(await fetchAll()).toEqual(before)

    const path = apiRoutes.frozenFile(code, 'list.ndjson')
    const ndjson = await (await request.get(path)).text()
    const entries = ndjson.slice(ndjson.indexOf('\n') + 1)
    const proof = createHash('sha256').update(entries).digest('hex')
    await expect(page.getByRole('main')).toContainText(proof)
    expect(ndjson).toContain(proof)

    const known = await request.get(path, { headers: { 'if-none-match': `"${before.get('ndjson')}"` } })
    expect([known.status(), (await known.body()).length]).toEqual([304, 0])
    const head = await request.head(path)
    expect([head.status(), head.headers().etag]).toEqual([200, `"${before.get('ndjson')}"`])
    for (const nothing of [
      apiRoutes.frozenFile(code, 'list.exe'),
      apiRoutes.frozenFile(code, 'brief.pdf'),
      apiRoutes.frozenFile('2026-11-22-00000000', 'list.csv'),
      apiRoutes.frozenFile("x'--", '..%2Flist.csv'),
    ]) {
      const answer = await request.get(nothing)
      expect(answer.status(), nothing).toBe(404)
      expect(ErrorBody.parse(await answer.json()).error.code).toBe('not-found')
    }
    const downloading = page.waitForEvent('download')
    await table.getByRole('link', { name: 'list.csv', exact: true }).click()
    const file = await readFile(await (await downloading).path())
    expect(createHash('sha256').update(file).digest('hex')).toBe(before.get('csv'))
  })

  test(`a brief is frozen as it is shown, in ${locale}`, async ({ given, request }) => {
    test.setTimeout(120_000)
    const baseURL = siteUrl('writing')
    const word = newWord()
    const id = await given.initiative({ name: { ja: `${word} 前`, en: `${word} before` } })
    const page = await given.contributor()
    const title = `${word} の概況 <b>`
    const query = new URLSearchParams({ q: word, lang: locale, title, intro: '**要点**を示す。'.repeat(60) })
    await open(page, routes.brief(locale, query.toString()))
    await page.getByRole('link', { name: frozen.freeze.offer, exact: true }).click()
    await takenOver(page)
    await page.getByRole('button', { name: frozen.freeze.submit, exact: true }).click()
    await expect(page.getByRole('main')).toContainText(frozen.freeze.done, { timeout: writingMs })
    const code = codeOf(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    const shown = page.getByRole('article')
    await expect(shown).toContainText(`${word}`)
    await expect(shown).toContainText('要点を示す。')
    const pictures = () => shown.getByRole('img').evaluateAll((images) => images.map((one) => one.getAttribute('src')))
    const before = [await shown.textContent(), await pictures()]
    expect(before[1]).not.toEqual([])
    const hashes = async () =>
      Promise.all(
        ['brief.docx', 'brief.pdf', 'brief.md', 'list.csv', 'list.json', 'list.ndjson'].map(async (name) => {
          const answer = await request.get(apiRoutes.frozenFile(code, name))
          expect(answer.status(), name).toBe(200)
          return createHash('sha256')
            .update(await answer.body())
            .digest('hex')
        }),
      )
    const files = await hashes()

    await rename(await given.caller('editor'), id, `${word} 後`, baseURL)
    await page.goto(routes.frozen(locale, code))
    expect([await shown.textContent(), await pictures()]).toEqual(before)
    expect(await hashes()).toEqual(files)
    const links = page.getByRole('navigation', { name: frozen.links })
    const live = await links.getByRole('link', { name: frozen.liveBrief, exact: true }).getAttribute('href')
    await links.getByRole('link', { name: frozen.since, exact: true }).click()
    await expect(page.getByRole('heading', { level: 2, name: frozen.changes.changed, exact: true })).toBeVisible()
    await page.goto(live ?? '')
    await expect(page.getByRole('article')).toContainText(`${word} 後`)
    await expect(page.getByRole('article')).not.toContainText(`${word} 前`)

    await page.goto(routes.frozenLists(locale))
    await expect(page.getByRole('row').filter({ hasText: title })).toContainText(code)
  })

  for (const actor of actors) {
    test(`as ${actor}, freezing by direct request in ${locale} does what the role may do, and nothing else`, async ({
      given,
    }) => {
      const baseURL = siteUrl('writing')
      const word = newWord()
      const id = await given.initiative({ name: { ja: word, en: word } })
      const request = await given.caller(actor)
      const path = routes.freeze(locale, 'list', `q=${word}`)
      const answer = await request.get(path, { maxRedirects: 0 })
      expect(answer.status()).toBe(actor === 'visitor' ? 307 : 200)
      const hidden = hiddenFields(await (await (await given.caller('editor')).get(path)).text(), 'query')
      const forged = await sendForm(request, path, hidden, { origin: 'https://evil.example' })
      expect(forged.status()).toBe(403)
      const sent = await sendForm(request, path, hidden, { origin: baseURL })
      if (actor === 'visitor') {
        expect(await sent.text()).toContain(messagesFor(locale).errors.codes['not-signed-in'])
        expect(await (await request.get(routes.frozenLists(locale))).text()).not.toContain(word)
        return
      }
      expect(sent.status()).toBe(303)
      const there = new URL(sent.headers().location ?? '', baseURL).pathname
      // Anyone reads it, and nobody is told who froze it.
      const visitor = await given.caller('visitor')
      for (const page of [there, `${there}/changes`, routes.frozenLists(locale)]) {
        const read = await visitor.get(page)
        expect(read.status(), page).toBe(200)
        expect(await read.text()).not.toContain('@example.org')
      }
      const log = await (await (await given.caller('admin')).get(routes.audit('en', 'action=frozen'))).text()
      expect(log).toContain(there.split('/').at(-1))
      expect((await fetchItem(visitor, id)).version).toBe(1)
      const tampered = hidden.map(([name, value]): [string, string] => [name, name === 'kind' ? 'everything' : value])
      expect((await sendForm(request, path, tampered, { origin: baseURL })).status()).toBeLessThan(500)
    })
  }
}
