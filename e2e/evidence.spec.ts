import { readFile } from 'node:fs/promises'
import { relationKinds, relationKindsBack } from '../lib/catalogue/vocabulary'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { fetchItem } from './support/api'
import { axe } from './support/axe'
import { expect, open, takenOver, test } from './support/test'

/* What is said is borne out: by links and documents, beside the fields they speak for; and entries point to each other. */

test.use({ site: 'writing' })

const pdf = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\n')

for (const locale of locales) {
  const { evidence: words, form, initiative: fields } = messagesFor(locale)

  test(`an editor gives evidence, a related entry and a contact point, in ${locale}, and readers find them`, async ({
    given,
    request,
    page: reader,
  }) => {
    const older = await given.initiative({ name: { ja: `前身 ${locale}`, en: `A forerunner ${locale}` } })
    const id = await given.initiative({ objectives: { ja: '人を育てる', en: 'To train people' } })
    const page = await given.editor()
    await open(page, routes.editInitiative(locale, id))

    const first = page.getByRole('group', { name: `${words.form.item} 1`, exact: true })
    await first.getByLabel(words.form.title, { exact: true }).fill('<b>年次報告</b> 2025')
    await first.getByLabel(words.form.url, { exact: true }).fill('javascript:alert(1)')
    await first.getByLabel(words.form.publisher, { exact: true }).fill('外務省')
    await first.getByLabel(words.form.published, { exact: true }).fill('2025-06')
    await first.getByLabel(words.form.retrieved, { exact: true }).fill('2026-11-22')
    await first.getByLabel(words.form.field, { exact: true }).selectOption('objectives.ja')
    // By a name that only one entry has, and by a number that none has.
    await page
      .getByLabel(`${words.form.relation} 1`, { exact: true })
      .fill(locale === 'ja' ? `前身 ja` : 'A forerunner en')
    await page.getByRole('button', { name: words.form.addRelation, exact: true }).click()
    await page
      .getByLabel(`${words.form.relation} 2 ${words.form.relationKind}`, { exact: true })
      .selectOption('part-of')
    await page.getByLabel(`${words.form.relation} 2`, { exact: true }).fill('9999')
    await page.getByLabel(words.form.contactEmail, { exact: true }).fill('office@example.org')
    await page.getByRole('button', { name: form.save, exact: true }).click()

    // Everything that is wrong is said where it is, and what was typed stays.
    const errors = messagesFor(locale).errors.fields
    const summary = page.getByRole('main').getByRole('alert')
    await expect(summary).toContainText(errors['not-a-link'])
    await expect(summary).toContainText(errors.required)
    await summary.getByRole('link', { name: errors['not-a-link'] }).click()
    await expect(first.getByLabel(words.form.url, { exact: true })).toBeFocused()
    await axe(page, 'the form with wrong evidence')
    await first.getByLabel(words.form.url, { exact: true }).fill('https://example.org/report?a=1&b=2')
    await page.getByLabel(words.form.officeJa, { exact: true }).fill('国際協力課')
    await page.getByRole('button', { name: form.save, exact: true }).click()
    await expect(summary).toContainText(errors['unknown-initiative'])
    await expect(page.getByLabel(`${words.form.relation} 1`, { exact: true })).toHaveValue(
      new RegExp(`\\(${older}\\)$`),
    )
    await page.getByRole('button', { name: `${form.remove} ${words.form.relation} 2`, exact: true }).click()
    await page.getByRole('button', { name: form.save, exact: true }).click()
    await expect(page).toHaveURL(`${routes.initiative(locale, id)}?saved`)

    expect(await fetchItem(request, id)).toMatchObject({
      version: 2,
      evidence: [
        {
          field: 'objectives.ja',
          title: '<b>年次報告</b> 2025',
          publisher: '外務省',
          url: 'https://example.org/report?a=1&b=2',
          document: null,
          publishedOn: '2025-06',
          retrievedOn: '2026-11-22',
        },
      ],
      relations: [{ kind: 'succeeds', to: older }],
      contact: { office: { ja: '国際協力課', en: null }, url: null, email: 'office@example.org' },
    })

    await open(reader, routes.initiative(locale, id))
    const link = reader.getByRole('link', { name: '<b>年次報告</b> 2025', exact: true })
    await expect(link).toHaveAttribute('href', 'https://example.org/report?a=1&b=2')
    await expect(link).toHaveAttribute('rel', /noopener.*nofollow/)
    // Beside the field that it bears out a mark leads to it.
    const section = reader.locator('section').filter({ has: reader.getByRole('heading', { name: fields.objectives }) })
    await section.getByRole('link', { name: words.number(1), exact: true }).click()
    await expect(reader).toHaveURL(/#evidence-1$/)
    await expect(reader.getByText('国際協力課')).toBeVisible()
    await expect(reader.getByRole('link', { name: 'office@example.org' })).toHaveAttribute('href', /^mailto:/)
    await axe(reader, 'an entry with evidence')
    const related = reader
      .locator('section')
      .filter({ has: reader.getByRole('heading', { name: words.relations, exact: true }) })
    await expect(related).toContainText(relationKinds.succeeds[locale])
    await related.getByRole('link').click()
    await expect(reader).toHaveURL(routes.initiative(locale, older))
    await expect(reader.getByText(relationKindsBack.succeeds[locale], { exact: true })).toBeVisible()
  })

  test(`an editor attaches a document, in ${locale}, and anyone downloads it, safely`, async ({
    given,
    request,
    page: reader,
  }) => {
    const id = await given.initiative()
    const page = await given.editor()
    await open(page, routes.initiative(locale, id))
    await page.getByRole('link', { name: words.attach, exact: true }).click()
    await expect(page).toHaveURL(routes.attachEvidence(locale, id))
    await takenOver(page)
    const file = page.getByLabel(words.file, { exact: true })
    const send = () => page.getByRole('button', { name: words.attach, exact: true }).click()
    const errors = messagesFor(locale).errors.fields

    await page.getByLabel(words.form.publisher, { exact: true }).fill('国際課')
    await send()
    const summary = page.getByRole('main').getByRole('alert')
    await expect(summary).toContainText(errors.required)
    await file.setInputFiles({
      name: 'page.html',
      mimeType: 'application/pdf',
      buffer: Buffer.from('<script>1</script>'),
    })
    await send()
    await expect(summary).toContainText(errors['file-kind'])
    // One that is too large is not even sent.
    await file.setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.alloc(10 * 1024 ** 2 + 1, 'x') })
    await expect(page.getByText(errors['file-too-large'])).toBeVisible()
    await expect(page.getByLabel(words.form.publisher, { exact: true })).toHaveValue('国際課')

    await file.setInputFiles({ name: '..\\"報告\u202efdp.exe', mimeType: 'text/html', buffer: pdf })
    await send()
    await expect(page).toHaveURL(`${routes.initiative(locale, id)}?attached`)
    await expect(page.getByRole('main').getByRole('status')).toHaveText(words.attached)

    const [item] = (await fetchItem(request, id)).evidence
    expect(item).toMatchObject({ publisher: '国際課', url: null })
    // A browser writes the quote as %22, and nothing of it is left.
    expect(item?.title).toBe('_22報告fdp.exe.pdf')
    const path = `/api/v1/documents/${item?.document}`
    const answer = await request.get(path)
    expect(answer.status()).toBe(200)
    expect((await answer.body()).equals(pdf)).toBe(true)
    const headers = answer.headers()
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(headers['content-security-policy']).toContain('sandbox')
    expect(headers['content-disposition']).toMatch(/^attachment; [ -~]+$/)

    await open(reader, routes.initiative(locale, id))
    const downloading = reader.waitForEvent('download')
    await reader.locator(`a[href="${path}"]`).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('_22報告fdp.exe.pdf')
    expect((await readFile(await download.path())).equals(pdf)).toBe(true)
  })
}

