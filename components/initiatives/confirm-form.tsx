'use client'

import { useActionState, useEffect } from 'react'
import { button } from '@/components/ui/button'
import { describedBy, ErrorSummary, Field, inputClass } from '@/components/ui/field'

export type ConfirmState = {
  attempt: number
  problem: string | null
  /** What is wrong with what was typed. */
  error: string | null
  against: string
  /** The version that the reader has before them. */
  version: number
}

type Props = {
  action: (state: ConfirmState, form: FormData) => Promise<ConfirmState>
  version: number
  /** A page may have many of these. */
  id: string
  words: { against: string; hint: string; submit: string; about: string }
}

/** One step: against what the entry was held, and that it is still correct. */
export function ConfirmForm({ action, version, id, words }: Props) {
  const [state, send, pending] = useActionState(action, {
    attempt: 0,
    problem: null,
    error: null,
    against: '',
    version,
  })
  const field = `${id}-against`
  const summary = `${id}-error-summary`
  useEffect(() => {
    if (state.attempt > 0) document.getElementById(summary)?.focus()
  }, [state.attempt, summary])
  const described = describedBy(field, { hint: words.hint, error: state.error ?? undefined })
  return (
    <form action={send} noValidate className="flex flex-col gap-3">
      {state.problem && (
        <ErrorSummary
          id={summary}
          title={state.problem}
          problems={state.error ? [{ href: `#${field}`, text: `${words.against}: ${state.error}` }] : []}
        />
      )}
      <input type="hidden" name="version" value={state.version} />
      <Field id={field} label={words.against} hint={words.hint} error={state.error ?? undefined}>
        <input
          key={state.attempt}
          id={field}
          name="against"
          defaultValue={state.against}
          maxLength={2000}
          aria-describedby={described}
          aria-invalid={state.error ? true : undefined}
          className={inputClass}
        />
      </Field>
      <div>
        <button type="submit" disabled={pending} className={button.secondary}>
          {words.submit}
          <span className="sr-only"> {words.about}</span>
        </button>
      </div>
    </form>
  )
}
