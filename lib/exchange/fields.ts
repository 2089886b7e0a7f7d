import { findFrameworkItem, frameworkItemName } from '../catalogue/frameworks'
import type { Initiative, OrganisationInRole, Recipient } from '../catalogue/initiative'
import { kindOfPlace, placeLabel, places } from '../catalogue/places'
import {
  activities,
  codesOf,
  isCodeOf,
  type OrganisationRole,
  organisationRoles,
  recipientRoles,
  recurrences,
  sourceDocuments,
  statuses,
  targets,
  themes,
} from '../catalogue/vocabulary'
import { type Bilingual, inLocale, type Label, type Locale, locales } from '../i18n/locales'
import { type Messages, messagesFor } from '../i18n/messages'
import { routes } from '../routes'
import type { ExportList } from './export-list'
import { parsedJson } from './json'

/*
 * The one table of what a row of a file holds, both ways: how an initiative fills each column, once for what reads the
 * same in every language and once per language for what doesn't, and beside it how the cell is read back.
 */

export type ColumnKey = keyof Messages['exchange']['columns']

/** `date` is a partial one (2015, 2015-09, 2015-09-30), `moment` ISO 8601 in UTC, `link` a whole address. */
export type ColumnKind = 'text' | 'number' | 'date' | 'moment' | 'link'

export type ExportLanguage = Locale | 'both'

/** For the addresses of pages: where the site stands, and in which language they open. */
type Context = { origin: string; locale: Locale }

/** What a cell says of an entry: a value for each path of the contract's item, not yet checked. */
type Said = Record<string, unknown>

type Column = {
  key: ColumnKey
  kind: ColumnKind
  /** Reads a cell that isn't empty, or gives null for one that can't be understood; null for what is derived. */
  read: ((cell: string, locale: Locale) => Said | null) | null
  /** The path of what it says in words and another column in codes: read where that is absent, and else held against it. */
  inWords?: string
} & (
  | { inLanguage: (initiative: Initiative, locale: Locale) => string }
  | { value: (initiative: Initiative, context: Context) => string | number }
)

const bullets: Record<Locale, string> = { ja: '・', en: '• ' }
/** `- ` and then a bullet stays as it is: with the bullet in its place it would read as a doubled one. */
const listLine: Record<Locale, RegExp> = { ja: /^(?:- ・|- |・)/gm, en: /^(?:- • |- |• )/gm }
const bulletLine: Record<Locale, RegExp> = { ja: /^・・?/gm, en: /^• (?:• )?/gm }

/** Lists are set with the language's own bullet; a line that has it in truth is doubled, so that all can be read back. */
function withBullets(text: string, locale: Locale): string {
  const bullet = bullets[locale]
  return text.replace(listLine[locale], (begin) => {
    if (begin === bullet) return `${bullet}${bullet}`
    return begin === '- ' ? bullet : begin
  })
}

function withoutBullets(text: string, locale: Locale): string {
  const bullet = bullets[locale]
  return text.replace(bulletLine[locale], (begin) => (begin === bullet ? '- ' : bullet))
}

const splitCodes = (cell: string) => cell.split(/\s+/).filter((code) => code !== '')

/** Between the words of a list, as `listSeparator` joins them; within brackets it belongs to a name. */
const separators: Record<Locale, RegExp> = { ja: /、(?![^（]*）)/, en: /;(?![^(]*\))/ }

const splitWords = (cell: string, locale: Locale) =>
  cell
    .split(separators[locale])
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Every item read; null where one of them can't be. */
function each<T>(items: readonly string[], read: (item: string) => T | null): T[] | null {
  const found = items.map(read).filter((one) => one !== null)
  return found.length === items.length ? found : null
}

/** The code that a label stands for in its language; the labels are looked through once, when the first is asked for. */
function codeFor<C extends string>(
  codes: readonly C[],
  label: (code: C) => Label,
): (label: string, locale: Locale) => C | null {
  let byLabel: Record<Locale, Map<string, C>> | undefined
  return (said, locale) => {
    byLabel ??= {
      ja: new Map(codes.map((code) => [label(code).ja, code])),
      en: new Map(codes.map((code) => [label(code).en, code])),
    }
    return byLabel[locale].get(said) ?? null
  }
}

const codeForVocabulary = <V extends Record<string, Label>>(vocabulary: V) =>
  codeFor(codesOf(vocabulary), (code) => vocabulary[code] ?? { ja: code, en: code })

