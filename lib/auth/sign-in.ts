import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { storable } from '../catalogue/initiative'
import { database } from '../db/client'
import { AppError } from '../errors'
import { longestPassword, passwordFits } from './passwords'

/** Wrong passwords allowed in a quarter of an hour, for one account and for one address. */
const perAccount = 10
const perAddress = 50
const window = 15 * 60

export type SignedIn = { id: string; email: string; name: string; sessionVersion: number }

/**
 * Checks an e-mail address and a password. Throws `wrong-password` without saying which of them is wrong, and
 * `rate-limited` after too many wrong ones, for the account (whether it exists or not) or the network address.
 */
export async function checkCredentials(email: string, password: string, address: string): Promise<SignedIn> {
  const db = await database()
  const account = storable(email).trim().toLowerCase().slice(0, 320)
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterPrisma({
      storeClient: db,
      tableName: 'rateLimiterFlexible',
      keyPrefix,
      points,
      duration: window,
      // A timer would keep a test or a script from ending.
      clearExpiredByTimeout: false,
    })
  const limits = [
    { limiter: limiter('sign-in-account', perAccount), key: account },
    { limiter: limiter('sign-in-address', perAddress), key: address },
  ]
  // Counted before the password is looked at, so that a burst of parallel attempts is counted too.
  for (const { limiter, key } of limits) {
    try {
      await limiter.consume(key)
    } catch (refusal) {
      throw refusal instanceof RateLimiterRes ? new AppError('rate-limited') : refusal
    }
  }
  const user = await db.user.findUnique({ where: { email: account } })
  const fits = password.length <= longestPassword && (await passwordFits(password, user?.passwordHash ?? null))
  if (!user || !fits || user.suspendedAt) throw new AppError('wrong-password')
  await limits[0]?.limiter.delete(account)
  await limits[1]?.limiter.reward(address)
  return { id: user.id, email: user.email, name: user.name, sessionVersion: user.sessionVersion }
}
