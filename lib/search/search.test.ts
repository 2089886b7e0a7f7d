import containment from 'cldr-core/supplemental/territoryContainment.json' with { type: 'json' }
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  anInitiative,
  anInput,
  anOrganisation,
  initiativeFrom,
  realInputs,
  realOrganisations,
} from '../catalogue/given'
import { glossary } from '../catalogue/glossary'
import { groups } from '../catalogue/groups'
import type { Initiative, Recipient } from '../catalogue/initiative'
import { groupCodes, listCountries, placeLabel, regionCodes } from '../catalogue/places'
import { activities, codesOf, organisationTypes, statuses, targets, themes } from '../catalogue/vocabulary'
import type { Locale } from '../i18n/locales'
import { type FacetKey, type Filters, facetKeys, noFilters, sortKeys, toQuery } from './filters'
import { type CatalogueIndex, indexEntries } from './index'
import { type SearchResult, searchIndex } from './search'

/*
 * The search against a slow one, written from the public contract (docs/api.md) in plain loops: two thousand questions
 * about the real catalogue, asked of both. Then single cases, in words.
 */

/** A day on which entries of the catalogue are planned, active, ended and unknown. */
const day = '2016-06-15'

const organisations = realOrganisations()
const initiatives = realInputs().map(({ id, input }) => ({
  ...initiativeFrom(id, input, organisations, day),
  // Some days have many entries, so that an order by day has to fall back on the number.
  updatedAt: `2026-11-0${1 + (id % 5)}T12:00:00.000Z`,
}))

function indexOf(entries: Initiative[], known = organisations, on = day): CatalogueIndex {
  return { version: 1, day: on, entries: indexEntries(entries, known, on), organisations: known }
}

// ── The slow search ──────────────────────────────────────────────────────────────────────────────────────────────────

type Word = { word: string; left: 'wanted' | 'unwanted' }
/** A question as the slow search takes it: the words of `q` apart. */
type Question = { filters: Filters; words: Word[]; locale: Locale }

const countriesKnown = new Map<string, Set<string>>()
function countriesIn(code: string, on: string): Set<string> {
  const slot = `${code} ${on}`
  const before = countriesKnown.get(slot)
  if (before) return before
  const countries = new Set<string>()
  if (code === 'GLOBAL') {
    for (const country of listCountries()) countries.add(country)
  } else if (code.startsWith('M49:')) {
    const tree: Record<string, { _contains: string[] } | undefined> = containment.supplemental.territoryContainment
    const open = [code.slice(4)]
    for (let at = 0; at < open.length; at += 1) {
      for (const inner of tree[open[at] ?? '']?._contains ?? []) {
        if (inner.length === 3) open.push(inner)
        else if (listCountries().includes(inner)) countries.add(inner)
      }
    }
  } else if (listCountries().includes(code)) {
    countries.add(code)
  } else {
    for (const group of groups) {
      if (group.code !== code.replace('GROUP:', '')) continue
      for (const { country, from = '0000', to = '9999' } of group.members) {
        if (from <= on && on < to) countries.add(country)
      }
    }
  }
  countriesKnown.set(slot, countries)
  return countries
}

function liesIn(inner: string, outer: string, on: string): boolean {
  if (countriesIn(inner, on).size === 0) return false
  for (const country of countriesIn(inner, on)) if (!countriesIn(outer, on).has(country)) return false
  return true
}

const everyPlace = ['GLOBAL', ...regionCodes, ...groupCodes, ...listCountries()]

/** How each place stands to an entry: named, or reached through something that it lies in. */
function placesOf({ recipients, source }: Initiative): Map<string, 'named' | 'through'> {
  const on = source.asOf ?? day
  const found = new Map<string, 'named' | 'through'>()
  for (const place of everyPlace) {
    for (const { code } of recipients) if (code === place) found.set(place, 'named')
    if (found.has(place)) continue
    for (const { kind, code } of recipients) {
      if (kind !== 'country' && liesIn(place, code, on)) found.set(place, 'through')
    }
  }
  return found
}

function regionsOf({ recipients, source }: Initiative): string[] {
  const found: string[] = []
  for (const region of regionCodes) {
    if (recipients.some(({ code }) => liesIn(code, region, source.asOf ?? day))) found.push(region)
  }
  return found
}

function statusOn({ start, end, ongoing }: Initiative['period']): string {
  if (start !== null && start > day.slice(0, start.length)) return 'planned'
  if (end !== null && end < day.slice(0, end.length)) return 'ended'
  if (ongoing === true || end !== null) return 'active'
  return start !== null && ongoing === false ? 'ended' : 'unknown'
}

