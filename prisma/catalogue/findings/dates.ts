import { firstDay, formatPartialDate, lastDay, type PartialDate } from '../../../lib/catalogue/period'
import { comparable } from '../source'
import { about, columnNames, type Finder, finding, type Item, rowText, textsByColumn } from './gather'

/* When things happened, where the table says it, and where it says it twice. */

const year = /(?:19|20)\d\d(?!\d)/
const stated = ({ entry }: Item) => comparable(entry.asStated.period ?? '')
const undated = ({ entry: { period } }: Item) => period.start === null && period.end === null

const noDates: Finder = ({ items }) => {
  const silent = items.filter((item) => stated(item) === '' && undated(item))
  return [
    ...about(
      'dates-nowhere',
      silent.filter((item) => !year.test(rowText(item))),
      (ids) => ({
        ja: `${ids.length}件の行は時期の欄が空で、ほかの欄にも年がありません。`,
        en: `${ids.length} rows leave the period empty, and no other cell of theirs holds a year.`,
      }),
    ),
    ...about(
      'dates-unknown',
      items.filter((item) => stated(item) === '同左' && undated(item)),
      (ids) => ({
        ja: `${ids.length}件の行は、時期の欄が左の「詳細は不明」を指すだけで、時期がわかりません。`,
        en:
          `In ${ids.length} rows the period cell only refers to “details unknown” on its left, so that no dates are ` +
          'known.',
      }),
    ),
    ...about(
      'dates-elsewhere',
      items.filter((item) => stated(item) === '' && year.test(rowText(item))),
      (ids) => ({
        ja: `${ids.length}件の行は時期の欄が空ですが、ほかの欄に年があります。`,
        en: `${ids.length} rows leave the period empty, but hold a year in other cells.`,
      }),
    ),
    ...about(
      'dates-no-start',
      items.filter((item) => item.entry.period.ongoing === true && item.entry.period.start === null),
      (ids) => ({
        ja: `${ids.length}件の行は、続いている、あるいは繰り返していると述べるだけで、いつからかを述べていません。`,
        en: `${ids.length} rows say that work goes on or recurs, and not since when.`,
      }),
    ),
  ]
}

type Range = { column: string; start: PartialDate; end: PartialDate }

