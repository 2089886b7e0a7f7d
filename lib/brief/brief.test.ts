import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anInitiative, anOrganisation, initiativeFrom, realInputs, realOrganisations } from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { isUndated } from '../catalogue/period'
import { isCountry, placeLabel } from '../catalogue/places'
import { codesOf, themes } from '../catalogue/vocabulary'
import { statementOf } from '../exchange/statement'
import { type Locale, locales } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { type Filters, parseFilters } from '../search/filters'
import { MemoryEngine } from '../search/memory-engine'
import { labelled } from '../search/search'
import { briefKeys, readAsked } from './asked'
import { type Block, type Document, textOf } from './blocks'
import { briefDocument } from './brief'
import type { Side } from './comparison'

const origin = 'https://kakehashi.example'
const retrievedAt = '2026-11-22T09:30:00.000Z'
const organisations = realOrganisations()
const everything = realInputs()
  .map(({ id, input }) => initiativeFrom(id, input, organisations, '2026-11-22'))
  .sort((a, b) => a.id - b.id)

/** The brief of some entries, as a database with only these would give it. */
async function briefOf(query: string, entries: Initiative[] = everything, known = organisations) {
  const engine = new MemoryEngine(known, '2026-11-22')
  for (const entry of entries) engine.put(entry)
  const params = new URLSearchParams(query)
  const names = { organisation: (code: string) => known.get(code)?.name ?? null }
  const asked = readAsked(params, parseFilters(params, { isOrganisation: (code) => known.has(code) }, briefKeys), 'en')
  const { locale } = asked
  const stated = async (filters: Filters) => {
    const raw = await engine.find({ filters, locale, from: 0, to: Number.POSITIVE_INFINITY, within: true })
    const found = { ...raw, facets: labelled(raw.facets, filters, known, locale) }
    return { ids: raw.ids, statement: statementOf({ filters, names, found, origin, retrievedAt }) }
  }
  const { ids, statement } = await stated(asked.filters)
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const nameOf = (facet: string, value: string) =>
    facet === 'donor' ? (known.get(value)?.name ?? { ja: value, en: value }) : placeLabel(value)
  const side = async (facet: 'recipient' | 'donor' | 'theme', value: string): Promise<Side> => {
    const one = await stated({ ...asked.filters, [facet]: [value] })
    return { value, name: nameOf(facet, value), statement: one.statement, ids: new Set(one.ids) }
  }
  const { compared, subject } = asked
  const initiatives = ids.flatMap((id) => byId.get(id) ?? [])
  const document = briefDocument(asked, {
    statement,
    initiatives,
    subjectName: subject && nameOf(subject.facet, subject.value),
    sides: compared && [await side(compared.facet, compared.values[0]), await side(compared.facet, compared.values[1])],
    origin,
  })
  return { asked, statement, initiatives, document }
}

/** The blocks of a chapter, without its heading. */
function chapterOf({ blocks }: Document, id: string): Block[] {
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.id === id)
  const rest = blocks.slice(from + 1)
  const to = rest.findIndex((block) => block.kind === 'heading' && block.level === 1)
  return from < 0 ? [] : rest.slice(0, to < 0 ? undefined : to)
}

const summaryOf = (document: Document) =>
  chapterOf(document, 'summary').flatMap((block) =>
    block.kind === 'paragraph' && block.look === 'text' ? [textOf(block.text)] : [],
  )

const entriesOf = (n: number, changes: (at: number) => Partial<Initiative> = () => ({})) =>
  Array.from({ length: n }, (_, at) => anInitiative(at + 1, changes(at), '2026-11-22'))

const donorOf = (code: string) => {
  const { name, acronym, type, country } = anOrganisation(code)
  return { code, name, acronym, type, country, role: 'donor' as const }
}

