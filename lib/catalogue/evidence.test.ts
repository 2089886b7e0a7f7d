import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../db/client'
import { forEachEngine, testDatabase } from '../db/testing'
import { type NewDocument, readDocument } from './documents'
import { anInput } from './given'
import { findRevision, listRevisions } from './history'
import { Evidence, type InitiativeInput, inputOf } from './initiative'
import { findInitiative, findVerifier, listInitiatives, listRelations } from './queries'
import { attachDocument, createInitiative, setArchived, updateInitiative, verifyInitiative } from './save'

const byNobody = { userId: null, reason: 'a test' }
const text = (words: string, name = 'notes.txt'): Promise<NewDocument> => readDocument(new File([words], name))

forEachEngine((engine) => {
  let opened: Opened
  let userId: string
  beforeEach(async () => {
    opened = await testDatabase(engine)
    const data = { email: 'a@example.org', name: '甲', role: 'editor' as const, passwordHash: 'x' }
    userId = (await opened.db.user.create({ data })).id
  })
  afterEach(() => opened.close())

  const create = async (changes: Partial<InitiativeInput> = {}) =>
    (await createInitiative(anInput(changes), byNobody)).id

  describe('evidence, relations and the contact point', () => {
    it('are read back as they were written, by every reading, and stand in the version', async () => {
      const [other, third] = [await create(), await create()]
      const input = anInput({
        evidence: [
          Evidence.parse({ title: 'A report', publisher: 'An office', url: 'https://example.org/a?b=1#c' }),
          Evidence.parse({ title: '要綱', field: 'period.start', publishedOn: '2015', retrievedOn: '2026-11-22' }),
        ],
        relations: [
          { kind: 'part-of', to: third },
          { kind: 'succeeds', to: other },
        ],
        contact: { office: { ja: '国際課', en: null }, url: 'https://example.org/', email: 'office@example.org' },
      })
      const id = await create(input)
      const found = await findInitiative(id)
      expect(found && inputOf(found)).toEqual(input)
      expect((await listInitiatives([id])).map(inputOf)).toEqual([input])
      expect(await findRevision(id, 1)).toEqual(input)

      const emptied = anInput({ evidence: input.evidence.slice(1) })
      await updateInitiative(id, 1, emptied, byNobody)
      expect((await listInitiatives([id])).map(inputOf)).toEqual([emptied])
      expect((await listRevisions(id))[0]?.changed).toEqual(['evidence', 'relations', 'contact'])
    })

    it('are none in a version from before there were any', async () => {
      const id = await create()
      const { evidence, relations, contact, ...older } = anInput()
      await opened.db.revision.update({
        where: { initiativeId_version: { initiativeId: id, version: 1 } },
        data: { snapshot: older },
      })
      expect(await findRevision(id, 1)).toEqual(anInput())
    })

    it('point at nothing that is not there, nor at the entry itself, and say in which row', async () => {
      const id = await create()
      const pointing = anInput({
        relations: [
          { kind: 'succeeds', to: id },
          { kind: 'succeeds', to: 9_999 },
        ],
        evidence: [Evidence.parse({ title: 'without' }), Evidence.parse({ title: 'lost', document: 'a'.repeat(64) })],
      })
      await expect(updateInitiative(id, 1, pointing, byNobody)).rejects.toMatchObject({
        code: 'unprocessable',
        fields: {
          'relations.0.to': 'unknown-initiative',
          'relations.1.to': 'unknown-initiative',
          'evidence.1.document': 'unknown-document',
        },
      })
      expect((await findInitiative(id))?.version).toBe(1)
    })
  })

  describe('listRelations', () => {
    it('says them from both sides, what both say alike once, and nothing of archived entries', async () => {
      const first = await create({ name: { ja: '一期', en: null } })
      const second = await create({
        name: { ja: '二期', en: null },
        relations: [
          { kind: 'succeeds', to: first },
          { kind: 'same-programme', to: first },
        ],
      })
      await updateInitiative(first, 1, anInput({ relations: [{ kind: 'same-programme', to: second }] }), byNobody)
      const of = async (id: number) => {
        const found = await findInitiative(id)
        return (await listRelations({ id, relations: found?.relations ?? [] })).map(({ name, ...rest }) => rest)
      }
      expect(await of(second)).toEqual([
        { kind: 'succeeds', back: false, id: first },
        { kind: 'same-programme', back: false, id: first },
      ])
      expect(await of(first)).toEqual([
        { kind: 'same-programme', back: false, id: second },
        { kind: 'succeeds', back: true, id: second },
      ])
      await setArchived(second, 1, true, { userId, reason: '' })
      expect(await of(first)).toEqual([])
    })
  })

  describe('a document that is handed in', () => {
    it('is evidence in a new version, and is kept once however often it comes', async () => {
      const id = await create()
      const document = await text('要点')
      const evidence = Evidence.parse({ title: '議事要旨', field: 'outcomes.ja' })
      await attachDocument(id, evidence, document, { userId, reason: 'attached' })
      const again = await text('要点', 'another name.txt')
      const saved = await attachDocument(id, Evidence.parse({ title: 'again' }), again, { userId, reason: 'attached' })
      expect(saved.version).toBe(3)
      expect(saved.evidence).toEqual([
        { ...evidence, document: document.id },
        Evidence.parse({ title: 'again', document: document.id }),
      ])
      const rows = await opened.db.document.findMany()
      expect(rows.map(({ content, addedAt, ...row }) => row)).toEqual([
        { id: document.id, name: 'notes.txt', mediaType: 'text/plain', size: 6, addedById: userId },
      ])
      expect(Buffer.from(rows[0]?.content ?? []).toString()).toBe('要点')
    })

    it('joins what others have added meanwhile, whoever came first', async () => {
      const id = await create()
      const documents = await Promise.all(['a', 'b', 'c', 'd'].map((words) => text(words)))
      await Promise.all(
        documents.map((document, at) => attachDocument(id, Evidence.parse({ title: `${at}` }), document, byNobody)),
      )
      const found = await findInitiative(id)
      expect(found?.version).toBe(5)
      expect(found?.evidence.map(({ document }) => document).sort()).toEqual(documents.map((one) => one.id).sort())
    })

    it('is refused, and not kept, for an entry that is not there, is archived, or holds no more', async () => {
      const document = await text('lost')
      const evidence = Evidence.parse({ title: 'x' })
      await expect(attachDocument(999, evidence, document, byNobody)).rejects.toMatchObject({ code: 'not-found' })
      const full = await create({ evidence: Array.from({ length: 100 }, () => evidence) })
      await expect(attachDocument(full, evidence, document, byNobody)).rejects.toMatchObject({
        fields: { evidence: 'too-many' },
      })
      const hidden = await create()
      await setArchived(hidden, 1, true, byNobody)
      await expect(attachDocument(hidden, evidence, document, byNobody)).rejects.toMatchObject({ code: 'archived' })
      expect(await opened.db.document.count()).toBe(0)
    })
  })

  describe('verifyInitiative', () => {
    const verify = (id: number, version: number) =>
      verifyInitiative(id, version, { against: 'https://example.org/report', by: 'editor', userId })

    it('says when, against what and as what, in a new version with the same content, and who in the history', async () => {
      const id = await create({ thesisGroup: '日本' })
      const saved = await verify(id, 1)
      expect(saved.verification).toEqual({
        state: 'verified',
        at: saved.updatedAt,
        by: 'editor',
        against: 'https://example.org/report',
      })
      expect(await findInitiative(id)).toEqual(saved)
      expect((await listRevisions(id))[0]).toMatchObject({
        version: 2,
        kind: 'verified',
        savedBy: '甲',
        reason: 'https://example.org/report',
        changed: [],
      })
      expect(await findVerifier(id)).toBe('甲')
    })

    it('stays through an edit, which is later', async () => {
      const id = await create()
      const { verification } = await verify(id, 1)
      const edited = await updateInitiative(id, 2, anInput({ thesisGroup: '英' }), byNobody)
      expect(edited.verification).toEqual(verification)
      expect(edited.updatedAt > (verification.at ?? '')).toBe(true)
    })

    it('never confirms a version that the confirmer has not seen', async () => {
      const id = await create()
      await updateInitiative(id, 1, anInput({ thesisGroup: '英' }), byNobody)
      await expect(verify(id, 1)).rejects.toMatchObject({ code: 'conflict', current: { version: 2 } })
      await expect(verify(999, 1)).rejects.toMatchObject({ code: 'not-found' })
      await setArchived(id, 2, true, byNobody)
      await expect(verify(id, 3)).rejects.toMatchObject({ code: 'archived' })
      expect((await findInitiative(id))?.verification.state).toBe('unverified')
      expect(await findVerifier(id)).toBeNull()
    })
  })
})
