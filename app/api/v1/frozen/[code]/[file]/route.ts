import { create } from 'content-disposition'
import { AppError } from '@/lib/errors'
import { isKnownTag, respond } from '@/lib/exchange/responses'
import { findFrozenFile } from '@/lib/frozen/frozen'
import { ready } from '@/lib/ready'

export const dynamic = 'force-dynamic'

/** A file of what is frozen: the same bytes for ever. */
export function GET(request: Request, { params }: RouteContext<'/api/v1/frozen/[code]/[file]'>): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const { code, file: name } = await params
    const file = await findFrozenFile(code, name)
    if (!file) throw new AppError('not-found')
    const etag = `"${file.sha256}"`
    const headers = { etag, 'cache-control': 'public, max-age=31536000, immutable' }
    if (isKnownTag(request, etag)) return new Response(null, { status: 304, headers })
    return new Response(file.content, {
      headers: {
        ...headers,
        'content-type': file.mediaType,
        'content-length': String(file.size),
        'content-disposition': create(`kakehashi-${code}-${name}`),
      },
    })
  })
}
