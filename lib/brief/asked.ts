import { storable } from '../catalogue/initiative'
import { type Locale, locales } from '../i18n/locales'
import { type FacetKey, type Filters, toQuery } from '../search/filters'
import { type EntryLength, entryLengths } from './entry-blocks'

/*
 * What a brief is asked to be, and how an address says it: the list's own query and beside it the template, the language,
 * a title, an introduction in Markdown and how much of each entry stands.
 */

export const templates = ['overview', 'country', 'donor', 'theme', 'comparison'] as const
export type Template = (typeof templates)[number]

/** The keys of a brief's query that are no filters. */
export const briefKeys = ['template', 'lang', 'title', 'intro', 'length'] as const

export const longestTitle = 200
/** Written in an address, a Japanese character takes nine. */
export const longestIntroduction = 1_000

/** The one thing that a profile is about. */
export type Subject = { facet: 'recipient' | 'region' | 'donor' | 'theme'; value: string }

/** The two things that a comparison sets side by side. */
export type Compared = { facet: 'recipient' | 'donor' | 'theme'; values: [string, string] }

/** What must be chosen before the template says anything. */
export type Missing = 'recipient' | 'donor' | 'theme' | 'two-values'

export type Asked = {
  /** `filters.ignored` also holds what was not understood of the brief's own keys. */
  filters: Filters
  template: Template
  locale: Locale
  /** Empty for the one that the template gives. */
  title: string
  /** Markdown; empty for none. */
  introduction: string
  length: EntryLength
  /** Null for an overview, a comparison, and where it is missing. */
  subject: Subject | null
  compared: Compared | null
  missing: Missing | null
}

const initialLength: EntryLength = 'medium'

/** Reads a brief's query beside its filters. Never fails: what it doesn't know is left out, and said. */
export function readAsked(params: URLSearchParams, filters: Filters, otherwise: Locale): Asked {
  const ignored = [...filters.ignored]
  const oneOf = <V extends string>(key: string, values: readonly V[], fallback: V): V => {
    const given = params.get(key)?.trim() ?? ''
    const known = values.find((value) => value === given)
    if (given !== '' && !known) ignored.push({ key, value: beginningOf(storable(given), longestTitle) })
    return known ?? fallback
  }
  const template = oneOf('template', templates, 'overview')
  const subject = subjectOf(template, filters)
  const compared = template === 'comparison' ? comparedIn(filters) : null
  return {
    template,
    locale: oneOf('lang', locales, otherwise),
    title: beginningOf(lineOf(params.get('title') ?? ''), longestTitle),
    introduction: beginningOf(textOf(params.get('intro') ?? ''), longestIntroduction),
    length: oneOf('length', entryLengths, initialLength),
    filters: { ...filters, page: 1, ignored },
    subject,
    compared,
    missing: missingFor(template, subject, compared),
  }
}

/** The brief as a query string; `lang` always stands, for without it an address would mean another to another reader. */
export function briefQuery({ filters, template, locale, title, introduction, length }: Omit<Asked, Derived>): string {
  const params = new URLSearchParams()
  if (template !== 'overview') params.append('template', template)
  params.append('lang', locale)
  if (length !== initialLength) params.append('length', length)
  if (title) params.append('title', title)
  if (introduction) params.append('intro', introduction)
  return [toQuery({ ...filters, page: 1 }), params.toString()].filter(Boolean).join('&')
}

type Derived = 'subject' | 'compared' | 'missing'

/** The templates that the choices made so far are enough for. */
export function fittingTemplates(filters: Filters): Template[] {
  return templates.filter(
    (template) =>
      missingFor(template, subjectOf(template, filters), template === 'comparison' ? comparedIn(filters) : null) ===
      null,
  )
}

function subjectOf(template: Template, filters: Filters): Subject | null {
  const only = (facet: Subject['facet'] & FacetKey): Subject | null => {
    const [value, second] = filters[facet]
    return value !== undefined && second === undefined ? { facet, value } : null
  }
  switch (template) {
    case 'country':
      // A region chosen as such is as good a subject as one that is named.
      return filters.recipient.length > 0 ? only('recipient') : only('region')
    case 'donor':
    case 'theme':
      return only(template)
    case 'overview':
    case 'comparison':
      return null
  }
}

/** The first facet of which exactly two values are chosen. */
function comparedIn(filters: Filters): Compared | null {
  for (const facet of ['recipient', 'donor', 'theme'] as const) {
    const [first, second, third] = filters[facet]
    if (first !== undefined && second !== undefined && third === undefined) return { facet, values: [first, second] }
  }
  return null
}

function missingFor(template: Template, subject: Subject | null, compared: Compared | null): Missing | null {
  if (template === 'overview' || subject || compared) return null
  if (template === 'comparison') return 'two-values'
  return template === 'country' ? 'recipient' : template
}

const lineOf = (text: string) => storable(text).replace(/\s+/gu, ' ').trim()
const textOf = (text: string) => storable(text).replace(/\r\n?/g, '\n').trim()

/** Whole characters only, and no space at its end: cut again, it stays the same. */
function beginningOf(text: string, most: number): string {
  const beginning = text.slice(0, most)
  return (beginning.isWellFormed() ? beginning : beginning.slice(0, -1)).trimEnd()
}
