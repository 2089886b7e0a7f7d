import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { type CatalogueText, checkCatalogue, readTexts } from './check'

const texts = readTexts()

/** The files with one piece of text replaced in one of them. */
function withChange(file: string, from: string, to: string): CatalogueText {
  const change = (text: string) => {
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
    return text.replace(from, to)
  }
  if (file === 'organisations.json') return { ...texts, organisations: change(texts.organisations) }
  return {
    ...texts,
    initiatives: texts.initiatives.map(({ name, text }) => ({ name, text: name === file ? change(text) : text })),
  }
}

const found = (file: string, from: string, to: string) => checkCatalogue(withChange(file, from, to))

describe('the catalogue’s files', () => {
  it('hold together', () => {
    expect(checkCatalogue(texts)).toEqual([])
  })

  it('are told to hold together by the command', () => {
    const said = execFileSync('npx', ['tsx', 'prisma/catalogue/check.ts'], { encoding: 'utf8' })
    expect(said).toBe('The catalogue’s 144 entries and their organisations hold together.\n')
  })
})

describe('the check finds', () => {
  it.each([
    ['a file that is no JSON', '012.json', '"id": 12,', '"id": 12', /^012\.json: is no JSON \(/],
    ['a number that is not the file’s', '012.json', '"id": 12,', '"id": 13,', /^012\.json: holds number 13$/],
    ['a number that is no number', '012.json', '"id": 12,', '"id": "12",', /^012\.json: id: invalid$/],
    ['a number twice', '012.json', '"id": 12,', '"id": 13,', /^013\.json: number 13 stands twice$/],
    ['a gap', '012.json', '"id": 12,', '"id": 13,', /^number 12 is missing$/],
    ['a number beyond the thesis', '144.json', '"id": 144,', '"id": 145,', /^number 145 is beyond the 144/],
    ['an unknown theme', '012.json', '"cybercrime",', '"cyber",', /^012\.json: themes\.0: unknown-code$/],
    ['an unknown place', '012.json', '"code": "KE"', '"code": "UK"', /^012\.json: recipients\.4\.code: unknown-place$/],
    [
      'a day that does not exist',
      '012.json',
      '"start": "2015-09"',
      '"start": "2015-13"',
      /^012\.json: period\.start: not-a-date$/,
    ],
    [
      'an end before the start',
      '012.json',
      '"end": "2015-09"',
      '"end": "2014"',
      /^012\.json: period\.end: ends-before/,
    ],
    [
      'an organisation that is not listed',
      '012.json',
      '"ecowas"',
      '"ecowas-x"',
      /^012\.json: organisation ecowas-x is not in/,
    ],
    [
      'nobody who leads or pays',
      '012.json',
      '"role": "donor"',
      '"role": "partner"',
      /^012\.json: names nobody who leads/,
    ],
    [
      'a name in one language only',
      '012.json',
      '"en": "Cybersecurity and Cybercrime Workshop"',
      '"en": null',
      /^012\.json: has no name/,
    ],
    [
      'another place in the source',
      '012.json',
      'no. 12"',
      'no. 13"',
      /^012\.json: its source is not Appendix 1, no\. 12$/,
    ],
    [
      'an entry that chapter 6 counts elsewhere',
      '012.json',
      '"thesisGroup": "米国"',
      '"thesisGroup": "英"',
      /^英: 35 entries, where chapter 6 counts 34$/,
    ],
    [
      'an entry that a group lacks',
      '012.json',
      '"thesisGroup": "米国"',
      '"thesisGroup": "英"',
      /^米国: 7 entries, where chapter 6 counts 8$/,
    ],
    [
      'a group that chapter 6 does not have',
      '012.json',
      '"thesisGroup": "米国"',
      '"thesisGroup": "火星"',
      /^火星: 1 entries, where chapter 6 counts 0$/,
    ],
    [
      'an entry without a group',
      '012.json',
      '"thesisGroup": "米国"',
      '"thesisGroup": null',
      /^012\.json: chapter 6 counts every entry but 20/,
    ],
    [
      'entry 20 in a group',
      '020.json',
      '"thesisGroup": null',
      '"thesisGroup": "米国"',
      /^020\.json: chapter 6 counts every entry but 20/,
    ],
    [
      'an unknown key',
      '012.json',
      '"id": 12,',
      '"id": 12,\n  "colour": "red",',
      /^012\.json: line 3 is not written as the others/,
    ],
    [
      'keys in another order',
      '012.json',
      '"code": "us-state",\n      "role": "donor"',
      '"role": "donor",\n      "code": "us-state"',
      /^012\.json: line 10 is not written as the others: expected {7}"code": "us-state",$/,
    ],
    [
      'text that is not tidied',
      '012.json',
      '"ja": "ワークショップ。"',
      '"ja": "ワークショップ。 "',
      /^012\.json: line \d+ is not written as the others/,
    ],
    ['another indentation', '012.json', '  "id": 12,', '"id": 12,', /^012\.json: line 2 is not written/],
    [
      'an organisation nobody names',
      'organisations.json',
      '"code": "abi-research"',
      '"code": "abi-researchx"',
      /^organisation abi-researchx is named by no entry$/,
    ],
    [
      'organisations out of order',
      'organisations.json',
      '"code": "abi-research"',
      '"code": "zbi-research"',
      /^organisations\.json: abm-mexico stands after zbi-research$/,
    ],
    [
      'an organisation twice',
      'organisations.json',
      '"code": "abi-research"',
      '"code": "abm-mexico"',
      /^organisations\.json: abm-mexico stands twice$/,
    ],
    [
      'a code that is no code',
      'organisations.json',
      '"code": "abi-research"',
      '"code": "ABI"',
      /^organisations\.json: 0\.code: not-a-code$/,
    ],
    [
      'an organisation’s name in one language only',
      'organisations.json',
      '"en": "ABI Research"',
      '"en": null',
      /^organisations\.json: abi-research has no name/,
    ],
    [
      'a name of two organisations',
      'organisations.json',
      '"en": "ABI Research"',
      '"en": "ＡＦＩＬＩＡＳ"',
      /^organisations\.json: “.*” leads to abi-research and afilias$/,
    ],
    [
      'a shared name that is no longer shared',
      'organisations.json',
      '"acronym": "DOJ"',
      '"acronym": "PH-DOJ"',
      /^check\.ts: “DOJ” is said to be shared and is not$/,
    ],
  ])('%s', (_what, file, from, to, finding) => {
    const findings = found(file, from, to)
    expect(findings.filter((line) => finding.test(line))).toHaveLength(1)
    for (const line of findings) expect(line).not.toContain('\n')
  })

  it('a file that is not there', () => {
    const findings = checkCatalogue({ ...texts, initiatives: texts.initiatives.slice(0, -1) })
    expect(findings).toContain('number 144 is missing')
  })

  it('a file that ends too early', () => {
    const initiatives = texts.initiatives.map(({ name, text }) => ({
      name,
      text: name === '012.json' ? text.trimEnd() : text,
    }))
    expect(checkCatalogue({ ...texts, initiatives })).toEqual(['012.json: ends too early'])
  })

  it('every fault of a file at once', () => {
    const twice = withChange('012.json', '"cybercrime",', '"cyber",').initiatives
    const initiatives = twice.map(({ name, text }) => ({
      name,
      text: text.replace('"start": "2015-09"', '"start": "x"'),
    }))
    const lines = checkCatalogue({ ...texts, initiatives }).filter((line) => line.startsWith('012.json'))
    expect(lines.toSorted()).toEqual(['012.json: period.start: not-a-date', '012.json: themes.0: unknown-code'])
  })
})
