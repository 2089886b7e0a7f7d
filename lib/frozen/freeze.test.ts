import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { onCatalogueChange } from '../catalogue/changes'
import { anInput, anOrganisation } from '../catalogue/given'
import { type InitiativeInput, inputOf } from '../catalogue/initiative'
import { loadCatalogue, readCatalogueFiles } from '../catalogue/load'
import { mergeInitiatives, mergeOrganisations } from '../catalogue/merge'
import { findInitiative } from '../catalogue/queries'
import {
  createInitiative,
  createOrganisation,
  setArchived,
  updateInitiative,
  verifyInitiative,
} from '../catalogue/save'
import type { Opened } from '../db/client'
import { forEachEngine, testDatabase } from '../db/testing'
import { formatKeys } from '../exchange/formats'
import { messagesFor } from '../i18n/messages'
import { buildIndex } from '../search/index'
import { sha256 } from './entries'
import { freeze } from './freeze'
import { findFrozen, findFrozenFile, frozenPageSize, listFrozen, listFrozenEntries, listFrozenFiles } from './frozen'
import type { Freezer } from './save-frozen'
import { changesSince } from './since'

const origin = 'https://kakehashi.example'
const noon = new Date('2026-11-22T12:00:00.123Z')
const byNobody = { userId: null, reason: 'a test' }
const merger = { userId: null, name: '甲 <a@example.org>', reason: '同じ取組' }

let opened: Opened
let freezer: Freezer

async function begin(engine: 'pglite' | 'postgres') {
  opened = await testDatabase(engine)
  const user = await opened.db.user.create({ data: { email: 'c@example.org', name: '丙', role: 'contributor' } })
  freezer = { id: user.id, role: 'contributor', actor: '丙 <c@example.org>', address: '192.0.2.1' }
}

afterEach(async () => {
  await opened.close()
  globalThis.kakehashiIndex = undefined
  onCatalogueChange(async () => {})
})

const add = async (changes: Partial<InitiativeInput>) => (await createInitiative(anInput(changes), byNobody)).id

async function edit(id: number, changes: Partial<InitiativeInput>) {
  const found = await findInitiative(id)
  if (!found) throw new Error(`no ${id}`)
  await updateInitiative(id, found.version, { ...inputOf(found), ...changes }, byNobody)
}

const freezeList = (query: string) => freeze({ kind: 'list', query }, freezer, origin, noon)
const freezeBrief = (query: string) => freeze({ kind: 'brief', query }, freezer, origin, noon)

async function known(code: string) {
  const frozen = await findFrozen(code)
  if (!frozen) throw new Error(`nothing is frozen as ${code}`)
  return frozen
}

async function fileOf(code: string, name: string): Promise<Uint8Array> {
  const file = await findFrozenFile(code, name)
  if (!file) throw new Error(`no ${name}`)
  return file.content
}

const textOf = async (code: string, name: string) => new TextDecoder().decode(await fileOf(code, name))

/** Every file with its bytes, as base64. */
async function bytesOf(code: string): Promise<Record<string, string>> {
  const files = await listFrozenFiles(code)
  const pairs = files.map(async ({ name }) => [name, Buffer.from(await fileOf(code, name)).toString('base64')] as const)
  return Object.fromEntries(await Promise.all(pairs))
}

const InJson = z.object({
  total: z.number(),
  statement: z.object({
    total: z.number(),
    frozen: z.object({ address: z.object({ ja: z.string(), en: z.string() }), hash: z.string(), on: z.string() }),
    citation: z.object({ ja: z.string(), en: z.string() }),
  }),
  items: z.array(z.object({ id: z.number(), version: z.number(), themes: z.array(z.string()) })),
})

