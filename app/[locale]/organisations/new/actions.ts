'use server'

import { redirect } from 'next/navigation'
import { anotherField, askWhetherAnother } from '@/components/merging/similar-links'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { OrganisationInput } from '@/lib/catalogue/initiative'
import { createOrganisation } from '@/lib/catalogue/save'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../../form-state'
import { LikelyDuplicates, requireAnotherOrganisation } from '../../similar-entries'

export async function createOrganisationAction(
  bound: Locale,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [bound, sent, form])
  const text = (name: string) => String(form.get(name) ?? '')
  const given = {
    code: text('code'),
    name: { ja: text('nameja'), en: text('nameen') },
    acronym: text('acronym'),
    type: text('type'),
    country: text('country') || null,
  }
  const outcome = await actionAs('edit', OrganisationInput, given, async (input, user) => {
    if (text(anotherField) !== 'yes') await requireAnotherOrganisation(input, locale)
    return createOrganisation(input, { userId: user.id, reason: '' })
  })
  if ('done' in outcome) redirect(`${routes.organisations(locale)}?saved`)
  const typed = ['code', 'nameja', 'nameen', 'acronym', 'type', 'country']
  const after = afterFailure(outcome.failure, state, form, typed, locale)
  if (!(outcome.error instanceof LikelyDuplicates)) return after
  const question = askWhetherAnother(outcome.error.links, locale)
  return { ...after, problem: messagesFor(locale).duplicates.asked, question }
}
