import { describe, expect, it } from 'vitest'
import { anInput, realInputs, realOrganisations } from '../catalogue/given'
import type { InitiativeInput } from '../catalogue/initiative'
import { likeness, markShared, readName } from './alike'
import {
  formsOf,
  initiativeLikeness,
  likely,
  type OrganisationNames,
  organisationLikeness,
  worthShowing,
} from './duplicates'
import { NameIndex } from './name-index'

const organisations = realOrganisations()
const names = new NameIndex<string>()
for (const organisation of organisations.values()) {
  names.put(
    organisation.code,
    formsOf(organisation).map(({ text }) => text),
  )
}

const called = (name: string, changes: Partial<OrganisationNames> = {}): OrganisationNames => ({
  name: /[ぁ-ヿ一-鿿ｦ-ﾟ]/.test(name) ? { ja: name, en: null } : { ja: null, en: name },
  acronym: null,
  country: null,
  formerNames: [],
  aliases: [],
  ...changes,
})

/** The organisations of the catalogue that are likely what was typed, as the form finds them. */
function found(given: OrganisationNames, from = likely): string[] {
  const texts = formsOf(given).map(({ text }) => text)
  return names.candidates(texts, 40).filter((code) => {
    const organisation = organisations.get(code)
    return organisation !== undefined && organisationLikeness(given, organisation, names.weight) >= from
  })
}

describe('an organisation is found', () => {
  it.each([
    ['by its acronym', 'JICA', 'jp-jica'],
    ['in Japanese', '国際協力機構', 'jp-jica'],
    ['with its legal form', '独立行政法人国際協力機構', 'jp-jica'],
    ['in English', 'Japan International Cooperation Agency', 'jp-jica'],
    ['with another spelling', 'Japan International Co-operation Agency', 'jp-jica'],
    ['in full-width letters', 'ＪＩＣＡ', 'jp-jica'],
    ['in half-width kana', 'ｼﾏﾝﾃｯｸ', 'symantec'],
    ['in hiragana', 'とれんどまいくろ', 'trend-micro'],
    ['without its middle dots', 'グローバルパートナーズデジタル', 'gpd'],
    ['by a former name', 'European Police Office', 'europol'],
    ['by an alias', '英内閣府', 'gb-cabinet-office'],
    ['by the initials of its words', 'Global Forum on Cyber Expertise', 'gfce'],
    ['in another order', 'Nairobi University', 'university-of-nairobi'],
    ['with British spelling', 'Organization for Economic Cooperation and Development', 'oecd'],
    ['with another Organisation', 'Organisation of American States', 'oas'],
    ['with a slip', 'Comonwealth Telecommunications Organisation', 'cto'],
    ['with a slip in a long word', 'European Union Agency for Network and Information Securty', 'enisa'],
    ['with its acronym in brackets', '国連薬物・犯罪事務所（UNODC）', 'unodc'],
    ['as a company', '株式会社シマンテック', 'symantec'],
    ['with 社', 'サイバーネティカ社', 'cybernetica'],
    ['without accents', 'Government of Sao Tome and Principe', 'st-government'],
    ['by what the glossary calls it', 'International Telecommunication Union', 'itu'],
  ])('%s: %s', (_, typed, code) => {
    expect(found(called(typed))).toContain(code)
  })

  it('by its acronym alone, typed as one beside a name in the other language', () => {
    expect(found(called('国際協力の機関', { acronym: 'JICA' }), worthShowing)).not.toContain('itu')
    expect(found({ ...called('JICA'), acronym: 'JICA' })).toEqual(['jp-jica'])
  })
})

