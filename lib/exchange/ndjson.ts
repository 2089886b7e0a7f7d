import type { ListWriter } from './export-list'
import { jsonText, toItem, toQueryObject } from './json'

/** A line that says what the list is, `{statement, query}`, and a line for each item. */
export const ndjsonExport: ListWriter = async function* ndjsonExport(list) {
  const { statement, filters, matches, origin, locale } = list
  yield `${jsonText({ statement, query: toQueryObject(filters) })}\n`
  for await (const initiative of matches) yield `${jsonText(toItem(initiative, origin, locale))}\n`
}
