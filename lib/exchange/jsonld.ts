import { findFrameworkItem } from '../catalogue/frameworks'
import type { Evidence, Initiative, OrganisationOfInitiative, Recipient } from '../catalogue/initiative'
import { firstDay, lastDay } from '../catalogue/period'
import { codeInItem, placeLabel } from '../catalogue/places'
import { activities, type OrganisationType, sourceDocuments, statuses, targets, themes } from '../catalogue/vocabulary'
import { type Bilingual, type Label, type Locale, otherLocale } from '../i18n/locales'
import { type Messages, messagesFor } from '../i18n/messages'
import { apiRoutes, routes } from '../routes'
import type { ExportList, ListWriter } from './export-list'
import { jsonText } from './json'
import { sayStatement } from './statement'
import { strictAddress } from './strict-address'

/*
 * A list as schema.org: a `Dataset` whose parts are the entries of the catalogue (`WebPage`: their version, source and
 * evidence), each about an initiative (`Project`: who supports it, for whom, when). Every property stands on a type that
 * schema.org gives it. Entries are whole and in both languages, for every text says its language.
 */

type Context = { origin: string; locale: Locale }
type Json = { [key: string]: unknown }

// Written out, so that a program needs no network to read the file.
const context = {
  '@vocab': 'https://schema.org/',
  ...Object.fromEntries(
    ['url', 'license', 'inDefinedTermSet', 'relatedLink'].map((term) => [term, { '@type': '@id' }] as const),
  ),
}

/** What the list says of itself stands first, then an entry to a line; last the years, which are known only then. */
export const jsonldExport: ListWriter = async function* (list) {
  yield `${safeText(dataset(list)).slice(0, -1)},"hasPart":[`
  let separator = '\n'
  let position = 0
  const years = coverage()
  for await (const initiative of list.matches) {
    position += 1
    years.add(initiative)
    yield `${separator}${safeText({ position, ...entry(initiative, list) })}`
    separator = ',\n'
  }
  yield `\n]${years.said() === null ? '' : `,"temporalCoverage":${safeText(years.said())}`}}\n`
}

/** JSON that can also stand within a `script` element of a page. */
const safeText = (value: unknown) => jsonText(value).replaceAll('<', '\\u003c')

function dataset({ statement, origin, locale }: ExportList): Json {
  const { title, permalink, citation, licence, retrievedAt, frozen, total } = statement
  const site = words(({ site: { name, tagline } }) => `${name} — ${tagline}`)
  const said = { ja: inWords(statement, 'ja'), en: inWords(statement, 'en') }
  const address = (frozen?.address ?? permalink)[locale]
  return {
    '@context': context,
    '@type': 'Dataset',
    '@id': address,
    url: address,
    name: texts(title, locale),
    description: texts(said, locale),
    license: licence.url,
    creditText: texts(citation, locale),
    creator: { '@type': 'Organization', '@id': `${origin}/#catalogue`, name: texts(site, locale), url: origin },
    isAccessibleForFree: true,
    sdDatePublished: retrievedAt,
    size: { '@type': 'QuantitativeValue', value: total, unitText: 'initiatives' },
    ...(frozen ? { dateCreated: frozen.on, identifier: value('SHA-256', frozen.hash) } : {}),
  }
}

const inWords = (statement: ExportList['statement'], locale: Locale) =>
  sayStatement(statement, locale)
    .map(({ label, text }) => `${label}: ${text}`)
    .join('\n')

const words = (read: (messages: Messages) => string): Label => ({
  ja: read(messagesFor('ja')),
  en: read(messagesFor('en')),
})

/** The text in each language that it is in, the list's own first. */
const texts = (text: Bilingual, locale: Locale): Json[] =>
  [locale, otherLocale(locale)].flatMap((lang) =>
    text[lang] === null ? [] : [{ '@language': lang, '@value': text[lang] }],
  )

const value = (propertyID: string, code: string | number): Json => ({
  '@type': 'PropertyValue',
  propertyID,
  value: code,
})

/** Without what is null and lists of nothing. */
const stated = (node: Json): Json =>
  Object.fromEntries(
    Object.entries(node).filter(([, one]) => one !== null && !(Array.isArray(one) && one.length === 0)),
  )

const pageOf = (id: number, { origin, locale }: Context) => `${origin}${routes.initiative(locale, id)}`
const initiativeOf = (id: number, list: Context) => `${pageOf(id, list)}#initiative`

/** What the catalogue says of an initiative, and where from. */
function entry(initiative: Initiative, list: ExportList): Json {
  const { id, name, version, createdAt, updatedAt, verification, evidence, relations } = initiative
  return stated({
    '@type': 'WebPage',
    '@id': pageOf(id, list),
    url: pageOf(id, list),
    identifier: id,
    name: texts(name, list.locale),
    version,
    dateCreated: createdAt,
    dateModified: updatedAt,
    lastReviewed: verification.at,
    about: initiative.themes.map((code) => term('themes', code, themes[code], list)),
    isBasedOn: source(initiative, list),
    citation: evidence.map((one) => document(one, list)),
    relatedLink: relations.map(({ to }) => pageOf(to, list)),
    mainEntity: project(initiative, list),
  })
}

