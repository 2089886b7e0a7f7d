import { mkdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import lockfile from 'proper-lockfile'
import { z } from 'zod'
import { AppError, DatabaseUnavailable } from '../errors'

/** Two processes that write one PGlite folder destroy it, and PGlite itself takes no lock (electric-sql/pglite#1106). */
export class DataFolderInUse extends AppError {
  constructor(message: string) {
    super('data-folder-in-use', { message })
  }
}

const Holder = z.object({
  pid: z.number(),
  host: z.string(),
  since: z.string(),
  /** Where the process number means anything: this boot and this container. */
  space: z.string(),
  /** When the process began, in the kernel's count: a number given again to another process is another holder. */
  began: z.string().nullable(),
})
type Holder = z.infer<typeof Holder>

/** A holder that has not renewed its lock for so long is gone; twice what a blocked event loop has been seen to take. */
const staleMs = 15_000
/** A process killed inside the gate keeps it shut for this long. */
const gateStaleMs = 5_000

// Next bundles this module more than once; what this process holds must be known to each copy.
const key = Symbol.for('kakehashi.held-folders')
const shared: typeof globalThis & { [key]?: Set<string> } = globalThis
shared[key] ??= new Set()
const held = shared[key]

/**
 * Takes the data folder for this process, making it where it is missing, and returns what gives it back. Throws
 * `DataFolderInUse` at once when a living process of this machine holds it. `onLost` hears when another takes it over.
 */
export async function lockDataFolder(folder: string, onLost: (error: Error) => void): Promise<() => Promise<void>> {
  await makeDataFolder(folder)
  const deadline = Date.now() + staleMs + gateStaleMs
  let said = false
  for (;;) {
    const { release, holder } = await tryLock(folder, onLost)
    if (release) return release
    if (Date.now() > deadline) throw inUse(folder, holder)
    if (!said) {
      const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process'
      console.info(
        `The data folder ${folder} was taken by ${who}; waiting ${staleMs / 1000} s to see if it still runs.`,
      )
      said = true
    }
    await sleep(500)
  }
}

async function makeDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const probe = join(folder, `.probe-${process.pid}`)
    await writeFile(probe, 'x')
    await rm(probe)
  } catch (error) {
    throw unusable(folder, error)
  }
}

async function tryLock(folder: string, onLost: (error: Error) => void) {
  const files = { lock: join(folder, 'database.lock'), holder: join(folder, 'database.holder.json') }
  return throughGate(folder, async () => {
    const holder = await readHolder(files.holder)
    if (holder) {
      const alive = await isAlive(holder, folder)
      if (alive === true) throw inUse(folder, holder)
      if (alive === false) await rm(files.lock, { recursive: true, force: true })
    }
    let unlock: () => Promise<void>
    try {
      unlock = await lockfile.lock(join(folder, 'database'), {
        realpath: false,
        stale: staleMs,
        onCompromised: (error) => {
          held.delete(folder)
          onLost(error)
        },
      })
    } catch (error) {
      if (isLocked(error)) return { holder }
      throw unusable(folder, error)
    }
    held.add(folder)
    const release = async () => {
      if (!held.delete(folder)) return
      await rm(files.holder, { force: true })
      await unlock()
    }
    try {
      await writeFile(files.holder, JSON.stringify(await ourselves()))
    } catch (error) {
      await release()
      throw unusable(folder, error)
    }
    return { release }
  })
}

/**
 * Only one process at a time may judge whether a holder is dead: two that both found it dead would both remove its
 * lock, the second one the first one's new lock.
 */
async function throughGate<T>(folder: string, work: () => Promise<T>): Promise<T> {
  let leave: () => Promise<void>
  try {
    leave = await lockfile.lock(join(folder, 'gate'), {
      realpath: false,
      stale: gateStaleMs,
      retries: { retries: 100, factor: 1, minTimeout: 50, maxTimeout: 150, randomize: true },
      onCompromised: () => {},
    })
  } catch (error) {
    throw isLocked(error)
      ? new DatabaseUnavailable(`Other processes are busy starting on the data folder ${folder}; try again.`, error)
      : unusable(folder, error)
  }
  try {
    return await work()
  } finally {
    await leave()
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return Holder.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    // Missing, or half written by a process killed at it: then the lock's own age decides.
    return null
  }
}

/** `null` where this process can't know, as from another machine or container. */
async function isAlive(holder: Holder, folder: string): Promise<boolean | null> {
  if (holder.space !== (await processSpace())) return null
  if (holder.pid === process.pid) return held.has(folder)
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // EPERM: it lives, and belongs to another user.
    return errorCode(error) !== 'ESRCH'
  }
  return (await beganAt(holder.pid)) === holder.began
}

async function ourselves(): Promise<Holder> {
  const [space, began] = [await processSpace(), await beganAt(process.pid)]
  return { pid: process.pid, host: hostname(), since: new Date().toISOString(), space, began }
}

async function processSpace(): Promise<string> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    return `${hostname()} ${boot.trim()} ${await readlink('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

async function beganAt(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // proc(5): the name may hold spaces and brackets; the start time is field 22, the 20th after the name.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function inUse(folder: string, holder: Holder | null | undefined): DataFolderInUse {
  const who = holder ? `process ${holder.pid} on ${holder.host} since ${holder.since}` : 'another process'
  return new DataFolderInUse(`The data folder ${folder} is in use by ${who}: stop that first, or set another DATA_DIR.`)
}

/** Says why a folder or its disk won't do, in one line. */
export function unusable(folder: string, error: unknown): DatabaseUnavailable {
  const code = errorCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new DatabaseUnavailable(`The disk that holds the data folder ${folder} is full: free some space.`, error)
  }
  const reason = code ?? (error instanceof Error ? error.message : String(error))
  return new DatabaseUnavailable(
    `The data folder ${folder} can't be created or written (${reason}): make it writable, or set another DATA_DIR.`,
    error,
  )
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

const isLocked = (error: unknown) => errorCode(error) === 'ELOCKED'
