import { findFrameworkItem, frameworkItemName } from '../catalogue/frameworks'
import type { Contact, Evidence, Initiative, Relation } from '../catalogue/initiative'
import { firstDay, formatPartialDate, isUndated, lastDay, type PartialDate } from '../catalogue/period'
import { placeLabel } from '../catalogue/places'
import { activities, targets, themes } from '../catalogue/vocabulary'
import { type Bilingual, type Locale, locales, otherLocale } from '../i18n/locales'
import { type Messages, messagesFor } from '../i18n/messages'
import { apiRoutes, routes } from '../routes'
import type { ListWriter } from './export-list'
import {
  descriptionTypes,
  documentCategory,
  iatiNamespace,
  organisationTypeCodes,
  ownVocabulary,
  purposeCodes,
  regionCode,
  regionVocabularies,
  relationCodes,
  reporterRef,
  roleCode,
  statusCodes,
  webPageCategory,
} from './iati-codes'
import { type Statement, sayStatement } from './statement'
import { strictAddress } from './strict-address'
import { comment, element, type Xml } from './xml'

/*
 * A list as IATI 2.03, the catalogue being a secondary reporter: what the standard has elements for stands in them, and
 * what it hasn't beside them in a namespace of our own, which its schema admits. docs/iati.md says what stands where.
 * Entries are whole and in both languages, for every text says its language; the list's own comes first.
 */

type Context = {
  origin: string
  ref: string
  locale: Locale
  /** Of the list: what begins after it is planned. */
  day: string
}

/** Of each count, as many values as a reader takes in at the head of a file; the statement at its end has them all. */
const mostInHead = 10

/** A list without entries is a file without activities: the schema wants one, but one that doesn't exist would be worse. */
export const iatiExport: ListWriter = async function* ({ statement, matches, origin, locale, language }) {
  const head = (language === 'both' ? locales : [language]).map((one) => {
    const { name, tagline } = messagesFor(one).site
    const lines = sayStatement(statement, one, mostInHead).map(({ label, text }) => `${label}: ${text}`)
    return [`${name} — ${tagline}`, ...lines].join('\n')
  })
  yield `<?xml version="1.0" encoding="UTF-8"?>\n${comment(head.join('\n\n')).xml}\n`
  yield `<iati-activities version="2.03" generated-datetime="${statement.retrievedAt}" xmlns:kakehashi="${iatiNamespace}">\n`
  const context = { origin, ref: reporterRef(origin), locale, day: statement.retrievedAt.slice(0, 10) }
  for await (const initiative of matches) yield `${activity(initiative, context).xml}\n`
  // The schema takes what is not IATI's after the activities only.
  yield `${statementElement(statement).xml}\n</iati-activities>\n`
}

function statementElement(statement: Statement): Xml {
  const lines = locales.flatMap((locale) =>
    sayStatement(statement, locale).map(({ key, label, text }) =>
      element('kakehashi:line', { key, label, 'xml:lang': locale }, text),
    ),
  )
  const { query, total, undated, retrievedAt } = statement
  return element(
    'kakehashi:statement',
    { query, total: `${total}`, undated: `${undated}`, retrieved: retrievedAt },
    lines,
  )
}

function activity(initiative: Initiative, context: Context): Xml {
  const { id, name, version, createdAt, updatedAt } = initiative
  return element(
    'iati-activity',
    {
      'last-updated-datetime': updatedAt,
      'xml:lang': context.locale,
      'kakehashi:version': `${version}`,
      'kakehashi:created': createdAt,
    },
    // In the order that the schema prescribes.
    [
      element('iati-identifier', {}, identifier(id, context)),
      reportingOrganisation(context),
      element('title', { 'kakehashi:name-origin': initiative.nameEnOrigin }, narratives(name, context)),
      ...descriptions(initiative, context),
      ...participants(initiative, context),
      element('other-identifier', { ref: `${id}`, type: 'A1' }, []),
      element('activity-status', { code: statusCodes[initiative.status], 'kakehashi:status': initiative.status }, []),
      ...dates(initiative, context),
      ...(initiative.contact ? [contactInfo(initiative.contact, context)] : []),
      ...scope(initiative),
      ...countries(initiative, context),
      ...regions(initiative, context),
      ...sectors(initiative, context),
      ...tags(initiative, context),
      ...documentLinks(initiative, context),
      ...relatedActivities(initiative, context),
      ...ownElements(initiative, context),
    ],
  )
}

