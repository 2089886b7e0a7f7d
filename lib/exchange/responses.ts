import { type ErrorCode, errorStatus, failureOf } from '../errors'
import { preferredLocale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'

/** When it is worth asking again while the database is away or the search is being prepared. */
const retryAfterSeconds = '5'

/** The one shape of an error, in the language the caller asks for; `more` stands beside it. */
export function errorResponse(
  code: ErrorCode,
  request: Request,
  { fields, ...more }: { fields?: Record<string, string>; current?: unknown } = {},
): Response {
  const locale = preferredLocale(request.headers.get('accept-language') ?? 'en')
  return Response.json(
    { error: { code, message: messagesFor(locale).errors.codes[code], ...(fields ? { fields } : {}) }, ...more },
    {
      status: errorStatus[code],
      headers: {
        'cache-control': 'no-store',
        ...(code === 'invalid-token' ? { 'www-authenticate': 'Bearer' } : {}),
        ...(errorStatus[code] === 503 ? { 'retry-after': retryAfterSeconds } : {}),
      },
    },
  )
}

/** Runs a route and answers its known failures by their codes; a defect is thrown on and becomes a bare 500. */
export async function respond(request: Request, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    const wrong = Object.keys(failure.fields).length > 0
    return errorResponse(failure.code, request, wrong ? { fields: failure.fields } : {})
  }
}

/** The address under which the caller reached this site, without a slash at the end. */
export function originOf(request: Pick<Request, 'headers'>): string {
  const configured = process.env.NEXTAUTH_URL
  if (configured) return new URL(configured).origin
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? 'localhost'
  const protocol = request.headers.get('x-forwarded-proto') ?? 'http'
  return `${protocol}://${host}`
}

/** Whether the caller has this version already, by its ETag; a proxy that compresses has made the tag a weak one. */
export function isKnownTag(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match')?.split(/,\s*/) ?? []
  return known.some((one) => one.replace(/^W\//, '') === etag || one === '*')
}
