import type { Evidence, Initiative } from '../catalogue/initiative'
import { formatPartialDate } from '../catalogue/period'
import { periodText } from '../catalogue/period-text'
import { placeLabel } from '../catalogue/places'
import {
  activities,
  type OrganisationRole,
  organisationRoles,
  recipientRoles,
  sourceDocuments,
  statuses,
  targets,
  themes,
} from '../catalogue/vocabulary'
import type { ColumnKey } from '../exchange/fields'
import { type Bilingual, inLocale, type Label, type Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { apiRoutes, routes } from '../routes'
import { type Block, type Inline, plain } from './blocks'

/*
 * One entry as a stretch of a document. What is not recorded is said to be so: an empty place would read as an oversight
 * of whoever made the document.
 */

export const entryLengths = ['short', 'medium', 'full'] as const
/**
 * `short`: one line of facts. `medium`: the facts, objectives and outcomes. `full`: every long text, what the source
 * states, and what bears it out.
 */
export type EntryLength = (typeof entryLengths)[number]

export type EntryOptions = {
  locale: Locale
  length: EntryLength
  /** Of the site, without a slash at its end. */
  origin: string
  headingLevel: 1 | 2 | 3
  /** Columns of the exports: what stands for none of them is left out. Without it, everything the length asks for stands. */
  columns?: readonly ColumnKey[]
}

type Part = {
  /** The columns of the exports that say the same. */
  columns: readonly ColumnKey[]
  lengths: readonly EntryLength[]
}
type Fact = Part & {
  label: (locale: Locale) => string
  /** Null where the row would only say that something rare is absent. */
  text: (initiative: Initiative, options: EntryOptions) => Inline[] | null
}
type Text = Part & { blocks: (initiative: Initiative, options: EntryOptions) => Block[] }

/** In a line of facts, so many names stand before “+3”. */
const mostInLine = 4

export const noneRecorded = (locale: Locale): Inline[] => plain(messagesFor(locale).brief.noneRecorded)

/** A text of the catalogue in the document's language, or in the other with its language; null where there is none. */
export function localisedInline(text: Bilingual, locale: Locale): Inline | null {
  const found = inLocale(text, locale)
  if (!found) return null
  return found.lang === locale ? { text: found.text } : { text: found.text, lang: found.lang }
}

/** 甲、乙、丙 · first; second; third. With `most`, how many more there are stands at the end. */
function listed(items: readonly Inline[], locale: Locale, most = Number.POSITIVE_INFINITY): Inline[] {
  const separator = messagesFor(locale).exchange.listSeparator
  const said = items.slice(0, most).flatMap((item, at) => (at === 0 ? [item] : [{ text: separator }, item]))
  if (items.length <= most) return said
  return [...said, { text: messagesFor(locale).brief.more(items.length - most) }]
}

const mostNames = ({ length }: EntryOptions) => (length === 'short' ? mostInLine : undefined)

const ofRole =
  (role: OrganisationRole, always: boolean): Fact['text'] =>
  ({ organisations }, options) => {
    const names = organisations
      .filter((one) => one.role === role)
      .map(({ name, code }) => localisedInline(name, options.locale) ?? { text: code })
    if (names.length > 0) return listed(names, options.locale, mostNames(options))
    return always ? noneRecorded(options.locale) : null
  }

const ofCodes =
  <C extends string>(vocabulary: Record<C, Label>, read: (initiative: Initiative) => readonly C[]): Fact['text'] =>
  (initiative, options) => {
    const names = read(initiative).map((code) => ({ text: vocabulary[code][options.locale] }))
    return names.length > 0 ? listed(names, options.locale, mostNames(options)) : noneRecorded(options.locale)
  }

const recipientsText: Fact['text'] = ({ recipients }, options) => {
  const { locale } = options
  const { initiative, brief } = messagesFor(locale)
  const names = recipients.map(({ kind, code, role }) => {
    const remarks = [
      kind === 'group' && initiative.viaGroup,
      kind === 'region' && initiative.viaRegion,
      role !== 'target' && recipientRoles[role][locale],
    ].filter((remark) => remark !== false)
    const name = placeLabel(code)[locale]
    return { text: remarks.length > 0 ? `${name}${brief.inBrackets(remarks.join(brief.comma))}` : name }
  })
  return names.length > 0 ? listed(names, locale, mostNames(options)) : noneRecorded(locale)
}

const periodFact: Fact['text'] = ({ period }, { locale, length }) => {
  const said = { text: periodText(period, locale) }
  const note = length === 'short' ? null : period.recurring && localisedInline(period.recurring.note, locale)
  return note ? [said, { ...note, text: messagesFor(locale).brief.inBrackets(note.text) }] : [said]
}

const sourceText: Fact['text'] = ({ source }, { locale }) => {
  const { initiative, brief } = messagesFor(locale)
  const locator: Inline[] = source.locator
    ? [{ text: ' ' }, { text: source.locator, ...(locale === 'en' ? {} : { lang: 'en' }) }]
    : []
  const asOf = source.asOf ? brief.inBrackets(initiative.sourceAsOf(formatPartialDate(source.asOf, locale))) : ''
  return [{ text: sourceDocuments[source.document][locale] }, ...locator, { text: asOf }].filter(({ text }) => text)
}

const every = entryLengths
const longer = ['medium', 'full'] as const
const onlyFull = ['full'] as const

const facts: readonly Fact[] = [
  {
    columns: ['donors', 'donorCodes'],
    lengths: every,
    label: (locale) => organisationRoles.donor[locale],
    text: ofRole('donor', true),
  },
  {
    columns: ['funders'],
    lengths: longer,
    label: (locale) => organisationRoles.funder[locale],
    text: ofRole('funder', false),
  },
  {
    columns: ['implementers'],
    lengths: longer,
    label: (locale) => organisationRoles.implementer[locale],
    text: ofRole('implementer', false),
  },
  {
    columns: ['partners'],
    lengths: longer,
    label: (locale) => organisationRoles.partner[locale],
    text: ofRole('partner', true),
  },
  {
    columns: ['recipients', 'recipientCodes'],
    lengths: every,
    label: (locale) => messagesFor(locale).initiative.recipients,
    text: recipientsText,
  },
  {
    columns: ['themes', 'themeCodes'],
    lengths: every,
    label: (locale) => messagesFor(locale).initiative.themes,
    text: ofCodes(themes, (initiative) => initiative.themes),
  },
  {
    columns: ['targets'],
    lengths: onlyFull,
    label: (locale) => messagesFor(locale).initiative.targets,
    text: ofCodes(targets, (initiative) => initiative.targets),
  },
  {
    columns: ['activities'],
    lengths: onlyFull,
    label: (locale) => messagesFor(locale).initiative.activities,
    text: ofCodes(activities, (initiative) => initiative.activities),
  },
  {
    columns: ['start', 'end', 'ongoing', 'recurring'],
    lengths: every,
    label: (locale) => messagesFor(locale).initiative.period,
    text: periodFact,
  },
  {
    columns: ['status'],
    lengths: every,
    label: (locale) => messagesFor(locale).initiative.status,
    text: ({ status }, { locale }) => plain(statuses[status][locale]),
  },
  {
    columns: ['source', 'sourceLocator', 'sourceAsOf'],
    lengths: longer,
    label: (locale) => messagesFor(locale).initiative.source,
    text: sourceText,
  },
  {
    columns: ['verification', 'verifiedAt', 'verifiedAgainst'],
    lengths: onlyFull,
    label: (locale) => messagesFor(locale).exchange.columns.verification,
    text: ({ verification }, { locale }) => plain(messagesFor(locale).initiative.verification[verification.state]),
  },
  {
    columns: ['url'],
    lengths: longer,
    label: (locale) => messagesFor(locale).brief.entryPage,
    text: ({ id }, { locale, origin }) => {
      const address = `${origin}${routes.initiative(locale, id)}`
      return [{ text: address, href: address }]
    },
  },
]

/** Text as editors type it: lines that begin with `- ` are a list, other lines are paragraphs. */
export function textBlocks(text: string, lang: Locale | null): Block[] {
  const blocks: Block[] = []
  const inline = (line: string): Inline[] => [lang ? { text: line, lang } : { text: line }]
  for (const line of text.split('\n')) {
    const last = blocks.at(-1)
    if (!line.startsWith('- ')) {
      if (line.trim()) blocks.push({ kind: 'paragraph', look: 'text', text: inline(line.trim()) })
    } else if (last?.kind === 'list') last.items.push(inline(line.slice(2)))
    else blocks.push({ kind: 'list', ordered: false, items: [inline(line.slice(2))] })
  }
  return blocks
}

/** The label runs into the first paragraph, as in a reference book; above a list it stands alone. */
function labelled(label: string, blocks: Block[], locale: Locale): Block[] {
  const [first, ...rest] = blocks
  const head: Inline = { text: label, strong: true }
  if (first?.kind !== 'paragraph') return [{ kind: 'paragraph', look: 'text', text: [head] }, ...blocks]
  return [{ ...first, text: [head, { text: messagesFor(locale).brief.afterLabel }, ...first.text] }, ...rest]
}

function longText(label: string, text: Bilingual, locale: Locale): Block[] {
  const found = inLocale(text, locale)
  if (!found) return labelled(label, [{ kind: 'paragraph', look: 'text', text: noneRecorded(locale) }], locale)
  const { brief, site } = messagesFor(locale)
  if (found.lang === locale) return labelled(label, textBlocks(found.text, null), locale)
  return labelled(`${label}${brief.inBrackets(site.onlyIn[found.lang])}`, textBlocks(found.text, found.lang), locale)
}

const statedCells = ['donor', 'partner', 'recipient', 'target', 'theme', 'period'] as const

function statedBlocks({ asStated }: Initiative, locale: Locale): Block[] {
  const words = messagesFor(locale).initiative
  return [
    ...labelled(words.asStated, [], locale),
    {
      kind: 'facts',
      rows: statedCells.map((cell) => ({
        label: words.stated[cell],
        text: stated(asStated[cell], locale) ?? plain(words.notStated),
      })),
    },
  ]
}

/** The source's own words are Japanese in every document. */
const stated = (text: string | null, locale: Locale): Inline[] | null =>
  text === null ? null : [locale === 'ja' ? { text } : { text, lang: 'ja' }]

/** What bears out an entry: its title, who published it and when, where it is. */
export function evidenceInlines(item: Evidence, locale: Locale, origin: string): Inline[] {
  const words = messagesFor(locale).evidence
  const said = [
    item.publisher,
    item.publishedOn && words.publishedOn(formatPartialDate(item.publishedOn, locale)),
    item.retrievedOn && words.retrievedOn(formatPartialDate(item.retrievedOn, locale)),
  ].filter(Boolean)
  const address = item.url ?? (item.document && `${origin}${apiRoutes.document(item.document)}`)
  return [
    { text: said.length > 0 ? `${item.title}${messagesFor(locale).brief.inBrackets(said.join(' · '))}` : item.title },
    ...(address ? [{ text: ' ' }, { text: address, href: address }] : []),
  ]
}

function evidenceBlocks({ evidence }: Initiative, { locale, origin }: EntryOptions): Block[] {
  const label = messagesFor(locale).evidence.evidence
  if (evidence.length === 0) return longText(label, { ja: null, en: null }, locale)
  const items = evidence.map((item) => evidenceInlines(item, locale, origin))
  return labelled(label, [{ kind: 'list', ordered: true, items }], locale)
}

const texts: readonly Text[] = [
  {
    columns: ['objectives'],
    lengths: longer,
    blocks: ({ objectives }, { locale }) => longText(messagesFor(locale).initiative.objectives, objectives, locale),
  },
  {
    columns: ['actions'],
    lengths: onlyFull,
    blocks: ({ actions }, { locale }) => longText(messagesFor(locale).initiative.actions, actions, locale),
  },
  {
    columns: ['outcomes'],
    lengths: longer,
    blocks: ({ outcomes }, { locale }) => longText(messagesFor(locale).initiative.outcomes, outcomes, locale),
  },
  {
    columns: ['targetNote'],
    lengths: onlyFull,
    blocks: ({ targetNote }, { locale }) =>
      inLocale(targetNote, locale) ? longText(messagesFor(locale).initiative.targetNote, targetNote, locale) : [],
  },
  {
    columns: ['statedDonor', 'statedPartner', 'statedRecipient', 'statedTarget', 'statedTheme', 'statedPeriod'],
    lengths: onlyFull,
    blocks: (initiative, { locale }) => statedBlocks(initiative, locale),
  },
  {
    columns: ['sourceNotes'],
    lengths: onlyFull,
    blocks: ({ source }, { locale }) =>
      inLocale(source.notes, locale) ? longText(messagesFor(locale).initiative.sourceNotes, source.notes, locale) : [],
  },
  { columns: ['evidence'], lengths: onlyFull, blocks: evidenceBlocks },
]

/** In one line, each fact after its label: 支援主体：日本／時期：2015年 · Donor: Japan | Period: 2015. */
function factLine(rows: { label: string; text: Inline[] }[], locale: Locale): Block {
  const { brief } = messagesFor(locale)
  return {
    kind: 'paragraph',
    look: 'note',
    text: rows.flatMap(({ label, text }, at) => [
      { text: `${at === 0 ? '' : brief.betweenFacts}${label}${brief.colon}` },
      ...text,
    ]),
  }
}

/** The anchor of an entry in a document. */
export const entryAnchor = (id: number) => `initiative-${id}`

/** An entry under its own heading: number and name, then as much as the length asks for. */
export function entryBlocks(initiative: Initiative, options: EntryOptions): Block[] {
  const { locale, length, headingLevel, columns } = options
  const stands = (part: Part) =>
    part.lengths.includes(length) && (!columns || part.columns.some((column) => columns.includes(column)))
  const name = localisedInline(initiative.name, locale)
  const only = name?.lang
    ? [{ text: messagesFor(locale).brief.inBrackets(messagesFor(locale).site.onlyIn[name.lang]) }]
    : []
  const rows = facts.filter(stands).flatMap((fact) => {
    const text = fact.text(initiative, options)
    return text ? [{ label: fact.label(locale), text }] : []
  })
  return [
    {
      kind: 'heading',
      level: headingLevel,
      id: entryAnchor(initiative.id),
      text: [{ text: `${initiative.id}${locale === 'ja' ? '　' : '  '}` }, ...(name ? [name] : []), ...only],
    },
    ...(rows.length === 0 ? [] : [length === 'short' ? factLine(rows, locale) : { kind: 'facts' as const, rows }]),
    ...texts.filter(stands).flatMap(({ blocks }) => blocks(initiative, options)),
  ]
}
