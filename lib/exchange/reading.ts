import { z } from 'zod'
import {
  fieldErrors,
  type Initiative,
  InitiativeInput,
  type MessageCode,
  messageCodes,
  storable,
} from '../catalogue/initiative'
import { codesOf, organisationRoles } from '../catalogue/vocabulary'
import { locales } from '../i18n/locales'
import { columnForHead, frameworkReasonsPath, rolePath } from './fields'

/*
 * What a file says of entries, read back: the mirror of what the exports write. A row or an item either gives a whole entry
 * or its problems; nothing is thrown for what stands in a file, and nothing that it says is lost without a word.
 */

export type ReadEntry = {
  /** Null where the file gives no number: it is a new entry. */
  id: number | null
  input: InitiativeInput
  verification: Initiative['verification']
  /** As the file has them, moments in ISO 8601, UTC; null where it doesn't say. */
  version: number | null
  createdAt: string | null
  updatedAt: string | null
}

export const readingCodes = [
  /** The file, from here on, is not what it should be. */
  'not-utf-8',
  'not-csv',
  'not-json',
  /** No XML, or XML that is no IATI 2. */
  'not-iati',
  /** JSON, but neither a list of items nor `{items: […]}`. */
  'no-items',
  /** A column of no known head; its cells were not read. */
  'unknown-column',
  /** More cells than the file has heads. */
  'too-many-cells',
  'not-understood',
  /** Names without the codes that say which are meant, or words that are in no vocabulary. */
  'needs-codes',
  /** Two columns that say the same thing say it differently. */
  'disagrees',
] as const
export type ProblemCode = MessageCode | (typeof readingCodes)[number]

/** `at` is the head of a column or the path in an item (`period.end`); empty for the whole row or file. */
export type Problem = { at: string; code: ProblemCode }

/** `place`: the row as a spreadsheet counts it, the line of NDJSON, or which of the items in JSON, from 1. */
export type Reading = { place: number } & ({ entry: ReadEntry } | { problems: Problem[] })

const moment = z.iso
  .datetime({ error: 'not-a-date', offset: true })
  .transform((text) => new Date(text).toISOString())
  .nullable()
  .default(null)
const line = z.string().transform(storable).pipe(z.string().trim().max(2_000, 'too-long')).nullable().default(null)
const wholeNumber = z
  .number('not-a-number')
  .int('not-a-number')
  .positive('out-of-range')
  .max(999_999_999, 'out-of-range')
  .nullable()
  .default(null)
const unverified = { state: 'unverified', at: null, by: null, against: null } as const

/** What an item says beside what can be written. */
const AboutEntry = z.object({
  id: wholeNumber,
  version: wholeNumber,
  createdAt: moment,
  updatedAt: moment,
  verification: z
    .object({ state: z.enum(['unverified', 'verified'], 'unknown-code'), at: moment, by: line, against: line })
    .refine(({ state, at }) => state === 'unverified' || at !== null, { message: 'required', path: ['at'] })
    .default(unverified),
})

/** An item of the public contract as an entry, or with its problems by their paths. */
export function readItem(item: unknown): { entry: ReadEntry } | { problems: Problem[] } {
  const about = AboutEntry.safeParse(item)
  const input = InitiativeInput.safeParse(item)
  if (about.success && input.success) return { entry: { ...about.data, input: input.data } }
  // By path, for what is no object at all is wrong in both.
  const errors = { ...(about.error && fieldErrors(about.error)), ...(input.error && fieldErrors(input.error)) }
  return {
    problems: Object.entries(errors).map(([at, message]) => ({
      at,
      code: messageCodes.find((code) => code === message) ?? 'invalid',
    })),
  }
}

