import { standingOf, verificationMonths } from '../catalogue/verification'
import { codesOf, type VerificationStanding, verificationStandings } from '../catalogue/vocabulary'
import { Column, type Uses } from './column'
import type { ValueCount } from './engine'

type Verification = { state: 'unverified' | 'verified'; at: string | null }

const standings: readonly VerificationStanding[] = codesOf(verificationStandings)

/**
 * When each entry was last verified. Entries are kept by the day alone, so that another day, or another period that an
 * administrator sets, is read without reading the entries again.
 */
export class Verifications {
  readonly column = new Column()
  readonly #verified: Verification[] = []
  #standings: VerificationStanding[] = []
  #day: string
  #months: number = verificationMonths.usual

  constructor(day: string) {
    this.#day = day
  }

  put(slot: number, { state, at }: Verification): void {
    const day = state === 'verified' ? (at?.slice(0, 10) ?? null) : null
    const before = this.column.sets
    this.column.put(slot, [day ?? ''])
    if (this.column.sets === before) return
    const verification: Verification = { state: day === null ? 'unverified' : 'verified', at: day }
    this.#verified.push(verification)
    this.#standings.push(standingOf(verification, this.#day, this.#months))
  }

  get months(): number {
    return this.#months
  }

  /** Reads standings on another day, or by another period. */
  moveTo({ day = this.#day, months = this.#months }: { day?: string; months?: number }): void {
    this.#day = day
    this.#months = months
    this.#standings = this.#verified.map((one) => standingOf(one, day, months))
  }

  /** For each set 1 where its standing is one of these. */
  ofStanding(wanted: readonly string[]): Uint8Array {
    return Uint8Array.from(this.#standings, (standing) => (wanted.includes(standing) ? 1 : 0))
  }

  countStandings({ counts, sets }: Uses): ValueCount[] {
    const found = new Map<VerificationStanding, number>()
    for (const set of sets) {
      const standing = this.#standings[set]
      if (standing) found.set(standing, (found.get(standing) ?? 0) + (counts[set] ?? 0))
    }
    return standings.flatMap((value) => {
      const count = found.get(value) ?? 0
      return count > 0 ? [{ value, count }] : []
    })
  }
}
