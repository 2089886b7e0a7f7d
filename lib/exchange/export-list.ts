import type { Initiative } from '../catalogue/initiative'
import type { Locale } from '../i18n/locales'
import type { Filters } from '../search/filters'
import type { ColumnKey, ExportLanguage } from './fields'
import type { Statement } from './statement'

/** A list on its way into a file: everything that any writer needs. */
export type ExportList = {
  filters: Filters
  /** What the file says of itself. */
  statement: Statement
  /** Every match, not a page of them, in the order of the list on the screen, read as they are taken; can be taken once. */
  matches: AsyncIterable<Initiative>
  /** The language of heads, names and labels; `both` gives Japanese first. */
  language: ExportLanguage
  /** The one language of what can't be in two: how names sort, where addresses point; English for `both`. */
  locale: Locale
  /** Of the site, without a slash at its end. */
  origin: string
  /** The chosen columns of a table, in their order. */
  columns: readonly ColumnKey[]
}

/**
 * Writes a list as a file, piece by piece: the next piece is made when the last was taken, so that a file of any length
 * takes the same memory. The same list and time give the same bytes.
 */
export type ListWriter = (list: ExportList) => AsyncIterable<string | Uint8Array>
