import { today } from '../catalogue/period'
import { groupCodes, isCountry, listCountries, regionCodes } from '../catalogue/places'
import { inLocale } from '../i18n/locales'
import { type FacetKey, type Filters, facetKeys } from '../search/filters'
import { pageSize } from '../search/request'
import { synonymsOf } from '../search/synonyms'
import { fold } from '../search/text'
import { type Connection, connect } from './database'
import { type Answer, type EntryFacets, facetReader, lexemes, lexemesWanted, textReader } from './derive'
import { generate, type MadeEntry, organisationsFor } from './generate'
import { askAll, type Measure, type Task, timed } from './measure'
import type { Query } from './queries'
import { rounded } from './rows'

/*
 * The same answers by SQL, on the same database, as well as we know how: one table for the purpose, each value of a facet
 * a number in one array, words and pairs of Japanese characters in a tsvector, both under GIN. What is reached through a
 * group or a region is counted by the few combinations of such recipients that there are, and spread over their places
 * here; counting 250 countries for each entry for the whole world would cost SQL many times as much.
 */

/** Every entry holds this number, so that the total is counted along with the facets. */
const everyEntry = 0
/** Numbers of one facet lie together, so that a condition on a range tells them from the others'. */
const span = 1_000_000
const insertBatch = 500

/** Besides the facets: the combinations of wider recipients, and the places that an entry both names and reaches. */
type Family = FacetKey | 'wide' | 'both'
const families: Family[] = [...facetKeys, 'wide', 'both']

type Codes = {
  of(family: Family, value: string): number
  /** All values of a family so far, in the order of their numbers. */
  values(family: Family): string[]
  range(family: Family): { from: number; to: number }
}

function newCodes(): Codes {
  const known = new Map(families.map((family) => [family, new Map<string, number>()]))
  const numbers = (family: Family) => known.get(family) ?? new Map<string, number>()
  const from = (family: Family) => (families.indexOf(family) + 1) * span
  return {
    of(family, value) {
      const found = numbers(family).get(value)
      if (found !== undefined) return found
      const code = from(family) + numbers(family).size
      numbers(family).set(value, code)
      return code
    },
    values: (family) => [...numbers(family).keys()],
    range: (family) => ({ from: from(family), to: from(family) + span - 1 }),
  }
}

/** As a careful operator would set them for such queries: memory, a disk without a head, and no time for compiling plans. */
const settings = ["work_mem = '256MB'", "maintenance_work_mem = '1GB'", 'random_page_cost = 1.1', 'jit = off']

type Table = {
  codes: Codes
  /** For each combination of wider recipients, by its number, the places it holds. */
  reachedBy: Map<number, ReadonlySet<string>>
  /** Groups and regions that an entry names; others are no values of the facet. */
  named: Set<string>
}

export const measureSql: Measure = async (task) => {
  const connection = await connect()
  try {
    for (const setting of settings) await connection.query(`SET ${setting}`)
    const { ms, result: table } = await timed(() => fill(connection, task))
    const [size] = await connection.query<{ mb: number }>(
      "SELECT (pg_total_relation_size('bench_entry') / 1024.0 / 1024)::float8 AS mb",
    )
    task.tell({ class: 'build', seconds: rounded(ms / 1_000), mb: rounded(size?.mb ?? 0) })
    await askAll(task, (query) => answer(connection, table, query))
    await connection.query('DROP TABLE bench_entry')
  } finally {
    await connection.close()
  }
}

