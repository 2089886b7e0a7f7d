import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOMParser, Element } from '@xmldom/xmldom'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anInitiative, anyInput, initiativeFrom } from '../catalogue/given'
import { Evidence, type Initiative } from '../catalogue/initiative'
import { codesOf, organisationRoles, themes } from '../catalogue/vocabulary'
import type { ExportLanguage } from './fields'
import { iatiExport } from './iati'
import { purposeCodes, reporterRef, roleCode } from './iati-codes'
import { day, everything, exportListOf, organisations, origin, textOf } from './testing'
import { writable } from './xml'

const languages: ExportLanguage[] = ['ja', 'en', 'both']
const schema = join(import.meta.dirname, 'iati-schema', 'iati-activities-schema.xsd')

const written = async (initiatives: readonly Initiative[], options: Parameters<typeof exportListOf>[1] = {}) =>
  textOf(iatiExport(await exportListOf(initiatives, options)))

/** The file as another library reads it. */
async function parsed(initiatives: readonly Initiative[], options?: Parameters<typeof exportListOf>[1]) {
  const text = await written(initiatives, options)
  const document = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`)
    },
  }).parseFromString(text, 'text/xml')
  const all = (name: string): Element[] => [...document.getElementsByTagName(name)]
  return { text, all, first: (name: string) => all(name).at(0) }
}

const childrenOf = (node: Element | undefined) =>
  [...(node?.childNodes ?? [])].flatMap((one) => (one instanceof Element ? [one.tagName] : []))
const narrativesOf = (node: Element | undefined) =>
  Object.fromEntries(
    [...(node?.getElementsByTagName('narrative') ?? [])].map((one) => [one.getAttribute('xml:lang'), one.textContent]),
  )

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0

/** What the official schema says against a text; empty where nothing. */
function complaints(text: string): string {
  try {
    execFileSync('xmllint', ['--noout', '--nonet', '--huge', '--schema', schema, '-'], { input: text, stdio: 'pipe' })
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const hostile = [
  '=1+1',
  '<script>alert(1)</script> & "quotes" \'and\' ]]> <!-- --> <?php ?> &amp; &lol;',
  'NUL \u0000 bell \u0007 escape \u001b next line \u0085 \u2028 \u2029 \ufffe \uffff',
  'half \ud800 of a character \udc00',
  'right \u202eto left\u202c \u200f مرحبا \u2066isolate\u2069',
  '👩‍💻🇯🇵 𠮟る 葛\u{e0100}',
  'tab\tline\ncarriage\rreturn\r\nend',
  '長い'.repeat(25_000),
]

/** Every text of an entry, and every attribute that a text goes into, is this. */
const hostileEntry = (text: string, id: number): Initiative => {
  const both = { ja: text, en: text }
  const stated = { donor: text, partner: text, recipient: text, target: text, theme: text, period: text }
  const [first = anInitiative(1)] = everything
  return {
    ...first,
    id,
    name: both,
    organisations: first.organisations.map((one) => ({ ...one, name: both, acronym: text })),
    period: { start: null, end: null, ongoing: true, recurring: { every: 'year', note: both } },
    objectives: both,
    actions: both,
    outcomes: both,
    targetNote: both,
    asStated: stated,
    source: { document: 'editor', locator: text, asOf: null, notes: both },
    thesisGroup: text,
    frameworks: [{ item: 'gge-2015.b', reason: both }],
    evidence: [
      { ...Evidence.parse({ title: 'x' }), title: text, publisher: text },
      { ...Evidence.parse({ title: 'x' }), title: text, url: 'https://例え.jp/{a}|b^c`d"?q=<ü>[1]#f' },
      { ...Evidence.parse({ title: 'x' }), title: text, document: 'a'.repeat(64) },
    ],
    contact: { office: both, url: 'http://[::1]:8080/a b', email: text },
    verification: { state: 'verified', at: '2020-01-01T00:00:00.000Z', by: 'editor', against: text },
  }
}
const hostiles = hostile.map((text, at) => hostileEntry(text, at + 1))

describe.skipIf(!hasXmllint)(`the official schema${hasXmllint ? '' : ' (skipped: xmllint is not installed)'}`, () => {
  it.each(languages)('holds for the whole catalogue (%s)', async (language) => {
    expect(complaints(await written(everything, { language }))).toBe('')
  })

  it('holds for an entry that says nothing', async () => {
    expect(complaints(await written([anInitiative(1)]))).toBe('')
  })

  it('holds for hostile text', async () => {
    expect(complaints(await written(hostiles, { filters: { q: '-- --> ]]> <b> \u0000 &' } }))).toBe('')
  })

  it('holds for whatever can be entered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyInput, { minLength: 10, maxLength: 20 }), async (inputs) => {
        const initiatives = inputs.map((input, at) => initiativeFrom(at + 1, input, organisations, day))
        expect(complaints(await written(initiatives))).toBe('')
      }),
      { numRuns: 20 },
    )
  })

  it('has one thing to say against a list of nothing: that it has no activity', async () => {
    const text = await written([])
    expect(() => execFileSync('xmllint', ['--noout', '-'], { input: text })).not.toThrow()
    expect(complaints(text)).toContain('Expected is ( iati-activity )')
    expect(complaints(text).match(/validity error/g)).toHaveLength(1)
  })
})

