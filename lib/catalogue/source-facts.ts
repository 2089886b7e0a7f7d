import { z } from 'zod'
import findingsData from '../../prisma/catalogue/findings.json' with { type: 'json' }
import readingData from '../../prisma/catalogue/reading.json' with { type: 'json' }

/* What scripts found in the source itself, and how the source was read: data that the page about the data shows. */

const Finding = z.object({
  code: z.string(),
  /** The entries concerned, by number. */
  entries: z.array(z.number()),
  ja: z.string(),
  en: z.string(),
  figures: z.object({ announced: z.number(), found: z.number() }).nullable(),
})
export type Finding = z.infer<typeof Finding>

const Difference = z.object({
  field: z.enum([
    'names',
    'asStated',
    'themes',
    'activities',
    'targets',
    'organisations',
    'recipients',
    'period',
    'other',
  ]),
  count: z.number(),
  first: z.number(),
  second: z.number(),
  other: z.number(),
  spacingOnly: z.number(),
})
export type Difference = z.infer<typeof Difference>

export const findings: readonly Finding[] = z.array(Finding).parse(findingsData)
export const readingFigures = z.object({ readings: z.number(), differences: z.array(Difference) }).parse(readingData)
