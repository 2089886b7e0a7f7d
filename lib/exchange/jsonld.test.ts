import fc from 'fast-check'
import jsonld from 'jsonld'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { anInitiative, anyInput, initiativeFrom } from '../catalogue/given'
import { Evidence, type Initiative } from '../catalogue/initiative'
import { jsonldExport } from './jsonld'
import { day, everything, exportListOf, organisations, textOf } from './testing'

type Options = Parameters<typeof exportListOf>[1]

const written = async (initiatives: readonly Initiative[], options: Options = {}) =>
  textOf(jsonldExport(await exportListOf(initiatives, options)))

// What a program without a network reads.
const documentLoader = async (url: string) => {
  throw new Error(`The file asks for ${url}`)
}

/** `safe` refuses what would be dropped in silence: a term that no context knows, an address that is none. */
const offline = { documentLoader, safe: true }

const Document = z.record(z.string(), z.json())

const Quads = z.array(
  z.object({
    subject: z.object({ value: z.string() }),
    predicate: z.object({ value: z.string() }),
    object: z.object({
      termType: z.enum(['NamedNode', 'BlankNode', 'Literal']),
      value: z.string(),
      language: z.string().optional(),
    }),
  }),
)
type Quad = z.infer<typeof Quads>[number]

async function quadsOf(initiatives: readonly Initiative[], options?: Options): Promise<Quad[]> {
  const document = Document.parse(JSON.parse(await written(initiatives, options)))
  return Quads.parse(await jsonld.toRDF(document, offline))
}

const schema = (term: string) => `https://schema.org/${term}`
const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
const objects = (quads: Quad[], predicate: string, subject?: string) =>
  quads
    .filter((quad) => quad.predicate.value === predicate && (subject === undefined || quad.subject.value === subject))
    .map(({ object }) => object)
const ofType = (quads: Quad[], name: string) =>
  quads
    .filter(({ predicate, object }) => predicate.value === type && object.value === schema(name))
    .map(({ subject }) => subject.value)
const pageOf = (id: number) => `https://kakehashi.example/en/initiatives/${id}`

describe('the whole catalogue', () => {
  let quads: Quad[] = []
  beforeAll(async () => {
    quads = await quadsOf(everything)
  })

  it('is a dataset that has every entry, each about one initiative', () => {
    const [dataset = ''] = ofType(quads, 'Dataset')
    const parts = objects(quads, schema('hasPart'), dataset).map(({ value }) => value)
    expect(new Set(parts)).toEqual(new Set(everything.map(({ id }) => pageOf(id))))
    expect(new Set(ofType(quads, 'Project'))).toEqual(new Set(parts.map((page) => `${page}#initiative`)))
    expect(objects(quads, schema('position'))).toHaveLength(everything.length)
  })

  it('has every name in its language', () => {
    for (const { id, name } of everything) {
      const said = objects(quads, schema('name'), `${pageOf(id)}#initiative`)
      expect(Object.fromEntries(said.map(({ language, value }) => [language ?? '', value]))).toEqual(
        Object.fromEntries(Object.entries(name).filter(([, text]) => text !== null)),
      )
    }
  })

  it('counts donors, funders, themes and dates as the catalogue does', () => {
    const count = (read: (initiative: Initiative) => unknown[]) => everything.flatMap(read).length
    const inRole = (role: string) => count(({ organisations }) => organisations.filter((one) => one.role === role))
    expect(objects(quads, schema('sponsor'))).toHaveLength(inRole('donor'))
    expect(objects(quads, schema('funder'))).toHaveLength(inRole('funder'))
    expect(ofType(quads, 'OrganizationRole')).toHaveLength(inRole('partner') + inRole('implementer'))
    const pages = everything.flatMap(({ id }) => objects(quads, schema('about'), pageOf(id)))
    expect(pages).toHaveLength(count(({ themes }) => themes))
    expect(
      objects(quads, schema('foundingDate'))
        .map(({ value }) => value)
        .toSorted(),
    ).toEqual(everything.flatMap(({ period }) => period.start ?? []).toSorted())
    expect(objects(quads, schema('dissolutionDate'))).toHaveLength(count(({ period }) => (period.end ? [1] : [])))
  })

  it('knows every term from schema.org, and every term says in which set it stands', () => {
    for (const { predicate } of quads)
      expect(predicate.value === type || predicate.value.startsWith(schema(''))).toBe(true)
    const terms = ofType(quads, 'DefinedTerm')
    for (const term of new Set(terms)) {
      const sets = new Set(objects(quads, schema('inDefinedTermSet'), term).map(({ value }) => value))
      expect([...sets].every((set) => term.startsWith(set))).toBe(true)
      expect(sets.size).toBe(1)
    }
  })

  it('says what it is: licence, how to cite it, when it was taken, which years it covers', () => {
    const [dataset = ''] = ofType(quads, 'Dataset')
    const [only] = objects(quads, schema('license'), dataset)
    expect(only).toMatchObject({ termType: 'NamedNode', value: 'https://creativecommons.org/licenses/by/4.0/' })
    expect(
      objects(quads, schema('creditText'), dataset)
        .map(({ language }) => language)
        .toSorted(),
    ).toEqual(['en', 'ja'])
    expect(objects(quads, schema('sdDatePublished'), dataset)[0]?.value).toBe('2026-11-21T09:30:00.000Z')
    const starts = everything.flatMap(({ period }) => period.start ?? []).toSorted()
    expect(objects(quads, schema('temporalCoverage'), dataset)[0]?.value.split('/')[0]).toBe(starts[0])
    const described = objects(quads, schema('description'), dataset).find(({ language }) => language === 'ja')
    expect(described?.value).toContain('144件')
  })
})

