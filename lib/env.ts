import { resolve } from 'node:path'
import { z } from 'zod'
import { ConfigurationError } from './errors'

const port = 'PORT must be a whole number from 0 to 65535, such as 3000; 0 takes any free port.'
const databaseUrl = 'DATABASE_URL must be a PostgreSQL address, such as postgresql://user:password@host:5432/name.'

const roleNames = ['contributor', 'editor', 'admin'] as const
const oidcRoles = 'OIDC_ROLES must pair values of the claim with roles, such as staff=editor,it=admin.'

/** `value=role,value=role`; a value may hold an equals sign itself. */
const RolesByValue = z.string().transform((text, context) => {
  const pairs = text
    .split(',')
    .map((pair) => [pair.slice(0, pair.lastIndexOf('=')), pair.slice(pair.lastIndexOf('=') + 1)])
  const parsed = z
    .record(z.string().min(1), z.enum(roleNames))
    .safeParse(Object.fromEntries(pairs.map(([value = '', role = '']) => [value.trim(), role.trim()])))
  if (parsed.success) return parsed.data
  context.addIssue(oidcRoles)
  return z.NEVER
})

const Variables = z
  .object({
    /** A PostgreSQL server; without it the database lives in DATA_DIR. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: databaseUrl }).optional(),
    DATA_DIR: z
      .string()
      .default('./data')
      .transform((folder) => resolve(folder)),
    /** Signs the sessions. With DATABASE_URL several servers may share it; without, lib/start.js makes and keeps one. */
    NEXTAUTH_SECRET: z.string().optional(),
    PORT: z
      .string()
      .default('3000')
      .pipe(z.string().regex(/^\d{1,5}$/, port))
      .transform(Number)
      .refine((value) => value <= 65_535, port),
    /** A server that sends invitations and reset links; without it, links are handed over by hand. */
    SMTP_URL: z
      .url({
        protocol: /^smtps?$/,
        error: 'SMTP_URL must be an address such as smtp://user:password@mail.example.org:587.',
      })
      .optional(),
    /** The sender of these letters. */
    MAIL_FROM: z.string().optional(),
    /** An OpenID Connect provider to sign in with: its issuer, and this app's account there. */
    OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'OIDC_ISSUER must be the issuer’s address.' }).optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    /** What the button says. */
    OIDC_NAME: z.string().default('OpenID Connect'),
    OIDC_SCOPE: z.string().default('openid email profile'),
    /** The claim that gives the roles, and which role each of its values means. */
    OIDC_ROLE_CLAIM: z.string().optional(),
    OIDC_ROLES: RolesByValue.optional(),
    /** The interface to listen on: `localhost` for this machine only, `0.0.0.0` for the network. */
    HOST: z.string().default('localhost'),
  })
  .refine((env) => !env.SMTP_URL || env.MAIL_FROM, {
    error: 'MAIL_FROM is missing: with SMTP_URL, set it to the sender, such as Kakehashi <kakehashi@example.org>.',
  })
  .refine(
    ({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret }) => !issuer === !id && !id === !secret,
    {
      error: 'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three or none.',
    },
  )
  .refine((env) => !env.OIDC_ROLE_CLAIM === !env.OIDC_ROLES, {
    error: 'OIDC_ROLE_CLAIM and OIDC_ROLES belong together: set both or none.',
  })
  .refine((env) => !env.DATABASE_URL || env.NEXTAUTH_SECRET, {
    error:
      'NEXTAUTH_SECRET is missing: with DATABASE_URL, set it to a long random text, such as `openssl rand -base64 32` prints.',
  })

export type Env = z.output<typeof Variables>

/** The settings this app reads. Throws `ConfigurationError` with one line that says what to set. */
export function readEnv(env: Record<string, string | undefined> = process.env): Env {
  // Compose files and shells pass an unset variable on as an empty one.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Variables.safeParse(given)
  if (parsed.success) return parsed.data
  throw new ConfigurationError(parsed.error.issues[0]?.message ?? 'The settings can’t be read.')
}
