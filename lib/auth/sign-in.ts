import { recordEvent } from '../audit'
import { storable } from '../catalogue/initiative'
import { database } from '../db/client'
import { AppError } from '../errors'
import { longestPassword, passwordFits } from './passwords'
import { countTry, forgetTries, giveBackTry, type Limit } from './rate-limit'

const quarterHour = 15 * 60
/** Wrong passwords allowed in a quarter of an hour, for one account and for one address. */
const perAccount: Limit = { kind: 'sign-in-account', points: 10, seconds: quarterHour }
const perAddress: Limit = { kind: 'sign-in-address', points: 50, seconds: quarterHour }

export type SignedIn = { id: string; email: string; name: string }

/**
 * Checks an e-mail address and a password. Throws `wrong-password` without saying which of them is wrong, and
 * `rate-limited` after too many wrong ones, for the account (whether it exists or not) or the network address.
 */
export async function checkCredentials(email: string, password: string, address: string): Promise<SignedIn> {
  const db = await database()
  const account = storable(email).trim().toLowerCase().slice(0, 320)
  const logFailure = (reason: string) =>
    recordEvent(db, { action: 'sign-in-failed', actorId: null, actor: account, address, details: { reason } })
  // Counted before the password is looked at, so that a burst of parallel attempts is counted too.
  await countTry(perAccount, account, () => logFailure('rate-limited'))
  await countTry(perAddress, address, () => logFailure('rate-limited'))
  const user = await db.user.findUnique({ where: { email: account } })
  const fits = password.length <= longestPassword && (await passwordFits(password, user?.passwordHash ?? null))
  if (!user || !fits || user.suspendedAt) {
    await logFailure(user?.suspendedAt && fits ? 'suspended' : 'wrong-password')
    throw new AppError('wrong-password')
  }
  await forgetTries(perAccount, account)
  await giveBackTry(perAddress, address)
  return { id: user.id, email: user.email, name: user.name }
}
