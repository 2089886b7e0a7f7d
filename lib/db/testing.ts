import { randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import { describe } from 'vitest'
import { embeddedAdapter, serverAdapter } from './adapters'
import { closeDatabase, type Opened, provideDatabase, transactionOptions } from './client'
import { PrismaClient } from './generated/client'
import { migrate } from './migrate'

export type Engine = 'pglite' | 'postgres'

const serverUrl = process.env.TEST_DATABASE_URL || 'postgresql://postgres@127.0.0.1:5432/postgres'
const quiet = { succeeded() {}, failed: (error: unknown) => error }

/** A migrated database without rows, which `database()` answers with until it is closed. */
export async function testDatabase(engine: Engine): Promise<Opened> {
  const { db, close } = await (engine === 'pglite' ? emptyPGlite() : newServerDatabase())
  provideDatabase({ db, close })
  return { db, close: closeDatabase }
}

/** Runs the block on both engines; without a PostgreSQL server the second says so in its title. */
export function forEachEngine(body: (engine: Engine) => void): void {
  describe('on PGlite', () => body('pglite'))
  const skipped = serverAnswers ? '' : ` (skipped: no server answers at ${new URL(serverUrl).host})`
  describe.skipIf(!serverAnswers)(`on PostgreSQL${skipped}`, () => body('postgres'))
}

export async function postgresAvailable(): Promise<boolean> {
  return onServer(async () => true).catch(() => false)
}

const serverAnswers = await postgresAvailable()

/** A new PGlite takes seconds, so one that was closed is emptied and used again. */
const idle: PGlite[] = []

async function emptyPGlite(): Promise<Opened> {
  const engine = idle.pop() ?? (await newPGlite())
  const db = new PrismaClient({ adapter: embeddedAdapter(engine, quiet), transactionOptions })
  const close = async () => {
    await db.$disconnect()
    const { rows } = await engine.query<{ name: string }>(
      "SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
    )
    // As a replica, where the trigger that keeps the audit log whole does not fire.
    if (rows.length > 0) {
      await engine.exec(`SET session_replication_role = replica;
        TRUNCATE ${rows.map((row) => row.name)} RESTART IDENTITY CASCADE;
        SET session_replication_role = origin`)
    }
    idle.push(engine)
  }
  return { db, close }
}

async function newPGlite(): Promise<PGlite> {
  const engine = await PGlite.create()
  await migrate(embeddedAdapter(engine, quiet))
  return engine
}

async function newServerDatabase(): Promise<Opened> {
  const { url, drop } = await serverDatabase()
  await migrate(serverAdapter({ connectionString: url, max: 1 }, quiet))
  const db = new PrismaClient({ adapter: serverAdapter({ connectionString: url }, quiet), transactionOptions })
  const close = async () => {
    await db.$disconnect()
    await drop()
  }
  return { db, close }
}

/** An empty database on the PostgreSQL server, not migrated. */
export async function serverDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `kakehashi_test_${randomUUID().replaceAll('-', '')}`
  await onServer((run) => run(`CREATE DATABASE ${name}`))
  const url = new URL(serverUrl)
  url.pathname = name
  return { url: url.href, drop: () => onServer((run) => run(`DROP DATABASE ${name} WITH (FORCE)`)) }
}

async function onServer<T>(work: (run: (sql: string) => Promise<void>) => Promise<T>): Promise<T> {
  const adapter = await serverAdapter(
    { connectionString: serverUrl, max: 1, connectionTimeoutMillis: 1_000 },
    quiet,
  ).connect()
  try {
    await adapter.executeScript('SELECT 1')
    return await work((sql) => adapter.executeScript(sql))
  } finally {
    await adapter.dispose()
  }
}
