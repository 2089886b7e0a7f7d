import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Initiative, InitiativeInput } from '../catalogue/initiative'
import { codesOf, organisationRoles, organisationTypes, statuses } from '../catalogue/vocabulary'
import { jsonText, toItem } from '../exchange/json'
import type { Locale } from '../i18n/locales'

/*
 * The entries of what is frozen: an item of the contract (docs/api.md) a line, as `list.ndjson` has them after its first
 * line. The hash is taken of these lines, so that whoever has the file can take it again:
 *
 *     tail -n +2 list.ndjson | sha256sum
 */

/** SHA-256 in hexadecimal. */
export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

export function hashOfEntries(initiatives: readonly Initiative[], origin: string, locale: Locale): string {
  const hash = createHash('sha256')
  for (const initiative of initiatives) hash.update(`${jsonText(toItem(initiative, origin, locale))}\n`)
  return hash.digest('hex')
}

/** The lines of `list.ndjson` that are entries. */
export function entryLines(ndjson: Uint8Array): string[] {
  return new TextDecoder().decode(ndjson).split('\n').slice(1, -1)
}

/** What the input of an entry does not hold. */
const Derived = z.object({
  id: z.number(),
  organisations: z.array(
    z.object({
      code: z.string(),
      name: z.object({ ja: z.string().nullable(), en: z.string().nullable() }),
      acronym: z.string().nullable(),
      role: z.enum(codesOf(organisationRoles)),
      type: z.enum(codesOf(organisationTypes)),
      country: z.string().nullable(),
    }),
  ),
  status: z.enum(codesOf(statuses)),
  verification: z.object({
    state: z.enum(['unverified', 'verified']),
    at: z.string().nullable(),
    by: z.string().nullable(),
    against: z.string().nullable(),
  }),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

/** An entry as it was. */
export function entryOf(line: string): Initiative {
  const item: unknown = JSON.parse(line)
  return { ...InitiativeInput.parse(item), ...Derived.parse(item), archivedAt: null }
}
