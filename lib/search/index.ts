import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { catalogueChannel, onCatalogueChange } from '../catalogue/changes'
import type { Initiative } from '../catalogue/initiative'
import { today } from '../catalogue/period'
import { membershipsDiffer } from '../catalogue/places'
import {
  countInitiatives,
  dataVersion,
  listInitiatives,
  listOrganisations,
  organisationsByCode,
  readSearchable,
  type Searchable,
} from '../catalogue/queries'
import { readSettings } from '../catalogue/settings'
import { databaseIsAway, whenClosed } from '../db/client'
import { listen } from '../db/listen'
import { readEnv } from '../env'
import { AppError } from '../errors'
import { MemoryEngine } from './memory-engine'
import { Pace } from './pace'

/*
 * This process's index: built once from the database, then kept up with every write. Its own writes are in it before
 * they are answered; those of other processes arrive over the database's channel, or with the next look at the version.
 */

/** The version is looked at so often: a notice may have been lost with its connection. */
const lookAgainMs = 700
/** A question that comes while the index is built waits so long before it is told to come back. */
const patienceMs = 5_000
/** So many whole entries are kept, about 6 kB each, for the next reader of the same page. */
const mostKept = 5_000

/** The index as of a data version. */
export type CatalogueIndex = {
  engine: MemoryEngine
  version: number
  /** Of this index alone: a database put back to an earlier state comes to the same versions again, with other content. */
  life: string
  kept: LRUCache<number, Initiative>
}

export type Progress = { state: 'building' | 'ready'; done: number; total: number }

type Holder = {
  current: CatalogueIndex | null
  building: Promise<CatalogueIndex> | null
  refreshing: Promise<void> | null
  progress: Progress
  watched: boolean
}

declare global {
  // Next bundles a module once for pages and once for routes; the index is shared through the process.
  var kakehashiIndex: Holder | undefined
}

function holder(): Holder {
  globalThis.kakehashiIndex ??= {
    current: null,
    building: null,
    refreshing: null,
    progress: { state: 'building', done: 0, total: 0 },
    watched: false,
  }
  return globalThis.kakehashiIndex
}

/** The index, which holds all that this process has written. Throws `starting` where it will be long in coming. */
export async function catalogueIndex(): Promise<CatalogueIndex> {
  // What is in memory may be old while the database can't be asked.
  if (databaseIsAway()) await dataVersion()
  const { current } = holder()
  if (current?.engine.day === today()) return current
  const built = await Promise.race([buildIndex(), patience()])
  // Next keeps the digest for the page that tells of the error, and nothing else of it.
  if (!built) throw Object.assign(new AppError('starting'), { digest: 'starting' })
  return built
}

async function patience(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(resolve, patienceMs, null).unref()
  })
}

/** Whether the index answers already; what can do without it does not wait. */
export function indexIfReady(): CatalogueIndex | null {
  return holder().current
}

/** How far the index is, in entries. */
export function indexProgress(): Progress {
  return holder().progress
}

/** Builds the index where there is none for today. Reads the database, and fails as it does. */
export async function buildIndex(): Promise<CatalogueIndex> {
  const held = holder()
  const { current } = held
  if (current && (current.engine.day === today() || moveToToday(current))) return current
  held.building ??= build().finally(() => {
    held.building = null
  })
  return held.building
}

/** A new day moves statuses, and seldom a membership: only then everything is read anew. */
function moveToToday({ engine, kept }: CatalogueIndex): boolean {
  if (membershipsDiffer(engine.day, today())) return false
  engine.moveTo(today())
  kept.clear()
  return true
}

async function build(): Promise<CatalogueIndex> {
  const held = holder()
  // Read first: a save that happens while rows are read makes the index look older than it is, never newer.
  const version = await dataVersion()
  const progress: Progress = { state: 'building', done: 0, total: await countInitiatives() }
  // An index of yesterday goes on answering until this one is there.
  if (!held.current) held.progress = progress
  const engine = new MemoryEngine(await organisationsByCode(), today())
  engine.verifyEvery((await readSettings()).verificationMonths)
  await putAll(engine, readSearchable(), progress)
  const built = { engine, version, life: randomUUID(), kept: new LRUCache<number, Initiative>({ max: mostKept }) }
  held.current = built
  held.progress = { state: 'ready', done: engine.size, total: engine.size }
  onCatalogueChange(refreshIndex)
  await refreshIndex()
  watch()
  return built
}

/** Brings the index to the newest data version. Of several calls at once the last ones share a refreshment. */
export async function refreshIndex(): Promise<void> {
  const held = holder()
  // One that has begun may have read before the change that this call is about.
  await held.refreshing
  held.refreshing ??= refresh().finally(() => {
    held.refreshing = null
  })
  await held.refreshing
}

async function refresh(): Promise<void> {
  const held = holder()
  const { current } = held
  if (!current) return
  const version = await dataVersion()
  if (version === current.version) return
  const changed = await listOrganisations(current.version)
  if (changed.length > 0) {
    current.engine.knowOrganisations(
      new Map([...current.engine.organisations, ...changed.map((record) => [record.code, record] as const)]),
    )
  }
  current.engine.verifyEvery((await readSettings()).verificationMonths)
  const fits = await putAll(current.engine, readSearchable(current.version), held.progress, ({ id }) =>
    current.kept.delete(id),
  )
  // An entry that belongs before others, as when the catalogue's own files come late; or a database put back to an
  // earlier state.
  if (!fits || version < current.version) held.current = null
  current.version = version
  held.progress = { state: 'ready', done: current.engine.size, total: current.engine.size }
}

/** Puts entries into the engine as they come; false where one of them can't be put. */
async function putAll(
  engine: MemoryEngine,
  batches: AsyncIterable<Searchable[]>,
  progress: Progress,
  each: (initiative: Searchable) => void = () => {},
): Promise<boolean> {
  const pace = new Pace()
  for await (const batch of batches) {
    for (const initiative of batch) {
      if (!engine.takes(initiative.id)) return false
      engine.put(initiative)
      each(initiative)
      if (pace.due()) await pace.rest()
    }
    progress.done = Math.max(progress.done, engine.size)
  }
  return true
}

/** Keeps the index up with other processes, where there can be any. */
function watch(): void {
  const held = holder()
  if (held.watched || !readEnv().DATABASE_URL) return
  held.watched = true
  // A database that is away says so elsewhere; the index stays as it is.
  const catchUp = () => void refreshIndex().catch(() => {})
  const again = setInterval(catchUp, lookAgainMs).unref()
  const listening = listen(catalogueChannel, catchUp)
  // Something may have been written before the channel was open.
  void listening.then(catchUp)
  whenClosed(() => {
    clearInterval(again)
    void listening.then(({ close }) => close())
    held.watched = false
    // Another database may be opened next.
    held.current = null
  })
}

/** Whole entries by their numbers, in their order; those read before are at hand. */
export async function initiativesByNumber(ids: readonly number[]): Promise<Initiative[]> {
  const { kept, version } = await catalogueIndex()
  const found = new Map(ids.map((id) => [id, kept.get(id)]))
  const missing = ids.filter((id) => !found.get(id))
  for (const initiative of missing.length > 0 ? await listInitiatives(missing) : []) {
    found.set(initiative.id, initiative)
    // What was read before a save must not stay.
    if (holder().current?.version === version) kept.set(initiative.id, initiative)
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}
