import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { realOrganisations } from '../catalogue/given'
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
import { parseFilters } from './filters'
import { sayFilters } from './say-filters'

const organisations = realOrganisations()
const names = { organisation: (code: string) => organisations.get(code)?.name ?? null }
const parse = (query: string) =>
  parseFilters(new URLSearchParams(query), { isOrganisation: (code) => organisations.has(code) })
const say = (query: string, locale: 'ja' | 'en') => sayFilters(parse(query), locale, names)

describe('filters in words', () => {
  it.each([
    ['nothing', '', 'すべての取組', 'All initiatives'],
    ['an order and a page', 'sort=-start&page=3', 'すべての取組', 'All initiatives'],
    ['a reading without a place', 'via=named', 'すべての取組', 'All initiatives'],
    ['what nobody knows', 'theme=cyber&colour=red', 'すべての取組', 'All initiatives'],
    ['a hand’s picking', 'id=12,3,3', '手で選ばれた2件の取組', '2 initiatives picked by hand'],
    ['one that was picked', 'id=12', '手で選ばれた1件の取組', '1 initiative picked by hand'],
    [
      'a country among what was picked',
      'id=3&id=12&recipient=KE',
      '手で選ばれた2件のうち、ケニアを対象とする取組',
      'Initiatives for Kenya among the 2 picked by hand',
    ],
    ['a donor', 'donor=itu', '国際電気通信連合が支援する取組', 'Initiatives by International Telecommunication Union'],
    ['a type of donor', 'donorType=government', '政府機関が支援する取組', 'Initiatives by donors of type government'],
    [
      'a donor’s country',
      'donorCountry=GB',
      '英国の機関が支援する取組',
      'Initiatives by donors from the United Kingdom',
    ],
    ['a country', 'recipient=KE', 'ケニアを対象とする取組', 'Initiatives for Kenya'],
    ['a group', 'recipient=GROUP:AU', 'アフリカ連合を対象とする取組', 'Initiatives for the African Union'],
    ['a region as a recipient', 'recipient=M49:011', '西アフリカを対象とする取組', 'Initiatives for Western Africa'],
    ['the world', 'recipient=GLOBAL', '全世界を対象とする取組', 'Initiatives for the whole world'],
    [
      'a place that is named',
      'recipient=KE&via=named',
      'ケニアを名指しで対象とする取組',
      'Initiatives for Kenya (named)',
    ],
    [
      'a place that is reached',
      'recipient=KE&via=through',
      'ケニアを地域・枠組み・全世界を通じて対象とする取組',
      'Initiatives for Kenya (through a group, region or the world)',
    ],
    ['a region', 'region=M49:002', 'アフリカの国・地域を対象に含む取組', 'Initiatives with recipients in Africa'],
    ['a theme', 'theme=awareness', '意識啓発に関する取組', 'Initiatives on awareness raising'],
    [
      'a theme that begins with an acronym',
      'theme=digital-government',
      'eガバナンス・電子政府に関する取組',
      'Initiatives on digital government',
    ],
    ['a target group', 'target=women', '女性向けの取組', 'Initiatives aimed at women'],
    ['a target group in capitals', 'target=csirts', 'CSIRT・CERT向けの取組', 'Initiatives aimed at CSIRTs'],
    [
      'a target group with an acronym',
      'target=security-professionals',
      'IT・セキュリティ専門家向けの取組',
      'Initiatives aimed at IT and security professionals',
    ],
    ['a type of activity', 'activity=exercise', '演習を行う取組', 'Initiatives using exercises'],
    ['a window of years', 'from=2013&to=2017', '2013年から2017年に行われた取組', 'Initiatives between 2013 and 2017'],
    ['one year', 'from=2015&to=2015', '2015年に行われた取組', 'Initiatives in 2015'],
    ['years from one on', 'from=2013', '2013年以降に行われた取組', 'Initiatives from 2013 on'],
    ['years up to one', 'to=2017', '2017年までに行われた取組', 'Initiatives up to 2017'],
    ['dated ones only', 'undated=exclude', '時期の記載がある取組', 'Initiatives with recorded dates'],
    ['free text', 'q=CSIRT', '「CSIRT」を含む取組', 'Initiatives containing “CSIRT”'],
    ['a verification', 'verification=overdue', '再確認の期限切れの取組', 'Initiatives that are overdue for a check'],
    [
      'two verifications and a theme',
      'verification=due&verification=unverified&theme=awareness',
      '意識啓発に関し、再確認の時期または未検証の取組',
      'Initiatives on awareness raising that are due for a check or not verified',
    ],
    ['a status', 'status=active', '状況が継続中の取組', 'Active initiatives'],
    [
      'two of a kind',
      'recipient=KE&recipient=UG',
      'ケニアまたはウガンダを対象とする取組',
      'Initiatives for Kenya or Uganda',
    ],
    [
      'three of a kind',
      'recipient=KE&recipient=TZ&recipient=UG',
      'ケニアまたはタンザニアまたはウガンダを対象とする取組',
      'Initiatives for Kenya, Tanzania or Uganda',
    ],
    ['two statuses', 'status=active&status=planned', '状況が継続中または予定の取組', 'Active or planned initiatives'],
  ])('%s', (_what, query, ja, en) => {
    expect(say(query, 'ja')).toBe(ja)
    expect(say(query, 'en')).toBe(en)
  })

  it('is the heading of the design', () => {
    const query = 'recipient=UG&recipient=KE&theme=cybercrime'
    expect(say(query, 'ja')).toBe('ケニアまたはウガンダを対象とし、サイバー犯罪対策・刑事司法に関する取組')
    expect(say(query, 'en')).toBe('Initiatives for Kenya or Uganda on cybercrime and criminal justice')
  })

  it('joins every clause but the last', () => {
    const query =
      'q=CSIRT&donor=gb-fco&donorType=government&donorCountry=GB&recipient=ASEAN&via=named&region=M49:142' +
      '&theme=incident-response&target=csirts&activity=training&status=ended&from=2013&to=2017&undated=exclude'
    expect(say(query, 'ja')).toBe(
      '英国外務・英連邦省が支援し、政府機関が支援し、英国の機関が支援し、東南アジア諸国連合を名指しで対象とし、' +
        'アジアの国・地域を対象に含み、CSIRT・CERT向けで、研修を行い、インシデント対応・CSIRTに関し、' +
        '2013年から2017年に行われ、時期の記載があり、「CSIRT」を含み、状況が終了の取組',
    )
    expect(say(query, 'en')).toBe(
      'Ended initiatives by Foreign & Commonwealth Office by donors of type government by donors from the United Kingdom ' +
        'for the Association of Southeast Asian Nations (named) with recipients in Asia on incident response and CSIRTs ' +
        'aimed at CSIRTs using training between 2013 and 2017 with recorded dates containing “CSIRT”',
    )
  })

  it('calls an organisation by the name it has, or by its code', () => {
    const onlyJapanese = { organisation: () => ({ ja: '某財団', en: null }) }
    expect(sayFilters(parse('donor=itu'), 'en', onlyJapanese)).toBe('Initiatives by 某財団')
    expect(sayFilters(parse('donor=itu'), 'en', { organisation: () => null })).toBe('Initiatives by itu')
    expect(sayFilters(parse('donor=itu'), 'ja', { organisation: () => ({ ja: null, en: null }) })).toBe(
      'ituが支援する取組',
    )
  })

  it('is a sentence for every value of every facet, and for whatever a query string holds', () => {
    const values = {
      donor: [...organisations.keys()],
      donorType: codesOf(organisationTypes),
      donorCountry: listCountries(),
      recipient: ['GLOBAL', ...listCountries(), ...groupCodes, ...regionCodes],
      region: regionCodes,
      theme: codesOf(themes),
      target: codesOf(targets),
      activity: codesOf(activities),
      status: codesOf(statuses),
      verification: codesOf(verificationStandings),
      via: ['named', 'through'],
      from: ['1998', '2020'],
      to: ['1998', '2020'],
      undated: ['exclude'],
      q: ['サイバー', '”'],
    }
    const known = fc
      .constantFrom(...Object.entries(values))
      .chain(([key, codes]) => fc.constantFrom(...codes).map((code): [string, string] => [key, code]))
    const anything = fc.tuple(fc.constantFrom(...Object.keys(values)), fc.string({ unit: 'grapheme' }))
    const query = fc.array(fc.oneof(known, known, anything), { maxLength: 8 })
    fc.assert(
      fc.property(query, fc.constantFrom('ja' as const, 'en' as const), (pairs, locale) => {
        const said = say(new URLSearchParams(pairs).toString(), locale)
        const typed = pairs.some(([key]) => key === 'q')
        if (!typed) expect(said).not.toMatch(/undefined|null|NaN|\[object| {2}|、、/)
        expect(said).toMatch(locale === 'ja' ? /取組$/ : /initiatives/i)
        expect(said).toBe(said.trim())
        expect(locale === 'ja' ? /(し|み|で|い|れ|り)取組$/.test(said) : false).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })
})
