import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyDate, anyPeriod } from './given'
import {
  firstDay,
  formatPartialDate,
  isPartialDate,
  isUndated,
  lastDay,
  overlapsYears,
  type Period,
  statusOf,
  today,
  yearOf,
} from './period'
import { statuses } from './vocabulary'

const period = (start: string | null, end: string | null, ongoing: boolean | null = null): Period => ({
  start,
  end,
  ongoing,
})

const two = (n: number) => String(n).padStart(2, '0')
const years = fc.integer({ min: 1980, max: 2040 })
const days = anyDate.filter((date) => date.length === 10)

describe('isPartialDate', () => {
  it.each(['2015', '2015-09', '2015-12', '2015-09-30', '2016-02-29', '2000-02-29', '1900'])('takes %s', (date) => {
    expect(isPartialDate(date)).toBe(true)
  })

  it.each([
    ['a month that does not exist', '2015-13'],
    ['month nought', '2015-00'],
    ['day nought', '2015-09-00'],
    ['31 September', '2015-09-31'],
    ['30 February', '2016-02-30'],
    ['29 February in a common year', '2015-02-29'],
    ['29 February in a century that is no leap year', '1900-02-29'],
    ['the year nought', '0000'],
    ['a month of the year nought', '0000-05'],
    ['a day of the year nought', '0000-05-01'],
    ['a short year', '215'],
    ['a long year', '20150'],
    ['a month without its nought', '2015-9'],
    ['a time', '2015-09-30T00:00'],
    ['slashes', '2015/09/30'],
    ['full-width digits', '２０１５'],
    ['spaces around it', ' 2015 '],
    ['a line end after it', '2015\n'],
    ['a sign', '-2015'],
    ['nothing', ''],
    ['words', 'spring 2015'],
  ])('refuses %s', (_what, date) => {
    expect(isPartialDate(date)).toBe(false)
  })

  it('agrees with a calendar on every day of a leap year and of a common year', () => {
    const lengths = (year: number) => [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for (const year of [2015, 2016]) {
      for (const [month, length] of lengths(year).entries()) {
        for (let day = 1; day <= 31; day += 1) {
          expect(isPartialDate(`${year}-${two(month + 1)}-${two(day)}`)).toBe(day <= length)
        }
      }
    }
  })
})

describe('firstDay and lastDay', () => {
  it.each([
    ['2015', '2015-01-01', '2015-12-31'],
    ['2015-09', '2015-09-01', '2015-09-30'],
    ['2015-12', '2015-12-01', '2015-12-31'],
    ['2015-02', '2015-02-01', '2015-02-28'],
    ['2016-02', '2016-02-01', '2016-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['2015-09-15', '2015-09-15', '2015-09-15'],
  ])('%s lasts from %s to %s', (date, first, last) => {
    expect([firstDay(date), lastDay(date)]).toEqual([first, last])
  })

  it('gives days that exist, the first no later than the last, within the date itself', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(isPartialDate(firstDay(date))).toBe(true)
        expect(isPartialDate(lastDay(date))).toBe(true)
        expect(firstDay(date) <= lastDay(date)).toBe(true)
        expect(firstDay(date).startsWith(date)).toBe(true)
        expect(lastDay(date).startsWith(date)).toBe(true)
      }),
    )
  })

  it('leaves no day of the date after the last', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const next = new Date(`${lastDay(date)}T00:00:00Z`)
        next.setUTCDate(next.getUTCDate() + 1)
        expect(next.toISOString().startsWith(date)).toBe(false)
      }),
    )
  })
})

