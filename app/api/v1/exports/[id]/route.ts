import { AppError } from '@/lib/errors'
import { respond } from '@/lib/exchange/responses'
import { findExport, type RunningExport } from '@/lib/exchange/running'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/v1/exports/[id]'>

/** How far an export is. */
export function GET(request: Request, context: Context): Promise<Response> {
  return respond(request, async () => answer(await found(context)))
}

/** Ends an export; lib/start.js has refused who asks from another site. */
export function DELETE(request: Request, context: Context): Promise<Response> {
  return respond(request, async () => {
    const running = await found(context)
    running.cancel()
    return answer(running)
  })
}

async function found({ params }: Context): Promise<RunningExport> {
  const running = findExport((await params).id)
  if (!running) throw new AppError('not-found')
  return running
}

function answer(running: RunningExport): Response {
  return Response.json(running.progress(), { headers: { 'cache-control': 'no-store' } })
}
