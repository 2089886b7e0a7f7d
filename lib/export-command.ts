import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import nextEnv from '@next/env'
import { loadCatalogue, readCatalogueFiles } from './catalogue/load'
import { today } from './catalogue/period'
import { closeDatabase } from './db/client'
import { readEnv } from './env'
import { failureOf } from './errors'
import { exportLanguages } from './exchange/export-choice'
import type { ExportList } from './exchange/export-list'
import { exportRequest } from './exchange/export-request'
import { columnKeys } from './exchange/fields'
import { formatKeys, isFormat } from './exchange/formats'
import { messagesFor } from './i18n/messages'
import { buildIndex } from './search/index'
import { writers } from './write-list'

/*
 * `npm run export -- …`: the files that the web gives, written by whoever runs the server; for the same query and moment
 * the same bytes. It opens the same database as the server; an embedded one is for one process at a time, so the server
 * must be stopped then.
 */

const usage = `npm run export -- --format FORMAT [--query QUERY] [--lang LANG] [--columns A,B] [--at MOMENT]
                  [--origin ADDRESS] [--output FILE]

FORMAT is one of ${formatKeys.join(', ')}.
QUERY is what stands after the ? of a list's address, such as 'theme=cybercrime&sort=name'; everything without it.
LANG is one of ${exportLanguages.join(', ')}; en without it.
MOMENT is of today in UTC, such as ${today()}T00:00:00Z; now without it.
ADDRESS is the site's, such as https://kakehashi.example.org; NEXTAUTH_URL without it.
The file goes to standard output where no FILE is named.`

/** A mistake in what was asked, told in one line. */
class Mistake extends Error {}

const wrongUsage = 2

/** Before anything reads a setting: the same folder and the same .env files as lib/start.js. Returns where we came from. */
function loadSettings(): string {
  const calledFrom = process.env.INIT_CWD ?? process.cwd()
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  process.chdir(root)
  nextEnv.loadEnvConfig(root, false, { info: () => {}, error: console.error })
  return calledFrom
}

function parsed(args: string[]) {
  const text = { type: 'string' } as const
  const options = {
    format: text,
    query: text,
    lang: text,
    columns: text,
    at: text,
    origin: text,
    output: text,
    help: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new Mistake(`${oneLine(error)} (--help tells what can be asked)`)
  }
}

const oneLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0]

function formatOf(given: string | undefined) {
  if (given !== undefined && isFormat(given)) return given
  throw new Mistake(`--format must be one of ${formatKeys.join(', ')}.`)
}

/** The query as an address writes it, with what stands in flags of its own. */
function queryOf({ query = '', lang, columns }: { query?: string; lang?: string; columns?: string }): URLSearchParams {
  const params = new URLSearchParams(query)
  if (lang !== undefined) {
    if (!exportLanguages.some((one) => one === lang)) {
      throw new Mistake(`--lang must be one of ${exportLanguages.join(', ')}.`)
    }
    params.set('lang', lang)
  }
  if (columns !== undefined) {
    const unknown = columns.split(',').filter((key) => !columnKeys.some((one) => one === key))
    if (unknown.length > 0) throw new Mistake(`--columns: ${unknown.join(', ')} is none of ${columnKeys.join(', ')}.`)
    params.set('columns', columns)
  }
  return params
}

/** Statuses follow the day and the catalogue is read as it stands, so a file of another day would say what is not so. */
function momentOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const moment = new Date(given)
  const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/.test(given)
  if (!written || Number.isNaN(moment.getTime())) {
    throw new Mistake(`--at must be a moment in UTC, such as ${today()}T00:00:00Z.`)
  }
  if (!moment.toISOString().startsWith(today())) {
    throw new Mistake(`--at must be of today in UTC, ${today()}: the catalogue is read as it stands now.`)
  }
  return moment.toISOString()
}

function originOf(given: string | undefined): string {
  const address = given ?? (process.env.NEXTAUTH_URL || `http://localhost:${readEnv().PORT}`)
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return new URL(address).origin
  throw new Mistake('--origin must be an address such as https://kakehashi.example.org.')
}

async function run(args: string[], calledFrom: string): Promise<void> {
  const values = parsed(args)
  if (values.help) {
    process.stdout.write(`${usage}\n`)
    return
  }
  const format = formatOf(values.format)
  const [query, at, origin] = [queryOf(values), momentOf(values.at), originOf(values.origin)]
  await loadCatalogue(await readCatalogueFiles())
  await buildIndex()
  const { list } = await exportRequest(query, origin, at)
  sayIgnored(list)
  const file = Readable.from(writers[format](list))
  if (values.output === undefined) {
    // Whoever reads no further, as `head` does, has what was wanted.
    await pipeline(file, process.stdout, { end: false }).catch((error) => {
      if (error.code !== 'EPIPE') throw error
    })
    return
  }
  const path = resolve(calledFrom, values.output)
  // What breaks off must not look like a whole file.
  const unfinished = `${path}.unfinished`
  try {
    await pipeline(file, createWriteStream(unfinished))
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

function sayIgnored({ statement: { ignored } }: ExportList): void {
  for (const { key, value } of ignored) console.error(`Left out, for nothing is known by it: ${key}=${value}`)
}

function explain(error: unknown): string {
  if (error instanceof Mistake) return error.message
  const failure = failureOf(error)
  if (failure?.code === 'data-folder-in-use') {
    return `${failure.message} With DATABASE_URL, server and command work side by side.`
  }
  if (failure?.code === 'too-many-entries') return messagesFor('en').errors.codes['too-many-entries']
  if (failure) return failure.message
  if (error instanceof Error && 'syscall' in error) return error.message
  throw error
}

const calledFrom = loadSettings()
// What the start of the database says is no part of the file.
console.info = console.error
try {
  await run(process.argv.slice(2), calledFrom)
} catch (error) {
  console.error(explain(error))
  process.exitCode = error instanceof Mistake ? wrongUsage : 1
} finally {
  await closeDatabase()
}
