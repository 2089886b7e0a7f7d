import type { Initiative } from '../catalogue/initiative'
import { formatPartialDate, isUndated } from '../catalogue/period'
import { placeLabel } from '../catalogue/places'
import { codesOf, isCodeOf, sourceDocuments, themes } from '../catalogue/vocabulary'
import { type Counted, type Statement, type StatementKey, sayStatement } from '../exchange/statement'
import { barsFigure } from '../figures/bars'
import { type BarSubject, drawBars } from '../figures/draw-bars'
import { drawMap } from '../figures/draw-map'
import { drawTimeline } from '../figures/draw-timeline'
import type { Drawing } from '../figures/drawing'
import { mapFigure } from '../figures/map'
import { countMatrix, countOtherRows, type MatrixFigure, matrixFigure, naming } from '../figures/matrix'
import { timelineFigure } from '../figures/timeline'
import { type Bilingual, inLocale, type Locale } from '../i18n/locales'
import { type Messages, messagesFor } from '../i18n/messages'
import { type Block, type Cell, type Inline, plain } from './blocks'
import { entryAnchor, evidenceInlines, localisedInline } from './entry-blocks'

/* The chapters that every template of a brief is put together from. Figures and tables are numbered at the end. */

type Chapter = Exclude<keyof Messages['brief']['chapters'], 'entries'>

export function chapter(id: Chapter, locale: Locale): Block {
  return { kind: 'heading', level: 1, id, text: plain(messagesFor(locale).brief.chapters[id]) }
}

export const cell = (text: string | Inline[], weight: number | null = null): Cell => ({
  text: typeof text === 'string' ? plain(text) : text,
  weight,
})

export const nameOf = (label: Bilingual, locale: Locale, otherwise = '') => inLocale(label, locale)?.text ?? otherwise

export const note = (text: string): Block => ({ kind: 'paragraph', look: 'note', text: plain(text) })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', look: 'text', text: plain(text) })
export const figure = (id: string, caption: string, drawing: Drawing): Block => ({
  kind: 'figure',
  id,
  caption,
  drawing,
})

/** A chart's longest list. */
const mostBars = 12

export function mapBlock(recipient: Statement['counts']['recipient'], caption: string, id: string, locale: Locale) {
  return figure(id, caption, drawMap(mapFigure(recipient), locale))
}

export function barsBlock(subject: BarSubject, counts: readonly Counted[], locale: Locale): Block[] {
  if (counts.length === 0) return []
  const caption = messagesFor(locale).brief.captions[captionOf[subject]]
  return [figure(`figure-${subject}`, caption, drawBars(barsFigure(counts, mostBars), locale, subject))]
}

const captionOf = { donor: 'donors', recipient: 'recipients', theme: 'themes', status: 'statuses' } as const

/** Above so many themes the columns carry numbers, for their names do not fit. */
const mostNamedColumns = 6
const mostMatrixRows = 15

/** Whose entries have which theme, as a shaded table. */
export function matrixChapter(
  initiatives: readonly Initiative[],
  rows: 'donor' | 'recipient',
  locale: Locale,
): Block[] {
  const { brief } = messagesFor(locale)
  const names = new Map<string, Bilingual>()
  const entries = initiatives.map((initiative) => ({
    rows: naming(rows === 'donor' ? donorsOf(initiative, names) : initiative.recipients.map(({ code }) => code)),
    columns: naming(initiative.themes),
  }))
  const counts = countMatrix(entries)
  const matrix = matrixFigure(
    counts,
    { label: rows === 'donor' ? (code) => names.get(code) ?? { ja: code, en: code } : placeLabel },
    { label: (theme) => (isCodeOf(themes, theme) ? themes[theme] : { ja: theme, en: theme }), order: codesOf(themes) },
    { locale, mostRows: mostMatrixRows },
  )
  const head = chapter(rows === 'donor' ? 'matrix' : 'recipientMatrix', locale)
  if (matrix.most.named === 0) return [head, note(brief.nothingToShow)]
  const numbered = matrix.columns.length > mostNamedColumns
  const key = matrix.columns.map(({ label, value }, at) => brief.columnNumber(at + 1, nameOf(label, locale, value)))
  return [
    head,
    ...(numbered ? [note(brief.columnKey(key.join(messagesFor(locale).exchange.listSeparator)))] : []),
    matrixTable(matrix, countOtherRows(entries, matrix), rows, numbered, locale),
    ...(counts.without > 0 ? [note(brief.withoutCell(counts.without))] : []),
  ]
}

/** The codes of an entry's donors, whose names are put into `names`. */
function donorsOf({ organisations }: Initiative, names: Map<string, Bilingual>): string[] {
  const donors = organisations.filter(({ role }) => role === 'donor')
  for (const { code, name } of donors) names.set(code, name)
  return donors.map(({ code }) => code)
}

