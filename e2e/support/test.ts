import { type APIRequestContext, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import type { InitiativeInput } from '../../lib/catalogue/initiative'
import { routes } from '../../lib/routes'
import { bareEntry, entryFields, hiddenFields, sendForm } from './forms'
import { people, type Role } from './people'
import { newStorage, type Server, type Storage, startServer } from './server'
import { type Site, siteUrl } from './sites'

export type Actor = 'visitor' | Role
export const actors = ['visitor', 'contributor', 'editor', 'admin'] as const satisfies readonly Actor[]

type Session = Awaited<ReturnType<APIRequestContext['storageState']>>

type Given = {
  /** A page of somebody's own browser, signed in. */
  page(actor: Actor): Promise<Page>
  editor(): Promise<Page>
  admin(): Promise<Page>
  contributor(): Promise<Page>
  /** The same somebody without a browser. */
  caller(actor: Actor): Promise<APIRequestContext>
  /** A new entry, made through the form as an editor does; returns its number. */
  initiative(entry?: Partial<InitiativeInput>, reason?: string): Promise<number>
  /** A place for a catalogue of the test's own, and a server on it. */
  storage(): Promise<Storage>
  server(name: string, env: Record<string, string>): Promise<Server>
}

type Fixtures = { site: Site; given: Given }
type Workers = { session: (site: Site, role: Role) => Promise<Session> }

export const test = base.extend<Fixtures, Workers>({
  site: ['reading', { option: true }],
  baseURL: async ({ site }, use) => use(siteUrl(site)),

  // Signing in hashes a password: once for each role and worker is enough.
  session: [
    async ({ playwright }, use) => {
      const known = new Map<string, Promise<Session>>()
      const begin = async (site: Site, role: Role) => {
        const request = await playwright.request.newContext({ baseURL: siteUrl(site) })
        await signIn(request, people[role])
        const session = await request.storageState()
        await request.dispose()
        return session
      }
      await use((site, role) => {
        const key = `${site} ${role}`
        const session = known.get(key) ?? begin(site, role)
        known.set(key, session)
        return session
      })
    },
    { scope: 'worker' },
  ],

  given: async ({ browser, playwright, site, baseURL, session }, use, info) => {
    const contexts: BrowserContext[] = []
    const requests: APIRequestContext[] = []
    const servers: Server[] = []
    const storages: Storage[] = []
    const stateOf = async (actor: Actor) => (actor === 'visitor' ? undefined : session(site, actor))
    const caller = async (actor: Actor) => {
      const request = await playwright.request.newContext({ baseURL, storageState: await stateOf(actor) })
      requests.push(request)
      return request
    }
    const page = async (actor: Actor) => {
      const context = await browser.newContext({ baseURL, storageState: await stateOf(actor) })
      contexts.push(context)
      return context.newPage()
    }
    await use({
      page,
      editor: () => page('editor'),
      admin: () => page('admin'),
      contributor: () => page('contributor'),
      caller,
      async initiative(entry = {}, reason = `for “${info.title}”`) {
        if (site === 'reading') throw new Error("A test that writes says `test.use({ site: 'writing' })`")
        const editor = await caller('editor')
        const path = routes.newInitiative('ja')
        const hidden = hiddenFields(await (await editor.get(path)).text(), 'reason')
        const fields = entryFields({ ...bareEntry, ...entry }, reason)
        const answer = await sendForm(editor, path, [...hidden, ...fields], { origin: siteUrl(site) })
        const id = /\/initiatives\/(\d+)\?saved/.exec(answer.headers().location ?? '')?.[1]
        if (!id) throw new Error(`The entry was not saved (${answer.status()}): ${await problemOf(answer.text())}`)
        return Number(id)
      },
      async storage() {
        const storage = await newStorage()
        storages.push(storage)
        return storage
      },
      async server(name, env) {
        const server = await startServer(name, env)
        servers.push(server)
        return server
      },
    })
    await Promise.all(contexts.map((context) => context.close()))
    await Promise.all(requests.map((request) => request.dispose()))
    await Promise.all(servers.map((server) => server.stop()))
    await Promise.all(storages.map((storage) => storage.remove()))
  },
})

export { expect }

/** Signs in through next-auth's own endpoints. */
export async function signIn(
  request: APIRequestContext,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const answer = await tryToSignIn(request, { email, password })
  expect(answer.status(), `signing in as ${email}`).toBe(200)
}

/** The same, whatever comes of it. */
export async function tryToSignIn(
  request: APIRequestContext,
  { email, password, callbackUrl }: { email: string; password: string; callbackUrl?: string },
) {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  return request.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password, json: 'true', ...(callbackUrl ? { callbackUrl } : {}) },
  })
}

async function problemOf(html: Promise<string>): Promise<string> {
  const summary = /id="error-summary"[\s\S]*?<\/div>/.exec(await html)?.[0] ?? ''
  return summary.replace(/<[^>]+>/g, ' ').trim() || 'no error summary'
}

/** Opens a page and waits until its scripts have taken over, where they run: a click before that is a plain one. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await takenOver(page)
}

export async function takenOver(page: Page): Promise<void> {
  const scripted = await page.evaluate(() => window.matchMedia('(scripting: enabled)').matches)
  if (!scripted) return
  await page.waitForFunction(() =>
    // The marks of a drawing are links that no script takes over.
    [...document.querySelectorAll('main a[href]:not(svg a), main button')].every((element) =>
      // React marks the elements that it has taken over.
      Object.keys(element).some((key) => key.startsWith('__reactProps$')),
    ),
  )
}
