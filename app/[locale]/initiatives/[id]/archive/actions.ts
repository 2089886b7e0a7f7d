'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { ReasonedChange } from '@/lib/catalogue/history'
import { setArchived, VersionMoved } from '@/lib/catalogue/save'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../../../form-state'

const BoundArchiving = z.tuple([z.number().int().positive(), z.boolean()])

/** Archives an entry, or brings it back. */
export async function setArchivedAction(
  bound: Locale,
  boundId: number,
  boundArchived: boolean,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const [id, archived] = readBound(BoundArchiving, [boundId, boundArchived])
  const outcome = await actionAs('edit', ReasonedChange, Object.fromEntries(form), ({ seen, reason }, user) =>
    setArchived(id, seen, archived, { userId: user.id, reason }),
  )
  if ('done' in outcome) redirect(routes.initiative(locale, id))
  const refused = afterFailure(outcome.failure, state, form, ['seen', 'reason'], locale)
  if (!(outcome.error instanceof VersionMoved)) return refused
  return {
    ...refused,
    problem: messagesFor(locale).archive.moved,
    values: { ...refused.values, seen: String(outcome.error.current.version) },
  }
}
