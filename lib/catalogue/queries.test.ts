import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../db/client'
import { forEachEngine, testDatabase } from '../db/testing'
import { anInput, anOrganisation } from './given'
import type { Initiative, InitiativeInput } from './initiative'
import { loadCatalogue, readCatalogueFiles } from './load'
import {
  countInitiatives,
  dataVersion,
  findInitiative,
  listInitiatives,
  participation,
  readSearchable,
  type Searchable,
  thesisGroupCounts,
} from './queries'
import { createInitiative, createOrganisation, updateInitiative } from './save'

const change = { userId: null, reason: 'a test' }

async function searchables(changedSince?: number): Promise<Searchable[]> {
  const read: Searchable[] = []
  for await (const batch of readSearchable(changedSince)) read.push(...batch)
  return read
}

/** The part of an initiative that searching sees. */
function searchablePart(initiative: Initiative): Searchable {
  const whole: Searchable = initiative
  const { id, name, themes, targets, activities, objectives, actions, outcomes, targetNote, asStated } = whole
  const { updatedAt, archivedAt } = whole
  const { start, end, ongoing } = whole.period
  const { document, asOf, notes } = whole.source
  return {
    ...{ id, name, themes, targets, activities, objectives, actions, outcomes, targetNote, asStated },
    ...{ updatedAt, archivedAt },
    organisations: whole.organisations.map(({ code, role }) => ({ code, role })),
    recipients: whole.recipients.map(({ code }) => ({ code })),
    period: { start, end, ongoing },
    source: { document, asOf, notes },
    verification: { state: whole.verification.state, at: whole.verification.at },
  }
}

