import { request as plainRequest } from 'node:http'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { people, unlucky } from './support/people'
import { expect, open, test, tryToSignIn } from './support/test'

/* Whoever edits signs in. The first start prints a link that makes the first administrator, once. */

test.use({ site: 'writing' })

/** As many wrong passwords as an account, and an address, are allowed in a quarter of an hour. */
const perAccount = 10
const perAddress = 50

for (const locale of locales) {
  const { signIn, menu, errors, account, setup } = messagesFor(locale)

  test(`an editor signs in, edits and signs out, in ${locale}`, async ({ page, given }) => {
    const id = await given.initiative()
    const { email, password, name } = people.editor
    await open(page, routes.editInitiative(locale, id))
    // Sent to sign in, and back to what was wanted.
    await expect(page).toHaveURL(new RegExp(routes.signIn(locale)))
    await page.getByLabel(signIn.email).fill(email.toUpperCase())
    await page.getByLabel(signIn.password).fill(password)
    await page.getByRole('button', { name: signIn.submit, exact: true }).click()
    await expect(page).toHaveURL(routes.editInitiative(locale, id))
    await expect(page.getByRole('navigation', { name: messagesFor(locale).site.userMenu })).toContainText(name)
    await expect(page.getByRole('navigation', { name: messagesFor(locale).site.userMenu })).toContainText(
      account.roles.editor,
    )

    await page
      .getByRole('navigation', { name: messagesFor(locale).site.userMenu })
      .getByText(name)
      .click()
    await page.getByRole('button', { name: menu.signOut, exact: true }).click()
    await expect(page.getByRole('link', { name: menu.signIn, exact: true })).toBeVisible()
    expect(await page.context().cookies()).not.toContainEqual(
      expect.objectContaining({ name: expect.stringContaining('session-token') }),
    )
    await page.goto(routes.editInitiative(locale, id))
    await expect(page).toHaveURL(new RegExp(routes.signIn(locale)))
  })

  for (const javaScriptEnabled of locale === 'ja' ? [true, false] : [true]) {
    test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
      test.use({ javaScriptEnabled })

      test(`a wrong password and an unknown account are told alike, in ${locale}`, async ({ page }) => {
        await open(page, routes.signIn(locale))
        for (const email of [people.contributor.email, 'nobody@example.org']) {
          await page.getByLabel(signIn.email).fill(email)
          await page.getByLabel(signIn.password).fill('not the password')
          await page.getByRole('button', { name: signIn.submit, exact: true }).click()
          await expect(page.getByRole('main').getByRole('alert')).toContainText(errors.codes['wrong-password'])
          await expect(page.getByLabel(signIn.email)).toHaveValue(email)
          // A password never comes back in a page.
          await expect(page.getByLabel(signIn.password)).toHaveValue('')
        }
        await page.getByLabel(signIn.email).fill('')
        await page.getByRole('button', { name: signIn.submit, exact: true }).click()
        await expect(page.getByLabel(signIn.email)).toHaveAccessibleDescription(new RegExp(errors.fields.required))
      })
    })
  }

  test(`the first start’s link makes the first administrator, once, in ${locale}`, async ({ given, page, request }) => {
    test.setTimeout(180_000)
    const storage = await given.storage()
    const server = await given.server(`first-${locale}`, storage.env)
    const link = /http:\S+\/setup\/(\S+)/.exec(server.log())
    expect(link, 'the link is printed').not.toBeNull()
    expect(new URL(link?.[0] ?? '').origin, 'the link opens as it is printed').toBe(server.url)
    const address = `${server.url}${routes.setup(locale, link?.[1] ?? '')}`
    const other = `${server.url}${routes.setup(locale, [...(link?.[1] ?? '')].reverse().join(''))}`
    await page.goto(other)
    await expect(page.getByRole('heading', { name: setup.spent })).toBeVisible()

    await open(page, address)
    const password = page.getByLabel(setup.password, { exact: true })
    await page.getByLabel(setup.name, { exact: true }).fill('最初の人')
    await page.getByLabel(signIn.email).fill('no address')
    await password.fill('short')
    await page.getByRole('button', { name: setup.submit, exact: true }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(errors.fields['not-an-email'])
    await expect(page.getByRole('main').getByRole('alert')).toContainText(errors.fields['password-too-short'])
    await expect(page.getByLabel(setup.name, { exact: true })).toHaveValue('最初の人')

    await page.getByLabel(signIn.email).fill('first@example.org')
    await password.fill('a pass phrase for the first')
    await page.getByRole('button', { name: setup.submit, exact: true }).click()
    await expect(page.getByRole('navigation', { name: messagesFor(locale).site.userMenu })).toContainText('最初の人')
    await expect(page.getByRole('navigation', { name: messagesFor(locale).site.userMenu })).toContainText(
      account.roles.admin,
    )
    await expect(page.getByRole('link', { name: menu.addInitiative, exact: true })).toBeVisible()

    await page.goto(address)
    await expect(page.getByRole('heading', { name: setup.spent })).toBeVisible()
    await server.stop()
    const again = await given.server(`first-${locale}`, storage.env)
    expect(again.log(), 'with an account there is no new link').not.toContain('/setup/')
    const spent = await request.get(`${again.url}${routes.setup(locale, link?.[1] ?? '')}`)
    expect(await spent.text()).toContain(setup.spent)
  })
}

