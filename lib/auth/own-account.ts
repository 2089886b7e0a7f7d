import { z } from 'zod'
import { recordEvent } from '../audit'
import { database } from '../db/client'
import { AppError } from '../errors'
import { NewPassword, PersonName } from './one-time-links'
import { hashPassword, longestPassword, passwordFits } from './passwords'
import { countTry, forgetTries, type Limit } from './rate-limit'
import { actorName, endSessionsOf } from './sessions'

/* What users change about their own account. */

export const NameChange = z.object({ displayName: PersonName })

export async function changeName(userId: string, name: string): Promise<void> {
  const db = await database()
  await db.user.update({ where: { id: userId }, data: { name } })
}

export const PasswordChange = z.object({
  present: z.string().min(1, 'required').max(1_000, 'too-long'),
  password: NewPassword,
})
export type PasswordChange = z.infer<typeof PasswordChange>

/** Wrong present passwords in a quarter of an hour: somebody may sit at a desk that was left. */
const perUser: Limit = { kind: 'password-change', points: 10, seconds: 15 * 60 }

/**
 * Sets a new password and ends the user's other sessions. Throws `unprocessable` where the present one is wrong or there is
 * none (the account is the provider's), and `rate-limited` after too many wrong ones.
 */
export async function changePassword(
  user: { id: string; name: string; email: string; sessionId: string },
  { present, password }: PasswordChange,
  address: string,
): Promise<void> {
  const db = await database()
  await countTry(perUser, user.id)
  const row = await db.user.findUniqueOrThrow({ where: { id: user.id } })
  const fits = present.length <= longestPassword && (await passwordFits(present, row.passwordHash))
  if (!fits) throw new AppError('unprocessable', { fields: { present: 'not-your-password' } })
  await forgetTries(perUser, user.id)
  const passwordHash = await hashPassword(password)
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } })
    const ended = await endSessionsOf(tx, user.id, user.sessionId)
    const actor = actorName(user)
    await recordEvent(tx, { action: 'password-changed', actorId: user.id, actor, address, details: { ended } })
  })
}

/** Whether the account has a password, or is the provider's alone. */
export async function hasPassword(userId: string): Promise<boolean> {
  const db = await database()
  const user = await db.user.findUnique({ where: { id: userId }, select: { passwordHash: true } })
  return user?.passwordHash != null
}
