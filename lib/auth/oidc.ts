import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { recordEvent } from '../audit'
import { storable } from '../catalogue/initiative'
import { type Role, roles } from '../catalogue/permissions'
import { database } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { readEnv } from '../env'
import { AppError, failureOf } from '../errors'
import { changeRole } from './people'
import { actorName } from './sessions'
import type { SignedIn } from './sign-in'

/* Sign-in through one OpenID Connect provider, which environment variables name (docs/operating.md). */

export const providerId = 'oidc'

/** Begins signing in at the provider, and leads back to this path. */
export const providerSignInPath = (back: string) =>
  `/api/auth/signin/${providerId}?callbackUrl=${encodeURIComponent(back)}`

export type ProviderSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** What the button says. */
  name: string
  scope: string
  /** Which claim holds the roles, and which role of ours each of its values means; null where roles are given here. */
  roles: { claim: string; byValue: Record<string, Role> } | null
}

/** The provider that is configured, or null. */
export function providerSettings(): ProviderSettings | null {
  const env = readEnv()
  if (!env.OIDC_ISSUER || !env.OIDC_CLIENT_ID || !env.OIDC_CLIENT_SECRET) return null
  return {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    name: env.OIDC_NAME,
    scope: env.OIDC_SCOPE,
    roles: env.OIDC_ROLE_CLAIM && env.OIDC_ROLES ? { claim: env.OIDC_ROLE_CLAIM, byValue: env.OIDC_ROLES } : null,
  }
}

/** What a provider says of a person; whatever else it says is kept, for the role may stand under any name. */
export const Claims = z.looseObject({
  iss: z.string().min(1),
  sub: z.string().min(1),
  email: z.string().optional(),
  // Some providers write it as text.
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
})
export type Claims = z.infer<typeof Claims>

/** The provider for next-auth, which checks state, nonce, PKCE and the ID token's signature, issuer and audience. */
export function oidcProvider({ issuer, clientId, clientSecret, name, scope }: ProviderSettings): OAuthConfig<Claims> {
  return {
    id: providerId,
    name,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope } },
    userinfo: {
      // Some providers put groups into the ID token, others only here. What the signed token says counts more.
      async request({ client, tokens }) {
        const signed = 'claims' in tokens && typeof tokens.claims === 'function' ? tokens.claims() : {}
        const asked = client.issuer.metadata.userinfo_endpoint && tokens.access_token
        return { ...(asked ? await client.userinfo(asked) : {}), ...signed }
      },
    },
    profile: ({ sub, name: called, email }) => ({ id: sub, name: called ?? null, email: email ?? null }),
  }
}

/** The most that the claims give; null where they give none of our roles. The claim may be a path (`realm_access.roles`). */
export function roleFromClaims(
  claims: Record<string, unknown>,
  { claim, byValue }: { claim: string; byValue: Record<string, Role> },
): Role | null {
  const found = Object.hasOwn(claims, claim) ? claims[claim] : claim.split('.').reduce<unknown>(memberOf, claims)
  const values = (Array.isArray(found) ? found : [found]).filter((value) => typeof value === 'string')
  const given = values.flatMap((value) => (Object.hasOwn(byValue, value) ? (byValue[value] ?? []) : []))
  return roles.findLast((role) => given.includes(role)) ?? null
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}

/**
 * The account of whom the provider has signed in: the one with its issuer and subject; else the one with the e-mail address
 * that the provider has verified, which is theirs from then on; else a new one. Where a claim gives the roles, the role is
 * set at every sign-in; who has none of them is a contributor. Throws `not-admitted` for a suspended user, for who has no
 * address, and where an address that is not verified is somebody's already.
 */
export async function admitByProvider(given: unknown, settings: ProviderSettings, address: string): Promise<SignedIn> {
  const claims = Claims.parse(given)
  const db = await database()
  const subject = `${claims.iss} ${claims.sub}`
  const email = z.email().max(320).safeParse(claims.email?.trim().toLowerCase()).data
  const outcome = await db.$transaction(async (tx) => {
    const user = (await findUser(tx, subject, email, claims)) ?? (await newUser(tx, subject, email, claims, address))
    if (typeof user === 'string') return user
    if (user.suspendedAt) return 'suspended'
    if (settings.roles) {
      const role = roleFromClaims(claims, settings.roles) ?? 'contributor'
      await setRoleOf(tx, user, role, settings.name, address)
    }
    return { id: user.id, name: user.name, email: user.email }
  })
  if (typeof outcome !== 'string') return outcome
  await recordEvent(db, {
    action: 'sign-in-failed',
    actorId: null,
    actor: email ?? subject,
    address,
    details: { way: 'provider', reason: outcome },
  })
  throw new AppError('not-admitted')
}

type UserRow = Prisma.UserGetPayload<object>
type Refusal = 'suspended' | 'no-email' | 'email-of-another'

async function findUser(
  tx: Prisma.TransactionClient,
  subject: string,
  email: string | undefined,
  { email_verified }: Claims,
): Promise<UserRow | Refusal | null> {
  const known = await tx.user.findUnique({ where: { oidcSubject: subject } })
  if (known) return known
  if (!email) return 'no-email'
  const other = await tx.user.findUnique({ where: { email } })
  if (!other) return null
  const verified = email_verified === true || email_verified === 'true'
  if (!verified || other.oidcSubject) return 'email-of-another'
  return tx.user.update({ where: { id: other.id }, data: { oidcSubject: subject } })
}

async function newUser(
  tx: Prisma.TransactionClient,
  subject: string,
  email: string | undefined,
  claims: Claims,
  address: string,
): Promise<UserRow | Refusal> {
  if (!email) return 'no-email'
  const name = storable(claims.name || claims.preferred_username || email)
    .trim()
    .slice(0, 100)
  const user = await tx.user.create({
    data: { email, name: name || email, role: 'contributor', oidcSubject: subject },
  })
  await recordEvent(tx, {
    action: 'joined',
    actorId: user.id,
    actor: actorName(user),
    address,
    details: { role: user.role, way: 'provider' },
  })
  return user
}

/** The provider's word counts, but for the last administrator: without one nobody could mend what it says. */
async function setRoleOf(
  tx: Prisma.TransactionClient,
  user: UserRow,
  role: Role,
  provider: string,
  address: string,
): Promise<void> {
  try {
    await changeRole(tx, { id: user.id, actor: provider, address }, user.id, role)
  } catch (error) {
    if (failureOf(error)?.code !== 'last-admin') throw error
    console.warn(`${provider} no longer makes ${user.email} an administrator, who is the last one and stays so.`)
  }
}
