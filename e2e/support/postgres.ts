import { PrismaPg } from '@prisma/adapter-pg'

/** The server on which test databases are made and dropped. */
export const serverUrl = process.env.TEST_DATABASE_URL || 'postgresql://postgres@127.0.0.1:5432/postgres'

/** Null where a server answers, else why none does. */
export async function whyNoServer(): Promise<string | null> {
  try {
    await onServer(async () => {})
    return null
  } catch (error) {
    const { host } = new URL(serverUrl)
    return `no PostgreSQL server answers at ${host} (${error instanceof Error ? error.message.split('\n')[0] : error})`
  }
}

/** Makes an empty database and returns its address. */
export async function createDatabase(name: string): Promise<string> {
  await onServer(async (run) => void (await run(`CREATE DATABASE "${name}"`)))
  const url = new URL(serverUrl)
  url.pathname = name
  return url.href
}

export async function dropDatabase(name: string): Promise<void> {
  await onServer(async (run) => void (await run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)))
}

/** Drops every database whose name begins so: what a run that was broken off left behind. */
export async function dropDatabasesLike(prefix: string): Promise<void> {
  await onServer(async (run) => {
    const rows = await run(`SELECT datname FROM pg_database WHERE starts_with(datname, '${prefix}')`)
    for (const [name] of rows) await run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  })
}

type Run = (sql: string) => Promise<unknown[][]>

async function onServer(work: (run: Run) => Promise<void>): Promise<void> {
  const adapter = await new PrismaPg({
    connectionString: serverUrl,
    max: 1,
    connectionTimeoutMillis: 3_000,
  }).connect()
  const run: Run = async (sql) => (await adapter.queryRaw({ sql, args: [], argTypes: [] })).rows
  try {
    await run('SELECT 1')
    await work(run)
  } finally {
    await adapter.dispose()
  }
}
