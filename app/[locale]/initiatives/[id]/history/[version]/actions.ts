'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { ReasonedChange } from '@/lib/catalogue/history'
import { restoreVersion, VersionMoved } from '@/lib/catalogue/save'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../../../../form-state'

const BoundVersion = z.tuple([z.number().int().positive(), z.number().int().positive()])

/** Makes an older version of an entry the newest again. */
export async function restoreVersionAction(
  bound: Locale,
  boundId: number,
  boundVersion: number,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const [id, version] = readBound(BoundVersion, [boundId, boundVersion])
  const outcome = await actionAs('edit', ReasonedChange, Object.fromEntries(form), ({ seen, reason }, user) =>
    restoreVersion(id, version, seen, { userId: user.id, reason }),
  )
  if ('done' in outcome) redirect(`${routes.initiative(locale, id)}?saved`)
  const refused = afterFailure(outcome.failure, state, form, ['seen', 'reason'], locale)
  if (!(outcome.error instanceof VersionMoved)) return refused
  const { current } = outcome.error
  return {
    ...refused,
    problem: messagesFor(locale).historyPage.movedMeanwhile(current.version),
    // Having been told, the next attempt goes over the version that it was told of.
    values: { ...refused.values, seen: String(current.version) },
  }
}
