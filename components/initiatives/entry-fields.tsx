import { comparedFields } from '@/lib/catalogue/compare'
import type { InitiativeInput } from '@/lib/catalogue/initiative'
import type { Bilingual, Locale } from '@/lib/i18n/locales'
import { fieldLang, fieldName, fieldText } from './field-words'

type Props = {
  input: InitiativeInput
  organisations: ReadonlyMap<string, { name: Bilingual }>
  locale: Locale
}

/** All that an entry says, field by field. */
export function EntryFields({ input, organisations, locale }: Props) {
  const filled = comparedFields
    .map((field) => ({ field, text: fieldText(input, field, organisations, locale) }))
    .filter(({ text }) => text !== '')
  return (
    <dl className="flex flex-col">
      {filled.map(({ field, text }) => (
        <div key={field} className="grid gap-x-6 border-t border-hairline py-3 sm:grid-cols-[16rem_1fr]">
          <dt className="text-quiet">{fieldName(field, locale)}</dt>
          <dd lang={fieldLang(field)} className="whitespace-pre-line">
            {text}
          </dd>
        </div>
      ))}
    </dl>
  )
}
