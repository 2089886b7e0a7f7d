import type { Page } from '@playwright/test'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { fetchItem } from './support/api'
import { axe } from './support/axe'
import { bareEntry, entryFields, hiddenFields, type Pairs, sendForm } from './support/forms'
import { people } from './support/people'
import { expect, open, takenOver, test } from './support/test'

/* Anyone proposes a change; an editor decides; the proposer follows. What others have saved meanwhile is never lost. */

test.use({ site: 'writing' })

const summary = (page: Page) => page.getByRole('main').getByRole('alert')
const saved = (page: Page) => expect(page).toHaveURL(/\/initiatives\/\d+\?saved/)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

test('a visitor’s correction in Japanese is amended and accepted, and the visitor sees what became of it', async ({
  given,
  request,
}) => {
  const { proposals: words, form, initiative, errors, historyPage } = messagesFor('ja')
  const objectives = `${initiative.objectives}（${form.inJapanese}）`
  const id = await given.initiative({ objectives: { ja: '二〇一五年に研修を始めた。', en: null } })

  const visitor = await given.page('visitor')
  await open(visitor, routes.initiative('ja', id))
  await link(visitor, words.propose).click()
  await expect(visitor).toHaveURL(routes.proposeChange('ja', id))
  await takenOver(visitor)
  await axe(visitor, 'the form to propose')
  await visitor.getByLabel(objectives, { exact: true }).fill('二〇一六年に研修を始めた。')
  await visitor.getByLabel(form.start, { exact: true }).fill('2016')
  await button(visitor, words.send).click()
  await expect(summary(visitor)).toContainText(errors.fields.required)
  await expect(visitor.getByLabel(objectives, { exact: true })).toHaveValue('二〇一六年に研修を始めた。')
  await visitor
    .getByLabel(words.source, { exact: true })
    .fill('<b>年報</b> https://example.org/report?a=1&b=2 javascript:alert(1)')
  await visitor.getByLabel(words.note, { exact: true }).fill('年が一年ずれています。')
  await button(visitor, words.send).click()
  await expect(visitor.getByText(words.sent)).toBeVisible()
  const followed = await visitor.getByRole('textbox', { name: words.link }).inputValue()
  expect(new URL(followed).pathname).toMatch(/^\/ja\/proposals\/[\w-]{32}$/)
  await axe(visitor, 'a proposal that is followed')
  expect((await fetchItem(request, id)).version, 'nothing is changed yet').toBe(1)

  const editor = await given.editor()
  await open(editor, routes.home('ja'))
  await editor.getByRole('link', { name: new RegExp(`^${words.review}（\\d+）$`) }).click()
  await link(editor, words.titleOf(id)).click()
  await expect(editor.getByRole('heading', { level: 1 })).toHaveText(words.titleOf(id))
  await takenOver(editor)
  await axe(editor, 'a proposal under review')
  const main = editor.getByRole('main')
  await expect(main).toContainText(words.visitorName)
  await expect(main).toContainText('年が一年ずれています。')
  await expect(main, 'markup is text').toContainText('<b>年報</b>')
  await expect(main.getByRole('link', { name: /example\.org/ })).toHaveAttribute('rel', /nofollow/)
  await expect(main.getByRole('link', { name: /javascript/ })).toHaveCount(0)
  await expect(main.locator('ins').first()).toContainText('2016')

  await link(editor, words.amendAndAccept).click()
  await takenOver(editor)
  await expect(editor.getByLabel(form.reason, { exact: true })).toHaveValue(/年報/)
  await editor.getByLabel(objectives, { exact: true }).fill('2016年に研修を始めた。')
  await button(editor, words.acceptSave).click()
  await saved(editor)
  expect(await fetchItem(request, id)).toMatchObject({
    version: 2,
    objectives: { ja: '2016年に研修を始めた。' },
    period: { start: '2016' },
  })
  await open(editor, routes.initiativeHistory('ja', id))
  const newest = editor.getByRole('main').getByRole('listitem').first()
  await expect(newest).toContainText(words.decidedBy(words.visitorOrUser.visitor))
  await expect(newest).toContainText(people.editor.name)
  await expect(newest).toContainText(`${historyPage.changed}: ${initiative.period} ${form.start}`)

  await visitor.goto(new URL(followed).pathname)
  await expect(visitor.getByText(words.states.accepted, { exact: true }).first()).toBeVisible()
  await expect(visitor.getByText(words.sent)).toHaveCount(0)
  await expect(visitor.getByRole('main'), 'names are for those who are signed in').not.toContainText(people.editor.name)
  await link(visitor, words.entry(id)).click()
  await expect(visitor).toHaveURL(routes.initiative('ja', id))
})

