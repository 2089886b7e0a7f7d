'use client'

import { useRef, useState } from 'react'
import { button } from '@/components/ui/button'
import { ComboField, type ComboOption } from '@/components/ui/combo-field'
import { FieldError, inputClass } from '@/components/ui/field'

type Choice = { value: string; label: string }
type Row = { code: string; role: string }

type Props = {
  /** The name under which each row is sent; its role is sent as `name.role`. */
  name: string
  /** The list's path in the schema, where its errors are named. */
  path: string
  rows: Row[]
  options: ComboOption[]
  roles: Choice[]
  errors: Record<string, string>
  words: { item: string; role: string; add: string; remove: string; open: string }
}

/** Rows of a thing and its role, in order; one spare row is always there to be filled. */
export function RowList({ name, path, rows, options, roles, errors, words }: Props) {
  const next = useRef(rows.length + 1)
  const add = useRef<HTMLButtonElement>(null)
  const [shown, setShown] = useState(() => [...rows, { code: '', role: '' }].map((row, key) => ({ ...row, key })))
  const numbered = (n: number) => `${words.item} ${n}`
  return (
    <>
      <ol className="flex flex-col gap-3">
        {shown.map(({ key, code, role }, at) => {
          const id = `${path}.${at}`
          const error = errors[id]
          return (
            <li key={key} className="flex flex-col gap-1">
              {error && <FieldError id={`${id}-error`} text={error} />}
              <div className="flex flex-wrap gap-2 sm:flex-nowrap">
                <ComboField
                  name={name}
                  id={id}
                  label={numbered(at + 1)}
                  options={options}
                  defaultText={code}
                  describedBy={error && `${id}-error`}
                  invalid={Boolean(error)}
                  openLabel={`${numbered(at + 1)} ${words.open}`}
                />
                <select
                  name={`${name}.role`}
                  aria-label={`${numbered(at + 1)} ${words.role}`}
                  defaultValue={role || roles[0]?.value}
                  className={`${inputClass} sm:w-48`}
                >
                  {roles.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
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
                  <span className="sr-only"> {numbered(at + 1)}</span>
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
