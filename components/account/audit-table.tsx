import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { AuditEvent } from '@/lib/audit'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

/** Events of the log, as they are given. */
export function AuditTable({ events, locale }: { events: AuditEvent[]; locale: Locale }) {
  const { audit } = messagesFor(locale)
  const { at, action, actor, subject, details, address } = audit.columns
  const names: Record<string, string> = audit.actions
  return (
    <Table
      label={audit.title}
      heads={[at, action, actor, subject, details, address]}
      rows={events.map((event) => ({
        key: String(event.id),
        cells: [
          <Time key="at" at={event.at} lang={locale} exact />,
          names[event.action] ?? event.action,
          event.actor,
          event.subject ?? '',
          detailText(event.details),
          <span key="address" className="tabular">
            {event.address}
          </span>,
        ],
      }))}
    />
  )
}

/** `from: editor, to: admin`: the codes as they were written, for whoever must be exact about them. */
function detailText(details: unknown): string {
  if (typeof details !== 'object' || details === null) return ''
  return Object.entries(details)
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ')
}
