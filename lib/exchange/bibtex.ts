import type { ListWriter } from './export-list'
import { partsOf, type Reference, referencesOf, statementNotes } from './references'

/*
 * References for LaTeX: UTF-8, read by BibTeX and by biber. Everything is `@misc` but the thesis, for the older program
 * knows no web page. What the list says of itself stands in `@comment`s, which every program passes over.
 */

/** The list's references as BibTeX; keys are stable, so that a newer file can take an older one's place. */
export const bibtexExport: ListWriter = async function* (list) {
  for (const note of statementNotes(list)) yield `@comment{${harmless(note)}}\n`
  for await (const reference of referencesOf(list)) yield `\n${entry(reference)}`
}

/** Older programs start an entry at any at-sign and count braces even in a comment. */
const harmless = (text: string) => text.replaceAll('@', '＠').replaceAll('{', '（').replaceAll('}', '）')

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const languages = { ja: 'japanese', en: 'english' }

function entry(reference: Reference): string {
  const { key, kind, title, author, container, publisher, genre, number, issued, accessed, url } = reference
  const [year, month] = issued ? partsOf(issued) : []
  const monthName = month === undefined ? undefined : months[month - 1]
  const braced = (text: string | null) => text && `{${escaped(text)}}`
  const fields: [name: string, value: string | null][] = [
    // A second pair of braces keeps capitals as they are, and a name from being taken apart.
    ['author', author && ('literal' in author ? `{${braced(author.literal)}}` : `{${person(author)}}`)],
    ['title', `{{${escaped(title)}}}`],
    [kind === 'thesis' ? 'school' : 'organization', braced(publisher ?? container)],
    ['type', braced(genre)],
    ['number', braced(number)],
    ['year', year === undefined ? null : `{${year}}`],
    ['month', monthName ?? null],
    ['url', url && `{${address(url)}}`],
    ['urldate', braced(accessed)],
    ['language', braced(languages[reference.language])],
    ['keywords', braced(reference.keywords.join(', '))],
    ['note', braced(reference.notes.join('; '))],
  ]
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = ${value},\n`)
  return `@${kind === 'thesis' ? 'phdthesis' : 'misc'}{${key},\n${lines.join('')}}\n`
}

const person = ({ family, given }: { family: string; given: string }) => `${escaped(family)}, ${escaped(given)}`

const commands: Record<string, string> = {
  '\\': '\\textbackslash{}',
  // Even after a backslash, BibTeX counts braces.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** Text as TeX reads it: its own characters escaped, and no two that it would make one of. */
function escaped(text: string): string {
  return text
    .replace(/[\\{}~^&%$#_]/g, (character) => commands[character] ?? `\\${character}`)
    .replace(/-(?=-)|`(?=`)|'(?=')/g, '$&{}')
}

/** Addresses are taken as they stand, so that what could end the field is written as the web does. */
const address = (url: string) => url.replace(/[{}\\]/g, (character) => encodeURIComponent(character))
