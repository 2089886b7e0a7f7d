import { createHash, randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { database } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { AppError } from '../errors'
import { findRevision } from './history'
import { type Initiative, InitiativeInput, storable } from './initiative'
import { addInitiative, requireKnown, saveOver, writeCatalogue } from './save'

/*
 * Changes that somebody asks for. Anyone may send one in; only an editor's acceptance brings it into the catalogue, in one
 * transaction with the proposal's own. Every step names the version of the proposal that it was decided on, so that two
 * people never decide over each other.
 */

export const proposalStates = ['open', 'returned', 'accepted', 'rejected', 'withdrawn'] as const
export type ProposalState = (typeof proposalStates)[number]

export const proposalEventKinds = ['sent', 'returned', 'amended', 'accepted', 'rejected', 'withdrawn'] as const
export type ProposalEventKind = (typeof proposalEventKinds)[number]

/** All that is proposed, in characters of JSON: the longest entry there is has a tenth of it. */
export const mostProposed = 200_000

const line = (most: number) =>
  z
    .string()
    .transform((value) => storable(value).replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(most, 'too-long'))

/** What somebody writes to propose something: the whole entry as they would have it, and what bears it out. */
export const ProposalInput = z.object({
  input: InitiativeInput,
  proposalSource: line(2_000).pipe(z.string().min(1, 'required')),
  proposalNote: line(5_000),
})
export type ProposalInput = z.infer<typeof ProposalInput>

/** What an editor writes to the proposer. */
export const Comment = line(5_000).pipe(z.string().min(1, 'required'))

export type Proposal = {
  id: string
  /** Null for a new entry until it is accepted. */
  initiativeId: number | null
  /** The version of the entry that the proposer saw; null for a new one. */
  baseVersion: number | null
  input: InitiativeInput
  source: string
  note: string
  state: ProposalState
  /** Null where a visitor sent it in. */
  proposer: { id: string; name: string } | null
  version: number
  createdAt: string
  updatedAt: string
  events: { at: string; by: string | null; kind: ProposalEventKind; comment: string }[]
}

const withEvents = {
  proposer: { select: { id: true, name: true } },
  events: { orderBy: { position: 'asc' }, include: { by: { select: { name: true } } } },
} as const satisfies Prisma.ProposalInclude
type Row = Prisma.ProposalGetPayload<{ include: typeof withEvents }>

function toProposal(row: Row): Proposal {
  const { id, initiativeId, baseVersion, source, note, proposer, version } = row
  return {
    id,
    initiativeId,
    baseVersion,
    input: InitiativeInput.parse(row.input),
    source,
    note,
    state: z.enum(proposalStates).parse(row.state),
    proposer,
    version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    events: row.events.map(({ at, by, kind, comment }) => ({
      at: at.toISOString(),
      by: by?.name ?? null,
      kind: z.enum(proposalEventKinds).parse(kind),
      comment,
    })),
  }
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/**
 * Keeps a proposal and returns the secret of the link by which it is followed; only its hash stays. `of` is the entry and
 * the version the proposer saw, null for a new entry. Throws `unprocessable` where nothing is changed or something is
 * named that nobody knows, `not-found` where there is no such version, `too-large` for more than `mostProposed`.
 */
export async function createProposal(
  of: { id: number; version: number } | null,
  proposed: ProposalInput,
  proposerId: string | null,
): Promise<string> {
  const db = await database()
  await requireProposable(of, proposed)
  const secret = randomBytes(24).toString('base64url')
  await db.proposal.create({
    data: {
      followHash: hashOf(secret),
      initiativeId: of?.id,
      baseVersion: of?.version,
      input: proposed.input,
      source: proposed.proposalSource,
      note: proposed.proposalNote,
      proposerId,
      events: { create: { position: 0, kind: 'sent', comment: '', byId: proposerId } },
    },
  })
  return secret
}

/** The proposer's answer to a returned proposal, which is open again. Throws as `createProposal` does, and `conflict`. */
export async function amendProposal(
  proposal: Proposal,
  seenVersion: number,
  proposed: ProposalInput,
  byId: string | null,
): Promise<void> {
  const { id, initiativeId, baseVersion } = proposal
  await requireProposable(
    initiativeId !== null && baseVersion !== null ? { id: initiativeId, version: baseVersion } : null,
    proposed,
  )
  const db = await database()
  await db.$transaction(async (tx) => {
    await move(tx, id, seenVersion, { from: ['returned'], to: 'open', kind: 'amended', byId, comment: '' })
    const { input, proposalSource: source, proposalNote: note } = proposed
    await tx.proposal.update({ where: { id }, data: { input, source, note } })
  })
}

/** What `createProposal` and `amendProposal` require, before anything is counted or kept. */
export async function requireProposable(
  of: { id: number; version: number } | null,
  proposed: ProposalInput,
): Promise<void> {
  const base = of && (await findRevision(of.id, of.version))
  if (of && !base) throw new AppError('not-found')
  if (isDeepStrictEqual(base, proposed.input)) {
    throw new AppError('unprocessable', { fields: { 'input.name': 'unchanged' } })
  }
  if (JSON.stringify(proposed).length > mostProposed) throw new AppError('too-large')
  // 0 is no entry's number.
  await requireKnown(await database(), of?.id ?? 0, proposed.input)
}

/** Takes a proposal back. Throws `conflict` where it has been decided meanwhile. */
export async function withdrawProposal(id: string, seenVersion: number, byId: string | null): Promise<void> {
  const db = await database()
  const step = { from: ['open', 'returned'], to: 'withdrawn', kind: 'withdrawn', byId, comment: '' } as const
  await db.$transaction((tx) => move(tx, id, seenVersion, step))
}

/** Sends a proposal back to its proposer, or turns it down. Throws `conflict` where somebody has decided meanwhile. */
export async function answerProposal(
  id: string,
  seenVersion: number,
  answer: 'returned' | 'rejected',
  { userId, comment }: { userId: string; comment: string },
): Promise<void> {
  const db = await database()
  const step = { from: ['open'], to: answer, kind: answer, byId: userId, comment } as const
  await db.$transaction((tx) => move(tx, id, seenVersion, step))
}

/**
 * Saves the entry as the editor has settled it, and marks the proposal, in one transaction. Throws `conflict` where somebody
 * has decided on the proposal meanwhile, and what `updateInitiative` throws: `VersionMoved` where the entry has moved.
 */
export async function acceptProposal(
  id: string,
  seen: { proposal: number; entry: number | null },
  input: InitiativeInput,
  { userId, reason }: { userId: string; reason: string },
): Promise<Initiative> {
  return writeCatalogue(async (write) => {
    const step = { from: ['open'], to: 'accepted', kind: 'accepted', byId: userId, comment: '' } as const
    const { initiativeId } = await move(write.tx, id, seen.proposal, step)
    const change = { userId, reason, kind: 'accepted', proposalId: id } as const
    if (initiativeId !== null) return saveOver(write, initiativeId, seen.entry ?? 0, input, change)
    const entry = await addInitiative(write, input, change)
    await write.tx.proposal.update({ where: { id }, data: { initiativeId: entry.id } })
    return entry
  })
}

type Step = {
  from: readonly ProposalState[]
  to: ProposalState
  kind: ProposalEventKind
  byId: string | null
  comment: string
}

/** One step of a proposal. Of two who decide on one version, the second waits for the first and is told. */
async function move(tx: Prisma.TransactionClient, id: string, seenVersion: number, step: Step) {
  const { from, to, kind, byId, comment } = step
  const { count } = await tx.proposal.updateMany({
    where: { id, version: seenVersion, state: { in: [...from] } },
    data: { state: to, version: seenVersion + 1, updatedAt: new Date() },
  })
  const proposal = await tx.proposal.findUnique({ where: { id }, include: { _count: { select: { events: true } } } })
  if (!proposal) throw new AppError('not-found')
  if (count === 0) throw new AppError('conflict')
  await tx.proposalEvent.create({ data: { proposalId: id, position: proposal._count.events, kind, byId, comment } })
  return proposal
}

/** A proposal as its proposer finds it: by the link's secret, or signed in by its id; null for everybody else. */
export async function findFollowedProposal(secretOrId: string, userId: string | null): Promise<Proposal | null> {
  const db = await database()
  const ways: Prisma.ProposalWhereInput[] = [{ followHash: hashOf(secretOrId) }]
  if (userId !== null) ways.push({ id: storable(secretOrId), proposerId: userId })
  const row = await db.proposal.findFirst({ where: { OR: ways }, include: withEvents })
  return row && toProposal(row)
}

/** Any proposal by its id, for those who decide. */
export async function findProposal(id: string): Promise<Proposal | null> {
  const db = await database()
  const row = await db.proposal.findUnique({ where: { id: storable(id) }, include: withEvents })
  return row && toProposal(row)
}

/** What waits for a decision, oldest first. */
export async function listOpenProposals(): Promise<Proposal[]> {
  const db = await database()
  const rows = await db.proposal.findMany({
    where: { state: 'open' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: withEvents,
  })
  return rows.map(toProposal)
}

export async function countOpenProposals(): Promise<number> {
  const db = await database()
  return db.proposal.count({ where: { state: 'open' } })
}

/** So many of one's own proposals, and of those decided last, are listed. */
const mostListed = 200

/** The proposals of one account, newest first. */
export async function listProposalsOf(userId: string): Promise<Proposal[]> {
  const db = await database()
  const rows = await db.proposal.findMany({
    where: { proposerId: userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    include: withEvents,
    take: mostListed,
  })
  return rows.map(toProposal)
}
