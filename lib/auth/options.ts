import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { storable } from '../catalogue/initiative'
import { readEnv } from '../env'
import { failureOf } from '../errors'
import type { Locale } from '../i18n/locales'
import { routes } from '../routes'
import { admitByProvider, oidcProvider, providerId, providerSettings } from './oidc'
import { openSession, type Sender, sessionSeconds, signOutOf } from './sessions'
import { checkCredentials, type SignedIn } from './sign-in'

const secure = () => process.env.NEXTAUTH_URL?.startsWith('https://') ?? false

/** The session cookie's name; browsers hold `__Secure-` names to https. */
export function sessionCookie(): { name: string; secure: boolean } {
  return { name: `${secure() ? '__Secure-' : ''}next-auth.session-token`, secure: secure() }
}

/** The cookie in which next-auth keeps where to go after signing in. */
export function callbackCookie(): string {
  return `${secure() ? '__Secure-' : ''}next-auth.callback-url`
}

export function sessionSecret(): string {
  const secret = readEnv().NEXTAUTH_SECRET
  if (!secret) throw new Error('The session secret is set before the app serves')
  return secret
}

/** What a session token holds: who, and in which session; whether it counts, and the role, are looked up at every request. */
export const SessionToken = z.object({ sub: z.string(), sid: z.string() })
export type SessionToken = z.infer<typeof SessionToken>

const Credentials = z.object({ email: z.string(), password: z.string() })

/** next-auth's settings for one request, which `sender` sent; problems are told in `locale`. */
export function authOptions(sender: Sender, locale: Locale): NextAuthOptions {
  const signInPage = routes.signIn(locale)
  const provider = providerSettings()
  // Who was admitted in this request, and how: next-auth's own idea of a provider's user is the provider's.
  let admitted: { user: SignedIn; way: 'password' | 'provider' } | null = null
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    useSecureCookies: secure(),
    pages: { signIn: signInPage, error: signInPage },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials) {
          const { email, password } = Credentials.parse(credentials)
          const user = await checkCredentials(email, password, sender.address)
          admitted = { user, way: 'password' }
          return user
        },
      }),
      ...(provider ? [oidcProvider(provider)] : []),
    ],
    events: {
      async signOut({ token }) {
        const { data } = SessionToken.safeParse(token)
        if (data) await signOutOf(data.sid, sender.address)
      },
    },
    callbacks: {
      /** Only to this site; whatever else was asked leads to its front page. */
      redirect({ url, baseUrl }) {
        const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
        return target && target.origin === new URL(baseUrl).origin ? target.href : baseUrl
      },
      async signIn({ account, profile }) {
        if (account?.provider !== providerId || !provider) return true
        try {
          admitted = { user: await admitByProvider(profile, provider, sender.address), way: 'provider' }
          return true
        } catch (error) {
          const failure = failureOf(error)
          if (!failure) throw error
          return `${signInPage}?error=${failure.code}`
        }
      },
      async jwt({ token }) {
        if (!admitted) return token
        const sid = await openSession(admitted.user, admitted.way, sender)
        const held: SessionToken = { sub: admitted.user.id, sid }
        return held
      },
    },
  }
}

/** The network address that a request came from, as lib/start.js wrote it into the header. */
export function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'unknown'
}

/** Browsers say what they are in a few hundred characters. */
const longestDevice = 400

/** Who sent a request, as a session and the log keep it. */
export function senderOf(headers: Headers): Sender {
  const device = storable(headers.get('user-agent') ?? '').slice(0, longestDevice)
  return { address: addressOf(headers), device }
}