const identifier = (id: number, { ref }: Context) => `${ref}-${id}`

/** The text in each language that it is in. */
function narratives(text: Bilingual, { locale }: Context): Xml[] {
  return [locale, otherLocale(locale)].flatMap((lang) => {
    const said = text[lang]
    return said === null ? [] : [element('narrative', { 'xml:lang': lang }, said)]
  })
}

const words = (read: (messages: Messages) => string): Bilingual => ({
  ja: read(messagesFor('ja')),
  en: read(messagesFor('en')),
})

const noneRecorded = words(({ exchange }) => exchange.statement.none)

function reportingOrganisation(context: Context): Xml {
  const name = words(({ site }) => `${site.name} — ${site.tagline}`)
  // What kind of organisation keeps the site is not known to it: 90 is “other”.
  return element(
    'reporting-org',
    { ref: context.ref, type: '90', 'secondary-reporter': '1' },
    narratives(name, context),
  )
}

function descriptions(initiative: Initiative, context: Context): Xml[] {
  const written = descriptionTypes.flatMap(([field, type]) => {
    const said = narratives(initiative[field], context)
    return said.length > 0 ? [element('description', { type, 'kakehashi:field': field }, said)] : []
  })
  if (written.length > 0) return written
  return [element('description', { type: '1', 'kakehashi:recorded': 'false' }, narratives(noneRecorded, context))]
}

function participants({ organisations }: Initiative, context: Context): Xml[] {
  const anotherPays = organisations.some(({ role }) => role === 'funder')
  const written = organisations.map(({ code, name, acronym, type, country, role }) =>
    element(
      'participating-org',
      {
        role: roleCode(role, anotherPays),
        type: organisationTypeCodes[type],
        'kakehashi:code': code,
        'kakehashi:role': role,
        'kakehashi:type': type,
        'kakehashi:country': country,
        'kakehashi:acronym': acronym,
      },
      narratives(name, context),
    ),
  )
  if (written.length > 0) return written
  return [element('participating-org', { role: '4', 'kakehashi:recorded': 'false' }, narratives(noneRecorded, context))]
}

/**
 * IATI's dates are days. Of a month or a year the first or the last day is given, beside the date as the source states it.
 */
function dates({ period, source, createdAt }: Initiative, context: Context): Xml[] {
  const date = (type: string, day: string, stated: PartialDate) => {
    const precise = stated === day
    const said = { ja: formatPartialDate(stated, 'ja'), en: formatPartialDate(stated, 'en') }
    return element(
      'activity-date',
      { type, 'iso-date': day, 'kakehashi:stated': precise ? null : stated },
      precise ? [] : narratives(said, context),
    )
  }
  if (isUndated(period)) {
    const day = source.asOf ? lastDay(source.asOf) : createdAt.slice(0, 10)
    const note = words(({ exchange }) => exchange.iati.undated(day))
    return [
      element(
        'activity-date',
        { type: '2', 'iso-date': day, 'kakehashi:recorded': 'false' },
        narratives(note, context),
      ),
    ]
  }
  const written: Xml[] = []
  if (period.start) {
    const day = firstDay(period.start)
    written.push(date(day > context.day ? '1' : '2', day, period.start))
  }
  if (period.end) {
    const day = lastDay(period.end)
    written.push(date(day > context.day ? '3' : '4', day, period.end))
  }
  return written
}

