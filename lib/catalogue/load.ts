import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { database } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { InitiativeInput, OrganisationInput } from './initiative'
import {
  type Change,
  insertInitiative,
  organisationColumns,
  organisationRevision,
  saveOver,
  writeCatalogue,
} from './save'

/*
 * The catalogue's own files, prisma/catalogue: one initiative a file, and the organisations they name. Loading brings the
 * database to what the files say, as often as one likes, and leaves alone whatever a person has edited.
 */

const folder = join(process.cwd(), 'prisma', 'catalogue')

const InitiativeFile = z.intersection(z.object({ id: z.number().int().positive() }), InitiativeInput)
const OrganisationsFile = z.array(OrganisationInput)

export type CatalogueFiles = {
  organisations: OrganisationInput[]
  initiatives: { id: number; hash: string; input: InitiativeInput }[]
}

/** Reads and checks the files. Throws with the file's name where one does not hold. */
export async function readCatalogueFiles(from: string = folder): Promise<CatalogueFiles> {
  const organisations = OrganisationsFile.parse(JSON.parse(await readFile(join(from, 'organisations.json'), 'utf8')))
  const names = (await readdir(join(from, 'initiatives'))).filter((name) => name.endsWith('.json')).sort()
  const initiatives = await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(from, 'initiatives', name), 'utf8')
      const parsed = InitiativeFile.safeParse(JSON.parse(content))
      if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`)
      const { id, ...input } = parsed.data
      return { id, hash: hashOf(content), input: InitiativeInput.parse(input) }
    }),
  )
  return { organisations, initiatives }
}

const reason = 'Loaded from the catalogue’s files'

type Plan<T> = { fresh: T[]; changed: T[]; kept: number }

/** What differs between the files and the rows; a row without a hash has been edited by a person and is kept. */
function plan<T extends { hash: string }>(files: T[], key: (file: T) => string | number, rows: Stored): Plan<T> {
  const loaded = new Map(rows.map((row) => [row.key, row.loadedHash]))
  return {
    fresh: files.filter((file) => !loaded.has(key(file))),
    changed: files.filter((file) => {
      const hash = loaded.get(key(file))
      return hash && hash !== file.hash
    }),
    kept: files.filter((file) => loaded.get(key(file)) === null).length,
  }
}

type Stored = { key: string | number; loadedHash: string | null }[]

/** Brings the database to what the files say; returns how many entries were added, renewed and left to their editors. */
export async function loadCatalogue(files: CatalogueFiles): Promise<{ added: number; renewed: number; kept: number }> {
  const db = await database()
  const organisations = files.organisations.map((input) => ({ input, hash: hashOf(JSON.stringify(input)) }))

  const plans = async (tx: Pick<Prisma.TransactionClient, 'organisation' | 'initiative'>) => ({
    organisations: plan(
      organisations,
      ({ input }) => input.code,
      (
        await tx.organisation.findMany({
          where: { code: { in: files.organisations.map(({ code }) => code) } },
          select: { code: true, loadedHash: true },
        })
      ).map(({ code, loadedHash }) => ({ key: code, loadedHash })),
    ),
    initiatives: plan(
      files.initiatives,
      ({ id }) => id,
      // Only what the files name: the catalogue may hold a million entries more.
      (
        await tx.initiative.findMany({
          where: { id: { in: files.initiatives.map(({ id }) => id) } },
          select: { id: true, loadedHash: true },
        })
      ).map(({ id, loadedHash }) => ({ key: id, loadedHash })),
    ),
  })
  const nothingToDo = ({ fresh, changed }: Plan<unknown>) => fresh.length + changed.length === 0
  const counts = ({ initiatives: { fresh, changed, kept } }: Awaited<ReturnType<typeof plans>>) => ({
    added: fresh.length,
    renewed: changed.length,
    kept,
  })

  const planned = await plans(db)
  if (nothingToDo(planned.organisations) && nothingToDo(planned.initiatives)) return counts(planned)

  return writeCatalogue(
    async (write) => {
      const { tx, dataVersion } = write
      // Planned anew: of two servers that start at once, the second comes here after the first has committed.
      const now = await plans(tx)
      const columns = ({ input, hash }: (typeof organisations)[number]) => ({
        ...organisationColumns(input),
        loadedHash: hash,
        dataVersion,
      })
      const loaded: Change = { userId: null, reason, kind: 'loaded' }
      await tx.organisation.createMany({ data: now.organisations.fresh.map(columns) })
      await tx.organisationRevision.createMany({
        data: now.organisations.fresh.map(({ input }) => organisationRevision(input, 1, loaded)),
      })
      for (const file of now.organisations.changed) {
        const { version } = await tx.organisation.update({
          where: { code: file.input.code },
          data: { ...columns(file), version: { increment: 1 }, updatedAt: new Date() },
        })
        await tx.organisationRevision.create({ data: organisationRevision(file.input, version, loaded) })
      }
      for (const { id, input, hash } of now.initiatives.fresh) {
        await insertInitiative(write, id, input, { userId: null, reason, loadedHash: hash })
      }
      for (const { id, input, hash } of now.initiatives.changed) {
        const { version } = await tx.initiative.findUniqueOrThrow({ where: { id }, select: { version: true } })
        await saveOver(write, id, version, input, { userId: null, reason, loadedHash: hash })
      }
      return counts(now)
    },
    { timeout: 120_000, maxWait: 120_000 },
  )
}

function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}