/** Width, case, accents and kana made alike; here all kana are katakana. */
function alike(text: string): string {
  let folded = ''
  for (const letter of text.normalize('NFKC').toLowerCase().normalize('NFD')) {
    const code = letter.codePointAt(0) ?? 0
    if (code >= 0x300 && code <= 0x36f) continue
    folded += code >= 0x3041 && code <= 0x3096 ? String.fromCodePoint(code + 0x60) : letter
  }
  return folded.normalize('NFC').replaceAll('’', "'").split(/\s+/).join(' ')
}

function textsOf(initiative: Initiative): string[] {
  const { name, objectives, actions, outcomes, targetNote, asStated, source } = initiative
  const texts: (string | null | undefined)[] = [name.ja, name.en]
  for (const { code } of initiative.organisations) {
    const { name: own, acronym, formerNames, aliases } = organisations.get(code) ?? anOrganisation(code)
    texts.push(code, own.ja, own.en, acronym, ...formerNames, ...aliases)
  }
  for (const { code } of initiative.recipients) texts.push(code, placeLabel(code).ja, placeLabel(code).en)
  for (const code of initiative.themes) texts.push(themes[code].ja, themes[code].en)
  for (const code of initiative.targets) texts.push(targets[code].ja, targets[code].en)
  for (const code of initiative.activities) texts.push(activities[code].ja, activities[code].en)
  for (const both of [objectives, actions, outcomes, targetNote, source.notes]) texts.push(both.ja, both.en)
  texts.push(...Object.values(asStated))
  return texts.flatMap((text) => (text ? [alike(text)] : []))
}

type Known = {
  initiative: Initiative
  places: Map<string, 'named' | 'through'>
  values: Record<Exclude<FacetKey, 'recipient'>, string[]>
  texts: string[]
  /** The words asked for that it has in one way or another, and after a minus those that it has as typed. */
  found: Set<string>
}

const all: Known[] = initiatives.map((initiative) => {
  const donors = initiative.organisations.filter(({ role }) => role === 'donor')
  return {
    initiative,
    places: placesOf(initiative),
    values: {
      donor: donors.map(({ code }) => code),
      donorType: donors.map(({ type }) => type),
      donorCountry: donors.flatMap(({ country }) => (country === null ? [] : [country])),
      region: regionsOf(initiative),
      theme: initiative.themes,
      target: initiative.targets,
      activity: initiative.activities,
      status: [statusOn(initiative.period)],
    },
    texts: textsOf(initiative),
    found: new Set(),
  }
})

const yearIn = (date: string | null) => (date === null ? null : Number(date.slice(0, 4)))

function hasWord(texts: string[], word: string): boolean {
  const wanted = alike(word)
  for (const text of texts) {
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const startsLatin = /[a-z0-9]/.test(wanted.charAt(0))
      if (!startsLatin || !/[a-z0-9]/.test(text.charAt(at - 1))) return true
    }
  }
  return false
}

/** A word as it is typed, and as the glossary writes it otherwise; a phrase is meant as it stands. */
function waysOf(word: string): string[] {
  const ways = [word]
  if (word.includes(' ')) return ways
  for (const { term, en, ja, synonyms } of glossary) {
    const forms = [term, en, ja, ...synonyms]
    if (forms.some((form) => alike(form) === alike(word))) ways.push(...forms.filter((form) => alike(form).length > 1))
  }
  return ways
}

const readingOf = (entry: Known, recipient: string[]): 'named' | 'through' | null => {
  let reading: 'named' | 'through' | null = null
  for (const code of recipient) {
    const found = entry.places.get(code)
    if (found === 'named') return 'named'
    if (found) reading = found
  }
  return reading
}

const isUndated = ({ initiative: { period } }: Known) => period.start === null && period.end === null

/** Whether an entry fits a question, but for the keys left out of account. */
function fits(entry: Known, { filters, words }: Question, ...without: string[]): boolean {
  for (const key of facetKeys) {
    if (without.includes(key) || filters[key].length === 0) continue
    if (key === 'recipient') {
      const reading = readingOf(entry, filters.recipient)
      if (reading === null || (filters.via !== null && filters.via !== reading)) return false
    } else if (!entry.values[key].some((value) => filters[key].includes(value))) return false
  }
  for (const { word, left } of words) {
    if (left === 'wanted' && !entry.found.has(word)) return false
    if (left === 'unwanted' && entry.found.has(`-${word}`)) return false
  }
  if (isUndated(entry)) return filters.undated === 'include' || without.includes('undated')
  if (without.includes('years')) return true
  const start = yearIn(entry.initiative.period.start)
  const end = yearIn(entry.initiative.period.end)
  if (filters.to !== null && start !== null && start > filters.to) return false
  return !(filters.from !== null && end !== null && end < filters.from)
}