describe('an organisation is not taken for another', () => {
  it.each([
    ['one letter of an acronym', 'ANISA'],
    ['a country like another', 'Government of Austria'],
    ['the same in Japanese', 'オーストリア政府'],
    ['a ministry of another country', 'Ministry of Foreign Affairs of Latvia'],
    ['the same in Japanese', 'ラトビア外務省'],
    ['a university of another town', 'University of Oslo'],
    ['a university of a longer name', '北オーストラリア大学'],
    ['an embassy in another town', 'British Embassy Oslo'],
    ['a commission of a community', 'ASEAN Commission'],
    ['a secretariat', 'カリブ諸国連合事務局'],
    ['a country within a longer one', 'ギニア政府'],
    ['another council', 'Nordic Council'],
    ['a word that many have', 'Cyber Security Agency of Brunei'],
    ['nothing but common words', 'International Centre'],
    ['nothing', ''],
    ['a sign', '!'],
  ])('%s: %s', (_, typed) => {
    expect(found(called(typed))).toEqual([])
  })

  it('of another country, though its name and acronym are the same', () => {
    const justice = called('Department of Justice', { acronym: 'DOJ', country: 'IE' })
    expect(found(justice)).toEqual([])
    expect(found({ ...justice, country: 'US' })).toEqual(['us-doj'])
  })
})

describe('in the catalogue as it is', () => {
  it('only organisations that share a name are likely one', () => {
    const all = [...organisations.values()]
    const pairs = all.flatMap((one, at) =>
      all
        .slice(at + 1)
        .filter((other) => organisationLikeness(one, other, names.weight) >= likely)
        .map((other) => `${one.code} ${other.code}`),
    )
    // Both pairs are written the same in the source's cells, which stand among their aliases.
    expect(pairs).toEqual(['cpa cpa-uk', 'university-of-nairobi uon-c4dlab'])
  })

  it('no two initiatives are likely one, and a plus sign is seen to be little', () => {
    const { score, index, inputs } = pairsOfInitiatives()
    expect(score.filter(([value]) => value >= likely)).toEqual([])
    expect(score.filter(([value]) => value >= 0.7).map(([, one, other]) => [one, other])).toEqual([[77, 81]])
    expect(index.size).toBe(inputs.size)
  })
})

function pairsOfInitiatives() {
  const inputs = new Map(realInputs().map(({ id, input }) => [id, input]))
  const index = new NameIndex<number>()
  for (const [id, { name }] of inputs) index.put(id, textsIn(name))
  const all = [...inputs]
  const score = all.flatMap(([one, a], at) =>
    all
      .slice(at + 1)
      .map(([other, b]): [number, number, number] => [
        initiativeLikeness(a, b, index.weight).score,
        ...(one < other ? ([one, other] as const) : ([other, one] as const)),
      ]),
  )
  return { score, index, inputs }
}

const textsIn = ({ ja, en }: InitiativeInput['name']) => [ja, en].flatMap((text) => text ?? [])

