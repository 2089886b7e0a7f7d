import Link from 'next/link'
import type { GlossaryEntry } from '@/lib/catalogue/glossary'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { noFilters, toQuery } from '@/lib/search/filters'

/** Terms with what they stand for in both languages; a country or an organisation leads to its list. */
export function GlossaryTable({ title, entries, locale }: { title: string; entries: GlossaryEntry[]; locale: Locale }) {
  const { glossary: words } = messagesFor(locale)
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-std-20B-160">{title}</h2>
      <dl className="flex flex-col">
        {entries.map((entry) => (
          <div
            key={entry.term}
            id={entry.term}
            className="grid gap-x-6 gap-y-1 border-t border-hairline py-2 sm:grid-cols-[9rem_1fr]"
          >
            <dt className="font-bold">
              <Link href={routes.initiatives(locale, queryOf(entry))} prefetch={false}>
                {entry.term}
              </Link>
            </dt>
            <dd className="grid gap-x-6 lg:grid-cols-2">
              <span lang="en">{entry.en}</span>
              <span lang="ja">{entry.ja}</span>
              {entry.synonyms.length > 0 && (
                <span className="text-dns-14N-130 text-quiet lg:col-span-2">
                  {words.also} {entry.synonyms.join(locale === 'ja' ? '、' : ', ')}
                </span>
              )}
              {entry.note && (
                <span className="max-w-3xl text-dns-14N-130 text-quiet lg:col-span-2">{entry.note[locale]}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function queryOf({ term, country }: GlossaryEntry): string {
  return toQuery(country ? { ...noFilters, recipient: [country] } : { ...noFilters, q: term })
}
