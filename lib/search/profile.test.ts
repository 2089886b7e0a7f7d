import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countriesOf, listCountries, placeLabel } from '../catalogue/places'
import { codesOf, themes } from '../catalogue/vocabulary'
import type { Traits } from './engine'
import { mostPicked } from './filters'
import {
  gapsOf,
  membershipOf,
  partnersOf,
  pickedFilters,
  placesAround,
  readingsOf,
  rolesOf,
  subregionOf,
  tally,
  waysOf,
} from './profile'
import { Reach } from './reach'

type Said = Partial<Pick<Traits, 'donors' | 'recipients' | 'reached' | 'themes' | 'organisations'>>

const entry = (id: number, said: Said): Pick<Traits, 'id'> & Required<Said> => ({
  id,
  donors: [],
  recipients: [],
  reached: [],
  themes: [],
  organisations: [],
  ...said,
})

const anyEntries = fc
  .array(
    fc.record({
      donors: fc.uniqueArray(fc.constantFrom('itu', 'us-state', 'jp-jica')),
      recipients: fc.uniqueArray(fc.constantFrom('KE', 'UG', 'M49:014', 'GLOBAL')),
      themes: fc.uniqueArray(fc.constantFrom(...codesOf(themes).slice(0, 4))),
    }),
  )
  .map((all) => all.map((said, at) => entry(at + 1, said)))

describe('readings of a place', () => {
  it('an entry names a place or only reaches it, never both, and none is lost', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { named, through } = readingsOf(entries, 'KE')
        expect(named.every(({ recipients }) => recipients.includes('KE'))).toBe(true)
        expect(through.some(({ recipients }) => recipients.includes('KE'))).toBe(false)
        expect([...named, ...through].map(({ id }) => id).sort()).toEqual(entries.map(({ id }) => id).sort())
      }),
    )
  })

  it('a value counts an entry once, under its own reading', () => {
    const readings = readingsOf(
      [
        entry(1, { recipients: ['KE'], donors: ['itu', 'itu'] }),
        entry(2, { recipients: ['M49:014'], donors: ['itu', 'us-state'] }),
        entry(3, { recipients: ['M49:014'], donors: ['us-state'] }),
      ],
      'KE',
    )
    expect(tally(readings, ({ donors }) => donors)).toEqual([
      { value: 'itu', named: 1, through: 1 },
      { value: 'us-state', named: 0, through: 2 },
    ])
  })

  it('the most often named come first, however many are only reached', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const counts = tally(readingsOf(entries, 'KE'), (one) => one.themes)
        for (const [at, one] of counts.entries()) {
          const before = counts[at - 1]
          if (before) expect(before.named).toBeGreaterThanOrEqual(one.named)
        }
      }),
    )
  })
})

describe('what is recorded nearby and not here', () => {
  it('is a theme on which an entry names a country nearby, and none names this one', () => {
    const own = readingsOf(
      [
        entry(1, { recipients: ['KE'], themes: ['cybercrime'] }),
        entry(2, { recipients: ['M49:014'], themes: ['awareness'] }),
      ],
      'KE',
    )
    const naming = [
      entry(3, { recipients: ['UG'], themes: ['cybercrime', 'awareness'] }),
      entry(4, { recipients: ['UG', 'TZ', 'FR'], themes: ['awareness'] }),
    ]
    expect(gapsOf(own, ['UG', 'TZ', 'RW'], naming)).toEqual([
      { theme: 'awareness', places: ['UG', 'TZ'], entries: 2, through: 1 },
    ])
  })

  it('is nothing where nothing names a country nearby', () => {
    expect(gapsOf({ named: [], through: [] }, ['UG'], [])).toEqual([])
  })

  it('is never a theme that is recorded here by name', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const own = readingsOf(entries, 'KE')
        const here = new Set<string>(own.named.flatMap((one) => one.themes))
        const naming = entries.filter(({ recipients }) => recipients.includes('UG'))
        for (const { theme, places } of gapsOf(own, ['UG'], naming)) {
          expect(here.has(theme)).toBe(false)
          expect(places).toEqual(['UG'])
        }
      }),
    )
  })
})

