import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import { z } from 'zod'
import { figureKinds } from '../figures/figure'
import { locales } from '../i18n/locales'
import { apiRoutes, routes } from '../routes'
import { toQuery } from '../search/filters'
import { timed } from './measure'
import type { Query } from './queries'
import { type Row, rounded, timing } from './rows'

/** Whole requests: the built app in a process of its own, asked over the loopback as a browser and a program ask it. */

const root = process.cwd()
const host = '127.0.0.1'
const readyMs = 600_000
const warmUpRequests = 40
const connections = 8
/** Six figures of every question would take most of the run. */
const figureEvery = 2
const throughputSeconds = 10

const Health = z.object({ status: z.string(), index: z.object({ state: z.string() }).optional() })

type Tell = (row: Omit<Row, 'engine' | 'database' | 'n'>) => void

export async function measureHttp(
  queries: Query[],
  env: Record<string, string>,
  signal: AbortSignal,
  tell: Tell,
  say: (line: string) => void,
): Promise<void> {
  if (!existsSync(join(root, process.env.DIST_DIR || '.next', 'BUILD_ID'))) await build(say)
  const port = await freePort()
  const origin = `http://${host}:${port}`
  const server = spawn(process.execPath, [join(root, 'lib', 'start.js')], {
    cwd: root,
    env: { ...process.env, ...env, HOST: host, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
    signal,
  })
  const ended = once(server, 'exit')
  ended.catch(() => {})
  try {
    const began = performance.now()
    await untilReady(origin, say)
    tell({ class: 'http', what: 'start', seconds: rounded((performance.now() - began) / 1_000) })
    const pages = queries.map(({ filters }, at) => routes.initiatives(locales[at % 2] ?? 'ja', toQuery(filters)))
    const calls = queries.map(({ filters }) => apiRoutes.initiatives(toQuery(filters)))
    await measurePaths('page', origin, pages, tell, say)
    await measurePaths('api', origin, calls, tell, say)
    for (const kind of figureKinds) {
      const figures = queries
        .filter((_, at) => at % figureEvery === 0)
        .map(({ filters }, at) =>
          routes.initiatives(locales[at % 2] ?? 'ja', toQuery(filters), { show: `show=${kind}` }),
        )
      tell({ class: 'http', what: kind, ...timing(await askEach(kind, origin, figures, say)) })
    }
    tell({ class: 'memory', what: 'server', rss_mb: await residentMb(server.pid ?? 0) })
  } finally {
    server.kill('SIGTERM')
    await ended.catch(() => {})
  }
}

async function build(say: (line: string) => void): Promise<void> {
  say('there is no built app yet: npm run build')
  const building = spawn('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(building, 'exit')
  if (code !== 0) throw new Error('`npm run build` failed')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port is free')
  return address.port
}

async function untilReady(origin: string, say: (line: string) => void): Promise<void> {
  say('the server starts')
  for (const began = performance.now(); performance.now() - began < readyMs; await sleep(200)) {
    const response = await fetch(`${origin}${apiRoutes.health()}`).catch(() => null)
    if (!response?.ok) continue
    const { index } = Health.parse(await response.json())
    if (index === undefined || index.state === 'ready') return
  }
  throw new Error(`The server was not ready within ${readyMs / 1_000} s`)
}

async function measurePaths(
  what: 'page' | 'api',
  origin: string,
  paths: string[],
  tell: Tell,
  say: (line: string) => void,
): Promise<void> {
  const times = await askEach(what, origin, paths, say)
  say(`${what}: ${connections} at a time for ${throughputSeconds} s`)
  const { requests, non2xx, errors } = await autocannon({
    url: origin,
    connections,
    duration: throughputSeconds,
    requests: paths.map((path) => ({ path })),
  })
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} requests of the ${what} failed`)
  tell({ class: 'http', what, ...timing(times), rps: Math.round(requests.average) })
}

/** How long each takes, one after another, but for the first few, which warm up the server. */
async function askEach(what: string, origin: string, paths: string[], say: (line: string) => void): Promise<number[]> {
  say(`${what}: ${paths.length - warmUpRequests} requests, one after another`)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (const path of paths.slice(0, warmUpRequests)) await request(origin + path, agent)
  const times: number[] = []
  // What was asked before is kept, and would be answered at once.
  for (const path of paths.slice(warmUpRequests)) times.push((await timed(() => request(origin + path, agent))).ms)
  agent.destroy()
  return times
}

/** Reads an answer to its end, compressed as a browser takes it. */
async function request(url: string, agent: Agent): Promise<void> {
  const asked = get(url, { agent, headers: { 'Accept-Encoding': 'gzip' } })
  const [response] = await once(asked, 'response')
  response.resume()
  await once(response, 'end')
  if (response.statusCode !== 200) throw new Error(`${url} answers ${response.statusCode}`)
}

/** What the process holds in memory, where the system tells (Linux). */
async function residentMb(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024)
}
