'use client'

import { useActionState, useEffect } from 'react'
import { button } from './button'
import { describedBy, ErrorSummary, Field, inputClass } from './field'

export type SimpleFormState = {
  attempt: number
  problem: string | null
  /** Messages by field name, in the reader's language. */
  errors: Record<string, string>
  /** What was typed, by field name. */
  values: Record<string, string>
}

export type SimpleField = {
  name: string
  label: string
  hint?: string
  type?: 'text' | 'email' | 'password' | 'hidden'
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
}

/** A short form: fields in one column, refused with a summary above and a message at each field. */
export function SimpleForm({ action, initial, fields, submit }: Props) {
  const [state, send, pending] = useActionState(action, initial)
  useEffect(() => {
    if (state.attempt > 0) document.getElementById('error-summary')?.focus()
  }, [state.attempt])
  const visible = fields.filter(({ type }) => type !== 'hidden')
  return (
    <form action={send} noValidate className="flex max-w-xl flex-col gap-6">
      {state.problem && (
        <ErrorSummary
          title={state.problem}
          problems={visible.flatMap(({ name, label }) => {
            const error = state.errors[name]
            return error ? [{ href: `#${name}`, text: `${label}: ${error}` }] : []
          })}
        />
      )}
      {fields
        .filter(({ type }) => type === 'hidden')
        .map(({ name }) => (
          <input key={name} type="hidden" name={name} value={state.values[name] ?? ''} />
        ))}
      <div key={state.attempt} className="flex flex-col gap-6">
        {visible.map((field) => (
          <Control
            key={field.name}
            field={field}
            value={state.values[field.name] ?? ''}
            error={state.errors[field.name]}
          />
        ))}
      </div>
      <div>
        <button type="submit" disabled={pending} className={button.primary}>
          {submit}
        </button>
      </div>
    </form>
  )
}

function Control({ field, value, error }: { field: SimpleField; value: string; error?: string }) {
  const { name, label, hint, type = 'text', autoComplete, lang, required, choices } = field
  const shared = {
    id: name,
    name,
    defaultValue: value,
    'aria-describedby': describedBy(name, { hint, error }),
    'aria-invalid': error ? true : undefined,
    className: inputClass,
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