test('after so many wrong passwords an account waits, whether it exists or not, and others do not', async ({
  playwright,
  baseURL,
}) => {
  // From an address of its own, so that the address's own limit is not used up for other tests.
  for (const email of ['nobody-at-all@example.org', unlucky.email]) {
    const answers = await inTurn(perAccount + 1, () => wrongPassword(baseURL ?? '', email, '127.0.0.2'))
    expect(
      answers.slice(0, perAccount).every((answer) => answer.includes('wrong-password')),
      answers.join('\n'),
    ).toBe(true)
    expect(answers.at(-1)).toContain('rate-limited')
  }
  const request = await playwright.request.newContext({ baseURL })
  const right = await tryToSignIn(request, unlucky)
  expect(right.status(), 'even the right password waits').toBe(401)
  expect((await tryToSignIn(request, people.admin)).status()).toBe(200)
  await request.dispose()
})

test('after so many wrong passwords an address waits, and no header makes it another', async ({ baseURL }) => {
  const answers = await inTurn(perAddress + 1, (n) =>
    wrongPassword(baseURL ?? '', `someone-${n}@example.org`, '127.0.0.3', `10.0.0.${n}`),
  )
  expect(answers.slice(0, perAddress).every((answer) => answer.includes('wrong-password'))).toBe(true)
  expect(answers.at(-1)).toContain('rate-limited')
})

test('nobody is sent to another site after signing in', async ({ given, playwright, baseURL }) => {
  const hostile = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    '/ja/../../evil',
    'javascript:alert(1)',
    '/%2f%2fevil.example',
    '/ja\r\nLocation: https://evil.example',
    '@evil.example',
    '/en@evil.example',
    '/en.evil.example',
  ]
  const page = await given.contributor()
  for (const back of hostile) {
    // Who is signed in already is sent on at once.
    await page.goto(routes.signIn('en', back))
    expect(new URL(page.url()).origin, back).toBe(baseURL)
    await expect(page).toHaveURL(routes.initiatives('en'))
  }
  const request = await playwright.request.newContext({ baseURL })
  for (const callbackUrl of hostile) {
    const answer = await tryToSignIn(request, { ...people.admin, callbackUrl })
    expect(answer.status(), callbackUrl).toBe(200)
    const { url } = await answer.json()
    expect(new URL(url, baseURL).origin, callbackUrl).toBe(baseURL)
  }
  await request.dispose()
})

test('a token that was tampered with is no session', async ({ given, page }) => {
  const editor = await given.editor()
  const session = (await editor.context().cookies()).find(({ name }) => name.includes('session-token'))
  expect(session?.httpOnly).toBe(true)
  expect(session?.sameSite).toBe('Lax')
  for (const value of [`${session?.value.slice(0, -2)}xx`, 'x', '', 'e30.e30.e30', `${session?.value}.`]) {
    await page.context().clearCookies()
    await page.context().addCookies([{ name: session?.name ?? '', value, domain: 'localhost', path: '/' }])
    const answer = await page.goto(routes.newInitiative('en'))
    expect(answer?.status(), value).toBe(200)
    await expect(page).toHaveURL(new RegExp(routes.signIn('en')))
  }
})

test('next-auth says who is signed in, and nothing secret of them', async ({ given }) => {
  const session = await (await (await given.caller('editor')).get('/api/auth/session')).json()
  expect(session.user).toMatchObject({ name: people.editor.name, email: people.editor.email })
  expect(JSON.stringify(session)).not.toContain('argon2')
  expect(await (await (await given.caller('visitor')).get('/api/auth/session')).json()).toEqual({})
})

async function inTurn<T>(times: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let n = 0; n < times; n += 1) results.push(await work(n))
  return results
}

/** Signs in over next-auth's endpoints from a loopback address of its own; returns what the answer says. */
async function wrongPassword(baseURL: string, email: string, localAddress: string, forwardedFor = ''): Promise<string> {
  const send = (path: string, cookie: string, body?: string) =>
    new Promise<{ cookie: string; text: string }>((resolve, reject) => {
      const { port } = new URL(baseURL)
      const request = plainRequest(
        {
          // The loopback network has many addresses; a server on `localhost` sees which one a caller has.
          host: '127.0.0.1',
          port,
          path,
          localAddress,
          method: body === undefined ? 'GET' : 'POST',
          headers: {
            host: `localhost:${port}`,
            cookie,
            'x-forwarded-for': forwardedFor,
            ...(body === undefined
              ? {}
              : {
                  origin: baseURL,
                  'content-type': 'application/x-www-form-urlencoded',
                  'content-length': Buffer.byteLength(body),
                }),
          },
        },
        (response) => {
          let text = ''
          response.on('data', (piece) => {
            text += piece
          })
          response.on('end', () => {
            const cookies = (response.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ')
            resolve({ cookie: cookies, text })
          })
        },
      )
      request.on('error', reject)
      request.end(body)
    })
  const { cookie, text } = await send('/api/auth/csrf', '')
  const { csrfToken } = JSON.parse(text)
  const form = new URLSearchParams({ csrfToken, email, password: 'not the password', json: 'true' })
  return (await send('/api/auth/callback/credentials', cookie, form.toString())).text
}
