import type { Locale } from './i18n/locales'

/**
 * How a list and its facets are shown: which facets whole (`more`), which by name instead of by count (`az`), and, as a
 * piece of the query, which figure in the list's place (`show`).
 */
export type ListView = { more?: readonly string[]; az?: readonly string[]; show?: string }

/** Every address of the site, in one place; house.test.ts checks them against the pages. `query` has no leading `?`. */
export const routes = {
  home: (locale: Locale) => `/${locale}`,
  initiatives: (locale: Locale, query = '', view: ListView = {}) =>
    withQuery(`/${locale}/initiatives`, withView(query, view)),
  facetValues: (locale: Locale, facet: string, query = '', view: ListView = {}) =>
    withQuery(`/${locale}/initiatives/values/${facet}`, withView(query, view)),
  /** `merged` is the number of an entry that was merged into this one, whose address leads here. */
  initiative: (locale: Locale, id: number, merged?: number) =>
    withQuery(`/${locale}/initiatives/${id}`, merged === undefined ? '' : `merged=${merged}`),
  /** Choosing what a file of the list holds. */
  exportList: (locale: Locale, query = '') => withQuery(`/${locale}/initiatives/export`, query),
  /** A brief put together and shown as it will be printed. */
  brief: (locale: Locale, query = '') => withQuery(`/${locale}/brief`, query),
  frozenLists: (locale: Locale, page = 1) => withPage(`/${locale}/frozen`, page),
  /** Asks whether what a query asks for is to be frozen. */
  freeze: (locale: Locale, kind: 'list' | 'brief', query = '') => withQuery(`/${locale}/frozen/new/${kind}`, query),
  /** A list or brief as it was on a day. */
  frozen: (locale: Locale, code: string, page = 1) => withPage(`/${locale}/frozen/${code}`, page),
  frozenChanges: (locale: Locale, code: string, page = 1) => withPage(`/${locale}/frozen/${code}/changes`, page),
  similarInitiatives: (locale: Locale) => `/${locale}/initiatives/similar`,
  attachEvidence: (locale: Locale, id: number) => `/${locale}/initiatives/${id}/evidence`,
  newInitiative: (locale: Locale) => `/${locale}/initiatives/new`,
  editInitiative: (locale: Locale, id: number) => `/${locale}/initiatives/${id}/edit`,
  initiativeHistory: (locale: Locale, id: number, page = 1) => withPage(`/${locale}/initiatives/${id}/history`, page),
  initiativeVersion: (locale: Locale, id: number, version: number) => `/${locale}/initiatives/${id}/history/${version}`,
  compareVersions: (locale: Locale, id: number, from?: number, to?: number) =>
    withQuery(
      `/${locale}/initiatives/${id}/history/compare`,
      from === undefined || to === undefined ? '' : `from=${from}&to=${to}`,
    ),
  archiveInitiative: (locale: Locale, id: number) => `/${locale}/initiatives/${id}/archive`,
  changes: (locale: Locale, query = '') => withQuery(`/${locale}/changes`, query),
  proposeChange: (locale: Locale, id: number) => `/${locale}/initiatives/${id}/propose`,
  proposeInitiative: (locale: Locale) => `/${locale}/propose`,
  proposals: (locale: Locale) => `/${locale}/proposals`,
  /** `secret` is what the proposer was given, or for who is signed in the proposal's id. */
  proposal: (locale: Locale, secret: string) => `/${locale}/proposals/${secret}`,
  amendProposal: (locale: Locale, secret: string) => `/${locale}/proposals/${secret}/amend`,
  review: (locale: Locale) => `/${locale}/review`,
  reviewProposal: (locale: Locale, id: string) => `/${locale}/review/${id}`,
  acceptProposal: (locale: Locale, id: string) => `/${locale}/review/${id}/accept`,
  /** What is to be verified. */
  verification: (locale: Locale, query = '') => withQuery(`/${locale}/verification`, query),
  settings: (locale: Locale) => `/${locale}/admin/settings`,
  organisations: (locale: Locale) => `/${locale}/organisations`,
  /** `merged` is the code of an organisation that was merged into this one, whose address leads here. */
  organisation: (locale: Locale, code: string, merged?: string) =>
    withQuery(`/${locale}/organisations/${code}`, merged === undefined ? '' : `merged=${merged}`),
  newOrganisation: (locale: Locale) => `/${locale}/organisations/new`,
  similarOrganisations: (locale: Locale) => `/${locale}/organisations/similar`,
  duplicates: (locale: Locale) => `/${locale}/duplicates`,
  merge: (locale: Locale, kind: 'organisation' | 'initiative', loser?: string, winner?: string) =>
    withQuery(
      `/${locale}/merge`,
      new URLSearchParams({ kind, ...(loser && { loser }), ...(winner && { winner }) }).toString(),
    ),
  /** What has been merged; `merged` or `undone` is what has just been. */
  merges: (locale: Locale, merged?: string, undone?: string) =>
    withQuery(
      `/${locale}/merges`,
      new URLSearchParams({ ...(merged && { merged }), ...(undone && { undone }) }).toString(),
    ),
  countries: (locale: Locale) => `/${locale}/countries`,
  /** Who can support a country on some themes: `query` is `country=KE&theme=…`. */
  match: (locale: Locale, query = '') => withQuery(`/${locale}/match`, query),
  /** Countries or organisations side by side: `country=KE&country=GH`. */
  compare: (locale: Locale, query = '') => withQuery(`/${locale}/compare`, query),
  /** A country, or a group or region, as a code that stands alone: `KE`, `ASEAN`, `M49:011`. */
  country: (locale: Locale, code: string) => `/${locale}/countries/${code}`,
  themes: (locale: Locale) => `/${locale}/themes`,
  theme: (locale: Locale, code: string) => `/${locale}/themes/${code}`,
  aboutData: (locale: Locale) => `/${locale}/about/data`,
  glossary: (locale: Locale) => `/${locale}/about/glossary`,
  frameworks: (locale: Locale) => `/${locale}/about/frameworks`,
  framework: (locale: Locale, code: string) => `/${locale}/about/frameworks/${code}`,
  signIn: (locale: Locale, back?: string) =>
    withQuery(`/${locale}/sign-in`, back ? `back=${encodeURIComponent(back)}` : ''),
  /** A one-time link: for the first administrator, an invitation or a new password. */
  setup: (locale: Locale, secret: string) => `/${locale}/setup/${secret}`,
  account: (locale: Locale) => `/${locale}/account`,
  people: (locale: Locale) => `/${locale}/admin/people`,
  person: (locale: Locale, id: string) => `/${locale}/admin/people/${id}`,
  audit: (locale: Locale, query = '') => withQuery(`/${locale}/admin/audit`, query),
  auditFile: (locale: Locale, query = '') => withQuery(`/${locale}/admin/audit/csv`, query),
} as const

