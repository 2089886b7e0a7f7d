import { glossary } from '../catalogue/glossary'
import type { InitiativeInput } from '../catalogue/initiative'
import type { CatalogueFiles } from '../catalogue/load'
import { today } from '../catalogue/period'
import { type Locale, locales } from '../i18n/locales'
import { type FacetKey, type Filters, facetKeys, noFilters, sortKeys, toQuery } from '../search/filters'
import { pageSize } from '../search/request'
import { type EntryFacets, facetReader } from './derive'
import { generate, organisationsFor } from './generate'
import { between, pick, type Random, seeded } from './random'

/*
 * What readers may ask, in six classes, drawn from what the entries themselves hold: so every query finds something, and
 * what many entries hold is asked for often.
 */

export const queryClasses = ['none', 'one-facet', 'three-facets', 'japanese', 'english', 'mixed'] as const
export type QueryClass = (typeof queryClasses)[number]

export type Query = { filters: Filters; locale: Locale }

/** Measured after others of the same class have warmed the engine up; no query is asked twice, so no cache helps. */
export const warmUps = 20
export const measured = 60

type Sample = { input: InitiativeInput; facets: EntryFacets }

/** Drawn from the first entries, which are as good as any. */
const sampled = 2_000

/** For each class its queries, no two alike: the first `warmUps` for warming up, then `measured` others. */
export function drawQueries(n: number, files: CatalogueFiles): Record<QueryClass, Query[]> {
  const random = seeded(n)
  const read = facetReader(organisationsFor(n, files), today())
  const inputs: InitiativeInput[] = []
  for (const { id, input } of generate(n, files)) {
    inputs.push(input)
    if (id === sampled) break
  }
  const samples = inputs.map((input) => ({ input, facets: read(input) }))
  const draw: Record<QueryClass, () => Partial<Filters>> = {
    none: () => ({
      sort: {
        by: pick(
          random,
          sortKeys.filter((by) => by !== 'relevance'),
        ),
        descending: random() < 0.5,
      },
      // Readers turn the first pages; now and then one goes far.
      page: Math.ceil(Math.ceil(n / pageSize) ** random()),
    }),
    'one-facet': () => facetChoices(random, pick(random, samples), 1),
    'three-facets': () => facetChoices(random, pick(random, samples), 3),
    japanese: () => ({ q: japaneseTerm(random, pick(random, samples)) }),
    english: () => ({ q: englishTerm(random, pick(random, samples)) }),
    mixed: () => {
      const sample = pick(random, samples)
      const q = random() < 0.5 ? japaneseTerm(random, sample) : englishTerm(random, sample)
      return { q, ...facetChoices(random, sample, between(random, 1, 2)) }
    },
  }
  const distinct = (one: () => Partial<Filters>, narrows: boolean) => {
    const drawn = new Map<string, Query>()
    for (let tries = 0; drawn.size < warmUps + measured && tries < 10_000; tries += 1) {
      const query = { filters: { ...noFilters, ...one() }, locale: pick(random, locales) }
      const asked = toQuery(query.filters)
      // The language only changes how the unfiltered list is sorted.
      if (asked !== '' || !narrows) drawn.set(narrows ? asked : `${query.locale} ${asked}`, query)
    }
    return [...drawn.values()]
  }
  return {
    none: distinct(draw.none, false),
    'one-facet': distinct(draw['one-facet'], true),
    'three-facets': distinct(draw['three-facets'], true),
    japanese: distinct(draw.japanese, true),
    english: distinct(draw.english, true),
    mixed: distinct(draw.mixed, true),
  }
}

/** Values of so many facets, all of one entry's, so that it at least is found. */
function facetChoices(random: Random, { facets }: Sample, count: number): Partial<Filters> {
  // All of a made-up catalogue is unverified, so nothing is looked for by that.
  const keys: FacetKey[] = facetKeys.filter((key) => key !== 'verification')
  const choices: Partial<Record<FacetKey, string[]>> = {}
  while (Object.keys(choices).length < count && keys.length > 0) {
    const [key] = keys.splice(Math.floor(random() * keys.length), 1)
    // A reader who looks for a country asks for it whether the entry names it or reaches it.
    const values = key === 'recipient' ? [...facets.recipient, ...[...facets.reached].slice(0, 5)] : key && facets[key]
    if (key && values && values.length > 0) choices[key] = [pick(random, values)]
  }
  return choices
}

const oneCharacterForms = glossary.flatMap(({ term, synonyms }) =>
  [term, ...synonyms].filter((form) => /^\p{sc=Han}$/u.test(form)),
)
const japaneseForms: [share: number, form: RegExp][] = [
  [0.4, /\p{sc=Han}{2}/gu],
  [0.15, /[\p{sc=Katakana}ー]{3,8}/gu],
  [0.35, /[\p{sc=Katakana}ー]{2,6}\p{sc=Han}{2}|\p{sc=Han}{2}[\p{sc=Katakana}ー]{2,6}|\p{sc=Han}{2}の\p{sc=Han}{2}/gu],
]

/** A word of two characters, a longer one, one over the border of two scripts, or a country's one-character name. */
function japaneseTerm(random: Random, { input }: Sample): string {
  const chance = random()
  let sum = 0
  const form = japaneseForms.find(([share]) => {
    sum += share
    return chance < sum
  })
  const found = form ? textsOf(input, 'ja').match(form[1]) : oneCharacterForms
  return found ? pick(random, found) : ''
}

/** One word or two, some of them only begun. */
function englishTerm(random: Random, { input }: Sample): string {
  const words = textsOf(input, 'en')
    .toLowerCase()
    .match(/[a-z]{4,}/g)
  if (!words) return ''
  const word = () => {
    const whole = pick(random, words)
    return random() < 0.2 ? whole.slice(0, 5) : whole
  }
  return random() < 0.5 ? word() : `${word()} ${word()}`
}

function textsOf({ name, objectives, actions, outcomes }: InitiativeInput, language: Locale): string {
  return [name, objectives, actions, outcomes].map((text) => text[language] ?? '').join('\n')
}