describe('the file', () => {
  it('has every entry once, in the order of the list', async () => {
    const turned = everything.toReversed()
    const { all } = await parsed(turned)
    expect(all('iati-identifier').map((node) => node.textContent)).toEqual(
      turned.map(({ id }) => `X-KAKEHASHI-kakehashi.example-${id}`),
    )
    expect(all('other-identifier').map((node) => node.getAttribute('ref'))).toEqual(turned.map(({ id }) => `${id}`))
  })

  it('says that another’s activities are reported', async () => {
    const { all } = await parsed(everything)
    const flags = new Set(all('reporting-org').map((node) => node.getAttribute('secondary-reporter')))
    expect([...flags]).toEqual(['1'])
  })

  it('says what it holds, in both languages and at its head', async () => {
    const { all, text } = await parsed(everything.slice(0, 3), { language: 'ja' })
    const lines = all('kakehashi:line')
    const said = (key: string, lang: string) =>
      lines.find((node) => node.getAttribute('key') === key && node.getAttribute('xml:lang') === lang)?.textContent
    expect(said('total', 'ja')).toBe('3件')
    expect(said('total', 'en')).toBe('3 initiatives')
    expect(said('licence', 'en')).toContain('CC-BY-4.0')
    expect(said('citation', 'ja')).toContain('2026-11-21')
    const head = text.slice(0, text.indexOf('<iati-activities'))
    expect(head).toContain('件数: 3件')
    expect(head).not.toContain('Entries: 3 initiatives')
  })

  it('is read entry by entry, and made a piece an entry', async () => {
    let read = 0
    async function* arriving() {
      for (const initiative of everything) {
        read += 1
        yield initiative
      }
    }
    const list = await exportListOf(everything, { matches: arriving() })
    const pieces = iatiExport(list)[Symbol.asyncIterator]()
    await pieces.next()
    await pieces.next()
    expect(read).toBe(0)
    await pieces.next()
    expect(read).toBe(1)
    let rest = 0
    while (!(await pieces.next()).done) rest += 1
    expect(rest).toBe(everything.length)
  })

  it('is the same bytes for the same list and moment', async () => {
    expect(await written(everything)).toBe(await written(everything))
  })

  it.each(hostile.map((text) => [text.slice(0, 20), text]))(
    'keeps all that XML can write of %j',
    async (_start, text) => {
      const { all } = await parsed([hostileEntry(text, 1)])
      const kept = writable(text)
      expect(narrativesOf(all('title').at(0))).toEqual({ ja: kept, en: kept })
      const stated = all('kakehashi:as-stated')
      expect(stated.map((node) => node.textContent)).toEqual(Array(6).fill(kept))
      expect(all('kakehashi:source').at(0)?.getAttribute('locator')).toBe(kept)
    },
  )
})

describe('dates', () => {
  const dated = async (start: string | null, end: string | null, changes: Partial<Initiative> = {}) => {
    const { all } = await parsed([
      anInitiative(1, { period: { start, end, ongoing: null, recurring: null }, ...changes }),
    ])
    return all('activity-date').map((node) => ({
      type: node.getAttribute('type'),
      day: node.getAttribute('iso-date'),
      stated: node.getAttribute('kakehashi:stated'),
      said: narrativesOf(node),
    }))
  }

  it('of a day stand as they are', async () => {
    expect(await dated('2015-09-04', '2015-09-05')).toEqual([
      { type: '2', day: '2015-09-04', stated: null, said: {} },
      { type: '4', day: '2015-09-05', stated: null, said: {} },
    ])
  })

  it('of a month or a year are its first and last day, and say what is meant', async () => {
    expect(await dated('2015', '2016-02')).toEqual([
      { type: '2', day: '2015-01-01', stated: '2015', said: { ja: '2015年', en: '2015' } },
      { type: '4', day: '2016-02-29', stated: '2016-02', said: { ja: '2016年2月', en: 'February 2016' } },
    ])
  })

  it('that are still to come are planned', async () => {
    expect((await dated('2026-11', '2026-11')).map(({ type }) => type)).toEqual(['2', '3'])
    expect((await dated('2030', '2031')).map(({ type }) => type)).toEqual(['1', '3'])
  })

  it('that are not recorded are not made up: the day that IATI demands says so', async () => {
    const source = { document: 'editor' as const, locator: null, asOf: '2017-12', notes: { ja: null, en: null } }
    const [only, ...rest] = await dated(null, null, { source })
    expect(rest).toEqual([])
    expect(only).toMatchObject({ type: '2', day: '2017-12-31', stated: null })
    expect(only?.said.en).toContain('No date is recorded')
    expect(only?.said.ja).toContain('記録なし')
  })

  it('of an end alone have no start beside them', async () => {
    expect((await dated(null, '2015')).map(({ type }) => type)).toEqual(['4'])
  })
})

