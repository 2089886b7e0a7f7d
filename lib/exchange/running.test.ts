import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Initiative } from '../catalogue/initiative'
import { AppError } from '../errors'
import type { ListWriter } from './export-list'
import { beginExport, findExport, type RunningExport } from './running'
import { everything, exportListOf } from './testing'

const id = () => randomUUID()

/** Writes a line for each entry, each large enough to be sent alone. */
const lines: ListWriter = async function* ({ matches }) {
  for await (const { id } of matches) yield `${id}${' '.repeat(40_000)}\n`
}

/** A source that notes how far it was read, and whether it was left. */
function source(initiatives: readonly Initiative[] = everything) {
  const seen = { read: 0, left: false }
  async function* reading() {
    try {
      for (const initiative of initiatives) {
        seen.read += 1
        yield initiative
      }
    } finally {
      seen.left = true
    }
  }
  return { seen, matches: reading() }
}

/** As a document, for those are heavy at any length. */
async function begin(running: RunningExport, write = lines, given = source()) {
  const list = await exportListOf(everything, { matches: given.matches })
  return { list, stream: () => running.stream(list, 'pdf', write) }
}

const textOf = (body: ReadableStream<Uint8Array>) => new Response(body).text()

beforeEach(() => {
  globalThis.kakehashiExports = undefined
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('an export', () => {
  it('tells how far it is, and that it is done', async () => {
    const known = id()
    const running = beginExport(known)
    expect(findExport(known)?.progress()).toEqual({ state: 'waiting', done: 0, total: 0, error: null })
    const list = await exportListOf(everything)
    const reader = (await running.stream(list, 'csv', lines)).getReader()
    await reader.read()
    const early = running.progress()
    expect(early).toMatchObject({ state: 'running', total: everything.length, error: null })
    expect(early.done).toBeGreaterThan(0)
    expect(early.done, 'no more is read than the reader takes').toBeLessThan(10)
    while (!(await reader.read()).done);
    expect(running.progress()).toMatchObject({ state: 'done', done: everything.length, total: everything.length })
  })

  it('is the file that its writer writes, byte for byte', async () => {
    const list = await exportListOf(everything.slice(0, 3))
    const again = await exportListOf(everything.slice(0, 3))
    let expected = ''
    for await (const piece of lines(again)) expected += piece
    expect(await textOf(await beginExport(null).stream(list, 'json', lines))).toBe(expected)
  })

  it('ends where its reader goes away, and reads no further', async () => {
    const running = beginExport(id())
    const given = source()
    const { stream } = await begin(running, lines, given)
    const reader = (await stream()).getReader()
    await reader.read()
    await reader.cancel()
    const { read } = given.seen
    await vi.waitFor(() => expect(given.seen).toEqual({ read, left: true }))
    expect(running.progress().state).toBe('cancelled')
  })

  it('is broken off where it is cancelled, so that half a file is no file', async () => {
    const running = beginExport(id())
    const given = source()
    const { stream } = await begin(running, lines, given)
    const reader = (await stream()).getReader()
    await reader.read()
    running.cancel()
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow(/abort/i)
    await vi.waitFor(() => expect(given.seen.left).toBe(true))
    expect(running.progress().state).toBe('cancelled')
  })

  it('says why it failed before its first piece, while the answer can still say so', async () => {
    const running = beginExport(id())
    const refuse: ListWriter = () => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new AppError('too-many-entries')) }),
    })
    const { stream } = await begin(running, refuse)
    await expect(stream()).rejects.toMatchObject({ code: 'too-many-entries' })
    expect(running.progress()).toMatchObject({ state: 'failed', error: 'too-many-entries' })
  })

  it('says that it failed in the middle, and breaks the file off', async () => {
    const running = beginExport(id())
    const breaking: ListWriter = async function* () {
      yield ' '.repeat(40_000)
      throw new Error('the database is gone')
    }
    const { stream } = await begin(running, breaking)
    await expect(textOf(await stream())).rejects.toThrow('the database is gone')
    expect(running.progress()).toMatchObject({ state: 'failed', error: null })
  })

  it('stays as it ended', async () => {
    const running = beginExport(id())
    const { stream } = await begin(running)
    await textOf(await stream())
    running.cancel()
    running.fail(new AppError('not-found'))
    expect(running.progress()).toMatchObject({ state: 'done', error: null })
  })
})

