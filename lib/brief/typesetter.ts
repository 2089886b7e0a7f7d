import { constants, setPriority } from 'node:os'
import { docxFile } from './docx-file'
import type { Answer, Form, Order } from './typeset'
import { typstPdf } from './typst-pdf'

/* The process that lays out documents, started by lib/brief/typeset.ts. */

// Whoever browses comes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

/** The compiler gives back little of what a long document took; above this, in bytes, the next one should start afresh. */
const mostKept = 768 * 1024 ** 2

const setters: Record<Form, (document: Order['document']) => Uint8Array | Promise<Uint8Array>> = {
  pdf: typstPdf,
  docx: docxFile,
}

async function set({ form, document }: Order): Promise<{ file: Uint8Array } | { failure: string }> {
  try {
    return { file: await setters[form](document) }
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.on('message', async (order: Order) => {
  const made = await set(order)
  process.send?.({ ...made, spent: process.memoryUsage.rss() > mostKept } satisfies Answer)
})
// The app has ended, however it ended.
process.on('disconnect', () => process.exit())
