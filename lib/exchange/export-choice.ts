import { locales } from '../i18n/locales'
import { type ColumnKey, columnKeys, type ExportLanguage } from './fields'

/*
 * What a reader chooses about a file besides which entries it holds, and how a URL writes it: `lang` and `columns`, which
 * may be repeated or listed with commas.
 */

export type ExportChoice = {
  language: ExportLanguage
  /** In the order asked for; all of them where none was named. */
  columns: readonly ColumnKey[]
}

export const exportLanguages = [...locales, 'both'] as const

/** The keys of an export's query that are no filters; `export` is the id by which its page knows it (running.ts). */
export const choiceKeys = ['lang', 'columns', 'export'] as const

/** A longer value is said of shortened. */
const longestIgnored = 200

/** Never fails: what it doesn't know is left out, and said. */
export function readChoice(
  params: URLSearchParams,
  otherwise: ExportLanguage = 'en',
): { choice: ExportChoice; ignored: { key: string; value: string }[] } {
  const ignored: { key: string; value: string }[] = []
  const ignore = (key: string, value: string) => ignored.push({ key, value: value.slice(0, longestIgnored) })
  const asked = params.get('lang') || null
  const language = exportLanguages.find((one) => one === asked) ?? otherwise
  if (asked !== null && asked !== language) ignore('lang', asked)
  const columns = new Set<ColumnKey>()
  for (const key of params.getAll('columns').flatMap((value) => value.split(','))) {
    const column = columnKeys.find((one) => one === key)
    if (column) columns.add(column)
    else if (key !== '') ignore('columns', key)
  }
  return { choice: { language, columns: columns.size > 0 ? [...columns] : columnKeys }, ignored }
}

/** The choice as a query string; the columns only where some are left out. */
export function choiceQuery({ language, columns }: ExportChoice): string {
  const all = columns.length === columnKeys.length && columns.every((key, at) => key === columnKeys[at])
  return all ? `lang=${language}` : `lang=${language}&columns=${columns.join(',')}`
}
