import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { anInitiative } from '../catalogue/given'
import { Evidence, type Initiative } from '../catalogue/initiative'
import { parseFilters } from '../search/filters'
import { jsonExport, jsonText, toItem, toQueryObject } from './json'
import { ndjsonExport } from './ndjson'
import { everything, exportListOf, origin, retrievedAt, textOf } from './testing'

const filters = parseFilters(new URLSearchParams('theme=cybercrime&theme=cyber&from=2013&sort=-start&page=3'), {
  isOrganisation: () => true,
})

const Export = z.strictObject({
  query: z.record(z.string(), z.unknown()),
  total: z.number(),
  retrievedAt: z.string(),
  statement: z.record(z.string(), z.unknown()),
  items: z.array(z.record(z.string(), z.unknown())),
})

const written = async (initiatives: readonly Initiative[], language: 'ja' | 'en' = 'en') =>
  textOf(jsonExport(await exportListOf(initiatives, { filters, language })))

const exported = async (initiatives: readonly Initiative[], language?: 'ja' | 'en') =>
  Export.parse(JSON.parse(await written(initiatives, language)))

/** The keys of every object on the way down, in their order. */
function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return keysOf(value[0], `${path}[]`)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [`${path}.${key}`, ...keysOf(inner, `${path}.${key}`)])
}

/** An item as docs/api.md shows it: the contract's keys and their order. */
const contractKeys = keysOf({
  id: 12,
  name: { ja: '', en: '' },
  nameEnOrigin: 'official',
  organisations: [{ code: '', name: { ja: '', en: '' }, acronym: '', role: '', type: '', country: '' }],
  recipients: [{ kind: '', code: '', role: '' }],
  themes: [''],
  targets: [''],
  activities: [''],
  period: { start: '', end: '', ongoing: false, recurring: { every: '', note: { ja: '', en: '' } } },
  status: '',
  objectives: { ja: '', en: '' },
  actions: { ja: '', en: '' },
  outcomes: { ja: '', en: '' },
  targetNote: { ja: '', en: '' },
  asStated: { donor: '', partner: '', recipient: '', target: '', theme: '', period: '' },
  source: { document: '', locator: '', asOf: '', notes: { ja: '', en: '' } },
  thesisGroup: '',
  frameworks: [{ item: '', reason: { ja: '', en: '' } }],
  evidence: [{ field: '', title: '', publisher: '', url: '', document: '', publishedOn: '', retrievedOn: '' }],
  relations: [{ kind: '', to: 1 }],
  contact: { office: { ja: '', en: '' }, url: '', email: '' },
  verification: { state: '', at: null, by: null, against: null },
  version: 1,
  createdAt: '',
  updatedAt: '',
  url: '',
})

