import { codeInItem } from '../catalogue/places'
import type {
  OrganisationRole,
  OrganisationType,
  RecipientKind,
  RelationKind,
  Status,
  Theme,
} from '../catalogue/vocabulary'

/*
 * How the catalogue's codes stand to those of IATI's codelists. Why each was chosen, and what is lost, is said in
 * docs/iati.md.
 */

/** Of what the standard has no place for. A name, not an address: the same for every installation. */
export const iatiNamespace = 'urn:x-kakehashi:initiative'

const reporterPrefix = 'X-KAKEHASHI-'

/**
 * Who reports. No registration agency has given the catalogue a number, so the reference claims none: it is the name of
 * the site, behind a prefix that no agency has.
 */
export function reporterRef(origin: string): string {
  return `${reporterPrefix}${new URL(origin).host.replaceAll(/[^A-Za-z0-9.-]+/g, '-')}`
}

/** Whether it is a catalogue of this kind that reports. */
export const isReporterRef = (ref: string) => ref.startsWith(reporterPrefix)

/** The long texts and their DescriptionType, in the order in which they are written. */
export const descriptionTypes = [
  ['actions', '1'],
  ['objectives', '2'],
  ['targetNote', '3'],
  ['outcomes', '4'],
] as const

/**
 * OrganisationRole. A donor “leads or pays”: it funds, or, where the source names who pays besides, answers for the
 * initiative.
 */
export function roleCode(role: OrganisationRole, anotherPays: boolean): string {
  if (role === 'funder') return '1'
  if (role === 'donor') return anotherPays ? '2' : '1'
  return '4'
}

/** OrganisationType; null where it would say more than is known: which non-governmental organisations are international. */
export const organisationTypeCodes: Record<OrganisationType, string | null> = {
  government: '10',
  intergovernmental: '40',
  regional: '40',
  company: '70',
  ngo: null,
  academia: '80',
  network: '90',
}

/** ActivityStatus has no word for “unknown”; that it is, stands beside the code. */
export const statusCodes: Record<Status, string> = { planned: '1', active: '2', ended: '4', unknown: '2' }

/** RelatedActivityType; null where it has none. */
export const relationCodes: Record<RelationKind, string | null> = {
  'part-of': '1',
  'same-programme': '3',
  succeeds: null,
}

/** RegionVocabulary: M49 is the United Nations', groups are ours. */
export const regionVocabularies = { region: '2', global: '2', group: '99' } as const satisfies Record<
  Exclude<RecipientKind, 'country'>,
  string
>

/** In sectors, tags and regions alike: the reporting organisation's own vocabulary. */
export const ownVocabulary = '99'

const m49 = 'M49:'
const world = '001'

/** A recipient that is no country, as its vocabulary writes it. */
export function regionCode({ kind, code }: { kind: RecipientKind; code: string }): string {
  if (kind === 'global') return world
  return kind === 'region' ? code.slice(m49.length) : codeInItem(code)
}

/** The other way; null for a vocabulary that the catalogue doesn't use. */
export function regionOf(vocabulary: string, code: string): { kind: RecipientKind; code: string } | null {
  if (vocabulary === regionVocabularies.group) return { kind: 'group', code }
  if (vocabulary !== regionVocabularies.region) return null
  return code === world ? { kind: 'global', code: 'GLOBAL' } : { kind: 'region', code: `${m49}${code}` }
}

/** The DAC's 5-digit purpose code nearest to each theme: it has none for cybersecurity. The reasons are in docs/iati.md. */
export const purposeCodes: Record<Theme, string> = {
  'strategy-policy': '22010',
  'norms-diplomacy': '15220',
  'legal-frameworks': '15130',
  cybercrime: '15130',
  'forensics-evidence': '15130',
  'incident-response': '22040',
  'critical-infrastructure': '22040',
  'cyber-defence': '15210',
  'information-sharing': '22010',
  awareness: '22040',
  'education-skills': '22040',
  'child-online-protection': '16015',
  'research-assessment': '43082',
  'standards-technology': '15144',
  'data-protection': '15160',
  'digital-government': '15110',
  'internet-governance': '22010',
  'digital-trade': '33110',
  'digital-inclusion': '22040',
}

/** DocumentCategory of a piece of evidence, by what it bears out. */
export function documentCategory(field: string | null): string {
  if (field?.startsWith('objectives')) return 'A02'
  if (field?.startsWith('outcomes')) return 'A08'
  if (field?.startsWith('target')) return 'A03'
  return webPageCategory
}

/** “Activity web page”: the nearest there is for what is about the initiative as a whole. */
export const webPageCategory = 'A12'
