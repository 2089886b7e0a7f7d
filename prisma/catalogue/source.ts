import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/*
 * The thesis behind the catalogue: its Appendix 1, a table of 144 rows, and the sentence of chapter 6 that counts them.
 * Everything is read as damaged as it is, for this measures the entries against it and finds what is wrong with it. The
 * product needs none of this: the sources lie beside the project, or nowhere.
 */

const folder = process.env.SEEDS_DIR ?? resolve(import.meta.dirname, '../../../shared/seeds')

/** Murakami's thesis as recovered text, or null where the sources are not at hand. */
export function readThesis(): string | null {
  const file = join(folder, '002_859630315e34699e.txt')
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** Why a test is skipped where the sources are missing. */
export const withoutSeeds = `the source is not at ${folder} (SEEDS_DIR names another folder)`

export const columns = [
  'name',
  'donor',
  'partner',
  'recipient',
  'target',
  'theme',
  'objectives',
  'actions',
  'outcomes',
  'period',
] as const

/** One line of the table; a row that ran over a page has several, and a damaged line has fewer than ten cells. */
export type SourceLine = { number: number; cells: string[] }
export type SourceRow = { id: number; lines: SourceLine[] }

/** The lines between two headings of the thesis, each with its number in the file. */
function between(thesis: string, from: RegExp, to: RegExp): { number: number; text: string }[] {
  const lines = thesis.split('\n').map((text, index) => ({ number: index + 1, text }))
  // The table of contents has the same headings earlier on.
  const start = lines.findLastIndex(({ text }) => from.test(text))
  const end = lines.findIndex(({ text }, index) => index > start && to.test(text))
  return start < 0 || end < 0 ? [] : lines.slice(start, end)
}

const rowStart = /^(\d{1,3})\. ?\S/
/** Where the text was recovered as a Markdown table, a line of dashes stands under its head. */
const rule = /^[-\t]+$/

/**
 * Appendix 1, row by row. A line that begins with the next number opens a row; any other line with tabs continues
 * it.
 */
export function readRows(thesis: string): SourceRow[] {
  const rows: SourceRow[] = []
  for (const { number, text } of between(thesis, /^付属資料 ?1\. ?サイバー/, /^付属資料 ?2\./)) {
    if (!text.includes('\t') || rule.test(text)) continue
    const line = { number, cells: text.split('\t') }
    const id = Number(rowStart.exec(text)?.[1] ?? 0)
    if (id === rows.length + 1) rows.push({ id, lines: [line] })
    else rows.at(-1)?.lines.push(line)
  }
  return rows
}

/** What stands around the table's rows: its heading, its note on country names and its footnotes. */
export function readTableNotes(thesis: string): string[] {
  return between(thesis, /^付属資料 ?1\. ?サイバー/, /^付属資料 ?2\./).flatMap(({ text }) =>
    text.includes('\t') || text.trim() === '' ? [] : [text],
  )
}

/** One form of every letter and digit, whatever its width, and no tags. Circled numerals stay: they begin an item. */
export function plain(cell: string): string {
  return cell
    .replace(/<\/?(?:ul|ol|li|p|br)\b[^>]*>/g, '\n')
    .replaceAll('™', '')
    .replace(/[^①-⑳]+/g, (part) => part.normalize('NFKC'))
}

export type SourceCell = { column: (typeof columns)[number] | undefined; text: string }

/** Every cell of a row as plain text, by where it stands; the row's number is no part of its name. */
export function cellsOf(row: SourceRow): SourceCell[] {
  return row.lines.flatMap(({ cells }, line) =>
    cells.map((cell, index) => ({
      column: columns[index],
      text: line === 0 && index === 0 ? plain(cell).replace(/^\d+\. ?/, '') : plain(cell),
    })),
  )
}

export const withoutSpace = (text: string) => text.replace(/\s+/g, '')

/**
 * White space out, and one form for what only differs as punctuation: a copied sentence with other commas is a
 * copy.
 */
export function comparable(text: string): string {
  return withoutSpace(text.normalize('NFKC'))
    .replace(/[、､]/g, ',')
    .replace(/[。｡]/g, '.')
    .replace(/[－–—―〜~]/g, '-')
    .replace(/[「」『』“”"‘’']/g, '')
}

/** The sentence of chapter 6 that announces how many entries the table has and counts them by who leads. */
export function readChapter6(thesis: string): { announced: number; groups: { label: string; count: number }[] } | null {
  const match = /主な国家、国際機関、民間企業等の(\d+)（(日本が.*?)である。）の取り組み/.exec(thesis)
  if (!match) return null
  const groups = [...(match[2] ?? '').matchAll(/([^、（]+?)(?:（[^）]*）)?が? ?(\d+)(?=、|$)/g)]
  return {
    announced: Number(match[1]),
    groups: groups.map(([, label = '', count]) => ({ label: label.trim(), count: Number(count) })),
  }
}