const number = (cell: string) => (/^\d{1,15}$/.test(cell) ? Number(cell) : cell)

/** One text in two languages. */
function bilingual(key: ColumnKey, path: string, text: (initiative: Initiative) => Bilingual): Column {
  return {
    key,
    kind: 'text',
    inLanguage: (initiative, locale) => withBullets(text(initiative)[locale] ?? '', locale),
    read: (cell, locale) => ({ [`${path}.${locale}`]: withoutBullets(cell, locale) }),
  }
}

/** What reads the same in every language. */
function plain(
  key: ColumnKey,
  kind: ColumnKind,
  path: string,
  value: (initiative: Initiative) => string | number | null,
): Column {
  return {
    key,
    kind,
    value: (initiative) => value(initiative) ?? '',
    read: (cell) => ({ [path]: kind === 'number' ? number(cell) : cell }),
  }
}

/** Codes of one vocabulary: once in words, once as they are. */
function coded<V extends Record<string, Label>>(
  wordsKey: ColumnKey,
  codesKey: ColumnKey,
  path: string,
  vocabulary: V,
  codes: (initiative: Initiative) => readonly (keyof V & string)[],
): Column[] {
  const codeOf = codeForVocabulary(vocabulary)
  return [
    {
      key: wordsKey,
      kind: 'text',
      inWords: path,
      inLanguage: (initiative, locale) =>
        codes(initiative)
          .map((code) => vocabulary[code]?.[locale] ?? code)
          .join(messagesFor(locale).exchange.listSeparator),
      read: (cell, locale) => {
        const read = each(splitWords(cell, locale), (word) => codeOf(word, locale))
        return read && { [path]: read }
      },
    },
    {
      key: codesKey,
      kind: 'text',
      value: (initiative) => codes(initiative).join(' '),
      read: (cell) => ({ [path]: splitCodes(cell) }),
    },
  ]
}

/** No path of the item: what `organisations` says, role by role. */
export const rolePath = (role: OrganisationRole) => `organisations of role ${role}`

const codesOfRole = (organisations: readonly OrganisationInRole[], role: OrganisationRole) =>
  organisations.filter((organisation) => organisation.role === role).map(({ code }) => code)

/** Names don't tell which organisation is meant: two may share one. They are never read. */
const namesOfRole = (key: ColumnKey, role: OrganisationRole): Column => ({
  key,
  kind: 'text',
  inWords: rolePath(role),
  inLanguage: ({ organisations }, locale) =>
    organisations
      .filter((organisation) => organisation.role === role)
      .map(({ name, code }) => inLocale(name, locale)?.text ?? code)
      .join(messagesFor(locale).exchange.listSeparator),
  read: () => null,
})

const codesOfRoleColumn = (key: ColumnKey, role: OrganisationRole): Column => ({
  key,
  kind: 'text',
  value: ({ organisations }) => codesOfRole(organisations, role).join(' '),
  read: (cell) => ({ [rolePath(role)]: splitCodes(cell) }),
})

/** `us-state:donor au-commission:partner`: the order that the source gives them, across the roles. */
const organisationCodes: Column = {
  key: 'organisationCodes',
  kind: 'text',
  value: ({ organisations }) => organisations.map(({ code, role }) => `${code}:${role}`).join(' '),
  read: (cell) => {
    const found = splitCodes(cell).map((pair) => {
      const colon = pair.lastIndexOf(':')
      return colon < 0 ? { code: pair, role: '' } : { code: pair.slice(0, colon), role: pair.slice(colon + 1) }
    })
    const byRole = codesOf(organisationRoles).map((role) => {
      const ofRole = found.filter((organisation) => organisation.role === role)
      return [rolePath(role), ofRole.map(({ code }) => code)]
    })
    return { organisations: found, ...Object.fromEntries(byRole) }
  },
}

const isRecipientRole = (role: string): role is Recipient['role'] => isCodeOf(recipientRoles, role)
/** Nothing that a place's kind could be is left to the reader; an unknown place is found out when the entry is checked. */
const recipient = (code: string, role: Recipient['role']) => ({ kind: kindOfPlace(code) ?? 'country', code, role })

