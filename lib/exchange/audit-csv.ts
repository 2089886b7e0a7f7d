import type { AuditEvent } from '../audit'
import type { Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { csvLine } from './csv'

/** The log as CSV, as `csvExport` writes it; times in UTC (ISO 8601), actions by their codes. */
export async function* auditCsv(events: AsyncIterable<AuditEvent>, locale: Locale): AsyncGenerator<string> {
  const { columns } = messagesFor(locale).audit
  yield csvLine(
    ['id', columns.at, columns.action, columns.actor, columns.subject, columns.details, columns.address],
    true,
  )
  for await (const { id, at, action, actor, subject, details, address } of events) {
    const more = details === null ? '' : JSON.stringify(details)
    yield csvLine([id, at.toISOString(), action, actor, subject ?? '', more, address ?? ''])
  }
}
