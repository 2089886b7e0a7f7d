import { z } from 'zod'
import { recordEvent } from '../audit'
import { database } from '../db/client'
import { writeCatalogue } from './save'
import { verificationMonths } from './verification'

/** What an administrator has set for the whole catalogue. What was never set, or no longer fits, is as it was at first. */
export const Settings = z.object({
  /** For how many months a verification counts. */
  verificationMonths: z.coerce
    .number('not-a-number')
    .int('not-a-number')
    .min(verificationMonths.least, 'out-of-range')
    .max(verificationMonths.most, 'out-of-range'),
})
export type Settings = z.infer<typeof Settings>

const first: Settings = { verificationMonths: verificationMonths.usual }

export async function readSettings(): Promise<Settings> {
  const db = await database()
  const rows = await db.setting.findMany()
  const parsed = Settings.safeParse({ ...first, ...Object.fromEntries(rows.map(({ key, value }) => [key, value])) })
  return parsed.success ? parsed.data : first
}

/**
 * Changes what is set, and says in the log from what to what. It is a write to the catalogue: what every server holds in
 * memory, and every answer that browsers keep, is old afterwards.
 */
export async function changeSettings(
  settings: Settings,
  by: { id: string | null; actor: string; address?: string },
): Promise<void> {
  const before = await readSettings()
  const changed = Object.entries(settings).filter(([key, value]) => Reflect.get(before, key) !== value)
  if (changed.length === 0) return
  await writeCatalogue(async ({ tx }) => {
    for (const [key, value] of changed) {
      await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
      await recordEvent(tx, {
        action: 'setting-changed',
        actorId: by.id,
        actor: by.actor,
        address: by.address,
        subject: key,
        details: { from: Reflect.get(before, key), to: value },
      })
    }
  })
}
