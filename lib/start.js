import { createHash } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, IncomingMessage, STATUS_CODES } from 'node:http'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import nextEnv from '@next/env'
import { LRUCache } from 'lru-cache'
import sirv from 'sirv'
import { dataSecret } from './db/data-secret.js'

/**
 * `npm start`: one process that opens the database and serves. Plain JavaScript, since Node 20 runs no TypeScript.
 * @typedef {import('node:http').Server} Server
 * @typedef {import('next/dist/server/next.js').RequestHandler} RequestHandler
 * @typedef {import('node:http').ServerResponse} ServerResponse
 */

const bodyLimit = 1024 ** 2
/** The one address that takes documents takes them up to 10 MiB, and the form around them. */
const documentLimit = 11 * 1024 ** 2
const takesDocuments = /^\/(ja|en)\/initiatives\/\d+\/evidence(\?|$)/
/** Answers to lists that are kept for the next who asks, in bytes: some hundreds. */
const mostKept = 64 * 1024 ** 2
const largestKept = 1024 ** 2
/** An answer to a program says when it was read; an unchanged one is given out again for so long. */
const asOfMs = 30_000
/** @type {LRUCache<string, { headers: import('node:http').OutgoingHttpHeaders, body: Buffer }>} */
const answers = new LRUCache({ maxSize: mostKept, sizeCalculation: ({ body }) => body.length + 1024 })
/** Lists, their facets and the vocabularies: what they say moves with the catalogue's version, the day and the app. */
const lists = /^\/((ja|en)\/initiatives(\/values\/\w+)?|api\/v1\/(initiatives|vocabularies))(\?|$)/
/** What shapes an answer besides its address. */
const shaping = [
  'host',
  'x-forwarded-host',
  'x-forwarded-proto',
  'accept-encoding',
  'accept-language',
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
]
const varied = `Cookie, ${shaping.slice(3).join(', ')}`
/** A load balancer gives a server about half a minute between SIGTERM and SIGKILL. */
const finishMs = 10_000
const retryAfterSeconds = 5

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)
// Must stand before Next and React are loaded.
Object.assign(process.env, { NODE_ENV: 'production' })
nextEnv.loadEnvConfig(root, false)

const settings = readSettings()
const built = join(root, process.env.DIST_DIR || '.next')
if (!existsSync(join(built, 'BUILD_ID'))) {
  fail('There is no built app yet: run `npm run build` first.')
}
const buildId = readFileSync(join(built, 'BUILD_ID'), 'utf8')
// Without a public address sign-in goes by the address each request was sent to.
if (!process.env.NEXTAUTH_URL) process.env.AUTH_TRUST_HOST = '1'
if (!process.env.NEXTAUTH_SECRET && !process.env.DATABASE_URL) {
  process.env.NEXTAUTH_SECRET = await dataSecret(settings.dataFolder, 'session').catch((error) =>
    fail(`The data folder ${settings.dataFolder} can't be created or written (${error.code ?? error.message}).`),
  )
}

/** Scripts and styles, as lib/precompress.js left them: their names change with their content, so they keep for ever. */
const serveBuilt = sirv(join(built, 'static'), { brotli: true, etag: true, immutable: true, maxAge: 31_536_000 })
const builtPrefix = '/_next/static'

/** @type {(handler: RequestHandler) => void} */
let handleWith = () => {}
/** @type {Promise<RequestHandler>} */
const handler = new Promise((done) => {
  handleWith = done
})
/** @type {Server[]} */
const servers = []
const port = await listen()
process.env.PORT = String(port)

const { default: next } = await import('next')
const app = next({ dev: false, dir: root, hostname: settings.host, port })
let stopping = false
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void stop())
// One request's forgotten promise must not end everyone's server.
process.on('unhandledRejection', (error) => console.error(error))

await app.prepare()
handleWith(app.getRequestHandler())
await untilHealthy()

function readSettings() {
  const { PORT = '', HOST = '', DATA_DIR = '' } = process.env
  if (PORT && !(/^\d{1,5}$/.test(PORT) && Number(PORT) <= 65_535)) {
    fail('PORT must be a whole number from 0 to 65535, such as 3000; 0 takes any free port.')
  }
  return { port: Number(PORT || 3000), host: HOST || 'localhost', dataFolder: resolve(DATA_DIR || './data') }
}

