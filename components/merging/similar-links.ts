import type { MarkedLink } from '@/components/ui/marked-links'
import type { AskedAgain } from '@/components/ui/question'
import { placeLabel } from '@/lib/catalogue/places'
import { type Bilingual, inLocale, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'
import { routes } from '@/lib/routes'
import { noFilters, toQuery } from '@/lib/search/filters'
import type { SimilarInitiative, SimilarOrganisation } from '@/lib/search/similar'

/** The field of a form by which an editor says that it is another one. */
export const anotherField = 'another'

type Names = ReadonlyMap<string, { name: Bilingual }>

/** What two initiatives share besides their names, in words; nothing where they share nothing. */
export function sharedWords(
  { donors, recipients, sameYears }: Pick<SimilarInitiative, 'donors' | 'recipients' | 'sameYears'>,
  organisations: Names,
  locale: Locale,
): string {
  const { duplicates } = messagesFor(locale)
  const comma = locale === 'ja' ? '、' : ', '
  const names = donors.map((code) => inLocale(organisations.get(code)?.name ?? { ja: code, en: code }, locale)?.text)
  return [
    names.length > 0 && duplicates.sameDonors(names.join(comma)),
    recipients.length > 0 && duplicates.sameRecipients(recipients.map((code) => placeLabel(code)[locale]).join(comma)),
    sameYears && duplicates.sameYears,
  ]
    .filter(Boolean)
    .join(locale === 'ja' ? '。' : '; ')
}

export function initiativeLinks(found: SimilarInitiative[], organisations: Names, locale: Locale): MarkedLink[] {
  const { initiative } = messagesFor(locale)
  return found.map((one) => ({
    href: routes.initiative(locale, one.id),
    ...one.marked,
    note: [`${initiative.number} ${one.id}`, sharedWords(one, organisations, locale)].filter(Boolean).join('　'),
  }))
}

/** An organisation has no page of its own: its link leads to what it supports. */
export function organisationLinks(found: SimilarOrganisation[], locale: Locale): MarkedLink[] {
  return found.map(({ organisation: { code, acronym, name }, marked }) => ({
    href: routes.initiatives(locale, toQuery({ ...noFilters, donor: [code] })),
    ...marked,
    note: [acronym, name[locale === 'ja' ? 'en' : 'ja'], code].filter(Boolean).join('　'),
  }))
}

export function askWhetherAnother(links: MarkedLink[], locale: Locale): AskedAgain {
  const { duplicates } = messagesFor(locale)
  return {
    title: duplicates.askTitle,
    text: duplicates.askText,
    links,
    field: anotherField,
    label: duplicates.another,
  }
}
