'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { storable } from '@/lib/catalogue/initiative'
import { setNotDuplicate } from '@/lib/catalogue/merge'
import { mergeKinds } from '@/lib/catalogue/merged'
import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../form-state'

const Key = z.string().transform(storable).pipe(z.string().min(1, 'required').max(80, 'too-long'))
const Pair = z.object({ kind: z.enum(mergeKinds, 'unknown-code'), one: Key, other: Key })

/** Remembers that two are not one. */
export async function notDuplicateAction(
  bound: Locale,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const names = ['kind', 'one', 'other']
  const given = Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '')]))
  const outcome = await actionAs('edit', Pair, given, ({ kind, one, other }, user) =>
    setNotDuplicate(kind, one, other, user.id),
  )
  if ('done' in outcome) redirect(`${routes.duplicates(locale)}?kept`)
  return afterFailure(outcome.failure, state, form, names, locale)
}
