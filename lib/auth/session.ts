import { cookies, headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { decode, encode } from 'next-auth/jwt'
import { cache } from 'react'
import { can, type Permission, type Role } from '../catalogue/permissions'
import { AppError } from '../errors'
import type { Locale } from '../i18n/locales'
import { routes } from '../routes'
import { SessionToken, senderOf, sessionCookie, sessionSecret } from './options'
import type { Actor } from './people'
import { actorName, openSession, type SignInWay, sessionSeconds, signOutOf, userOfSession } from './sessions'
import type { SignedIn } from './sign-in'

export type CurrentUser = { id: string; name: string; email: string; role: Role; sessionId: string }

/**
 * Who is asking, or null. The token only says who, in which session; everything else is read afresh, so that a changed
 * role, a suspension or an ended session counts from the next request.
 */
export const currentUser = cache(async (): Promise<CurrentUser | null> => {
  const token = await readToken()
  const user = token && (await userOfSession(token.sid, token.sub))
  return user ? { id: user.id, name: user.name, email: user.email, role: user.role, sessionId: token.sid } : null
})

async function readToken(): Promise<SessionToken | null> {
  const token = (await cookies()).get(sessionCookie().name)?.value
  if (!token) return null
  // A token that was tampered with, or made with another secret, is no session.
  const claims = await decode({ token, secret: sessionSecret() }).catch(() => null)
  return SessionToken.safeParse(claims).data ?? null
}

/** For actions and queries: throws `not-signed-in` or `forbidden`. */
export async function requirePermission(permission: Permission): Promise<CurrentUser> {
  const user = await currentUser()
  if (!user) throw new AppError('not-signed-in')
  if (!can(user.role, permission)) throw new AppError('forbidden')
  return user
}

/** For pages: sends a visitor to sign in and back, and answers 403 where the role is not enough. */
export async function requirePageUser(permission: Permission, locale: Locale, back: string): Promise<CurrentUser> {
  const user = await currentUser()
  if (!user) redirect(routes.signIn(locale, back))
  if (!can(user.role, permission)) forbidden()
  return user
}

/** Starts a session, the same as next-auth's own endpoint would. */
export async function startSession(user: SignedIn, way: SignInWay): Promise<void> {
  const cookie = sessionCookie()
  const sid = await openSession(user, way, senderOf(await headers()))
  const held: SessionToken = { sub: user.id, sid }
  const token = await encode({ token: held, secret: sessionSecret(), maxAge: sessionSeconds })
  const store = await cookies()
  store.set(cookie.name, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: cookie.secure,
    path: '/',
    maxAge: sessionSeconds,
  })
}

/** Signs the browser out: its session is over, and its cookie gone. */
export async function endSession(): Promise<void> {
  const store = await cookies()
  const token = await readToken()
  if (token) await signOutOf(token.sid, senderOf(await headers()).address)
  store.delete(sessionCookie().name)
}

/** A signed-in user as the log writes who did something. */
export async function actingAs(user: CurrentUser): Promise<Actor> {
  return { id: user.id, actor: actorName(user), address: senderOf(await headers()).address }
}
