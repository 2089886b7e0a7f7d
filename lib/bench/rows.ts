import { z } from 'zod'
import { figureKinds } from '../figures/figure'

/** One figure of a run, or the two of a timing; the JSON file is a list of them. */
export const Row = z.object({
  /** `kakehashi` for our own, `sql-postgresql`, `sql-pglite`, `orama`. */
  engine: z.string(),
  /** Which database the entries were in. */
  database: z.string(),
  /** Entries. */
  n: z.number(),
  /** A class of core queries, or `build`, `memory`, `write`, `http`. */
  class: z.string(),
  what: z.string().optional(),
  median_ms: z.number().optional(),
  p95_ms: z.number().optional(),
  /** How many timings the two are of. */
  queries: z.number().optional(),
  seconds: z.number().optional(),
  /** The index in memory; for SQL its table and indexes on disk. */
  mb: z.number().optional(),
  /** The whole process. */
  rss_mb: z.number().optional(),
  /** Requests a second, several at a time. */
  rps: z.number().optional(),
  /** Of another engine's core queries, how many it counted exactly as we did, facets and all: `60/60`. */
  same: z.string().optional(),
  /** How many times SQL's p95 in the same run is ours. */
  sql_factor: z.number().optional(),
  bar_ms: z.number().optional(),
  /** The bar in words, where it is not one of milliseconds or not that alone. */
  bar: z.string().optional(),
  /** Whether the bars of this row are met; not there where it has none. */
  ok: z.boolean().optional(),
})
export type Row = z.infer<typeof Row>

const coreP95: Record<number, number> = { 144: 1, 10000: 3, 100000: 15, 1000000: 60 }
const timesFasterThanSql = 20
const sqlComparedFrom = 10_000
const buildSeconds: Record<number, number> = { 100000: 15 }
const indexMb: Record<number, number> = { 100000: 400, 1000000: 2_500 }
const writeMs = 5
const pageMs = 60
const figureMs: Record<number, number> = { 10000: 300 }
const figures: readonly string[] = figureKinds
const apiMs = 30
const apiRps = 500
/** For a million, whole requests have no bar. */
const httpUpTo = 100_000
const coreClasses = new Set(['none', 'one-facet', 'three-facets', 'japanese', 'english', 'mixed'])

export const isCore = (row: Row) => coreClasses.has(row.class)

/** The rows with the bars that were set for them and whether they are met. */
export function judge(rows: Row[]): Row[] {
  return rows.map((row) => {
    if (row.engine !== 'kakehashi') return row
    if (isCore(row)) return judgeCore(row, rows)
    const isHttp = row.class === 'http' && row.n <= httpUpTo
    if (isHttp && row.what === 'page') return held(row, [below(row.p95_ms, pageMs, 'ms')], pageMs)
    if (isHttp && row.what === 'api') {
      return held(row, [below(row.p95_ms, apiMs, 'ms'), above(row.rps, apiRps, '/s')], apiMs)
    }
    if (isHttp && figures.includes(row.what ?? ''))
      return held(row, [below(row.p95_ms, figureMs[row.n], 'ms')], figureMs[row.n])
    if (row.class === 'build') return held(row, [below(row.seconds, buildSeconds[row.n], 's')])
    if (row.class === 'memory' && row.what === 'index') return held(row, [below(row.mb, indexMb[row.n], 'MB')])
    if (row.class === 'write' && row.what === 'cost') return held(row, [below(row.median_ms, writeMs, 'ms')], writeMs)
    return row
  })
}

function judgeCore(row: Row, rows: Row[]): Row {
  const sql = rows.find(({ engine, n, class: name }) => engine.startsWith('sql-') && n === row.n && name === row.class)
  // Medians: what else the machine does moves them least.
  const factor = sql?.median_ms !== undefined && row.median_ms ? rounded(sql.median_ms / row.median_ms) : undefined
  const limit = coreP95[row.n]
  const least = row.n < sqlComparedFrom ? undefined : timesFasterThanSql
  const checks = [below(row.p95_ms, limit, 'ms'), above(factor, least, '× SQL')]
  return held({ ...row, sql_factor: factor }, checks, limit)
}

type Check = { bar: string; met: boolean } | null

/** No check where no bar was set, or where nothing was measured. */
function below(value: number | undefined, limit: number | undefined, unit: string): Check {
  return value === undefined || limit === undefined ? null : { bar: `< ${limit} ${unit}`, met: value < limit }
}

function above(value: number | undefined, least: number | undefined, unit: string): Check {
  return value === undefined || least === undefined ? null : { bar: `≥ ${least} ${unit}`, met: value >= least }
}

function held(row: Row, checks: Check[], bar_ms?: number): Row {
  const made = checks.filter((check) => check !== null)
  if (made.length === 0) return row
  return { ...row, bar_ms, bar: made.map(({ bar }) => bar).join(', '), ok: made.every(({ met }) => met) }
}

/** Median and 95th percentile (the nearest of the timings) of times in milliseconds. */
export function timing(times: readonly number[]): { median_ms: number; p95_ms: number; queries: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => rounded(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN)
  return { median_ms: at(0.5), p95_ms: at(0.95), queries: times.length }
}

/** To three digits: what a repetition would change anyway is noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3))
}

/** The rows as a Markdown table, which reads as well in a terminal. */
export function tableOf(rows: Row[]): string {
  const head = ['entries', 'engine', 'what', 'median', 'p95', 'of', 'figure', 'SQL ×', 'bar', 'met']
  const cells = rows.map((row) => [
    row.n.toLocaleString('en'),
    row.engine,
    row.what ? `${row.class}: ${row.what}` : row.class,
    row.median_ms === undefined ? '' : `${row.median_ms} ms`,
    row.p95_ms === undefined ? '' : `${row.p95_ms} ms`,
    row.queries === undefined ? '' : String(row.queries),
    [
      row.seconds === undefined ? '' : `${row.seconds} s`,
      row.mb === undefined ? '' : `${row.mb} MB`,
      row.rss_mb === undefined ? '' : `process ${row.rss_mb} MB`,
      row.rps === undefined ? '' : `${row.rps}/s`,
      row.same === undefined ? '' : `counts as ours ${row.same}`,
    ]
      .filter(Boolean)
      .join(', '),
    row.sql_factor === undefined ? '' : String(row.sql_factor),
    row.bar ?? '',
    row.ok === undefined ? '' : row.ok ? 'yes' : 'NO',
  ])
  const widths = head.map((title, at) => Math.max(...[head, ...cells].map((line) => (line[at] ?? title).length)))
  const line = (parts: string[]) => `| ${parts.map((part, at) => part.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
}
