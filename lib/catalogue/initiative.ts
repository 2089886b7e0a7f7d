import { z } from 'zod'
import type { Bilingual } from '../i18n/locales'
import { evidencedFields } from './compare'
import { findFrameworkItem } from './frameworks'
import { firstDay, isPartialDate, lastDay } from './period'
import { kindOfPlace, placeOf } from './places'
import {
  activities,
  codesOf,
  type OrganisationRole,
  type OrganisationType,
  organisationRoles,
  type RelationKind,
  recipientKinds,
  recipientRoles,
  recurrences,
  relationKinds,
  type Status,
  sourceDocuments,
  targets,
  themes,
} from './vocabulary'

/*
 * One initiative, as the public contract shapes it (docs/api.md). `InitiativeInput` is what a person or a program may
 * write: the form, the catalogue's files, the import and the API all pass it. `Initiative` adds what is derived.
 * Messages are codes; their words stand in lib/i18n.
 */

const longText = 20_000
const shortText = 2_000

/** PostgreSQL stores no NUL, and no half of a character in JSON. */
export const storable = (value: string) => value.toWellFormed().replaceAll('\u0000', '')

/** Text as people type it: ends trimmed, line ends as `\n`, nothing left is null. */
const text = (most: number) =>
  z
    .string()
    .transform((value) => storable(value).replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(most, 'too-long'))
    .transform((value) => (value === '' ? null : value))
    .nullable()

const bilingual = (most: number) => z.object({ ja: text(most), en: text(most) })
const nothing = { ja: null, en: null }

const isDate = (date: string | null): date is string => date !== null && isPartialDate(date)

const PartialDate = z.string().refine(isPartialDate, 'not-a-date').nullable()

const distinct = <T>(items: T[]) => new Set(items).size === items.length

const codes = <C extends string>(values: [C, ...C[]]) =>
  z.array(z.enum(values, 'unknown-code')).refine(distinct, 'named-twice')

export const Recipient = z
  .object({
    kind: z.enum(codesOf(recipientKinds), 'unknown-code'),
    code: z.string().max(20),
    role: z.enum(codesOf(recipientRoles), 'unknown-code').default('target'),
  })
  .transform((recipient) => ({ ...recipient, code: placeOf(recipient) }))
  .refine(({ kind, code }) => kindOfPlace(code) === kind, { message: 'unknown-place', path: ['code'] })
export type Recipient = z.infer<typeof Recipient>

export const OrganisationInRole = z.object({
  code: z
    .string()
    .min(1, 'required')
    .max(80)
    .refine((code) => code === storable(code), 'unknown-organisation'),
  role: z.enum(codesOf(organisationRoles), 'unknown-code'),
})
export type OrganisationInRole = z.infer<typeof OrganisationInRole>

export const Period = z
  .object({
    start: PartialDate,
    end: PartialDate,
    ongoing: z.boolean().nullable(),
    recurring: z
      .object({ every: z.enum(codesOf(recurrences), 'unknown-code'), note: bilingual(shortText).default(nothing) })
      .nullable(),
  })
  .refine(({ start, end }) => !isDate(start) || !isDate(end) || firstDay(start) <= lastDay(end), {
    message: 'ends-before-it-starts',
    path: ['end'],
  })

/** A page or a file on the web: nothing that a browser would run, and no password in it. */
export function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/[^\s\\]+$/i.test(value) || !URL.canParse(value)) return false
  const { username, password, hostname } = new URL(value)
  return username === '' && password === '' && hostname !== ''
}

const WebAddress = text(shortText)
  .refine((value) => value === null || isWebAddress(value), 'not-a-link')
  .default(null)

/** What bears out the entry, or one field of it. */
export const Evidence = z.object({
  /** Null for the entry as a whole. */
  field: z.enum(evidencedFields, 'unknown-code').nullable().default(null),
  title: z
    .string()
    .transform((value) => storable(value).replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'required').max(500, 'too-long')),
  publisher: text(300).default(null),
  url: WebAddress,
  /** SHA-256 of a document that was handed in (lib/catalogue/documents.ts). */
  document: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'unknown-document')
    .nullable()
    .default(null),
  publishedOn: PartialDate.default(null),
  retrievedOn: PartialDate.default(null),
})
export type Evidence = z.infer<typeof Evidence>

/** How the entry stands to another, by its number. */
export const Relation = z.object({
  kind: z.enum(codesOf(relationKinds), 'unknown-code'),
  to: z
    .number('unknown-initiative')
    .int('unknown-initiative')
    .positive('unknown-initiative')
    .max(999_999_999, 'unknown-initiative'),
})
export type Relation = z.infer<typeof Relation>

/** Where to ask: an office, never a person. */
export const Contact = z.object({
  office: bilingual(300).refine(({ ja, en }) => ja !== null || en !== null, 'required'),
  url: WebAddress,
  email: text(254)
    .refine((value) => value === null || z.email().safeParse(value).success, 'not-an-email')
    .default(null),
})
export type Contact = z.infer<typeof Contact>

