import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { AppError } from '../errors'
import { writable } from '../exchange/xml'
import type { Document } from './blocks'

/*
 * Word and PDF files are laid out by a process of their own. A long document takes seconds of computing, which nobody else
 * should wait for; compiled code can only be stopped together with its process, whose memory then goes back whole.
 */

export type Form = 'pdf' | 'docx'
export type Order = { form: Form; document: Document }
/** `spent`: it has taken so much memory that the next document should start afresh. */
export type Answer = ({ file: Uint8Array } | { failure: string }) & { spent: boolean }

/** 2,000 entries at full length in both languages take a minute and a half of an idle processor. */
const longestMs = 10 * 60_000
/** The process is kept for whoever comes next: it starts in about half a second. */
const idleMs = 60_000
/** In bytes: half of what there is, so that a document too long for the machine ends, and nothing else. */
const mostMemory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2
const watchMs = 500

type Shop = { process: ChildProcess | null; closing: NodeJS.Timeout | null; turns: ReturnType<typeof pLimit> }

declare global {
  // Next bundles a module once for each kind of route; one process serves them all.
  var kakehashiTypesetter: Shop | undefined
}

function shop(): Shop {
  globalThis.kakehashiTypesetter ??= { process: null, closing: null, turns: pLimit(1) }
  return globalThis.kakehashiTypesetter
}

/**
 * The document as a file of that form, one after another. Throws `too-many-entries` for one that takes too long or too
 * much memory.
 */
export function typeset(form: Form, document: Document, withinMs = longestMs): Promise<Uint8Array> {
  return shop().turns(() => order({ form, document: writableDocument(document) }, withinMs))
}

/** What XML can't hold is left out for both forms, so that they say the same. */
function writableDocument(document: Document): Document {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return writable(value)
    if (Array.isArray(value)) return value.map(clean)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]))
  }
  return Object.assign({}, document, clean(document))
}

function order(order: Order, withinMs: number): Promise<Uint8Array> {
  const held = shop()
  if (held.closing) clearTimeout(held.closing)
  const typesetter = held.process ?? start()
  held.process = typesetter
  hold(typesetter, true)
  return new Promise<Uint8Array>((resolve, reject) => {
    const limit = setTimeout(() => typesetter.kill('SIGKILL'), withinMs)
    const watch = setInterval(async () => {
      if ((await memoryOf(typesetter.pid)) > mostMemory) typesetter.kill('SIGKILL')
    }, watchMs)
    const settle = () => {
      clearTimeout(limit)
      clearInterval(watch)
      typesetter.off('message', answered).off('exit', ended).off('error', failed)
      // Neither a command nor a test waits for it to have nothing to do.
      hold(typesetter, false)
      held.closing = setTimeout(() => stop(typesetter), idleMs).unref()
    }
    const answered = (answer: Answer) => {
      settle()
      if (answer.spent) stop(typesetter)
      if ('file' in answer) resolve(answer.file)
      else reject(new Error(`The document could not be set: ${answer.failure}`))
    }
    const ended = (code: number | null, signal: string | null) => {
      settle()
      // A signal is ours, after too long, or the system's, for too much memory.
      reject(signal ? new AppError('too-many-entries') : new Error(`The typesetter ended with ${code}`))
    }
    const failed = (error: Error) => {
      settle()
      stop(typesetter)
      reject(error)
    }
    typesetter.on('message', answered).on('exit', ended).on('error', failed)
    typesetter.send(order)
  })
}

/** Of a process, in bytes; 0 where the system does not say, as only Linux does. */
async function memoryOf(pid: number | undefined): Promise<number> {
  const pageBytes = 4_096
  const [, resident] = (await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')).split(' ')
  return Number(resident ?? 0) * pageBytes
}

function start(): ChildProcess {
  const root = process.cwd()
  // TypeScript as it stands, through tsx, so that the same file serves the built app, the command line and the tests.
  const typesetter = fork(join(/* turbopackIgnore: true */ root, 'lib', 'brief', 'typesetter.ts'), {
    cwd: root,
    execArgv: ['--import', 'tsx', `--max-old-space-size=${Math.round(mostMemory / 1024 ** 2)}`],
    serialization: 'advanced',
    // Standard output may be the file itself.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // A zip holds local times.
    env: { ...process.env, TZ: 'UTC' },
  })
  typesetter.on('exit', () => {
    if (shop().process === typesetter) shop().process = null
  })
  return typesetter
}

function hold(typesetter: ChildProcess, busy: boolean): void {
  if (busy) {
    typesetter.ref()
    typesetter.channel?.ref()
  } else {
    typesetter.unref()
    typesetter.channel?.unref()
  }
}

function stop(typesetter: ChildProcess): void {
  if (shop().process === typesetter) shop().process = null
  typesetter.kill()
}
