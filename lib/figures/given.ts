import { LRUCache } from 'lru-cache'
import { initiativeFrom, realInputs, realOrganisations } from '../catalogue/given'
import type { Initiative, Organisation } from '../catalogue/initiative'
import { today } from '../catalogue/period'
import type { Locale } from '../i18n/locales'
import { type Filters, noFilters } from '../search/filters'
import { MemoryEngine } from '../search/memory-engine'
import { searchMatches } from '../search/search'
import type { FigureScope } from './figure'

// What tests of the figures are given: a catalogue to search in, without a database.

export const organisations: ReadonlyMap<string, Organisation> = realOrganisations()

/** All entries of the catalogue, by number, as they stand today. */
export const everything: readonly Initiative[] = realInputs()
  .map(({ id, input }) => initiativeFrom(id, input, organisations, today()))
  .toSorted((a, b) => a.id - b.id)

/** Makes these entries, in the order of their numbers, the catalogue of this process: whatever searches finds them. */
export function holdCatalogue(
  entries: readonly Initiative[],
  known: ReadonlyMap<string, Organisation> = organisations,
): MemoryEngine {
  const engine = new MemoryEngine(known, today())
  const kept = new LRUCache<number, Initiative>({ max: 5_000 })
  for (const entry of entries) {
    engine.put(entry)
    kept.set(entry.id, entry)
  }
  globalThis.kakehashiIndex = {
    current: { engine, version: 1, life: 'of a test', kept },
    building: null,
    refreshing: null,
    progress: { state: 'ready', done: entries.length, total: entries.length },
    watched: true,
  }
  return engine
}

/** What a figure of the held catalogue is made from. */
export async function scopeOf(filters: Partial<Filters> = {}, locale: Locale = 'en'): Promise<FigureScope> {
  const asked = { ...noFilters, ...filters }
  return { filters: asked, matches: await searchMatches(asked, locale), locale, origin: '' }
}
