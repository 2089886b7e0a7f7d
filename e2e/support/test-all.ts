import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { findBrowser } from './browser'
import { dropDatabasesLike, whyNoServer } from './postgres'
import { distDir, type Engine, root, runName } from './server'

/*
 * `npm test`: every check and every test, browser tests on both engines included. It fetches a browser where there is
 * none, leaves a server that runs from `.next` alone, and ends with one line: `N passed, N failed, N skipped`.
 */

/** A download that has not ended by then is not going to. */
const fetchMs = 5 * 60_000

const tally = { passed: 0, failed: 0, skipped: 0 }
const reasons: string[] = []
const failures: string[] = []
const asRoot = process.getuid?.() === 0
const onDebian = existsSync('/etc/debian_version')

/** What tests read of this: databases and folders of this run begin with its name. */
process.env.E2E_RUN = runName
process.env.DIST_DIR = distDir
const reports = await mkdtemp(join(tmpdir(), `${runName}_reports_`))

const running = new Set<ChildProcess>()
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interrupted) return
    interrupted = true
    console.error(`\n${signal}: stopping what was started …`)
    for (const child of running) void endGroup(child)
  })
}

async function runAll(): Promise<void> {
  const browser = await step('A browser, with Japanese fonts', haveBrowser)
  // The type check and the unit tests read the generated client.
  const generated = await step('Database client', () => succeeds('npm', ['run', '--silent', 'generate']))
  if (!generated) skip('Everything else', 'the database client could not be generated')
  if (!generated) return
  await step('Style and types', () => succeeds('npm', ['run', '--silent', 'check']))
  await runner('Unit tests', () => unitTests())
  const built = await step(`Build, into ${distDir}`, build)
  for (const engine of ['pglite', 'postgres'] as const) {
    const name = `Browser tests on ${engine === 'pglite' ? 'PGlite' : 'PostgreSQL'}`
    const why = !browser ? 'no browser' : !built ? 'no build' : engine === 'postgres' ? await whyNoServer() : null
    if (why) skip(name, why)
    else await runner(name, () => browserTests(engine))
  }
}

/** A step that is done or not: it counts as one test. */
async function step(name: string, work: () => Promise<boolean>): Promise<boolean> {
  if (interrupted) return false
  const end = begin(name)
  const done = await work().catch((error: unknown) => {
    console.error(error)
    return false
  })
  if (done) tally.passed += 1
  else fail(name)
  end(done ? 'done' : 'failed')
  return done
}

type Count = { passed: number; failed: string[]; skipped: { name: string; reason: string }[] }

/** A step that runs tests of its own, which count one by one. */
async function runner(name: string, work: () => Promise<Count>): Promise<void> {
  if (interrupted) return
  const end = begin(name)
  const { passed, failed, skipped } = await work()
  tally.passed += passed
  for (const test of failed) fail(`${name}: ${test}`)
  for (const test of skipped) skip(`${name}: ${test.name}`, test.reason)
  end(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`)
}

function fail(name: string): void {
  tally.failed += 1
  failures.push(`failed: ${name}`)
}

function skip(name: string, reason: string): void {
  if (interrupted) return
  tally.skipped += 1
  reasons.push(`skipped: ${name} (${reason})`)
}

function begin(name: string): (how: string) => void {
  const started = Date.now()
  console.log(`\n▸ ${name}`)
  return (how) => console.log(`▸ ${name}: ${how} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

async function haveBrowser(): Promise<boolean> {
  let browser = findBrowser()
  const playwright = ['playwright', 'install', ...(asRoot && onDebian ? ['--with-deps'] : []), 'chromium']
  if (!browser && !process.env.CHROMIUM_PATH) {
    console.log('No Chromium is installed: fetching Playwright’s own.')
    // A closed network should not be waited for a minute at each of the addresses that it tries.
    await succeeds('npx', playwright, { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' }, fetchMs)
    browser = findBrowser()
  }
  if (!browser && !process.env.CHROMIUM_PATH && asRoot && onDebian) {
    console.log('Installing Debian’s Chromium.')
    await install('chromium-headless-shell', 'fonts-noto-cjk')
    browser = findBrowser()
  }
  if (!browser) {
    const path = process.env.CHROMIUM_PATH
    console.error(
      path
        ? `CHROMIUM_PATH is ${path}, which does not start.`
        : 'No browser could be had. Install Chromium or Google Chrome, or set CHROMIUM_PATH to one; on Debian: apt-get install chromium-headless-shell.',
    )
    return false
  }
  console.log(browser)
  process.env.CHROMIUM_PATH = browser
  if (!(await hasJapanese()) && asRoot && onDebian) await install('fonts-noto-cjk')
  if (!(await hasJapanese())) {
    console.warn(
      'This machine has no Japanese font. The app brings its own, so its pages are still shown as they should be.',
    )
  }
  return true
}

async function install(...packages: string[]): Promise<void> {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  await succeeds('apt-get', ['update', '-q'], quiet, fetchMs)
  await succeeds('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], quiet, fetchMs)
}

async function hasJapanese(): Promise<boolean> {
  const { text } = await run('fc-list', [':lang=ja', 'family'], { listen: true })
  return text.trim() !== ''
}

/** Next notes the folder it builds into in tsconfig.json; that note is not for keeping. */
async function build(): Promise<boolean> {
  const file = join(root, 'tsconfig.json')
  const before = await readFile(file, 'utf8')
  try {
    return await succeeds('npm', ['run', '--silent', 'build'])
  } finally {
    if ((await readFile(file, 'utf8')) !== before) await writeFile(file, before)
  }
}

const UnitReport = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

async function unitTests(): Promise<Count> {
  const file = join(reports, 'unit.json')
  const arguments_ = ['vitest', 'run', '--config', 'lib/vitest.config.ts', '--reporter=default', '--reporter=json']
  const code = await run('npx', [...arguments_, `--outputFile.json=${file}`])
  const { numPassedTests, testResults } = await report(file, UnitReport, { numPassedTests: 0, testResults: [] })
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  // A file that could not be loaded has no tests, and has failed.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
  return {
    passed: numPassedTests,
    failed: atLeastOne([...failed, ...broken.map(({ name }) => relative(root, name))], code.ended),
    skipped: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName, status }) => ({
        name: fullName,
        reason: /\(skipped: ([^)]*)\)/.exec(fullName)?.[1] ?? status,
      })),
  }
}

type Suite = { specs?: Spec[]; suites?: Suite[] }
const Spec = z.object({
  title: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
    }),
  ),
})
type Spec = z.infer<typeof Spec>
const Suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ specs: z.array(Spec).optional(), suites: z.array(Suite).optional() }),
)
const BrowserReport = z.object({ suites: z.array(Suite) })