describe('the export', () => {
  it.each([
    ['no entry', []],
    ['one entry', everything.slice(0, 1)],
    ['every entry', everything],
  ])('is JSON with the contract’s keys in their order: %s', async (_what, initiatives) => {
    const { total, items, statement, ...rest } = await exported(initiatives)
    expect(Object.keys(JSON.parse(await written(initiatives)))).toEqual([
      'query',
      'total',
      'retrievedAt',
      'statement',
      'items',
    ])
    expect(total).toBe(initiatives.length)
    expect(items).toEqual(initiatives.map((initiative) => toItem(initiative, origin)))
    expect(rest.retrievedAt).toBe(retrievedAt)
    expect(rest.query).toEqual(toQueryObject(filters))
    expect(statement).toEqual((await exportListOf(initiatives, { filters })).statement)
  })

  it('says what it is: in words, counted, and how to cite it', async () => {
    expect((await exported(everything)).statement).toMatchObject({
      query: 'theme=cybercrime&from=2013&sort=-start',
      total: 144,
      undated: 52,
      places: null,
      via: null,
      ignored: [{ key: 'theme', value: 'cyber' }],
      retrievedAt,
      frozen: null,
      licence: { id: 'CC-BY-4.0' },
      permalink: { en: `${origin}/en/initiatives?theme=cybercrime&from=2013&sort=-start` },
      counts: { status: [{ value: 'active' }, { value: 'unknown' }, { value: 'ended' }] },
    })
  })

  it('has every item’s keys in the contract’s order', async () => {
    const period = {
      start: '2015',
      end: null,
      ongoing: null,
      recurring: { every: 'year' as const, note: { ja: null, en: null } },
    }
    const full: Initiative = {
      ...(everything[11] ?? anInitiative(12)),
      period,
      evidence: [Evidence.parse({ title: 'A report' })],
      relations: [{ kind: 'part-of', to: 7 }],
      contact: { office: { ja: null, en: 'Cyber Office' }, url: null, email: null },
    }
    expect(keysOf((await exported([full])).items[0])).toEqual(contractKeys)
    const once = contractKeys.filter((key) => !key.startsWith('.period.recurring.'))
    for (const initiative of everything) {
      const keys = keysOf(toItem({ ...initiative, period: { ...initiative.period, recurring: null } }, origin))
      const absent = once.filter(
        (key) =>
          /^\.(organisations|recipients|frameworks|evidence|relations)\[\]|^\.contact\./.test(key) &&
          !keys.includes(key),
      )
      expect(keys).toEqual(once.filter((key) => !absent.includes(key)))
    }
  })

  it('keeps the order of the entries, and has one to a line', async () => {
    const turned = everything.toReversed()
    expect((await exported(turned)).items.map(({ id }) => id)).toEqual(turned.map(({ id }) => id))
    expect((await written(turned)).split('\n')).toHaveLength(turned.length + 3)
  })

  it('is made of pieces no larger than an entry, and reads none before it is asked for', async () => {
    let read = 0
    async function* arriving() {
      for (const initiative of everything) {
        read += 1
        yield initiative
      }
    }
    for (const write of [jsonExport, ndjsonExport]) {
      read = 0
      const pieces = write(await exportListOf(everything, { matches: arriving() }))[Symbol.asyncIterator]()
      expect((await pieces.next()).value).toContain('"total":144,')
      expect(read).toBe(0)
      await pieces.next()
      await pieces.next()
      expect(read).toBe(2)
      await pieces.return?.(undefined)
    }
  })

  it('fails where an entry can’t be read', async () => {
    async function* broken() {
      yield anInitiative(1)
      throw new Error('the database is gone')
    }
    for (const write of [jsonExport, ndjsonExport]) {
      const list = await exportListOf([], { matches: broken() })
      await expect(textOf(write(list))).rejects.toThrow('the database is gone')
    }
  })

  it('takes every character that a text can hold', async () => {
    const text = '"\\ \\u0000 \u0007\u2028\u2029 </script> =1+1 ＝1 \u202eرجل\u202c 👩‍👩‍👧‍👦 🌉'
    const [item] = (await exported([anInitiative(1, { name: { ja: text, en: null } })])).items
    expect(item?.name).toEqual({ ja: text, en: null })
    const long = 'あ"\n'.repeat(20_000)
    const [second] = (await exported([anInitiative(1, { actions: { ja: long, en: null } })])).items
    expect(second?.actions).toEqual({ ja: long, en: null })
  })

  it('has nothing that can’t be stored, in whatever it is given', () => {
    expect(JSON.parse(jsonText({ a: ['x\u0000y', { b: '\ud800' }], c: '\\u0000' }))).toEqual({
      a: ['xy', { b: '\ufffd' }],
      c: '\\u0000',
    })
  })

  it('points to the entry’s page in the language asked for', async () => {
    expect((await exported([anInitiative(7)], 'ja')).items[0]?.url).toBe('https://kakehashi.example/ja/initiatives/7')
    expect((await exported([anInitiative(7)])).items[0]?.url).toBe('https://kakehashi.example/en/initiatives/7')
  })
})

describe('lines of JSON', () => {
  it('are the statement with the query, and then an item each', async () => {
    const hostile = anInitiative(1, { name: { ja: 'a\nb\r\n\u2028\u0000', en: '}\n{' } })
    const list = await exportListOf([hostile, ...everything], { filters })
    const text = await textOf(ndjsonExport(list))
    expect(text.endsWith('}\n')).toBe(true)
    const [first, ...items] = text
      .slice(0, -1)
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(first).toEqual({ statement: list.statement, query: toQueryObject(filters) })
    expect(items).toEqual([
      { ...toItem(hostile, origin), name: { ja: 'a\nb\r\n\u2028', en: '}\n{' } },
      ...everything.map((initiative) => toItem(initiative, origin)),
    ])
  })
})

describe('an item', () => {
  it('writes the African Union as the contract does', () => {
    const { recipients } = toItem(
      anInitiative(1, { recipients: [{ kind: 'group', code: 'GROUP:AU', role: 'target' }] }),
      origin,
    )
    expect(recipients).toEqual([{ kind: 'group', code: 'AU', role: 'target' }])
  })
})

describe('the query of an answer', () => {
  it('says every key but the page, and what was ignored', () => {
    expect(toQueryObject(filters)).toEqual({
      q: '',
      id: [],
      donor: [],
      donorCountry: [],
      donorType: [],
      recipient: [],
      via: null,
      region: [],
      theme: ['cybercrime'],
      target: [],
      activity: [],
      status: [],
      verification: [],
      from: 2013,
      to: null,
      undated: 'include',
      sort: '-start',
      merged: [],
      ignored: [{ key: 'theme', value: 'cyber' }],
    })
  })
})