/**
 * @param {string} line
 * @returns {never}
 */
function fail(line) {
  console.error(line)
  process.exit(1)
}

/** `localhost` is two addresses on most machines, and browsers take either. */
async function listen() {
  const { host } = settings
  const addresses = host === 'localhost' ? await lookup(host, { all: true }) : [{ address: host }]
  let { port } = settings
  for (const address of new Set(addresses.map((found) => found.address))) {
    const server = createServer((req, res) => void serve(req, res))
    const problem = await new Promise((done) => server.once('error', done).listen(port, address, () => done(null)))
    if (!problem) {
      servers.push(server)
      const bound = server.address()
      if (bound && typeof bound === 'object') port = bound.port
    } else if (problem.code === 'EADDRINUSE') {
      fail(`Port ${port} on ${address} is in use: stop what listens there, or set another PORT.`)
    } else if (problem.code === 'EACCES') {
      fail(`Port ${port} is not for this user to take: set a PORT from 1024 on.`)
    } else if (servers.length > 0 || addresses.length > 1) {
    } else {
      fail(`Can't listen on ${address} (${problem.code ?? problem.message}): set HOST to an address of this machine.`)
    }
  }
  if (servers.length === 0) fail(`Can't listen on ${host}: set HOST to an address of this machine.`)
  return port
}

/**
 * @param {IncomingMessage} req
 * @param {ServerResponse} res
 */
async function serve(req, res) {
  try {
    if (req.url?.startsWith(`${builtPrefix}/`) && (await wasBuilt(req, res))) return
    noteSender(req)
    if (isKnown(req, res)) return
    sayUnavailable(res)
    // Pages go by it to know a form that was sent; nothing is sent with these.
    if (req.method === 'GET' || req.method === 'HEAD') delete req.headers['content-type']
    if (isForged(req)) return refuse(req, res, 403, 'forged-origin')
    const body = await readBody(req)
    if (!body) return refuse(req, res, 413, 'too-large')
    if (await isMalformed(req, body)) return refuse(req, res, 400, 'invalid')
    const handle = await handler
    await handle(body.length > 0 ? withBody(req, body) : req, res)
  } catch (error) {
    // A sender that went away is no one's fault.
    if (!req.destroyed) console.error(error)
    res.destroy()
  }
}

/**
 * Whether the request was for a built file and has been answered.
 * @param {IncomingMessage} req
 * @param {ServerResponse} res
 */
function wasBuilt(req, res) {
  const asked = req.url
  return new Promise((done) => {
    res.once('close', () => done(true))
    req.url = asked?.slice(builtPrefix.length)
    serveBuilt(req, res, () => {
      req.url = asked
      done(false)
    })
  })
}

/**
 * Answers a list that has been asked for before as it was answered then, while the catalogue has not changed, and with 304
 * to who still has it: neither costs a query. Otherwise keeps the answer that is made. Who is signed in sees pages of
 * their own.
 * @param {IncomingMessage} req
 * @param {ServerResponse} res
 */
function isKnown({ method, url = '', headers }, res) {
  if (method !== 'GET' || !lists.test(url) || headers.cookie?.includes('next-auth.session-token')) return false
  const index = Reflect.get(globalThis, 'kakehashiIndex')?.current
  const away = Reflect.get(globalThis, Symbol.for('kakehashi.unavailable')) === true
  // At midnight statuses move, and the index with them as soon as somebody asks it.
  const today = new Date().toISOString().slice(0, 10)
  if (!index || away || index.engine.day !== today) return false
  const state = [buildId, index.life, index.version, index.engine.day, url]
  const shape = shaping.map((name) => headers[name] ?? '')
  const tag = `W/"${createHash('sha256')
    .update(JSON.stringify([state, shape]))
    .digest('base64url')}"`
  const known = headers['if-none-match']?.split(/,\s*/) ?? []
  if (known.includes(tag)) {
    res.writeHead(304, { ETag: tag, 'Cache-Control': 'private, no-cache', Vary: varied }).end()
    return true
  }
  const kept = answers.get(tag)
  if (kept) {
    res.writeHead(200, kept.headers).end(kept.body)
    return true
  }
  keepAnswer(res, tag)
  return false
}

/**
 * @param {ServerResponse} res
 * @param {string} tag
 */