async function browserTests(engine: Engine): Promise<Count> {
  const file = join(reports, `${engine}.json`)
  const { ended } = await run('npx', ['playwright', 'test', '-c', 'e2e', '--reporter=list,json'], {
    env: { E2E_ENGINE: engine, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  })
  const specsOf = (suite: Suite): Spec[] => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
  const { suites } = await report(file, BrowserReport, { suites: [] })
  const tests = suites.flatMap(specsOf).flatMap(({ title, tests }) => tests.map((test) => ({ title, ...test })))
  const withStatus = (...wanted: string[]) => tests.filter(({ status }) => wanted.includes(status))
  return {
    passed: withStatus('expected').length,
    failed: atLeastOne(
      withStatus('unexpected', 'flaky').map(({ title }) => title),
      ended,
    ),
    skipped: withStatus('skipped').map(({ title, annotations }) => ({
      name: title,
      reason: annotations.find(({ description }) => description)?.description ?? 'did not run',
    })),
  }
}

/** A runner that failed without a failing test has failed all the same. */
function atLeastOne(failed: string[], ended: string): string[] {
  return ended === 'code 0' || failed.length > 0 ? failed : [`no test, but the run ended with ${ended}`]
}

async function report<T>(file: string, shape: z.ZodType<T>, none: T): Promise<T> {
  if (!existsSync(file)) return none
  return shape.parse(JSON.parse(await readFile(file, 'utf8')))
}

async function succeeds(command: string, args: string[], env: Record<string, string> = {}, withinMs?: number) {
  return (await run(command, args, { env, withinMs })).ended === 'code 0'
}

type Options = { env?: Record<string, string>; withinMs?: number; listen?: boolean }

/** Runs a program in a process group of its own, so that all it started can be ended with it. */
function run(command: string, args: string[], { env = {}, withinMs, listen = false }: Options = {}) {
  return new Promise<{ ended: string; text: string }>((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', listen ? 'pipe' : 'inherit', listen ? 'ignore' : 'inherit'],
      detached: true,
    })
    running.add(child)
    const late = withinMs === undefined ? null : setTimeout(() => void endGroup(child), withinMs)
    let text = ''
    child.stdout?.on('data', (piece) => {
      text += piece
    })
    const done = (ended: string) => {
      if (late) clearTimeout(late)
      running.delete(child)
      signalGroup(child, 'SIGKILL')
      resolve({ ended, text })
    }
    child.once('error', (error) => done(error.message))
    child.once('close', (code, signal) => done(signal ?? `code ${code}`))
  })
}

/** Asks a program and all it started to end, and sees that they do. */
async function endGroup(child: ChildProcess): Promise<void> {
  signalGroup(child, 'SIGINT')
  const late = setTimeout(() => signalGroup(child, 'SIGKILL'), 20_000)
  child.once('close', () => clearTimeout(late))
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // Nothing of the group is left.
  }
}

/** What a run that was broken off has left: folders and databases that bear its name. */
async function cleanUp(): Promise<void> {
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith(`${runName}_`))
  await Promise.all(left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })))
  if ((await whyNoServer()) === null) await dropDatabasesLike(`${runName}_`)
}

try {
  await runAll()
} catch (error) {
  fail('the run itself')
  console.error(error)
} finally {
  await cleanUp()
}
if (interrupted) console.error('Interrupted: what follows is not the whole.')
for (const line of [...reasons, ...failures]) console.log(line)
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
process.exit(tally.failed > 0 || interrupted ? 1 : 0)
