import { lastDay, yearOf } from '../catalogue/period'
import { countriesOf, globalCode, groupCodes, isRegion, regionCodes, regionTree } from '../catalogue/places'
import type { Traits } from './engine'

/*
 * Who has supported a country, or its neighbours, on some themes: donors in an order that a sentence can state, each with
 * the entries that put it there. Nothing is weighed or scored.
 */

/** How near an entry comes to a country, nearest first; each entry counts under one alone. */
export const nearnesses = ['named', 'group', 'world', 'subregion', 'region'] as const
export type Nearness = (typeof nearnesses)[number]

/** The country asked about, and what lies around it on a day (`YYYY-MM-DD`). */
export type Around = {
  country: string
  /** The regions (`M49:…`) whose countries are held to be comparable; null where it has none. */
  subregion: string | null
  region: string | null
  /** The groups and regions that hold it. */
  holders: ReadonlySet<string>
  day: string
}

const outermost = new Set(regionTree.flatMap(({ code, parent }) => (parent === null ? [`M49:${code}`] : [])))

/** Where a country lies: the smallest region that holds it, and the outermost. `day` is `YYYY-MM-DD`. */
export function aroundOf(country: string, day: string): Around {
  const holding = [...groupCodes, ...regionCodes]
    .map((code) => ({ code, countries: countriesOf(code, day) }))
    .filter(({ countries }) => countries.has(country))
    .sort((a, b) => a.countries.size - b.countries.size)
  const regions = holding.flatMap(({ code }) => (isRegion(code) ? [code] : []))
  return {
    country,
    subregion: regions.find((code) => !outermost.has(code)) ?? null,
    region: regions.find((code) => outermost.has(code)) ?? null,
    holders: new Set(holding.map(({ code }) => code)),
    day,
  }
}

/** The groups and regions that an entry names and through which it reaches the country, by the members of the day. */
export function holdersOf({ recipients, reached }: Traits, { country, holders }: Around): string[] {
  return reached.includes(country) ? recipients.filter((place) => holders.has(place)) : []
}

/** How near an entry comes to the country; null where it is further away than its region. */
export function nearnessOf(traits: Traits, around: Around): Nearness | null {
  if (traits.recipients.includes(around.country)) return 'named'
  if (traits.reached.includes(around.country)) {
    // It was a member on the day of the source, where nothing but a group can have led there.
    return traits.recipients.includes(globalCode) && holdersOf(traits, around).length === 0 ? 'world' : 'group'
  }
  if (around.subregion !== null && traits.regions.includes(around.subregion)) return 'subregion'
  return around.region !== null && traits.regions.includes(around.region) ? 'region' : null
}

/** Entries of one nearness. */
export type Evidence = {
  /** Still active ones first, then the latest, then by number. */
  ids: number[]
  active: number
  undated: number
  /** The latest year known of any; null where none is dated. */
  latest: number | null
  /** Those of the themes asked for on which they are. */
  themes: string[]
}

export type Match = {
  donor: string
  nearest: Nearness
  evidence: Partial<Record<Nearness, Evidence>>
  total: number
  /** Other organisations of its entries in any role, those that share most first. */
  partners: { organisation: string; shared: number }[]
}

export type Matching = {
  /** Best first. */
  donors: Match[]
  /** All entries by nearness, whoever supports them. */
  evidence: Partial<Record<Nearness, Evidence>>
  /** The groups and regions through which the country is reached, with the entries that name each; most first. */
  through: { place: string; ids: number[] }[]
  /** Entries that count here but name no donor. */
  withoutDonor: number[]
  /** Entries on these themes that are further away. */
  elsewhere: number
}

/** The year up to which an entry is known to go: this one while it is active; null where it has no date. */
export function latestYear({ period, status }: Pick<Traits, 'period' | 'status'>, day: string): number | null {
  if (status === 'active') return yearOf(day)
  const date = period.end ?? period.start
  if (date === null) return null
  // What is planned to end later says nothing of later yet.
  return lastDay(date) > day && period.start !== null ? yearOf(period.start) : yearOf(date)
}

/**
 * Sets donors in order for a country: `entries` are those on the themes asked for (all, where none is), `byName` puts in
 * order what nothing else tells apart.
 */