function keepAnswer(res, tag) {
  const { writeHead, write, end } = res
  /** @type {Buffer[]} */
  const pieces = []
  /** @param {unknown} piece @param {unknown} encoding */
  const note = (piece, encoding) => {
    if (typeof piece === 'string') pieces.push(Buffer.from(piece, encoding === 'latin1' ? 'latin1' : 'utf8'))
    else if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece))
  }
  const amended = {
    /** @param {number} status @param {unknown[]} rest */
    writeHead: (status, ...rest) => {
      if (status === 200) {
        res.setHeader('ETag', tag)
        res.setHeader('Cache-Control', 'private, no-cache')
        res.setHeader('Vary', varied)
      }
      return Reflect.apply(writeHead, res, [status, ...rest])
    },
    /** @param {unknown[]} given */
    write: (...given) => {
      note(given[0], given[1])
      return Reflect.apply(write, res, given)
    },
    /** @param {unknown[]} given */
    end: (...given) => {
      note(given[0], given[1])
      return Reflect.apply(end, res, given)
    },
  }
  Object.assign(res, amended)
  res.once('finish', () => {
    const body = Buffer.concat(pieces)
    if (res.statusCode !== 200 || res.getHeader('etag') !== tag || body.length > largestKept) return
    const headers = { ...res.getHeaders(), 'content-length': body.length }
    answers.set(tag, { headers, body }, res.req.url?.startsWith('/api/') ? { ttl: asOfMs } : {})
  })
}

/**
 * A browser says from which site a form was sent. What changes something must come from this one; programs send no
 * `Origin`.
 * @param {IncomingMessage} req
 */
