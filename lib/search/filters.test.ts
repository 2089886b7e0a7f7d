import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupCodes, listCountries, regionCodes } from '../catalogue/places'
import {
  activities,
  codesOf,
  organisationTypes,
  statuses,
  targets,
  themes,
  verificationStandings,
} from '../catalogue/vocabulary'
import {
  countChoices,
  type FacetKey,
  type Filters,
  facetKeys,
  formatSort,
  isUnfiltered,
  noFilters,
  parseFilters,
  parseSort,
  sortKeys,
  toggle,
  toQuery,
  withFilters,
} from './filters'

const organisations = ['gb-fco', 'itu', 'jpcert-cc', 'us-state']
const known = { isOrganisation: (code: string) => organisations.includes(code) }
const parse = (query: string) => parseFilters(new URLSearchParams(query), known)
const filters = (changes: Partial<Filters>): Filters => ({ ...noFilters, ...changes })

const values: Record<FacetKey, readonly string[]> = {
  donor: organisations,
  donorType: codesOf(organisationTypes),
  donorCountry: listCountries(),
  recipient: ['GLOBAL', ...listCountries(), ...groupCodes, ...regionCodes],
  region: regionCodes,
  theme: codesOf(themes),
  target: codesOf(targets),
  activity: codesOf(activities),
  status: codesOf(statuses),
  verification: codesOf(verificationStandings),
}

const someOf = (key: FacetKey) =>
  fc.uniqueArray(fc.constantFrom(...values[key]), { maxLength: 5 }).map((codes) => codes.sort())

const year = fc.option(fc.integer({ min: 1000, max: 9999 }))
const word = fc.string({
  unit: fc.constantFrom('a', 'サ', '🌉', '"', '-', '&', '=', '+', '%', '#', '%3A', ':', '\u0301'),
  minLength: 1,
})

/** Any filters that a URL can say. */
const anyFilters: fc.Arbitrary<Filters> = fc
  .record({
    q: fc
      .array(word, { maxLength: 4 })
      .map((words) => words.join(' '))
      .filter((q) => q.length <= 200),
    id: fc
      .uniqueArray(fc.integer({ min: 1, max: 999_999_999 }), { maxLength: 5 })
      .map((ids) => ids.sort((a, b) => a - b)),
    donor: someOf('donor'),
    donorType: someOf('donorType'),
    donorCountry: someOf('donorCountry'),
    recipient: someOf('recipient'),
    via: fc.constantFrom(null, 'named' as const, 'through' as const),
    region: someOf('region'),
    theme: someOf('theme'),
    target: someOf('target'),
    activity: someOf('activity'),
    status: someOf('status'),
    verification: someOf('verification'),
    years: fc.tuple(year, year),
    undated: fc.constantFrom('include' as const, 'exclude' as const),
    sort: fc.record({ by: fc.constantFrom(...sortKeys), descending: fc.boolean() }),
    page: fc.integer({ min: 1, max: 9_999_999 }),
  })
  .map(({ years: [a, b], ...rest }) => {
    const swapped = a !== null && b !== null && a > b
    return { ...rest, from: swapped ? b : a, to: swapped ? a : b, ignored: [], merged: [] }
  })

const keys = ['q', 'id', ...facetKeys, 'via', 'from', 'to', 'undated', 'sort', 'page'] as const
const good = Object.values(values).flat()
const oddValue = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...good),
  fc.constantFrom(
    'named',
    'exclude',
    '-start',
    'start',
    '2015',
    '1999',
    '0',
    '-1',
    '1e3',
    '２０１５',
    ' KE ',
    'ke',
    '__proto__',
  ),
  fc.constantFrom(
    '\ud800',
    '\u0000',
    '%',
    '%zz',
    '\u0000KE',
    '%00',
    'x'.repeat(10_000),
    `${'x'.repeat(199)} y`,
    '🌉'.repeat(150),
  ),
  fc.integer({ min: 1, max: 3000 }).map(String),
)
const oddKey = fc.oneof(
  fc.constantFrom(...keys),
  fc.constantFrom('__proto__', 'constructor', '', 'lang', 'Q', 'theme[]'),
)
/** Query strings as people and programs mangle them. */
const garbage = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.tuple(oddKey, oddValue), { maxLength: 12 })
    .map((pairs) => pairs.map(([key, value]) => `${key}=${encodeURIComponent(value.toWellFormed())}`).join('&')),
  fc.array(fc.tuple(oddKey, oddValue), { maxLength: 12 }).map((pairs) => pairs.map((pair) => pair.join('=')).join('&')),
)

