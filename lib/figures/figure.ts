import type { Locale } from '../i18n/locales'
import { routes } from '../routes'
import { type FacetKey, type Filters, facetKeys, mostPicked, toQuery, withFilters } from '../search/filters'
import type { Matches } from '../search/search'
import type { Drawing } from './drawing'
import type { LegendItem } from './legend'

/** What can stand in the list's place, of the same matches. */
export const figureKinds = ['map', 'timeline', 'matrix', 'network', 'flows', 'charts'] as const
export type FigureKind = (typeof figureKinds)[number]

/** What a figure is made from; the same for its page, its files and its numbers. */
export type FigureScope = {
  filters: Filters
  matches: Matches
  locale: Locale
  /** Before every address of a mark: empty within a page, the site's own in a file. */
  origin: string
}

/** What a figure says as a table: its twin for who does not see it, and its CSV. */
export type FigureTable = { head: readonly string[]; rows: readonly (readonly TableCell[])[] }
/** A link leads to the entries that the number counts; null where no address can say just them. */
export type TableCell = string | number | { text: string | number; href: string | null; lang?: Locale }

/** One drawing with all that belongs to it. */
export type Panel = {
  /** Of its files and its heading; unlike all others of the figure. */
  key: string
  /** What it shows, as a sentence with its numbers. */
  finding: string
  /** Null where there is nothing to draw: `finding` says so. */
  drawing: Drawing | null
  /** The same in another layout, for a phone; without it the drawing stands there too. */
  narrow?: Drawing
  /** Whether it may shrink to the screen, as a map may, whose words stand beside it; what holds words scrolls instead. */
  scales?: boolean
  /** Other ways to draw it, as addresses: another part of the world… */
  links?: readonly { label: string; href: string; current: boolean }[]
  /** Its signs with their words, where the drawing has none: at their own size, whatever the screen's is. */
  legend?: { heading: string; items: readonly LegendItem[] }
  /** What counts and has no place in the drawing, in a row below it. */
  beside?: { heading: string; items: readonly { text: string; href: string | null }[] }
  table: FigureTable
  /** What a reader must know to read it right. */
  notes: readonly string[]
}

const isFacet = (key: string): key is FacetKey => facetKeys.some((facet) => facet === key)

/**
 * Where exactly the entries are listed that a mark counts: `ids`, which are those of the matches that `change` narrows to.
 * A facet that has choices already can't be narrowed by one more, which would widen it: then the entries are listed by
 * their numbers, and where they are too many for an address there is none (null).
 */
export function listOfMark(
  { filters, locale, origin }: FigureScope,
  change: Partial<Filters>,
  ids: readonly number[],
): string | null {
  const widens = Object.entries(change).some(([key, value]) => {
    if (!isFacet(key)) return false
    const chosen = filters[key]
    return chosen.length > 0 && !(chosen.length === 1 && Array.isArray(value) && value[0] === chosen[0])
  })
  if (widens) return listOfEntries({ filters, locale, origin }, ids)
  return origin + routes.initiatives(locale, toQuery(withFilters(filters, change)))
}

/** Where just these of the matches are listed, by their numbers; null where they are too many for an address. */
export function listOfEntries(
  { filters, locale, origin }: Pick<FigureScope, 'filters' | 'locale' | 'origin'>,
  ids: readonly number[],
): string | null {
  if (ids.length > mostPicked) return null
  const picked = withFilters(filters, { id: [...ids].sort((a, b) => a - b) })
  return origin + routes.initiatives(locale, toQuery(picked))
}
