import { countriesOf, isCountry, isRegion, kindOfPlace, placeLabel, shortPlaceName } from '../catalogue/places'
import { recipientKinds } from '../catalogue/vocabulary'
import { messagesFor } from '../i18n/messages'
import { routes } from '../routes'
import { toQuery } from '../search/filters'
import { type Addresses, addressesWithin } from './addresses'
import { type CloseUp, closeUpOf } from './close-up'
import { drawMapOfMarks, mapLegend } from './draw-map'
import { type FigureScope, listOfMark, type Panel, type TableCell } from './figure'
import { type MapFigure, mapFigure, type PlaceCount } from './map'
import type { FigureRequest } from './request'
import { sentences } from './set-text'
import { type World, worldFor } from './world'

/** Parts of the world that can be chosen to be seen large: the continents, and where small islands lie close together. */
const offered = ['M49:002', 'M49:019', 'M49:029', 'M49:142', 'M49:035', 'M49:150', 'M49:009']

/** So many groups and regions stand under the map; the table has them all. */
const mostBeside = 14

/** So many countries that are named equally often are told by name. */
const mostTied = 3

const countsOf = ({ matches }: FigureScope): PlaceCount[] =>
  matches.facets.recipient.map(({ value, named = 0, through = 0 }) => ({ value, named, through }))

/** The numbers of the figure as the contract has them: `wider` are the groups and regions that are named themselves. */
export function mapNumbers(scope: FigureScope, _request: FigureRequest): object {
  const counts = countsOf(scope)
  const { countries, worldwide } = mapFigure(counts)
  const isWider = ({ value, named }: PlaceCount) => named > 0 && ['group', 'region'].includes(kindOfPlace(value) ?? '')
  return {
    countries,
    wider: counts.filter(isWider).map(({ value, named }) => ({ code: value, named })),
    worldwide,
  }
}

/** One map, of the world or of the part that is asked for. */
export function mapPanels(scope: FigureScope, { zoom }: FigureRequest): Panel[] {
  const { locale, matches } = scope
  const messages = messagesFor(locale)
  const { mapFigure: said } = messages
  const closeUp = zoom !== null && (isRegion(zoom) || isCountry(zoom)) ? closeUpOf(zoom) : null
  const area = closeUp ? zoom : null
  const inArea = area === null ? null : countriesOf(area, matches.day)
  const isShown = (place: string) => inArea === null || touches(countriesOf(place, matches.day), inArea)

  const counts = countsOf(scope)
  const figure = mapFigure(counts)
  const shown = { ...figure, countries: figure.countries.filter(({ code }) => inArea?.has(code) ?? true) }
  const ids = idsOf(scope)
  const links = linksOf(scope, ids, (change, those) => listOfMark(scope, change, those))
  const world = closeUp ?? worldFor(locale)
  const { drawing, unnamed } = drawMapOfMarks(
    figure,
    world,
    {
      markOf: markOf(scope, figure, linksOf(scope, ids, addressesWithin(scope).ofMark)),
      labelled: labelledOf(shown, locale),
    },
    locale,
  )
  const finding = findingOf(scope, shown)
  return [
    {
      key: 'map',
      finding: area === null ? finding : said.within(placeLabel(area)[locale], finding),
      drawing,
      scales: true,
      links: zoomLinks(scope, area),
      legend: mapLegend(figure, world, locale),
      beside: besideOf(scope, counts, isShown, links),
      table: tableOf(
        scope,
        counts.filter(({ value }) => isShown(value)),
        links,
      ),
      notes: notesOf(scope, figure, shown, world, unnamed),
    },
  ]
}

/** Those that are named first, then short names, so that most find room. */
function labelledOf({ countries }: MapFigure, locale: FigureScope['locale']): string[] {
  const rank = ({ code, named }: { code: string; named: number }) =>
    (named > 0 ? 0 : 1_000) + placeLabel(code)[locale].length
  return countries.toSorted((a, b) => rank(a) - rank(b)).map(({ code }) => code)
}