const fitting = (question: Question, ...without: string[]) => all.filter((entry) => fits(entry, question, ...without))

type Count = { value: string; count: number; named?: number; through?: number; selected: boolean }
/** A facet offers every country, and of the groups and regions those that some entry names. */
const namedAnywhere = new Set(initiatives.flatMap(({ recipients }) => recipients.map(({ code }) => code)))

function slowFacet(question: Question, key: FacetKey): Count[] {
  const { filters } = question
  const entries = fitting(question, key)
  const found: Count[] = []
  const values = new Set<string>(filters[key])
  for (const entry of entries)
    for (const value of key === 'recipient' ? everyPlace : entry.values[key]) values.add(value)
  for (const value of values) {
    const selected = filters[key].includes(value)
    if (key !== 'recipient') {
      found.push({ value, count: entries.filter((entry) => entry.values[key].includes(value)).length, selected })
      continue
    }
    const reached = (reading: 'named' | 'through') =>
      filters.via === null || filters.via === reading
        ? entries.filter((entry) => entry.places.get(value) === reading).length
        : 0
    const [named, through] = [reached('named'), reached('through')]
    const offered = listCountries().includes(value) || namedAnywhere.has(value)
    if (selected || (offered && named + through > 0))
      found.push({ value, count: named + through, named, through, selected })
  }
  return found
}

function slowYears(question: Question): { year: number; count: number }[] {
  const dated = fitting(question, 'years').filter((entry) => !isUndated(entry))
  const known: number[] = []
  for (const { initiative } of dated) {
    for (const date of [initiative.period.start, initiative.period.end])
      if (date !== null) known.push(yearIn(date) ?? 0)
  }
  const years: { year: number; count: number }[] = []
  for (let year = Math.min(...known); year <= Math.max(...known); year += 1) {
    let count = 0
    for (const { initiative } of dated) {
      const start = yearIn(initiative.period.start)
      const end = yearIn(initiative.period.end)
      if ((start === null || start <= year) && (end === null || end >= year)) count += 1
    }
    years.push({ year, count })
  }
  return years
}

// ── The questions ────────────────────────────────────────────────────────────────────────────────────────────────────

const few = <T extends string>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<T[]>([]) },
    {
      weight: 1,
      arbitrary: fc
        .uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
        .map((chosen) => chosen.toSorted()),
    },
  )
const rarely = <T, U>(usual: T, other: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })

const donorsThere = [...new Set(all.flatMap(({ values }) => values.donor))]
const donorCountriesThere = [...new Set(all.flatMap(({ values }) => values.donorCountry))]
const placesAskedFor = [
  ...namedAnywhere,
  'CARICOM',
  'MERIDIAN',
  'M49:145',
  'M49:202',
  'AQ',
  'XK',
  'JP',
  'TV',
  'GB',
  'AU',
]
const words = [
  'csirt',
  'CERT',
  'サイバー',
  'ｻｲﾊﾞｰ',
  'さいばー',
  '犯罪',
  'capacity building',
  '2015',
  'ASEAN',
  'アフリカ',
  'ご',
  '墨',
  'カナダ',
  'India',
  'JICA',
  'xyzzy',
]

for (const word of words) {
  for (const entry of all) {
    if (waysOf(word).some((way) => hasWord(entry.texts, way))) entry.found.add(word)
    if (hasWord(entry.texts, word)) entry.found.add(`-${word}`)
  }
}

