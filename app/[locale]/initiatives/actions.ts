'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { EditState } from '@/components/initiatives/edit-form'
import { anotherField } from '@/components/merging/similar-links'
import { actionAs } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { storable } from '@/lib/catalogue/initiative'
import { createInitiative, updateInitiative } from '@/lib/catalogue/save'
import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'
import { requireAnother } from '../similar-entries'
import { BoundToEntry, SentEntry, sendEntry, settled } from './entry-form'

const Save = SentEntry.extend({
  reason: z.string().transform(storable).pipe(z.string().trim().max(2_000, 'too-long')),
})

/** Saves an entry, new (`id` null) or over the version the form was opened with. */
export async function saveInitiativeAction(
  boundLocale: Locale,
  boundId: number | null,
  shown: EditState,
  sent: FormData,
): Promise<EditState> {
  const [locale, id, state, form] = readBound(BoundToEntry, [boundLocale, boundId, shown, sent])
  const outcome = await sendEntry({ locale, id, state, form }, (given) =>
    actionAs('edit', Save, given, async (entry, user) => {
      const change = { userId: user.id, reason: entry.reason }
      if (id === null) {
        if (form.get(anotherField) !== 'yes') await requireAnother(entry.input, locale)
        return createInitiative(entry.input, change)
      }
      return updateInitiative(id, entry.version ?? 0, await settled(id, entry), change)
    }),
  )
  if ('refused' in outcome) return outcome.refused
  redirect(`${routes.initiative(locale, outcome.done.id)}?saved`)
}
