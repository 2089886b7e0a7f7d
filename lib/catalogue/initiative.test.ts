import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { LinkInput } from '../auth/one-time-links'
import { toItem } from '../exchange/json'
import { anInitiative, anInput, anOrganisation, initiativeFrom, realInputs, realOrganisations } from './given'
import {
  fieldErrors,
  InitiativeInput,
  inputOf,
  membershipDay,
  messageCodes,
  OrganisationInput,
  Recipient,
} from './initiative'

const origin = 'https://kakehashi.example'
const texts = ['objectives', 'actions', 'outcomes', 'targetNote'] as const

/** The message codes that a schema gives, by path. */
function wrong(schema: z.ZodType, given: unknown): Record<string, string> {
  const parsed = schema.safeParse(given)
  return parsed.success ? {} : fieldErrors(parsed.error)
}

const wrongInput = (changes: Record<string, unknown>) => wrong(InitiativeInput, { ...anInput(), ...changes })
const wrongOrganisation = (changes: Record<string, unknown>) =>
  wrong(OrganisationInput, { ...anOrganisation('gb-fco'), ...changes })

const period = (start: string | null, end: string | null) => ({ start, end, ongoing: null, recurring: null })

describe('an item of the public contract', () => {
  it('is taken back as it was, for every entry of the catalogue', () => {
    const organisations = realOrganisations()
    for (const { id, input } of realInputs()) {
      const initiative = initiativeFrom(id, input, organisations, '2020-01-01')
      const sent: unknown = JSON.parse(JSON.stringify(toItem(initiative, origin)))
      expect(InitiativeInput.parse(sent)).toEqual(input)
      expect(inputOf(initiative)).toEqual(input)
    }
  })

  it('needs none of what is derived', () => {
    expect(InitiativeInput.parse(anInput())).toEqual(anInput())
  })

  it('loses what is derived and what nobody knows', () => {
    const parsed = InitiativeInput.parse({ ...toItem(anInitiative(7), origin), somethingElse: 1 })
    expect(Object.keys(parsed)).toEqual(Object.keys(anInput()))
  })

  it('may leave out the long texts, the origin of the name and the role of a recipient', () => {
    const { objectives, actions, outcomes, targetNote, nameEnOrigin, thesisGroup, frameworks, ...some } = anInput()
    const { evidence, relations, contact, ...rest } = some
    const parsed = InitiativeInput.parse({ ...rest, recipients: [{ kind: 'country', code: 'KE' }] })
    expect(parsed).toEqual(anInput({ recipients: [{ kind: 'country', code: 'KE', role: 'target' }] }))
  })
})