describe('one state, one URL', () => {
  it('reads back any filters from the query string that they write', () => {
    fc.assert(
      fc.property(anyFilters, (given) => {
        expect(parse(toQuery(given))).toEqual(given)
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes any query string, and settles at once', () => {
    fc.assert(
      fc.property(garbage, (query) => {
        const read = parse(query)
        const written = toQuery(read)
        expect(parse(written)).toEqual({ ...read, ignored: [], merged: [] })
        expect(toQuery(parse(written))).toBe(written)
      }),
      { numRuns: 3_000 },
    )
  })

  it('writes one query string for one choice, in whatever order and how often it was made', () => {
    fc.assert(
      fc.property(
        anyFilters.chain((given) => fc.tuple(fc.constant(given), fc.array(fc.nat(), { minLength: 60, maxLength: 60 }))),
        ([given, order]) => {
          const pairs = [...new URLSearchParams(toQuery(given))]
          const single = ['q', 'via', 'from', 'to', 'undated', 'sort', 'page']
          const again = pairs.filter(([key]) => !single.includes(key)).slice(0, 3)
          const mixed = [...pairs, ...again]
            .map((pair, at) => ({ pair, place: order[at] ?? 0 }))
            .sort((a, b) => a.place - b.place)
          expect(toQuery(parse(new URLSearchParams(mixed.map(({ pair }) => pair)).toString()))).toBe(toQuery(given))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('leaves out what is as it always is', () => {
    expect(toQuery(noFilters)).toBe('')
    expect(parse('')).toEqual(noFilters)
    expect(toQuery(parse('sort=id&undated=include&page=1&q=%20'))).toBe('')
  })

  it('keeps the contract’s order of keys, and its colons', () => {
    const query =
      'q=csirt&donor=itu&donorCountry=JP&donorType=government&recipient=GROUP:AU&recipient=M49:011&via=named' +
      '&region=M49:002&theme=cybercrime&target=women&activity=training&status=ended&from=2013&to=2017&undated=exclude' +
      '&sort=-start&page=2'
    const turned = [...new URLSearchParams(query)].reverse()
    expect(toQuery(parse(new URLSearchParams(turned).toString()))).toBe(query)
  })
})

describe('parseFilters', () => {
  it('collects what a key repeats, once each', () => {
    expect(parse('recipient=UG&recipient=KE&recipient=UG')).toEqual(filters({ recipient: ['KE', 'UG'] }))
  })

  it('trims what surrounds a value', () => {
    expect(parse('recipient=%20KE%20&q=%E3%80%80a%20%20b')).toEqual(filters({ recipient: ['KE'], q: 'a b' }))
  })

  it.each([
    ['an organisation', 'donor=nobody'],
    ['a type of organisation', 'donorType=club'],
    ['a country', 'donorCountry=UK'],
    ['a group for a country', 'donorCountry=ASEAN'],
    ['a place', 'recipient=Atlantis'],
    ['a bare region', 'recipient=011'],
    ['a country for a region', 'region=KE'],
    ['the world for a region', 'region=GLOBAL'],
    ['a theme', 'theme=cyber'],
    ['a theme in capitals', 'theme=CYBERCRIME'],
    ['what every object has', 'theme=constructor'],
    ['a target group', 'target=all'],
    ['a type of activity', 'activity=party'],
    ['a status', 'status=done'],
    ['a state of verification', 'verification=verified'],
    ['a reading', 'via=both'],
    ['a year in words', 'from=last'],
    ['a year of three digits', 'to=999'],
    ['a year in full-width digits', 'from=２０１５'],
    ['a year with a sign', 'from=-2015'],
    ['what to do with the undated', 'undated=yes'],
    ['an order', 'sort=size'],
    ['an order turned round twice', 'sort=--start'],
    ['page nought', 'page=0'],
    ['a page beyond all', 'page=10000000'],
    ['a page in hexadecimal', 'page=0x1'],
    ['a key', 'colour=red'],
    ['a key in capitals', 'Theme=cybercrime'],
    ['a key of every object', '__proto__=1'],
  ])('says that it does not know %s', (_what, query) => {
    const [key = '', value = ''] = query.split('=')
    expect(parse(query)).toEqual(filters({ ignored: [{ key, value }] }))
  })

  it('keeps what it knows beside what it does not', () => {
    expect(parse('theme=cyber&theme=awareness&colour=red&page=3')).toEqual(
      filters({
        theme: ['awareness'],
        page: 3,
        ignored: [
          { key: 'theme', value: 'cyber' },
          { key: 'colour', value: 'red' },
        ],
      }),
    )
  })

  it('passes over the keys that its caller reads, and over what is empty', () => {
    const read = parseFilters(new URLSearchParams('lang=xx&pageSize=5&q=&donor=&colour=&from='), known, [
      'lang',
      'pageSize',
    ])
    expect(read).toEqual(noFilters)
  })

  it('turns years round that stand the wrong way', () => {
    expect(parse('from=2017&to=2013')).toEqual(filters({ from: 2013, to: 2017 }))
    expect(parse('from=2017&to=2017')).toEqual(filters({ from: 2017, to: 2017 }))
  })

  it('takes the last of what can stand once', () => {
    expect(parse('q=a&q=b&page=2&page=3&sort=name&sort=-id')).toEqual(
      filters({ q: 'b', page: 3, sort: { by: 'id', descending: true } }),
    )
  })

  it('drops NULs and mends half characters', () => {
    expect(parse('q=a%00b&recipient=K%00E').q).toBe('ab')
    expect(parse('recipient=K%00E')).toEqual(filters({ recipient: ['KE'] }))
    expect(parse('q=%00')).toEqual(noFilters)
    const half = new URLSearchParams()
    half.append('q', 'a\ud83d')
    expect(parseFilters(half, known).q.isWellFormed()).toBe(true)
  })

  it('cuts a long query, never through a character, and leaves no space at its end', () => {
    expect(parse(`q=${'x'.repeat(10_000)}`).q).toBe('x'.repeat(200))
    expect(parse(`q=${'x'.repeat(199)}+y`).q).toBe('x'.repeat(199))
    expect(parse(`q=x${encodeURIComponent('🌉'.repeat(150))}`).q).toBe(`x${'🌉'.repeat(99)}`)
  })

  it('says only the beginning of a long value or key that it does not know', () => {
    const { ignored } = parse(`theme=${'x'.repeat(10_000)}&${'y'.repeat(10_000)}=1`)
    expect(ignored).toEqual([
      { key: 'theme', value: 'x'.repeat(200) },
      { key: 'y'.repeat(200), value: '1' },
    ])
    expect(parse(`theme=x${encodeURIComponent('🌉'.repeat(150))}`).ignored[0]?.value).toBe(`x${'🌉'.repeat(99)}`)
  })

  it('takes a thousand of one key', () => {
    const same = Array.from({ length: 1_000 }, () => 'theme=awareness').join('&')
    expect(parse(same)).toEqual(filters({ theme: ['awareness'] }))
    const unknown = Array.from({ length: 1_000 }, (_, n) => `theme=t${n}`).join('&')
    expect(parse(unknown).theme).toEqual([])
    expect(parse(unknown).ignored).toHaveLength(1_000)
  })

  it('reads entries picked by hand from a form’s boxes and from a list alike, and writes them in one way', () => {
    expect(parse('id=12&id=3&id=12').id).toEqual([3, 12])
    expect(parse('id=12,3,,12').id).toEqual([3, 12])
    expect(toQuery(parse('id=12&id=3&theme=awareness'))).toBe('id=3,12&theme=awareness')
    const odd = parse('id=3,-1,0,1e3,4.5,x,9999999999')
    expect(odd.id).toEqual([3])
    expect(odd.ignored.map(({ value }) => value)).toEqual(['-1', '0', '1e3', '4.5', 'x', '9999999999'])
    const many = parse(`id=${Array.from({ length: 401 }, (_, n) => n + 1).join(',')}`)
    expect(many.id).toHaveLength(400)
    expect(many.ignored).toEqual([{ key: 'id', value: '401' }])
    expect(countChoices(parse('id=3,12'))).toBe(1)
    expect(isUnfiltered(parse('id=3'))).toBe(false)
  })

  it('takes a hundred values of one facet and says the rest', () => {
    const everywhere = listCountries()
      .map((code) => `recipient=${code}`)
      .join('&')
    const { recipient, ignored } = parse(everywhere)
    expect(recipient).toEqual(listCountries().slice(0, 100))
    expect(ignored.map(({ value }) => value)).toEqual(listCountries().slice(100))
  })

  it('never lends out its own empty filters to be filled', () => {
    parse('theme=awareness&colour=red')
    expect(noFilters.theme).toEqual([])
    expect(noFilters.ignored).toEqual([])
    expect(noFilters.merged).toEqual([])
  })
})

describe('toggle', () => {
  const choice = fc
    .constantFrom(...facetKeys)
    .chain((key) => fc.tuple(fc.constant(key), fc.constantFrom(...values[key])))

  it('done twice gives the same back, from the first page; the last recipient takes the reading along', () => {
    fc.assert(
      fc.property(anyFilters, choice, (given, [key, value]) => {
        const twice = toggle(toggle(given, key, value), key, value)
        const onlyThis = key === 'recipient' && given.recipient.every((code) => code === value)
        const via = given.recipient.length === 0 || onlyThis ? null : given.via
        expect(twice).toEqual({ ...given, page: 1, via })
      }),
      { numRuns: 1_000 },
    )
  })

  it('puts one value in or takes it out, and leaves the rest, in a state that a URL can say', () => {
    fc.assert(
      fc.property(anyFilters, choice, (given, [key, value]) => {
        const once = toggle(given, key, value)
        expect(once[key].includes(value)).toBe(!given[key].includes(value))
        expect(once[key].filter((code) => code !== value)).toEqual(given[key].filter((code) => code !== value))
        for (const other of facetKeys) if (other !== key) expect(once[other]).toEqual(given[other])
        expect(parse(toQuery(once))).toEqual(once)
      }),
      { numRuns: 1_000 },
    )
  })

  it('keeps the reading of place while a recipient is left', () => {
    const given = filters({ recipient: ['KE', 'UG'], via: 'named', page: 4 })
    expect(toggle(given, 'recipient', 'UG')).toEqual(filters({ recipient: ['KE'], via: 'named' }))
    expect(toggle(toggle(given, 'recipient', 'UG'), 'recipient', 'KE')).toEqual(noFilters)
  })

  it('does not change what it was given', () => {
    const given = filters({ theme: ['awareness'] })
    toggle(given, 'theme', 'cybercrime')
    toggle(given, 'theme', 'awareness')
    expect(given).toEqual(filters({ theme: ['awareness'] }))
  })
})

describe('withFilters', () => {
  it('changes what it is told and returns to the first page', () => {
    const given = filters({ q: 'a', page: 5, ignored: [{ key: 'x', value: 'y' }] })
    expect(withFilters(given, { from: 2015 })).toEqual(filters({ q: 'a', from: 2015 }))
    expect(withFilters(given, { page: 2 })).toEqual(filters({ q: 'a', page: 2 }))
  })
})

describe('isUnfiltered', () => {
  it.each(['', 'sort=-start', 'page=3', 'colour=red', 'via=named', 'undated=include'])(
    '%j narrows nothing',
    (query) => {
      expect(isUnfiltered(parse(query))).toBe(true)
    },
  )

  it.each(['q=a', 'recipient=KE', 'recipient=KE&via=named', 'from=2015', 'to=2015', 'undated=exclude', 'status=ended'])(
    '%j narrows',
    (query) => {
      expect(isUnfiltered(parse(query))).toBe(false)
    },
  )
})

describe('countChoices', () => {
  it.each([
    ['', 0],
    ['sort=-start&page=3&colour=red', 0],
    ['recipient=KE&recipient=UG&theme=cybercrime', 3],
    ['from=2013&to=2017', 1],
    ['to=2017', 1],
    ['q=a&undated=exclude', 2],
  ])('%j: %i', (query, count) => {
    expect(countChoices(parse(query))).toBe(count)
  })
})

describe('the order', () => {
  it('is written and read alike', () => {
    for (const by of sortKeys) {
      for (const descending of [false, true])
        expect(parseSort(formatSort({ by, descending }))).toEqual({ by, descending })
    }
    expect(formatSort({ by: 'start', descending: true })).toBe('-start')
    expect(parseSort('')).toBeNull()
    expect(parseSort('-')).toBeNull()
  })
})
