import { type Bilingual, inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

/** A text of the catalogue in the reader's language, or in the other one with its `lang`, which then also says so. */
export function Localised({ text, locale, say = false }: { text: Bilingual; locale: Locale; say?: boolean }) {
  const found = inLocale(text, locale)
  if (!found) return null
  if (found.lang === locale) return found.text
  return (
    <>
      <span lang={found.lang}>{found.text}</span>
      {say && (
        <span className="ms-2 text-dns-14N-130 font-normal text-quiet">
          {messagesFor(locale).site.onlyIn[found.lang]}
        </span>
      )}
    </>
  )
}