/** Spans of time in a cell, at the precision that both ends give: 2016年7月から10月, 2016-2017年. */
function rangesIn(column: string, text: string): Range[] {
  const partial = (y: string, m?: string, d?: string) =>
    [y, ...(m ? [m.padStart(2, '0')] : []), ...(m && d ? [d.padStart(2, '0')] : [])].join('-')
  const spans = text.matchAll(
    /(\d{4})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?から(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?(?=\D|$)/g,
  )
  const years = text.matchAll(/(?<![\d-])(\d{4})-(\d{4})年/g)
  return [
    ...[...spans].flatMap(([, y = '', m, d, endY, endM, endD]) => {
      if (!endY && !endM && !endD) return []
      return [{ column, start: partial(y, m, d), end: partial(endY ?? y, endM ?? (endY ? undefined : m), endD) }]
    }),
    ...[...years].map(([, start = '', end = '']) => ({ column, start, end })),
  ]
}

const columnName = (column: string) =>
  Object.entries(columnNames).find(([key]) => key === column)?.[1] ?? { ja: column, en: column }

/** Two spans of a row with one start and two ends, in different cells. */
const spansThatDiffer: Finder = ({ items }) =>
  items.flatMap((item) => {
    const period = rangesIn('period', stated(item))
    const others = textsByColumn(item).flatMap(({ column, text }) => rangesIn(column ?? '', text))
    // A continuation that slipped repeats the period in another column.
    const pairs = period.flatMap((span) =>
      others
        // Spans of whole years begin together by chance.
        .filter((other) => other.start.length > 4 && other.start === span.start && other.end !== span.end)
        .map((other) => ({ span, other })),
    )
    return pairs.slice(0, 1).map(({ span, other }) => {
      const say = (date: PartialDate, locale: 'ja' | 'en') => formatPartialDate(date, locale)
      return finding(`dates-differ-${item.id}`, [item.id], {
        ja:
          `第${item.id}号の時期の欄は${say(span.start, 'ja')}に始まる活動の終わりを${say(span.end, 'ja')}としますが、` +
          `別の欄では${say(other.end, 'ja')}です。`,
        en:
          `For activities that began in ${say(span.start, 'en')}, the period cell of entry ${item.id} gives ` +
          `${say(span.end, 'en')} as the end and another cell ${say(other.end, 'en')}.`,
      })
    })
  })

/** A span in another cell that goes on past the end of the period. */
const spansBeyond: Finder = ({ items }) =>
  items.flatMap((item) => {
    const { end, ongoing } = item.entry.period
    if (!end || ongoing) return []
    return textsByColumn(item)
      .flatMap(({ column, text }) => rangesIn(column ?? '', text))
      .filter((span) => firstDay(span.start) > lastDay(end))
      .slice(0, 1)
      .map((span) => {
        const say = (date: PartialDate, locale: 'ja' | 'en') => formatPartialDate(date, locale)
        const { ja, en } = columnName(span.column)
        return finding(`dates-beyond-${item.id}`, [item.id], {
          ja:
            `第${item.id}号は時期の欄で${say(end, 'ja')}に終わりますが、${ja}の欄は` +
            `${say(span.start, 'ja')}から${say(span.end, 'ja')}までのことも含めます。`,
          en:
            `Entry ${item.id} ends in ${say(end, 'en')} by its period cell, but its ${en} cell includes ` +
            `${say(span.start, 'en')} to ${say(span.end, 'en')}.`,
        })
      })
  })

/** A stated length beside the two dates that it should span. */
const durations: Finder = ({ items }) => {
  const found = items.flatMap((item) => {
    const text = stated(item).replace(/(\d{4})年(.*)同年/, '$1年$2$1年')
    const said = /(\d+)(カ月|日間)/.exec(text)
    const [range] = rangesIn('period', text)
    if (!said || !range) return []
    const [from, to] = [firstDay(range.start), lastDay(range.end)]
    const parts = (day: string) => day.split('-').map(Number)
    const [[y = 0, m = 0], [endY = 0, endM = 0]] = [parts(from), parts(to)]
    const length =
      said[2] === '日間' ? (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1 : (endY - y) * 12 + endM - m + 1
    return [{ id: item.id, said: Number(said[1]), length }]
  })
  return [
    ...about(
      'durations-agree',
      found.filter(({ said, length }) => said === length),
      (ids) => ({
        ja: `日付と長さの両方を述べる${ids.length}件では、両者が一致します。`,
        en: `${ids.length} rows give both dates and a length, and the two agree.`,
      }),
    ),
    ...found
      .filter(({ said, length }) => said !== length)
      .map(({ id, said, length }) =>
        finding(
          `durations-${id}`,
          [id],
          {
            ja: `第${id}号は長さを${said}としますが、日付から数えると${length}です。`,
            en: `Entry ${id} gives a length of ${said}, which by its dates is ${length}.`,
          },
          { announced: said, found: length },
        ),
      ),
  ]
}

/** Plans for days that had passed when the thesis was last checked. */
const stalePlans: Finder = ({ items }) =>
  about(
    'dates-stale',
    items.filter((item) =>
      rowText(item)
        .split(/[.\n・]/)
        .some((sentence) => {
          const planned = /(\d{4})年(?:(\d{1,2})月|([上下])半期)[^年]*予定/.exec(sentence)
          if (!planned) return false
          const [, y, m, half] = planned
          const month = m ?? (half === '上' ? '06' : '12')
          return lastDay(`${y}-${month.padStart(2, '0')}`) < (item.entry.source.asOf ?? '')
        }),
    ),
    (ids) => ({
      ja: `${ids.length}件の行は、論文の最終アクセス日より前の時点を「予定」としています。`,
      en: `${ids.length} rows speak of dates before the thesis’s last day of access as still to come.`,
    }),
  )

const laterEnds: Finder = ({ items }) => {
  const later = items.filter(
    ({ entry: { period, source } }) => period.end && firstDay(period.end) > (source.asOf ?? ''),
  )
  return about('dates-later', later, (ids) => ({
    ja: `${ids.length}件の終わりは論文の最終アクセス日より後で、行われたことではなく予定です。`,
    en:
      `${ids.length} entries end after the thesis’s last day of access, so that their ends are plans and not ` +
      'reports.',
  }))
}

export const dateFinders: Finder[] = [noDates, spansThatDiffer, spansBeyond, durations, stalePlans, laterEnds]
