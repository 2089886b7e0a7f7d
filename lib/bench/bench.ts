import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readCatalogueFiles } from '../catalogue/load'
import { connect, type Engine, engineHere, newDatabase } from './database'
import { measureHttp } from './http'
import { loadMade } from './load'
import { drawQueries, queryClasses } from './queries'
import { isCore, judge, type Row, tableOf } from './rows'
import { runEngine } from './run'

/*
 * `npm run bench`: how fast the catalogue is found in, at sizes up to a million entries, beside SQL on the same database
 * and Orama. docs/performance.md says how to read it.
 */

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '144,10000,100000,1000000' },
    json: { type: 'string' },
    engine: { type: 'string' },
    'write-docs': { type: 'boolean', default: false },
    'orama-max': { type: 'boolean', default: false },
    'no-http': { type: 'boolean', default: false },
    'no-orama': { type: 'boolean', default: false },
    'no-sql': { type: 'boolean', default: false },
  },
})

const sizes = options.sizes.split(',').map(Number)
if (sizes.some((n) => !Number.isInteger(n) || n < 1))
  throw new Error('--sizes takes whole numbers, such as 10000,100000')
/** Orama holds what each entry reaches as lists, which at 100,000 takes gigabytes and minutes. */
const oramaUpTo = options['orama-max'] ? 100_000 : 10_000
/** Of each class; whole requests take too long to make all of them. */
const httpQueries = 40
const page = join(process.cwd(), 'docs', 'performance.md')

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort())
const { signal } = interrupted

const engine = await engineAskedFor()
const files = await readCatalogueFiles()
const rows: Row[] = []
const say = (line: string) => void process.stderr.write(`${new Date().toISOString().slice(11, 19)}  ${line}\n`)

try {
  for (const n of sizes) await measure(n)
} finally {
  const judged = judge(rows)
  console.log(tableOf(judged))
  if (options['write-docs']) writeDocs(tableOf(judged))
}

async function measure(n: number): Promise<void> {
  say(`${n} entries on ${engine}`)
  const database = await newDatabase(engine, n)
  try {
    await load(n, database.env)
    const tellFor = (name: string) => (row: Omit<Row, 'engine' | 'database' | 'n'>) => {
      rows.push({ engine: name, database: engine, n, ...row })
      say(`  ${name}: ${inWords(row)}`)
      save()
    }
    const ours = await runEngine('kakehashi', n, database.env, signal, tellFor('kakehashi'))
    if (!options['no-sql']) {
      const name = `sql-${engine}`
      compare(n, name, ours, await runEngine('sql', n, database.env, signal, tellFor(name)))
    }
    if (!options['no-orama'] && n <= oramaUpTo) {
      compare(n, 'orama', ours, await runEngine('orama', n, database.env, signal, tellFor('orama')))
    }
    if (!options['no-http']) {
      const queries = drawQueries(n, files)
      const mixed = queryClasses.flatMap((name) => queries[name].slice(0, httpQueries))
      await measureHttp(mixed, database.env, signal, tellFor('kakehashi'), say)
    }
  } finally {
    await database.drop()
  }
}

async function load(n: number, env: Record<string, string>): Promise<void> {
  const connection = await connect(env)
  try {
    let told = 0
    await loadMade(connection, n, files, (done) => {
      signal.throwIfAborted()
      if (done - told < 50_000 && done < n) return
      told = done
      say(`  ${done} entries in the database`)
    })
  } finally {
    await connection.close()
  }
}

/** After each figure, so that a run that is broken off keeps what it has. */
function save(): void {
  if (options.json) writeFileSync(options.json, `${JSON.stringify(judge(rows), null, 2)}\n`)
}

/** Notes on another engine's rows how many of the queries it counted just as we did. */
function compare(n: number, name: string, ours: Map<string, string[]>, theirs: Map<string, string[]>): void {
  for (const row of rows) {
    if (row.n !== n || row.engine !== name || !isCore(row)) continue
    const own = ours.get(row.class) ?? []
    const other = theirs.get(row.class) ?? []
    row.same = `${other.filter((counts, at) => counts === own[at]).length}/${other.length}`
    say(`  ${name} counts as we do: ${row.class} ${row.same}`)
  }
  save()
}

async function engineAskedFor(): Promise<Engine> {
  switch (options.engine) {
    case undefined:
      return engineHere()
    case 'pglite':
      return 'pglite'
    case 'postgres':
    case 'postgresql':
      return 'postgresql'
    default:
      throw new Error('--engine is pglite or postgres')
  }
}

function inWords(row: Omit<Row, 'engine' | 'database' | 'n'>): string {
  return Object.entries(row)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => (key === 'class' || key === 'what' ? value : `${key} ${value}`))
    .join('  ')
}

function writeDocs(table: string): void {
  const [before, after] = ['<!-- the last table -->', '<!-- until here -->']
  const text = readFileSync(page, 'utf8')
  const from = text.indexOf(before) + before.length
  const heading = `${new Date().toISOString().slice(0, 10)}, ${engine}, Node ${process.version}`
  writeFileSync(page, `${text.slice(0, from)}\n${heading}\n\n${table}\n${text.slice(text.indexOf(after))}`)
}
