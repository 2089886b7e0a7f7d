import { newFirstAdminSecret } from './auth/one-time-links'
import { loadCatalogue, readCatalogueFiles } from './catalogue/load'
import { database } from './db/client'
import { readEnv } from './env'
import { routes } from './routes'
import { buildIndex } from './search/index'

declare global {
  // Next bundles a module once for pages and once for routes; the start happens once for the process.
  var kakehashiReady: Promise<void> | null | undefined
}

/**
 * Brings the app to where it can answer: database open and migrated, catalogue loaded, the index begun, the first
 * administrator's link shown. Throws `DatabaseUnavailable`, `DataFolderInUse` or `ConfigurationError`; the next call tries again.
 */
export function ready(): Promise<void> {
  globalThis.kakehashiReady ??= start().catch((error: unknown) => {
    globalThis.kakehashiReady = null
    throw error
  })
  return globalThis.kakehashiReady
}

async function start(): Promise<void> {
  await database()
  const { added, renewed, kept } = await loadCatalogue(await readCatalogueFiles())
  if (added + renewed > 0) console.info(`Catalogue loaded: ${added} added, ${renewed} renewed, ${kept} left as edited.`)
  // Single entries are served meanwhile; whoever searches waits, and is told where it takes long.
  buildIndex().catch((error: unknown) => console.error(error))
  const secret = await newFirstAdminSecret()
  if (secret) {
    const { PORT } = readEnv()
    const origin = process.env.NEXTAUTH_URL ?? `http://localhost:${PORT}`
    console.info(`No account yet. Make the first administrator within a day at ${origin}${routes.setup('ja', secret)}`)
  }
}
