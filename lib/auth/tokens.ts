import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { recordEvent } from '../audit'
import { storable } from '../catalogue/initiative'
import type { Role } from '../catalogue/permissions'
import { database } from '../db/client'
import { AppError } from '../errors'
import { actorName } from './sessions'

/*
 * Personal tokens, with which programs write in their owner's name. A token is shown once; only its hash is kept. It is as
 * random as a key, so that a plain SHA-256 is enough: there is nothing to guess.
 */

/** By this beginning a token that was published by mistake is recognised. */
const prefix = 'kkh_'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

type Owner = { id: string; name: string; email: string }

export const NewToken = z.object({
  tokenName: z.string().transform(storable).pipe(z.string().trim().min(1, 'required').max(100, 'too-long')),
})

/** Makes a token and returns it, for the only time. `by` is who makes it, where that is not its owner. */
export async function makeToken(
  owner: Owner,
  name: string,
  by: { id: string | null; actor: string; address?: string } = { id: owner.id, actor: actorName(owner) },
): Promise<string> {
  const token = `${prefix}${randomBytes(32).toString('base64url')}`
  const db = await database()
  await db.$transaction(async (tx) => {
    await tx.apiToken.create({ data: { userId: owner.id, name, secretHash: hashOf(token) } })
    const { id, ...who } = by
    await recordEvent(tx, { action: 'token-made', actorId: id, ...who, subject: actorName(owner), details: { name } })
  })
  return token
}

/** Somebody's tokens that still work, the newest first. */
export async function listTokens(userId: string) {
  const db = await database()
  return db.apiToken.findMany({
    where: { userId, revokedAt: null },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    orderBy: { createdAt: 'desc' },
  })
}

/** Throws `not-found` for anybody else's token, and for one that is revoked already. */
export async function revokeToken(owner: Owner, id: string, address: string): Promise<void> {
  const db = await database()
  await db.$transaction(async (tx) => {
    const token = await tx.apiToken.findFirst({ where: { id, userId: owner.id, revokedAt: null } })
    if (!token) throw new AppError('not-found')
    await tx.apiToken.update({ where: { id }, data: { revokedAt: new Date() } })
    await recordEvent(tx, {
      action: 'token-revoked',
      actorId: owner.id,
      actor: actorName(owner),
      address,
      subject: actorName(owner),
      details: { name: token.name },
    })
  })
}

export type TokenUser = Owner & { role: Role; tokenName: string }

/**
 * Whose token the `Authorization` header holds, in the role that they have now. Throws `invalid-token` for everything else:
 * no header, another scheme, an unknown or revoked token, a suspended owner.
 */
export async function userOfToken(authorization: string | null): Promise<TokenUser> {
  const token = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1]
  if (!token?.startsWith(prefix)) throw new AppError('invalid-token')
  const db = await database()
  const found = await db.apiToken.findUnique({ where: { secretHash: hashOf(token) }, include: { user: true } })
  if (!found || found.revokedAt || found.user.suspendedAt) throw new AppError('invalid-token')
  await db.apiToken.update({ where: { id: found.id }, data: { lastUsedAt: new Date() } })
  const { id, name, email, role } = found.user
  return { id, name, email, role, tokenName: found.name }
}
