import type { Initiative } from '../catalogue/initiative'
import { placeLabel } from '../catalogue/places'
import { themes } from '../catalogue/vocabulary'
import { AppError } from '../errors'
import { inTurn } from '../exchange/export-request'
import { mostInDocument } from '../exchange/formats'
import { type Statement, statementOf } from '../exchange/statement'
import type { Bilingual, Locale } from '../i18n/locales'
import type { Filters } from '../search/filters'
import { readFilters } from '../search/request'
import { searchWhole } from '../search/search'
import { type Asked, briefKeys, readAsked } from './asked'
import type { Document } from './blocks'
import { type BriefFacts, briefDocument } from './brief'
import type { Side } from './comparison'

/** What a brief is asked for and what it would be made of. */
export type BriefScope = {
  asked: Asked
  /** Of all that falls into the scope. */
  statement: Statement
  /** Of its file, without an ending. */
  fileName: string
  /** Reads what it is put together from. Fails with `unprocessable` where a choice is missing, with `too-many-entries` above `mostInDocument`. */
  facts: () => Promise<BriefFacts>
  /** Puts it together. Fails as `facts` does. */
  compose: () => Promise<Document>
}

/**
 * Reads a brief's query string. `retrievedAt` (ISO 8601, UTC) is the moment that it speaks of: the same query and moment
 * give the same document. `otherwise` is the language where the query names none. Fails as the search does.
 */
export async function briefScope(
  params: URLSearchParams,
  origin: string,
  { retrievedAt = new Date().toISOString(), otherwise = 'en' }: { retrievedAt?: string; otherwise?: Locale } = {},
): Promise<BriefScope> {
  const { filters, names } = await readFilters(params, briefKeys)
  const asked = readAsked(params, filters, otherwise)
  const { locale } = asked
  const nameOf = (facet: 'recipient' | 'region' | 'donor' | 'theme', value: string): Bilingual => {
    if (facet === 'donor') return names.organisation(value) ?? { ja: value, en: value }
    const label: Record<string, Bilingual> = themes
    return (facet === 'theme' ? label[value] : placeLabel(value)) ?? { ja: value, en: value }
  }
  const stated = async (scope: Filters) => {
    const found = await searchWhole(scope, locale)
    return { found, statement: statementOf({ filters: scope, names, found, origin, retrievedAt }) }
  }
  const { found, statement } = await stated(asked.filters)

  const facts = async () => {
    const { missing, subject, compared } = asked
    if (missing) throw new AppError('unprocessable', { fields: { template: 'required' } })
    if (statement.total > mostInDocument) throw new AppError('too-many-entries')
    const side = async (value: string): Promise<Side> => {
      if (!compared) throw new Error('Only a comparison has sides')
      const { facet } = compared
      const { found, statement } = await stated({ ...asked.filters, [facet]: [value] })
      return { value, name: nameOf(facet, value), statement, ids: new Set(found.ids) }
    }
    const initiatives: Initiative[] = []
    for await (const initiative of inTurn(found.ids, retrievedAt.slice(0, 10))) initiatives.push(initiative)
    const sides: BriefFacts['sides'] = compared && [await side(compared.values[0]), await side(compared.values[1])]
    const subjectName = subject && nameOf(subject.facet, subject.value)
    return { statement, initiatives, subjectName, sides, origin }
  }
  const compose = async () => briefDocument(asked, await facts())
  return { asked, statement, fileName: `kakehashi-brief-${asked.template}-${retrievedAt.slice(0, 10)}`, facts, compose }
}

/** The brief that a query string asks for, and the name of its file without an ending. Fails as `compose` does. */
export async function briefRequest(
  params: URLSearchParams,
  origin: string,
  retrievedAt?: string,
): Promise<{ asked: Asked; document: Document; fileName: string }> {
  const { asked, fileName, compose } = await briefScope(params, origin, { retrievedAt })
  return { asked, document: await compose(), fileName }
}
