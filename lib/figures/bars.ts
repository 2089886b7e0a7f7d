import type { Bilingual } from '../i18n/locales'

/** A value with its count; of a place also how many entries name it and how many only reach it, which make up `count`. */
export type BarCount = { value: string; label: Bilingual; count: number; named?: number; through?: number }

export type BarsFigure = {
  /** The first values, as they were counted. */
  bars: BarCount[]
  /**
   * What is left out: so many values, whose counts add up to `count`. That is no number of entries, for an entry with two
   * values is counted under both. Null where nothing is left out.
   */
  rest: { values: number; count: number } | null
}

/** At most `most` values with a count, in the given order, which is most first, and the rest in one sum. */
export function barsFigure(counts: readonly BarCount[], most: number): BarsFigure {
  const some = counts.filter(({ count }) => count > 0)
  const left = some.slice(most)
  return {
    bars: some.slice(0, most),
    rest: left.length > 0 ? { values: left.length, count: left.reduce((sum, { count }) => sum + count, 0) } : null,
  }
}
