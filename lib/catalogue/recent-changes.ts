import { database } from '../db/client'
import { Prisma } from '../db/generated/client'
import type { Bilingual } from '../i18n/locales'
import type { ChangeFilters } from './change-filters'
import { type ComparedField, differingFields } from './compare'
import { type RevisionKind, revisionKindOf, revisionKinds } from './history'
import { InitiativeInput, OrganisationInput } from './initiative'

/*
 * What has changed in the whole catalogue, newest first. Loading the catalogue's own files writes hundreds of revisions at
 * once; unless they are asked for, those of a day are one line.
 */

export const changesPageSize = 50

type Revised = { version: number; kind: RevisionKind; at: string; by: string | null; reason: string; name: Bilingual }
export type Change =
  /** `changed` tells in which fields the version differs from the one before; null for the first. */
  | ({ of: 'initiative'; id: number; changed: ComparedField[] | null } & Revised)
  | ({ of: 'organisation'; code: string } & Revised)
  /** So many were loaded on that day (UTC); `at` is when the last of them was. */
  | { of: 'loads'; what: 'initiative' | 'organisation'; count: number; day: string; at: string }

type Line = {
  what: 'initiative' | 'organisation'
  key: string
  version: number
  kind: string
  at: Date
  by: string | null
  reason: string
  count: number
}

/** One page of changes, and whether there are older ones. `at` is an ISO time; `by` the name of whoever did it. */
export async function listChanges(filters: ChangeFilters): Promise<{ changes: Change[]; more: boolean }> {
  const db = await database()
  const { page, kind, initiative } = filters
  const grouped = kind === null && initiative === null && filters.by === null
  const kinds = kind ? [kind] : revisionKinds.filter((one) => one !== 'loaded' || !grouped)
  const asked = Prisma.join(conditions(filters), ' AND ')
  const upTo = page * changesPageSize + 1
  // Of each kind the newest, over the index of kind and time; a page needs no more of any, however many there are.
  const each = (table: Prisma.Sql, what: string, key: Prisma.Sql) => Prisma.sql`
    SELECT found.* FROM unnest(${kinds}::text[]) AS wanted CROSS JOIN LATERAL (
      SELECT ${what} AS what, ${key} AS key, version, kind, "savedAt", "savedById", reason, 1 AS count FROM ${table}
      WHERE kind = wanted AND ${asked} ORDER BY "savedAt" DESC, ${key} DESC, version DESC LIMIT ${upTo}
    ) AS found`
  const loads = (table: Prisma.Sql, what: string, key: Prisma.Sql) => Prisma.sql`
    SELECT ${what}, min(${key}), min(version), 'loaded', max("savedAt"), NULL, min(reason), count(*)::int FROM ${table}
    WHERE kind = 'loaded' AND ${asked} GROUP BY "savedAt"::date`
  const ofInitiatives = [Prisma.raw('"Revision"'), 'initiative', Prisma.sql`"initiativeId"::text`] as const
  const ofOrganisations = [Prisma.raw('"OrganisationRevision"'), 'organisation', Prisma.raw('code')] as const
  const parts = [each(...ofInitiatives)]
  if (initiative === null) parts.push(each(...ofOrganisations))
  if (grouped) parts.push(loads(...ofInitiatives), loads(...ofOrganisations))
  const lines = await db.$queryRaw<Line[]>`
    WITH lines AS (${Prisma.join(parts, ' UNION ALL ')})
    SELECT what, key, version, kind, "savedAt" AS at, "User".name AS by, reason, count
    FROM lines LEFT JOIN "User" ON "User".id = "savedById"
    ORDER BY "savedAt" DESC, what, key DESC, version DESC
    LIMIT ${changesPageSize + 1} OFFSET ${(page - 1) * changesPageSize}`
  return { changes: await read(lines.slice(0, changesPageSize)), more: lines.length > changesPageSize }
}

function conditions({ by, initiative, from, to }: ChangeFilters): Prisma.Sql[] {
  const found = [Prisma.sql`true`]
  if (by !== null) found.push(Prisma.sql`"savedById" = ${by}`)
  if (initiative !== null) found.push(Prisma.sql`"initiativeId" = ${initiative}`)
  if (from !== null) found.push(Prisma.sql`"savedAt" >= ${from}::date`)
  if (to !== null) found.push(Prisma.sql`"savedAt" < ${to}::date + 1`)
  return found
}

/** Only what stands on the page is read whole: each entry at its version and at the one before. */
async function read(lines: Line[]): Promise<Change[]> {
  const db = await database()
  const single = lines.filter(({ count }) => count === 1)
  const initiatives = single
    .filter(({ what }) => what === 'initiative')
    .flatMap(({ key, version }) => [
      { id: Number(key), version },
      { id: Number(key), version: version - 1 },
    ])
  const organisations = single.filter(({ what }) => what === 'organisation')
  const [entries, records] = await Promise.all([
    db.$queryRaw<{ initiativeId: number; version: number; snapshot: unknown }[]>`
      SELECT "initiativeId", version, snapshot FROM "Revision"
      WHERE ("initiativeId", version) IN (SELECT * FROM unnest(
        ${initiatives.map(({ id }) => id)}::int[], ${initiatives.map(({ version }) => version)}::int[]))`,
    db.$queryRaw<{ code: string; version: number; snapshot: unknown }[]>`
      SELECT code, version, snapshot FROM "OrganisationRevision"
      WHERE (code, version) IN (SELECT * FROM unnest(
        ${organisations.map(({ key }) => key)}::text[], ${organisations.map(({ version }) => version)}::int[]))`,
  ])
  const inputs = new Map(
    entries.map((row) => [`${row.initiativeId} ${row.version}`, InitiativeInput.parse(row.snapshot)]),
  )
  const names = new Map(
    records.map((row) => [`${row.code} ${row.version}`, OrganisationInput.parse(row.snapshot).name]),
  )
  return lines.map(({ what, key, version, kind, at, by, reason, count }): Change => {
    const time = at.toISOString()
    if (count > 1) return { of: 'loads', what, count, day: time.slice(0, 10), at: time }
    const revised = { version, kind: revisionKindOf(kind), at: time, by, reason }
    if (what === 'organisation') {
      return { of: what, code: key, ...revised, name: names.get(`${key} ${version}`) ?? { ja: null, en: key } }
    }
    const [after, before] = [inputs.get(`${key} ${version}`), inputs.get(`${key} ${version - 1}`)]
    return {
      of: what,
      id: Number(key),
      ...revised,
      name: after?.name ?? { ja: null, en: key },
      changed: after && before ? differingFields(before, after) : null,
    }
  })
}

/** Everybody who has changed anything, by name. */
export async function listChangers(): Promise<{ id: string; name: string }[]> {
  const db = await database()
  return db.user.findMany({
    where: { OR: [{ revisions: { some: {} } }, { organisationRevisions: { some: {} } }] },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
}