test('a document of nearly ten megabytes is taken, and one that is not there is not found', async ({
  given,
  request,
}) => {
  const id = await given.initiative()
  const page = await given.editor()
  await open(page, routes.attachEvidence('en', id))
  const { evidence } = messagesFor('en')
  await page
    .getByLabel(evidence.file, { exact: true })
    .setInputFiles({ name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.alloc(10 * 1024 ** 2, 'a,b\n') })
  await page.getByRole('button', { name: evidence.attach, exact: true }).click()
  // It is sent, hashed and stored.
  await expect(page).toHaveURL(`${routes.initiative('en', id)}?attached`, { timeout: 40_000 })
  for (const wrong of ['0'.repeat(64), '0', '..%2f..', 'x'.repeat(500)]) {
    expect((await request.get(`/api/v1/documents/${wrong}`)).status(), wrong).toBe(404)
  }
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('evidence is given and a document attached all the same', async ({ browser, given, baseURL, request }) => {
    const { evidence: words, form } = messagesFor('ja')
    const id = await given.initiative()
    const storageState = await (await given.caller('editor')).storageState()
    const context = await browser.newContext({ baseURL, storageState, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(routes.editInitiative('ja', id))
    await page.locator('[id="evidence.0.title"]').fill('白書')
    await page.getByRole('button', { name: form.save, exact: true }).click()
    await expect(page).toHaveURL(`${routes.initiative('ja', id)}?saved`)
    await page.goto(routes.attachEvidence('ja', id))
    await page.getByLabel(words.file, { exact: true }).setInputFiles({ name: 'a.pdf', mimeType: '', buffer: pdf })
    await page.getByLabel(words.form.published, { exact: true }).fill('昨日')
    await page.getByRole('button', { name: words.attach, exact: true }).click()
    await expect(page.getByText(words.chooseAgain).first()).toBeVisible()
    await expect(page.getByLabel(words.form.published, { exact: true })).toHaveValue('昨日')
    await page.getByLabel(words.file, { exact: true }).setInputFiles({ name: 'a.pdf', mimeType: '', buffer: pdf })
    await page.getByLabel(words.form.published, { exact: true }).fill('2024')
    await page.getByRole('button', { name: words.attach, exact: true }).click()
    await expect(page).toHaveURL(`${routes.initiative('ja', id)}?attached`)
    const { evidence } = await fetchItem(request, id)
    expect(evidence.map(({ title, publishedOn }) => [title, publishedOn])).toEqual([
      ['白書', null],
      ['a.pdf', '2024'],
    ])
    await context.close()
  })
})
