import type { Initiative } from '../catalogue/initiative'
import { AppError } from '../errors'
import type { ExportList, ListWriter } from '../exchange/export-list'
import { mostInDocument } from '../exchange/formats'
import type { Document } from './blocks'
import { listDocument } from './list-document'
import { markdownInTurn } from './markdown'
import { writePdf } from './pdf'
import { writeWord } from './word'

/** The list as a document, for which all of it is read. Throws `too-many-entries`. */
async function wholeDocument(list: ExportList): Promise<Document> {
  if (list.statement.total > mostInDocument) throw new AppError('too-many-entries')
  const initiatives: Initiative[] = []
  for await (const initiative of list.matches) initiatives.push(initiative)
  return listDocument(list, initiatives)
}

export const markdownList: ListWriter = async function* (list) {
  yield* markdownInTurn(await wholeDocument(list))
}

export const wordList: ListWriter = async function* (list) {
  yield await writeWord(await wholeDocument(list))
}

export const pdfList: ListWriter = async function* (list) {
  yield await writePdf(await wholeDocument(list))
}
