import type { Initiative } from '../catalogue/initiative'
import { isCountry } from '../catalogue/places'
import { cite, type Statement } from '../exchange/statement'
import type { Bilingual, Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { routes } from '../routes'
import { type Asked, briefQuery } from './asked'
import { type Block, type Document, plain } from './blocks'
import { comparisonChapters, type Side, sidesSentence, split } from './comparison'
import { entryBlocks } from './entry-blocks'
import { introductionBlocks } from './introduction'
import {
  barsBlock,
  chapter,
  coverageChapter,
  gapsChapter,
  mapBlock,
  matrixChapter,
  nameOf,
  note,
  paragraph,
  referencesChapter,
  timelineChapter,
} from './sections'
import { namedCountries, namedRecipients, summarySentences } from './sentences'

/* A brief put together: pure, so that the same question about the same entries gives the same document. */

export type BriefFacts = {
  /** Of the whole scope. */
  statement: Statement
  /** All entries of the scope, in the order of the list. */
  initiatives: readonly Initiative[]
  /** What the subject is called; null where there is none. */
  subjectName: Bilingual | null
  /** Null but for a comparison. */
  sides: readonly [Side, Side] | null
  /** Of the site, without a slash at its end. */
  origin: string
}

/** The document that a brief's question is answered with. */
export function briefDocument(asked: Asked, facts: BriefFacts): Document {
  const { locale } = asked
  const { origin } = facts
  const { brief } = messagesFor(locale)
  const title = asked.title || titleOf(asked, facts)
  const statement = citedBy(title, facts.statement)
  return {
    locale,
    title,
    subtitle: brief.subtitle(statement.title[locale], statement.total, brief.dayOf(statement.retrievedAt)),
    retrievedAt: statement.retrievedAt,
    permalink: statement.frozen?.address[locale] ?? `${origin}${routes.brief(locale, briefQuery(asked))}`,
    contents: true,
    blocks: numberedCaptions(chapters(asked, { ...facts, statement }), locale),
  }
}

/** A brief that is frozen is cited by its own title; the address of a living one, which holds all it was told, is too long. */
function citedBy(title: string, statement: Statement): Statement {
  const { frozen, retrievedAt } = statement
  if (!frozen) return statement
  const citation = (locale: Locale) => cite(title, retrievedAt, frozen.address[locale], locale)
  return { ...statement, citation: { ja: citation('ja'), en: citation('en') } }
}

function titleOf({ template, locale }: Asked, { subjectName, sides }: BriefFacts): string {
  const { titles } = messagesFor(locale).brief
  const subject = nameOf(subjectName ?? { ja: null, en: null }, locale)
  switch (template) {
    case 'overview':
      return titles.overview
    case 'comparison': {
      const [first, second] = (sides ?? []).map(({ name, value }) => nameOf(name, locale, value))
      return titles.comparison(first ?? '', second ?? '')
    }
    default:
      return titles[template](subject)
  }
}

function chapters(asked: Asked, facts: BriefFacts): Block[] {
  const { locale, introduction } = asked
  const { statement, initiatives, origin } = facts
  const none = initiatives.length === 0
  return [
    ...(introduction ? [chapter('introduction', locale), ...introductionBlocks(introduction)] : []),
    ...summaryChapter(asked, facts),
    ...(none ? [] : figureChapters(asked, facts)),
    ...entriesChapter(asked, facts),
    ...gapsChapter(statement, initiatives, locale),
    ...coverageChapter(statement, initiatives, locale),
    ...referencesChapter(statement, initiatives, origin, locale),
  ]
}

function summaryChapter({ subject, locale }: Asked, { statement, initiatives, sides }: BriefFacts): Block[] {
  const { brief } = messagesFor(locale)
  const { numbers } = brief
  const number = (value: number, label: string | ((n: number) => string)) => ({
    number: value.toLocaleString(locale),
    label: typeof label === 'string' ? label : label(value),
  })
  const sentences = summarySentences(statement, initiatives, subject, locale)
  const country = subject?.facet === 'recipient' ? statement.places : null
  const items = sides
    ? [
        ...sides.map(({ statement: { total }, name, value }) =>
          number(total, numbers.entriesOf(nameOf(name, locale, value))),
        ),
        number(split(initiatives, sides).both.length, numbers.shared),
      ]
    : [
        number(statement.total, numbers.total),
        ...(country
          ? [number(country.named, numbers.named), number(country.through, numbers.through)]
          : [number(namedCountries(statement).length, numbers.countries)]),
        ...(subject?.facet === 'donor' ? [] : [number(statement.counts.donor.length, numbers.donors)]),
        ...(country ? [] : [number(statement.undated, numbers.undated)]),
      ]
  return [
    chapter('summary', locale),
    ...(initiatives.length > 0 ? [{ kind: 'numbers' as const, items }] : []),
    ...sentences.map(paragraph),
    ...(sides ? [paragraph(sidesSentence(initiatives, sides, locale))] : []),
    note(brief.sentences.caution),
  ]
}

function figureChapters(asked: Asked, { statement, initiatives, sides }: BriefFacts): Block[] {
  const { subject, compared, locale } = asked
  const { brief } = messagesFor(locale)
  const { counts } = statement
  const timeline = timelineChapter(initiatives, locale)
  if (sides && compared) return [...comparisonChapters(compared.facet, initiatives, sides, locale), ...timeline]
  // A single country needs no map to be found.
  const isOneCountry = subject?.facet === 'recipient' && isCountry(subject.value)
  const figures = [
    ...(isOneCountry ? [] : [mapBlock(counts.recipient, brief.captions.map, 'figure-map', locale)]),
    ...(subject?.facet === 'donor'
      ? barsBlock('recipient', namedRecipients(statement), locale)
      : barsBlock('donor', counts.donor, locale)),
    ...barsBlock('theme', counts.theme, locale),
  ]
  return [
    chapter('figures', locale),
    ...figures,
    ...matrixChapter(initiatives, subject?.facet === 'donor' ? 'recipient' : 'donor', locale),
    ...timeline,
  ]
}

function entriesChapter({ locale, length }: Asked, { initiatives, origin }: BriefFacts): Block[] {
  const { brief } = messagesFor(locale)
  return [
    { kind: 'heading', level: 1, id: 'entries', text: plain(brief.chapters.entries(initiatives.length)) },
    ...(initiatives.length === 0 ? [paragraph(brief.noEntries)] : []),
    ...initiatives.flatMap((initiative) => entryBlocks(initiative, { locale, length, origin, headingLevel: 2 })),
  ]
}

/** Figures and tables are counted in the order in which they stand. */
function numberedCaptions(blocks: readonly Block[], locale: Locale): Block[] {
  const { brief } = messagesFor(locale)
  const counted = { figure: 0, table: 0 }
  return blocks.map((block) => {
    if (block.kind !== 'figure' && block.kind !== 'table') return block
    counted[block.kind] += 1
    return { ...block, caption: brief[block.kind](counted[block.kind], block.caption) }
  })
}
