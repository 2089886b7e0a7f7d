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

export interface SearchEngine {
  find(question: Question): Promise<Found>
  /** What was typed with misspelt words put right; null where nothing better is known. */
  suggest(q: string): string | null
}
