import { type Filters, toQuery } from '@/lib/search/filters'

/** The present filters as hidden fields of a form, so that sending it changes only what the form itself asks. */
export function HiddenFilters({ filters, without }: { filters: Filters; without: string[] }) {
  const kept = [...new URLSearchParams(toQuery({ ...filters, page: 1 }))].filter(([key]) => !without.includes(key))
  return kept.map(([key, value]) => <input key={`${key} ${value}`} type="hidden" name={key} value={value} />)
}