/** The initiative itself. */
function project(initiative: Initiative, list: ExportList): Json {
  const { id, name, organisations, recipients, period, contact, relations } = initiative
  const inRole = (role: string) =>
    organisations.filter((one) => one.role === role).map((one) => organisation(one, list))
  const members = organisations
    .filter(({ role }) => role === 'implementer' || role === 'partner')
    .map((one) => ({ '@type': 'OrganizationRole', roleName: one.role, member: organisation(one, list) }))
  return stated({
    '@type': 'Project',
    '@id': initiativeOf(id, list),
    name: texts(name, list.locale),
    description: texts(description(initiative), list.locale),
    // Of an organisation, which a project is to schema.org: as precise as the source is.
    foundingDate: period.start,
    dissolutionDate: period.end,
    sponsor: inRole('donor'),
    funder: inRole('funder'),
    member: members,
    areaServed: recipients.map((one) => recipient(one, list)),
    keywords: [
      term('statuses', initiative.status, statuses[initiative.status], list),
      ...initiative.targets.map((code) => term('targets', code, targets[code], list)),
      ...initiative.activities.map((code) => term('activities', code, activities[code], list)),
      ...initiative.frameworks.flatMap(({ item }) => frameworkItem(item, list)),
    ],
    parentOrganization: relations
      .filter(({ kind }) => kind === 'part-of')
      .map(({ to }) => ({ '@type': 'Project', '@id': initiativeOf(to, list) })),
    contactPoint: contact && {
      '@type': 'ContactPoint',
      name: texts(contact.office, list.locale),
      ...stated({ url: contact.url && strictAddress(contact.url), email: contact.email }),
    },
  })
}

const described = ['objectives', 'actions', 'outcomes', 'targetNote'] as const

/** The long texts as one in each language, each under its heading. */
function description(initiative: Initiative): Bilingual {
  const inLanguage = (locale: Locale) => {
    const headings = messagesFor(locale).initiative
    const said = described.flatMap((field) => {
      const text = initiative[field][locale]
      return text === null ? [] : [`${headings[field]}\n${text}`]
    })
    return said.length > 0 ? said.join('\n\n') : null
  }
  return { ja: inLanguage('ja'), en: inLanguage('en') }
}

const organisationTypes: Partial<Record<OrganisationType, string>> = {
  government: 'GovernmentOrganization',
  company: 'Corporation',
  ngo: 'NGO',
}

function organisation({ code, name, acronym, type }: OrganisationOfInitiative, { origin, locale }: Context): Json {
  return stated({
    '@type': organisationTypes[type] ?? 'Organization',
    '@id': `${origin}${apiRoutes.vocabularies()}#organisations/${encodeURIComponent(code)}`,
    name: texts(name, locale),
    alternateName: acronym,
    identifier: code,
  })
}

/** A place that is not simply supported says what it is: `assessed`, `host`… */
function recipient({ kind, code, role }: Recipient, { locale }: Context): Json {
  const place = {
    '@type': kind === 'country' ? 'Country' : 'Place',
    name: texts(placeLabel(code), locale),
    identifier: placeCode(kind, code),
  }
  return role === 'target' ? place : { '@type': 'Role', roleName: role, areaServed: place }
}

function placeCode(kind: Recipient['kind'], code: string): Json {
  if (kind === 'country') return value('ISO 3166-1 alpha-2', code)
  if (kind === 'region') return value('UN M49', code.slice('M49:'.length))
  return kind === 'global' ? value('UN M49', '001') : value('kakehashi', codeInItem(code))
}

function term(set: string, code: string, label: Label, { origin, locale }: Context): Json {
  const inDefinedTermSet = `${origin}${apiRoutes.vocabularies()}#${set}`
  return {
    '@type': 'DefinedTerm',
    '@id': `${inDefinedTermSet}/${code}`,
    termCode: code,
    name: texts(label, locale),
    inDefinedTermSet,
  }
}

function frameworkItem(code: string, { origin, locale }: Context): Json[] {
  const found = findFrameworkItem(code)
  if (!found) return []
  const { framework, item } = found
  return [
    {
      '@type': 'DefinedTerm',
      '@id': `${origin}${routes.framework(locale, framework.code)}#${code}`,
      termCode: code,
      name: texts(item.name, locale),
      inDefinedTermSet: `${origin}${routes.framework(locale, framework.code)}`,
    },
  ]
}

/** The place in the source that the entry was read from; null where an editor is the source. */
function source({ source: { document: from, locator, asOf } }: Initiative, { locale }: Context): Json | null {
  if (from === 'editor') return null
  const thesis = ({ exchange }: Messages) => exchange.references.thesis
  const { family, given } = thesis(messagesFor(locale)).author
  return stated({
    '@type': 'CreativeWork',
    name: locator ?? sourceDocuments[from][locale],
    temporalCoverage: asOf,
    isPartOf: {
      '@type': 'Thesis',
      name: texts(
        words((messages) => thesis(messages).title),
        locale,
      ),
      author: { '@type': 'Person', familyName: family, givenName: given },
      sourceOrganization: {
        '@type': 'Organization',
        name: texts(
          words((messages) => thesis(messages).school),
          locale,
        ),
      },
    },
  })
}

function document({ title, publisher, url, document: handedIn, publishedOn }: Evidence, { origin }: Context): Json {
  const address = url ?? (handedIn && `${origin}${apiRoutes.document(handedIn)}`)
  return stated({
    '@type': 'CreativeWork',
    name: title,
    publisher: publisher === null ? null : { '@type': 'Organization', name: publisher },
    url: address && strictAddress(address),
    datePublished: publishedOn,
  })
}

/** From the first to the last date that any entry states, each as precise as it is. */
function coverage() {
  let first: string | null = null
  let last: string | null = null
  return {
    add: ({ period: { start, end } }: Initiative) => {
      const [begins, ends] = [start ?? end, end ?? start]
      if (begins !== null && (first === null || firstDay(begins) < firstDay(first))) first = begins
      if (ends !== null && (last === null || lastDay(ends) > lastDay(last))) last = ends
    },
    /** As ISO 8601 writes an interval; null without a date. */
    said: () => (first === null || last === null ? null : `${first}/${last}`),
  }
}
