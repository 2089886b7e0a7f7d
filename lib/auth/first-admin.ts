import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { storable } from '../catalogue/initiative'
import { database } from '../db/client'
import { AppError } from '../errors'
import { hashPassword, longestPassword, shortestPassword } from './passwords'

const purpose = 'first-admin'
const day = 24 * 60 * 60 * 1000

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Makes the link's secret for the first administrator; null where somebody has an account already. */
export async function newFirstAdminSecret(): Promise<string | null> {
  const db = await database()
  if ((await db.user.count()) > 0) return null
  const secret = randomBytes(24).toString('base64url')
  await db.oneTimeLink.create({
    data: { secretHash: hashOf(secret), purpose, expiresAt: new Date(Date.now() + day) },
  })
  return secret
}

/** Whether the link can still be used. */
export async function firstAdminLinkWorks(secret: string): Promise<boolean> {
  const db = await database()
  const [link, users] = await Promise.all([
    db.oneTimeLink.findFirst({
      where: { secretHash: hashOf(secret), purpose, usedAt: null, expiresAt: { gt: new Date() } },
    }),
    db.user.count(),
  ])
  return link !== null && users === 0
}

export const NewAdmin = z.object({
  name: z.string().transform(storable).pipe(z.string().trim().min(1, 'required').max(100, 'too-long')),
  email: z.string().trim().toLowerCase().max(320, 'too-long').pipe(z.email('not-an-email')),
  password: z.string().min(shortestPassword, 'password-too-short').max(longestPassword, 'too-long'),
})
export type NewAdmin = z.infer<typeof NewAdmin>

/** Spends the link and makes the administrator. Throws `link-spent`; of two who try at once, one gets it. */
export async function createFirstAdmin(secret: string, { name, email, password }: NewAdmin): Promise<void> {
  const db = await database()
  const passwordHash = await hashPassword(password)
  await db.$transaction(async (tx) => {
    // Other open links, of an earlier start, are spent with it: the rows' locks make two users of two links queue.
    const { count } = await tx.oneTimeLink.updateMany({
      where: { purpose, usedAt: null, expiresAt: { gt: new Date() } },
      data: { usedAt: new Date() },
    })
    const link = await tx.oneTimeLink.findUnique({ where: { secretHash: hashOf(secret) } })
    const fresh = count > 0 && link?.purpose === purpose && (await tx.user.count()) === 0
    if (!fresh) throw new AppError('link-spent')
    await tx.user.create({ data: { name, email, passwordHash, role: 'admin' } })
  })
}
