'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { publicAction } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { findOpenLink, type LinkAnswer, LinkInput, spendLink } from '@/lib/auth/one-time-links'
import { addressOf } from '@/lib/auth/options'
import { startSession } from '@/lib/auth/session'
import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../../form-state'

export async function spendLinkAction(
  bound: Locale,
  boundSecret: string,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const secret = readBound(z.string(), boundSecret)
  const address = addressOf(await headers())
  // Of a link that does not work (any more) it is said so, once what comes with any of them was sent.
  const { purpose } = (await findOpenLink(secret)) ?? { purpose: 'password-reset' }
  const outcome = await publicAction<z.ZodType<LinkAnswer>, void>(
    LinkInput[purpose],
    Object.fromEntries(form),
    async (given) => startSession(await spendLink(secret, given, address), 'link'),
  )
  if ('done' in outcome) redirect(routes.initiatives(locale))
  return afterFailure(outcome.failure, state, form, ['name', 'email'], locale)
}
