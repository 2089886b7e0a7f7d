import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWebAddress } from '../catalogue/initiative'
import type { Block, Inline } from './blocks'
import { introductionBlocks } from './introduction'

const inlinesOf = (block: Block): Inline[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.text
    case 'list':
      return block.items.flat()
    case 'quote':
      return block.paragraphs.flat()
    default:
      return []
  }
}

describe('an introduction in Markdown', () => {
  it('becomes headings under a chapter, paragraphs, lists, quotes, emphasis and links', () => {
    const blocks = introductionBlocks(
      '# 背景\n\n**強い**語と*弱い*語、[頁](https://example.org/a)。\n\n## 小見出し\n\n1. 一\n2. 二\n   - 二の一\n\n> 引用\n>\n> 二段落目',
    )
    expect(blocks).toEqual([
      { kind: 'heading', level: 2, id: 'introduction-1', text: [{ text: '背景' }] },
      {
        kind: 'paragraph',
        look: 'text',
        text: [
          { text: '強い', strong: true },
          { text: '語と' },
          { text: '弱い', emphasis: true },
          { text: '語、' },
          { text: '頁', href: 'https://example.org/a' },
          { text: '。' },
        ],
      },
      { kind: 'heading', level: 3, id: 'introduction-2', text: [{ text: '小見出し' }] },
      { kind: 'list', ordered: true, items: [[{ text: '一' }], [{ text: '二' }], [{ text: '二の一' }]] },
      { kind: 'quote', paragraphs: [[{ text: '引用' }], [{ text: '二段落目' }]] },
    ])
  })

  it.each([
    ['HTML', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['HTML within a line', 'a <b onclick="x">b</b>', 'a <b onclick="x">b</b>'],
    ['a link that runs', '[x](javascript:alert(1))', 'x'],
    ['a link to a file', '[x](file:///etc/passwd)', 'x'],
    ['a link with a password', '[x](https://a:b@example.org)', 'x'],
    ['a picture', '![what it shows](https://example.org/x.png)', 'what it shows'],
    ['code', '```js\nx()\n```', 'x()'],
    ['a rule', 'a\n\n---\n\nb', 'ab'],
  ])('%s is only its text', (_what, markdown, text) => {
    const inlines = introductionBlocks(markdown).flatMap(inlinesOf)
    expect(inlines.map((inline) => inline.text).join('')).toBe(text)
    expect(inlines.some(({ href }) => href !== undefined)).toBe(false)
  })

  it('takes any text, and leads nowhere but to pages of the web', () => {
    const unit = fc.constantFrom(
      ...'# * _ [ ] ( ) < > ` ~ - 1. ! \n \t a 語 | \\ & ; :'.split(' '),
      'https://',
      'javascript:',
    )
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), (markdown) => {
        for (const { text, href } of introductionBlocks(markdown).flatMap(inlinesOf)) {
          expect(text).not.toBe('')
          if (href !== undefined) expect(isWebAddress(href)).toBe(true)
        }
      }),
    )
  })
})
