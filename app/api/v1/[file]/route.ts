import { logExport } from '@/lib/auth/log-export'
import { AppError } from '@/lib/errors'
import type { ExportList } from '@/lib/exchange/export-list'
import { exportRequest } from '@/lib/exchange/export-request'
import { type FormatKey, formats, isFormat } from '@/lib/exchange/formats'
import { originOf, respond } from '@/lib/exchange/responses'
import { beginExport } from '@/lib/exchange/running'
import { ready } from '@/lib/ready'
import { writers } from '@/lib/write-list'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/v1/[file]'>

/** `initiatives.csv` and its like: every match of the query, not a page of them. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async () => {
    const format = formatOf((await params).file)
    const query = new URL(request.url).searchParams
    const running = beginExport(query.get('export'), request.signal)
    try {
      await ready()
      const { list, fileName } = await exportRequest(query, originOf(request))
      await logExport(request, format, list.statement.total)
      const body = await running.stream(list, format, writers[format])
      return new Response(body, { headers: headersOf(list, format, fileName) })
    } catch (error) {
      running.fail(error)
      throw error
    }
  })
}

/** What the file would say of itself on the way, without writing it. */
export function HEAD(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async () => {
    const format = formatOf((await params).file)
    await ready()
    const { list, fileName } = await exportRequest(new URL(request.url).searchParams, originOf(request))
    return new Response(null, { headers: headersOf(list, format, fileName) })
  })
}

function formatOf(file: string): FormatKey {
  const [, key = ''] = /^initiatives\.(.+)$/.exec(file) ?? []
  if (!isFormat(key)) throw new AppError('not-found')
  return key
}

function headersOf({ statement }: ExportList, format: FormatKey, fileName: string): HeadersInit {
  return {
    'content-type': formats[format].mediaType,
    'content-disposition': `attachment; filename="${fileName}.${format}"`,
    'cache-control': 'no-store',
    'x-total-count': String(statement.total),
    // With it, `npm run export -- --at` writes the same bytes.
    'x-retrieved-at': statement.retrievedAt,
  }
}
