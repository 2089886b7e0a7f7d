/*
 * Writing XML 1.0: an element is made from its parts, so that what is not markup can only be text.
 */

/** XML that is well-formed already; everything else is text. */
export type Xml = { xml: string }

/** Attributes that are null are left out; elements within stand on lines of their own. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  content: string | readonly Xml[],
): Xml {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escaped(value, inAttribute)}"`],
  )
  const inner =
    typeof content === 'string'
      ? escaped(content, inText)
      : content.length > 0
        ? `\n${content.map(({ xml }) => xml).join('\n')}\n`
        : ''
  const start = `<${name}${written.join('')}`
  return { xml: inner === '' ? `${start}/>` : `${start}>${inner}</${name}>` }
}

/** A remark for whoever opens the file. Two hyphens would end it. */
export function comment(text: string): Xml {
  return { xml: `<!--\n${writable(text).replace(/-(?=-)/g, '- ')}\n-->` }
}

const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** The text without what XML 1.0 has no way to write: most control characters, NUL, halves of characters. */
export const writable = (text: string) => text.replace(unwritable, '')

// A reader turns a bare carriage return into a line feed, and in attributes line ends and tabs into spaces; some know
// the line ends of XML 1.1 and of Unicode too.
const inText = /[&<>\r\u0085\u2028\u2029]/g
const inAttribute = /[&<>"\t\n\r\u0085\u2028\u2029]/g
const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string, characters: RegExp): string {
  return writable(text).replace(characters, (one) => references[one] ?? `&#${one.charCodeAt(0)};`)
}
