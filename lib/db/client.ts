import { setTimeout as sleep } from 'node:timers/promises'
import { readEnv } from '../env'
import { DatabaseUnavailable } from '../errors'
import { embeddedAdapter, serverAdapter, type Watch } from './adapters'
import { isConnectionError } from './connection-error'
import { openEmbedded } from './embedded'
import { PrismaClient } from './generated/client'
import { migrate } from './migrate'

/** How long a server may take to accept a connection, and any database to answer the probe. */
export const connectMs = 5_000
const retryMs = 1_000
const probeAgainMs = 2_000
/** Another server process may be migrating; its locks are waited for so long. */
const migrationWaitMs = 60_000

/**
 * PGlite runs one transaction after another, so the twentieth of twenty waits for nineteen. A transaction that outlives
 * its time is rolled back, and on PGlite it had held up everybody.
 */
export const transactionOptions = { maxWait: 15_000, timeout: 15_000 }

/** A client, and what ends it and all below it. */
export type Opened = { db: PrismaClient; close(): Promise<void> }

type State = {
  opening?: Promise<Opened>
  failure?: { at: number; error: unknown }
  probe?: NodeJS.Timeout
  whenClosed?: Set<() => void>
}

// Next bundles this module more than once, and lib/start.js reads the last two without importing it.
const stateKey = Symbol.for('kakehashi.database')
const unavailableKey = Symbol.for('kakehashi.unavailable')
const closeKey = Symbol.for('kakehashi.close')
const shared: typeof globalThis & {
  [stateKey]?: State
  [unavailableKey]?: boolean
  [closeKey]?: () => Promise<void>
} = globalThis
shared[stateKey] ??= {}
const state = shared[stateKey]

/**
 * The only client. The first call opens the database and migrates it; one that fails is not remembered, so a later call
 * finds a database that is back. Throws `ConfigurationError`, `DataFolderInUse` or `DatabaseUnavailable`.
 */
export async function database(): Promise<PrismaClient> {
  return (await opened()).db
}

/** Whether the last that was heard of the database is that it can't be reached. */
export function databaseIsAway(): boolean {
  return shared[unavailableKey] === true
}

/** Whether the database answers just now. */
export async function databaseIsUp(): Promise<boolean> {
  try {
    const db = await database()
    const answered = await Promise.race([
      db.$queryRaw`SELECT 1`.then(() => true),
      sleep(connectMs, false, { ref: false }),
    ])
    if (!answered) outOfReach()
    return answered
  } catch {
    outOfReach()
    return false
  }
}

/** For tests: `database()` answers with this one until `closeDatabase()`. */
export function provideDatabase(given: Opened): void {
  state.opening = Promise.resolve(given)
}

/** Calls back, once, when the database is closed on purpose: whoever asks it now and then must stop. */
export function whenClosed(callback: () => void): void {
  state.whenClosed ??= new Set()
  state.whenClosed.add(callback)
}

/** Ends open transactions, writes what is unwritten and gives the data folder back. */
export async function closeDatabase(): Promise<void> {
  for (const callback of state.whenClosed ?? []) callback()
  state.whenClosed = undefined
  const last = await state.opening?.catch(() => undefined)
  await last?.close()
  clearTimeout(state.probe)
  state.opening = state.failure = state.probe = undefined
  shared[unavailableKey] = false
}

function opened(): Promise<Opened> {
  if (state.opening) return state.opening
  if (state.failure && Date.now() - state.failure.at < retryMs) return Promise.reject(state.failure.error)
  const opening = open()
  state.opening = opening
  shared[closeKey] = closeDatabase
  opening.then(
    () => {
      state.failure = undefined
      shared[unavailableKey] = false
    },
    (error: unknown) => {
      state.opening = undefined
      state.failure = { at: Date.now(), error }
      shared[unavailableKey] = true
    },
  )
  return opening
}

async function open(): Promise<Opened> {
  const { DATABASE_URL, DATA_DIR } = readEnv()
  return DATABASE_URL ? openServer(DATABASE_URL) : openFolder(DATA_DIR)
}

async function openServer(connectionString: string): Promise<Opened> {
  const { host } = new URL(connectionString)
  const watch = watchFor((error) => {
    return new DatabaseUnavailable(`The database server at ${host} can't be used (${reasonOf(error)}).`, error)
  })
  const config = { connectionString, connectionTimeoutMillis: connectMs, keepAlive: true }
  await migrate(serverAdapter({ ...config, max: 1, lock_timeout: migrationWaitMs }, watch))
  const db = new PrismaClient({ adapter: serverAdapter(config, watch), transactionOptions })
  return { db, close: () => db.$disconnect() }
}

async function openFolder(folder: string): Promise<Opened> {
  let db: PrismaClient | undefined
  const embedded = await openEmbedded(folder, (error) => {
    console.error(error.message)
    shared[unavailableKey] = true
    state.opening = undefined
    void db?.$disconnect().catch(() => {})
  })
  const adapter = embeddedAdapter(embedded.engine, watchFor(embedded.explain))
  try {
    await migrate(adapter)
  } catch (error) {
    await embedded.close().catch(() => {})
    throw error
  }
  const client = new PrismaClient({ adapter, transactionOptions })
  db = client
  const close = async () => {
    await client.$disconnect()
    await embedded.close()
  }
  return { db, close }
}

/** Every query tells whether the database is there; an error that says it is not becomes a `DatabaseUnavailable`. */
function watchFor(explain: (error: unknown) => DatabaseUnavailable): Watch {
  return {
    succeeded() {
      shared[unavailableKey] = false
    },
    failed(error) {
      if (!isConnectionError(error)) return error
      outOfReach()
      return error instanceof DatabaseUnavailable ? error : explain(error)
    },
  }
}

/** Notes that the database is away, and looks again by itself, since pages without a query would never find out. */
function outOfReach(): void {
  shared[unavailableKey] = true
  if (!state.opening || state.probe) return
  state.probe = setTimeout(() => {
    state.probe = undefined
    if (state.opening) void databaseIsUp()
  }, probeAgainMs).unref()
}

/** The innermost words of an error that Prisma and the driver have wrapped. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  if ('originalMessage' in error && typeof error.originalMessage === 'string') return error.originalMessage
  if ('cause' in error && error.cause) return reasonOf(error.cause)
  if (error instanceof Error && error.message) return error.message
  if ('kind' in error) return String(error.kind)
  return 'code' in error ? String(error.code) : 'no reason given'
}
