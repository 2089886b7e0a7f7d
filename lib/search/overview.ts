import type { Organisation } from '../catalogue/initiative'
import { kindOfPlace, listCountries, placeLabel } from '../catalogue/places'
import { participation } from '../catalogue/queries'
import { inLocale, type Locale } from '../i18n/locales'
import { noFilters } from './filters'
import { catalogueIndex } from './index'
import { search } from './search'

export type OrganisationCount = { organisation: Organisation; asDonor: number; asOther: number }

/** Every organisation with the initiatives it supports and those it otherwise takes part in; most donor entries first. */
export async function organisationCounts(locale: Locale): Promise<OrganisationCount[]> {
  const [{ engine }, { facets }, others] = await Promise.all([
    catalogueIndex(),
    search(noFilters, locale),
    participation(),
  ])
  const donors = new Map(facets.donor.map(({ value, count }) => [value, count]))
  const collator = new Intl.Collator(locale)
  const nameOf = ({ name, code }: Organisation) => inLocale(name, locale)?.text ?? code
  return [...engine.organisations.values()]
    .filter(({ mergedInto }) => mergedInto === undefined)
    .map((organisation) => ({
      organisation,
      asDonor: donors.get(organisation.code) ?? 0,
      asOther: others.get(organisation.code) ?? 0,
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
  const { facets } = await search(noFilters, locale)
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
