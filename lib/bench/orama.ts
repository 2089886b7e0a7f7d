import { create, insert, search, type Tokenizer } from '@orama/orama'
import { today } from '../catalogue/period'
import { isCountry } from '../catalogue/places'
import { inLocale, type Locale } from '../i18n/locales'
import { type FacetKey, type Filters, facetKeys } from '../search/filters'
import { pageSize } from '../search/request'
import { fold } from '../search/text'
import { type Answer, facetReader, lexemes, lexemesWanted, textReader } from './derive'
import { generate, organisationsFor } from './generate'
import { askAll, type Measure, memory, type Task, timed } from './measure'
import type { Query } from './queries'
import { rounded } from './rows'

/*
 * The same answers by Orama, which also searches in memory, as near as it can: its facets count what matches everything,
 * so each facet with a choice takes a search of its own. It knows no other ways of writing a word.
 */

const schema = {
  number: 'number',
  text: 'string',
  name_ja: 'string',
  name_en: 'string',
  start: 'string',
  updated: 'string',
  donor: 'enum[]',
  donorType: 'enum[]',
  donorCountry: 'enum[]',
  recipient: 'enum[]',
  /** Places named or reached; how many of a count are of which kind takes both. */
  place: 'enum[]',
  region: 'enum[]',
  theme: 'enum[]',
  target: 'enum[]',
  activity: 'enum[]',
  status: 'enum[]',
  verification: 'enum[]',
} as const

const tokenizer: Tokenizer = {
  // A language of its own has to bear a name that Orama knows.
  language: 'english',
  normalizationCache: new Map(),
  // A query comes without a property, and cut already.
  tokenize: (text, _language, property) =>
    property === undefined ? text.split(' ') : property === 'text' ? lexemes(text) : [text],
}

const open = () => create({ schema, components: { tokenizer } })
type Engine = ReturnType<typeof open>

export const measureOrama: Measure = async (task) => {
  const before = memory()
  const engine = open()
  const { ms, result: named } = await timed(() => fill(engine, task))
  const after = memory()
  task.tell({ class: 'build', seconds: rounded(ms / 1_000) })
  task.tell({
    class: 'memory',
    what: 'index',
    mb: rounded(after.heldMb - before.heldMb),
    rss_mb: Math.round(after.rssMb),
  })
  await askAll(task, (query) => answer(engine, named, query))
}

/** Returns the places that an entry names: other groups and regions are no values of the facet. */
async function fill(engine: Engine, { n, files, say }: Task): Promise<Set<string>> {
  const named = new Set<string>()
  const organisations = organisationsFor(n, files)
  const facetsOf = facetReader(organisations, today())
  const textOf = textReader(organisations)
  for (const { id, input, updatedAt } of generate(n, files)) {
    const { wide, reached, ...facets } = facetsOf(input)
    for (const place of facets.recipient) named.add(place)
    await insert(engine, {
      number: id,
      text: textOf(input),
      name_ja: inLocale(input.name, 'ja')?.text ?? '',
      name_en: inLocale(input.name, 'en')?.text ?? '',
      start: input.period.start ?? '',
      updated: updatedAt,
      ...facets,
      place: [...new Set([...facets.recipient, ...reached])],
    })
    if (id % 5_000 === 0) say(`Orama’s index, ${id} of ${n}`)
  }
  return named
}

async function answer(engine: Engine, named: Set<string>, { filters, locale }: Query): Promise<Answer> {
  const chosen = facetKeys.filter((key) => filters[key].length > 0)
  const counted = (keys: readonly FacetKey[]) =>
    Object.fromEntries(keys.flatMap((key) => (key === 'recipient' ? [key, 'place'] : key)).map((key) => [key, {}]))
  const ask = (without: FacetKey | null, keys: readonly FacetKey[], limit: number) =>
    search(engine, {
      ...(filters.q ? { term: lexemesWanted(fold(filters.q)).join(' '), properties: ['text'] } : {}),
      // All words wanted.
      threshold: 0,
      where: Object.fromEntries(
        chosen
          .filter((key) => key !== without)
          .map((key) => [key === 'recipient' ? 'place' : key, { containsAny: filters[key] }]),
      ),
      facets: counted(keys),
      sortBy: { property: propertyOf(filters, locale), order: filters.sort.descending ? 'DESC' : 'ASC' },
      limit,
      offset: (filters.page - 1) * pageSize,
    })
  const all = await ask(
    null,
    facetKeys.filter((key) => !chosen.includes(key)),
    pageSize,
  )
  const values = new Map(Object.entries(all.facets ?? {}))
  for (const key of chosen) {
    for (const [name, facet] of Object.entries((await ask(key, [key], 1)).facets ?? {})) values.set(name, facet)
  }
  const countsIn = (name: string) => Object.entries(values.get(name)?.values ?? {})
  const plain = (key: FacetKey) => countsIn(key).map(([value, count]) => ({ value, count }))
  const namedCounts = new Map(countsIn('recipient'))
  const isOffered = (place: string) => isCountry(place) || named.has(place) || filters.recipient.includes(place)
  return {
    total: all.count,
    ids: all.hits.map(({ document }) => document.number),
    facets: {
      donor: plain('donor'),
      donorType: plain('donorType'),
      donorCountry: plain('donorCountry'),
      recipient: countsIn('place').flatMap(([value, count]) => {
        const own = namedCounts.get(value) ?? 0
        return isOffered(value) ? { value, count, named: own, through: count - own } : []
      }),
      region: plain('region'),
      theme: plain('theme'),
      target: plain('target'),
      activity: plain('activity'),
      status: plain('status'),
      verification: plain('verification'),
    },
  }
}

function propertyOf({ sort }: Filters, locale: Locale) {
  const names = { ja: 'name_ja', en: 'name_en' } as const
  switch (sort.by) {
    case 'name':
      return names[locale]
    case 'start':
    case 'updated':
      return sort.by
    default:
      return 'number'
  }
}
