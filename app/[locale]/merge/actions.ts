'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import type { CurrentUser } from '@/lib/auth/session'
import { storable } from '@/lib/catalogue/initiative'
import { mergeInitiatives, mergeOrganisations } from '@/lib/catalogue/merge'
import { type MergeKind, mergeChoices, mergeKinds } from '@/lib/catalogue/merged'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../form-state'

const Reason = z.string().transform(storable).pipe(z.string().trim().min(1, 'required').max(2_000, 'too-long'))
const Number_ = z.coerce.number().int().positive().max(999_999_999)

const Code = z.string().max(80).transform(storable)
const OrganisationsToMerge = z.object({ loser: Code, winner: Code, reason: Reason })
const InitiativesToMerge = z.object({
  loser: Number_,
  winner: Number_,
  loserVersion: Number_,
  winnerVersion: Number_,
  fromLoser: z.array(z.string()),
  reason: Reason,
})

const mergerOf = ({ id, name, email }: CurrentUser, reason: string) => ({
  userId: id,
  name: `${name} <${email}>`,
  reason,
})

/** Makes two organisations, or two initiatives, one. */
export async function mergeAction(
  boundLocale: Locale,
  boundKind: MergeKind,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [boundLocale, sent, form])
  const kind = readBound(z.enum(mergeKinds), boundKind)
  const text = (name: string) => String(form.get(name) ?? '')
  const chosen = mergeChoices.flatMap(([first]) => first ?? [])
  const two = { loser: text('loser'), winner: text('winner'), reason: text('reason') }
  const outcome =
    kind === 'organisation'
      ? await actionAs('edit', OrganisationsToMerge, two, ({ loser, winner, reason }, user) =>
          mergeOrganisations(loser, winner, mergerOf(user, reason)),
        )
      : await actionAs(
          'edit',
          InitiativesToMerge,
          {
            ...two,
            loserVersion: text('loserVersion'),
            winnerVersion: text('winnerVersion'),
            fromLoser: chosen.filter((field) => text(`choice.${field}`) === 'loser'),
          },
          ({ loser, winner, reason, ...choice }, user) =>
            mergeInitiatives(loser, winner, choice, mergerOf(user, reason)),
        )
  if ('done' in outcome) {
    redirect(
      kind === 'organisation'
        ? routes.merges(locale, two.loser)
        : routes.initiative(locale, Number(two.winner), Number(two.loser)),
    )
  }
  const kept = ['reason', ...chosen.map((field) => `choice.${field}`)]
  const after = afterFailure(outcome.failure, state, form, kept, locale)
  return outcome.failure.code === 'conflict' ? { ...after, problem: messagesFor(locale).merging.moved } : after
}
