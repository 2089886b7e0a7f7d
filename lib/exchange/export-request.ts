import type { Initiative } from '../catalogue/initiative'
import { today } from '../catalogue/period'
import { listInitiatives } from '../catalogue/queries'
import { type Locale, locales } from '../i18n/locales'
import { ready } from '../ready'
import type { Filters } from '../search/filters'
import { readFilters } from '../search/request'
import { searchAll } from '../search/search'
import type { ExportLanguage } from './fields'

export type ExportRequest = {
  filters: Filters
  /** How many entries match. */
  total: number
  /** Every match, not a page of them, in the order of the list on the screen, read as they are taken. */
  matches: AsyncIterable<Initiative>
  language: ExportLanguage
  /** The language in which names sort and addresses point: the file's own, or English for both. */
  locale: Locale
  /** Without its ending. */
  fileName: string
}

/** What an export's query string asks for; a language that we don't have is ignored, and said. */
export async function exportRequest(request: Request): Promise<ExportRequest> {
  await ready()
  const params = new URL(request.url).searchParams
  const asked = params.get('lang')
  const language = ([...locales, 'both'] as const).find((one) => one === asked) ?? 'en'
  const locale = language === 'both' ? 'en' : language
  const { filters } = await readFilters(params, ['lang'])
  if (asked !== null && asked !== language) filters.ignored.push({ key: 'lang', value: asked.slice(0, 200) })
  const ids = await searchAll(filters, locale)
  const fileName = `kakehashi-initiatives-${today()}`
  return { filters, total: ids.length, matches: inTurn(ids), language, locale, fileName }
}

/** So many entries are read at once: a large file is never whole in memory. */
const batchSize = 200

async function* inTurn(ids: readonly number[]): AsyncGenerator<Initiative> {
  for (let from = 0; from < ids.length; from += batchSize) {
    yield* await listInitiatives(ids.slice(from, from + batchSize))
  }
}