/** Reads rows under these heads: in Japanese, English or both, in any order, and as many as there are. */
export function rowReader(heads: readonly string[]) {
  const columns = heads.map((head) => columnForHead(head))
  const problems = heads.flatMap((head, at): Problem[] => {
    if (columns[at] === null) return [{ at: head, code: 'unknown-column' }]
    return heads.indexOf(head) < at ? [{ at: head, code: 'named-twice' }] : []
  })
  const read = columns.flatMap((column, at) =>
    column?.read ? [{ ...column, read: column.read, head: heads[at] ?? '', at }] : [],
  )
  // Codes first: what stands in words is held against them.
  const inOrder = [...read.filter(({ inWords }) => inWords === null), ...read.filter(({ inWords }) => inWords !== null)]

  function readRow(cells: readonly string[]): { entry: ReadEntry } | { problems: Problem[] } {
    const said = new Map<string, { value: unknown; head: string }>()
    const problems: Problem[] = []
    for (const { read, inWords, head, at } of inOrder) {
      const cell = cells[at]?.trim() ?? ''
      if (cell === '') continue
      const values = read(cell)
      if (values === null) {
        // Where codes say it, words that nobody knows do no harm: a place was called otherwise when the file was made.
        if (inWords === null) problems.push({ at: head, code: 'not-understood' })
        else if (!said.has(inWords)) problems.push({ at: head, code: 'needs-codes' })
        continue
      }
      for (const [path, value] of Object.entries(values)) {
        const before = said.get(path)
        if (!before) said.set(path, { value, head })
        else if (JSON.stringify(before.value) !== JSON.stringify(value)) problems.push({ at: head, code: 'disagrees' })
      }
    }
    if (cells.slice(heads.length).some((cell) => cell !== '')) problems.push({ at: '', code: 'too-many-cells' })
    const result = readItem(itemOf((path) => said.get(path)?.value ?? null))
    if ('entry' in result) return problems.length > 0 ? { problems } : result
    const headOf = (path: string) =>
      [...said].find(([other]) => other === path || path.startsWith(`${other}.`) || other.startsWith(`${path}.`))?.[1]
        .head
    return { problems: [...problems, ...result.problems.map(({ at, code }) => ({ at: headOf(at) ?? at, code }))] }
  }

  return { problems, readRow }
}

const Codes = z.array(z.string()).catch([])
const Reasons = z.record(z.string(), z.string()).catch({})

/** An item of the public contract from what the cells say, path by path. */
function itemOf(at: (path: string) => unknown) {
  const pair = (path: string) => ({ ja: at(`${path}.ja`), en: at(`${path}.en`) })
  const reasons = {
    ja: Reasons.parse(at(frameworkReasonsPath('ja'))),
    en: Reasons.parse(at(frameworkReasonsPath('en'))),
  }
  const items = new Set([
    ...Codes.parse(at('frameworks')),
    ...locales.flatMap((locale) => Object.keys(reasons[locale])),
  ])
  const contact = { office: pair('contact.office'), url: at('contact.url'), email: at('contact.email') }
  const hasContact = [contact.office.ja, contact.office.en, contact.url, contact.email].some((value) => value !== null)
  const every = at('period.recurring.every')
  return {
    id: at('id'),
    name: pair('name'),
    nameEnOrigin: at('nameEnOrigin'),
    organisations:
      at('organisations') ??
      codesOf(organisationRoles).flatMap((role) => Codes.parse(at(rolePath(role))).map((code) => ({ code, role }))),
    recipients: at('recipients') ?? [],
    themes: at('themes') ?? [],
    targets: at('targets') ?? [],
    activities: at('activities') ?? [],
    period: {
      start: at('period.start'),
      end: at('period.end'),
      ongoing: at('period.ongoing'),
      recurring: every === null ? null : { every, note: pair('period.recurring.note') },
    },
    objectives: pair('objectives'),
    actions: pair('actions'),
    outcomes: pair('outcomes'),
    targetNote: pair('targetNote'),
    asStated: {
      donor: at('asStated.donor'),
      partner: at('asStated.partner'),
      recipient: at('asStated.recipient'),
      target: at('asStated.target'),
      theme: at('asStated.theme'),
      period: at('asStated.period'),
    },
    source: {
      // A file that names no source was written by whoever brings it.
      document: at('source.document') ?? 'editor',
      locator: at('source.locator'),
      asOf: at('source.asOf'),
      notes: pair('source.notes'),
    },
    thesisGroup: at('thesisGroup'),
    frameworks: [...items].map((item) => ({
      item,
      reason: { ja: reasons.ja[item] ?? null, en: reasons.en[item] ?? null },
    })),
    evidence: at('evidence') ?? [],
    relations: at('relations') ?? [],
    contact: hasContact ? contact : null,
    verification: {
      state: at('verification.state') ?? 'unverified',
      at: at('verification.at'),
      by: at('verification.by'),
      against: at('verification.against'),
    },
    version: at('version'),
    createdAt: at('createdAt'),
    updatedAt: at('updatedAt'),
  }
}

/** A file on its way in, in pieces of any length: bytes in UTF-8, or text. */
export type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** As when a spreadsheet has saved in the system's own encoding (Shift_JIS). */
export class NotUtf8 extends Error {}

/** The file as text, without the mark at its beginning. Throws `NotUtf8`. */
export async function* decoded(source: Chunks): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (...given: Parameters<TextDecoder['decode']>) => {
    try {
      return decoder.decode(...given)
    } catch (error) {
      throw new NotUtf8('not UTF-8', { cause: error })
    }
  }
  let first = true
  for await (const chunk of source) {
    if (typeof chunk === 'string') yield first ? chunk.replace(/^\ufeff/, '') : chunk
    else yield decode(chunk, { stream: true })
    first = false
  }
  yield decode()
}
