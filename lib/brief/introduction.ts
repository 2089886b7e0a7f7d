import type { Nodes, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { isWebAddress } from '../catalogue/initiative'
import type { Block, Inline } from './blocks'

/*
 * The introduction that somebody writes in Markdown, as blocks: paragraphs, lists, emphasis, headings, quotes and links to
 * pages of the web. Everything else, HTML too, is only its text.
 */

/** A text in Markdown (CommonMark) as blocks whose headings stand under a chapter. Takes any text. */
export function introductionBlocks(markdown: string): Block[] {
  let headings = 0
  const blocks = (nodes: readonly RootContent[]): Block[] =>
    nodes.flatMap((node): Block[] => {
      switch (node.type) {
        case 'heading':
          headings += 1
          return [
            {
              kind: 'heading',
              level: node.depth === 1 ? 2 : 3,
              id: `introduction-${headings}`,
              text: inlines(node.children),
            },
          ]
        case 'list': {
          const items = node.children.flatMap(({ children }) => itemsOf(children))
          return [{ kind: 'list', ordered: node.ordered === true, items }]
        }
        case 'blockquote':
          return [{ kind: 'quote', paragraphs: paragraphsOf(node.children) }]
        case 'thematicBreak':
        case 'definition':
          return []
        default:
          return paragraphsOf([node]).map((text) => ({ kind: 'paragraph', look: 'text', text }))
      }
    })
  return blocks(fromMarkdown(markdown).children)
}

/** An item's own text, then those of the lists within it: a document's lists have one level. */
function itemsOf(children: readonly RootContent[]): Inline[][] {
  const own = children.filter(({ type }) => type !== 'list')
  const inner = children.flatMap((child) => (child.type === 'list' ? child.children : []))
  const text = paragraphsOf(own).flatMap((paragraph, at) => (at === 0 ? paragraph : [{ text: '\n' }, ...paragraph]))
  return [...(text.length > 0 ? [text] : []), ...inner.flatMap((item) => itemsOf(item.children))]
}

/** Whatever stands in blocks, as paragraphs of text. */
function paragraphsOf(nodes: readonly Nodes[]): Inline[][] {
  return nodes
    .flatMap((node): Inline[][] => {
      switch (node.type) {
        case 'paragraph':
        case 'heading':
          return [inlines(node.children)]
        case 'code':
          return [[{ text: node.value, code: true }]]
        case 'html':
          return [[{ text: node.value }]]
        default:
          return 'children' in node ? paragraphsOf(node.children) : []
      }
    })
    .filter((paragraph) => paragraph.some(({ text }) => text.trim() !== ''))
}

type Style = Omit<Inline, 'text'>

function inlines(nodes: readonly PhrasingContent[], style: Style = {}): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
      case 'html':
        return node.value === '' ? [] : [{ ...style, text: node.value }]
      case 'inlineCode':
        return [{ ...style, text: node.value, code: true }]
      case 'break':
        return [{ text: '\n' }]
      case 'strong':
        return inlines(node.children, { ...style, strong: true })
      case 'emphasis':
        return inlines(node.children, { ...style, emphasis: true })
      case 'link':
        return inlines(node.children, isWebAddress(node.url) ? { ...style, href: node.url } : style)
      case 'image':
      case 'imageReference':
        return node.alt ? [{ ...style, text: node.alt }] : []
      default:
        return 'children' in node ? inlines(node.children, style) : []
    }
  })
}
