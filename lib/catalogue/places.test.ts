import { describe, expect, it } from 'vitest'
import { groups } from './groups'
import {
  codeInItem,
  countriesOf,
  globalCode,
  groupCodes,
  includes,
  isCountry,
  isRegion,
  kindOfPlace,
  listCountries,
  placeLabel,
  placeOf,
  regionCodes,
  regionTree,
  shortPlaceName,
} from './places'

const day = '2017-12-18'
const everyPlace = [globalCode, ...regionCodes, ...groupCodes, ...listCountries()]

// ISO 3166-1 as the time zone database keeps it (iso3166.tab).
const iso3166 = `
  AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
  CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
  FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
  JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
  MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
  PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
  TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
`
  .trim()
  .split(/\s+/)

describe('countries', () => {
  it('are the 249 of ISO 3166-1 and Kosovo', () => {
    expect(iso3166).toHaveLength(249)
    expect(listCountries()).toEqual([...iso3166, 'XK'].sort())
  })

  it.each(['EU', 'UN', 'EZ', 'UK', 'AC', 'ke', 'KEN', '', '011', 'constructor'])('do not count %j', (code) => {
    expect(isCountry(code)).toBe(false)
  })
})

describe('regions', () => {
  it.each(regionCodes)('%s has members, all of them countries', (region) => {
    const members = [...countriesOf(region, day)]
    expect(members.length).toBeGreaterThan(0)
    expect(members.filter((code) => !isCountry(code))).toEqual([])
  })

  it.each(regionTree.filter(({ parent }) => parent !== null))('$code lies in $parent', ({ code, parent }) => {
    expect(includes(`M49:${parent}`, `M49:${code}`, day)).toBe(true)
    expect(includes(`M49:${code}`, `M49:${parent}`, day)).toBe(false)
  })

  it('of the outermost ring part the world among them, but for Antarctica', () => {
    const members = regionTree
      .filter(({ parent }) => parent === null)
      .flatMap(({ code }) => [...countriesOf(`M49:${code}`, day)])
    expect(members.toSorted()).toEqual(listCountries().filter((code) => code !== 'AQ'))
  })

  it.each([
    ['M49:011', 'NG SN GH CV', 'KE CM'],
    ['M49:014', 'KE UG RW MU', 'SD CD'],
    ['M49:015', 'EG MA SD', 'MR'],
    ['M49:202', 'KE NG ZA', 'EG MA SD'],
    ['M49:035', 'VN SG TL', 'IN CN'],
    ['M49:029', 'JM HT PR', 'BZ GY'],
    ['M49:021', 'US CA BM', 'MX'],
    ['M49:150', 'XK GB RU', 'TR CY GE'],
  ])('%s holds %s and not %s', (region, inside, outside) => {
    const members = countriesOf(region, day)
    expect(inside.split(' ').filter((code) => !members.has(code))).toEqual([])
    expect(outside.split(' ').filter((code) => members.has(code))).toEqual([])
  })

  it.each(['M49:001', 'M49:999', 'M49:', '011', 'M49:11', 'm49:011'])('do not count %j', (code) => {
    expect(isRegion(code)).toBe(false)
    expect(kindOfPlace(code)).toBeNull()
  })
})

describe('kindOfPlace', () => {
  it.each([
    ['KE', 'country'],
    ['XK', 'country'],
    ['ASEAN', 'group'],
    ['EU', 'group'],
    ['M49:011', 'region'],
    ['GLOBAL', 'global'],
    ['UK', null],
    ['global', null],
    ['asean', null],
    ['', null],
    ['__proto__', null],
  ])('%j is %j', (code, kind) => {
    expect(kindOfPlace(code)).toBe(kind)
  })

  it('gives each code one kind: no group has the code of a country', () => {
    expect(new Set(everyPlace).size).toBe(everyPlace.length)
    for (const code of groupCodes) expect(kindOfPlace(code)).toBe('group')
    for (const code of listCountries()) expect(kindOfPlace(code)).toBe('country')
  })

  it('tells Australia from the African Union, which the contract both writes AU', () => {
    expect(placeOf({ kind: 'country', code: 'AU' })).toBe('AU')
    expect(placeLabel('AU')).toEqual({ ja: 'オーストラリア', en: 'Australia' })
    const union = placeOf({ kind: 'group', code: 'AU' })
    expect(placeLabel(union)).toEqual({ ja: 'アフリカ連合', en: 'African Union' })
    expect(shortPlaceName(union, 'en')).toBe('AU')
    expect(countriesOf(union, day).has('KE')).toBe(true)
    expect(countriesOf(union, day).has('AU')).toBe(false)
    expect(codeInItem(union)).toBe('AU')
  })

  it('writes every other place alike alone and in an item', () => {
    for (const place of everyPlace.filter((code) => !code.startsWith('GROUP:'))) {
      const kind = kindOfPlace(place)
      expect(kind && placeOf({ kind, code: place })).toBe(place)
      expect(codeInItem(place)).toBe(place)
    }
    expect(groups.map(({ code }) => code)).toEqual(groupCodes.map(codeInItem))
  })
})

describe('countriesOf', () => {
  it('reads a group on the day asked about', () => {
    expect(countriesOf('EU', day).has('GB')).toBe(true)
    expect(countriesOf('EU', '2020-01-31').has('GB')).toBe(true)
    expect(countriesOf('EU', '2020-02-01').has('GB')).toBe(false)
    expect(countriesOf('EU', '2021-01-01').has('GB')).toBe(false)
    expect(countriesOf('EU', '2013-06-30').has('HR')).toBe(false)
    expect(countriesOf('EU', '2013-07-01').has('HR')).toBe(true)
  })

  it('is itself for a country, all for the world, nothing for what nobody knows', () => {
    expect([...countriesOf('KE', day)]).toEqual(['KE'])
    expect([...countriesOf(globalCode, day)].toSorted()).toEqual(listCountries())
    expect(countriesOf('MERIDIAN', day).size).toBe(0)
    expect(countriesOf('nowhere', day).size).toBe(0)
  })
})