/** An address as XML Schema takes it, with the one that was written where it differs. */
function address(written: string): { url: string; written: string | null } {
  const url = strictAddress(written)
  return { url, written: url === written ? null : written }
}

function contactInfo({ office, url, email }: Contact, context: Context): Xml {
  const website = url === null ? null : address(url)
  return element('contact-info', {}, [
    element('organisation', {}, narratives(office, context)),
    ...(email === null ? [] : [element('email', {}, email)]),
    ...(website === null ? [] : [element('website', { 'kakehashi:written': website.written }, website.url)]),
  ])
}

/** ActivityScope, only where it follows from what is named: of groups it does not. */
function scope({ recipients }: Initiative): Xml[] {
  const only = (kind: string) => recipients.length > 0 && recipients.every((recipient) => recipient.kind === kind)
  const code = () => {
    if (recipients.some(({ kind }) => kind === 'global')) return '1'
    if (only('region')) return '2'
    if (only('country')) return recipients.length === 1 ? '4' : '3'
    return null
  }
  const found = code()
  return found === null ? [] : [element('activity-scope', { code: found }, [])]
}

/** Where each stands among all, for IATI sets countries before regions. */
const inOrder = <T>(items: readonly T[]) => items.map((item, at) => ({ ...item, order: `${at + 1}` }))

function countries({ recipients }: Initiative, context: Context): Xml[] {
  return inOrder(recipients).flatMap(({ kind, code, role, order }) =>
    kind === 'country'
      ? [
          element(
            'recipient-country',
            { code, 'kakehashi:role': role, 'kakehashi:order': order },
            narratives(placeLabel(code), context),
          ),
        ]
      : [],
  )
}

function regions({ recipients }: Initiative, context: Context): Xml[] {
  return inOrder(recipients).flatMap(({ kind, code, role, order }) => {
    if (kind === 'country') return []
    const vocabulary = regionVocabularies[kind]
    const attributes = {
      code: regionCode({ kind, code }),
      vocabulary,
      'vocabulary-uri': vocabulary === ownVocabulary ? vocabularyUri('groups', context) : null,
      'kakehashi:role': role,
      'kakehashi:order': order,
    }
    return [element('recipient-region', attributes, narratives(placeLabel(code), context))]
  })
}

const vocabularyUri = (list: string, { origin }: Context) => `${origin}${apiRoutes.vocabularies()}#${list}`

function sectors(initiative: Initiative, context: Context): Xml[] {
  const ours = initiative.themes.map((code) =>
    element(
      'sector',
      { vocabulary: ownVocabulary, 'vocabulary-uri': vocabularyUri('themes', context), code },
      narratives(themes[code], context),
    ),
  )
  const purposes = new Set(initiative.themes.map((code) => purposeCodes[code]))
  return [...ours, ...[...purposes].map((code) => element('sector', { vocabulary: '1', code }, []))]
}

function tags({ targets: forWhom, activities: how, frameworks }: Initiative, context: Context): Xml[] {
  const tag = (kind: string, uri: string, code: string, inside: Xml[]) =>
    element('tag', { vocabulary: ownVocabulary, 'vocabulary-uri': uri, code, 'kakehashi:kind': kind }, inside)
  return [
    ...forWhom.map((code) =>
      tag('target', vocabularyUri('targets', context), code, narratives(targets[code], context)),
    ),
    ...how.map((code) =>
      tag('activity', vocabularyUri('activities', context), code, narratives(activities[code], context)),
    ),
    ...frameworks.map(({ item, reason }) => {
      const name = { ja: frameworkItemName(item, 'ja'), en: frameworkItemName(item, 'en') }
      const why = narratives(reason, context)
      const uri = `${context.origin}${routes.framework(context.locale, findFrameworkItem(item)?.framework.code ?? '')}`
      return tag('framework', uri, item, [
        ...narratives(name, context),
        ...(why.length > 0 ? [element('kakehashi:reason', {}, why)] : []),
      ])
    }),
  ]
}

