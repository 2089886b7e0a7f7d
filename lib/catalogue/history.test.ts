import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../db/client'
import { forEachEngine, testDatabase } from '../db/testing'
import { anInput, anOrganisation } from './given'
import { findArchiving, findRevision, historyPageSize, listRevisions, revisionKinds } from './history'
import { InitiativeInput, inputOf } from './initiative'
import { loadCatalogue } from './load'
import { findInitiative, listFrameworkLinks, participation, thesisGroupCounts } from './queries'
import {
  type Change,
  createInitiative,
  createOrganisation,
  restoreVersion,
  setArchived,
  updateInitiative,
  VersionMoved,
} from './save'

/** A version as it was written before entries had frameworks, evidence, relations and contact points. */
const early = {
  name: { ja: '研修', en: null },
  organisations: [],
  recipients: [{ kind: 'country', code: 'KE' }],
  themes: ['cybercrime'],
  targets: [],
  activities: [],
  period: { start: '2015', end: null, ongoing: null, recurring: { every: 'year' } },
  asStated: { donor: null, partner: null, recipient: null, target: null, theme: null, period: null },
  source: { document: 'editor', locator: null, asOf: null },
}

forEachEngine((engine) => {
  let opened: Opened
  let change: Change
  beforeEach(async () => {
    opened = await testDatabase(engine)
    const user = await opened.db.user.create({
      data: { email: 'editor@example.org', name: '編集', role: 'editor', passwordHash: 'x' },
    })
    change = { userId: user.id, reason: '理由' }
  })
  afterEach(() => opened.close())

  const create = async (changes: Partial<InitiativeInput> = {}) => (await createInitiative(anInput(changes), change)).id
  const audited = () =>
    opened.db.auditEvent.findMany({ orderBy: { id: 'asc' }, select: { action: true, actorId: true, subject: true } })

  describe('a version', () => {
    it('of before a field was there can still be read', async () => {
      const id = await create()
      await opened.db.revision.update({
        where: { initiativeId_version: { initiativeId: id, version: 1 } },
        data: { snapshot: early },
      })
      const found = await findRevision(id, 1)
      expect(found).toMatchObject({ frameworks: [], thesisGroup: null, objectives: { ja: null, en: null } })
      expect(found?.recipients).toEqual([{ kind: 'country', code: 'KE', role: 'target' }])
      await restoreVersion(id, 1, 1, change)
      const now = await findInitiative(id)
      expect(now && inputOf(now)).toEqual(InitiativeInput.parse(early))
    })

    it('says what kind of change it came from', async () => {
      const id = await create()
      await updateInitiative(id, 1, anInput({ themes: ['awareness'] }), change)
      await updateInitiative(id, 2, anInput(), { ...change, kind: 'accepted' })
      expect((await listRevisions(id)).map(({ kind }) => kind)).toEqual(['accepted', 'edited', 'created'])
      const files = { organisations: [], initiatives: [{ id: 7, hash: 'h1', input: anInput() }] }
      await loadCatalogue(files)
      expect((await listRevisions(7)).map(({ kind }) => kind)).toEqual(['loaded'])
      expect(new Set(revisionKinds).size).toBe(revisionKinds.length)
    })

    it('is on one page of the history with what it changed, also where a page ends', async () => {
      const id = await create()
      for (let version = 1; version <= historyPageSize; version += 1) {
        await updateInitiative(id, version, anInput({ thesisGroup: `${version}` }), change)
      }
      const [newest, oldest] = [await listRevisions(id, 1), await listRevisions(id, 2)]
      expect([newest.length, oldest.length]).toEqual([historyPageSize, 1])
      expect(newest.every(({ changed }) => changed?.join() === 'thesisGroup')).toBe(true)
      expect(oldest).toMatchObject([{ version: 1, changed: null }])
    })
  })

  describe('restoring', () => {
    it('makes an older version the newest, as a version of its own, and is in the log', async () => {
      const id = await create({ themes: ['cybercrime'] })
      await updateInitiative(id, 1, anInput({ themes: [] }), change)
      const restored = await restoreVersion(id, 1, 2, change)
      expect(restored).toMatchObject({ version: 3, themes: ['cybercrime'] })
      expect(await listRevisions(id)).toMatchObject([
        { version: 3, kind: 'restored', reason: '理由', changed: ['themes'] },
        { version: 2, kind: 'edited' },
        { version: 1, kind: 'created' },
      ])
      expect(await audited()).toEqual([{ action: 'restored', actorId: change.userId, subject: `initiative ${id}` }])
    })

    it('is refused where the entry has moved, and changes nothing', async () => {
      const id = await create()
      await updateInitiative(id, 1, anInput({ themes: ['awareness'] }), change)
      await expect(restoreVersion(id, 1, 1, change)).rejects.toThrow(VersionMoved)
      expect(await findInitiative(id)).toMatchObject({ version: 2, themes: ['awareness'] })
      expect(await audited()).toEqual([])
    })

    it('finds no version that is not there', async () => {
      const id = await create()
      await expect(restoreVersion(id, 2, 1, change)).rejects.toMatchObject({ code: 'not-found' })
      await expect(restoreVersion(9999, 1, 1, change)).rejects.toMatchObject({ code: 'not-found' })
    })
  })

  describe('archiving', () => {
    it('keeps the content, as a version that says why, and can be undone', async () => {
      const id = await create({ themes: ['cybercrime'] })
      const archived = await setArchived(id, 1, true, change)
      expect(archived).toMatchObject({ version: 2, themes: ['cybercrime'] })
      expect(Date.parse(archived.archivedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
      expect(await findArchiving(id)).toEqual({ version: 2, reason: '理由' })
      const back = await setArchived(id, 2, false, change)
      expect(back).toMatchObject({ version: 3, archivedAt: null })
      expect((await listRevisions(id)).map(({ kind }) => kind)).toEqual(['unarchived', 'archived', 'created'])
      expect((await audited()).map(({ action }) => action)).toEqual(['archived', 'unarchived'])
    })

    it('leaves an entry that nobody may change until it is back', async () => {
      const id = await create()
      await setArchived(id, 1, true, change)
      await expect(updateInitiative(id, 2, anInput(), change)).rejects.toMatchObject({ code: 'archived' })
      await expect(restoreVersion(id, 1, 2, change)).rejects.toMatchObject({ code: 'archived' })
      await setArchived(id, 2, false, change)
      expect(await updateInitiative(id, 3, anInput(), change)).toMatchObject({ version: 4 })
    })

    it('is refused over a version that has moved, and where it is already as asked', async () => {
      const id = await create()
      await updateInitiative(id, 1, anInput(), change)
      await expect(setArchived(id, 1, true, change)).rejects.toThrow(VersionMoved)
      await expect(setArchived(id, 2, false, change)).rejects.toMatchObject({ code: 'conflict' })
      await setArchived(id, 2, true, change)
      await expect(setArchived(id, 3, true, change)).rejects.toMatchObject({ code: 'conflict' })
      await expect(setArchived(9999, 1, true, change)).rejects.toMatchObject({ code: 'not-found' })
    })

    it('lets one of two at once through', async () => {
      const id = await create()
      const both = await Promise.allSettled([setArchived(id, 1, true, change), setArchived(id, 1, true, change)])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect((await findInitiative(id))?.version).toBe(2)
    })

    it('takes the entry out of the counts that the database makes', async () => {
      await createOrganisation(anOrganisation('one'), change)
      const id = await create({
        organisations: [{ code: 'one', role: 'partner' }],
        frameworks: [{ item: 'gge-2015.a', reason: { ja: null, en: null } }],
      })
      const counts = async () => [
        (await participation()).size,
        (await listFrameworkLinks(['gge-2015.a'])).length,
        (await thesisGroupCounts()).length,
      ]
      expect(await counts()).toEqual([1, 1, 1])
      await setArchived(id, 1, true, change)
      expect(await counts()).toEqual([0, 0, 0])
    })

    it('is not undone by loading the catalogue’s files', async () => {
      const files = (hash: string) => ({ organisations: [], initiatives: [{ id: 7, hash, input: anInput() }] })
      await loadCatalogue(files('h1'))
      await setArchived(7, 1, true, change)
      expect(await loadCatalogue(files('h2'))).toEqual({ added: 0, renewed: 0, kept: 1 })
      expect((await findInitiative(7))?.archivedAt).not.toBeNull()
    })
  })
})
