import { database } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { Initiative, Organisation } from './initiative'
import { statusOf, today } from './period'
import { activities, isCodeOf, recurrences, sourceDocuments, targets, themes } from './vocabulary'

/** What every reading of an initiative takes along. */
export const withParts = {
  organisations: { include: { organisation: true }, orderBy: { position: 'asc' } },
  recipients: { orderBy: { position: 'asc' } },
  frameworks: { orderBy: { position: 'asc' } },
} as const satisfies Prisma.InitiativeInclude

type Row = Prisma.InitiativeGetPayload<{ include: typeof withParts }>
type OrganisationRow = Prisma.OrganisationGetPayload<object>

/** A row of the database as the contract's item; `day` (YYYY-MM-DD) is the day of asking, for the status. */
export function toInitiative(row: Row, day: string = today()): Initiative {
  const period = {
    start: row.periodStart,
    end: row.periodEnd,
    ongoing: row.ongoing,
    recurring:
      row.recurringEvery !== null && isCodeOf(recurrences, row.recurringEvery)
        ? { every: row.recurringEvery, note: { ja: row.recurringNoteJa, en: row.recurringNoteEn } }
        : null,
  }
  return {
    id: row.id,
    name: { ja: row.nameJa, en: row.nameEn },
    nameEnOrigin: row.nameEnOrigin,
    organisations: row.organisations.map(({ organisation, role }) => ({
      code: organisation.code,
      name: { ja: organisation.nameJa, en: organisation.nameEn },
      acronym: organisation.acronym,
      role,
      type: organisation.type,
      country: organisation.country,
    })),
    recipients: row.recipients.map(({ kind, code, role }) => ({ kind, code, role })),
    themes: row.themes.filter((code) => isCodeOf(themes, code)),
    targets: row.targets.filter((code) => isCodeOf(targets, code)),
    activities: row.activities.filter((code) => isCodeOf(activities, code)),
    period,
    status: statusOf(period, day),
    objectives: { ja: row.objectivesJa, en: row.objectivesEn },
    actions: { ja: row.actionsJa, en: row.actionsEn },
    outcomes: { ja: row.outcomesJa, en: row.outcomesEn },
    targetNote: { ja: row.targetNoteJa, en: row.targetNoteEn },
    asStated: {
      donor: row.statedDonor,
      partner: row.statedPartner,
      recipient: row.statedRecipient,
      target: row.statedTarget,
      theme: row.statedTheme,
      period: row.statedPeriod,
    },
    source: {
      document: isCodeOf(sourceDocuments, row.sourceDocument) ? row.sourceDocument : 'editor',
      locator: row.sourceLocator,
      asOf: row.sourceAsOf,
      notes: { ja: row.sourceNotesJa, en: row.sourceNotesEn },
    },
    thesisGroup: row.thesisGroup,
    frameworks: row.frameworks.map(({ item, reasonJa, reasonEn }) => ({
      item,
      reason: { ja: reasonJa, en: reasonEn },
    })),
    verification: {
      state: row.verificationState,
      at: row.verificationAt?.toISOString() ?? null,
      by: row.verificationBy,
      against: row.verificationAgainst,
    },
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export function toOrganisation(row: OrganisationRow): Organisation {
  const { code, nameJa, nameEn, acronym, type, country, formerNames, aliases } = row
  return { code, name: { ja: nameJa, en: nameEn }, acronym, type, country, formerNames, aliases }
}

/** A catalogue number as a URL writes it: digits only, no sign, no leading zero; null for anything else. */
export function parseInitiativeId(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}

export async function findInitiative(id: number): Promise<Initiative | null> {
  const db = await database()
  const row = await db.initiative.findUnique({ where: { id }, include: withParts })
  return row && toInitiative(row)
}

/** Every initiative, by number, in pages of 500 so that a large catalogue never stands in memory twice. */
export async function* readInitiatives(): AsyncGenerator<Initiative> {
  const db = await database()
  for (let after = 0; ; ) {
    const rows = await db.initiative.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: 500,
      include: withParts,
    })
    const last = rows.at(-1)
    if (!last) return
    for (const row of rows) yield toInitiative(row)
    after = last.id
  }
}

export async function listOrganisations(): Promise<Organisation[]> {
  const db = await database()
  const rows = await db.organisation.findMany({ orderBy: { code: 'asc' } })
  return rows.map(toOrganisation)
}

/** A number that moves with every write to the catalogue. */
export async function dataVersion(): Promise<number> {
  const db = await database()
  const state = await db.catalogueState.findUnique({ where: { id: 1 } })
  return state?.dataVersion ?? 0
}
