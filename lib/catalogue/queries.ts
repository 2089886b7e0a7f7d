import { setImmediate } from 'node:timers/promises'
import { database } from '../db/client'
import { Prisma } from '../db/generated/client'
import type { Bilingual, Label } from '../i18n/locales'
import { evidencedFields } from './compare'
import type { Initiative, Organisation, OrganisationInRole, Recipient, RelationOfInitiative } from './initiative'
import { statusOf, today } from './period'
import {
  activities,
  isCodeOf,
  type OrganisationRole,
  recurrences,
  relationKinds,
  sourceDocuments,
  targets,
  themes,
} from './vocabulary'

/** What every reading of an initiative takes along. */
export const withParts = {
  organisations: { include: { organisation: true }, orderBy: { position: 'asc' } },
  recipients: { orderBy: { position: 'asc' } },
  frameworks: { orderBy: { position: 'asc' } },
  evidence: { orderBy: { position: 'asc' } },
  relations: { orderBy: { position: 'asc' } },
} as const satisfies Prisma.InitiativeInclude

type Columns = Prisma.InitiativeGetPayload<object>
type Row = Prisma.InitiativeGetPayload<{ include: typeof withParts }>
/** What the contract's item is made of. */
type WholeRow = Columns & {
  organisations: {
    role: Row['organisations'][number]['role']
    organisation: Pick<OrganisationRow, 'code' | 'nameJa' | 'nameEn' | 'acronym' | 'type' | 'country'>
  }[]
  recipients: Pick<Row['recipients'][number], 'kind' | 'code' | 'role'>[]
  frameworks: Pick<Row['frameworks'][number], 'item' | 'reasonJa' | 'reasonEn'>[]
  evidence: Pick<
    Row['evidence'][number],
    'field' | 'title' | 'publisher' | 'url' | 'documentId' | 'publishedOn' | 'retrievedOn'
  >[]
  relations: Pick<Row['relations'][number], 'kind' | 'toId'>[]
}
type OrganisationRow = Prisma.OrganisationGetPayload<object>

/** The columns that searching needs. It reads every row there is, so each column that it leaves out counts. */
const searchedColumns = [
  ...['id', 'nameJa', 'nameEn', 'themes', 'targets', 'activities', 'periodStart', 'periodEnd', 'ongoing'],
  ...['objectivesJa', 'objectivesEn', 'actionsJa', 'actionsEn', 'outcomesJa', 'outcomesEn'],
  ...['targetNoteJa', 'targetNoteEn'],
  ...['statedDonor', 'statedPartner', 'statedRecipient', 'statedTarget', 'statedTheme', 'statedPeriod'],
  ...['sourceDocument', 'sourceAsOf', 'sourceNotesJa', 'sourceNotesEn', 'updatedAt', 'archivedAt'],
  ...['verificationState', 'verificationAt'],
] as const satisfies (keyof Row)[]
type SearchedColumn = (typeof searchedColumns)[number]

type Shared = 'id' | 'archivedAt' | 'name' | 'themes' | 'targets' | 'activities' | 'asStated' | 'updatedAt'
type LongTexts = 'objectives' | 'actions' | 'outcomes' | 'targetNote'

/** What searching needs of an initiative; every `Initiative` is one. */
export type Searchable = Pick<Initiative, Shared | LongTexts> & {
  organisations: OrganisationInRole[]
  recipients: Pick<Recipient, 'code'>[]
  period: Pick<Initiative['period'], 'start' | 'end' | 'ongoing'>
  source: Pick<Initiative['source'], 'document' | 'asOf' | 'notes'>
  verification: Pick<Initiative['verification'], 'state' | 'at'>
}
/** The same as the database writes it in JSON, moments as text. */
type SearchedJson = Pick<Searchable, 'organisations' | 'recipients'> & {
  [Column in SearchedColumn]: Row[Column] extends Date | null ? Exclude<Row[Column], Date> | string : Row[Column]
}

/** The database keeps moments in UTC, without saying so. */
const momentOf = (text: string) => new Date(`${text}Z`)

