import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readEvents, recordEvent } from '../audit'
import type { Opened } from '../db/client'
import { testDatabase } from '../db/testing'
import { auditCsv } from './audit-csv'

let opened: Opened
beforeEach(async () => {
  opened = await testDatabase('pglite')
})
afterEach(() => opened.close())

async function file(action: 'signed-in' | null): Promise<string> {
  let text = ''
  for await (const piece of auditCsv(readEvents(action), 'ja')) text += piece
  return text
}

it('holds the whole log, the newest first, and nothing that a spreadsheet would run', async () => {
  const many = Array.from({ length: 1_200 }, (_, n) => ({ action: 'exported', actor: `someone ${n}` }))
  await opened.db.auditEvent.createMany({ data: many })
  await recordEvent(opened.db, {
    action: 'sign-in-failed',
    actorId: null,
    actor: '=HYPERLINK("http://evil.example")',
    subject: '+1',
    details: { reason: 'wrong-password' },
    address: '192.0.2.1',
  })
  const text = await file(null)
  const rows: string[][] = parse(text, { bom: true })
  expect(rows).toHaveLength(1 + 1_201)
  expect(rows[0]).toContain('行った人')
  expect(rows[1]?.slice(2)).toEqual([
    'sign-in-failed',
    '\'=HYPERLINK("http://evil.example")',
    "'+1",
    '{"reason":"wrong-password"}',
    '192.0.2.1',
  ])
  const numbers = rows.slice(1).map(([id]) => Number(id))
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
  expect(parse(await file('signed-in'), { bom: true })).toHaveLength(1)
})
