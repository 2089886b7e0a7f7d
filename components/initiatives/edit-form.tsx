'use client'

import { type ReactNode, useActionState, useEffect, useRef, useState } from 'react'
import { Alike } from '@/components/ui/alike'
import { button } from '@/components/ui/button'
import type { ComboOption } from '@/components/ui/combo-field'
import { describedBy, ErrorSummary, Field, FieldError, inputClass } from '@/components/ui/field'
import { type AskedAgain, Question } from '@/components/ui/question'
import type { FormValues } from '@/lib/catalogue/form-data'
import type { Messages } from '@/lib/i18n/messages'
import { CheckList } from './check-list'
import { DraftOffer, useDraft } from './draft'
import { EvidenceRows } from './evidence-rows'
import { FrameworkRows } from './framework-rows'
import { type MergeReview, MergeReviewFields, type MergeWords } from './merge-review'
import { RelationRows } from './relation-rows'
import { RowList } from './row-list'

export type EditState = {
  values: FormValues
  /** The version that a save will replace; null for a new entry. */
  version: number | null
  /** Grows with every refused save, so that the fields show what was sent. */
  attempt: number
  /** What went wrong, in the reader's words: for the whole form, and by the field's name. */
  problem: { text: string; fields: Record<string, string>; signInHref: string | null } | null
  /** The version that the writer began with, where the entry has moved since, and what to see before saving once more. */
  base: number | null
  merge: MergeReview | null
  /** What a new entry may be the same as, where its save waits for the writer to say that it is another one. */
  question?: AskedAgain
}

type Choice = { value: string; label: string }

/** Only what can be sent to the browser: of the form's words, those that are no functions. */
export type EditWords = {
  form: Messages['form']
  initiative: Pick<Messages['initiative'], (typeof texts)[number] | Vocabulary | 'asStated' | 'stated' | 'sourceNotes'>
  frameworks: string
  evidence: Messages['evidence']['form'] & Pick<Messages['evidence'], 'evidence' | 'relations' | 'contact'>
  signIn: string
  similar: { alike: string; alikeSaid: string }
  merge: MergeWords
  draft: Messages['draft']
  proposal: { source: string; sourceHint: string; note: string; noteHint: string }
}
type Vocabulary = 'themes' | 'targets' | 'activities'

export type EditOptions = {
  organisations: ComboOption[]
  places: ComboOption[]
  frameworks: ComboOption[]
  organisationRoles: Choice[]
  recipientRoles: Choice[]
  themes: Choice[]
  targets: Choice[]
  activities: Choice[]
  documents: Choice[]
  recurrences: Choice[]
  relationKinds: Choice[]
  evidenceFields: Choice[]
}

type Props = {
  action: (state: EditState, form: FormData) => Promise<EditState>
  initial: EditState
  options: EditOptions
  words: EditWords
  cancelHref: string
  /** Null for who may not add an organisation. */
  newOrganisationHref: string | null
  listHref: string
  /** Where initiatives of similar names are to be had. */
  similarHref: string
  /** What is asked at the end: why it is changed, or what bears the proposal out. */
  asks: 'reason' | 'source'
  /** Whose work it is and on what: under this name the browser keeps what is not saved. */
  draftName: string
  locale: string
}

const texts = ['objectives', 'actions', 'outcomes', 'targetNote'] as const
/** Under which names the fields of an entry's name are sent, to find similar ones. */
const nameFields = { ja: 'name.ja', en: 'name.en' }
const cells = ['donor', 'partner', 'recipient', 'target', 'theme', 'period'] as const

