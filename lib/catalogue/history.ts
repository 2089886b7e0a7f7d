import { z } from 'zod'
import { database } from '../db/client'
import { type ComparedField, differingFields } from './compare'
import { InitiativeInput, storable } from './initiative'

/** What kind of change a version of an entry came from; the words stand in lib/i18n (`changes.kinds`). */
export const revisionKinds = [
  'created',
  'edited',
  'loaded',
  'restored',
  'archived',
  'unarchived',
  'merged',
  'unmerged',
  'verified',
  'accepted',
] as const
export type RevisionKind = (typeof revisionKinds)[number]

/** A change that must say why, and over which version it goes. */
export const ReasonedChange = z.object({
  seen: z.coerce.number().int().positive(),
  reason: z.string().transform(storable).pipe(z.string().trim().min(1, 'required').max(2_000, 'too-long')),
})

/** A kind as it was stored; one that this version does not know is an edit. */
export function revisionKindOf(stored: string): RevisionKind {
  return revisionKinds.find((kind) => kind === stored) ?? 'edited'
}

/** Versions on one page of an entry's history. */
export const historyPageSize = 50

export type Revision = {
  version: number
  kind: RevisionKind
  savedAt: string
  /** Null where the catalogue's own files were loaded. */
  savedBy: string | null
  reason: string
  /** The proposal that was accepted with it, and who made that, null for a visitor. */
  proposal: { id: string; by: string | null } | null
  /** What this version changed in the one before it; null for the first. */
  changed: ComparedField[] | null
}

/** How many versions an entry has. */
export async function countRevisions(id: number): Promise<number> {
  const db = await database()
  return db.revision.count({ where: { initiativeId: id } })
}

/** One page, from 1, of an entry's versions with what each changed, newest first. */
export async function listRevisions(id: number, page = 1): Promise<Revision[]> {
  const db = await database()
  const rows = await db.revision.findMany({
    where: { initiativeId: id },
    orderBy: { version: 'desc' },
    skip: (page - 1) * historyPageSize,
    // With the one before the last, which the last is compared with.
    take: historyPageSize + 1,
    include: {
      savedBy: { select: { name: true } },
      proposal: { select: { id: true, proposer: { select: { name: true } } } },
    },
  })
  const snapshots = rows.map(({ snapshot }) => InitiativeInput.parse(snapshot))
  return rows.slice(0, historyPageSize).map(({ version, kind, savedAt, reason, savedBy, proposal }, at) => {
    const [after, before] = [snapshots[at], snapshots[at + 1]]
    return {
      version,
      kind: revisionKindOf(kind),
      savedAt: savedAt.toISOString(),
      savedBy: savedBy?.name ?? null,
      reason,
      proposal: proposal && { id: proposal.id, by: proposal.proposer?.name ?? null },
      changed: before && after ? differingFields(before, after) : null,
    }
  })
}

/** The entry as it stood at a version, or null where there was none. */
export async function findRevision(id: number, version: number): Promise<InitiativeInput | null> {
  const db = await database()
  const row = await db.revision.findUnique({ where: { initiativeId_version: { initiativeId: id, version } } })
  return row && InitiativeInput.parse(row.snapshot)
}

/** Why an entry that is archived was, and in which version; null where no version says so. */
export async function findArchiving(id: number): Promise<{ version: number; reason: string } | null> {
  const db = await database()
  return db.revision.findFirst({
    where: { initiativeId: id, kind: { in: ['archived', 'merged'] } },
    orderBy: { version: 'desc' },
    select: { version: true, reason: true },
  })
}
