import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Locale } from '../i18n/locales'

/** A zip's own clock begins here; the moment of which a document speaks stands in its properties. */
const beginning = new Date(1980, 0, 1)
/** What `docx` names by chance: relations, of 21 characters. */
const chanceName = /(?<=\b(?:Id|r:id|r:embed)=")rId[a-z0-9_-]{21}(?=")/g
/** It counts bookmarks through all files that it writes. */
const bookmark = /(<w:bookmark(?:Start|End)\b[^>]*w:id=")(\d+)"/g
const made = /(<dcterms:(created|modified)[^>]*>)[^<]*/g

/**
 * A Word file as `docx` packs it, without what is different each time: times of packing, names by chance. Its properties
 * say the moment given, ISO 8601, and the language.
 */
export function settledZip(packed: Uint8Array, moment: string, locale: Locale): Uint8Array {
  const names = new Map<string, string>()
  const bookmarks = new Map<string, number>()
  const settled = (text: string) =>
    text
      .replace(bookmark, (_, before: string, id: string) => {
        const known = bookmarks.get(id) ?? bookmarks.size + 1
        bookmarks.set(id, known)
        return `${before}${known}"`
      })
      .replace(chanceName, (name) => {
        const known = names.get(name) ?? `rIdLink${names.size + 1}`
        names.set(name, known)
        return known
      })
  const files = Object.entries(unzipSync(packed)).map(([path, content]) => {
    if (path.endsWith('.png')) return [path, [content, { level: 0 }]] as const
    if (!/\.(xml|rels)$/.test(path)) return [path, content] as const
    let text = settled(strFromU8(content))
    if (path === 'docProps/core.xml') {
      text = text
        .replace(made, `$1${moment.slice(0, 19)}Z`)
        .replace(
          '</cp:coreProperties>',
          `<dc:language>${locale === 'ja' ? 'ja-JP' : 'en-GB'}</dc:language></cp:coreProperties>`,
        )
    }
    return [path, strToU8(text)] as const
  })
  return zipSync(Object.fromEntries(files), { mtime: beginning, level: 6 })
}
