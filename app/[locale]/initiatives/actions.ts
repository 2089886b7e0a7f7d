'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { EditState } from '@/components/initiatives/edit-form'
import { fieldName, fieldText } from '@/components/initiatives/field-words'
import { actionAs } from '@/lib/auth/action'
import { BoundLocale, readBound } from '@/lib/auth/bound'
import { differingFields } from '@/lib/catalogue/compare'
import { fieldOfPath, readForm, toInput } from '@/lib/catalogue/form-data'
import { InitiativeInput, inputOf, storable } from '@/lib/catalogue/initiative'
import { kindOfPlace } from '@/lib/catalogue/places'
import { findInitiative, organisationsByCode } from '@/lib/catalogue/queries'
import { createInitiative, updateInitiative, VersionMoved } from '@/lib/catalogue/save'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { editOptions } from './edit-state'

const Save = z.object({
  input: InitiativeInput,
  version: z.coerce.number().int().positive().nullable(),
  reason: z.string().transform(storable).pipe(z.string().trim().max(2_000, 'too-long')),
})

/** Of what the form showed, only the version it was opened with and the count of attempts matter here. */
const Bound = z.tuple([
  BoundLocale,
  z.number().int().positive().nullable(),
  z.object({ version: z.number().int().positive().nullable(), attempt: z.number().int().min(0) }),
  z.instanceof(FormData),
])

/** Saves an entry, new (`id` null) or over the version the form was opened with. */
export async function saveInitiativeAction(
  boundLocale: Locale,
  boundId: number | null,
  sent: EditState,
  form: FormData,
): Promise<EditState> {
  const [locale, id, state] = readBound(Bound, [boundLocale, boundId, sent, form])
  const { resolve, shown } = await editOptions(locale)
  const values = readForm(form, resolve)
  const given = {
    input: await keepOrder(id, toInput(values, kindOfPlace)),
    version: values.single.version || null,
    reason: values.single.reason ?? '',
  }
  const outcome = await actionAs('edit', Save, given, async ({ input, version, reason }, user) =>
    id === null
      ? createInitiative(input, { userId: user.id, reason })
      : updateInitiative(id, version ?? 0, input, { userId: user.id, reason }),
  )
  if ('done' in outcome) redirect(`${routes.initiative(locale, outcome.done.id)}?saved`)

  const { errors, conflict } = messagesFor(locale)
  const { failure, error } = outcome
  const moved = error instanceof VersionMoved ? error.current : null
  return {
    values: shown(values),
    // Having seen both texts, the next save goes over the version that was shown.
    version: moved?.version ?? state.version,
    attempt: state.attempt + 1,
    problem: {
      text: moved ? `${errors.codes.conflict} ${conflict.text(moved.version)}` : errors.codes[failure.code],
      fields: Object.fromEntries(
        Object.entries(failure.fields).map(([path, code]) => [
          fieldOfPath(path.replace(/^input\./, '')),
          messageOf(code, locale),
        ]),
      ),
      signInHref: failure.code === 'not-signed-in' ? routes.signIn(locale) : null,
    },
    conflict: moved && {
      version: moved.version,
      fields: await conflictingFields(inputOf(moved), InitiativeInput.parse(given.input), locale),
    },
  }
}

function messageOf(code: string, locale: Locale): string {
  const { fields } = messagesFor(locale).errors
  const words: Record<string, string> = fields
  return words[code] ?? fields.invalid
}

async function conflictingFields(theirs: InitiativeInput, yours: InitiativeInput, locale: Locale) {
  const organisations = await organisationsByCode()
  return differingFields(theirs, yours).map((field) => ({
    name: fieldName(field, locale),
    theirs: fieldText(theirs, field, organisations, locale),
    yours: fieldText(yours, field, organisations, locale),
    lang: field.endsWith('.ja') || field.startsWith('asStated') ? 'ja' : undefined,
  }))
}

/** Check boxes come in the vocabulary's order; codes that the entry had already keep theirs, most central first. */
async function keepOrder(id: number | null, input: unknown): Promise<unknown> {
  const stored = id === null ? null : await findInitiative(id)
  if (!stored || typeof input !== 'object' || input === null) return input
  const ordered = (before: readonly string[], key: string) => {
    const posted: unknown = Reflect.get(input, key)
    const codes = Array.isArray(posted) ? posted.map(String) : []
    return [...before.filter((code) => codes.includes(code)), ...codes.filter((code) => !before.includes(code))]
  }
  return {
    ...input,
    themes: ordered(stored.themes, 'themes'),
    targets: ordered(stored.targets, 'targets'),
    activities: ordered(stored.activities, 'activities'),
  }
}
