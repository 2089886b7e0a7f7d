'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { ConfirmState } from '@/components/initiatives/confirm-form'
import { actionAs } from '@/lib/auth/action'
import { BoundLocale, readBound } from '@/lib/auth/bound'
import { storable } from '@/lib/catalogue/initiative'
import { VersionMoved, verifyInitiative } from '@/lib/catalogue/save'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

const Confirmation = z.object({
  version: z.coerce.number('invalid').int().positive(),
  against: z
    .string()
    .transform((value) => storable(value).replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'required').max(2_000, 'too-long')),
})

const Bound = z.tuple([
  BoundLocale,
  z.number().int().positive(),
  z.enum(['entry', 'queue']),
  z.object({ attempt: z.number().int().min(0), version: z.number().int().positive() }),
  z.instanceof(FormData),
])

/** Records that an entry is still correct, from its page or from the queue, and returns there. */
export async function confirmInitiativeAction(
  boundLocale: Locale,
  boundId: number,
  boundFrom: 'entry' | 'queue',
  sent: ConfirmState,
  form: FormData,
): Promise<ConfirmState> {
  const [locale, id, from, state] = readBound(Bound, [boundLocale, boundId, boundFrom, sent, form])
  const typed = String(form.get('against') ?? '')
  const given = { version: String(form.get('version') ?? ''), against: typed }
  const outcome = await actionAs('edit', Confirmation, given, ({ version, against }, user) =>
    // The public is told the role; the history knows the person.
    verifyInitiative(id, version, { against, by: user.role, userId: user.id }),
  )
  if ('done' in outcome) {
    redirect(
      from === 'entry'
        ? `${routes.initiative(locale, id)}?verified`
        : routes.verification(locale, `confirmed=${outcome.done.id}`),
    )
  }
  const { errors, verification } = messagesFor(locale)
  const { failure, error } = outcome
  const words: Record<string, string> = errors.fields
  const message = failure.fields.against
  return {
    attempt: state.attempt + 1,
    problem: error instanceof VersionMoved ? verification.moved(error.current.version) : errors.codes[failure.code],
    error: message === undefined ? null : (words[message] ?? errors.fields.invalid),
    against: typed,
    version: error instanceof VersionMoved ? error.current.version : state.version,
  }
}
