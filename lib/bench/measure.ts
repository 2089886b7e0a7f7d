import type { CatalogueFiles } from '../catalogue/load'
import { type Answer, countsOf } from './derive'
import { type Query, type QueryClass, queryClasses, warmUps } from './queries'
import { type Row, timing } from './rows'

/** What one engine is asked to do over one catalogue, and how it says what it found. */
export type Task = {
  n: number
  files: CatalogueFiles
  queries: Record<QueryClass, Query[]>
  /** A row of the result; engine, database and size are added to it. */
  tell(row: Pick<Row, 'class'> & Partial<Row>): void
  /** What each query of a class counted, for comparing the engines. */
  answered(name: QueryClass, counts: string[]): void
  /** A line for whoever waits. */
  say(line: string): void
}

export type Measure = (task: Task) => Promise<void>

/** A server that has answered for a while: its code is compiled, its caches hold what is asked for often. */
const warmingRounds = 10
const warmingMs = 3_000
/** Slow engines are asked at least twenty times a class over a million entries. */
const million = 1_000_000
const leastOverAMillion = 20
const longMs = 10_000

/** Asks all queries, one after another, and times each. */
export async function askAll(
  { n, queries, tell, answered, say }: Task,
  answer: (query: Query) => Promise<Answer>,
): Promise<void> {
  for (const name of queryClasses) {
    const began = performance.now()
    for (let round = 0; round < warmingRounds; round += 1) {
      for (const query of queries[name].slice(0, warmUps)) {
        if (performance.now() - began < warmingMs) await answer(query)
      }
    }
  }
  for (const name of queryClasses) {
    say(`core queries, ${name}`)
    const times: number[] = []
    // Answers are let go of at once, as a server does: the garbage collector pays for what is kept.
    const counts: string[] = []
    const began = performance.now()
    for (const query of queries[name].slice(warmUps)) {
      const { ms, result } = await timed(() => answer(query))
      times.push(ms)
      counts.push(countsOf(result))
      const isLong = performance.now() - began > longMs
      if (n >= million && isLong && times.length >= leastOverAMillion) break
    }
    tell({ class: name, ...timing(times) })
    answered(name, counts)
  }
}

export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const began = performance.now()
  const result = await work()
  return { ms: performance.now() - began, result }
}

/** What JavaScript holds, buffers included, after the garbage is gone, and the whole process. */
export function memory(): { heldMb: number; rssMb: number } {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage()
  return { heldMb: (heapUsed + arrayBuffers) / 1024 ** 2, rssMb: rss / 1024 ** 2 }
}
