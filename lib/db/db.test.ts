import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { AppError, ConfigurationError, DatabaseUnavailable } from '../errors'
import { embeddedAdapter, serverAdapter } from './adapters'
import { closeDatabase, database, databaseIsUp, type Opened } from './client'
import { isConnectionError } from './connection-error'
import { DataFolderInUse } from './data-folder'
import { dataSecret } from './data-secret'
import { migrate, missingMigration } from './migrate'
import { forEachEngine, postgresAvailable, serverDatabase, testDatabase } from './testing'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const quiet = { succeeded() {}, failed: (error: unknown) => error }
const unavailable = Symbol.for('kakehashi.unavailable')
const isUnavailable = () => Reflect.get(globalThis, unavailable)
const server = await postgresAvailable()

let workshop: string
/** A data folder after its first start, to copy where a test is not about the first start. */
let started: string

beforeAll(async () => {
  workshop = await mkdtemp(join(tmpdir(), 'kakehashi-db-'))
  started = join(workshop, 'started')
  useFolder(started)
  await database()
  await closeDatabase()
})
afterAll(() => rm(workshop, { recursive: true, force: true }))

beforeEach(() => {
  vi.spyOn(console, 'info').mockImplementation(() => {})
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(async () => {
  await closeDatabase()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

function useFolder(folder: string): string {
  vi.stubEnv('DATABASE_URL', '')
  vi.stubEnv('DATA_DIR', folder)
  return folder
}

function useServer(url: string): void {
  vi.stubEnv('DATABASE_URL', url)
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret for the test')
}

async function startedFolder(): Promise<string> {
  const folder = join(workshop, `copy-${Math.random().toString(36).slice(2)}`)
  await cp(started, folder, { recursive: true })
  return folder
}

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )
const messageOf = async (promise: Promise<unknown>) => {
  const error = await failureOf(promise)
  return error instanceof Error ? error.message : undefined
}

describe('the embedded database', () => {
  test('a first start makes and migrates it, a second start applies nothing again', async () => {
    useFolder(join(workshop, 'first'))
    const first = await appliedMigrations()
    expect(console.info).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^Making the database in .*first: /))
    await closeDatabase()
    expect(await readdir(join(workshop, 'first'))).toEqual(['database'])
    expect(await appliedMigrations()).toEqual(first)
    expect(console.info).toHaveBeenCalledOnce()
    expect(first).not.toHaveLength(0)
    for (const { migration_name, checksum } of first) {
      const script = await readFile(join('prisma', 'migrations', migration_name, 'migration.sql'))
      expect(checksum).toBe(createHash('sha256').update(script).digest('hex'))
    }
  })

  test('what is acknowledged has reached the disk', async () => {
    useFolder(await startedFolder())
    const db = await database()
    expect(
      await db.$queryRaw`SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit') ORDER BY name`,
    ).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
    ])
  })

  test('concurrent first calls open it once', async () => {
    useFolder(await startedFolder())
    const [one, two] = await Promise.all([database(), database()])
    expect(one).toBe(two)
  })

  test('a start broken off while making the database does not stand in the way of the next', async () => {
    const folder = useFolder(join(workshop, 'broken-off'))
    await mkdir(join(folder, 'database.unfinished'), { recursive: true })
    await writeFile(join(folder, 'database.unfinished', 'PG_VERSION'), '18')
    expect(await appliedMigrations()).not.toHaveLength(0)
    expect(existsSync(join(folder, 'database.unfinished'))).toBe(false)
  })

  test('a folder that can’t be made is named in one line, and the next call tries again', async () => {
    const file = join(workshop, 'a-file')
    await writeFile(file, '')
    useFolder(join(file, 'data'))
    const error = await failureOf(database())
    expect(error).toBeInstanceOf(DatabaseUnavailable)
    expect(await messageOf(database())).toMatch(
      /^The data folder .*a-file\/data can't be created or written \(ENOTDIR\): .+$/,
    )
    expect(isUnavailable()).toBe(true)
    useFolder(await startedFolder())
    await sleep(1_100)
    await database()
    expect(isUnavailable()).toBe(false)
  })

  test('a failed opening is tried again at most once a second', async () => {
    const file = join(workshop, 'another-file')
    await writeFile(file, '')
    useFolder(join(file, 'data'))
    const first = await failureOf(database())
    expect(await failureOf(database())).toBe(first)
    await sleep(1_100)
    expect(await failureOf(database())).not.toBe(first)
  })

  test('a query that nests too deep ends the engine and not the server', async () => {
    useFolder(await startedFolder())
    const db = await database()
    await db.$executeRawUnsafe('CREATE TABLE kept AS SELECT 1 AS id')
    const deep = `SELECT ${'coalesce('.repeat(3_000)}1${', 1)'.repeat(3_000)}`
    expect(isConnectionError(await failureOf(db.$queryRawUnsafe(deep)))).toBe(true)
    await vi.waitUntil(databaseIsUp, 10_000)
    expect(await (await database()).$queryRaw`SELECT id FROM kept`).toEqual([{ id: 1 }])
  })

  test('a wrong setting is a ConfigurationError', async () => {
    vi.stubEnv('DATABASE_URL', 'postgresql://db.example/kakehashi')
    vi.stubEnv('NEXTAUTH_SECRET', '')
    expect(await failureOf(database())).toBeInstanceOf(ConfigurationError)
  })
})