const anyQuestion: fc.Arbitrary<Question> = fc
  .record({
    donor: few(donorsThere),
    donorType: few(codesOf(organisationTypes)),
    donorCountry: few(donorCountriesThere),
    recipient: fc.oneof(few(placesAskedFor), few(['KE', 'UG', 'GB', 'GLOBAL', 'ASEAN', 'M49:002', 'EU'])),
    via: fc.constantFrom(null, null, 'named' as const, 'through' as const),
    region: few(regionCodes),
    theme: few(codesOf(themes)),
    target: few(codesOf(targets)),
    activity: few(codesOf(activities)),
    status: few(codesOf(statuses)),
    from: rarely(null, fc.integer({ min: 1995, max: 2020 })),
    to: rarely(null, fc.integer({ min: 1995, max: 2020 })),
    undated: rarely('include' as const, fc.constant('exclude' as const)),
    sort: fc.record({ by: fc.constantFrom(...sortKeys), descending: fc.boolean() }),
    words: rarely<Word[], Word[]>(
      [],
      fc.uniqueArray(
        fc.record({
          word: fc.constantFrom(...words),
          left: fc.constantFrom('wanted' as const, 'wanted' as const, 'unwanted' as const),
        }),
        { minLength: 1, maxLength: 2, selector: ({ word }) => word },
      ),
    ),
    locale: fc.constantFrom('ja' as const, 'en' as const),
  })
  .map(({ words: asked, locale, ...rest }) => ({
    filters: {
      ...noFilters,
      ...rest,
      q: asked
        .map(({ word, left }) => `${left === 'unwanted' ? '-' : ''}${word.includes(' ') ? `"${word}"` : word}`)
        .join(' '),
    },
    words: asked,
    locale,
  }))

const index = indexOf(initiatives)
const answered = fc.sample(anyQuestion, { numRuns: 2_000, seed: 20171218 }).map((question) => ({
  question,
  said: `?${toQuery(question.filters)}`,
  result: searchIndex(index, question.filters, question.locale),
}))

const idsOf = (found: { id: number }[]) => found.map(({ id }) => id)
const ascending = (ids: number[]) => ids.toSorted((a, b) => a - b)
const byValue = (a: Count, b: Count) => (a.value < b.value ? -1 : 1)

describe('two thousand questions about the catalogue', () => {
  it('are no empty exercise', () => {
    expect(initiatives).toHaveLength(144)
    const totals = answered.map(({ result }) => result.total)
    expect(totals.filter((total) => total > 0 && total < 144).length).toBeGreaterThan(600)
    expect(new Set(totals).size).toBeGreaterThan(60)
    expect(new Set(initiatives.map(({ status }) => status))).toEqual(new Set(codesOf(statuses)))
  })

  it('find the same entries', () => {
    for (const { question, said, result } of answered) {
      const expected = idsOf(fitting(question).map(({ initiative }) => initiative))
      expect(ascending(idsOf(result.matches)), said).toEqual(ascending(expected))
      expect(result.total, said).toBe(expected.length)
    }
  })

  it.each(facetKeys)('count the same for every value of %s', (key) => {
    for (const { question, said, result } of answered) {
      const counted = result.facets[key].map(({ label, ...count }) => count)
      expect(counted.toSorted(byValue), said).toEqual(slowFacet(question, key).toSorted(byValue))
    }
  })

  it('divide every recipient’s count into those that name it and those that reach it', () => {
    for (const { said, result } of answered) {
      for (const { count, named = Number.NaN, through = Number.NaN } of result.facets.recipient) {
        expect(named + through, said).toBe(count)
      }
    }
  })

  it('divide the total in the same way, where recipients are chosen', () => {
    for (const { question, said, result } of answered) {
      if (question.filters.recipient.length === 0) {
        expect(result.places, said).toBeNull()
        continue
      }
      const named = fitting(question).filter((entry) => readingOf(entry, question.filters.recipient) === 'named').length
      expect(result.places, said).toEqual({ named, through: result.total - named })
    }
  })

  it('never lose an entry without dates to a window of years', () => {
    for (const { question, said, result } of answered) {
      const undated = fitting(question, 'years', 'undated').filter(isUndated)
      expect(result.undatedOffered, said).toBe(undated.length)
      expect(result.undated, said).toBe(question.filters.undated === 'include' ? undated.length : 0)
    }
  })

  it('count the same for every year', () => {
    for (const { question, said, result } of answered) expect(result.years, said).toEqual(slowYears(question))
  })

  it('find as many dated entries in a year as its bar shows', () => {
    for (const { question, said, result } of answered.slice(0, 200)) {
      for (const { year, count } of result.years) {
        const inYear = searchIndex(index, { ...question.filters, from: year, to: year, undated: 'exclude' }, 'en')
        expect(inYear.total, `${said} ${year}`).toBe(count)
      }
    }
  })

  it('show for every value of a facet what choosing it alone would find', () => {
    for (const { question, said, result } of answered.slice(0, 60)) {
      for (const key of facetKeys) {
        for (const { value, count } of result.facets[key].slice(0, 12)) {
          const alone = searchIndex(index, { ...question.filters, [key]: [value] }, 'en')
          expect(alone.total, `${said} ${key}=${value}`).toBe(count)
        }
      }
    }
  })
})

