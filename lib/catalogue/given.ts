import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { z } from 'zod'
import { evidencedFields } from './compare'
import { type Initiative, InitiativeInput, type Organisation, OrganisationInput } from './initiative'
import { firstDay, isPartialDate, lastDay, statusOf } from './period'
import { groupCodes, kindOfPlace, listCountries, regionCodes } from './places'
import {
  activities,
  codesOf,
  organisationRoles,
  recipientRoles,
  recurrences,
  relationKinds,
  sourceDocuments,
  targets,
  themes,
} from './vocabulary'

// What tests are given: the catalogue's real entries, read from its files without a database, and made-up ones.

const folder = join(process.cwd(), 'prisma', 'catalogue')

function readJson(...path: string[]): unknown {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8'))
}

export function realOrganisations(): Map<string, Organisation> {
  const organisations = z.array(OrganisationInput).parse(readJson('organisations.json'))
  return new Map(organisations.map((organisation) => [organisation.code, organisation]))
}

export function realInputs(): { id: number; input: InitiativeInput }[] {
  return readdirSync(join(folder, 'initiatives')).map((name) => {
    const content = readJson('initiatives', name)
    return { ...z.object({ id: z.number() }).parse(content), input: InitiativeInput.parse(content) }
  })
}

/** The entry as a reader would find it on a day, had it been saved as it stands. */
export function initiativeFrom(
  id: number,
  input: InitiativeInput,
  organisations: ReadonlyMap<string, Organisation>,
  day: string,
): Initiative {
  return {
    id,
    ...input,
    organisations: input.organisations.map(({ code, role }) => {
      const { name, acronym, type, country } = organisations.get(code) ?? anOrganisation(code)
      return { code, name, acronym, role, type, country }
    }),
    status: statusOf(input.period, day),
    verification: { state: 'unverified', at: null, by: null, against: null },
    version: 1,
    archivedAt: null,
    createdAt: '2026-11-21T00:00:00.000Z',
    updatedAt: '2026-11-21T00:00:00.000Z',
  }
}

export function anOrganisation(code: string, changes: Partial<Organisation> = {}): Organisation {
  return {
    code,
    name: { ja: `組織${code}`, en: `Organisation ${code}` },
    acronym: null,
    type: 'government',
    country: null,
    formerNames: [],
    aliases: [],
    ...changes,
  }
}

const nothing = { ja: null, en: null }

/** An entry that says as little as an entry can. */
export function anInput(changes: Partial<InitiativeInput> = {}): InitiativeInput {
  return {
    name: { ja: '研修', en: 'Training' },
    nameEnOrigin: null,
    organisations: [],
    recipients: [],
    themes: [],
    targets: [],
    activities: [],
    period: { start: null, end: null, ongoing: null, recurring: null },
    objectives: nothing,
    actions: nothing,
    outcomes: nothing,
    targetNote: nothing,
    asStated: { donor: null, partner: null, recipient: null, target: null, theme: null, period: null },
    source: { document: 'editor', locator: null, asOf: null, notes: nothing },
    thesisGroup: null,
    frameworks: [],
    evidence: [],
    relations: [],
    contact: null,
    ...changes,
  }
}

export function anInitiative(id: number, changes: Partial<Initiative> = {}, day = '2017-12-18'): Initiative {
  return { ...initiativeFrom(id, anInput(), new Map(), day), ...changes }
}

const someOf = <T>(values: readonly T[], most = 4) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: most })

const anyText = fc.option(
  fc
    .oneof(
      fc.string({ maxLength: 30 }),
      fc.string({
        unit: fc.constantFrom('- ', '\n', '"', '“', ',', ' ', '一', 'ア', 'a', '=', '+', '@', '\t'),
        maxLength: 30,
      }),
    )
    .map((text) => text.trim())
    .filter((text) => text !== ''),
)
const anyPair = fc.record({ ja: anyText, en: anyText })

