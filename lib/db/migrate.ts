import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { watchAdapter } from './adapters'
import { isConnectionError } from './connection-error'

/** Prisma's own lock for migrations; https://www.prisma.io/docs/orm/prisma-migrate/workflows/development-and-production */
const migrationLock = 'SELECT pg_advisory_lock(72707369)'

const root = process.cwd()
export const migrationsFolder = join(root, 'prisma', 'migrations')
/** What `migration_lock.toml` says: whose SQL the migrations are written in. */
export const migrationLockfile = 'provider = "postgresql"\n'
const noFilters = { externalTables: [], externalEnums: [] }

/**
 * Applies what is missing of `prisma/migrations`, as `prisma migrate deploy` would, and returns its names. The factory's
 * connection must be a single one, or the lock that keeps two processes apart is taken on another than the work.
 */
export async function migrate(
  factory: SqlMigrationAwareDriverAdapterFactory,
  from: string = migrationsFolder,
): Promise<string[]> {
  const adapter = await factory.connect()
  let failure: unknown
  const recorded = watchAdapter(adapter, {
    succeeded() {},
    failed(error) {
      failure = error
      return error
    },
  })
  const connect = async () => recorded
  try {
    await recorded.executeRaw({ sql: migrationLock, args: [], argTypes: [] })
    const engine = await schemaEngine({ ...factory, connect })
    try {
      const migrationsList = await readMigrations(from)
      // A migration that failed left nothing behind, since its script runs as one transaction: try it again.
      const history = await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters: noFilters,
      })
      for (const migrationName of history.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName })
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters })
      return appliedMigrationNames
    } finally {
      engine.free()
    }
  } catch (error) {
    if (isConnectionError(failure)) throw failure
    throw new Error(`The database could not be migrated: ${failure instanceof Error ? failure.message : error}`, {
      cause: error,
    })
  } finally {
    await adapter.dispose()
  }
}

/** The SQL that leads from the migrations so far to the schema, or `null` where they agree. */
export async function missingMigration(factory: SqlMigrationAwareDriverAdapterFactory): Promise<string | null> {
  const engine = await schemaEngine(factory)
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrations(migrationsFolder)) },
      to: { tag: 'schemaDatamodel', files: [await readSchema()] },
      script: true,
      exitCode: true,
      filters: noFilters,
    })
    return exitCode === 0 ? null : stdout
  } finally {
    engine.free()
  }
}

async function readMigrations(from: string) {
  const entries = await readdir(from, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => {
      const value = await readFile(join(from, path, 'migration.sql'), 'utf8')
      return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } }
    }),
  )
  const lockfile = { path: 'migration_lock.toml', content: migrationLockfile }
  return { baseDir: from, lockfile, shadowDbInitScript: '', migrationDirectories }
}

async function readSchema() {
  return { path: 'schema.prisma', content: await readFile(join(root, 'prisma', 'schema.prisma'), 'utf8') }
}

async function schemaEngine(factory: SqlMigrationAwareDriverAdapterFactory) {
  const { SchemaEngine } = await loadEngine()
  const { path, content } = await readSchema()
  const quiet = () => {}
  return SchemaEngine.new({ datamodels: [[path, content]] }, quiet, bindMigrationAwareSqlAdapterFactory(factory))
}

let loaded: ReturnType<typeof instantiateEngine> | undefined

/** Prisma's schema engine as WebAssembly, which npm brings along; the binary would have to be fetched. */
function loadEngine() {
  loaded ??= instantiateEngine()
  return loaded
}

async function instantiateEngine() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = join(root, 'node_modules', '@prisma', 'schema-engine-wasm', 'schema_engine_bg.wasm')
  const imports = { './schema_engine_bg.js': { ...bindings } }
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), imports)
  if (!('__wbg_set_wasm' in bindings) || typeof bindings.__wbg_set_wasm !== 'function') throw changedEngine()
  bindings.__wbg_set_wasm(instance.exports)
  const { __wbindgen_start: start } = instance.exports
  if (typeof start !== 'function') throw changedEngine()
  start()
  return bindings
}

const changedEngine = () => new Error('This version of @prisma/schema-engine-wasm is loaded in another way')
