'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { publicAction } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { createFirstAdmin, NewAdmin } from '@/lib/auth/first-admin'
import { addressOf } from '@/lib/auth/options'
import { startSession } from '@/lib/auth/session'
import { checkCredentials } from '@/lib/auth/sign-in'
import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../../form-state'

export async function createFirstAdminAction(
  bound: Locale,
  boundSecret: string,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const secret = readBound(z.string(), boundSecret)
  const address = addressOf(await headers())
  const outcome = await publicAction(NewAdmin, Object.fromEntries(form), async (admin) => {
    await createFirstAdmin(secret, admin)
    await startSession(await checkCredentials(admin.email, admin.password, address))
  })
  if ('done' in outcome) redirect(routes.initiatives(locale))
  return afterFailure(outcome.failure, state, form, ['name', 'email'], locale)
}
