import type { Organisation } from '../catalogue/initiative'
import { kindOfPlace, listCountries, placeLabel } from '../catalogue/places'
import { inLocale, type Locale } from '../i18n/locales'
import { noFilters } from './filters'
import { catalogueIndex } from './index'
import { searchIndex } from './search'

export type OrganisationCount = { organisation: Organisation; asDonor: number; asOther: number }

/** Every organisation with the initiatives it supports and those it otherwise takes part in; most donor entries first. */
export async function organisationCounts(locale: Locale): Promise<OrganisationCount[]> {
  const { entries, organisations } = await catalogueIndex()
  const donor = new Map<string, number>()
  const other = new Map<string, number>()
  for (const { initiative } of entries) {
    const roles = new Map<string, boolean>()
    for (const { code, role } of initiative.organisations) {
      roles.set(code, (roles.get(code) ?? false) || role === 'donor')
    }
    for (const [code, asDonor] of roles) {
      const counts = asDonor ? donor : other
      counts.set(code, (counts.get(code) ?? 0) + 1)
    }
  }
  const collator = new Intl.Collator(locale)
  const nameOf = ({ name, code }: Organisation) => inLocale(name, locale)?.text ?? code
  return [...organisations.values()]
    .map((organisation) => ({
      organisation,
      asDonor: donor.get(organisation.code) ?? 0,
      asOther: other.get(organisation.code) ?? 0,
    }))
    .toSorted(
      (a, b) =>
        b.asDonor - a.asDonor ||
        b.asOther - a.asOther ||
        collator.compare(nameOf(a.organisation), nameOf(b.organisation)),
    )
}

export type PlaceCount = { code: string; named: number; through: number }

/** Both readings of every place: all countries by name, and the groups and regions that entries name. */
export async function placeCounts(locale: Locale): Promise<{ countries: PlaceCount[]; wider: PlaceCount[] }> {
  const { facets } = searchIndex(await catalogueIndex(), noFilters, locale)
  const counted = new Map(facets.recipient.map(({ value, named = 0, through = 0 }) => [value, { named, through }]))
  const collator = new Intl.Collator(locale)
  const countOf = (code: string) => ({ code, ...(counted.get(code) ?? { named: 0, through: 0 }) })
  return {
    countries: listCountries()
      .map(countOf)
      .toSorted(
        (a, b) => b.named - a.named || collator.compare(placeLabel(a.code)[locale], placeLabel(b.code)[locale]),
      ),
    wider: [...counted.keys()]
      .filter((code) => kindOfPlace(code) !== 'country')
      .map(countOf)
      .toSorted((a, b) => b.named - a.named || a.code.localeCompare(b.code)),
  }
}

export type GroupCount = { group: string | null; count: number; added: boolean }

/** Entries by the groups of the thesis's chapter 6, most first; then those it counts nowhere and those added since. */
export async function coverageByGroup(): Promise<GroupCount[]> {
  const { entries } = await catalogueIndex()
  const ofThesis = entries.filter(({ initiative }) => initiative.source.document === 'murakami-2018')
  const counts = new Map<string | null, number>()
  for (const { initiative } of ofThesis) {
    counts.set(initiative.thesisGroup, (counts.get(initiative.thesisGroup) ?? 0) + 1)
  }
  const rows = [...counts].map(([group, count]) => ({ group, count, added: false }))
  const since = entries.length - ofThesis.length
  return [
    ...rows.filter(({ group }) => group !== null).toSorted((a, b) => b.count - a.count),
    ...rows.filter(({ group }) => group === null),
    ...(since > 0 ? [{ group: null, count: since, added: true }] : []),
  ]
}
