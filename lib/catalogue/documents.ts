import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { database } from '../db/client'
import { AppError } from '../errors'

/*
 * Files that are handed in as evidence. What a file is, its content says and not its name; it is kept under its hash and
 * only ever served for download.
 */

export const mostBytes = 10 * 1024 ** 2

/** What may be handed in, and the ending that its name gets. */
const endings: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/csv': 'csv',
  'text/plain': 'txt',
}

/** For the form: what a browser offers to choose. */
export const acceptedFiles = [...Object.values(endings), 'jpeg'].map((ending) => `.${ending}`).join(',')

export type NewDocument = {
  /** SHA-256 of the content, in hexadecimal. */
  id: string
  name: string
  mediaType: string
  size: number
  content: Uint8Array
}

/** A file as it is kept. Throws `unprocessable` with `file` where it is none, too large, or of a kind that is not taken. */
export async function readDocument(file: File): Promise<NewDocument> {
  const refuse = (message: string) => new AppError('unprocessable', { fields: { file: message } })
  if (file.size === 0) throw refuse('required')
  if (file.size > mostBytes) throw refuse('file-too-large')
  const content = new Uint8Array(await file.arrayBuffer())
  const mediaType = await mediaTypeOf(content, file.name)
  if (!mediaType) throw refuse('file-kind')
  const id = createHash('sha256').update(content).digest('hex')
  return { id, name: safeName(file.name, endings[mediaType] ?? 'txt'), mediaType, size: content.length, content }
}

async function mediaTypeOf(content: Uint8Array, name: string): Promise<string | null> {
  const found = await fileTypeFromBuffer(content)
  if (found) return Object.hasOwn(endings, found.mime) ? found.mime : null
  // Text has no mark of its own: it is text if it can be read as such, and called so.
  const ending = /\.(csv|txt)$/i.exec(name)?.[1]?.toLowerCase()
  if (!ending || !isText(content)) return null
  return ending === 'csv' ? 'text/csv' : 'text/plain'
}

/** UTF-8, or the Shift_JIS in which Japanese spreadsheets are still written, without control characters. */
function isText(content: Uint8Array): boolean {
  return ['utf-8', 'shift_jis'].some((encoding) => {
    try {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(
        new TextDecoder(encoding, { fatal: true }).decode(content),
      )
    } catch {
      return false
    }
  })
}

const longestName = 120

/**
 * A name that does no harm wherever it is saved: no folders, no controls or marks that turn the direction of writing, no
 * characters that a file system keeps for itself, not too long, and with the ending of what it is.
 */
export function safeName(given: string, ending: string): string {
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/["'<>:|?*%`$;&]/g, '_')
    .replace(/\s+/g, ' ')
  const known = ending === 'jpg' ? /\.jpe?g$/i : new RegExp(`\\.${ending}$`, 'i')
  const stem = [...(name ?? '').replace(known, '')]
    .slice(0, longestName)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  // Windows keeps these for its devices.
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(stem)
  return `${reserved ? '_' : ''}${stem || 'document'}.${ending}`
}

export type StoredDocument = { name: string; mediaType: string; size: number }

/** What is known of documents, by their hash. */
export async function listDocuments(ids: readonly string[]): Promise<Map<string, StoredDocument>> {
  if (ids.length === 0) return new Map()
  const db = await database()
  const select = { id: true, name: true, mediaType: true, size: true } as const
  const rows = await db.document.findMany({ where: { id: { in: [...ids] } }, select })
  return new Map(rows.map(({ id, ...rest }) => [id, rest]))
}

export async function findDocument(id: string): Promise<(StoredDocument & { content: Uint8Array }) | null> {
  const db = await database()
  const select = { name: true, mediaType: true, size: true, content: true } as const
  return /^[0-9a-f]{64}$/.test(id) ? db.document.findUnique({ where: { id }, select }) : null
}
