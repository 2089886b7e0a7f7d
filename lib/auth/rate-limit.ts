import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { database } from '../db/client'
import { AppError } from '../errors'

/** So many tries of one kind for one key (an account, an address) in so many seconds. */
export type Limit = { kind: string; points: number; seconds: number }

async function limiter({ kind, points, seconds }: Limit): Promise<RateLimiterPrisma> {
  return new RateLimiterPrisma({
    storeClient: await database(),
    tableName: 'rateLimiterFlexible',
    keyPrefix: kind,
    points,
    duration: seconds,
    // A timer would keep a test or a script from ending.
    clearExpiredByTimeout: false,
  })
}

/**
 * Counts one try, in the database, so that several processes count together. Throws `rate-limited` over the limit; before
 * that `onFirstRefusal` is called for the first refusal of a window, so that a flood leaves one line in the log.
 */
export async function countTry(limit: Limit, key: string, onFirstRefusal?: () => Promise<void>): Promise<void> {
  try {
    await (await limiter(limit)).consume(key)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    if (refusal.consumedPoints === limit.points + 1) await onFirstRefusal?.()
    throw new AppError('rate-limited')
  }
}

/** Forgets all tries for a key. */
export async function forgetTries(limit: Limit, key: string): Promise<void> {
  await (await limiter(limit)).delete(key)
}

/** Gives one try back. */
export async function giveBackTry(limit: Limit, key: string): Promise<void> {
  await (await limiter(limit)).reward(key)
}
