import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { anInitiative, initiativeFrom, realInputs, realOrganisations } from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { parseFilters } from '../search/filters'
import { jsonExport, toItem, toQueryObject } from './json'

const origin = 'https://kakehashi.example'
const retrievedAt = '2026-11-21T00:00:00.000Z'
const organisations = realOrganisations()
const everything = realInputs().map(({ id, input }) => initiativeFrom(id, input, organisations, '2020-01-01'))
const filters = parseFilters(new URLSearchParams('theme=cybercrime&theme=cyber&from=2013&sort=-start&page=3'), {
  isOrganisation: () => true,
})

const Export = z.strictObject({
  query: z.record(z.string(), z.unknown()),
  total: z.number(),
  retrievedAt: z.string(),
  items: z.array(z.record(z.string(), z.unknown())),
})

async function piecesOf(initiatives: Initiative[], locale: 'ja' | 'en' = 'en'): Promise<string[]> {
  const pieces: string[] = []
  const { length } = initiatives
  for await (const piece of jsonExport(initiatives, length, filters, origin, retrievedAt, locale)) pieces.push(piece)
  return pieces
}

const written = async (initiatives: Initiative[], locale?: 'ja' | 'en') =>
  (await piecesOf(initiatives, locale)).join('')

const exported = async (initiatives: Initiative[], locale?: 'ja' | 'en') =>
  Export.parse(JSON.parse(await written(initiatives, locale)))

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
    const { total, items, ...rest } = await exported(initiatives)
    expect(Object.keys(JSON.parse(await written(initiatives)))).toEqual(['query', 'total', 'retrievedAt', 'items'])
    expect(total).toBe(initiatives.length)
    expect(items).toEqual(initiatives.map((initiative) => toItem(initiative, origin)))
    expect(rest.retrievedAt).toBe(retrievedAt)
    expect(rest.query).toEqual(toQueryObject(filters))
  })

  it('has every item’s keys in the contract’s order', async () => {
    const period = {
      start: '2015',
      end: null,
      ongoing: null,
      recurring: { every: 'year' as const, note: { ja: null, en: null } },
    }
    const full = { ...(everything[11] ?? anInitiative(12)), period }
    expect(keysOf((await exported([full])).items[0])).toEqual(contractKeys)
    const once = contractKeys.filter((key) => !key.startsWith('.period.recurring.'))
    for (const initiative of everything) {
      const keys = keysOf(toItem({ ...initiative, period: { ...initiative.period, recurring: null } }, origin))
      const absent = once.filter(
        (key) => /^\.(organisations|recipients|frameworks)\[\]/.test(key) && !keys.includes(key),
      )
      expect(keys).toEqual(once.filter((key) => !absent.includes(key)))
    }
  })

  it('keeps the order of the entries, and has one to a line', async () => {
    const turned = everything.toReversed()
    expect((await exported(turned)).items.map(({ id }) => id)).toEqual(turned.map(({ id }) => id))
    expect((await written(turned)).split('\n')).toHaveLength(turned.length + 3)
  })

  it('is made of pieces no larger than an entry', async () => {
    expect(await piecesOf(everything)).toHaveLength(everything.length + 2)
  })

  it('says first how many there are in all, and reads no entry before it is asked for', async () => {
    let read = 0
    async function* arriving() {
      for (const initiative of everything) {
        read += 1
        yield initiative
      }
    }
    const pieces = jsonExport(arriving(), 12_345, filters, origin, retrievedAt, 'en')
    expect((await pieces.next()).value).toContain('"total":12345,')
    expect(read).toBe(0)
    await pieces.next()
    await pieces.next()
    expect(read).toBe(2)
    await pieces.return(undefined)
  })

  it('fails where an entry can’t be read', async () => {
    function* broken() {
      yield anInitiative(1)
      throw new Error('the database is gone')
    }
    const pieces = jsonExport(broken(), 2, filters, origin, retrievedAt, 'en')
    await pieces.next()
    await pieces.next()
    await expect(pieces.next()).rejects.toThrow('the database is gone')
  })

  it('takes every character that a text can hold', async () => {
    const text = '"\\ \u0007\u2028\u2029 </script> 🌉 \ud800'
    const [item] = (await exported([anInitiative(1, { name: { ja: text, en: null } })])).items
    expect(item?.name).toEqual({ ja: text, en: null })
  })

  it('points to the entry’s page in the language asked for', async () => {
    expect((await exported([anInitiative(7)], 'ja')).items[0]?.url).toBe('https://kakehashi.example/ja/initiatives/7')
    expect((await exported([anInitiative(7)])).items[0]?.url).toBe('https://kakehashi.example/en/initiatives/7')
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
      from: 2013,
      to: null,
      undated: 'include',
      sort: '-start',
      ignored: [{ key: 'theme', value: 'cyber' }],
    })
  })
})
