import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Initiative } from '../catalogue/initiative'
import { placeLabel } from '../catalogue/places'
import {
  activities,
  organisationRoles,
  recipientRoles,
  recurrences,
  relationKinds,
  sourceDocuments,
  statuses,
  targets,
  themes,
} from '../catalogue/vocabulary'
import { type Bilingual, inLocale, type Label, type Locale, locales } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import type { ExportList, ListWriter } from './export-list'
import { type ColumnKey, type ColumnKind, tableFor } from './fields'
import { type Counted, type Statement, sayStatement } from './statement'
import { contentTypes, coreProperties, packageRelations, styles, workbook, workbookRelations } from './xlsx-package'
import { type Cell, type Look, mostInCell, Sheet } from './xlsx-sheet'

/*
 * A workbook of three sheets: the list, the codes that it uses, and what it says of itself. It goes into its zip as it is
 * written, so that a list of any length takes the same memory. What only the end of the list knows comes after it.
 */

/** The list as an Excel workbook (Office Open XML). */
export const xlsxExport: ListWriter = async function* (list) {
  const output = new PassThrough()
  let reading: Readable | null = null
  const zip = new ZipFile()
  zip.outputStream.pipe(output)
  for (const [path, pieces] of partsOf(list)) {
    zip.addReadStreamLazy(path, zipOptions(list.statement.retrievedAt), (use) => {
      reading = Readable.from(bytesOf(pieces))
      reading.once('error', (error) => output.destroy(error))
      use(null, reading)
    })
  }
  zip.end()
  try {
    for await (const chunk of output) yield Buffer.from(chunk)
  } finally {
    stop(reading)
  }
}

/** Ends the reading of entries where the file is not wanted to its end. */
function stop(reading: Readable | null): void {
  reading?.destroy()
}

async function* bytesOf(pieces: () => Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const piece of pieces()) yield Buffer.from(piece)
}

/** A zip has local times: the moment is given in UTC's own figures, for the same bytes in every time zone. */
function zipOptions(retrievedAt: string) {
  const moment = new Date(retrievedAt)
  const mtime = new Date(
    moment.getUTCFullYear(),
    moment.getUTCMonth(),
    moment.getUTCDate(),
    moment.getUTCHours(),
    moment.getUTCMinutes(),
    moment.getUTCSeconds(),
  )
  return { mtime, forceDosTimestamp: true }
}

type Part = [path: string, pieces: () => Iterable<string> | AsyncIterable<string>]

function partsOf(list: ExportList): Part[] {
  const languages = locales.filter((locale) => list.language === 'both' || list.language === locale)
  const say = (words: (messages: Words) => string) => languages.map((locale) => words(wordsOf(locale)))
  const table = tableFor(list)
  const cutMark = wordsOf(list.locale).cut
  const layouts = { headed: true, fitted: true, cutMark, lineHeight: list.language === 'en' ? 15 : 18.75 }
  const name = (key: keyof Words['sheets']) => say(({ sheets }) => sheets[key]).join(' ')
  const codeHeads = (['vocabulary', 'code', 'ja', 'en'] as const).map((key) =>
    say(({ codes }) => codes[key]).join(' / '),
  )
  const noteHeads = (['item', 'content', 'count', 'named', 'through'] as const).map((key) =>
    say(({ notes }) => notes[key]).join(' / '),
  )
  const sheets = {
    list: new Sheet({ ...layouts, name: name('list'), widths: table.columns.map(widthOf), fitted: false }),
    codes: new Sheet({ ...layouts, name: name('codes'), widths: [26, 28, 40, 52] }),
    notes: new Sheet({ ...layouts, name: name('notes'), widths: [26, 84, 10, 10, 16] }),
  }
  const named: Named = { organisations: new Map(), places: new Set() }
  const all = [sheets.list, sheets.codes, sheets.notes]
  const font = list.language === 'en' ? 'Calibri' : 'Yu Gothic'
  return [
    ['[Content_Types].xml', () => [contentTypes(all.length)]],
    ['_rels/.rels', () => [packageRelations]],
    ['docProps/core.xml', () => [coreProperties(list)]],
    ['xl/styles.xml', () => [styles(font, list.language !== 'en')]],
    ['xl/_rels/workbook.xml.rels', () => [workbookRelations(all.length)]],
    ['xl/worksheets/sheet1.xml', () => sheets.list.xml(listRows(list, table, named))],
    ['xl/worksheets/sheet2.xml', () => sheets.codes.xml([heads(codeHeads), ...codeRows(named, say)])],
    [
      'xl/worksheets/sheet3.xml',
      () => sheets.notes.xml([heads(noteHeads), ...noteRows(list, languages, sheets.list.cutCells)]),
    ],
    ...all.map((sheet, at): Part => [`xl/worksheets/_rels/sheet${at + 1}.xml.rels`, () => sheet.relations()]),
    ['xl/workbook.xml', () => [workbook(all)]],
  ]
}

const wordsOf = (locale: Locale) => messagesFor(locale).exchange.workbook
type Words = ReturnType<typeof wordsOf>
type Table = ReturnType<typeof tableFor>

/** What the entries name, gathered while they are written. */
type Named = { organisations: Map<string, Bilingual>; places: Set<string> }

