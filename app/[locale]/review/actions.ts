'use server'

import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import type { EditState } from '@/components/initiatives/edit-form'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs, type Outcome } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { currentUser } from '@/lib/auth/session'
import { storable } from '@/lib/catalogue/initiative'
import { can } from '@/lib/catalogue/permissions'
import { acceptProposal, answerProposal, Comment, findProposal } from '@/lib/catalogue/proposals'
import { AppError } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../form-state'
import { BoundToEntry, SentEntry, sendEntry, settled } from '../initiatives/entry-form'
import { mergedProposal } from './merged-proposal'

const Seen = z.coerce.number().int()

const Answer = z.object({ version: Seen, answer: z.enum(['returned', 'rejected']), comment: Comment })

/** Sends a proposal back, or turns it down. */
export async function answerProposalAction(
  boundLocale: Locale,
  boundId: string,
  shown: SimpleFormState,
  sent: FormData,
): Promise<SimpleFormState> {
  const [locale, state, form] = readBound(BoundToForm, [boundLocale, shown, sent])
  const id = readBound(z.string(), boundId)
  const given = { version: form.get('version'), answer: form.get('answer'), comment: form.get('comment') }
  const outcome = await actionAs('review', Answer, given, ({ version, answer, comment }, user) =>
    answerProposal(id, version, answer, { userId: user.id, comment }),
  )
  if ('done' in outcome) redirect(`${routes.review(locale)}?done`)
  return refused(outcome, state, form, ['version', 'comment'], locale)
}

const Acceptance = z.object({ version: Seen, entryVersion: Seen.nullable() })

/** Accepts a proposal as the page showed it: brought together with what has been saved since, where nothing conflicts. */
export async function acceptProposalAction(
  boundLocale: Locale,
  boundId: string,
  shown: SimpleFormState,
  sent: FormData,
): Promise<SimpleFormState> {
  const [locale, state, form] = readBound(BoundToForm, [boundLocale, shown, sent])
  const id = readBound(z.string(), boundId)
  const given = { version: form.get('version'), entryVersion: form.get('entryVersion') || null }
  const outcome = await actionAs('review', Acceptance, given, async ({ version, entryVersion }, user) => {
    const proposal = await findProposal(id)
    if (!proposal) throw new AppError('not-found')
    const { merged, conflicts, current } = await mergedProposal(proposal)
    // What the page showed is what is accepted, or nothing is.
    if (conflicts.length > 0 || (current?.version ?? null) !== entryVersion) throw new AppError('conflict')
    const reason = messagesFor(locale).proposals.acceptedReason(proposal.source)
    return acceptProposal(id, { proposal: version, entry: entryVersion }, merged, { userId: user.id, reason })
  })
  if ('done' in outcome) redirect(`${routes.initiative(locale, outcome.done.id)}?saved`)
  return refused(outcome, state, form, ['version', 'entryVersion'], locale)
}

function refused(
  { failure }: Extract<Outcome<unknown>, { failure: unknown }>,
  state: SimpleFormState,
  form: FormData,
  keep: string[],
  locale: Locale,
): SimpleFormState {
  const next = afterFailure(failure, state, form, keep, locale)
  return failure.code === 'conflict' ? { ...next, problem: messagesFor(locale).proposals.moved } : next
}

const Amended = SentEntry.extend({
  reason: z.string().transform(storable).pipe(z.string().trim().max(4_000, 'too-long')),
})

/** Accepts a proposal as an editor has amended it; `version` is the proposal's, as the page showed it. */
export async function acceptAmendedAction(
  boundLocale: Locale,
  boundId: string,
  boundVersion: number,
  shown: EditState,
  sent: FormData,
): Promise<EditState> {
  const [locale, , state, form] = readBound(BoundToEntry, [boundLocale, null, shown, sent])
  const [id, version] = readBound(z.tuple([z.string(), z.number().int()]), [boundId, boundVersion])
  const reader = await currentUser()
  // To whoever may not review, a proposal that is there looks like one that is not.
  const proposal = reader && can(reader.role, 'review') ? ((await findProposal(id)) ?? notFound()) : null
  const initiativeId = proposal?.initiativeId ?? null
  const of = { locale, id: initiativeId, state, form, said: { conflict: messagesFor(locale).proposals.moved } }
  const outcome = await sendEntry(of, (given) =>
    actionAs('review', Amended, given, async (entry, user) => {
      const input = initiativeId === null ? entry.input : await settled(initiativeId, entry)
      const seen = { proposal: version, entry: entry.version }
      return acceptProposal(id, seen, input, { userId: user.id, reason: entry.reason })
    }),
  )
  if ('refused' in outcome) return outcome.refused
  redirect(`${routes.initiative(locale, outcome.done.id)}?saved`)
}