function touches(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of some) if (others.has(one)) return true
  return false
}

/** Where the entries of a place are listed: all, those that name it, those that only reach it. */
type Links = (code: string, via?: 'named' | 'through') => string | null

function linksOf(scope: FigureScope, ids: Ids, addressOf: Addresses['ofMark']): Links {
  const { filters } = scope
  const of = (readings: Ids['named'], code: string) => readings.get(code) ?? []
  return (code, via) => {
    // Which entries only reach a group is known of countries alone.
    if (filters.recipient.length > 0 && via === 'through' && !isCountry(code)) return null
    if (via !== undefined) return addressOf({ recipient: [code], via }, of(ids[via], code))
    return addressOf({ recipient: [code] }, [...of(ids.named, code), ...of(ids.through, code)])
  }
}

/** The numbers of the entries that name each place, and of those that only reach each country. */
type Ids = Record<'named' | 'through', ReadonlyMap<string, number[]>>

/** Without a recipient chosen there are none: the place itself is the address of its entries. */
function idsOf({ filters, matches }: FigureScope): Ids {
  const [named, through] = [new Map<string, number[]>(), new Map<string, number[]>()]
  const put = (into: Map<string, number[]>, code: string, id: number) => {
    const known = into.get(code)
    if (known) known.push(id)
    else into.set(code, [id])
  }
  for (const { id, recipients, reached } of filters.recipient.length > 0 ? matches.traits : []) {
    if (filters.via !== 'through') for (const code of recipients) put(named, code, id)
    for (const code of reached) put(through, code, id)
  }
  return { named, through }
}

function markOf({ filters, locale }: FigureScope, figure: MapFigure, links: Links) {
  const { mapFigure: said } = messagesFor(locale)
  const byCode = new Map(figure.countries.map((country) => [country.code, country]))
  return (code: string) => {
    const name = placeLabel(code)[locale]
    const country = byCode.get(code)
    if (!country) return { href: null, title: said.titleNone(name) }
    const { named, through } = country
    const title =
      filters.via === 'named'
        ? said.titleNamed(name, named)
        : filters.via === 'through'
          ? said.titleThrough(name, through)
          : said.title(name, named, through)
    return { href: links(code), title }
  }
}

/** What the counted countries amount to, as sentences. */
function findingOf({ filters, matches, locale }: FigureScope, { countries }: MapFigure): string {
  const { mapFigure: said, exchange } = messagesFor(locale)
  const nameOf = ({ code }: { code: string }) => placeLabel(code)[locale]
  const inArea = new Set(countries.map(({ code }) => code))
  const naming = matches.traits.filter(({ recipients }) => recipients.some((code) => inArea.has(code))).length
  const reaching = matches.traits.filter(({ reached }) => reached.some((code) => inArea.has(code))).length
  const named = countries.filter((country) => country.named > 0)
  const [only] = countries
  if (!only) return said.none
  if (named.length === 0) {
    return countries.length === 1
      ? said.throughOne(reaching, nameOf(only))
      : said.onlyThrough(reaching, countries.length)
  }
  const most = named.reduce((highest, country) => Math.max(highest, country.named), 0)
  const first = named.filter((country) => country.named === most)
  const found = [
    named.length === 1 ? said.namesOne(naming, first.map(nameOf).join()) : said.names(naming, named.length),
  ]
  if (named.length > 1) {
    if (first.length === named.length) found.push(said.each(most))
    else if (first.length > mostTied) found.push(said.mostMany(first.length, most))
    else found.push(said.most(first.map(nameOf).join(exchange.listSeparator), first.length, most))
  }
  const through = countries.length - named.length
  if (countries.length === 1 && reaching > 0) found.push(said.alsoReach(reaching))
  if (through > 0 && filters.via !== 'named') found.push(said.alsoThrough(through))
  return sentences(found, locale)
}

