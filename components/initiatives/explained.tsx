import { explainAbbreviations } from '@/lib/catalogue/glossary'
import type { Locale } from '@/lib/i18n/locales'

/** A line of text whose abbreviations say what they stand for, each once in a text (`explained` remembers which). */
export function Explained({ text, explained, locale }: { text: string; explained: Set<string>; locale: Locale }) {
  return explainAbbreviations(text, explained).map(({ text: part, entry }, at) =>
    entry ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name, and never move
      <abbr key={at} title={entry[locale]} className="cursor-help decoration-dotted underline-offset-4">
        {part}
      </abbr>
    ) : (
      part
    ),
  )
}
