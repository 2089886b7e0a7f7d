import type { Initiative } from '../catalogue/initiative'
import { placeLabel } from '../catalogue/places'
import {
  activities,
  type OrganisationRole,
  recipientRoles,
  recurrences,
  sourceDocuments,
  statuses,
  targets,
  themes,
} from '../catalogue/vocabulary'
import { type Bilingual, inLocale, type Label, type Locale } from '../i18n/locales'
import { type Messages, messagesFor } from '../i18n/messages'
import { routes } from '../routes'

/*
 * The one table of what a row of an export holds. Each column says how an initiative fills it, once for what reads the
 * same in every language and once per language for what doesn't.
 */

export type ColumnKey = keyof Messages['exchange']['columns']

/** For the addresses of pages: where the site stands, and in which language they open. */
type Context = { origin: string; locale: Locale }

type Column = { key: ColumnKey } & (
  | { inLanguage: (initiative: Initiative, locale: Locale) => string }
  | { value: (initiative: Initiative, context: Context) => string | number }
)

const lines = (locale: Locale, text: string) => text.replace(/^- /gm, locale === 'ja' ? '・' : '• ')

const ofText =
  (read: (initiative: Initiative) => Bilingual) =>
  (initiative: Initiative, locale: Locale): string =>
    lines(locale, read(initiative)[locale] ?? '')

const ofCodes =
  <C extends string>(vocabulary: Record<C, Label>, read: (initiative: Initiative) => readonly C[]) =>
  (initiative: Initiative, locale: Locale): string =>
    read(initiative)
      .map((code) => vocabulary[code][locale])
      .join(messagesFor(locale).exchange.listSeparator)

const ofRole =
  (role: OrganisationRole) =>
  ({ organisations }: Initiative, locale: Locale): string =>
    organisations
      .filter((organisation) => organisation.role === role)
      .map(({ name, code }) => inLocale(name, locale)?.text ?? code)
      .join(messagesFor(locale).exchange.listSeparator)

const yesNo = (value: boolean | null, locale: Locale) => {
  const { yes, no } = messagesFor(locale).exchange
  return value === null ? '' : value ? yes : no
}

export const columns: readonly Column[] = [
  { key: 'id', value: ({ id }) => id },
  { key: 'name', inLanguage: ofText(({ name }) => name) },
  { key: 'nameEnOrigin', value: ({ nameEnOrigin }) => nameEnOrigin ?? '' },
  { key: 'donors', inLanguage: ofRole('donor') },
  {
    key: 'donorCodes',
    value: ({ organisations }) =>
      organisations
        .filter(({ role }) => role === 'donor')
        .map(({ code }) => code)
        .join(' '),
  },
  { key: 'funders', inLanguage: ofRole('funder') },
  { key: 'implementers', inLanguage: ofRole('implementer') },
  { key: 'partners', inLanguage: ofRole('partner') },
  {
    key: 'recipients',
    inLanguage: ({ recipients }, locale) =>
      recipients
        .map(({ code, role }) => {
          const place = placeLabel(code)[locale]
          if (role === 'target') return place
          return locale === 'ja' ? `${place}（${recipientRoles[role].ja}）` : `${place} (${recipientRoles[role].en})`
        })
        .join(messagesFor(locale).exchange.listSeparator),
  },
  { key: 'recipientCodes', value: ({ recipients }) => recipients.map(({ code }) => code).join(' ') },
  { key: 'themes', inLanguage: ofCodes(themes, (initiative) => initiative.themes) },
  { key: 'themeCodes', value: (initiative) => initiative.themes.join(' ') },
  { key: 'targets', inLanguage: ofCodes(targets, (initiative) => initiative.targets) },
  { key: 'activities', inLanguage: ofCodes(activities, (initiative) => initiative.activities) },
  { key: 'start', value: ({ period }) => period.start ?? '' },
  { key: 'end', value: ({ period }) => period.end ?? '' },
  { key: 'ongoing', inLanguage: ({ period }, locale) => yesNo(period.ongoing, locale) },
  {
    key: 'recurring',
    inLanguage: ({ period: { recurring } }, locale) =>
      recurring ? [recurrences[recurring.every][locale], recurring.note[locale]].filter(Boolean).join(' — ') : '',
  },
  { key: 'status', inLanguage: ({ status }, locale) => statuses[status][locale] },
  { key: 'objectives', inLanguage: ofText(({ objectives }) => objectives) },
  { key: 'actions', inLanguage: ofText(({ actions }) => actions) },
  { key: 'outcomes', inLanguage: ofText(({ outcomes }) => outcomes) },
  { key: 'targetNote', inLanguage: ofText(({ targetNote }) => targetNote) },
  { key: 'statedDonor', value: ({ asStated }) => asStated.donor ?? '' },
  { key: 'statedPartner', value: ({ asStated }) => asStated.partner ?? '' },
  { key: 'statedRecipient', value: ({ asStated }) => asStated.recipient ?? '' },
  { key: 'statedTarget', value: ({ asStated }) => asStated.target ?? '' },
  { key: 'statedTheme', value: ({ asStated }) => asStated.theme ?? '' },
  { key: 'statedPeriod', value: ({ asStated }) => asStated.period ?? '' },
  { key: 'source', inLanguage: ({ source }, locale) => sourceDocuments[source.document][locale] },
  { key: 'sourceLocator', value: ({ source }) => source.locator ?? '' },
  { key: 'sourceAsOf', value: ({ source }) => source.asOf ?? '' },
  { key: 'sourceNotes', inLanguage: ofText(({ source }) => source.notes) },
  { key: 'thesisGroup', value: ({ thesisGroup }) => thesisGroup ?? '' },
  {
    key: 'verification',
    inLanguage: ({ verification }, locale) => messagesFor(locale).initiative.verification[verification.state],
  },
  { key: 'version', value: ({ version }) => version },
  { key: 'updatedAt', value: ({ updatedAt }) => updatedAt },
  { key: 'url', value: ({ id }, { origin, locale }) => `${origin}${routes.initiative(locale, id)}` },
]

export type ExportLanguage = Locale | 'both'

/** The columns' heads and cells for one language, or with every language-bound column twice, Japanese first. */
export function tableFor(language: ExportLanguage, origin: string) {
  const languages: Locale[] = language === 'both' ? ['ja', 'en'] : [language]
  const context: Context = { origin, locale: language === 'both' ? 'en' : language }
  const cells = columns.flatMap((column) => {
    if ('value' in column) {
      const head = languages.map((locale) => messagesFor(locale).exchange.columns[column.key]).join(' / ')
      return [{ head, cell: (initiative: Initiative) => column.value(initiative, context) }]
    }
    return languages.map((locale) => ({
      head:
        language === 'both'
          ? `${messagesFor(locale).exchange.columns[column.key]} (${locale})`
          : messagesFor(locale).exchange.columns[column.key],
      cell: (initiative: Initiative) => column.inLanguage(initiative, locale),
    }))
  })
  return {
    heads: cells.map(({ head }) => head),
    row: (initiative: Initiative) => cells.map(({ cell }) => cell(initiative)),
  }
}
