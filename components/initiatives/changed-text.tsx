import { ChangeMark } from '@/components/ui/change-mark'
import type { TextPart } from '@/lib/catalogue/diff'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

/** A text with what was added underlined and what was removed struck through; read aloud, each says what it is. */
export function ChangedText({ parts, locale }: { parts: TextPart[]; locale: Locale }) {
  return parts.map((part, at) => {
    // A text has no other identity than its place.
    const key = `${at} ${part.change}`
    return part.change === 'kept' ? (
      <span key={key}>{part.text}</span>
    ) : (
      <Mark key={key} change={part.change} text={part.text} locale={locale} />
    )
  })
}

/** A text that was added or removed as a whole. */
export function Mark({ change, text, locale }: { change: 'added' | 'removed'; text: string; locale: Locale }) {
  return <ChangeMark change={change} text={text} words={messagesFor(locale).diff} wordsLang={locale} />
}
