import type { Initiative } from '../catalogue/initiative'
import { firstDay, isUndated, lastDay, overlapsYears, type PartialDate, type Period, yearOf } from '../catalogue/period'
import type { Bilingual } from '../i18n/locales'

export type TimelineBar = {
  id: number
  name: Bilingual
  start: PartialDate | null
  end: PartialDate | null
  /** Null where the source does not say. */
  ongoing: boolean | null
  /** The first day that the start can mean (`YYYY-MM-DD`), null where no start is stated. */
  firstDay: string | null
  /** The last day that the end can mean, null where no end is stated. */
  lastDay: string | null
}

export type TimelineFigure = {
  /** By the first day known of each, then by number. */
  bars: TimelineBar[]
  undated: { id: number; name: Bilingual }[]
  years: YearsFigure
}

type Timed = Pick<Initiative, 'id' | 'name' | 'period'>

/** When entries run, as precisely as their sources say, and which have no date at all. */
export function timelineFigure(initiatives: readonly Timed[]): TimelineFigure {
  const dated = initiatives.filter(({ period }) => !isUndated(period))
  const known = (bar: TimelineBar) => bar.firstDay ?? bar.lastDay ?? ''
  return {
    bars: dated
      .map(({ id, name, period: { start, end, ongoing } }) => ({
        id,
        name,
        start,
        end,
        ongoing,
        firstDay: start && firstDay(start),
        lastDay: end && lastDay(end),
      }))
      .sort((a, b) => (known(a) === known(b) ? a.id - b.id : known(a) < known(b) ? -1 : 1)),
    undated: initiatives.filter(({ period }) => isUndated(period)).map(({ id, name }) => ({ id, name })),
    years: yearsFigure(initiatives),
  }
}

export type YearsFigure = {
  /** From the first year that any date names to the last, without a gap; spans of several years where they are many. */
  spans: {
    from: number
    to: number
    /** Entries whose stated dates touch the span, an end not stated being open where the source says that they go on. */
    stated: number
    /** Entries that may be under way as well, for one of their bounds is not stated. */
    open: number
  }[]
  undated: number
}

/** More spans than this can't be told apart on paper. */
const mostSpans = 40

/** How many entries may be under way in each year. */
export function yearsFigure(entries: readonly { period: Period }[]): YearsFigure {
  const periods = entries.map(({ period }) => period)
  const years = periods.flatMap(({ start, end }) => [start, end].flatMap((date) => (date ? [yearOf(date)] : [])))
  const undated = periods.filter(isUndated).length
  if (years.length === 0) return { spans: [], undated }
  const first = years.reduce((a, b) => Math.min(a, b))
  const last = years.reduce((a, b) => Math.max(a, b))
  const length = Math.ceil((last - first + 1) / mostSpans)
  const spans = Array.from({ length: Math.ceil((last - first + 1) / length) }, (_, at) => {
    const from = first + at * length
    const to = Math.min(from + length - 1, last)
    const touching = periods.filter((period) => overlapsYears(period, from, to))
    const stated = touching.filter((period) => overlapsYears(asStated(period), from, to)).length
    return { from, to, stated, open: touching.length - stated }
  })
  return { spans, undated }
}

/** The period without what it leaves open: a bound that is not stated is the day of the other one. */
function asStated({ start, end, ongoing }: Period): Period {
  return { start: start ?? end, end: end ?? (ongoing ? null : start), ongoing }
}
