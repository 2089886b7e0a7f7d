import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { fetchItem, fetchList } from './support/api'
import { axe } from './support/axe'
import { hiddenFields, type Pairs, sendForm } from './support/forms'
import { type Actor, actors, expect, open, test } from './support/test'

/* One of each: what is there already is found while its name is typed, and two that are one are made one, and two again. */

test.use({ site: 'writing' })

/** A name that nothing else in the catalogue is like: chance has no likeness, where a clock and a count have. */
const unheard = (word: string, letters = 'バビブベボザジズゼゾダヂヅデドガギグゲゴパピプペポ') =>
  `${word}${Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join('')}`
const unheardLatin = (word: string) => `${word}${unheard('', 'abcdefghijklmnopqrstuvwxyz')}`

type NewOrganisation = { code: string; ja: string; en?: string; acronym?: string }

for (const locale of locales) {
  const { duplicates, merging, organisations, form, errors, initiative } = messagesFor(locale)
  const summary = (page: Page) => page.getByRole('main').getByRole('alert')
  const addOrganisation = async (page: Page, { code, ja, en = '', acronym = '' }: NewOrganisation) => {
    await open(page, routes.newOrganisation(locale))
    await page.getByLabel(organisations.code).fill(code)
    await page.getByLabel(organisations.nameJa).fill(ja)
    await page.getByLabel(organisations.nameEn).fill(en)
    await page.getByLabel(organisations.acronym).fill(acronym)
    await page.getByRole('button', { name: organisations.save, exact: true }).click()
    await expect(page.getByText(organisations.saved)).toBeVisible()
  }

  test(`likely duplicates appear while a name is typed, in ${locale}`, async ({ given }) => {
    const page = await given.editor()
    await open(page, routes.newInitiative(locale))
    const found = page.getByRole('region', { name: duplicates.alike })
    await page
      .getByLabel(form.nameJa, { exact: true })
      .pressSequentially('ＧＬＡＣＹ（サイバー犯罪についてのアクション）')
    await expect(found.getByRole('link', { name: /GLACY/ }).first()).toBeVisible()
    await expect(found.locator('mark').first()).toBeVisible()
    await axe(page, 'the form with likely duplicates')
    await page.getByLabel(form.nameJa, { exact: true }).fill(unheard('何とも似ない'))
    await expect(found).toHaveCount(0)

    await open(page, routes.newOrganisation(locale))
    await page.getByLabel(organisations.nameEn).pressSequentially('Japan International Co-operation Agency')
    await expect(found.getByRole('link')).toHaveText(/国際協力機構|Japan International Cooperation Agency/)
  })

  for (const scripts of [true, false]) {
    test.describe(scripts ? 'with scripts' : 'without scripts', () => {
      test(`a likely duplicate is asked about before it is saved, and nothing typed is lost, in ${locale}`, async ({
        browser,
        baseURL,
        session,
        site,
        request,
      }) => {
        const context = await browser.newContext({
          baseURL,
          javaScriptEnabled: scripts,
          storageState: await session(site, 'editor'),
        })
        const page = await context.newPage()
        const name = unheard('重複の試験')
        const save = () => page.getByRole('button', { name: form.save, exact: true }).click()
        const fillIn = async () => {
          await open(page, routes.newInitiative(locale))
          await page.getByLabel(form.nameJa, { exact: true }).fill(name)
          await page.getByLabel(form.reason, { exact: true }).fill('the second of one name')
        }
        await fillIn()
        await save()
        await expect(page).toHaveURL(/saved/)
        await fillIn()
        await save()
        await expect(summary(page)).toContainText(duplicates.asked)
        const question = page.getByRole('group', { name: duplicates.askTitle })
        await expect(question.getByRole('link')).toHaveText(name)
        await expect(page.getByLabel(form.reason, { exact: true })).toHaveValue('the second of one name')
        expect((await fetchList(request, `q=${name}`)).total).toBe(1)
        await question.getByRole('checkbox', { name: duplicates.another }).check()
        await save()
        await expect(page).toHaveURL(/saved/)
        expect((await fetchList(request, `q=${name}`)).total).toBe(2)
        await context.close()
      })
    })
  }

  test(`two organisations become one, everything that named the one names the other, and are two again, in ${locale}`, async ({
    given,
    request,
  }) => {
    const editor = await given.editor()
    const stamp = `${locale}-${Date.now()}`
    const [winner, loser] = [`keeps-${stamp}`, `goes-${stamp}`]
    const [winnerName, loserName] = [unheard('残る団体'), unheard('消える協会')]
    await addOrganisation(editor, { code: winner, ja: winnerName })
    const loserEnglish = unheardLatin('Goes')
    await addOrganisation(editor, {
      code: loser,
      ja: loserName,
      en: loserEnglish,
      acronym: unheardLatin('G').slice(0, 9),
    })
    const id = await given.initiative({
      organisations: [
        { code: loser, role: 'donor' },
        { code: winner, role: 'donor' },
        { code: loser, role: 'partner' },
      ],
    })

    await open(editor, routes.organisations(locale))
    const own = locale === 'ja' ? loserName : loserEnglish
    await editor.getByRole('link', { name: merging.organisation.of(own), exact: true }).click()
    await expect(editor.getByRole('heading', { level: 1 })).toHaveText(merging.organisation.title)
    await editor.getByRole('combobox', { name: merging.organisation.winner }).fill(winner)
    await editor.keyboard.press('Escape')
    await editor.getByRole('button', { name: merging.preview, exact: true }).click()
    await expect(editor.getByRole('main')).toContainText(merging.organisation.entries(1))
    await expect(editor.getByRole('main')).toContainText(loserName)
    await axe(editor, 'the preview of merging organisations')
    await editor.getByRole('button', { name: merging.submit, exact: true }).click()
    await expect(summary(editor)).toContainText(errors.fields.required)
    await editor.getByLabel(merging.reason).fill('the same body')
    await editor.getByRole('button', { name: merging.submit, exact: true }).click()
    await expect(editor.getByText(merging.done, { exact: true })).toBeVisible()

    const codes = async () => (await fetchItem(request, id)).organisations.map(({ code, role }) => `${role} ${code}`)
    expect(await codes()).toEqual([`donor ${winner}`, `partner ${winner}`])
    const { query, total } = await fetchList(request, `donor=${loser}`)
    expect(query.donor).toEqual([winner])
    expect(query.merged).toEqual([{ key: 'donor', value: loser, into: winner }])
    expect(total).toBe(1)
    await open(editor, routes.initiatives(locale, `donor=${loser}`))
    await expect(
      editor.getByText(merging.organisationMerged(own, locale === 'ja' ? winnerName : loserEnglish)),
    ).toBeVisible()
    const address = await request.get(routes.organisation(locale, loser), { maxRedirects: 0 })
    expect(address.status()).toBe(308)
    expect(address.headers().location).toBe(routes.organisation(locale, winner, loser))
    await open(editor, routes.organisation(locale, loser))
    await expect(editor.getByRole('status')).toHaveText(messagesFor(locale).profiles.mergedHere(own))
    const vocabularies = await (await request.get('/api/v1/vocabularies')).text()
    expect(vocabularies).toContain(winner)
    expect(vocabularies).not.toContain(`"code":"${loser}"`)
    await open(editor, routes.organisations(locale))
    await expect(editor.getByRole('rowheader', { name: loserName })).toHaveCount(0)

    await open(editor, routes.merges(locale))
    await axe(editor, 'the merges')
    await editor.getByRole('button', { name: merging.undo(loser), exact: true }).click()
    await expect(editor.getByText(merging.undone, { exact: true })).toBeVisible()
    expect(await codes()).toEqual([`donor ${loser}`, `donor ${winner}`, `partner ${loser}`])
    expect((await fetchList(request, `donor=${loser}`)).query.merged).toEqual([])
  })

  test(`two initiatives become one: the address of the one leads to the other, until they are two again, in ${locale}`, async ({
    given,
    request,
  }) => {
    const [winnerName, loserName] = [unheard('先の取組'), unheard('後の取組')]
    const winner = await given.initiative({ name: { ja: winnerName, en: null }, themes: ['cybercrime'] })
    const loser = await given.initiative({
      name: { ja: loserName, en: null },
      themes: ['awareness'],
      objectives: { ja: '後のほうにだけある目的', en: null },
    })
    const page = await given.editor()
    await open(page, routes.initiative(locale, loser))
    await page.getByRole('link', { name: merging.same, exact: true }).click()
    await page.getByLabel(merging.initiative.winner).fill('999999')
    await page.getByRole('button', { name: merging.preview, exact: true }).click()
    await expect(summary(page)).toContainText(errors.fields['unknown-initiative'])
    await page.getByLabel(merging.initiative.winner).fill(String(winner))
    await page.getByRole('button', { name: merging.preview, exact: true }).click()
    await expect(page.getByRole('main')).toContainText(merging.initiative.address(loser, winner))
    const objectives = page.getByRole('group', { name: initiative.objectives })
    await expect(objectives.getByRole('radio', { name: merging.initiative.textOf(loser) })).toBeChecked()
    await axe(page, 'the preview of merging initiatives')
    // A refused merge keeps what was chosen.
    const names = page.getByRole('group', { name: form.nameJa })
    await names.getByRole('radio', { name: merging.initiative.textOf(loser) }).check()
    await page.getByRole('button', { name: merging.submit, exact: true }).click()
    await expect(summary(page)).toContainText(errors.fields.required)
    await expect(names.getByRole('radio', { name: merging.initiative.textOf(loser) })).toBeChecked()
    await page.getByLabel(merging.reason).fill('registered twice')
    await page.getByRole('button', { name: merging.submit, exact: true }).click()
    await expect(page.getByText(merging.mergedHere(loser))).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(loserName)

    const item = await fetchItem(request, winner)
    expect(item).toMatchObject({
      version: 2,
      name: { ja: loserName },
      themes: ['cybercrime', 'awareness'],
      objectives: { ja: '後のほうにだけある目的' },
    })
    for (const language of locales) {
      const answer = await request.get(routes.initiative(language, loser), { maxRedirects: 0 })
      expect(answer.status()).toBe(308)
      expect(answer.headers().location).toBe(routes.initiative(language, winner, loser))
    }
    const moved = await request.get(`/api/v1/initiatives/${loser}`, { maxRedirects: 0 })
    expect(moved.status()).toBe(308)
    expect(moved.headers().location).toBe(`/api/v1/initiatives/${winner}`)
    expect((await fetchItem(request, loser)).id).toBe(winner)
    expect((await fetchList(request, `q=${loserName}`)).items.map(({ id }) => id)).toEqual([winner])
    await open(page, routes.initiativeVersion(locale, loser, 1))
    await expect(page.getByRole('main')).toContainText(loserName)

    await open(page, routes.merges(locale))
    await page.getByRole('button', { name: merging.undo(`${initiative.number} ${loser}`), exact: true }).click()
    await expect(page.getByText(merging.undone, { exact: true })).toBeVisible()
    expect(await fetchItem(request, winner)).toMatchObject({
      version: 3,
      name: { ja: winnerName },
      themes: ['cybercrime'],
    })
    expect(await fetchItem(request, loser)).toMatchObject({ id: loser, version: 3, name: { ja: loserName } })
  })

  test(`likely pairs are listed, and one that is none is listed no more, in ${locale}`, async ({ given }) => {
    const name = unheard('対になる取組')
    const [older, newer] = [
      await given.initiative({ name: { ja: name, en: null } }),
      await given.initiative({ name: { ja: name, en: null } }),
    ]
    const page = await given.editor()
    await open(page, routes.duplicates(locale))
    await axe(page, 'the likely duplicates')
    const pair = page.getByRole('listitem').filter({
      has: page.getByRole('link', { name: duplicates.mergeThese(String(newer), String(older)), exact: true }),
    })
    await expect(pair.locator('mark').first()).toBeVisible()
    await pair.getByRole('button', { name: duplicates.notTheSame, exact: true }).click()
    await expect(page.getByText(duplicates.kept)).toBeVisible()
    await expect(pair).toHaveCount(0)
  })
}

