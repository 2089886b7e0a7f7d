import { readEvents } from '@/lib/audit'
import { requirePermission } from '@/lib/auth/session'
import { today } from '@/lib/catalogue/period'
import { AppError } from '@/lib/errors'
import { auditCsv } from '@/lib/exchange/audit-csv'
import { respond } from '@/lib/exchange/responses'
import { byteStream } from '@/lib/exchange/stream'
import { isLocale } from '@/lib/i18n/locales'
import { ready } from '@/lib/ready'
import { readAuditFilter } from '../audit-filter'

export const dynamic = 'force-dynamic'

/** The log as a file, in the language of its address; not a page of it but all, where it is not filtered. */
export function GET(request: Request, { params }: RouteContext<'/[locale]/admin/audit/csv'>): Promise<Response> {
  return respond(request, async () => {
    const { locale } = await params
    if (!isLocale(locale)) throw new AppError('not-found')
    await ready()
    await requirePermission('read-audit')
    const { action } = readAuditFilter(Object.fromEntries(new URL(request.url).searchParams))
    return new Response(await byteStream(auditCsv(readEvents(action), locale)), {
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="kakehashi-audit-${today()}.csv"`,
        'cache-control': 'no-store',
      },
    })
  })
}
