import { z } from 'zod'

/*
 * The public contract as its readers see it, written from the contract and not from the code: strict where the contract
 * names every key, open where it allows more.
 */

const Label = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) })
const Bilingual = z.strictObject({ ja: z.string().min(1).nullable(), en: z.string().min(1).nullable() })
const PartialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
const cell = z.string().min(1).nullable()

export const themeCodes = [
  ...['strategy-policy', 'norms-diplomacy', 'legal-frameworks', 'cybercrime', 'forensics-evidence'],
  ...['incident-response', 'critical-infrastructure', 'cyber-defence', 'information-sharing', 'awareness'],
  ...['education-skills', 'child-online-protection', 'research-assessment', 'standards-technology', 'data-protection'],
  ...['digital-government', 'internet-governance', 'digital-trade', 'digital-inclusion'],
]
export const facetKeys = [
  ...['donor', 'donorCountry', 'donorType', 'recipient', 'region', 'theme', 'target', 'activity', 'status'],
  'verification',
]
const organisationTypes = [
  ...(['government', 'intergovernmental', 'regional', 'company', 'ngo', 'academia', 'network'] as const),
]

export const Item = z.object({
  id: z.number().int().positive(),
  name: Bilingual,
  /** Added to the contract's keys by the catalogue. */
  nameEnOrigin: z.enum(['official', 'descriptive']).nullable(),
  organisations: z.array(
    z.object({
      code: z.string().regex(/^[a-z0-9-]+$/),
      name: Bilingual,
      acronym: z.string().nullable(),
      role: z.enum(['donor', 'funder', 'implementer', 'partner']),
      type: z.enum(organisationTypes),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .nullable(),
    }),
  ),
  recipients: z.array(
    z
      .object({
        kind: z.enum(['country', 'group', 'region', 'global']),
        code: z.string(),
        role: z.enum(['target', 'priority', 'participant', 'assessed', 'host']),
      })
      .refine(({ kind, code }) => {
        if (kind === 'country') return /^[A-Z]{2}$/.test(code)
        if (kind === 'region') return /^M49:\d{3}$/.test(code)
        return kind === 'global' ? code === 'GLOBAL' : /^[A-Z0-9]+$/.test(code)
      }),
  ),
  themes: z.array(z.string().refine((code) => themeCodes.includes(code))),
  targets: z.array(z.string()),
  activities: z.array(z.string()),
  period: z.object({
    start: PartialDate.nullable(),
    end: PartialDate.nullable(),
    ongoing: z.boolean().nullable(),
    recurring: z.object({ every: z.string(), note: Bilingual }).nullable(),
  }),
  status: z.enum(['planned', 'active', 'ended', 'unknown']),
  objectives: Bilingual,
  actions: Bilingual,
  outcomes: Bilingual,
  targetNote: Bilingual,
  asStated: z.object({ donor: cell, partner: cell, recipient: cell, target: cell, theme: cell, period: cell }),
  source: z.object({ document: z.string(), locator: cell, asOf: PartialDate.nullable(), notes: Bilingual }),
  thesisGroup: cell,
  evidence: z.array(
    z.strictObject({
      field: z.string().nullable(),
      title: z.string().min(1),
      publisher: cell,
      url: z.url().nullable(),
      document: z.string().nullable(),
      publishedOn: PartialDate.nullable(),
      retrievedOn: PartialDate.nullable(),
    }),
  ),
  relations: z.array(
    z.strictObject({ kind: z.enum(['succeeds', 'part-of', 'same-programme']), to: z.number().int().positive() }),
  ),
  contact: z.strictObject({ office: Bilingual, url: z.url().nullable(), email: z.email().nullable() }).nullable(),
  verification: z.object({
    state: z.enum(['unverified', 'verified']),
    at: z.string().nullable(),
    by: z.string().nullable(),
    against: z.string().nullable(),
  }),
  version: z.number().int().positive(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  url: z.url(),
})
export type Item = z.infer<typeof Item>

const Query = z.object({
  q: z.string(),
  id: z.array(z.number().int().positive()),
  donor: z.array(z.string()),
  donorCountry: z.array(z.string()),
  donorType: z.array(z.string()),
  recipient: z.array(z.string()),
  via: z.enum(['named', 'through']).nullable(),
  region: z.array(z.string()),
  theme: z.array(z.string()),
  target: z.array(z.string()),
  activity: z.array(z.string()),
  status: z.array(z.string()),
  verification: z.array(z.string()),
  from: z.number().nullable(),
  to: z.number().nullable(),
  undated: z.enum(['include', 'exclude']),
  sort: z.string(),
  ignored: z.array(z.strictObject({ key: z.string(), value: z.string() })),
  merged: z.array(z.strictObject({ key: z.string(), value: z.string(), into: z.string() })),
})

const FacetValue = z.object({
  value: z.string(),
  label: Bilingual,
  count: z.number().int().nonnegative(),
  selected: z.boolean(),
  named: z.number().int().optional(),
  through: z.number().int().optional(),
})
export type FacetValue = z.infer<typeof FacetValue>

export const List = z.object({
  query: Query,
  total: z.number().int().nonnegative(),
  page: z.number().int().positive(),
  pageSize: z.number().int().min(1).max(200),
  items: z.array(Item),
  facets: z.record(z.enum(facetKeys), z.array(FacetValue)),
  suggestion: z.string().nullable(),
  highlights: z.array(z.looseObject({ id: z.number() })),
  retrievedAt: z.iso.datetime(),
})
export type List = z.infer<typeof List>

const Counted = z.object({ value: z.string(), label: Bilingual, count: z.number().int().positive() })
const CountedPlace = Counted.extend({ named: z.number().int(), through: z.number().int() })

/** What a file says of itself. */
const Statement = z.strictObject({
  title: Label,
  query: z.string(),
  total: z.number().int().nonnegative(),
  undated: z.number().int().nonnegative(),
  places: z.strictObject({ named: z.number().int(), through: z.number().int() }).nullable(),
  via: z.enum(['named', 'through']).nullable(),
  counts: z.strictObject({
    donor: z.array(Counted),
    recipient: z.array(CountedPlace),
    theme: z.array(Counted),
    status: z.array(Counted),
  }),
  ignored: z.array(z.strictObject({ key: z.string(), value: z.string() })),
  retrievedAt: z.iso.datetime(),
  permalink: Label,
  frozen: z.strictObject({ address: Label, hash: z.string(), on: z.string() }).nullable(),
  citation: Label,
  licence: z.strictObject({ id: z.literal('CC-BY-4.0'), name: Label, url: z.url() }),
})

export const ExportFile = z.strictObject({
  query: Query,
  total: z.number().int().nonnegative(),
  retrievedAt: z.iso.datetime(),
  statement: Statement,
  items: z.array(Item),
})

const AsCounted = { query: z.string(), total: z.number().int().nonnegative() }
const Code = z.string().min(1)
const Count = z.number().int().nonnegative()

/** The numbers behind figures; each may say more than the contract asks for. */
export const MapNumbers = z.object({
  ...AsCounted,
  countries: z.array(z.object({ code: z.string().regex(/^[A-Z]{2}$/), named: Count, through: Count })),
})
const Dated = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .nullable()
export const TimelineNumbers = z.object({
  ...AsCounted,
  bars: z.array(z.object({ id: z.number().int(), start: Dated, end: Dated, ongoing: z.boolean().nullable() })),
  undated: z.array(z.object({ id: z.number().int() })),
})
export const MatrixNumbers = z.object({
  ...AsCounted,
  rows: z.array(z.object({ code: Code, count: Count })),
  columns: z.array(z.object({ code: Code, count: Count })),
  cells: z.array(z.object({ row: Code, column: Code, count: Count })),
})
export const NetworkNumbers = z.object({
  ...AsCounted,
  nodes: z.array(z.object({ code: Code, count: Count })),
  links: z.array(z.object({ source: Code, target: Code, count: Count })),
})

export const ErrorBody = z.object({
  error: z.object({ code: z.string().regex(/^[a-z-]+$/), message: z.string().min(1) }),
})

const Coded = z.object({ code: z.string().min(1), label: Label })

export const Vocabularies = z.object({
  themes: z.array(Coded),
  targets: z.array(Coded),
  activities: z.array(Coded),
  statuses: z.array(Coded),
  organisationTypes: z.array(Coded),
  organisationRoles: z.array(Coded),
  recipientKinds: z.array(Coded),
  recipientRoles: z.array(Coded),
  relationKinds: z.array(Coded),
  countries: z.array(Coded),
  regions: z.array(Coded),
  groups: z.array(Coded),
  organisations: z.array(z.object({ code: z.string(), label: Bilingual })),
})
