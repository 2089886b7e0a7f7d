import { type AuditAction, recordEvent } from '../audit'
import { database } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { AppError } from '../errors'
import { catalogueChanged, catalogueChannel } from './changes'
import type { NewDocument } from './documents'
import type { RevisionKind } from './history'
import {
  type Evidence,
  fieldErrors,
  type Initiative,
  InitiativeInput,
  inputOf,
  type OrganisationInput,
} from './initiative'
import { once } from './merged'
import { toInitiative, withParts } from './queries'

/*
 * The one place where rows of the catalogue change. Every change writes the revision and moves the data version in the
 * same transaction, so that none of the three is ever seen without the others.
 */

type Transaction = Prisma.TransactionClient

/** A write under way: its transaction, and the data version with which it stamps every row that it changes. */
export type Write = { tx: Transaction; dataVersion: number }

/**
 * Who changes something and why; `userId` is null where the catalogue's own files are loaded. A change of no `kind` is
 * what it looks like: an entry created, edited, or loaded.
 */
export type Change = {
  userId: string | null
  reason: string
  loadedHash?: string
  kind?: RevisionKind
  /** The proposal that the change was accepted from. */
  proposalId?: string
}

/** The version that the writer had before them is no longer the newest; `current` is. */
export class VersionMoved extends AppError {
  readonly current: Initiative
  constructor(current: Initiative) {
    super('conflict')
    this.current = current
  }
}

/** Adds an entry under the next free number and returns it. Throws `unprocessable` for an organisation nobody knows. */
export async function createInitiative(input: InitiativeInput, change: Change): Promise<Initiative> {
  return writeCatalogue((write) => addInitiative(write, input, change))
}

/** `createInitiative` within a write of several rows. */
export async function addInitiative(write: Write, input: InitiativeInput, change: Change): Promise<Initiative> {
  const { nextId } = await write.tx.catalogueState.update({ where: { id: 1 }, data: { nextId: { increment: 1 } } })
  return insertInitiative(write, nextId - 1, input, change)
}

/**
 * Saves an entry over the version the writer saw. Throws `VersionMoved` where that version is no longer the newest,
 * `not-found` where there is no such entry, `unprocessable` for an organisation nobody knows.
 */
export async function updateInitiative(
  id: number,
  seenVersion: number,
  input: InitiativeInput,
  change: Change,
): Promise<Initiative> {
  return writeCatalogue((write) => saveOver(write, id, seenVersion, input, change))
}

/**
 * Makes an older version the newest again, as a new version. Throws as `updateInitiative` does, and `not-found` where there
 * is no such version.
 */
export async function restoreVersion(
  id: number,
  version: number,
  seenVersion: number,
  change: Change,
): Promise<Initiative> {
  return writeCatalogue(async (write) => {
    const where = { initiativeId_version: { initiativeId: id, version } }
    const revision = await write.tx.revision.findUnique({ where })
    if (!revision) throw new AppError('not-found')
    const input = InitiativeInput.parse(revision.snapshot)
    const restored = await saveOver(write, id, seenVersion, input, { ...change, kind: 'restored' })
    await recordChange(write.tx, 'restored', id, change, { from: version, version: restored.version })
    return restored
  })
}

/**
 * Hides an entry from lists, searches and exports (`archived`), or shows it again: a new version with the same content.
 * Throws as `updateInitiative` does, and `conflict` where it is already as asked or was merged into another.
 */
export async function setArchived(
  id: number,
  seenVersion: number,
  archived: boolean,
  change: Change,
): Promise<Initiative> {
  return writeCatalogue(async (write) => {
    const { tx } = write
    const current = await tx.initiative.findUnique({ where: { id }, include: withParts })
    if (!current) throw new AppError('not-found')
    const already = archived === (current.archivedAt !== null) || current.mergedIntoId !== null
    if (current.version === seenVersion && already) throw new AppError('conflict')
    const kind = archived ? 'archived' : 'unarchived'
    const { version } = await saveOver(write, id, seenVersion, inputOf(toInitiative(current)), { ...change, kind })
    const data = { archivedAt: archived ? new Date() : null }
    const saved = await tx.initiative.update({ where: { id }, data, include: withParts })
    await recordChange(tx, kind, id, change, { version })
    return toInitiative(saved)
  })
}

/**
 * Confirms that an entry is still correct, against a source: a new version with the same content. `by` is what the public
 * is told of who did (a role, never a person's name). Throws as `updateInitiative` does.
 */
