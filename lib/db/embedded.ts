import { fsyncSync } from 'node:fs'
import { access, open, readdir, rename, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { DatabaseUnavailable } from '../errors'
import { lockDataFolder, unusable } from './data-folder'

export type Embedded = {
  engine: PGlite
  /** Says in one line what an error of this engine's means for the person who runs it. */
  explain(error: unknown): DatabaseUnavailable
  close(): Promise<void>
}

type Module = PGlite['Module']

/** A new cluster takes 40 MB, and its first writes two pieces of log of 16 MB. */
const spaceToCreate = 96 * 1024 ** 2
/** Recovery writes a piece of log; without the room for it PGlite breaks off halfway. */
const spaceToOpen = 20 * 1024 ** 2

const startParams = [
  // -F, which PGlite adds, turns fsync off.
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'wal_sync_method=fsync'],
  // Lines of the log begin with the error's code.
  ...['-c', 'log_line_prefix=%e '],
]

/**
 * Opens the database in the data folder, making it at the first start, and holds the folder until it is closed.
 * `onLost` hears when the engine stopped by itself: it is then of no more use, and opening again is the way on.
 */
export async function openEmbedded(folder: string, onLost: (error: Error) => void): Promise<Embedded> {
  const database = join(folder, 'database')
  let lost: DatabaseUnavailable | undefined
  let files: DurableFolder | undefined

  const lose = async (error: DatabaseUnavailable) => {
    if (lost) return
    lost = error
    files?.abandon(error)
    // Given back before anyone hears, so that who then opens again finds it free.
    await release().catch(() => {})
    onLost(error)
  }
  const explain = (error: unknown) =>
    lost ?? (isFull(error) ? unusable(folder, fullDisk(error)) : broken(folder, error))
  const release = await lockDataFolder(folder, (error) => {
    const message = `Another process took over the data folder ${folder}: this one has let go of it.`
    void lose(new DatabaseUnavailable(message, error))
  })
  try {
    if (!(await exists(database))) await createCluster(folder, database)
    await needSpace(folder, spaceToOpen)
    files = new DurableFolder(database, (error) => {
      const explained = explain(error)
      // Not from inside the engine's own call.
      setImmediate(() => void lose(explained))
      return explained
    })
    const engine = await openCluster(files)
    if (lost) throw lost
    const close = async () => {
      if (lost) return
      try {
        await engine.close()
      } finally {
        await release()
      }
    }
    return { engine, explain, close }
  } catch (error) {
    await release()
    throw error instanceof DatabaseUnavailable ? error : explain(error)
  }
}