const placeCode = codeFor(places, placeLabel)
const recipientRoleCode = codeForVocabulary(recipientRoles)
const inBrackets: Record<Locale, RegExp> = {
  ja: /^(?<place>.+)（(?<role>[^（）]+)）$/,
  en: /^(?<place>.+) \((?<role>[^()]+)\)$/,
}

function readRecipientWords(words: string, locale: Locale) {
  const whole = placeCode(words, locale)
  if (whole) return recipient(whole, 'target')
  const { place = '', role = '' } = inBrackets[locale].exec(words)?.groups ?? {}
  const [code, roleCode] = [placeCode(place, locale), recipientRoleCode(role, locale)]
  return code && roleCode && recipient(code, roleCode)
}

const recipientColumns: Column[] = [
  {
    key: 'recipients',
    kind: 'text',
    inWords: 'recipients',
    inLanguage: ({ recipients }, locale) =>
      recipients
        .map(({ code, role }) => {
          const place = placeLabel(code)[locale]
          if (role === 'target') return place
          return locale === 'ja' ? `${place}（${recipientRoles[role].ja}）` : `${place} (${recipientRoles[role].en})`
        })
        .join(messagesFor(locale).exchange.listSeparator),
    read: (cell, locale) => {
      const recipients = each(splitWords(cell, locale), (words) => readRecipientWords(words, locale))
      return recipients && { recipients }
    },
  },
  {
    key: 'recipientCodes',
    kind: 'text',
    // `KE M49:011 KE:host`: a role stands behind its place, but for the usual one.
    value: ({ recipients }) =>
      recipients.map(({ code, role }) => (role === 'target' ? code : `${code}:${role}`)).join(' '),
    read: (cell) => ({
      recipients: splitCodes(cell).map((written) => {
        const colon = written.lastIndexOf(':')
        const role = written.slice(colon + 1)
        return colon >= 0 && isRecipientRole(role)
          ? recipient(written.slice(0, colon), role)
          : recipient(written, 'target')
      }),
    }),
  },
]

const recurrenceCode = codeForVocabulary(recurrences)
/** Between how often and the note on it. */
const dash = ' — '

const recurringColumns: Column[] = [
  {
    key: 'recurring',
    kind: 'text',
    inWords: 'period.recurring.every',
    inLanguage: ({ period: { recurring } }, locale) =>
      recurring ? [recurrences[recurring.every][locale], recurring.note[locale]].filter(Boolean).join(dash) : '',
    read: (cell, locale) => {
      const [words = '', ...note] = cell.split(dash)
      const every = recurrenceCode(words, locale)
      if (!every) return null
      const noted = note.length > 0 ? { [`period.recurring.note.${locale}`]: note.join(dash) } : {}
      return { 'period.recurring.every': every, ...noted }
    },
  },
  plain('recurringCode', 'text', 'period.recurring.every', ({ period }) => period.recurring?.every ?? null),
]

/** No path of the item either: there the reasons stand with their items. */
export const frameworkReasonsPath = (locale: Locale) => `reasons of frameworks.${locale}`

/** A line each, `gge-2015.a: …`; the further lines of a reason begin with a space. */
const frameworkReasons: Column = {
  key: 'frameworkReasons',
  kind: 'text',
  inLanguage: ({ frameworks }, locale) =>
    frameworks
      .flatMap(({ item, reason }) =>
        reason[locale] === null ? [] : `${item}: ${reason[locale].replaceAll('\n', '\n ')}`,
      )
      .join('\n'),
  read: (cell, locale) => {
    const lines = cell.replace(/\r\n?/g, '\n').split(/\n(?! )/)
    const reasons = each(lines, (line) => {
      const [, item, reason] = /^([^\s:]+): (.*)$/s.exec(line) ?? []
      return item !== undefined && reason !== undefined && findFrameworkItem(item)
        ? ([item, reason.replaceAll('\n ', '\n')] as const)
        : null
    })
    return reasons && { [frameworkReasonsPath(locale)]: Object.fromEntries(reasons) }
  },
}

const sourceDocumentCode = codeForVocabulary(sourceDocuments)

