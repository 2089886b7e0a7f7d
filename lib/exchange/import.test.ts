import { afterEach, describe, expect, it } from 'vitest'
import { anInitiative, anInput, initiativeFrom } from '../catalogue/given'
import { type Initiative, inputOf } from '../catalogue/initiative'
import { loadCatalogue, readCatalogueFiles } from '../catalogue/load'
import { today } from '../catalogue/period'
import { findInitiative, listInitiatives } from '../catalogue/queries'
import { createInitiative } from '../catalogue/save'
import type { Opened } from '../db/client'
import { testDatabase } from '../db/testing'
import { csvExport } from './csv'
import type { ListWriter } from './export-list'
import { columnKeys, type ExportLanguage } from './fields'
import { iatiExport } from './iati'
import { importInto } from './import'
import { jsonExport } from './json'
import { ndjsonExport } from './ndjson'
import { readCsv } from './read-csv'
import { readIati } from './read-iati'
import { readJson, readNdjson } from './read-json'
import type { ReadEntry, Reading } from './reading'
import { bytesOf, everything, exportListOf, organisations } from './testing'

let opened: Opened | undefined
afterEach(async () => {
  await opened?.close()
  opened = undefined
})

const change = { userId: null, reason: 'Read from a file' }

/** A catalogue with the organisations of its files and no entry. */
async function emptyCatalogue() {
  opened = await testDatabase('pglite')
  const { organisations } = await readCatalogueFiles()
  await loadCatalogue({ organisations, initiatives: [] })
  return opened.db
}

async function entriesOf(readings: AsyncIterable<Reading>): Promise<ReadEntry[]> {
  const entries: ReadEntry[] = []
  for await (const reading of readings) {
    if ('problems' in reading) throw new Error(JSON.stringify(reading))
    entries.push(reading.entry)
  }
  return entries
}

const entryOf = ({ id, verification, version, createdAt, updatedAt, ...rest }: Initiative): ReadEntry => {
  const input = inputOf({ id, verification, version, createdAt, updatedAt, ...rest })
  return { id, input, verification, version, createdAt, updatedAt }
}

/** As a catalogue that has been worked in: moments of its own, some entries verified, some naming later ones. */
const catalogue = everything.map((initiative): Initiative => {
  const { id } = initiative
  const at = new Date(Date.UTC(2026, 0, id, 1, 2, 3, id)).toISOString()
  return {
    ...initiativeFrom(id, inputOf(initiative), organisations, today()),
    relations: id % 10 === 0 ? [{ kind: 'part-of', to: 144 - id + 1 }] : [],
    verification:
      id % 3 === 0
        ? { state: 'verified', at, by: 'editor', against: `=the report of ${id}` }
        : { state: 'unverified', at: null, by: null, against: null },
    createdAt: '2025-12-31T23:59:59.999Z',
    updatedAt: at,
  }
})

describe('what was exported is imported into an empty catalogue, and exported again byte for byte', () => {
  const cases: [string, ListWriter, ExportLanguage, (source: Iterable<Uint8Array>) => AsyncIterable<Reading>][] = [
    ['CSV in Japanese', csvExport, 'ja', readCsv],
    ['CSV in English', csvExport, 'en', readCsv],
    ['CSV in both languages', csvExport, 'both', readCsv],
    ['JSON', jsonExport, 'both', readJson],
    ['NDJSON', ndjsonExport, 'both', readNdjson],
    ['IATI', iatiExport, 'both', readIati],
  ]

  it.each(cases)(
    '%s',
    async (_what, write, language, read) => {
      await emptyCatalogue()
      // A file in Japanese has no English name, and without one the catalogue keeps nothing of where it comes from.
      const columns = language === 'ja' ? columnKeys.filter((key) => key !== 'nameEnOrigin') : columnKeys
      const file = await bytesOf(write(await exportListOf(catalogue, { language, columns })))
      expect(await importInto(await entriesOf(read([file])), change)).toBe(144)
      const again = await listInitiatives(catalogue.map(({ id }) => id))
      const second = await bytesOf(write(await exportListOf(again, { language, columns })))
      expect(Buffer.compare(second, file)).toBe(0)
    },
    180_000,
  )
})

describe('an import', () => {
  it('gives new entries the next numbers after all others, and goes on from there', async () => {
    await emptyCatalogue()
    const given = [null, 700, null, 3].map((id) => ({ ...entryOf(anInitiative(1)), id }))
    expect(await importInto(given, change)).toBe(4)
    expect((await listInitiatives([3, 700, 701, 702])).map(({ id, version }) => [id, version])).toEqual([
      [3, 1],
      [700, 1],
      [701, 1],
      [702, 1],
    ])
    expect((await createInitiative(anInput(), change)).id).toBe(703)
  })

  it('begins each entry’s history', async () => {
    const db = await emptyCatalogue()
    await importInto([entryOf({ ...anInitiative(12), version: 9 })], change)
    const revisions = await db.revision.findMany()
    expect(revisions.map(({ initiativeId, version, kind, reason }) => [initiativeId, version, kind, reason])).toEqual([
      [12, 1, 'created', 'Read from a file'],
    ])
    expect(revisions[0]?.snapshot).toEqual(inputOf(anInitiative(12)))
    expect((await findInitiative(12))?.version).toBe(1)
  })

  it('is left alone when the catalogue’s own files are loaded later', async () => {
    await emptyCatalogue()
    await importInto([entryOf(anInitiative(12, { name: { ja: null, en: 'From the file' } }))], change)
    const { organisations, initiatives } = await readCatalogueFiles()
    const few = initiatives.filter(({ id }) => id === 12 || id === 13)
    expect(await loadCatalogue({ organisations, initiatives: few })).toEqual({ added: 1, renewed: 0, kept: 1 })
    expect((await findInitiative(12))?.name.en).toBe('From the file')
  })

  it.each([
    ['two entries under one number', [anInitiative(1), anInitiative(1)], { id: 'named-twice' }],
    [
      'an organisation that nobody knows',
      [
        anInitiative(1),
        initiativeFrom(2, anInput({ organisations: [{ code: 'nobody', role: 'donor' }] }), organisations, today()),
      ],
      { '2.organisations.0.code': 'unknown-organisation' },
    ],
    [
      'a relation to an entry that is not there',
      [anInitiative(1), anInitiative(2, { relations: [{ kind: 'part-of', to: 3 }] })],
      { '2.relations.0.to': 'unknown-initiative' },
    ],
  ])('of %s leaves nothing', async (_what, initiatives, fields) => {
    const db = await emptyCatalogue()
    await expect(importInto(initiatives.map(entryOf), change)).rejects.toMatchObject({ code: 'unprocessable', fields })
    expect(await db.initiative.count()).toBe(0)
    expect((await createInitiative(anInput(), change)).id).toBe(145)
  })

  it('goes into no catalogue that holds entries', async () => {
    await emptyCatalogue()
    await createInitiative(anInput(), change)
    await expect(importInto([entryOf(anInitiative(1))], change)).rejects.toMatchObject({ code: 'conflict' })
  })
})