async function appliedMigrations() {
  const db = await database()
  return db.$queryRaw<{ migration_name: string; checksum: string; finished_at: Date; started_at: Date }[]>`
    SELECT * FROM _prisma_migrations ORDER BY started_at`
}

describe('two processes on one data folder', () => {
  test('the second fails at once, in one line that names the holder', async () => {
    const folder = useFolder(await startedFolder())
    const holder = await holdFolder(folder)
    const before = Date.now()
    const error = await failureOf(database())
    expect(Date.now() - before).toBeLessThan(3_000)
    expect(error).toBeInstanceOf(DataFolderInUse)
    expect(error).toMatchObject({ code: 'data-folder-in-use' })
    expect(await messageOf(database())).toMatch(
      new RegExp(
        `^The data folder ${folder} is in use by process ${holder.pid} on ${hostname()} since \\d{4}-.+Z: .+$`,
      ),
    )
  })

  test('after kill -9 of the first the next starts at once', async () => {
    const folder = useFolder(await startedFolder())
    await kill(await holdFolder(folder))
    expect(existsSync(join(folder, 'database.lock'))).toBe(true)
    const before = Date.now()
    await database()
    expect(Date.now() - before).toBeLessThan(10_000)
  })

  test('a process number given again to another process is not the holder', async () => {
    const folder = useFolder(await startedFolder())
    await kill(await holdFolder(folder))
    const file = join(folder, 'database.holder.json')
    const left = JSON.parse(await readFile(file, 'utf8'))
    // The parent of this process lives, and began at another time than the holder.
    await writeFile(file, JSON.stringify({ ...left, pid: process.ppid }))
    await database()
  })

  test('a holder on another machine counts until it has been silent for long enough', async () => {
    const folder = useFolder(await startedFolder())
    const holder = await holdFolder(folder)
    const file = join(folder, 'database.holder.json')
    const left = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify({ ...left, host: 'elsewhere', space: 'elsewhere' }))
    const opening = database()
    await sleep(2_000)
    expect(console.info).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(
        new RegExp(`^The data folder ${folder} was taken by process ${holder.pid} on elsewhere; waiting`),
      ),
    )
    await kill(holder)
    await opening
  })

  test('of five processes that find a dead holder exactly one wins, time and again', async () => {
    const left = await startedFolder()
    await kill(await holdFolder(left))
    const folders = Array.from({ length: 20 }, (_, round) => join(workshop, `race-${round}`))
    for (const folder of folders) {
      await mkdir(join(folder, 'database.lock'), { recursive: true })
      await cp(join(left, 'database.holder.json'), join(folder, 'database.holder.json'))
    }
    // By then all of them are loaded, and go for each folder within the few milliseconds in which they can meet.
    const start = Date.now() + 6_000
    const program = `
      import { lockDataFolder } from './lib/db/data-folder'
      for (const [round, folder] of ${JSON.stringify(folders)}.entries()) {
        await new Promise((go) => setTimeout(go, ${start} + round * 200 + Math.random() * 8 - Date.now()))
        await lockDataFolder(folder, () => {}).then(
          () => process.stdout.write('won ' + round + '\\n'),
          (error) => process.stdout.write(error.code + '\\n'),
        )
      }
      process.stdout.write('done\\n')
      setInterval(() => {}, 1000)`
    const racers = Array.from({ length: 5 }, () => runProgram(program))
    await vi.waitUntil(() => racers.every(({ lines }) => lines.includes('done')), { timeout: 40_000, interval: 100 })
    const lines = racers.flatMap((racer) => racer.lines)
    const wins = lines.filter((line) => line.startsWith('won')).map((line) => Number(line.slice(4)))
    expect(wins.sort((one, other) => one - other)).toEqual(folders.map((_, round) => round))
    expect(lines.filter((line) => line === 'data-folder-in-use')).toHaveLength(4 * folders.length)
  })

  test('kill -9 during inserts loses no acknowledged row', async () => {
    const folder = useFolder(await startedFolder())
    const { child, lines, firstLine } = startProcess(
      folder,
      `await db.$executeRawUnsafe('CREATE TABLE acknowledged (id int PRIMARY KEY)')
       for (let id = 0; ; id++) {
         await db.$transaction((tx) => tx.$executeRaw\`INSERT INTO acknowledged VALUES (\${id})\`)
         process.stdout.write(id + '\\n')
       }`,
    )
    await firstLine
    await vi.waitUntil(() => lines.length > 200, 20_000)
    await kill(child)
    const acknowledged = Math.max(...lines.slice(1, -1).map(Number))
    const db = await database()
    const [row] = await db.$queryRaw<{ count: number; highest: number }[]>`
      SELECT count(*)::int AS count, max(id) AS highest FROM acknowledged`
    expect(acknowledged).toBeGreaterThan(100)
    expect(row?.highest).toBeGreaterThanOrEqual(acknowledged)
    expect(row?.count).toBe(Number(row?.highest) + 1)
  })

  test('a process whose lock was taken writes nothing more and says so', async () => {
    const folder = useFolder(await startedFolder())
    const db = await database()
    await db.$executeRawUnsafe('CREATE TABLE taken (id int)')
    await rm(join(folder, 'database.lock'), { recursive: true })
    await vi.waitUntil(() => vi.mocked(console.error).mock.calls.length > 0, 20_000)
    expect(console.error).toHaveBeenCalledWith(expect.stringMatching(/^Another process took over the data folder /))
    const error = await failureOf(db.$executeRawUnsafe('INSERT INTO taken VALUES (1)'))
    expect(isConnectionError(error)).toBe(true)
    expect(isUnavailable()).toBe(true)
    const again = await database()
    expect(await again.$queryRaw`SELECT * FROM taken`).toEqual([])
  })
})

