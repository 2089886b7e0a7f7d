import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { embeddedAdapter } from './adapters'
import { migrationLockfile, migrationsFolder, missingMigration } from './migrate'

/** `npm run migration -- NAME`: writes the difference between prisma/migrations and prisma/schema.prisma as a new one. */
const name = process.argv[2] ?? ''
if (!/^[a-z0-9_]+$/.test(name)) {
  console.error('Give the migration a name of lower-case letters, digits and _: npm run migration -- add_notes')
  process.exit(1)
}

const throwaway = await PGlite.create()
const script = await missingMigration(embeddedAdapter(throwaway, { succeeded() {}, failed: (error) => error }))
await throwaway.close()

if (script === null) {
  console.info('The migrations already lead to schema.prisma.')
} else {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsFolder, `${time}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), script)
  await writeFile(join(migrationsFolder, 'migration_lock.toml'), migrationLockfile)
  console.info(`Wrote ${join(folder, 'migration.sql')}: read it before you commit it.`)
}