async function fill({ query }: Connection, { n, files, say }: Task): Promise<Table> {
  const organisations = organisationsFor(n, files)
  const facetsOf = facetReader(organisations, today())
  const textOf = textReader(organisations)
  const codes = newCodes()
  for (const place of ['GLOBAL', ...groupCodes, ...regionCodes, ...listCountries()]) codes.of('recipient', place)
  const table: Table = { codes, reachedBy: new Map(), named: new Set() }

  // Neither the app's rows nor their log are measured here.
  await query('DROP TABLE IF EXISTS bench_entry')
  await query(`CREATE UNLOGGED TABLE bench_entry (
    id integer, codes integer[], wide integer, words tsvector, name_ja text, name_en text, start text, updated text
  )`)
  let rows: unknown[] = []
  const flush = async () => {
    await query(
      `INSERT INTO bench_entry
       SELECT id, codes, wide, words::tsvector, name_ja, name_en, start, updated
       FROM json_to_recordset($1::json)
         AS made(
           id integer, codes integer[], wide integer, words text, name_ja text, name_en text, start text, updated text
         )`,
      [JSON.stringify(rows)],
    )
    rows = []
  }
  for (const entry of generate(n, files)) {
    const facets = facetsOf(entry.input)
    for (const place of facets.recipient) table.named.add(place)
    const wide = facets.wide === null ? null : codes.of('wide', facets.wide)
    if (wide !== null) table.reachedBy.set(wide, facets.reached)
    rows.push(rowOf(entry, codesOf(codes, facets), wide, lexemes(textOf(entry.input))))
    if (rows.length === insertBatch) await flush()
    if (entry.id % 50_000 === 0) say(`SQL’s own table, ${entry.id} of ${n}`)
  }
  await flush()
  say('SQL’s indexes')
  await query('ALTER TABLE bench_entry ADD PRIMARY KEY (id)')
  await query('CREATE INDEX ON bench_entry USING gin (codes)')
  await query('CREATE INDEX ON bench_entry USING gin (words)')
  await query('CREATE INDEX ON bench_entry (wide)')
  for (const column of ['name_ja', 'name_en', 'start', 'updated']) {
    await query(`CREATE INDEX ON bench_entry (${column} ASC NULLS LAST, id)`)
    await query(`CREATE INDEX ON bench_entry (${column} DESC NULLS LAST, id)`)
  }
  await query('ALTER TABLE bench_entry ALTER codes SET STATISTICS 1000')
  // The planner takes it for as cheap as comparing numbers, and reads every entry's words where the index has the answer.
  await query('ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) COST 100')
  await query('VACUUM ANALYZE bench_entry')
  return table
}

function codesOf(codes: Codes, facets: EntryFacets): number[] {
  const both = facets.recipient.filter((place) => facets.reached.has(place))
  return [
    everyEntry,
    ...facetKeys.flatMap((key) => facets[key].map((value) => codes.of(key, value))),
    ...(facets.wide === null ? [] : [codes.of('wide', facets.wide)]),
    ...both.map((place) => codes.of('both', place)),
  ]
}

function rowOf({ id, input, updatedAt }: MadeEntry, codes: number[], wide: number | null, words: string[]) {
  return {
    id,
    codes,
    wide,
    words: words.join(' '),
    name_ja: inLocale(input.name, 'ja')?.text,
    name_en: inLocale(input.name, 'en')?.text,
    start: input.period.start,
    updated: updatedAt,
  }
}

/** Two statements: the page, and all counts at once. */
async function answer({ query }: Connection, table: Table, { filters, locale }: Query): Promise<Answer> {
  const chosen = facetKeys.filter((key) => filters[key].length > 0)
  const parameters: unknown[] = []
  const bind = (value: unknown, type: string) => `$${parameters.push(value)}::${type}`
  const conditions = new Map<FacetKey | 'q', string>()
  for (const key of chosen) {
    const values = filters[key].map((value) => table.codes.of(key, value))
    const own = `codes && ${bind(values, 'integer[]')}`
    // A place is also reached by what holds it; hundreds of combinations do, too many to look for in each array.
    const reached = () => `wide = ANY(${bind(holdersOf(table, filters[key]), 'integer[]')})`
    conditions.set(key, key === 'recipient' ? `(${own} OR ${reached()})` : own)
  }
  if (filters.q) conditions.set('q', `words @@ ${bind(tsqueryOf(filters.q), 'tsquery')}`)
  const where = (aside?: FacetKey) => {
    const held = [...conditions].flatMap(([key, condition]) => (key === aside ? [] : condition))
    return held.length > 0 ? held.join(' AND ') : 'true'
  }
  const page = await query<{ id: number }>(
    `SELECT id FROM bench_entry WHERE ${where()} ORDER BY ${orderOf(filters, locale)}
     LIMIT ${pageSize} OFFSET ${(filters.page - 1) * pageSize}`,
    parameters,
  )
  const inFamilies = (of: Family[]) =>
    of
      .map((family) => `code BETWEEN ${table.codes.range(family).from} AND ${table.codes.range(family).to}`)
      .join(' OR ')
  const countedApart = chosen.map((key) => ({ key, of: familiesOf(key) }))
  const apart = countedApart.flatMap(({ of }) => of)
  const counting = (condition: string, codes: string) =>
    `SELECT code, count(*)::integer AS count FROM bench_entry, unnest(codes) AS code
     WHERE ${condition} AND (${codes}) GROUP BY code`
  const counts = await query<{ code: number; count: number }>(
    [
      counting(where(), apart.length > 0 ? `NOT (${inFamilies(apart)})` : 'true'),
      ...countedApart.map(({ key, of }) => counting(where(key), inFamilies(of))),
    ].join(' UNION ALL '),
    parameters,
  )
  const countOf = new Map(counts.map(({ code, count }) => [code, count]))
  return {
    total: countOf.get(everyEntry) ?? 0,
    ids: page.map(({ id }) => id),
    facets: facetsOf(table, countOf, filters),
  }
}

