import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../db/client'
import { forEachEngine, testDatabase } from '../db/testing'
import { type ChangeFilters, changesQuery, noChangeFilters, parseChangeFilters } from './change-filters'
import { anInput, anOrganisation } from './given'
import { revisionKinds } from './history'
import { loadCatalogue } from './load'
import { type Change, changesPageSize, listChangers, listChanges } from './recent-changes'
import { createInitiative, createOrganisation, setArchived, updateInitiative } from './save'

describe('what is asked of the changes', () => {
  const anyDay = fc.option(
    fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  )
  const anyFilters: fc.Arbitrary<ChangeFilters> = fc.record({
    kind: fc.constantFrom(...revisionKinds, null),
    by: fc.option(fc.uuid()),
    initiative: fc.option(fc.integer({ min: 1, max: 999_999_999 })),
    from: anyDay,
    to: anyDay,
    page: fc.integer({ min: 1, max: 99_999 }),
  })

  it('is read from the address as it was written', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(parseChangeFilters(new URLSearchParams(changesQuery(filters)))).toEqual(filters)
      }),
    )
    expect(changesQuery(noChangeFilters)).toBe('')
  })

  it.each([
    'kind=deleted',
    'initiative=0',
    'initiative=1e3',
    'from=2026',
    'to=2026-02-30',
    'page=-1',
    'by=anyone',
    'x=1',
  ])('leaves out what it does not understand: %s', (query) =>
    expect(parseChangeFilters(new URLSearchParams(query))).toEqual(noChangeFilters),
  )
})

forEachEngine((engine) => {
  let opened: Opened
  const change = { userId: null, reason: 'a reason' }
  beforeEach(async () => {
    opened = await testDatabase(engine)
  })
  afterEach(() => opened.close())

  const create = async (en: string) => (await createInitiative(anInput({ name: { ja: null, en } }), change)).id
  const said = (changes: Change[]) =>
    changes.map((one) =>
      one.of === 'loads'
        ? `${one.count} of ${one.what}`
        : `${one.of === 'initiative' ? one.id : one.code} ${one.version} ${one.kind}`,
    )
  const asked = async (filters: Partial<ChangeFilters> = {}) =>
    said((await listChanges({ ...noChangeFilters, ...filters })).changes)

  it('is empty where nothing was ever written', async () => {
    expect(await listChanges(noChangeFilters)).toEqual({ changes: [], more: false })
    expect(await listChangers()).toEqual([])
  })

  it('lists every change newest first, with what it changed', async () => {
    const id = await create('First')
    await createOrganisation(anOrganisation('one'), change)
    await updateInitiative(id, 1, anInput({ name: { ja: null, en: 'Second' }, themes: ['awareness'] }), change)
    await setArchived(id, 2, true, change)
    const { changes } = await listChanges(noChangeFilters)
    expect(said(changes)).toEqual([`${id} 3 archived`, `${id} 2 edited`, 'one 1 created', `${id} 1 created`])
    expect(changes).toMatchObject([
      { changed: [], name: { en: 'Second' } },
      { changed: ['name.en', 'themes'], name: { en: 'Second' }, reason: 'a reason', by: null },
      { name: { ja: '組織one' } },
      { changed: null, name: { en: 'First' } },
    ])
  })

  it('makes one line a day of what was loaded, and shows each where loads are asked for', async () => {
    const files = (hash: string, count: number) => ({
      organisations: [anOrganisation('one'), anOrganisation('two')],
      initiatives: Array.from({ length: count }, (_, n) => ({ id: n + 1, hash, input: anInput() })),
    })
    await loadCatalogue(files('h1', 3))
    const id = await create('Own')
    expect(await asked()).toEqual([`${id} 1 created`, ...['3 of initiative', '2 of organisation']])
    await opened.db.revision.updateMany({
      where: { kind: 'loaded' },
      data: { savedAt: new Date('2026-01-02T03:04:05Z') },
    })
    await loadCatalogue(files('h2', 1))
    expect(await asked()).toEqual(['1 2 loaded', `${id} 1 created`, '2 of organisation', '3 of initiative'])
    expect(await asked({ kind: 'loaded', from: '2026-01-02', to: '2026-01-02' })).toEqual([
      '3 1 loaded',
      '2 1 loaded',
      '1 1 loaded',
    ])
    expect(await asked({ initiative: 1 })).toEqual(['1 2 loaded', '1 1 loaded'])
  })

  it('narrows by kind, entry, person and days', async () => {
    const user = await opened.db.user.create({ data: { email: 'a@example.org', name: '甲', role: 'editor' } })
    const [one, two] = [await create('One'), await create('Two')]
    await updateInitiative(one, 1, anInput(), { userId: user.id, reason: '' })
    await updateInitiative(two, 1, anInput(), change)
    await opened.db.revision.updateMany({
      where: { initiativeId: two, version: 2 },
      data: { savedAt: new Date('2026-03-04T23:59:59.999Z') },
    })
    expect(await asked({ kind: 'edited' })).toEqual([`${one} 2 edited`, `${two} 2 edited`])
    expect(await asked({ initiative: one })).toEqual([`${one} 2 edited`, `${one} 1 created`])
    expect(await asked({ by: user.id })).toEqual([`${one} 2 edited`])
    expect(await asked({ from: '2026-03-04', to: '2026-03-04' })).toEqual([`${two} 2 edited`])
    expect(await asked({ to: '2026-03-03' })).toEqual([])
    expect(await asked({ kind: 'merged' })).toEqual([])
    const { changes } = await listChanges({ ...noChangeFilters, by: user.id })
    expect(changes).toMatchObject([{ by: '甲' }])
    expect(await listChangers()).toEqual([{ id: user.id, name: '甲' }])
  })

  it('gives every change on exactly one page', async () => {
    const id = await create('Often changed')
    for (let version = 1; version <= changesPageSize + 9; version += 1)
      await updateInitiative(id, version, anInput(), change)
    // Many at one moment, as a fast machine writes them.
    await opened.db.revision.updateMany({ data: { savedAt: new Date('2026-03-04T00:00:00Z') } })
    const pages = [1, 2, 3].map((page) => listChanges({ ...noChangeFilters, page }))
    const [first, second, third] = await Promise.all(pages)
    expect([first?.more, second?.more, third]).toEqual([true, false, { changes: [], more: false }])
    const all = said([...(first?.changes ?? []), ...(second?.changes ?? [])])
    expect(all).toHaveLength(changesPageSize + 10)
    expect(new Set(all).size).toBe(all.length)
  })
})
