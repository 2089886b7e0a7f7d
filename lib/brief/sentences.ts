import type { Initiative } from '../catalogue/initiative'
import { isUndated, yearOf } from '../catalogue/period'
import { isCountry } from '../catalogue/places'
import type { Counted, Statement } from '../exchange/statement'
import { inLocale, type Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import type { Subject } from './asked'

/*
 * What the entries of a scope amount to, in sentences. They count what is recorded and claim nothing else: neither that it
 * is complete nor that anything followed from it.
 */

/** So many of the most counted values are named; with one more, “…など”. */
const mostSaid = 3

/** Recipients that entries name, with how many of them do, most first. */
export function namedRecipients({ counts }: Pick<Statement, 'counts'>): Counted[] {
  return counts.recipient
    .filter(({ named }) => named > 0)
    .map(({ value, label, named }) => ({ value, label, count: named }))
    .sort((a, b) => b.count - a.count)
}

/** The countries among them. */
export const namedCountries = (statement: Pick<Statement, 'counts'>) =>
  namedRecipients(statement).filter(({ value }) => isCountry(value))

/** The first and the last year that any date of them states; null where none does. */
export function statedYears(
  initiatives: readonly Pick<Initiative, 'period'>[],
): { first: number; last: number } | null {
  const years = initiatives
    .flatMap(({ period: { start, end } }) => [start, end].flatMap((date) => (date === null ? [] : [yearOf(date)])))
    .sort((a, b) => a - b)
  const [first, last] = [years[0], years.at(-1)]
  return first === undefined || last === undefined ? null : { first, last }
}

/** The summary as paragraphs; of what the brief is about itself, only what else there is is said. */
export function summarySentences(
  statement: Statement,
  initiatives: readonly Initiative[],
  subject: Subject | null,
  locale: Locale,
): string[] {
  const { brief, exchange } = messagesFor(locale)
  const words = brief.sentences
  const { total, places, counts } = statement
  const scope = [
    words.covers(words.quoted(statement.title[locale]), total),
    ...(places && total > 0 ? [words.places(places.named, places.through)] : []),
  ]
  if (total === 0) return [scope.join(words.gap)]
  const countries = namedCountries(statement)
  const wide = initiatives.filter(({ recipients }) => recipients.some(({ kind }) => kind !== 'country')).length
  const who = [
    ...(subject?.facet === 'donor' ? [] : [words.donors(...listed(counts.donor, locale))]),
    ...(subject?.facet === 'theme' ? [] : [words.themes(...listed(counts.theme, locale))]),
    ...(subject?.facet === 'recipient' && isCountry(subject.value)
      ? []
      : [words.countries(...listed(countries, locale)), words.wide(wide)]),
  ]
  const years = statedYears(initiatives)
  const dated = initiatives.filter(({ period }) => !isUndated(period)).length
  const statuses = counts.status.map(({ label, value, count }) =>
    words.status(inLocale(label, locale)?.text ?? value, count),
  )
  const when = [
    words.dated(dated, total, years?.first ?? 0, years?.last ?? 0),
    words.statuses(statuses.join(exchange.listSeparator), brief.dayOf(statement.retrievedAt)),
  ]
  return [scope, who, when].map((sentences) => sentences.join(words.gap))
}

/** How many values there are, the first of them in words, and whether there are more. */
function listed(values: readonly Counted[], locale: Locale): [n: number, said: string, more: boolean] {
  const words = messagesFor(locale).brief.sentences
  const said = values
    .slice(0, mostSaid)
    .map(({ label, value, count }) => words.counted(inLocale(label, locale)?.text ?? value, count))
  const list = locale === 'ja' ? said.join('、') : new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(said)
  return [values.length, list, values.length > mostSaid]
}
