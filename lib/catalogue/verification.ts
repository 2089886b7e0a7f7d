import type { VerificationStanding } from './vocabulary'

/** How long a verification counts, in months: what an administrator may set, and what stands until one does. */
export const verificationMonths = { least: 3, most: 120, usual: 12 } as const

/** Before it is overdue, an entry is due for so many days. */
const daysDue = 60

type Verification = { state: 'unverified' | 'verified'; at: string | null }

/** The day (`YYYY-MM-DD`, in UTC) from which a verification of that day counts no longer. */
export function overdueFrom(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  // Day 0 of the month after is the last: a year after 29 February is 28 February.
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** How an entry stands on a day (`YYYY-MM-DD`); never stored. */
export function standingOf({ state, at }: Verification, day: string, months: number): VerificationStanding {
  if (state === 'unverified' || at === null) return 'unverified'
  const overdue = overdueFrom(at.slice(0, 10), months)
  if (day >= overdue) return 'overdue'
  const dueFrom = new Date(Date.parse(overdue) - daysDue * 24 * 3_600_000).toISOString().slice(0, 10)
  return day >= dueFrom ? 'due' : 'current'
}
