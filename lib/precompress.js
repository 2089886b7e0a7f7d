import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

/**
 * The last step of `npm run build`: writes a Brotli copy beside each script and style sheet, which lib/start.js serves to
 * browsers that take it. At its highest level, too slow for a running server, it makes them a seventh smaller than gzip.
 */
const folder = join(process.env.DIST_DIR || '.next', 'static')
const compress = promisify(brotliCompress)

const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|css)$/.test(name))
for (const name of names) {
  const content = await readFile(join(folder, name))
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  await writeFile(join(folder, `${name}.br`), await compress(content, { params }))
}
