import { isWebAddress } from '../catalogue/initiative'
import { element, type Xml } from './xml'

/*
 * One sheet of a workbook (ECMA-376, SpreadsheetML), written row by row: texts stand in their cells and not in a table of
 * the workbook's, so that no row need be kept once it is written.
 */

/** How a cell looks; the workbook's styles.xml holds them in this order, after the one of empty cells. */
export const looks = ['text', 'guarded', 'number', 'year', 'month', 'day', 'moment', 'link', 'label', 'head'] as const
export type Look = (typeof looks)[number]

const styleOf = (look: Look) => looks.indexOf(look) + 1

/** A number of a date look is days since the end of 1899. Null and empty text leave the cell empty. */
export type Cell = { look: Look; value: string | number } | null

export type Layout = {
  /** At most 31 characters, none of them one of []:*?/\ or an apostrophe. */
  name: string
  /** Of each column, in digits of the font. */
  widths: readonly number[]
  /** Whether the first row is the columns' heads: it stays in sight, filters them and is printed on every page. */
  headed: boolean
  /** Printed as wide as a page; wide tables go on beside it instead. */
  fitted: boolean
  /** Of a line of text, in points. */
  lineHeight: number
  /** Ends a text that does not fit into a cell. */
  cutMark: string
}

/** What Excel holds in a cell, in UTF-16 units. */
export const mostInCell = 32_767
/** Excel refuses a sheet with more links, and links that are longer. */
const mostLinks = 65_530
const longestLink = 2_079
/** The highest row that Excel shows, in points. */
const mostHeight = 409
const pieceLength = 64 * 1024

const namespaces = {
  xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
}

export class Sheet {
  /** Written so far. */
  rows = 0
  /** Texts that did not fit into their cell and were cut. */
  cutCells = 0
  /** In the order of the relations r1, r2 … */
  readonly #links: { cell: string; address: string }[] = []
  readonly #letters: readonly string[]

  constructor(readonly layout: Layout) {
    this.#letters = layout.widths.map((_, at) => columnLetters(at))
  }

