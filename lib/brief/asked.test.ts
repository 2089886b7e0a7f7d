import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codesOf, themes } from '../catalogue/vocabulary'
import { locales } from '../i18n/locales'
import { parseFilters } from '../search/filters'
import {
  type Asked,
  briefKeys,
  briefQuery,
  fittingTemplates,
  longestIntroduction,
  longestTitle,
  readAsked,
  templates,
} from './asked'
import { entryLengths } from './entry-blocks'

const read = (query: string): Asked => {
  const params = new URLSearchParams(query)
  return readAsked(params, parseFilters(params, { isOrganisation: () => true }, briefKeys), 'en')
}

describe('what a brief is asked to be', () => {
  it('is an overview of medium length where the address says nothing', () => {
    expect(read('')).toMatchObject({
      template: 'overview',
      locale: 'en',
      title: '',
      introduction: '',
      length: 'medium',
      subject: null,
      compared: null,
      missing: null,
    })
    expect(briefQuery(read(''))).toBe('lang=en')
  })

  it('leaves out what it does not know, and says so', () => {
    const asked = read('template=poster&lang=fr&length=huge&colour=red&theme=cybercrime')
    expect(asked).toMatchObject({ template: 'overview', locale: 'en', length: 'medium' })
    expect(asked.filters.ignored).toEqual([
      { key: 'colour', value: 'red' },
      { key: 'template', value: 'poster' },
      { key: 'lang', value: 'fr' },
      { key: 'length', value: 'huge' },
    ])
  })

  it.each([
    ['country', 'recipient=KE', { facet: 'recipient', value: 'KE' }, null],
    ['country', 'recipient=ASEAN', { facet: 'recipient', value: 'ASEAN' }, null],
    ['country', 'region=M49:011', { facet: 'region', value: 'M49:011' }, null],
    ['country', 'recipient=KE&recipient=GH', null, 'recipient'],
    ['country', 'recipient=KE&recipient=GH&region=M49:011', null, 'recipient'],
    ['country', '', null, 'recipient'],
    ['donor', 'donor=itu', { facet: 'donor', value: 'itu' }, null],
    ['donor', 'donorCountry=JP', null, 'donor'],
    ['theme', 'theme=cybercrime&recipient=KE', { facet: 'theme', value: 'cybercrime' }, null],
    ['theme', 'theme=cybercrime&theme=awareness', null, 'theme'],
    ['overview', 'theme=cybercrime', null, null],
  ])('%s with %s', (template, query, subject, missing) => {
    expect(read(`template=${template}&${query}`)).toMatchObject({ subject, missing })
  })

  it.each([
    ['recipient=KE&recipient=GH', { facet: 'recipient', values: ['GH', 'KE'] }],
    ['donor=itu&donor=oas&recipient=KE', { facet: 'donor', values: ['itu', 'oas'] }],
    ['theme=cybercrime&theme=awareness&donor=itu', { facet: 'theme', values: ['awareness', 'cybercrime'] }],
    ['theme=cybercrime&theme=awareness&theme=forensics-evidence', null],
    ['recipient=KE', null],
    ['status=ended&status=active', null],
  ])('a comparison with %s', (query, compared) => {
    expect(read(`template=comparison&${query}`)).toMatchObject({
      compared,
      missing: compared ? null : 'two-values',
    })
  })

  it('offers the templates that the choices are enough for', () => {
    expect(fittingTemplates(read('').filters)).toEqual(['overview'])
    expect(fittingTemplates(read('recipient=KE&theme=cybercrime').filters)).toEqual(['overview', 'country', 'theme'])
    expect(fittingTemplates(read('recipient=KE&recipient=GH').filters)).toEqual(['overview', 'comparison'])
  })

  it('takes a title as one line, and both texts without what cannot be stored, cut at whole characters', () => {
    const asked = read(`title=${encodeURIComponent('一\u0000\n二')}&intro=${encodeURIComponent('a\r\nb\u0000')}`)
    expect(asked).toMatchObject({ title: '一 二', introduction: 'a\nb' })
    const long = read(`title=${encodeURIComponent('😀'.repeat(300))}&intro=${encodeURIComponent('x😀'.repeat(900))}`)
    expect(long.title.length).toBeLessThanOrEqual(longestTitle)
    expect(long.introduction.length).toBeLessThanOrEqual(longestIntroduction)
    expect(long.title.isWellFormed() && long.introduction.isWellFormed()).toBe(true)
  })

  it('reads back from its address as the same, whatever is asked', () => {
    const anyAsked = fc.record({
      template: fc.constantFrom(...templates),
      lang: fc.constantFrom(...locales),
      length: fc.constantFrom(...entryLengths),
      title: fc.string({ unit: 'binary', maxLength: 250 }),
      intro: fc.string({ unit: 'binary', maxLength: 1_050 }),
      theme: fc.constantFrom(...codesOf(themes)),
      id: fc.constantFrom('3,12', '7'),
    })
    fc.assert(
      fc.property(anyAsked, (given) => {
        const asked = read(new URLSearchParams(given).toString())
        const again = read(briefQuery(asked))
        expect(again).toEqual(asked)
        expect(briefQuery(again)).toBe(briefQuery(asked))
      }),
      { numRuns: 40 },
    )
  })
})
