import { cookies } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { decode, encode } from 'next-auth/jwt'
import { cache } from 'react'
import { can, type Permission, type Role } from '../catalogue/permissions'
import { database } from '../db/client'
import { AppError } from '../errors'
import type { Locale } from '../i18n/locales'
import { routes } from '../routes'
import { SessionToken, sessionCookie, sessionSeconds, sessionSecret } from './options'
import type { SignedIn } from './sign-in'

export type CurrentUser = { id: string; name: string; email: string; role: Role }

/**
 * Who is asking, or null. The token only says who; everything else is read afresh, so that a changed role or a suspension
 * counts from the next request.
 */
export const currentUser = cache(async (): Promise<CurrentUser | null> => {
  const token = (await cookies()).get(sessionCookie().name)?.value
  if (!token) return null
  // A token that was tampered with, or made with another secret, is no session.
  const claims = await decode({ token, secret: sessionSecret() }).catch(() => null)
  const session = SessionToken.safeParse(claims)
  if (!session.success) return null
  const db = await database()
  const user = await db.user.findUnique({ where: { id: session.data.sub } })
  if (!user || user.suspendedAt || user.sessionVersion !== session.data.sessionVersion) return null
  return { id: user.id, name: user.name, email: user.email, role: user.role }
})

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
export async function startSession({ id, email, name, sessionVersion }: SignedIn): Promise<void> {
  const cookie = sessionCookie()
  const token = await encode({
    token: { sub: id, email, name, sessionVersion },
    secret: sessionSecret(),
    maxAge: sessionSeconds,
  })
  const store = await cookies()
  store.set(cookie.name, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: cookie.secure,
    path: '/',
    maxAge: sessionSeconds,
  })
}

export async function endSession(): Promise<void> {
  const store = await cookies()
  store.delete(sessionCookie().name)
}
