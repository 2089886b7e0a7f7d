'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs } from '@/lib/auth/action'
import { BoundLocale, readBound } from '@/lib/auth/bound'
import { addressOf } from '@/lib/auth/options'
import { changeName, changePassword, NameChange, PasswordChange } from '@/lib/auth/own-account'
import { actingAs } from '@/lib/auth/session'
import { endOtherSessions, endOwnSession } from '@/lib/auth/sessions'
import { makeToken, NewToken, revokeToken } from '@/lib/auth/tokens'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { afterFailure, afterSuccess, BoundToForm } from '../form-state'

export async function changeNameAction(bound: Locale, sent: SimpleFormState, form: FormData): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const outcome = await actionAs('own-account', NameChange, Object.fromEntries(form), ({ displayName }, user) =>
    changeName(user.id, displayName),
  )
  if ('failure' in outcome) return afterFailure(outcome.failure, state, form, ['displayName'], locale)
  refresh()
  const saved = afterSuccess(state, messagesFor(locale).account.nameSaved)
  return { ...saved, values: { displayName: String(form.get('displayName')).trim() } }
}

export async function changePasswordAction(
  bound: Locale,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const address = addressOf(await headers())
  const outcome = await actionAs('own-account', PasswordChange, Object.fromEntries(form), (given, user) =>
    changePassword(user, given, address),
  )
  if ('failure' in outcome) return afterFailure(outcome.failure, state, form, [], locale)
  refresh()
  return afterSuccess(state, messagesFor(locale).account.passwordSaved)
}

export async function makeTokenAction(bound: Locale, sent: SimpleFormState, form: FormData): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const outcome = await actionAs('own-account', NewToken, Object.fromEntries(form), async ({ tokenName }, user) =>
    makeToken(user, tokenName, await actingAs(user)),
  )
  if ('failure' in outcome) return afterFailure(outcome.failure, state, form, ['tokenName'], locale)
  refresh()
  const { account } = messagesFor(locale)
  return afterSuccess(state, account.tokenMade, { label: account.token, value: outcome.done })
}

export async function revokeTokenAction(bound: Locale, boundId: string): Promise<void> {
  const locale = readBound(BoundLocale, bound)
  const address = addressOf(await headers())
  const outcome = await actionAs('own-account', z.uuid(), boundId, (id, user) => revokeToken(user, id, address))
  afterButton(outcome, locale, 'token')
}

export async function endSessionAction(bound: Locale, boundId: string): Promise<void> {
  const locale = readBound(BoundLocale, bound)
  const address = addressOf(await headers())
  const outcome = await actionAs('own-account', z.uuid(), boundId, (id, user) => endOwnSession(user, id, address))
  afterButton(outcome, locale, 'session')
}

export async function endOtherSessionsAction(bound: Locale): Promise<void> {
  const locale = readBound(BoundLocale, bound)
  const address = addressOf(await headers())
  const outcome = await actionAs('own-account', z.null(), null, (_nothing, user) =>
    endOtherSessions(user, user.sessionId, address),
  )
  afterButton(outcome, locale, 'session')
}

/** Back to the page, which says what was done; what is nobody's, or somebody else's, is not found. */
function afterButton(outcome: Awaited<ReturnType<typeof actionAs>>, locale: Locale, what: 'token' | 'session'): never {
  if ('done' in outcome) redirect(`${routes.account(locale)}?ended=${what}`)
  const { code } = outcome.failure
  if (code === 'not-found' || code === 'unprocessable') notFound()
  redirect(routes.account(locale))
}
