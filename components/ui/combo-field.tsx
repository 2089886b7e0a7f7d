'use client'

import { useMemo } from 'react'
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { inputClass } from './field'

/** `text` is shown and sent; `search` holds the other words by which it can be found. */
export type ComboOption = { text: string; search: string }

type Props = {
  name: string
  id: string
  label: string
  options: ComboOption[]
  defaultText: string
  describedBy?: string
  invalid?: boolean
  openLabel: string
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase()

/** A text field that suggests from a long list. What is typed is sent as text, so that it also works without scripts. */
export function ComboField({ name, id, label, options, defaultText, describedBy, invalid, openLabel }: Props) {
  const search = useMemo(
    () => new Map(options.map((option) => [option.text, fold(`${option.text} ${option.search}`)])),
    [options],
  )
  return (
    <ComboBox
      name={name}
      formValue="text"
      allowsCustomValue
      aria-label={label}
      defaultInputValue={defaultText}
      defaultItems={options}
      menuTrigger="input"
      defaultFilter={(text, typed) => (search.get(text) ?? text).includes(fold(typed))}
      className="relative flex grow"
    >
      <Input id={id} aria-describedby={describedBy} aria-invalid={invalid} className={`${inputClass} pe-10`} />
      <Button
        aria-label={openLabel}
        className="absolute end-1 top-1 inline-flex size-9 cursor-pointer items-center justify-center rounded-6 hover:bg-raised"
      >
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="z-40 max-h-80 w-(--trigger-width) overflow-y-auto rounded-8 border border-edge bg-paper p-1">
        <ListBox<ComboOption>>
          {(option) => (
            <ListBoxItem
              id={option.text}
              textValue={option.text}
              className="cursor-pointer rounded-4 px-2 py-1.5 outline-none data-[focused]:bg-theme-chip data-[selected]:font-bold"
            >
              {option.text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
