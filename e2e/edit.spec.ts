import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { activities, organisationRoles, recipientRoles, targets, themes } from '../lib/catalogue/vocabulary'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { fetchItem, fetchList } from './support/api'
import { axe } from './support/axe'
import { bareEntry } from './support/forms'
import { people } from './support/people'
import { expect, open, signIn, takenOver, test } from './support/test'

/* An editor adds and updates entries. Nothing that was typed is lost, and nothing is written over unseen. */

test.use({ site: 'writing' })

/** Types into a field that suggests, and leaves it: while its list is open nothing else can be reached. */
async function type(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByRole('combobox', { name, exact: true })
  await field.fill(text)
  await field.press('Escape')
}

/** What the browser keeps of unsaved work. */
const drafts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('kakehashi-draft')))

/** Waits until the browser has kept what was typed. */
const kept = (page: Page, text: string) =>
  page.waitForFunction((wanted) => Object.values(localStorage).some((value) => String(value).includes(wanted)), text)

const savedId = (page: Page) => Number(/\/initiatives\/(\d+)/.exec(page.url())?.[1])
const summary = (page: Page) => page.getByRole('main').getByRole('alert')
const saved = (page: Page) => expect(page).toHaveURL(/\/initiatives\/\d+\?saved/)

for (const locale of locales) {
  const { form, initiative, historyPage, errors, menu, merge, draft } = messagesFor(locale)
  const inBoth = (label: string) => [`${label}（${form.inJapanese}）`, `${label}（${form.inEnglish}）`] as const
  const save = (page: Page) => page.getByRole('button', { name: form.save, exact: true }).click()
  const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

  test(`an editor adds an entry with every field, in ${locale}, and reads it back`, async ({ given, request }) => {
    const page = await given.editor()
    await open(page, routes.initiatives(locale))
    await page.getByRole('link', { name: menu.addInitiative, exact: true }).click()
    await expect(page).toHaveURL(routes.newInitiative(locale))
    await takenOver(page)

    // Two of one name would be asked about.
    const name = {
      ja: { ja: '全項目を埋めた取組', en: 'An initiative with every field' },
      en: { ja: '空欄が一つもない例', en: 'Nothing left blank' },
    }[locale]
    await page.getByLabel(form.nameJa, { exact: true }).fill(name.ja)
    await page.getByLabel(form.nameEn, { exact: true }).fill(name.en)
    await page.getByLabel(form.nameEnOrigin, { exact: true }).selectOption('official')
    await type(page, `${form.organisation} 1`, 'itu')
    await page.getByLabel(`${form.organisation} 1 ${form.role}`, { exact: true }).selectOption('donor')
    await page.getByRole('button', { name: form.addOrganisation }).click()
    await type(page, `${form.organisation} 2`, 'JPCERT/CC')
    await page.getByLabel(`${form.organisation} 2 ${form.role}`, { exact: true }).selectOption('partner')
    await type(page, `${form.recipient} 1`, 'KE')
    await page.getByLabel(`${form.recipient} 1 ${form.role}`, { exact: true }).selectOption('assessed')
    await page.getByRole('button', { name: form.addRecipient }).click()
    await type(page, `${form.recipient} 2`, 'ASEAN')
    await group(page, initiative.themes).getByLabel(themes.cybercrime[locale], { exact: true }).check()
    await group(page, initiative.themes).getByLabel(themes.awareness[locale], { exact: true }).check()
    await group(page, initiative.targets).getByLabel(targets.judiciary[locale], { exact: true }).check()
    await group(page, initiative.activities).getByLabel(activities.workshop[locale], { exact: true }).check()
    await page.getByLabel(form.start, { exact: true }).fill('2019-04')
    await page.getByLabel(form.end, { exact: true }).fill('2021')
    await page.getByLabel(form.ongoing, { exact: true }).selectOption('false')
    await page.getByLabel(form.recurring, { exact: true }).selectOption('year')
    await page.getByLabel(form.recurringNoteJa, { exact: true }).fill('秋に')
    await page.getByLabel(form.recurringNoteEn, { exact: true }).fill('in autumn')
    const texts = ['objectives', 'actions', 'outcomes', 'targetNote'] as const
    for (const key of texts) {
      const [ja, en] = inBoth(initiative[key])
      await page.getByLabel(ja, { exact: true }).fill(`- ${key} 一\n- ${key} 二`)
      await page.getByLabel(en, { exact: true }).fill(`${key} one\n\n${key} two`)
    }
    const cells = ['donor', 'partner', 'recipient', 'target', 'theme', 'period'] as const
    for (const cell of cells) {
      await group(page, initiative.asStated).getByLabel(initiative.stated[cell], { exact: true }).fill(`記載 ${cell}`)
    }
    await page.getByLabel(form.sourceDocument, { exact: true }).selectOption('murakami-2018')
    await page.getByLabel(form.sourceLocator, { exact: true }).fill('p. 1')
    await page.getByLabel(form.sourceAsOf, { exact: true }).fill('2017-12-18')
    const [notesJa, notesEn] = inBoth(initiative.sourceNotes)
    await page.getByLabel(notesJa, { exact: true }).fill('注記')
    await page.getByLabel(notesEn, { exact: true }).fill('Notes')
    await page.getByLabel(form.thesisGroup, { exact: true }).fill('日本')
    await page.getByLabel(form.reason, { exact: true }).fill('試験のため')
    await save(page)

    await saved(page)
    const item = await fetchItem(request, savedId(page))
    expect(item).toMatchObject({
      name,
      nameEnOrigin: 'official',
      recipients: [
        { kind: 'country', code: 'KE', role: 'assessed' },
        { kind: 'group', code: 'ASEAN', role: 'target' },
      ],
      themes: ['cybercrime', 'awareness'],
      targets: ['judiciary'],
      activities: ['workshop'],
      period: {
        start: '2019-04',
        end: '2021',
        ongoing: false,
        recurring: { every: 'year', note: { ja: '秋に', en: 'in autumn' } },
      },
      status: 'ended',
      ...Object.fromEntries(
        texts.map((key) => [key, { ja: `- ${key} 一\n- ${key} 二`, en: `${key} one\n\n${key} two` }]),
      ),
      asStated: Object.fromEntries(cells.map((cell) => [cell, `記載 ${cell}`])),
      source: { document: 'murakami-2018', locator: 'p. 1', asOf: '2017-12-18', notes: { ja: '注記', en: 'Notes' } },
      thesisGroup: '日本',
      version: 1,
    })
    expect(item.organisations.map(({ code, role }) => ({ code, role }))).toEqual([
      { code: 'itu', role: 'donor' },
      { code: 'jpcert-cc', role: 'partner' },
    ])

    // The form shows what it saved: saving it again unchanged changes nothing.
    await open(page, routes.editInitiative(locale, item.id))
    await save(page)
    await saved(page)
    const again = await fetchItem(request, item.id)
    expect({ ...again, version: 1, updatedAt: item.updatedAt }).toEqual(item)
    await open(page, routes.initiativeHistory(locale, item.id))
    await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(historyPage.noChange)
  })

  test(`an entry is added with the keyboard alone, in ${locale}`, async ({ given, request }) => {
    const page = await given.editor()
    await open(page, routes.newInitiative(locale))
    const { keyboard } = page
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 150; presses += 1) {
        await keyboard.press('Tab')
        const label = await page.evaluate(() => {
          const element = document.activeElement
          if (
            element instanceof HTMLInputElement ||
            element instanceof HTMLTextAreaElement ||
            element instanceof HTMLSelectElement
          )
            return element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? ''
          return element?.textContent ?? ''
        })
        if (label.startsWith(name)) return
      }
      throw new Error(`The Tab key never comes to ${name}`)
    }
    await page.getByRole('link', { name: menu.initiatives, exact: true }).focus()
    await tabTo(form.nameJa)
    const name = locale === 'ja' ? 'キーボードだけの取組' : 'マウスなしでの登録'
    await keyboard.type(name)

    await tabTo(`${form.organisation} 1`)
    await keyboard.type('interpol')
    const list = page.getByRole('listbox')
    await expect(list.getByRole('option').first()).toBeVisible()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect(list).toBeHidden()
    const chosen = await page.getByRole('combobox', { name: `${form.organisation} 1`, exact: true }).inputValue()
    const code = /\(([^()]+)\)$/.exec(chosen)?.[1]
    expect(code, 'the name and the code of what was chosen').toMatch(/interpol/)
    await tabTo(`${form.organisation} 1 ${form.role}`)
    await keyboard.press('ArrowDown')

    await tabTo(`${form.recipient} 1`)
    // Other words find a place too, and Escape closes the list without losing what was typed.
    await keyboard.type(locale === 'ja' ? 'Kenya' : 'ケニア')
    await expect(list.getByRole('option')).toHaveCount(1)
    await keyboard.press('Escape')
    await expect(list).toBeHidden()
    const recipient = page.getByRole('combobox', { name: `${form.recipient} 1`, exact: true })
    await expect(recipient).toHaveValue(locale === 'ja' ? 'Kenya' : 'ケニア')
    await keyboard.press('ControlOrMeta+a')
    await keyboard.type('KE)')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect(recipient).toHaveValue(/ \(KE\)$/)
    await tabTo(form.addRecipient)
    await keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: `${form.recipient} 2`, exact: true })).toBeVisible()
    await tabTo(themes['strategy-policy'][locale])
    await keyboard.press('Space')
    await tabTo(form.save)
    await keyboard.press('Enter')

    await saved(page)
    const item = await fetchItem(request, savedId(page))
    expect(item.organisations.map((one) => [one.code, one.role])).toEqual([[code, 'funder']])
    expect(item.recipients).toEqual([{ kind: 'country', code: 'KE', role: 'target' }])
    expect(item.themes).toEqual(['strategy-policy'])
    expect(item.name).toEqual({ ja: name, en: null })
  })

  test(`an update stands in the history with who, when, why and what, in ${locale}`, async ({ given, request }) => {
    const id = await given.initiative({ name: { ja: '前の名称', en: 'The earlier name' } }, 'the first reason')
    const page = await given.editor()
    await open(page, routes.initiative(locale, id))
    await page.getByRole('link', { name: initiative.edit, exact: true }).click()
    await takenOver(page)
    await expect(page.getByLabel(form.nameEn, { exact: true })).toHaveValue('The earlier name')
    await page.getByLabel(form.nameEn, { exact: true }).fill('The later name')
    await page.getByLabel(form.start, { exact: true }).fill('2020')
    await page.getByLabel(form.reason, { exact: true }).fill('the second reason')
    await save(page)
    await saved(page)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(locale === 'en' ? 'The later name' : '前の名称')
    expect(await fetchItem(request, id)).toMatchObject({ version: 2, period: { start: '2020' } })

    // The saved message is no lasting part of the address: the next reader is not told.
    await page.getByRole('link', { name: new RegExp(`^${initiative.history}`) }).click()
    const versions = page.getByRole('main').getByRole('listitem')
    await expect(versions).toHaveCount(2)
    await expect(versions.nth(0)).toContainText('the second reason')
    await expect(versions.nth(0)).toContainText(people.editor.name)
    await expect(versions.nth(0)).toContainText(form.nameEn)
    await expect(versions.nth(0)).toContainText(`${initiative.period} ${form.start}`)
    await expect(versions.nth(0)).not.toContainText(form.nameJa)
    await expect(versions.nth(1)).toContainText('the first reason')
    await expect(versions.nth(1)).toContainText(historyPage.first)
    const savedAt = await versions.nth(0).locator('time').getAttribute('datetime')
    expect(Math.abs(Date.now() - Date.parse(savedAt ?? ''))).toBeLessThan(120_000)

    await versions.nth(1).getByRole('link').click()
    await expect(page).toHaveURL(routes.initiativeVersion(locale, id, 1))
    await expect(page.getByText('The earlier name')).toBeVisible()
    await expect(page.getByText('The later name')).toHaveCount(0)
    expect((await page.goto(routes.initiativeVersion(locale, id, 3)))?.status()).toBe(404)
  })

  for (const javaScriptEnabled of locale === 'ja' ? [true, false] : [true]) {
    test.describe(`mistakes in ${locale} ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ javaScriptEnabled })

      test('are named in a summary and at their fields, and what was typed stays', async ({ given, request }) => {
        const page = await given.editor()
        await open(page, routes.newInitiative(locale))
        await page.getByLabel(form.start, { exact: true }).fill('2020-13')
        await page.getByLabel(form.end, { exact: true }).fill('2022')
        await type(page, `${form.organisation} 1`, '存在しない組織')
        await type(page, `${form.recipient} 1`, 'Atlantis')
        await page.getByLabel(inBoth(initiative.objectives)[0], { exact: true }).fill('消えては困る文章')
        await page.getByLabel(form.reason, { exact: true }).fill('理由')
        await group(page, initiative.themes).getByLabel(themes.cybercrime[locale], { exact: true }).check()
        await save(page)

        const alert = summary(page)
        await expect(alert).toContainText(errors.codes.unprocessable)
        await expect(alert).toContainText(form.nothingLost)
        await expect(alert.getByRole('link')).toHaveText([
          new RegExp(errors.fields['name-required']),
          new RegExp(errors.fields['unknown-place']),
          new RegExp(errors.fields['not-a-date']),
        ])
        if (javaScriptEnabled) await expect(alert).toBeFocused()
        const start = page.getByLabel(form.start, { exact: true })
        await expect(start).toHaveAttribute('aria-invalid', 'true')
        await expect(start).toHaveAccessibleDescription(new RegExp(errors.fields['not-a-date']))
        await expect(start).toHaveValue('2020-13')
        await expect(page.getByRole('combobox', { name: `${form.organisation} 1`, exact: true })).toHaveValue(
          '存在しない組織',
        )
        await expect(page.getByRole('combobox', { name: `${form.recipient} 1`, exact: true })).toHaveValue('Atlantis')
        await expect(page.getByLabel(inBoth(initiative.objectives)[0], { exact: true })).toHaveValue('消えては困る文章')
        await expect(page.getByLabel(form.reason, { exact: true })).toHaveValue('理由')
        await expect(
          group(page, initiative.themes).getByLabel(themes.cybercrime[locale], { exact: true }),
        ).toBeChecked()
        await alert.getByRole('link').last().click()
        await expect(start).toBeFocused()

        await start.fill('2018')
        // A name that no other of these stories gives, or the form would ask whether it is the same one.
        const mended = locale === 'en' ? '港湾警備の訓練' : javaScriptEnabled ? '橋梁点検の調査' : '灯台守の記録'
        await page.getByLabel(form.nameJa, { exact: true }).fill(mended)
        await type(page, `${form.recipient} 1`, 'KE')
        await save(page)
        await expect(alert).toContainText(errors.fields['unknown-organisation'])
        // The address still ends in #start: until the page is complete the browser goes there, even from under what is typed.
        await page.waitForLoadState()
        await type(page, `${form.organisation} 1`, 'itu')
        await save(page)
        await saved(page)
        expect(await fetchItem(request, savedId(page))).toMatchObject({
          period: { start: '2018', end: '2022' },
          objectives: { ja: '消えては困る文章', en: null },
          themes: ['cybercrime'],
          recipients: [{ code: 'KE' }],
        })
      })

      test('of an end before the start are told at the end', async ({ given }) => {
        const id = await given.initiative()
        const page = await given.editor()
        await open(page, routes.editInitiative(locale, id))
        await page.getByLabel(form.start, { exact: true }).fill('2020')
        await page.getByLabel(form.end, { exact: true }).fill('2019-12-31')
        await save(page)
        await expect(page.getByLabel(form.end, { exact: true })).toHaveAccessibleDescription(
          new RegExp(errors.fields['ends-before-it-starts']),
        )
      })

      test('two editors at once: only what both have changed is asked, and nothing is written over', async ({
        given,
        request,
      }) => {
        const id = await given.initiative({
          objectives: { ja: '元の目的', en: 'The first text' },
          themes: ['cybercrime'],
        })
        const [first, second] = [await given.editor(), await given.admin()]
        for (const page of [first, second]) await open(page, routes.editInitiative(locale, id))
        const [objectives, objectivesEn] = inBoth(initiative.objectives)
        await first.getByLabel(objectives, { exact: true }).fill('先に保存した文章')
        await first.getByLabel(objectivesEn, { exact: true }).fill('Saved by the first')
        await first.getByLabel(form.reason, { exact: true }).fill('先')
        await group(first, initiative.themes).getByLabel(themes.awareness[locale], { exact: true }).check()
        await save(first)
        await saved(first)

        await second.getByLabel(objectives, { exact: true }).fill('後から保存した文章')
        await second.getByLabel(form.start, { exact: true }).fill('2021')
        await second.getByLabel(form.reason, { exact: true }).fill('後')
        await group(second, initiative.themes).getByLabel(themes['data-protection'][locale], { exact: true }).check()
        await save(second)
        await expect(summary(second)).toContainText(errors.codes.conflict)
        await expect(summary(second).getByRole('link')).toHaveCount(1)
        const merging = second.getByRole('region', { name: merge.editing.title })
        await expect(merging).toContainText(merge.version(2, people.editor.name, '先'))
        await expect(merging).toContainText('Saved by the first')
        const asked = group(second, objectives)
        await expect(asked).toContainText('先に保存した文章')
        await expect(asked).toContainText('後から保存した文章')
        await expect(second.getByLabel(objectives, { exact: true })).toHaveValue('後から保存した文章')
        await expect(second.getByLabel(form.reason, { exact: true })).toHaveValue('後')
        expect(await fetchItem(request, id)).toMatchObject({ version: 2, objectives: { ja: '先に保存した文章' } })

        // Saving without a choice only asks again.
        await save(second)
        await expect(summary(second)).toContainText(errors.fields.undecided)
        expect(await fetchItem(request, id)).toMatchObject({ version: 2 })
        await summary(second).getByRole('link').first().click()
        await asked.getByLabel(merge.editing.takeMine, { exact: true }).check()
        await second.getByLabel(objectives, { exact: true }).fill('二つを合わせた文章')
        await save(second)
        await saved(second)
        expect(await fetchItem(request, id)).toMatchObject({
          version: 3,
          objectives: { ja: '二つを合わせた文章', en: 'Saved by the first' },
          period: { start: '2021' },
          themes: ['cybercrime', 'awareness', 'data-protection'],
        })
        await open(second, routes.initiativeVersion(locale, id, 2))
        await expect(second.getByText('先に保存した文章')).toBeVisible()
      })

      test('two editors of different fields: the second sees both changes, and saves once more', async ({
        given,
        request,
      }) => {
        const id = await given.initiative()
        const [first, second] = [await given.editor(), await given.admin()]
        for (const page of [first, second]) await open(page, routes.editInitiative(locale, id))
        await first.getByLabel(form.start, { exact: true }).fill('2015')
        await save(first)
        await saved(first)
        await second.getByLabel(form.end, { exact: true }).fill('2020')
        await save(second)
        const merging = second.getByRole('region', { name: merge.editing.title })
        await expect(merging).toContainText(merge.clean)
        await expect(second.getByLabel(form.start, { exact: true })).toHaveValue('2015')
        await save(second)
        await saved(second)
        expect(await fetchItem(request, id)).toMatchObject({ version: 3, period: { start: '2015', end: '2020' } })
      })

      test('a session that ends while someone writes loses nothing', async ({ given, request }) => {
        const id = await given.initiative()
        const page = await given.editor()
        await open(page, routes.editInitiative(locale, id))
        const [, objectives] = inBoth(initiative.objectives)
        await page.getByLabel(objectives, { exact: true }).fill('An afternoon’s work')
        const cookies = await page.context().cookies()
        await page.context().clearCookies()
        await save(page)
        await expect(summary(page)).toContainText(errors.codes['not-signed-in'])
        await expect(page.getByLabel(objectives, { exact: true })).toHaveValue('An afternoon’s work')
        expect(await fetchItem(request, id)).toMatchObject({ version: 1, objectives: { en: null } })

        const coming = page.context().waitForEvent('page')
        await page.getByRole('main').getByRole('link', { name: menu.signIn, exact: true }).click()
        await expect(await coming).toHaveURL(new RegExp(`^.*${routes.signIn(locale)}`))
        await page.context().addCookies(cookies)
        await save(page)
        await saved(page)
        expect(await fetchItem(request, id)).toMatchObject({ version: 2, objectives: { en: 'An afternoon’s work' } })
      })
    })
  }

  test(`what was typed in a tab that was closed is offered back, in ${locale}`, async ({ given, request }) => {
    const id = await given.initiative()
    const closed = await given.editor()
    await open(closed, routes.editInitiative(locale, id))
    const [objectives] = inBoth(initiative.objectives)
    await closed.getByLabel(objectives, { exact: true }).fill('閉じたタブの文章')
    await closed.getByRole('button', { name: form.addRecipient }).click()
    await type(closed, `${form.recipient} 2`, 'KE')
    await group(closed, initiative.themes).getByLabel(themes.cybercrime[locale], { exact: true }).check()
    await kept(closed, '閉じたタブの文章')
    const context = closed.context()
    await closed.close()

    const page = await context.newPage()
    await open(page, routes.editInitiative(locale, id))
    await expect(page.getByLabel(objectives, { exact: true }), 'never put back unasked').toHaveValue('')
    await axe(page, 'a draft that is offered')
    await page.getByRole('button', { name: draft.restore, exact: true }).click()
    await expect(page.getByText(draft.restored)).toBeVisible()
    await expect(page.getByLabel(objectives, { exact: true })).toHaveValue('閉じたタブの文章')
    await save(page)
    await saved(page)
    expect(await fetchItem(request, id)).toMatchObject({
      objectives: { ja: '閉じたタブの文章' },
      themes: ['cybercrime'],
      recipients: [{ code: 'KE' }],
    })
    // What is saved is no draft any more.
    await open(page, routes.editInitiative(locale, id))
    await expect(page.getByRole('button', { name: draft.restore, exact: true })).toHaveCount(0)
    expect(await drafts(page)).toEqual([])
  })

  test(`a draft of an older version is merged, one that is thrown away is gone, and so are all at sign-out, in ${locale}`, async ({
    given,
    request,
  }) => {
    const id = await given.initiative()
    // With a session of its own, which this story ends.
    const page = await given.page('visitor')
    await signIn(page.request, people.editor)
    page.on('dialog', (dialog) => dialog.accept())
    await open(page, routes.editInitiative(locale, id))
    await page.getByLabel(form.start, { exact: true }).fill('2015')
    await kept(page, '2015')
    const other = await given.admin()
    await open(other, routes.editInitiative(locale, id))
    await other.getByLabel(form.end, { exact: true }).fill('2020')
    await save(other)
    await saved(other)

    await open(page, routes.editInitiative(locale, id))
    await page.getByRole('button', { name: draft.restore, exact: true }).click()
    await save(page)
    await expect(page.getByRole('region', { name: merge.editing.title })).toContainText(merge.clean)
    await save(page)
    await saved(page)
    expect(await fetchItem(request, id)).toMatchObject({ period: { start: '2015', end: '2020' } })

    await open(page, routes.editInitiative(locale, id))
    await page.getByLabel(form.start, { exact: true }).fill('2016')
    await kept(page, '2016')
    await open(page, routes.editInitiative(locale, id))
    await page.getByRole('button', { name: draft.discard, exact: true }).click()
    await expect(page.getByLabel(form.start, { exact: true })).toHaveValue('2015')
    expect(await drafts(page)).toEqual([])

    await page.getByLabel(form.start, { exact: true }).fill('2017')
    await kept(page, '2017')
    await page.locator('summary', { hasText: people.editor.name }).click()
    await page.getByRole('button', { name: menu.signOut, exact: true }).click()
    await expect(page.getByRole('link', { name: menu.signIn, exact: true })).toBeVisible()
    expect(await drafts(page)).toEqual([])
  })

  test(`leaving with unsaved work asks first, in ${locale}`, async ({ given }) => {
    const page = await given.editor()
    await open(page, routes.newInitiative(locale))
    await page.getByLabel(form.nameJa, { exact: true }).pressSequentially('書きかけ')
    const asked = page.waitForEvent('dialog')
    const leaving = page.getByRole('link', { name: form.cancel, exact: true }).click()
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await leaving
    await expect(page).toHaveURL(routes.newInitiative(locale))
    await expect(page.getByLabel(form.nameJa, { exact: true })).toHaveValue('書きかけ')
  })

  test(`a row is taken away, and the others keep their order, in ${locale}`, async ({ given, request }) => {
    const recipients = (['KE', 'UG', 'TZ'] as const).map((code) => ({
      kind: 'country' as const,
      code,
      role: 'target' as const,
    }))
    const id = await given.initiative({ recipients })
    const page = await given.editor()
    await open(page, routes.editInitiative(locale, id))
    await page.getByRole('button', { name: `${form.remove} ${form.recipient} 2`, exact: true }).click()
    await expect(page.locator('body'), 'the focus is not lost').not.toBeFocused()
    await save(page)
    await saved(page)
    expect((await fetchItem(request, id)).recipients.map(({ code }) => code)).toEqual(['KE', 'TZ'])
  })

  test(`an organisation that is missing is added, and can be chosen at once, in ${locale}`, async ({
    given,
    request,
  }) => {
    const { organisations } = messagesFor(locale)
    const code = `test-${locale}-${Date.now()}`
    // A name like another’s would be asked about first.
    const name = randomUUID()
    const page = await given.editor()
    await open(page, routes.newOrganisation(locale))
    await page.getByLabel(organisations.code).fill('Not A Code')
    await page.getByLabel(organisations.acronym).fill(code)
    await page.getByRole('button', { name: organisations.save, exact: true }).click()
    await expect(summary(page)).toContainText(errors.fields['not-a-code'])
    await expect(summary(page)).toContainText(errors.fields['name-required'])
    await expect(page.getByLabel(organisations.acronym)).toHaveValue(code)

    await page.getByLabel(organisations.code).fill('itu')
    await page.getByLabel(organisations.nameEn).fill(name)
    await page.getByRole('button', { name: organisations.save, exact: true }).click()
    await expect(summary(page)).toContainText(errors.fields['code-taken'])

    await page.getByLabel(organisations.code).fill(code)
    await page.getByLabel(organisations.country).selectOption('KE')
    await page.getByRole('button', { name: organisations.save, exact: true }).click()
    await expect(page.getByText(organisations.saved)).toBeVisible()
    await expect(page.getByRole('rowheader', { name })).toBeVisible()
    const id = await given.initiative({ organisations: [{ code, role: 'implementer' }] })
    expect((await fetchItem(request, id)).organisations).toMatchObject([{ code, country: 'KE', role: 'implementer' }])
  })
}

test('numbers go on from 145 and none is given twice', async ({ given, request }) => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => given.initiative()))
  expect(new Set(ids).size).toBe(5)
  expect(Math.min(...ids)).toBeGreaterThanOrEqual(145)
  for (const id of ids) expect((await fetchItem(request, id)).name).toEqual(bareEntry.name)
})

test('a saved entry is found at once, by text and by facet', async ({ given, page, request }) => {
  const word = `unheardof${Date.now()}`
  const id = await given.initiative({
    name: { ja: `新語 ${word}`, en: null },
    organisations: [{ code: 'gsma', role: 'donor' }],
    recipients: [{ kind: 'country', code: 'TV', role: 'host' }],
    themes: ['digital-trade'],
  })
  for (const query of [`q=${word}`, `q=${word}&donor=gsma&recipient=TV&via=named&theme=digital-trade`]) {
    expect((await fetchList(request, query)).items.map((item) => item.id)).toEqual([id])
  }
  await open(page, routes.initiatives('en', `q=${word}`))
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(page.getByRole('article')).toContainText(organisationRoles.donor.en)
  await expect(page.getByRole('article').locator('[lang=ja]').first()).toContainText(word)
  await open(page, routes.initiative('en', id))
  await expect(page.getByRole('main')).toContainText(recipientRoles.host.en)
})