/** Another process like this one, in its own right. Its first line is `open` or the code and message of the failure. */
function startProcess(folder: string, work: string) {
  const program = `
    import { database } from './lib/db/client'
    const db = await database().catch((error) => {
      process.stdout.write(error.code + ' ' + error.message + '\\n')
      process.exit(1)
    })
    process.stdout.write('open\\n')
    setInterval(() => {}, 1000)
    ${work}`
  return runProgram(program, { DATABASE_URL: '', DATA_DIR: folder })
}

function runProgram(program: string, settings: Record<string, string> = {}) {
  const env = { ...process.env, ...settings }
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => kill(child))
  const lines: string[] = []
  const firstLine = new Promise<string | undefined>((done) => {
    let rest = ''
    child.stdout.on('data', (data: Buffer) => {
      const parts = `${rest}${data}`.split('\n')
      rest = parts.pop() ?? ''
      lines.push(...parts.filter((line) => !line.startsWith('Making') && !line.startsWith('The data folder')))
      if (lines.length > 0) done(lines[0])
    })
    child.on('exit', () => done(lines[0]))
  })
  return { child, lines, firstLine }
}

async function holdFolder(folder: string): Promise<ChildProcess> {
  const { child, firstLine } = startProcess(folder, '')
  expect(await firstLine).toBe('open')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await gone
}

const noSmallDisk = whyNoSmallDisk()

