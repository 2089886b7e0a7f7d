import type { ListView } from '@/lib/routes'
import { type Filters, toQuery } from '@/lib/search/filters'

type Props = { filters: Filters; without: string[]; view?: ListView }

/** The present filters as hidden fields of a form, so that sending it changes only what the form itself asks. */
export function HiddenFilters({ filters, without, view = {} }: Props) {
  const query = new URLSearchParams(toQuery({ ...filters, page: 1 }))
  const kept = [...query, ...new URLSearchParams(view.show)].filter(([key]) => !without.includes(key))
  return kept.map(([key, value]) => <input key={`${key} ${value}`} type="hidden" name={key} value={value} />)
}