const heads = (texts: readonly string[]): Cell[] => texts.map((value) => ({ look: 'head', value }))

async function* listRows(list: ExportList, table: Table, named: Named): AsyncGenerator<Cell[]> {
  yield heads(table.columns.map(({ head }) => head))
  for await (const initiative of list.matches) {
    remember(initiative, named)
    yield table.row(initiative).map((value, at) => cellOf(table.columns[at]?.kind ?? 'text', value))
  }
}

function remember({ organisations, recipients }: Initiative, named: Named): void {
  for (const { code, name } of organisations) named.organisations.set(code, name)
  for (const { code } of recipients) named.places.add(code)
}

/** A value as Excel knows it: a date is a date, shown as precisely as it is known. */
export function cellOf(kind: ColumnKind, value: string | number): Cell {
  if (typeof value === 'number') return { look: 'number', value }
  if (kind === 'link') return { look: 'link', value }
  const date = kind === 'date' || kind === 'moment' ? dateCell(value) : null
  return date ?? { look: 'text', value }
}

const dateOrMoment = /^\d{4}(-\d{2}(-\d{2}(T[\d:.]+Z)?)?)?$/
const lookOfLength: Record<number, Look> = { 4: 'year', 7: 'month', 10: 'day' }
const dayMs = 86_400_000
/** Excel counts days from the end of 1899, and from March 1900 as the calendar does: it knows a 29th of February 1900. */
const unixEpoch = 25_569
const firstOfMarch1900 = 61

/** Null for what is no date that Excel can hold. */
function dateCell(value: string): Cell {
  if (!dateOrMoment.test(value)) return null
  const serial = Date.parse(value) / dayMs + unixEpoch
  // Also false where it is no date.
  return serial >= firstOfMarch1900 ? { look: lookOfLength[value.length] ?? 'moment', value: serial } : null
}

const widthOfKind: Record<ColumnKind, number> = { number: 9, date: 13, moment: 20, link: 36, text: 24 }
const widthOfKey: Partial<Record<ColumnKey, number>> = {
  name: 44,
  donors: 32,
  implementers: 32,
  partners: 32,
  recipients: 40,
  recipientCodes: 32,
  organisationCodes: 40,
  objectives: 70,
  actions: 70,
  outcomes: 70,
  targetNote: 40,
  sourceNotes: 50,
  evidence: 50,
}

const widthOf = ({ key, kind }: Table['columns'][number]) => widthOfKey[key] ?? widthOfKind[kind]

const vocabularies: [keyof Words['vocabularies'], Record<string, Label>][] = [
  ['themes', themes],
  ['targets', targets],
  ['activities', activities],
  ['statuses', statuses],
  ['organisationRoles', organisationRoles],
  ['recipientRoles', recipientRoles],
  ['recurrences', recurrences],
  ['relationKinds', relationKinds],
  ['sourceDocuments', sourceDocuments],
]

function* codeRows(named: Named, say: (words: (messages: Words) => string) => string[]): Generator<Cell[]> {
  const row = (vocabulary: keyof Words['vocabularies'], code: string, { ja, en }: Bilingual): Cell[] =>
    [say((words) => words.vocabularies[vocabulary]).join(' / '), code, ja ?? '', en ?? ''].map((value) => ({
      look: 'text',
      value,
    }))
  for (const [vocabulary, labels] of vocabularies) {
    for (const [code, label] of Object.entries(labels)) yield row(vocabulary, code, label)
  }
  const organisations = [...named.organisations].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [code, name] of organisations) yield row('organisations', code, name)
  for (const code of [...named.places].sort()) yield row('places', code, placeLabel(code))
}

/** What the list says of itself, first in lines, then its counts, a row each. */
function* noteRows({ statement }: ExportList, languages: readonly Locale[], cutCells: number): Generator<Cell[]> {
  for (const locale of languages) {
    const words = wordsOf(locale)
    const { labels } = messagesFor(locale).exchange.statement
    const nameOf = ({ label, value }: Counted) => inLocale(label, locale)?.text ?? value
    const line = (label: string, text: string): Cell[] => [
      { look: 'label', value: label },
      { look: 'link', value: text },
    ]
    const count = (key: keyof Statement['counts'], counted: Counted): Cell[] => [
      { look: 'text', value: labels[key] },
      { look: 'text', value: nameOf(counted) },
      { look: 'number', value: counted.count },
    ]
    const { donor, recipient, theme, status } = statement.counts
    for (const { key, label, text } of sayStatement(statement, locale)) {
      if (!isCount(key, statement) || statement.counts[key].length === 0) yield line(label, text)
    }
    yield line(words.labels.dates, words.dates)
    yield line(words.labels.moments, words.moments)
    yield line(words.labels.codes, words.codesNote)
    yield line(words.labels.cut, cutCells === 0 ? words.cutNone : words.cutCells(cutCells, mostInCell))
    for (const counted of donor) yield count('donor', counted)
    for (const counted of recipient) {
      const { named, through } = counted
      yield [...count('recipient', counted), { look: 'number', value: named }, { look: 'number', value: through }]
    }
    for (const counted of theme) yield count('theme', counted)
    for (const counted of status) yield count('status', counted)
  }
}

const isCount = (key: string, { counts }: Statement): key is keyof Statement['counts'] => Object.hasOwn(counts, key)
