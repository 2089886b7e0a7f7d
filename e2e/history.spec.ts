import type { APIRequestContext } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import type { InitiativeInput } from '../lib/catalogue/initiative'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { apiRoutes, routes } from '../lib/routes'
import { fetchItem, fetchList } from './support/api'
import { axe } from './support/axe'
import { ErrorBody } from './support/contract'
import { bareEntry, entryFields, hiddenFields, sendForm } from './support/forms'
import { people } from './support/people'
import { siteUrl } from './support/sites'
import { expect, open, takenOver, test } from './support/test'

/* Every version can be read, compared and restored; archiving hides and can be undone; all changes stand in one list. */

test.use({ site: 'writing' })

/** Saves an entry anew, as an editor's form does. */
async function update(editor: APIRequestContext, id: number, entry: Partial<InitiativeInput>, reason: string) {
  const path = routes.editInitiative('en', id)
  const hidden = hiddenFields(await (await editor.get(path)).text(), 'reason')
  const answer = await sendForm(editor, path, [...hidden, ...entryFields({ ...bareEntry, ...entry }, reason)], {
    origin: siteUrl('writing'),
  })
  expect(answer.status()).toBe(303)
}

const before: Partial<InitiativeInput> = {
  objectives: { ja: '警察職員の研修を行う。', en: 'To train police officers.' },
  themes: ['cybercrime', 'awareness'],
  recipients: [{ kind: 'country', code: 'KE', role: 'target' }],
}
const after: Partial<InitiativeInput> = {
  objectives: { ja: '検察職員の研修を行う。', en: 'To train public prosecutors.' },
  themes: ['cybercrime', 'data-protection'],
  recipients: [{ kind: 'country', code: 'KE', role: 'target' }],
}

