import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEvents } from '../audit'
import type { Opened } from '../db/client'
import { testDatabase } from '../db/testing'
import { AppError } from '../errors'
import { admitByProvider, type ProviderSettings, roleFromClaims } from './oidc'
import { addPerson, suspend } from './people'

const operator = { id: null, actor: 'command line' }
const plain: ProviderSettings = {
  issuer: 'https://id.example.org',
  clientId: 'kakehashi',
  clientSecret: 'secret',
  name: 'Ministry',
  scope: 'openid',
  roles: null,
}
const byGroup: ProviderSettings = {
  ...plain,
  roles: { claim: 'groups', byValue: { staff: 'editor', it: 'admin' } },
}
const claims = { iss: plain.issuer, sub: '1', email: 'Ann@example.org', email_verified: true, name: 'Ann' }

describe('the role that claims give', () => {
  const roles = {
    claim: 'realm_access.roles',
    byValue: { staff: 'editor', it: 'admin', guest: 'contributor' },
  } as const
  it.each([
    ['the most of several', { realm_access: { roles: ['guest', 'it', 'staff'] } }, 'admin'],
    ['one as a text', { realm_access: { roles: 'staff' } }, 'editor'],
    ['a claim whose name has dots', { 'realm_access.roles': ['staff'] }, 'editor'],
    ['none that is ours', { realm_access: { roles: ['others', 1, null] } }, null],
    ['no such claim', {}, null],
    ['a claim of another shape', { realm_access: 'roles' }, null],
    ['a value that every object has', { realm_access: { roles: ['constructor', 'toString'] } }, null],
  ])('%s', (_what, given, role) => {
    expect(roleFromClaims(given, roles)).toBe(role)
  })
})

describe('whom a provider admits', () => {
  let opened: Opened
  beforeEach(async () => {
    opened = await testDatabase('pglite')
  })
  afterEach(() => opened.close())

  const admit = async (given: object, settings = plain) =>
    admitByProvider({ ...claims, ...given }, settings, '192.0.2.1').catch((error: unknown) => {
      if (error instanceof AppError) return error.code
      throw error
    })
  const roleOf = async (email: string) => (await opened.db.user.findUnique({ where: { email } }))?.role

  it('whoever comes first time has a new account as a contributor, and the same one next time', async () => {
    const first = await admit({})
    expect(first).toMatchObject({ email: 'ann@example.org', name: 'Ann' })
    expect(await roleOf('ann@example.org')).toBe('contributor')
    expect(await admit({ email: 'moved@example.org', name: 'Someone' })).toEqual(first)
    expect(await opened.db.user.count()).toBe(1)
    // The same subject of another issuer is another person.
    expect(await admit({ iss: 'https://other.example', email: 'b@example.org' })).not.toEqual(first)
    expect(await opened.db.user.count()).toBe(2)
  })

  it('an account with the address is theirs only where the provider has verified it', async () => {
    const id = await addPerson(operator, { email: 'ann@example.org', name: 'Ann', role: 'editor' })
    for (const email_verified of [false, undefined, 'false', 'yes']) {
      expect(await admit({ email_verified }), String(email_verified)).toBe('not-admitted')
    }
    expect(await opened.db.user.findMany()).toMatchObject([{ oidcSubject: null }])
    expect(await admit({})).toMatchObject({ id })
    expect(await roleOf('ann@example.org'), 'the role stays').toBe('editor')
    // From now on it is that person's, and no other's.
    expect(await admit({ sub: '2' })).toBe('not-admitted')
    const { events } = await listEvents('sign-in-failed', 1, 10)
    expect(events[0]?.details).toEqual({ way: 'provider', reason: 'email-of-another' })
  })

  it('the role follows the claim at every sign-in, but the last administrator stays one', async () => {
    await admit({ groups: ['it'] }, byGroup)
    expect(await roleOf('ann@example.org')).toBe('admin')
    await admit({ groups: [] }, byGroup)
    expect(await roleOf('ann@example.org'), 'nobody else could mend it').toBe('admin')
    await addPerson(operator, { email: 'root@example.org', name: 'Root', role: 'admin' })
    await admit({ groups: ['staff'] }, byGroup)
    expect(await roleOf('ann@example.org')).toBe('editor')
    await admit({}, byGroup)
    expect(await roleOf('ann@example.org')).toBe('contributor')
  })

  it('a suspended user, and who has no address, stay outside', async () => {
    const first = await admit({})
    if (typeof first === 'string') throw new Error(first)
    await suspend(operator, first.id)
    expect(await admit({})).toBe('not-admitted')
    expect(await admit({ sub: '2', email: undefined })).toBe('not-admitted')
    expect(await admit({ sub: '2', email: 'no address' })).toBe('not-admitted')
    expect(await opened.db.user.count()).toBe(1)
  })
})
