import type { Block, Document } from './blocks'
import { entryAnchor } from './entry-blocks'

/** A page of so many entries still opens at once; thousands would take a browser tens of megabytes. */
export const mostPreviewed = 300

/**
 * The document as a page shows it: whole, or where it has more entries than `most`, without the later ones. `cut` is how
 * many are left out.
 */
export function previewOf(document: Document, most: number = mostPreviewed): { document: Document; cut: number } {
  let entries = 0
  const isShown = (block: Block) => {
    if (block.kind === 'heading' && block.level === 1) entries = 0
    else if (isEntry(block)) entries += 1
    return entries <= most
  }
  const blocks = document.blocks.filter(isShown)
  const count = (all: readonly Block[]) => all.filter(isEntry).length
  return { document: { ...document, blocks }, cut: count(document.blocks) - count(blocks) }
}

const anchor = new RegExp(`^${entryAnchor(0).replace('0', '\\d+')}$`)
const isEntry = (block: Block) => block.kind === 'heading' && anchor.test(block.id)