/** What is the same in both readings of a row: the contract's item, and what searching needs of it. */
function readColumns(row: Pick<Row, SearchedColumn>) {
  return {
    id: row.id,
    name: { ja: row.nameJa, en: row.nameEn },
    themes: knownCodes(themes, row.themes),
    targets: knownCodes(targets, row.targets),
    activities: knownCodes(activities, row.activities),
    period: { start: row.periodStart, end: row.periodEnd, ongoing: row.ongoing },
    objectives: { ja: row.objectivesJa, en: row.objectivesEn },
    actions: { ja: row.actionsJa, en: row.actionsEn },
    outcomes: { ja: row.outcomesJa, en: row.outcomesEn },
    targetNote: { ja: row.targetNoteJa, en: row.targetNoteEn },
    asStated: {
      donor: row.statedDonor,
      partner: row.statedPartner,
      recipient: row.statedRecipient,
      target: row.statedTarget,
      theme: row.statedTheme,
      period: row.statedPeriod,
    },
    source: {
      document: isCodeOf(sourceDocuments, row.sourceDocument) ? row.sourceDocument : ('editor' as const),
      asOf: row.sourceAsOf,
      notes: { ja: row.sourceNotesJa, en: row.sourceNotesEn },
    },
    verification: { state: row.verificationState, at: row.verificationAt?.toISOString() ?? null },
    updatedAt: row.updatedAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
  }
}

/** A list of codes as it was stored; where it is NULL, Prisma reads an empty list and plain SQL a null. */
function knownCodes<V extends Record<string, Label>>(vocabulary: V, codes: string[] | null) {
  return (codes ?? []).filter((code): code is keyof V & string => isCodeOf(vocabulary, code))
}

/** A row of the database as the contract's item; `day` (YYYY-MM-DD) is the day of asking, for the status. */
export function toInitiative(row: WholeRow, day: string = today()): Initiative {
  const columns = readColumns(row)
  const { document, asOf, notes } = columns.source
  const recurring =
    row.recurringEvery !== null && isCodeOf(recurrences, row.recurringEvery)
      ? { every: row.recurringEvery, note: { ja: row.recurringNoteJa, en: row.recurringNoteEn } }
      : null
  return {
    ...columns,
    nameEnOrigin: row.nameEnOrigin,
    organisations: row.organisations.map(({ organisation, role }) => ({
      code: organisation.code,
      name: { ja: organisation.nameJa, en: organisation.nameEn },
      acronym: organisation.acronym,
      role,
      type: organisation.type,
      country: organisation.country,
    })),
    recipients: row.recipients.map(({ kind, code, role }) => ({ kind, code, role })),
    period: { ...columns.period, recurring },
    status: statusOf(columns.period, day),
    source: { document, locator: row.sourceLocator, asOf, notes },
    thesisGroup: row.thesisGroup,
    frameworks: row.frameworks.map(({ item, reasonJa, reasonEn }) => ({
      item,
      reason: { ja: reasonJa, en: reasonEn },
    })),
    evidence: row.evidence.map(({ field, title, publisher, url, documentId, publishedOn, retrievedOn }) => ({
      field: evidencedFields.find((known) => known === field) ?? null,
      title,
      publisher,
      url,
      document: documentId,
      publishedOn,
      retrievedOn,
    })),
    relations: row.relations.flatMap(({ kind, toId }) => (isCodeOf(relationKinds, kind) ? [{ kind, to: toId }] : [])),
    contact:
      row.contactJa === null && row.contactEn === null
        ? null
        : { office: { ja: row.contactJa, en: row.contactEn }, url: row.contactUrl, email: row.contactEmail },
    verification: { ...columns.verification, by: row.verificationBy, against: row.verificationAgainst },
    version: row.version,
    createdAt: row.createdAt.toISOString(),
  }
}

