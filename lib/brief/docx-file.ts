import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document as DocxDocument,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  type IBorderOptions,
  ImageRun,
  InternalHyperlink,
  type IParagraphOptions,
  type IStylesOptions,
  LeaderType,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Drawing } from '../figures/drawing'
import type { Locale } from '../i18n/locales'
import { type Block, type Cell, contentsDepth, type Document, type Inline, textOf } from './blocks'
import { figurePictures, type Picture } from './figure-pictures'
import { settledZip } from './settled-zip'
import { wordsOnPages } from './words-on-pages'

/*
 * A document as Word's own styles, fields and tables, so that whoever edits it finds a document made in Word. Lengths are
 * twips, twentieths of a point, where nothing else is said; sizes of type are half points.
 */

const page = { width: 11_906, height: 16_838, margin: 1_361 }
const column = page.width - 2 * page.margin
const labelColumn = 2_150

const quiet = '595959'
const accent = '0017C1'
const hairline: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: 'B3B3B3' }
const rule: IBorderOptions = { style: BorderStyle.SINGLE, size: 8, color: accent }
const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const cellMargins = { left: 50, right: 50, marginUnitType: WidthType.DXA }
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

// Fonts that every Word has; other programs put in their own of the same kind.
const japaneseFont = 'Yu Gothic'
const latinFont: Record<Locale, string> = { ja: japaneseFont, en: 'Calibri' }

/** Latin letters and Japanese characters have each a language in Word; Latin words set as Japanese break anywhere. */
const languages = { value: 'en-GB', eastAsia: 'ja-JP' } as const

/** The document as a Word file. Takes all of a processor meanwhile. */
export async function docxFile(document: Document): Promise<Uint8Array> {
  const { locale, title, subtitle, permalink, retrievedAt, contents, blocks } = document
  const words = wordsOnPages(document)
  const pictureOf = await figurePictures(blocks.flatMap((block) => (block.kind === 'figure' ? [block.drawing] : [])))
  const smaller = (text: string, children: ParagraphChild[] = []) =>
    new Paragraph({
      style: 'Running',
      tabStops: [{ type: TabStopType.RIGHT, position: column }],
      children: [new TextRun(text), ...children],
    })
  const numbered = smaller(words.asOf, [
    new TextRun({ children: ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
  ])
  const file = new DocxDocument({
    title,
    description: subtitle,
    creator: words.author,
    lastModifiedBy: words.author,
    styles: stylesFor(locale),
    numbering,
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        headers: {
          first: new Header({ children: [new Paragraph({ style: 'Running' })] }),
          default: new Header({ children: [smaller(title)] }),
        },
        footers: { first: new Footer({ children: [numbered] }), default: new Footer({ children: [numbered] }) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: runs([{ text: title }]) }),
          ...(subtitle ? [new Paragraph({ style: 'Subtitle', children: runs([{ text: subtitle }]) })] : []),
          new Paragraph({
            style: 'Note',
            children: runs([{ text: permalink, href: permalink }]),
          }),
          ...(contents
            ? [new Paragraph({ style: 'ContentsHeading', text: words.contents }), contentsList(words.contents, blocks)]
            : []),
          ...writtenBlocks(blocks, pictureOf),
        ],
      },
    ],
  })
  return settledZip(await Packer.toBuffer(file), retrievedAt, locale)
}

/**
 * The headings, each a link. Their pages are Word's to know and stand there once the reader updates the list; marked as
 * not up to date it would ask whether it may, before anything is read.
 */
function contentsList(title: string, blocks: readonly Block[]): TableOfContents {
  const depth = contentsDepth(blocks)
  const cachedEntries = blocks.flatMap((block) =>
    block.kind === 'heading' && block.level <= depth
      ? [{ title: textOf(block.text), level: block.level, href: anchor(block.id) }]
      : [],
  )
  return new TableOfContents(title, {
    hyperlink: true,
    headingStyleRange: `1-${depth}`,
    cachedEntries,
    beginDirty: false,
    tabLeader: LeaderType.NONE,
  })
}