export const apiRoutes = {
  initiatives: (query = '') => withQuery('/api/v1/initiatives', query),
  initiative: (id: number) => `/api/v1/initiatives/${id}`,
  document: (id: string) => `/api/v1/documents/${id}`,
  vocabularies: () => '/api/v1/vocabularies',
  changes: (query = '') => withQuery('/api/v1/changes.atom', query),
  health: () => '/api/health',
  exportFile: (format: string, lang: Locale | 'both', query = '') =>
    withQuery(`/api/v1/initiatives.${format}`, `${query}${query ? '&' : ''}lang=${lang}`),
  /** How far an export is, and the way to end it. */
  exportProgress: (id: string) => `/api/v1/exports/${id}`,
  /** `query` is the brief's, `lang` within. */
  /** The numbers of a figure, or with a format its drawing, picture or table; `query` is the list's and the figure's own. */
  figure: (figure: string, query = '', format: 'svg' | 'png' | 'csv' | null = null) =>
    withQuery(`/api/v1/figures/${figure}${format ? `.${format}` : ''}`, query),
  briefFile: (format: string, query: string) => withQuery(`/api/v1/brief.${format}`, query),
  frozenFile: (code: string, file: string) => `/api/v1/frozen/${code}/${file}`,
} as const

function withQuery(path: string, query: string): string {
  return query ? `${path}?${query}` : path
}

function withPage(path: string, page: number): string {
  return withQuery(path, page > 1 ? `page=${page}` : '')
}

function withView(query: string, { more = [], az = [], show = '' }: ListView): string {
  return [query, show, ...more.map((facet) => `more=${facet}`), ...az.map((facet) => `az=${facet}`)]
    .filter(Boolean)
    .join('&')
}
