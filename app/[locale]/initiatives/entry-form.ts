import { notFound } from 'next/navigation'
import { z } from 'zod'
import { changedLines, fieldChanges } from '@/components/initiatives/change-lines'
import type { EditState } from '@/components/initiatives/edit-form'
import { fieldLang, fieldName } from '@/components/initiatives/field-words'
import type { MergeReview } from '@/components/initiatives/merge-review'
import { askWhetherAnother } from '@/components/merging/similar-links'
import type { Outcome } from '@/lib/auth/action'
import { BoundLocale } from '@/lib/auth/bound'
import { comparedFields } from '@/lib/catalogue/compare'
import { type FormValues, fieldOfPath, readForm, toFormValues, toInput } from '@/lib/catalogue/form-data'
import { findRevision, listRevisions } from '@/lib/catalogue/history'
import { type Initiative, InitiativeInput, inputOf } from '@/lib/catalogue/initiative'
import { kindOfPlace } from '@/lib/catalogue/places'
import { organisationsByCode } from '@/lib/catalogue/queries'
import { VersionMoved } from '@/lib/catalogue/save'
import { mergeInputs, withFieldsOf } from '@/lib/catalogue/three-way'
import type { ErrorCode } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { LikelyDuplicates } from '../similar-entries'
import { editOptions } from './edit-state'

/*
 * What happens between an entry's form and whoever takes the entry: an editor's save, a proposal, or the acceptance of one.
 */

const Version = z.coerce.number().int().positive().nullable()

/** The part of every such form that is about the entry; `decisions` answers the conflicts that the form has shown. */
export const SentEntry = z.object({
  input: InitiativeInput,
  version: Version,
  base: Version,
  decisions: z.partialRecord(z.enum(comparedFields), z.enum(['theirs', 'mine'], 'undecided')),
})
export type SentEntry = z.infer<typeof SentEntry>

const Parts = z.array(z.array(z.object({ change: z.enum(['kept', 'added', 'removed']), text: z.string() })))
const Change = z.object({
  field: z.string(),
  name: z.string(),
  lang: z.string().optional(),
  lines: Parts,
})

