import { type ErrorCode, errorStatus, failureOf } from '../errors'
import { preferredLocale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'

/** The one shape of an error, in the language the caller asks for. */
export function errorResponse(code: ErrorCode, request: Request): Response {
  const locale = preferredLocale(request.headers.get('accept-language') ?? 'en')
  return Response.json(
    { error: { code, message: messagesFor(locale).errors.codes[code] } },
    { status: errorStatus[code], headers: { 'cache-control': 'no-store' } },
  )
}

/** Runs a route and answers its known failures by their codes; a defect is thrown on and becomes a bare 500. */
export async function respond(request: Request, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    return errorResponse(failure.code, request)
  }
}

/** The address under which the caller reached this site, without a slash at the end. */
export function originOf(request: Request): string {
  const configured = process.env.NEXTAUTH_URL
  if (configured) return new URL(configured).origin
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? 'localhost'
  const protocol = request.headers.get('x-forwarded-proto') ?? 'http'
  return `${protocol}://${host}`
}
