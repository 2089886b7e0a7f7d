import { describe, expect, it } from 'vitest'
import { mostInDocument } from '../exchange/formats'
import { sayStatement } from '../exchange/statement'
import { bytesOf, everything, exportListOf } from '../exchange/testing'
import { type Block, textOf } from './blocks'
import { listDocument } from './list-document'
import { markdownList, pdfList, wordList } from './list-writers'

const some = everything.slice(0, 3)

const headings = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [{ level: block.level, text: textOf(block.text) }] : []))
const facts = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : [])).map(({ label, text }) => [label, textOf(text)])

describe('a list as a document', () => {
  it('says all of what the list says of itself, the counts in full', async () => {
    const list = await exportListOf(everything, { language: 'ja' })
    const said = facts(listDocument(list, everything).blocks)
    for (const { label, text } of sayStatement(list.statement, 'ja')) expect(said).toContainEqual([label, text])
  })

  it('has every entry once, in the order given', async () => {
    const turned = some.toReversed()
    const { blocks } = listDocument(await exportListOf(turned), turned)
    const entries = headings(blocks).filter(({ level }) => level === 2)
    expect(entries.map(({ text }) => Number.parseInt(text, 10))).toEqual(turned.map(({ id }) => id))
  })

  it('leaves out what no chosen column stands for', async () => {
    const list = await exportListOf(some, { columns: ['id', 'name', 'themes'] })
    const labels = facts(listDocument(list, some).blocks).map(([label]) => label)
    expect(labels).toContain('Themes')
    expect(labels).not.toContain('Period')
  })

  it('gives English under Japanese where both are asked for, and says which is which', async () => {
    const { locale, title, blocks } = listDocument(await exportListOf(some, { language: 'both' }), some)
    expect([locale, title]).toEqual(['ja', 'すべての取組 / All initiatives'])
    const entries = headings(blocks).filter(({ text }) => /^\d/.test(text))
    expect(entries.map(({ level }) => level)).toEqual(some.flatMap(() => [2, 3]))
    const english = blocks.flatMap((block) => (block.kind === 'heading' && block.id.endsWith('-en') ? block.text : []))
    expect(english.every(({ lang }) => lang === 'en')).toBe(true)
    const ids = blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('lists its contents where there are many entries', async () => {
    expect(listDocument(await exportListOf(some), some).contents).toBe(false)
    const many = everything.slice(0, 11)
    expect(listDocument(await exportListOf(many), many).contents).toBe(true)
  })

  it('says when there is nothing', async () => {
    const { blocks } = listDocument(await exportListOf([], { language: 'ja' }), [])
    expect(JSON.stringify(blocks)).toContain('条件に合う取組は記録されていない。')
  })
})

describe('its writers', () => {
  it.each([
    ['Markdown', markdownList],
    ['Word', wordList],
    ['PDF', pdfList],
  ])('refuse a list that nobody would read as %s, before any of it is read', async (_name, write) => {
    const list = await exportListOf(some)
    const matches = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.reject(new Error('was read')),
      }),
    }
    const long = { ...list, matches, statement: { ...list.statement, total: mostInDocument + 1 } }
    await expect(bytesOf(write(long))).rejects.toMatchObject({ code: 'too-many-entries' })
  })

  it('write Markdown that names every entry', async () => {
    const text = new TextDecoder().decode(await bytesOf(markdownList(await exportListOf(some, { language: 'ja' }))))
    for (const { id, name } of some) expect(text).toContain(`### ${id}　${name.ja}`)
  })
})
