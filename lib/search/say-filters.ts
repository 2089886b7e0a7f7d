import { placeLabel } from '../catalogue/places'
import {
  activities,
  organisationTypes,
  statuses,
  targets,
  themes,
  verificationStandings,
} from '../catalogue/vocabulary'
import { type Bilingual, inLocale, type Label, type Locale } from '../i18n/locales'
import { type Filters, isUnfiltered } from './filters'

/*
 * The filters said in words: the page's heading and title, the head of every export, the first paragraph of a brief.
 * Japanese builds one noun phrase, each clause in its joining form but the last; English strings prepositions together.
 */

type Clause = { joining: string; closing: string }
type Names = { organisation: (code: string) => Bilingual | null }

/** 「ケニアまたはウガンダを対象とし、サイバー犯罪対策に関する取組」 · “Initiatives for Kenya or Uganda on cybercrime”. */
export function sayFilters(filters: Filters, locale: Locale, names: Names): string {
  return locale === 'ja' ? sayInJapanese(filters, names) : sayInEnglish(filters, names)
}

const pick = (vocabulary: Record<string, Label>, code: string, locale: Locale) => vocabulary[code]?.[locale] ?? code

function organisationName(code: string, locale: Locale, names: Names): string {
  const name = names.organisation(code)
  return (name && inLocale(name, locale)?.text) || code
}

function sayInJapanese(filters: Filters, names: Names): string {
  if (isUnfiltered(filters)) return 'すべての取組'
  const any = (items: string[]) => items.join('または')
  const clauses: Clause[] = []
  const add = (values: string[], joining: string, closing: string, label: (code: string) => string) => {
    if (values.length === 0) return
    const said = any(values.map(label))
    clauses.push({ joining: `${said}${joining}`, closing: `${said}${closing}` })
  }
  const place = (code: string) => placeLabel(code).ja
  add(filters.donor, 'が支援し', 'が支援する', (code) => organisationName(code, 'ja', names))
  add(filters.donorType, 'が支援し', 'が支援する', (code) => pick(organisationTypes, code, 'ja'))
  add(filters.donorCountry, 'の機関が支援し', 'の機関が支援する', place)
  const reading = { named: '名指しで', through: '地域・枠組み・全世界を通じて' }
  const as = filters.via ? reading[filters.via] : ''
  add(filters.recipient, `を${as}対象とし`, `を${as}対象とする`, place)
  add(filters.region, 'の国・地域を対象に含み', 'の国・地域を対象に含む', place)
  add(filters.target, '向けで', '向けの', (code) => pick(targets, code, 'ja'))
  add(filters.activity, 'を行い', 'を行う', (code) => pick(activities, code, 'ja'))
  add(filters.theme, 'に関し', 'に関する', (code) => pick(themes, code, 'ja'))
  if (filters.id.length > 0)
    clauses.unshift({
      joining: `手で選ばれた${filters.id.length}件のうち`,
      closing: `手で選ばれた${filters.id.length}件の`,
    })
  const years = sayYears(filters, {
    both: (a, b) => (a === b ? `${a}年` : `${a}年から${b}年`),
    from: (a) => `${a}年以降`,
    to: (b) => `${b}年まで`,
  })
  if (years) clauses.push({ joining: `${years}に行われ`, closing: `${years}に行われた` })
  if (filters.undated === 'exclude') clauses.push({ joining: '時期の記載があり', closing: '時期の記載がある' })
  if (filters.q) clauses.push({ joining: `「${filters.q}」を含み`, closing: `「${filters.q}」を含む` })
  add(filters.verification, 'で', 'の', (code) => pick(verificationStandings, code, 'ja'))
  const status = any(filters.status.map((code) => pick(statuses, code, 'ja')))
  if (status) clauses.push({ joining: `状況が${status}で`, closing: `状況が${status}の` })
  return `${clauses.map(({ joining, closing }, at) => (at === clauses.length - 1 ? closing : joining)).join('、')}取組`
}

const standingsSaid: Record<string, string> = {
  current: 'verified',
  due: 'due for a check',
  overdue: 'overdue for a check',
  unverified: 'not verified',
}

/** Names that English does not say without “the”. */
const takesArticle =
  /^(United|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Democratic|Republic of|Central African Rep|Dominican Rep|Americas|Caribbean|Middle East|Commonwealth)|(Islands|Union|States|Nations|Organi[sz]ation|Community|Communities|Council|Federation)\b/

function sayInEnglish(filters: Filters, names: Names): string {
  if (isUnfiltered(filters)) return 'All initiatives'
  if (filters.id.length > 0 && isUnfiltered({ ...filters, id: [] })) {
    return filters.id.length === 1 ? '1 initiative picked by hand' : `${filters.id.length} initiatives picked by hand`
  }
  const list = new Intl.ListFormat('en-GB', { type: 'disjunction' })
  const any = (values: string[], label: (code: string) => string) => list.format(values.map(label))
  const place = (code: string) => {
    const name = placeLabel(code).en
    if (code === 'GLOBAL') return 'the whole world'
    return takesArticle.test(name) ? `the ${name}` : name
  }
  const lower = (vocabulary: Record<string, Label>) => (code: string) => uncapitalise(pick(vocabulary, code, 'en'))
  const status = filters.status.map((code) => pick(statuses, code, 'en').toLowerCase())
  const parts = [status.length > 0 ? `${capitalise(list.format(status))} initiatives` : 'Initiatives']
  const add = (before: string, values: string[], label: (code: string) => string, after = '') => {
    if (values.length > 0) parts.push(`${before} ${any(values, label)}${after}`)
  }
  add('by', filters.donor, (code) => organisationName(code, 'en', names))
  add('by donors of type', filters.donorType, lower(organisationTypes))
  add('by donors from', filters.donorCountry, place)
  const reading = { named: ' (named)', through: ' (through a group, region or the world)' }
  add('for', filters.recipient, place, filters.via ? reading[filters.via] : '')
  add('with recipients in', filters.region, place)
  add('on', filters.theme, lower(themes))
  add('aimed at', filters.target, lower(targets))
  add('using', filters.activity, lower(activities))
  if (filters.id.length > 0) parts.push(`among the ${filters.id.length} picked by hand`)
  const years = sayYears(filters, {
    both: (a, b) => (a === b ? `in ${a}` : `between ${a} and ${b}`),
    from: (a) => `from ${a} on`,
    to: (b) => `up to ${b}`,
  })
  if (years) parts.push(years)
  if (filters.undated === 'exclude') parts.push('with recorded dates')
  if (filters.verification.length > 0) {
    parts.push(`that are ${any(filters.verification, (code) => standingsSaid[code] ?? code)}`)
  }
  if (filters.q) parts.push(`containing “${filters.q}”`)
  return parts.join(' ')
}

function sayYears(
  { from, to }: Filters,
  say: { both: (from: number, to: number) => string; from: (from: number) => string; to: (to: number) => string },
): string | null {
  if (from !== null && to !== null) return say.both(from, to)
  if (from !== null) return say.from(from)
  return to !== null ? say.to(to) : null
}

/** `National strategy` → `national strategy`, but `CSIRTs` and `IT and …` stay. */
function uncapitalise(text: string): string {
  return /^[A-Z][a-z-]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
