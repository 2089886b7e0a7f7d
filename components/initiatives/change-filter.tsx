import Link from 'next/link'
import { button } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import { type ChangeFilters, changesQuery } from '@/lib/catalogue/change-filters'
import { revisionKinds } from '@/lib/catalogue/history'
import type { Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'

type Props = {
  filters: ChangeFilters
  /** Who can be chosen; nobody where the reader sees no names. */
  people: { id: string; name: string }[]
  locale: Locale
}

/** Narrows the changes by what, who, which entry and when: a plain form. */
export function ChangeFilter({ filters, people, locale }: Props) {
  const { changes, browse } = messagesFor(locale)
  return (
    <form
      action={routes.changes(locale)}
      className="no-print grid items-end gap-4 border-y border-hairline py-4 sm:grid-cols-2 lg:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]"
    >
      <Field id="kind" label={changes.kind}>
        <select id="kind" name="kind" defaultValue={filters.kind ?? ''} className={inputClass}>
          <option value="">{changes.allKinds}</option>
          {revisionKinds.map((kind) => (
            <option key={kind} value={kind}>
              {changes.kinds[kind]}
            </option>
          ))}
        </select>
      </Field>
      {people.length > 0 && (
        <Field id="by" label={changes.by}>
          <select id="by" name="by" defaultValue={filters.by ?? ''} className={inputClass}>
            <option value="">{changes.everyone}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field id="initiative" label={changes.initiativeNumber}>
        <input
          type="number"
          id="initiative"
          name="initiative"
          min={1}
          defaultValue={filters.initiative ?? ''}
          className={`${inputClass} tabular`}
        />
      </Field>
      <Field id="from" label={changes.from}>
        <input type="date" id="from" name="from" defaultValue={filters.from ?? ''} className={inputClass} />
      </Field>
      <Field id="to" label={changes.to}>
        <input type="date" id="to" name="to" defaultValue={filters.to ?? ''} className={inputClass} />
      </Field>
      <p className="flex flex-wrap items-center gap-4">
        <button type="submit" className={button.secondary}>
          {changes.narrow}
        </button>
        {changesQuery({ ...filters, page: 1 }) !== '' && <Link href={routes.changes(locale)}>{browse.clearAll}</Link>}
      </p>
    </form>
  )
}
