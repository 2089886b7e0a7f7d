import { resolve } from 'node:path'
import { z } from 'zod'
import { ConfigurationError } from './errors'

const port = 'PORT must be a whole number from 0 to 65535, such as 3000; 0 takes any free port.'
const databaseUrl = 'DATABASE_URL must be a PostgreSQL address, such as postgresql://user:password@host:5432/name.'

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
    /** The interface to listen on: `localhost` for this machine only, `0.0.0.0` for the network. */
    HOST: z.string().default('localhost'),
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
