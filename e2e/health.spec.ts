import { writeFile } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Client } from 'pg'
import { z } from 'zod'
import { locales } from '../lib/i18n/locales'
import { messagesFor } from '../lib/i18n/messages'
import { routes } from '../lib/routes'
import { ErrorBody } from './support/contract'
import { engine, runToEnd } from './support/server'
import { expect, test } from './support/test'

/* An operator keeps it running: it says how it is, says so when it can't work, and recovers by itself. */

const Health = z.object({ status: z.literal('ok'), engine: z.string() })

test('health is 200 while the app can answer from its database', async ({ request }) => {
  const answer = await request.get('/api/health')
  expect(answer.status()).toBe(200)
  expect(answer.headers()['cache-control']).toContain('no-store')
  expect(Health.parse(await answer.json()).engine).toBe(engine === 'pglite' ? 'pglite' : 'postgresql')
})

test('a second process on the same data folder says in one line who holds it, and harms nothing', async ({
  given,
  request,
}) => {
  test.skip(engine !== 'pglite', 'only the embedded database has a data folder to share')
  test.setTimeout(180_000)
  const storage = await given.storage()
  const server = await given.server('holder', storage.env)
  const second = await runToEnd('lib/start.js', { ...storage.env, PORT: '0' })
  expect(second.ended).toBe('code 1')
  const lines = second.stderr.split('\n').filter((line) => line.includes(storage.dataDir))
  expect(lines, second.stderr).toHaveLength(1)
  expect(lines[0]).toContain(String(server.pid))
  expect(second.stderr).not.toMatch(/\n\s+at /)
  expect((await request.get(`${server.url}/api/v1/initiatives/1`)).status()).toBe(200)

  // Killed without a word, it leaves a folder that the next start takes over, with everything in it.
  await server.kill()
  const next = await given.server('holder', storage.env)
  const list = await (await request.get(`${next.url}/api/v1/initiatives`)).json()
  expect(list.total).toBe(144)
})

test('a port that is taken is said in one line', async ({ given, baseURL }) => {
  test.setTimeout(120_000)
  const storage = await given.storage()
  const { port } = new URL(baseURL ?? '')
  const second = await runToEnd('lib/start.js', { ...storage.env, PORT: port })
  expect(second.ended).toBe('code 1')
  expect(second.stderr).toContain(port)
  expect(second.stderr.trim().split('\n')).toHaveLength(1)
})

test('a data folder that can’t be one is said in one line', async ({ given }) => {
  test.skip(engine !== 'pglite', 'with DATABASE_URL there is no data folder to make')
  const storage = await given.storage()
  const file = join(storage.dataDir, 'a-file')
  await writeFile(file, '')
  const started = await runToEnd('lib/start.js', { DATA_DIR: join(file, 'data'), PORT: '0' })
  expect(started.ended).toBe('code 1')
  expect(started.stderr.trim().split('\n')).toHaveLength(1)
  expect(started.stderr).toContain(file)
})

