import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { recordEvent } from '../audit'
import type { Role } from '../catalogue/permissions'
import { database } from '../db/client'
import { Prisma } from '../db/generated/client'
import { sha256 } from './entries'
import type { Frozen } from './frozen'

/** Who freezes, with the name that the log keeps. */
export type Freezer = { id: string; role: Role; actor: string; address?: string }

export type NewFile = { name: string; mediaType: string; content: Uint8Array }

/** On the embedded engine others wait meanwhile; some 1,000 entries in every format take a few seconds. */
const limits = { timeout: 60_000, maxWait: 30_000 }

const compressed = promisify(gzip)

/** Keeps what is frozen, its files and the line in the log: all of it or nothing. */
export async function saveFrozen(
  { title, ...frozen }: Omit<Frozen, 'by'>,
  files: readonly NewFile[],
  by: Freezer,
): Promise<void> {
  // Outside the transaction, which on the embedded engine everybody waits for.
  const rows = await Promise.all(
    files.map(async ({ name, mediaType, content }, position) => ({
      ...{ name, mediaType, position },
      size: content.length,
      sha256: sha256(content),
      packed: (await compressed(content)).toString('base64'),
    })),
  )
  const { code, kind, query, total, hash, document } = frozen
  const db = await database()
  await db.$transaction(async (tx) => {
    await tx.frozen.create({
      data: {
        ...frozen,
        titleJa: title.ja,
        titleEn: title.en,
        document: document ?? Prisma.DbNull,
        frozenById: by.id,
        frozenBy: by.role,
      },
    })
    for (const { name, mediaType, position, size, sha256, packed } of rows) {
      // As text: the embedded engine's own way with bytes takes ten times as long.
      await tx.$executeRaw`
        INSERT INTO "FrozenFile" ("code", "name", "position", "mediaType", "size", "sha256", "content")
        VALUES (${code}, ${name}, ${position}, ${mediaType}, ${size}, ${sha256}, decode(${packed}, 'base64'))`
    }
    await recordEvent(tx, {
      action: 'frozen',
      actorId: by.id,
      actor: by.actor,
      address: by.address,
      subject: code,
      details: { kind, total, hash, query },
    })
  }, limits)
}