test('a contributor’s new initiative is returned, sent again, and accepted as it is', async ({ given, request }) => {
  const { proposals: words, form, errors } = messagesFor('en')
  const name = `Proposed ${Date.now()}`
  const contributor = await given.contributor()
  await open(contributor, routes.home('en'))
  await link(contributor, words.proposeNew).click()
  await takenOver(contributor)
  await contributor.getByLabel(form.nameEn, { exact: true }).fill(name)
  await contributor.getByLabel(words.source, { exact: true }).fill('Annual report 2020, p. 3')
  await button(contributor, words.send).click()
  await expect(contributor.getByText(words.sent)).toBeVisible()

  const decide = async (page: Page) => {
    await open(page, routes.review('en'))
    await page.getByRole('listitem').filter({ hasText: name }).getByRole('link').click()
    await expect(page.getByRole('main')).toContainText(people.contributor.name)
    await takenOver(page)
  }
  const editor = await given.editor()
  await decide(editor)
  await button(editor, words.return).click()
  await expect(summary(editor)).toContainText(errors.fields.required)
  await editor.getByLabel(words.comment).fill('Which year?')
  await button(editor, words.return).click()
  await expect(editor.getByText(words.decided)).toBeVisible()
  await expect(editor.getByRole('listitem').filter({ hasText: name })).toHaveCount(0)

  await open(contributor, routes.proposals('en'))
  const own = contributor.getByRole('listitem').filter({ hasText: name })
  await expect(own).toContainText(words.states.returned)
  await own.getByRole('link').click()
  await expect(contributor.getByRole('main')).toContainText('Which year?')
  await link(contributor, words.amend).click()
  await takenOver(contributor)
  await expect(contributor.getByLabel(words.source, { exact: true })).toHaveValue('Annual report 2020, p. 3')
  await contributor.getByLabel(form.start, { exact: true }).fill('2020')
  await button(contributor, words.send).click()
  await expect(contributor.getByText(words.states.open, { exact: true }).first()).toBeVisible()

  await decide(editor)
  await button(editor, words.accept).click()
  await saved(editor)
  const id = Number(/initiatives\/(\d+)/.exec(editor.url())?.[1])
  expect(await fetchItem(request, id)).toMatchObject({ name: { en: name }, period: { start: '2020' }, version: 1 })
})

test.describe('an entry that has moved meanwhile', () => {
  const { proposals: words, form, initiative, merge } = messagesFor('en')
  const objectives = `${initiative.objectives}（${form.inEnglish}）`

  /** A contributor proposes 2016 as the start and another text, against the first version. */
  async function propose(page: Page, id: number) {
    await open(page, routes.proposeChange('en', id))
    await page.getByLabel(form.start, { exact: true }).fill('2016')
    await page.getByLabel(objectives, { exact: true }).fill('What is proposed')
    await page.getByLabel(words.source, { exact: true }).fill('https://example.org/')
    await button(page, words.send).click()
    await expect(page.getByText(words.sent)).toBeVisible()
  }

  async function edit(page: Page, id: number, change: Record<string, string>) {
    await open(page, routes.editInitiative('en', id))
    for (const [label, text] of Object.entries(change)) await page.getByLabel(label, { exact: true }).fill(text)
    await button(page, form.save).click()
    await saved(page)
  }

  test('keeps what was saved and takes what is proposed, where these are apart', async ({ given, request }) => {
    const id = await given.initiative()
    await propose(await given.contributor(), id)
    const editor = await given.editor()
    await edit(editor, id, { [form.end]: '2019' })
    await open(editor, routes.review('en'))
    await link(editor, words.titleOf(id)).click()
    await expect(editor.getByRole('main')).toContainText(words.entryMoved(1))
    await expect(editor.getByRole('heading', { name: words.result, exact: true })).toBeVisible()
    await button(editor, words.accept).click()
    await saved(editor)
    expect(await fetchItem(request, id)).toMatchObject({
      version: 3,
      period: { start: '2016', end: '2019' },
      objectives: { en: 'What is proposed' },
    })
  })

  test('asks about what both have changed, and two editors never decide twice', async ({ given, request }) => {
    const id = await given.initiative()
    await propose(await given.contributor(), id)
    const [editor, other] = [await given.editor(), await given.admin()]
    await edit(editor, id, { [objectives]: 'What is saved' })
    for (const page of [editor, other]) {
      await open(page, routes.review('en'))
      await link(page, words.titleOf(id)).click()
      await expect(page.getByRole('main')).toContainText(words.conflictCount(1))
      await expect(button(page, words.accept)).toHaveCount(0)
      await takenOver(page)
    }
    await link(editor, words.amendAndAccept).click()
    await takenOver(editor)
    await axe(editor, 'a merge with conflicts')
    await button(editor, words.acceptSave).click()
    await expect(summary(editor)).toContainText(messagesFor('en').errors.fields.undecided)
    expect((await fetchItem(request, id)).version).toBe(2)
    const asked = editor.getByRole('group', { name: objectives, exact: true })
    await asked.getByLabel(merge.reviewing.takeTheirs, { exact: true }).check()
    await button(editor, words.acceptSave).click()
    await saved(editor)
    expect(await fetchItem(request, id)).toMatchObject({
      version: 3,
      period: { start: '2016' },
      objectives: { en: 'What is saved' },
    })

    await other.getByLabel(words.comment).fill('Too late')
    await button(other, words.reject).click()
    await expect(summary(other)).toContainText(words.moved)
    await expect(other.getByLabel(words.comment)).toHaveValue('Too late')
  })
})

