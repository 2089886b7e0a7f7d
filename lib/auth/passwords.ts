import { hash, verify } from '@node-rs/argon2'

/** Shorter passwords are refused (NIST SP 800-63B asks for 8 with a second factor; we have none). */
export const shortestPassword = 12
/** Hashing takes time that grows with length: longer ones are refused, not cut. */
export const longestPassword = 256

// argon2id with 19 MiB, 2 passes, 1 lane: OWASP's first recommendation, and the library's default algorithm.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

let decoy: Promise<string> | null = null

/** Whether the password fits; takes as long where there is no account, so that time does not tell who has one. */
export async function passwordFits(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password')
  const fits = await verify(passwordHash ?? (await decoy), password)
  return fits && passwordHash !== null
}