const mayEdit = (actor: Actor) => actor === 'editor' || actor === 'admin'

for (const actor of actors) {
  test(`${actor} merges, undoes and dismisses only where the role may, by direct request too`, async ({
    given,
    baseURL,
  }) => {
    const origin = { origin: baseURL ?? '' }
    const [request, editor] = [await given.caller(actor), await given.caller('editor')]
    const [winner, loser] = [await given.initiative(), await given.initiative()]
    const paths = [
      routes.duplicates('en'),
      routes.merges('en'),
      routes.merge('en', 'initiative', `${loser}`, `${winner}`),
    ]
    for (const path of paths) {
      const status = actor === 'visitor' ? 307 : mayEdit(actor) ? 200 : 403
      // Nor by pretending that a form is sent.
      for (const type of ['text/plain', 'multipart/form-data; boundary=x']) {
        const headers = { 'content-type': type }
        expect((await request.get(path, { headers, maxRedirects: 0 })).status(), path).toBe(status)
      }
    }
    const hiddenOf = async (path: string, holding: string) =>
      hiddenFields(await (await editor.get(path)).text(), holding)
    const [, , mergePath = ''] = paths
    const mergeForm: Pairs = [...(await hiddenOf(mergePath, 'reason')), ['reason', 'direct']]
    const forged = await sendForm(request, mergePath, mergeForm, { origin: 'https://evil.example' })
    expect(forged.status()).toBe(403)
    expect((await fetchItem(editor, loser)).id, 'nothing came of the forged request').toBe(loser)
    const sent = await sendForm(request, mergePath, mergeForm, origin)
    expect((await fetchItem(editor, loser)).id).toBe(mayEdit(actor) ? winner : loser)
    if (!mayEdit(actor)) {
      const { codes } = messagesFor('en').errors
      expect(await sent.text()).toContain(codes[actor === 'visitor' ? 'not-signed-in' : 'forbidden'])
      // So that there is a merge to undo.
      await sendForm(editor, mergePath, [...(await hiddenOf(mergePath, 'reason')), ['reason', 'direct']], origin)
      expect((await fetchItem(editor, loser)).id).toBe(winner)
    }

    const list = await (await editor.get(routes.merges('en'))).text()
    const undoForm = (list.match(/<form\b[\s\S]*?<\/form>/g) ?? []).find((one) =>
      one.includes(messagesFor('en').merging.undo(`${messagesFor('en').initiative.number} ${loser}`)),
    )
    const undo = hiddenFields(undoForm ?? '', 'id')
    await sendForm(request, routes.merges('en'), undo, origin)
    expect((await fetchItem(editor, loser)).id).toBe(mayEdit(actor) ? loser : winner)

    const pair = unheard('退ける対')
    const [older, newer] = [
      await given.initiative({ name: { ja: pair, en: null } }),
      await given.initiative({ name: { ja: pair, en: null } }),
    ]
    const pairForm = async () => {
      const pairs = await (await editor.get(routes.duplicates('en'))).text()
      return (pairs.match(/<form\b[\s\S]*?<\/form>/g) ?? []).find((one) =>
        [older, newer].every((id) => one.includes(`value="${id}"`)),
      )
    }
    const dismissal = await pairForm()
    const refused = await sendForm(request, routes.duplicates('en'), hiddenFields(dismissal ?? '', 'one'), origin)
    expect((await pairForm()) === undefined).toBe(mayEdit(actor))
    if (!mayEdit(actor)) expect(await refused.text()).not.toContain(pair)
  })
}

test('what is typed for finding duplicates is text, of any kind and length, and gives nothing away', async ({
  given,
}) => {
  const visitor = await given.caller('visitor')
  for (const typed of ['', '%', '<script>', "' OR 1=1", '\u0000', '\ud800', 'あ'.repeat(300), '(((', '*.*', '[]']) {
    for (const path of [routes.similarInitiatives('ja'), routes.similarOrganisations('en')]) {
      const query = new URLSearchParams({ ja: typed, en: typed, acronym: typed, country: typed, except: typed })
      const answer = await visitor.get(`${path}?${query}`)
      expect(answer.status(), `${path} ${typed.slice(0, 20)}`).toBe(200)
      expect(Array.isArray(await answer.json())).toBe(true)
    }
  }
  expect((await visitor.get('/fr/initiatives/similar')).status()).toBe(404)
  const editor = await given.caller('editor')
  for (const query of [
    'kind=nothing',
    'kind=initiative&loser=1&loser=2',
    'kind=organisation&loser=%00&winner=itu',
    'kind=initiative&loser=99999999999&winner=-1',
  ]) {
    expect((await editor.get(`/en/merge?${query}`)).status(), query).toBeLessThan(500)
  }
})
