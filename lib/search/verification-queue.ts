import type { Initiative } from '../catalogue/initiative'
import type { VerificationStanding } from '../catalogue/vocabulary'
import type { Locale } from '../i18n/locales'
import { noFilters } from './filters'
import { catalogueIndex, initiativesByNumber } from './index'
import { pageSize } from './request'

/** What is looked at first: what was once right and may be no longer. */
export const queued = ['overdue', 'due', 'unverified'] as const satisfies VerificationStanding[]
export type Queued = (typeof queued)[number]

export type Queue = {
  page: number
  pages: number
  /** For how many months a verification counts. */
  months: number
  totals: Record<Queued, number>
  /** The page's entries by standing, in the queue's order. */
  groups: { standing: Queued; initiatives: Initiative[] }[]
}

/** One page, from 1, of the entries to be checked: overdue ones first, then those due, then those never verified; by number. */
export async function verificationQueue(asked: number, locale: Locale): Promise<Queue> {
  const { engine } = await catalogueIndex()
  const find = (standing: Queued, from: number, to: number) =>
    engine.find({ filters: { ...noFilters, verification: [standing] }, locale, from, to })
  const totals: Record<Queued, number> = { overdue: 0, due: 0, unverified: 0 }
  for (const standing of queued) totals[standing] = (await find(standing, 0, 0)).total
  const pages = Math.max(1, Math.ceil((totals.overdue + totals.due + totals.unverified) / pageSize))
  const page = Number.isInteger(asked) ? Math.min(Math.max(1, asked), pages) : 1
  const groups: Queue['groups'] = []
  let before = 0
  for (const standing of queued) {
    const from = Math.max(0, (page - 1) * pageSize - before)
    const to = Math.min(totals[standing], page * pageSize - before)
    before += totals[standing]
    if (from >= to) continue
    const { ids } = await find(standing, from, to)
    groups.push({ standing, initiatives: await initiativesByNumber(ids) })
  }
  return { page, pages, months: engine.verifiedFor, totals, groups }
}
