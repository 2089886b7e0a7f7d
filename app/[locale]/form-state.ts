import { headers } from 'next/headers'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { BoundLocale } from '@/lib/auth/bound'
import { requirePageUser } from '@/lib/auth/session'
import type { Permission } from '@/lib/catalogue/permissions'
import type { Failure } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

/** What a small form's action is given: the language, what the form showed, and what was sent. */
export const BoundToForm = z.tuple([
  BoundLocale,
  z.object({
    attempt: z.number().int().min(0),
    problem: z.string().nullable(),
    errors: z.record(z.string(), z.string()),
    values: z.record(z.string(), z.string()),
  }),
  z.instanceof(FormData),
])

/** What a small form shows after it was refused; of what was typed, only the named fields come back, never a password. */
export function afterFailure(
  { code, fields }: Failure,
  state: SimpleFormState,
  form: FormData,
  keep: string[],
  locale: Locale,
): SimpleFormState {
  const { errors } = messagesFor(locale)
  const words: Record<string, string> = errors.fields
  return {
    attempt: state.attempt + 1,
    problem: errors.codes[code],
    errors: Object.fromEntries(
      Object.entries(fields).map(([path, message]) => [
        path === 'name' && form.has('nameja') ? 'nameja' : path.replace('.', ''),
        words[message] ?? words.invalid ?? message,
      ]),
    ),
    values: Object.fromEntries(keep.map((name) => [name, String(form.get(name) ?? '')])),
  }
}

/** What it shows once it was done and its page stays; a secret is shown this once. */
export function afterSuccess(
  state: SimpleFormState,
  text: string,
  secret?: { label: string; value: string },
): SimpleFormState {
  return { attempt: state.attempt + 1, problem: null, errors: {}, values: {}, done: { text, secret } }
}

/**
 * For the page of a form. A form sent without scripts is answered by its page, which then holds what was typed: whoever's
 * session ended in between is told by the action's refusal, and not sent away from their text.
 */
export async function requireFormUser(permission: Permission, locale: Locale, back: string): Promise<void> {
  const sent = (await headers()).get('content-type')?.startsWith('multipart/form-data')
  if (!sent) await requirePageUser(permission, locale, back)
}
