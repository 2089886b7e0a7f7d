import { recordEvent } from '../audit'
import { database } from '../db/client'
import { senderOf } from './options'
import { currentUser } from './session'
import { actorName } from './sessions'

/** The longest query that is kept of an export. */
const longestQuery = 1_000

/** Writes down what a signed-in user takes out; a visitor's exports are nobody's business. */
export async function logExport(request: Request, format: string, total: number): Promise<void> {
  const user = await currentUser()
  if (!user) return
  const query = new URL(request.url).search.slice(1, longestQuery)
  await recordEvent(await database(), {
    action: 'exported',
    actorId: user.id,
    actor: actorName(user),
    subject: format,
    details: { query, total },
    address: senderOf(request.headers).address,
  })
}