describe('the order', () => {
  /** Whether two neighbours of a list may stand as they do; equal ones stand by number. */
  const inOrder: Record<Filters['sort']['by'], (a: Initiative, b: Initiative, question: Question) => number> = {
    id: (a, b) => a.id - b.id,
    name: (a, b, { locale }) => {
      const collator = new Intl.Collator(locale, { numeric: true })
      return collator.compare(a.name[locale] ?? '', b.name[locale] ?? '')
    },
    start: (a, b) => ((a.period.start ?? '') < (b.period.start ?? '') ? -1 : Number(a.period.start !== b.period.start)),
    updated: (a, b) => (a.updatedAt < b.updatedAt ? -1 : Number(a.updatedAt !== b.updatedAt)),
    relevance: (a, b, question) => scoreOf(b, question) - scoreOf(a, question),
  }

  function scoreOf({ id }: Initiative, { words: asked }: Question): number {
    const { initiative, texts } = all[id - 1] ?? {}
    const names = [initiative?.name.ja, initiative?.name.en].flatMap((name) => (name ? [alike(name)] : []))
    let score = 0
    for (const { word, left } of asked) {
      if (left === 'unwanted') continue
      for (const text of texts ?? []) score += text.split(alike(word)).length - 1
      for (const name of names) score += 10 * (name.split(alike(word)).length - 1)
    }
    return score
  }

  const ways = sortKeys.flatMap((by) => [false, true].map((descending) => ({ by, descending })))

  it.each(ways)(
    'by $by, turned round: $descending, holds between all neighbours, equals by number',
    ({ by, descending }) => {
      const asked = answered.filter(
        ({ question: { filters } }) =>
          filters.sort.by === by && filters.sort.descending === descending && (by !== 'relevance' || filters.q !== ''),
      )
      expect(asked.length).toBeGreaterThan(20)
      for (const { question, said, result } of asked) {
        for (const [at, b] of result.matches.entries()) {
          const a = result.matches[at - 1]
          if (!a) continue
          if (by === 'start' && (a.period.start === null || b.period.start === null)) {
            if (a.period.start === null) expect(b.period.start, said).toBeNull()
            if (b.period.start === null && a.period.start === null) expect(a.id, said).toBeLessThan(b.id)
            continue
          }
          const difference = inOrder[by](a, b, question) * (descending ? -1 : 1)
          expect(difference, `${said} ${a.id} ${b.id}`).toBeLessThanOrEqual(0)
          if (difference === 0) expect(a.id, said).toBeLessThan(b.id)
        }
      }
    },
  )

  it('leaves no entry out and names none twice', () => {
    for (const { by, descending } of ways) {
      const { matches } = searchIndex(index, { ...noFilters, q: 'サイバー', sort: { by, descending } }, 'ja')
      expect(new Set(idsOf(matches)).size).toBe(matches.length)
      expect(matches.length).toBe(searchIndex(index, { ...noFilters, q: 'サイバー' }, 'ja').total)
    }
  })

  it('puts entries without a start last in both directions, also those with an end only', () => {
    const dated = (id: number, start: string | null, end: string | null) =>
      anInitiative(id, { period: { start, end, ongoing: null, recurring: null } })
    const entries = [dated(1, null, null), dated(2, '2015', null), dated(3, null, '2016'), dated(4, '2015-03', null)]
    const sorted = (descending: boolean) =>
      idsOf(searchIndex(indexOf(entries), { ...noFilters, sort: { by: 'start', descending } }, 'en').matches)
    expect(sorted(false)).toEqual([2, 4, 1, 3])
    expect(sorted(true)).toEqual([4, 2, 1, 3])
  })

  it('keeps entries saved at one moment in the order of their numbers, both ways', () => {
    const entries = Array.from({ length: 30 }, (_, at) => anInitiative(at + 1))
    for (const descending of [false, true]) {
      const { matches } = searchIndex(indexOf(entries), { ...noFilters, sort: { by: 'updated', descending } }, 'en')
      expect(idsOf(matches)).toEqual(idsOf(entries))
    }
  })

  it('by relevance puts a word in the name before one in the text', () => {
    const inText = anInitiative(1, { actions: { ja: null, en: 'A CSIRT, and again a CSIRT' } })
    const inName = anInitiative(2, { name: { ja: null, en: 'CSIRT' } })
    const found = searchIndex(
      indexOf([inText, inName]),
      { ...noFilters, q: 'csirt', sort: { by: 'relevance', descending: false } },
      'en',
    )
    expect(idsOf(found.matches)).toEqual([2, 1])
  })

  it('by name takes the other language’s name where there is none, and numbers by their size', () => {
    const named = (id: number, ja: string | null, en: string | null) => anInitiative(id, { name: { ja, en } })
    const entries = [named(1, null, 'Course 10'), named(2, '一', 'Course 9'), named(3, 'Alpha', null)]
    const { matches } = searchIndex(indexOf(entries), { ...noFilters, sort: { by: 'name', descending: false } }, 'en')
    expect(idsOf(matches)).toEqual([3, 2, 1])
  })
})