const columns: readonly Column[] = [
  plain('id', 'number', 'id', ({ id }) => id),
  bilingual('name', 'name', ({ name }) => name),
  plain('nameEnOrigin', 'text', 'nameEnOrigin', ({ nameEnOrigin }) => nameEnOrigin),
  namesOfRole('donors', 'donor'),
  codesOfRoleColumn('donorCodes', 'donor'),
  namesOfRole('funders', 'funder'),
  codesOfRoleColumn('funderCodes', 'funder'),
  namesOfRole('implementers', 'implementer'),
  codesOfRoleColumn('implementerCodes', 'implementer'),
  namesOfRole('partners', 'partner'),
  codesOfRoleColumn('partnerCodes', 'partner'),
  organisationCodes,
  ...recipientColumns,
  ...coded('themes', 'themeCodes', 'themes', themes, (initiative) => initiative.themes),
  ...coded('targets', 'targetCodes', 'targets', targets, (initiative) => initiative.targets),
  ...coded('activities', 'activityCodes', 'activities', activities, (initiative) => initiative.activities),
  plain('start', 'date', 'period.start', ({ period }) => period.start),
  plain('end', 'date', 'period.end', ({ period }) => period.end),
  {
    key: 'ongoing',
    kind: 'text',
    inLanguage: ({ period: { ongoing } }, locale) => {
      const { yes, no } = messagesFor(locale).exchange
      return ongoing === null ? '' : ongoing ? yes : no
    },
    read: (cell, locale) => {
      const { yes, no } = messagesFor(locale).exchange
      return cell === yes || cell === no ? { 'period.ongoing': cell === yes } : null
    },
  },
  ...recurringColumns,
  // The status follows from the period and the day: it is never read.
  { key: 'status', kind: 'text', inLanguage: ({ status }, locale) => statuses[status][locale], read: null },
  { key: 'statusCode', kind: 'text', value: ({ status }) => status, read: null },
  bilingual('objectives', 'objectives', ({ objectives }) => objectives),
  bilingual('actions', 'actions', ({ actions }) => actions),
  bilingual('outcomes', 'outcomes', ({ outcomes }) => outcomes),
  bilingual('targetNote', 'targetNote', ({ targetNote }) => targetNote),
  plain('statedDonor', 'text', 'asStated.donor', ({ asStated }) => asStated.donor),
  plain('statedPartner', 'text', 'asStated.partner', ({ asStated }) => asStated.partner),
  plain('statedRecipient', 'text', 'asStated.recipient', ({ asStated }) => asStated.recipient),
  plain('statedTarget', 'text', 'asStated.target', ({ asStated }) => asStated.target),
  plain('statedTheme', 'text', 'asStated.theme', ({ asStated }) => asStated.theme),
  plain('statedPeriod', 'text', 'asStated.period', ({ asStated }) => asStated.period),
  {
    key: 'source',
    kind: 'text',
    inWords: 'source.document',
    inLanguage: ({ source }, locale) => sourceDocuments[source.document][locale],
    read: (cell, locale) => {
      const document = sourceDocumentCode(cell, locale)
      return document && { 'source.document': document }
    },
  },
  plain('sourceCode', 'text', 'source.document', ({ source }) => source.document),
  plain('sourceLocator', 'text', 'source.locator', ({ source }) => source.locator),
  plain('sourceAsOf', 'date', 'source.asOf', ({ source }) => source.asOf),
  bilingual('sourceNotes', 'source.notes', ({ source }) => source.notes),
  plain('thesisGroup', 'text', 'thesisGroup', ({ thesisGroup }) => thesisGroup),
  {
    key: 'frameworks',
    kind: 'text',
    inWords: 'frameworks',
    inLanguage: ({ frameworks }, locale) => frameworks.map(({ item }) => frameworkItemName(item, locale)).join('\n'),
    read: () => null,
  },
  {
    key: 'frameworkCodes',
    kind: 'text',
    value: ({ frameworks }) => frameworks.map(({ item }) => item).join(' '),
    read: (cell) => ({ frameworks: splitCodes(cell) }),
  },
  frameworkReasons,
  {
    key: 'evidence',
    kind: 'text',
    // A list of a whole record each; its JSON reads back to the same.
    value: ({ evidence }) => (evidence.length > 0 ? JSON.stringify(evidence) : ''),
    read: (cell) => {
      const evidence = parsedJson(cell)
      return evidence === undefined ? null : { evidence }
    },
  },
  {
    key: 'relations',
    kind: 'text',
    // `succeeds:12 part-of:7`
    value: ({ relations }) => relations.map(({ kind, to }) => `${kind}:${to}`).join(' '),
    read: (cell) => ({
      relations: splitCodes(cell).map((pair) => {
        const [kind = '', to = ''] = pair.split(':')
        return { kind, to: number(to) }
      }),
    }),
  },
  {
    key: 'contactOffice',
    kind: 'text',
    inLanguage: ({ contact }, locale) => contact?.office[locale] ?? '',
    read: (cell, locale) => ({ [`contact.office.${locale}`]: cell }),
  },
  plain('contactUrl', 'link', 'contact.url', ({ contact }) => contact?.url ?? null),
  plain('contactEmail', 'text', 'contact.email', ({ contact }) => contact?.email ?? null),
  {
    key: 'verification',
    kind: 'text',
    inWords: 'verification.state',
    inLanguage: ({ verification }, locale) => messagesFor(locale).initiative.verification[verification.state],
    read: (cell, locale) => {
      const { verified, unverified } = messagesFor(locale).initiative.verification
      return cell === verified || cell === unverified
        ? { 'verification.state': cell === verified ? 'verified' : 'unverified' }
        : null
    },
  },
  plain('verificationCode', 'text', 'verification.state', ({ verification }) => verification.state),
  plain('verifiedAt', 'moment', 'verification.at', ({ verification }) => verification.at),
  plain('verifiedBy', 'text', 'verification.by', ({ verification }) => verification.by),
  plain('verifiedAgainst', 'text', 'verification.against', ({ verification }) => verification.against),
  plain('version', 'number', 'version', ({ version }) => version),
  plain('createdAt', 'moment', 'createdAt', ({ createdAt }) => createdAt),
  plain('updatedAt', 'moment', 'updatedAt', ({ updatedAt }) => updatedAt),
  {
    key: 'url',
    kind: 'link',
    value: ({ id }, { origin, locale }) => `${origin}${routes.initiative(locale, id)}`,
    // Where the entry stands in the catalogue that wrote the file.
    read: null,
  },
]

