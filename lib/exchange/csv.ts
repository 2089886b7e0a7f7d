import { stringify } from 'csv-stringify/sync'
import { storable } from '../catalogue/initiative'
import { locales } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import type { ExportList, ListWriter } from './export-list'
import { tableFor } from './fields'
import { sayStatement } from './statement'

/*
 * CSV (RFC 4180) for a spreadsheet: UTF-8 with its mark, so that Excel reads Japanese, and with no cell that a spreadsheet
 * would run as a formula (OWASP, "CSV injection").
 */

/** The library quotes a cell for its record delimiter only, and a line feed alone would end the row in a spreadsheet. */
const lineBreak = /[\r\n]/

/** What a spreadsheet would run, and what reads as such a cell that was disarmed already: one apostrophe more tells them apart. */
const live = /^'*[=+\-@\t\r\n＝＋－＠]/
const disarmed = /^'+[=+\-@\t\r\n＝＋－＠]/

/**
 * The list as rows, and behind the chosen columns one more, which says in its first cell what the list is; a list without
 * entries has it in that column's head.
 */
export const csvExport: ListWriter = async function* csvExport(list) {
  const table = tableFor(list)
  const heads = table.columns.map(({ head }) => head)
  let about: string | null = aboutText(list)
  for await (const initiative of list.matches) {
    if (about !== null) yield csvLine([...heads, aboutHead(list)], true)
    yield csvLine([...table.row(initiative), about ?? ''])
    about = null
  }
  if (about !== null) yield csvLine([...heads, `${aboutHead(list)}: ${about}`], true)
}

/** One row of such a file; the first begins with the mark. */
export function csvLine(cells: (string | number)[], first = false): string {
  const safe = cells.map((cell) => (typeof cell === 'number' ? cell : disarm(storable(cell))))
  return stringify([safe], { bom: first, record_delimiter: '\r\n', quoted_match: lineBreak })
}

function disarm(cell: string): string {
  return live.test(cell) ? `'${cell}` : cell
}

/** A cell as it was before `csvLine` disarmed it. */
export function rearm(cell: string): string {
  return disarmed.test(cell) ? cell.slice(1) : cell
}

const languagesOf = ({ language }: Pick<ExportList, 'language'>) => (language === 'both' ? locales : [language])

const aboutHead = (list: Pick<ExportList, 'language'>) =>
  languagesOf(list)
    .map((locale) => messagesFor(locale).exchange.about)
    .join(' / ')

/** As many characters as Excel takes in one cell; the rest would be lost, or fall into cells below. */
const longestCell = 32_767

/** The statement a line each, in the file's languages; long counts are cut until it fits into a cell. */
function aboutText({ statement, language }: Pick<ExportList, 'statement' | 'language'>): string {
  const said = (most: number) =>
    languagesOf({ language })
      .map((locale) =>
        sayStatement(statement, locale, most)
          .map(({ label, text }) => `${label}${locale === 'ja' ? '：' : ': '}${text}`)
          .join('\n'),
      )
      .join('\n\n')
  let most = Number.POSITIVE_INFINITY
  let text = said(most)
  while (text.length > longestCell && most > 1) {
    most = most === Number.POSITIVE_INFINITY ? 512 : most / 2
    text = said(most)
  }
  return text
}

/** Whether a head is that of the column that says what the list is, in any language. */
export function isAboutHead(head: string): boolean {
  return ([...locales, 'both'] as const).some((language) => {
    const about = aboutHead({ language })
    return head === about || head.startsWith(`${about}: `)
  })
}
