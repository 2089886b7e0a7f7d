'use server'

import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import type { EditState } from '@/components/initiatives/edit-form'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAsAnyone } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { addressOf } from '@/lib/auth/options'
import { countVisitorProposal } from '@/lib/auth/proposing'
import { currentUser } from '@/lib/auth/session'
import {
  amendProposal,
  createProposal,
  findFollowedProposal,
  ProposalInput,
  requireProposable,
  withdrawProposal,
} from '@/lib/catalogue/proposals'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../form-state'
import { BoundToEntry, SentEntry, sendEntry } from '../initiatives/entry-form'

const Proposed = SentEntry.extend(ProposalInput.shape)

function failuresSaid(locale: Locale) {
  const { proposals: words } = messagesFor(locale)
  return { 'too-large': words.tooLarge, 'rate-limited': words.tooMany, conflict: words.moved }
}

/** Takes a proposal for an entry, or with null for a new one, from `expected` or from a visitor. */
export async function proposeAction(
  boundLocale: Locale,
  boundId: number | null,
  boundUser: string | null,
  shown: EditState,
  sent: FormData,
): Promise<EditState> {
  const [locale, id, state, form] = readBound(BoundToEntry, [boundLocale, boundId, shown, sent])
  const expected = readBound(z.string().nullable(), boundUser)
  const outcome = await sendEntry({ locale, id, state, form, said: failuresSaid(locale) }, (given) =>
    actionAsAnyone('propose', expected, Proposed, given, async (proposed, user) => {
      const of = id === null ? null : { id, version: proposed.version ?? 0 }
      // A slip in the form is no try.
      await requireProposable(of, proposed)
      if (!user) await countVisitorProposal(addressOf(await headers()))
      return createProposal(of, proposed, user?.id ?? null)
    }),
  )
  if ('refused' in outcome) return outcome.refused
  redirect(`${routes.proposal(locale, outcome.done)}?sent`)
}

/** Takes the proposer's answer to a proposal that was returned; `version` is the proposal's, as the page showed it. */
export async function amendProposalAction(
  boundLocale: Locale,
  boundSecret: string,
  boundVersion: number,
  shown: EditState,
  sent: FormData,
): Promise<EditState> {
  const [locale, , state, form] = readBound(BoundToEntry, [boundLocale, null, shown, sent])
  const [secret, version] = readBound(z.tuple([z.string(), z.number().int()]), [boundSecret, boundVersion])
  const user = await currentUser()
  const proposal = (await findFollowedProposal(secret, user?.id ?? null)) ?? notFound()
  const of = { locale, id: proposal.initiativeId, state, form, said: failuresSaid(locale) }
  const outcome = await sendEntry(of, (given) =>
    actionAsAnyone('propose', null, Proposed, given, (proposed) =>
      amendProposal(proposal, version, proposed, user?.id ?? null),
    ),
  )
  if ('refused' in outcome) return outcome.refused
  redirect(`${routes.proposal(locale, secret)}?sent`)
}

const Seen = z.object({ version: z.coerce.number().int() })

export async function withdrawProposalAction(
  boundLocale: Locale,
  boundSecret: string,
  shown: SimpleFormState,
  sent: FormData,
): Promise<SimpleFormState> {
  const [locale, state, form] = readBound(BoundToForm, [boundLocale, shown, sent])
  const secret = readBound(z.string(), boundSecret)
  const user = await currentUser()
  const proposal = (await findFollowedProposal(secret, user?.id ?? null)) ?? notFound()
  const outcome = await actionAsAnyone('propose', null, Seen, { version: form.get('version') }, ({ version }) =>
    withdrawProposal(proposal.id, version, user?.id ?? null),
  )
  if ('done' in outcome) redirect(routes.proposal(locale, secret))
  const refused = afterFailure(outcome.failure, state, form, ['version'], locale)
  return outcome.failure.code === 'conflict' ? { ...refused, problem: failuresSaid(locale).conflict } : refused
}
