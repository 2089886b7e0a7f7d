import type { Initiative } from '../catalogue/initiative'
import { codeInItem } from '../catalogue/places'
import type { Locale } from '../i18n/locales'
import { routes } from '../routes'
import { type Filters, formatSort } from '../search/filters'

/** An initiative as the public contract writes it (docs/api.md): keys in its order, with its address. */
export function toItem(initiative: Initiative, origin: string, locale: Locale = 'en') {
  const { id, name, nameEnOrigin, organisations, recipients, themes, targets, activities, period, status } = initiative
  const { objectives, actions, outcomes, targetNote, asStated, source, thesisGroup, frameworks } = initiative
  const { verification, version, createdAt, updatedAt } = initiative
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

/** `{query, total, retrievedAt, items}`, piece by piece: a large list is never one string in memory. */
export async function* jsonExport(
  initiatives: Iterable<Initiative> | AsyncIterable<Initiative>,
  total: number,
  filters: Filters,
  origin: string,
  retrievedAt: string,
  locale: Locale,
): AsyncGenerator<string> {
  const head = { query: toQueryObject(filters), total, retrievedAt }
  yield `${JSON.stringify(head).slice(0, -1)},"items":[`
  let separator = '\n'
  for await (const initiative of initiatives) {
    yield `${separator}${JSON.stringify(toItem(initiative, origin, locale))}`
    separator = ',\n'
  }
  yield '\n]}\n'
}
