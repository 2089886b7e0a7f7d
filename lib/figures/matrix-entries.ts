import { yearOf } from '../catalogue/period'
import { placeLabel } from '../catalogue/places'
import { codesOf, organisationTypes, statuses, themes } from '../catalogue/vocabulary'
import type { Bilingual, Label } from '../i18n/locales'
import type { Traits } from '../search/engine'
import type { Filters } from '../search/filters'
import { remembered } from '../search/remembered'
import type { FigureScope } from './figure'
import { type Held, type MatrixAxis, type MatrixEntry, type MatrixKey, naming } from './matrix'

/** What a matrix counts of the matches, and how its values are called. */
export type MatrixSource = {
  entries: MatrixEntry[]
  /** The entries' numbers, in the same order. */
  ids: number[]
  rows: MatrixAxis
  columns: MatrixAxis
  known: { rows: readonly string[]; columns: readonly string[] }
}

/** The matches as the rows and columns of a matrix, read as the list reads them. */
export function matrixSource(scope: FigureScope, rows: MatrixKey, columns: MatrixKey): MatrixSource {
  const { traits } = scope.matches
  const years = yearsOf(scope)
  const [rowOf, columnOf] = [holding(rows, scope, years), holding(columns, scope, years)]
  const knownOf = (key: MatrixKey) => (key === 'year' ? years.map(String) : [])
  return {
    entries: traits.map((one) => ({ rows: rowOf(one), columns: columnOf(one) })),
    ids: traits.map(({ id }) => id),
    rows: axisOf(rows, scope),
    columns: axisOf(columns, scope),
    known: { rows: knownOf(rows), columns: knownOf(columns) },
  }
}

/** What narrows the list to the entries with a value. */
export function listChange(key: MatrixKey, value: string): Partial<Filters> {
  if (key !== 'year') return { [key]: [value] }
  const year = Number(value)
  return { from: year, to: year, undated: 'exclude' }
}

/** From the first year that an entry states to the last, as far as they lie in the years that are asked for. */
function yearsOf({ matches, filters: { from, to } }: FigureScope): number[] {
  const within = (year: number) => Math.min(Math.max(year, from ?? year), to ?? Number.POSITIVE_INFINITY)
  const stated = matches.traits.flatMap(({ period: { start, end } }) =>
    [start, end].flatMap((date) => (date ? [within(yearOf(date))] : [])),
  )
  const first = stated.reduce((least, year) => Math.min(least, year), Number.POSITIVE_INFINITY)
  const last = stated.reduce((most, year) => Math.max(most, year), 0)
  return stated.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

const noValues: readonly string[] = []

/** Lists that many entries share stay the same list, for which counting is made. */
function holding(key: MatrixKey, scope: FigureScope, years: readonly number[]): (one: Traits) => Held {
  switch (key) {
    case 'donor':
      return ({ donors }) => naming(donors)
    case 'donorType':
      return ({ donorTypes }) => naming(donorTypes)
    case 'theme':
      return ({ themes }) => naming(themes)
    case 'region':
      return ({ regions }) => naming(regions)
    case 'status': {
      const lists = new Map<string, Held>()
      return ({ status }) => remembered(lists, status, () => naming([status]))
    }
    case 'year':
      return holdingYears(years)
    case 'recipient':
      return holdingPlaces(scope)
  }
}

/** Every year that a dated period may touch; a bound that is not known is open. */
function holdingYears(years: readonly number[]): (one: Traits) => Held {
  const lists = new Map<string, Held>()
  return ({ period: { start, end } }) =>
    remembered(lists, `${start?.slice(0, 4)} ${end?.slice(0, 4)}`, () => {
      if (start === null && end === null) return naming(noValues)
      const [begins, ends] = [start ? yearOf(start) : 0, end ? yearOf(end) : Number.POSITIVE_INFINITY]
      return naming(years.filter((year) => begins <= year && year <= ends).map(String))
    })
}

/** A reading that the list leaves out counts nothing; groups and regions that no entry names are no recipients. */
function holdingPlaces({ filters: { via }, matches }: FigureScope): (one: Traits) => Held {
  const offered = new Set(matches.facets.recipient.map(({ value }) => value))
  const joined = new Map<readonly string[], Map<readonly string[], readonly string[]>>()
  return ({ recipients, reached, reachedGroups }) => {
    const named = via === 'through' ? noValues : recipients
    if (via === 'named' || reached.length + reachedGroups.length === 0) return naming(named)
    const byGroups = remembered(joined, reached, () => new Map<readonly string[], readonly string[]>())
    const through = remembered(byGroups, reachedGroups, () => [
      ...reached,
      ...reachedGroups.filter((group) => offered.has(group)),
    ])
    return { named, through }
  }
}

/** Of recipients those that are named, or chosen; where none is, all that are reached. */
function axisOf(key: MatrixKey, { filters, matches }: FigureScope): MatrixAxis {
  const ofVocabulary = (labels: Record<string, Label>) => (value: string) => labels[value] ?? asWritten(value)
  switch (key) {
    case 'donor':
      return { label: matches.nameOf, chosen: filters.donor }
    case 'donorType':
      return { label: ofVocabulary(organisationTypes), order: codesOf(organisationTypes) }
    case 'theme':
      return { label: ofVocabulary(themes), order: codesOf(themes) }
    case 'status':
      return { label: ofVocabulary(statuses), order: codesOf(statuses) }
    case 'region':
      return { label: placeLabel, chosen: filters.region }
    case 'year':
      return { label: (year) => ({ ja: `${year}年`, en: year }), isStretch: true }
    case 'recipient': {
      const chosen = new Set(filters.recipient)
      const namesAny = filters.via !== 'through' && matches.traits.some(({ recipients }) => recipients.length > 0)
      return {
        label: placeLabel,
        chosen: filters.recipient,
        keeps: ({ value, named }) => !namesAny || named > 0 || chosen.has(value),
      }
    }
  }
}

const asWritten = (value: string): Bilingual => ({ ja: value, en: value })