function writtenBlocks(blocks: readonly Block[], pictureOf: (drawing: Drawing) => Picture): (Paragraph | Table)[] {
  const seen = new Map<Block['kind'], number>()
  return blocks.flatMap((block) => {
    const number = (seen.get(block.kind) ?? 0) + 1
    seen.set(block.kind, number)
    return written(block, number, pictureOf)
  })
}

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

/** `number` says which of its kind the block is: every list counts from 1, every figure has a number of its own. */
function written(block: Block, number: number, pictureOf: (drawing: Drawing) => Picture): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: headings[block.level],
          children: [new Bookmark({ id: anchor(block.id), children: runs(block.text) })],
        }),
      ]
    case 'paragraph':
      return paragraphs(block.text, { style: block.look === 'note' ? 'Note' : 'BodyText' })
    case 'list': {
      const reference = block.ordered ? 'ordered' : 'bulleted'
      return block.items.flatMap((item) =>
        paragraphs(item, { style: 'ListParagraph', numbering: { reference, level: 0, instance: number } }),
      )
    }
    case 'quote':
      return block.paragraphs.flatMap((text) => paragraphs(text, { style: 'Quote' }))
    case 'facts':
      return [factsTable(block.rows), between()]
    case 'numbers':
      return [numbersTable(block.items), between()]
    case 'table':
      return [caption(block.caption, true), table(block), between()]
    case 'figure':
      return [
        new Paragraph({ style: 'Figure', children: [figure(block.drawing, pictureOf(block.drawing), number)] }),
        caption(block.caption, false),
      ]
  }
}

// Word's own limits for the names of bookmarks.
const anchor = (id: string) => id.replace(/[^\p{L}\p{N}_]/gu, '_').slice(0, 40)

/** LibreOffice breaks down over a paragraph of more Japanese characters than fit 15 bits. */
const longestParagraph = 30_000

/** Mostly one; what is too long goes on in another. */
function paragraphs(text: readonly Inline[], options: IParagraphOptions): Paragraph[] {
  if (textOf(text).length <= longestParagraph) return [new Paragraph({ ...options, children: runs(text) })]
  return text.flatMap((inline) =>
    (inline.text.match(pieces) ?? []).map(
      (piece) => new Paragraph({ ...options, children: runs([{ ...inline, text: piece }]) }),
    ),
  )
}
const pieces = new RegExp(`.{1,${longestParagraph / 2}}`, 'gsu')

/** Two tables in a row would run into one. */
const between = () => new Paragraph({ style: 'Between' })

const caption = (text: string, above: boolean) =>
  new Paragraph({ style: 'Caption', keepNext: above, children: runs([{ text }]) })

function runs(inlines: readonly Inline[]): ParagraphChild[] {
  return inlines.flatMap((inline): ParagraphChild[] => {
    const { text, strong, emphasis, code, href } = inline
    const lines = text.split('\n').map(
      (line, at) =>
        new TextRun({
          text: line,
          ...(at > 0 ? { break: 1 } : {}),
          ...(strong ? { style: 'Strong' } : emphasis ? { style: 'Emphasis' } : {}),
          ...(code ? { font: 'Consolas' } : {}),

          ...(href ? { style: 'Hyperlink' } : {}),
        }),
    )
    if (!href) return lines
    if (href.startsWith('#')) return [new InternalHyperlink({ anchor: anchor(href.slice(1)), children: lines })]
    return [new ExternalHyperlink({ link: href, children: lines })]
  })
}

/** A row of so few characters stays on one page. */
const isShort = (text: readonly Inline[]) => textOf(text).length < 600

const width = (size: number) => ({ size: Math.round(size), type: WidthType.DXA })

function factsTable(rows: Extract<Block, { kind: 'facts' }>['rows']): Table {
  const widths = [labelColumn, column - labelColumn]
  return new Table({
    width: width(column),
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { ...noBorders, bottom: hairline, insideHorizontal: hairline },
    margins: cellMargins,
    tableLook: { firstRow: false, firstColumn: true, noHBand: true, noVBand: true },
    rows: rows.map(
      ({ label, text }) =>
        new TableRow({
          cantSplit: isShort(text),
          children: [
            new TableCell({
              width: width(labelColumn),
              children: paragraphs([{ text: label }], { style: 'TableLabel' }),
            }),
            new TableCell({
              width: width(column - labelColumn),
              children: paragraphs(text, { style: 'TableText' }),
            }),
          ],
        }),
    ),
  })
}

