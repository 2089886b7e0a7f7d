import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { anInitiative } from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { bibtexExport } from './bibtex'
import { cslJsonExport } from './csl-json'
import { csvExport } from './csv'
import type { ListWriter } from './export-list'
import { iatiExport } from './iati'
import { jsonExport } from './json'
import { jsonldExport } from './jsonld'
import { ndjsonExport } from './ndjson'
import { risExport } from './ris'
import { everything, exportListOf } from './testing'
import { xlsxExport } from './xlsx'

// A list of any length takes the same memory: an entry that was written is let go of, and so is what was made of it.
// docs/performance.md has the figures of long lists.

setFlagsFromString('--expose-gc')
const collectGarbage: unknown = runInNewContext('gc')

const entries = 3_000
/** Pieces on their way between streams may hold some. */
const mostHeld = 1_000

const streaming: Record<string, ListWriter> = {
  csv: csvExport,
  xlsx: xlsxExport,
  json: jsonExport,
  ndjson: ndjsonExport,
  jsonld: jsonldExport,
  iati: iatiExport,
  bib: bibtexExport,
  ris: risExport,
  'csl.json': cslJsonExport,
}

/** How much of a long list is still held when its last entry is read, and how much of the file has been given by then. */
async function whatIsHeld(writer: ListWriter): Promise<{ held: number; given: number }> {
  const refs: WeakRef<Initiative>[] = []
  let [held, bytes, bytesAtLast] = [0, 0, 0]
  async function* long() {
    for (let id = 1; id <= entries; id += 1) {
      // After a turn of the loop, for what is still referred to is kept within one.
      await new Promise(setImmediate)
      const initiative = anInitiative(id, structuredClone(everything[id % everything.length]))
      refs.push(new WeakRef(initiative))
      yield initiative
    }
    if (typeof collectGarbage === 'function') collectGarbage()
    held = refs.filter((ref) => ref.deref() !== undefined).length
    bytesAtLast = bytes
  }
  const list = await exportListOf([], { matches: long() })
  for await (const piece of writer(list)) bytes += Buffer.byteLength(piece)
  return { held, given: bytesAtLast / bytes }
}

describe('what of a long list is held', () => {
  it.each(Object.entries(streaming))('little when its last entry is read: %s', async (_format, writer) => {
    const { held, given } = await whatIsHeld(writer)
    expect(held).toBeLessThan(mostHeld)
    expect(given).toBeGreaterThan(0.5)
  })

  it('is seen where it is kept', async () => {
    const kept: Initiative[] = []
    const { held } = await whatIsHeld(async function* ({ matches }) {
      for await (const initiative of matches) kept.push(initiative)
      yield `${kept.length}`
    })
    expect(held).toBe(entries)
  })

  it('is seen where what was made of it is kept', async () => {
    const { given } = await whatIsHeld(async function* ({ matches }) {
      let text = ''
      for await (const { id } of matches) text += `${id}\n`
      yield text
    })
    expect(given).toBe(0)
  })
})