function documentLinks(initiative: Initiative, context: Context): Xml[] {
  const { id, name, evidence } = initiative
  const page = element(
    'document-link',
    { url: `${context.origin}${routes.initiative(context.locale, id)}`, format: 'text/html' },
    [element('title', {}, narratives(name, context)), element('category', { code: webPageCategory }, [])],
  )
  return [page, ...inOrder(evidence).flatMap((one) => documentLink(one, context))]
}

type InOrder<T> = T & { order: string }

function documentLink(evidence: InOrder<Evidence>, context: Context): Xml[] {
  const { url, document, title, field, publishedOn } = evidence
  const given = url ?? (document === null ? null : `${context.origin}${apiRoutes.document(document)}`)
  if (given === null) return []
  const link = address(given)
  const own = Object.entries(aboutEvidence(evidence)).map(([key, value]) => [`kakehashi:${key}`, value] as const)
  return [
    element(
      'document-link',
      { url: link.url, format: mediaType(url), 'kakehashi:written': link.written, ...Object.fromEntries(own) },
      [
        element('title', {}, [element('narrative', {}, title)]),
        element('category', { code: documentCategory(field) }, []),
        // A day only: unlike an activity's, this date has no room for words.
        ...(publishedOn?.length === 10 ? [element('document-date', { 'iso-date': publishedOn }, [])] : []),
      ],
    ),
  ]
}

/** What IATI does not ask about a document. */
function aboutEvidence({ order, field, publisher, url, document, publishedOn, retrievedOn }: InOrder<Evidence>) {
  return {
    order,
    field,
    publisher,
    document,
    published: publishedOn,
    retrieved: retrievedOn,
    // A document that was handed in has the catalogue's own address.
    address: url === null ? 'none' : null,
  }
}

/** IATI wants the type of what stands at the address; nobody has recorded it, so it is what the address looks like. */
function mediaType(url: string | null): string {
  if (url === null) return 'application/octet-stream'
  return new URL(url).pathname.toLowerCase().endsWith('.pdf') ? 'application/pdf' : 'text/html'
}

const relationElement = ({ kind, to, order }: InOrder<Relation>) =>
  element('kakehashi:relation', { kind, to: `${to}`, order }, [])

function relatedActivities({ relations }: Initiative, context: Context): Xml[] {
  return inOrder(relations).flatMap((relation) => {
    const type = relationCodes[relation.kind]
    if (type === null) return []
    return [element('related-activity', { ref: identifier(relation.to, context), type }, [relationElement(relation)])]
  })
}

/** What no element of the standard holds. */
function ownElements(initiative: Initiative, context: Context): Xml[] {
  const { period, asStated, source, thesisGroup, evidence, relations, verification } = initiative
  const { ongoing, recurring } = period
  const { state, at, by, against } = verification
  return [
    ...(ongoing === null && recurring === null
      ? []
      : [
          element(
            'kakehashi:period',
            { ongoing: ongoing === null ? null : `${ongoing}`, every: recurring?.every ?? null },
            recurring ? narratives(recurring.note, context) : [],
          ),
        ]),
    ...Object.entries(asStated).flatMap(([field, text]) =>
      text === null ? [] : [element('kakehashi:as-stated', { field }, text)],
    ),
    element(
      'kakehashi:source',
      { document: source.document, locator: source.locator, 'as-of': source.asOf },
      narratives(source.notes, context),
    ),
    ...(thesisGroup === null ? [] : [element('kakehashi:thesis-group', {}, thesisGroup)]),
    ...inOrder(evidence)
      .filter(({ url, document }) => url === null && document === null)
      .map((one) => element('kakehashi:evidence', aboutEvidence(one), [element('narrative', {}, one.title)])),
    ...inOrder(relations)
      .filter(({ kind }) => relationCodes[kind] === null)
      .map(relationElement),
    element('kakehashi:verification', { state, at, by, against }, []),
  ]
}
