'use client'

import { useActionState, useEffect } from 'react'
import { button } from '@/components/ui/button'
import { describedBy, ErrorSummary, Field, inputClass } from '@/components/ui/field'
import type { SimpleFormState } from '@/components/ui/simple-form'

type Props = {
  action: (state: SimpleFormState, form: FormData) => Promise<SimpleFormState>
  initial: SimpleFormState
  words: { comment: string; commentHint: string; return: string; reject: string }
}

/** An editor's answer to a proposal that is not accepted: sent back or turned down, in either case with why. */
export function DecisionForm({ action, initial, words }: Props) {
  const [state, send, pending] = useActionState(action, initial)
  useEffect(() => {
    if (state.attempt > 0) document.getElementById('decision-error-summary')?.focus()
  }, [state.attempt])
  const error = state.errors.comment
  const hint = words.commentHint
  return (
    <form action={send} noValidate className="flex max-w-2xl flex-col gap-4">
      {state.problem && (
        <ErrorSummary
          id="decision-error-summary"
          title={state.problem}
          problems={error ? [{ href: '#comment', text: error }] : []}
        />
      )}
      <input type="hidden" name="version" value={state.values.version ?? ''} />
      <Field id="comment" label={words.comment} hint={hint} error={error}>
        <textarea
          key={state.attempt}
          id="comment"
          name="comment"
          rows={4}
          defaultValue={state.values.comment ?? ''}
          aria-describedby={describedBy('comment', { hint, error })}
          aria-invalid={error ? true : undefined}
          className={inputClass}
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <button type="submit" name="answer" value="returned" disabled={pending} className={button.secondary}>
          {words.return}
        </button>
        <button type="submit" name="answer" value="rejected" disabled={pending} className={button.secondary}>
          {words.reject}
        </button>
      </div>
    </form>
  )
}
