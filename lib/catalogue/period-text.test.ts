import { describe, expect, it } from 'vitest'
import { periodText } from './period-text'

const period = (start: string | null, end: string | null, every: 'year' | 'two-years' | null = null) => ({
  start,
  end,
  ongoing: null,
  recurring: every && { every, note: { ja: null, en: null } },
})

describe('a period in words', () => {
  it.each([
    ['both ends', period('2013-11', '2016-10'), '2013年11月 – 2016年10月', 'November 2013 – October 2016'],
    ['ends known unequally well', period('2014-09', '2015'), '2014年9月 – 2015年', 'September 2014 – 2015'],
    ['one day', period('2015-09-30', '2015-09-30'), '2015年9月30日', '30 September 2015'],
    ['one month', period('2015-09', '2015-09'), '2015年9月', 'September 2015'],
    ['a start', period('2015-05', null), '2015年5月 –', 'May 2015 –'],
    ['an end', period(null, '2016'), '2016年まで', 'until 2016'],
    ['a start, held again', period('2012', null, 'year'), '2012年 –、毎年実施', '2012 –, held every year'],
    [
      'both ends, held again',
      period('2012', '2016', 'two-years'),
      '2012年 – 2016年、2年ごと実施',
      '2012 – 2016, held every two years',
    ],
    ['held again, no dates', period(null, null, 'year'), '毎年実施', 'held every year'],
    ['nothing', period(null, null), '時期の記載なし', 'No dates recorded'],
  ])('%s', (_what, given, ja, en) => {
    expect(periodText(given, 'ja')).toBe(ja)
    expect(periodText(given, 'en')).toBe(en)
  })
})
