import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/options'
import { AppError } from '@/lib/errors'
import { respond } from '@/lib/exchange/responses'
import { ready } from '@/lib/ready'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/auth/[...nextauth]'>

function handle(request: Request, context: Context): Promise<Response> {
  return respond(request, async () => {
    await requireJson(request)
    await ready()
    // next-auth fails over an answer from a provider that we don't have, which only a made-up address asks for.
    const { nextauth } = await context.params
    if (request.method === 'GET' && nextauth[0] === 'callback') throw new AppError('not-found')
    const response: Response = await NextAuth(authOptions())(request, context)
    return response
  })
}

/** next-auth throws over a body that says it is JSON and is not. */
async function requireJson(request: Request): Promise<void> {
  if (request.method !== 'POST' || !request.headers.get('content-type')?.includes('json')) return
  try {
    await request.clone().json()
  } catch (cause) {
    throw new AppError('invalid', { cause })
  }
}

export { handle as GET, handle as POST }
