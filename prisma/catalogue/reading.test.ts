import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

// How the catalogue was read: the differences between two independent readings, by field, and how they were settled.

const fields = [
  'names',
  'asStated',
  'themes',
  'activities',
  'targets',
  'organisations',
  'recipients',
  'period',
  'other',
] as const

const Count = z.number().int().nonnegative()
const Reading = z.strictObject({
  entries: Count,
  readings: z.literal(2),
  differences: z.array(
    z.strictObject({
      field: z.enum(fields),
      count: Count,
      first: Count,
      second: Count,
      other: Count,
      spacingOnly: Count,
    }),
  ),
})

const read = (name: string) => join(import.meta.dirname, name)
const reading = Reading.parse(JSON.parse(readFileSync(read('reading.json'), 'utf8')))

describe('the reading', () => {
  it('is of every entry of the thesis', () => {
    const entries = readdirSync(read('initiatives')).filter((name) => name.endsWith('.json'))
    expect(reading.entries).toBe(144)
    expect(entries.length).toBeGreaterThanOrEqual(reading.entries)
  })

  it('counts the differences of each field once', () => {
    expect(reading.differences.map(({ field }) => field)).toEqual(fields)
  })

  it('settled every difference', () => {
    for (const { count, first, second, other } of reading.differences) expect(first + second + other).toBe(count)
  })

  it('finds white space and brackets only in cells as stated', () => {
    for (const { field, count, spacingOnly } of reading.differences) {
      expect(spacingOnly).toBeLessThanOrEqual(field === 'asStated' ? count : 0)
    }
  })
})