  /** The sheet's own file, once; what is known only at its end is right after the last piece. */
  async *xml(rows: Iterable<Cell[]> | AsyncIterable<Cell[]>): AsyncGenerator<string> {
    yield this.#beginning()
    let piece = ''
    for await (const cells of rows) {
      piece += this.#row(cells)
      if (piece.length >= pieceLength) {
        yield piece
        piece = ''
      }
    }
    yield piece
    yield* inPieces(this.#end())
  }

  /** Where the sheet's links lead, as the file of its relations; to be asked for after `xml`. */
  relations(): Iterable<string> {
    return inPieces(this.#relations())
  }

  *#relations(): Generator<string> {
    yield `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
    for (const [at, { address }] of this.#links.entries()) {
      const Type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'
      yield element('Relationship', { Id: `r${at + 1}`, Type, Target: address, TargetMode: 'External' }, '').xml
    }
    yield '</Relationships>'
  }

  /** Everything that was written: `$A$1:$C$145`. */
  area(): string {
    return `$A$1:$${this.#letters.at(-1) ?? 'A'}$${Math.max(1, this.rows)}`
  }

  #beginning(): string {
    const { widths, headed, fitted, lineHeight } = this.layout
    const pane = element('pane', { ySplit: '1', topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' }, '')
    const columns = widths.map((width, at) =>
      element('col', { min: String(at + 1), max: String(at + 1), width: String(width), customWidth: '1' }, ''),
    )
    const parts: Xml[] = [
      element('sheetPr', {}, [element('pageSetUpPr', { fitToPage: fitted ? '1' : '0' }, '')]),
      element('sheetViews', {}, [element('sheetView', { workbookViewId: '0' }, headed ? [pane] : '')]),
      element('sheetFormatPr', { defaultRowHeight: String(lineHeight) }, ''),
      element('cols', {}, columns),
    ]
    const attributes = Object.entries(namespaces).map(([name, value]) => ` ${name}="${value}"`)
    return `${declaration}<worksheet${attributes.join('')}>${parts.map(({ xml }) => xml).join('')}<sheetData>`
  }

  *#end(): Generator<string> {
    const { headed, fitted } = this.layout
    yield '</sheetData>'
    if (headed) yield element('autoFilter', { ref: this.area().replaceAll('$', '') }, '').xml
    if (this.#links.length > 0) {
      yield '<hyperlinks>'
      for (const [at, { cell }] of this.#links.entries()) {
        yield element('hyperlink', { ref: cell, 'r:id': `r${at + 1}` }, '').xml
      }
      yield '</hyperlinks>'
    }
    const margins = { left: '0.5', right: '0.5', top: '0.6', bottom: '0.6', header: '0.3', footer: '0.3' }
    yield element('pageMargins', margins, '').xml
    yield element('pageSetup', { paperSize: '9', orientation: 'landscape', fitToHeight: fitted ? '0' : null }, '').xml
    yield element('headerFooter', {}, [element('oddFooter', {}, '&C&P / &N')]).xml
    yield '</worksheet>'
  }

  #row(cells: Cell[]): string {
    this.rows += 1
    const number = this.rows
    const { widths, lineHeight } = this.layout
    let [row, lines] = ['', 1]
    for (const [at, cell] of cells.entries()) {
      if (cell === null || cell.value === '') continue
      const name = `${this.#letters[at]}${number}`
      if (typeof cell.value === 'number') {
        row += `<c r="${name}" s="${styleOf(cell.look)}"><v>${cell.value}</v></c>`
        continue
      }
      const look = this.#lookOf(name, cell.look, cell.value)
      row += `<c r="${name}" s="${styleOf(look)}" t="inlineStr"><is>${written(this.#fitting(cell.value))}</is></c>`
      if (look !== 'link') lines = Math.max(lines, linesOf(cell.value, widths[at] ?? 1, mostHeight / lineHeight))
    }
    const height = Math.min(mostHeight, lines * lineHeight)
    return `<row r="${number}" ht="${height}" customHeight="1">${row}</row>`
  }

  /** A link is one only where it is an address; texts that begin like a formula are guarded. */
  #lookOf(cell: string, look: Look, text: string): Look {
    if (look === 'link' && this.#link(cell, text)) return 'link'
    if (look !== 'text' && look !== 'link') return look
    return startsFormula.test(text) ? 'guarded' : 'text'
  }

  #link(cell: string, text: string): boolean {
    if (!isWebAddress(text) || this.#links.length >= mostLinks) return false
    const address = new URL(text).href
    if (address.length > longestLink) return false
    this.#links.push({ cell, address })
    return true
  }

  #fitting(text: string): string {
    if (text.length <= mostInCell) return text
    this.cutCells += 1
    const kept = text.slice(0, mostInCell - this.layout.cutMark.length)
    return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}${this.layout.cutMark}`
  }
}

/** Many short texts as few longer ones. */
function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = ''
  for (const text of texts) {
    piece += text
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  yield piece
}

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/**
 * About how many lines a text takes in a column, at most `most`: not every program works out for itself how high a row
 * with wrapped text must be. Widths are in digits; the room that words leave at the ends of lines is about what Latin letters are narrower.
 */
function linesOf(text: string, width: number, most: number): number {
  let [lines, used] = [1, 0]
  for (let at = 0; at < text.length && lines < most; at += 1) {
    const code = text.charCodeAt(at)
    used += code < firstWide ? 1 : wide
    if (code === lineFeed || used > width) {
      lines += 1
      used = code === lineFeed ? 0 : wide
    }
  }
  return lines
}
const lineFeed = 10
/** From here on characters are about as wide as those of Japanese. */
const firstWide = 0x2000
const wide = 1.85

/** Texts are never run; but who edits such a cell and leaves it would make a formula of it, were it not guarded. */
const startsFormula = /^[=+\-@\t]/
/** Most texts can stand as they are, and there are millions of them: this spares a large file half of its work. */
const needsCare = /^\s|\s$|[\n\r&<>_\p{Cc}\p{Cs}\u{10000}-\u{10ffff}\ufffe\uffff]/u

function written(text: string): string {
  if (!needsCare.test(text)) return `<t>${text}</t>`
  return element('t', { 'xml:space': 'preserve' }, text.replace(looksEscaped, '_x005F_')).xml
}

/** Excel reads `_x0041_` as A, so that a text that looks so has its first `_` written in the same way. */
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g

/** 0 → A, 25 → Z, 26 → AA. */
function columnLetters(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : `${columnLetters(Math.floor(at / 26) - 1)}${letter}`
}
