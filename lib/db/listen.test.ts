import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { serverAdapter } from './adapters'
import { type Listening, listen } from './listen'
import { postgresAvailable, serverDatabase } from './testing'

const quiet = { succeeded() {}, failed: (error: unknown) => error }

afterEach(() => vi.unstubAllEnvs())

it('has nothing to hear on the embedded database', async () => {
  vi.stubEnv('DATABASE_URL', '')
  const listening = await listen('news', () => expect.unreachable())
  listening.close()
})

describe.skipIf(!(await postgresAvailable()))('on a PostgreSQL server', () => {
  const heard = vi.fn()
  let url: string
  /** Runs a script on a connection of its own. */
  let run: (script: string) => Promise<void>

  beforeEach(async () => {
    heard.mockClear()
    const server = await serverDatabase()
    url = server.url
    setServer(url)
    const adapter = await serverAdapter({ connectionString: url, max: 1 }, quiet).connect()
    run = (script) => adapter.executeScript(script)
    onTestFinished(async () => {
      await adapter.dispose()
      await server.drop()
    })
  })

  function setServer(address: string): void {
    vi.stubEnv('DATABASE_URL', address)
    vi.stubEnv('NEXTAUTH_SECRET', 'a secret for the test')
  }

  async function listenTo(channel: string): Promise<Listening> {
    const listening = await listen(channel, heard)
    onTestFinished(() => listening.close())
    return listening
  }

  const hasHeard = (times: number, timeout: number) =>
    vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(times), { timeout, interval: 10 })

  const endListeners = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`

  it('hears its own channel, once for each commit, from the moment it is there', async () => {
    await listenTo('the "news"')
    expect(heard).not.toHaveBeenCalled()
    await run(`NOTIFY other; NOTIFY "the ""news""", '1'`)
    await hasHeard(1, 1_000)
    await run(`BEGIN; NOTIFY "the ""news"""; ROLLBACK`)
    await sleep(200)
    await hasHeard(1, 0)
  })

  it('comes back when its backend was ended, says that something may have been missed, and hears again', async () => {
    await listenTo('news')
    for (const times of [1, 3]) {
      await run(endListeners)
      await hasHeard(times, 2_000)
      await run('NOTIFY news')
      await hasHeard(times + 1, 1_000)
    }
  })

  it('keeps trying where the database can’t be reached at first', async () => {
    const later = new URL(url)
    later.pathname += '_later'
    setServer(later.href)
    await listenTo('news')
    await run(`CREATE DATABASE ${later.pathname.slice(1)}`)
    onTestFinished(() => run(`DROP DATABASE ${later.pathname.slice(1)} WITH (FORCE)`))
    await hasHeard(1, 5_000)
  })

  it('hears and tries nothing more once it is closed', async () => {
    const listening = await listenTo('news')
    listening.close()
    await run('NOTIFY news')
    await sleep(500)
    expect(heard).not.toHaveBeenCalled()
    await run(
      `DO $$ BEGIN ASSERT (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) = 1; END $$`,
    )
  })

  it.each([
    ['while it listens', ''],
    ['while it waits to try again', '/away'],
  ])('does not keep the process alive %s', async (_, path) => {
    const address = new URL(url)
    address.pathname += path
    const program = `
      import { listen } from './lib/db/listen'
      let free = Infinity
      setTimeout(() => (free = Date.now()), 1500)
      process.on('exit', () => (process.exitCode = Date.now() - free > 500 ? 1 : 0))
      await listen('news', () => {})`
    const env = { ...process.env, DATABASE_URL: address.href, NEXTAUTH_SECRET: 'a secret for the test' }
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      env,
      stdio: 'inherit',
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