describe('where a place lies', () => {
  it('the subregion is the smallest region around a country', () => {
    expect(subregionOf('KE')).toBe('M49:014')
    expect(subregionOf('MX')).toBe('M49:013')
    expect(subregionOf('US')).toBe('M49:021')
    expect(subregionOf('PW')).toBe('M49:057')
    expect(subregionOf('AQ')).toBeNull()
  })

  it('every other country lies in its subregion, with its neighbours', () => {
    for (const country of listCountries()) {
      const region = subregionOf(country)
      if (region === null) expect(country).toBe('AQ')
      else expect(countriesOf(region, '').has(country), placeLabel(country).en).toBe(true)
    }
  })

  it('regions come from the largest, and a group only where all of a place belongs to it', () => {
    expect(placesAround('KE', '2017-12-31').regions).toEqual(['M49:002', 'M49:202', 'M49:014'])
    expect(placesAround('KE', '2017-12-31').groups).toContain('EAC')
    expect(placesAround('KE', '1999-12-31').groups).not.toContain('EAC')
    expect(placesAround('ASEAN', '2026-01-01').regions).toEqual(['M49:142', 'M49:035'])
    expect(placesAround('MERIDIAN', '2026-01-01')).toEqual({ regions: [], groups: [] })
  })
})

describe('membership of a group', () => {
  it('tells who is a member on a day, and who was before', () => {
    const european = membershipOf('EU', '2026-01-01')
    expect(european?.current).toContainEqual({ country: 'HR', from: '2013-07-01', to: null })
    expect(european?.former).toEqual([{ country: 'GB', from: null, to: '2020-02-01' }])
    expect(membershipOf('EU', '2017-12-31')?.former).toEqual([])
  })

  it('one that left and came back is a member, not a former one', () => {
    const commonwealth = membershipOf('COMMONWEALTH', '2026-01-01')
    expect(commonwealth?.current.filter(({ country }) => country === 'MV')).toHaveLength(1)
    expect(commonwealth?.former.map(({ country }) => country)).toEqual(['ZW'])
  })

  it('the African Union and Australia are told apart, and what is no group has no members', () => {
    expect(membershipOf('GROUP:AU', '2026-01-01')?.current.map(({ country }) => country)).toContain('KE')
    for (const place of ['AU', 'M49:014', 'GLOBAL', 'nothing']) expect(membershipOf(place, '2026-01-01')).toBeNull()
  })
})

describe('ways and partners', () => {
  it('an entry counts under each way by which it comes, once', () => {
    const ways: Record<number, string[]> = { 1: ['GLOBAL', 'M49:014', 'GLOBAL'], 2: ['GLOBAL'] }
    expect(waysOf([entry(1, {}), entry(2, {})], (id) => ways[id] ?? [])).toEqual([
      { value: 'GLOBAL', ids: [1, 2] },
      { value: 'M49:014', ids: [1] },
    ])
  })

  it('a group is a way to a country only while the country belongs to it', () => {
    const reach = new Reach()
    reach.put(0, ['EU', 'M49:150', 'KE'], '2017-12-31')
    reach.put(1, ['EU', 'GROUP:AU'], '2021-12-31')
    expect(reach.waysTo(0, 'GB')).toEqual(['EU', 'M49:150'])
    expect(reach.waysTo(1, 'GB')).toEqual([])
    expect(reach.waysTo(1, 'KE')).toEqual(['GROUP:AU'])
    expect(reach.waysTo(0, 'KE')).toEqual([])
    expect(reach.waysTo(0, 'M49:154')).toEqual(['M49:150'])
  })

  it('an organisation is no partner of its own', () => {
    const entries = [entry(1, { organisations: ['itu', 'us-state'] }), entry(2, { organisations: ['itu'] })]
    expect(partnersOf('itu', entries)).toEqual([{ value: 'us-state', ids: [1] }])
  })

  it('roles stand in the vocabulary’s order, an entry once in each', () => {
    expect(
      rolesOf([
        { id: 7, role: 'partner' },
        { id: 7, role: 'donor' },
        { id: 7, role: 'donor' },
        { id: 9, role: 'partner' },
      ]),
    ).toEqual([
      { role: 'donor', ids: [7] },
      { role: 'partner', ids: [7, 9] },
    ])
  })

  it('entries are picked by their numbers, unless an address can’t hold them', () => {
    expect(pickedFilters([9, 3])?.id).toEqual([3, 9])
    expect(pickedFilters([])).toBeNull()
    expect(pickedFilters(Array.from({ length: mostPicked + 1 }, (_, at) => at + 1))).toBeNull()
  })
})