/** Every field of an entry. It is sent to a server action and so also works without scripts, with a spare row for each list. */
export function EditForm(props: Props) {
  const {
    action,
    initial,
    options,
    words,
    cancelHref,
    newOrganisationHref,
    listHref,
    similarHref,
    asks,
    draftName,
    locale,
  } = props
  const [state, send, pending] = useActionState(action, initial)
  const form = useRef<HTMLFormElement>(null)
  const draft = useDraft(form, draftName, state.attempt)
  useLeaveWarning(form, pending, draft.restored !== null)
  useEffect(() => {
    if (state.attempt > 0) document.getElementById('error-summary')?.focus()
  }, [state.attempt])
  const { problem } = state
  const { values, version, merge } = draft.restored ? { ...draft.restored, merge: null } : state
  const { form: w, initiative, evidence } = words
  const errors = problem?.fields ?? {}

  const text = (name: string, label: string, { hint, rows, lang, mark }: TextOptions = {}) => {
    const error = errors[name]
    const shared = {
      id: name,
      name,
      lang,
      defaultValue: values.single[name] ?? '',
      'aria-describedby': describedBy(name, { hint, error }),
      'aria-invalid': error ? true : undefined,
      className: inputClass,
    }
    return (
      <Field key={name} id={name} label={label} mark={mark} hint={hint} error={error}>
        {rows ? <textarea {...shared} rows={rows} /> : <input {...shared} />}
      </Field>
    )
  }
  const select = (name: string, label: string, choices: Choice[], hint?: string) => (
    <Field id={name} label={label} hint={hint} error={errors[name]}>
      <select
        id={name}
        name={name}
        defaultValue={values.single[name] ?? choices[0]?.value}
        aria-describedby={describedBy(name, { hint, error: errors[name] })}
        className={inputClass}
      >
        {choices.map(({ value, label: said }) => (
          <option key={value} value={value}>
            {said}
          </option>
        ))}
      </select>
    </Field>
  )
  const pair = (name: string, label: string, rows: number, hint?: string) => (
    <div key={name} className="grid gap-4 lg:grid-cols-2">
      {text(`${name}.ja`, `${label}（${w.inJapanese}）`, { rows, lang: 'ja', hint })}
      {text(`${name}.en`, `${label}（${w.inEnglish}）`, { rows, lang: 'en', hint })}
    </div>
  )
  const problems = Object.entries(errors).map(([name, said]) => ({ href: `#${name}`, text: said }))

  return (
    <form ref={form} action={send} className="flex flex-col gap-10" noValidate>
      {problem && <ErrorSummary title={problem.text} note={w.nothingLost} problems={problems} />}
      {problem?.signInHref && (
        <p>
          <a href={problem.signInHref} target="_blank" rel="noreferrer">
            {words.signIn}
          </a>
        </p>
      )}
      {state.question && <Question key={`question ${state.attempt}`} {...state.question} />}
      <DraftOffer draft={draft} words={words.draft} />
      {merge && (
        <MergeReviewFields
          key={state.attempt}
          review={merge}
          chosen={values.single}
          errors={errors}
          words={words.merge}
          lang={locale}
        />
      )}
      <input type="hidden" name="version" value={version ?? ''} />
      <input type="hidden" name="base" value={merge ? (state.base ?? '') : ''} />

      <div key={`${state.attempt} ${draft.restored !== null}`} className="flex flex-col gap-10">
        <Group title={w.names}>
          <div className="grid gap-4 lg:grid-cols-2">
            {text('name.ja', w.nameJa, { lang: 'ja', hint: w.nameHint })}
            {text('name.en', w.nameEn, { lang: 'en', hint: w.nameHint })}
          </div>
          <Alike source={similarHref} fields={nameFields} title={words.similar.alike} said={words.similar.alikeSaid} />
          {select('nameEnOrigin', w.nameEnOrigin, [
            { value: '', label: w.nameEnOriginNone },
            { value: 'official', label: w.nameEnOriginOfficial },
            { value: 'descriptive', label: w.nameEnOriginDescriptive },
          ])}
        </Group>

        <Group title={w.organisations} hint={w.organisationsHint} id="organisations" error={errors.organisations}>
          <RowList
            name="organisation"
            path="organisations"
            rows={values.organisations}
            options={options.organisations}
            roles={options.organisationRoles}
            errors={errors}
            words={{ item: w.organisation, role: w.role, add: w.addOrganisation, remove: w.remove, open: w.openList }}
          />
          {newOrganisationHref && (
            <p>
              <a href={newOrganisationHref} target="_blank" rel="noreferrer">
                {w.newOrganisation}
              </a>
            </p>
          )}
        </Group>

        <Group title={w.recipients} hint={w.recipientsHint} id="recipients" error={errors.recipients}>
          <RowList
            name="recipient"
            path="recipients"
            rows={values.recipients}
            options={options.places}
            roles={options.recipientRoles}
            errors={errors}
            words={{ item: w.recipient, role: w.role, add: w.addRecipient, remove: w.remove, open: w.openList }}
          />
        </Group>

        <CheckList
          name="themes"
          title={initiative.themes}
          choices={options.themes}
          chosen={values.themes}
          error={errors.themes}
        />
        <CheckList
          name="targets"
          title={initiative.targets}
          choices={options.targets}
          chosen={values.targets}
          error={errors.targets}
        />
        <CheckList
          name="activities"
          title={initiative.activities}
          choices={options.activities}
          chosen={values.activities}
          error={errors.activities}
        />

        <Group title={w.period}>
          <div className="grid gap-4 sm:grid-cols-2">
            {text('start', w.start, { hint: w.dateHint })}
            {text('end', w.end, { hint: w.dateHint })}
          </div>
          {select('ongoing', w.ongoing, [
            { value: 'null', label: w.ongoingValues.null },
            { value: 'true', label: w.ongoingValues.true },
            { value: 'false', label: w.ongoingValues.false },
          ])}
          {select('recurring', w.recurring, [{ value: '', label: w.recurringNone }, ...options.recurrences])}
          <div className="grid gap-4 lg:grid-cols-2">
            {text('recurringNote.ja', w.recurringNoteJa, { lang: 'ja' })}
            {text('recurringNote.en', w.recurringNoteEn, { lang: 'en' })}
          </div>
        </Group>

        <Group title={w.texts} hint={w.textHint}>
          {texts.map((name) => pair(name, initiative[name], name === 'targetNote' ? 4 : 8))}
        </Group>

        <Group title={initiative.asStated} hint={w.asStatedHint}>
          {cells.map((cell) => text(`asStated.${cell}`, initiative.stated[cell], { rows: 2, lang: 'ja' }))}
        </Group>

        <Group title={w.source}>
          {select('source.document', w.sourceDocument, options.documents)}
          {text('source.locator', w.sourceLocator)}
          {text('source.asOf', w.sourceAsOf, { hint: w.dateHint })}
          {pair('source.notes', initiative.sourceNotes, 4)}
          {text('thesisGroup', w.thesisGroup, { lang: 'ja' })}
        </Group>

        <Group title={words.frameworks} hint={w.frameworksHint} id="frameworks" error={errors.frameworks}>
          <FrameworkRows
            rows={values.frameworks}
            options={options.frameworks}
            errors={errors}
            words={{
              item: w.framework,
              reasonJa: w.frameworkReasonJa,
              reasonEn: w.frameworkReasonEn,
              add: w.addFramework,
              remove: w.remove,
              open: w.openList,
            }}
          />
        </Group>

        <Group title={evidence.evidence} hint={evidence.evidenceHint} id="evidence" error={errors.evidence}>
          <EvidenceRows
            rows={values.evidence}
            fields={options.evidenceFields}
            errors={errors}
            words={{ ...evidence, remove: w.remove, dateHint: w.dateHint }}
          />
        </Group>

        <Group title={evidence.relations} hint={evidence.relationsHint} id="relations" error={errors.relations}>
          <RelationRows
            rows={values.relations}
            kinds={options.relationKinds}
            errors={errors}
            words={{
              item: evidence.relation,
              kind: evidence.relationKind,
              add: evidence.addRelation,
              remove: w.remove,
            }}
          />
          <p>
            <a href={listHref} target="_blank" rel="noreferrer">
              {evidence.findInitiative}
            </a>
          </p>
        </Group>

        <Group title={evidence.contact} hint={evidence.contactHint} id="contact">
          <div className="grid gap-4 lg:grid-cols-2">
            {text('contact.office.ja', evidence.officeJa, { lang: 'ja' })}
            {text('contact.office.en', evidence.officeEn, { lang: 'en' })}
            {text('contact.url', evidence.contactUrl, { hint: evidence.urlHint })}
            {text('contact.email', evidence.contactEmail)}
          </div>
        </Group>

        {asks === 'reason' ? (
          text('reason', w.reason, { hint: w.reasonHint, rows: 2 })
        ) : (
          <>
            {text('proposalSource', words.proposal.source, { hint: words.proposal.sourceHint, rows: 2 })}
            {text('proposalNote', words.proposal.note, { hint: words.proposal.noteHint, rows: 3 })}
          </>
        )}
      </div>

      <div className="flex flex-wrap items-center gap-4 border-t border-hairline pt-4">
        <button type="submit" disabled={pending} className={button.primary}>
          {pending ? w.saving : w.save}
        </button>
        <a href={cancelHref}>{w.cancel}</a>
      </div>
    </form>
  )
}

type TextOptions = { hint?: string; rows?: number; lang?: string; mark?: string }

function Group({
  title,
  hint,
  id,
  error,
  children,
}: {
  title: string
  hint?: string
  id?: string
  error?: string
  children: ReactNode
}) {
  return (
    <fieldset id={id} tabIndex={id ? -1 : undefined} className="flex min-w-0 flex-col gap-4">
      <legend className="mb-2 w-full border-b border-hairline pb-1 text-std-20B-160">{title}</legend>
      {hint && <p className="text-dns-14N-130 text-quiet">{hint}</p>}
      {error && <FieldError text={error} />}
      {children}
    </fieldset>
  )
}

/** Asks before a page with unsaved work is left. */
function useLeaveWarning(form: React.RefObject<HTMLFormElement | null>, saving: boolean, restored: boolean) {
  const [typed, setTyped] = useState(false)
  const changed = typed || restored
  useEffect(() => {
    const element = form.current
    const onInput = () => setTyped(true)
    element?.addEventListener('input', onInput)
    return () => element?.removeEventListener('input', onInput)
  }, [form])
  useEffect(() => {
    if (!changed || saving) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [changed, saving])
}
