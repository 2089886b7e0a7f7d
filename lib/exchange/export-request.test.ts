import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue, readCatalogueFiles } from '../catalogue/load'
import { forEachEngine, testDatabase } from '../db/testing'
import { buildIndex } from '../search/index'
import { writers } from '../write-list'
import { choiceQuery, readChoice } from './export-choice'
import { exportRequest } from './export-request'
import { columnKeys } from './fields'
import { formatKeys } from './formats'
import { bytesOf } from './testing'

const origin = 'https://kakehashi.example'
const at = '2026-11-22T09:30:00.000Z'

const asked = (query: string) => exportRequest(new URLSearchParams(query), origin, at)

/** What two engines give is compared here, so it is kept from one to the other: when an entry was saved is each one's own. */
const bytes = new Map<string, string>()
const withoutMoments = (file: Uint8Array) =>
  Buffer.from(file)
    .toString('utf8')
    .replaceAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g, (moment) => (moment === at ? at : 'MOMENT'))

forEachEngine((engine) => {
  let close: () => Promise<void>
  beforeAll(async () => {
    close = (await testDatabase(engine)).close
    await loadCatalogue(await readCatalogueFiles())
    await buildIndex()
  })
  afterAll(async () => {
    await close()
    globalThis.kakehashiIndex = undefined
  })

  it('a list holds every match in its order, and says of itself what was asked', async () => {
    const { list, fileName } = await asked(
      'theme=cybercrime&sort=-start&columns=name,id,colour&columns=url&lang=both&x=1',
    )
    const found = []
    for await (const { id, themes } of list.matches) {
      expect(themes).toContain('cybercrime')
      found.push(id)
    }
    expect(found).toHaveLength(list.statement.total)
    expect(list.statement).toMatchObject({
      query: 'theme=cybercrime&sort=-start',
      retrievedAt: at,
      ignored: [
        { key: 'x', value: '1' },
        { key: 'columns', value: 'colour' },
      ],
    })
    expect(list.statement.permalink.ja).toBe(`${origin}/ja/initiatives?theme=cybercrime&sort=-start`)
    expect(list.columns).toEqual(['name', 'id', 'url'])
    expect([list.language, list.locale]).toEqual(['both', 'en'])
    expect(fileName).toBe('kakehashi-initiatives-2026-11-22')
    const onlySome = await asked(`id=${found.slice(0, 2).join(',')}&q=nosuchword`)
    expect(onlySome.list.statement.total).toBe(0)
  })

  it('the same query and moment give the same bytes, twice and on both engines', async () => {
    const text = ['csv', 'json', 'ndjson', 'jsonld', 'iati.xml', 'md', 'bib', 'ris', 'csl.json'] as const
    for (const format of formatKeys) {
      const write = async () => bytesOf(writers[format]((await asked('donor=itu&lang=ja')).list))
      const [once, twice] = [await write(), await write()]
      expect(Buffer.compare(once, twice), format).toBe(0)
      if (!text.some((one) => one === format)) continue
      const known = bytes.get(format)
      if (known === undefined) bytes.set(format, withoutMoments(once))
      else expect(withoutMoments(once), format).toBe(known)
    }
  })
})

describe('what a reader chooses', () => {
  const read = (query: string) => readChoice(new URLSearchParams(query))

  it('is everything, in English, where nothing is said', () => {
    for (const query of ['', 'columns=', 'lang=']) {
      expect(read(query)).toEqual({ choice: { language: 'en', columns: columnKeys }, ignored: [] })
    }
    expect(readChoice(new URLSearchParams(), 'ja').choice.language).toBe('ja')
  })

  it.each([
    ['lang=ja&columns=name,id', 'lang=ja&columns=name,id'],
    ['columns=name&columns=id&columns=name', 'lang=en&columns=name,id'],
    [`columns=${columnKeys.join(',')}`, 'lang=en'],
    [
      `lang=both&columns=${columnKeys.toReversed().join(',')}`,
      `lang=both&columns=${columnKeys.toReversed().join(',')}`,
    ],
  ])('%s reads and writes as %s', (query, written) => {
    const { choice } = read(query)
    expect(choiceQuery(choice)).toBe(written)
    expect(read(choiceQuery(choice)).choice).toEqual(choice)
  })

  it('leaves out what nobody knows, and says so shortened', () => {
    const { choice, ignored } = read(`lang=fr&columns=id,${'x'.repeat(300)}`)
    expect(choice).toEqual({ language: 'en', columns: ['id'] })
    expect(ignored).toEqual([
      { key: 'lang', value: 'fr' },
      { key: 'columns', value: 'x'.repeat(200) },
    ])
  })
})
