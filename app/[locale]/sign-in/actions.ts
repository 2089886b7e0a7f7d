'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { publicAction } from '@/lib/auth/action'
import { BoundLocale, readBound } from '@/lib/auth/bound'
import { addressOf } from '@/lib/auth/options'
import { endSession, startSession } from '@/lib/auth/session'
import { checkCredentials } from '@/lib/auth/sign-in'
import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../form-state'
import { safeReturn } from './safe-return'

const SignIn = z.object({
  email: z.string().trim().min(1, 'required').max(320, 'too-long'),
  password: z.string().min(1, 'required').max(1_000, 'too-long'),
  back: z.string().optional(),
})

export async function signInAction(bound: Locale, sent: SimpleFormState, form: FormData): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const address = addressOf(await headers())
  const outcome = await publicAction(SignIn, Object.fromEntries(form), async ({ email, password, back }) => {
    await startSession(await checkCredentials(email, password, address), 'password')
    return safeReturn(back, locale)
  })
  if ('done' in outcome) redirect(outcome.done)
  return afterFailure(outcome.failure, state, form, ['email', 'back'], locale)
}

export async function signOutAction(bound: Locale): Promise<void> {
  const locale = readBound(BoundLocale, bound)
  await endSession()
  redirect(routes.initiatives(locale))
}