export async function verifyInitiative(
  id: number,
  seenVersion: number,
  { against, by, userId }: { against: string; by: string; userId: string },
): Promise<Initiative> {
  return writeCatalogue(async (write) => {
    const { tx } = write
    const current = await tx.initiative.findUnique({ where: { id }, include: withParts })
    if (!current) throw new AppError('not-found')
    const change: Change = { userId, reason: against, kind: 'verified' }
    const { updatedAt } = await saveOver(write, id, seenVersion, inputOf(toInitiative(current)), change)
    const saved = await tx.initiative.update({
      where: { id },
      // The same moment as the version's: what is later was changed since.
      data: {
        verificationState: 'verified',
        verificationAt: updatedAt,
        verificationBy: by,
        verificationAgainst: against,
      },
      include: withParts,
    })
    return toInitiative(saved)
  })
}

/**
 * Adds a piece of evidence to an entry as it stands now, with the document that was handed in for it, as a new version.
 * Throws `not-found`, `archived`, and `unprocessable` where it holds no more.
 */
export async function attachDocument(
  id: number,
  evidence: Evidence,
  document: NewDocument,
  change: Change,
): Promise<Initiative> {
  return writeCatalogue(async (write) => {
    const { tx } = write
    // Writers of the catalogue wait for each other, so nobody saves between this reading and the save.
    const current = await tx.initiative.findUnique({ where: { id }, include: withParts })
    if (!current) throw new AppError('not-found')
    const input = inputOf(toInitiative(current))
    const parsed = InitiativeInput.safeParse({
      ...input,
      evidence: [...input.evidence, { ...evidence, document: document.id }],
    })
    if (!parsed.success) throw new AppError('unprocessable', { fields: fieldErrors(parsed.error) })
    // What was handed in before is the same, byte by byte.
    await tx.document.createMany({
      data: [{ ...document, content: Buffer.from(document.content), addedById: change.userId }],
      skipDuplicates: true,
    })
    return saveOver(write, id, current.version, parsed.data, change)
  })
}

/** The kinds of change that an archived entry takes; for any other it must come back first. */
const ofArchived = new Set<RevisionKind | undefined>(['archived', 'unarchived', 'merged', 'unmerged'])

async function recordChange(
  tx: Transaction,
  action: AuditAction,
  id: number,
  { userId, reason }: Change,
  details: { version: number; from?: number },
): Promise<void> {
  const user = userId === null ? null : await tx.user.findUnique({ where: { id: userId } })
  const actor = user ? `${user.name} <${user.email}>` : ''
  await recordEvent(tx, {
    action,
    actorId: userId,
    actor,
    subject: `initiative ${id}`,
    details: { ...details, reason },
  })
}

/** `updateInitiative` within a write of several rows. Of an entry that is archived it throws `archived`. */
export async function saveOver(
  { tx, dataVersion }: Write,
  id: number,
  seenVersion: number,
  given: InitiativeInput,
  change: Change,
): Promise<Initiative> {
  const input = await followMerges(tx, id, given)
  await requireKnown(tx, id, input)
  // Of two savers of one version the second, which waited for the first, finds no row and is told.
  const { count } = await tx.initiative.updateMany({
    where: { id, version: seenVersion, ...(ofArchived.has(change.kind) ? {} : { archivedAt: null }) },
    data: {
      ...columnsOf(input),
      version: seenVersion + 1,
      dataVersion,
      updatedAt: new Date(),
      loadedHash: change.loadedHash ?? null,
    },
  })
  if (count === 0) {
    const current = await tx.initiative.findUnique({ where: { id }, include: withParts })
    if (!current) throw new AppError('not-found')
    throw current.version === seenVersion ? new AppError('archived') : new VersionMoved(toInitiative(current))
  }
  await tx.initiativeOrganisation.deleteMany({ where: { initiativeId: id } })
  await tx.initiativeRecipient.deleteMany({ where: { initiativeId: id } })
  await tx.initiativeFrameworkItem.deleteMany({ where: { initiativeId: id } })
  await tx.initiativeEvidence.deleteMany({ where: { initiativeId: id } })
  await tx.initiativeRelation.deleteMany({ where: { initiativeId: id } })
  await insertParts(tx, id, input)
  await writeRevision(tx, id, seenVersion + 1, input, change)
  return toInitiative(await tx.initiative.findUniqueOrThrow({ where: { id }, include: withParts }))
}

