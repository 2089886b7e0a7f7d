import type { Evidence, Initiative } from '../catalogue/initiative'
import type { PartialDate } from '../catalogue/period'
import { sourceDocuments, themes } from '../catalogue/vocabulary'
import { inLocale, type Locale, locales, otherLocale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { apiRoutes, routes } from '../routes'
import type { ExportList } from './export-list'
import { sayStatement } from './statement'

/*
 * What is cited, before any format's way of writing it: the list itself; each of its initiatives as an entry of the
 * catalogue in the version that was read; what bears the entry out; and once the thesis that entries were taken from.
 * An entry without a source of its own is the catalogue's word alone, and that is how it is cited.
 */

export type Reference = {
  /** Stable: `kakehashi-12` is the initiative 12 in every file. Letters, digits and hyphens. */
  key: string
  kind: 'list' | 'entry' | 'thesis' | 'document'
  title: string
  author: { literal: string } | { family: string; given: string } | null
  /** What it is a part of. */
  container: string | null
  publisher: string | null
  /** Only a thesis has one: doctoral. */
  genre: string | null
  /** The catalogue number. */
  number: string | null
  issued: PartialDate | null
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: when it was looked at. */
  accessed: PartialDate | null
  url: string | null
  /** Of the title. */
  language: Locale
  keywords: string[]
  notes: string[]
}

/** The language of references, which have one title each: with both asked for, Japanese, and the English name is a note. */
export const languageOf = (list: Pick<ExportList, 'language'>): Locale =>
  list.language === 'both' ? 'ja' : list.language

/** All references of a list, one after another; texts are single lines without control characters. */
export async function* referencesOf(list: ExportList): AsyncGenerator<Reference> {
  yield ofList(list)
  let isThesisCited = false
  for await (const initiative of list.matches) {
    if (initiative.source.document === 'murakami-2018' && !isThesisCited) {
      isThesisCited = true
      yield ofThesis(languageOf(list))
    }
    yield ofInitiative(initiative, list)
    for (const [at, evidence] of initiative.evidence.entries()) yield ofEvidence(evidence, at + 1, initiative, list)
  }
}

/** What the list says of itself, a line each, in the file's languages; of each count, the first `most`. */
export function statementNotes(
  { statement, language }: Pick<ExportList, 'statement' | 'language'>,
  most = Number.POSITIVE_INFINITY,
): string[] {
  return locales
    .filter((locale) => language === 'both' || language === locale)
    .flatMap((locale) =>
      sayStatement(statement, locale, most).map(({ label, text }) =>
        oneLine(messagesFor(locale).exchange.references.line(label, text)),
      ),
    )
}

/** Of each count, as many values as a note has room for where people read it; how many more there are is said. */
export const mostInNote = 30

function ofList(list: ExportList): Reference {
  const language = languageOf(list)
  const { statement } = list
  const words = messagesFor(language).exchange.references
  const day = statement.retrievedAt.slice(0, 10)
  return {
    key: 'kakehashi-list',
    kind: 'list',
    title: oneLine(statement.title[language]),
    author: { literal: words.author },
    container: words.catalogue,
    publisher: null,
    genre: null,
    number: null,
    issued: day,
    accessed: day,
    url: (statement.frozen?.address ?? statement.permalink)[list.locale],
    language,
    keywords: [],
    notes: list.language === 'both' ? [messagesFor('ja').exchange.references.otherTitle(statement.title.en)] : [],
  }
}

function ofInitiative(initiative: Initiative, list: ExportList): Reference {
  const { id, name, version, source, updatedAt } = initiative
  const language = languageOf(list)
  const words = messagesFor(language).exchange.references
  const title = inLocale(name, language) ?? { text: String(id), lang: language }
  const other = list.language === 'both' ? name[otherLocale(title.lang)] : null
  return {
    key: `kakehashi-${id}`,
    kind: 'entry',
    title: oneLine(title.text),
    author: { literal: words.author },
    container: words.catalogue,
    publisher: null,
    genre: null,
    number: String(id),
    issued: updatedAt.slice(0, 10),
    accessed: list.statement.retrievedAt.slice(0, 10),
    url: `${list.origin}${routes.initiative(list.locale, id)}`,
    language: title.lang,
    keywords: initiative.themes.map((theme) => themes[theme][language]),
    notes: [
      words.entry(id, version),
      words.source(sourceDocuments[source.document][language], source.locator, source.asOf),
      ...(other ? [words.otherTitle(other)] : []),
    ].map(oneLine),
  }
}

function ofEvidence(evidence: Evidence, number: number, { id }: Initiative, list: ExportList): Reference {
  const language = languageOf(list)
  const { title, publisher, url, document, publishedOn, retrievedOn } = evidence
  return {
    key: `kakehashi-${id}-evidence-${number}`,
    kind: 'document',
    title: oneLine(title),
    author: null,
    container: null,
    publisher: publisher && oneLine(publisher),
    genre: null,
    number: null,
    issued: publishedOn,
    accessed: retrievedOn,
    url: url ?? (document && `${list.origin}${apiRoutes.document(document)}`),
    language,
    keywords: [],
    notes: [messagesFor(language).exchange.references.evidence(id)],
  }
}

function ofThesis(language: Locale): Reference {
  const { title, note, genre, school, author } = messagesFor(language).exchange.references.thesis
  return {
    key: 'murakami-2018',
    kind: 'thesis',
    title,
    author,
    container: null,
    publisher: school,
    genre,
    number: null,
    issued: '2018-03',
    accessed: null,
    url: null,
    language,
    keywords: [],
    notes: [note],
  }
}

/** A partial date as its numbers. */
export const partsOf = (date: PartialDate): number[] => date.split('-').map(Number)

/** Formats of references hold lines: what would end one or drive a terminal becomes a space. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}\ufffe\uffff]+/gu, ' ')
    .trim()
}