describe.skipIf(noSmallDisk)(`a full disk${noSmallDisk ? ` (skipped: ${noSmallDisk})` : ''}`, () => {
  test('a first start says that there is no room, and starts once there is', async () => {
    const disk = await smallDisk('200m')
    useFolder(join(disk, 'data'))
    await fill(disk, 30)
    expect(await messageOf(database())).toBe(
      `The disk that holds the data folder ${disk}/data is full: free some space.`,
    )
    await fill(disk, 110)
    await sleep(1_100)
    await database()
  })

  test('a write that finds no room fails as such, reading goes on, and writing again once there is room', async () => {
    const disk = await smallDisk('200m')
    useFolder(join(disk, 'data'))
    await cp(started, join(disk, 'data'), { recursive: true })
    const db = await database()
    await db.$executeRawUnsafe('CREATE TABLE kept (id serial PRIMARY KEY, filler text)')
    await fill(disk, 24)
    const insert = () =>
      db.$executeRaw`INSERT INTO kept (filler) SELECT md5(random()::text) FROM generate_series(1, 20000)`
    const error = await untilItFails(insert)
    expect(error).toMatchObject({ code: 'database-unavailable' })
    expect(String(error)).toContain(`The disk that holds the data folder ${disk}/data is full: free some space.`)
    expect(isUnavailable()).toBe(true)
    await db.$queryRaw`SELECT count(*) FROM kept`
    expect(isUnavailable()).toBe(false)
    await fill(disk, 150)
    await insert()
  })

  test('where the log finds no room the server lives, says so, loses nothing and opens again by itself', async () => {
    const disk = await smallDisk('200m')
    useFolder(join(disk, 'data'))
    await cp(started, join(disk, 'data'), { recursive: true })
    const db = await database()
    await db.$executeRawUnsafe('CREATE TABLE kept (id serial PRIMARY KEY)')
    await fill(disk, 10)
    let acknowledged = 0
    const error = await untilItFails(async () => {
      // Fills the log and nothing else.
      await db.$transaction(async (tx) => {
        await tx.$executeRaw`INSERT INTO kept DEFAULT VALUES`
        await tx.$executeRaw`SELECT pg_logical_emit_message(true, 'test', repeat(md5(random()::text), 10000))`
      })
      acknowledged++
    })
    expect(isConnectionError(error)).toBe(true)
    expect(String(error)).toContain(`The disk that holds the data folder ${disk}/data is full: free some space.`)
    expect(await databaseIsUp()).toBe(false)
    await fill(disk, 150)
    await vi.waitUntil(databaseIsUp, { timeout: 10_000, interval: 300 })
    const again = await database()
    expect(await again.$queryRaw`SELECT count(*)::int AS count FROM kept`).toEqual([{ count: acknowledged }])
    await again.$executeRaw`INSERT INTO kept DEFAULT VALUES`
  })
})

function whyNoSmallDisk(): string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root can mount a small disk'
  const folder = execFileSync('mktemp', ['-d']).toString().trim()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return ''
  } catch {
    return 'mount does not work here'
  }
}

async function smallDisk(size: string): Promise<string> {
  const folder = await mkdtemp(join(workshop, 'disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  onTestFinished(async () => {
    await closeDatabase()
    execFileSync('umount', ['-l', folder])
  })
  return folder
}

/** Leaves so many megabytes free, with a file that takes the rest. */
async function fill(disk: string, megabytes: number): Promise<void> {
  const filler = join(disk, 'filler')
  await rm(filler, { force: true })
  const free = Number(
    execFileSync('df', ['--output=avail', '-BM', disk])
      .toString()
      .match(/(\d+)M/)?.[1],
  )
  execFileSync('fallocate', ['-l', `${Math.max(free - megabytes, 1)}M`, filler])
}

async function untilItFails(work: () => Promise<unknown>): Promise<unknown> {
  for (let round = 0; round < 500; round++) {
    const error = await failureOf(work())
    if (error) return error
  }
  throw new Error('It never failed')
}