describe('includes', () => {
  const holds = new Map(
    everyPlace.map((outer) => [outer, new Set(everyPlace.filter((inner) => includes(outer, inner, day)))]),
  )

  it('holds of every place with itself, but for one whose members are not known', () => {
    const without = everyPlace.filter((code) => !holds.get(code)?.has(code))
    expect(without).toEqual(['MERIDIAN'])
  })

  it('carries on: what lies in what lies in a place lies in that place', () => {
    const broken: string[] = []
    for (const [outer, middles] of holds) {
      for (const middle of middles) {
        for (const inner of holds.get(middle) ?? []) {
          if (!holds.get(outer)?.has(inner)) broken.push(`${outer} ⊇ ${middle} ⊇ ${inner}`)
        }
      }
    }
    expect(broken).toEqual([])
  })

  it('holds both ways only between places of the same countries', () => {
    for (const [outer, inners] of holds) {
      for (const inner of inners) {
        if (holds.get(inner)?.has(outer)) {
          expect([...countriesOf(inner, day)].toSorted()).toEqual([...countriesOf(outer, day)].toSorted())
        }
      }
    }
  })

  it.each([
    ['GLOBAL', 'ASEAN', true],
    ['ASEAN', 'GLOBAL', false],
    ['M49:035', 'CLMV', true],
    ['ASEAN', 'CLMV', true],
    ['ASEAN', 'VN', true],
    ['VN', 'ASEAN', false],
    ['M49:002', 'ECOWAS', true],
    ['M49:002', 'GROUP:AU', true],
    ['GROUP:AU', 'M49:002', false],
    // Cyprus lies in Western Asia.
    ['M49:150', 'EU', false],
    ['GLOBAL', 'MERIDIAN', false],
    ['MERIDIAN', 'JP', false],
    ['MERIDIAN', 'MERIDIAN', false],
  ])('%s holds %s: %s', (outer, inner, expected) => {
    expect(includes(outer, inner, day)).toBe(expected)
  })

  it('moves with the day', () => {
    expect(includes('EU', 'GB', day)).toBe(true)
    expect(includes('EU', 'GB', '2021-01-01')).toBe(false)
  })
})

describe('placeLabel', () => {
  it.each(everyPlace)('has words for %s in both languages, not its code', (code) => {
    for (const text of Object.values(placeLabel(code))) {
      expect(text.trim()).not.toBe('')
      expect(text).not.toBe(code)
      expect(text).not.toBe(code.replace('M49:', ''))
    }
    expect(placeLabel(code).ja).toMatch(/[\p{Script=Han}\p{Script=Katakana}]/u)
    expect(placeLabel(code).en).not.toMatch(/[\p{Script=Han}\p{Script=Katakana}]/u)
  })

  it.each(['ja', 'en'] as const)('never gives two places one name (%s)', (locale) => {
    const names = everyPlace.map((code) => placeLabel(code)[locale])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  it.each([
    ['GLOBAL', '全世界', 'Worldwide'],
    ['KE', 'ケニア', 'Kenya'],
    ['CD', 'コンゴ民主共和国', 'Democratic Republic of the Congo'],
    ['CG', 'コンゴ共和国', 'Republic of the Congo'],
    ['FM', 'ミクロネシア連邦', 'Federated States of Micronesia'],
    ['HK', '香港', 'Hong Kong'],
    ['MO', 'マカオ', 'Macao'],
    ['MM', 'ミャンマー', 'Myanmar'],
    ['PS', 'パレスチナ', 'Palestine'],
    ['GB', '英国', 'United Kingdom'],
    ['US', '米国', 'United States'],
    ['M49:019', '米州', 'Americas'],
    ['M49:029', 'カリブ', 'Caribbean'],
    ['M49:053', 'オーストラリア・ニュージーランド', 'Australia and New Zealand'],
    ['M49:057', 'ミクロネシア', 'Micronesia'],
    ['M49:150', '欧州', 'Europe'],
    ['M49:151', '東欧', 'Eastern Europe'],
    ['M49:154', '北欧', 'Northern Europe'],
    ['M49:155', '西欧', 'Western Europe'],
    ['M49:039', '南欧', 'Southern Europe'],
    ['M49:419', 'ラテンアメリカ・カリブ', 'Latin America and the Caribbean'],
    ['M49:035', '東南アジア', 'South-eastern Asia'],
    ['ASEAN', '東南アジア諸国連合', 'Association of Southeast Asian Nations'],
  ])('calls %s %s and %s', (code, ja, en) => {
    expect(placeLabel(code)).toEqual({ ja, en })
  })

  it('is short for a group where it has an acronym', () => {
    expect(shortPlaceName('ASEAN', 'ja')).toBe('ASEAN')
    expect(shortPlaceName('KE', 'ja')).toBe('ケニア')
    expect(shortPlaceName('M49:011', 'en')).toBe('Western Africa')
  })

  it.each(['nowhere', 'UK', '011', 'constructor', 'not a code', ''])(
    'calls what nobody knows as it is written: %j',
    (code) => {
      expect(placeLabel(code)).toEqual({ ja: code, en: code })
    },
  )
})