describe('statusOf', () => {
  it.each([
    ['nothing stated', period(null, null), '2020-01-01', 'unknown'],
    ['no date, said to go on', period(null, null, true), '2020-01-01', 'active'],
    ['no date, said not to go on', period(null, null, false), '2020-01-01', 'unknown'],
    ['a start to come', period('2020-02', null), '2020-01-31', 'planned'],
    ['a start to come, said to go on', period('2020-02', null, true), '2020-01-31', 'planned'],
    ['the first day of a start of one month', period('2020-02', null, true), '2020-02-01', 'active'],
    ['a start of this year, which may have come', period('2020', null, true), '2020-01-01', 'active'],
    ['begun, going on', period('2015', null, true), '2020-01-01', 'active'],
    ['begun, nothing said of its end', period('2015', null), '2020-01-01', 'unknown'],
    ['begun, said not to go on', period('2015', null, false), '2020-01-01', 'ended'],
    ['the last day', period('2015', '2020-01-31'), '2020-01-31', 'active'],
    ['the day after the last', period('2015', '2020-01-31'), '2020-02-01', 'ended'],
    ['the last day of a last month', period('2015', '2020-02'), '2020-02-29', 'active'],
    ['the day after the last month', period('2015', '2020-02'), '2020-03-01', 'ended'],
    ['the last day of a last year', period('2015', '2019'), '2019-12-31', 'active'],
    ['the day after the last year', period('2015', '2019'), '2020-01-01', 'ended'],
    ['a stated end in the past, said to go on', period('2015', '2019', true), '2020-01-01', 'ended'],
    ['an end only, in the past', period(null, '2019'), '2020-01-01', 'ended'],
    ['an end only, to come', period(null, '2021'), '2020-01-01', 'active'],
    ['wholly to come', period('2021', '2022', false), '2020-01-01', 'planned'],
  ] as const)('%s', (_what, given, day, status) => {
    expect(statusOf(given, day)).toBe(status)
  })

  it('is one of the four, and never goes back in time', () => {
    const order = ['planned', 'active', 'ended']
    fc.assert(
      fc.property(anyPeriod, fc.tuple(days, days), (given, [a, b]) => {
        const [earlier, later] = [a, b].sort()
        const before = statusOf(given, earlier ?? a)
        const after = statusOf(given, later ?? b)
        expect(Object.keys(statuses)).toContain(before)
        if (before !== 'unknown' && after !== 'unknown') {
          expect(order.indexOf(before)).toBeLessThanOrEqual(order.indexOf(after))
        }
      }),
    )
  })

  it('is ended on every day after a stated end, and only planned before a stated start', () => {
    fc.assert(
      fc.property(anyPeriod, days, (given, day) => {
        if (given.end && lastDay(given.end) < day) expect(statusOf(given, day)).toBe('ended')
        expect(statusOf(given, day) === 'planned').toBe(given.start !== null && firstDay(given.start) > day)
      }),
    )
  })
})

describe('overlapsYears', () => {
  it.each([
    ['touches the last year of the window', period('2017-12', '2019'), 2013, 2017, true],
    ['touches the first year of the window', period('2010', '2013-01'), 2013, 2017, true],
    ['ends the year before', period('2010', '2012-12-31'), 2013, 2017, false],
    ['begins the year after', period('2018-01-01', null, true), 2013, 2017, false],
    ['spans the window', period('2000', '2030'), 2013, 2017, true],
    ['has no end', period('2000', null), 2013, 2017, true],
    ['has no start', period(null, '2013'), 2013, 2017, true],
    ['has no start and ends before', period(null, '2012'), 2013, 2017, false],
    ['begins after, window open below', period('2018', null), null, 2017, false],
    ['ends before, window open above', period('2010', '2012'), 2013, null, false],
    ['has no date, whatever the window', period(null, null, true), null, null, false],
  ])('%s', (_what, given, from, to, overlaps) => {
    expect(overlapsYears(given, from, to)).toBe(overlaps)
  })

  it('agrees with going through the years one by one', () => {
    const [earliest, latest] = [1970, 2050]
    const slowly = ({ start, end }: Period, from: number | null, to: number | null): boolean => {
      if (start === null && end === null) return false
      for (let year = earliest; year <= latest; year += 1) {
        const inPeriod =
          (start === null || `${year}` >= start.slice(0, 4)) && (end === null || `${year}` <= end.slice(0, 4))
        const inWindow = (from === null || year >= from) && (to === null || year <= to)
        if (inPeriod && inWindow) return true
      }
      return false
    }
    const windows = fc
      .tuple(fc.option(years), fc.option(years))
      .map(([a, b]) => (a !== null && b !== null && a > b ? [b, a] : [a, b]))
    fc.assert(
      fc.property(anyPeriod, windows, (given, [from = null, to = null]) => {
        expect(overlapsYears(given, from, to)).toBe(slowly(given, from, to))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('isUndated and yearOf', () => {
  it('calls undated what has neither end, whatever is said of going on', () => {
    expect(isUndated(period(null, null, true))).toBe(true)
    expect(isUndated(period('2015', null))).toBe(false)
    expect(isUndated(period(null, '2015'))).toBe(false)
  })

  it.each(['2015', '2015-09', '2015-09-30'])('reads the year of %s', (date) => {
    expect(yearOf(date)).toBe(2015)
  })
})

describe('formatPartialDate', () => {
  it.each([
    ['2015', '2015年', '2015'],
    ['2015-09', '2015年9月', 'September 2015'],
    ['2015-09-30', '2015年9月30日', '30 September 2015'],
    ['2016-02-29', '2016年2月29日', '29 February 2016'],
    ['2015-01-01', '2015年1月1日', '1 January 2015'],
    ['2015-12-31', '2015年12月31日', '31 December 2015'],
  ])('writes %s as %s and as %s', (date, ja, en) => {
    expect(formatPartialDate(date, 'ja')).toBe(ja)
    expect(formatPartialDate(date, 'en')).toBe(en)
  })
})

describe('today', () => {
  it('is the day in UTC', () => {
    const before = new Date().toISOString()
    const day = today()
    const after = new Date().toISOString()
    expect(before.startsWith(day) || after.startsWith(day)).toBe(true)
  })
})
