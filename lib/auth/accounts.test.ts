import { afterEach, beforeEach, expect, it } from 'vitest'
import { listEvents } from '../audit'
import type { Role } from '../catalogue/permissions'
import type { Opened } from '../db/client'
import { forEachEngine, testDatabase } from '../db/testing'
import { AppError } from '../errors'
import { findOpenLink, listInvitations, newFirstAdminSecret, spendLink } from './one-time-links'
import { changePassword } from './own-account'
import { type Actor, addPerson, invite, makeResetLink, reinstate, setRole, suspend, withdrawInvitation } from './people'
import { endOtherSessions, endOwnSession, listSessions, openSession, signOutOf, userOfSession } from './sessions'
import { checkCredentials } from './sign-in'
import { listTokens, makeToken, revokeToken, userOfToken } from './tokens'

const operator: Actor = { id: null, actor: 'command line' }
const sender = { address: '192.0.2.1', device: 'a test' }
const password = 'a long enough pass phrase'

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof AppError) return Object.values(error.fields ?? {})[0] ?? error.code
      throw error
    },
  )
}

forEachEngine((engine) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await testDatabase(engine)
  })
  afterEach(() => opened.close())

  async function person(name: string, role: Role = 'editor') {
    const email = `${name}@example.org`
    return { id: await addPerson(operator, { email, name, role }), name, email }
  }
  const actions = async () => (await listEvents(null, 1, 100)).events.map(({ action }) => action)

  it('a session counts until it is ended, too old, or its user is suspended', async () => {
    const ann = await person('ann')
    const sid = await openSession(ann, 'password', sender)
    expect(await userOfSession(sid, ann.id)).toMatchObject({ email: ann.email, role: 'editor' })
    expect(await userOfSession(sid, 'somebody else')).toBeNull()
    await signOutOf(sid, sender.address)
    await signOutOf(sid, sender.address)
    expect(await userOfSession(sid, ann.id)).toBeNull()
    expect((await actions()).filter((action) => action === 'signed-out')).toHaveLength(1)

    const old = await openSession(ann, 'password', sender)
    await opened.db.session.update({ where: { id: old }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await userOfSession(old, ann.id)).toBeNull()

    const forgotten = await openSession(ann, 'password', sender)
    const monthAgo = new Date(Date.now() - 31 * 86_400_000)
    await opened.db.session.update({ where: { id: forgotten }, data: { expiresAt: monthAgo } })
    const third = await openSession(ann, 'password', sender)
    expect(await opened.db.session.findUnique({ where: { id: forgotten } }), 'long over').toBeNull()
    expect(await opened.db.session.findUnique({ where: { id: old } }), 'just over').not.toBeNull()
    await suspend(operator, ann.id)
    expect(await userOfSession(third, ann.id)).toBeNull()
    await reinstate(operator, ann.id)
    expect(await userOfSession(third, ann.id), 'what was ended stays so').toBeNull()
  })

  it('a session’s last use is written down, but not at every request', async () => {
    const ann = await person('ann')
    const sid = await openSession(ann, 'password', sender)
    const seen = async () => (await opened.db.session.findUniqueOrThrow({ where: { id: sid } })).lastSeenAt.getTime()
    const first = await seen()
    await userOfSession(sid, ann.id)
    expect(await seen()).toBe(first)
    await opened.db.session.update({ where: { id: sid }, data: { lastSeenAt: new Date(first - 6 * 60_000) } })
    await userOfSession(sid, ann.id)
    expect(await seen()).toBeGreaterThanOrEqual(first)
  })

  it('users end their own sessions, one or all others, and nobody else’s', async () => {
    const [ann, bob] = [await person('ann'), await person('bob')]
    const [here, there, third] = [
      await openSession(ann, 'password', sender),
      await openSession(ann, 'password', sender),
      await openSession(ann, 'password', sender),
    ]
    const bobs = await openSession(bob, 'password', sender)
    expect(await codeOf(endOwnSession(ann, bobs, ''))).toBe('not-found')
    expect(await codeOf(endOwnSession(ann, '00000000-0000-0000-0000-000000000000', ''))).toBe('not-found')
    await endOwnSession(ann, there, '')
    expect((await listSessions(ann.id)).map(({ id }) => id).sort()).toEqual([here, third].sort())
    await endOtherSessions(ann, here, '')
    expect((await listSessions(ann.id)).map(({ id }) => id)).toEqual([here])
    expect(await listSessions(bob.id)).toHaveLength(1)
  })

  it('an invitation makes one account, in its role, once', async () => {
    const secret = await invite(operator, { email: 'new@example.org', role: 'editor' })
    expect(await findOpenLink(secret)).toEqual({ purpose: 'invitation', email: 'new@example.org', role: 'editor' })
    const both = await Promise.allSettled([
      spendLink(secret, { name: 'New', password }, '192.0.2.1'),
      spendLink(secret, { name: 'Newer', password }, '192.0.2.2'),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await opened.db.user.findMany()).toMatchObject([{ email: 'new@example.org', role: 'editor' }])
    expect(await codeOf(spendLink(secret, { name: 'Newest', password }, ''))).toBe('link-spent')
    expect(await checkCredentials('NEW@example.org', password, '')).toMatchObject({ email: 'new@example.org' })
    expect(await codeOf(invite(operator, { email: 'new@example.org', role: 'admin' }))).toBe('email-taken')
    expect(await actions()).toEqual(expect.arrayContaining(['invited', 'joined', 'sign-in-failed']))
  })

  it('an invitation that was withdrawn, replaced or has expired works no more, nor does a made-up one', async () => {
    const first = await invite(operator, { email: 'new@example.org', role: 'admin' })
    const second = await invite(operator, { email: 'new@example.org', role: 'editor' })
    expect(await findOpenLink(first)).toBeNull()
    expect(await listInvitations()).toMatchObject([{ email: 'new@example.org', role: 'editor' }])
    await withdrawInvitation(operator, 'new@example.org')
    expect(await codeOf(withdrawInvitation(operator, 'new@example.org'))).toBe('not-found')
    expect(await codeOf(spendLink(second, { name: 'New', password }, ''))).toBe('link-spent')
    const third = await invite(operator, { email: 'new@example.org', role: 'editor' })
    await opened.db.oneTimeLink.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await findOpenLink(third)).toBeNull()
    expect(await findOpenLink('made up')).toBeNull()
    expect(await opened.db.user.count()).toBe(0)
  })

  it('the secret of a link is nowhere in the database', async () => {
    const secret = await invite(operator, { email: 'new@example.org', role: 'editor' })
    const kept = JSON.stringify([await opened.db.oneTimeLink.findMany(), await opened.db.auditEvent.findMany()])
    expect(kept).not.toContain(secret)
  })

  it('the first administrator’s link works while there is nobody, and only one of them', async () => {
    const [one, other] = [await newFirstAdminSecret(), await newFirstAdminSecret()]
    const both = await Promise.allSettled(
      [one, other].map((secret, n) => spendLink(secret ?? '', { name: 'A', email: `a${n}@example.org`, password }, '')),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await opened.db.user.findMany()).toMatchObject([{ role: 'admin' }])
    expect(await newFirstAdminSecret()).toBeNull()
  })

  it('a reset link sets the password and ends every session; a suspended user’s does nothing', async () => {
    const ann = await person('ann')
    const sid = await openSession(ann, 'password', sender)
    const replaced = await makeResetLink(operator, ann.id)
    const secret = await makeResetLink(operator, ann.id)
    expect(await findOpenLink(replaced)).toBeNull()
    await spendLink(secret, { password, name: 'ignored' }, '')
    expect(await userOfSession(sid, ann.id)).toBeNull()
    expect(await checkCredentials(ann.email, password, '')).toMatchObject({ id: ann.id, name: 'ann' })
    const third = await makeResetLink(operator, ann.id)
    await suspend(operator, ann.id)
    expect(await codeOf(spendLink(third, { password: 'another pass phrase' }, ''))).toBe('link-spent')
    expect(await codeOf(makeResetLink(operator, 'nobody'))).toBe('not-found')
  })

  it('the present password is asked before a new one, and the other sessions end', async () => {
    const ann = await person('ann')
    await spendLink(await makeResetLink(operator, ann.id), { password }, '')
    const [here, there] = [await openSession(ann, 'link', sender), await openSession(ann, 'password', sender)]
    const me = { ...ann, sessionId: here }
    const change = (present: string) => changePassword(me, { present, password: 'quite another phrase' }, '')
    expect(await codeOf(change('wrong'))).toBe('not-your-password')
    await change(password)
    expect(await userOfSession(here, ann.id)).not.toBeNull()
    expect(await userOfSession(there, ann.id)).toBeNull()
    expect(await codeOf(checkCredentials(ann.email, password, ''))).toBe('wrong-password')
    expect(await checkCredentials(ann.email, 'quite another phrase', '')).toMatchObject({ id: ann.id })
    const tries = []
    for (let n = 0; n < 11; n += 1) tries.push(await codeOf(change('wrong')))
    expect(tries.at(-1)).toBe('rate-limited')
  })

  it('the last administrator who can act stays one', async () => {
    const [ann, bob] = [await person('ann', 'admin'), await person('bob', 'admin')]
    await suspend(operator, bob.id)
    expect(await codeOf(setRole(operator, ann.id, 'editor'))).toBe('last-admin')
    expect(await codeOf(suspend(operator, ann.id))).toBe('last-admin')
    await reinstate(operator, bob.id)
    // Two who remove each other at the same moment.
    const both = await Promise.all([
      codeOf(setRole({ ...operator, id: ann.id }, bob.id, 'editor')),
      codeOf(suspend({ ...operator, id: bob.id }, ann.id)),
    ])
    expect(both.sort()).toEqual(['done', 'last-admin'])
    expect(await opened.db.user.count({ where: { role: 'admin', suspendedAt: null } })).toBe(1)
  })

  it('what is done to people stands in the log: by whom, to whom, and nothing where nothing changed', async () => {
    const ann = await person('ann', 'contributor')
    const by = { id: ann.id, actor: 'Ann <ann@example.org>', address: '192.0.2.9' }
    await setRole(by, ann.id, 'editor')
    await setRole(by, ann.id, 'editor')
    await reinstate(by, ann.id)
    const { events } = await listEvents('role-changed', 1, 10)
    expect(events).toMatchObject([
      {
        actor: by.actor,
        subject: 'ann <ann@example.org>',
        details: { from: 'contributor', to: 'editor' },
        address: '192.0.2.9',
      },
    ])
    expect(await actions()).toEqual(['role-changed', 'invited'])
  })

  it('the log can’t be changed, not even by hand', async () => {
    await person('ann')
    await expect(opened.db.auditEvent.updateMany({ data: { actor: 'nobody' } })).rejects.toThrow()
    await expect(opened.db.auditEvent.deleteMany()).rejects.toThrow()
    expect(await actions()).toEqual(['invited'])
  })

  it('failed sign-ins are logged, a flood of them as one line over the limit', async () => {
    const ann = await person('ann')
    for (let n = 0; n < 14; n += 1) await codeOf(checkCredentials(ann.email, 'wrong', '192.0.2.7'))
    const { events } = await listEvents('sign-in-failed', 1, 100)
    expect(events.map(({ details }) => details)).toEqual([
      { reason: 'rate-limited' },
      ...Array.from({ length: 10 }, () => ({ reason: 'wrong-password' })),
    ])
    expect(events[0]).toMatchObject({ actor: ann.email, address: '192.0.2.7' })
    // An account without a password has none that fits.
    expect(await codeOf(checkCredentials((await person('bob')).email, '', ''))).toBe('wrong-password')
  })

  it('a token speaks for its owner, in the role of the moment, until it is revoked or the owner suspended', async () => {
    const [ann, bob] = [await person('ann', 'contributor'), await person('bob')]
    const token = await makeToken(ann, 'nightly')
    const kept = JSON.stringify([await opened.db.apiToken.findMany(), await opened.db.auditEvent.findMany()])
    expect(kept).not.toContain(token)
    expect(token).toMatch(/^kkh_[\w-]{43}$/)
    expect(await listTokens(ann.id)).toMatchObject([{ name: 'nightly', lastUsedAt: null }])
    expect(await userOfToken(`Bearer ${token}`)).toMatchObject({
      id: ann.id,
      role: 'contributor',
      tokenName: 'nightly',
    })
    expect((await listTokens(ann.id))[0]?.lastUsedAt).not.toBeNull()
    await setRole(operator, ann.id, 'editor')
    expect(await userOfToken(`bearer ${token}`)).toMatchObject({ role: 'editor' })
    for (const header of [null, '', token, `Basic ${token}`, `Bearer ${token}x`, 'Bearer kkh_', `Bearer ${token} x`]) {
      expect(await codeOf(userOfToken(header)), String(header)).toBe('invalid-token')
    }
    await suspend(operator, ann.id)
    expect(await codeOf(userOfToken(`Bearer ${token}`))).toBe('invalid-token')
    await reinstate(operator, ann.id)
    const id = (await listTokens(ann.id))[0]?.id ?? ''
    expect(await codeOf(revokeToken(bob, id, ''))).toBe('not-found')
    await revokeToken(ann, id, '')
    expect(await codeOf(userOfToken(`Bearer ${token}`))).toBe('invalid-token')
    expect(await listTokens(ann.id)).toEqual([])
  })
})
