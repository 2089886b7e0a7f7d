import { newStorage, runToEnd, type Server, type Storage, startServer } from './server'
import { type Site, setSites, sites } from './sites'

/**
 * Starts the two servers of a run: one whose catalogue nobody changes, so that counts can be compared while other tests
 * write, and one to write on. With BASE_URL the tests use a server that runs already, to which add-people.ts was applied.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { BASE_URL } = process.env
  if (BASE_URL) {
    setSites({ reading: BASE_URL, writing: BASE_URL })
    return async () => {}
  }
  const [servers, storages]: [Server[], Storage[]] = [[], []]
  const end = async () => {
    await Promise.all(servers.map((server) => server.stop()))
    await Promise.all(storages.map((storage) => storage.remove()))
  }
  const begin = async (site: Site): Promise<string> => {
    const storage = await newStorage()
    storages.push(storage)
    const { ended, stderr } = await runToEnd('e2e/support/add-people.ts', storage.env)
    if (ended !== 'code 0') throw new Error(`The accounts could not be made:\n${stderr}`)
    const server = await startServer(site, storage.env)
    servers.push(server)
    return server.url
  }
  try {
    const [reading, writing] = await Promise.all(sites.map(begin))
    setSites({ reading: reading ?? '', writing: writing ?? '' })
  } catch (error) {
    await end()
    throw error
  }
  return end
}
