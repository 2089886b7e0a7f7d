'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs, type Outcome } from '@/lib/auth/action'
import { BoundLocale, readBound } from '@/lib/auth/bound'
import { type Delivery, sendMail } from '@/lib/auth/mail'
import { Email } from '@/lib/auth/one-time-links'
import { findPerson, invite, makeResetLink, reinstate, setRole, suspend, withdrawInvitation } from '@/lib/auth/people'
import { actingAs } from '@/lib/auth/session'
import { roles } from '@/lib/catalogue/permissions'
import { originOf } from '@/lib/exchange/responses'
import { type Locale, locales } from '@/lib/i18n/locales'
import { type Messages, messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { afterFailure, afterSuccess, BoundToForm } from '../../form-state'

const RoleOfForm = z.enum(roles, 'unknown-code')
const Invitation = z.object({ email: Email, role: RoleOfForm })
const Nothing = z.null()

export async function inviteAction(bound: Locale, sent: SimpleFormState, form: FormData): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const outcome = await actionAs('manage-people', Invitation, Object.fromEntries(form), async (given, user) => {
    const secret = await invite(await actingAs(user), given)
    return { email: given.email, ...(await handOver(given.email, secret, 'invitation', locale)) }
  })
  if ('failure' in outcome) return afterFailure(outcome.failure, state, form, ['email', 'role'], locale)
  refresh()
  const { people } = messagesFor(locale)
  const { email, link, delivery } = outcome.done
  const text = [people.inviteMade(email), deliveryWords(people, delivery)].join('')
  return afterSuccess(state, text, { label: people.inviteLink, value: link })
}

export async function withdrawInvitationAction(bound: Locale, boundEmail: string): Promise<void> {
  const locale = readBound(BoundLocale, bound)
  const outcome = await actionAs('manage-people', z.string().max(320), boundEmail, async (email, user) =>
    withdrawInvitation(await actingAs(user), email),
  )
  if ('done' in outcome) redirect(`${routes.people(locale)}?withdrawn`)
  if (outcome.failure.code === 'not-found') notFound()
  redirect(routes.people(locale))
}

export async function setRoleAction(
  bound: Locale,
  boundId: string,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const id = readBound(z.string(), boundId)
  const outcome = await actionAs(
    'manage-people',
    z.object({ role: RoleOfForm }),
    Object.fromEntries(form),
    async (given, user) => setRole(await actingAs(user), id, given.role),
  )
  const after = afterChange(outcome, state, form, locale, messagesFor(locale).people.roleSaved)
  return { ...after, values: { role: String(form.get('role') ?? '') } }
}

export async function suspendAction(
  bound: Locale,
  boundId: string,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const id = readBound(z.string(), boundId)
  const outcome = await actionAs('manage-people', Nothing, null, async (_nothing, user) =>
    suspend(await actingAs(user), id),
  )
  return afterChange(outcome, state, form, locale, messagesFor(locale).people.suspendedDone)
}

export async function reinstateAction(
  bound: Locale,
  boundId: string,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const id = readBound(z.string(), boundId)
  const outcome = await actionAs('manage-people', Nothing, null, async (_nothing, user) =>
    reinstate(await actingAs(user), id),
  )
  return afterChange(outcome, state, form, locale, messagesFor(locale).people.reinstated)
}

export async function makeResetLinkAction(
  bound: Locale,
  boundId: string,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const id = readBound(z.string(), boundId)
  const outcome = await actionAs('manage-people', Nothing, null, async (_nothing, user) => {
    const secret = await makeResetLink(await actingAs(user), id)
    const email = (await findPerson(id))?.email ?? ''
    return { email, ...(await handOver(email, secret, 'reset', locale)) }
  })
  if ('failure' in outcome) return afterFailure(outcome.failure, state, form, [], locale)
  const { people } = messagesFor(locale)
  const { email, link, delivery } = outcome.done
  const text = [people.resetMade(email), deliveryWords(people, delivery)].join('')
  return afterSuccess(state, text, { label: people.resetLink, value: link })
}

function afterChange(
  outcome: Outcome<void>,
  state: SimpleFormState,
  form: FormData,
  locale: Locale,
  text: string,
): SimpleFormState {
  if ('failure' in outcome) return afterFailure(outcome.failure, state, form, [], locale)
  refresh()
  return afterSuccess(state, text)
}

/** The link as the administrator hands it over, and the letter with it where letters are sent, in both languages. */
async function handOver(email: string, secret: string, what: 'invitation' | 'reset', locale: Locale) {
  const origin = originOf({ headers: await headers() })
  const linkIn = (language: Locale) => `${origin}${routes.setup(language, secret)}`
  const letters = locales.map((language) => ({ ...messagesFor(language).mail, link: linkIn(language) }))
  const delivery = await sendMail({
    to: email,
    subject: letters.map((words) => words[`${what}Subject`]).join(' / '),
    text: letters.map((words) => words[what](words.link)).join('\n\n———\n\n'),
  })
  return { link: linkIn(locale), delivery }
}

function deliveryWords(people: Messages['people'], delivery: Delivery): string {
  if (delivery === 'off') return ''
  return ` ${delivery === 'sent' ? people.mailSent : people.mailFailed}`
}