test.skipIf(process.getuid?.() === 0)('a read-only data folder is named in one line', async () => {
  const folder = useFolder(await startedFolder())
  await chmod(folder, 0o500)
  onTestFinished(() => chmod(folder, 0o700))
  expect(await messageOf(database())).toMatch(/can't be created or written \(EACCES\)/)
})

describe.skipIf(!server)(`a PostgreSQL server${server ? '' : ' (skipped: none answers)'}`, () => {
  test('one that is not there fails within the limit, and its return is found by the next call', async () => {
    const { url, drop } = await serverDatabase()
    onTestFinished(drop)
    const proxy = await proxyTo(url)
    await proxy.shut()
    useServer(proxy.url)
    const error = await failureOf(database())
    expect(error).toBeInstanceOf(DatabaseUnavailable)
    expect(await messageOf(database())).toMatch(/^The database server at 127\.0\.0\.1:\d+ can't be used \(.+\)\.$/)
    await proxy.open()
    await sleep(1_100)
    await database()
    expect(isUnavailable()).toBe(false)
  })

  test('one that accepts and never answers is given up after five seconds', async () => {
    const { url, drop } = await serverDatabase()
    onTestFinished(drop)
    const proxy = await proxyTo(url)
    proxy.freeze()
    useServer(proxy.url)
    const before = Date.now()
    expect(await failureOf(database())).toBeInstanceOf(DatabaseUnavailable)
    expect(Date.now() - before).toBeLessThan(10_000)
  })

  test('one that goes away under an open client is noticed, and its return too', async () => {
    const { url, drop } = await serverDatabase()
    onTestFinished(drop)
    const proxy = await proxyTo(url)
    useServer(proxy.url)
    const db = await database()
    expect(await databaseIsUp()).toBe(true)
    await proxy.shut()
    await sleep(200)
    expect(isUnavailable()).toBe(true)
    const error = await failureOf(db.user.findMany())
    expect(isConnectionError(error)).toBe(true)
    expect(isConnectionError(await failureOf(db.$transaction((tx) => tx.user.findMany())))).toBe(true)
    expect(await databaseIsUp()).toBe(false)
    await proxy.open()
    await vi.waitUntil(() => isUnavailable() === false, 6_000)
    expect(await db.user.findMany()).toEqual([])
  })

  test('one that goes away in the middle of a transaction is noticed', async () => {
    const { url, drop } = await serverDatabase()
    onTestFinished(drop)
    const proxy = await proxyTo(url)
    useServer(proxy.url)
    const db = await database()
    const transaction = db.$transaction(async (tx) => {
      await tx.user.findMany()
      await proxy.shut()
      await sleep(100)
      await tx.user.findMany()
    })
    expect(isConnectionError(await failureOf(transaction))).toBe(true)
  })

  test('a refused sign-in and a missing database are said without the password', async () => {
    useServer('postgresql://postgres:hunter2@127.0.0.1:5432/not_there')
    expect(await messageOf(database())).toBe(
      'The database server at 127.0.0.1:5432 can\'t be used (database "not_there" does not exist).',
    )
  })

  test('two processes that start at once migrate it once', async () => {
    const { url, drop } = await serverDatabase()
    onTestFinished(drop)
    const start = () => migrate(serverAdapter({ connectionString: url, max: 1 }, quiet))
    const applied = await Promise.all([start(), start(), start()])
    expect(applied.flat()).toEqual(await migrationNames())
  })
})

const migrationNames = async () => {
  const entries = await readdir(join('prisma', 'migrations'), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

/** A wire to the server that can be cut. */
async function proxyTo(url: string) {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let frozen = false
  const wire = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    if (frozen) return
    const onward = connect(Number(target.port || 5432), target.hostname)
    sockets.add(onward)
    onward.on('error', () => socket.destroy())
    socket.pipe(onward).pipe(socket)
  })
  const listen = (port: number) => new Promise<void>((done) => void wire.listen(port, '127.0.0.1', done))
  const shut = async () => {
    const closed = new Promise((done) => wire.close(done))
    for (const socket of sockets) socket.destroy()
    sockets.clear()
    await closed
  }
  await listen(0)
  const address = wire.address()
  const port = typeof address === 'object' && address ? address.port : 0
  onTestFinished(async () => {
    await closeDatabase()
    if (wire.listening) await shut()
  })
  const local = new URL(url)
  local.host = `127.0.0.1:${port}`
  const freeze = () => {
    frozen = true
  }
  return { url: local.href, shut, open: () => listen(port), freeze }
}

describe('the same on both engines', () => {
  const described: Record<string, unknown> = {}

  forEachEngine((engine) => {
    let opened: Opened
    beforeEach(async () => {
      opened = await testDatabase(engine)
    })
    afterEach(() => opened.close())

    test('the schema', async () => {
      described[engine] = {
        columns: await opened.db.$queryRaw`
          SELECT table_name, column_name, ordinal_position, udt_name, is_nullable, column_default
          FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 3`,
        indexes: await opened.db.$queryRaw`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
        references: await opened.db.$queryRaw`
          SELECT conrelid::regclass::text AS "from", pg_get_constraintdef(oid) AS says
          FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 2`,
        enums: await opened.db.$queryRaw`
          SELECT typname::text AS name, enumlabel::text AS label FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid
          ORDER BY 1, enumsortorder`,
      }
      expect(described[engine]).toEqual(described.pglite)
    })

    test('texts, lists, JSON and times come back as they went in', async () => {
      const texts = ['日本', 'a"b', "it's", 'a,b', '{}', '', 'NULL', '\\', 'first\nsecond', '𠮷']
      const at = new Date('2026-02-28T23:59:59.123Z')
      await opened.db.organisation.create({
        data: { code: 'x', type: 'ngo', nameJa: '架け橋 "橋"', aliases: texts, formerNames: [], updatedAt: at },
      })
      expect(await opened.db.organisation.findUnique({ where: { code: 'x' } })).toMatchObject({
        nameJa: '架け橋 "橋"',
        nameEn: null,
        aliases: texts,
        formerNames: [],
        updatedAt: at,
      })
      expect(await opened.db.organisation.count({ where: { aliases: { has: 'a"b' } } })).toBe(1)
      const json = { list: [1, null, 'é"\\'], nested: { 日本: true } }
      const [row] = await opened.db.$queryRaw<{ json: unknown }[]>`SELECT ${json}::jsonb AS json`
      expect(row?.json).toEqual(json)
    })

    test('a second row under one key is P2002, a broken reference P2003', async () => {
      const user = { email: 'a@example.org', name: 'a', role: 'contributor', passwordHash: '' } as const
      await opened.db.user.create({ data: user })
      expect(await failureOf(opened.db.user.create({ data: user }))).toMatchObject({ code: 'P2002' })
      const lost = { initiativeId: 1, position: 1, kind: 'country', code: 'KE', role: 'target' } as const
      const error = await failureOf(opened.db.initiativeRecipient.create({ data: lost }))
      expect(error).toMatchObject({ code: 'P2003' })
      expect(isConnectionError(error)).toBe(false)
    })

    test('a transaction that throws leaves nothing', async () => {
      const { db } = opened
      const error = await failureOf(
        db.$transaction(async (tx) => {
          await tx.organisation.create({ data: { code: 'x', type: 'ngo' } })
          throw new Error('changed my mind')
        }),
      )
      expect(error).toMatchObject({ message: 'changed my mind' })
      expect(await db.organisation.count()).toBe(0)
    })

    test('twenty transactions at once that read and write one row lose no step', async () => {
      const { db } = opened
      await db.rateLimiterFlexible.create({ data: { key: 'x', points: 0 } })
      const step = () =>
        db.$transaction(async (tx) => {
          await tx.$queryRaw`SELECT 1 FROM "RateLimiterFlexible" WHERE key = 'x' FOR UPDATE`
          const { points } = await tx.rateLimiterFlexible.findUniqueOrThrow({ where: { key: 'x' } })
          await sleep(50)
          await tx.rateLimiterFlexible.update({ where: { key: 'x' }, data: { points: points + 1 } })
        })
      const readsBeside = Array.from({ length: 20 }, () => db.rateLimiterFlexible.count())
      await Promise.all([...Array.from({ length: 20 }, step), ...readsBeside])
      expect(await db.rateLimiterFlexible.findMany()).toMatchObject([{ points: 20 }])
    })

    test('a transaction that outlives its time is rolled back and holds up nobody after', async () => {
      const { db } = opened
      const slow = db.$transaction(
        async (tx) => {
          await tx.organisation.create({ data: { code: 'slow', type: 'ngo' } })
          await sleep(600)
          await tx.organisation.create({ data: { code: 'slower', type: 'ngo' } })
        },
        { timeout: 200 },
      )
      expect(await failureOf(slow)).toMatchObject({ code: 'P2028' })
      expect(await db.organisation.count()).toBe(0)
      await db.$transaction((tx) => tx.organisation.create({ data: { code: 'next', type: 'ngo' } }))
    })

    test('one that waited too long for its turn gives up and does not take the turn later', async () => {
      const { db } = opened
      const connections = engine === 'pglite' ? 1 : 10
      const busy = Array.from({ length: connections }, () => db.$transaction(() => sleep(800)))
      await sleep(100)
      const late = db.$transaction((tx) => tx.organisation.create({ data: { code: 'late', type: 'ngo' } }), {
        maxWait: 100,
      })
      expect(await failureOf(late)).toMatchObject({ code: 'P2028' })
      await Promise.all(busy)
      await db.$transaction((tx) => tx.organisation.create({ data: { code: 'next', type: 'ngo' } }))
      expect(await db.organisation.findMany()).toMatchObject([{ code: 'next' }])
    })

    test('a COMMIT that fails is no success', async () => {
      const { db } = opened
      await db.$executeRawUnsafe(
        'CREATE TABLE pair (id int PRIMARY KEY, other int REFERENCES pair DEFERRABLE INITIALLY DEFERRED)',
      )
      const error = await failureOf(db.$transaction((tx) => tx.$executeRawUnsafe('INSERT INTO pair VALUES (1, 2)')))
      expect(error).toBeInstanceOf(Error)
      expect(await db.$queryRaw`SELECT * FROM pair`).toEqual([])
      await db.$executeRawUnsafe('DROP TABLE pair')
    })
  })
})

describe('migrating', () => {
  const text = `CREATE TABLE notes (note text DEFAULT 'a; b'); -- one; two
    DO $$ BEGIN PERFORM 1; END $$;
    INSERT INTO notes VALUES (DEFAULT);`

  test('PGlite: a script is run whole, and one that fails leaves nothing and is said', async () => {
    const engine = await PGlite.create()
    onTestFinished(() => engine.close())
    const adapter = await embeddedAdapter(engine, quiet).connect()
    await scriptsRunWhole(adapter.executeScript)
    expect((await engine.query('SELECT * FROM notes')).rows).toEqual([{ note: 'a; b' }])
  })

  test.skipIf(!server)('PostgreSQL: a script is run whole, and one that fails leaves nothing and is said', async () => {
    const { url, drop } = await serverDatabase()
    const adapter = await serverAdapter({ connectionString: url, max: 1 }, quiet).connect()
    onTestFinished(async () => {
      await adapter.dispose()
      await drop()
    })
    await scriptsRunWhole(adapter.executeScript)
    const { rows } = await adapter.queryRaw({ sql: 'SELECT note FROM notes', args: [], argTypes: [] })
    expect(rows).toEqual([['a; b']])
  })

  async function scriptsRunWhole(executeScript: (script: string) => Promise<void>): Promise<void> {
    expect(await messageOf(executeScript(`${text} SELECT * FROM missing;`))).toMatch(/"missing" does not exist/)
    await executeScript(text)
  }

  test('the migrations lead to schema.prisma; if not, `npm run migration -- NAME` writes what is missing', async () => {
    const engine = await PGlite.create()
    onTestFinished(() => engine.close())
    expect(await missingMigration(embeddedAdapter(engine, quiet))).toBeNull()
  })

  test('one that failed half way, as on a full disk, is tried again at the next start', async () => {
    const engine = await PGlite.create()
    onTestFinished(() => engine.close())
    const factory = embeddedAdapter(engine, quiet)
    // Stands in the way of the first migration.
    await engine.exec('CREATE TYPE "UserRole" AS ENUM ()')
    expect(await messageOf(migrate(factory))).toBe('The database could not be migrated: type "UserRole" already exists')
    await engine.exec('DROP TYPE "UserRole"')
    expect(await migrate(factory)).toEqual(await migrationNames())
    expect(await migrate(factory)).toEqual([])
  })
})

describe('the secret of a data folder', () => {
  test('is made once, kept, and readable by its owner alone', async () => {
    const folder = join(workshop, 'secrets')
    const made = await Promise.all(Array.from({ length: 5 }, () => dataSecret(folder, 'session')))
    expect(new Set(made).size).toBe(1)
    expect(Buffer.from(made[0] ?? '', 'base64url')).toHaveLength(32)
    expect(await dataSecret(folder, 'session')).toBe(made[0])
    expect(await dataSecret(folder, 'other')).not.toBe(made[0])
    expect(await dataSecret(folder, 'session')).toBe(made[0])
    expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['secrets.json'])
  })
})

test.each([
  ['our own', new DatabaseUnavailable('away'), true],
  ['Prisma’s', Object.assign(new Error(), { code: 'P1017' }), true],
  ['an adapter’s', { cause: { kind: 'ConnectionClosed' } }, true],
  ['within Prisma’s', { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '57P01' } } } }, true],
  ['a socket’s', new Error('x', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) }), true],
  ['one of pg’s without a code', new Error('Connection terminated unexpectedly'), true],
  ['a duplicate key', { code: 'P2002', meta: { driverAdapterError: { cause: { originalCode: '23505' } } } }, false],
  ['a query that was cancelled', { originalCode: '57014' }, false],
  ['another of ours', new AppError('conflict'), false],
  ['nothing', null, false],
])('a connection error or not: %s', (_, error, expected) => {
  expect(isConnectionError(error)).toBe(expected)
})
