'use client'

import { useRef, useState } from 'react'
import { button } from '@/components/ui/button'
import { FieldError, inputClass } from '@/components/ui/field'

type Row = { code: string; role: string }

type Props = {
  rows: Row[]
  kinds: { value: string; label: string }[]
  errors: Record<string, string>
  words: { item: string; kind: string; add: string; remove: string }
}

/** Other initiatives, by number or name, and how this one stands to them; one spare row is always there to be filled. */
export function RelationRows({ rows, kinds, errors, words }: Props) {
  const next = useRef(rows.length + 1)
  const add = useRef<HTMLButtonElement>(null)
  const [shown, setShown] = useState(() => [...rows, { code: '', role: '' }].map((row, key) => ({ ...row, key })))
  return (
    <>
      <ol className="flex flex-col gap-3">
        {shown.map(({ key, code, role }, at) => {
          const id = `relations.${at}`
          const error = errors[id]
          const numbered = `${words.item} ${at + 1}`
          return (
            <li key={key} className="flex flex-col gap-1">
              {error && <FieldError id={`${id}-error`} text={error} />}
              <div className="flex flex-wrap gap-2 sm:flex-nowrap">
                <select
                  name="relation.role"
                  aria-label={`${numbered} ${words.kind}`}
                  defaultValue={role || kinds[0]?.value}
                  className={`${inputClass} sm:w-56`}
                >
                  {kinds.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
                <input
                  id={id}
                  name="relation"
                  aria-label={numbered}
                  defaultValue={code}
                  aria-describedby={error && `${id}-error`}
                  aria-invalid={error ? true : undefined}
                  className={inputClass}
                />
                <button
                  type="button"
                  className={`${button.small} no-js-hidden min-h-11 whitespace-nowrap`}
                  onClick={({ currentTarget }) => {
                    // The button goes with its row: whoever pressed it with the keyboard goes on at the next one.
                    const row = currentTarget.closest('li')
                    const other = row?.nextElementSibling ?? row?.previousElementSibling
                    const near = other?.querySelector('input') ?? add.current
                    near?.focus()
                    setShown(shown.filter((one) => one.key !== key))
                  }}
                >
                  {words.remove}
                  <span className="sr-only"> {numbered}</span>
                </button>
              </div>
            </li>
          )
        })}
      </ol>
      <div className="no-js-hidden">
        <button
          ref={add}
          type="button"
          className={button.secondary}
          onClick={() => {
            setShown([...shown, { code: '', role: '', key: next.current }])
            next.current += 1
          }}
        >
          {words.add}
        </button>
      </div>
    </>
  )
}
