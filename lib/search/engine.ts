import type { Period } from '../catalogue/period'
import type { Status } from '../catalogue/vocabulary'
import type { Locale } from '../i18n/locales'
import type { FacetKey, Filters } from './filters'

/*
 * The seam between what the catalogue asks and what finds it. Today one engine answers, in the server's own memory
 * (memory-engine.ts); a search cluster could stand here instead.
 */

export type Question = {
  filters: Filters
  /** Decides how names sort. */
  locale: Locale
  /** The stretch of the whole list that is wanted, counted from 0; `to` is not included. */
  from: number
  to: number
  /**
   * Counts each value among the matches alone, as a list says what it holds; without it, a facet sets its own choice
   * aside, as ticking boxes needs.
   */
  within?: boolean
}

export type ValueCount = {
  value: string
  /** Initiatives that this value would show, with every other facet's choice applied. */
  count: number
  /** For recipients: how many of `count` name the place, and how many reach it otherwise. */
  named?: number
  through?: number
}

export type YearCount = { year: number; count: number }

export type Readings = { named: number; through: number }

export type Found = {
  /** The numbers of the initiatives in the stretch asked for, in the order asked for. */
  ids: number[]
  total: number
  /** With recipients chosen, how many matches name one of them, and how many only reach one. */
  places: Readings | null
  /** The same two numbers whatever `via` says: what each reading would find. */
  readings: Readings | null
  undated: number
  /** Of the initiatives that fit every choice but the years and `undated`, those without any date. */
  undatedOffered: number
  /** In no order. Values without a match are left out, but for those chosen. */
  facets: Record<FacetKey, ValueCount[]>
  /** For each year, the initiatives that may be under way, with every choice but the years applied. */
  years: YearCount[]
}

/** What an entry is counted by, as codes; the arrays are shared, for reading alone. */
export type Traits = {
  id: number
  donors: readonly string[]
  donorTypes: readonly string[]
  /** The places that it names as recipients. */
  recipients: readonly string[]
  /** The countries that it only reaches, through a group, a region or the world that it names. */
  reached: readonly string[]
  /** The groups and regions that it only reaches so: `recipient` finds it by them too. */
  reachedGroups: readonly string[]
  /** The regions in which a place lies that it names. */
  regions: readonly string[]
  themes: readonly string[]
  /** Organisations in any role. */
  organisations: readonly string[]
  period: Period
  status: Status
}

export interface SearchEngine {
  find(question: Question): Promise<Found>
  /** What the entries with these numbers are counted by, in the order given; numbers that are not known are left out. */
  traits(ids: readonly number[]): Traits[]
  /** What was typed with misspelt words put right; null where nothing better is known. */
  suggest(q: string): string | null
}
