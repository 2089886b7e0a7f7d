import { differingFields } from '../catalogue/compare'
import { type Initiative, inputOf, type Organisation } from '../catalogue/initiative'
import { findMergedInto } from '../catalogue/merge'
import { listInitiatives, organisationsByCode } from '../catalogue/queries'
import type { Bilingual } from '../i18n/locales'
import { readFilters } from '../search/request'
import { searchAll } from '../search/search'
import { type Frozen, listFrozenEntries } from './frozen'

/*
 * What has changed since a list or a brief was frozen: its entries as they were, beside what its filters find now.
 */

export type Why = { kind: 'archived' } | { kind: 'merged'; into: number } | { kind: 'unmatched' }

export type Change =
  /** In the list then, and not now; `differs` where the entry itself reads otherwise, too. */
  | { kind: 'gone'; before: Initiative; now: Initiative; differs: boolean; why: Why }
  /** In both, and not the same. */
  | { kind: 'changed'; before: Initiative; now: Initiative }
  /** In the list now, and not then. */
  | { kind: 'added'; now: Initiative }

export type Since = {
  counts: { gone: number; changed: number; added: number; unchanged: number }
  /** One page of them: what is gone, then what has changed, each in the frozen list's order, then what was added, by number. */
  changes: Change[]
  page: number
  pages: number
  /** Organisations that are called otherwise now. */
  renamed: { code: string; before: Bilingual; now: Bilingual }[]
}

/** Changes on one page: each may be a long text compared word by word. */
const pageSize = 25

/** Compares what is frozen with the catalogue as it stands; `page` from 1, one beyond the last is the last. */
export async function changesSince({ code, filters }: Pick<Frozen, 'code' | 'filters'>, page = 1): Promise<Since> {
  const { filters: asked } = await readFilters(new URLSearchParams(filters))
  const [entries, found, organisations] = await Promise.all([
    listFrozenEntries(code),
    searchAll(asked, 'en'),
    organisationsByCode(),
  ])
  const ids = entries.map(({ id }) => id)
  const present = new Map((await listInitiatives(ids)).map((initiative) => [initiative.id, initiative]))
  const [live, frozen] = [new Set(found), new Set(ids)]
  const gone: Change[] = []
  const changed: Change[] = []
  for (const before of entries) {
    // No entry is ever deleted.
    const now = present.get(before.id) ?? before
    if (!live.has(before.id))
      gone.push({ kind: 'gone', before, now, differs: differs(before, now), why: await whyGone(now) })
    else if (differs(before, now)) changed.push({ kind: 'changed', before, now })
  }
  const added = found.filter((id) => !frozen.has(id)).sort((a, b) => a - b)
  const counts = {
    ...{ gone: gone.length, changed: changed.length, added: added.length },
    unchanged: entries.length - gone.length - changed.length,
  }
  const pages = Math.max(1, Math.ceil((gone.length + changed.length + added.length) / pageSize))
  const shown = Math.min(page, pages)
  const [from, to] = [(shown - 1) * pageSize, shown * pageSize]
  const known = [...gone, ...changed]
  const addedFrom = Math.max(0, from - known.length)
  const addedTo = Math.max(0, to - known.length)
  const addedHere = await listInitiatives(added.slice(addedFrom, addedTo))
  return {
    counts,
    changes: [...known.slice(from, to), ...addedHere.map((now): Change => ({ kind: 'added', now }))],
    page: shown,
    pages,
    renamed: renamed(entries, organisations),
  }
}

async function whyGone({ id, archivedAt }: Initiative): Promise<Why> {
  if (archivedAt === null) return { kind: 'unmatched' }
  const into = await findMergedInto(id)
  return into === null ? { kind: 'archived' } : { kind: 'merged', into }
}

/** Whether a reader sees any difference: in what is written, in how it stands today, or in its verification. */
function differs(before: Initiative, now: Initiative): boolean {
  if (before.status !== now.status || before.verification.at !== now.verification.at) return true
  return before.version !== now.version && differingFields(inputOf(before), inputOf(now)).length > 0
}

function renamed(entries: readonly Initiative[], organisations: ReadonlyMap<string, Organisation>): Since['renamed'] {
  const before = new Map(entries.flatMap((entry) => entry.organisations.map(({ code, name }) => [code, name])))
  return [...before].flatMap(([code, name]) => {
    const now = organisations.get(code)?.name
    return now && (now.ja !== name.ja || now.en !== name.en) ? [{ code, before: name, now }] : []
  })
}
