import type { Drawing } from '../figures/drawing'
import type { Locale } from '../i18n/locales'

/*
 * A document as what it says, before any program's way of writing it: the preview in the browser, Markdown, Word and PDF
 * are four renderings of the same blocks, so that none can say what another does not.
 */

/** A stretch of text within a line. `lang` where it is not in the document's language. */
export type Inline = { text: string; lang?: Locale; strong?: true; emphasis?: true; code?: true; href?: string }

export type TableColumn = {
  head: string
  align: 'start' | 'end'
  /** Of the table's width; only the proportions count. */
  share: number
}

/** `weight` from 0 to 1 shades a cell of a matrix; null for one that is not shaded. */
export type Cell = { text: Inline[]; weight: number | null }

export type Block =
  /** `id` is unique in the document; level 1 is a chapter, for the title is none of the blocks. */
  | { kind: 'heading'; level: 1 | 2 | 3; id: string; text: Inline[] }
  /** `note` is set smaller: remarks on coverage and reading. */
  | { kind: 'paragraph'; text: Inline[]; look: 'text' | 'note' }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'quote'; paragraphs: Inline[][] }
  /** Label and value pairs, as the facts of one entry. */
  | { kind: 'facts'; rows: { label: string; text: Inline[] }[] }
  /** The few figures that matter, set large. */
  | { kind: 'numbers'; items: { number: string; label: string }[] }
  /** The head repeats on every page; with `rowHeads` the first cell of each row is its head. */
  | { kind: 'table'; id: string; caption: string; columns: TableColumn[]; rows: Cell[][]; rowHeads: boolean }
  | { kind: 'figure'; id: string; caption: string; drawing: Drawing }

export type Document = {
  locale: Locale
  title: string
  /** Under the title: what it covers, in words. */
  subtitle: string
  /** The day and moment of which it speaks, ISO 8601 in UTC; also the date in the file's own properties. */
  retrievedAt: string
  /** Where the live list or brief stands. */
  permalink: string
  /** Whether a list of contents stands after the title. */
  contents: boolean
  blocks: Block[]
}

export const plain = (text: string): Inline[] => [{ text }]

/** The text alone. */
export const textOf = (inlines: readonly Inline[]) => inlines.map(({ text }) => text).join('')

/** A page holds so many lines; a longer list of contents would keep the reader from what it lists. */
const mostContents = 50

/** Down to which level the list of contents goes: chapters alone where all that stands under them would be too many. */
export function contentsDepth(blocks: readonly Block[]): 1 | 2 {
  const listed = blocks.filter((block) => block.kind === 'heading' && block.level <= 2)
  return listed.length > mostContents ? 1 : 2
}
