import { create } from 'content-disposition'
import { findDocument } from '@/lib/catalogue/documents'
import { AppError } from '@/lib/errors'
import { respond } from '@/lib/exchange/responses'
import { ready } from '@/lib/ready'

export const dynamic = 'force-dynamic'

/** A document that was handed in as evidence: to be saved, and never shown as a page of this site. */
export function GET(request: Request, { params }: RouteContext<'/api/v1/documents/[id]'>): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const document = await findDocument((await params).id)
    if (!document) throw new AppError('not-found')
    return new Response(new Uint8Array(document.content), {
      headers: {
        'content-type': document.mediaType,
        'content-length': String(document.size),
        'content-disposition': create(document.name),
        // The address is the content's hash. The policy of what runs there is set in next.config.js.
        'cache-control': 'public, max-age=31536000, immutable',
      },
    })
  })
}
