import { countTry, type Limit } from './rate-limit'

/** So many proposals are taken from one network address without a session. */
const limits: Limit[] = [
  { kind: 'propose-hour', points: 5, seconds: 60 * 60 },
  { kind: 'propose-day', points: 20, seconds: 24 * 60 * 60 },
]

/** Counts a visitor's proposal; throws `rate-limited` over the limits. */
export async function countVisitorProposal(address: string): Promise<void> {
  for (const limit of limits) await countTry(limit, address)
}