describe('how a place is found', () => {
  const entry = (id: number, asOf: string | null, ...recipients: Recipient[]) =>
    anInitiative(id, { recipients, source: { ...anInput().source, asOf } })
  const to = (kind: Recipient['kind'], code: string): Recipient => ({ kind, code, role: 'target' })
  const find = (entries: Initiative[], recipient: string[], via: Filters['via'] = null) =>
    searchIndex(indexOf(entries), { ...noFilters, recipient, via }, 'en')
  const counts = ({ facets }: SearchResult, code: string) => {
    const { count, named, through } = facets.recipient.find(({ value }) => value === code) ?? { count: 0 }
    return { count, named: named ?? 0, through: through ?? 0 }
  }

  it('a country that is named is named', () => {
    const found = find([entry(1, null, to('country', 'KE'))], ['KE'])
    expect(found.places).toEqual({ named: 1, through: 0 })
    expect(counts(found, 'KE')).toEqual({ count: 1, named: 1, through: 0 })
    expect(find([entry(1, null, to('country', 'KE'))], ['UG']).total).toBe(0)
  })

  it('the United Kingdom is reached through the EU as a source of 2017 means it', () => {
    const found = find([entry(1, '2017-12-18', to('group', 'EU'))], ['GB'])
    expect(found.places).toEqual({ named: 0, through: 1 })
  })

  it('the United Kingdom is not reached through the EU as a source of 2021 means it', () => {
    expect(find([entry(1, '2021-01-01', to('group', 'EU'))], ['GB']).total).toBe(0)
    expect(find([entry(1, '2021', to('group', 'EU'))], ['FR']).total).toBe(1)
  })

  it('a source without a day is read on the day of asking', () => {
    const european = [entry(1, null, to('group', 'EU'))]
    const on = (asked: string) =>
      searchIndex(indexOf(european, organisations, asked), { ...noFilters, recipient: ['GB'] }, 'en').total
    expect([on('2020-01-31'), on('2020-02-01')]).toEqual([1, 0])
  })

  it('a country is reached through its M49 region and through the regions around that', () => {
    const entries = [entry(1, null, to('region', 'M49:011')), entry(2, null, to('region', 'M49:002'))]
    expect(idsOf(find(entries, ['NG']).matches)).toEqual([1, 2])
    expect(idsOf(find(entries, ['KE']).matches)).toEqual([2])
    expect(idsOf(find(entries, ['JP']).matches)).toEqual([])
    expect(find(entries, ['NG']).places).toEqual({ named: 0, through: 2 })
  })

  it('every country is reached through the world', () => {
    const { facets } = find([entry(1, null, to('global', 'GLOBAL'))], [])
    const countries = facets.recipient.filter(({ value }) => listCountries().includes(value))
    expect(countries.map(({ value }) => value).toSorted()).toEqual(listCountries())
    expect(countries.every(({ named, through }) => named === 0 && through === 1)).toBe(true)
  })

  it('a group is reached through the world and through a region it lies in, though nobody names it', () => {
    const entries = [entry(1, null, to('global', 'GLOBAL')), entry(2, null, to('region', 'M49:019'))]
    expect(find(entries, ['CARICOM']).places).toEqual({ named: 0, through: 2 })
    expect(find(entries, ['M49:145']).places).toEqual({ named: 0, through: 1 })
    expect(find([...entries, entry(3, null, to('group', 'CARICOM'))], ['CARICOM']).places).toEqual({
      named: 1,
      through: 2,
    })
  })

  it('a group is not reached by its members, be they named one and all', () => {
    const members = ['KH', 'LA', 'MM', 'VN'].map((code) => to('country', code))
    expect(find([entry(1, '2017-12-18', ...members)], ['CLMV']).total).toBe(0)
    expect(find([entry(1, '2017-12-18', to('country', 'KH'))], ['ASEAN']).total).toBe(0)
  })

  it('a group is reached through a larger one that holds all of it', () => {
    const asean = [entry(1, '2017-12-18', to('group', 'ASEAN'))]
    expect(find(asean, ['CLMV']).places).toEqual({ named: 0, through: 1 })
    expect(find([entry(1, '2017-12-18', to('group', 'CLMV'))], ['ASEAN']).total).toBe(0)
    // The EU of 2017 is not all in Europe: Cyprus lies in Western Asia.
    expect(find([entry(1, '2017-12-18', to('region', 'M49:150'))], ['EU']).total).toBe(0)
  })

  it('a group whose members are not known reaches nobody and is reached by nobody', () => {
    const meridian = entry(1, '2017-12-18', to('group', 'MERIDIAN'))
    const world = entry(2, '2017-12-18', to('global', 'GLOBAL'))
    const { facets } = find([meridian], [])
    expect(facets.recipient.map(({ value }) => value)).toEqual(['MERIDIAN'])
    expect(facets.region).toEqual([])
    expect(idsOf(find([meridian, world], ['MERIDIAN']).matches)).toEqual([1])
    expect(idsOf(find([meridian, world], ['JP']).matches)).toEqual([2])
  })

  it('a place that is both named and reached counts as named', () => {
    const found = find([entry(1, null, to('country', 'KE'), to('global', 'GLOBAL'))], ['KE'])
    expect(found.places).toEqual({ named: 1, through: 0 })
    expect(counts(found, 'KE')).toEqual({ count: 1, named: 1, through: 0 })
  })

  it('a place named in two roles counts once', () => {
    const found = find([entry(1, null, to('country', 'KE'), { kind: 'country', code: 'KE', role: 'host' })], ['KE'])
    expect(found.total).toBe(1)
    expect(counts(found, 'KE')).toEqual({ count: 1, named: 1, through: 0 })
  })

  it('Australia is not the African Union', () => {
    const entries = [entry(1, '2017-12-18', to('country', 'AU')), entry(2, '2017-12-18', to('group', 'GROUP:AU'))]
    expect(idsOf(find(entries, ['AU']).matches)).toEqual([1])
    expect(idsOf(find(entries, ['GROUP:AU']).matches)).toEqual([2])
    expect(idsOf(find(entries, ['KE']).matches)).toEqual([2])
  })

  describe('with a reading chosen', () => {
    const entries = [
      entry(1, null, to('country', 'KE')),
      entry(2, null, to('global', 'GLOBAL')),
      entry(3, null, to('country', 'UG')),
      entry(4, null, to('country', 'KE'), to('region', 'M49:014')),
    ]

    it('only those that name one of the places', () => {
      expect(idsOf(find(entries, ['KE', 'UG'], 'named').matches)).toEqual([1, 3, 4])
      expect(counts(find(entries, ['KE'], 'named'), 'KE')).toEqual({ count: 2, named: 2, through: 0 })
    })

    it('only those that name none of the places and reach one', () => {
      expect(idsOf(find(entries, ['KE', 'UG'], 'through').matches)).toEqual([2])
      expect(idsOf(find(entries, ['UG'], 'through').matches)).toEqual([2, 4])
      expect(counts(find(entries, ['UG'], 'through'), 'UG')).toEqual({ count: 2, named: 0, through: 2 })
    })

    it('both together make the whole', () => {
      const [both, named, through] = ([null, 'named', 'through'] as const).map((via) =>
        find(entries, ['KE', 'UG'], via),
      )
      expect(both?.places).toEqual({ named: named?.total, through: through?.total })
    })
  })

  it('a region finds whatever lies in it, but not what is larger', () => {
    const inRegion = (region: string) =>
      idsOf(
        searchIndex(
          indexOf([
            entry(1, null, to('country', 'KE')),
            entry(2, null, to('region', 'M49:014')),
            entry(3, null, to('region', 'M49:002')),
            entry(4, null, to('global', 'GLOBAL')),
            entry(5, '2017-12-18', to('group', 'EAC')),
            entry(6, null, to('country', 'JP'), to('country', 'KE')),
          ]),
          { ...noFilters, region: [region] },
          'en',
        ).matches,
      )
    expect(inRegion('M49:014')).toEqual([1, 2, 5, 6])
    expect(inRegion('M49:002')).toEqual([1, 2, 3, 5, 6])
    expect(inRegion('M49:142')).toEqual([6])
  })
})

