'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { storable } from '@/lib/catalogue/initiative'
import { undoMerge } from '@/lib/catalogue/merge'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../form-state'

const Undo = z.object({ id: z.string().max(80).transform(storable) })

/** Takes a merge back. */
export async function undoMergeAction(bound: Locale, sent: SimpleFormState, form: FormData): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const { merging, errors } = messagesFor(locale)
  const outcome = await actionAs('edit', Undo, { id: String(form.get('id') ?? '') }, ({ id }, { email, ...user }) =>
    undoMerge(id, { userId: user.id, name: `${user.name} <${email}>`, reason: merging.undoReason }),
  )
  if ('done' in outcome) redirect(routes.merges(locale, undefined, outcome.done.loser))
  const words: Record<string, string> = errors.fields
  const why = words[outcome.failure.fields.merge ?? '']
  const after = afterFailure(outcome.failure, state, form, ['id'], locale)
  return why ? { ...after, problem: why } : after
}