describe('heavy exports', () => {
  it('are two at once; the third says that it waits, and goes on when one ends', async () => {
    const [first, second, third] = [beginExport(id()), beginExport(id()), beginExport(id())]
    const one = (await (await begin(first)).stream()).getReader()
    await (await begin(second)).stream()
    const waiting = (await begin(third)).stream()
    await one.read()
    expect([first, second, third].map((running) => running.progress().state)).toEqual(['running', 'running', 'waiting'])
    await one.cancel()
    expect((await textOf(await waiting)).split('\n')).toHaveLength(everything.length + 1)
    expect(third.progress().state).toBe('done')
  })

  it('let light ones by', async () => {
    for (const running of [beginExport(id()), beginExport(id())]) await (await begin(running)).stream()
    const light = await beginExport(null).stream(await exportListOf(everything), 'csv', lines)
    expect((await textOf(light)).split('\n')).toHaveLength(everything.length + 1)
  })

  it.each([
    ['is cancelled', (running: RunningExport, _leave: AbortController) => running.cancel()],
    ['hangs up', (_running: RunningExport, leave: AbortController) => leave.abort()],
  ])('who waits and %s is out of the queue at once', async (_how, leave) => {
    const busy = [beginExport(id()), beginExport(id())]
    for (const running of busy) await (await begin(running)).stream()
    const leaving = new AbortController()
    const waiting = beginExport(id(), leaving.signal)
    const given = source()
    const answer = expect((await begin(waiting, lines, given)).stream()).rejects.toThrow(/abort/i)
    await vi.waitFor(() => expect(waiting.progress().state).toBe('waiting'))
    leave(waiting, leaving)
    await answer
    expect(waiting.progress().state).toBe('cancelled')
    expect(given.seen.read).toBe(0)
    const next = beginExport(id())
    const coming = (await begin(next)).stream()
    busy[0]?.cancel()
    await coming
    expect(next.progress().state).toBe('running')
  })

  it('do not wait for readers who take nothing', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const idle = [beginExport(id()), beginExport(id())]
    const bodies = []
    for (const running of idle) bodies.push(await (await begin(running)).stream())
    const third = beginExport(id())
    const waiting = (await begin(third)).stream()
    await vi.advanceTimersByTimeAsync(10_000)
    const body = await waiting
    expect(third.progress().state).toBe('running')
    // Whoever comes back has lost nothing.
    const [came, back] = await Promise.all([textOf(body), textOf(bodies[0] ?? new ReadableStream())])
    expect(back).toBe(came)
  })
})

describe('the id of an export', () => {
  it('finds nothing where nobody made it, and nothing that is no UUID', () => {
    beginExport('12')
    expect(findExport('12')).toBeNull()
    expect(findExport(id())).toBeNull()
    expect(findExport('__proto__')).toBeNull()
  })

  it('stays with the export that had it first', () => {
    const known = id()
    const first = beginExport(known)
    const second = beginExport(known)
    expect(findExport(known)).toBe(first)
    second.cancel()
    expect(first.progress().state).toBe('waiting')
  })

  it('is forgotten after some minutes', () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1)
    const pass = (minutes: number) => {
      clock.mockReturnValue(performance.now() + minutes * 60_000)
      vi.advanceTimersByTime(minutes * 60_000)
    }
    const known = id()
    beginExport(known)
    pass(5)
    expect(findExport(known)).not.toBeNull()
    pass(11)
    expect(findExport(known)).toBeNull()
  })
})
