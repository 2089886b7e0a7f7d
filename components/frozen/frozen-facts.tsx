import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'
import { cite } from '@/lib/exchange/statement'
import type { Frozen } from '@/lib/frozen/frozen'
import { inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

/** So that whoever has the file can take the hash again; tried in lib/frozen/freeze.test.ts. */
const recipe = 'tail -n +2 list.ndjson | sha256sum'

/** What a frozen list or brief is, since when, how it is cited and how it is proved. */
export function FrozenFacts({ frozen, locale }: { frozen: Frozen; locale: Locale }) {
  const { frozen: words, account, exporting } = messagesFor(locale)
  const { kind, code, language, frozenAt, by, total, hash, title, statement } = frozen
  const name = inLocale(title, locale)?.text ?? code
  const address = statement.frozen?.address[locale] ?? ''
  return (
    <dl className="flex flex-col">
      <Fact label={words.frozenAt}>
        <Time at={frozenAt} lang={locale} exact />
      </Fact>
      <Fact label={words.by}>{account.roles[by]}</Fact>
      <Fact label={words.kind}>{words.kindIn(words.kinds[kind], exporting.languages[language])}</Fact>
      <Fact label={words.entries}>
        <span className="tabular">{total.toLocaleString(locale)}</span>
      </Fact>
      <Fact label={words.hash}>
        <code className="break-all">{hash}</code>
        <p className="mt-1 text-dns-14N-130 text-quiet">
          {words.hashHint} <code className="break-all text-ink">{recipe}</code>
        </p>
      </Fact>
      <Fact label={words.citation}>
        <span className="break-words">{cite(name, frozenAt.toISOString(), address, locale)}</span>
      </Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 border-t border-hairline py-3 first:border-t-0 first:pt-0 sm:grid-cols-[16rem_minmax(0,1fr)]">
      <dt className="text-quiet">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