function table({ columns, rows, rowHeads }: Extract<Block, { kind: 'table' }>): Table {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => Math.round((column * share) / shares))
  const alignments = columns.map(({ align }) => (align === 'end' ? AlignmentType.END : AlignmentType.START))
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      (one, at) =>
        new TableCell({
          width: width(widths[at] ?? 0),
          verticalAlign: VerticalAlign.BOTTOM,
          borders: { bottom: rule },
          children: paragraphs([{ text: one.head }], { style: 'TableHead', alignment: alignments[at] }),
        }),
    ),
  })
  return new Table({
    width: width(column),
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { ...noBorders, bottom: hairline, insideHorizontal: hairline },
    margins: cellMargins,
    tableLook: { firstRow: true, firstColumn: rowHeads, noHBand: true, noVBand: true },
    rows: [
      head,
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: cells.every(({ text }) => isShort(text)),
            children: cells.map((cell, at) => bodyCell(cell, widths[at] ?? 0, rowHeads && at === 0, alignments[at])),
          }),
      ),
    ],
  })
}

function bodyCell(
  { text, weight }: Cell,
  size: number,
  head: boolean,
  alignment: IParagraphOptions['alignment'],
): TableCell {
  return new TableCell({
    width: width(size),
    verticalAlign: VerticalAlign.CENTER,
    ...(weight ? { shading: { fill: shaded(weight) } } : {}),
    children: paragraphs(text, { style: head ? 'TableHead' : 'TableText', alignment }),
  })
}

/** From white towards the accent, as document.typ has it: never so dark that ink could not be read on it. */
function shaded(weight: number): string {
  const mixed = [0x00, 0x17, 0xc1].map((channel) => Math.round(255 + (channel - 255) * weight * darkest))
  return mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')
}
const darkest = 0.45

function numbersTable(items: Extract<Block, { kind: 'numbers' }>['items']): Table {
  const across = Math.min(4, items.length)
  const size = column / Math.max(1, across)
  const lines = Array.from({ length: Math.ceil(items.length / across) }, (_, at) =>
    items.slice(at * across, (at + 1) * across),
  )
  return new Table({
    width: width(column),
    columnWidths: Array.from({ length: across }, () => Math.round(size)),
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    margins: cellMargins,
    rows: lines.map(
      (line) =>
        new TableRow({
          cantSplit: true,
          children: Array.from({ length: across }, (_, at) => line[at]).map(
            (item) =>
              new TableCell({
                width: width(size),
                children: item
                  ? [
                      new Paragraph({ style: 'Number', text: item.number }),
                      new Paragraph({ style: 'NumberLabel', text: item.label }),
                    ]
                  : [new Paragraph({ style: 'NumberLabel' })],
              }),
          ),
        }),
    ),
  })
}

function figure({ alt, width, height }: Drawing, { svg, png }: Picture, number: number): ImageRun {
  // In CSS pixels, as the drawing's own.
  const scale = Math.min(1, ((column / 1_440) * 96) / width)
  return new ImageRun({
    type: 'svg',
    data: svg,
    fallback: { type: 'png', data: png },
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { id: String(number), name: alt.slice(0, 60), description: alt },
  })
}

const numbering = {
  config: [
    {
      reference: 'bulleted',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          style: { paragraph: { indent: { left: 340, hanging: 240 } } },
        },
      ],
    },
    {
      reference: 'ordered',
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: '%1.',
          style: { paragraph: { indent: { left: 440, hanging: 440 } } },
        },
      ],
    },
  ],
}