/** Made aside and then renamed, so that a start broken off halfway leaves nothing that looks like a database. */
async function createCluster(folder: string, database: string): Promise<void> {
  const unfinished = `${database}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await needSpace(folder, spaceToCreate)
  console.info(`Making the database in ${folder}: a first start takes up to ten seconds.`)
  try {
    const engine = await openCluster(new DurableFolder(unfinished, (error) => error))
    await engine.close()
    await syncTree(unfinished)
    await rename(unfinished, database)
    await syncFile(folder)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

async function openCluster(files: DurableFolder): Promise<PGlite> {
  const onStderr = (line: string) => files.hear(line)
  try {
    return await PGlite.create({ fs: files, startParams, onStderr, relaxedDurability: false })
  } catch (error) {
    const reason = files.lastWords ?? error
    files.abandon(reason instanceof Error ? reason : new Error('PGlite did not start', { cause: reason }))
    throw reason
  }
}

/**
 * The node file system of PGlite, made to reach the disk, and to stop when the engine does.
 *
 * PGlite calls no fsync: neither does it ask PostgreSQL for it (-F) nor would Emscripten's NODEFS pass it on
 * (electric-sql/pglite#1107), so a power cut could take back what was acknowledged.
 *
 * After a PANIC, such as a full disk under the log, or after a query that nests too deep for the stack, PGlite goes on
 * calling the broken engine, which then never returns and stops the whole server with it.
 */
class DurableFolder extends NodeFS {
  /** What the engine last said on its way out. */
  lastWords: Error | undefined
  #mod: Module | undefined
  #onStopped: (error: Error) => Error

  /** `onStopped` gives the error that every further query meets. */
  constructor(folder: string, onStopped: (error: Error) => Error) {
    super(folder)
    this.#onStopped = onStopped
  }

  override async init(engine: PGlite, options: Partial<Module>) {
    const { emscriptenOpts } = await super.init(engine, options)
    const amend = (mod: Module) => {
      this.#mod = mod
      syncToDisk(mod)
      const stopped = (cause?: unknown) => {
        const error = this.lastWords ?? new Error('it broke off a query', { cause })
        disconnect(mod, this.#onStopped(error))
      }
      mod.onAbort = () => stopped()
      stopAtUnknownErrors(mod, stopped)
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), amend] } }
  }

  hear(line: string): boolean {
    const [, code, message] = /^(\w{5}) (?:FATAL|PANIC): +(.*)/.exec(line) ?? []
    if (code) this.lastWords = Object.assign(new Error(message), { code })
    return false
  }

  /** Lets go of the folder without writing another byte into it, and of the memory, which nothing else would free. */
  abandon(error: Error): void {
    if (!this.#mod) return
    disconnect(this.#mod, error)
    try {
      this.#mod._emscripten_force_exit(0)
    } catch {
      // Emscripten leaves by throwing.
    }
    this.#mod = undefined
  }
}

function syncToDisk(mod: Module): void {
  const streams: unknown = 'stream_ops' in mod.NODEFS ? mod.NODEFS.stream_ops : undefined
  if (!isStreamOps(streams)) throw new Error('this version of PGlite has no NODEFS.stream_ops to reach the disk by')
  streams.fsync = ({ nfd }) => {
    // A folder has no descriptor here; that a new file's name is kept is left to the file system.
    if (nfd !== undefined) fsyncSync(nfd)
    return 0
  }
}

/** PostgreSQL's way back to its main loop after an error, kept by PGlite under this number. Nothing else is in order. */
const longJump = 100

function stopAtUnknownErrors(mod: Module, stopped: (error: unknown) => void): void {
  const once = mod._PostgresMainLoopOnce
  mod._PostgresMainLoopOnce = () => {
    try {
      once()
    } catch (error) {
      const known = typeof error === 'object' && error !== null && 'status' in error && error.status === longJump
      if (!known) stopped(error)
      throw error
    }
  }
}

type StreamOps = { fsync?: (stream: { nfd?: number }) => number }

function isStreamOps(value: unknown): value is StreamOps {
  return typeof value === 'object' && value !== null && 'read' in value && 'write' in value
}

/** Makes every further call throw instead of entering the engine. */
function disconnect(mod: Module, error: Error): void {
  const refuse = () => {
    throw error
  }
  mod.stackRestore = refuse
  mod._PostgresMainLoopOnce = refuse
  mod._PostgresSendReadyForQueryIfNecessary = refuse
  mod._pgl_pq_flush = refuse
}

async function needSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < bytes) throw unusable(folder, fullDisk())
}

const fullDisk = (cause?: unknown) => Object.assign(new Error('No space left on device', { cause }), { code: 'ENOSPC' })

/** Emscripten's own number for ENOSPC; its errors have no code. */
const emscriptenNoSpace = 51

function isFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('errno' in error && error.errno === emscriptenNoSpace) return true
  if ('code' in error && (error.code === '53100' || error.code === 'ENOSPC')) return true
  return 'cause' in error && isFull(error.cause)
}

function broken(folder: string, error: unknown): DatabaseUnavailable {
  const reason = error instanceof Error ? error.message : 'it did not say why'
  return new DatabaseUnavailable(`The embedded database in ${folder} can't work: ${reason}`, error)
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    await syncFile(join(entry.parentPath, entry.name))
  }
  await syncFile(folder)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