describe('the summary in sentences', () => {
  it('says of nothing that nothing is recorded', async () => {
    const [ja, en] = await Promise.all(['ja', 'en'].map((lang) => briefOf(`q=nosuchword&lang=${lang}`)))
    expect(ja && summaryOf(ja.document)).toEqual([
      '本資料の範囲は「『nosuchword』を含む取組」である。本カタログに該当する記録はない。',
    ])
    expect(en && summaryOf(en.document)).toEqual([
      'The scope of this brief is “Initiatives containing ‘nosuchword’”. The catalogue records none.',
    ])
  })

  it('says of one entry with nothing in it what there is not', async () => {
    const [ja, en] = await Promise.all(['ja', 'en'].map((lang) => briefOf(`lang=${lang}`, entriesOf(1))))
    expect(ja && summaryOf(ja.document)).toEqual([
      '本資料の範囲は「すべての取組」である。本カタログに1件の記録がある。',
      '支援主体の記録はない。テーマの記録はない。支援対象として名指しされている国・地域はない。広域の地域、枠組み又は全世界を支援対象に挙げるものはない。',
      '時期の記載があるものはない。状況は、2026年11月22日現在で不明1件である。',
    ])
    expect(en && summaryOf(en.document)).toEqual([
      'The scope of this brief is “All initiatives”. The catalogue records one initiative.',
      'No donor is recorded. No theme is recorded. No country or territory is named as a recipient. None names a wider region, a group or the world as a recipient.',
      'No dates are recorded. By status on 22 November 2026: unknown 1.',
    ])
  })

  it('says of one of each what it is', async () => {
    const known = new Map([['x', anOrganisation('x')]])
    const one = entriesOf(1, () => ({
      organisations: [donorOf('x')],
      themes: ['awareness'],
      recipients: [
        { kind: 'country', code: 'KE', role: 'target' },
        { kind: 'group', code: 'ASEAN', role: 'target' },
      ],
      period: { start: '2015', end: '2015-06', ongoing: false, recurring: null },
      status: 'ended',
    }))
    const [ja, en] = await Promise.all(['ja', 'en'].map((lang) => briefOf(`lang=${lang}`, one, known)))
    expect(ja && summaryOf(ja.document).slice(1)).toEqual([
      '支援主体として記録されているのは、組織x（1件）である。テーマとして記録されているのは、意識啓発（1件）である。支援対象として名指しされている国・地域は、ケニア（1件）である。広域の地域、枠組み又は全世界を支援対象に挙げるものは1件である。',
      '1件のうち1件に時期の記載があり、記載された年は2015年である。状況は、2026年11月22日現在で終了1件である。',
    ])
    expect(en && summaryOf(en.document).slice(1)).toEqual([
      'The one donor recorded is Organisation x (1). The one theme recorded is Awareness raising (1). The one country or territory named as a recipient is Kenya (1). 1 names a wider region, a group or the world as a recipient.',
      'Dates are recorded for 1 of 1; the only year stated is 2015. By status on 22 November 2026: ended 1.',
    ])
  })

  it('names the first three of many', async () => {
    const [ja, en] = await Promise.all(
      ['ja', 'en'].map((lang) => briefOf(`template=country&recipient=KE&lang=${lang}`)),
    )
    expect(ja && summaryOf(ja.document)[0]).toBe(
      '本資料の範囲は「ケニアを対象とする取組」である。本カタログに51件の記録がある。このうち、選んだ国・地域を名指しするものは9件、地域・枠組み・全世界を通じて届くものは42件である。',
    )
    expect(ja && summaryOf(ja.document)[1]).toMatch(
      /^支援主体は43組織で、件数の多い順に国際電気通信連合（10件）、英国外務・英連邦省（5件）、.+（3件）などである。テーマは18区分にわたり、/,
    )
    expect(en && summaryOf(en.document)[1]).toMatch(
      /^Of the 43 donors recorded, the first by number of entries are International Telecommunication Union \(10\), Foreign & Commonwealth Office \(5\) and .+ \(3\)\. /,
    )
  })

  it('counts in words what the list holds, for any entries', async () => {
    const anyEntries = fc.array(
      fc.record({
        donors: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 }),
        themes: fc.uniqueArray(fc.constantFrom(...codesOf(themes)), { maxLength: 4 }),
        countries: fc.uniqueArray(fc.constantFrom('KE', 'GH', 'JP', 'XK'), { maxLength: 3 }),
        group: fc.boolean(),
        start: fc.constantFrom(null, '2012', '2015-03', '2015-03-09'),
      }),
      { minLength: 1, maxLength: 12 },
    )
    const known = new Map(['a', 'b', 'c', 'd', 'e'].map((code) => [code, anOrganisation(code)]))
    await fc.assert(
      fc.asyncProperty(anyEntries, fc.constantFrom(...locales), async (given, locale) => {
        const entries = given.map(({ donors, themes, countries, group, start }, at) =>
          anInitiative(at + 1, {
            organisations: donors.map(donorOf),
            themes,
            recipients: [
              ...countries.map((code) => ({ kind: 'country' as const, code, role: 'target' as const })),
              ...(group ? [{ kind: 'group' as const, code: 'ASEAN', role: 'target' as const }] : []),
            ],
            period: { start, end: null, ongoing: null, recurring: null },
          }),
        )
        const { document } = await briefOf(`lang=${locale}`, entries, known)
        const [covers = '', who = '', when = ''] = summaryOf(document)
        const words = messagesFor(locale).brief.sentences
        const distinct = (read: (entry: Initiative) => string[]) => new Set(entries.flatMap(read)).size
        const countryOf = ({ recipients }: Initiative) => recipients.map(({ code }) => code).filter(isCountry)
        const startOf = (sentence: string) => sentence.split('|')[0] ?? ''
        expect(covers).toBe(
          words.covers(words.quoted(locale === 'ja' ? 'すべての取組' : 'All initiatives'), entries.length),
        )
        for (const [say, n] of [
          [words.donors, distinct(({ organisations }) => organisations.map(({ code }) => code))],
          [words.themes, distinct((entry) => entry.themes)],
          [words.countries, distinct(countryOf)],
        ] as const) {
          expect(who).toContain(startOf(say(n, '|', n > 3)))
        }
        expect(who).toContain(words.wide(given.filter(({ group }) => group).length))
        const years = given.flatMap(({ start }) => (start ? [Number(start.slice(0, 4))] : []))
        expect(when).toContain(
          words.dated(
            years.length,
            entries.length,
            years.length ? Math.min(...years) : 0,
            years.length ? Math.max(...years) : 0,
          ),
        )
      }),
      { numRuns: 60 },
    )
  })
})

