import { notFound } from 'next/navigation'
import { z } from 'zod'
import { locales } from '../i18n/locales'

/** The language that a page has bound to its action. */
export const BoundLocale = z.enum(locales)

/**
 * What a page has bound to a server action comes back from the browser, and is read like anything else from outside. A
 * sender who has changed it finds nothing there.
 */
export function readBound<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given)
  return parsed.success ? parsed.data : notFound()
}
