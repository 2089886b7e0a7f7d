import { type Initiative, storable } from '../catalogue/initiative'
import { codeInItem } from '../catalogue/places'
import type { Locale } from '../i18n/locales'
import { routes } from '../routes'
import { type Filters, formatSort } from '../search/filters'
import type { ListWriter } from './export-list'

/** An initiative as the public contract writes it (docs/api.md): keys in its order, with its address. */
export function toItem(initiative: Initiative, origin: string, locale: Locale = 'en') {
  const { id, name, nameEnOrigin, organisations, recipients, themes, targets, activities, period, status } = initiative
  const { objectives, actions, outcomes, targetNote, asStated, source, thesisGroup, frameworks } = initiative
  const { evidence, relations, contact, verification, version, createdAt, updatedAt } = initiative
  return {
    id,
    name,
    nameEnOrigin,
    organisations,
    recipients: recipients.map((recipient) => ({ ...recipient, code: codeInItem(recipient.code) })),
    themes,
    targets,
    activities,
    period,
    status,
    objectives,
    actions,
    outcomes,
    targetNote,
    asStated,
    source,
    thesisGroup,
    frameworks,
    evidence,
    relations,
    contact,
    verification,
    version,
    createdAt,
    updatedAt,
    url: `${origin}${routes.initiative(locale, id)}`,
  }
}

/** The filters as the contract's `query`: every key, also those left at their default, and what was ignored. */
export function toQueryObject(filters: Filters) {
  const { sort, page, ...rest } = filters
  return { ...rest, sort: formatSort(sort) }
}

/** `{query, total, retrievedAt, statement, items}`, an item to a line and a piece: a large list is never whole in memory. */
export const jsonExport: ListWriter = async function* jsonExport(list) {
  const { statement, filters, matches, origin, locale } = list
  const { total, retrievedAt } = statement
  const head = { query: toQueryObject(filters), total, retrievedAt, statement }
  yield `${jsonText(head).slice(0, -1)},"items":[`
  let separator = '\n'
  for await (const initiative of matches) {
    yield `${separator}${jsonText(toItem(initiative, origin, locale))}`
    separator = ',\n'
  }
  yield '\n]}\n'
}

/** What JSON can write and many a reader can't take: NUL, and half of a character. */
const unreadable = /\\u(?:0000|d[89a-f])/

/** A value as JSON on one line, without what can't be stored. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value)
  // An escaped backslash before a u looks the same, so the text itself is not cut.
  if (!unreadable.test(text)) return text
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner))
}

/** A text as the value that it says in JSON; undefined for what is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
