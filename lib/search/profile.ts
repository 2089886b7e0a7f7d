import { groups } from '../catalogue/groups'
import type { Organisation } from '../catalogue/initiative'
import {
  countriesOf,
  groupCodes,
  includes,
  isCountry,
  kindOfPlace,
  placeLabel,
  placeOf,
  regionCodes,
} from '../catalogue/places'
import { listRolesOf, organisationNow } from '../catalogue/queries'
import { codesOf, type OrganisationRole, type Theme, themes } from '../catalogue/vocabulary'
import type { Label, Locale } from '../i18n/locales'
import type { Traits } from './engine'
import { type Filters, mostPicked, noFilters } from './filters'
import { catalogueIndex } from './index'
import { type OrganisationCount, organisationCounts, type PlaceCount } from './overview'
import { type Matches, search, searchMatches } from './search'

/*
 * What is recorded for one country, group or region, one organisation, one theme: the pages of reference. An entry that
 * names a place and one that only reaches it through a group, a region or the world are counted apart throughout.
 */

/** What profiles count an entry by. */
type Counted = Pick<Traits, 'id' | 'donors' | 'recipients' | 'themes' | 'organisations'>

/** The entries of a place by how they stand to it; each stands in one of the two. */
export type Readings = { named: Counted[]; through: Counted[] }

/** In how many of the entries a value stands, by reading. */
export type Tally = { value: string; named: number; through: number }

/** A theme that places nearby receive by name and this one does not. */
export type Gap = {
  theme: Theme
  /** The countries nearby that an entry on the theme names, most named first. */
  places: string[]
  /** How many entries on the theme name one of them. */
  entries: number
  /** How many on the theme reach this place only through a group, a region or the world. */
  through: number
}

/** Splits what `recipient=PLACE` finds. Pure. */
export function readingsOf(traits: readonly Counted[], place: string): Readings {
  const named: Counted[] = []
  const through: Counted[] = []
  for (const one of traits) (one.recipients.includes(place) ? named : through).push(one)
  return { named, through }
}

/** Counts values over both readings: those most often named first, then those most often only reached, then by value. Pure. */
export function tally({ named, through }: Readings, valuesOf: (entry: Counted) => readonly string[]): Tally[] {
  const counted = new Map<string, Tally>()
  const count = (entries: readonly Counted[], reading: 'named' | 'through') => {
    for (const entry of entries) {
      for (const value of new Set(valuesOf(entry))) {
        const known = counted.get(value) ?? { value, named: 0, through: 0 }
        known[reading] += 1
        counted.set(value, known)
      }
    }
  }
  count(named, 'named')
  count(through, 'through')
  return [...counted.values()].sort(
    (a, b) => b.named - a.named || b.through - a.through || (a.value < b.value ? -1 : 1),
  )
}

/** The themes on which entries name countries nearby, and none names this place; those of most countries come first. Pure. */
export function gapsOf(own: Readings, nearby: readonly string[], naming: readonly Counted[]): Gap[] {
  const near = new Set(nearby)
  const has = (entries: readonly Counted[], theme: string) => entries.filter((one) => one.themes.includes(theme))
  return codesOf(themes)
    .filter((theme) => has(own.named, theme).length === 0)
    .map((theme) => {
      const entries = has(naming, theme)
      const places = tally({ named: entries, through: [] }, ({ recipients }) =>
        recipients.filter((one) => near.has(one)),
      )
      const through = has(own.through, theme).length
      return { theme, places: places.map(({ value }) => value), entries: entries.length, through }
    })
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => b.places.length - a.places.length || b.entries - a.entries)
}

/** The smallest M49 region in which a country lies (`M49:014`), or null where it lies in none, as Antarctica. */
export function subregionOf(country: string): string | null {
  const around = regionCodes.flatMap((region) => {
    const members = countriesOf(region, '')
    return members.has(country) ? [{ region, size: members.size }] : []
  })
  return around.sort((a, b) => a.size - b.size)[0]?.region ?? null
}

/** The regions and groups in which a place lies whole on a day (`YYYY-MM-DD`): regions from the largest, then groups. */
export function placesAround(place: string, day: string): { regions: string[]; groups: string[] } {
  const holds = (outer: string) => outer !== place && includes(outer, place, day)
  const size = (outer: string) => countriesOf(outer, day).size
  return {
    regions: regionCodes.filter(holds).sort((a, b) => size(b) - size(a)),
    groups: groupCodes.filter(holds),
  }
}

/** A country's membership of a group, with its days (`YYYY-MM-DD`) where they are known to matter. */
export type Member = { country: string; from: string | null; to: string | null }

/**
 * The members of a group on a day (`YYYY-MM-DD`), those that were members before and have left, and why the list is as it
 * is; null for what is no group.
 */
