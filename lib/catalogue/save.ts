import { database } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { AppError } from '../errors'
import type { Initiative, InitiativeInput, OrganisationInput } from './initiative'
import { toInitiative, withParts } from './queries'

/*
 * The one place where rows of the catalogue change. Every change writes the revision and moves the data version in the
 * same transaction, so that none of the three is ever seen without the others.
 */

type Transaction = Prisma.TransactionClient

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
  const db = await database()
  return db.$transaction(async (tx) => {
    const { nextId } = await moveDataVersion(tx, { takeNumber: true })
    return insertInitiative(tx, nextId - 1, input, change)
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
  const db = await database()
  return db.$transaction(async (tx) => {
    const saved = await saveOver(tx, id, seenVersion, input, change)
    await moveDataVersion(tx)
    return saved
  })
}

/** `updateInitiative` within a transaction whose writer moves the data version itself. */
export async function saveOver(
  tx: Transaction,
  id: number,
  seenVersion: number,
  input: InitiativeInput,
  change: Change,
): Promise<Initiative> {
  await requireOrganisations(tx, input)
  // The condition on the version is what makes two savers queue: the second finds no row and is told.
  const { count } = await tx.initiative.updateMany({
    where: { id, version: seenVersion },
    data: {
      ...columnsOf(input),
      version: seenVersion + 1,
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
  tx: Transaction,
  id: number,
  input: InitiativeInput,
  change: Change,
): Promise<Initiative> {
  await requireOrganisations(tx, input)
  await tx.initiative.create({ data: { id, version: 1, ...columnsOf(input), loadedHash: change.loadedHash ?? null } })
  await insertParts(tx, id, input)
  await writeRevision(tx, id, 1, input, change)
  return toInitiative(await tx.initiative.findUniqueOrThrow({ where: { id }, include: withParts }))
}

/** Adds an organisation; throws `unprocessable` where its code is taken. */
export async function createOrganisation(input: OrganisationInput): Promise<void> {
  const db = await database()
  await db.$transaction(async (tx) => {
    const { count } = await tx.organisation.createMany({ data: [organisationColumns(input)], skipDuplicates: true })
    if (count === 0) throw new AppError('unprocessable', { fields: { code: 'code-taken' } })
    await moveDataVersion(tx)
  })
}

/** Moves the data version, and with `takeNumber` the next catalogue number too. Writers queue here. */
export async function moveDataVersion(tx: Transaction, { takeNumber = false } = {}) {
  return tx.catalogueState.upsert({
    where: { id: 1 },
    create: { id: 1, dataVersion: 1, nextId: takeNumber ? 146 : 145 },
    update: { dataVersion: { increment: 1 }, nextId: takeNumber ? { increment: 1 } : undefined },
  })
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
