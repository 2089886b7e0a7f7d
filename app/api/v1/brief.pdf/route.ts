import { writePdf } from '@/lib/brief/pdf'
import { briefFile } from '../brief-file'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return briefFile(request, 'pdf', async (document) => new Blob([new Uint8Array(await writePdf(document))]))
}
