'use server'

import { redirect } from 'next/navigation'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs } from '@/lib/auth/action'
import { readBound } from '@/lib/auth/bound'
import { OrganisationInput } from '@/lib/catalogue/initiative'
import { createOrganisation } from '@/lib/catalogue/save'
import type { Locale } from '@/lib/i18n/locales'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../../form-state'

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
  const outcome = await actionAs('edit', OrganisationInput, given, createOrganisation)
  if ('done' in outcome) redirect(`${routes.organisations(locale)}?saved`)
  const typed = ['code', 'nameja', 'nameen', 'acronym', 'type', 'country']
  return afterFailure(outcome.failure, state, form, typed, locale)
}
