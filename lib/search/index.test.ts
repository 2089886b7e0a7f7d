import { afterEach, describe, expect, it } from 'vitest'
import { onCatalogueChange } from '../catalogue/changes'
import { anInput, anOrganisation } from '../catalogue/given'
import type { InitiativeInput } from '../catalogue/initiative'
import { createInitiative, createOrganisation, setArchived, updateInitiative } from '../catalogue/save'
import { database } from '../db/client'
import { type Engine, forEachEngine, testDatabase } from '../db/testing'
import { noFilters } from './filters'
import { buildIndex, indexIfReady, indexProgress, initiativesByNumber, refreshIndex } from './index'
import { search, searchAll } from './search'

const change = { userId: null, reason: 'For the test' }
const named = (en: string, more: Partial<InitiativeInput> = {}) => anInput({ name: { ja: null, en }, ...more })
const found = (q: string) => searchAll({ ...noFilters, q }, 'en')

let close: (() => Promise<void>) | undefined
afterEach(async () => {
  await close?.()
  close = undefined
  globalThis.kakehashiIndex = undefined
  onCatalogueChange(async () => {})
  delete process.env.DATABASE_URL
  delete process.env.NEXTAUTH_SECRET
})

async function open(engine: Engine) {
  const opened = await testDatabase(engine)
  close = opened.close
  return opened.db
}

/** Waits until the index holds what is looked for, and tells how long that took, in milliseconds. */
async function untilFound(q: string): Promise<number> {
  const began = performance.now()
  while ((await found(q)).length === 0 && performance.now() - began < 10_000) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5)
    })
  }
  return performance.now() - began
}

forEachEngine((engine) => {
  it('holds what this process saved when the save is answered', async () => {
    await open(engine)
    await buildIndex()
    const { id } = await createInitiative(named('Lighthouse'), change)
    expect(await found('lighthouse')).toEqual([id])
    await updateInitiative(id, 1, named('Windmill'), change)
    expect(await found('lighthouse')).toEqual([])
    expect(await found('windmill')).toEqual([id])
    expect((await initiativesByNumber([id])).map(({ name, version }) => [name.en, version])).toEqual([['Windmill', 2]])
    expect(indexProgress()).toEqual({ state: 'ready', done: 1, total: 1 })
  })

  it('lets go of an entry that is archived, and takes it back, when that is answered', async () => {
    await open(engine)
    await buildIndex()
    const { id } = await createInitiative(named('Lighthouse'), change)
    await setArchived(id, 1, true, change)
    expect(await found('lighthouse')).toEqual([])
    expect((await search(noFilters, 'en')).total).toBe(0)
    globalThis.kakehashiIndex = undefined
    await buildIndex()
    expect(await found('lighthouse')).toEqual([])
    await setArchived(id, 2, false, change)
    expect(await found('lighthouse')).toEqual([id])
  })

  it('gives a whole entry as it stands, also where it was given before', async () => {
    await open(engine)
    await buildIndex()
    const { id } = await createInitiative(named('Lighthouse'), change)
    expect((await initiativesByNumber([id]))[0]?.name.en).toBe('Lighthouse')
    await updateInitiative(id, 1, named('Windmill'), change)
    expect((await initiativesByNumber([id, 9_999]))[0]?.name.en).toBe('Windmill')
  })

  it('loses no save that falls into its building', async () => {
    await open(engine)
    const { id } = await createInitiative(named('Lighthouse'), change)
    const building = buildIndex()
    await updateInitiative(id, 1, named('Windmill'), change)
    await building
    expect(await found('windmill')).toEqual([id])
  })

  it('finds an entry by what an organisation is called since', async () => {
    const db = await open(engine)
    await createOrganisation(anOrganisation('keepers'), { userId: null, reason: '' })
    const organisations = [{ code: 'keepers', role: 'donor' as const }]
    const { id } = await createInitiative(named('Lighthouse', { organisations }), change)
    await buildIndex()
    await db.catalogueState.updateMany({ data: { dataVersion: { increment: 1 } } })
    const { dataVersion } = await db.catalogueState.findFirstOrThrow()
    await db.organisation.updateMany({ data: { aliases: ['Pharologists'], dataVersion } })
    await refreshIndex()
    expect(await found('pharologists')).toEqual([id])
  })

  it('is built anew where the database was put back to an earlier state', async () => {
    const db = await open(engine)
    const { id } = await createInitiative(named('Lighthouse'), change)
    await createInitiative(named('Windmill'), change)
    await buildIndex()
    await db.revision.deleteMany({ where: { initiativeId: { not: id } } })
    await db.initiative.deleteMany({ where: { id: { not: id } } })
    await db.catalogueState.updateMany({ data: { dataVersion: 1 } })
    await refreshIndex()
    expect((await search(noFilters, 'en')).ids).toEqual([id])
  })

  it('takes in an entry whose number comes before others', async () => {
    const db = await open(engine)
    await createInitiative(named('Windmill'), change)
    await buildIndex()
    await db.catalogueState.updateMany({ data: { nextId: 7 } })
    await createInitiative(named('Lighthouse'), change)
    expect(await found('lighthouse')).toEqual([7])
    expect((await search(noFilters, 'en')).total).toBe(2)
  })

  it('is not there before it is built', async () => {
    await open(engine)
    expect(indexIfReady()).toBeNull()
    await buildIndex()
    expect(indexIfReady()).not.toBeNull()
  })

  // The embedded database has no other process to hear from.
  if (engine === 'pglite') return

  describe('with other processes at work', () => {
    async function watched() {
      const db = await open(engine)
      const [{ name } = { name: '' }] = await db.$queryRaw<{ name: string }[]>`SELECT current_database()::text AS name`
      const url = new URL(process.env.TEST_DATABASE_URL || 'postgresql://postgres@127.0.0.1:5432/postgres')
      url.pathname = name
      process.env.DATABASE_URL = url.href
      process.env.NEXTAUTH_SECRET = 'for the test'
      await buildIndex()
      // From here on this process hears of a save only as another one would.
      onCatalogueChange(async () => {})
      return db
    }

    it('shows within a second what another saved', async () => {
      await watched()
      for (const q of ['Lighthouse', 'Windmill', 'Watchtower']) {
        await createInitiative(named(q), change)
        expect(await untilFound(q)).toBeLessThan(1_000)
      }
    })

    it('shows it as soon when its notices are lost', async () => {
      const db = await watched()
      const { id } = await createInitiative(named('Lighthouse'), change)
      await untilFound('Lighthouse')
      // As a pooler between does, or a connection that died: the rows change and no notice comes.
      await db.$transaction([
        db.$executeRaw`UPDATE "CatalogueState" SET "dataVersion" = "dataVersion" + 1`,
        db.$executeRaw`UPDATE "Initiative" SET "nameEn" = 'Windmill', "dataVersion" = (SELECT "dataVersion" FROM "CatalogueState")`,
      ])
      expect(await untilFound('Windmill')).toBeLessThan(1_100)
      expect(await found('windmill')).toEqual([id])
    })

    it('goes on when the connection that listens was ended', async () => {
      await watched()
      const db = await database()
      await db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`
      await createInitiative(named('Lighthouse'), change)
      expect(await untilFound('Lighthouse')).toBeLessThan(1_100)
    })
  })
})
