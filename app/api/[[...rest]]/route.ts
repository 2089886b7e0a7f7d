import { errorResponse } from '@/lib/exchange/responses'

export const dynamic = 'force-dynamic'

/** Any address of the API that no other route answers, in the one shape of an error. */
function notFound(request: Request): Response {
  return errorResponse('not-found', request)
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT }
