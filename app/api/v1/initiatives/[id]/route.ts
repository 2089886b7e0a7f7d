import type { Initiative } from '@/lib/catalogue/initiative'
import { findMergedInto } from '@/lib/catalogue/merge'
import { findInitiative, parseInitiativeId } from '@/lib/catalogue/queries'
import { updateInitiative, VersionMoved } from '@/lib/catalogue/save'
import { AppError } from '@/lib/errors'
import { toItem } from '@/lib/exchange/json'
import { errorResponse, originOf, respond } from '@/lib/exchange/responses'
import { ready } from '@/lib/ready'
import { apiRoutes } from '@/lib/routes'
import { changeBy, itemResponse, readItem, requireWriter, seenVersion, versionTag } from '../write-request'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/v1/initiatives/[id]'>

async function initiativeOf({ params }: Context): Promise<Initiative> {
  const id = parseInitiativeId((await params).id)
  const initiative = id === null ? null : await findInitiative(id)
  if (!initiative) throw new AppError('not-found')
  if (initiative.archivedAt) throw new AppError('archived')
  return initiative
}

export function GET(request: Request, context: Context): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const id = parseInitiativeId((await context.params).id)
    const into = id === null ? null : await findMergedInto(id)
    if (into !== null)
      return new Response(null, {
        status: 308,
        headers: { location: apiRoutes.initiative(into), 'cache-control': 'no-cache' },
      })
    return itemResponse(await initiativeOf(context), request)
  })
}

/** Writes one item over the version that the program has read. */
export function PUT(request: Request, context: Context): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const writer = await requireWriter(request)
    const present = await initiativeOf(context)
    const seen = seenVersion(request)
    // Before the body is looked at: what was made from an old version is not worth mending.
    if (seen !== present.version) return moved(present, request)
    const input = await readItem(request)
    try {
      return itemResponse(await updateInitiative(present.id, seen, input, changeBy(writer)), request)
    } catch (error) {
      if (error instanceof VersionMoved) return moved(error.current, request)
      throw error
    }
  })
}

/** What stands now comes with the refusal, so that a program can go on from there. */
function moved(current: Initiative, request: Request): Response {
  const answer = errorResponse('precondition-failed', request, { current: toItem(current, originOf(request)) })
  answer.headers.set('etag', versionTag(current))
  return answer
}