const templates: [name: string, query: string][] = [
  ['overview', ''],
  ['country', 'template=country&recipient=KE'],
  ['region', 'template=country&recipient=M49:002'],
  ['donor', 'template=donor&donor=gb-fco'],
  ['theme', 'template=theme&theme=cybercrime'],
  ['comparison of recipients', 'template=comparison&recipient=KE&recipient=GH'],
  ['comparison of donors', 'template=comparison&donor=gb-fco&donor=us-state'],
  ['picked by hand', 'id=3,12'],
  ['nothing', 'q=nosuchword'],
]

describe.each(templates)('the brief: %s', (_name, query) => {
  it.each(locales)(
    'in %s is whole: unique anchors, links that arrive, numbered captions, no empty word',
    async (locale) => {
      const { document, initiatives } = await briefOf(`${query}&lang=${locale}`)
      const ids = document.blocks.flatMap((block) => ('id' in block ? [block.id] : []))
      expect(new Set(ids).size).toBe(ids.length)
      const links = JSON.stringify(document.blocks).match(/"href":"#[^"]+"/g) ?? []
      for (const link of links) expect(ids).toContain(link.slice('"href":"#'.length, -1))
      for (const { id } of initiatives) expect(ids).toContain(`initiative-${id}`)
      const captions = (kind: 'figure' | 'table') =>
        document.blocks.flatMap((block) => (block.kind === kind ? [block.caption] : []))
      for (const kind of ['figure', 'table'] as const) {
        const { brief } = messagesFor(locale)
        for (const [at, caption] of captions(kind).entries())
          expect(caption.startsWith(brief[kind](at + 1, ''))).toBe(true)
      }
      for (const block of document.blocks) {
        if (block.kind !== 'table') continue
        for (const row of block.rows) expect(row).toHaveLength(block.columns.length)
        for (const { weight } of block.rows.flat()) {
          if (weight !== null) expect(weight >= 0 && weight <= 1).toBe(true)
        }
      }
      expect(JSON.stringify(document)).not.toMatch(/undefined|NaN|\[object/)
    },
  )
})

/** The first cells and the others of a table, as text. */
function tableIn(document: Document, id: string): Map<string, string[]> {
  const table = document.blocks.find((block) => block.kind === 'table' && block.id === id)
  if (table?.kind !== 'table') throw new Error(`No table ${id}`)
  return new Map(
    table.rows.map(([head, ...cells]) => [textOf(head?.text ?? []), cells.map(({ text }) => textOf(text))]),
  )
}

describe('what a brief holds', () => {
  it('the matrix counts each pair as the list does', async () => {
    const { document, initiatives } = await briefOf('lang=en')
    const matrix = tableIn(document, 'table-matrix')
    const fco = initiatives.filter(({ organisations }) =>
      organisations.some(({ code, role }) => code === 'gb-fco' && role === 'donor'),
    )
    const cells = matrix.get('Foreign & Commonwealth Office') ?? []
    expect(cells.at(-1)).toBe(String(fco.length))
    const counted = codesOf(themes).map((theme) => fco.filter((entry) => entry.themes.includes(theme)).length)
    expect(cells.slice(0, -1)).toEqual(counted.map((count) => (count === 0 ? '' : String(count))))
  })

  it('the gaps count what is missing, and name the entries', async () => {
    const { document, initiatives } = await briefOf('lang=en')
    const gaps = tableIn(document, 'table-gaps')
    const undated = initiatives.filter(({ period }) => isUndated(period)).length
    expect(gaps.get('Period')?.[0]).toBe(String(undated))
    expect(gaps.get('Themes')).toEqual(['0', '—'])
    expect(gaps.get('Recipients')).toEqual(['3', '53; 98; 116'])
    expect(gaps.get('Evidence')).toEqual(['144', 'all'])
  })

  it('themes without an entry are named as such', async () => {
    const { document, statement } = await briefOf('template=donor&donor=gb-fco&lang=en')
    const [first] = chapterOf(document, 'gaps')
    const text = first?.kind === 'paragraph' ? textOf(first.text) : ''
    const absent = codesOf(themes).filter((code) => statement.counts.theme.every(({ value }) => value !== code))
    expect(absent.length).toBeGreaterThan(0)
    expect(text).toContain(absent.map((code) => themes[code].en).join('; '))
  })

  it('a comparison tells how the entries fall', async () => {
    const { document, initiatives } = await briefOf(
      'template=comparison&recipient=KE&recipient=GH&lang=en&length=short',
    )
    const listed = (id: string) => {
      const at = document.blocks.findIndex((block) => block.kind === 'heading' && block.id === id)
      const list = document.blocks[at + 1]
      return list?.kind === 'list' ? list.items.map((item) => Number(item[0]?.text)) : []
    }
    const parts = [listed('shared'), listed('only-first'), listed('only-second')]
    expect(parts.flat().sort((a, b) => a - b)).toEqual(initiatives.map(({ id }) => id))
    const [both, ghana, kenya] = parts.map(({ length }) => length)
    const facts = tableIn(document, 'table-sides')
    expect(facts.get('Initiatives')).toEqual([String((both ?? 0) + (ghana ?? 0)), String((both ?? 0) + (kenya ?? 0))])
    expect(document.title).toBe('Cyber capacity building compared: Ghana and Kenya')
  })

  it('the introduction stands first, a given title at the top', async () => {
    const { document } = await briefOf(`id=3,12&title=X&intro=${encodeURIComponent('# A\n\n**b**')}&lang=en`)
    expect(document.title).toBe('X')
    expect(document.blocks.slice(0, 3)).toMatchObject([
      { kind: 'heading', id: 'introduction' },
      { kind: 'heading', level: 2 },
      { kind: 'paragraph', text: [{ text: 'b', strong: true }] },
    ])
  })

  it('says of itself what every file says', async () => {
    const both = await Promise.all(locales.map((lang) => briefOf(`theme=cybercrime&colour=red&lang=${lang}`)))
    for (const { document, statement, asked } of both) {
      const locale: Locale = asked.locale
      const facts = chapterOf(document, 'coverage').find((block) => block.kind === 'facts')
      const said = facts?.kind === 'facts' ? facts.rows.map(({ text }) => textOf(text)) : []
      for (const text of [
        statement.title[locale],
        statement.permalink[locale],
        statement.citation[locale],
        'colour=red',
      ]) {
        expect(said).toContain(text)
      }
      expect(document.permalink).toBe(`${origin}/${locale}/brief?theme=cybercrime&lang=${locale}`)
    }
  })

  it('the same question about the same entries gives the same document', async () => {
    const query = 'template=theme&theme=cybercrime&length=full&lang=ja'
    expect((await briefOf(query)).document).toEqual((await briefOf(query)).document)
  })
})
