import { recordEvent } from '../audit'
import { database } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { AppError } from '../errors'

/** A working day: long enough not to lose an afternoon's editing, short enough for a shared desk. */
export const sessionSeconds = 12 * 60 * 60

/** A session that is over is kept for so long: the log of sign-ins is what stays. */
const keptMs = 30 * 24 * 60 * 60 * 1000

/** How a session began: by password, through the OpenID Connect provider, or with a one-time link. */
export type SignInWay = 'password' | 'provider' | 'link'

/** The browser that asks: its network address, and what it says it is. */
export type Sender = { address: string; device: string }

type Account = { id: string; name: string; email: string }

/** Who somebody is, as the log writes it. */
export const actorName = ({ name, email }: { name: string; email: string }): string => `${name} <${email}>`

/** Begins a session and returns its id. */
export async function openSession(user: Account, way: SignInWay, { address, device }: Sender): Promise<string> {
  const db = await database()
  return db.$transaction(async (tx) => {
    const expiresAt = new Date(Date.now() + sessionSeconds * 1000)
    await tx.session.deleteMany({ where: { expiresAt: { lt: new Date(Date.now() - keptMs) } } })
    const { id } = await tx.session.create({ data: { userId: user.id, expiresAt, device } })
    await recordEvent(tx, {
      action: 'signed-in',
      actorId: user.id,
      actor: actorName(user),
      address,
      details: { way },
    })
    return id
  })
}

/** A session's last use is written down no more often than this. */
const seenEveryMs = 5 * 60 * 1000

/** The user of a session that counts: neither ended nor too old, and its user not suspended; null otherwise. */
export async function userOfSession(sid: string, sub: string) {
  const db = await database()
  const now = Date.now()
  const session = await db.session.findUnique({ where: { id: sid }, include: { user: true } })
  if (!session || session.userId !== sub || session.endedAt || session.expiresAt.getTime() <= now) return null
  if (session.user.suspendedAt) return null
  if (now - session.lastSeenAt.getTime() > seenEveryMs) {
    await db.session.updateMany({ where: { id: sid, endedAt: null }, data: { lastSeenAt: new Date(now) } })
  }
  return session.user
}

/** Somebody's sessions that count, the last used first. */
export async function listSessions(userId: string) {
  const db = await database()
  return db.session.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { lastSeenAt: 'desc' },
  })
}

/** Ends the session of whoever signs out; one that is over already stays as it is. */
export async function signOutOf(sid: string, address: string): Promise<void> {
  const db = await database()
  await db.$transaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { id: sid }, include: { user: true } })
    if (!session || session.endedAt) return
    await tx.session.update({ where: { id: sid }, data: { endedAt: new Date() } })
    await recordEvent(tx, {
      action: 'signed-out',
      actorId: session.userId,
      actor: actorName(session.user),
      address,
    })
  })
}

/** Ends one of somebody's own sessions. Throws `not-found` for anybody else's, and for one that is over. */
export async function endOwnSession(user: Account, sid: string, address: string): Promise<void> {
  const db = await database()
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sid, userId: user.id, endedAt: null, expiresAt: { gt: new Date() } },
      data: { endedAt: new Date() },
    })
    if (count === 0) throw new AppError('not-found')
    await recordEvent(tx, { action: 'session-ended', actorId: user.id, actor: actorName(user), address })
  })
}

/** Ends somebody's own sessions but the one at hand. */
export async function endOtherSessions(user: Account, sid: string, address: string): Promise<void> {
  const db = await database()
  await db.$transaction(async (tx) => {
    const ended = await endSessionsOf(tx, user.id, sid)
    if (ended > 0) {
      await recordEvent(tx, {
        action: 'session-ended',
        actorId: user.id,
        actor: actorName(user),
        address,
        details: { ended },
      })
    }
  })
}

/** Ends a user's sessions, all or all but one, within a transaction; returns how many. */
export async function endSessionsOf(tx: Prisma.TransactionClient, userId: string, except?: string): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, endedAt: null, expiresAt: { gt: new Date() }, ...(except ? { id: { not: except } } : {}) },
    data: { endedAt: new Date() },
  })
  return count
}
