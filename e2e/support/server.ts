import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDatabase, dropDatabase } from './postgres'

export type Engine = 'pglite' | 'postgres'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const engine: Engine = process.env.E2E_ENGINE === 'postgres' ? 'postgres' : 'pglite'
export const resultsFolder = join(root, 'e2e', 'results', engine)
/** The build under test; apart from `.next`, which a running server may be serving. */
export const distDir = process.env.DIST_DIR ?? '.next-e2e'

/** What every database and folder of this run begins with, so that test-all.ts can sweep after a run broken off. */
export const runName = process.env.E2E_RUN ?? `kakehashi_e2e_${process.pid}`

/** A first start makes the cluster and loads the catalogue, here beside other work on two cores. */
const startMs = 120_000
const stopMs = 15_000

export type Storage = {
  /** The settings under which a process finds it. */
  env: Record<string, string>
  dataDir: string
  remove(): Promise<void>
}

let made = 0

/** An empty place for a catalogue: a data folder, and on PostgreSQL a database. */
export async function newStorage(): Promise<Storage> {
  const dataDir = await mkdtemp(join(tmpdir(), `${runName}_`))
  const removeFolder = () => rm(dataDir, { recursive: true, force: true })
  if (engine === 'pglite') return { env: { DATA_DIR: dataDir }, dataDir, remove: removeFolder }
  made += 1
  const name = `${runName}_${process.pid}_${made}`
  const url = await createDatabase(name)
  return {
    env: { DATA_DIR: dataDir, DATABASE_URL: url, NEXTAUTH_SECRET: 'only the tests know this one' },
    dataDir,
    async remove() {
      await dropDatabase(name)
      await removeFolder()
    },
  }
}

export type Server = {
  url: string
  pid: number
  /** Everything it has printed so far. */
  log(): string
  stop(): Promise<void>
  kill(): Promise<void>
}

/** Starts the built app as `npm start` does and waits until it says that it is ready. */
export async function startServer(name: string, env: Record<string, string>): Promise<Server> {
  await mkdir(resultsFolder, { recursive: true })
  const child = launch('lib/start.js', { PORT: '0', ...env })
  const ended = exitOf(child)
  let log = ''
  const file = createWriteStream(join(resultsFolder, `server-${name}.log`), { flags: 'a' })
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`The server was not ready within ${startMs / 1000} s:\n${log}`))
    }, startMs)
    const hear = (piece: Buffer) => {
      log += piece
      file.write(piece)
      const ready = /Kakehashi is ready at (http:\S+)/.exec(log)?.[1]
      if (!ready) return
      clearTimeout(late)
      resolve(ready.replace(/\/$/, ''))
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void ended.then((how) => {
      clearTimeout(late)
      file.end(`-- ended with ${how} at ${new Date().toISOString()}\n`)
      reject(new Error(`The server ended with ${how}:\n${log}`))
    })
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const late = setTimeout(() => child.kill('SIGKILL'), stopMs)
    await ended
    clearTimeout(late)
  }
  return { url, pid: child.pid ?? 0, log: () => log, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

/** Runs one of the project's programs to its end. */
export async function runToEnd(program: string, env: Record<string, string>, args: string[] = []) {
  const child = launch(program, env, args)
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (piece) => {
    stdout += piece
  })
  child.stderr?.on('data', (piece) => {
    stderr += piece
  })
  const late = setTimeout(() => child.kill('SIGKILL'), startMs)
  const ended = await exitOf(child)
  clearTimeout(late)
  return { ended, stdout, stderr }
}

/** Settings of whoever runs the tests must not reach the app. */
const ownSettings = [
  'DATABASE_URL',
  'DATA_DIR',
  'NEXTAUTH_SECRET',
  'NEXTAUTH_URL',
  'HOST',
  'PORT',
  'SMTP_URL',
  'MAIL_FROM',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_NAME',
  'OIDC_SCOPE',
  'OIDC_ROLE_CLAIM',
  'OIDC_ROLES',
  'NODE_ENV',
  'NODE_OPTIONS',
  'FORCE_COLOR',
]

function launch(program: string, env: Record<string, string>, args: string[] = []): ChildProcess {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([key]) => !ownSettings.includes(key)))
  const child = spawn(
    process.execPath,
    [...(program.endsWith('.ts') ? ['--import', 'tsx'] : []), join(root, program), ...args],
    {
      cwd: root,
      env: { ...inherited, NODE_ENV: 'production', DIST_DIR: distDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const takeAlong = () => child.kill('SIGKILL')
  process.once('exit', takeAlong)
  child.once('exit', () => process.off('exit', takeAlong))
  return child
}

/** `code 0`, or the signal that ended it. */
function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? `code ${code}`)))
}
