import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { recordEvent } from '../audit'
import { database } from '../db/client'
import { AppError } from '../errors'
import type { Bilingual } from '../i18n/locales'
import {
  fieldErrors,
  InitiativeInput,
  inputOf,
  type Organisation,
  OrganisationInput,
  type OrganisationInRole,
  type Relation,
} from './initiative'
import {
  differingChoices,
  type MergeKind,
  mergedInitiative,
  mergedOrganisation,
  mergeKinds,
  once,
  replaceOrganisation,
  restored,
  unmergedOrganisation,
} from './merged'
import { toInitiative, toOrganisation, withParts } from './queries'
import { saveOrganisation, saveOver, setMergedInto, type Write, writeCatalogue } from './save'
import { mergeInputs } from './three-way'

/*
 * One of each. Two organisations, or two initiatives, that were the same become one: all that named the one names the
 * other, its address leads there, and what was moved is kept, so that it can be moved back. Nothing is deleted.
 */

/** Who merges, with the name that the audit keeps, and why. */
export type Merger = { userId: string | null; name: string; reason: string }

/** A merge of a body that half the catalogue names writes as many entries. */
const limits = { timeout: 300_000, maxWait: 60_000 }

const Roles: z.ZodType<OrganisationInRole[]> = InitiativeInput.in.shape.organisations
const Relations: z.ZodType<Relation[]> = InitiativeInput.in.shape.relations.unwrap()

const MovedWithOrganisation = z.object({
  before: OrganisationInput,
  after: OrganisationInput,
  entries: z.array(z.object({ id: z.number(), before: Roles, after: Roles })),
})

const MovedWithInitiative = z.object({
  before: InitiativeInput,
  after: InitiativeInput,
  entries: z.array(z.object({ id: z.number(), before: Relations, after: Relations })),
  proposals: z.array(
    z.object({
      id: z.string(),
      /** As it stood when it was moved; a proposal that has changed since stays where it is. */
      version: z.number(),
      baseVersion: z.number().nullable(),
      input: InitiativeInput,
    }),
  ),
})

// Organisations

export type OrganisationMerge = {
  winner: Organisation
  loser: Organisation
  /** The winner as it would stand. */
  result: OrganisationInput
  entries: { id: number; name: Bilingual }[]
}

/** What merging the one into the other would do. Throws `unprocessable` where it can't be done. */
export async function previewOrganisationMerge(loser: string, winner: string): Promise<OrganisationMerge> {
  const db = await database()
  const { rows, result } = await organisationsToMerge(db, loser, winner)
  const entries = await db.initiative.findMany({
    where: { organisations: { some: { organisationCode: loser } } },
    select: { id: true, nameJa: true, nameEn: true },
    orderBy: { id: 'asc' },
  })
  return {
    winner: toOrganisation(rows.winner),
    loser: toOrganisation(rows.loser),
    result,
    entries: entries.map(({ id, nameJa, nameEn }) => ({ id, name: { ja: nameJa, en: nameEn } })),
  }
}

async function organisationsToMerge(tx: Pick<Write['tx'], 'organisation'>, loserCode: string, winnerCode: string) {
  const winner = await tx.organisation.findUnique({ where: { code: winnerCode } })
  const loser = await tx.organisation.findUnique({ where: { code: loserCode } })
  if (!winner || winner.mergedInto !== null) throw refused('winner', 'unknown-organisation')
  if (!loser || loser.mergedInto !== null) throw refused('loser', 'unknown-organisation')
  if (winner.code === loser.code) throw refused('winner', 'same-one')
  const inputs = {
    winner: organisationInputOf(toOrganisation(winner)),
    loser: organisationInputOf(toOrganisation(loser)),
  }
  const result = OrganisationInput.safeParse(mergedOrganisation(inputs.winner, inputs.loser))
  // Only too many names can be wrong with what two valid records make.
  if (!result.success) throw refused('winner', 'too-many')
  return { rows: { winner, loser }, inputs, result: result.data }
}

function organisationInputOf({ mergedInto, ...input }: Organisation): OrganisationInput {
  return input
}

function refused(field: string, message: string): AppError {
  return new AppError('unprocessable', { fields: { [field]: message } })
}