export function toOrganisation(row: OrganisationRow): Organisation {
  const { code, nameJa, nameEn, acronym, type, country, formerNames, aliases, mergedInto } = row
  const organisation = { code, name: { ja: nameJa, en: nameEn }, acronym, type, country, formerNames, aliases }
  return mergedInto === null ? organisation : { ...organisation, mergedInto }
}

/** The organisation that a code leads to: itself, or in the end what it was merged into; null for a code nobody knows. */
export function organisationNow(organisations: ReadonlyMap<string, Organisation>, code: string): Organisation | null {
  const organisation = organisations.get(code)
  if (!organisation) return null
  return organisation.mergedInto ? organisationNow(organisations, organisation.mergedInto) : organisation
}

/** A catalogue number as a URL writes it: digits only, no sign, no leading zero; null for anything else. */
export function parseInitiativeId(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}

export async function findInitiative(id: number): Promise<Initiative | null> {
  const db = await database()
  const row = await db.initiative.findUnique({ where: { id }, include: withParts })
  return row && toInitiative(row)
}

/**
 * The initiatives of these numbers, in their order; a number without one is left out. One statement: a page of a list
 * waits for it. `day` (YYYY-MM-DD) is that of their statuses.
 */
export async function listInitiatives(ids: readonly number[], day: string = today()): Promise<Initiative[]> {
  const db = await database()
  const rows = await db.$queryRaw<WholeRow[]>`
    SELECT initiative.*,
      (SELECT coalesce(json_agg(json_build_object('role', part.role, 'organisation', json_build_object(
          'code', code, 'nameJa', "nameJa", 'nameEn', "nameEn", 'acronym', acronym, 'type', type, 'country', country
        )) ORDER BY position), '[]')
        FROM "InitiativeOrganisation" AS part JOIN "Organisation" ON code = "organisationCode"
        WHERE "initiativeId" = initiative.id) AS organisations,
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'code', code, 'role', role) ORDER BY position), '[]')
        FROM "InitiativeRecipient" WHERE "initiativeId" = initiative.id) AS recipients,
      (SELECT coalesce(json_agg(json_build_object('item', item, 'reasonJa', "reasonJa", 'reasonEn', "reasonEn")
          ORDER BY position), '[]')
        FROM "InitiativeFrameworkItem" WHERE "initiativeId" = initiative.id) AS frameworks,
      (SELECT coalesce(json_agg(json_build_object('field', field, 'title', title, 'publisher', publisher, 'url', url,
          'documentId', "documentId", 'publishedOn', "publishedOn", 'retrievedOn', "retrievedOn") ORDER BY position), '[]')
        FROM "InitiativeEvidence" WHERE "initiativeId" = initiative.id) AS evidence,
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'toId', "toId") ORDER BY position), '[]')
        FROM "InitiativeRelation" WHERE "initiativeId" = initiative.id) AS relations
    FROM "Initiative" AS initiative WHERE id = ANY(${[...ids]}::int[])`
  const found = new Map(rows.map((row) => [row.id, toInitiative(row, day)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Numbers and names of the initiatives that have one of these numbers, or exactly one of these names in either language. */
export async function listNamed({ ids = [], names = [] }: { ids?: number[]; names?: string[] }) {
  if (ids.length + names.length === 0) return []
  const db = await database()
  const rows = await db.initiative.findMany({
    where: { OR: [{ id: { in: ids } }, { nameJa: { in: names } }, { nameEn: { in: names } }] },
    select: { id: true, nameJa: true, nameEn: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id, nameJa, nameEn }) => ({ id, name: { ja: nameJa, en: nameEn } }))
}

/**
 * How an entry stands to others: the relations that it names itself, in its order, then those that name it. Archived
 * entries are left out.
 */
export async function listRelations({
  id,
  relations,
}: Pick<Initiative, 'id' | 'relations'>): Promise<RelationOfInitiative[]> {
  const db = await database()
  const naming = await db.initiativeRelation.findMany({
    where: { toId: id },
    select: { kind: true, initiativeId: true },
    orderBy: [{ initiativeId: 'asc' }, { position: 'asc' }],
  })
  const all = [
    ...relations.map(({ kind, to }) => ({ kind, back: false, id: to })),
    ...naming.flatMap(({ kind, initiativeId }) =>
      isCodeOf(relationKinds, kind) ? [{ kind, back: true, id: initiativeId }] : [],
    ),
  ]
  // Two that name each other as of the same programme say one thing.
  const said = all.filter(
    (one, at) =>
      one.kind !== 'same-programme' || all.findIndex((other) => other.kind === one.kind && other.id === one.id) === at,
  )
  const rows = await db.initiative.findMany({
    where: { id: { in: said.map((one) => one.id) }, archivedAt: null },
    select: { id: true, nameJa: true, nameEn: true },
  })
  const names = new Map(rows.map((row) => [row.id, { ja: row.nameJa, en: row.nameEn }]))
  return said.flatMap((one) => {
    const name = names.get(one.id)
    return name ? [{ ...one, name }] : []
  })
}

/** Who confirmed last that an entry is still correct; null where nobody has. */
export async function findVerifier(id: number): Promise<string | null> {
  const db = await database()
  const revision = await db.revision.findFirst({
    where: { initiativeId: id, kind: 'verified' },
    orderBy: { version: 'desc' },
    select: { savedBy: { select: { name: true } } },
  })
  return revision?.savedBy?.name ?? null
}

/** How many entries there are, archived ones among them. */
export async function countInitiatives(): Promise<number> {
  const db = await database()
  return db.initiative.count()
}

/** So many rows at once keep the server busy while the last ones are read, and are never long in memory. */
const batchSize = 500

/**
 * Every initiative as searching needs it, archived ones among them, by number, in batches; given a data version, only
 * those that have changed since, or of which an organisation has. While a batch is worked on, the next one is on its way.
 */
export async function* readSearchable(changedSince?: number): AsyncGenerator<Searchable[]> {
  const db = await database()
  const wanted =
    changedSince === undefined
      ? Prisma.empty
      : Prisma.sql`AND id IN (
          SELECT id FROM "Initiative" WHERE "dataVersion" > ${changedSince}
          UNION SELECT "initiativeId" FROM "InitiativeOrganisation"
            JOIN "Organisation" ON code = "organisationCode" WHERE "dataVersion" > ${changedSince})`
  const columns = Prisma.raw(searchedColumns.map((column) => `"${column}"`).join(', '))
  const batchAfter = async (after: number) => {
    // Prisma begins a query only where somebody waits for it.
    // As one JSON text: to take 30 values a row over one by one costs three times as long.
    const [batch] = await db.$queryRaw<{ rows: string }[]>`
      SELECT coalesce(json_agg(row), '[]')::text AS rows FROM (SELECT ${columns},
        (SELECT coalesce(json_agg(json_build_object('code', "organisationCode", 'role', role) ORDER BY position), '[]')
          FROM "InitiativeOrganisation" WHERE "initiativeId" = id) AS organisations,
        (SELECT coalesce(json_agg(json_build_object('code', code) ORDER BY position), '[]')
          FROM "InitiativeRecipient" WHERE "initiativeId" = id) AS recipients
      FROM "Initiative" WHERE id > ${after} ${wanted} ORDER BY id LIMIT ${batchSize}) AS row`
    return batch?.rows ?? '[]'
  }
  let coming = batchAfter(0)
  for (;;) {
    const rows: SearchedJson[] = JSON.parse(await coming)
    const last = rows.at(-1)
    if (!last) return
    coming = batchAfter(last.id)
    // It may fail while nobody waits for it; whoever goes on reading is told.
    coming.catch(() => {})
    // Lets the statement go out before this thread is busy with the batch.
    await setImmediate()
    yield rows.map(({ organisations, recipients, ...row }) => ({
      ...readColumns({
        ...row,
        updatedAt: momentOf(row.updatedAt),
        archivedAt: row.archivedAt === null ? null : momentOf(row.archivedAt),
        verificationAt: row.verificationAt === null ? null : momentOf(row.verificationAt),
      }),
      organisations,
      recipients,
    }))
  }
}

/** Names by number, of the initiatives that have changed since a data version; those archived are said to be. */
export async function* readNames(
  changedSince: number,
): AsyncGenerator<{ id: number; name: Bilingual; archived: boolean }[]> {
  const db = await database()
  for (let after = 0; ; ) {
    const rows = await db.initiative.findMany({
      where: { id: { gt: after }, dataVersion: { gt: changedSince } },
      select: { id: true, nameJa: true, nameEn: true, archivedAt: true },
      orderBy: { id: 'asc' },
      take: batchSize * 10,
    })
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield rows.map(({ id, nameJa, nameEn, archivedAt }) => ({
      id,
      name: { ja: nameJa, en: nameEn },
      archived: archivedAt !== null,
    }))
  }
}

/** All organisations; given a data version, only those that have changed since. */
export async function listOrganisations(changedSince = -1): Promise<Organisation[]> {
  const db = await database()
  const rows = await db.organisation.findMany({
    where: { dataVersion: { gt: changedSince } },
    orderBy: { code: 'asc' },
  })
  return rows.map(toOrganisation)
}

export async function organisationsByCode(): Promise<Map<string, Organisation>> {
  return new Map((await listOrganisations()).map((organisation) => [organisation.code, organisation]))
}

/** Which initiatives serve these items of a framework, and why; by number. */
export async function listFrameworkLinks(items: readonly string[]) {
  const db = await database()
  const rows = await db.initiativeFrameworkItem.findMany({
    where: { item: { in: [...items] }, initiative: { archivedAt: null } },
    orderBy: { initiativeId: 'asc' },
  })
  return rows.map(({ item, initiativeId: id, reasonJa, reasonEn }) => ({
    item,
    id,
    reason: { ja: reasonJa, en: reasonEn },
  }))
}

/** A number that moves with every write to the catalogue. */
export async function dataVersion(): Promise<number> {
  const db = await database()
  const state = await db.catalogueState.findUnique({ where: { id: 1 } })
  return state?.dataVersion ?? 0
}

/** For each organisation that takes part in any otherwise than as a donor, in how many: where it is both, it is a donor. */
export async function participation(): Promise<Map<string, number>> {
  const db = await database()
  const rows = await db.$queryRaw<{ code: string; count: number }[]>`
    SELECT code, count(*)::int AS count
    FROM (
      SELECT "organisationCode" AS code FROM "InitiativeOrganisation"
        JOIN "Initiative" ON id = "initiativeId" WHERE "archivedAt" IS NULL
      GROUP BY "organisationCode", "initiativeId" HAVING NOT bool_or(role = 'donor')
    ) AS taken
    GROUP BY code`
  return new Map(rows.map(({ code, count }) => [code, count]))
}

/** In which initiatives an organisation takes part, and as what; by number. */
export async function listRolesOf(organisation: string): Promise<{ id: number; role: OrganisationRole }[]> {
  const db = await database()
  const rows = await db.initiativeOrganisation.findMany({
    where: { organisationCode: organisation, initiative: { archivedAt: null } },
    select: { initiativeId: true, role: true },
    orderBy: [{ initiativeId: 'asc' }, { position: 'asc' }],
  })
  return rows.map(({ initiativeId: id, role }) => ({ id, role }))
}

export type GroupCount = { group: string | null; count: number; added: boolean }

/** Entries by the groups of the thesis's chapter 6, most first; then those it counts nowhere and those added since. */
export async function thesisGroupCounts(): Promise<GroupCount[]> {
  const db = await database()
  return db.$queryRaw<GroupCount[]>`
    SELECT "group", count(*)::int AS count, added
    FROM (
      SELECT id, "sourceDocument" <> 'murakami-2018' AS added,
        CASE "sourceDocument" WHEN 'murakami-2018' THEN "thesisGroup" END AS "group"
      FROM "Initiative" WHERE "archivedAt" IS NULL
    ) AS grouped
    GROUP BY "group", added
    ORDER BY added, "group" IS NULL, count(*) DESC, min(id)`
}
