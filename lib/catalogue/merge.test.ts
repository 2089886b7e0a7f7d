import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../db/client'
import { forEachEngine, testDatabase } from '../db/testing'
import { anInput, anOrganisation } from './given'
import type { InitiativeInput, OrganisationInput, OrganisationInRole, Relation } from './initiative'
import { inputOf } from './initiative'
import {
  findMergedInto,
  listMerges,
  listNotDuplicates,
  mergeInitiatives,
  mergeOrganisations,
  previewInitiativeMerge,
  previewOrganisationMerge,
  setNotDuplicate,
  undoMerge,
} from './merge'
import { findInitiative, listOrganisations, organisationNow, organisationsByCode } from './queries'
import { createInitiative, createOrganisation, updateInitiative } from './save'
import { codesOf, organisationRoles, relationKinds } from './vocabulary'

const byNobody = { userId: null, reason: 'a test' }
const merger = { userId: null, name: '甲 <a@example.org>', reason: '同じ組織' }

async function addOrganisation(code: string, changes: Partial<OrganisationInput> = {}) {
  await createOrganisation({ ...anOrganisation(code), ...changes }, byNobody)
}

async function add(changes: Partial<InitiativeInput> = {}): Promise<number> {
  return (await createInitiative(anInput(changes), byNobody)).id
}

async function inputNow(id: number): Promise<InitiativeInput> {
  const found = await findInitiative(id)
  if (!found) throw new Error(`no ${id}`)
  return inputOf(found)
}

async function merged(loser: number, winner: number, fromLoser: string[] = []): Promise<string> {
  const [loserVersion, winnerVersion] = [
    (await findInitiative(loser))?.version ?? 0,
    (await findInitiative(winner))?.version ?? 0,
  ]
  return mergeInitiatives(loser, winner, { loserVersion, winnerVersion, fromLoser }, merger)
}

async function edit(id: number, changes: Partial<InitiativeInput>): Promise<void> {
  const found = await findInitiative(id)
  if (!found) throw new Error(`no ${id}`)
  await updateInitiative(id, found.version, { ...inputOf(found), ...changes }, byNobody)
}

const role = (code: string, as: OrganisationInRole['role'] = 'donor') => ({ code, role: as })

