import { cookies } from 'next/headers'
import { NextRequest, NextResponse } from 'next/server'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { providerId, providerSettings } from '@/lib/auth/oidc'
import { addressOf, authOptions, callbackCookie, senderOf } from '@/lib/auth/options'
import { countTry } from '@/lib/auth/rate-limit'
import { currentUser } from '@/lib/auth/session'
import { AppError, failureOf } from '@/lib/errors'
import { respond } from '@/lib/exchange/responses'
import type { Locale } from '@/lib/i18n/locales'
import { ready } from '@/lib/ready'
import { routes } from '@/lib/routes'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/auth/[...nextauth]'>

function handle(request: NextRequest, context: Context): Promise<Response> {
  return respond(request, async () => {
    await requireJson(request)
    await ready()
    const [action, provider] = (await context.params).nextauth
    if (action === 'session') return Response.json(await sessionBody(), { headers: { 'cache-control': 'no-store' } })
    const locale = await localeOf(request)
    const options = authOptions(senderOf(request.headers), locale)
    const known = provider === providerId && providerSettings() !== null
    if (request.method === 'GET' && action === 'signin' && known) return startAtProvider(request, options, locale)
    // next-auth fails over an answer from a provider that we don't have, which only a made-up address asks for.
    if (request.method === 'GET' && action === 'callback' && !known) throw new AppError('not-found')
    const response: Response = await NextAuth(options)(request, context)
    return response
  })
}

/** Who is signed in. next-auth would go by the token alone, which also an ended session has. */
async function sessionBody() {
  const user = await currentUser()
  return user ? { user: { name: user.name, email: user.email } } : {}
}

/** The language of the page that the person signing in comes from, and goes back to. */
async function localeOf(request: NextRequest): Promise<Locale> {
  const back = request.nextUrl.searchParams.get('callbackUrl') ?? (await cookies()).get(callbackCookie())?.value ?? ''
  const path = URL.canParse(back, request.url) ? new URL(back, request.url).pathname : ''
  return /^\/en(\/|$)/.test(path) ? 'en' : 'ja'
}

/** Tries to begin, in a quarter of an hour, from one address. */
const perAddress = { kind: 'provider-address', points: 50, seconds: 15 * 60 }

/**
 * Sends the browser to the provider, from a plain link: a form that ends at another site is refused by our own content
 * security policy. next-auth begins only by POST with its own token, so it is given one.
 */
async function startAtProvider(request: NextRequest, options: NextAuthOptions, locale: Locale): Promise<Response> {
  try {
    await countTry(perAddress, addressOf(request.headers))
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    return new NextResponse(null, {
      status: 303,
      headers: { location: `${routes.signIn(locale)}?error=${failure.code}` },
    })
  }
  const ask = async (action: string[], given: NextRequest): Promise<Response> =>
    NextAuth(options)(given, { params: Promise.resolve({ nextauth: action }) })
  const answer = await ask(['csrf'], new NextRequest(new URL('/api/auth/csrf', request.url)))
  const { csrfToken } = await answer.json()
  const store = await cookies()
  for (const { name, value, ...rest } of new NextResponse(null, { headers: answer.headers }).cookies.getAll()) {
    store.set(name, value, rest)
  }
  const body = new URLSearchParams({
    csrfToken: String(csrfToken),
    callbackUrl: request.nextUrl.searchParams.get('callbackUrl') ?? routes.initiatives(locale),
  })
  return ask(
    ['signin', providerId],
    new NextRequest(new URL(request.nextUrl.pathname, request.url), { method: 'POST', body }),
  )
}

/** next-auth throws over a body that says it is JSON and is not. */
async function requireJson(request: Request): Promise<void> {
  if (request.method !== 'POST' || !request.headers.get('content-type')?.includes('json')) return
  try {
    await request.clone().json()
  } catch (cause) {
    throw new AppError('invalid', { cause })
  }
}

export { handle as GET, handle as POST }
