import type { ListWriter } from './export-list'
import { mostInNote, type Reference, referencesOf, statementNotes } from './references'

/*
 * References for EndNote, Zotero, Mendeley and their like. The format knows no comments: what the list says of itself
 * stands as notes of the list's own reference.
 */

/** The list's references as RIS: a tag and a value on each line, the lines ended as the format asks. */
export const risExport: ListWriter = async function* (list) {
  const statement = statementNotes(list, mostInNote)
  for await (const reference of referencesOf(list)) {
    yield record(reference.kind === 'list' ? { ...reference, notes: [...reference.notes, ...statement] } : reference)
  }
}

const types = { list: 'DATA', entry: 'ELEC', thesis: 'THES' }

function record(reference: Reference): string {
  const { kind, title, author, container, publisher, genre, number, issued, accessed, url, notes } = reference
  const lines: [tag: string, value: string | null | undefined][] = [
    ['TY', kind === 'document' ? (url ? 'ELEC' : 'GEN') : types[kind]],
    ['ID', reference.key],
    ['TI', title],
    ['AU', author && ('literal' in author ? author.literal : `${author.family}, ${author.given}`)],
    ['T2', container],
    ['PB', publisher],
    ['M3', genre],
    ['C1', number],
    ['PY', issued?.slice(0, 4)],
    ['DA', issued && slashed(issued)],
    ['UR', url],
    ['Y2', accessed && slashed(accessed)],
    ['LA', reference.language],
    ...reference.keywords.map((keyword): [string, string] => ['KW', keyword]),
    ...notes.map((note): [string, string] => ['N1', note]),
  ]
  return `${lines.flatMap(([tag, value]) => (value ? `${tag}  - ${value}\r\n` : [])).join('')}ER  - \r\n\r\n`
}

/** `2015-09` → `2015/09/`: a part that is not known stays empty. */
function slashed(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}/${month}/${day}`
}