export function matchDonors(
  entries: readonly Traits[],
  themes: readonly string[],
  around: Around,
  byName: (a: string, b: string) => number = (a, b) => (a < b ? -1 : a > b ? 1 : 0),
): Matching {
  const near = entries.flatMap((traits) => {
    const nearness = nearnessOf(traits, around)
    return nearness ? [{ traits, nearness }] : []
  })
  const byDonor = new Map<string, Near[]>()
  for (const one of near) {
    for (const donor of one.traits.donors) {
      const own = byDonor.get(donor)
      if (own) own.push(one)
      else byDonor.set(donor, [one])
    }
  }
  const places = new Map<string, number[]>()
  for (const { traits } of near) {
    for (const place of holdersOf(traits, around)) {
      const ids = places.get(place)
      if (ids) ids.push(traits.id)
      else places.set(place, [traits.id])
    }
  }
  return {
    donors: [...byDonor]
      .flatMap(([donor, own]) => matchOf(donor, own, themes, around.day))
      .sort((a, b) => compareMatches(a, b) || byName(a.donor, b.donor)),
    evidence: evidenceOf(near, themes, around.day),
    through: [...places]
      .map(([place, ids]) => ({ place, ids }))
      // A group says more than a region, where both are named as often.
      .sort((a, b) => b.ids.length - a.ids.length || Number(isRegion(a.place)) - Number(isRegion(b.place))),
    withoutDonor: near.flatMap(({ traits }) => (traits.donors.length === 0 ? [traits.id] : [])),
    elsewhere: entries.length - near.length,
  }
}

type Near = { traits: Traits; nearness: Nearness }

function matchOf(donor: string, own: readonly Near[], themes: readonly string[], day: string): Match[] {
  const evidence = evidenceOf(own, themes, day)
  const nearest = nearnesses.find((nearness) => evidence[nearness])
  if (!nearest) return []
  const shared = new Map<string, number>()
  for (const { traits } of own) {
    for (const organisation of new Set(traits.organisations)) {
      if (organisation !== donor) shared.set(organisation, (shared.get(organisation) ?? 0) + 1)
    }
  }
  const partners = [...shared]
    .map(([organisation, count]) => ({ organisation, shared: count }))
    .sort((a, b) => b.shared - a.shared || (a.organisation < b.organisation ? -1 : 1))
  return [{ donor, nearest, evidence, total: own.length, partners }]
}

function evidenceOf(near: readonly Near[], themes: readonly string[], day: string): Matching['evidence'] {
  const evidence: Matching['evidence'] = {}
  for (const nearness of nearnesses) {
    const own = near.flatMap((one) => (one.nearness === nearness ? [one.traits] : []))
    if (own.length === 0) continue
    const dated = own.map((traits) => ({ traits, year: latestYear(traits, day) }))
    const active = ({ traits }: { traits: Traits }) => Number(traits.status === 'active')
    dated.sort((a, b) => active(b) - active(a) || (b.year ?? 0) - (a.year ?? 0) || a.traits.id - b.traits.id)
    const on = new Set(own.flatMap((traits) => traits.themes))
    evidence[nearness] = {
      ids: dated.map(({ traits }) => traits.id),
      active: own.filter(({ status }) => status === 'active').length,
      undated: dated.filter(({ year }) => year === null).length,
      latest: dated.reduce<number | null>(
        (latest, { year }) => (year !== null && (latest === null || year > latest) ? year : latest),
        null,
      ),
      themes: themes.filter((theme) => on.has(theme)),
    }
  }
  return evidence
}

/**
 * Below 0 where `a` comes before `b`: who came nearest; then, of the entries that near, on more of the themes, whether one
 * is still active, how many they are, how late they reach; then how many entries count in all. One more entry can only
 * lift a donor.
 */
export function compareMatches(a: Match, b: Match): number {
  const nearer = nearnesses.indexOf(a.nearest) - nearnesses.indexOf(b.nearest)
  if (nearer !== 0) return nearer
  const [one, other] = [a.evidence[a.nearest], b.evidence[b.nearest]]
  if (!one || !other) return 0
  return (
    other.themes.length - one.themes.length ||
    Number(other.active > 0) - Number(one.active > 0) ||
    other.ids.length - one.ids.length ||
    (other.latest ?? 0) - (one.latest ?? 0) ||
    b.total - a.total
  )
}