/** Of what the form showed, what it will show again where what was typed can't be read. */
export const ShownState = z.object({
  version: z.number().int().positive().nullable(),
  base: z.number().int().positive().nullable(),
  attempt: z.number().int().min(0),
  merge: z
    .object({
      lead: z.string(),
      since: z.array(z.string()),
      conflicts: z.array(
        z.object({
          field: z.string(),
          name: z.string(),
          lang: z.string().optional(),
          href: z.string().regex(/^#/),
          theirs: Parts,
          mine: Parts,
        }),
      ),
      theirs: z.array(Change),
      mine: z.array(Change),
    })
    .nullable(),
})

/** What a page binds to the action of an entry's form, with what the browser adds: the entry's number, or null for a new one. */
export const BoundToEntry = z.tuple([
  BoundLocale,
  z.number().int().positive().nullable(),
  ShownState,
  z.instanceof(FormData),
])

type Sent = {
  locale: Locale
  id: number | null
  state: z.infer<typeof ShownState>
  form: FormData
  /** What the form says of a failure, where that is not what every form says. */
  said?: Partial<Record<ErrorCode, string>>
}

/**
 * Hands on what was typed, and makes of a refusal what the form shows next. Where the entry has moved, that is what others
 * have changed, both changes brought together, and the conflicts to decide.
 */
export async function sendEntry<T>(
  { locale, id, state, form, said = {} }: Sent,
  send: (given: Record<string, unknown>) => Promise<Outcome<T>>,
): Promise<{ done: T } | { refused: EditState }> {
  const { resolve, shown } = await editOptions(locale, form)
  const values = readForm(form, resolve)
  const { single } = values
  const version = Version.safeParse(single.version || null).data ?? null
  const before = id !== null && version !== null ? await findRevision(id, version) : null
  const decisions = form.getAll('conflict').map((field) => [field, single[`decide.${field}`] ?? ''])
  const given = {
    ...single,
    input: keepOrder(before, toInput(values, kindOfPlace)),
    version,
    base: single.base || null,
    decisions: Object.fromEntries(decisions),
  }
  const outcome = await send(given)
  if ('done' in outcome) return outcome

  const { errors, duplicates } = messagesFor(locale)
  const { failure, error } = outcome
  if (id !== null && error instanceof VersionMoved) {
    const mine = await settled(id, SentEntry.parse(given))
    const merging = await mergeOf(id, version, error.current, mine, locale)
    return {
      refused: {
        ...merging,
        values: shown({ ...merging.values, single: { ...withoutDecisions(single), ...merging.values.single } }),
        attempt: state.attempt + 1,
        problem: {
          text: errors.codes.conflict,
          fields: Object.fromEntries(
            merging.merge.conflicts.map(({ field, name }) => [
              `decide.${field}`,
              `${name}: ${errors.fields.undecided}`,
            ]),
          ),
          signInHref: null,
        },
      },
    }
  }
  const words: Record<string, string> = errors.fields
  return {
    refused: {
      values: shown(values),
      version,
      base: state.base,
      merge: state.merge,
      attempt: state.attempt + 1,
      question: error instanceof LikelyDuplicates ? askWhetherAnother(error.links, locale) : undefined,
      problem: {
        text: error instanceof LikelyDuplicates ? duplicates.asked : (said[failure.code] ?? errors.codes[failure.code]),
        fields: Object.fromEntries(
          Object.entries(failure.fields).map(([path, code]) => {
            const conflict = state.merge?.conflicts.find(({ field }) => path === `decisions.${field}`)
            const text = words[code] ?? errors.fields.invalid
            return [fieldOf(path), conflict ? `${conflict.name}: ${text}` : text]
          }),
        ),
        signInHref: failure.code === 'not-signed-in' ? routes.signIn(locale) : null,
      },
    },
  }
}

function fieldOf(path: string): string {
  return path.startsWith('decisions.')
    ? path.replace('decisions.', 'decide.')
    : fieldOfPath(path.replace(/^input\./, ''))
}

/** Of an earlier merge nothing is chosen in the next one. */
function withoutDecisions(single: FormValues['single']): FormValues['single'] {
  return Object.fromEntries(Object.entries(single).filter(([name]) => !name.startsWith('decide.')))
}

/** The entry as it was typed, with their side of the conflicts that were decided for it. */
export async function settled(id: number, { input, version, base, decisions }: SentEntry): Promise<InitiativeInput> {
  const forTheirs = comparedFields.filter((field) => decisions[field] === 'theirs')
  if (forTheirs.length === 0 || version === null || base === null) return input
  const [before, theirs] = [await findRevision(id, base), await findRevision(id, version)]
  if (!before || !theirs) notFound()
  return withFieldsOf(input, mergeInputs(before, theirs, input, 'theirs').merged, forTheirs)
}

/** What an entry's form shows where the entry has moved on from `base`, on which `mine` was written. */
export async function mergeOf(
  id: number,
  base: number | null,
  current: Initiative,
  mine: InitiativeInput,
  locale: Locale,
): Promise<Pick<EditState, 'values' | 'version' | 'base'> & { merge: MergeReview }> {
  const before = base === null ? null : await findRevision(id, base)
  if (!before || base === null) notFound()
  const theirs = inputOf(current)
  const { merged, conflicts } = mergeInputs(before, theirs, mine)
  const [revisions, organisations] = await Promise.all([listRevisions(id), organisationsByCode()])
  const { merge, historyPage } = messagesFor(locale)
  return {
    values: toFormValues(merged),
    version: current.version,
    base,
    merge: {
      lead: `${merge.moved(current.version)}${locale === 'ja' ? '' : ' '}${conflicts.length > 0 ? merge.decide : merge.clean}`,
      since: revisions
        .filter(({ version }) => version > base && version <= current.version)
        .map(({ version, savedBy, reason }) => merge.version(version, savedBy ?? historyPage.loader, reason)),
      conflicts: conflicts.map((field) => ({
        field,
        name: fieldName(field, locale),
        lang: fieldLang(field),
        href: `#${fieldOfPath(field)}`,
        theirs: changedLines(before, theirs, field, organisations, locale),
        mine: changedLines(before, mine, field, organisations, locale),
      })),
      theirs: fieldChanges(before, theirs, organisations, locale),
      mine: fieldChanges(theirs, merged, organisations, locale, conflicts),
    },
  }
}

/** Check boxes come in the vocabulary's order; codes that the entry had already keep theirs, most central first. */
function keepOrder(before: InitiativeInput | null, input: unknown): unknown {
  if (!before || typeof input !== 'object' || input === null) return input
  const ordered = (stood: readonly string[], key: string) => {
    const posted: unknown = Reflect.get(input, key)
    const codes = Array.isArray(posted) ? posted.map(String) : []
    return [...stood.filter((code) => codes.includes(code)), ...codes.filter((code) => !stood.includes(code))]
  }
  return {
    ...input,
    themes: ordered(before.themes, 'themes'),
    targets: ordered(before.targets, 'targets'),
    activities: ordered(before.activities, 'activities'),
  }
}
