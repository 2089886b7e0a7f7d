import type { BlockContent, DefinitionContent, PhrasingContent, Root, TableRow } from 'mdast'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { type Options, toMarkdown } from 'mdast-util-to-markdown'
import { messagesFor } from '../i18n/messages'
import { Pace } from '../search/pace'
import type { Block, Cell, Document, Inline } from './blocks'

type Flow = BlockContent | DefinitionContent

/*
 * A document as Markdown (CommonMark, with GitHub's tables). No HTML stands in it: a figure is said in words, and who
 * reads the file makes the list of contents from its headings.
 */

/** Writes a document as Markdown. Whatever its texts hold stays text: nothing in them becomes markup. */
export function writeMarkdown(document: Document): string {
  return [...markdownPieces(document)].join('')
}

/** The same, a block at a time: a long document takes seconds, which nobody else should wait for. */
export function* markdownPieces({ title, subtitle, locale, blocks }: Document): Generator<string> {
  yield written([{ type: 'heading', depth: 1, children: phrasing([{ text: title }]) }])
  if (subtitle) yield `\n${written([{ type: 'paragraph', children: phrasing([{ text: subtitle }]) }])}`
  // Two lists in a row would read back as one, unless they are written together: the second then takes another bullet.
  let run: Flow[] = []
  for (const block of blocks) {
    const nodes = flow(block, messagesFor(locale).brief.colon)
    if (run.at(-1)?.type === 'list' && nodes[0]?.type === 'list') run.push(...nodes)
    else {
      if (run.length > 0) yield `\n${written(run)}`
      run = nodes
    }
  }
  if (run.length > 0) yield `\n${written(run)}`
}

/** The same, with a rest wherever others wait. */
export async function* markdownInTurn(document: Document): AsyncGenerator<string> {
  const pace = new Pace()
  for (const piece of markdownPieces(document)) {
    yield piece
    if (pace.due()) await pace.rest()
  }
}

function written(children: Flow[]): string {
  const root: Root = { type: 'root', children }
  return toMarkdown(root, manner)
}

// Made once: the library prepares its patterns anew for each.
const manner: Options = {
  bullet: '-',
  emphasis: '_',
  rule: '-',
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
}

function flow(block: Block, colon: string): Flow[] {
  switch (block.kind) {
    case 'heading':
      // The title is the only heading of the first level.
      return [{ type: 'heading', depth: deeper[block.level], children: phrasing(block.text) }]
    case 'paragraph':
      return [paragraph(block.text)]
    case 'list':
      return [list(block.items, block.ordered)]
    case 'quote':
      return [{ type: 'blockquote', children: block.paragraphs.map(paragraph) }]
    case 'facts':
      return [list(block.rows.map(({ label, text }) => [{ text: label, strong: true }, { text: colon }, ...text]))]
    case 'numbers':
      return [list(block.items.map(({ number, label }) => [{ text: number, strong: true }, { text: ` ${label}` }]))]
    case 'table':
      return [
        paragraph([{ text: block.caption, strong: true }]),
        {
          type: 'table',
          align: block.columns.map(({ align }) => (align === 'end' ? 'right' : null)),
          children: [
            row(block.columns.map(({ head }) => [{ text: head }])),
            ...block.rows.map((cells) => row(cells.map((cell: Cell) => cell.text))),
          ],
        },
      ]
    case 'figure':
      return [
        paragraph([{ text: block.caption, strong: true }]),
        { type: 'blockquote', children: [paragraph([{ text: block.drawing.alt }])] },
      ]
  }
}

const deeper = { 1: 2, 2: 3, 3: 4 } as const

const paragraph = (text: Inline[]) => ({ type: 'paragraph' as const, children: phrasing(text) })

const row = (cells: Inline[][]): TableRow => ({
  type: 'tableRow',
  children: cells.map((cell) => ({ type: 'tableCell', children: phrasing(cell) })),
})

function list(items: Inline[][], ordered = false): Flow {
  return {
    type: 'list',
    ordered,
    spread: false,
    children: items.map((item) => ({ type: 'listItem', spread: false, children: [paragraph(item)] })),
  }
}

function phrasing(inlines: readonly Inline[]): PhrasingContent[] {
  return inlines.flatMap(({ text, strong, emphasis, code, href }) => {
    // No reader of Markdown takes a NUL.
    const clean = text.replaceAll('\u0000', '')
    let nodes: PhrasingContent[] = code ? [{ type: 'inlineCode', value: clean }] : lines(clean)
    if (emphasis) nodes = [{ type: 'emphasis', children: nodes }]
    if (strong) nodes = [{ type: 'strong', children: nodes }]
    // An anchor within the document is each program's own.
    return href && !href.startsWith('#') ? [{ type: 'link', url: href, children: nodes }] : nodes
  })
}

/** A line break within a text is one in the document too. */
function lines(text: string): PhrasingContent[] {
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, at): PhrasingContent[] => [
      ...(at > 0 ? [{ type: 'break' as const }] : []),
      ...(line ? [{ type: 'text' as const, value: line }] : []),
    ])
}