/** Merges an organisation into another and returns the number of the merge. Throws `unprocessable` where it can't. */
export async function mergeOrganisations(loser: string, winner: string, merger: Merger): Promise<string> {
  return writeCatalogue(async (write) => {
    const { tx } = write
    const { rows, inputs, result } = await organisationsToMerge(tx, loser, winner)
    const change = { userId: merger.userId, reason: merger.reason, kind: 'merged' as const }
    await saveOrganisation(write, rows.winner.version, result, change)
    const naming = await tx.initiative.findMany({
      where: { organisations: { some: { organisationCode: loser } } },
      include: withParts,
      orderBy: { id: 'asc' },
    })
    const entries: z.infer<typeof MovedWithOrganisation>['entries'] = []
    for (const row of naming) {
      const input = inputOf(toInitiative(row))
      const organisations = replaceOrganisation(input.organisations, loser, winner)
      await saveOver(write, row.id, row.version, { ...input, organisations }, change)
      entries.push({ id: row.id, before: input.organisations, after: organisations })
    }
    await saveOrganisation(write, rows.loser.version, { ...inputs.loser, mergedInto: winner }, change)
    return keepMerge(write, 'organisation', loser, winner, { before: inputs.winner, after: result, entries }, merger)
  }, limits)
}

async function undoOrganisations(write: Write, merge: MergeRow, merger: Merger): Promise<void> {
  const { tx } = write
  const { loser, winner } = merge
  const moved = MovedWithOrganisation.parse(merge.moved)
  const change = { userId: merger.userId, reason: merger.reason, kind: 'unmerged' as const }
  const [winnerRow, loserRow] = [
    await tx.organisation.findUniqueOrThrow({ where: { code: winner } }),
    await tx.organisation.findUniqueOrThrow({ where: { code: loser } }),
  ]
  const now = organisationInputOf(toOrganisation(winnerRow))
  await saveOrganisation(write, winnerRow.version, unmergedOrganisation(now, moved.before, moved.after), change)
  const own = organisationInputOf(toOrganisation(loserRow))
  await saveOrganisation(write, loserRow.version, { ...own, mergedInto: null }, change)
  for (const { id, before, after } of moved.entries) {
    const row = await tx.initiative.findUniqueOrThrow({ where: { id }, include: withParts })
    const input = inputOf(toInitiative(row))
    const organisations = restored(input.organisations, before, after, {
      replaces: (item) => (item.code === winner ? { ...item, code: loser } : null),
      key: ({ code, role }) => `${code} ${role}`,
    })
    if (isDeepStrictEqual(organisations, input.organisations)) continue
    await saveOver(write, id, row.version, { ...input, organisations }, change)
  }
}

// Initiatives

export type InitiativeMerge = {
  winner: { id: number; version: number; input: InitiativeInput }
  loser: { id: number; version: number; input: InitiativeInput }
  choices: ReturnType<typeof differingChoices>
  /** Entries that name the loser, and proposals for it, which would go over to the winner. */
  relatedFrom: number[]
  proposals: number
}

/** What merging the one into the other would do. Throws `unprocessable` where it can't be done. */
export async function previewInitiativeMerge(loserId: number, winnerId: number): Promise<InitiativeMerge> {
  const db = await database()
  const { winner, loser } = await initiativesToMerge(db, loserId, winnerId)
  const naming = await db.initiativeRelation.findMany({
    where: { toId: loserId, initiativeId: { not: winnerId } },
    select: { initiativeId: true },
    orderBy: { initiativeId: 'asc' },
  })
  const proposals = await db.proposal.count({ where: openProposals(loserId) })
  return {
    winner,
    loser,
    choices: differingChoices(winner.input, loser.input),
    relatedFrom: [...new Set(naming.map(({ initiativeId }) => initiativeId))],
    proposals,
  }
}

const openProposals = (initiativeId: number) => ({ initiativeId, state: { in: ['open', 'returned'] } })

async function initiativesToMerge(tx: Pick<Write['tx'], 'initiative'>, loserId: number, winnerId: number) {
  const find = async (id: number, field: string) => {
    const row = await tx.initiative.findUnique({ where: { id }, include: withParts })
    if (!row || row.archivedAt !== null) throw refused(field, 'unknown-initiative')
    return { id, version: row.version, input: inputOf(toInitiative(row)) }
  }
  if (winnerId === loserId) throw refused('winner', 'same-one')
  return { winner: await find(winnerId, 'winner'), loser: await find(loserId, 'loser') }
}

/** The versions on which the merger decided, and the choices that they made in the loser's favour. */
export type InitiativeChoice = { loserVersion: number; winnerVersion: number; fromLoser: readonly string[] }

/**
 * Merges an entry into another and returns the number of the merge. Throws `conflict` where either has been changed since
 * it was seen, `unprocessable` where they can't be merged.
 */