export const columnKeys: readonly ColumnKey[] = columns.map(({ key }) => key)
const columnByKey = new Map(columns.map((column) => [column.key, column]))

export type TableColumn = {
  key: ColumnKey
  head: string
  kind: ColumnKind
  /** The language of its texts; null for what reads the same in every language. */
  locale: Locale | null
}

/** The chosen columns and their cells for one language, or with every language-bound column twice, Japanese first. */
export function tableFor({ language, origin, columns: chosen }: Pick<ExportList, 'language' | 'origin' | 'columns'>): {
  columns: TableColumn[]
  /** A cell for each column; an empty text where there is nothing. */
  row: (initiative: Initiative) => (string | number)[]
} {
  const context: Context = { origin, locale: language === 'both' ? 'en' : language }
  const cells = chosen.flatMap((key) => {
    const column = columnByKey.get(key)
    if (!column) return []
    return headsOf(column, language).map(({ head, locale }) => ({
      column: { key, head, kind: column.kind, locale },
      cell: (initiative: Initiative) =>
        'value' in column ? column.value(initiative, context) : column.inLanguage(initiative, locale ?? 'en'),
    }))
  })
  return {
    columns: cells.map(({ column }) => column),
    row: (initiative) => cells.map(({ cell }) => cell(initiative)),
  }
}

function headsOf(column: Column, language: ExportLanguage): { head: string; locale: Locale | null }[] {
  const languages: readonly Locale[] = language === 'both' ? locales : [language]
  const heads = languages.map((locale) => messagesFor(locale).exchange.columns[column.key])
  if ('value' in column) return [{ head: heads.join(' / '), locale: null }]
  return languages.map((locale, at) => ({
    head: language === 'both' ? `${heads[at]} (${locale})` : `${heads[at]}`,
    locale,
  }))
}

const columnByHead = new Map(
  columns.flatMap((column) =>
    ([...locales, 'both'] as const).flatMap((language) =>
      headsOf(column, language).map(({ head, locale }) => [head, { column, locale: locale ?? 'en' }] as const),
    ),
  ),
)

/** A column as the head of a file in any language names it; null for a head that is none of ours. */
export function columnForHead(head: string) {
  const found = columnByHead.get(head)
  if (!found) return null
  const { column, locale } = found
  return {
    /** What a cell that isn't empty says; null where it can't be understood. */
    read: column.read && ((cell: string) => column.read?.(cell, locale) ?? null),
    inWords: column.inWords ?? null,
  }
}
