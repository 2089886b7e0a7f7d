import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readCatalogueFiles } from '../catalogue/load'
import { measureKakehashi } from './kakehashi'
import type { Measure } from './measure'
import { measureOrama } from './orama'
import { drawQueries } from './queries'
import type { Message } from './run'
import { measureSql } from './sql'

/*
 * One engine over one catalogue, in a process of its own (`one-engine.ts kakehashi 10000`): what one leaves in memory is
 * not counted to the next, and one that breaks down breaks down alone.
 */

const measures: Record<string, Measure> = { kakehashi: measureKakehashi, sql: measureSql, orama: measureOrama }

const { positionals } = parseArgs({ allowPositionals: true })
const [name, n] = z.tuple([z.string(), z.coerce.number().int().positive()]).parse(positionals)
const measure = measures[name]
if (!measure) throw new Error(`There is no engine ${name}`)

const files = await readCatalogueFiles()
const sent: Promise<void>[] = []
const send = (message: Message) => void sent.push(new Promise((done) => process.send?.(message, () => done())))
await measure({
  n,
  files,
  queries: drawQueries(n, files),
  tell: (row) => send({ row }),
  answered: (queryClass, counts) => send({ class: queryClass, counts }),
  say: (line) => process.stderr.write(`    ${line}\n`),
})
await Promise.all(sent)
// Whoever listens for changes to the catalogue would listen for ever.
process.exit()
