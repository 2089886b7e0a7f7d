import { csvExport } from '@/lib/exchange/csv'
import { exportRequest } from '@/lib/exchange/export-request'
import { originOf, respond } from '@/lib/exchange/responses'
import { textStream } from '@/lib/exchange/stream'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => {
    const { matches, language, fileName } = await exportRequest(request)
    return new Response(textStream(csvExport(matches, language, originOf(request))), {
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="${fileName}.csv"`,
        'cache-control': 'no-store',
      },
    })
  })
}
