import type { Initiative } from '../catalogue/initiative'
import { firstDay, isUndated, lastDay, type PartialDate, type Period, yearOf } from '../catalogue/period'
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
  const { dated, undated } = byStart(initiatives)
  return {
    bars: dated.map(({ id, name, period: { start, end, ongoing } }) => ({
      id,
      name,
      start,
      end,
      ongoing,
      firstDay: start && firstDay(start),
      lastDay: end && lastDay(end),
    })),
    undated: undated.map(({ id, name }) => ({ id, name })),
    years: yearsFigure(initiatives),
  }
}

/** Entries that have a date by the first day known of each, then by number; and those that have none. */
export function byStart<T extends { id: number; period: Period }>(entries: readonly T[]): { dated: T[]; undated: T[] } {
  const dated = entries
    .filter(({ period }) => !isUndated(period))
    .map((entry) => ({ entry, day: firstDayKnown(entry.period) }))
    .sort((a, b) => (a.day === b.day ? a.entry.id - b.entry.id : a.day < b.day ? -1 : 1))
  return {
    dated: dated.map(({ entry }) => entry),
    undated: entries.filter(({ period }) => isUndated(period)),
  }
}

function firstDayKnown({ start, end }: Period): string {
  return start ? firstDay(start) : end ? lastDay(end) : ''
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

/** Which years are counted, at most: no bound where null; and into how many spans. */
type YearsAsked = { from?: number | null; to?: number | null; most?: number }

/** How many entries may be under way in each year. */
export function yearsFigure(
  entries: readonly { period: Period }[],
  { from = null, to = null, most = mostSpans }: YearsAsked = {},
): YearsFigure {
  const undated = entries.filter(({ period }) => isUndated(period)).length
  const dated = entries.filter(({ period }) => !isUndated(period))
  // Ten thousand periods are compared with every span: as numbers, that takes no time.
  const whole = dated.map(({ period }) => yearsOf(period))
  const stated = dated.map(({ period }) => yearsOf(asStated(period)))
  const known = whole.flatMap(({ begins, ends }) => [begins, ends].filter(Number.isFinite))
  if (known.length === 0) return { spans: [], undated }
  const isShortWindow = from !== null && to !== null && to - from < most
  const clamped = (year: number) =>
    Math.min(Math.max(year, from ?? Number.NEGATIVE_INFINITY), to ?? Number.POSITIVE_INFINITY)
  const first = isShortWindow ? from : clamped(known.reduce((a, b) => Math.min(a, b)))
  const last = isShortWindow ? to : clamped(known.reduce((a, b) => Math.max(a, b)))
  const length = Math.ceil((last - first + 1) / most)
  const spans = Array.from({ length: Math.ceil((last - first + 1) / length) }, (_, at) => {
    const start = first + at * length
    const span = { from: start, to: Math.min(start + length - 1, last) }
    const touches = ({ begins, ends }: Years) => begins <= span.to && ends >= span.from
    const sure = stated.filter(touches).length
    return { ...span, stated: sure, open: whole.filter(touches).length - sure }
  })
  return { spans, undated }
}

type Years = { begins: number; ends: number }

/** As `overlapsYears` (lib/catalogue/period.ts) reads them: a bound that is not known is open. */
function yearsOf({ start, end }: Period): Years {
  return {
    begins: start ? yearOf(start) : Number.NEGATIVE_INFINITY,
    ends: end ? yearOf(end) : Number.POSITIVE_INFINITY,
  }
}

/** The period without what it leaves open: a bound that is not stated is the day of the other one. */
function asStated({ start, end, ongoing }: Period): Period {
  return { start: start ?? end, end: end ?? (ongoing ? null : start), ongoing }
}
