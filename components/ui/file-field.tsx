'use client'

import { type ComponentProps, useState } from 'react'
import { Field } from './field'

type Props = ComponentProps<'input'> & {
  id: string
  label: string
  hint?: string
  error?: string
  /** A larger file is not even sent. */
  most?: { bytes: number; text: string }
}

/** A field for one file. */
export function FileField({ label, hint, error, most, ...input }: Props) {
  const [tooLarge, setTooLarge] = useState(false)
  const said = tooLarge ? most?.text : error
  return (
    <Field id={input.id} label={label} hint={hint} error={said}>
      <input
        {...input}
        type="file"
        aria-describedby={
          [hint && `${input.id}-hint`, said && `${input.id}-error`].filter(Boolean).join(' ') || undefined
        }
        aria-invalid={said ? true : undefined}
        onChange={({ currentTarget }) => {
          const over = most !== undefined && (currentTarget.files?.[0]?.size ?? 0) > most.bytes
          setTooLarge(over)
          if (over) currentTarget.value = ''
        }}
      />
    </Field>
  )
}
