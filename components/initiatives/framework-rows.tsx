'use client'

import { useRef, useState } from 'react'
import { button } from '@/components/ui/button'
import { ComboField, type ComboOption } from '@/components/ui/combo-field'
import { FieldError, inputClass } from '@/components/ui/field'

type Row = { code: string; ja: string; en: string }

type Props = {
  rows: Row[]
  options: ComboOption[]
  errors: Record<string, string>
  words: { item: string; reasonJa: string; reasonEn: string; add: string; remove: string; open: string }
}

/** Items of frameworks with a line of reason in each language; one spare row is always there to be filled. */
export function FrameworkRows({ rows, options, errors, words }: Props) {
  const next = useRef(rows.length + 1)
  const [shown, setShown] = useState(() => [...rows, { code: '', ja: '', en: '' }].map((row, key) => ({ ...row, key })))
  return (
    <>
      <ol className="flex flex-col gap-5">
        {shown.map(({ key, code, ja, en }, at) => {
          const id = `frameworks.${at}`
          const error = errors[id]
          const numbered = `${words.item} ${at + 1}`
          return (
            <li key={key} className="flex flex-col gap-2">
              {error && <FieldError id={`${id}-error`} text={error} />}
              <div className="flex gap-2">
                <ComboField
                  name="framework"
                  id={id}
                  label={numbered}
                  options={options}
                  defaultText={code}
                  describedBy={error && `${id}-error`}
                  invalid={Boolean(error)}
                  openLabel={`${numbered} ${words.open}`}
                />
                <button
                  type="button"
                  className={`${button.small} no-js-hidden min-h-11 whitespace-nowrap`}
                  onClick={() => setShown(shown.filter((row) => row.key !== key))}
                >
                  {words.remove}
                  <span className="sr-only"> {numbered}</span>
                </button>
              </div>
              <div className="grid gap-2 lg:grid-cols-2">
                <input
                  name="framework.ja"
                  lang="ja"
                  aria-label={`${numbered} ${words.reasonJa}`}
                  placeholder={words.reasonJa}
                  defaultValue={ja}
                  className={inputClass}
                />
                <input
                  name="framework.en"
                  lang="en"
                  aria-label={`${numbered} ${words.reasonEn}`}
                  placeholder={words.reasonEn}
                  defaultValue={en}
                  className={inputClass}
                />
              </div>
            </li>
          )
        })}
      </ol>
      <div className="no-js-hidden">
        <button
          type="button"
          className={button.secondary}
          onClick={() => {
            setShown([...shown, { code: '', ja: '', en: '', key: next.current }])
            next.current += 1
          }}
        >
          {words.add}
        </button>
      </div>
    </>
  )
}
