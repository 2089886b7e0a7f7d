import type { EditOptions, EditState } from '@/components/initiatives/edit-form'
import { fieldName } from '@/components/initiatives/field-words'
import { currentUser } from '@/lib/auth/session'
import { evidencedFields } from '@/lib/catalogue/compare'
import type { FormValues } from '@/lib/catalogue/form-data'
import { frameworkItemName, listFrameworkItems } from '@/lib/catalogue/frameworks'
import { type InitiativeInput, storable } from '@/lib/catalogue/initiative'
import { groupCodes, kindOfPlace, listCountries, placeLabel, regionCodes } from '@/lib/catalogue/places'
import { listNamed, organisationsByCode } from '@/lib/catalogue/queries'
import {
  activities,
  codesOf,
  organisationRoles,
  recipientRoles,
  recurrences,
  relationKinds,
  sourceDocuments,
  targets,
  themes,
} from '@/lib/catalogue/vocabulary'
import { inLocale, type Label, type Locale } from '@/lib/i18n/locales'
import { fold } from '@/lib/search/text'

/**
 * What the form offers, in the reader's language, and the two ways between a code and the words the form shows for it.
 * `given` is the form or the entry whose related initiatives are to be known by name: all names would be too many.
 */
export async function editOptions(locale: Locale, given?: FormData | InitiativeInput) {
  const organisations = await organisationsByCode()
  const related = await listNamed(relatedIn(given))
  const collator = new Intl.Collator(locale)
  const organisationText = (code: string) => {
    const record = organisations.get(code)
    return record ? `${inLocale(record.name, locale)?.text ?? code} (${code})` : code
  }
  const placeText = (code: string) => (kindOfPlace(code) === null ? code : `${placeLabel(code)[locale]} (${code})`)
  const places = ['GLOBAL', ...regionCodes, ...groupCodes, ...listCountries()]
  const relatedText = (number: string) => {
    const found = related.find(({ id }) => String(id) === number)
    return found ? `${inLocale(found.name, locale)?.text ?? number} (${number})` : number
  }
  const frameworkText = (code: string) => `${frameworkItemName(code, locale)} (${code})`
  const items = listFrameworkItems()
  const options: EditOptions = {
    organisations: [...organisations.values()]
      .filter(({ mergedInto }) => mergedInto === undefined)
      .map(({ code, name, acronym, formerNames, aliases }) => ({
        text: organisationText(code),
        search: [name.ja, name.en, acronym, ...formerNames, ...aliases].filter(Boolean).join(' '),
      }))
      .toSorted((a, b) => collator.compare(a.text, b.text)),
    places: places
      .map((code) => ({ text: placeText(code), search: `${placeLabel(code).ja} ${placeLabel(code).en}` }))
      .toSorted((a, b) => collator.compare(a.text, b.text)),
    frameworks: items.map(({ item: { code, name } }) => ({
      text: frameworkText(code),
      search: `${name.ja} ${name.en} ${frameworkItemName(code, locale)}`,
    })),
    organisationRoles: choices(organisationRoles, locale),
    recipientRoles: choices(recipientRoles, locale),
    themes: choices(themes, locale),
    targets: choices(targets, locale),
    activities: choices(activities, locale),
    documents: choices(sourceDocuments, locale),
    recurrences: choices(recurrences, locale),
    relationKinds: choices(relationKinds, locale),
    evidenceFields: evidencedFields.map((field) => ({ value: field, label: fieldName(field, locale) })),
  }
  const offered = [...organisations.values()].filter(({ mergedInto }) => mergedInto === undefined)
  const organisationWords = offered.map(({ code, name, acronym, formerNames, aliases }) => ({
    code,
    words: [code, name.ja, name.en, acronym, ...formerNames, ...aliases],
  }))
  const placeWords = places.map((code) => ({ code, words: [code, placeLabel(code).ja, placeLabel(code).en] }))
  const frameworkWords = items.map(({ item: { code, name } }) => ({ code, words: [code, name.ja, name.en] }))
  return {
    options,
    resolve: {
      organisation: resolver(organisationWords),
      place: resolver(placeWords),
      framework: resolver(frameworkWords),
      initiative: resolver(
        related.map(({ id, name }) => ({ code: String(id), words: [String(id), name.ja, name.en] })),
      ),
    },
    /** The values with each row as the form shows it. */
    shown: (values: FormValues): FormValues => ({
      ...values,
      organisations: values.organisations.map(({ code, role }) => ({ code: organisationText(code), role })),
      recipients: values.recipients.map(({ code, role }) => ({ code: placeText(code), role })),
      frameworks: values.frameworks.map((row) => ({ ...row, code: frameworkText(row.code) })),
      relations: values.relations.map(({ code, role }) => ({ code: relatedText(code), role })),
    }),
  }
}

/** The initiatives that a form or an entry names as related. */
function relatedIn(given: FormData | InitiativeInput | undefined): { ids?: number[]; names?: string[] } {
  if (!given) return {}
  if (!(given instanceof FormData)) return { ids: given.relations.map(({ to }) => to) }
  // More than an entry can have are refused anyway.
  const typed = given.getAll('relation').slice(0, 101).map(String)
  const numbers = typed.map((text) => /^\s*(\d{1,9})\s*$|\((\d{1,9})\)\s*$/.exec(text))
  return {
    ids: numbers.flatMap((match) => (match ? Number(match[1] ?? match[2]) : [])),
    names: typed.map((text) => storable(text).trim()).filter((text) => text !== ''),
  }
}

/** Finds the code behind what was typed: `Name (code)`, the code, or a name that only one thing has. */
function resolver(things: { code: string; words: (string | null)[] }[]): (typed: string) => string {
  const codes = new Set(things.map(({ code }) => code))
  return (typed) => {
    const inBrackets = /\(([^()]+)\)\s*$/.exec(typed)?.[1]
    if (inBrackets && codes.has(inBrackets)) return inBrackets
    const wanted = fold(typed)
    const found = things.filter(({ words }) => words.some((word) => word !== null && fold(word) === wanted))
    return found.length === 1 && found[0] ? found[0].code : typed
  }
}

function choices(vocabulary: Record<string, Label>, locale: Locale) {
  return codesOf(vocabulary).map((value) => ({ value, label: vocabulary[value]?.[locale] ?? value }))
}

/** The form of an entry that is not there yet. */
export const emptyValues: FormValues = {
  single: { 'source.document': 'editor', ongoing: 'null' },
  themes: [],
  targets: [],
  activities: [],
  organisations: [],
  recipients: [],
  frameworks: [],
  evidence: [],
  relations: [],
}

export const noProblem: Pick<EditState, 'attempt' | 'problem' | 'base' | 'merge'> = {
  attempt: 0,
  problem: null,
  base: null,
  merge: null,
}

/** Under which the browser keeps what is not saved: nobody else's work is offered to whoever signs in next. */
export async function draftNameOf(what: string): Promise<string> {
  const user = await currentUser()
  return `${user?.id ?? 'visitor'} ${what}`
}
