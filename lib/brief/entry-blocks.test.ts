import { describe, expect, it } from 'vitest'
import { anInitiative, initiativeFrom, realInputs, realOrganisations } from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { type Block, textOf } from './blocks'
import { type EntryOptions, entryBlocks } from './entry-blocks'

const organisations = realOrganisations()
const real = new Map(realInputs().map(({ id, input }) => [id, initiativeFrom(id, input, organisations, '2020-01-01')]))
const entry = (id: number): Initiative => real.get(id) ?? anInitiative(id)

const options: EntryOptions = {
  locale: 'en',
  length: 'medium',
  origin: 'https://kakehashi.example',
  headingLevel: 2,
}

const said = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return textOf(block.text)
    case 'list':
      return block.items.map(textOf).join('\n')
    case 'facts':
      return block.rows.map(({ label, text }) => `${label} = ${textOf(text)}`).join('\n')
    default:
      return ''
  }
}
const textOfEntry = (initiative: Initiative, changes: Partial<EntryOptions> = {}) =>
  entryBlocks(initiative, { ...options, ...changes })
    .map(said)
    .join('\n')

describe('an entry in a document', () => {
  it('is one line of facts when short', () => {
    const blocks = entryBlocks(entry(12), { ...options, length: 'short' })
    expect(blocks.map(said)).toEqual([
      '12  Cybersecurity and Cybercrime Workshop',
      'Donor: U.S. Department of State | Recipients: Angola; Brazil; Cape Verde; Ghana and 6 more | Themes: Cybercrime and criminal justice; Incident response and CSIRTs; Internet governance and digital policy; Digital inclusion | Period: September 2015 | Status: Ended',
    ])
    expect(blocks[0]).toMatchObject({ kind: 'heading', level: 2, id: 'initiative-12' })
  })

  it('has its facts, objectives and outcomes at medium length, and no more', () => {
    const text = textOfEntry(entry(12))
    expect(text).toContain('Partner = African Union Commission; Economic Community of West African States')
    expect(text).toContain('Source = Murakami (2018) Appendix 1, no. 12 (as of 18 December 2017)')
    expect(text).toContain('Page in the catalogue = https://kakehashi.example/en/initiatives/12')
    expect(text).toContain('Objectives: Dealing with')
    expect(text).toContain('Outcomes: Awareness raising')
    expect(text).not.toContain('Activities: ')
    expect(text).not.toContain('米国務省')
  })

  it('has every long text, what the source states, and the evidence in full', () => {
    const text = textOfEntry(
      {
        ...entry(12),
        evidence: [
          {
            field: null,
            title: 'Report',
            publisher: 'ITU',
            url: 'https://example.org/r',
            document: null,
            publishedOn: '2016',
            retrievedOn: null,
          },
        ],
      },
      { length: 'full' },
    )
    for (const part of ['Activities: A workshop.', '米国務省', 'Report (ITU · published 2016) https://example.org/r']) {
      expect(text).toContain(part)
    }
  })

  it('says of a group and a region that it is one, and of a role that is not the usual one', () => {
    const text = textOfEntry(
      anInitiative(1, {
        recipients: [
          { kind: 'group', code: 'ASEAN', role: 'target' },
          { kind: 'region', code: 'M49:002', role: 'priority' },
          { kind: 'country', code: 'KE', role: 'target' },
        ],
      }),
      { locale: 'ja' },
    )
    expect(text).toContain('支援対象 = 東南アジア諸国連合（枠組みとして）、アフリカ（地域として、優先対象）、ケニア')
  })

  it.each([
    ['ja', '記録なし'],
    ['en', 'None recorded'],
  ] as const)('says in %s of all that is missing that nothing is recorded', (locale, none) => {
    const blocks = entryBlocks(anInitiative(1), { ...options, locale, length: 'full' })
    const facts = blocks.find((block) => block.kind === 'facts')
    const empty = facts?.kind === 'facts' ? facts.rows.filter(({ text }) => textOf(text) === none) : []
    // Donors, partners, recipients, themes, targets, activities; the period has its own words.
    expect(empty).toHaveLength(6)
    const texts = blocks.filter((block) => block.kind === 'paragraph' && textOf(block.text).endsWith(none))
    // Objectives, activities, outcomes, evidence.
    expect(texts).toHaveLength(4)
  })

  it('says so where a text exists in the other language only, and marks its language', () => {
    const blocks = entryBlocks(
      anInitiative(1, { name: { ja: '研修', en: null }, objectives: { ja: '目的を述べる。', en: null } }),
      options,
    )
    expect(blocks[0]).toMatchObject({
      text: [{ text: '1  ' }, { text: '研修', lang: 'ja' }, { text: ' (Japanese only)' }],
    })
    const objectives = blocks.find((block) => said(block).startsWith('Objectives'))
    expect(objectives && said(objectives)).toBe('Objectives (Japanese only): 目的を述べる。')
    expect(objectives).toMatchObject({ text: [{}, {}, { lang: 'ja' }] })
  })

  it('makes a list of lines that begin with a hyphen, and leaves other lines paragraphs', () => {
    const blocks = entryBlocks(anInitiative(1, { objectives: { ja: null, en: '- one\n- two\nAfter.' } }), options)
    expect(blocks.slice(2, 5)).toMatchObject([
      { kind: 'paragraph', text: [{ text: 'Objectives', strong: true }] },
      { kind: 'list', items: [[{ text: 'one' }], [{ text: 'two' }]] },
      { kind: 'paragraph', text: [{ text: 'After.' }] },
    ])
  })

  it('leaves out what none of the chosen columns stands for', () => {
    const text = textOfEntry(entry(12), { length: 'full', columns: ['name', 'donorCodes', 'outcomes'] })
    expect(text.split('\n')).toEqual([
      '12  Cybersecurity and Cybercrime Workshop',
      'Donor = U.S. Department of State',
      expect.stringMatching(/^Outcomes: /),
    ])
  })
})
