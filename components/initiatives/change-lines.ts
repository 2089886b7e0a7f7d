import { type ComparedField, differingFields } from '@/lib/catalogue/compare'
import { diffItems, diffText, type TextPart } from '@/lib/catalogue/diff'
import type { InitiativeInput } from '@/lib/catalogue/initiative'
import type { Bilingual, Locale } from '@/lib/i18n/locales'
import { isProse } from './entry-diff'
import { fieldItems, fieldLang, fieldName, fieldText } from './field-words'
import type { FieldChange } from './merge-review'

type Names = ReadonlyMap<string, { name: Bilingual }>

/** What differs between two states of an entry, as plain data for a form; but for the fields that are left out. */
export function fieldChanges(
  before: InitiativeInput,
  after: InitiativeInput,
  organisations: Names,
  locale: Locale,
  leftOut: readonly ComparedField[] = [],
): FieldChange[] {
  return differingFields(before, after)
    .filter((field) => !leftOut.includes(field))
    .map((field) => ({
      field,
      name: fieldName(field, locale),
      lang: fieldLang(field),
      lines: changedLines(before, after, field, organisations, locale),
    }))
}

/** How one field changes: a text word by word in one line, of a list each item that changes, anything else as a whole. */
export function changedLines(
  before: InitiativeInput,
  after: InitiativeInput,
  field: ComparedField,
  organisations: Names,
  locale: Locale,
): TextPart[][] {
  const lang = fieldLang(field) ?? locale
  const [then, now] = [before, after].map((input) => fieldItems(input, field, organisations, locale))
  if (then && now) {
    return diffItems(then, now, lang)
      .filter(({ change, within }) => change !== 'kept' || within)
      .map(({ change, text, within }) => within ?? [{ change: change === 'moved' ? 'kept' : change, text }])
  }
  const [old = '', text = ''] = [before, after].map((input) => fieldText(input, field, organisations, locale))
  if (isProse(field, before) || isProse(field, after)) return [diffText(old, text, lang)]
  const parts: TextPart[] = [
    { change: 'removed', text: old },
    { change: 'added', text },
  ]
  return parts.filter((part) => part.text !== '').map((part) => [part])
}
