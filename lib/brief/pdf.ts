import type { Document } from './blocks'
import { typeset } from './typeset'

/** A document as a tagged PDF on A4. The same document gives the same bytes. */
export function writePdf(document: Document): Promise<Uint8Array> {
  return typeset('pdf', document)
}
