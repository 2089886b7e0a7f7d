import type { Document } from '../brief/blocks'
import { writeMarkdown } from '../brief/markdown'
import { writePdf } from '../brief/pdf'
import { writeWord } from '../brief/word'
import type { Initiative } from '../catalogue/initiative'
import { AppError } from '../errors'
import type { ExportList } from '../exchange/export-list'
import { type FormatKey, formatKeys, formats } from '../exchange/formats'
import { beginExport } from '../exchange/running'
import { Pace } from '../search/pace'
import { writers } from '../write-list'
import type { NewFile } from './save-frozen'

/** In bytes: so much fits a database beside the catalogue. */
const mostInAll = 64 * 1024 ** 2

/** What the entries of a brief are kept in, beside the brief itself, which is for reading. */
const besideBrief: readonly FormatKey[] = ['csv', 'json', 'ndjson']

/**
 * The files of what is frozen, in the order in which they are offered: a list in every format, or a brief with its entries
 * as data. Throws `too-large`.
 */
export async function writeFiles(
  list: Omit<ExportList, 'matches'>,
  initiatives: readonly Initiative[],
  brief: Document | null,
): Promise<NewFile[]> {
  const files = brief ? await writeBrief(brief) : []
  let left = mostInAll - files.reduce((sum, { content }) => sum + content.length, 0)
  for (const key of brief ? besideBrief : formatKeys) {
    // Heavy ones take turns with everybody else's.
    const stream = await beginExport(null).stream({ ...list, matches: inMemory(initiatives) }, key, writers[key])
    const pieces: Uint8Array[] = []
    for await (const piece of stream) {
      left -= piece.length
      if (left < 0) throw new AppError('too-large')
      pieces.push(piece)
    }
    files.push({ name: `list.${key}`, mediaType: formats[key].mediaType, content: Buffer.concat(pieces) })
  }
  return files
}

async function writeBrief(document: Document): Promise<NewFile[]> {
  const file = (key: FormatKey, content: Uint8Array) => ({
    name: `brief.${key}`,
    mediaType: formats[key].mediaType,
    content,
  })
  return [
    file('docx', await writeWord(document)),
    file('pdf', await writePdf(document)),
    file('md', Buffer.from(writeMarkdown(document))),
  ]
}

/** Nothing is waited for, so others' turn comes only where it is given to them. */
async function* inMemory(initiatives: readonly Initiative[]): AsyncGenerator<Initiative> {
  const pace = new Pace()
  for (const initiative of initiatives) {
    yield initiative
    if (pace.due()) await pace.rest()
  }
}
