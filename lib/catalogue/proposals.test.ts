import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../db/client'
import { forEachEngine, testDatabase } from '../db/testing'
import { anInput } from './given'
import { listRevisions } from './history'
import {
  acceptProposal,
  amendProposal,
  answerProposal,
  countOpenProposals,
  createProposal,
  findFollowedProposal,
  findProposal,
  listOpenProposals,
  listProposalsOf,
  withdrawProposal,
} from './proposals'
import { findInitiative } from './queries'
import { createInitiative, updateInitiative, VersionMoved } from './save'

const byNobody = { userId: null, reason: 'a test' }
const proposed = (changes = {}) => ({
  input: anInput({ thesisGroup: '提案', ...changes }),
  proposalSource: 'https://example.org/report',
  proposalNote: '',
})

forEachEngine((engine) => {
  let opened: Opened
  let editor: string
  let contributor: string
  beforeEach(async () => {
    opened = await testDatabase(engine)
    const person = (name: string, role: 'editor' | 'contributor') =>
      opened.db.user.create({ data: { email: `${name}@example.org`, name, role, passwordHash: 'x' } })
    editor = (await person('甲', 'editor')).id
    contributor = (await person('乙', 'contributor')).id
  })
  afterEach(() => opened.close())

  const anEntry = async () => (await createInitiative(anInput(), byNobody)).id
  const follow = async (secret: string) => {
    const found = await findFollowedProposal(secret, null)
    if (!found) throw new Error('The secret leads nowhere')
    return found
  }

  it('is kept with what it was made against, and found by its secret alone', async () => {
    const id = await anEntry()
    const secret = await createProposal({ id, version: 1 }, proposed(), null)
    const found = await follow(secret)
    expect(found).toMatchObject({ initiativeId: id, baseVersion: 1, state: 'open', proposer: null, version: 1 })
    expect(found.input).toEqual(proposed().input)
    expect(found.events.map(({ kind }) => kind)).toEqual(['sent'])
    expect(JSON.stringify(await opened.db.proposal.findMany())).not.toContain(secret)
    for (const wrong of ['', 'x', found.id, `${secret}x`]) expect(await findFollowedProposal(wrong, null)).toBeNull()
  })

  it('of an account is found by its id by that account, and by nobody else’s', async () => {
    const secret = await createProposal(null, proposed(), contributor)
    const { id } = await follow(secret)
    expect((await findFollowedProposal(id, contributor))?.id).toBe(id)
    expect(await findFollowedProposal(id, editor)).toBeNull()
    expect((await listProposalsOf(contributor)).map((one) => one.id)).toEqual([id])
    expect(await listProposalsOf(editor)).toEqual([])
  })

  it('that changes nothing, is of no entry or names what nobody knows is refused and not kept', async () => {
    const id = await anEntry()
    await expect(createProposal({ id, version: 1 }, { ...proposed(), input: anInput() }, null)).rejects.toMatchObject({
      fields: { 'input.name': 'unchanged' },
    })
    await expect(createProposal({ id, version: 2 }, proposed(), null)).rejects.toMatchObject({ code: 'not-found' })
    const unknown = proposed({ organisations: [{ code: 'nobody', role: 'donor' }] })
    await expect(createProposal(null, unknown, null)).rejects.toMatchObject({ code: 'unprocessable' })
    const long = proposed({ objectives: { ja: 'あ'.repeat(250_000), en: null } })
    await expect(createProposal(null, long, null)).rejects.toMatchObject({ code: 'too-large' })
    expect(await opened.db.proposal.count()).toBe(0)
  })

  it('waits in the queue, oldest first, until somebody decides', async () => {
    const secrets = [await createProposal(null, proposed(), null), await createProposal(null, proposed(), null)]
    const [first, second] = [await follow(secrets[0] ?? ''), await follow(secrets[1] ?? '')]
    expect((await listOpenProposals()).map(({ id }) => id)).toEqual([first.id, second.id])
    await answerProposal(first.id, 1, 'rejected', { userId: editor, comment: '重複' })
    expect(await countOpenProposals()).toBe(1)
    expect(await follow(secrets[0] ?? '')).toMatchObject({
      state: 'rejected',
      events: [{ kind: 'sent' }, { kind: 'rejected', by: '甲', comment: '重複' }],
    })
  })

  it('is accepted with what the editor made of it, and the history names it', async () => {
    const id = await anEntry()
    const secret = await createProposal({ id, version: 1 }, proposed(), contributor)
    const { id: proposalId } = await follow(secret)
    const amended = anInput({ thesisGroup: '直した提案' })
    const change = { userId: editor, reason: '裏づけ' }
    await acceptProposal(proposalId, { proposal: 1, entry: 1 }, amended, change)
    expect(await findInitiative(id)).toMatchObject({ version: 2, thesisGroup: '直した提案' })
    expect((await listRevisions(id))[0]).toMatchObject({
      kind: 'accepted',
      savedBy: '甲',
      reason: '裏づけ',
      proposal: { id: proposalId, by: '乙' },
    })
    expect(await follow(secret)).toMatchObject({ state: 'accepted', version: 2 })
  })

  it('for a new entry gives it the next number', async () => {
    const last = await anEntry()
    const secret = await createProposal(null, proposed(), null)
    const { id } = await follow(secret)
    const entry = await acceptProposal(id, { proposal: 1, entry: null }, proposed().input, {
      userId: editor,
      reason: '',
    })
    expect(entry.id).toBe(last + 1)
    expect(await follow(secret)).toMatchObject({ state: 'accepted', initiativeId: entry.id })
  })

  it('over an entry that has moved stays open, and nothing is saved', async () => {
    const id = await anEntry()
    const secret = await createProposal({ id, version: 1 }, proposed(), null)
    const { id: proposalId } = await follow(secret)
    await updateInitiative(id, 1, anInput({ thesisGroup: '先' }), byNobody)
    const change = { userId: editor, reason: '' }
    const late = acceptProposal(proposalId, { proposal: 1, entry: 1 }, proposed().input, change)
    await expect(late).rejects.toBeInstanceOf(VersionMoved)
    expect(await follow(secret)).toMatchObject({ state: 'open', version: 1, events: [{ kind: 'sent' }] })
    expect(await findInitiative(id)).toMatchObject({ version: 2, thesisGroup: '先' })
  })

  describe('decided by several at once', () => {
    it('is decided once', async () => {
      const id = await anEntry()
      const { id: proposalId } = await follow(await createProposal({ id, version: 1 }, proposed(), null))
      const change = { userId: editor, reason: '' }
      const decisions = await Promise.allSettled([
        acceptProposal(proposalId, { proposal: 1, entry: 1 }, proposed().input, change),
        acceptProposal(proposalId, { proposal: 1, entry: 1 }, proposed().input, change),
        answerProposal(proposalId, 1, 'returned', { userId: editor, comment: '出典は' }),
        answerProposal(proposalId, 1, 'rejected', { userId: editor, comment: '重複' }),
        withdrawProposal(proposalId, 1, null),
      ])
      expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const one of decisions) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
      const decided = await findProposal(proposalId)
      expect(decided?.events).toHaveLength(2)
      expect((await findInitiative(id))?.version).toBe(decided?.state === 'accepted' ? 2 : 1)
    })
  })

  it('that was returned is amended and waits again; a decided one stays decided', async () => {
    const secret = await createProposal(null, proposed(), null)
    const first = await follow(secret)
    await expect(amendProposal(first, 1, proposed(), null)).rejects.toMatchObject({ code: 'conflict' })
    await answerProposal(first.id, 1, 'returned', { userId: editor, comment: '年を' })
    const returned = await follow(secret)
    await expect(amendProposal(returned, 1, proposed(), null)).rejects.toMatchObject({ code: 'conflict' })
    await amendProposal(returned, 2, { ...proposed({ thesisGroup: '改' }), proposalNote: '直しました' }, null)
    expect(await follow(secret)).toMatchObject({
      state: 'open',
      version: 3,
      note: '直しました',
      input: { thesisGroup: '改' },
      events: [{ kind: 'sent' }, { kind: 'returned', comment: '年を' }, { kind: 'amended' }],
    })
    await withdrawProposal(first.id, 3, null)
    for (const answer of ['returned', 'rejected'] as const) {
      const again = answerProposal(first.id, 4, answer, { userId: editor, comment: 'x' })
      await expect(again).rejects.toMatchObject({ code: 'conflict' })
    }
  })
})
