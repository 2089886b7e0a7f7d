import { database } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { AppError } from '../errors'
import { catalogueChanged, catalogueChannel } from './changes'
import type { Initiative, InitiativeInput, OrganisationInput } from './initiative'
import { toInitiative, withParts } from './queries'

/*
 * The one place where rows of the catalogue change. Every change writes the revision and moves the data version in the
 * same transaction, so that none of the three is ever seen without the others.
 */

type Transaction = Prisma.TransactionClient

/** A write under way: its transaction, and the data version with which it stamps every row that it changes. */
export type Write = { tx: Transaction; dataVersion: number }

/** Who changes something and why; `userId` is null where the catalogue's own files are loaded. */
export type Change = { userId: string | null; reason: string; loadedHash?: string }

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
  return writeCatalogue(async (write) => {
    const { nextId } = await write.tx.catalogueState.update({ where: { id: 1 }, data: { nextId: { increment: 1 } } })
    return insertInitiative(write, nextId - 1, input, change)
  })
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

/** `updateInitiative` within a write of several rows. */
export async function saveOver(
  { tx, dataVersion }: Write,
  id: number,
  seenVersion: number,
  input: InitiativeInput,
  change: Change,
): Promise<Initiative> {
  await requireOrganisations(tx, input)
  // Of two savers of one version the second, which waited for the first, finds no row and is told.
  const { count } = await tx.initiative.updateMany({
    where: { id, version: seenVersion },
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
    throw current ? new VersionMoved(toInitiative(current)) : new AppError('not-found')
  }
  await tx.initiativeOrganisation.deleteMany({ where: { initiativeId: id } })
  await tx.initiativeRecipient.deleteMany({ where: { initiativeId: id } })
  await tx.initiativeFrameworkItem.deleteMany({ where: { initiativeId: id } })
  await insertParts(tx, id, input)
  await writeRevision(tx, id, seenVersion + 1, input, change)
  return toInitiative(await tx.initiative.findUniqueOrThrow({ where: { id }, include: withParts }))
}

/** Adds an entry under a number of the thesis; for loading only. */
export async function insertInitiative(
  { tx, dataVersion }: Write,
  id: number,
  input: InitiativeInput,
  change: Change,
): Promise<Initiative> {
  await requireOrganisations(tx, input)
  await tx.initiative.create({
    data: { id, version: 1, dataVersion, ...columnsOf(input), loadedHash: change.loadedHash ?? null },
  })
  await insertParts(tx, id, input)
  await writeRevision(tx, id, 1, input, change)
  return toInitiative(await tx.initiative.findUniqueOrThrow({ where: { id }, include: withParts }))
}

/** Adds an organisation; throws `unprocessable` where its code is taken. */
export async function createOrganisation(input: OrganisationInput): Promise<void> {
  await writeCatalogue(async ({ tx, dataVersion }) => {
    const data = [{ ...organisationColumns(input), dataVersion }]
    const { count } = await tx.organisation.createMany({ data, skipDuplicates: true })
    if (count === 0) throw new AppError('unprocessable', { fields: { code: 'code-taken' } })
  })
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

export function organisationColumns(input: OrganisationInput) {
  const { name, ...rest } = input
  return { ...rest, nameJa: name.ja, nameEn: name.en }
}

async function requireOrganisations(tx: Transaction, { organisations }: InitiativeInput): Promise<void> {
  const codes = [...new Set(organisations.map(({ code }) => code))]
  const known = await tx.organisation.findMany({ where: { code: { in: codes } }, select: { code: true } })
  const knownCodes = new Set(known.map(({ code }) => code))
  const fields = Object.fromEntries(
    organisations.flatMap(({ code }, index) =>
      knownCodes.has(code) ? [] : [[`organisations.${index}.code`, 'unknown-organisation']],
    ),
  )
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
}

async function writeRevision(
  tx: Transaction,
  initiativeId: number,
  version: number,
  snapshot: InitiativeInput,
  { userId, reason }: Change,
): Promise<void> {
  await tx.revision.create({ data: { initiativeId, version, snapshot, savedById: userId, reason } })
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
  }
}
