import { isCountry } from '../catalogue/places'
import { codesOf, statuses } from '../catalogue/vocabulary'
import { inLocale, type Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import type { Traits } from '../search/engine'
import type { Filters } from '../search/filters'
import type { FacetValue } from '../search/search'
import { type CountBar, type CountRow, drawCounts } from './draw-counts'
import { type FigureScope, listOfMark, type Panel, type TableCell } from './figure'
import type { FigureRequest } from './request'
import { joined, yearsOfMatches, yearsReading } from './years-panel'

/** Of what there are hundreds the first so many are drawn; the table has all. */
const mostBars = 12
/** So many that share the first place are named. */
const mostNames = 3

/** What the API answers: every code with its count among the matches, most first. */
export function chartsNumbers(scope: FigureScope, _request: FigureRequest) {
  const { facets, undated } = scope.matches
  const counts = (values: readonly FacetValue[]) => counted(values).map(({ value, count }) => ({ code: value, count }))
  return {
    years: yearsOfMatches(scope).spans,
    undated,
    themes: counts(facets.theme),
    donorTypes: counts(facets.donorType),
    donors: counts(facets.donor),
    recipients: recipientsOf(scope).map(({ value, named, through }) => ({ code: value, named, through })),
    statuses: counts(facets.status),
  }
}

/** Small charts, each of one thing. */
export function chartsPanels(scope: FigureScope, _request: FigureRequest): Panel[] {
  return [
    yearsPanel(scope),
    countPanel(scope, 'theme', ({ themes }) => themes),
    countPanel(scope, 'donorType', ({ donorTypes }) => donorTypes),
    countPanel(scope, 'donor', ({ donors }) => donors),
    recipientsPanel(scope),
    statusPanel(scope),
  ]
}

/** A choice that finds nothing here stands in the list's facets still. */
const counted = (values: readonly FacetValue[]) => values.filter(({ count }) => count > 0)

const nameOf = ({ label, value }: Pick<FacetValue, 'label' | 'value'>, locale: Locale) =>
  inLocale(label, locale)?.text ?? value

/** The numbers of the entries that have each code. */
function idsByCode(traits: readonly Traits[], codesIn: (traits: Traits) => readonly string[]) {
  const found = new Map<string, number[]>()
  for (const one of traits) {
    for (const code of codesIn(one)) {
      const ids = found.get(code)
      if (ids) ids.push(one.id)
      else found.set(code, [one.id])
    }
  }
  return found
}

function yearsPanel(scope: FigureScope): Panel {
  const { finding, narrow, table, notes } = yearsReading(scope)
  const isEmpty = scope.matches.total === 0
  return { key: 'years', finding, drawing: isEmpty ? null : narrow(), scales: true, table, notes: isEmpty ? [] : notes }
}

type Subject = 'theme' | 'donorType' | 'donor'

const keys: Record<Subject, string> = { theme: 'themes', donorType: 'donor-types', donor: 'donors' }

function countPanel(scope: FigureScope, subject: Subject, codesIn: (traits: Traits) => readonly string[]): Panel {
  const { locale, matches } = scope
  const { chartsFigure: said, browse } = messagesFor(locale)
  const ids = idsByCode(matches.traits, codesIn)
  const values = counted(matches.facets[subject]).map((value) => ({
    name: nameOf(value, locale),
    count: value.count,
    href: listOfMark(scope, { [subject]: [value.value] }, ids.get(value.value) ?? []),
  }))
  const without = matches.traits.filter((one) => codesIn(one).length === 0).length
  const rest = values.length - mostOf(subject)
  return countedPanel({
    key: keys[subject],
    finding: matches.total === 0 ? said.none : findingOf(subject, values, matches.total, locale),
    values,
    most: mostOf(subject),
    head: browse.facets[subject],
    notes: [
      ...(matches.traits.some((one) => codesIn(one).length > 1) ? [said.several(said.nouns[subject].one)] : []),
      ...(without > 0 && values.length > 0 ? [said.without(said.nouns[subject].one, without)] : []),
      ...(rest > 0 ? [said.rest(mostOf(subject), rest)] : []),
    ],
    locale,
  })
}

/** Of a vocabulary all codes are drawn. */
const mostOf = (subject: Subject) => (subject === 'donor' ? mostBars : Number.POSITIVE_INFINITY)

type Value = { name: string; count: number; href: string | null }

function countedPanel(given: {
  key: string
  finding: string
  values: readonly Value[]
  most: number
  head: string
  notes: readonly string[]
  locale: Locale
}): Panel {
  const { key, finding, values, most, head, notes, locale } = given
  const { heads } = messagesFor(locale).chartsFigure
  const rows = values.slice(0, most).map((value): CountRow => ({ label: value.name, bars: [barOf(value, locale)] }))
  return {
    key,
    finding,
    drawing: rows.length === 0 ? null : drawCounts(rows, finding, locale, { labels: 'above' }),
    scales: true,
    table: {
      head: [head, heads.count],
      rows: values.map(({ name, count, href }) => [name, { text: count, href }]),
    },
    notes,
  }
}

function barOf({ name, count, href }: Value, locale: Locale): CountBar {
  return {
    parts: [{ look: 'sure', count }],
    number: count.toLocaleString(locale),
    title: messagesFor(locale).chartsFigure.counted(name, count),
    href,
  }
}

function findingOf(subject: Subject, values: readonly Value[], total: number, locale: Locale): string {
  const { chartsFigure: said } = messagesFor(locale)
  const first = firstOf(values.map(({ name, count }) => ({ name, count })))
  if (!first) return said.nothing(said.nouns[subject].one)
  const { one, many } = said.nouns[subject]
  return said.most(one, many, joined(first.names, locale), first.values, first.count, total)
}

/** What shares the first place; the names of all where they are few. */
function firstOf(values: readonly { name: string; count: number }[]) {
  const count = values.reduce((most, value) => Math.max(most, value.count), 0)
  if (count === 0) return null
  const names = values.filter((value) => value.count === count).map(({ name }) => name)
  return { count, values: names.length, names: names.slice(0, mostNames) }
}

/** Those named most first; of those not named, the ones reached most. */
function recipientsOf({ matches }: FigureScope) {
  return counted(matches.facets.recipient)
    .map((value) => ({ ...value, named: value.named ?? 0, through: value.through ?? 0 }))
    .sort((a, b) => b.named - a.named || b.through - a.through)
}

function recipientsPanel(scope: FigureScope): Panel {
  const { locale, matches } = scope
  const { chartsFigure: said, figures, browse } = messagesFor(locale)
  const namedIds = idsByCode(matches.traits, ({ recipients }) => recipients)
  const reachedIds = idsByCode(matches.traits, ({ reached }) => reached)
  const hrefOf = (value: string, via: 'named' | 'through', ids: Map<string, number[]>) => {
    const narrowed: Partial<Filters> = { recipient: [value], via }
    return listOfMark(scope, narrowed, ids.get(value) ?? [])
  }
  // Of a group that is only reached the traits tell no numbers, so that a list of it can't be written out.
  const isWritten = (value: string) => isCountry(value) || matches.places === null
  const values = recipientsOf(scope).map(({ value, label, named, through }) => ({
    name: nameOf({ value, label }, locale),
    named: { count: named, href: named > 0 ? hrefOf(value, 'named', namedIds) : null },
    through: { count: through, href: through > 0 && isWritten(value) ? hrefOf(value, 'through', reachedIds) : null },
  }))
  const shown = values.slice(0, mostBars)
  const bar = (look: 'sure' | 'through', { count, href }: Omit<Value, 'name'>, title: string): CountBar => ({
    parts: [{ look, count }],
    number: count.toLocaleString(locale),
    title,
    href,
  })
  const rows = shown.map(
    ({ name, named, through }): CountRow => ({
      label: name,
      bars: [
        ...(named.count > 0 ? [bar('sure', named, said.named(name, named.count))] : []),
        ...(through.count > 0 ? [bar('through', through, said.through(name, through.count))] : []),
      ],
    }),
  )
  const first = firstOf(values.map(({ name, named }) => ({ name, count: named.count })))
  const finding =
    matches.total === 0
      ? said.none
      : first
        ? said.mostNamed(joined(first.names, locale), first.values, first.count, matches.total)
        : values.length > 0
          ? said.onlyThrough
          : said.nothing(said.nouns.recipient.one)
  const hasBoth = shown.some(({ through }) => through.count > 0)
  const signs = [
    { look: 'sure' as const, text: figures.bars.named },
    { look: 'through' as const, text: figures.bars.through },
  ]
  const without = matches.traits.filter(({ recipients }) => recipients.length === 0).length
  const rest = values.length - mostBars
  return {
    key: 'recipients',
    finding,
    drawing:
      rows.length === 0 ? null : drawCounts(rows, finding, locale, { labels: 'beside', signs: hasBoth ? signs : [] }),
    scales: true,
    table: {
      head: [browse.facets.recipient, said.heads.named, said.heads.through],
      rows: values.map(({ name, named, through }): TableCell[] => [
        name,
        { text: named.count, href: named.href },
        { text: through.count, href: through.href },
      ]),
    },
    notes:
      values.length === 0
        ? []
        : [
            ...(hasBoth ? [said.apart] : []),
            said.several(said.nouns.recipient.one),
            ...(without > 0 ? [said.without(said.nouns.recipient.one, without)] : []),
            ...(rest > 0 ? [said.rest(mostBars, rest)] : []),
          ],
  }
}

function statusPanel(scope: FigureScope): Panel {
  const { locale, matches } = scope
  const { chartsFigure: said, browse, brief } = messagesFor(locale)
  const ids = idsByCode(matches.traits, ({ status }) => [status])
  const found = new Map(matches.facets.status.map(({ value, count }) => [value, count]))
  const values = codesOf(statuses).flatMap((status) => {
    const count = found.get(status) ?? 0
    const href = listOfMark(scope, { status: [status] }, ids.get(status) ?? [])
    return count > 0 ? [{ name: statuses[status][locale], count, href }] : []
  })
  const list = values.map(({ name, count }) => brief.sentences.status(name, count))
  const day = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return countedPanel({
    key: 'statuses',
    finding:
      matches.total === 0
        ? said.none
        : said.statuses(joined(list, locale), matches.total, day.format(new Date(`${matches.day}T00:00:00Z`))),
    values,
    most: mostBars,
    head: browse.facets.status,
    notes: values.length === 0 ? [] : [said.statusNote],
    locale,
  })
}
