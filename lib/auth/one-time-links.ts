import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { recordEvent } from '../audit'
import { storable } from '../catalogue/initiative'
import type { Role } from '../catalogue/permissions'
import { database } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { AppError } from '../errors'
import { hashPassword, longestPassword, shortestPassword } from './passwords'
import { countTry, type Limit } from './rate-limit'
import { actorName, endSessionsOf } from './sessions'
import type { SignedIn } from './sign-in'

/*
 * Links that work once: to make the first administrator, to accept an invitation, to set a new password. Whoever holds one
 * chooses a password; only the hash of the link's secret is kept.
 */

const day = 24 * 60 * 60 * 1000
/** A weekend and a business trip fit into an invitation's life; a new password is wanted at once. */
const lifetime = { 'first-admin': day, invitation: 7 * day, 'password-reset': 2 * day } as const
type Purpose = keyof typeof lifetime

/** Links tried, right or wrong, in a quarter of an hour from one address. */
const perAddress: Limit = { kind: 'link-address', points: 30, seconds: 15 * 60 }

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

type Maker = Pick<Prisma.TransactionClient, 'oneTimeLink'>

async function newLink(db: Maker, purpose: Purpose, data: { email?: string; role?: Role; userId?: string } = {}) {
  const secret = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.now() + lifetime[purpose])
  await db.oneTimeLink.create({ data: { secretHash: hashOf(secret), purpose, expiresAt, ...data } })
  return secret
}

const open = () => ({ usedAt: null, expiresAt: { gt: new Date() } })

/** Makes the link's secret for the first administrator; null where somebody has an account already. */
export async function newFirstAdminSecret(): Promise<string | null> {
  const db = await database()
  return (await db.user.count()) > 0 ? null : newLink(db, 'first-admin')
}

/** Makes an invitation's secret; an earlier one to the same address no longer works. */
export async function newInvitationSecret(tx: Maker, email: string, role: Role): Promise<string> {
  await withdrawInvitations(tx, email)
  return newLink(tx, 'invitation', { email, role })
}

/** Takes open invitations to an address back; returns how many there were. */
export async function withdrawInvitations(tx: Maker, email: string): Promise<number> {
  const where = { purpose: 'invitation', email, ...open() }
  const { count } = await tx.oneTimeLink.updateMany({ where, data: { expiresAt: new Date() } })
  return count
}

/** Makes the secret of a link by which a user sets a password; an earlier one no longer works. */
export async function newResetSecret(tx: Maker, userId: string): Promise<string> {
  await tx.oneTimeLink.updateMany({
    where: { purpose: 'password-reset', userId, ...open() },
    data: { expiresAt: new Date() },
  })
  return newLink(tx, 'password-reset', { userId })
}

/** The invitations that nobody has accepted yet, the newest first. */
export async function listInvitations(): Promise<{ email: string; role: Role; expiresAt: Date }[]> {
  const db = await database()
  const links = await db.oneTimeLink.findMany({
    where: { purpose: 'invitation', ...open() },
    orderBy: { createdAt: 'desc' },
  })
  return links.flatMap(({ email, role, expiresAt }) => (email && role ? [{ email, role, expiresAt }] : []))
}

/** What an open link is for. */
export type OpenLink =
  | { purpose: 'first-admin' }
  | { purpose: 'invitation'; email: string; role: Role }
  | { purpose: 'password-reset'; user: SignedIn }

/** The link of this secret where it can still be used, or null. */
export async function findOpenLink(secret: string): Promise<OpenLink | null> {
  return readOpenLink(await database(), secret)
}

