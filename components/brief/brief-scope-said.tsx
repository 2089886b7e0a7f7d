import Link from 'next/link'
import type { Asked } from '@/lib/brief/asked'
import type { Statement } from '@/lib/exchange/statement'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { toQuery } from '@/lib/search/filters'

/** Which entries the brief is about, in words, and the way back to choosing them. */
export function BriefScopeSaid({ asked, statement, locale }: { asked: Asked; statement: Statement; locale: Locale }) {
  const { browse, brief } = messagesFor(locale)
  const { ignored } = asked.filters
  return (
    <section aria-labelledby="brief-scope" className="flex flex-col gap-2">
      <h2 id="brief-scope" className="text-std-18B-160">
        {brief.page.scope}
      </h2>
      <p>
        {statement.title[locale]} <span className="tabular text-quiet">{brief.page.total(statement.total)}</span>
      </p>
      {ignored.length > 0 && (
        <p className="rounded-8 bg-notice-paper p-3 text-dns-16N-130">
          {browse.ignored} {ignored.map(({ key, value }) => `${key}=${value}`).join(locale === 'ja' ? '、' : ', ')}
        </p>
      )}
      <p>
        <Link href={routes.initiatives(locale, toQuery(asked.filters))}>{brief.page.back}</Link>
      </p>
    </section>
  )
}
