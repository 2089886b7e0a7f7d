'use client'

import { useActionState, useEffect } from 'react'
import { button } from '@/components/ui/button'
import { describedBy, ErrorSummary, Field, inputClass } from '@/components/ui/field'
import type { SimpleFormState } from '@/components/ui/simple-form'

export type MergeOption = { value: 'winner' | 'loser'; label: string; text: string; lang?: string }
export type MergeChoice = { name: string; label: string; proposed: 'winner' | 'loser'; options: MergeOption[] }

type Props = {
  action: (state: SimpleFormState, form: FormData) => Promise<SimpleFormState>
  initial: SimpleFormState
  /** What is sent along unseen. */
  hidden: Record<string, string>
  choices: MergeChoice[]
  /** Where the page is to be seen anew, where what it shows has changed. */
  here: string
  words: { choices: string; reason: string; reasonHint: string; submit: string; lookAgain: string; empty: string }
}

/** Which text stays where two differ, why they are one, and the button that makes them one. */
export function MergeForm({ action, initial, hidden, choices, here, words }: Props) {
  const [state, send, pending] = useActionState(action, initial)
  useEffect(() => {
    if (state.attempt > 0) document.getElementById('error-summary')?.focus()
  }, [state.attempt])
  const error = state.errors.reason
  return (
    <form action={send} noValidate className="flex flex-col gap-6">
      {state.problem && (
        <ErrorSummary
          title={state.problem}
          problems={error ? [{ href: '#reason', text: error }] : [{ href: here, text: words.lookAgain }]}
        />
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div key={state.attempt} className="flex flex-col gap-6">
        {choices.length > 0 && <h2 className="text-std-20B-160">{words.choices}</h2>}
        {choices.map(({ name, label, proposed, options }) => (
          <fieldset key={name} className="grid min-w-0 gap-x-6 gap-y-2 border-t border-hairline pt-3 lg:grid-cols-2">
            <legend className="float-start w-full font-bold lg:col-span-2">{label}</legend>
            {options.map((option) => (
              <label key={option.value} className="flex min-w-0 gap-3">
                <input
                  type="radio"
                  name={name}
                  value={option.value}
                  defaultChecked={(state.values[name] ?? proposed) === option.value}
                  className="mt-1 size-6 shrink-0"
                />
                <span className="min-w-0">
                  <span className="text-dns-14N-130 text-quiet">{option.label}</span>
                  <span lang={option.lang} className="block whitespace-pre-line break-words">
                    {option.text || <span className="text-quiet">{words.empty}</span>}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
        ))}
        <Field id="reason" label={words.reason} hint={words.reasonHint} error={error}>
          <textarea
            id="reason"
            name="reason"
            rows={2}
            required
            defaultValue={state.values.reason ?? ''}
            aria-describedby={describedBy('reason', { hint: words.reasonHint, error })}
            aria-invalid={error ? true : undefined}
            className={inputClass}
          />
        </Field>
      </div>
      <div>
        <button type="submit" disabled={pending} className={button.primary}>
          {words.submit}
        </button>
      </div>
    </form>
  )
}