export async function mergeInitiatives(
  loserId: number,
  winnerId: number,
  { loserVersion, winnerVersion, fromLoser }: InitiativeChoice,
  merger: Merger,
): Promise<string> {
  return writeCatalogue(async (write) => {
    const { tx } = write
    const { winner, loser } = await initiativesToMerge(tx, loserId, winnerId)
    if (winner.version !== winnerVersion || loser.version !== loserVersion) throw new AppError('conflict')
    const change = { userId: merger.userId, reason: merger.reason, kind: 'merged' as const }
    const result = InitiativeInput.safeParse(mergedInitiative(winner, loser, fromLoser))
    if (!result.success) throw new AppError('unprocessable', { fields: fieldErrors(result.error) })
    const after = inputOf(await saveOver(write, winnerId, winner.version, result.data, change))

    const naming = await tx.initiative.findMany({
      where: { relations: { some: { toId: loserId } }, id: { notIn: [winnerId, loserId] } },
      include: withParts,
      orderBy: { id: 'asc' },
    })
    const entries: z.infer<typeof MovedWithInitiative>['entries'] = []
    for (const row of naming) {
      const input = inputOf(toInitiative(row))
      const relations = once(
        input.relations.map(({ kind, to }) => ({ kind, to: to === loserId ? winnerId : to })),
        ({ kind, to }) => `${kind} ${to}`,
      )
      await saveOver(write, row.id, row.version, { ...input, relations }, change)
      entries.push({ id: row.id, before: input.relations, after: relations })
    }
    // The loser keeps what it says; only its relation to the winner would point at itself from now on.
    await saveOver(write, loserId, loser.version, loser.input, change)
    await setMergedInto(write, loserId, winnerId)
    const proposals = await moveProposals(write, loserId, { id: winnerId, version: winner.version + 1, input: after })
    const moved = { before: winner.input, after, entries, proposals }
    return keepMerge(write, 'initiative', String(loserId), String(winnerId), moved, merger)
  }, limits)
}

/** A proposal for the loser asks the same of the winner: what it would have changed there, it would change here. */
async function moveProposals(
  { tx }: Write,
  loserId: number,
  winner: { id: number; version: number; input: InitiativeInput },
): Promise<z.infer<typeof MovedWithInitiative>['proposals']> {
  const moved: z.infer<typeof MovedWithInitiative>['proposals'] = []
  for (const proposal of await tx.proposal.findMany({ where: openProposals(loserId) })) {
    const input = InitiativeInput.parse(proposal.input)
    const seen = await tx.revision.findUnique({
      where: { initiativeId_version: { initiativeId: loserId, version: proposal.baseVersion ?? 1 } },
    })
    const base = seen ? InitiativeInput.parse(seen.snapshot) : winner.input
    const version = proposal.version + 1
    await tx.proposal.update({
      where: { id: proposal.id },
      data: {
        initiativeId: winner.id,
        baseVersion: winner.version,
        input: mergeInputs(base, winner.input, input).merged,
        version,
        updatedAt: new Date(),
      },
    })
    moved.push({ id: proposal.id, version, baseVersion: proposal.baseVersion, input })
  }
  return moved
}

async function undoInitiatives(write: Write, merge: MergeRow, merger: Merger): Promise<void> {
  const { tx } = write
  const [loserId, winnerId] = [Number(merge.loser), Number(merge.winner)]
  const moved = MovedWithInitiative.parse(merge.moved)
  const change = { userId: merger.userId, reason: merger.reason, kind: 'unmerged' as const }
  await setMergedInto(write, loserId, null)
  const find = async (id: number) => {
    const row = await tx.initiative.findUniqueOrThrow({ where: { id }, include: withParts })
    return { version: row.version, input: inputOf(toInitiative(row)) }
  }
  const loser = await find(loserId)
  await saveOver(write, loserId, loser.version, loser.input, change)
  const winner = await find(winnerId)
  // What was changed in the winner since stays, also over what the merge had brought.
  const { merged } = mergeInputs(moved.after, winner.input, moved.before, 'theirs')
  await saveOver(write, winnerId, winner.version, merged, change)
  for (const { id, before, after } of moved.entries) {
    const { version, input } = await find(id)
    const relations = restored(input.relations, before, after, {
      replaces: (item) => (item.to === winnerId ? { ...item, to: loserId } : null),
      key: ({ kind, to }) => `${kind} ${to}`,
    })
    if (!isDeepStrictEqual(relations, input.relations)) {
      await saveOver(write, id, version, { ...input, relations }, change)
    }
  }
  for (const { id, version, baseVersion, input } of moved.proposals) {
    await tx.proposal.updateMany({
      where: { id, version, ...openProposals(winnerId) },
      data: { initiativeId: loserId, baseVersion, input, version: version + 1, updatedAt: new Date() },
    })
  }
}

// Both

type MergeRow = { id: string; kind: string; loser: string; winner: string; moved: unknown }

