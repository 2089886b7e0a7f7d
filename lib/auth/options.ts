import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { readEnv } from '../env'
import { checkCredentials } from './sign-in'

/** A working day: long enough not to lose an afternoon's editing, short enough for a shared desk. */
export const sessionSeconds = 12 * 60 * 60

const secure = () => process.env.NEXTAUTH_URL?.startsWith('https://') ?? false

/** The session cookie's name; browsers hold `__Secure-` names to https. */
export function sessionCookie(): { name: string; secure: boolean } {
  return { name: `${secure() ? '__Secure-' : ''}next-auth.session-token`, secure: secure() }
}

export function sessionSecret(): string {
  const secret = readEnv().NEXTAUTH_SECRET
  if (!secret) throw new Error('The session secret is set before the app serves')
  return secret
}

/** What a session token holds: who, and under which number of sessions; the role is looked up at every request. */
export const SessionToken = z.object({ sub: z.string(), sessionVersion: z.number().int() })
export type SessionToken = z.infer<typeof SessionToken>

const Credentials = z.object({ email: z.string(), password: z.string() })

export function authOptions(): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    useSecureCookies: secure(),
    pages: { signIn: '/ja/sign-in', error: '/ja/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials, request) {
          const { email, password } = Credentials.parse(credentials)
          return checkCredentials(email, password, addressOf(request.headers))
        },
      }),
    ],
    callbacks: {
      /** Only to this site; whatever else was asked leads to its front page. */
      redirect({ url, baseUrl }) {
        const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
        return target && target.origin === new URL(baseUrl).origin ? target.href : baseUrl
      },
      jwt({ token, user }) {
        return user && 'sessionVersion' in user ? { ...token, sessionVersion: user.sessionVersion } : token
      },
    },
  }
}

/** The network address that a request came from, as lib/start.js wrote it into the header. */
export function addressOf(headers: Record<string, unknown> | Headers | undefined): string {
  const forwarded = headers instanceof Headers ? headers.get('x-forwarded-for') : headers?.['x-forwarded-for']
  return typeof forwarded === 'string' ? (forwarded.split(',')[0]?.trim() ?? 'unknown') : 'unknown'
}