describe('what is wrong is said by its code, where it is', () => {
  const row = (code: string, role = 'donor') => ({ code, role })
  const long = 'あ'.repeat(20_001)
  const ways: [string, Record<string, string>, Record<string, string>][] = [
    ['no name in either language', wrongInput({ name: { ja: ' ', en: null } }), { name: 'name-required' }],
    [
      'an organisation without a code',
      wrongInput({ organisations: [row('')] }),
      { 'organisations.0.code': 'required' },
    ],
    ['a number for a text', wrongInput({ thesisGroup: 5 }), { thesisGroup: 'invalid' }],
    ['a list for an entry', wrong(InitiativeInput, []), { '': 'invalid' }],
    [
      'a period without its start',
      wrongInput({ period: { end: null } }),
      expect.objectContaining({ 'period.start': 'invalid' }),
    ],
    ['too long a name', wrongInput({ name: { ja: 'あ'.repeat(501), en: null } }), { 'name.ja': 'too-long' }],
    ['too long a text', wrongInput({ actions: { ja: null, en: long } }), { 'actions.en': 'too-long' }],
    [
      'too many organisations',
      wrongInput({ organisations: Array.from({ length: 201 }, (_, n) => row(`o${n}`)) }),
      { organisations: 'too-many' },
    ],
    ['31 September', wrongInput({ period: period('2015-09-31', null) }), { 'period.start': 'not-a-date' }],
    [
      'a date in words',
      wrongInput({ source: { ...anInput().source, asOf: 'spring' } }),
      { 'source.asOf': 'not-a-date' },
    ],
    ['an organisation’s code in capitals', wrongOrganisation({ code: 'GB-FCO' }), { code: 'not-a-code' }],
    ['an organisation’s code with two hyphens', wrongOrganisation({ code: 'gb--fco' }), { code: 'not-a-code' }],
    ['an unknown theme', wrongInput({ themes: ['cybercrime', 'cyber'] }), { 'themes.1': 'unknown-code' }],
    ['an unknown target group', wrongInput({ targets: ['everyone'] }), { 'targets.0': 'unknown-code' }],
    ['an unknown type of activity', wrongInput({ activities: ['party'] }), { 'activities.0': 'unknown-code' }],
    ['a code that every object has', wrongInput({ themes: ['constructor'] }), { 'themes.0': 'unknown-code' }],
    [
      'an unknown role of an organisation',
      wrongInput({ organisations: [row('gb-fco', 'boss')] }),
      { 'organisations.0.role': 'unknown-code' },
    ],
    [
      'an unknown role of a recipient',
      wrongInput({ recipients: [{ kind: 'country', code: 'KE', role: 'boss' }] }),
      { 'recipients.0.role': 'unknown-code' },
    ],
    [
      'an unknown kind of place',
      wrongInput({ recipients: [{ kind: 'city', code: 'KE', role: 'target' }] }),
      { 'recipients.0.kind': 'unknown-code' },
    ],
    [
      'an unknown recurrence',
      wrongInput({ period: { ...period(null, null), recurring: { every: 'week' } } }),
      { 'period.recurring.every': 'unknown-code' },
    ],
    [
      'an unknown item of a framework',
      wrongInput({ frameworks: [{ item: 'gge-2015' }] }),
      { 'frameworks.0.item': 'unknown-code' },
    ],
    [
      'one item of a framework twice',
      wrongInput({ frameworks: [{ item: 'gge-2015.a' }, { item: 'gge-2015.a' }] }),
      { frameworks: 'named-twice' },
    ],
    [
      'an unknown document',
      wrongInput({ source: { ...anInput().source, document: 'blog' } }),
      { 'source.document': 'unknown-code' },
    ],
    ...[
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://example.org/',
      '//example.org',
      'example.org',
      'https://name:secret@example.org/',
      'https://name@example.org/',
      'https://',
      'https://exa mple.org',
      'java\nscript:alert(1)',
      'https:\\\\example.org',
    ].map((url): [string, Record<string, string>, Record<string, string>] => [
      `a link that is none: ${url}`,
      wrongInput({ evidence: [{ title: 'x', url }] }),
      { 'evidence.0.url': 'not-a-link' },
    ]),
    ['evidence without a title', wrongInput({ evidence: [{ title: ' ' }] }), { 'evidence.0.title': 'required' }],
    [
      'a document that is no hash',
      wrongInput({ evidence: [{ title: 'x', document: '../x' }] }),
      { 'evidence.0.document': 'unknown-document' },
    ],
    [
      'evidence for a field that nothing has',
      wrongInput({ evidence: [{ title: 'x', field: 'constructor' }] }),
      { 'evidence.0.field': 'unknown-code' },
    ],
    [
      'a date of publication that is none',
      wrongInput({ evidence: [{ title: 'x', publishedOn: '2015-02-30' }] }),
      { 'evidence.0.publishedOn': 'not-a-date' },
    ],
    [
      'a relation of no kind, to no number',
      wrongInput({ relations: [{ kind: 'precedes', to: 0 }] }),
      { 'relations.0.kind': 'unknown-code', 'relations.0.to': 'unknown-initiative' },
    ],
    [
      'one relation twice',
      wrongInput({
        relations: [
          { kind: 'succeeds', to: 7 },
          { kind: 'succeeds', to: 7 },
        ],
      }),
      { relations: 'named-twice' },
    ],
    [
      'a contact point without a name, with an address that is none',
      wrongInput({ contact: { office: { ja: null, en: ' ' }, email: 'office' } }),
      { 'contact.office': 'required', 'contact.email': 'not-an-email' },
    ],
    ['an unknown origin of the name', wrongInput({ nameEnOrigin: 'guess' }), { nameEnOrigin: 'unknown-code' }],
    ['an unknown type of organisation', wrongOrganisation({ type: 'club' }), { type: 'unknown-code' }],
    [
      'a place nobody knows',
      wrongInput({ recipients: [{ kind: 'country', code: 'UK', role: 'target' }] }),
      { 'recipients.0.code': 'unknown-place' },
    ],
    ['an organisation’s country nobody knows', wrongOrganisation({ country: 'ASEAN' }), { country: 'unknown-place' }],
    [
      'an organisation with a NUL in its code',
      wrongInput({ organisations: [row('gb\u0000fco')] }),
      { 'organisations.0.code': 'unknown-organisation' },
    ],
    ['one theme twice', wrongInput({ themes: ['cybercrime', 'cybercrime'] }), { themes: 'named-twice' }],
    [
      'one organisation twice in one role',
      wrongInput({ organisations: [row('gb-fco'), row('gb-fco')] }),
      { organisations: 'named-twice' },
    ],
    [
      'one recipient twice in one role',
      wrongInput({
        recipients: [
          { kind: 'country', code: 'KE' },
          { kind: 'country', code: 'KE' },
        ],
      }),
      { recipients: 'named-twice' },
    ],
    [
      'an end before the start',
      wrongInput({ period: period('2016', '2015') }),
      { 'period.end': 'ends-before-it-starts' },
    ],
    [
      'a short password',
      wrong(LinkInput['first-admin'], { name: 'A', email: 'a@example.org', password: 'short' }),
      { password: 'password-too-short' },
    ],
    [
      'no e-mail address',
      wrong(LinkInput['first-admin'], { name: 'A', email: 'nobody', password: 'x'.repeat(12) }),
      { email: 'not-an-email' },
    ],
  ]

  it.each(ways)('%s', (_what, found, expected) => {
    expect(found).toEqual(expected)
  })

  it('uses every code there is, but for those that need a number, a file, the database or a question to be answered', () => {
    const used = new Set(ways.flatMap(([, found]) => Object.values(found)))
    expect(messageCodes.filter((code) => !used.has(code))).toEqual([
      'not-a-number',
      'file-too-large',
      'file-kind',
      'out-of-range',
      'undecided',
      'unchanged',
      'code-taken',
      'likely-duplicate',
      'same-one',
      'undone-already',
      'undo-later-first',
      'not-your-password',
      'email-taken',
    ])
  })

  it('never shows zod’s own words, whatever is sent', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.keys(anInput())), (value, key) => {
        const codes: readonly string[] = messageCodes
        for (const message of Object.values(wrongInput({ [key]: value }))) expect(codes).toContain(message)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the kind of a recipient agrees with its code', () => {
  const kinds = ['country', 'group', 'region', 'global'] as const

  it.each([
    ['KE', 'country'],
    ['ASEAN', 'group'],
    ['M49:011', 'region'],
    ['GLOBAL', 'global'],
  ])('%s is a %s and nothing else', (code, own) => {
    for (const kind of kinds) expect(Recipient.safeParse({ kind, code }).success).toBe(kind === own)
  })

  it('is what tells the African Union from Australia', () => {
    expect(Recipient.parse({ kind: 'country', code: 'AU' }).code).toBe('AU')
    const union = Recipient.parse({ kind: 'group', code: 'AU' })
    expect(union.code).toBe('GROUP:AU')
    expect(Recipient.parse(union)).toEqual(union)
  })

  it('lets one place stand in two roles', () => {
    const recipients = [
      { kind: 'country', code: 'KE', role: 'target' },
      { kind: 'country', code: 'KE', role: 'host' },
    ]
    expect(wrongInput({ recipients })).toEqual({})
  })
})

describe('a period', () => {
  it.each([
    ['2015', '2015'],
    ['2015-09', '2015'],
    ['2015-12-31', '2015'],
    ['2015', '2015-01'],
    ['2015', '2015-01-01'],
    ['2015-09', '2015-09-01'],
    ['2015-09-30', '2015-09'],
    [null, '2015'],
    ['2015', null],
  ])('may run from %s to %s', (start, end) => {
    expect(wrongInput({ period: period(start, end) })).toEqual({})
  })

  it.each([
    ['2016', '2015'],
    ['2016-01', '2015'],
    ['2016', '2015-12-31'],
    ['2015-10', '2015-09'],
    ['2015-10', '2015-09-30'],
    ['2015-10-01', '2015-09'],
    ['2015-10-02', '2015-10-01'],
  ])('can’t run from %s to %s', (start, end) => {
    expect(wrongInput({ period: period(start, end) })).toEqual({ 'period.end': 'ends-before-it-starts' })
  })
})

describe('a date that is none', () => {
  it.each([
    ['spring', '2015', { 'period.start': 'not-a-date' }],
    ['2016', '2015-13', { 'period.end': 'not-a-date' }],
    ['spring', 'autumn', { 'period.start': 'not-a-date', 'period.end': 'not-a-date' }],
  ])('is not said to stand after another: %s, %s', (start, end, found) => {
    expect(wrongInput({ period: period(start, end) })).toEqual(found)
  })
})

describe('text', () => {
  const parsedAs = (ja: string) => InitiativeInput.parse(anInput({ actions: { ja, en: null } })).actions.ja

  it.each([
    ['line ends of Windows', '一\r\n二', '一\n二'],
    ['line ends of old Macs', '一\r二', '一\n二'],
    ['an empty line between', '一\r\n\r\n二', '一\n\n二'],
    ['spaces and line ends around', ' \n　一　\r\n', '一'],
    ['nothing', '', null],
    ['nothing but spaces', ' 　\r\n ', null],
    ['a NUL, which PostgreSQL can’t store', '一\u0000二', '一二'],
    ['a NUL alone', '\u0000', null],
    ['half a character, which JSON in PostgreSQL can’t store', '一\ud83d二', '一\ufffd二'],
    ['a whole character of two halves', '一🌉二', '一🌉二'],
    ['a list', '- 一\n- 二', '- 一\n- 二'],
    ['spaces inside', '一  二', '一  二'],
  ])('%s', (_what, typed, kept) => {
    expect(parsedAs(typed)).toBe(kept)
  })

  it('is as long as it may be once it is tidied', () => {
    expect(parsedAs(` ${'あ'.repeat(20_000)} `)).toHaveLength(20_000)
  })

  it('is tidied once and for all, in whatever field it stands', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(' a\r\nb ', '\r', '\u0000', '\ud800'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...texts), typed, typed, (field, ja, en) => {
        const once = InitiativeInput.parse({ ...anInput(), [field]: { ja, en } })
        expect(InitiativeInput.parse(once)).toEqual(once)
        for (const text of Object.values(once[field])) {
          if (text === null) continue
          expect(text).toBe(text.trim())
          expect(text).not.toBe('')
          expect(text).not.toMatch(/\r/)
          expect(text.includes('\u0000')).toBe(false)
          expect(text.isWellFormed()).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('an organisation', () => {
  it('passes as the catalogue has it', () => {
    for (const organisation of realOrganisations().values()) {
      expect(OrganisationInput.parse(JSON.parse(JSON.stringify(organisation)))).toEqual(organisation)
    }
  })

  it('needs no acronym, country or other names', () => {
    const { formerNames, aliases, ...rest } = anOrganisation('x')
    expect(OrganisationInput.parse({ ...rest, acronym: '' })).toEqual(anOrganisation('x'))
  })

  it('keeps its other names tidy too', () => {
    const parsed = OrganisationInput.parse(
      anOrganisation('x', { aliases: [' 別名\u0000 '], formerNames: ['旧\ud800称'] }),
    )
    expect([parsed.aliases, parsed.formerNames]).toEqual([['別名'], ['旧\ufffd称']])
    expect(wrongOrganisation({ aliases: [' '] })).toEqual({ 'aliases.0': 'required' })
  })
})

describe('membershipDay', () => {
  it.each([
    ['2017-12-18', '2017-12-18'],
    ['2017-02', '2017-02-28'],
    ['2017', '2017-12-31'],
    [null, '2026-11-21'],
  ])('for a source as of %s is %s', (asOf, day) => {
    expect(membershipDay({ asOf }, '2026-11-21')).toBe(day)
  })
})