describe('places', () => {
  it('of every kind stand in their vocabulary with their role', async () => {
    const { all } = await parsed([
      anInitiative(1, {
        recipients: [
          { kind: 'group', code: 'GROUP:AU', role: 'target' },
          { kind: 'country', code: 'KE', role: 'assessed' },
          { kind: 'region', code: 'M49:011', role: 'target' },
          { kind: 'global', code: 'GLOBAL', role: 'target' },
        ],
      }),
    ])
    const read = (node: Element) => [
      node.getAttribute('vocabulary'),
      node.getAttribute('code'),
      node.getAttribute('kakehashi:role'),
    ]
    expect(all('recipient-country').map(read)).toEqual([[null, 'KE', 'assessed']])
    expect(all('recipient-region').map(read)).toEqual([
      ['99', 'AU', 'target'],
      ['2', '011', 'target'],
      ['2', '001', 'target'],
    ])
    expect(all('activity-scope').map((node) => node.getAttribute('code'))).toEqual(['1'])
    for (const node of [...all('recipient-country'), ...all('recipient-region')]) {
      expect(node.hasAttribute('percentage')).toBe(false)
    }
  })
})

describe('organisations', () => {
  it('that lead are told from those that pay, where the source does', () => {
    expect(roleCode('donor', false)).toBe('1')
    expect(roleCode('donor', true)).toBe('2')
    expect(roleCode('funder', true)).toBe('1')
    expect(codesOf(organisationRoles).map((role) => roleCode(role, false))).toEqual(['1', '1', '4', '4'])
  })
})

describe('who reports', () => {
  it('has a reference that stands for one site and claims no register', () => {
    expect(reporterRef(origin)).toBe('X-KAKEHASHI-kakehashi.example')
    expect(reporterRef('http://localhost:3000')).toBe('X-KAKEHASHI-localhost-3000')
    expect(reporterRef('http://[::1]:3000')).not.toMatch(/[/&|?:[\]]/)
  })
})

describe('sectors', () => {
  it('are the themes, and once each the purpose codes nearest to them', async () => {
    const { all } = await parsed([anInitiative(1, { themes: ['cybercrime', 'awareness', 'legal-frameworks'] })])
    expect(all('sector').map((node) => [node.getAttribute('vocabulary'), node.getAttribute('code')])).toEqual([
      ['99', 'cybercrime'],
      ['99', 'awareness'],
      ['99', 'legal-frameworks'],
      ['1', '15130'],
      ['1', '22040'],
    ])
  })

  it('are in the documentation as they are in the file, each with a reason', () => {
    const page = readFileSync(join(process.cwd(), 'docs', 'iati.md'), 'utf8')
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (\d{5}) [^|]+\| ([^|]+) \|$/gm)]
    expect(Object.fromEntries(rows.map(([, theme, code]) => [theme, code]))).toEqual(purposeCodes)
    expect(rows).toHaveLength(Object.keys(themes).length)
    for (const [, , , reason = ''] of rows) expect(reason.length).toBeGreaterThan(15)
  })
})

describe('an activity', () => {
  it('has its elements in the order of the standard', async () => {
    const { first } = await parsed([hostileEntry('text', 1)])
    const order = [
      'iati-identifier',
      'reporting-org',
      'title',
      'description',
      'participating-org',
      'other-identifier',
      'activity-status',
      'activity-date',
      'contact-info',
      'activity-scope',
      'recipient-country',
      'recipient-region',
      'sector',
      'tag',
      'document-link',
      'related-activity',
    ]
    const places = childrenOf(first('iati-activity')).map((name) =>
      name.startsWith('kakehashi:') ? order.length : order.indexOf(name),
    )
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('has texts in both languages, the list’s own first', async () => {
    for (const language of languages) {
      const { first } = await parsed(everything.slice(0, 1), { language })
      const lang = language === 'ja' ? 'ja' : 'en'
      expect(first('iati-activity')?.getAttribute('xml:lang')).toBe(lang)
      expect(Object.keys(narrativesOf(first('title')))[0]).toBe(lang)
      expect(Object.keys(narrativesOf(first('title')))).toHaveLength(2)
    }
  })
})