/** Adds an entry under a number of the thesis; for loading only. */
export async function insertInitiative(
  { tx, dataVersion }: Write,
  id: number,
  given: InitiativeInput,
  change: Change,
): Promise<Initiative> {
  const input = await followMerges(tx, id, given)
  await requireKnown(tx, id, input)
  await tx.initiative.create({
    data: { id, version: 1, dataVersion, ...columnsOf(input), loadedHash: change.loadedHash ?? null },
  })
  await insertParts(tx, id, input)
  await writeRevision(tx, id, 1, input, change)
  return toInitiative(await tx.initiative.findUniqueOrThrow({ where: { id }, include: withParts }))
}

/** An entry as another catalogue kept it. */
export type KeptEntry = {
  /** Null for the next number after all others. */
  id: number | null
  input: InitiativeInput
  verification: Initiative['verification']
  /** ISO 8601; null for now. */
  createdAt: string | null
  updatedAt: string | null
}

/**
 * Adds entries under their own numbers to a catalogue that holds none, with their moments and verifications; each begins
 * its history here, at version 1. Entries may name each other in any order. Throws `conflict` where the catalogue holds
 * entries, `unprocessable` with what is wrong with the first entry that points to nothing (`12.organisations.0.code`).
 */
export async function fillCatalogue(write: Write, entries: readonly KeptEntry[], change: Change): Promise<void> {
  const { tx, dataVersion } = write
  if ((await tx.initiative.count()) > 0) throw new AppError('conflict')
  const { nextId } = await tx.catalogueState.findUniqueOrThrow({ where: { id: 1 } })
  let free = entries.reduce((most, { id }) => Math.max(most, (id ?? 0) + 1), nextId)
  const numbered = entries.map((entry) => ({ ...entry, id: entry.id ?? free++ }))
  await tx.catalogueState.update({ where: { id: 1 }, data: { nextId: free } })
  const now = new Date()
  const momentOf = (iso: string | null) => (iso === null ? now : new Date(iso))
  for (const { id, input, verification, createdAt, updatedAt } of numbered) {
    await tx.initiative.create({
      data: {
        id,
        version: 1,
        dataVersion,
        ...columnsOf(input),
        verificationState: verification.state,
        verificationAt: verification.at,
        verificationBy: verification.by,
        verificationAgainst: verification.against,
        createdAt: momentOf(createdAt),
        updatedAt: momentOf(updatedAt),
      },
    })
  }
  // Only now are all there that an entry may name.
  for (const { id, input: given } of numbered) {
    const input = await followMerges(tx, id, given)
    await requireKnown(tx, id, input).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
      const fields = Object.entries(error.fields ?? {}).map(([path, message]) => [`${id}.${path}`, message])
      throw new AppError(error.code, { fields: Object.fromEntries(fields) })
    })
    await insertParts(tx, id, input)
    await writeRevision(tx, id, 1, input, change)
  }
}

/** Adds an organisation; throws `unprocessable` where its code is taken. */
export async function createOrganisation(input: OrganisationInput, change: Change): Promise<void> {
  await writeCatalogue(async ({ tx, dataVersion }) => {
    const data = [{ ...organisationColumns(input), dataVersion }]
    const { count } = await tx.organisation.createMany({ data, skipDuplicates: true })
    if (count === 0) throw new AppError('unprocessable', { fields: { code: 'code-taken' } })
    await tx.organisationRevision.create({ data: organisationRevision(input, 1, change) })
  })
}

/** Saves an organisation over the version the writer saw, with its revision; throws `conflict` where that has moved. */
export async function saveOrganisation(
  { tx, dataVersion }: Write,
  seenVersion: number,
  input: OrganisationInput & { mergedInto?: string | null },
  { userId, reason, kind = 'edited' }: Change,
): Promise<void> {
  const { mergedInto, ...snapshot } = input
  const { code, ...columns } = organisationColumns(snapshot)
  const version = seenVersion + 1
  const { count } = await tx.organisation.updateMany({
    where: { code, version: seenVersion },
    data: { ...columns, mergedInto, version, dataVersion, updatedAt: new Date(), loadedHash: null },
  })
  if (count === 0) throw new AppError('conflict')
  await tx.organisationRevision.create({ data: { code, version, snapshot, savedById: userId, reason, kind } })
}

