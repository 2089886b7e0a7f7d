import type { ListWriter } from './export-list'
import { mostInNote, partsOf, type Reference, referencesOf, statementNotes } from './references'

/* References for Zotero, Pandoc and whatever sets them with a citation style. */

/** The list's references as CSL-JSON 1.0, an array; what the list says of itself is the note of its first item. */
export const cslJsonExport: ListWriter = async function* (list) {
  const statement = statementNotes(list, mostInNote)
  let separator = '[\n'
  for await (const reference of referencesOf(list)) {
    const notes = reference.kind === 'list' ? [...reference.notes, ...statement] : reference.notes
    yield `${separator}${JSON.stringify(item({ ...reference, notes }))}`
    separator = ',\n'
  }
  yield '\n]\n'
}

const types = { list: 'dataset', entry: 'webpage', thesis: 'thesis' }

function item(reference: Reference) {
  const { key, kind, title, author, container, publisher, genre, number, issued, accessed, url } = reference
  return {
    id: key,
    type: kind === 'document' ? (url ? 'webpage' : 'document') : types[kind],
    title,
    ...(author && { author: [author] }),
    ...(container && { 'container-title': container }),
    ...(publisher && { publisher }),
    ...(genre && { genre }),
    ...(number && { number }),
    ...(issued && { issued: { 'date-parts': [partsOf(issued)] } }),
    ...(accessed && { accessed: { 'date-parts': [partsOf(accessed)] } }),
    ...(url && { URL: url }),
    language: reference.language,
    ...(reference.keywords.length > 0 && { keyword: reference.keywords.join(', ') }),
    ...(reference.notes.length > 0 && { note: reference.notes.join('\n') }),
  }
}
