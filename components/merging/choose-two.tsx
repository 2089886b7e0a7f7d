import { button } from '@/components/ui/button'
import { ComboField, type ComboOption } from '@/components/ui/combo-field'
import { describedBy, ErrorSummary, Field, inputClass } from '@/components/ui/field'
import type { MergeKind } from '@/lib/catalogue/merged'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

type Props = {
  kind: MergeKind
  loser: string
  winner: string
  /** What is wrong with one of the two, by its name. */
  errors: Record<string, string>
  /** For organisations: what can be chosen. */
  options: ComboOption[]
  locale: Locale
}

/** Which two are one; sent as an address, so that the preview can be shared. */
export function ChooseTwo({ kind, loser, winner, errors, options, locale }: Props) {
  const { merging, form } = messagesFor(locale)
  const field = (name: 'loser' | 'winner', value: string) => {
    const label = merging[kind][name]
    const { hint } = merging[kind]
    const error = errors[name]
    const described = describedBy(name, { hint, error })
    return (
      <Field id={name} label={label} hint={hint} error={error}>
        {kind === 'organisation' ? (
          <ComboField
            name={name}
            id={name}
            label={label}
            options={options}
            defaultText={value}
            describedBy={described}
            invalid={Boolean(error)}
            openLabel={form.openList}
          />
        ) : (
          <input
            id={name}
            name={name}
            inputMode="numeric"
            defaultValue={value}
            aria-describedby={described}
            aria-invalid={error ? true : undefined}
            className={inputClass}
          />
        )}
      </Field>
    )
  }
  const wrong = Object.entries(errors)
  return (
    <form method="get" className="flex max-w-xl flex-col gap-6">
      {wrong.length > 0 && (
        <ErrorSummary title={merging.cannot} problems={wrong.map(([name, text]) => ({ href: `#${name}`, text }))} />
      )}
      <input type="hidden" name="kind" value={kind} />
      {field('loser', loser)}
      {field('winner', winner)}
      <div>
        <button type="submit" className={button.primary}>
          {merging.preview}
        </button>
      </div>
    </form>
  )
}
