import { findInitiative, parseInitiativeId } from '@/lib/catalogue/queries'
import { AppError } from '@/lib/errors'
import { toItem } from '@/lib/exchange/json'
import { originOf, respond } from '@/lib/exchange/responses'
import { ready } from '@/lib/ready'

export const dynamic = 'force-dynamic'

export function GET(request: Request, { params }: RouteContext<'/api/v1/initiatives/[id]'>): Promise<Response> {
  return respond(request, async () => {
    await ready()
    const id = parseInitiativeId((await params).id)
    const initiative = id === null ? null : await findInitiative(id)
    if (!initiative) throw new AppError('not-found')
    return Response.json(toItem(initiative, originOf(request)))
  })
}
