import type { Initiative } from '../catalogue/initiative'
import { indexIfReady, initiativesByNumber } from './index'

const most = 5

/**
 * Initiatives that share a named recipient and a theme with this one; those that share most come first. None while the
 * index is built: an entry is read without waiting for it.
 */
export async function neighboursOf({ id, recipients, themes }: Initiative): Promise<Initiative[]> {
  const index = indexIfReady()
  if (!index) return []
  const places = recipients.map(({ code }) => code)
  return initiativesByNumber(index.engine.neighboursOf(id, places, themes, most))
}