function zoomLinks({ filters, locale }: FigureScope, current: string | null): Panel['links'] {
  const { mapFigure: said } = messagesFor(locale)
  const query = toQuery({ ...filters, page: 1 })
  const links = [null, ...offered, ...(current !== null && !offered.includes(current) ? [current] : [])]
  return links.map((area) => ({
    label: area === null ? said.world : placeLabel(area)[locale],
    href: routes.initiatives(locale, query, { show: area === null ? 'show=map' : `show=map&zoom=${area}` }),
    current: area === current,
  }))
}

/** Groups, regions and the world, which no map can show as what they are. */
function besideOf(
  { locale }: FigureScope,
  counts: readonly PlaceCount[],
  isShown: (place: string) => boolean,
  links: Links,
): Panel['beside'] {
  const { mapFigure: said, figures } = messagesFor(locale)
  const wider = sorted(
    counts.filter(({ value, named }) => named > 0 && !isCountry(value) && isShown(value)),
    locale,
  )
  const items = wider.slice(0, mostBeside).map(({ value, named }) => ({
    text: figures.listed(shortPlaceName(value, locale), named),
    href: links(value, 'named'),
  }))
  const more = wider.length - items.length
  if (more > 0) items.push({ text: said.widerMore(more), href: null })
  return { heading: said.wider, items }
}

const collators = { ja: new Intl.Collator('ja'), en: new Intl.Collator('en') }

/** Most often named first, then by name. */
function sorted(counts: readonly PlaceCount[], locale: FigureScope['locale']): PlaceCount[] {
  const named = counts.map((count) => ({ count, name: placeLabel(count.value)[locale] }))
  named.sort((a, b) => b.count.named - a.count.named || collators[locale].compare(a.name, b.name))
  return named.map(({ count }) => count)
}

function tableOf({ locale }: FigureScope, counts: readonly PlaceCount[], links: Links): Panel['table'] {
  const { head } = messagesFor(locale).mapFigure
  const number = (code: string, count: number, via: 'named' | 'through'): TableCell => ({
    text: count,
    href: count > 0 ? links(code, via) : null,
  })
  const rows = sorted(counts, locale).flatMap(({ value, named, through }): TableCell[][] => {
    const kind = kindOfPlace(value)
    if (kind === null || named + through === 0) return []
    const place = { text: placeLabel(value)[locale], href: links(value) }
    return [[place, recipientKinds[kind][locale], number(value, named, 'named'), number(value, through, 'through')]]
  })
  return { head: [head.place, head.kind, head.named, head.through], rows }
}

function notesOf(
  { filters, matches, locale }: FigureScope,
  figure: MapFigure,
  shown: MapFigure,
  world: World | CloseUp,
  unnamed: number,
) {
  const { mapFigure: said, exchange } = messagesFor(locale)
  const without = matches.traits.filter(({ recipients }) => recipients.length === 0).length
  const both = figure.most > 0 && figure.countries.some(({ through }) => through > 0)
  const off = shown.countries.filter(({ code }) => !world.shapes.has(code) && !world.points.has(code))
  const notes: string[] = []
  if (filters.via === 'named') notes.push(said.onlyNamed)
  else if (filters.via === 'through') notes.push(said.onlyThroughAsked)
  else if (both) notes.push(said.apart)
  if (figure.worldwide > 0) notes.push(said.worldwide(figure.worldwide))
  if (without > 0) notes.push(said.without(without))
  if (matches.undated > 0) notes.push(said.undated(matches.undated))
  notes.push(said.dots)
  if (unnamed > 0) notes.push(said.unnamed(unnamed))
  if (off.length > 0) {
    notes.push(said.offMap(off.map(({ code }) => placeLabel(code)[locale]).join(exchange.listSeparator)))
  }
  notes.push(sentences([said.projection, said.borders], locale))
  return notes
}
