import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anInitiative, anyInput, initiativeFrom } from '../catalogue/given'
import { type Initiative, type InitiativeInput, inputOf } from '../catalogue/initiative'
import { kindOfPlace, places } from '../catalogue/places'
import { codesOf, recipientRoles } from '../catalogue/vocabulary'
import { type ColumnKey, columnForHead, columnKeys, type ExportLanguage, tableFor } from './fields'
import { type Problem, type ReadEntry, rowReader } from './reading'
import { day, everything, organisations, origin } from './testing'

const languages: ExportLanguage[] = ['ja', 'en', 'both']

const headsOf = (language: ExportLanguage, columns = columnKeys) =>
  tableFor({ language, origin, columns }).columns.map(({ head }) => head)

const cellsOf = (initiative: Initiative, language: ExportLanguage, columns = columnKeys) =>
  tableFor({ language, origin, columns }).row(initiative).map(String)

const readBack = (initiative: Initiative, language: ExportLanguage, columns = columnKeys) =>
  rowReader(headsOf(language, columns)).readRow(cellsOf(initiative, language, columns))

/** The entry that a catalogue with the same organisations would hold after the import. */
function again({ id, input, verification, version, createdAt, updatedAt }: ReadEntry): Initiative {
  const made = initiativeFrom(id ?? 0, input, organisations, day)
  return {
    ...made,
    verification,
    version: version ?? 1,
    createdAt: createdAt ?? made.createdAt,
    updatedAt: updatedAt ?? made.updatedAt,
  }
}

/** What a file in one language can hold of an entry. */
function only(input: InitiativeInput, language: ExportLanguage): InitiativeInput {
  if (language === 'both') return input
  const one = <T extends { ja: string | null; en: string | null }>(text: T) => ({
    ja: language === 'ja' ? text.ja : null,
    en: language === 'en' ? text.en : null,
  })
  const { period, source, contact } = input
  const office = contact && one(contact.office)
  return {
    ...input,
    name: one(input.name),
    nameEnOrigin: language === 'ja' ? null : input.nameEnOrigin,
    objectives: one(input.objectives),
    actions: one(input.actions),
    outcomes: one(input.outcomes),
    targetNote: one(input.targetNote),
    period: { ...period, recurring: period.recurring && { ...period.recurring, note: one(period.recurring.note) } },
    source: { ...source, notes: one(source.notes) },
    frameworks: input.frameworks.map(({ item, reason }) => ({ item, reason: one(reason) })),
    contact: contact && office ? { ...contact, office } : null,
  }
}

const verified: Initiative['verification'] = {
  state: 'verified',
  at: '2026-10-01T01:02:03.004Z',
  by: 'editor',
  against: '=the report',
}
const anyInitiative = fc
  .record({ input: anyInput, id: fc.integer({ min: 1, max: 999_999 }), verified: fc.boolean() })
  .map((given): Initiative => {
    const made = initiativeFrom(given.id, given.input, organisations, day)
    return given.verified ? { ...made, verification: verified, version: 7 } : made
  })

/** An entry is read only where its file gives it a name; and an office is what makes a contact. */
const holds = ({ input }: { input: InitiativeInput }, language: ExportLanguage) =>
  language === 'both' ||
  (input.name[language] !== null && (input.contact === null || input.contact.office[language] !== null))

function expectSame(initiative: Initiative, language: ExportLanguage) {
  const read = readBack(initiative, language)
  expect(read).toEqual({
    entry: {
      id: initiative.id,
      input: only(inputOf(initiative), language),
      verification: initiative.verification,
      version: initiative.version,
      createdAt: initiative.createdAt,
      updatedAt: initiative.updatedAt,
    },
  })
  if (!('entry' in read)) return
  // A file in Japanese has no English name, and without that its origin says nothing.
  const columns = language === 'ja' ? columnKeys.filter((key) => key !== 'nameEnOrigin') : columnKeys
  expect(cellsOf(again(read.entry), language, columns)).toEqual(cellsOf(initiative, language, columns))
}

