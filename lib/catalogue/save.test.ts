import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../db/client'
import { forEachEngine, testDatabase } from '../db/testing'
import { AppError } from '../errors'
import { findRevision, listRevisions } from './history'
import { InitiativeInput, inputOf, type OrganisationInput } from './initiative'
import { loadCatalogue } from './load'
import { dataVersion, findInitiative } from './queries'
import { createInitiative, createOrganisation, updateInitiative, VersionMoved, writeCatalogue } from './save'

const organisation: OrganisationInput = {
  code: 'test-agency',
  name: { ja: '試験機関', en: 'Test Agency' },
  acronym: 'TA',
  type: 'government',
  country: 'JP',
  formerNames: [],
  aliases: [],
}

const input = (changes: object = {}): InitiativeInput =>
  InitiativeInput.parse({
    name: { ja: '試験', en: 'Test' },
    organisations: [
      { code: 'test-agency', role: 'partner' },
      { code: 'test-agency', role: 'donor' },
    ],
    recipients: [
      { kind: 'group', code: 'AU', role: 'target' },
      { kind: 'country', code: 'AU', role: 'target' },
      { kind: 'country', code: 'KE', role: 'host' },
    ],
    themes: ['cybercrime', 'awareness'],
    targets: [],
    activities: ['workshop'],
    period: { start: '2015-09', end: null, ongoing: null, recurring: { every: 'year' } },
    asStated: { donor: '甲', partner: null, recipient: null, target: null, theme: null, period: null },
    source: { document: 'editor', locator: null, asOf: null },
    ...changes,
  })

const byNobody = { userId: null, reason: 'a test' }

