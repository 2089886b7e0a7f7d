import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overdueFrom, standingOf, verificationMonths } from './verification'

describe('overdueFrom', () => {
  it.each([
    ['2025-11-22', 12, '2026-11-22'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2025-12-31', 3, '2026-03-31'],
    ['2025-10-01', 3, '2026-01-01'],
  ])('of %s and %i months is %s', (day, months, overdue) => {
    expect(overdueFrom(day, months)).toBe(overdue)
  })
})

describe('standingOf', () => {
  const verified = { state: 'verified' as const, at: '2025-11-22T23:59:00.000Z' }

  it.each([
    ['2025-11-22', 'current'],
    ['2026-09-22', 'current'],
    ['2026-09-23', 'due'],
    ['2026-11-21', 'due'],
    ['2026-11-22', 'overdue'],
    ['2030-01-01', 'overdue'],
  ])('of what was verified a year before 22 November 2026 is, on %s, %s', (day, standing) => {
    expect(standingOf(verified, day, 12)).toBe(standing)
  })

  it('is unverified where nobody has verified', () => {
    expect(standingOf({ state: 'unverified', at: null }, '2030-01-01', 12)).toBe('unverified')
  })

  it('only ever goes on, from day to day: current, due, overdue; and a longer period never makes it worse', () => {
    const order = ['current', 'due', 'overdue']
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    const months = fc.integer({ min: verificationMonths.least, max: verificationMonths.most })
    fc.assert(
      fc.property(days, days, days, months, months, (at, one, other, few, more) => {
        const rank = (day: Date, period: number) =>
          order.indexOf(standingOf({ state: 'verified', at: at.toISOString() }, day.toISOString().slice(0, 10), period))
        const [earlier, later] = one < other ? [one, other] : [other, one]
        expect(rank(earlier, few)).toBeLessThanOrEqual(rank(later, few))
        const [short, long] = few < more ? [few, more] : [more, few]
        expect(rank(later, long)).toBeLessThanOrEqual(rank(later, short))
        expect(rank(at, few)).toBe(0)
      }),
    )
  })
})
