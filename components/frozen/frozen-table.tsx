import Link from 'next/link'
import { Localised } from '@/components/initiatives/localised'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { FrozenSummary } from '@/lib/frozen/frozen'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

/** What was frozen, newest first. */
export function FrozenTable({ frozen, locale }: { frozen: readonly FrozenSummary[]; locale: Locale }) {
  const words = messagesFor(locale).frozen
  if (frozen.length === 0) return <p className="text-quiet">{words.none}</p>
  return (
    <Table
      label={words.title}
      heads={[words.name, words.kind, words.entries, words.frozenAt, words.code]}
      rows={frozen.map(({ code, kind, title, total, frozenAt }) => ({
        key: code,
        cells: [
          <Link key="name" href={routes.frozen(locale, code)} prefetch={false}>
            <Localised text={title} locale={locale} />
          </Link>,
          words.kinds[kind],
          <span key="entries" className="tabular">
            {total.toLocaleString(locale)}
          </span>,
          <Time key="at" at={frozenAt} lang={locale} />,
          <span key="code" className="tabular whitespace-nowrap">
            {code}
          </span>,
        ],
      }))}
    />
  )
}
