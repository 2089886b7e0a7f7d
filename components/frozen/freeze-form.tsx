import { SimpleForm, type SimpleFormState } from '@/components/ui/simple-form'
import { untouched } from '@/components/ui/untouched'
import type { FrozenKind } from '@/lib/frozen/frozen'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

type Props = {
  kind: FrozenKind
  query: string
  action: (state: SimpleFormState, form: FormData) => Promise<SimpleFormState>
  locale: Locale
}

/** Keeps what a query asks for as it is now, at an address that stays. */
export function FreezeForm({ kind, query, action, locale }: Props) {
  return (
    <SimpleForm
      key={query}
      action={action}
      initial={{ ...untouched, values: { kind, query } }}
      fields={[
        { name: 'kind', label: '', type: 'hidden' },
        { name: 'query', label: '', type: 'hidden' },
      ]}
      submit={messagesFor(locale).frozen.freeze.submit}
    />
  )
}