function isForged(req) {
  if (req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS') return false
  if (req.headers['sec-fetch-site'] === 'cross-site') return true
  const { origin } = req.headers
  if (origin === undefined) return false
  const here = [req.headers.host, req.headers['x-forwarded-host'], hostOf(process.env.NEXTAUTH_URL ?? '')]
  return !here.includes(hostOf(origin) ?? '')
}

/** @param {string} address */
function hostOf(address) {
  return URL.canParse(address) ? new URL(address).host : undefined
}

/**
 * A page that was drawn while the database was away must not look like a good answer to whoever checks or caches it.
 * @param {ServerResponse} res
 */
function sayUnavailable(res) {
  const writeHead = res.writeHead
  /** @param {number} status @param {unknown[]} rest */
  const amended = (status, ...rest) => {
    const headers = rest.find((part) => typeof part === 'object' && part !== null)
    const type = String(res.getHeader('content-type') ?? new Headers(Object(headers)).get('content-type') ?? '')
    const away = Reflect.get(globalThis, Symbol.for('kakehashi.unavailable')) === true
    const starting = Reflect.get(globalThis, 'kakehashiIndex')?.progress.state === 'building'
    if (
      !(away || (starting && status === 500)) ||
      (status !== 200 && status !== 500) ||
      !type.startsWith('text/html')
    ) {
      return Reflect.apply(writeHead, res, [status, ...rest])
    }
    res.statusMessage = STATUS_CODES[503] ?? ''
    res.setHeader('Retry-After', retryAfterSeconds)
    res.setHeader('Cache-Control', 'no-store')
    return Reflect.apply(writeHead, res, headers ? [503, headers] : [503])
  }
  Object.assign(res, { writeHead: amended })
}

/**
 * Sign-in counts failures by this address, and addresses of pages are made from this host, so nobody may write them
 * himself. Behind a proxy, the last entry is what the proxy saw.
 * @param {IncomingMessage} req
 */
function noteSender({ headers, socket }) {
  const seen = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  headers['x-forwarded-for'] = (process.env.TRUST_PROXY && seen) || socket.remoteAddress
  if (process.env.TRUST_PROXY) return
  headers['x-forwarded-host'] = headers.host
  headers['x-forwarded-proto'] = 'http'
}

/**
 * The body, or `null` where it is larger than we take. It is read before anything acts on it, so that nothing acts on a
 * part of it.
 * @param {IncomingMessage} req
 */
async function readBody(req) {
  const limit = takesDocuments.test(req.url ?? '') ? documentLimit : bodyLimit
  if (Number(req.headers['content-length'] ?? 0) > limit) return null
  const chunks = []
  let size = 0
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * The request as it came, its body still to be read.
 * @param {IncomingMessage} req
 * @param {Buffer} body
 */
function withBody(req, body) {
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = req
  const read = Object.assign(new IncomingMessage(req.socket), { method, url, headers, rawHeaders })
  Object.assign(read, { httpVersion, httpVersionMajor, httpVersionMinor, complete: true })
  read.push(body)
  read.push(null)
  return read
}

/**
 * What Next would answer with 500, though it is the sender's mistake: an address that is no text, a form that breaks off,
 * the arguments of an action that are no JSON (https://react.dev/reference/rsc/server-functions).
 * @param {IncomingMessage} req
 * @param {Buffer} body
 */
async function isMalformed({ url = '', method, headers }, body) {
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
    const seen = headers['next-router-state-tree']
    if (seen !== undefined) JSON.parse(decodeURIComponent(String(seen)))
    if (method !== 'POST' || url.startsWith('/api/')) return false
    const type = headers['content-type'] ?? ''
    if (type.startsWith('multipart/form-data')) {
      const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
      const parts = [...form].filter(([name]) => /^(\d+|(\d+_)?\$ACTION_\d+:\d+)$/.test(name))
      for (const [, value] of parts) if (typeof value === 'string') JSON.parse(value)
      return [...form].length === 0
    }
    if (headers['next-action'] !== undefined) JSON.parse(body.toString())
    return false
  } catch {
    return true
  }
}

const refusals = {
  'forged-origin': {
    ja: '別のサイトからの要求は受け付けません。',
    en: 'Requests from another site are refused.',
  },
  invalid: {
    ja: '要求の形が正しくありません。何も保存していません。',
    en: 'The request is malformed. Nothing was saved.',
  },
  'too-large': {
    ja: '送られた内容が大きすぎます（上限1 MiB）。何も保存していません。',
    en: 'What was sent is too large (limit: 1 MiB). Nothing was saved.',
  },
}

/**
 * Answers before Next has seen the request: the API in its shape, a page in a sentence, each in the reader's language.
 * @param {IncomingMessage} req
 * @param {ServerResponse} res
 * @param {400 | 403 | 413} status
 * @param {keyof typeof refusals} code
 */
function refuse(req, res, status, code) {
  const path = req.url ?? ''
  const wished = String(req.headers['accept-language'] ?? 'en').startsWith('ja') ? 'ja' : 'en'
  const language = path.startsWith('/ja') ? 'ja' : path.startsWith('/en') ? 'en' : wished
  const message = refusals[code][language]
  const page = !path.startsWith('/api/')
  res.writeHead(status, { 'Content-Type': page ? 'text/html; charset=utf-8' : 'application/json' })
  res.end(
    page
      ? `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${status}</title><p>${message}</p></html>`
      : JSON.stringify({ error: { code, message } }),
  )
  // Read and thrown away: a connection cut in the middle of sending would lose the answer too.
  req.resume()
}

async function untilHealthy() {
  const { host } = settings
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  const address = `http://${name}:${port}`
  let said = ''
  while (!stopping) {
    const { error } = await askHealth(address)
    if (!error) return console.info(`Kakehashi is ready at ${address}`)
    if (error.code === 'data-folder-in-use' || error.code === 'configuration') fail(error.message)
    if (error.message !== said) console.info(`Waiting for the database. ${error.message}`)
    said = error.message
    await sleep(1_000)
  }
}

/**
 * @param {string} address
 * @returns {Promise<{ error?: { code: string, message: string } }>}
 */
async function askHealth(address) {
  try {
    const response = await fetch(`${address}/api/health`)
    return await response.json()
  } catch (error) {
    return { error: { code: 'no-answer', message: `${address}/api/health does not answer: ${error}` } }
  }
}

async function stop() {
  if (stopping) return
  stopping = true
  const closed = servers.map((server) => new Promise((done) => server.close(done)))
  const idle = setInterval(() => servers.forEach((server) => void server.closeIdleConnections()), 100)
  await Promise.race([Promise.all(closed), sleep(finishMs)])
  clearInterval(idle)
  for (const server of servers) server.closeAllConnections()
  const close = Reflect.get(globalThis, Symbol.for('kakehashi.close'))
  await Promise.race([Promise.allSettled([app.close(), close?.()]), sleep(finishMs / 2)])
  process.exit(0)
}
