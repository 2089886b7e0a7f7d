import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readToCompare, sharedOf, sidesOf, tallyOf, yearsOfSides } from './comparing'
import type { Traits } from './engine'

const entry = (changes: Partial<Traits> = {}): Traits => ({
  id: 1,
  donors: [],
  donorTypes: [],
  recipients: [],
  reached: [],
  reachedGroups: [],
  regions: [],
  themes: ['cybercrime'],
  organisations: [],
  period: { start: null, end: null, ongoing: null },
  status: 'unknown',
  ...changes,
})

const read = (query: string) =>
  readToCompare(new URLSearchParams(query), (code) =>
    code === 'old' ? 'jica' : ['jica', 'itu', 'un', 'oas', 'us-state'].includes(code) ? code : null,
  )

describe('what is asked to be compared', () => {
  it.each([
    ['two countries', 'country=KE&country=GH', { kind: 'country', codes: ['KE', 'GH'] }],
    ['as they are typed', 'country=ke&country= gh ', { kind: 'country', codes: ['KE', 'GH'] }],
    ['one of them twice', 'country=KE&country=KE', { kind: 'country', codes: ['KE'] }],
    ['an empty choice', 'country=KE&country=', { kind: 'country', codes: ['KE'] }],
    ['two organisations', 'organisation=jica&organisation=itu', { kind: 'organisation', codes: ['jica', 'itu'] }],
    ['one merged into another', 'organisation=old&organisation=jica', { kind: 'organisation', codes: ['jica'] }],
    ['nothing yet', '', { kind: 'country', codes: [] }],
    ['organisations, none yet', 'kind=organisation', { kind: 'organisation', codes: [] }],
  ])('%s', (_, query, expected) => {
    expect(read(query)).toEqual({ refused: [], unknown: [], ...expected })
  })

  it('refuses a fifth and says what it does not know', () => {
    expect(read('country=KE&country=GH&country=UG&country=XX&country=TZ&country=RW')).toEqual({
      kind: 'country',
      codes: ['KE', 'GH', 'UG', 'TZ'],
      refused: ['RW'],
      unknown: ['XX'],
    })
  })

  it('takes countries where both are asked for, and says that it left the organisations', () => {
    expect(read('organisation=jica&country=KE')).toEqual({
      kind: 'country',
      codes: ['KE'],
      refused: [],
      unknown: ['jica'],
    })
  })

  it('never fails, and never compares more than four or one twice', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('country', 'organisation', 'kind'), fc.string())), (pairs) => {
        const { codes } = read(new URLSearchParams(pairs).toString())
        expect(codes.length).toBeLessThanOrEqual(4)
        expect(new Set(codes).size).toBe(codes.length)
      }),
    )
  })
})

describe('two countries side by side', () => {
  const entries = [
    entry({ id: 1, recipients: ['KE'], donors: ['jica'] }),
    entry({ id: 2, recipients: ['KE', 'GH'], donors: ['itu'], themes: ['awareness'] }),
    entry({ id: 3, recipients: ['GROUP:AU'], reached: ['KE', 'GH', 'UG'], donors: ['itu'] }),
    entry({ id: 4, recipients: ['GH', 'GROUP:AU'], reached: ['KE', 'UG'] }),
  ]
  const sides = sidesOf({ kind: 'country', codes: ['KE', 'GH'] }, entries)

  it('keep apart what names them and what only reaches them', () => {
    const ids = sides.map(({ first, second }) => [first.map(({ id }) => id), second.map(({ id }) => id)])
    expect(ids).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
      [[2, 4], [3]],
    ])
  })

  it('count each value in each layer', () => {
    expect(tallyOf(sides, ({ donors }) => donors)).toEqual([
      {
        value: 'itu',
        counts: [
          { first: [2], second: [3] },
          { first: [2], second: [3] },
        ],
      },
      {
        value: 'jica',
        counts: [
          { first: [1], second: [] },
          { first: [], second: [] },
        ],
      },
    ])
  })

  it('share what names both, and have for their own what names no other', () => {
    expect(sharedOf('country', sides)).toEqual({
      shared: [{ id: 2, codes: ['KE', 'GH'] }],
      own: new Map([
        ['KE', [1]],
        ['GH', [4]],
      ]),
    })
  })
})

describe('organisations side by side', () => {
  const entries = [
    entry({ id: 1, donors: ['jica'], organisations: ['jica', 'itu', 'un'] }),
    entry({ id: 2, donors: ['itu'], organisations: ['itu'] }),
    entry({ id: 3, donors: ['jica', 'itu'], organisations: ['jica', 'itu'] }),
  ]
  const sides = sidesOf({ kind: 'organisation', codes: ['jica', 'itu', 'un'] }, entries)

  it('keep apart what they support and where they take part otherwise', () => {
    const ids = sides.map(({ first, second }) => [first.map(({ id }) => id), second.map(({ id }) => id)])
    expect(ids).toEqual([
      [[1, 3], []],
      [[2, 3], [1]],
      [[], [1]],
    ])
  })

  it('share an entry in whatever role, those of most of them first', () => {
    const { shared, own } = sharedOf('organisation', sides)
    expect(shared).toEqual([
      { id: 1, codes: ['jica', 'itu', 'un'] },
      { id: 3, codes: ['jica', 'itu'] },
    ])
    expect([...own]).toEqual([
      ['jica', []],
      ['itu', [2]],
      ['un', []],
    ])
  })
})

it('every entry of the first layers is shared or one side’s own, and never both', () => {
  const codes = ['KE', 'GH', 'UG']
  const anyEntries = fc
    .array(fc.tuple(fc.subarray(codes), fc.subarray(codes)), { maxLength: 20 })
    .map((places) => places.map(([recipients, reached], at) => entry({ id: at + 1, recipients, reached })))
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const sides = sidesOf({ kind: 'country', codes }, entries)
      for (const { first, second } of sides) {
        expect(first.filter((one) => second.includes(one))).toEqual([])
      }
      const { shared, own } = sharedOf('country', sides)
      const told = [...shared.map(({ id }) => id), ...[...own.values()].flat()].sort((a, b) => a - b)
      const named = entries.filter(({ recipients }) => recipients.length > 0).map(({ id }) => id)
      expect(told).toEqual(named)
    }),
  )
})

describe('the years of several sides', () => {
  const dated = (id: number, recipients: string[], start: string | null, end: string | null) =>
    entry({ id, recipients, period: { start, end, ongoing: null } })

  it('run from the first year to the last without a gap, and count an end that is not known as open', () => {
    const entries = [
      dated(1, ['KE'], '2012', '2013'),
      dated(2, ['GH'], '2015-04', null),
      dated(3, ['GH'], null, '2013'),
      dated(4, ['KE'], null, null),
    ]
    const years = yearsOfSides(sidesOf({ kind: 'country', codes: ['KE', 'GH'] }, entries))
    expect(years.map(({ year, counts }) => [year, ...counts.map(({ first }) => first)])).toEqual([
      [2012, 1, 1],
      [2013, 1, 1],
      [2014, 0, 0],
      [2015, 0, 1],
    ])
  })

  it('are none where nothing is dated', () => {
    expect(yearsOfSides(sidesOf({ kind: 'country', codes: ['KE'] }, [dated(1, ['KE'], null, null)]))).toEqual([])
  })
})
