import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import type { Document } from './blocks'

// What tests of documents are given: programs that read them back, and a document that tries to be more than text.

/** A block of tests that needs a program of the machine; without it, its title says why it is skipped. */
export function describeWith(program: string, title: string, body: () => void): void {
  const here = spawnSync('which', [program]).status === 0
  describe.skipIf(!here)(here ? title : `${title} (skipped: there is no ${program} here)`, body)
}

/** What a program writes to its standard output. */
export function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 256 * 1024 ** 2 })
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${error ?? stderr}`)
  return stdout
}

/** A folder of its own while the work goes on. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'kakehashi-document-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Text without what a reader sets between words and lines. */
export const squeezed = (text: string) => text.normalize('NFKC').replace(/[\s\u00ad\u200b\ufeff]+/gu, '')

/** What might be taken for something else than text, with what must be found of it in the file. */
export const hostileTexts: readonly { name: string; text: string; found?: string }[] = [
  { name: 'markup of Typst', text: '#panic("x") $x^2$ *b* _i_ `r` @ref <label> [c] {d} \\ // /* = - + ~ #let x = 1' },
  { name: 'XML', text: '<w:p/>&amp;</w:t><!--]]>"\'' },
  { name: 'a formula', text: '=HYPERLINK("http://x";"y")' },
  { name: 'NUL and control characters', text: 'before\u0000\u0001\u001b\uffffafter', found: 'beforeafter' },
  { name: 'half of a character', text: 'before\ud800after', found: 'beforeafter' },
  { name: 'Arabic', text: 'وزارة' },
  { name: 'marks of direction', text: 'left \u202eright\u202c end', found: 'end' },
  { name: 'emoji', text: '防御 😀🇯🇵👩‍💻', found: '防御' },
  { name: 'a script that no font holds', text: 'ᏣᎳᎩ', found: '' },
  { name: 'signs without a space', text: '._+*#$'.repeat(40) },
  { name: 'an address', text: `https://example.org/${'path/'.repeat(40)}?${'a=b&'.repeat(40)}` },
]

export const retrievedAt = '2026-11-22T09:30:15.000Z'

/** Very long texts, as a paragraph and in a cell. */
export function longTexts(...texts: string[]): Document {
  const { blocks, ...document } = everyBlock('x')
  const long = texts.flatMap((text): Document['blocks'] => [
    { kind: 'paragraph', look: 'text', text: [{ text }] },
    { kind: 'facts', rows: [{ label: 'x', text: [{ text }] }] },
  ])
  return { ...document, blocks: long }
}

/** A document with every kind of block, each saying the text. */
export function everyBlock(text: string, locale: Document['locale'] = 'ja'): Document {
  const inline = [{ text }]
  return {
    locale,
    title: text.slice(0, 300),
    subtitle: text.slice(0, 300),
    retrievedAt,
    permalink: 'https://kakehashi.example/ja/initiatives',
    contents: true,
    blocks: [
      { kind: 'heading', level: 1, id: 'one', text: inline },
      { kind: 'paragraph', look: 'text', text: [...inline, { text, strong: true }, { text, emphasis: true }] },
      {
        kind: 'paragraph',
        look: 'note',
        text: [
          { text, code: true },
          { text, lang: locale === 'ja' ? 'en' : 'ja' },
        ],
      },
      { kind: 'heading', level: 2, id: 'two', text: inline },
      { kind: 'list', ordered: true, items: [inline, [{ text, href: 'https://example.org/' }]] },
      { kind: 'heading', level: 3, id: 'three', text: inline },
      { kind: 'list', ordered: false, items: [[{ text, href: '#one' }], [{ text, href: '#nowhere' }]] },
      { kind: 'quote', paragraphs: [inline, inline] },
      { kind: 'facts', rows: [{ label: text.slice(0, 40), text: inline }] },
      { kind: 'numbers', items: [{ number: text.slice(0, 8), label: text.slice(0, 200) }] },
      {
        kind: 'table',
        id: 'table',
        caption: text,
        rowHeads: true,
        columns: [
          { head: text.slice(0, 20), align: 'start', share: 2 },
          { head: text.slice(0, 20), align: 'end', share: 1 },
        ],
        rows: [
          [
            { text: inline, weight: null },
            { text: inline, weight: 0.5 },
          ],
        ],
      },
      {
        kind: 'figure',
        id: 'figure',
        caption: text,
        drawing: {
          svg: '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="80" font-family="Noto Sans JP"><rect width="640" height="80" fill="#c5d7fb"/><text x="10" y="40">図の中の文字</text></svg>',
          width: 640,
          height: 80,
          alt: text.slice(0, 300),
        },
      },
    ],
  }
}