const two = (n: number) => String(n).padStart(2, '0')
export const anyDate = fc
  .tuple(
    fc.integer({ min: 1980, max: 2040 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([year, month, day, parts]) => [`${year}`, two(month), two(day)].slice(0, parts).join('-'))
  .filter(isPartialDate)

export const anyPeriod = fc
  .record({ start: fc.option(anyDate), end: fc.option(anyDate), ongoing: fc.constantFrom(true, false, null) })
  .filter(({ start, end }) => !start || !end || firstDay(start) <= lastDay(end))

/** Any entry that can be written at all. */
export const anyInput: fc.Arbitrary<InitiativeInput> = fc
  .record({
    name: anyPair.filter(({ ja, en }) => ja !== null || en !== null),
    nameEnOrigin: fc.constantFrom('official', 'descriptive', null),
    organisations: fc.uniqueArray(
      fc.record({
        code: fc.constantFrom('gb-fco', 'itu', 'jpcert-cc', 'us-state'),
        role: fc.constantFrom(...codesOf(organisationRoles)),
      }),
      { maxLength: 5, selector: ({ code, role }) => `${code} ${role}` },
    ),
    recipients: fc.uniqueArray(
      fc
        .record({
          code: fc.constantFrom('GLOBAL', ...groupCodes, ...regionCodes, ...listCountries()),
          role: fc.constantFrom(...codesOf(recipientRoles)),
        })
        .map(({ code, role }) => ({ kind: kindOfPlace(code) ?? 'country', code, role })),
      { maxLength: 5, selector: ({ code, role }) => `${code} ${role}` },
    ),
    themes: someOf(codesOf(themes)),
    targets: someOf(codesOf(targets)),
    activities: someOf(codesOf(activities)),
    period: fc
      .record({
        dates: anyPeriod,
        recurring: fc.option(fc.record({ every: fc.constantFrom(...codesOf(recurrences)), note: anyPair })),
      })
      .map(({ dates, recurring }) => ({ ...dates, recurring })),
    objectives: anyPair,
    actions: anyPair,
    outcomes: anyPair,
    targetNote: anyPair,
    asStated: fc.record({
      donor: anyText,
      partner: anyText,
      recipient: anyText,
      target: anyText,
      theme: anyText,
      period: anyText,
    }),
    source: fc.record({
      document: fc.constantFrom(...codesOf(sourceDocuments)),
      locator: anyText,
      asOf: fc.option(anyDate),
      notes: anyPair,
    }),
    thesisGroup: anyText,
    frameworks: fc.uniqueArray(
      fc.record({ item: fc.constantFrom('gge-2015.a', 'gge-2015.h', 'thesis-models.matching'), reason: anyPair }),
      { selector: ({ item }) => item },
    ),
    evidence: fc.array(
      fc.record({
        field: fc.option(fc.constantFrom(...evidencedFields)),
        title: fc
          .string({ minLength: 1, maxLength: 30 })
          .map((text) => text.replace(/\s+/g, ' ').trim())
          .filter((text) => text !== ''),
        publisher: anyText,
        url: fc.option(fc.webUrl({ withQueryParameters: true, withFragments: true })),
        document: fc.constant(null),
        publishedOn: fc.option(anyDate),
        retrievedOn: fc.option(anyDate),
      }),
      { maxLength: 3 },
    ),
    relations: fc.uniqueArray(
      fc.record({ kind: fc.constantFrom(...codesOf(relationKinds)), to: fc.integer({ min: 1, max: 144 }) }),
      { maxLength: 3, selector: ({ kind, to }) => `${kind} ${to}` },
    ),
    contact: fc.option(
      fc.record({
        office: anyPair.filter(({ ja, en }) => ja !== null || en !== null),
        url: fc.option(fc.webUrl()),
        email: fc.constantFrom('office@example.org', null),
      }),
    ),
  })
  .map((input) => (input.name.en === null ? { ...input, nameEnOrigin: null } : input))