/** Hides an entry behind the one that it was merged into, or with null shows it again. */
export async function setMergedInto({ tx, dataVersion }: Write, id: number, into: number | null): Promise<void> {
  const archivedAt = into === null ? null : new Date()
  await tx.initiative.update({ where: { id }, data: { mergedIntoId: into, archivedAt, dataVersion } })
}

/** Runs a write under the next data version and, once it is committed, says so. One that throws leaves nothing. */
export async function writeCatalogue<T>(
  work: (write: Write) => Promise<T>,
  limits?: { timeout: number; maxWait: number },
): Promise<T> {
  const db = await database()
  const { dataVersion, result } = await db.$transaction(async (tx) => {
    // Before any row is stamped: this row stays locked until the commit, so writers queue here and versions commit in
    // their order. Whoever has read the catalogue up to a version misses no row stamped with it or an earlier one.
    const dataVersion = await moveDataVersion(tx)
    return { dataVersion, result: await work({ tx, dataVersion }) }
  }, limits)
  await catalogueChanged(dataVersion)
  return result
}

async function moveDataVersion(tx: Transaction): Promise<number> {
  const { dataVersion } = await tx.catalogueState.upsert({
    where: { id: 1 },
    create: { id: 1, dataVersion: 1 },
    update: { dataVersion: { increment: 1 } },
  })
  // Goes out with the commit, and not at all without one. PGlite has nobody to tell, and does not mind.
  await tx.$executeRaw`SELECT pg_notify(${catalogueChannel}, ${String(dataVersion)})`
  return dataVersion
}

/** The row that says how an organisation stood at a version; a change of no kind is a creation or an edit. */
export function organisationRevision(input: OrganisationInput, version: number, { userId, reason, kind }: Change) {
  const looksLike = version === 1 ? 'created' : 'edited'
  return { code: input.code, version, snapshot: input, savedById: userId, reason, kind: kind ?? looksLike }
}

export function organisationColumns(input: OrganisationInput) {
  const { name, ...rest } = input
  return { ...rest, nameJa: name.ja, nameEn: name.en }
}

/**
 * The entry with what it names that was merged away since, as an old version or a proposal may, replaced by what it was
 * merged into.
 */
async function followMerges(tx: Transaction, id: number, input: InitiativeInput): Promise<InitiativeInput> {
  const codes = input.organisations.map(({ code }) => code)
  const ids = input.relations.map(({ to }) => to)
  const [organisations, initiatives] = [await mergedOrganisations(tx, codes), await mergedInitiatives(tx, ids)]
  if (organisations.size + initiatives.size === 0) return input
  return {
    ...input,
    organisations: once(
      input.organisations.map(({ code, role }) => ({ code: organisations.get(code) ?? code, role })),
      ({ code, role }) => `${code} ${role}`,
    ),
    relations: once(
      input.relations.map(({ kind, to }) => ({ kind, to: initiatives.get(to) ?? to })).filter(({ to }) => to !== id),
      ({ kind, to }) => `${kind} ${to}`,
    ),
  }
}

/** For each of these codes that was merged away, where it leads in the end. */
async function mergedOrganisations(tx: Transaction, codes: string[]): Promise<Map<string, string>> {
  const rows = await tx.organisation.findMany({
    where: { code: { in: codes }, mergedInto: { not: null } },
    select: { code: true, mergedInto: true },
  })
  const next = new Map(rows.flatMap(({ code, mergedInto }) => (mergedInto === null ? [] : [[code, mergedInto]])))
  // What they were merged into may have been merged on.
  const further = next.size > 0 ? await mergedOrganisations(tx, [...next.values()]) : next
  return new Map([...next].map(([code, into]) => [code, further.get(into) ?? into]))
}

async function mergedInitiatives(tx: Transaction, ids: number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.initiative.findMany({
    where: { id: { in: ids }, mergedIntoId: { not: null } },
    select: { id: true, mergedIntoId: true },
  })
  const next = new Map(rows.flatMap(({ id, mergedIntoId }) => (mergedIntoId === null ? [] : [[id, mergedIntoId]])))
  const further = await mergedInitiatives(tx, [...next.values()])
  return new Map([...next].map(([id, into]) => [id, further.get(into) ?? into]))
}

