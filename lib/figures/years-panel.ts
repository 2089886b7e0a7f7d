import { isUndated } from '../catalogue/period'
import type { Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { type CountRow, drawCounts } from './draw-counts'
import { drawYearColumns, type UndatedColumn, type YearColumn } from './draw-year-columns'
import { type FigureScope, type FigureTable, listOfEntries, listOfMark } from './figure'
import { sentences } from './set-text'
import { type YearsFigure, yearsFigure } from './timeline'

/** More spans than this leave a column less than 24 px, which a finger needs. */
const mostSpans = 30

/** How many of the matches are under way in each year, in the years that the filters ask for. */
export function yearsOfMatches({ filters, matches }: FigureScope): YearsFigure {
  return yearsFigure(matches.traits, { from: filters.from, to: filters.to, most: mostSpans })
}

/** The years as a figure says them; `drawn` is for a wide screen, `narrow` for a phone. Null drawings where all is undated. */
export function yearsReading(scope: FigureScope) {
  const { locale } = scope
  const { timelineFigure: said } = messagesFor(locale)
  const figure = yearsOfMatches(scope)
  const columns = figure.spans.map(({ from, to, stated, open }): YearColumn => {
    const title = said.year(said.span(from, to), stated, open)
    // A window of years takes the place of another one, of which it is a part: no numbers of entries are needed.
    return { from, to, stated, open, title, href: listOfMark(scope, { from, to, undated: 'exclude' }, []) }
  })
  const undated = undatedOf(scope)
  const finding = yearsFinding(figure, scope.matches.total, locale)
  const rows = columns.map(
    ({ from, to, stated, open, title, href }): CountRow => ({
      label: said.span(from, to),
      bars: [
        {
          parts: [
            { look: 'sure', count: stated },
            { look: 'open', count: open },
          ],
          number: open > 0 ? said.plus(stated, open) : stated.toLocaleString(locale),
          title,
          href,
        },
      ],
    }),
  )
  if (undated) {
    const number = undated.count.toLocaleString(locale)
    rows.push({
      label: undated.label,
      bars: [{ parts: [{ look: 'unknown', count: undated.count }], number, title: undated.title, href: undated.href }],
    })
  }
  const signs = [
    { look: 'sure' as const, text: said.stated },
    { look: 'open' as const, text: said.open },
  ]
  const first = figure.spans[0]
  return {
    finding,
    wide: () => drawYearColumns(columns, undated, finding, locale),
    narrow: () => drawCounts(rows, finding, locale, { labels: 'beside', signs }),
    table: yearsTable(columns, undated, locale),
    notes: [
      said.several,
      ...(first && first.to > first.from ? [said.spans(first.to - first.from + 1)] : []),
      ...(undated && undated.href === null ? [said.noList(undated.count)] : []),
    ],
  }
}

function undatedOf(scope: FigureScope): UndatedColumn | null {
  const { timelineFigure: said, figures } = messagesFor(scope.locale)
  const ids = scope.matches.traits.filter(({ period }) => isUndated(period)).map(({ id }) => id)
  if (ids.length === 0) return null
  return {
    label: said.undated,
    count: ids.length,
    title: figures.timeline.undated(ids.length),
    href: listOfEntries(scope, ids),
  }
}

function yearsTable(columns: readonly YearColumn[], undated: UndatedColumn | null, locale: Locale): FigureTable {
  const { timelineFigure: said } = messagesFor(locale)
  const rows = columns.map(({ from, to, stated, open, href }) => [
    said.span(from, to),
    stated,
    open,
    { text: stated + open, href },
  ])
  const { heads } = said
  return {
    head: [heads.years, heads.stated, heads.open, heads.total],
    rows: undated ? [...rows, [undated.label, '', '', { text: undated.count, href: undated.href }]] : rows,
  }
}

/** In which years most are known to be under way, and how many have no date; of `total` entries. */
export function yearsFinding({ spans, undated }: YearsFigure, total: number, locale: Locale): string {
  const { timelineFigure: said } = messagesFor(locale)
  if (total === 0) return said.none
  if (spans.length === 0) return said.noneDated(total)
  return sentences([mostOf(spans, total, locale), ...(undated > 0 ? [said.undatedOf(undated, total)] : [])], locale)
}

function mostOf(spans: YearsFigure['spans'], total: number, locale: Locale): string {
  const { timelineFigure: said } = messagesFor(locale)
  const peak = spans.reduce((most, { stated }) => Math.max(most, stated), 0)
  if (peak === 0) return said.onlyOpen(spans.reduce((most, { open }) => Math.max(most, open), 0))
  const stretches: { from: number; to: number; open: number; of: number }[] = []
  for (const { from, to, stated, open } of spans) {
    if (stated !== peak) continue
    const last = stretches.at(-1)
    if (last && last.to === from - 1) Object.assign(last, { to, of: last.of + 1 })
    else stretches.push({ from, to, open, of: 1 })
  }
  if (stretches.length > 3 && total > 1) return said.atMost(peak)
  const years = joined(
    stretches.map(({ from, to }) => said.span(from, to)),
    locale,
  )
  const one = stretches.length === 1 ? stretches[0] : undefined
  // What more may be under way differs from year to year.
  return said.most(
    years,
    stretches.reduce((sum, { of }) => sum + of, 0),
    total,
    peak,
    one?.of === 1 ? one.open : 0,
  )
}

const lists = {
  ja: new Intl.ListFormat('ja', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
}

/** Several names as one says them: A, B and C. */
export const joined = (names: readonly string[], locale: Locale) => lists[locale].format(names)