for (const locale of locales) {
  const { historyPage, diff, initiative, archive, changes, errors, browse } = messagesFor(locale)

  test(`any two versions are compared word by word and item by item, without scripts, in ${locale}`, async ({
    given,
    browser,
  }) => {
    const id = await given.initiative(before)
    const editor = await given.caller('editor')
    await update(editor, id, after, 'second')
    await update(editor, id, { ...after, thesisGroup: '英' }, 'third')

    const context = await browser.newContext({ baseURL: siteUrl('writing'), javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(routes.initiativeHistory(locale, id))
    await page.getByLabel(historyPage.compareFrom, { exact: true }).fill('1')
    await page.getByLabel(historyPage.compareTo, { exact: true }).fill('2')
    await page.getByRole('button', { name: historyPage.compare, exact: true }).click()
    await expect(page).toHaveURL(routes.compareVersions(locale, id, 1, 2))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(historyPage.comparing(1, 2))

    const list = page.getByRole('main').locator('dl')
    const field = (name: string) => list.locator('> div').filter({ has: page.getByText(name, { exact: true }) })
    const ja = field(`${initiative.objectives}（${messagesFor(locale).form.inJapanese}）`)
    await expect(ja.getByRole('deletion')).toHaveText(`${diff.begin.removed}警察${diff.end}`)
    await expect(ja.getByRole('insertion')).toHaveText(`${diff.begin.added}検察${diff.end}`)
    await expect(ja).toContainText('職員の研修を行う。')
    const en = field(`${initiative.objectives}（${messagesFor(locale).form.inEnglish}）`)
    await expect(en.getByRole('deletion')).toHaveText(`${diff.begin.removed}police officers${diff.end}`)
    await expect(en.getByRole('insertion')).toHaveText(`${diff.begin.added}public prosecutors${diff.end}`)
    const themes = field(initiative.themes)
    await expect(themes.getByRole('listitem')).toHaveCount(3)
    await expect(themes.getByRole('deletion')).toHaveCount(1)
    await expect(themes.getByRole('insertion')).toHaveCount(1)
    // What is the same in both is not listed.
    await expect(field(initiative.recipients)).toHaveCount(0)
    await context.close()

    // And the other way round, between versions that are no neighbours.
    const reader = await given.page('visitor')
    await open(reader, routes.compareVersions(locale, id, 3, 1))
    await expect(reader.getByRole('main').getByRole('insertion').filter({ hasText: '警察' })).toHaveCount(1)
    await axe(reader, `a comparison in ${locale}`)
  })

  test(`an editor restores an older version, in ${locale}`, async ({ given, request }) => {
    const id = await given.initiative(before)
    await update(await given.caller('editor'), id, after, 'second')
    const page = await given.editor()
    await open(page, routes.initiativeVersion(locale, id, 1))
    await axe(page, `restoring in ${locale}`)
    const restore = page.getByRole('button', { name: historyPage.restore, exact: true })

    await restore.click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(errors.fields.required)
    await page.getByLabel(historyPage.restoreReason, { exact: true }).fill('警察だった')
    await restore.click()
    await expect(page).toHaveURL(new RegExp(`/initiatives/${id}(\\?|$)`))
    expect(await fetchItem(request, id)).toMatchObject({ version: 3, themes: ['cybercrime', 'awareness'] })

    await page.goto(routes.initiativeHistory(locale, id))
    const newest = page.getByRole('main').getByRole('listitem').first()
    await expect(newest).toContainText(changes.kinds.restored)
    await expect(newest).toContainText('警察だった')
    await expect(newest).toContainText(people.editor.name)
    // The newest version has nothing to restore, and who may not edit is offered nothing.
    await page.goto(routes.initiativeVersion(locale, id, 3))
    await expect(restore).toHaveCount(0)
    const visitor = await given.page('visitor')
    await visitor.goto(routes.initiativeVersion(locale, id, 1))
    await expect(visitor.getByRole('button', { name: historyPage.restore })).toHaveCount(0)
  })

  test(`who restores over a version that has moved is told, and keeps the reason, in ${locale}`, async ({
    given,
    request,
  }) => {
    const id = await given.initiative(before)
    const editor = await given.caller('editor')
    await update(editor, id, after, 'second')
    const page = await given.editor()
    await open(page, routes.initiativeVersion(locale, id, 1))
    await update(editor, id, { ...after, thesisGroup: '英' }, 'third')

    await page.getByLabel(historyPage.restoreReason, { exact: true }).fill('why')
    const restore = page.getByRole('button', { name: historyPage.restore, exact: true })
    await restore.click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(historyPage.movedMeanwhile(3))
    await expect(page.getByLabel(historyPage.restoreReason, { exact: true })).toHaveValue('why')
    expect((await fetchItem(request, id)).version).toBe(3)
    await restore.click()
    await expect(page).toHaveURL(new RegExp(`/initiatives/${id}(\\?|$)`))
    expect(await fetchItem(request, id)).toMatchObject({ version: 4, themes: ['cybercrime', 'awareness'] })
  })

  test(`an archived entry is in no list, its address says so, and it comes back, in ${locale}`, async ({
    given,
    request,
  }) => {
    const word = `archived-${locale}-${Date.now()}`
    const id = await given.initiative({ ...before, name: { ja: word, en: null } })
    const found = async () => {
      const list = await fetchList(request, `q=${word}`)
      const csv = await (await request.get(apiRoutes.exportFile('csv', 'both', `q=${word}`))).text()
      const kenya = list.facets.recipient?.find(({ value }) => value === 'KE')?.count ?? 0
      // The file also says what was asked for, so the word stands in it either way.
      const records: string[][] = parse(csv, { bom: true })
      return [list.total, kenya, records.slice(1).some((record) => record.includes(word))]
    }
    expect(await found()).toEqual([1, 1, true])
    const page = await given.editor()
    await open(page, routes.initiative(locale, id))
    await page.getByRole('link', { name: archive.archive, exact: true }).click()
    await expect(page).toHaveURL(routes.archiveInitiative(locale, id))
    await takenOver(page)
    await axe(page, `archiving in ${locale}`)
    await page.getByLabel(archive.reason, { exact: true }).fill('重複しているため')
    await page.getByRole('button', { name: archive.archive, exact: true }).click()
    await expect(page).toHaveURL(routes.initiative(locale, id))

    expect(await found()).toEqual([0, 0, false])
    const item = await request.get(`/api/v1/initiatives/${id}`)
    expect(item.status()).toBe(410)
    expect(ErrorBody.parse(await item.json()).error.code).toBe('archived')
    const reader = await given.page('visitor')
    await open(reader, routes.initiatives(locale, `q=${word}`))
    await expect(reader.getByText(browse.empty)).toBeVisible()
    await open(reader, routes.initiative(locale, id))
    const notice = reader.getByRole('region', { name: archive.state })
    await expect(notice).toContainText(archive.notice)
    await expect(notice).toContainText('重複しているため')
    await expect(reader.getByRole('heading', { level: 1 })).toContainText(word)
    await expect(reader.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
    await expect(notice.getByRole('link', { name: archive.undo })).toHaveCount(0)
    await axe(reader, `an archived entry in ${locale}`)

    await page.getByRole('region', { name: archive.state }).getByRole('link', { name: archive.undo }).click()
    await takenOver(page)
    await page.getByLabel(archive.reason, { exact: true }).fill('別の取組だった')
    await page.getByRole('button', { name: archive.undo, exact: true }).click()
    await expect(page).toHaveURL(routes.initiative(locale, id))
    await expect(page.getByRole('region', { name: archive.state })).toHaveCount(0)
    expect(await found()).toEqual([1, 1, true])
    expect((await fetchItem(request, id)).version).toBe(3)
  })

  test(`the recent changes say what, when, why, and to those signed in by whom, in ${locale}`, async ({ given }) => {
    const word = `changed-${locale}-${Date.now()}`
    const id = await given.initiative({ ...before, name: { ja: word, en: word } }, 'for the list')
    await update(await given.caller('editor'), id, { ...after, name: { ja: word, en: word } }, 'two themes')

    const visitor = await given.page('visitor')
    await open(visitor, routes.home(locale))
    await visitor.getByRole('contentinfo').getByRole('link', { name: changes.title }).click()
    await expect(visitor).toHaveURL(routes.changes(locale))
    await takenOver(visitor)
    await visitor.getByLabel(changes.initiativeNumber, { exact: true }).fill(String(id))
    await visitor.getByRole('button', { name: changes.narrow, exact: true }).click()
    await expect(visitor).toHaveURL(new RegExp(`initiative=${id}`))
    const lines = visitor.getByRole('main').getByRole('listitem')
    await expect(lines).toHaveCount(2)
    await expect(lines.nth(0)).toContainText(changes.kinds.edited)
    await expect(lines.nth(0)).toContainText(changes.anEditor)
    await expect(lines.nth(0)).not.toContainText(people.editor.name)
    await expect(lines.nth(0)).toContainText('two themes')
    await expect(lines.nth(0)).toContainText(initiative.themes)
    await expect(lines.nth(1)).toContainText(changes.kinds.created)
    await expect(visitor.getByLabel(changes.by, { exact: true })).toHaveCount(0)
    await axe(visitor, `the changes in ${locale}`)
    await lines.nth(0).getByRole('link', { name: changes.seeDiff }).click()
    await expect(visitor).toHaveURL(routes.compareVersions(locale, id, 1, 2))

    const contributor = await given.contributor()
    await open(contributor, routes.changes(locale, `initiative=${id}&kind=edited`))
    await expect(contributor.getByRole('main').getByRole('listitem')).toHaveCount(1)
    await expect(contributor.getByRole('main').getByRole('listitem')).toContainText(people.editor.name)
    await contributor.getByLabel(changes.by, { exact: true }).selectOption({ label: people.editor.name })
    await contributor.getByRole('button', { name: changes.narrow, exact: true }).click()
    await expect(contributor).toHaveURL(/by=/)
    await expect(contributor.getByRole('main').getByRole('listitem')).toHaveCount(1)
    // The first loading of the catalogue is one line, not 144.
    await open(contributor, routes.changes(locale, 'kind=loaded'))
    await expect(contributor.getByRole('main').getByRole('listitem')).toHaveCount(50)
    await open(contributor, routes.changes(locale, 'to=2000-01-01'))
    await expect(contributor.getByText(changes.none)).toBeVisible()
  })

  test(`the feed of changes in ${locale} is read by a browser’s own parser, and is not sent twice`, async ({
    given,
    request,
    page,
  }) => {
    const word = `<b>feed</b> & "${locale}" ${Date.now()}`
    const id = await given.initiative({ ...before, name: { ja: word, en: word } }, 'a <reason> & more')
    await page.goto(routes.changes(locale, `initiative=${id}`))
    const address = await page.locator('link[type="application/atom+xml"]').getAttribute('href')
    const answer = await request.get(address ?? '')
    expect(answer.headers()['content-type']).toContain('application/atom+xml')
    const read = await page.evaluate(
      (text) => {
        const document = new DOMParser().parseFromString(text, 'application/xml')
        const all = (name: string) => [...document.getElementsByTagNameNS('http://www.w3.org/2005/Atom', name)]
        return {
          faults: document.getElementsByTagName('parsererror').length,
          titles: all('title').map((one) => one.textContent),
          links: all('link').map((one) => one.getAttribute('href')),
          summaries: all('summary').map((one) => one.textContent),
        }
      },
      await answer.text(),
    )
    expect(read.faults).toBe(0)
    expect(read.titles[1]).toBe(changes.entryTitle(changes.kinds.created, word))
    expect(read.summaries[0]).toContain('a <reason> & more')
    expect(read.links).toContain(`${siteUrl('writing')}${routes.initiativeVersion(locale, id, 1)}`)
    expect(await answer.text()).not.toContain(people.editor.name)

    const etag = answer.headers().etag ?? ''
    const again = await request.get(address ?? '', { headers: { 'if-none-match': etag } })
    expect(again.status()).toBe(304)
    await update(await given.caller('editor'), id, after, 'moved')
    expect((await request.get(address ?? '', { headers: { 'if-none-match': etag } })).status()).toBe(200)
  })
}