export function membershipOf(
  place: string,
  day: string,
): { current: Member[]; former: Member[]; note: Label | null } | null {
  const group = groups.find(({ code }) => placeOf({ kind: 'group', code }) === place)
  if (!group || kindOfPlace(place) !== 'group') return null
  const all = group.members.map(({ country, from = null, to = null }) => ({ country, from, to }))
  const current = all.filter(({ from, to }) => (from === null || from <= day) && (to === null || day < to))
  const today = new Set(current.map(({ country }) => country))
  // One that left and came back is a member.
  const former = all.filter(({ country, to }) => to !== null && to <= day && !today.has(country))
  return { current, former, note: group.note ?? null }
}

/** What finds just these entries in a list, or null where there are none, or too many for an address. Pure. */
export function pickedFilters(ids: readonly number[]): Filters | null {
  if (ids.length === 0 || ids.length > mostPicked) return null
  return { ...noFilters, id: [...ids].sort((a, b) => a - b) }
}

/** So many entries stand on a profile; the rest is a list away. */
const mostListed = 10

/** The numbers of the first entries of a list, those that began last first. */
async function newestOf(filters: Filters, locale: Locale): Promise<number[]> {
  const sorted: Filters = { ...filters, sort: { by: 'start', descending: true } }
  return (await search(sorted, locale, mostListed)).ids
}

export type PlaceProfile = NonNullable<Awaited<ReturnType<typeof placeProfile>>>

/**
 * What is recorded for a country, a group, a region or the world, or null for a code that is none of these. `locale`
 * decides how names sort.
 */
export async function placeProfile(place: string, locale: Locale) {
  const kind = kindOfPlace(place)
  if (kind === null) return null
  const { engine } = await catalogueIndex()
  const filters: Filters = { ...noFilters, recipient: [place] }
  const [matches, everything] = await Promise.all([searchMatches(filters, locale), search(noFilters, locale)])
  const readings = readingsOf(matches.traits, place)
  const subregion = kind === 'country' ? subregionOf(place) : null
  const counted = new Map(everything.facets.recipient.map((one) => [one.value, one]))
  const countsOf = (countries: Iterable<string>): PlaceCount[] =>
    byNamed(
      [...countries].map((code) => ({
        code,
        named: counted.get(code)?.named ?? 0,
        through: counted.get(code)?.through ?? 0,
      })),
      locale,
    )
  const nearby = subregion === null ? [] : [...countriesOf(subregion, engine.day)].filter((one) => one !== place)
  const naming =
    nearby.length === 0 ? [] : (await searchMatches({ ...noFilters, recipient: nearby, via: 'named' }, locale)).traits
  const main = readings.named.length > 0 ? ('named' as const) : ('through' as const)
  return {
    place,
    kind,
    day: engine.day,
    filters,
    matches,
    named: readings.named.length,
    through: readings.through.length,
    /** How many name it or any place within it; null where it is no region. */
    inside: kind === 'region' ? (everything.facets.region.find(({ value }) => value === place)?.count ?? 0) : null,
    /** Through which groups and regions the entries come that do not name it; an entry can come through several. */
    ways: waysOf(readings.through, (id) => engine.waysTo(id, place)),
    donors: tally(readings, ({ donors }) => donors),
    themes: tally(readings, ({ themes }) => themes),
    subregion,
    around: placesAround(place, engine.day),
    /** The other countries of the subregion. */
    neighbours: countsOf(nearby),
    gaps: gapsOf(readings, nearby, naming),
    /** The countries that a group or region stands for today. */
    members: kind === 'group' || kind === 'region' ? countsOf(countriesOf(place, engine.day)) : [],
    membership: membershipOf(place, engine.day),
    /** Null where it is no country. */
    asDonor: isCountry(place) ? await donorCountry(place, locale) : null,
    /** Of those that name it, or where none does, of those that reach it. */
    newest: { via: main, ids: await newestOf({ ...filters, via: main }, locale) },
  }
}

function byNamed(places: PlaceCount[], locale: Locale): PlaceCount[] {
  const collator = new Intl.Collator(locale)
  return places.sort(
    (a, b) => b.named - a.named || collator.compare(placeLabel(a.code)[locale], placeLabel(b.code)[locale]),
  )
}

/** By which way so many entries come, with their numbers; most first. Pure. */
export function waysOf(
  entries: readonly Pick<Traits, 'id'>[],
  waysTo: (id: number) => readonly string[],
): { value: string; ids: number[] }[] {
  const found = new Map<string, number[]>()
  for (const { id } of entries) {
    for (const way of new Set(waysTo(id))) {
      const known = found.get(way)
      if (known) known.push(id)
      else found.set(way, [id])
    }
  }
  return [...found]
    .map(([value, ids]) => ({ value, ids }))
    .sort((a, b) => b.ids.length - a.ids.length || (a.value < b.value ? -1 : 1))
}

