import type { EditOptions, EditState } from '@/components/initiatives/edit-form'
import type { FormValues } from '@/lib/catalogue/form-data'
import { frameworkItemName, listFrameworkItems } from '@/lib/catalogue/frameworks'
import { groupCodes, kindOfPlace, listCountries, placeLabel, regionCodes } from '@/lib/catalogue/places'
import { organisationsByCode } from '@/lib/catalogue/queries'
import {
  activities,
  codesOf,
  organisationRoles,
  recipientRoles,
  recurrences,
  sourceDocuments,
  targets,
  themes,
} from '@/lib/catalogue/vocabulary'
import { inLocale, type Label, type Locale } from '@/lib/i18n/locales'
import { fold } from '@/lib/search/text'

/** What the form offers, in the reader's language, and the two ways between a code and the words the form shows for it. */
export async function editOptions(locale: Locale) {
  const organisations = await organisationsByCode()
  const collator = new Intl.Collator(locale)
  const organisationText = (code: string) => {
    const record = organisations.get(code)
    return record ? `${inLocale(record.name, locale)?.text ?? code} (${code})` : code
  }
  const placeText = (code: string) => (kindOfPlace(code) === null ? code : `${placeLabel(code)[locale]} (${code})`)
  const places = ['GLOBAL', ...regionCodes, ...groupCodes, ...listCountries()]
  const frameworkText = (code: string) => `${frameworkItemName(code, locale)} (${code})`
  const items = listFrameworkItems()
  const options: EditOptions = {
    organisations: [...organisations.values()]
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
  }
  const organisationWords = [...organisations.values()].map(({ code, name, acronym, formerNames, aliases }) => ({
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
    },
    /** The values with each row as the form shows it. */
    shown: (values: FormValues): FormValues => ({
      ...values,
      organisations: values.organisations.map(({ code, role }) => ({ code: organisationText(code), role })),
      recipients: values.recipients.map(({ code, role }) => ({ code: placeText(code), role })),
      frameworks: values.frameworks.map((row) => ({ ...row, code: frameworkText(row.code) })),
    }),
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

export const noProblem: Pick<EditState, 'attempt' | 'problem' | 'conflict'> = {
  attempt: 0,
  problem: null,
  conflict: null,
}
