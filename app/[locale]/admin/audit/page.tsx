import type { Metadata } from 'next'
import { AuditTable } from '@/components/account/audit-table'
import { button } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import { Pagination } from '@/components/ui/pagination'
import { auditActions, listEvents } from '@/lib/audit'
import { requirePageUser } from '@/lib/auth/session'
import { messagesFor } from '@/lib/i18n/messages'
import { pageLocale } from '@/lib/i18n/page-locale'
import { routes } from '@/lib/routes'
import { readAuditFilter } from './audit-filter'

type Props = PageProps<'/[locale]/admin/audit'>

const pageSize = 100

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesFor(await pageLocale(params)).audit.title }
}

export default async function AuditPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  await requirePageUser('read-audit', locale, routes.audit(locale))
  const { action, page, query } = readAuditFilter(await searchParams)
  const { events, total } = await listEvents(action, page, pageSize)
  const { audit, browse } = messagesFor(locale)
  return (
    <div className="container-page flex flex-col gap-4 py-8">
      <h1 className="text-std-28B-150">{audit.title}</h1>
      <p className="max-w-2xl">{audit.lead}</p>
      <form method="get" className="flex flex-wrap items-end gap-3">
        <Field id="action" label={audit.filter}>
          <select id="action" name="action" defaultValue={action ?? ''} className={inputClass}>
            <option value="">{audit.all}</option>
            {auditActions.map((one) => (
              <option key={one} value={one}>
                {audit.actions[one]}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit" className={button.secondary}>
          {audit.apply}
        </button>
        <a href={routes.auditFile(locale, query(1))} className="inline-flex min-h-11 items-center">
          {audit.download}
        </a>
      </form>
      <p className="tabular">{audit.total(total)}</p>
      {events.length > 0 ? <AuditTable events={events} locale={locale} /> : <p>{audit.empty}</p>}
      <Pagination
        page={page}
        pages={Math.ceil(total / pageSize)}
        href={(n) => routes.audit(locale, query(n))}
        words={{ label: browse.pages, previous: browse.previous, next: browse.next, page: browse.page }}
      />
    </div>
  )
}
