import { type Change, fillCatalogue, writeCatalogue } from '../catalogue/save'
import { AppError } from '../errors'
import type { ReadEntry } from './reading'

/** A whole catalogue takes its time in the embedded database. */
const limits = { timeout: 120_000, maxWait: 120_000 }

/**
 * Writes what was read from a file into a catalogue without entries, whole or not at all, and tells how many there were.
 * Entries keep their numbers, moments and verifications; those without a number get the next ones after all others. Their
 * organisations must be there. Throws `conflict` where the catalogue holds entries, `unprocessable` where two have one number
 * or one points to nothing.
 */
export async function importInto(entries: Iterable<ReadEntry>, change: Change): Promise<number> {
  const given = [...entries]
  const ids = new Set<number>()
  for (const { id } of given) {
    if (id !== null && ids.has(id)) throw new AppError('unprocessable', { fields: { id: 'named-twice' } })
    if (id !== null) ids.add(id)
  }
  await writeCatalogue(async (write) => fillCatalogue(write, given, change), limits)
  return given.length
}
