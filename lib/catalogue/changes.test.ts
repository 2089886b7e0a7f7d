import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { closeDatabase, database, type Opened } from '../db/client'
import { listen } from '../db/listen'
import { forEachEngine, postgresAvailable, serverDatabase, testDatabase } from '../db/testing'
import { catalogueChannel, onCatalogueChange } from './changes'
import { anInput, anOrganisation } from './given'
import { loadCatalogue } from './load'
import { countInitiatives, dataVersion, findInitiative } from './queries'
import { createInitiative, createOrganisation, updateInitiative } from './save'

const change = { userId: null, reason: 'a test' }

afterEach(() => onCatalogueChange(async () => {}))

forEachEngine((engine) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await testDatabase(engine)
  })
  afterEach(() => opened.close())

  it('tells of every kind of write, once it is committed, under its version', async () => {
    const told: { version: number; committed: number }[] = []
    onCatalogueChange(async (version) => void told.push({ version, committed: await dataVersion() }))
    await createOrganisation(anOrganisation('one'), { userId: null, reason: '' })
    const { id } = await createInitiative(anInput(), change)
    await updateInitiative(id, 1, anInput(), change)
    await loadCatalogue({ organisations: [anOrganisation('two')], initiatives: [] })
    expect(told).toEqual([1, 2, 3, 4].map((version) => ({ version, committed: version })))
  })

  it('has told before the writer goes on', async () => {
    let copied = 0
    onCatalogueChange(async () => {
      const count = await countInitiatives()
      await sleep(50)
      copied = count
    })
    await createInitiative(anInput(), change)
    expect(copied).toBe(1)
  })

  it('tells the last who asked, and nobody of what was refused', async () => {
    const former = vi.fn(async () => {})
    const latter = vi.fn(async () => {})
    onCatalogueChange(former)
    onCatalogueChange(latter)
    await createOrganisation(anOrganisation('one'), { userId: null, reason: '' })
    await createOrganisation(anOrganisation('one'), { userId: null, reason: '' }).catch(() => {})
    expect(former).not.toHaveBeenCalled()
    expect(latter).toHaveBeenCalledExactlyOnceWith(1)
  })

  it('keeps and returns what was saved, also where the listener fails', async () => {
    const failure = new Error('out of memory')
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => said.mockRestore())
    onCatalogueChange(() => Promise.reject(failure))
    const { id } = await createInitiative(anInput(), change)
    expect(await findInitiative(id)).not.toBeNull()
    expect(said).toHaveBeenCalledExactlyOnceWith(failure)
  })
})

describe.skipIf(!(await postgresAvailable()))('on a PostgreSQL server', () => {
  beforeEach(async () => {
    const { url, drop } = await serverDatabase()
    vi.stubEnv('DATABASE_URL', url)
    vi.stubEnv('NEXTAUTH_SECRET', 'a secret for the test')
    onTestFinished(async () => {
      await closeDatabase()
      vi.unstubAllEnvs()
      await drop()
    })
    await database()
  })

  it('another connection hears of a write within a second, and of none that was refused', async () => {
    const heard = vi.fn()
    const listening = await listen(catalogueChannel, heard)
    onTestFinished(() => listening.close())
    await createOrganisation(anOrganisation('one'), { userId: null, reason: '' })
    await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce(), { timeout: 1_000, interval: 10 })
    await createOrganisation(anOrganisation('one'), { userId: null, reason: '' }).catch(() => {})
    await sleep(300)
    expect(heard).toHaveBeenCalledOnce()
  })
})
