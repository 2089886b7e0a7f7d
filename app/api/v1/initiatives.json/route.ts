import { exportRequest } from '@/lib/exchange/export-request'
import { jsonExport } from '@/lib/exchange/json'
import { originOf, respond } from '@/lib/exchange/responses'
import { textStream } from '@/lib/exchange/stream'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => {
    const { filters, total, matches, locale, fileName } = await exportRequest(request)
    const pieces = jsonExport(matches, total, filters, originOf(request), new Date().toISOString(), locale)
    return new Response(textStream(pieces), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="${fileName}.json"`,
        'cache-control': 'no-store',
      },
    })
  })
}