function matrixTable(
  matrix: MatrixFigure,
  others: { total: number; byColumn: number[] },
  rows: 'donor' | 'recipient',
  numbered: boolean,
  locale: Locale,
): Block {
  const { brief, initiative } = messagesFor(locale)
  const counted = (count: number, shaded: boolean) =>
    cell(count === 0 ? '' : count.toLocaleString(locale), shaded ? count / matrix.most.named : null)
  return {
    kind: 'table',
    id: 'table-matrix',
    caption: rows === 'donor' ? brief.captions.matrix : brief.captions.recipientMatrix,
    rowHeads: true,
    columns: [
      { head: rows === 'donor' ? initiative.donor : initiative.recipients, align: 'start', share: numbered ? 6 : 3 },
      ...matrix.columns.map(({ label, value }, at) => ({
        head: numbered ? String(at + 1) : nameOf(label, locale, value),
        align: 'end' as const,
        share: numbered ? 1 : 2,
      })),
      { head: brief.heads.total, align: 'end', share: numbered ? 1.4 : 1.4 },
    ],
    rows: [
      ...matrix.rows.map(({ label, value, named }, at) => [
        cell([localisedInline(label, locale) ?? { text: value }]),
        ...(matrix.cells[at] ?? []).map((count) => counted(count.named, true)),
        cell(named.toLocaleString(locale)),
      ]),
      ...(matrix.otherRows > 0
        ? [
            [
              cell(brief.otherRows(matrix.otherRows)),
              ...others.byColumn.map((count) => counted(count, false)),
              cell(others.total.toLocaleString(locale)),
            ],
          ]
        : []),
    ],
  }
}

export function timelineChapter(initiatives: readonly Initiative[], locale: Locale): Block[] {
  const { brief } = messagesFor(locale)
  const timeline = timelineFigure(initiatives)
  return [
    chapter('timeline', locale),
    timeline.bars.length === 0
      ? note(brief.nothingToShow)
      : figure('figure-timeline', brief.captions.timeline, drawTimeline(timeline, locale)),
  ]
}

/** So many numbers of entries are named in a cell. */
const mostNumbers = 20

const isEmpty = ({ ja, en }: Bilingual) => ja === null && en === null

/** What an entry may lack, in the order in which an entry says it. */
const gaps: readonly { item: (messages: Messages) => string; lacks: (initiative: Initiative) => boolean }[] = [
  {
    item: ({ initiative }) => initiative.donor,
    lacks: ({ organisations }) => organisations.every(({ role }) => role !== 'donor'),
  },
  {
    item: ({ exchange }) => exchange.columns.partners,
    lacks: ({ organisations }) => organisations.every(({ role }) => role !== 'partner'),
  },
  { item: ({ initiative }) => initiative.recipients, lacks: ({ recipients }) => recipients.length === 0 },
  { item: ({ initiative }) => initiative.themes, lacks: (initiative) => initiative.themes.length === 0 },
  { item: ({ initiative }) => initiative.targets, lacks: (initiative) => initiative.targets.length === 0 },
  { item: ({ initiative }) => initiative.activities, lacks: (initiative) => initiative.activities.length === 0 },
  { item: ({ initiative }) => initiative.period, lacks: ({ period }) => isUndated(period) },
  { item: ({ initiative }) => initiative.objectives, lacks: ({ objectives }) => isEmpty(objectives) },
  { item: ({ initiative }) => initiative.actions, lacks: ({ actions }) => isEmpty(actions) },
  { item: ({ initiative }) => initiative.outcomes, lacks: ({ outcomes }) => isEmpty(outcomes) },
  { item: ({ evidence }) => evidence.evidence, lacks: ({ evidence }) => evidence.length === 0 },
]

/** What nothing is recorded of, theme by theme and field by field. */
export function gapsChapter(statement: Statement, initiatives: readonly Initiative[], locale: Locale): Block[] {
  const messages = messagesFor(locale)
  const { brief, exchange } = messages
  const present = new Set(statement.counts.theme.map(({ value }) => value))
  const absent = codesOf(themes).filter((theme) => !present.has(theme))
  const said = absent.map((theme) => themes[theme][locale]).join(exchange.listSeparator)
  return [
    chapter('gaps', locale),
    paragraph(brief.themesMissing(absent.length, said)),
    ...(initiatives.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            id: 'table-gaps',
            caption: brief.captions.gaps,
            rowHeads: true,
            columns: [
              { head: brief.heads.item, align: 'start' as const, share: 2 },
              { head: brief.heads.missing, align: 'end' as const, share: 1.6 },
              { head: brief.heads.numbers, align: 'start' as const, share: 6 },
            ],
            rows: gaps.map(({ item, lacks }) => {
              const without = initiatives.filter(lacks)
              return [
                cell(item(messages)),
                cell(without.length.toLocaleString(locale)),
                cell(without.length === initiatives.length ? brief.all : numbers(without, locale)),
              ]
            }),
          },
        ]),
    note(brief.absence),
  ]
}