forEachEngine((engine) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await testDatabase(engine)
  })
  afterEach(() => opened.close())

  const create = async (changes: Partial<InitiativeInput> = {}) => (await createInitiative(anInput(changes), change)).id

  describe('with the whole catalogue loaded', () => {
    let initiatives: Initiative[]
    beforeEach(async () => {
      await loadCatalogue(await readCatalogueFiles())
      initiatives = await listInitiatives(Array.from({ length: 144 }, (_, n) => n + 1))
      expect(initiatives).toHaveLength(144)
    })

    it('reads for searching what the entries say', async () => {
      expect(await searchables()).toEqual(initiatives.map(searchablePart))
    })

    it('counts each organisation’s part, and the thesis’s groups, as going through every entry does', async () => {
      const other = new Map<string, number>()
      const groups = new Map<string | null, number>()
      for (const { organisations, thesisGroup } of initiatives) {
        const donors = organisations.filter(({ role }) => role === 'donor').map(({ code }) => code)
        for (const code of new Set(organisations.map((organisation) => organisation.code))) {
          if (!donors.includes(code)) other.set(code, (other.get(code) ?? 0) + 1)
        }
        groups.set(thesisGroup, (groups.get(thesisGroup) ?? 0) + 1)
      }
      expect(other.size).toBeGreaterThan(20)
      expect(await participation()).toEqual(other)
      const most = [...groups].filter(([group]) => group !== null).toSorted(([, a], [, b]) => b - a)
      const rows = [...most, [null, groups.get(null)] as const].filter(([, count]) => count !== undefined)
      expect(await thesisGroupCounts()).toEqual(rows.map(([group, count]) => ({ group, count, added: false })))
    })
  })

  describe('reading for searching', () => {
    beforeEach(async () => {
      for (const code of ['one', 'two']) await createOrganisation(anOrganisation(code), { userId: null, reason: '' })
    })

    it('reads large catalogues in batches, each entry once, by number', async () => {
      await opened.db.$executeRaw`
        INSERT INTO "Initiative" (id, version, "sourceDocument") SELECT n, 1, 'editor' FROM generate_series(1, 1200) AS n`
      const sizes: number[] = []
      const ids: number[] = []
      for await (const batch of readSearchable()) {
        sizes.push(batch.length)
        ids.push(...batch.map(({ id }) => id))
      }
      expect(sizes).toEqual([500, 500, 200])
      expect(ids).toEqual(Array.from({ length: 1200 }, (_, n) => n + 1))
    })

    it('keeps texts, the order of parts and times to the millisecond', async () => {
      const id = await create({
        name: { ja: '架け橋 "橋"', en: "it's {a,b} \\ 𠮷" },
        organisations: [
          { code: 'two', role: 'partner' },
          { code: 'one', role: 'donor' },
          { code: 'two', role: 'funder' },
        ],
        recipients: [
          { kind: 'group', code: 'GROUP:AU', role: 'target' },
          { kind: 'country', code: 'AU', role: 'target' },
        ],
        themes: ['cybercrime', 'awareness'],
      })
      const at = new Date('2026-02-28T23:59:59.120Z')
      await opened.db.initiative.update({ where: { id }, data: { updatedAt: at } })
      const found = await findInitiative(id)
      expect(await searchables()).toEqual(found && [searchablePart(found)])
      expect(await searchables()).toMatchObject([
        { recipients: [{ code: 'GROUP:AU' }, { code: 'AU' }], updatedAt: '2026-02-28T23:59:59.120Z' },
      ])
    })

    it('finds exactly what has changed since', async () => {
      const changedSince = async (version: number) => (await searchables(version)).map(({ id }) => id)
      const ids = [await create(), await create(), await create()]
      const [first = 0, second = 0, third = 0] = ids
      const version = await dataVersion()
      expect(await changedSince(version)).toEqual([])
      await updateInitiative(second, 1, anInput({ thesisGroup: '米国' }), change)
      expect(await changedSince(version)).toEqual([second])
      const fourth = await create()
      expect(await changedSince(version)).toEqual([second, fourth])
      expect(await changedSince(version + 1)).toEqual([fourth])
      await updateInitiative(first, 9, anInput(), change).catch(() => {})
      expect(await changedSince(version + 2)).toEqual([])
      expect(await changedSince(0)).toEqual([first, second, third, fourth])
    })

    it('finds what has changed by one of its organisations, once', async () => {
      const load = (acronym: string) =>
        loadCatalogue({ organisations: [{ ...anOrganisation('three'), acronym }], initiatives: [] })
      await load('T')
      const both: InitiativeInput['organisations'] = [
        { code: 'three', role: 'donor' },
        { code: 'three', role: 'partner' },
        { code: 'one', role: 'partner' },
      ]
      const id = await create({ organisations: both })
      await create({ organisations: [{ code: 'one', role: 'donor' }] })
      const version = await dataVersion()
      await load('TT')
      expect((await searchables(version)).map((found) => found.id)).toEqual([id])
      expect(await searchables(version + 1)).toEqual([])
    })
  })

  describe('reading and counting', () => {
    it('lists entries in the order asked for, without those that are not there', async () => {
      const [first, second] = [await create(), await create()]
      const listed = await listInitiatives([second, 9999, first])
      expect(listed).toEqual([await findInitiative(second), await findInitiative(first)])
      expect(await listInitiatives([])).toEqual([])
    })

    it('counts entries', async () => {
      expect(await countInitiatives()).toBe(0)
      await create()
      expect(await countInitiatives()).toBe(1)
    })

    it('counts an organisation that is a donor and something else as a donor only, and each entry once', async () => {
      for (const code of ['one', 'two', 'idle'])
        await createOrganisation(anOrganisation(code), { userId: null, reason: '' })
      const parts: InitiativeInput['organisations'] = [
        { code: 'one', role: 'partner' },
        { code: 'one', role: 'donor' },
        { code: 'two', role: 'implementer' },
        { code: 'two', role: 'partner' },
      ]
      await create({ organisations: parts })
      await create({ organisations: [{ code: 'two', role: 'funder' }] })
      expect(await participation()).toEqual(new Map([['two', 2]]))
      await create({ organisations: [{ code: 'one', role: 'funder' }] })
      expect(await participation()).toEqual(
        new Map([
          ['one', 1],
          ['two', 2],
        ]),
      )
    })

    it('counts the thesis’s groups, most first and then as they come, those without one, and what was added since', async () => {
      expect(await thesisGroupCounts()).toEqual([])
      const source = { document: 'murakami-2018', locator: null, asOf: null, notes: { ja: null, en: null } } as const
      for (const thesisGroup of [null, '米国', '日本', 'EU', '日本', null, null]) await create({ source, thesisGroup })
      const ofThesis = [
        { group: '日本', count: 2, added: false },
        { group: '米国', count: 1, added: false },
        { group: 'EU', count: 1, added: false },
        { group: null, count: 3, added: false },
      ]
      expect(await thesisGroupCounts()).toEqual(ofThesis)
      for (const thesisGroup of ['日本', null]) await create({ thesisGroup })
      expect(await thesisGroupCounts()).toEqual([...ofThesis, { group: null, count: 2, added: true }])
    })
  })
})
