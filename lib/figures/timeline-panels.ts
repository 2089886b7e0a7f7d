import type { Initiative } from '../catalogue/initiative'
import { formatPartialDate, type PartialDate, type Period } from '../catalogue/period'
import { periodText } from '../catalogue/period-text'
import { inLocale, type Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { routes } from '../routes'
import { initiativesByNumber } from '../search/index'
import { drawEntries, type EntryRow } from './draw-entries'
import type { FigureScope, FigureTable, Panel, TableCell } from './figure'
import type { FigureRequest } from './request'
import { byStart } from './timeline'
import { yearsFinding, yearsOfMatches, yearsReading } from './years-panel'

/** So many entries are shown one by one; of more, the years are counted. */
export const mostEntries = 100

/** What the API answers: dates as precise as their sources, in the order of the bars; and how many are under way when. */
export function timelineNumbers(scope: FigureScope, _request: FigureRequest) {
  const { dated, undated } = byStart(scope.matches.traits)
  return {
    bars: dated.map(({ id, period: { start, end, ongoing } }) => ({ id, start, end, ongoing })),
    undated: undated.map(({ id }) => ({ id })),
    years: yearsOfMatches(scope).spans,
  }
}

/** Reads the names of up to `mostEntries` entries. */
export async function timelinePanels(scope: FigureScope, _request: FigureRequest): Promise<Panel[]> {
  const { ids } = scope.matches
  return [ids.length > mostEntries ? yearsPanel(scope) : entriesPanel(scope, await initiativesByNumber(ids))]
}

function yearsPanel(scope: FigureScope): Panel {
  const { timelineFigure: said } = messagesFor(scope.locale)
  const { finding, wide, narrow, table, notes } = yearsReading(scope)
  return {
    key: 'years',
    finding,
    drawing: wide(),
    narrow: narrow(),
    table,
    notes: [said.narrowed(mostEntries), ...notes],
  }
}

type Entry = Pick<Initiative, 'id' | 'name' | 'period'>

/** A bar for each entry. */
export function entriesPanel(scope: FigureScope, entries: readonly Entry[]): Panel {
  const { locale, origin, matches } = scope
  const { timelineFigure: said } = messagesFor(locale)
  const { dated, undated } = byStart(entries)
  const finding = yearsFinding(yearsOfMatches(scope), matches.total, locale)
  const row = ({ id, name, period }: Entry): EntryRow => ({
    id,
    name: inLocale(name, locale)?.text ?? '',
    period,
    when: whenOf(period, locale),
    href: origin + routes.initiative(locale, id),
  })
  const draw = (layout: 'wide' | 'narrow') => drawEntries(dated.map(row), undated.map(row), finding, layout, locale)
  const none = entries.length === 0
  return {
    key: 'entries',
    finding,
    drawing: none ? null : draw('wide'),
    ...(none ? {} : { narrow: draw('narrow') }),
    table: entriesTable([...dated, ...undated], row, locale),
    notes: none ? [] : [said.asStated],
  }
}

/** The period in words, with what its dates do not say. */
function whenOf(period: Initiative['period'], locale: Locale): string {
  const text = periodText(period, locale)
  return period.ongoing ? messagesFor(locale).timelineFigure.goesOn(text) : text
}

function entriesTable(entries: readonly Entry[], row: (entry: Entry) => EntryRow, locale: Locale): FigureTable {
  const { heads, notStated, ongoing } = messagesFor(locale).timelineFigure
  const date = (stated: PartialDate | null) => (stated ? formatPartialDate(stated, locale) : notStated)
  const goesOn = ({ ongoing: value }: Period) => ongoing[value === null ? 'null' : value ? 'true' : 'false']
  return {
    head: [heads.name, heads.id, heads.start, heads.end, heads.ongoing],
    rows: entries.map((entry): TableCell[] => {
      const { name, href } = row(entry)
      const lang = inLocale(entry.name, locale)?.lang
      return [
        { text: name, href, ...(lang && lang !== locale ? { lang } : {}) },
        `${entry.id}`,
        date(entry.period.start),
        date(entry.period.end),
        goesOn(entry.period),
      ]
    }),
  }
}