forEachEngine((engine) => {
  beforeEach(() => begin(engine))

  describe('a list that is frozen', () => {
    let [kept, archived, merged, winner, moved] = [0, 0, 0, 0, 0]
    beforeEach(async () => {
      await createOrganisation(anOrganisation('itu'), byNobody)
      await createOrganisation(anOrganisation('other-itu'), byNobody)
      const one = (en: string): Partial<InitiativeInput> => ({
        name: { ja: `${en}の取組`, en },
        themes: ['cybercrime'],
        organisations: [{ code: 'itu', role: 'donor' }],
        objectives: { ja: '目的を書く。', en: 'Say what it is for.' },
      })
      kept = await add(one('Kept'))
      archived = await add(one('Archived'))
      merged = await add(one('Merged'))
      winner = await add({ ...one('Winner') })
      moved = await add(one('Moved'))
      await buildIndex()
    })

    it('has every format, and says of itself what it is', async () => {
      const code = await freezeList('theme=cybercrime&lang=both&columns=id,name&export=123')
      expect(code).toMatch(/^2026-11-22-[0-9a-z]{8}$/)
      const frozen = await known(code)
      expect(frozen).toMatchObject({
        kind: 'list',
        language: 'both',
        query: 'theme=cybercrime&lang=both&columns=id,name',
        filters: 'theme=cybercrime',
        total: 5,
        frozenAt: noon,
        by: 'contributor',
        document: null,
      })
      expect(frozen.title.ja).toContain('サイバー犯罪')
      const files = await listFrozenFiles(code)
      expect(files.map(({ name }) => name)).toEqual(formatKeys.map((key) => `list.${key}`))
      for (const { name, size, sha256: hash } of files) {
        const content = await fileOf(code, name)
        expect([name, content.length, sha256(content)]).toEqual([name, size, hash])
      }
      const { statement, items } = InJson.parse(JSON.parse(await textOf(code, 'list.json')))
      const address = { ja: `${origin}/ja/frozen/${code}`, en: `${origin}/en/frozen/${code}` }
      expect(statement.frozen).toEqual({ address, hash: frozen.hash, on: '2026-11-22' })
      expect(statement.citation.ja).toContain(address.ja)
      expect(frozen.statement.frozen).toEqual(statement.frozen)
      expect(items.map(({ id }) => id)).toEqual([kept, archived, merged, winner, moved])
      expect((await listFrozenEntries(code, 1, 3)).map(({ id }) => id)).toEqual([archived, merged])
      expect(await textOf(code, 'list.csv')).toContain(address.ja)
      const [event] = await opened.db.auditEvent.findMany({ where: { action: 'frozen' } })
      expect(event).toMatchObject({ subject: code, actorId: freezer.id, actor: freezer.actor, address: '192.0.2.1' })
    })

    it('keeps its bytes and its hash whatever becomes of its entries and of our words, and tells what became of them', async () => {
      const code = await freezeList('theme=cybercrime&lang=ja')
      const before = await bytesOf(code)
      const { hash } = await known(code)
      expect(await changesSince(await known(code))).toMatchObject({
        counts: { gone: 0, changed: 0, added: 0, unchanged: 5 },
        changes: [],
        renamed: [],
      })

      await edit(kept, { name: { ja: '改めた名称', en: 'Renamed' }, period: { ...noDates, ongoing: true } })
      await setArchived(archived, 1, true, byNobody)
      await mergeInitiatives(merged, winner, { loserVersion: 1, winnerVersion: 1, fromLoser: [] }, merger)
      await edit(moved, { themes: ['awareness'] })
      const late = await add({ name: { ja: null, en: 'Late' }, themes: ['cybercrime'] })
      await mergeOrganisations('itu', 'other-itu', merger)

      const labels = messagesFor('ja').exchange.statement.labels
      const word = labels.title
      labels.title = '別の語'
      try {
        expect(await bytesOf(code)).toEqual(before)
        expect(await textOf(await freezeList('theme=cybercrime&lang=ja'), 'list.csv')).toContain('別の語')
      } finally {
        labels.title = word
      }
      expect((await known(code)).hash).toBe(hash)
      expect((await listFrozenEntries(code)).map(({ name }) => name.en)).toEqual([
        ...['Kept', 'Archived', 'Merged', 'Winner', 'Moved'],
      ])

      const { counts, changes } = await changesSince(await known(code))
      expect(counts).toEqual({ gone: 3, changed: 2, added: 1, unchanged: 0 })
      const said = changes.map((change) => [
        change.kind,
        change.now.id,
        change.kind === 'gone' ? change.why : change.kind === 'changed' && change.before.version,
      ])
      expect(said).toEqual([
        ['gone', archived, { kind: 'archived' }],
        ['gone', merged, { kind: 'merged', into: winner }],
        ['gone', moved, { kind: 'unmatched' }],
        ['changed', kept, 1],
        ['changed', winner, 1],
        ['added', late, false],
      ])
      const [, , , renamed] = changes
      if (renamed?.kind !== 'changed') throw new Error('the fourth is a change')
      expect([renamed.before.name.en, renamed.now.name.en]).toEqual(['Kept', 'Renamed'])
      expect([renamed.before.status, renamed.now.status]).toEqual(['unknown', 'active'])
    })

    it('is no other for a version that says the same, and is for a verification', async () => {
      const code = await freezeList('theme=cybercrime')
      await setArchived(kept, 1, true, byNobody)
      await setArchived(kept, 2, false, byNobody)
      expect((await changesSince(await known(code))).counts).toMatchObject({ changed: 0, unchanged: 5 })
      await verifyInitiative(kept, 3, { against: 'the source', by: 'editor', userId: freezer.id })
      const { counts, changes } = await changesSince(await known(code))
      expect(counts).toMatchObject({ changed: 1, unchanged: 4 })
      expect(changes[0]?.now.verification.state).toBe('verified')
    })

    it('tells of organisations that are called otherwise, once', async () => {
      const code = await freezeList('theme=cybercrime')
      await opened.db.organisation.update({ where: { code: 'itu' }, data: { nameEn: 'Union' } })
      const { counts, renamed } = await changesSince(await known(code))
      expect(counts.unchanged).toBe(5)
      expect(renamed).toEqual([
        {
          code: 'itu',
          before: { ja: '組織itu', en: 'Organisation itu' },
          now: { ja: '組織itu', en: 'Union' },
        },
      ])
    })

    it('can be frozen again, and freezes nothing at all as well', async () => {
      const [first, second, none] = [
        await freezeList('theme=cybercrime'),
        await freezeList('theme=cybercrime'),
        await freezeList('theme=digital-trade'),
      ]
      expect(first).not.toBe(second)
      expect((await known(first)).hash).toBe((await known(second)).hash)
      expect(await known(none)).toMatchObject({ total: 0, hash: sha256('') })
      expect((await changesSince(await known(none))).counts).toEqual({ gone: 0, changed: 0, added: 0, unchanged: 0 })
      const { frozen, total } = await listFrozen(1)
      expect([frozen.length, total]).toEqual([3, 3])
      expect((await listFrozen(2)).frozen).toEqual([])
      expect(frozenPageSize).toBeGreaterThan(3)
    })

    it('nobody changes or deletes, whoever holds the connection', async () => {
      const code = await freezeList('')
      const refused = 'What is frozen never changes'
      await expect(opened.db.frozen.update({ where: { code }, data: { hash: '' } })).rejects.toThrow(refused)
      await expect(opened.db.frozenFile.deleteMany()).rejects.toThrow(refused)
      await expect(opened.db.$executeRaw`TRUNCATE "Frozen", "FrozenFile"`).rejects.toThrow(refused)
      expect((await known(code)).total).toBe(5)
    })

    it('takes a query that holds what no database stores', async () => {
      const code = await freezeList('theme=cybercrime&theme=%00x&q=%00&zzz=%ED%A0%80&lang=%00')
      const { statement } = await known(code)
      expect(statement.ignored.map(({ key }) => key)).toEqual(['theme', 'zzz'])
    })

    it('is read at one moment: what the counts say is what the files hold, while others save', async () => {
      const ids = [kept, archived, merged, winner, moved]
      let isDone = false
      const busy = (async () => {
        for (let round = 0; !isDone && round < 200; round += 1) {
          await edit(ids[round % 5] ?? 0, { themes: [round % 2 ? 'cybercrime' : 'awareness'] })
        }
      })()
      const outcomes = await Promise.allSettled([1, 2, 3].map(() => freezeList('theme=cybercrime')))
      isDone = true
      await busy
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' })
        else {
          const { statement, items } = InJson.parse(JSON.parse(await textOf(outcome.value, 'list.json')))
          expect(items.length).toBe(statement.total)
          expect(items.every(({ themes }) => themes.includes('cybercrime'))).toBe(true)
        }
      }
    })
  })

  describe('a brief that is frozen', () => {
    beforeEach(async () => {
      await createOrganisation(anOrganisation('itu'), byNobody)
      await add({
        name: { ja: '演習', en: 'Exercise' },
        themes: ['awareness'],
        organisations: [{ code: 'itu', role: 'donor' }],
      })
      await buildIndex()
    })

    it('is kept as it was laid out, with its files and its entries', async () => {
      const intro = '本年度の**概況**を示す。'
      const query = new URLSearchParams({
        theme: 'awareness',
        template: 'theme',
        lang: 'ja',
        title: '啓発の概況',
        intro,
      })
      const code = await freezeBrief(query.toString())
      const frozen = await known(code)
      expect(frozen).toMatchObject({
        kind: 'brief',
        language: 'ja',
        title: { ja: '啓発の概況', en: null },
        filters: 'theme=awareness',
        total: 1,
      })
      expect(new URLSearchParams(frozen.query).get('intro')).toBe(intro)
      expect(frozen.document).toMatchObject({
        title: '啓発の概況',
        permalink: `${origin}/ja/frozen/${code}`,
        retrievedAt: noon.toISOString(),
      })
      const before = await bytesOf(code)
      expect(Object.keys(before)).toEqual([
        ...['brief.docx', 'brief.pdf', 'brief.md', 'list.csv', 'list.json', 'list.ndjson'],
      ])
      // It is cited as what it is, where it stands.
      const markdown = await textOf(code, 'brief.md')
      expect(markdown).toMatch(new RegExp(`「啓発の概況」.*${origin}/ja/frozen/${code}`))
      const { document } = frozen
      await edit(1, { name: { ja: '改名', en: 'Renamed' } }).catch(() => edit(145, { name: { ja: '改名', en: null } }))
      expect(await bytesOf(code)).toEqual(before)
      expect((await known(code)).document).toEqual(document)
      expect((await changesSince(frozen)).counts).toEqual({ gone: 0, changed: 1, added: 0, unchanged: 0 })
    })

    it('lacks no choice', async () => {
      await expect(freezeBrief('template=country&lang=en')).rejects.toMatchObject({ code: 'unprocessable' })
      expect((await listFrozen(1)).total).toBe(0)
    })
  })

  it('freezes no more than 1,000 entries', async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, at) => ({
        ...{ id: 1_000 + at, version: 1, nameEn: `Initiative ${at}`, sourceDocument: 'editor' },
        themes: at < 500 ? ['awareness'] : [],
      }))
    await opened.db.initiative.createMany({ data: rows(1_001) })
    await buildIndex()
    await expect(freezeList('')).rejects.toMatchObject({ code: 'too-many-entries' })
    await expect(freezeBrief('lang=en')).rejects.toMatchObject({ code: 'too-many-entries' })
  })
})

const noDates = { start: null, end: null, ongoing: null, recurring: null }

describe('the whole catalogue, frozen', () => {
  beforeEach(() => begin('pglite'))

  it('proves its hash to a program that knows nothing of us, and nothing has changed since', async () => {
    await loadCatalogue(await readCatalogueFiles())
    await buildIndex()
    const code = await freezeList('lang=ja')
    const { hash, total } = await known(code)
    expect(total).toBe(144)
    const folder = mkdtempSync(join(tmpdir(), 'kakehashi-frozen-'))
    try {
      writeFileSync(join(folder, 'list.ndjson'), await fileOf(code, 'list.ndjson'))
      const said = execFileSync('sh', ['-c', 'tail -n +2 list.ndjson | sha256sum'], { cwd: folder, encoding: 'utf8' })
      expect(said.split(' ')[0]).toBe(hash)
    } finally {
      rmSync(folder, { recursive: true })
    }
    const entries = await listFrozenEntries(code)
    expect(entries).toEqual(await Promise.all(entries.map(({ id }) => findInitiative(id))))
    expect((await changesSince(await known(code))).counts).toEqual({ gone: 0, changed: 0, added: 0, unchanged: 144 })
  })
})
