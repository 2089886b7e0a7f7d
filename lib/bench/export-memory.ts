import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs, promisify } from 'node:util'
import { z } from 'zod'
import type { Initiative, Organisation } from '../catalogue/initiative'
import { readCatalogueFiles } from '../catalogue/load'
import { statusOf } from '../catalogue/period'
import { csvExport } from '../exchange/csv'
import type { ExportList, ListWriter } from '../exchange/export-list'
import { columnKeys } from '../exchange/fields'
import { ndjsonExport } from '../exchange/ndjson'
import { statementOf } from '../exchange/statement'
import { xlsxExport } from '../exchange/xlsx'
import { noFilters } from '../search/filters'
import { Pace } from '../search/pace'
import { generate, organisationsFor } from './generate'

/*
 * `npm run bench:exports`: what a long export costs. Each format writes made-up entries into nothing, in a process of its
 * own, and says how long it took, the most memory that the process ever had, and for how long it ever answered nobody.
 * docs/performance.md says how to read it.
 */

const origin = 'https://kakehashi.example'
const retrievedAt = '2026-11-22T00:00:00.000Z'
const mb = 1024 ** 2
const delaySampleMs = 5

const writers: Record<string, ListWriter> = {
  // Only the entries, for what making them up costs by itself.
  nothing: async function* ({ matches }) {
    for await (const _initiative of matches) yield ''
  },
  csv: csvExport,
  ndjson: ndjsonExport,
  xlsx: xlsxExport,
}

const Figures = z.object({
  seconds: z.number(),
  cpuSeconds: z.number(),
  mb: z.number(),
  peakRssMb: z.number(),
  busiestMs: z.number(),
  longestHoldMs: z.number(),
})
type Figures = z.infer<typeof Figures>

/** One format over so many entries, in a process of its own. */
async function measureExport(format: string, entries: number): Promise<Figures> {
  const args = ['--import', 'tsx', import.meta.filename, '--one', format, '--entries', String(entries)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return Figures.parse(JSON.parse(stdout))
}

async function writeIntoNothing(format: string, entries: number): Promise<Figures> {
  const writer = writers[format]
  if (!writer) throw new Error(`There is no format ${format}`)
  const list = listOf(entries, await begun(madeUp(entries)))
  const delay = monitorEventLoopDelay({ resolution: delaySampleMs })
  delay.enable()
  const busiest = watchBusiest()
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  let bytes = 0
  async function* counted() {
    for await (const piece of writer ? writer(list) : []) {
      bytes += Buffer.byteLength(piece)
      yield piece
    }
  }
  await pipeline(Readable.from(counted()), createWriteStream('/dev/null'))
  const seconds = (performance.now() - began) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  return {
    seconds: round(seconds),
    cpuSeconds: round((user + system) / 1e6),
    mb: round(bytes / mb),
    // On Linux in kilobytes.
    peakRssMb: round(process.resourceUsage().maxRSS / 1_024),
    busiestMs: round(busiest()),
    longestHoldMs: round(delay.max / 1e6 - delaySampleMs),
  }
}

/**
 * The most CPU time in milliseconds that the process took between two turns of the event loop, as far as it is asked: what
 * a busy machine gives to others is not in it, the threads that compress are.
 */
function watchBusiest(): () => number {
  let [last, most] = [process.cpuUsage(), 0]
  const look = () => {
    const { user, system } = process.cpuUsage(last)
    last = process.cpuUsage()
    most = Math.max(most, (user + system) / 1_000)
  }
  const timer = setInterval(look, 1)
  return () => {
    clearInterval(timer)
    return most
  }
}

/** Everything that there is to write, in both languages. The statement counts nothing: counts are not a writer's work. */
function listOf(total: number, matches: ExportList['matches']): ExportList {
  const none = { donor: [], donorType: [], donorCountry: [], recipient: [], region: [] }
  const facets = { ...none, theme: [], target: [], activity: [], status: [], verification: [] }
  const statement = statementOf({
    filters: noFilters,
    names: { organisation: () => null },
    found: { total, undated: 0, places: null, facets },
    origin,
    retrievedAt,
  })
  return { filters: noFilters, statement, matches, language: 'both', locale: 'en', origin, columns: columnKeys }
}

/** Entries as the database gives them: one after another, with rests in which others are served. */
async function* madeUp(entries: number): AsyncGenerator<Initiative> {
  const files = await readCatalogueFiles()
  const organisations = new Map(organisationsFor(entries, files).map((one) => [one.code, one]))
  const pace = new Pace()
  for (const { id, input, updatedAt } of generate(entries, files)) {
    yield {
      id,
      ...input,
      organisations: input.organisations.flatMap(({ code, role }) => {
        const organisation = organisations.get(code)
        return organisation ? [{ ...named(organisation), role }] : []
      }),
      status: statusOf(input.period, retrievedAt.slice(0, 10)),
      verification: { state: 'unverified', at: null, by: null, against: null },
      version: 1,
      archivedAt: null,
      createdAt: updatedAt,
      updatedAt,
    }
    if (pace.due()) await pace.rest()
  }
}

function named({ code, name, acronym, type, country }: Organisation) {
  return { code, name, acronym, type, country }
}

function round(value: number): number {
  return Number(value.toPrecision(3))
}

/** The same, from its first entry on: what it takes to begin is none of the writer's. */
async function begun<T>(values: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await values.next()
  return (async function* () {
    if (!first.done) yield first.value
    yield* values
  })()
}

const { values: options } = parseArgs({
  options: {
    one: { type: 'string' },
    entries: { type: 'string', default: '10000,100000' },
  },
})
const sizes = options.entries.split(',').map(Number)
if (options.one) console.log(JSON.stringify(await writeIntoNothing(options.one, sizes[0] ?? 0)))
else await compareAll()

async function compareAll(): Promise<void> {
  const heads = ['format', 'entries', 'time', 'CPU', 'file', 'most memory', 'longest hold', 'of it CPU']
  console.log(`| ${heads.join(' | ')} |\n| ${heads.map(() => '---').join(' | ')} |`)
  for (const format of Object.keys(writers)) {
    for (const entries of sizes) {
      const { seconds, cpuSeconds, mb, peakRssMb, busiestMs, longestHoldMs } = await measureExport(format, entries)
      const figures = [
        `${seconds} s`,
        `${cpuSeconds} s`,
        `${mb} MB`,
        `${peakRssMb} MB`,
        `${longestHoldMs} ms`,
        `${busiestMs} ms`,
      ]
      console.log(`| ${[format, entries.toLocaleString('en'), ...figures].join(' | ')} |`)
    }
  }
}
