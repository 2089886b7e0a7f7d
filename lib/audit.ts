import { database } from './db/client'
import type { Prisma } from './db/generated/client'

/** What is kept in the log, by name; the words stand in lib/i18n (`audit.actions`). */
export const auditActions = [
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'session-ended',
  'invited',
  'invitation-withdrawn',
  'joined',
  'password-changed',
  'password-reset',
  'reset-link-made',
  'role-changed',
  'suspended',
  'reinstated',
  'token-made',
  'token-revoked',
  'exported',
  'frozen',
  'loaded',
  'merged',
  'unmerged',
  'restored',
  'archived',
  'unarchived',
  'setting-changed',
] as const
export type AuditAction = (typeof auditActions)[number]

export type AuditEntry = {
  action: AuditAction
  /** Who did it; null where nobody is signed in, as in a failed sign-in or on the command line. */
  actorId: string | null
  /** Their name and address as they are now, or what else says who it was. */
  actor: string
  /** What it was done to: an e-mail address, `initiative 12`, an organisation's code. */
  subject?: string
  details?: Prisma.InputJsonObject
  /** The network address that the request came from. */
  address?: string
}

/** Adds to the log. With the transaction of what is logged, so that neither is ever there without the other. */
export async function recordEvent(db: Pick<Prisma.TransactionClient, 'auditEvent'>, entry: AuditEntry): Promise<void> {
  await db.auditEvent.create({ data: entry })
}

export type AuditEvent = {
  id: number
  at: Date
  actor: string
  action: string
  subject: string | null
  details: unknown
  address: string | null
}

const columns = { id: true, at: true, actor: true, action: true, subject: true, details: true, address: true } as const
const where = (action: AuditAction | null) => (action ? { action } : {})

/** One page of the log, counted from 1, the newest first, and how many events there are in all. */
export async function listEvents(
  action: AuditAction | null,
  page: number,
  size: number,
): Promise<{ events: AuditEvent[]; total: number }> {
  const db = await database()
  const [total, events] = await Promise.all([
    db.auditEvent.count({ where: where(action) }),
    db.auditEvent.findMany({
      where: where(action),
      select: columns,
      orderBy: { id: 'desc' },
      skip: (page - 1) * size,
      take: size,
    }),
  ])
  return { events, total }
}

/** So many events are read at once: a long log is never whole in memory. */
const batchSize = 500

/** The whole log, the newest first, read as it is taken. */
export async function* readEvents(action: AuditAction | null): AsyncGenerator<AuditEvent> {
  const db = await database()
  let before: number | null = null
  for (;;) {
    const batch: AuditEvent[] = await db.auditEvent.findMany({
      where: { ...where(action), ...(before === null ? {} : { id: { lt: before } }) },
      select: columns,
      orderBy: { id: 'desc' },
      take: batchSize,
    })
    yield* batch
    const last = batch.at(-1)
    if (!last || batch.length < batchSize) return
    before = last.id
  }
}
