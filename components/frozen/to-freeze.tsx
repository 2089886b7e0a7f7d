import type { ReactNode } from 'react'
import { columnKeys } from '@/lib/exchange/fields'
import type { ToFreeze } from '@/lib/frozen/freeze'
import type { FrozenKind } from '@/lib/frozen/frozen'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

/** What would be frozen: which entries, how many, in which language and with which columns. */
export function ToFreezeFacts({ kind, asked, locale }: { kind: FrozenKind; asked: ToFreeze; locale: Locale }) {
  const { frozen: words, exporting, exchange } = messagesFor(locale)
  const { statement, language, columns } = asked
  return (
    <dl className="flex max-w-3xl flex-col">
      <Fact label={words.kind}>{words.kinds[kind]}</Fact>
      <Fact label={exchange.statement.labels.title}>{statement.title[locale]}</Fact>
      <Fact label={words.entries}>
        <span className="tabular">{statement.total.toLocaleString(locale)}</span>
      </Fact>
      <Fact label={exporting.language}>{exporting.languages[language]}</Fact>
      {columns && columns.length < columnKeys.length && (
        <Fact label={exporting.columns}>
          {columns.map((key) => exchange.columns[key]).join(exchange.statement.separator)}
        </Fact>
      )}
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 border-t border-hairline py-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-quiet">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
