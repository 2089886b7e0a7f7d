import { type ComparedField, differingFields, valueAt } from '@/lib/catalogue/compare'
import { diffItems, diffText, type ItemPart } from '@/lib/catalogue/diff'
import type { InitiativeInput } from '@/lib/catalogue/initiative'
import type { Bilingual, Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { ChangedText, Mark } from './changed-text'
import { fieldItems, fieldLang, fieldName, fieldText } from './field-words'

type Props = {
  before: InitiativeInput
  after: InitiativeInput
  organisations: ReadonlyMap<string, { name: Bilingual }>
  locale: Locale
}

/** What differs between two states of an entry, field by field: text word by word, lists item by item. */
export function EntryDiff({ before, after, organisations, locale }: Props) {
  const fields = differingFields(before, after)
  if (fields.length === 0) return <p>{messagesFor(locale).diff.same}</p>
  return (
    <dl className="flex flex-col">
      {fields.map((field) => (
        <div key={field} className="grid gap-x-6 border-t border-hairline py-3 sm:grid-cols-[16rem_1fr]">
          <dt className="text-quiet">{fieldName(field, locale)}</dt>
          <dd lang={fieldLang(field)} className="whitespace-pre-line">
            <FieldDiff field={field} before={before} after={after} organisations={organisations} locale={locale} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function FieldDiff({ field, before, after, organisations, locale }: Props & { field: ComparedField }) {
  const lang = fieldLang(field) ?? locale
  const [then, now] = [before, after].map((input) => fieldItems(input, field, organisations, locale))
  if (then && now) return <ItemsDiff items={diffItems(then, now, lang)} locale={locale} />
  const [old = '', text = ''] = [before, after].map((input) => fieldText(input, field, organisations, locale))
  if (isProse(field, before) || isProse(field, after)) {
    return <ChangedText parts={diffText(old, text, lang)} locale={locale} />
  }
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      {old && <Mark change="removed" text={old} locale={locale} />}
      {text && <Mark change="added" text={text} locale={locale} />}
    </span>
  )
}

/** Whether a field holds what somebody wrote, and no code or date: those are replaced as a whole. */
export function isProse(field: ComparedField, input: InitiativeInput): boolean {
  const written = fieldLang(field) !== undefined || field === 'source.locator' || field === 'thesisGroup'
  return written && typeof valueAt(input, field) === 'string'
}

function ItemsDiff({ items, locale }: { items: ItemPart[]; locale: Locale }) {
  const { diff } = messagesFor(locale)
  return (
    <ul className="flex flex-col gap-1">
      {items.map(({ key, change, text, within }) => (
        <li key={key} className="flex gap-2">
          <span aria-hidden="true" className="w-4 shrink-0 text-center text-quiet">
            {{ kept: '·', added: '+', removed: '−', moved: '↕' }[change]}
          </span>
          <span>
            {change === 'added' || change === 'removed' ? (
              <Mark change={change} text={text} locale={locale} />
            ) : within ? (
              <ChangedText parts={within} locale={locale} />
            ) : (
              text
            )}
            {change === 'moved' && <span className="text-dns-14N-130 text-quiet"> ({diff.moved})</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
