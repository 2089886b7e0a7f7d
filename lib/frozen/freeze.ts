import { randomBytes } from 'node:crypto'
import { briefQuery } from '../brief/asked'
import type { Document } from '../brief/blocks'
import { briefDocument } from '../brief/brief'
import { briefScope } from '../brief/brief-request'
import { type Initiative, storable } from '../catalogue/initiative'
import { dataVersion } from '../catalogue/queries'
import { AppError } from '../errors'
import { choiceQuery } from '../exchange/export-choice'
import type { ExportList } from '../exchange/export-list'
import { exportRequest } from '../exchange/export-request'
import { type ColumnKey, columnKeys, type ExportLanguage } from '../exchange/fields'
import { mostInDocument } from '../exchange/formats'
import { asFrozen, type Statement } from '../exchange/statement'
import { routes } from '../routes'
import { catalogueIndex, refreshIndex } from '../search/index'
import { hashOfEntries } from './entries'
import type { FrozenKind } from './frozen'
import { type Freezer, saveFrozen } from './save-frozen'
import { writeFiles } from './write-files'

/*
 * Freezing: everything is read at one moment, every file is written once from what was read, and all of it is kept in one
 * transaction.
 */

/** As much of a query as an address may hold. */
export const longestQuery = 16_000

/** What a query asks for, as it was read. */
type Reading = {
  list: Omit<ExportList, 'matches'>
  initiatives: readonly Initiative[]
  /** In full, in the one way of writing it. */
  query: string
  /** A brief, saying of itself what it is told; null for a list. */
  document: ((statement: Statement) => Document) | null
}

/** What freezing a query would keep, before it is done. */
export type ToFreeze = {
  /** The query in the one way of writing it. */
  query: string
  statement: Statement
  language: ExportLanguage
  /** Of a list; null for a brief. */
  columns: readonly ColumnKey[] | null
  /** Why it can't be frozen; null where it can. */
  obstacle: 'too-many-entries' | 'unprocessable' | null
}

export async function previewFreezing(kind: FrozenKind, params: URLSearchParams, origin: string): Promise<ToFreeze> {
  const tooMany = ({ total }: Statement) => (total > mostInDocument ? ('too-many-entries' as const) : null)
  if (kind === 'brief') {
    const { asked, statement } = await briefScope(params, origin)
    const obstacle = asked.missing ? 'unprocessable' : tooMany(statement)
    return { query: briefQuery(asked), statement, language: asked.locale, columns: null, obstacle }
  }
  const { list } = await exportRequest(params, origin)
  const { statement, language, columns } = list
  return { query: queryOf(list), statement, language, columns, obstacle: tooMany(statement) }
}

const queryOf = ({ statement, language, columns }: Omit<ExportList, 'matches'>) =>
  [statement.query, choiceQuery({ language, columns })].filter(Boolean).join('&')

/**
 * Freezes what a list's or a brief's query asks for, as it is now, and returns its code. Throws `too-many-entries`,
 * `too-large`, `unprocessable` for a brief that lacks a choice, and `conflict` where the catalogue changed all the while.
 */
export async function freeze(
  { kind, query }: { kind: FrozenKind; query: string },
  by: Freezer,
  origin: string,
  now: Date = new Date(),
): Promise<string> {
  const retrievedAt = now.toISOString()
  const params = paramsOf(query)
  const read = await atOneMoment(() => readings[kind](params, origin, retrievedAt))
  const { initiatives } = read
  const { language, locale } = read.list

  const code = newCode(retrievedAt)
  const hash = hashOfEntries(initiatives, origin, locale)
  const address = { ja: `${origin}${routes.frozen('ja', code)}`, en: `${origin}${routes.frozen('en', code)}` }
  const statement = asFrozen(read.list.statement, { address, hash, on: retrievedAt.slice(0, 10) })
  const document = read.document?.(statement) ?? null
  const files = await writeFiles({ ...read.list, statement }, initiatives, document)

  const { query: filters, total } = statement
  const title = document ? { ja: null, en: null, [locale]: document.title } : statement.title
  const frozen = { ...{ code, kind, language, title, total, frozenAt: now }, hash, statement, document }
  await saveFrozen({ ...frozen, query: read.query, filters }, files, by)
  return code
}

/** Letters and digits that are not mistaken for one another, even read out (Crockford's base 32). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A code that sorts by day; of the same day two are the same once in a million million. */
function newCode(retrievedAt: string): string {
  const letters = Array.from(randomBytes(8), (byte) => alphabet[byte % alphabet.length])
  return `${retrievedAt.slice(0, 10)}-${letters.join('')}`
}

/** The query without what the database stores nowhere. */
function paramsOf(query: string): URLSearchParams {
  return new URLSearchParams([...new URLSearchParams(query)].map(([key, value]) => [storable(key), storable(value)]))
}

/** Reading is tried again so often when somebody saves in between. */
const mostTries = 5

/** What was read while nobody changed the catalogue; the counts, the entries and their order then agree. */
async function atOneMoment<T>(read: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    await refreshIndex()
    const before = await dataVersion()
    const found = await read()
    const { version } = await catalogueIndex()
    if (version === before && (await dataVersion()) === before) return found
  }
  throw new AppError('conflict')
}

const readings: Record<FrozenKind, (params: URLSearchParams, origin: string, at: string) => Promise<Reading>> = {
  async list(params, origin, at) {
    const { matches, ...list } = (await exportRequest(params, origin, at)).list
    const { statement } = list
    if (statement.total > mostInDocument) throw new AppError('too-many-entries')
    const initiatives: Initiative[] = []
    for await (const initiative of matches) initiatives.push(initiative)
    return { list, initiatives, query: queryOf(list), document: null }
  },
  async brief(params, origin, at) {
    const { asked, facts: read } = await briefScope(params, origin, { retrievedAt: at })
    const facts = await read()
    const { locale, filters } = asked
    return {
      list: { filters, statement: facts.statement, language: locale, locale, origin, columns: columnKeys },
      initiatives: facts.initiatives,
      query: briefQuery(asked),
      document: (statement) => briefDocument(asked, { ...facts, statement }),
    }
  },
}
