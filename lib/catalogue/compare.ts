import type { InitiativeInput } from './initiative'

/** The fields of an entry that a person reads and compares one by one, by their path. */
export const comparedFields = [
  'name.ja',
  'name.en',
  'nameEnOrigin',
  'organisations',
  'recipients',
  'themes',
  'targets',
  'activities',
  'period.start',
  'period.end',
  'period.ongoing',
  'period.recurring',
  'objectives.ja',
  'objectives.en',
  'actions.ja',
  'actions.en',
  'outcomes.ja',
  'outcomes.en',
  'targetNote.ja',
  'targetNote.en',
  'asStated.donor',
  'asStated.partner',
  'asStated.recipient',
  'asStated.target',
  'asStated.theme',
  'asStated.period',
  'source.document',
  'source.locator',
  'source.asOf',
  'source.notes.ja',
  'source.notes.en',
  'thesisGroup',
  'frameworks',
  'evidence',
  'relations',
  'contact',
] as const
export type ComparedField = (typeof comparedFields)[number]

/** The fields that a piece of evidence can bear out: all but the evidence itself. */
export const evidencedFields = comparedFields.filter((field) => field !== 'evidence')

/** What stands at a path of an entry. */
export function valueAt(input: InitiativeInput, path: ComparedField): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      input,
    )
}

/** The fields in which two versions of an entry differ, in the order in which they are read. */
export function differingFields(before: InitiativeInput, after: InitiativeInput): ComparedField[] {
  return comparedFields.filter((path) => JSON.stringify(valueAt(before, path)) !== JSON.stringify(valueAt(after, path)))
}