describe('a facet', () => {
  const donor = (code: string, role: 'donor' | 'partner' = 'donor') => {
    const { name, acronym, type, country } = organisations.get(code) ?? anOrganisation(code)
    return { code, name, acronym, type, country, role }
  }

  it('counts donors, not those who take part otherwise', () => {
    const { facets } = searchIndex(
      indexOf([anInitiative(1, { organisations: [donor('itu'), donor('gb-fco', 'partner')] })]),
      noFilters,
      'en',
    )
    expect(facets.donor.map(({ value, count }) => [value, count])).toEqual([['itu', 1]])
    expect(facets.donorCountry).toEqual([])
    expect(facets.donorType.map(({ value }) => value)).toEqual(['intergovernmental'])
  })

  it('counts an entry once for two donors of one country', () => {
    const { facets } = searchIndex(
      indexOf([anInitiative(1, { organisations: [donor('gb-fco'), donor('gb-cps')] })]),
      noFilters,
      'en',
    )
    expect(facets.donorCountry.map(({ value, count }) => [value, count])).toEqual([['GB', 1]])
  })

  it('has its values in words, most entries first, then in the order of the reader’s language', () => {
    const themed = (id: number, ...codes: Initiative['themes']) => anInitiative(id, { themes: codes })
    const entries = [themed(1, 'cybercrime', 'awareness'), themed(2, 'cybercrime', 'digital-trade')]
    const { facets } = searchIndex(indexOf(entries), noFilters, 'en')
    expect(facets.theme).toEqual([
      { value: 'cybercrime', label: themes.cybercrime, count: 2, selected: false },
      { value: 'awareness', label: themes.awareness, count: 1, selected: false },
      { value: 'digital-trade', label: themes['digital-trade'], count: 1, selected: false },
    ])
  })

  it('has words in both languages for every value', () => {
    const { facets } = searchIndex(index, noFilters, 'ja')
    for (const key of facetKeys) {
      for (const { value, label } of facets[key]) {
        expect(label.ja ?? '', value).not.toBe('')
        expect(label.en ?? '', value).not.toBe('')
      }
    }
    expect(facets.donor.find(({ value }) => value === 'gb-fco')?.label).toEqual(organisations.get('gb-fco')?.name)
    expect(facets.recipient.find(({ value }) => value === 'KE')?.label).toEqual({ ja: 'ケニア', en: 'Kenya' })
    expect(facets.status.find(({ value }) => value === 'ended')?.label).toEqual(statuses.ended)
  })

  it('keeps what is chosen though nothing is left of it', () => {
    const { facets, total } = searchIndex(
      index,
      { ...noFilters, q: 'xyzzy', theme: ['awareness'], recipient: ['KE'] },
      'en',
    )
    expect(total).toBe(0)
    expect(facets.theme).toEqual([{ value: 'awareness', label: themes.awareness, count: 0, selected: true }])
    expect(facets.recipient).toEqual([
      { value: 'KE', label: { ja: 'ケニア', en: 'Kenya' }, count: 0, named: 0, through: 0, selected: true },
    ])
  })

  it('puts first among recipients of equal count those named more often', () => {
    const { facets } = searchIndex(index, noFilters, 'ja')
    for (const [at, { count, named = 0 }] of facets.recipient.entries()) {
      const before = facets.recipient[at - 1]
      if (before) expect(before.count > count || (before.count === count && (before.named ?? 0) >= named)).toBe(true)
    }
  })
})

describe('the years', () => {
  const dated = (id: number, start: string | null, end: string | null) =>
    anInitiative(id, { period: { start, end, ongoing: null, recurring: null } })
  const years = (...entries: Initiative[]) =>
    searchIndex(indexOf(entries), noFilters, 'en').years.map(({ year, count }) => `${year}: ${count}`)

  it('are none without dates', () => {
    expect(years()).toEqual([])
    expect(years(dated(1, null, null))).toEqual([])
  })

  it('run from the first known to the last, empty ones between', () => {
    expect(years(dated(1, '2010', '2011-05'), dated(2, '2013-12-31', '2013'))).toEqual([
      '2010: 1',
      '2011: 1',
      '2012: 0',
      '2013: 1',
    ])
  })

  it('count what has no end up to the last year known, and what has no start from the first', () => {
    expect(years(dated(1, '2010', null), dated(2, '2012', '2012'))).toEqual(['2010: 1', '2011: 1', '2012: 2'])
    expect(years(dated(1, null, '2011'), dated(2, '2010', '2012'))).toEqual(['2010: 2', '2011: 2', '2012: 1'])
  })
})
