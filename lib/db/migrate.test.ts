import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { expect, it, onTestFinished } from 'vitest'
import { anInput, anOrganisation } from '../catalogue/given'
import { dataVersion, findInitiative, readSearchable } from '../catalogue/queries'
import { createOrganisation, updateInitiative } from '../catalogue/save'
import { embeddedAdapter, serverAdapter } from './adapters'
import { closeDatabase, provideDatabase, transactionOptions } from './client'
import { PrismaClient } from './generated/client'
import { migrate, migrationsFolder } from './migrate'
import { type Engine, forEachEngine, serverDatabase } from './testing'

const quiet = { succeeded() {}, failed: (error: unknown) => error }
const first = '20261121000000_init'

forEachEngine((engine) => {
  it('brings a database that the first migration made and people filled to today’s schema, with its rows', async () => {
    const factory = await emptyDatabase(engine)
    expect(await migrate(factory, await firstMigrationAlone())).toEqual([first])
    const adapter = await factory.connect()
    await adapter.executeScript(`
      INSERT INTO "CatalogueState" ("dataVersion", "nextId") VALUES (7, 147);
      INSERT INTO "Organisation" (code, "nameEn", type) VALUES ('agency', 'Agency', 'government');
      INSERT INTO "Initiative" (id, version, "nameEn", "sourceDocument") VALUES (145, 3, 'One', 'editor'), (146, 1, 'Two', 'editor');
      INSERT INTO "InitiativeOrganisation" VALUES (145, 0, 'agency', 'donor');`)
    await adapter.dispose()

    expect(await migrate(factory)).not.toContain(first)
    const db = new PrismaClient({ adapter: factory, transactionOptions })
    provideDatabase({ db, close: () => db.$disconnect() })
    onTestFinished(closeDatabase)
    expect(await findInitiative(145)).toMatchObject({
      version: 3,
      name: { en: 'One' },
      organisations: [{ code: 'agency' }],
    })
    expect(await changedSince(0)).toEqual([])
    await createOrganisation(anOrganisation('other'), { userId: null, reason: '' })
    await updateInitiative(146, 1, anInput(), { userId: null, reason: 'a test' })
    expect(await dataVersion()).toBe(9)
    expect(await changedSince(7)).toEqual([146])
    expect(await changedSince(undefined)).toEqual([145, 146])
  })
})

async function changedSince(version: number | undefined): Promise<number[]> {
  const ids: number[] = []
  for await (const batch of readSearchable(version)) ids.push(...batch.map(({ id }) => id))
  return ids
}

async function emptyDatabase(engine: Engine) {
  if (engine === 'pglite') {
    const embedded = await PGlite.create()
    onTestFinished(() => embedded.close())
    return embeddedAdapter(embedded, quiet)
  }
  const { url, drop } = await serverDatabase()
  onTestFinished(drop)
  return serverAdapter({ connectionString: url, max: 1 }, quiet)
}

/** A folder in which only the first migration stands. */
async function firstMigrationAlone(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(join(migrationsFolder, first), join(folder, first), { recursive: true })
  return folder
}
