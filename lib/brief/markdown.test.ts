import fc from 'fast-check'
import type { Nodes, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { describe, expect, it } from 'vitest'
import type { Block, Document } from './blocks'
import { markdownPieces, writeMarkdown } from './markdown'

const documentOf = (...blocks: Block[]): Document => ({
  locale: 'ja',
  title: '題',
  subtitle: '',
  retrievedAt: '2026-11-22T09:30:00.000Z',
  permalink: 'https://kakehashi.example/ja/brief',
  contents: true,
  blocks,
})

/** Read back by another program than the one that wrote it. */
const readBack = (document: Document): Root =>
  fromMarkdown(writeMarkdown(document), { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })

const textIn = (node: Nodes): string => {
  if (node.type === 'break') return '\n'
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textIn).join('') : ''
}

/** What stands under the title. */
const body = (...blocks: Block[]): RootContent[] => readBack(documentOf(...blocks)).children.slice(1)

const paragraph = (text: string): Block => ({ kind: 'paragraph', look: 'text', text: [{ text }] })

describe('a document as Markdown', () => {
  it('has the title as its only heading of the first level', () => {
    const root = readBack(documentOf({ kind: 'heading', level: 1, id: 'a', text: [{ text: '章' }] }))
    expect(root.children.map((node) => [node.type === 'heading' && node.depth, textIn(node)])).toEqual([
      [1, '題'],
      [2, '章'],
    ])
  })

  it('has tables that read back cell by cell', () => {
    const block: Block = {
      kind: 'table',
      id: 't',
      caption: '表1',
      rowHeads: true,
      columns: [
        { head: '支援主体', align: 'start', share: 2 },
        { head: '1', align: 'end', share: 1 },
      ],
      rows: [
        [
          { text: [{ text: 'A | B\nC' }], weight: null },
          { text: [{ text: '12' }], weight: 1 },
        ],
      ],
    }
    const [caption, table] = body(block)
    expect(caption && textIn(caption)).toBe('表1')
    if (table?.type !== 'table') throw new Error('There is no table')
    expect(table.align).toEqual([null, 'right'])
    expect(table.children.map(({ children }) => children.map(textIn))).toEqual([
      ['支援主体', '1'],
      ['A | B C', '12'],
    ])
  })

  it('keeps two lists in a row apart', () => {
    const list = (...items: string[]): Block => ({
      kind: 'list',
      ordered: false,
      items: items.map((text) => [{ text }]),
    })
    const lists = body(list('a', 'b'), list('c'), paragraph('d'), list('e'))
    expect(lists.map((node) => [node.type, textIn(node)])).toEqual([
      ['list', 'ab'],
      ['list', 'c'],
      ['paragraph', 'd'],
      ['list', 'e'],
    ])
  })

  it('leads to addresses, and not to anchors that only other programs know', () => {
    const [node] = body({
      kind: 'paragraph',
      look: 'text',
      text: [{ text: '12', href: '#initiative-12' }, { text: ' ' }, { text: '頁', href: 'https://example.org/a_b(c)' }],
    })
    if (node?.type !== 'paragraph') throw new Error('There is no paragraph')
    expect(node.children.flatMap((child) => (child.type === 'link' ? [child.url] : []))).toEqual([
      'https://example.org/a_b(c)',
    ])
    expect(textIn(node)).toBe('12 頁')
  })

  it('says a figure in words', () => {
    const drawing = { svg: '<svg/>', width: 1, height: 1, alt: '地図の要点' }
    expect(body({ kind: 'figure', id: 'f', caption: '図1', drawing }).map(textIn)).toEqual(['図1', '地図の要点'])
  })

  it('comes piece by piece as it comes whole', () => {
    const document = documentOf(paragraph('a'), { kind: 'quote', paragraphs: [[{ text: 'b' }]] }, paragraph('c'))
    expect([...markdownPieces(document)].join('')).toBe(writeMarkdown(document))
  })

  it.each([
    ['a heading', '# 見出し'],
    ['a list', '- 一\n- 二'],
    ['a numbered list', '1. 一'],
    ['a quote', '> 引用'],
    ['HTML', '<script>alert(1)</script>'],
    ['a comment', '<!-- x -->'],
    ['a link', '[x](javascript:alert(1))'],
    ['an address in brackets', '<https://example.org>'],
    ['a picture', '![x](https://example.org/x.png)'],
    ['emphasis', '**a** _b_ *c* __d__'],
    ['code', '`a` ```b```'],
    ['a fence', '```\ncode\n```'],
    ['a rule', '---\n***'],
    ['a heading underlined', 'a\n==='],
    ['a definition', '[a]: https://example.org'],
    ['a table', '| a | b |\n| - | - |\n| c | d |'],
    ['an entity', '&lt;b&gt; &amp; &#x41;'],
    ['a formula', '=cmd|"/c calc"!A0'],
    ['right to left', '\u202Eabc\u202C \u200Fאב'],
    ['emoji', '👩‍👩‍👧‍👦 🇯🇵'],
    ['a backslash at the end', 'a\\'],
    ['50,000 characters', '国際的なサイバー能力構築の取組を記録する。*_['.repeat(2_100)],
  ])('%s in a text stays text', (_what, text) => {
    const [node, ...more] = body(paragraph(text))
    expect(more).toEqual([])
    expect(node?.type).toBe('paragraph')
    expect(node && textIn(node)).toBe(text)
  })

  it('drops a NUL, which no reader takes', () => {
    expect(writeMarkdown(documentOf(paragraph('a\u0000b')))).toContain('ab')
  })

  it('gives any line of text back as it was', () => {
    const unit = fc.constantFrom(...'#*_[]()<>`~-+1.!|\\&;:=ab語、。"'.split(''), ' ', '\n', '　')
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 60 }), (given) => {
        const text = given
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
          .join('\n')
        if (text === '') return
        const nodes = body(paragraph(text))
        expect(nodes.map(({ type }) => type)).toEqual(['paragraph'])
        expect(nodes.map(textIn).join('')).toBe(text)
      }),
      { numRuns: 500 },
    )
  })
})
