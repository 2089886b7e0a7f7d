import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { Row } from './rows'

/** What a process that measures one engine sends to the one that started it. */
const Message = z.union([
  z.object({ row: Row.omit({ engine: true, database: true, n: true }) }),
  z.object({ class: z.string(), counts: z.array(z.string()) }),
])
export type Message = z.infer<typeof Message>

/** The heap a million entries' garbage may take while the index is built; the index itself is far smaller. */
const heapMb = 8_192

/** Runs one engine over one catalogue in a process of its own; `tell` hears its rows as they come. */
export async function runEngine(
  name: 'kakehashi' | 'sql' | 'orama',
  n: number,
  env: Record<string, string>,
  signal: AbortSignal,
  tell: (row: Omit<Row, 'engine' | 'database' | 'n'>) => void,
): Promise<Map<string, string[]>> {
  const counts = new Map<string, string[]>()
  const child = fork(join(import.meta.dirname, 'one-engine.ts'), [name, String(n)], {
    execArgv: ['--expose-gc', `--max-old-space-size=${heapMb}`, '--import', 'tsx'],
    env: { ...process.env, ...env },
    signal,
    serialization: 'advanced',
  })
  child.on('message', (content) => {
    const message = Message.parse(content)
    if ('row' in message) tell(message.row)
    else counts.set(message.class, message.counts)
  })
  // What it sent last may arrive after it has gone.
  const [[code, killedBy]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')])
  if (code !== 0) throw new Error(`Measuring ${name} over ${n} entries ended with ${code ?? killedBy}`)
  return counts
}
