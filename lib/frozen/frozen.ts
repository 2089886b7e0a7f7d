import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import type { Document } from '../brief/blocks'
import type { Initiative } from '../catalogue/initiative'
import type { Role } from '../catalogue/permissions'
import { database } from '../db/client'
import { exportLanguages } from '../exchange/export-choice'
import type { ExportLanguage } from '../exchange/fields'
import type { Statement } from '../exchange/statement'
import type { Bilingual } from '../i18n/locales'
import { entryLines, entryOf } from './entries'
import { StoredDocument, StoredStatement } from './stored'

/*
 * Lists and briefs that were frozen, as they were: nothing of them is ever changed or deleted, and their files are the
 * bytes that were written then.
 */

export const frozenKinds = ['list', 'brief'] as const
export type FrozenKind = (typeof frozenKinds)[number]

export type FrozenSummary = {
  /** Of its address, for good. */
  code: string
  kind: FrozenKind
  language: ExportLanguage
  /** A list has both; a brief has a title in its own language. */
  title: Bilingual
  total: number
  frozenAt: Date
}

export type Frozen = FrozenSummary & {
  /** What was asked for, in full, as the page of exports or of briefs takes it. */
  query: string
  /** The filters alone. */
  filters: string
  /** SHA-256 of the entries (entries.ts). */
  hash: string
  statement: Statement
  /** A brief as it was laid out; null for a list. */
  document: Document | null
  /** The role in which it was frozen: the public is told no names. */
  by: Role
}

export type FrozenFile = { name: string; mediaType: string; size: number; sha256: string }

/** What was frozen on one page of their list. */
export const frozenPageSize = 50

const Kind = z.enum(frozenKinds)
const Language = z.enum(exportLanguages)
const ofSummary = {
  code: true,
  kind: true,
  language: true,
  titleJa: true,
  titleEn: true,
  total: true,
  frozenAt: true,
} as const

type Row = { code: string; kind: string; language: string; titleJa: string | null; titleEn: string | null } & Pick<
  FrozenSummary,
  'total' | 'frozenAt'
>

const toSummary = ({ code, kind, language, titleJa, titleEn, total, frozenAt }: Row): FrozenSummary => ({
  code,
  kind: Kind.parse(kind),
  language: Language.parse(language),
  title: { ja: titleJa, en: titleEn },
  total,
  frozenAt,
})

/** One page, from 1, of all that was frozen, newest first, and how many there are. */
export async function listFrozen(page: number): Promise<{ frozen: FrozenSummary[]; total: number }> {
  const db = await database()
  const [total, rows] = await Promise.all([
    db.frozen.count(),
    db.frozen.findMany({
      select: ofSummary,
      orderBy: [{ frozenAt: 'desc' }, { code: 'asc' }],
      skip: (page - 1) * frozenPageSize,
      take: frozenPageSize,
    }),
  ])
  return { frozen: rows.map(toSummary), total }
}

const codeShape = /^\d{4}-\d{2}-\d{2}-[0-9a-z]{8}$/

export async function findFrozen(code: string): Promise<Frozen | null> {
  if (!codeShape.test(code)) return null
  const db = await database()
  const row = await db.frozen.findUnique({ where: { code } })
  if (!row) return null
  const { query, filters, hash, statement, document, frozenBy } = row
  return {
    ...toSummary(row),
    query,
    filters,
    hash,
    statement: StoredStatement.parse(statement),
    document: document === null ? null : StoredDocument.parse(document),
    by: frozenBy,
  }
}

/** Its files, in the order in which they are offered. */
export async function listFrozenFiles(code: string): Promise<FrozenFile[]> {
  const db = await database()
  const select = { name: true, mediaType: true, size: true, sha256: true } as const
  return db.frozenFile.findMany({ where: { code }, select, orderBy: { position: 'asc' } })
}

const unpacked = promisify(gunzip)

/** One of its files, byte for byte as it was written. */
export async function findFrozenFile(
  code: string,
  name: string,
): Promise<(FrozenFile & { content: Uint8Array<ArrayBuffer> }) | null> {
  if (!codeShape.test(code) || !/^[a-z.]{1,40}$/.test(name)) return null
  const db = await database()
  // As text, as it was put there (save-frozen.ts).
  const [row] = await db.$queryRaw<(FrozenFile & { packed: string })[]>`
    SELECT "name", "mediaType", "size", "sha256", encode("content", 'base64') AS "packed"
    FROM "FrozenFile" WHERE "code" = ${code} AND "name" = ${name}`
  if (!row) return null
  const { packed, ...file } = row
  return { ...file, content: new Uint8Array(await unpacked(Buffer.from(packed, 'base64'))) }
}

/** Its entries as they were, in the order of its list; with `from` and `to` a stretch of them, counted from 0. */
export async function listFrozenEntries(code: string, from = 0, to?: number): Promise<Initiative[]> {
  const file = await findFrozenFile(code, 'list.ndjson')
  return file ? entryLines(file.content).slice(from, to).map(entryOf) : []
}
