import type { Document } from './blocks'
import { typeset } from './typeset'

/** A document as a Word file. The same document gives the same bytes. */
export function writeWord(document: Document): Promise<Uint8Array> {
  return typeset('docx', document)
}