async function readOpenLink(
  db: Pick<Prisma.TransactionClient, 'oneTimeLink' | 'user'>,
  secret: string,
): Promise<OpenLink | null> {
  const link = await db.oneTimeLink.findFirst({ where: { secretHash: hashOf(secret), ...open() } })
  if (link?.purpose === 'first-admin') return (await db.user.count()) === 0 ? { purpose: 'first-admin' } : null
  if (link?.purpose === 'invitation' && link.email && link.role) {
    const taken = await db.user.findUnique({ where: { email: link.email } })
    return taken ? null : { purpose: 'invitation', email: link.email, role: link.role }
  }
  if (link?.purpose === 'password-reset' && link.userId) {
    const user = await db.user.findUnique({ where: { id: link.userId } })
    if (!user || user.suspendedAt) return null
    return { purpose: 'password-reset', user: { id: user.id, name: user.name, email: user.email } }
  }
  return null
}

export const PersonName = z.string().transform(storable).pipe(z.string().trim().min(1, 'required').max(100, 'too-long'))
export const Email = z.string().trim().toLowerCase().max(320, 'too-long').pipe(z.email('not-an-email'))
export const NewPassword = z.string().min(shortestPassword, 'password-too-short').max(longestPassword, 'too-long')

/** What each kind of link asks for; whatever else is sent is left aside. */
export const LinkInput = {
  'first-admin': z.object({ name: PersonName, email: Email, password: NewPassword }),
  invitation: z.object({ name: PersonName, password: NewPassword }),
  'password-reset': z.object({ password: NewPassword }),
} as const satisfies Record<Purpose, z.ZodType>

/** What comes with a link, as far as its kind asks for it. */
export type LinkAnswer = { name?: string; email?: string; password: string }

/**
 * Spends the link: makes the account or sets the password, and returns whose it is. Throws `link-spent` where the link does
 * not work (any more), also for the second of two who use it at once, and `rate-limited` after many tries.
 */
export async function spendLink(secret: string, given: LinkAnswer, address: string): Promise<SignedIn> {
  const db = await database()
  const failed = (reason: string) =>
    recordEvent(db, { action: 'sign-in-failed', actorId: null, actor: 'one-time link', address, details: { reason } })
  await countTry(perAddress, address, () => failed('rate-limited'))
  const passwordHash = await hashPassword(given.password)
  const user = await db.$transaction(async (tx) => {
    const link = await readOpenLink(tx, secret)
    if (!link) return null
    // Other links of the first administrator, of an earlier start, are spent with it: the rows' locks make two users queue.
    const { count } = await tx.oneTimeLink.updateMany({
      where: {
        ...(link.purpose === 'first-admin' ? { purpose: link.purpose } : { secretHash: hashOf(secret) }),
        ...open(),
      },
      data: { usedAt: new Date() },
    })
    // Asked again, now that others wait.
    if (count === 0 || (link.purpose === 'first-admin' && (await tx.user.count()) > 0)) return null
    return link.purpose === 'password-reset'
      ? resetPassword(tx, link.user, passwordHash, address)
      : join(tx, link, given, passwordHash, address)
  })
  if (user) return user
  await failed('link-spent')
  throw new AppError('link-spent')
}

async function resetPassword(tx: Prisma.TransactionClient, user: SignedIn, passwordHash: string, address: string) {
  await tx.user.update({ where: { id: user.id }, data: { passwordHash } })
  const ended = await endSessionsOf(tx, user.id)
  const actor = actorName(user)
  await recordEvent(tx, { action: 'password-reset', actorId: user.id, actor, address, details: { ended } })
  return user
}

async function join(
  tx: Prisma.TransactionClient,
  link: Exclude<OpenLink, { purpose: 'password-reset' }>,
  given: LinkAnswer,
  passwordHash: string,
  address: string,
): Promise<SignedIn> {
  const { email, role } = link.purpose === 'invitation' ? link : { email: given.email, role: 'admin' as const }
  if (!email || !given.name)
    throw new Error('The form of this link asks for a name, and for an address where none is known')
  const user = await tx.user.create({ data: { name: given.name, email, role, passwordHash } })
  await recordEvent(tx, { action: 'joined', actorId: user.id, actor: actorName(user), address, details: { role } })
  return { id: user.id, name: user.name, email: user.email }
}
