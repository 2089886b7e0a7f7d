'use server'

import { refresh } from 'next/cache'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { actingAs } from '@/lib/auth/session'
import { changeSettings, Settings } from '@/lib/catalogue/settings'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { afterFailure, afterSuccess, BoundToForm } from '../../form-state'

export async function changeSettingsAction(
  bound: Locale,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const given = { verificationMonths: String(form.get('verificationMonths') ?? '') }
  const outcome = await actionAs('change-settings', Settings, given, async (settings, user) => {
    await changeSettings(settings, await actingAs(user))
    return settings
  })
  if ('failure' in outcome) return afterFailure(outcome.failure, state, form, ['verificationMonths'], locale)
  refresh()
  return {
    ...afterSuccess(state, messagesFor(locale).settings.saved),
    values: { verificationMonths: String(outcome.done.verificationMonths) },
  }
}