export const InitiativeInput = z
  .object({
    name: bilingual(500).refine(({ ja, en }) => ja !== null || en !== null, 'name-required'),
    /** Whether the English name is the initiative's own or a description by the catalogue; null where there is none. */
    nameEnOrigin: z.enum(['official', 'descriptive'], 'unknown-code').nullable().default(null),
    organisations: z
      .array(OrganisationInRole)
      .max(200, 'too-many')
      .refine((items) => distinct(items.map(({ code, role }) => `${code} ${role}`)), 'named-twice'),
    recipients: z
      .array(Recipient)
      .max(400, 'too-many')
      .refine((items) => distinct(items.map(({ code, role }) => `${code} ${role}`)), 'named-twice'),
    themes: codes(codesOf(themes)),
    targets: codes(codesOf(targets)),
    activities: codes(codesOf(activities)),
    period: Period,
    objectives: bilingual(longText).default(nothing),
    actions: bilingual(longText).default(nothing),
    outcomes: bilingual(longText).default(nothing),
    targetNote: bilingual(longText).default(nothing),
    asStated: z.object({
      donor: text(shortText),
      partner: text(shortText),
      recipient: text(shortText),
      target: text(shortText),
      theme: text(shortText),
      period: text(shortText),
    }),
    source: z.object({
      document: z.enum(codesOf(sourceDocuments), 'unknown-code'),
      locator: text(shortText),
      asOf: PartialDate,
      notes: bilingual(longText).default(nothing),
    }),
    thesisGroup: text(100).default(null),
    /** The items of frameworks that it serves, each with a line that says why. */
    frameworks: z
      .array(
        z.object({
          item: z.string().refine((code) => findFrameworkItem(code) !== null, 'unknown-code'),
          reason: bilingual(shortText).default(nothing),
        }),
      )
      .max(50, 'too-many')
      .refine((items) => distinct(items.map(({ item }) => item)), 'named-twice')
      .default([]),
    evidence: z.array(Evidence).max(100, 'too-many').default([]),
    relations: z
      .array(Relation)
      .max(100, 'too-many')
      .refine((items) => distinct(items.map(({ kind, to }) => `${kind} ${to}`)), 'named-twice')
      .default([]),
    contact: Contact.nullable().default(null),
  })
  // A name that is not there has no origin.
  .transform((input) => (input.name.en === null ? { ...input, nameEnOrigin: null } : input))
export type InitiativeInput = z.infer<typeof InitiativeInput>

/** The day on which groups' membership is read for an entry: the day its source speaks of, or today. */
export function membershipDay(source: { asOf: string | null }, today: string): string {
  return source.asOf ? lastDay(source.asOf) : today
}

export type Organisation = {
  code: string
  name: { ja: string | null; en: string | null }
  acronym: string | null
  type: OrganisationType
  country: string | null
  formerNames: string[]
  aliases: string[]
  /** The organisation that this one was merged into, where it was: it is offered and chosen no more. */
  mergedInto?: string
}

export type OrganisationOfInitiative = Pick<Organisation, 'code' | 'name' | 'acronym' | 'type' | 'country'> & {
  role: OrganisationRole
}

export type Initiative = Omit<InitiativeInput, 'organisations'> & {
  id: number
  organisations: OrganisationOfInitiative[]
  /** Derived from the period on the day of asking. */
  status: Status
  verification: { state: 'unverified' | 'verified'; at: string | null; by: string | null; against: string | null }
  version: number
  /** Since when it is in no list; null for all that are. */
  archivedAt: string | null
  createdAt: string
  updatedAt: string
}

/** How an entry stands to another one, of which `back` says that the other names this one. */
export type RelationOfInitiative = { kind: RelationKind; back: boolean; id: number; name: Bilingual }

/** What of an entry can be written, as a file, a revision or a form holds it. */
export function inputOf(initiative: Initiative): InitiativeInput {
  const { id, status, verification, version, archivedAt, createdAt, updatedAt, organisations, ...rest } = initiative
  return { ...rest, organisations: organisations.map(({ code, role }) => ({ code, role })) }
}

const otherName = z
  .string()
  .transform((value) => storable(value).trim())
  .pipe(z.string().min(1, 'required').max(300, 'too-long'))

export const OrganisationInput = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not-a-code')
    .max(80, 'too-long'),
  name: bilingual(300).refine(({ ja, en }) => ja !== null || en !== null, 'name-required'),
  acronym: text(60),
  type: z.enum(
    ['government', 'intergovernmental', 'regional', 'company', 'ngo', 'academia', 'network'],
    'unknown-code',
  ),
  country: z
    .string()
    .refine((code) => kindOfPlace(code) === 'country', 'unknown-place')
    .nullable(),
  formerNames: z.array(otherName).max(50, 'too-many').default([]),
  aliases: z.array(otherName).max(100, 'too-many').default([]),
})
export type OrganisationInput = z.infer<typeof OrganisationInput>

/** zod's issues as path → message code, `organisations.2.code` → `unknown-organisation`; the first of each path. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const path = issue.path.join('.')
    fields[path] ??= knownMessage(issue.message) ? issue.message : 'invalid'
  }
  return fields
}

export const messageCodes = [
  'required',
  'invalid',
  'too-long',
  'too-many',
  'not-a-date',
  'not-a-code',
  'unknown-code',
  'unknown-place',
  'unknown-organisation',
  'unknown-initiative',
  'unknown-document',
  'not-a-link',
  'not-a-number',
  'file-too-large',
  'file-kind',
  'out-of-range',
  'named-twice',
  'name-required',
  'undecided',
  'unchanged',
  'ends-before-it-starts',
  'code-taken',
  'likely-duplicate',
  'same-one',
  'undone-already',
  'undo-later-first',
  'password-too-short',
  'not-your-password',
  'email-taken',
  'not-an-email',
] as const
export type MessageCode = (typeof messageCodes)[number]

function knownMessage(message: string): boolean {
  return messageCodes.some((code) => code === message)
}
