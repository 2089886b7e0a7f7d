import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { closeDatabase, database } from '../db/client'
import { type Engine, forEachEngine, serverDatabase, testDatabase } from '../db/testing'
import { anInput } from './given'
import { InitiativeInput, inputOf } from './initiative'
import { findInitiative } from './queries'
import { createInitiative, updateInitiative, VersionMoved } from './save'

const byNobody = { userId: null, reason: 'a test' }

forEachEngine((engine) => {
  describe('fifty savers of one entry', () => {
    let close: () => Promise<void>
    beforeEach(async () => {
      close = (await testDatabase(engine)).close
    })
    afterEach(() => close())

    it('exactly one succeeds for each version, and all others are told', async () => {
      const { id } = await createInitiative(anInput(), byNobody)
      const winners: number[] = []
      for (const seen of [1, 2, 3, 4, 5]) {
        const tries = await Promise.allSettled(
          Array.from({ length: 50 }, (_, saver) =>
            updateInitiative(id, seen, anInput({ thesisGroup: `${saver}` }), byNobody).then(() => saver),
          ),
        )
        const done = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
        expect(done, 'one save of this version').toHaveLength(1)
        for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(VersionMoved)
        winners.push(...done)
      }
      await expectWhole(id, 6)
      const db = await database()
      const revisions = await db.revision.findMany({ where: { initiativeId: id }, orderBy: { version: 'asc' } })
      const said = revisions.slice(1).map(({ snapshot }) => InitiativeInput.parse(snapshot).thesisGroup)
      expect(said).toEqual(winners.map(String))
    }, 120_000)
  })

  it('a server that is killed in the middle of a thousand saves loses none that it acknowledged', async () => {
    const settings = await storageOf(engine)
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
    onTestFinished(async () => {
      await closeDatabase()
      vi.unstubAllEnvs()
    })
    vi.spyOn(console, 'info').mockImplementation(() => {})
    const { id } = await createInitiative(entryAt(1), byNobody)
    await closeDatabase()

    const saves = 1_000
    let [acknowledged, checked] = [1, 0]
    // Four times somewhere in each fifth; the last process comes to the end.
    for (const fifth of [1, 2, 3, 4, 5]) {
      const killAt = fifth === 5 ? Number.POSITIVE_INFINITY : ((fifth - Math.random() * 0.9) * saves) / 5
      const heard = await saveUntilKilled({ id, from: acknowledged, to: saves + 1, killAt, settings })
      acknowledged = Math.max(acknowledged, heard)
      const found = await findInitiative(id)
      const about = `killed at about ${Math.round(killAt)}, heard of ${heard}`
      // The last save may have been kept, and its acknowledgement lost with the process.
      expect(found?.version, about).toBeGreaterThanOrEqual(acknowledged)
      expect(found?.version, about).toBeLessThanOrEqual(acknowledged + 1)
      acknowledged = found?.version ?? 0
      await expectWhole(id, acknowledged)
      const db = await database()
      const revisions = await db.revision.findMany({ where: { initiativeId: id, version: { gt: checked } } })
      for (const { version, snapshot } of revisions) expect(InitiativeInput.parse(snapshot)).toEqual(entryAt(version))
      checked = acknowledged
      await closeDatabase()
    }
    expect(acknowledged).toBe(saves + 1)
  }, 180_000)
})

const places = ['KE', 'UG', 'TZ', 'JP', 'VN'] as const

/** What the saving process writes as this version: its parts change with every save. */
function entryAt(version: number): InitiativeInput {
  return anInput({
    thesisGroup: `${version}`,
    themes: version % 2 === 0 ? ['cybercrime'] : ['awareness', 'cybercrime'],
    recipients: places
      .slice(0, version % places.length)
      .map((code) => ({ kind: 'country' as const, code, role: 'target' as const })),
  })
}

/** The row, its parts and its revisions say the same, and no version is missing. */
async function expectWhole(id: number, version: number): Promise<void> {
  const db = await database()
  const found = await findInitiative(id)
  const newest = await db.revision.findFirst({ where: { initiativeId: id }, orderBy: { version: 'desc' } })
  expect(found?.version).toBe(version)
  expect(newest?.version).toBe(version)
  expect(found && inputOf(found)).toEqual(InitiativeInput.parse(newest?.snapshot))
  expect(await db.revision.count({ where: { initiativeId: id } })).toBe(version)
}

async function storageOf(engine: Engine): Promise<Record<string, string>> {
  if (engine === 'pglite') {
    const folder = await mkdtemp(join(tmpdir(), 'kakehashi-kill-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    return { DATABASE_URL: '', DATA_DIR: folder }
  }
  const { url, drop } = await serverDatabase()
  onTestFinished(drop)
  return { DATABASE_URL: url, NEXTAUTH_SECRET: 'a secret for the test' }
}

type Saving = { id: number; from: number; to: number; killAt: number; settings: Record<string, string> }

/** Lets a process save until it has acknowledged `killAt` or all, and kills it; returns the last version it acknowledged. */
async function saveUntilKilled({ id, from, to, killAt, settings }: Saving): Promise<number> {
  const program = `
    import { updateInitiative } from './lib/catalogue/save.ts'
    const places = ${JSON.stringify(places)}
    const base = ${JSON.stringify(anInput())}
    for (let version = ${from}; version < ${to}; version += 1) {
      const next = version + 1
      const recipients = places.slice(0, next % places.length).map((code) => ({ kind: 'country', code, role: 'target' }))
      const themes = next % 2 === 0 ? ['cybercrime'] : ['awareness', 'cybercrime']
      const input = { ...base, thesisGroup: String(next), themes, recipients }
      await updateInitiative(${id}, version, input, { userId: null, reason: 'save ' + next })
      process.stdout.write(next + '\\n')
    }
    process.exit(0)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise((done) => child.once('close', done))
  let last = from
  let rest = ''
  child.stdout.on('data', (piece: Buffer) => {
    const lines = `${rest}${piece}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (/^\d+$/.test(line)) last = Number(line)
    // A moment later, so that it falls anywhere within a save.
    if (last >= killAt) void sleep(Math.random() * 20).then(() => child.kill('SIGKILL'))
  })
  await ended
  return last
}