describe('the file', () => {
  it('asks nobody on the network for its terms', async () => {
    await expect(
      jsonld.expand(Document.parse(JSON.parse(await written(everything.slice(0, 3)))), offline),
    ).resolves.toHaveLength(1)
  })

  it('of nothing is a dataset without parts and years', async () => {
    const file: unknown = JSON.parse(await written([]))
    expect(file).toMatchObject({ '@type': 'Dataset', hasPart: [], size: { value: 0 } })
    expect(file).not.toHaveProperty('temporalCoverage')
  })

  it('says where it stands for good when it is frozen, and its hash', async () => {
    const address = { ja: 'https://kakehashi.example/ja/frozen/x', en: 'https://kakehashi.example/en/frozen/x' }
    const file: unknown = JSON.parse(await written([], { frozen: { address, hash: 'abc', on: '2026-11-20' } }))
    expect(file).toMatchObject({ '@id': address.en, identifier: { propertyID: 'SHA-256', value: 'abc' } })
  })

  it('is made a piece an entry, and the same bytes each time', async () => {
    let pieces = 0
    for await (const _ of jsonldExport(await exportListOf(everything))) pieces += 1
    expect(pieces).toBe(everything.length + 2)
    expect(await written(everything)).toBe(await written(everything))
  })

  it('has the list’s language first', async () => {
    const first = async (language: 'ja' | 'en') =>
      z
        .object({ name: z.array(z.object({ '@language': z.string() })) })
        .parse(JSON.parse(await written([], { language }))).name[0]
    expect(await first('ja')).toEqual({ '@language': 'ja' })
    expect(await first('en')).toEqual({ '@language': 'en' })
  })
})

describe('an entry', () => {
  const only = async (changes: Partial<Initiative>) => quadsOf([anInitiative(1, changes)])

  it('cites what bears it out, leads to its relatives, and names an office', async () => {
    const quads = await only({
      evidence: [
        Evidence.parse({
          title: 'A report',
          url: 'https://例え.jp/{a}|b"c',
          publishedOn: '2015',
          publisher: 'Somebody',
        }),
        Evidence.parse({ title: 'Handed in', document: 'a'.repeat(64) }),
      ],
      relations: [
        { kind: 'part-of', to: 7 },
        { kind: 'succeeds', to: 8 },
      ],
      contact: {
        office: { ja: null, en: 'Cyber Office' },
        url: 'https://example.org/a|b',
        email: 'office@example.org',
      },
      verification: { state: 'verified', at: '2020-01-02T00:00:00.000Z', by: 'editor', against: 'x' },
    })
    expect(objects(quads, schema('citation'))).toHaveLength(2)
    expect(objects(quads, schema('relatedLink')).map(({ value }) => value)).toEqual([pageOf(7), pageOf(8)])
    expect(objects(quads, schema('parentOrganization')).map(({ value }) => value)).toEqual([`${pageOf(7)}#initiative`])
    expect(objects(quads, schema('lastReviewed'))[0]?.value).toBe('2020-01-02T00:00:00.000Z')
    expect(ofType(quads, 'ContactPoint')).toHaveLength(1)
    for (const { termType, value } of objects(quads, schema('url'))) {
      expect(termType).toBe('NamedNode')
      expect(value).not.toMatch(/[{}|"<> ^`\\]/)
    }
  })

  it('tells places that are not simply supported by what they are', async () => {
    const quads = await only({
      recipients: [
        { kind: 'country', code: 'KE', role: 'host' },
        { kind: 'group', code: 'GROUP:AU', role: 'target' },
        { kind: 'global', code: 'GLOBAL', role: 'target' },
      ],
    })
    expect(objects(quads, schema('roleName')).map(({ value }) => value)).toEqual(['host'])
    expect(objects(quads, schema('value')).map(({ value }) => value)).toEqual(
      expect.arrayContaining(['KE', 'AU', '001']),
    )
  })

  it('is read whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyInput, { maxLength: 3 }), async (inputs) => {
        const initiatives = inputs.map((input, at) => initiativeFrom(at + 1, input, organisations, day))
        const quads = await quadsOf(initiatives)
        for (const { id, name } of initiatives) {
          const said = objects(quads, schema('name'), `${pageOf(id)}#initiative`)
          expect(new Map(said.map(({ language, value }) => [language, value]))).toEqual(
            new Map(Object.entries(name).filter(([, text]) => text !== null)),
          )
        }
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['markup', '</script><script>alert(1)</script> & <!-- ]]>'],
    ['right-to-left marks', 'a\u202eb\u202c \u200f مرحبا'],
    ['emoji', '👩‍💻🇯🇵 𠮟'],
    ['what looks like JSON-LD', '{"@id":"https://evil.example/"}'],
    ['50,000 characters', '長い'.repeat(25_000)],
  ])('takes %s as text', async (_what, text) => {
    const file = await written([anInitiative(1, { name: { ja: text, en: null } })])
    expect(file).not.toContain('<')
    const quads = Quads.parse(await jsonld.toRDF(Document.parse(JSON.parse(file)), offline))
    expect(objects(quads, schema('name'), `${pageOf(1)}#initiative`)).toMatchObject([{ language: 'ja', value: text }])
  })

  it('has no NUL and no half of a character', async () => {
    const file = await written([anInitiative(1, { name: { ja: 'a\u0000b\ud800c', en: null } })])
    expect(file).not.toMatch(/\\u0000|\\ud800/)
  })
})