async function keepMerge(
  { tx }: Write,
  kind: MergeKind,
  loser: string,
  winner: string,
  moved: z.infer<typeof MovedWithInitiative> | z.infer<typeof MovedWithOrganisation>,
  { userId, name, reason }: Merger,
): Promise<string> {
  const { id } = await tx.merge.create({ data: { kind, loser, winner, moved, reason, mergedById: userId } })
  await recordEvent(tx, {
    action: 'merged',
    actorId: userId,
    actor: name,
    subject: `${kind} ${loser}`,
    details: { into: winner, reason, entries: moved.entries.length },
  })
  return id
}

/**
 * Takes a merge back. Throws `not-found` for one that there is not, `unprocessable` where it was taken back already, or
 * where a later merge with the same winner must be taken back first.
 */
export async function undoMerge(
  id: string,
  merger: Merger,
): Promise<{ kind: MergeKind; loser: string; winner: string }> {
  return writeCatalogue(async (write) => {
    const { tx } = write
    const merge = await tx.merge.findUnique({ where: { id } })
    const kind = mergeKinds.find((one) => one === merge?.kind)
    if (!merge || !kind) throw new AppError('not-found')
    if (merge.undoneAt !== null) throw refused('merge', 'undone-already')
    if (await laterMerge(tx, merge)) throw refused('merge', 'undo-later-first')
    if (kind === 'organisation') await undoOrganisations(write, merge, merger)
    else await undoInitiatives(write, merge, merger)
    await tx.merge.update({ where: { id }, data: { undoneAt: new Date(), undoneById: merger.userId } })
    await recordEvent(tx, {
      action: 'unmerged',
      actorId: merger.userId,
      actor: merger.name,
      subject: `${kind} ${merge.loser}`,
      details: { from: merge.winner, reason: merger.reason },
    })
    return { kind, loser: merge.loser, winner: merge.winner }
  }, limits)
}

/** Whether the winner took part in a merge after this one: what that one moved would not be known for this one's. */
async function laterMerge(
  tx: Pick<Write['tx'], 'merge'>,
  { id, kind, winner, mergedAt }: { id: string; kind: string; winner: string; mergedAt: Date },
): Promise<boolean> {
  const later = await tx.merge.findFirst({
    where: {
      kind,
      id: { not: id },
      undoneAt: null,
      mergedAt: { gte: mergedAt },
      OR: [{ winner }, { loser: winner }],
    },
  })
  return later !== null
}

export type MergeRecord = {
  id: string
  kind: MergeKind
  loser: string
  winner: string
  reason: string
  mergedAt: string
  mergedBy: string | null
  undone: { at: string; by: string | null } | null
  /** How many entries it changed besides the two. */
  entries: number
}

const EntriesMoved = z.object({ entries: z.array(z.unknown()) })

/** Merges, newest first. */
export async function listMerges(most = 200): Promise<MergeRecord[]> {
  const db = await database()
  const rows = await db.merge.findMany({
    orderBy: { mergedAt: 'desc' },
    take: most,
    include: { mergedBy: { select: { name: true } }, undoneBy: { select: { name: true } } },
  })
  return rows.flatMap((row) => {
    const kind = mergeKinds.find((one) => one === row.kind)
    if (!kind) return []
    return {
      id: row.id,
      kind,
      loser: row.loser,
      winner: row.winner,
      reason: row.reason,
      mergedAt: row.mergedAt.toISOString(),
      mergedBy: row.mergedBy?.name ?? null,
      undone: row.undoneAt && { at: row.undoneAt.toISOString(), by: row.undoneBy?.name ?? null },
      entries: EntriesMoved.parse(row.moved).entries.length,
    }
  })
}

/** The entry that one which was merged away leads to in the end; null for one that was not. */
export async function findMergedInto(id: number): Promise<number | null> {
  const db = await database()
  const row = await db.initiative.findUnique({ where: { id }, select: { mergedIntoId: true } })
  if (!row || row.mergedIntoId === null) return null
  return (await findMergedInto(row.mergedIntoId)) ?? row.mergedIntoId
}

// Two that are not one

const pairOf = (one: string, other: string) => (one < other ? { one, other } : { one: other, other: one })

/** Remembers that two are not the same, so that they are not held up to anybody again. */
export async function setNotDuplicate(kind: MergeKind, one: string, other: string, userId: string): Promise<void> {
  const db = await database()
  const data = [{ kind, ...pairOf(one, other), byId: userId }]
  await db.notDuplicate.createMany({ data, skipDuplicates: true })
}

/** The pairs that were found to be two, each as `one other`, in both orders. */
export async function listNotDuplicates(kind: MergeKind): Promise<Set<string>> {
  const db = await database()
  const rows = await db.notDuplicate.findMany({ where: { kind }, select: { one: true, other: true } })
  return new Set(rows.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]))
}
