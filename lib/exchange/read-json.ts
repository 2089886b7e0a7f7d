import { z } from 'zod'
import { parsedJson } from './json'
import { type Chunks, decoded, NotUtf8, type Reading, readItem } from './reading'

/** `{items: […]}` as `jsonExport` and the API write it, or a bare list of items. */
const Items = z.union([z.object({ items: z.array(z.unknown()) }).transform(({ items }) => items), z.array(z.unknown())])

/**
 * Entries from JSON, by the place of each item. The text is held whole: what is too long for that comes as NDJSON. Only a
 * source that fails throws.
 */
export async function* readJson(source: Chunks): AsyncGenerator<Reading> {
  let text = ''
  try {
    for await (const piece of decoded(source)) text += piece
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error
    yield { place: 1, problems: [{ at: '', code: 'not-utf-8' }] }
    return
  }
  const value = parsedJson(text)
  const items = Items.safeParse(value)
  if (!items.success) {
    yield { place: 1, problems: [{ at: '', code: value === undefined ? 'not-json' : 'no-items' }] }
    return
  }
  for (const [at, item] of items.data.entries()) yield { place: at + 1, ...readItem(item) }
}

/** Entries from NDJSON, line by line; a line that is no JSON is a problem of its own. Only a source that fails throws. */
export async function* readNdjson(source: Chunks): AsyncGenerator<Reading> {
  let place = 0
  try {
    for await (const line of linesOf(decoded(source))) {
      place += 1
      if (line.trim() === '') continue
      const item = parsedJson(line)
      if (item === undefined) yield { place, problems: [{ at: '', code: 'not-json' }] }
      else if (place > 1 || !isStatement(item)) yield { place, ...readItem(item) }
    }
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error
    yield { place: place + 1, problems: [{ at: '', code: 'not-utf-8' }] }
  }
}

/** Whether it is the first line of our own NDJSON, which says what the list is. */
function isStatement(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'statement' in item && !('id' in item)
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = `${rest}${piece}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest
}
