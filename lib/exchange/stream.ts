/** Smaller pieces are sent together: each costs the server and the network the same, whatever it holds. */
const worthSendingBytes = 32 * 1024

/** Text and bytes as bytes, in pieces worth sending. */
async function* gathered(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let held: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece
    held.push(bytes)
    size += bytes.length
    if (size < worthSendingBytes) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

/**
 * Pieces as the body of a response: the next is made when the reader has taken the last. A reader who goes away aborts
 * `work`, and `work` aborted breaks the answer off, so that half a file is not taken for a whole one. Fails as the first
 * piece does, while the answer can still say so.
 */
export async function byteStream(
  pieces: AsyncIterable<string | Uint8Array>,
  work = new AbortController(),
): Promise<ReadableStream<Uint8Array>> {
  const iterator = gathered(pieces)
  const { signal } = work
  const end = () => void iterator.return(undefined).catch(() => {})
  signal.addEventListener('abort', end, { once: true })
  let first: IteratorResult<Uint8Array> | null = await iterator.next()
  signal.throwIfAborted()
  return new ReadableStream({
    start(controller) {
      signal.addEventListener('abort', () => controller.error(signal.reason), { once: true })
    },
    async pull(controller) {
      const { done, value } = first ?? (await iterator.next())
      first = null
      if (signal.aborted) return
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel() {
      work.abort()
    },
  })
}
