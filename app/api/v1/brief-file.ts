import { logExport } from '@/lib/auth/log-export'
import type { Document } from '@/lib/brief/blocks'
import { briefScope } from '@/lib/brief/brief-request'
import { formats } from '@/lib/exchange/formats'
import { originOf, respond } from '@/lib/exchange/responses'
import { ready } from '@/lib/ready'

type Format = 'docx' | 'pdf' | 'md'

/** The brief that a request's query asks for, as a file to be kept. */
export function briefFile(
  request: Request,
  format: Format,
  write: (document: Document) => Promise<BodyInit> | BodyInit,
): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const { statement, fileName, compose } = await briefScope(new URL(request.url).searchParams, originOf(request))
    const body = await write(await compose())
    await logExport(request, `brief.${format}`, statement.total)
    return new Response(body, {
      headers: {
        'content-type': formats[format].mediaType,
        'content-disposition': `attachment; filename="${fileName}.${format}"`,
        'cache-control': 'no-store',
        'x-total-count': String(statement.total),
        'x-retrieved-at': statement.retrievedAt,
      },
    })
  })
}
