import { initiativeFrom, realInputs, realOrganisations } from '../catalogue/given'
import type { Initiative, Organisation } from '../catalogue/initiative'
import { type Filters, noFilters } from '../search/filters'
import { MemoryEngine } from '../search/memory-engine'
import { labelled } from '../search/search'
import type { ExportList } from './export-list'
import { columnKeys } from './fields'
import { type StatementFacts, statementOf } from './statement'

// What tests of the writers are given: a list on its way into a file, with a statement whose counts are the list's own.

/** The day on which statuses are read. */
export const day = '2020-01-01'
export const origin = 'https://kakehashi.example'
export const retrievedAt = '2026-11-21T09:30:00.000Z'

export const organisations: ReadonlyMap<string, Organisation> = realOrganisations()

/** All entries of the catalogue, by number. */
export const everything: readonly Initiative[] = realInputs()
  .map(({ id, input }) => initiativeFrom(id, input, organisations, day))
  .toSorted((a, b) => a.id - b.id)

type Options = Partial<Pick<ExportList, 'language' | 'columns' | 'matches'>> & {
  filters?: Partial<Filters>
  frozen?: StatementFacts['frozen']
}

/**
 * A list of these entries, in their order, as the export's request makes it. The filters are only said and not applied:
 * give the entries that they find. Without options, all columns in English.
 */
export async function exportListOf(initiatives: readonly Initiative[], options: Options = {}): Promise<ExportList> {
  const { language = 'en', columns = columnKeys, matches = arriving(initiatives), frozen = null } = options
  const filters = { ...noFilters, ...options.filters }
  const locale = language === 'both' ? 'en' : language
  const names = new Map(organisations)
  for (const { role, ...named } of initiatives.flatMap((initiative) => initiative.organisations)) {
    if (!names.has(named.code)) names.set(named.code, { ...named, formerNames: [], aliases: [] })
  }
  const engine = new MemoryEngine(names, day)
  for (const initiative of initiatives.toSorted((a, b) => a.id - b.id)) engine.put(initiative)
  const { recipient, via } = filters
  // Of the filters only those that say how places are read bear on what is counted.
  const counted = { ...noFilters, recipient, via }
  const found = await engine.find({ filters: counted, locale, from: 0, to: Number.POSITIVE_INFINITY, within: true })
  const statement = statementOf({
    filters,
    names: { organisation: (code) => names.get(code)?.name ?? null },
    found: { ...found, facets: labelled(found.facets, counted, names, locale) },
    origin,
    retrievedAt,
    frozen,
  })
  return { filters, statement, matches, language, locale, origin, columns }
}

async function* arriving(initiatives: readonly Initiative[]): AsyncGenerator<Initiative> {
  yield* initiatives
}

/** A file whole, as a text. */
export async function textOf(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(pieces))
}

/** A file whole, byte by byte. */
export async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece)
  return Buffer.concat(parts)
}
