import type { OrganisationInput } from '../catalogue/initiative'
import type { CatalogueFiles } from '../catalogue/load'
import type { Connection } from './database'
import { generate, type MadeEntry, organisationsFor } from './generate'

/*
 * Fills a migrated database with a made-up catalogue: many rows a statement, which `createInitiative` with its checks and
 * revisions can't do. The rows are what it would have written, without their revisions.
 */

const batch = 1_000

/** `told` hears after each batch how many entries are in. */
export async function loadMade(
  { query }: Connection,
  n: number,
  files: CatalogueFiles,
  told: (done: number) => void,
): Promise<void> {
  const insert = async (table: string, rows: Record<string, unknown>[]) => {
    const [first] = rows
    if (!first) return
    const columns = Object.keys(first)
      .map((column) => `"${column}"`)
      .join(', ')
    await query(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(null::"${table}", $1::json)`,
      [JSON.stringify(rows)],
    )
  }
  await insert('CatalogueState', [{ id: 1, dataVersion: 1, nextId: Math.max(n, 144) + 1 }])
  await insert('Organisation', organisationsFor(n, files).map(organisationRow))
  let entries: MadeEntry[] = []
  let done = 0
  const flush = async () => {
    await insert('Initiative', entries.map(initiativeRow))
    await insert('InitiativeOrganisation', entries.flatMap(organisationRows))
    await insert('InitiativeRecipient', entries.flatMap(recipientRows))
    await insert('InitiativeFrameworkItem', entries.flatMap(frameworkRows))
    done += entries.length
    entries = []
    told(done)
  }
  for (const entry of generate(n, files)) {
    entries.push(entry)
    if (entries.length === batch) await flush()
  }
  await flush()
  await query('VACUUM ANALYZE')
}

const organisationRow = ({ code, name, acronym, type, country, formerNames, aliases }: OrganisationInput) => ({
  code,
  nameJa: name.ja,
  nameEn: name.en,
  acronym,
  type,
  country,
  formerNames,
  aliases,
})

const organisationRows = ({ id, input }: MadeEntry) =>
  input.organisations.map(({ code, role }, position) => ({ initiativeId: id, position, organisationCode: code, role }))

const recipientRows = ({ id, input }: MadeEntry) =>
  input.recipients.map((recipient, position) => ({ initiativeId: id, position, ...recipient }))

const frameworkRows = ({ id, input }: MadeEntry) =>
  input.frameworks.map(({ item, reason }, position) => ({
    initiativeId: id,
    position,
    item,
    reasonJa: reason.ja,
    reasonEn: reason.en,
  }))

function initiativeRow({ id, input, updatedAt }: MadeEntry) {
  const { name, period, objectives, actions, outcomes, targetNote, asStated, source } = input
  return {
    id,
    version: 1,
    nameJa: name.ja,
    nameEn: name.en,
    nameEnOrigin: input.nameEnOrigin,
    themes: input.themes,
    targets: input.targets,
    activities: input.activities,
    periodStart: period.start,
    periodEnd: period.end,
    ongoing: period.ongoing,
    recurringEvery: period.recurring?.every ?? null,
    recurringNoteJa: period.recurring?.note.ja ?? null,
    recurringNoteEn: period.recurring?.note.en ?? null,
    objectivesJa: objectives.ja,
    objectivesEn: objectives.en,
    actionsJa: actions.ja,
    actionsEn: actions.en,
    outcomesJa: outcomes.ja,
    outcomesEn: outcomes.en,
    targetNoteJa: targetNote.ja,
    targetNoteEn: targetNote.en,
    statedDonor: asStated.donor,
    statedPartner: asStated.partner,
    statedRecipient: asStated.recipient,
    statedTarget: asStated.target,
    statedTheme: asStated.theme,
    statedPeriod: asStated.period,
    sourceDocument: source.document,
    sourceLocator: source.locator,
    sourceAsOf: source.asOf,
    sourceNotesJa: source.notes.ja,
    sourceNotesEn: source.notes.en,
    thesisGroup: input.thesisGroup,
    createdAt: updatedAt,
    updatedAt,
  }
}
