import type { z } from 'zod'
import { fieldErrors } from '../catalogue/initiative'
import { can, type Permission } from '../catalogue/permissions'
import { AppError, type Failure, failureOf } from '../errors'
import { type CurrentUser, currentUser, requirePermission } from './session'

/** What was done, or what failed and where; `error` is what was thrown. */
export type Outcome<T> = { done: T } | { failure: Failure; error: unknown }

/**
 * Every mutation by a person passes here: who → what → do. A known failure comes back as its code for the form to show;
 * anything else, Next's redirect among it, is thrown on.
 */
export function actionAs<S extends z.ZodType, T>(
  permission: Permission,
  schema: S,
  given: unknown,
  run: (input: z.output<S>, user: CurrentUser) => Promise<T>,
): Promise<Outcome<T>> {
  return guarded(async () => {
    const user = await requirePermission(permission)
    return run(parse(schema, given), user)
  })
}

/**
 * The same for what visitors may do too, such as proposing. `expected` is whose page the form stood on, null for a visitor's:
 * whose session has ended since is told, and does not act as a visitor unawares.
 */
export function actionAsAnyone<S extends z.ZodType, T>(
  permission: Permission,
  expected: string | null,
  schema: S,
  given: unknown,
  run: (input: z.output<S>, user: CurrentUser | null) => Promise<T>,
): Promise<Outcome<T>> {
  return guarded(async () => {
    const user = await currentUser()
    if (expected !== null && user?.id !== expected) throw new AppError('not-signed-in')
    if (!can(user?.role ?? 'visitor', permission)) throw new AppError('forbidden')
    return run(parse(schema, given), user)
  })
}

/** The same for what anyone may do, such as signing in. */
export function publicAction<S extends z.ZodType, T>(
  schema: S,
  given: unknown,
  run: (input: z.output<S>) => Promise<T>,
): Promise<Outcome<T>> {
  return guarded(async () => run(parse(schema, given)))
}

function parse<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new AppError('unprocessable', { fields: fieldErrors(parsed.error) })
  return parsed.data
}

async function guarded<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { done: await work() }
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    return { failure, error }
  }
}
