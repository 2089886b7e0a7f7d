import { overlapsYears, yearOf } from '../catalogue/period'
import { isCountry } from '../catalogue/places'
import type { Traits } from './engine'

/*
 * Two to four countries, or organisations, side by side. Each has its entries in two layers that are never added together:
 * of a country those that name it and those that only reach it, of an organisation those that it supports and those in
 * which it takes part otherwise.
 */

export const comparedKinds = ['country', 'organisation'] as const
export type ComparedKind = (typeof comparedKinds)[number]

/** More columns than this can't be read side by side. */
export const mostCompared = 4

export type ToCompare = {
  kind: ComparedKind
  codes: string[]
  /** Known, but one too many. */
  refused: string[]
  unknown: string[]
}

/**
 * Reads `country=KE&country=GH` or `organisation=…`; `organisationNow` gives the code that an organisation has now, or null.
 * Never fails. Where both are asked for, countries are compared and the organisations told as unknown.
 */
export function readToCompare(query: URLSearchParams, organisationNow: (code: string) => string | null): ToCompare {
  const asked = (key: string) => query.getAll(key).flatMap((value) => value.trim().slice(0, 200) || [])
  const [countries, organisations] = [asked('country'), asked('organisation')]
  const isOfCountries = countries.length > 0 || (organisations.length === 0 && query.get('kind') !== 'organisation')
  const known: string[] = []
  const unknown: string[] = isOfCountries ? organisations : []
  for (const value of isOfCountries ? countries : organisations) {
    const upper = value.toUpperCase()
    const code = isOfCountries ? (isCountry(upper) ? upper : null) : organisationNow(value)
    if (code === null) unknown.push(value)
    else if (!known.includes(code)) known.push(code)
  }
  return {
    kind: isOfCountries ? 'country' : 'organisation',
    codes: known.slice(0, mostCompared),
    refused: known.slice(mostCompared),
    unknown: [...new Set(unknown)],
  }
}

export type Side = {
  code: string
  /** Entries that name the country, or that the organisation supports. */
  first: Traits[]
  /** Entries that only reach the country, or in which the organisation takes part without being a donor. */
  second: Traits[]
}

/** The entries of each, in the order given. */
export function sidesOf({ kind, codes }: Pick<ToCompare, 'kind' | 'codes'>, entries: readonly Traits[]): Side[] {
  return codes.map((code) => {
    const isFirst = ({ recipients, donors }: Traits) => (kind === 'country' ? recipients : donors).includes(code)
    const isSecond = ({ reached, organisations }: Traits) =>
      (kind === 'country' ? reached : organisations).includes(code)
    return {
      code,
      first: entries.filter(isFirst),
      second: entries.filter((traits) => !isFirst(traits) && isSecond(traits)),
    }
  })
}

export type Tally = { value: string; counts: { first: number[]; second: number[] }[] }

/** For each value how many entries of each side have it, as the numbers of the entries; most in the first layers first. */
export function tallyOf(sides: readonly Side[], valuesOf: (traits: Traits) => readonly string[]): Tally[] {
  const rows = new Map<string, Tally>()
  for (const [at, side] of sides.entries()) {
    for (const layer of ['first', 'second'] as const) {
      for (const traits of side[layer]) {
        for (const value of new Set(valuesOf(traits))) {
          const row = rows.get(value) ?? { value, counts: sides.map(() => ({ first: [], second: [] })) }
          rows.set(value, row)
          row.counts[at]?.[layer].push(traits.id)
        }
      }
    }
  }
  const sum = ({ counts }: Tally, layer: 'first' | 'second') =>
    counts.reduce((all, count) => all + count[layer].length, 0)
  return [...rows.values()].sort(
    (a, b) => sum(b, 'first') - sum(a, 'first') || sum(b, 'second') - sum(a, 'second') || (a.value < b.value ? -1 : 1),
  )
}

export type Shared = {
  /** Entries of two sides or more, with which; those of most sides first. */
  shared: { id: number; codes: string[] }[]
  /** Entries of one side alone, by its code. */
  own: Map<string, number[]>
}

/**
 * How entries fall on the sides. What only reaches a country reaches its neighbours too and sets none apart, so of countries
 * the first layer counts; organisations share an entry in whatever role.
 */
export function sharedOf(kind: ComparedKind, sides: readonly Side[]): Shared {
  const codesOf = new Map<number, string[]>()
  for (const { code, first, second } of sides) {
    for (const { id } of kind === 'country' ? first : [...first, ...second]) {
      codesOf.set(id, [...(codesOf.get(id) ?? []), code])
    }
  }
  const entries = [...codesOf].map(([id, codes]) => ({ id, codes })).sort((a, b) => a.id - b.id)
  return {
    shared: entries.filter(({ codes }) => codes.length > 1).sort((a, b) => b.codes.length - a.codes.length),
    own: new Map(
      sides.map(({ code }) => [
        code,
        entries.flatMap(({ id, codes }) => (codes.length === 1 && codes[0] === code ? [id] : [])),
      ]),
    ),
  }
}

export type YearOfSides = { year: number; counts: { first: number; second: number }[] }

/**
 * How many entries of each side may be under way in each year, from the first year that a date of any names to the last,
 * without a gap; none where no entry is dated.
 */
export function yearsOfSides(sides: readonly Side[]): YearOfSides[] {
  const years = sides.flatMap(({ first, second }) =>
    [...first, ...second].flatMap(({ period: { start, end } }) =>
      [start, end].flatMap((date) => (date ? [yearOf(date)] : [])),
    ),
  )
  if (years.length === 0) return []
  const earliest = years.reduce((a, b) => Math.min(a, b))
  const latest = years.reduce((a, b) => Math.max(a, b))
  const underWay = (entries: readonly Traits[], year: number) =>
    entries.filter(({ period }) => overlapsYears(period, year, year)).length
  return Array.from({ length: latest - earliest + 1 }, (_, at) => ({
    year: earliest + at,
    counts: sides.map(({ first, second }) => ({
      first: underWay(first, earliest + at),
      second: underWay(second, earliest + at),
    })),
  }))
}