/** What the organisations of a country support. */
async function donorCountry(country: string, locale: Locale) {
  const filters: Filters = { ...noFilters, donorCountry: [country] }
  const [matches, counts] = await Promise.all([searchMatches(filters, locale), organisationCounts(locale)])
  const organisations: OrganisationCount[] = counts.filter(({ organisation }) => organisation.country === country)
  return { filters, matches, organisations }
}

/** An organisation as it stands now, under its own code or one that was merged into it; null for a code that nobody knows. */
export async function organisationNamed(code: string): Promise<Organisation | null> {
  return organisationNow((await catalogueIndex()).engine.organisations, code)
}

export type OrganisationProfile = NonNullable<Awaited<ReturnType<typeof organisationProfile>>>

/**
 * What an organisation gives, to whom, with whom, on what, when, or null for a code that nobody knows. One that was merged
 * is answered with what it was merged into: `organisation.code` is another then.
 */
export async function organisationProfile(code: string, locale: Locale) {
  const { engine } = await catalogueIndex()
  const organisation = organisationNow(engine.organisations, code)
  if (!organisation) return null
  const roles = rolesOf(await listRolesOf(organisation.code))
  const ids = [...new Set(roles.flatMap((one) => one.ids))].sort((a, b) => a - b)
  const given: Filters = { ...noFilters, donor: [organisation.code] }
  const donates = roles.some(({ role }) => role === 'donor')
  // Nothing picked would find everything.
  const taking = ids.length > 0 ? await searchMatches({ ...noFilters, id: ids }, locale) : null
  const matches = donates ? await searchMatches(given, locale) : taking
  return {
    organisation,
    /** Organisations that were merged into it, directly or through others. */
    merged: [...engine.organisations.values()].filter(
      (other) =>
        other.mergedInto !== undefined && organisationNow(engine.organisations, other.code)?.code === organisation.code,
    ),
    roles,
    ids,
    donates,
    /** Of what it supports, or where it supports nothing, of all that it takes part in; null where that is nothing too. */
    matches,
    filters: donates ? given : pickedFilters(ids),
    partners: taking ? partnersOf(organisation.code, taking.traits) : [],
    newest: matches ? await newestOf(donates ? given : { ...noFilters, id: ids }, locale) : [],
  }
}

/** The entries of each role, in the vocabulary's order; a role without entries is left out. Pure. */
export function rolesOf(rows: readonly { id: number; role: OrganisationRole }[]) {
  const order: OrganisationRole[] = ['donor', 'funder', 'implementer', 'partner']
  return order
    .map((role) => ({ role, ids: [...new Set(rows.flatMap((row) => (row.role === role ? [row.id] : [])))] }))
    .filter(({ ids }) => ids.length > 0)
}

/** With whom an organisation takes part, in which entries; most first. Pure. */
export function partnersOf(
  organisation: string,
  entries: readonly Pick<Traits, 'id' | 'organisations'>[],
): { value: string; ids: number[] }[] {
  const others = new Map(entries.map((one) => [one.id, one.organisations.filter((code) => code !== organisation)]))
  return waysOf(entries, (id) => others.get(id) ?? [])
}

export type ThemeProfile = Awaited<ReturnType<typeof themeProfile>>

/** What is recorded on a theme. */
export async function themeProfile(theme: Theme, locale: Locale) {
  const filters: Filters = { ...noFilters, theme: [theme] }
  const matches = await searchMatches(filters, locale)
  const others = new Map(matches.traits.map(({ id, themes }) => [id, themes.filter((one) => one !== theme)]))
  return {
    theme,
    filters,
    matches,
    /** Themes that its entries have besides, with the entries. */
    beside: waysOf(matches.traits, (id) => others.get(id) ?? []),
    newest: await newestOf(filters, locale),
  }
}

/** In how many initiatives each theme stands, in the vocabulary's order. */
export async function themeCounts(locale: Locale): Promise<{ theme: Theme; count: number }[]> {
  const { facets } = await search(noFilters, locale)
  const counts = new Map(facets.theme.map(({ value, count }) => [value, count]))
  return codesOf(themes).map((theme) => ({ theme, count: counts.get(theme) ?? 0 }))
}

/** The places that entries name, as they are counted among them: most named first. */
export function namedPlaces({ facets }: Pick<Matches, 'facets'>): PlaceCount[] {
  return facets.recipient
    .map(({ value, named = 0, through = 0 }) => ({ code: value, named, through }))
    .filter(({ named }) => named > 0)
    .sort((a, b) => b.named - a.named)
}
