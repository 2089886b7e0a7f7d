import type { APIRequestContext } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import type { InitiativeInput } from '../lib/catalogue/initiative'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { buttonFields, invitationFor, join, linkIn } from './support/accounts'
import { fetchItem } from './support/api'
import { ErrorBody, Item } from './support/contract'
import { bareEntry, sendForm } from './support/forms'
import { startProvider } from './support/oidc-provider'
import { people } from './support/people'
import { engine, runToEnd } from './support/server'
import { expect, open, test, tryToSignIn } from './support/test'

/* Accounts: how people come in, what becomes of them, how programs write in their name, and what is written down of it. */

test.use({ site: 'writing' })

const { account: words, people: peopleWords, setup, signIn, errors, menu } = messagesFor('en')

/** The id of somebody's page, as the administrator's list links to it. */
async function personId(admin: APIRequestContext, name: string): Promise<string> {
  const html = await (await admin.get(routes.people('en'))).text()
  const id = new RegExp(`/admin/people/([0-9a-f-]{36})"[^>]*>${name}<`).exec(html)?.[1]
  if (!id) throw new Error(`${name} is not in the list`)
  return id
}

async function press(
  caller: APIRequestContext,
  path: string,
  button: string,
  origin: string,
  more: [string, string][] = [],
) {
  const html = await (await caller.get(path)).text()
  return sendForm(caller, path, [...buttonFields(html, button), ...more], { origin })
}