/** What the counts of a facet are made of. */
function familiesOf(key: FacetKey): Family[] {
  return key === 'recipient' ? ['recipient', 'wide', 'both'] : [key]
}

/** The combinations of wider recipients that hold one of the places. */
function holdersOf({ reachedBy }: Table, places: string[]): number[] {
  return [...reachedBy].flatMap(([wide, reached]) => (places.some((place) => reached.has(place)) ? wide : []))
}

function facetsOf(
  { codes, reachedBy, named }: Table,
  countOf: Map<number, number>,
  filters: Filters,
): Answer['facets'] {
  const through = new Map<string, number>()
  const add = (place: string, count: number) => through.set(place, (through.get(place) ?? 0) + count)
  for (const [code, places] of reachedBy) {
    const count = countOf.get(code)
    if (count) for (const place of places) add(place, count)
  }
  for (const place of codes.values('both')) add(place, -(countOf.get(codes.of('both', place)) ?? 0))
  const isOffered = (place: string) => isCountry(place) || named.has(place) || filters.recipient.includes(place)

  const plain = (key: FacetKey) =>
    codes.values(key).flatMap((value) => {
      const count = countOf.get(codes.of(key, value)) ?? 0
      return count > 0 ? { value, count } : []
    })
  const places = () =>
    codes.values('recipient').flatMap((value) => {
      const counts = {
        named: countOf.get(codes.of('recipient', value)) ?? 0,
        through: isOffered(value) ? (through.get(value) ?? 0) : 0,
      }
      const count = counts.named + counts.through
      return count > 0 ? { value, count, ...counts } : []
    })
  return {
    donor: plain('donor'),
    donorType: plain('donorType'),
    donorCountry: plain('donorCountry'),
    recipient: places(),
    region: plain('region'),
    theme: plain('theme'),
    target: plain('target'),
    activity: plain('activity'),
    status: plain('status'),
    verification: plain('verification'),
  }
}

/** Names sort by their characters and not by a collation, which spares SQL some work. */
function orderOf({ sort }: Filters, locale: 'ja' | 'en'): string {
  const columns = { id: null, relevance: null, name: `name_${locale}`, start: 'start', updated: 'updated' }
  const column = columns[sort.by]
  const direction = sort.descending ? 'DESC' : 'ASC'
  return column === null ? `id ${direction}` : `${column} ${direction} NULLS LAST, id`
}

/** All words wanted, each in one of the ways that the glossary knows; Japanese by its pairs, wherever they stand. */
function tsqueryOf(q: string): string {
  const quoted = (lexeme: string) => `'${lexeme}':*`
  return fold(q)
    .split(' ')
    .map((word) =>
      [word, ...synonymsOf(word)]
        .map((way) => `(${lexemesWanted(way).map(quoted).join(' & ')})`)
        .filter((way) => way !== '()')
        .join(' | '),
    )
    .map((ways) => `(${ways})`)
    .join(' & ')
}
