import { stringify } from 'csv-stringify/sync'
import type { Initiative } from '../catalogue/initiative'
import { type ExportLanguage, tableFor } from './fields'

/** The library quotes a cell for its record delimiter only, and a line feed alone would end the row in a spreadsheet. */
const lineBreak = /[\r\n]/

/**
 * Initiatives as CSV (RFC 4180) for a spreadsheet: UTF-8 with its mark, so that Excel reads Japanese, and with no cell
 * that a spreadsheet would run as a formula (OWASP, "CSV injection").
 */
export async function* csvExport(
  initiatives: Iterable<Initiative> | AsyncIterable<Initiative>,
  language: ExportLanguage,
  origin: string,
): AsyncGenerator<string> {
  const table = tableFor(language, origin)
  const line = (cells: (string | number)[], bom = false) =>
    stringify([cells], { bom, record_delimiter: '\r\n', escape_formulas: true, quoted_match: lineBreak })
  yield line(table.heads, true)
  for await (const initiative of initiatives) yield line(table.row(initiative))
}
