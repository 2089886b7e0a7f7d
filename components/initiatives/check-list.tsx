import { FieldError } from '@/components/ui/field'

type Choice = { value: string; label: string }

/** A vocabulary as check boxes, some of them checked. */
export function CheckList({
  name,
  title,
  choices,
  chosen,
  error,
}: {
  name: string
  title: string
  choices: Choice[]
  chosen: string[]
  error?: string
}) {
  return (
    <fieldset id={name} tabIndex={-1}>
      <legend className="mb-2 w-full border-b border-hairline pb-1 text-std-20B-160">{title}</legend>
      {error && <FieldError text={error} />}
      <ul className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
        {choices.map(({ value, label }) => (
          <li key={value}>
            <label className="flex min-h-11 cursor-pointer items-center gap-2">
              <input
                type="checkbox"
                name={name}
                value={value}
                defaultChecked={chosen.includes(value)}
                className="size-5 shrink-0 accent-(--accent)"
              />
              {label}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
