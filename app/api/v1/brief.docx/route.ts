import { writeWord } from '@/lib/brief/word'
import { briefFile } from '../brief-file'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return briefFile(request, 'docx', async (document) => new Blob([new Uint8Array(await writeWord(document))]))
}