/** 3、12、40ほか5, each leading to its entry. */
function numbers(initiatives: readonly Initiative[], locale: Locale): Inline[] {
  const { brief, exchange } = messagesFor(locale)
  if (initiatives.length === 0) return plain(brief.none)
  const said = initiatives
    .slice(0, mostNumbers)
    .flatMap(({ id }, at) => [...(at > 0 ? plain(exchange.listSeparator) : []), numberLink(id)])
  return initiatives.length > mostNumbers ? [...said, { text: brief.more(initiatives.length - mostNumbers) }] : said
}

export const numberLink = (id: number): Inline => ({ text: String(id), href: `#${entryAnchor(id)}` })

/** What of a statement holds addresses of ours; in the others a reader's own words may stand. */
const leading: ReadonlySet<StatementKey> = new Set(['permalink', 'frozen', 'licence', 'citation'])

/** Addresses within a text can be followed. */
const linked = (text: string): Inline[] =>
  text
    .split(/(https?:\/\/[^\s、（）]+)/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^https?:/.test(piece) ? { text: piece, href: piece } : { text: piece }))

/** So many values of a count are named where the whole statement is said. */
const mostCounted = 20

/** What is counted and how, from what, as of when. */
export function coverageChapter(statement: Statement, initiatives: readonly Initiative[], locale: Locale): Block[] {
  const { brief } = messagesFor(locale)
  const verified = initiatives.filter(({ verification }) => verification.state === 'verified').length
  const sources = new Map<string, { document: string; asOf: string; count: number }>()
  for (const { source } of initiatives) {
    const row = {
      document: sourceDocuments[source.document][locale],
      asOf: source.asOf ? formatPartialDate(source.asOf, locale) : brief.noneRecorded,
    }
    const key = `${row.document} ${row.asOf}`
    sources.set(key, { ...row, count: (sources.get(key)?.count ?? 0) + 1 })
  }
  return [
    chapter('coverage', locale),
    {
      kind: 'facts',
      rows: sayStatement(statement, locale, mostCounted).map(({ key, label, text }) => ({
        label,
        text: leading.has(key) ? linked(text) : plain(text),
      })),
    },
    {
      kind: 'list',
      ordered: false,
      items: [
        plain(brief.sentences.caution),
        ...(initiatives.length > 0 ? [plain(brief.verified(verified, initiatives.length))] : []),
      ],
    },
    ...(sources.size === 0
      ? []
      : [
          {
            kind: 'table' as const,
            id: 'table-sources',
            caption: brief.captions.sources,
            rowHeads: true,
            columns: [
              { head: brief.heads.source, align: 'start' as const, share: 3 },
              { head: brief.heads.asOf, align: 'start' as const, share: 3 },
              { head: brief.heads.total, align: 'end' as const, share: 1 },
            ],
            rows: [...sources.values()].map(({ document, asOf, count }) => [
              cell(document),
              cell(asOf),
              cell(count.toLocaleString(locale)),
            ]),
          },
        ]),
  ]
}

/** Where each entry was taken from, what bears it out, and how the brief's list is cited. */
export function referencesChapter(
  statement: Statement,
  initiatives: readonly Initiative[],
  origin: string,
  locale: Locale,
): Block[] {
  const { brief } = messagesFor(locale)
  const evidence = initiatives.flatMap(({ id, evidence }) =>
    evidence.map((item): Inline[] => [numberLink(id), { text: brief.colon }, ...evidenceInlines(item, locale, origin)]),
  )
  return [
    chapter('references', locale),
    { kind: 'heading', level: 2, id: 'citation', text: plain(brief.citation) },
    { kind: 'paragraph', look: 'text', text: linked(statement.citation[locale]) },
    ...(initiatives.length === 0
      ? []
      : [
          { kind: 'heading' as const, level: 2 as const, id: 'sources', text: plain(brief.sources) },
          ...sourcesOf(initiatives, locale),
          { kind: 'heading' as const, level: 2 as const, id: 'evidence', text: plain(brief.evidence) },
          evidence.length > 0
            ? { kind: 'list' as const, ordered: false, items: evidence }
            : paragraph(brief.noneRecorded),
        ]),
  ]
}

/** Each document in full, then where in it the entries stand. */
function sourcesOf(initiatives: readonly Initiative[], locale: Locale): Block[] {
  const { brief } = messagesFor(locale)
  return codesOf(sourceDocuments).flatMap((document): Block[] => {
    const taken = initiatives.filter(({ source }) => source.document === document)
    if (taken.length === 0) return []
    const places = taken.flatMap(({ id, source }, at): Inline[] => [
      ...(at > 0 ? plain(brief.semicolon) : []),
      numberLink(id),
      ...(source.locator
        ? [
            { text: brief.colon },
            locale === 'en' ? { text: source.locator } : { text: source.locator, lang: 'en' as const },
          ]
        : []),
    ])
    return [paragraph(sourceInFull(document, locale)), { kind: 'paragraph', look: 'note', text: places }]
  })
}

function sourceInFull(document: keyof typeof sourceDocuments, locale: Locale): string {
  if (document !== 'murakami-2018') return sourceDocuments[document][locale]
  const { title, genre, school, author } = messagesFor(locale).exchange.references.thesis
  return messagesFor(locale).brief.thesis(author.family, author.given, title, school, genre)
}