forEachEngine((engine) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await testDatabase(engine)
    await createOrganisation(organisation, { userId: null, reason: '' })
  })
  afterEach(() => opened.close())

  it('gives new entries the numbers after the thesis’s, one after the other', async () => {
    const first = await createInitiative(input(), byNobody)
    const second = await createInitiative(input(), byNobody)
    expect([first.id, second.id]).toEqual([145, 146])
  })

  it('never gives a number twice, also when many are added at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => createInitiative(input(), byNobody)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(8)
  })

  it('reads back what was written, in the order in which it was written', async () => {
    const { id } = await createInitiative(input(), byNobody)
    const found = await findInitiative(id)
    expect(found && inputOf(found)).toEqual(input())
    expect(found?.version).toBe(1)
  })

  it('replaces every part at an update and counts the version up', async () => {
    const { id } = await createInitiative(input(), byNobody)
    const changed = input({ name: { ja: null, en: 'Changed' }, recipients: [], themes: ['data-protection'] })
    const saved = await updateInitiative(id, 1, changed, byNobody)
    expect(inputOf(saved)).toEqual(changed)
    expect(saved.version).toBe(2)
  })

  it('refuses a save over a version that has moved, with the newer text, and changes nothing', async () => {
    const { id } = await createInitiative(input(), byNobody)
    await updateInitiative(id, 1, input({ thesisGroup: '先' }), byNobody)
    const late = updateInitiative(id, 1, input({ thesisGroup: '後' }), byNobody)
    await expect(late).rejects.toThrow(VersionMoved)
    await expect(late).rejects.toMatchObject({ code: 'conflict', current: { version: 2, thesisGroup: '先' } })
    expect((await findInitiative(id))?.thesisGroup).toBe('先')
    expect(await listRevisions(id)).toHaveLength(2)
  })

  it('lets exactly one of many concurrent saves of a version through', async () => {
    const { id } = await createInitiative(input(), byNobody)
    const saves = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) => updateInitiative(id, 1, input({ thesisGroup: `${n}` }), byNobody)),
    )
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = saves.flatMap((save) => (save.status === 'rejected' ? [save.reason] : []))
    for (const reason of refused) expect(reason).toBeInstanceOf(VersionMoved)
    expect(await listRevisions(id)).toHaveLength(2)
  })

  it('answers not-found for an entry that is not there', async () => {
    await expect(updateInitiative(9999, 1, input(), byNobody)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('refuses an organisation nobody knows, names the row, and leaves no half entry', async () => {
    const unknown = input({
      organisations: [
        { code: 'test-agency', role: 'donor' },
        { code: 'nobody', role: 'partner' },
      ],
    })
    await expect(createInitiative(unknown, byNobody)).rejects.toMatchObject({
      code: 'unprocessable',
      fields: { 'organisations.1.code': 'unknown-organisation' },
    })
    expect(await opened.db.initiative.count()).toBe(0)
    expect(await opened.db.revision.count()).toBe(0)
  })

  it('keeps every version whole, with who, when, why and what changed', async () => {
    const { id } = await createInitiative(input(), byNobody)
    const user = await opened.db.user.create({
      data: { email: 'a@example.org', name: '甲', role: 'editor', passwordHash: 'x' },
    })
    await updateInitiative(id, 1, input({ themes: [] }), { userId: user.id, reason: '出典を確認' })
    const [newest, oldest] = await listRevisions(id)
    expect(newest).toMatchObject({ version: 2, savedBy: '甲', reason: '出典を確認', changed: ['themes'] })
    expect(oldest).toMatchObject({ version: 1, savedBy: null, changed: null })
    expect(await findRevision(id, 1)).toEqual(input())
    expect(await findRevision(id, 2)).toEqual(input({ themes: [] }))
    expect(await findRevision(id, 3)).toBeNull()
  })

  it('moves the data version with every write, and only with one that holds', async () => {
    const before = await dataVersion()
    const { id } = await createInitiative(input(), byNobody)
    expect(await dataVersion()).toBe(before + 1)
    await updateInitiative(id, 1, input(), byNobody)
    expect(await dataVersion()).toBe(before + 2)
    await updateInitiative(id, 1, input(), byNobody).catch((error: unknown) => expect(error).toBeInstanceOf(AppError))
    expect(await dataVersion()).toBe(before + 2)
  })

  it('refuses a second organisation of the same code', async () => {
    const before = await dataVersion()
    await expect(createOrganisation(organisation, { userId: null, reason: '' })).rejects.toMatchObject({
      fields: { code: 'code-taken' },
    })
    expect(await dataVersion()).toBe(before)
  })

  describe('the data version on every row', () => {
    const stamps = async () => {
      const select = { id: true, dataVersion: true } as const
      const initiatives = await opened.db.initiative.findMany({ select, orderBy: { id: 'asc' } })
      const organisations = await opened.db.organisation.findMany({ orderBy: { code: 'asc' } })
      return {
        ...Object.fromEntries(organisations.map((row) => [row.code, row.dataVersion])),
        ...Object.fromEntries(initiatives.map((row) => [row.id, row.dataVersion])),
      }
    }

    it('says at which write it last changed', async () => {
      await createInitiative(input(), byNobody)
      await createInitiative(input(), byNobody)
      expect(await stamps()).toEqual({ 'test-agency': 1, 145: 2, 146: 3 })
      await updateInitiative(145, 1, input(), byNobody)
      expect(await stamps()).toEqual({ 'test-agency': 1, 145: 4, 146: 3 })
    })

    it('is one for all that a load adds or renews, and stays where it keeps', async () => {
      const other = { ...organisation, code: 'other-agency' }
      const files = (hash: string) => ({
        organisations: [organisation, hash === 'h1' ? other : { ...other, acronym: 'OA' }],
        initiatives: [7, 8].map((id) => ({ id, hash: id === 7 ? hash : 'h1', input: input() })),
      })
      await loadCatalogue(files('h1'))
      expect(await stamps()).toEqual({ 'test-agency': 1, 'other-agency': 2, 7: 2, 8: 2 })
      await loadCatalogue(files('h2'))
      expect(await stamps()).toEqual({ 'test-agency': 1, 'other-agency': 3, 7: 3, 8: 2 })
    })

    it('is left as it was by a save that is refused', async () => {
      await createInitiative(input(), byNobody)
      const before = [await dataVersion(), await stamps()]
      await updateInitiative(145, 9, input(), byNobody).catch((error: unknown) =>
        expect(error).toBeInstanceOf(AppError),
      )
      await createInitiative(input({ organisations: [{ code: 'nobody', role: 'donor' }] }), byNobody).catch(() => {})
      expect([await dataVersion(), await stamps()]).toEqual(before)
      expect((await createInitiative(input(), byNobody)).id).toBe(146)
    })

    it('is another for each of many writers at once', async () => {
      const before = await dataVersion()
      await Promise.all(Array.from({ length: 8 }, () => createInitiative(input(), byNobody)))
      const { 'test-agency': _, ...ofInitiatives } = await stamps()
      expect(Object.values(ofInitiatives).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 8 }, (_, n) => before + 1 + n),
      )
    })

    it('is committed in its order: who came later waits, even with much less to do', async () => {
      const before = await dataVersion()
      let release = () => {}
      const held = new Promise<void>((done) => {
        release = done
      })
      const committed: number[] = []
      const slow = new Promise<void>((begun, failed) => {
        writeCatalogue(async ({ dataVersion }) => {
          begun()
          await held
          return dataVersion
        }).then((version) => committed.push(version), failed)
      })
      await slow
      const quick = writeCatalogue(async ({ dataVersion }) => dataVersion).then((version) => committed.push(version))
      await sleep(300)
      expect(committed).toEqual([])
      release()
      await quick
      expect(committed).toEqual([before + 1, before + 2])
    })
  })

  describe('loading the catalogue’s files', () => {
    const files = (group: string, hash: string) => ({
      organisations: [organisation, { ...organisation, code: 'other-agency' }],
      initiatives: [{ id: 7, hash, input: input({ thesisGroup: group }) }],
    })

    it('adds what is not there, once', async () => {
      expect(await loadCatalogue(files('甲', 'h1'))).toEqual({ added: 1, renewed: 0, kept: 0 })
      const version = await dataVersion()
      expect(await loadCatalogue(files('甲', 'h1'))).toEqual({ added: 0, renewed: 0, kept: 0 })
      expect(await dataVersion()).toBe(version)
      expect((await findInitiative(7))?.version).toBe(1)
    })

    it('renews an entry whose file has changed, as a new version', async () => {
      await loadCatalogue(files('甲', 'h1'))
      expect(await loadCatalogue(files('乙', 'h2'))).toEqual({ added: 0, renewed: 1, kept: 0 })
      expect(await findInitiative(7)).toMatchObject({ version: 2, thesisGroup: '乙' })
    })

    it('never overwrites an entry that someone has edited', async () => {
      await loadCatalogue(files('甲', 'h1'))
      await updateInitiative(7, 1, input({ thesisGroup: '編集者' }), byNobody)
      expect(await loadCatalogue(files('乙', 'h2'))).toEqual({ added: 0, renewed: 0, kept: 1 })
      expect(await findInitiative(7)).toMatchObject({ version: 2, thesisGroup: '編集者' })
    })

    it('leaves alone an organisation that an editor has registered under the same code', async () => {
      await loadCatalogue({ organisations: [{ ...organisation, acronym: 'ZZ' }], initiatives: [] })
      const row = await opened.db.organisation.findUnique({ where: { code: 'test-agency' } })
      expect(row?.acronym).toBe('TA')
    })

    it('loads once where two servers start at the same time', async () => {
      const counts = await Promise.all([loadCatalogue(files('甲', 'h1')), loadCatalogue(files('甲', 'h1'))])
      expect(counts.map(({ added }) => added).sort()).toEqual([0, 1])
      expect(await listRevisions(7)).toHaveLength(1)
    })
  })
})