forEachEngine((engine) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await testDatabase(engine)
  })
  afterEach(() => opened.close())

  describe('two organisations', () => {
    beforeEach(async () => {
      await addOrganisation('jica', {
        name: { ja: '国際協力機構', en: null },
        acronym: null,
        aliases: ['国際協力機構(JICA)'],
      })
      await addOrganisation('jp-jica', {
        name: { ja: '独立行政法人国際協力機構', en: 'Japan International Cooperation Agency' },
        acronym: 'JICA',
        formerNames: ['国際協力事業団'],
        country: 'JP',
      })
      await addOrganisation('itu')
    })

    it('become one: every entry names the winner, once in each role, in a version that says so', async () => {
      const [both, one, none] = [
        await add({ organisations: [role('jica'), role('jp-jica'), role('jica', 'partner')] }),
        await add({ organisations: [role('itu'), role('jp-jica', 'implementer')] }),
        await add({ organisations: [role('itu')] }),
      ]
      await mergeOrganisations('jp-jica', 'jica', merger)
      expect((await inputNow(both)).organisations).toEqual([role('jica'), role('jica', 'partner')])
      expect((await inputNow(one)).organisations).toEqual([role('itu'), role('jica', 'implementer')])
      expect((await findInitiative(none))?.version).toBe(1)
      const revisions = await opened.db.revision.findMany({ where: { version: 2 }, orderBy: { initiativeId: 'asc' } })
      expect(revisions.map(({ initiativeId, kind, reason }) => [initiativeId, kind, reason])).toEqual([
        [both, 'merged', '同じ組織'],
        [one, 'merged', '同じ組織'],
      ])
      expect(await opened.db.initiativeOrganisation.count({ where: { organisationCode: 'jp-jica' } })).toBe(0)
    })

    it('the winner answers to the loser’s names, and takes what it lacked', async () => {
      await mergeOrganisations('jp-jica', 'jica', merger)
      const organisations = await organisationsByCode()
      expect(organisationNow(organisations, 'jp-jica')).toEqual({
        code: 'jica',
        name: { ja: '国際協力機構', en: 'Japan International Cooperation Agency' },
        acronym: 'JICA',
        type: 'government',
        country: 'JP',
        formerNames: ['国際協力事業団'],
        aliases: ['国際協力機構(JICA)', '独立行政法人国際協力機構'],
      })
      expect(organisations.get('jp-jica')?.mergedInto).toBe('jica')
      const revisions = await opened.db.organisationRevision.findMany({ where: { kind: 'merged' } })
      expect(revisions.map(({ code, version }) => `${code} ${version}`).sort()).toEqual(['jica 2', 'jp-jica 2'])
    })

    it('are previewed as they will be, and left alone by the preview', async () => {
      const id = await add({ organisations: [role('jp-jica')] })
      const before = await listOrganisations()
      const preview = await previewOrganisationMerge('jp-jica', 'jica')
      expect(await listOrganisations()).toEqual(before)
      expect(preview.entries.map((entry) => entry.id)).toEqual([id])
      await mergeOrganisations('jp-jica', 'jica', merger)
      expect((await organisationsByCode()).get('jica')).toEqual(preview.result)
    })

    it('a later save that still names the loser, as an old version may, names the winner', async () => {
      const id = await add({ organisations: [role('jp-jica'), role('jica')] })
      const old = await inputNow(id)
      await addOrganisation('third')
      await mergeOrganisations('jp-jica', 'jica', merger)
      await mergeOrganisations('jica', 'third', merger)
      const saved = await updateInitiative(id, 3, old, byNobody)
      expect(inputOf(saved).organisations).toEqual([role('third')])
      expect((await inputNow(await add({ organisations: [role('jp-jica')] }))).organisations).toEqual([role('third')])
    })

    it('and are two again: every entry and both records as before, with their versions going on', async () => {
      const id = await add({ organisations: [role('jica'), role('itu'), role('jp-jica'), role('jp-jica', 'partner')] })
      const [entry, organisations] = [await inputNow(id), await listOrganisations()]
      const merge = await mergeOrganisations('jp-jica', 'jica', merger)
      await undoMerge(merge, merger)
      expect(await inputNow(id)).toEqual(entry)
      expect(await listOrganisations()).toEqual(organisations)
      expect((await findInitiative(id))?.version).toBe(3)
      const kinds = await opened.db.revision.findMany({ where: { initiativeId: id }, orderBy: { version: 'asc' } })
      expect(kinds.map(({ kind }) => kind)).toEqual(['created', 'merged', 'unmerged'])
      expect(await listMerges()).toMatchObject([
        { id: merge, loser: 'jp-jica', winner: 'jica', entries: 1, undone: {} },
      ])
      const events = await opened.db.auditEvent.findMany({ orderBy: { id: 'asc' } })
      expect(events.map(({ action, actor, subject }) => [action, actor, subject])).toEqual([
        ['merged', '甲 <a@example.org>', 'organisation jp-jica'],
        ['unmerged', '甲 <a@example.org>', 'organisation jp-jica'],
      ])
    })

    it('what was edited since survives the undoing', async () => {
      const id = await add({ organisations: [role('jp-jica'), role('jp-jica', 'partner')] })
      const merge = await mergeOrganisations('jp-jica', 'jica', merger)
      const since = await add({ organisations: [role('jica')] })
      await edit(id, { thesisGroup: '日本', organisations: [role('itu', 'funder'), role('jica')] })
      await undoMerge(merge, merger)
      expect(await inputNow(id)).toMatchObject({
        thesisGroup: '日本',
        organisations: [role('itu', 'funder'), role('jp-jica')],
      })
      expect((await inputNow(since)).organisations, 'was never the loser’s').toEqual([role('jica')])
    })

    it('are not merged with themselves, with nobody, or twice; nothing is left of the attempt', async () => {
      await add({ organisations: [role('jp-jica')] })
      const refused = (loser: string, winner: string) => mergeOrganisations(loser, winner, merger)
      await expect(refused('jica', 'jica')).rejects.toMatchObject({ fields: { winner: 'same-one' } })
      await expect(refused('jica', 'nobody')).rejects.toMatchObject({ fields: { winner: 'unknown-organisation' } })
      await expect(refused('nobody', 'jica')).rejects.toMatchObject({ fields: { loser: 'unknown-organisation' } })
      await refused('jp-jica', 'jica')
      await expect(refused('jp-jica', 'itu')).rejects.toMatchObject({ fields: { loser: 'unknown-organisation' } })
      await expect(refused('itu', 'jp-jica')).rejects.toMatchObject({ fields: { winner: 'unknown-organisation' } })
      expect(await opened.db.merge.count()).toBe(1)
      expect(await opened.db.auditEvent.count()).toBe(1)
    })

    it('are taken apart in the opposite order, and once', async () => {
      const first = await mergeOrganisations('jp-jica', 'jica', merger)
      const second = await mergeOrganisations('jica', 'itu', merger)
      await expect(undoMerge(first, merger)).rejects.toMatchObject({ fields: { merge: 'undo-later-first' } })
      await undoMerge(second, merger)
      await undoMerge(first, merger)
      await expect(undoMerge(first, merger)).rejects.toMatchObject({ fields: { merge: 'undone-already' } })
      await expect(undoMerge('nothing', merger)).rejects.toMatchObject({ code: 'not-found' })
    })
  })

  describe('two initiatives', () => {
    it('become one: lists united, chosen texts taken, the loser hidden behind the winner', async () => {
      await addOrganisation('itu')
      await addOrganisation('jica')
      const winner = await add({
        name: { ja: '研修', en: null },
        organisations: [role('itu')],
        themes: ['cybercrime'],
        objectives: { ja: '残る', en: null },
        period: { start: '2015', end: null, ongoing: null, recurring: null },
      })
      const loser = await add({
        name: { ja: '研修事業', en: 'Training' },
        nameEnOrigin: 'official',
        organisations: [role('itu'), role('jica', 'partner')],
        themes: ['awareness', 'cybercrime'],
        objectives: { ja: '消える', en: 'Kept' },
        period: { start: '2014', end: '2016', ongoing: null, recurring: null },
        recipients: [{ kind: 'country', code: 'KE', role: 'target' }],
      })
      const { choices } = await previewInitiativeMerge(loser, winner)
      expect(choices.map(({ fields: [first], proposed }) => [first, proposed])).toEqual([
        ['name.ja', 'winner'],
        ['name.en', 'loser'],
        ['period.start', 'winner'],
        ['objectives.ja', 'winner'],
        ['objectives.en', 'loser'],
      ])
      await merged(loser, winner, ['name.en', 'period.start'])
      expect(await inputNow(winner)).toMatchObject({
        name: { ja: '研修', en: 'Training' },
        nameEnOrigin: 'official',
        organisations: [role('itu'), role('jica', 'partner')],
        recipients: [{ code: 'KE' }],
        themes: ['cybercrime', 'awareness'],
        objectives: { ja: '残る', en: null },
        period: { start: '2014', end: '2016' },
      })
      expect((await findInitiative(loser))?.archivedAt).not.toBeNull()
      expect(await findMergedInto(loser)).toBe(winner)
      expect(await findMergedInto(winner)).toBeNull()
    })

    it('whatever pointed at the loser points at the winner, and nothing at itself', async () => {
      const [winner, loser] = [await add(), await add()]
      const to = (kind: Relation['kind'], id: number) => ({ kind, to: id })
      await edit(winner, { relations: [to('same-programme', loser)] })
      await edit(loser, { relations: [to('same-programme', winner)] })
      const other = await add({ relations: [to('part-of', loser), to('succeeds', loser), to('part-of', winner)] })
      const before = await Promise.all([winner, loser, other].map(inputNow))
      const merge = await merged(loser, winner)
      expect((await inputNow(winner)).relations).toEqual([])
      expect((await inputNow(other)).relations).toEqual([to('part-of', winner), to('succeeds', winner)])
      expect((await add({ relations: [to('succeeds', loser)] })) && (await inputNow(other + 1)).relations).toEqual([
        to('succeeds', winner),
      ])
      await undoMerge(merge, merger)
      expect(await Promise.all([winner, loser, other].map(inputNow))).toEqual(before)
      expect((await findInitiative(loser))?.archivedAt).toBeNull()
      expect(await findMergedInto(loser)).toBeNull()
    })

    it('an open proposal for the loser asks the same of the winner; a decided one stays', async () => {
      const [winner, loser] = [await add({ thesisGroup: '残' }), await add({ objectives: { ja: '前', en: null } })]
      const asked = { ...(await inputNow(loser)), outcomes: { ja: '提案', en: null } }
      const propose = async (state: string, followHash: string) =>
        opened.db.proposal.create({
          data: { followHash, initiativeId: loser, baseVersion: 1, input: asked, source: '出典', note: '', state },
        })
      const [open, decided] = [await propose('open', 'a'), await propose('accepted', 'b')]
      const merge = await merged(loser, winner)
      const moved = await opened.db.proposal.findUniqueOrThrow({ where: { id: open.id } })
      expect(moved).toMatchObject({ initiativeId: winner, baseVersion: 2, version: 2 })
      expect(moved.input).toEqual({ ...(await inputNow(winner)), outcomes: { ja: '提案', en: null } })
      expect((await opened.db.proposal.findUniqueOrThrow({ where: { id: decided.id } })).initiativeId).toBe(loser)
      await undoMerge(merge, merger)
      const back = await opened.db.proposal.findUniqueOrThrow({ where: { id: open.id } })
      expect(back).toMatchObject({ initiativeId: loser, baseVersion: 1, input: asked, version: 3 })
    })

    it('what was edited in the winner since survives the undoing', async () => {
      const [winner, loser] = [await add({ themes: ['cybercrime'] }), await add({ themes: ['awareness'] })]
      const merge = await merged(loser, winner)
      await edit(winner, { thesisGroup: '後', themes: ['cybercrime', 'awareness', 'data-protection'] })
      await undoMerge(merge, merger)
      expect(await inputNow(winner)).toMatchObject({ thesisGroup: '後', themes: ['cybercrime', 'data-protection'] })
    })

    it('are not merged over a version that the editor has not seen, or with one that is hidden', async () => {
      const [winner, loser, third] = [await add(), await add(), await add()]
      const seen = { loserVersion: 1, winnerVersion: 1, fromLoser: [] }
      await edit(loser, { thesisGroup: '新' })
      await expect(mergeInitiatives(loser, winner, seen, merger)).rejects.toMatchObject({ code: 'conflict' })
      expect((await findInitiative(winner))?.version).toBe(1)
      await merged(loser, winner)
      await expect(merged(loser, third)).rejects.toMatchObject({ fields: { loser: 'unknown-initiative' } })
      await expect(merged(third, loser)).rejects.toMatchObject({ fields: { winner: 'unknown-initiative' } })
      await expect(merged(third, third)).rejects.toMatchObject({ fields: { winner: 'same-one' } })
      await expect(updateInitiative(loser, 3, anInput(), byNobody)).rejects.toMatchObject({ code: 'archived' })
    })
  })

  it('two that were found to be different are remembered, whichever is named first', async () => {
    const user = await opened.db.user.create({ data: { email: 'a@example.org', name: '甲', role: 'editor' } })
    await setNotDuplicate('initiative', '9', '12', user.id)
    await setNotDuplicate('initiative', '12', '9', user.id)
    expect(await listNotDuplicates('initiative')).toEqual(new Set(['9 12', '12 9']))
    expect(await listNotDuplicates('organisation')).toEqual(new Set())
    expect(await opened.db.notDuplicate.count()).toBe(1)
  })

  describe('whatever the catalogue', () => {
    const codes = ['a', 'b', 'c'] as const
    const anyRoles = fc.uniqueArray(
      fc.record({ code: fc.constantFrom(...codes), role: fc.constantFrom(...codesOf(organisationRoles)) }),
      { maxLength: 6, selector: (item) => `${item.code} ${item.role}` },
    )
    const catalogues = fc.array(
      fc.record({
        organisations: anyRoles,
        themes: fc.uniqueArray(fc.constantFrom('cybercrime', 'awareness', 'data-protection'), { maxLength: 3 }),
        name: fc.record({ ja: fc.constantFrom('甲', '乙', '丙'), en: fc.constantFrom('A', 'B', null) }),
        relations: fc.uniqueArray(
          fc.record({ kind: fc.constantFrom(...codesOf(relationKinds)), nth: fc.integer({ min: 0, max: 3 }) }),
          { maxLength: 4, selector: (item) => `${item.kind} ${item.nth}` },
        ),
      }),
      { minLength: 4, maxLength: 4 },
    )
    type Made = { ids: number[]; before: InitiativeInput[] }
    const make = async (drawn: typeof catalogues extends fc.Arbitrary<infer T> ? T : never): Promise<Made> => {
      const ids: number[] = []
      for (const { relations: _, ...entry } of drawn) ids.push(await add(entry))
      for (const [at, { relations }] of drawn.entries()) {
        const own = relations.flatMap(({ kind, nth }) => (nth === at ? [] : [{ kind, to: ids[nth] ?? 0 }]))
        if (own.length > 0) await edit(ids[at] ?? 0, { relations: own })
      }
      return { ids, before: await Promise.all(ids.map(inputNow)) }
    }

    it('merging two organisations and undoing it changes no entry, and in between none names the loser', async () => {
      for (const code of codes) await addOrganisation(code)
      const organisations = await listOrganisations()
      await fc.assert(
        fc.asyncProperty(catalogues, async (drawn) => {
          const { ids, before } = await make(drawn)
          const merge = await mergeOrganisations('a', 'b', merger)
          expect(await opened.db.initiativeOrganisation.count({ where: { organisationCode: 'a' } })).toBe(0)
          await undoMerge(merge, merger)
          expect(await Promise.all(ids.map(inputNow))).toEqual(before)
          expect(await listOrganisations()).toEqual(organisations)
        }),
        { numRuns: engine === 'pglite' ? 8 : 4 },
      )
    })

    it('merging two initiatives and undoing it changes no entry, and in between none points at the loser', async () => {
      for (const code of codes) await addOrganisation(code)
      await fc.assert(
        fc.asyncProperty(catalogues, fc.subarray(['name.ja', 'name.en']), async (drawn, fromLoser) => {
          const { ids, before } = await make(drawn)
          const [winner = 0, loser = 0] = ids
          const merge = await merged(loser, winner, fromLoser)
          const pointing = { toId: loser, initiativeId: { not: loser } }
          expect(await opened.db.initiativeRelation.count({ where: pointing })).toBe(0)
          await undoMerge(merge, merger)
          expect(await Promise.all(ids.map(inputNow))).toEqual(before)
        }),
        { numRuns: engine === 'pglite' ? 8 : 4 },
      )
    })

    it('and an edit of another field in between is still there afterwards', async () => {
      for (const code of codes) await addOrganisation(code)
      await fc.assert(
        fc.asyncProperty(catalogues, fc.constantFrom('organisation', 'initiative'), async (drawn, kind) => {
          const { ids, before } = await make(drawn)
          const [winner = 0, loser = 0] = ids
          const merge =
            kind === 'organisation' ? await mergeOrganisations('a', 'b', merger) : await merged(loser, winner)
          const edited = kind === 'organisation' ? ids : ids.filter((id) => id !== loser)
          for (const id of edited) await edit(id, { thesisGroup: `後${id}` })
          await undoMerge(merge, merger)
          const expected = before.map((input, at) => {
            const id = ids[at] ?? 0
            return edited.includes(id) ? { ...input, thesisGroup: `後${id}` } : input
          })
          expect((await Promise.all(ids.map(inputNow))).map(inOrder)).toEqual(expected.map(inOrder))
        }),
        { numRuns: engine === 'pglite' ? 8 : 4 },
      )
    })
  })
})

/** Where an entry was edited in between, what the merge had made one is beside its place again, not always in its order. */
function inOrder(input: InitiativeInput): InitiativeInput {
  const sorted = <T>(items: T[]) => items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return { ...input, organisations: sorted(input.organisations), relations: sorted(input.relations) }
}
