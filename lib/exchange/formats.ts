import type { Label } from '../i18n/locales'

/*
 * The forms in which a list can be taken away. Each stands at `/api/v1/initiatives.{key}`; who writes it is said in
 * lib/write-list.ts.
 */

/** A document is laid out whole, and nobody reads a longer one. */
export const mostInDocument = 1_000

type Format = {
  mediaType: string
  /** What the format is for, where its name alone says little. */
  name: Label
  /** `table` has columns that can be chosen, `data` holds whole items, `document` is for reading, `references` for citing. */
  kind: 'table' | 'data' | 'document' | 'references'
}

export const formats = {
  csv: { kind: 'table', mediaType: 'text/csv; charset=utf-8; header=present', name: { ja: 'CSV', en: 'CSV' } },
  xlsx: {
    kind: 'table',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: { ja: 'Excel（XLSX）', en: 'Excel (XLSX)' },
  },
  docx: {
    kind: 'document',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: { ja: 'Word（DOCX）', en: 'Word (DOCX)' },
  },
  pdf: { kind: 'document', mediaType: 'application/pdf', name: { ja: 'PDF', en: 'PDF' } },
  md: { kind: 'document', mediaType: 'text/markdown; charset=utf-8', name: { ja: 'Markdown', en: 'Markdown' } },
  json: { kind: 'data', mediaType: 'application/json; charset=utf-8', name: { ja: 'JSON', en: 'JSON' } },
  ndjson: { kind: 'data', mediaType: 'application/x-ndjson; charset=utf-8', name: { ja: 'NDJSON', en: 'NDJSON' } },
  jsonld: { kind: 'data', mediaType: 'application/ld+json; charset=utf-8', name: { ja: 'JSON-LD', en: 'JSON-LD' } },
  'iati.xml': { kind: 'data', mediaType: 'application/xml; charset=utf-8', name: { ja: 'IATI 2.03', en: 'IATI 2.03' } },
  bib: { kind: 'references', mediaType: 'application/x-bibtex; charset=utf-8', name: { ja: 'BibTeX', en: 'BibTeX' } },
  ris: {
    kind: 'references',
    mediaType: 'application/x-research-info-systems; charset=utf-8',
    name: { ja: 'RIS', en: 'RIS' },
  },
  'csl.json': {
    kind: 'references',
    mediaType: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    name: { ja: 'CSL-JSON', en: 'CSL-JSON' },
  },
} as const satisfies Record<string, Format>

export type FormatKey = keyof typeof formats
export const formatKeys = Object.keys(formats).filter(isFormat)

export function isFormat(key: string): key is FormatKey {
  return Object.hasOwn(formats, key)
}
