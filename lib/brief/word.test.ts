import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOMParser, type Element } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { everything, exportListOf } from '../exchange/testing'
import { listDocument } from './list-document'
import { describeWith, everyBlock, hostileTexts, inFolder, longTexts, retrievedAt, run, squeezed } from './testing'
import { writeWord } from './word'

const initiatives = everything.filter(({ themes }) => themes.includes('cybercrime'))

/** The file's parts as XML; one that is not well-formed throws. */
function partsOf(file: Uint8Array): Map<string, Element> {
  const parts = new Map<string, Element>()
  for (const [path, content] of Object.entries(unzipSync(file))) {
    if (!/\.(xml|rels)$/.test(path)) continue
    const root = new DOMParser({ onError: (_level, message) => fail(`${path}: ${message}`) }).parseFromString(
      strFromU8(content),
      'text/xml',
    ).documentElement
    if (root) parts.set(path, root)
  }
  return parts
}

function fail(message: string): never {
  throw new Error(message)
}

const part = (file: Uint8Array, path: string) => partsOf(file).get(path) ?? fail(`There is no ${path}`)
const named = (root: Element, name: string) => [...root.getElementsByTagName(name)]
const attributes = (root: Element, name: string, attribute: string) =>
  named(root, name).map((element) => element.getAttribute(attribute))

describe('a Word file', () => {
  let file: Uint8Array
  let body: Element
  beforeAll(async () => {
    file = await writeWord(everyBlock('架け橋 Kakehashi'))
    body = part(file, 'word/document.xml')
  })

  it('uses Word’s own styles, each of which it defines', () => {
    const used = new Set(attributes(body, 'w:pStyle', 'w:val'))
    expect([...used]).toEqual(expect.arrayContaining(['Title', 'Heading1', 'Heading2', 'Heading3', 'TOC1', 'Quote']))
    const defined = new Set(attributes(part(file, 'word/styles.xml'), 'w:style', 'w:styleId'))
    expect([...used].filter((style) => !defined.has(style))).toEqual([])
  })

  it('repeats the head of a table on each page', () => {
    const [table] = named(body, 'w:tbl').filter((one) => named(one, 'w:tblHeader').length > 0)
    const [first, ...others] = table ? named(table, 'w:tr') : []
    expect(first && named(first, 'w:tblHeader')).toHaveLength(1)
    expect(others.flatMap((row) => named(row, 'w:tblHeader'))).toEqual([])
  })

  it('names its languages and a font for Japanese', () => {
    const defaults = named(part(file, 'word/styles.xml'), 'w:docDefaults')[0] ?? fail('There are no defaults')
    expect(attributes(defaults, 'w:lang', 'w:eastAsia')).toEqual(['ja-JP'])
    expect(attributes(defaults, 'w:rFonts', 'w:eastAsia')).toEqual(['Yu Gothic'])
    expect(part(file, 'docProps/core.xml').textContent).toContain('ja-JP')
  })

  it('describes its figure in words, and has it for programs that draw no SVG', () => {
    expect(attributes(body, 'wp:docPr', 'descr')).toEqual(['架け橋 Kakehashi'])
    const media = Object.keys(unzipSync(file)).filter((path) => path.startsWith('word/media/'))
    expect(media.map((path) => path.split('.').at(-1)).sort()).toEqual(['png', 'svg'])
  })

  it('lists its contents, and asks nothing when it is opened', () => {
    const contents = named(body, 'w:sdtContent')[0] ?? fail('There is no list of contents')
    expect(named(contents, 'w:hyperlink').map((link) => link.textContent)).toEqual([
      '架け橋 Kakehashi',
      '架け橋 Kakehashi',
    ])
    const targets = attributes(body, 'w:bookmarkStart', 'w:name')
    for (const target of attributes(contents, 'w:hyperlink', 'w:anchor')) expect(targets).toContain(target)
    expect(attributes(body, 'w:fldChar', 'w:dirty')).not.toContain('true')
    expect(named(part(file, 'word/settings.xml'), 'w:updateFields')).toEqual([])
  })

  it('counts its pages at their foot', () => {
    const fields = [...partsOf(file)]
      .filter(([path]) => /footer\d/.test(path))
      .flatMap(([, root]) => named(root, 'w:instrText').map((field) => field.textContent))
    expect(fields).toEqual(expect.arrayContaining(['PAGE', 'NUMPAGES']))
  })

  it('says of what moment it speaks', () => {
    const properties = part(file, 'docProps/core.xml')
    expect(named(properties, 'dcterms:created')[0]?.textContent).toBe('2026-11-22T09:30:15Z')
    expect(named(properties, 'dc:title')[0]?.textContent).toBe('架け橋 Kakehashi')
  })

  it('has the same bytes each time', async () => {
    expect(Buffer.from(file).equals(await writeWord(everyBlock('架け橋 Kakehashi')))).toBe(true)
  })

  it.each(hostileTexts)('takes $name for text', async ({ text, found = text }) => {
    const said = await writeWord(everyBlock(text))
    // Every part is read, as Word reads it.
    expect([...partsOf(said).keys()]).toContain('word/document.xml')
    const read = squeezed(part(said, 'word/document.xml').textContent ?? '')
    expect(read.split(squeezed(found)).length).toBeGreaterThan(8)
  })
})

describeWith('soffice', 'a Word file in LibreOffice', () => {
  const converted = (file: Uint8Array, to: string, extension: string) =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'document.docx'), file)
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
      run('soffice', profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, 'document.docx'))
      const made = readdirSync(folder).find((name) => name.endsWith(extension)) ?? fail('Nothing was converted')
      return readFileSync(join(folder, made), 'utf8')
    })

  it('holds every entry of the list, in its order', async () => {
    const list = await exportListOf(initiatives, { language: 'ja', filters: { theme: ['cybercrime'] } })
    const text = squeezed(
      converted(await writeWord(listDocument(list, initiatives)), 'txt:Text (encoded):UTF8', '.txt'),
    )
    let end = text.length
    for (const { id, name } of initiatives.toReversed()) {
      const at = text.lastIndexOf(squeezed(`${id}${name.ja}`), end)
      expect(at, `${id} ${name.ja}`).toBeGreaterThan(0)
      end = at
    }
  })

  it('holds 50,000 characters in a paragraph and in a cell', async () => {
    const file = await writeWord(longTexts('鷲'.repeat(50_000)))
    expect(converted(file, 'txt:Text (encoded):UTF8', '.txt').match(/鷲/g)).toHaveLength(100_000)
  })

  it('says its moment there too', async () => {
    const properties = converted(await writeWord(everyBlock('x')), 'fodt', '.fodt')
    expect(properties).toContain(`<meta:creation-date>${retrievedAt.slice(0, 19)}`)
  })
})
