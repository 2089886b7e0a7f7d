import { recordEvent } from '../audit'
import type { Role } from '../catalogue/permissions'
import { database } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { AppError } from '../errors'
import { newInvitationSecret, newResetSecret, withdrawInvitations } from './one-time-links'
import { countTry, type Limit } from './rate-limit'
import { actorName, endSessionsOf } from './sessions'

/*
 * What administrators do to accounts, in the browser and on the command line. Each writes its line in the log in the same
 * transaction. Nothing here lets the last administrator who can act lose the role.
 */

/** Who acts, as the log keeps it; `id` is null on the command line. */
export type Actor = { id: string | null; actor: string; address?: string }

export type Person = {
  id: string
  name: string
  email: string
  role: Role
  suspended: boolean
  createdAt: Date
  /** Null for who never signed in. */
  lastSeenAt: Date | null
  /** Signs in through the OpenID Connect provider. */
  byProvider: boolean
}

const withLastSession = { sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1 } } as const

function toPerson(row: Prisma.UserGetPayload<{ include: typeof withLastSession }>): Person {
  const { id, name, email, role, createdAt } = row
  return {
    ...{ id, name, email, role, createdAt },
    suspended: row.suspendedAt !== null,
    lastSeenAt: row.sessions[0]?.lastSeenAt ?? null,
    byProvider: row.oidcSubject !== null,
  }
}

/** Everybody with an account, by e-mail address. */
export async function listPeople(): Promise<Person[]> {
  const db = await database()
  const rows = await db.user.findMany({ include: withLastSession, orderBy: { email: 'asc' } })
  return rows.map(toPerson)
}

export async function findPerson(id: string): Promise<Person | null> {
  const db = await database()
  const row = await db.user.findUnique({ where: { id }, include: withLastSession })
  return row && toPerson(row)
}

/** Invitations and reset links that one administrator may make in an hour: each may send a letter. */
const linksPerHour: Limit = { kind: 'links-made', points: 100, seconds: 60 * 60 }

/**
 * Makes an invitation and returns its secret. Throws `unprocessable` for an address that has an account, and
 * `rate-limited` for who makes very many.
 */
export async function invite(by: Actor, { email, role }: { email: string; role: Role }): Promise<string> {
  if (by.id) await countTry(linksPerHour, by.id)
  const db = await database()
  return db.$transaction(async (tx) => {
    const taken = await tx.user.findUnique({ where: { email } })
    if (taken) throw new AppError('unprocessable', { fields: { email: 'email-taken' } })
    const secret = await newInvitationSecret(tx, email, role)
    await recordEvent(tx, { action: 'invited', ...signed(by), subject: email, details: { role } })
    return secret
  })
}

/** Takes an invitation back. Throws `not-found` where none to this address is open. */
export async function withdrawInvitation(by: Actor, email: string): Promise<void> {
  const db = await database()
  await db.$transaction(async (tx) => {
    if ((await withdrawInvitations(tx, email)) === 0) throw new AppError('not-found')
    await recordEvent(tx, { action: 'invitation-withdrawn', ...signed(by), subject: email })
  })
}

/** Makes an account at once, without a password. Throws `unprocessable` for an address that has one. */
export async function addPerson(by: Actor, data: { email: string; name: string; role: Role }): Promise<string> {
  const db = await database()
  return db.$transaction(async (tx) => {
    const taken = await tx.user.findUnique({ where: { email: data.email } })
    if (taken) throw new AppError('unprocessable', { fields: { email: 'email-taken' } })
    const { id } = await tx.user.create({ data })
    await withdrawInvitations(tx, data.email)
    await recordEvent(tx, { action: 'invited', ...signed(by), subject: data.email, details: { role: data.role } })
    return id
  })
}

/** Makes a link by which this user sets a new password, and returns its secret. Throws `not-found`. */
export async function makeResetLink(by: Actor, userId: string): Promise<string> {
  if (by.id) await countTry(linksPerHour, by.id)
  const db = await database()
  return db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } })
    if (!user) throw new AppError('not-found')
    const secret = await newResetSecret(tx, userId)
    await recordEvent(tx, { action: 'reset-link-made', ...signed(by), subject: actorName(user) })
    return secret
  })
}

/** Throws `not-found`, and `last-admin` where nobody would be left to manage people. */
export async function setRole(by: Actor, userId: string, role: Role): Promise<void> {
  const db = await database()
  await db.$transaction((tx) => changeRole(tx, by, userId, role))
}

/** `setRole` within a transaction. */
export async function changeRole(tx: Prisma.TransactionClient, by: Actor, userId: string, role: Role): Promise<void> {
  if (role !== 'admin') await requireAnotherAdmin(tx, userId)
  const user = await tx.user.findUnique({ where: { id: userId } })
  if (!user) throw new AppError('not-found')
  if (user.role === role) return
  await tx.user.update({ where: { id: userId }, data: { role } })
  await recordEvent(tx, {
    action: 'role-changed',
    ...signed(by),
    subject: actorName(user),
    details: { from: user.role, to: role },
  })
}

/** Ends the user's sessions and lets them, and their tokens, do nothing more. Throws `not-found` and `last-admin`. */
export async function suspend(by: Actor, userId: string): Promise<void> {
  const db = await database()
  await db.$transaction(async (tx) => {
    await requireAnotherAdmin(tx, userId)
    const user = await tx.user.findUnique({ where: { id: userId } })
    if (!user) throw new AppError('not-found')
    if (user.suspendedAt) return
    await tx.user.update({ where: { id: userId }, data: { suspendedAt: new Date() } })
    await endSessionsOf(tx, userId)
    await recordEvent(tx, { action: 'suspended', ...signed(by), subject: actorName(user) })
  })
}

/** Throws `not-found`. */
export async function reinstate(by: Actor, userId: string): Promise<void> {
  const db = await database()
  await db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } })
    if (!user) throw new AppError('not-found')
    if (!user.suspendedAt) return
    await tx.user.update({ where: { id: userId }, data: { suspendedAt: null } })
    await recordEvent(tx, { action: 'reinstated', ...signed(by), subject: actorName(user) })
  })
}

/** The administrators' rows stay locked until the commit, so that two who remove each other queue, and the second is refused. */
async function requireAnotherAdmin(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  const admins = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "User" WHERE role = 'admin' AND "suspendedAt" IS NULL ORDER BY id FOR UPDATE`
  if (admins.length === 1 && admins[0]?.id === userId) throw new AppError('last-admin')
}

function signed({ id, actor, address }: Actor) {
  return { actorId: id, actor, address }
}