/** Everything that the entry points to must be there; throws `unprocessable` with the rows that point to nothing. */
export async function requireKnown(tx: Transaction, id: number, input: InitiativeInput): Promise<void> {
  const { organisations, evidence, relations } = input
  const codes = [...new Set(organisations.map(({ code }) => code))]
  const organisationRows = await tx.organisation.findMany({ where: { code: { in: codes } }, select: { code: true } })
  const targets = relations.map(({ to }) => to).filter((to) => to !== id)
  const targetRows =
    targets.length > 0 ? await tx.initiative.findMany({ where: { id: { in: targets } }, select: { id: true } }) : []
  const documents = evidence.flatMap(({ document }) => document ?? [])
  const documentRows =
    documents.length > 0 ? await tx.document.findMany({ where: { id: { in: documents } }, select: { id: true } }) : []

  const fields: Record<string, string> = {}
  const require = <T>(list: string, key: string, values: (T | null)[], known: T[], message: string) => {
    const there = new Set(known)
    for (const [at, value] of values.entries()) {
      if (value !== null && !there.has(value)) fields[`${list}.${at}.${key}`] = message
    }
  }
  require('organisations', 'code', organisations.map(({ code }) => code), organisationRows.map(
    ({ code }) => code,
  ), 'unknown-organisation')
  require('evidence', 'document', evidence.map(({ document }) => document), documentRows.map(
    (row) => row.id,
  ), 'unknown-document')
  require('relations', 'to', relations.map(({ to }) => to), targetRows.map((row) => row.id), 'unknown-initiative')
  if (Object.keys(fields).length > 0) throw new AppError('unprocessable', { fields })
}

async function insertParts(tx: Transaction, initiativeId: number, input: InitiativeInput): Promise<void> {
  await tx.initiativeOrganisation.createMany({
    data: input.organisations.map(({ code, role }, position) => ({
      initiativeId,
      position,
      organisationCode: code,
      role,
    })),
  })
  await tx.initiativeRecipient.createMany({
    data: input.recipients.map((recipient, position) => ({ initiativeId, position, ...recipient })),
  })
  await tx.initiativeFrameworkItem.createMany({
    data: input.frameworks.map(({ item, reason }, position) => ({
      initiativeId,
      position,
      item,
      reasonJa: reason.ja,
      reasonEn: reason.en,
    })),
  })
  await tx.initiativeEvidence.createMany({
    data: input.evidence.map(({ document, ...rest }, position) => ({
      initiativeId,
      position,
      documentId: document,
      ...rest,
    })),
  })
  await tx.initiativeRelation.createMany({
    data: input.relations.map(({ kind, to }, position) => ({ initiativeId, position, kind, toId: to })),
  })
}

async function writeRevision(
  tx: Transaction,
  initiativeId: number,
  version: number,
  snapshot: InitiativeInput,
  { userId, reason, loadedHash, proposalId, kind }: Change,
): Promise<void> {
  const looksLike = loadedHash ? 'loaded' : version === 1 ? 'created' : 'edited'
  await tx.revision.create({
    data: { initiativeId, version, snapshot, savedById: userId, reason, kind: kind ?? looksLike, proposalId },
  })
}

function columnsOf(input: InitiativeInput) {
  const { name, period, objectives, actions, outcomes, targetNote, asStated, source } = input
  return {
    nameJa: name.ja,
    nameEn: name.en,
    nameEnOrigin: input.nameEnOrigin,
    themes: input.themes,
    targets: input.targets,
    activities: input.activities,
    periodStart: period.start,
    periodEnd: period.end,
    ongoing: period.ongoing,
    recurringEvery: period.recurring?.every ?? null,
    recurringNoteJa: period.recurring?.note.ja ?? null,
    recurringNoteEn: period.recurring?.note.en ?? null,
    objectivesJa: objectives.ja,
    objectivesEn: objectives.en,
    actionsJa: actions.ja,
    actionsEn: actions.en,
    outcomesJa: outcomes.ja,
    outcomesEn: outcomes.en,
    targetNoteJa: targetNote.ja,
    targetNoteEn: targetNote.en,
    statedDonor: asStated.donor,
    statedPartner: asStated.partner,
    statedRecipient: asStated.recipient,
    statedTarget: asStated.target,
    statedTheme: asStated.theme,
    statedPeriod: asStated.period,
    sourceDocument: source.document,
    sourceLocator: source.locator,
    sourceAsOf: source.asOf,
    sourceNotesJa: source.notes.ja,
    sourceNotesEn: source.notes.en,
    thesisGroup: input.thesisGroup,
    contactJa: input.contact?.office.ja ?? null,
    contactEn: input.contact?.office.en ?? null,
    contactUrl: input.contact?.url ?? null,
    contactEmail: input.contact?.email ?? null,
  }
}
