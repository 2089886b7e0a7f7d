'use client'

import { type ComponentProps, useActionState, useEffect, useRef } from 'react'
import { Alike } from './alike'
import { button } from './button'
import { describedBy, ErrorSummary, Field, inputClass } from './field'
import { FileField } from './file-field'
import { type AskedAgain, Question } from './question'

export type SimpleFormState = {
  attempt: number
  problem: string | null
  /** Messages by field name, in the reader's language. */
  errors: Record<string, string>
  /** What was typed, by field name. */
  values: Record<string, string>
  /** What has come of it, where the page stays. */
  /** What is asked before it is done, where that is not clear. */
  question?: AskedAgain
  done?: { text: string; secret?: { label: string; value: string } }
}

export type SimpleField = {
  name: string
  label: string
  hint?: string
  type?: 'text' | 'email' | 'password' | 'hidden' | 'file'
  /** Of a file: which kinds a browser offers, and how large it may be. */
  accept?: string
  most?: { bytes: number; text: string }
  autoComplete?: string
  lang?: string
  required?: boolean
  choices?: { value: string; label: string }[]
}

type Props = {
  action: (state: SimpleFormState, form: FormData) => Promise<SimpleFormState>
  initial: SimpleFormState
  fields: SimpleField[]
  submit: string
  /** Where a page has several forms: what the ids of this one's summary begin with. */
  id?: string
  look?: keyof typeof button
  /** What to look for while it is filled in (`Alike`). */
  alike?: ComponentProps<typeof Alike>
}

/** A short form: fields in one column, refused with a summary above and a message at each field. */
export function SimpleForm({ action, initial, fields, submit, id, look = 'primary', alike }: Props) {
  const [state, send, pending] = useActionState(action, initial)
  const outcome = useRef<HTMLDivElement>(null)
  const summaryId = id ? `${id}-error-summary` : 'error-summary'
  useEffect(() => {
    if (state.attempt === 0) return
    if (state.done) outcome.current?.focus()
    else document.getElementById(summaryId)?.focus()
  }, [state, summaryId])
  const visible = fields.filter(({ type }) => type !== 'hidden')
  return (
    <form action={send} noValidate className="flex max-w-xl flex-col gap-6">
      {state.problem && (
        <ErrorSummary
          id={summaryId}
          title={state.problem}
          problems={[
            ...(state.question ? [{ href: `#${state.question.field}`, text: state.question.title }] : []),
            ...visible.flatMap(({ name, label }) => {
              const error = state.errors[name]
              return error ? [{ href: `#${name}`, text: `${label}: ${error}` }] : []
            }),
          ]}
        />
      )}
      {state.done && (
        <div
          ref={outcome}
          tabIndex={-1}
          role="status"
          className="flex flex-col gap-2 rounded-8 bg-active p-3 text-active-ink"
        >
          <p>{state.done.text}</p>
          {state.done.secret && (
            <label className="flex flex-col gap-1">
              <span className="font-bold">{state.done.secret.label}</span>
              <input
                readOnly
                value={state.done.secret.value}
                onFocus={(event) => event.currentTarget.select()}
                className={`${inputClass} text-ink`}
              />
            </label>
          )}
        </div>
      )}
      {state.question && <Question key={state.attempt} {...state.question} />}
      {fields
        .filter(({ type }) => type === 'hidden')
        .map(({ name }) => (
          <input key={name} type="hidden" name={name} value={state.values[name] ?? ''} />
        ))}
      <div key={state.attempt} className="flex flex-col gap-6 empty:hidden">
        {visible.map((field) => (
          <Control
            key={field.name}
            field={field}
            value={state.values[field.name] ?? ''}
            error={state.errors[field.name]}
          />
        ))}
      </div>
      {alike && <Alike {...alike} />}
      <div>
        <button type="submit" disabled={pending} className={button[look]}>
          {submit}
        </button>
      </div>
    </form>
  )
}

function Control({ field, value, error }: { field: SimpleField; value: string; error?: string }) {
  const { name, label, hint, type = 'text', accept, most, autoComplete, lang, required, choices } = field
  const shared = {
    id: name,
    name,
    defaultValue: value,
    'aria-describedby': describedBy(name, { hint, error }),
    'aria-invalid': error ? true : undefined,
    className: inputClass,
  }
  if (type === 'file') {
    const { id, className } = shared
    return <FileField {...{ id, name, className, accept, label, hint, error, most }} />
  }
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      {choices ? (
        <select {...shared}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input {...shared} type={type} autoComplete={autoComplete} lang={lang} required={required} />
      )}
    </Field>
  )
}
