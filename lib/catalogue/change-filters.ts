import { type RevisionKind, revisionKinds } from './history'
import { isPartialDate } from './period'

/*
 * What the page and the feed of recent changes ask, and how a URL writes it. What is not understood is left out. Pure.
 */

export type ChangeFilters = {
  kind: RevisionKind | null
  /** A user, by id. */
  by: string | null
  /** Changes of one entry, by its number. */
  initiative: number | null
  /** The first and the last day, in UTC (`YYYY-MM-DD`). */
  from: string | null
  to: string | null
  page: number
}

export const noChangeFilters: ChangeFilters = { kind: null, by: null, initiative: null, from: null, to: null, page: 1 }

export function parseChangeFilters(params: URLSearchParams): ChangeFilters {
  const given = (key: string, isOne: (value: string) => boolean) => {
    const value = params.get(key)
    return value !== null && isOne(value) ? value : null
  }
  const number = (key: string, most: RegExp) => {
    const digits = given(key, (value) => most.test(value))
    return digits === null ? null : Number(digits)
  }
  const day = (key: string) => given(key, (value) => value.length === 'YYYY-MM-DD'.length && isPartialDate(value))
  return {
    kind: revisionKinds.find((kind) => kind === params.get('kind')) ?? null,
    by: given('by', (value) => /^[\da-f-]{36}$/.test(value)),
    initiative: number('initiative', /^[1-9]\d{0,8}$/),
    from: day('from'),
    to: day('to'),
    page: number('page', /^[1-9]\d{0,4}$/) ?? 1,
  }
}

/** The query string, without `?`; what is as usual is left out. */
export function changesQuery(filters: ChangeFilters): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(filters)) {
    if (value !== null && !(key === 'page' && value === 1)) params.set(key, String(value))
  }
  return params.toString()
}
