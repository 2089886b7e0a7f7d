'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { countFreezing } from '@/lib/auth/freezing'
import { actingAs } from '@/lib/auth/session'
import { originOf } from '@/lib/exchange/responses'
import { freeze, longestQuery } from '@/lib/frozen/freeze'
import { frozenKinds } from '@/lib/frozen/frozen'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../form-state'

const ToFreeze = z.object({ kind: z.enum(frozenKinds), query: z.string().max(longestQuery, 'too-long') })

/** Freezes the list or the brief that a page shows, and leads to its address. */
export async function freezeAction(
  boundLocale: Locale,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [boundLocale, sent, form])
  const given = { kind: form.get('kind'), query: form.get('query') }
  const outcome = await actionAs('freeze', ToFreeze, given, async (asked, user) => {
    await countFreezing(user.id)
    const { actor, address } = await actingAs(user)
    const origin = originOf({ headers: await headers() })
    return freeze(asked, { id: user.id, role: user.role, actor, address }, origin)
  })
  if ('done' in outcome) redirect(`${routes.frozen(locale, outcome.done)}?frozen`)
  const refused = afterFailure(outcome.failure, state, form, ['kind', 'query'], locale)
  const words: Record<string, string> = messagesFor(locale).frozen.refused
  return { ...refused, problem: words[outcome.failure.code] ?? refused.problem }
}
