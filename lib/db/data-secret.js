import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import lockfile from 'proper-lockfile'

/**
 * A random secret that lives as long as the data folder, made when it is first asked for. Plain JavaScript, since
 * lib/start.js needs it before any TypeScript can run.
 * @param {string} folder the data folder
 * @param {string} name
 * @returns {Promise<string>} 32 random bytes as base64url
 */
export async function dataSecret(folder, name) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const known = (await readSecrets(folder))[name]
  if (known) return known

  // Two processes that start at once must agree, so the second waits here and then finds what the first made.
  const release = await lockfile.lock(join(folder, 'secrets'), {
    realpath: false,
    stale: 5_000,
    retries: { retries: 100, factor: 1, minTimeout: 50, maxTimeout: 150, randomize: true },
    onCompromised: () => {},
  })
  try {
    const secrets = await readSecrets(folder)
    const secret = secrets[name] ?? randomBytes(32).toString('base64url')
    await writeSecrets(folder, { ...secrets, [name]: secret })
    return secret
  } finally {
    await release()
  }
}

/**
 * @param {string} folder
 * @returns {Promise<Record<string, string>>}
 */
async function readSecrets(folder) {
  try {
    return JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}

/**
 * @param {string} folder
 * @param {Record<string, string>} secrets
 */
async function writeSecrets(folder, secrets) {
  const file = join(folder, 'secrets.json')
  const next = await open(`${file}.new`, 'w', 0o600)
  try {
    await next.writeFile(`${JSON.stringify(secrets, null, 2)}\n`)
    await next.sync()
  } finally {
    await next.close()
  }
  await rename(`${file}.new`, file)
}