describe('an initiative', () => {
  const { inputs, index } = pairsOfInitiatives()
  const score = (a: InitiativeInput, b: InitiativeInput) => initiativeLikeness(a, b, index.weight)

  it.each([
    ['as it is', (name: string) => name],
    ['in full width', (name: string) => name.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['with dots and spaces', (name: string) => name.replace(/(.{4})/g, '$1・')],
    ['with a word more', (name: string) => `${name}事業`],
  ])('is found among all by its Japanese name %s', (_, change) => {
    const missed = [...inputs].filter(([id, { name }]) => {
      if (!name.ja || name.ja.length < 12) return false
      const given = anInput({ name: { ja: change(name.ja), en: null } })
      const candidates = index.candidates(textsIn(given.name), 40)
      const original = inputs.get(id)
      return !candidates.includes(id) || !original || score(given, original).score < likely
    })
    // A dot within a word of letters makes two words of it.
    expect(missed.length).toBeLessThanOrEqual(3)
  })

  const training = (changes: Partial<InitiativeInput>) =>
    anInput({ name: { ja: '重要インフラ防護の研修', en: 'Training on critical infrastructure' }, ...changes })
  const donor = { code: 'itu', role: 'donor' as const }
  const kenya = { kind: 'country' as const, code: 'KE', role: 'target' as const }
  const years = { start: '2015', end: '2017', ongoing: null, recurring: null }

  it('is likelier the same where donors, recipients and years are too, and says which', () => {
    const one = training({ organisations: [donor], recipients: [kenya], period: years })
    const alike = { name: { ja: '重要インフラ防護に関する研修', en: null } }
    const bare = score(one, anInput(alike))
    const shared = score(one, anInput({ ...alike, organisations: [donor], recipients: [kenya], period: years }))
    expect(shared.score).toBeGreaterThan(bare.score)
    expect(shared).toMatchObject({ donors: ['itu'], recipients: ['KE'], sameYears: true })
    expect(bare).toMatchObject({ donors: [], recipients: [], sameYears: false })
  })

  it('is less likely the same for another country, by another donor, in other years', () => {
    const one = training({ organisations: [donor], recipients: [kenya], period: years })
    const again = { organisations: [donor], recipients: [kenya], period: years }
    expect(score(one, training(again)).score).toBe(1)
    const apart = training({
      organisations: [{ code: 'jp-jica', role: 'donor' }],
      recipients: [{ ...kenya, code: 'UG' }],
      period: { ...years, start: '2020', end: '2021' },
    })
    expect(score(one, apart).score).toBeLessThan(worthShowing)
  })

  it.each([
    ['Cyber security training in Kenya', 'Cyber security training in Uganda'],
    ['ケニアにおけるサイバーセキュリティ研修', 'ウガンダにおけるサイバーセキュリティ研修'],
    ['オーストリアとの協力', 'オーストラリアとの協力'],
  ])('is not one for another country: %s, %s', (a, b) => {
    expect(likeness(readName(a), readName(b), index.weight)).toBeLessThan(worthShowing)
  })

  it('that names no country is not said to be the one that does', () => {
    const [bare, there] = ['サイバー犯罪捜査の研修', 'ケニアのサイバー犯罪捜査の研修'].map(readName)
    expect(bare && there && likeness(bare, there, index.weight)).toBeLessThan(likely)
  })
})

describe('why two are thought alike', () => {
  const hits = (text: string, ...others: string[]) =>
    markShared(text, others.map(readName)).map((part) => (part.hit ? `[${part.text}]` : part.text))

  it('is marked: shared words, whatever their form, and shared runs of Japanese', () => {
    expect(hits('Trainings for prosecutors', 'Prosecutor training').join('')).toBe('[Trainings] for [prosecutors]')
    expect(hits('国際協力機構', '国際機構').join('')).toBe('[国際]協力[機構]')
    expect(hits('サイバー研修', 'さいばー演習').join('')).toBe('[サイバー]研修')
    expect(hits('JICA', 'Japan International Cooperation Agency').join('')).toBe('[JICA]')
    expect(hits('何もない', 'Nothing').join('')).toBe('何もない')
    expect(markShared('', [])).toEqual([])
  })
})

describe('the index of names', () => {
  it('knows a thing by its newest names, and forgets it', () => {
    const index = new NameIndex<number>()
    index.put(1, ['alpha beta'])
    index.put(2, ['alpha gamma'])
    expect(index.candidates(['alpha'], 5).toSorted()).toEqual([1, 2])
    index.put(1, ['delta'])
    expect(index.candidates(['alpha'], 5)).toEqual([2])
    expect(index.candidates(['delta'], 5)).toEqual([1])
    index.delete(1)
    index.delete(3)
    expect(index.candidates(['delta'], 5)).toEqual([])
    expect(index.size).toBe(1)
  })

  it('gives those that share the rarest words first, and no more than asked', () => {
    const index = new NameIndex<number>()
    for (let id = 1; id <= 50; id += 1) index.put(id, [`cyber training ${id === 33 ? 'zanzibar' : `no ${id}`}`])
    expect(index.candidates(['zanzibar cyber training'], 3)[0]).toBe(33)
    expect(index.candidates(['zanzibar cyber training'], 3)).toHaveLength(3)
    expect(index.candidates(['zanzibra'], 3), 'a slip').toEqual([])
    expect(index.candidates(['zanzibat'], 3), 'one letter wrong').toEqual([33])
  })
})
