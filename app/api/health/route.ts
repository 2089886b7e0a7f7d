import { databaseIsUp } from '@/lib/db/client'
import { readEnv } from '@/lib/env'
import { type ErrorCode, failureOf } from '@/lib/errors'
import { ready } from '@/lib/ready'
import { indexProgress } from '@/lib/search/index'
import { version } from '@/package.json'

export const dynamic = 'force-dynamic'

/** 200 once the app can answer from its database; lib/start.js and load balancers ask. */
export async function GET(): Promise<Response> {
  try {
    await ready()
    if (!(await databaseIsUp())) return unavailable('database-unavailable', 'The database does not answer.')
    const engine = readEnv().DATABASE_URL ? 'postgresql' : 'pglite'
    return answer(200, { status: 'ok', engine, version, index: indexProgress() })
  } catch (error) {
    const failure = failureOf(error)
    if (failure) return unavailable(failure.code, failure.message)
    console.error(error)
    return unavailable('database-unavailable', 'The app could not start; the reason is in its log.')
  }
}

function unavailable(code: ErrorCode, message: string): Response {
  return answer(503, { status: 'unavailable', error: { code, message } })
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}
