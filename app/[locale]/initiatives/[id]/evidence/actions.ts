'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { SimpleFormState } from '@/components/ui/simple-form'
import { actionAs } from '@/lib/auth/action'
import { BoundLocale, readBound } from '@/lib/auth/bound'
import { readDocument } from '@/lib/catalogue/documents'
import { Evidence } from '@/lib/catalogue/initiative'
import { attachDocument } from '@/lib/catalogue/save'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { afterFailure, BoundToForm } from '../../../form-state'

/** The title may be left to the file's name. */
const Attachment = Evidence.omit({ title: true, url: true, document: true }).extend({
  title: z.string().max(500, 'too-long'),
  file: z.instanceof(File, { error: 'required' }),
})

const BoundId = z.number().int().positive()

/** Adds a document to an entry as evidence. */
export async function attachDocumentAction(
  boundLocale: Locale,
  boundId: number,
  sent: SimpleFormState,
  form: FormData,
): Promise<SimpleFormState> {
  const [locale, state] = readBound(BoundToForm, [readBound(BoundLocale, boundLocale), sent, form])
  const id = readBound(BoundId, boundId)
  const text = (name: string) => String(form.get(name) ?? '')
  const given = {
    file: form.get('file'),
    title: text('title'),
    publisher: text('publisher'),
    publishedOn: text('publishedOn').trim() || null,
    retrievedOn: text('retrievedOn').trim() || null,
    field: text('field') || null,
  }
  const { evidence: words } = messagesFor(locale)
  const outcome = await actionAs('edit', Attachment, given, async ({ file, title, ...rest }, user) => {
    const document = await readDocument(file)
    const evidence = Evidence.parse({ ...rest, title: title.trim() || document.name })
    return attachDocument(id, evidence, document, { userId: user.id, reason: words.attachedReason(evidence.title) })
  })
  if ('done' in outcome) redirect(`${routes.initiative(locale, id)}?attached`)
  const refused = afterFailure(
    outcome.failure,
    state,
    form,
    ['title', 'publisher', 'publishedOn', 'retrievedOn', 'field'],
    locale,
  )
  // A browser keeps no file of a form that was sent.
  const again = refused.errors.file ?? words.chooseAgain
  return { ...refused, errors: { ...refused.errors, file: again } }
}
