import containment from 'cldr-core/supplemental/territoryContainment.json' with { type: 'json' }
import type { Label, Locale } from '../i18n/locales'
import { groups } from './groups'
import type { RecipientKind } from './vocabulary'

/*
 * Countries, UN M49 regions and groups, and what includes what. Names and containment are Unicode CLDR's (the regions are
 * M49's): cldr-core for the tree, Intl.DisplayNames for the names. Membership of groups is dated and ours (groups.ts).
 */

/** Parts of the tree that are no countries: user-assigned and exceptionally reserved codes, and M49's "outlying" bucket. */
const notCountries = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA', 'EU', 'EZ', 'UN', 'QO'])

/** Where CLDR's name would puzzle a reader of this catalogue: a capital in brackets, a name longer than anyone writes. */
const betterNames: Record<string, Label> = {
  CD: { ja: 'コンゴ民主共和国', en: 'Democratic Republic of the Congo' },
  CG: { ja: 'コンゴ共和国', en: 'Republic of the Congo' },
  FM: { ja: 'ミクロネシア連邦', en: 'Federated States of Micronesia' },
  HK: { ja: '香港', en: 'Hong Kong' },
  MO: { ja: 'マカオ', en: 'Macao' },
  MM: { ja: 'ミャンマー', en: 'Myanmar' },
  PS: { ja: 'パレスチナ', en: 'Palestine' },
  GB: { ja: '英国', en: 'United Kingdom' },
  US: { ja: '米国', en: 'United States' },
  '019': { ja: '米州', en: 'Americas' },
  '029': { ja: 'カリブ', en: 'Caribbean' },
  '053': { ja: 'オーストラリア・ニュージーランド', en: 'Australia and New Zealand' },
  '057': { ja: 'ミクロネシア', en: 'Micronesia' },
  '150': { ja: '欧州', en: 'Europe' },
  '151': { ja: '東欧', en: 'Eastern Europe' },
  '154': { ja: '北欧', en: 'Northern Europe' },
  '155': { ja: '西欧', en: 'Western Europe' },
  '039': { ja: '南欧', en: 'Southern Europe' },
  '419': { ja: 'ラテンアメリカ・カリブ', en: 'Latin America and the Caribbean' },
  '035': { ja: '東南アジア', en: 'South-eastern Asia' },
}

type Tree = Record<string, { _contains: string[] } | undefined>
const tree: Tree = containment.supplemental.territoryContainment

/** M49 regions that a reader would look for, outermost first, each with the region it is listed under. */
export const regionTree: readonly { code: string; parent: string | null }[] = [
  ...['002', '019', '142', '150', '009'].map((code) => ({ code, parent: null })),
  ...['202', '011', '014', '015', '017', '018'].map((code) => ({ code, parent: '002' })),
  ...['419', '005', '013', '021', '029'].map((code) => ({ code, parent: '019' })),
  ...['030', '034', '035', '143', '145'].map((code) => ({ code, parent: '142' })),
  ...['039', '151', '154', '155'].map((code) => ({ code, parent: '150' })),
  ...['053', '054', '057', '061'].map((code) => ({ code, parent: '009' })),
]

function countriesWithin(region: string): string[] {
  return (tree[region]?._contains ?? []).flatMap((code) => {
    if (notCountries.has(code)) return []
    return /^\d{3}$/.test(code) ? countriesWithin(code) : [code]
  })
}

/** CLDR keeps Antarctica in the bucket of outlying islands; ISO 3166-1 lists it as a country code like any other. */
const countryCodes = [...countriesWithin('001'), 'AQ'].sort()
const countrySet = new Set(countryCodes)
const regionMembers = new Map(regionTree.map(({ code }) => [code, new Set(countriesWithin(code))]))
const everywhere: ReadonlySet<string> = countrySet

