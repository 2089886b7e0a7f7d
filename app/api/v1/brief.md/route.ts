import { markdownInTurn } from '@/lib/brief/markdown'
import { byteStream } from '@/lib/exchange/stream'
import { briefFile } from '../brief-file'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return briefFile(request, 'md', (document) => byteStream(markdownInTurn(document)))
}
