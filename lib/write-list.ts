import { markdownList, pdfList, wordList } from './brief/list-writers'
import { bibtexExport } from './exchange/bibtex'
import { cslJsonExport } from './exchange/csl-json'
import { csvExport } from './exchange/csv'
import type { ListWriter } from './exchange/export-list'
import type { FormatKey } from './exchange/formats'
import { iatiExport } from './exchange/iati'
import { jsonExport } from './exchange/json'
import { jsonldExport } from './exchange/jsonld'
import { ndjsonExport } from './exchange/ndjson'
import { risExport } from './exchange/ris'
import { xlsxExport } from './exchange/xlsx'

/** Who writes each form of a list (lib/exchange/formats.ts). */
export const writers: Record<FormatKey, ListWriter> = {
  csv: csvExport,
  xlsx: xlsxExport,
  docx: wordList,
  pdf: pdfList,
  md: markdownList,
  json: jsonExport,
  ndjson: ndjsonExport,
  jsonld: jsonldExport,
  'iati.xml': iatiExport,
  bib: bibtexExport,
  ris: risExport,
  'csl.json': cslJsonExport,
}