test('what somebody proposes is found by nobody else', async ({ given, baseURL }) => {
  const contributor = await given.contributor()
  const { proposals: words, form } = messagesFor('en')
  const name = `Mine ${Date.now()}`
  await open(contributor, routes.proposeInitiative('en'))
  await contributor.getByLabel(form.nameEn, { exact: true }).fill(name)
  await contributor.getByLabel(words.source, { exact: true }).fill('A source')
  await button(contributor, words.send).click()
  await expect(contributor.getByText(words.sent)).toBeVisible()
  await open(contributor, routes.proposals('en'))
  const own = contributor.getByRole('listitem').filter({ hasText: name }).getByRole('link')
  const byId = (await own.getAttribute('href')) ?? ''
  await own.click()
  await expect(contributor.getByRole('main')).toContainText(name)
  for (const actor of ['visitor', 'editor', 'admin'] as const) {
    const request = await given.caller(actor)
    for (const path of [byId, `${byId}/amend`, routes.proposal('en', 'x'.repeat(32)), routes.proposal('en', '%00')]) {
      expect((await request.get(path, { maxRedirects: 0 })).status(), `${path} as ${actor}`).toBe(404)
    }
  }
  const editor = await given.caller('editor')
  for (const path of [routes.reviewProposal('en', 'x'), routes.acceptProposal('en', 'x')]) {
    expect((await editor.get(path, { maxRedirects: 0 })).status(), path).toBe(404)
  }
  expect(baseURL).toBeDefined()
})

test('a visitor who has proposed five times within an hour is told to wait, and loses nothing', async ({ given }) => {
  // A server of its own, and a dozen forms.
  test.setTimeout(120_000)
  const { proposals: words } = messagesFor('en')
  const { env } = await given.storage()
  const { url } = await given.server('proposals', env)
  const page = await given.page('visitor')
  const request = page.request
  const path = `${url}${routes.proposeInitiative('en')}`
  const hidden = hiddenFields(await (await request.get(path)).text(), 'proposalSource')
  const send = (name: string, extra: Pairs = []) => {
    const fields = entryFields({ ...bareEntry, name: { ja: null, en: name } }, '')
    const note: Pairs = extra.some(([field]) => field === 'proposalNote') ? [] : [['proposalNote', '']]
    return sendForm(request, path, [...hidden, ...fields, ['proposalSource', 'A source'], ...note, ...extra], {
      origin: url,
    })
  }
  // A slip costs no try.
  for (let slip = 0; slip < 6; slip += 1) {
    expect((await send('', [['start', 'never']])).status()).toBe(200)
  }
  for (let nth = 1; nth <= 5; nth += 1) {
    const answer = await send(`Number ${nth}`)
    expect(answer.status()).toBe(303)
    expect(answer.headers().location).toMatch(/\/en\/proposals\/[\w-]{32}\?sent$/)
  }
  const refused = await (await send('Number 6')).text()
  expect(refused).toContain(words.tooMany)
  expect(refused).toContain('Number 6')
  const large = await send('Large', [['proposalNote', 'あ'.repeat(400_000)]])
  expect(large.status()).toBe(413)
})