function stylesFor(locale: Locale): IStylesOptions {
  // Yu Gothic stands wide apart by itself.
  const line = locale === 'ja' ? 240 : 269
  const spacing = (before: number, after: number) => ({ before, after, line, lineRule: LineRuleType.AUTO })
  const based = { basedOn: 'Normal', quickFormat: true }
  return {
    default: {
      document: {
        run: {
          size: 20,
          font: {
            ascii: latinFont[locale],
            hAnsi: latinFont[locale],
            eastAsia: japaneseFont,
            cs: 'Arial',
          },
          language: languages,
        },
        paragraph: { spacing: spacing(0, 0) },
      },
      title: { run: { size: 40, bold: true }, paragraph: { spacing: spacing(0, 160), keepNext: true } },
      heading1: {
        run: { size: 28, bold: true, color: '1A1A1A' },
        paragraph: {
          spacing: spacing(480, 200),
          keepNext: true,
          keepLines: true,
          border: { bottom: { ...rule, space: 4 } },
        },
      },
      heading2: {
        run: { size: 22, bold: true, color: '1A1A1A' },
        paragraph: { spacing: spacing(360, 120), keepNext: true, keepLines: true },
      },
      heading3: {
        run: { size: 20, bold: true, color: '1A1A1A' },
        paragraph: { spacing: spacing(240, 100), keepNext: true, keepLines: true },
      },
      listParagraph: { paragraph: { spacing: spacing(0, 60) } },
      caption: { run: { size: 17, bold: true, color: '1A1A1A' }, paragraph: { spacing: spacing(160, 100) } },
      hyperlink: { run: { color: accent, underline: {} } },
    },
    paragraphStyles: [
      { ...based, id: 'BodyText', name: 'Body Text', paragraph: { spacing: spacing(0, 120) } },
      {
        ...based,
        id: 'Subtitle',
        name: 'Subtitle',
        run: { size: 22, color: quiet },
        paragraph: { spacing: spacing(0, 100) },
      },
      { ...based, id: 'Note', name: 'Note', run: { size: 17, color: quiet }, paragraph: { spacing: spacing(0, 100) } },
      {
        ...based,
        id: 'Quote',
        name: 'Quote',
        paragraph: {
          spacing: spacing(60, 120),
          indent: { left: 340 },
          border: { left: { ...hairline, size: 12, space: 10 } },
        },
      },
      {
        ...based,
        id: 'ContentsHeading',
        name: 'TOC Heading',
        run: { size: 22, bold: true },
        paragraph: { spacing: spacing(480, 120), keepNext: true },
      },
      { ...based, id: 'TOC1', name: 'toc 1', run: { size: 17, bold: true }, paragraph: { spacing: spacing(100, 20) } },
      {
        ...based,
        id: 'TOC2',
        name: 'toc 2',
        run: { size: 17 },
        paragraph: { spacing: spacing(0, 20), indent: { left: 200 } },
      },
      { ...based, id: 'Figure', name: 'Figure', paragraph: { spacing: spacing(160, 0), keepNext: true } },
      { ...based, id: 'TableText', name: 'Table Text', run: { size: 17 }, paragraph: { spacing: spacing(50, 50) } },
      { basedOn: 'TableText', quickFormat: true, id: 'TableHead', name: 'Table Head', run: { bold: true } },
      { basedOn: 'TableText', quickFormat: true, id: 'TableLabel', name: 'Table Label', run: { color: quiet } },
      {
        ...based,
        id: 'Number',
        name: 'Number',
        run: { size: 40, bold: true },
        paragraph: { spacing: spacing(80, 0), keepNext: true },
      },
      {
        ...based,
        id: 'NumberLabel',
        name: 'Number Label',
        run: { size: 17, color: quiet },
        paragraph: { spacing: spacing(0, 80) },
      },
      { ...based, id: 'Between', name: 'Between Tables', run: { size: 8 }, paragraph: { spacing: spacing(0, 80) } },
      { ...based, id: 'Running', name: 'Running Head', run: { size: 15, color: quiet } },
    ],
    characterStyles: [
      { id: 'Strong', name: 'Strong', quickFormat: true, run: { bold: true } },
      // Japanese has no italics; a line under the words is what Japanese papers use.
      {
        id: 'Emphasis',
        name: 'Emphasis',
        quickFormat: true,
        run: locale === 'ja' ? { underline: {} } : { italics: true },
      },
    ],
  }
}