const regionNames = {
  ja: new Intl.DisplayNames('ja', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
}

export const globalCode = 'GLOBAL'
const regionPrefix = 'M49:'
const groupPrefix = 'GROUP:'

/**
 * A recipient's place as one code. Only the African Union needs its kind to say it: its code is Australia's too, so it is
 * `GROUP:AU` wherever a code stands alone, and `AU` with the kind `group` in the public contract's items.
 */
export function placeOf({ kind, code }: { kind: RecipientKind; code: string }): string {
  return kind === 'group' && countrySet.has(code) ? `${groupPrefix}${code}` : code
}

/** The other way: the code as the contract's items write it, beside the kind. */
export function codeInItem(place: string): string {
  return groupByCode.get(place)?.code ?? place
}

const groupByCode = new Map(groups.map((group) => [placeOf({ kind: 'group', code: group.code }), group]))

/** All 249 countries of ISO 3166-1, and Kosovo as `XK`. */
export function listCountries(): readonly string[] {
  return countryCodes
}

export function isCountry(code: string): boolean {
  return countrySet.has(code)
}

/** Every region, as recipients write it: `M49:011`. */
export const regionCodes: readonly string[] = regionTree.map(({ code }) => `${regionPrefix}${code}`)

/** Whether the code is a region as recipients write it: `M49:011`. */
export function isRegion(code: string): boolean {
  return code.startsWith(regionPrefix) && regionMembers.has(code.slice(regionPrefix.length))
}

/** Every group, as a code that stands alone. */
export const groupCodes: readonly string[] = [...groupByCode.keys()]

/** What a code that stands alone is (`KE`, `ASEAN`, `GROUP:AU`, `M49:011`, `GLOBAL`), or null where no vocabulary knows it. */
export function kindOfPlace(code: string): RecipientKind | null {
  if (code === globalCode) return 'global'
  if (isCountry(code)) return 'country'
  if (isRegion(code)) return 'region'
  return groupByCode.has(code) ? 'group' : null
}

/** Every place as a code that stands alone: the world, regions, groups and countries. */
export const places: readonly string[] = [globalCode, ...regionCodes, ...groupCodes, ...countryCodes]

/** Whether any group gained or lost a member after the one day and until the other, both `YYYY-MM-DD`. */
export function membershipsDiffer(after: string, until: string): boolean {
  const between = (day: string | undefined) => day !== undefined && after < day && day <= until
  return groups.some(({ members }) => members.some(({ from, to }) => between(from) || between(to)))
}

const labels = new Map<string, Label>()

/** A place's name; what no vocabulary knows is called as it is written. */
export function placeLabel(code: string): Label {
  const known = labels.get(code)
  if (known) return known
  const label = makeLabel(code)
  if (kindOfPlace(code) !== null) labels.set(code, label)
  return label
}

function makeLabel(code: string): Label {
  if (code === globalCode) return { ja: '全世界', en: 'Worldwide' }
  const group = groupByCode.get(code)
  if (group) return group.name
  if (!isCountry(code) && !isRegion(code)) return { ja: code, en: code }
  const bare = isRegion(code) ? code.slice(regionPrefix.length) : code
  return betterNames[bare] ?? { ja: regionNames.ja.of(bare) ?? code, en: regionNames.en.of(bare) ?? code }
}

/** How a place is written where room is short: a group by its acronym. */
export function shortPlaceName(code: string, locale: Locale): string {
  return groupByCode.get(code)?.acronym ?? placeLabel(code)[locale]
}

/** The countries that a place stands for on a day (`YYYY-MM-DD`): membership of groups is dated. */
export function countriesOf(code: string, day: string): ReadonlySet<string> {
  switch (kindOfPlace(code)) {
    case 'global':
      return everywhere
    case 'country':
      return new Set([code])
    case 'region':
      return regionMembers.get(code.slice(regionPrefix.length)) ?? new Set()
    case 'group':
      return new Set(
        (groupByCode.get(code)?.members ?? [])
          .filter(({ from, to }) => (from === undefined || from <= day) && (to === undefined || day < to))
          .map(({ country }) => country),
      )
    case null:
      return new Set()
  }
}

/** Whether everything that `inner` stands for lies in `outer` on that day. Nothing lies in, or holds, an unknown membership. */
export function includes(outer: string, inner: string, day: string): boolean {
  const inside = countriesOf(inner, day)
  const outside = countriesOf(outer, day)
  return inside.size > 0 && [...inside].every((country) => outside.has(country))
}
