import { countTry, type Limit } from './rate-limit'

/** What is frozen stays for good: so much of it one person may add. */
const limits: Limit[] = [
  { kind: 'freeze-hour', points: 20, seconds: 60 * 60 },
  { kind: 'freeze-day', points: 100, seconds: 24 * 60 * 60 },
]

/** Counts what somebody freezes; throws `rate-limited` over the limits. */
export async function countFreezing(userId: string): Promise<void> {
  for (const limit of limits) await countTry(limit, userId)
}