describe('every exported column imports back to the same value', () => {
  it.each(languages)('of all entries of the catalogue (%s)', (language) => {
    for (const initiative of everything) expectSame(initiative, language)
  })

  it.each(languages)('of any entry (%s)', (language) => {
    fc.assert(
      fc.property(anyInitiative, (initiative) => {
        fc.pre(holds({ input: inputOf(initiative) }, language))
        expectSame(initiative, language)
      }),
      { numRuns: 100 },
    )
  })

  /** What follows from other columns, or is read only beside the codes that it puts into words. */
  const besides: Partial<Record<ColumnKey, ColumnKey[]>> = {
    donors: ['donorCodes'],
    funders: ['funderCodes'],
    implementers: ['implementerCodes'],
    partners: ['partnerCodes'],
    frameworks: ['frameworkCodes'],
    frameworkReasons: ['frameworkCodes'],
    recurringCode: ['recurring'],
    status: ['start', 'end', 'ongoing'],
    statusCode: ['start', 'end', 'ongoing'],
    verification: ['verifiedAt'],
    verificationCode: ['verifiedAt'],
    verifiedAt: ['verification'],
    verifiedBy: ['verification', 'verifiedAt'],
    verifiedAgainst: ['verification', 'verifiedAt'],
    contactUrl: ['contactOffice'],
    contactEmail: ['contactOffice'],
  }

  it.each(columnKeys)('of a file that has little more than that column: %s', (key) => {
    const columns = [...new Set<ColumnKey>(['id', 'name', key, ...(besides[key] ?? [])])]
    const check = (initiative: Initiative) => {
      const read = readBack(initiative, 'both', columns)
      if (!('entry' in read)) throw new Error(JSON.stringify(read))
      expect(cellsOf(again(read.entry), 'both', columns)).toEqual(cellsOf(initiative, 'both', columns))
    }
    for (const initiative of everything) check({ ...initiative, verification: verified })
    fc.assert(fc.property(anyInitiative, check), { numRuns: 20 })
  })

  it('in whatever order the columns stand', () => {
    fc.assert(
      fc.property(
        anyInitiative,
        fc.shuffledSubarray([...columnKeys], { minLength: columnKeys.length }),
        (initiative, columns) => {
          expect(readBack(initiative, 'both', columns)).toEqual(readBack(initiative, 'both'))
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('cells', () => {
  const read = (cells: Record<string, string>) => rowReader(Object.keys(cells)).readRow(Object.values(cells))
  const inputFrom = (cells: Record<string, string>) => {
    const result = read({ Name: 'Training', ...cells })
    if ('problems' in result) throw new Error(JSON.stringify(result.problems))
    return result.entry.input
  }
  const problemsOf = (cells: Record<string, string>): Problem[] => {
    const result = read({ Name: 'Training', ...cells })
    return 'problems' in result ? result.problems : []
  }

  it('keep lists, and lines that have a bullet of their own', () => {
    const texts = [
      '- a\n- b',
      '・a',
      '・・a',
      '- ・a',
      '- • a',
      '• a',
      '• • a',
      'a\n- b\n・c\n- ・d',
      '-a',
      '•a',
      '-',
      '・',
    ]
    for (const text of texts) {
      const initiative = anInitiative(1, { objectives: { ja: text, en: text } })
      const result = readBack(initiative, 'both')
      expect('entry' in result && result.entry.input.objectives).toEqual({ ja: text, en: text })
    }
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('・', '• ', '- ', '\n', 'a', '•', '-') }), (made) => {
        const text = made.trim() || null
        const result = readBack(anInitiative(1, { objectives: { ja: text, en: text } }), 'both')
        expect('entry' in result && result.entry.input.objectives).toEqual({ ja: text, en: text })
      }),
      { numRuns: 200 },
    )
  })

  it('keep organisations in the source’s order across their roles', () => {
    const organisations = inputFrom({
      'Organisation codes and roles': 'itu:partner us-state:donor itu:donor',
    }).organisations
    expect(organisations).toEqual([
      { code: 'itu', role: 'partner' },
      { code: 'us-state', role: 'donor' },
      { code: 'itu', role: 'donor' },
    ])
  })

  it('take organisations role by role where that is all there is', () => {
    expect(inputFrom({ 'Partner codes': 'itu', 'Donor codes': 'us-state gb-fco' }).organisations).toEqual([
      { code: 'us-state', role: 'donor' },
      { code: 'gb-fco', role: 'donor' },
      { code: 'itu', role: 'partner' },
    ])
  })

  it('tell every kind of place and role apart, in codes and in words', () => {
    expect(inputFrom({ 'Recipient codes': 'AU GROUP:AU M49:011:host KE:priority GLOBAL' }).recipients).toEqual([
      { kind: 'country', code: 'AU', role: 'target' },
      { kind: 'group', code: 'GROUP:AU', role: 'target' },
      { kind: 'region', code: 'M49:011', role: 'host' },
      { kind: 'country', code: 'KE', role: 'priority' },
      { kind: 'global', code: 'GLOBAL', role: 'target' },
    ])
    expect(inputFrom({ 支援対象: 'ケニア（優先対象）、アフリカ連合' }).recipients).toEqual([
      { kind: 'country', code: 'KE', role: 'priority' },
      { kind: 'group', code: 'GROUP:AU', role: 'target' },
    ])
  })

  it.each(['ja', 'en'] as const)('tell every place in words, in every role (%s)', (locale) => {
    const all = places.flatMap((code) =>
      codesOf(recipientRoles).map((role) => ({ kind: kindOfPlace(code) ?? 'country', code, role })),
    )
    const [head = ''] = headsOf(locale, ['recipients'])
    for (const recipients of [all, ...all.map((one) => [one])]) {
      const [cell = ''] = cellsOf(anInitiative(1, { recipients }), locale, ['recipients'])
      expect(columnForHead(head)?.read?.(cell)).toEqual({ recipients })
    }
  })

  it('in words are read where no codes are', () => {
    const input = inputFrom({
      テーマ: 'サイバー犯罪対策・刑事司法、意識啓発',
      'Types of activity': 'Workshops and seminars; Training',
      Ongoing: 'yes',
      Source: 'Murakami (2018)',
      Recurs: 'every year — in October — or later',
    })
    expect(input.themes).toEqual(['cybercrime', 'awareness'])
    expect(input.activities).toEqual(['workshop', 'training'])
    expect([input.period.ongoing, input.source.document]).toEqual([true, 'murakami-2018'])
    expect(input.period.recurring).toEqual({ every: 'year', note: { ja: null, en: 'in October — or later' } })
  })

  it.each([
    ['a word in no vocabulary', { Themes: 'Cyber things' }, { at: 'Themes', code: 'needs-codes' }],
    ['names without codes', { Donors: 'ITU' }, { at: 'Donors', code: 'needs-codes' }],
    [
      'words that the codes contradict',
      { Themes: 'Awareness raising', 'Theme codes': 'cybercrime' },
      { at: 'Themes', code: 'disagrees' },
    ],
    [
      'two languages that contradict each other',
      { 'Ongoing (en)': 'yes', '継続 (ja)': 'いいえ' },
      { at: '継続 (ja)', code: 'disagrees' },
    ],
    [
      'a role’s codes that the list of all contradicts',
      { 'Donor codes': 'itu', 'Organisation codes and roles': 'itu:partner' },
      { at: 'Organisation codes and roles', code: 'disagrees' },
    ],
    ['a code that nobody knows', { 'Theme codes': 'cybercrime cyber' }, { at: 'Theme codes', code: 'unknown-code' }],
    ['a place that nobody knows', { 'Recipient codes': 'KE QQ' }, { at: 'Recipient codes', code: 'unknown-place' }],
    [
      'a role that nobody knows',
      { 'Organisation codes and roles': 'itu' },
      { at: 'Organisation codes and roles', code: 'unknown-code' },
    ],
    ['a date that a spreadsheet rewrote', { Start: 'Sep-15' }, { at: 'Start', code: 'not-a-date' }],
    [
      'a period that ends before it starts',
      { Start: '2016', End: '2015' },
      { at: 'End', code: 'ends-before-it-starts' },
    ],
    ['a number that is none', { Number: 'twelve' }, { at: 'Number', code: 'not-a-number' }],
    ['a moment that is none', { Updated: 'yesterday' }, { at: 'Updated', code: 'not-a-date' }],
    ['evidence that is no JSON', { Evidence: 'a report' }, { at: 'Evidence', code: 'not-understood' }],
    ['a yes that is none', { Ongoing: 'perhaps' }, { at: 'Ongoing', code: 'not-understood' }],
    ['a check without its day', { Verification: 'verified' }, { at: 'verification.at', code: 'required' }],
    ['a text beyond all measure', { Objectives: 'x'.repeat(20_001) }, { at: 'Objectives', code: 'too-long' }],
  ] as const)('with %s are a problem of the row', (_what, cells, problem) => {
    expect(problemsOf(cells)).toEqual([problem])
  })

  it('in words that have changed since do no harm beside their codes', () => {
    expect(inputFrom({ 支援対象: '旧国名', 支援対象コード: 'KE' }).recipients).toHaveLength(1)
  })

  it('that follow from others are never read', () => {
    expect(inputFrom({ Status: 'Planned', 'Status code': 'planned', URL: 'javascript:alert(1)' })).toEqual(
      inputFrom({}),
    )
  })

  it('without a name are no entry', () => {
    expect(read({ Number: '3', Name: '' })).toEqual({ problems: [{ at: 'name', code: 'name-required' }] })
  })

  it('beyond the last head are not lost without a word', () => {
    expect(rowReader(['Name']).readRow(['Training', '', 'x'])).toEqual({
      problems: [{ at: '', code: 'too-many-cells' }],
    })
  })
})

describe('columns', () => {
  it.each(languages)('never have one head twice, and are known by it (%s)', (language) => {
    const heads = headsOf(language)
    expect(heads.filter((head, at) => heads.indexOf(head) !== at)).toEqual([])
    expect(heads.filter((head) => columnForHead(head) === null)).toEqual([])
  })

  it('have one head in one place only, whatever the language', () => {
    const owners = new Map<string, Set<ColumnKey>>()
    for (const language of languages) {
      for (const { head, key } of tableFor({ language, origin, columns: columnKeys }).columns) {
        owners.set(head, (owners.get(head) ?? new Set()).add(key))
      }
    }
    expect([...owners].filter(([, keys]) => keys.size > 1)).toEqual([])
  })

  it('stand as they were chosen, in that order', () => {
    const table = tableFor({ language: 'both', origin, columns: ['url', 'start', 'name'] })
    expect(table.columns).toEqual([
      { key: 'url', head: 'URL / URL', kind: 'link', locale: null },
      { key: 'start', head: '開始 / Start', kind: 'date', locale: null },
      { key: 'name', head: '名称 (ja)', kind: 'text', locale: 'ja' },
      { key: 'name', head: 'Name (en)', kind: 'text', locale: 'en' },
    ])
    expect(table.row(anInitiative(7))).toEqual(['https://kakehashi.example/en/initiatives/7', '', '研修', 'Training'])
  })

  it('hold every text of an entry', () => {
    const { columns, row } = tableFor({ language: 'both', origin, columns: columnKeys })
    const cells = row(everything[0] ?? anInitiative(1))
    const said = new Map(columns.map(({ head }, at) => [head, cells[at]]))
    expect(said.get('目的・目標 (ja)')).toContain('サイバーエコシステム')
    expect(said.get('Objectives (en)')).toContain('cyber ecosystem')
    expect(said.get('出典の記載：時期 / As stated: period')).toBe('2015年4月以降, 全世界に公開')
    expect(said.get('論文第6章の分類 / Chapter 6 group')).toBe('日本')
    expect(said.get('検証 (ja)')).toBe('未検証')
  })
})

describe('rows', () => {
  it('tell which heads nobody knows, and which stand twice', () => {
    expect(rowReader(['Name', 'Budget', 'Name', '']).problems).toEqual([
      { at: 'Budget', code: 'unknown-column' },
      { at: 'Name', code: 'named-twice' },
      { at: '', code: 'unknown-column' },
    ])
  })
})
