import type { Locale } from './i18n/locales'

/** How the facets are shown: which of them whole (`more`), and which by name instead of by count (`az`). */
export type FacetView = { more?: readonly string[]; az?: readonly string[] }

/** Every address of the site, in one place; house.test.ts checks them against the pages. `query` has no leading `?`. */
export const routes = {
  home: (locale: Locale) => `/${locale}`,
  initiatives: (locale: Locale, query = '', view: FacetView = {}) =>
    withQuery(`/${locale}/initiatives`, withView(query, view)),
  facetValues: (locale: Locale, facet: string, query = '', view: FacetView = {}) =>
    withQuery(`/${locale}/initiatives/values/${facet}`, withView(query, view)),
  initiative: (locale: Locale, id: number) => `/${locale}/initiatives/${id}`,
  newInitiative: (locale: Locale) => `/${locale}/initiatives/new`,
  editInitiative: (locale: Locale, id: number) => `/${locale}/initiatives/${id}/edit`,
  initiativeHistory: (locale: Locale, id: number) => `/${locale}/initiatives/${id}/history`,
  initiativeVersion: (locale: Locale, id: number, version: number) => `/${locale}/initiatives/${id}/history/${version}`,
  organisations: (locale: Locale) => `/${locale}/organisations`,
  newOrganisation: (locale: Locale) => `/${locale}/organisations/new`,
  countries: (locale: Locale) => `/${locale}/countries`,
  aboutData: (locale: Locale) => `/${locale}/about/data`,
  glossary: (locale: Locale) => `/${locale}/about/glossary`,
  frameworks: (locale: Locale) => `/${locale}/about/frameworks`,
  framework: (locale: Locale, code: string) => `/${locale}/about/frameworks/${code}`,
  signIn: (locale: Locale, back?: string) =>
    withQuery(`/${locale}/sign-in`, back ? `back=${encodeURIComponent(back)}` : ''),
  setup: (locale: Locale, secret: string) => `/${locale}/setup/${secret}`,
} as const

export const apiRoutes = {
  initiatives: (query = '') => withQuery('/api/v1/initiatives', query),
  initiative: (id: number) => `/api/v1/initiatives/${id}`,
  vocabularies: () => '/api/v1/vocabularies',
  health: () => '/api/health',
  exportFile: (format: 'csv' | 'json', lang: Locale | 'both', query = '') =>
    withQuery(`/api/v1/initiatives.${format}`, `${query}${query ? '&' : ''}lang=${lang}`),
} as const

function withQuery(path: string, query: string): string {
  return query ? `${path}?${query}` : path
}

function withView(query: string, { more = [], az = [] }: FacetView): string {
  return [query, ...more.map((facet) => `more=${facet}`), ...az.map((facet) => `az=${facet}`)].filter(Boolean).join('&')
}
