import { database } from '../db/client'
import { type ComparedField, differingFields } from './compare'
import { InitiativeInput } from './initiative'

export type Revision = {
  version: number
  savedAt: string
  /** Null where the catalogue's own files were loaded. */
  savedBy: string | null
  reason: string
  /** What this version changed in the one before it; null for the first. */
  changed: ComparedField[] | null
}

/** How many versions an entry has. */
export async function countRevisions(id: number): Promise<number> {
  const db = await database()
  return db.revision.count({ where: { initiativeId: id } })
}

/** An entry's versions with what each changed, newest first. */
export async function listRevisions(id: number): Promise<Revision[]> {
  const db = await database()
  const rows = await db.revision.findMany({
    where: { initiativeId: id },
    orderBy: { version: 'asc' },
    include: { savedBy: { select: { name: true } } },
  })
  const snapshots = rows.map(({ snapshot }) => InitiativeInput.parse(snapshot))
  return rows
    .map(({ version, savedAt, reason, savedBy }, at) => {
      const [before, after] = [snapshots[at - 1], snapshots[at]]
      return {
        version,
        savedAt: savedAt.toISOString(),
        savedBy: savedBy?.name ?? null,
        reason,
        changed: before && after ? differingFields(before, after) : null,
      }
    })
    .toReversed()
}

/** The entry as it stood at a version, or null where there was none. */
export async function findRevision(id: number, version: number): Promise<InitiativeInput | null> {
  const db = await database()
  const row = await db.revision.findUnique({ where: { initiativeId_version: { initiativeId: id, version } } })
  return row && InitiativeInput.parse(row.snapshot)
}