for (const locale of locales) {
  const { account, people: peoplePage, setup: link, menu: items, site, signIn: page } = messagesFor(locale)

  for (const javaScriptEnabled of locale === 'ja' ? [true, false] : [true]) {
    test(`an administrator invites somebody, who joins, in ${locale}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
      given,
      browser,
      baseURL,
    }) => {
      const email = `invited-${locale}-${javaScriptEnabled}-${Date.now()}@example.org`
      const { cookies } = await (await given.caller('admin')).storageState()
      const context = await browser.newContext({ baseURL, javaScriptEnabled })
      await context.addCookies(cookies)
      const admin = await context.newPage()
      await open(admin, routes.home(locale))
      const userMenu = admin.getByRole('navigation', { name: site.userMenu })
      await userMenu.getByText(people.admin.name).click()
      await userMenu.getByRole('link', { name: items.people, exact: true }).click()
      await expect(admin.getByRole('heading', { level: 1, name: peoplePage.title })).toBeVisible()

      await admin.getByLabel(peoplePage.email, { exact: true }).fill('no address')
      await admin.getByRole('button', { name: peoplePage.invite }).click()
      await expect(admin.getByLabel(peoplePage.email, { exact: true })).toHaveAccessibleDescription(
        new RegExp(messagesFor(locale).errors.fields['not-an-email']),
      )
      await admin.getByLabel(peoplePage.email, { exact: true }).fill(email)
      await admin.getByLabel(peoplePage.role, { exact: true }).selectOption('editor')
      await admin.getByRole('button', { name: peoplePage.invite }).click()
      await expect(admin.getByRole('status')).toContainText(email)
      const address = await admin.getByLabel(peoplePage.inviteLink).inputValue()
      await expect(admin.getByRole('table', { name: peoplePage.open })).toContainText(email)

      const guest = await browser.newContext({ baseURL, javaScriptEnabled })
      const newcomer = await guest.newPage()
      await open(newcomer, address)
      await expect(newcomer.getByText(link.invitationLead(email, account.roles.editor))).toBeVisible()
      await newcomer.getByLabel(link.name, { exact: true }).fill('新しい人')
      await newcomer.getByLabel(page.password, { exact: true }).fill('too short')
      await newcomer.getByRole('button', { name: link.join }).click()
      await expect(newcomer.getByLabel(page.password, { exact: true })).toHaveAccessibleDescription(
        new RegExp(messagesFor(locale).errors.fields['password-too-short']),
      )
      await expect(newcomer.getByLabel(link.name, { exact: true })).toHaveValue('新しい人')
      await newcomer.getByLabel(page.password, { exact: true }).fill('long enough to join by')
      await newcomer.getByRole('button', { name: link.join }).click()
      await expect(newcomer.getByRole('navigation', { name: site.userMenu })).toContainText('新しい人')
      await expect(newcomer.getByRole('link', { name: items.addInitiative })).toBeVisible()
      await newcomer.goto(address)
      await expect(newcomer.getByRole('heading', { name: link.spent })).toBeVisible()
      await Promise.all([context.close(), guest.close()])
    })
  }

  test(`somebody changes their name and password, and ends the session on another device, in ${locale}`, async ({
    given,
    browser,
    baseURL,
    playwright,
  }) => {
    const origin = baseURL ?? ''
    const person = await join(await given.caller('admin'), await given.caller('visitor'), origin, 'contributor')
    const other = await playwright.request.newContext({ baseURL })
    expect((await tryToSignIn(other, person)).status()).toBe(200)
    const context = await browser.newContext({ baseURL, storageState: await person.caller.storageState() })
    const own = await context.newPage()
    await open(own, routes.account(locale))

    await own.getByRole('textbox', { name: account.profile }).fill('別の名前')
    await own.getByRole('button', { name: account.saveName }).click()
    await expect(own.getByText(account.nameSaved)).toBeVisible()
    await expect(own.getByRole('navigation', { name: site.userMenu })).toContainText('別の名前')

    const sessions = own.getByRole('table', { name: account.sessionsTitle })
    await expect(sessions.getByRole('row')).toHaveCount(3)
    await expect(sessions).toContainText(account.thisDevice)
    await sessions.getByRole('button').click()
    await expect(own.getByText(account.sessionEnded)).toBeVisible()
    expect((await other.get(routes.account(locale), { maxRedirects: 0 })).status()).toBe(307)
    expect(await (await other.get('/api/auth/session')).json()).toEqual({})

    expect((await tryToSignIn(other, person)).status()).toBe(200)
    await own.getByLabel(account.presentPassword, { exact: true }).fill('not this one')
    await own.getByLabel(account.newPassword, { exact: true }).fill('another long pass phrase')
    await own.getByRole('button', { name: account.changePassword }).click()
    await expect(own.getByLabel(account.presentPassword, { exact: true })).toHaveAccessibleDescription(
      new RegExp(messagesFor(locale).errors.fields['not-your-password']),
    )
    await own.getByLabel(account.presentPassword, { exact: true }).fill(person.password)
    await own.getByLabel(account.newPassword, { exact: true }).fill('another long pass phrase')
    await own.getByRole('button', { name: account.changePassword }).click()
    await expect(own.getByText(account.passwordSaved)).toBeVisible()
    expect((await other.get(routes.account(locale), { maxRedirects: 0 })).status()).toBe(307)
    await own.reload()
    await expect(own.getByRole('heading', { level: 1, name: account.title })).toBeVisible()
    expect((await tryToSignIn(other, person)).status()).toBe(401)
    expect((await tryToSignIn(other, { ...person, password: 'another long pass phrase' })).status()).toBe(200)
    await Promise.all([context.close(), other.dispose()])
  })
}

test('a changed role, a suspension and a reset count from the next request', async ({ given, baseURL }) => {
  const origin = baseURL ?? ''
  const admin = await given.caller('admin')
  const person = await join(admin, await given.caller('visitor'), origin, 'editor')
  const path = routes.person('en', await personId(admin, person.name))
  const form = async () => (await person.caller.get(routes.newInitiative('en'), { maxRedirects: 0 })).status()
  expect(await form()).toBe(200)
  await press(admin, path, peopleWords.setRole, origin, [['role', 'contributor']])
  expect(await form()).toBe(403)
  await press(admin, path, peopleWords.setRole, origin, [['role', 'editor']])
  expect(await form()).toBe(200)

  await press(admin, path, peopleWords.suspend, origin)
  expect(await form()).toBe(307)
  expect((await tryToSignIn(person.caller, person)).status()).toBe(401)
  await press(admin, path, peopleWords.reinstate, origin)
  expect((await tryToSignIn(person.caller, person)).status()).toBe(200)
  expect(await form()).toBe(200)

  const link = linkIn(await (await press(admin, path, peopleWords.makeReset, origin)).text())
  expect(await form(), 'until the link is used').toBe(200)
  const stranger = await given.caller('visitor')
  const reset = await press(stranger, link, setup.setPassword, origin, [['password', 'a wholly new pass phrase']])
  expect(reset.status()).toBe(303)
  expect(await form()).toBe(307)
  expect((await stranger.get(routes.newInitiative('en'), { maxRedirects: 0 })).status()).toBe(200)
})

test('an invitation that was withdrawn leads nowhere', async ({ given, baseURL }) => {
  const admin = await given.caller('admin')
  const email = `withdrawn-${Date.now()}@example.org`
  const link = await invitationFor(admin, baseURL ?? '', email, 'admin')
  const html = await (await admin.get(routes.people('en'))).text()
  const row = html.slice(html.indexOf(`${email}</`, html.indexOf(peopleWords.open)))
  await sendForm(admin, routes.people('en'), buttonFields(row, peopleWords.withdraw), { origin: baseURL ?? '' })
  const visitor = await given.caller('visitor')
  expect(await (await visitor.get(link)).text()).toContain(setup.spent)
})

test('signing out ends the session itself, not only the cookie', async ({ given, baseURL }) => {
  const person = await join(await given.caller('admin'), await given.caller('visitor'), baseURL ?? '', 'editor')
  const { cookies } = await person.caller.storageState()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  await press(person.caller, routes.account('en'), menu.signOut, baseURL ?? '')
  const stolen = await given.caller('visitor')
  expect((await stolen.get(routes.account('en'), { headers: { cookie }, maxRedirects: 0 })).status()).toBe(307)
})

test.describe('a program', () => {
  const item = (changes: Partial<InitiativeInput> = {}) => ({ ...bareEntry, ...changes })

  test('writes with a token that its owner has made, over the version that it has read', async ({
    given,
    browser,
    baseURL,
  }) => {
    const origin = baseURL ?? ''
    const person = await join(await given.caller('admin'), await given.caller('visitor'), origin, 'editor')
    const context = await browser.newContext({ baseURL, storageState: await person.caller.storageState() })
    const page = await context.newPage()
    await open(page, routes.account('en'))
    await page.getByLabel(words.tokenName, { exact: true }).fill('nightly sync')
    await page.getByRole('button', { name: words.makeToken }).click()
    const token = await page.getByLabel(words.token, { exact: true }).inputValue()
    await expect(page.getByRole('table', { name: words.tokensTitle })).toContainText(words.neverUsed)

    const program = await given.caller('visitor')
    const authorization = `Bearer ${token}`
    const added = await program.post('/api/v1/initiatives', { headers: { authorization }, data: item() })
    expect(added.status(), await added.text()).toBe(201)
    const first = Item.parse(await added.json())
    expect(added.headers()).toMatchObject({ etag: '"1"', location: `${origin}/api/v1/initiatives/${first.id}` })
    const at = `/api/v1/initiatives/${first.id}`
    const read = await program.get(at)
    expect(read.headers().etag).toBe('"1"')

    // What was read is written back with a change; what is derived in it is ignored.
    const sent = { ...(await read.json()), status: 'planned', version: 99, themes: ['cybercrime'] }
    const put = await program.put(at, { headers: { authorization, 'if-match': '"1"' }, data: sent })
    expect(put.status(), await put.text()).toBe(200)
    expect(put.headers().etag).toBe('"2"')
    expect(Item.parse(await put.json())).toMatchObject({ version: 2, status: 'unknown', themes: ['cybercrime'] })

    const late = await program.put(at, { headers: { authorization, 'if-match': '"1"' }, data: sent })
    expect(late.status()).toBe(412)
    expect(late.headers().etag).toBe('"2"')
    const refusal = await late.json()
    expect(ErrorBody.parse(refusal).error.code).toBe('precondition-failed')
    expect(Item.parse(refusal.current)).toMatchObject({ id: first.id, version: 2, themes: ['cybercrime'] })

    const history = await program.get(routes.initiativeHistory('en', first.id))
    expect(await history.text()).toContain('API: nightly sync')

    await page.reload()
    const tokens = page.getByRole('table', { name: words.tokensTitle })
    await expect(tokens).not.toContainText(words.neverUsed)
    await tokens.getByRole('button', { name: words.revokeToken('nightly sync') }).click()
    await expect(page.getByText(words.tokenRevoked)).toBeVisible()
    const revoked = await program.post('/api/v1/initiatives', { headers: { authorization }, data: item() })
    expect(revoked.status()).toBe(401)
    await context.close()
  })

  test('is told exactly what is wrong, and nothing is saved', async ({ given, baseURL }) => {
    const origin = baseURL ?? ''
    const admin = await given.caller('admin')
    const program = await given.caller('visitor')
    const tokenOf = async (role: 'contributor' | 'editor') => {
      const person = await join(admin, await given.caller('visitor'), origin, role)
      const made = await press(person.caller, routes.account('en'), words.makeToken, origin, [['tokenName', 'x']])
      const token = /value="(kkh_[^"]+)"/.exec(await made.text())?.[1] ?? ''
      return { person, authorization: `Bearer ${token}` }
    }
    const { person, authorization } = await tokenOf('editor')
    const id = await given.initiative()
    const at = `/api/v1/initiatives/${id}`
    const put = (headers: Record<string, string>, data: unknown = item()) => program.put(at, { headers, data })
    const match = { 'if-match': '"1"' }

    const nobody = await put(match)
    expect(nobody.status()).toBe(401)
    expect(nobody.headers()['www-authenticate']).toBe('Bearer')
    // Neither does a session write here, nor a token open anything but these calls.
    const editor = await given.caller('editor')
    expect((await editor.put(at, { headers: match, data: item() })).status()).toBe(401)
    expect((await editor.post('/api/v1/initiatives', { data: item() })).status()).toBe(401)
    const cookie = `next-auth.session-token=${authorization.slice('Bearer '.length)}`
    expect((await put({ ...match, cookie })).status()).toBe(401)
    const page = await program.get(routes.account('en'), { headers: { authorization }, maxRedirects: 0 })
    expect(page.status()).toBe(307)

    const contributor = await tokenOf('contributor')
    expect((await put({ ...match, authorization: contributor.authorization })).status()).toBe(403)
    expect((await put({ authorization })).status()).toBe(428)
    expect((await put({ authorization, 'if-match': '*' })).status()).toBe(428)
    for (const tag of ['"2"', '1', '"x"', 'W/"2"']) {
      expect((await put({ authorization, 'if-match': tag })).status(), tag).toBe(412)
    }
    const headers = { authorization, 'content-type': 'application/json' }
    const broken = await program.post('/api/v1/initiatives', { headers, data: Buffer.from('{"name":') })
    expect(broken.status()).toBe(400)
    const large = { ...item(), objectives: { ja: 'あ'.repeat(400_000), en: null } }
    expect((await program.post('/api/v1/initiatives', { headers, data: large })).status()).toBe(413)
    const wrong = {
      ...item(),
      name: { ja: null, en: null },
      themes: ['nonsense'],
      organisations: [{ code: 'nobody', role: 'donor' }],
    }
    const answer = await put({ authorization, ...match }, wrong)
    expect(answer.status()).toBe(422)
    const { error } = await answer.json()
    expect(error).toMatchObject({
      code: 'unprocessable',
      fields: { name: 'name-required', 'themes.0': 'unknown-code' },
    })
    const unknown = await put({ authorization, ...match }, { ...wrong, name: { ja: 'x', en: null }, themes: [] })
    expect((await unknown.json()).error.fields).toEqual({ 'organisations.0.code': 'unknown-organisation' })
    expect((await program.put('/api/v1/initiatives/999999', { headers: { authorization, ...match } })).status()).toBe(
      404,
    )
    const forged = await put({ authorization, ...match, origin: 'https://evil.example' })
    expect(forged.status()).toBe(403)
    expect((await fetchItem(program, id)).version).toBe(1)

    await press(admin, routes.person('en', await personId(admin, person.name)), peopleWords.suspend, origin)
    expect((await put({ authorization, ...match })).status()).toBe(401)
  })
})

test('the log says what was done, page by page and as a file', async ({ given, baseURL }) => {
  const origin = baseURL ?? ''
  const { audit } = messagesFor('en')
  const admin = await given.caller('admin')
  const person = await join(admin, await given.caller('visitor'), origin, 'editor')
  await person.caller.get('/api/v1/initiatives.csv?theme=cybercrime')
  await (await given.caller('visitor')).get('/api/v1/initiatives.json?q=nobody-asked')
  await tryToSignIn(await given.caller('visitor'), { ...person, password: 'wrong' })
  await press(person.caller, routes.account('en'), menu.signOut, origin)

  const page = await given.admin()
  await open(page, routes.audit('en'))
  await page.getByLabel(audit.filter, { exact: true }).selectOption('exported')
  await page.getByRole('button', { name: audit.apply }).click()
  await expect(page).toHaveURL(/action=exported/)
  const table = page.getByRole('table', { name: audit.title })
  await expect(table.getByRole('row', { name: new RegExp(person.name) })).toContainText('theme=cybercrime')
  await expect(table).not.toContainText('nobody-asked')
  await expect(table).not.toContainText(audit.actions.joined)

  const file = await admin.get(routes.auditFile('en'))
  expect(file.headers()['content-disposition']).toMatch(/attachment; filename="kakehashi-audit-[\d-]+\.csv"/)
  const rows: string[][] = parse(await file.text(), { bom: true })
  const own = rows.filter((row) => row.some((cell) => cell.includes(person.email))).map(([, , action]) => action)
  expect(own).toEqual(['signed-out', 'sign-in-failed', 'exported', 'signed-in', 'joined', 'invited'])
})

test('somebody signs in through the provider, in the role that it gives, and stays outside where it says so', async ({
  given,
  browser,
}) => {
  test.setTimeout(180_000)
  const provider = await startProvider()
  const storage = await given.storage()
  const server = await given.server('oidc', { ...storage.env, ...provider.env })
  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  const button = page.getByRole('link', { name: signIn.with('試験省') })
  const user = page.getByRole('navigation', { name: messagesFor('en').site.userMenu })
  const signOut = async () => {
    await user.getByText('Petra').click()
    await user.getByRole('button', { name: menu.signOut }).click()
    await expect(user.getByRole('link', { name: menu.signIn })).toBeVisible()
  }
  const petra = { sub: 'p1', name: 'Petra', email: 'petra@example.org', email_verified: true }

  provider.person = { ...petra, groups: ['catalogue-editors'] }
  await page.goto(routes.newInitiative('en'))
  await button.click()
  await expect(page).toHaveURL(`${server.url}${routes.newInitiative('en')}`)
  await expect(user).toContainText(words.roles.editor)
  await page.goto(routes.account('en'))
  await expect(page.getByText(words.noPassword)).toBeVisible()
  await signOut()

  provider.person = { ...petra, groups: [] }
  await page.goto(routes.signIn('en'))
  await button.click()
  await expect(user).toContainText(words.roles.contributor)
  await signOut()

  const refusals: [Record<string, unknown> | null, string][] = [
    // Somebody else with the same address.
    [{ ...petra, sub: 'p2', email_verified: false }, errors.codes['not-admitted']],
    [{ sub: 'p3', name: 'No Address' }, errors.codes['not-admitted']],
    // Who says no there.
    [null, signIn.providerFailed],
  ]
  for (const [person, problem] of refusals) {
    provider.person = person
    await page.goto(routes.signIn('en'))
    await button.click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(problem)
    await expect(user.getByRole('link', { name: menu.signIn })).toBeVisible()
  }
  provider.person = petra
  provider.signWrongly = true
  await page.goto(routes.signIn('en'))
  await button.click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(signIn.providerFailed)
  // An answer that nobody has asked for.
  const made = await context.request.get('/api/auth/callback/oidc?code=x&state=y', { maxRedirects: 0 })
  expect(made.status()).toBeLessThan(500)
  expect(await (await context.request.get('/api/auth/session')).json()).toEqual({})
  await context.close()
  await provider.close()
})

test('the operator makes accounts and tokens on the command line', async ({ given, browser, playwright }) => {
  test.setTimeout(240_000)
  const storage = await given.storage()
  const user = (...args: string[]) => runToEnd('lib/auth/user-command.ts', storage.env, args)
  const robot = await user('add', 'robot@example.org', '--role', 'editor', '--token')
  expect(robot.ended, robot.stderr).toBe('code 0')
  const token = robot.stdout.trim().split(/\s+/).at(-1) ?? ''
  const chief = await user('add', 'Chief@example.org', '--role', 'admin', '--name', '長')
  const link = chief.stdout.trim().split(/\s+/).at(-1) ?? ''
  expect((await user('list')).stdout.trim().split('\n').at(-1)).toBe('robot@example.org\teditor\tactive\trobot')
  const last = await user('suspend', 'chief@example.org')
  expect(last.ended).toBe('code 1')
  expect(last.stderr).toContain('last administrator')

  const server = await given.server('operator', storage.env)
  expect(server.log(), 'there is somebody already').not.toContain('/setup/')
  const request = await playwright.request.newContext({ baseURL: server.url })
  const headers = { authorization: `Bearer ${token}` }
  expect((await request.post('/api/v1/initiatives', { headers, data: bareEntry })).status()).toBe(201)

  const beside = await user('role', 'robot@example.org', 'contributor')
  if (engine === 'pglite') {
    expect(beside.ended).toBe('code 1')
    expect(beside.stderr).toContain('The embedded database is for one process at a time')
    expect((await request.post('/api/v1/initiatives', { headers, data: bareEntry })).status()).toBe(201)
  } else {
    expect(beside.stdout.trim()).toBe('robot@example.org\tcontributor\tactive\trobot')
    expect((await request.post('/api/v1/initiatives', { headers, data: bareEntry })).status()).toBe(403)
  }

  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  await open(page, new URL(link).pathname.replace('/ja/', '/en/'))
  await page.getByLabel(setup.newPassword, { exact: true }).fill('the chief’s pass phrase')
  await page.getByRole('button', { name: setup.setPassword }).click()
  await expect(page.getByRole('navigation', { name: messagesFor('en').site.userMenu })).toContainText('長')
  await page.goto(routes.people('en'))
  await page.getByRole('link', { name: '長', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: '長' })).toBeVisible()
  await page.getByRole('combobox', { name: peopleWords.role }).selectOption('editor')
  await page.getByRole('button', { name: peopleWords.setRole }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(errors.codes['last-admin'])
  await page.getByRole('button', { name: peopleWords.suspend, exact: true }).click()
  await expect(page.getByRole('region', { name: peopleWords.suspendTitle }).getByRole('alert')).toContainText(
    errors.codes['last-admin'],
  )
  await Promise.all([context.close(), request.dispose()])
})
