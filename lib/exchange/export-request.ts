import type { Initiative } from '../catalogue/initiative'
import { listInitiatives } from '../catalogue/queries'
import { readFilters } from '../search/request'
import { searchWhole } from '../search/search'
import { choiceKeys, readChoice } from './export-choice'
import type { ExportList } from './export-list'
import { statementOf } from './statement'

/**
 * The list that an export's query string asks for, and the name of its file without an ending. `retrievedAt` (ISO 8601,
 * UTC) is the moment that the file speaks of: the same query and moment give the same file. What the query holds and
 * nobody knows is left out, and said in the statement. Fails as the search does.
 */
export async function exportRequest(
  params: URLSearchParams,
  origin: string,
  retrievedAt: string = new Date().toISOString(),
): Promise<{ list: ExportList; fileName: string }> {
  const { choice, ignored } = readChoice(params)
  const { language, columns } = choice
  const locale = language === 'both' ? 'en' : language
  const { filters, names } = await readFilters(params, choiceKeys)
  filters.ignored.push(...ignored)
  const found = await searchWhole(filters, locale)
  const day = retrievedAt.slice(0, 10)
  return {
    list: {
      filters,
      statement: statementOf({ filters, names, found, origin, retrievedAt }),
      matches: inTurn(found.ids, day),
      language,
      locale,
      origin,
      columns,
    },
    fileName: `kakehashi-initiatives-${day}`,
  }
}

/**
 * So many entries are read at once. The embedded database answers in this very process and takes a millisecond for each,
 * in which nobody else is served.
 */
const batchSize = 25

/** The entries of these numbers, in their order, read as they are taken; `day` is that of their statuses. */
export async function* inTurn(ids: readonly number[], day: string): AsyncGenerator<Initiative> {
  for (let from = 0; from < ids.length; from += batchSize) {
    yield* await listInitiatives(ids.slice(from, from + batchSize), day)
  }
}
