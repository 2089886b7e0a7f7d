import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Item } from './contract'
import { root } from './server'

type Names = { ja: string | null; en: string | null }

const folder = join(root, 'prisma', 'catalogue')

function readJson(...path: string[]): unknown {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8'))
}

const File = Item.pick({
  name: true,
  nameEnOrigin: true,
  recipients: true,
  themes: true,
  targets: true,
  activities: true,
  period: true,
  objectives: true,
  actions: true,
  outcomes: true,
  targetNote: true,
  asStated: true,
  source: true,
  thesisGroup: true,
}).extend({
  organisations: z.array(z.object({ code: z.string(), role: z.enum(['donor', 'funder', 'implementer', 'partner']) })),
})

/** An entry as its file in the catalogue says it: the tests compare with the files, whose words may be revised. */
export function fileOf(id: number): z.infer<typeof File> {
  return File.parse(readJson('initiatives', `${String(id).padStart(3, '0')}.json`))
}

const organisations = new Map<string, Names>()

export function organisationName(code: string, locale: 'ja' | 'en'): string {
  if (organisations.size === 0) {
    const list = readJson('organisations.json')
    if (!Array.isArray(list)) throw new Error('organisations.json is a list')
    for (const { code, name } of list) organisations.set(code, name)
  }
  const name = organisations.get(code)
  return name?.[locale] ?? name?.ja ?? name?.en ?? code
}
