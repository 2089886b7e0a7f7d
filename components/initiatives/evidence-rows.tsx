'use client'

import { type ReactNode, useRef, useState } from 'react'
import { button } from '@/components/ui/button'
import { describedBy, Field, inputClass } from '@/components/ui/field'
import type { EvidenceRow } from '@/lib/catalogue/form-data'
import type { Messages } from '@/lib/i18n/messages'

type Props = {
  rows: EvidenceRow[]
  /** The fields that a piece of evidence can bear out. */
  fields: { value: string; label: string }[]
  errors: Record<string, string>
  words: Messages['evidence']['form'] & { remove: string; dateHint: string }
}

const empty: EvidenceRow = {
  field: '',
  title: '',
  publisher: '',
  url: '',
  document: '',
  publishedOn: '',
  retrievedOn: '',
}

/** Links and documents that bear out the entry or one of its fields; one spare row is always there to be filled. */
export function EvidenceRows({ rows, fields, errors, words }: Props) {
  const next = useRef(rows.length + 1)
  const add = useRef<HTMLButtonElement>(null)
  const [shown, setShown] = useState(() => [...rows, empty].map((row, key) => ({ ...row, key })))
  return (
    <>
      <ol className="flex flex-col gap-6">
        {shown.map((row, at) => {
          const input = (part: keyof EvidenceRow, label: string, hint?: string) => {
            const id = `evidence.${at}.${part}`
            const error = errors[id]
            return (
              <Field id={id} label={label} hint={hint} error={error}>
                <input
                  id={id}
                  name={`evidence.${part}`}
                  defaultValue={row[part]}
                  aria-describedby={describedBy(id, { hint, error })}
                  aria-invalid={error ? true : undefined}
                  className={inputClass}
                />
              </Field>
            )
          }
          const select = (part: 'field' | 'document', label: string, options: ReactNode) => {
            const id = `evidence.${at}.${part}`
            const error = errors[id]
            return (
              <Field id={id} label={label} error={error}>
                <select
                  id={id}
                  name={`evidence.${part}`}
                  defaultValue={row[part]}
                  aria-describedby={describedBy(id, { error })}
                  aria-invalid={error ? true : undefined}
                  className={inputClass}
                >
                  {options}
                </select>
              </Field>
            )
          }
          const numbered = `${words.item} ${at + 1}`
          return (
            <li key={row.key}>
              <fieldset className="flex flex-col gap-4 border-s-4 border-hairline ps-4">
                <legend className="mb-2 font-bold">{numbered}</legend>
                {input('title', words.title)}
                <div className="grid gap-4 lg:grid-cols-2">
                  {input('url', words.url, words.urlHint)}
                  {input('publisher', words.publisher)}
                  {input('publishedOn', words.published, words.dateHint)}
                  {input('retrievedOn', words.retrieved, words.dateHint)}
                  {select(
                    'field',
                    words.field,
                    <>
                      <option value="">{words.wholeEntry}</option>
                      {fields.map(({ value, label }) => (
                        <option key={value} value={value}>
                          {label}
                        </option>
                      ))}
                    </>,
                  )}
                  {row.document ? (
                    select(
                      'document',
                      words.document,
                      <>
                        <option value={row.document}>{row.title}</option>
                        <option value="">{words.noDocument}</option>
                      </>,
                    )
                  ) : (
                    <input type="hidden" name="evidence.document" value="" />
                  )}
                </div>
                <div className="no-js-hidden">
                  <button
                    type="button"
                    className={button.small}
                    onClick={({ currentTarget }) => {
                      // The button goes with its row: whoever pressed it with the keyboard goes on at the next one.
                      const item = currentTarget.closest('li')
                      const other = item?.nextElementSibling ?? item?.previousElementSibling
                      const near = other?.querySelector('input') ?? add.current
                      near?.focus()
                      setShown(shown.filter((one) => one.key !== row.key))
                    }}
                  >
                    {words.remove}
                    <span className="sr-only"> {numbered}</span>
                  </button>
                </div>
              </fieldset>
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
            setShown([...shown, { ...empty, key: next.current }])
            next.current += 1
          }}
        >
          {words.add}
        </button>
      </div>
    </>
  )
}
