import { onCatalogueChange } from '../catalogue/changes'
import { inputOf } from '../catalogue/initiative'
import { findInitiative } from '../catalogue/queries'
import { updateInitiative } from '../catalogue/save'
import { closeDatabase, database } from '../db/client'
import { buildIndex } from '../search/index'
import { search } from '../search/search'
import type { Answer } from './derive'
import { askAll, type Measure, memory, timed } from './measure'
import type { Query } from './queries'
import { rounded, timing } from './rows'

/** Our own engine, as the app uses it. */

const writes = 60
const writesToWarmUp = 60
/** An index that takes longer over its writes is not asked for all of them. */
const writingMs = 30_000

const answer = ({ filters, locale }: Query): Promise<Answer> => search(filters, locale)

export const measureKakehashi: Measure = async (task) => {
  const { n, tell, say } = task
  await database()
  say('writes without the index')
  await timeWrites(n, writesToWarmUp)
  const without = timing(await timeWrites(n, writes))

  say('the index from the database')
  const before = memory()
  const { ms } = await timed(buildIndex)
  const after = memory()
  tell({ class: 'build', seconds: rounded(ms / 1_000) })
  tell({ class: 'memory', what: 'index', mb: rounded(after.heldMb - before.heldMb), rss_mb: Math.round(after.rssMb) })

  await askAll(task, answer)

  say('writes with the index')
  const waits = timeListener()
  await timeWrites(n, writesToWarmUp)
  waits.length = 0
  const withIndex = timing(await timeWrites(n, writes))
  tell({ class: 'write', what: 'without', ...without })
  tell({ class: 'write', what: 'with', ...withIndex })
  tell({ class: 'write', what: 'cost', ...timing(waits) })
  await closeDatabase()
}

/**
 * How long each write from now on waits for the index: the difference between the writes with it and those without, free
 * of what the disk did in the meantime.
 */
function timeListener(): number[] {
  const waits: number[] = []
  const listener = globalThis.kakehashiCatalogueListener
  if (!listener) throw new Error('No index listens to writes')
  onCatalogueChange(async (version) => {
    const { ms } = await timed(() => listener(version))
    waits.push(ms)
  })
  return waits
}

/** Saves entries from all over the catalogue, each with a word more. The index, once it is there, takes part. */
async function timeWrites(n: number, count: number): Promise<number[]> {
  const times: number[] = []
  const began = performance.now()
  for (let at = 0; at < count && performance.now() - began < writingMs; at += 1) {
    const id = 1 + Math.floor((at * n) / count)
    const saved = await findInitiative(id)
    if (!saved) throw new Error(`There is no entry ${id}`)
    const input = inputOf(saved)
    const outcomes = { ...input.outcomes, en: `${input.outcomes.en ?? ''} Again.`.trim() }
    const change = { userId: null, reason: 'For the benchmark' }
    const { ms } = await timed(() => updateInitiative(id, saved.version, { ...input, outcomes }, change))
    times.push(ms)
  }
  return times
}
