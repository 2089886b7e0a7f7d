import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type QueryResultRow } from 'pg'
import { embeddedAdapter, serverAdapter } from '../db/adapters'
import { openEmbedded } from '../db/embedded'
import { migrate } from '../db/migrate'
import { readEnv } from '../env'

/*
 * The databases that are measured on: each fresh, migrated, and dropped at the end. A process that is to use one is
 * started with its `env`; within, `connect()` speaks SQL to it by the driver alone, for what Prisma would slow down.
 */

export const engines = ['postgresql', 'pglite'] as const
export type Engine = (typeof engines)[number]

export type BenchDatabase = {
  /** What a process needs in its environment so that `database()` and `connect()` open this one. */
  env: { DATABASE_URL: string; DATA_DIR: string; NEXTAUTH_SECRET: string }
  drop(): Promise<void>
}

export type Connection = {
  query<T extends QueryResultRow>(sql: string, parameters?: unknown[]): Promise<T[]>
  close(): Promise<void>
}

const serverUrl = process.env.DATABASE_URL || 'postgresql://postgres@127.0.0.1:5432/postgres'
const quiet = { succeeded() {}, failed: (error: unknown) => error }

/** PostgreSQL where a server answers, at DATABASE_URL or on this machine; else the embedded engine. */
export async function engineHere(): Promise<Engine> {
  try {
    await onServer('SELECT 1')
    return 'postgresql'
  } catch (error) {
    if (process.env.DATABASE_URL) throw error
    return 'pglite'
  }
}

export async function newDatabase(engine: Engine, n: number): Promise<BenchDatabase> {
  const database = await (engine === 'postgresql' ? onNewServerDatabase(n) : inNewFolder())
  const { DATABASE_URL } = database.env
  try {
    if (DATABASE_URL) {
      await migrate(serverAdapter({ connectionString: DATABASE_URL, max: 1 }, quiet))
    } else {
      const embedded = await openEmbedded(database.env.DATA_DIR, console.error)
      await migrate(embeddedAdapter(embedded.engine, quiet))
      await embedded.close()
    }
    return database
  } catch (error) {
    await database.drop()
    throw error
  }
}

async function onNewServerDatabase(n: number): Promise<BenchDatabase> {
  const name = `kakehashi_bench_${n}`
  const drop = () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await drop()
  await onServer(`CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = name
  return { env: { DATABASE_URL: url.href, DATA_DIR: '', NEXTAUTH_SECRET: 'for a benchmark only' }, drop }
}

async function inNewFolder(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-bench-'))
  const env = { DATABASE_URL: '', DATA_DIR: folder, NEXTAUTH_SECRET: 'for a benchmark only' }
  return { env, drop: () => rm(folder, { recursive: true, force: true }) }
}

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl, connectionTimeoutMillis: 2_000 })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Opens the database that the environment names. The embedded one can be open once only. */
export async function connect(env: Record<string, string | undefined> = process.env): Promise<Connection> {
  const { DATABASE_URL, DATA_DIR } = readEnv(env)
  if (!DATABASE_URL) {
    const { engine, close } = await openEmbedded(DATA_DIR, console.error)
    return {
      query: async <T>(sql: string, parameters?: unknown[]) => (await engine.query<T>(sql, parameters)).rows,
      close,
    }
  }
  const client = new Client({ connectionString: DATABASE_URL })
  await client.connect()
  return {
    query: async <T extends QueryResultRow>(sql: string, parameters?: unknown[]) =>
      (await client.query<T>(sql, parameters)).rows,
    close: () => client.end(),
  }
}
