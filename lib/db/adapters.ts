import { PGlite, type Transaction as PGliteTransaction } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQueryable,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'

/** Hears how every query went; what `failed` returns is thrown in the error's place. */
export type Watch = { succeeded(): void; failed(error: unknown): unknown }

type Factory = SqlMigrationAwareDriverAdapterFactory
type ServerConfig = Exclude<ConstructorParameters<typeof PrismaPg>[0], string | { connect(): unknown }>

/** Prisma on a PostgreSQL server. */
export function serverAdapter(config: ServerConfig, watch: Watch): Factory {
  const idle = (error: Error) => void watch.failed(error)
  const factory = new PrismaPg(config, { onPoolError: idle, onConnectionError: idle })
  const connect = async () => {
    const adapter = await factory.connect()
    return watchAdapter(adapter, watch, {
      // The adapter's own cuts the script at every semicolon, in texts and comments too, and keeps the statements before
      // a failing one. Sent whole, PostgreSQL runs it in one transaction.
      executeScript: async (script) => void (await adapter.underlyingDriver().query(script)),
    })
  }
  const connectToShadowDb = async () => {
    // The adapter's own would run on the real database wherever a connection string is given.
    throw new Error('Migrations are compared on the embedded engine')
  }
  return { provider: factory.provider, adapterName: factory.adapterName, connect, connectToShadowDb }
}

/** Prisma on the embedded engine. */
export function embeddedAdapter(engine: PGlite, watch: Watch): Factory {
  const factory = new PrismaPGlite(engine)
  const connect = async () =>
    watchAdapter(await factory.connect(), watch, {
      // The adapter's own does not wait: a script that fails counts as done, and the failure then ends the process.
      executeScript: async (script) => void (await engine.exec(script)),
      startTransaction: () => startTransaction(engine),
    })
  const connectToShadowDb = async () => {
    const shadow = await PGlite.create()
    return { ...(await embeddedAdapter(shadow, watch).connect()), dispose: () => shadow.close() }
  }
  return { provider: factory.provider, adapterName: factory.adapterName, connect, connectToShadowDb }
}

/**
 * The adapter's own transaction drops a failing COMMIT, so that a write that was never kept reads as saved, and does not
 * wait for ROLLBACK. Isolation levels mean nothing here: PGlite runs one transaction at a time.
 */
async function startTransaction(engine: PGlite): Promise<Transaction> {
  let outcome: Promise<unknown> = Promise.resolve()
  let rolledBack: Promise<void> | undefined
  let rollback = () => Promise.resolve()
  const inOneTransaction: PGlite = Object.create(engine, {
    transaction: {
      value: (run: (tx: PGliteTransaction) => Promise<unknown>) => {
        outcome = engine.transaction((tx) => {
          rollback = () => (rolledBack ??= tx.rollback())
          return run(Object.create(tx, { rollback: { value: () => rollback().catch(() => {}) } }))
        })
        return outcome
      },
    },
  })
  const adapter = await new PrismaPGlite(inOneTransaction).connect()
  const transaction = await adapter.startTransaction()
  return {
    provider: transaction.provider,
    adapterName: transaction.adapterName,
    options: transaction.options,
    queryRaw: (query) => transaction.queryRaw(query),
    executeRaw: (query) => transaction.executeRaw(query),
    commit: async () => {
      await transaction.commit()
      await outcome
    },
    rollback: async () => {
      try {
        await rollback()
      } finally {
        await transaction.rollback()
      }
    },
  }
}

export function watchAdapter(
  adapter: SqlDriverAdapter,
  watch: Watch,
  own: Partial<Pick<SqlDriverAdapter, 'executeScript' | 'startTransaction'>> = {},
): SqlDriverAdapter {
  const executeScript = own.executeScript ?? ((script) => adapter.executeScript(script))
  const start = own.startTransaction ?? ((isolation) => adapter.startTransaction(isolation))
  return {
    ...watchQueries(adapter, watch),
    executeScript: (script) => watched(watch, () => executeScript(script)),
    startTransaction: async (isolation) => watchTransaction(await watched(watch, () => start(isolation)), watch),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => adapter.dispose(),
  }
}

function watchTransaction(transaction: Transaction, watch: Watch): Transaction {
  const { createSavepoint, rollbackToSavepoint, releaseSavepoint } = transaction
  return {
    ...watchQueries(transaction, watch),
    options: transaction.options,
    commit: () => watched(watch, () => transaction.commit()),
    rollback: () => watched(watch, () => transaction.rollback()),
    createSavepoint: createSavepoint?.bind(transaction),
    rollbackToSavepoint: rollbackToSavepoint?.bind(transaction),
    releaseSavepoint: releaseSavepoint?.bind(transaction),
  }
}

function watchQueries(queryable: SqlQueryable, watch: Watch): SqlQueryable {
  return {
    provider: queryable.provider,
    adapterName: queryable.adapterName,
    queryRaw: (query) => watched(watch, () => queryable.queryRaw(query)),
    executeRaw: (query) => watched(watch, () => queryable.executeRaw(query)),
  }
}

async function watched<T>(watch: Watch, work: () => Promise<T>): Promise<T> {
  let result: T
  try {
    result = await work()
  } catch (error) {
    throw watch.failed(asDriverError(error))
  }
  watch.succeeded()
  return result
}

/** Gives an error of PostgreSQL's that passed no adapter the form in which Prisma reads it. */
function asDriverError(error: unknown): unknown {
  if (!(error instanceof Error) || !('severity' in error) || !('code' in error)) return error
  const { code, severity, message } = error
  if (typeof code !== 'string' || typeof severity !== 'string') return error
  const none = undefined
  const cause = { code, severity, message, detail: none, column: none, hint: none }
  return new DriverAdapterError({ kind: 'postgres', originalCode: code, originalMessage: message, ...cause })
}
