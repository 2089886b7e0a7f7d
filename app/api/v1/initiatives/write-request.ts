import { type TokenUser, userOfToken } from '@/lib/auth/tokens'
import { fieldErrors, type Initiative, InitiativeInput } from '@/lib/catalogue/initiative'
import { can } from '@/lib/catalogue/permissions'
import type { Change } from '@/lib/catalogue/save'
import { AppError } from '@/lib/errors'
import { toItem } from '@/lib/exchange/json'
import { originOf } from '@/lib/exchange/responses'
import { apiRoutes } from '@/lib/routes'

/* What the two write calls of the contract share: who writes, over which version, what. */

/**
 * Who writes, by the token alone: a cookie would come along from any page that the browser shows. Throws `invalid-token`,
 * and `forbidden` where the owner's role does not publish.
 */
export async function requireWriter(request: Request): Promise<TokenUser> {
  const writer = await userOfToken(request.headers.get('authorization'))
  if (!can(writer.role, 'edit')) throw new AppError('forbidden')
  return writer
}

/** The version that `If-Match` names; 0, which no entry has, for what we never gave. Throws `precondition-required`. */
export function seenVersion(request: Request): number {
  const given = request.headers.get('if-match')?.trim() ?? ''
  // `*` would write over whatever stands there.
  if (given === '' || given === '*') throw new AppError('precondition-required')
  // Proxies that compress make the tag a weak one.
  const version = /^(?:W\/)?"([1-9]\d{0,8})"$/.exec(given)?.[1]
  return version === undefined ? 0 : Number(version)
}

/** The item that was sent, without what is derived. Throws `invalid` for no JSON, `unprocessable` with the fields. */
export async function readItem(request: Request): Promise<InitiativeInput> {
  const sent: unknown = await request.json().catch((cause: unknown) => {
    throw new AppError('invalid', { cause })
  })
  const parsed = InitiativeInput.safeParse(sent)
  if (parsed.success) return parsed.data
  throw new AppError('unprocessable', { fields: fieldErrors(parsed.error) })
}

/** What the history says of a change by a program. */
export function changeBy({ id, tokenName }: TokenUser): Change {
  return { userId: id, reason: `API: ${tokenName}` }
}

/** One item as an answer; its `ETag` is what `If-Match` takes. */
export function itemResponse(initiative: Initiative, request: Request, status: 200 | 201 = 200): Response {
  const item = toItem(initiative, originOf(request))
  const location = { location: `${originOf(request)}${apiRoutes.initiative(initiative.id)}` }
  return Response.json(item, { status, headers: { etag: versionTag(initiative), ...(status === 201 ? location : {}) } })
}

export const versionTag = ({ version }: Initiative): string => `"${version}"`