test('settings that can’t be are said in one line', async () => {
  for (const [env, said] of [
    [{ PORT: 'abc' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://localhost/x', NEXTAUTH_SECRET: 'x' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgresql://postgres@127.0.0.1:1/none' }, 'NEXTAUTH_SECRET'],
  ] as const) {
    const started = await runToEnd('lib/start.js', { PORT: '0', ...env })
    expect(started.ended, said).toBe('code 1')
    expect(started.stderr).toContain(said)
    expect(started.stderr.trim().split('\n')).toHaveLength(1)
  }
})

test('while the search is prepared lists say so in the reader’s language, and come by themselves', async ({
  given,
  context,
  request,
}) => {
  test.skip(engine !== 'postgres', 'only a server’s tables can be held up from outside')
  test.setTimeout(180_000)
  const storage = await given.storage()
  const first = await given.server('before', storage.env)
  await first.stop()
  const holder = new Client({ connectionString: storage.env.DATABASE_URL })
  await holder.connect()
  try {
    // Whoever reads entries waits until this transaction ends.
    await holder.query('BEGIN')
    await holder.query('LOCK TABLE "InitiativeRecipient" IN ACCESS EXCLUSIVE MODE')
    const { url } = await given.server('held up', storage.env)
    const health = await (await request.get(`${url}/api/health`)).json()
    expect(health).toMatchObject({ status: 'ok', index: { state: 'building', done: 0, total: 144 } })
    const answer = await request.get(`${url}/api/v1/initiatives`)
    expect(answer.status()).toBe(503)
    expect(answer.headers()['retry-after']).toMatch(/^\d+$/)
    expect(ErrorBody.parse(await answer.json()).error.code).toBe('starting')
    const waiting: Page[] = []
    for (const [locale, title] of [
      ['ja', '検索の準備をしています'],
      ['en', 'The search is being prepared'],
    ] as const) {
      const page = await context.newPage()
      const shown = await page.goto(`${url}${routes.initiatives(locale)}`)
      expect(shown?.status()).toBe(503)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
      waiting.push(page)
    }
    await holder.query('COMMIT')
    // The pages ask again of themselves.
    for (const page of waiting) await expect(page.getByRole('article').first()).toBeVisible({ timeout: 30_000 })
    expect((await request.get(`${url}/api/v1/initiatives`)).status()).toBe(200)
  } finally {
    await holder.end()
  }
})

test('while the database is away the app says so in the reader’s language, and recovers by itself', async ({
  given,
  page,
  request,
}) => {
  test.skip(engine !== 'postgres', 'the embedded database lives and dies with the app')
  test.setTimeout(180_000)
  const storage = await given.storage()
  const database = new URL(storage.env.DATABASE_URL ?? '')
  const way = await openWay(Number(database.port || 5432), database.hostname)
  const through = new URL(database)
  through.host = `127.0.0.1:${way.port}`
  try {
    const { url } = await given.server('cut-off', { ...storage.env, DATABASE_URL: through.href })
    const statusOf = async (path: string) => (await request.get(`${url}${path}`)).status()
    for (const locale of locales) expect(await statusOf(routes.initiatives(locale))).toBe(200)

    await way.shut()
    await expect.poll(() => statusOf('/api/health'), { timeout: 30_000 }).toBe(503)
    const health = await (await request.get(`${url}/api/health`)).json()
    expect(health.status).toBe('unavailable')
    expect(ErrorBody.parse(health).error.code).toBe('database-unavailable')
    const list = await request.get(`${url}/api/v1/initiatives`)
    expect(list.status()).toBe(503)
    expect(ErrorBody.parse(await list.json()).error.code).toBe('database-unavailable')
    for (const locale of locales) {
      const { errors } = messagesFor(locale)
      for (const path of [
        routes.home(locale),
        routes.initiatives(locale, 'theme=cybercrime'),
        routes.initiative(locale, 1),
        routes.initiativeHistory(locale, 1),
        routes.organisations(locale),
        routes.countries(locale),
        routes.signIn(locale),
      ]) {
        const answer = await page.goto(`${url}${path}`)
        expect(answer?.status(), path).toBe(503)
        expect(answer?.headers()['retry-after'], path).toMatch(/^\d+$/)
        await expect(page.locator('html'), path).toHaveAttribute('lang', locale)
        await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(errors.unavailableTitle)
        await expect(page.getByText(errors.unavailableText), path).toBeVisible()
      }
    }

    await way.reopen()
    await expect.poll(() => statusOf('/api/health'), { timeout: 30_000 }).toBe(200)
    for (const locale of locales) {
      const answer = await page.goto(`${url}${routes.initiative(locale, 1)}`)
      expect(answer?.status()).toBe(200)
    }
  } finally {
    await way.shut()
  }
})

/** A way to a server that can be shut and opened again, so that the server itself needn't be stopped. */
async function openWay(port: number, host: string) {
  const sockets = new Set<Socket>()
  let server: Server | null = null
  const listen = (at: number) =>
    new Promise<number>((resolve, reject) => {
      const opened = createServer((near) => {
        const far = connect(port, host)
        for (const socket of [near, far]) {
          sockets.add(socket)
          socket.on('error', () => {})
          socket.on('close', () => {
            sockets.delete(socket)
            near.destroy()
            far.destroy()
          })
        }
        near.pipe(far).pipe(near)
      })
      server = opened
      opened.once('error', reject).listen(at, '127.0.0.1', () => {
        const address = opened.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
  const own = await listen(0)
  return {
    port: own,
    reopen: () => listen(own),
    shut: () =>
      new Promise<void>((resolve) => {
        server ? server.close(() => resolve()) : resolve()
        for (const socket of sockets) socket.destroy()
      }),
  }
}
