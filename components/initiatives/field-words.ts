import { type ComparedField, valueAt } from '@/lib/catalogue/compare'
import type { Item } from '@/lib/catalogue/diff'
import { frameworkItemName } from '@/lib/catalogue/frameworks'
import type { Evidence, InitiativeInput } from '@/lib/catalogue/initiative'
import { formatPartialDate } from '@/lib/catalogue/period'
import { placeLabel } from '@/lib/catalogue/places'
import {
  activities,
  organisationRoles,
  recipientRoles,
  recurrences,
  relationKinds,
  sourceDocuments,
  targets,
  themes,
} from '@/lib/catalogue/vocabulary'
import { type Bilingual, inLocale, type Label, type Locale } from '@/lib/i18n/locales'
import { messagesFor } from '@/lib/i18n/messages'

/** What a field of an entry is called where entries are compared. */
export function fieldName(field: ComparedField, locale: Locale): string {
  const { initiative, form } = messagesFor(locale)
  const language = field.endsWith('.ja') ? form.inJapanese : field.endsWith('.en') ? form.inEnglish : null
  const within = (name: string) => (language ? `${name}（${language}）` : name)
  switch (field) {
    case 'name.ja':
      return form.nameJa
    case 'name.en':
      return form.nameEn
    case 'nameEnOrigin':
      return form.nameEnOrigin
    case 'organisations':
      return form.organisations
    case 'recipients':
    case 'themes':
    case 'targets':
    case 'activities':
      return initiative[field]
    case 'period.start':
      return `${initiative.period} ${form.start}`
    case 'period.end':
      return `${initiative.period} ${form.end}`
    case 'period.ongoing':
      return form.ongoing
    case 'period.recurring':
      return form.recurring
    case 'objectives.ja':
    case 'objectives.en':
      return within(initiative.objectives)
    case 'actions.ja':
    case 'actions.en':
      return within(initiative.actions)
    case 'outcomes.ja':
    case 'outcomes.en':
      return within(initiative.outcomes)
    case 'targetNote.ja':
    case 'targetNote.en':
      return within(initiative.targetNote)
    case 'asStated.donor':
      return `${initiative.asStated} ${initiative.stated.donor}`
    case 'asStated.partner':
      return `${initiative.asStated} ${initiative.stated.partner}`
    case 'asStated.recipient':
      return `${initiative.asStated} ${initiative.stated.recipient}`
    case 'asStated.target':
      return `${initiative.asStated} ${initiative.stated.target}`
    case 'asStated.theme':
      return `${initiative.asStated} ${initiative.stated.theme}`
    case 'asStated.period':
      return `${initiative.asStated} ${initiative.stated.period}`
    case 'source.document':
      return form.sourceDocument
    case 'source.locator':
      return form.sourceLocator
    case 'source.asOf':
      return form.sourceAsOf
    case 'source.notes.ja':
    case 'source.notes.en':
      return within(initiative.sourceNotes)
    case 'thesisGroup':
      return form.thesisGroup
    case 'frameworks':
      return messagesFor(locale).frameworks.onEntry
    case 'evidence':
    case 'relations':
    case 'contact':
      return messagesFor(locale).evidence[field]
  }
}

function evidenceText(item: Evidence, locale: Locale): string {
  const { evidence } = messagesFor(locale)
  return [
    item.field ? `${fieldName(item.field, locale)}: ${item.title}` : item.title,
    item.publisher,
    item.publishedOn && evidence.publishedOn(formatPartialDate(item.publishedOn, locale)),
    item.retrievedOn && evidence.retrievedOn(formatPartialDate(item.retrievedOn, locale)),
    item.url,
    item.document && evidence.document,
  ]
    .filter(Boolean)
    .join(' · ')
}

type Names = ReadonlyMap<string, { name: Bilingual }>

/** What stands in a field that is a list, item by item; null for other fields. */
export function fieldItems(
  input: InitiativeInput,
  field: ComparedField,
  organisations: Names,
  locale: Locale,
): Item[] | null {
  const labelled = <C extends string>(codes: readonly C[], vocabulary: Record<C, Label>) =>
    codes.map((code) => ({ key: code, text: vocabulary[code][locale] }))
  switch (field) {
    case 'organisations':
      return input.organisations.map(({ code, role }) => {
        const record = organisations.get(code)
        const name = (record && inLocale(record.name, locale)?.text) ?? code
        return { key: `${code} ${role}`, text: `${organisationRoles[role][locale]}: ${name}` }
      })
    case 'recipients':
      return input.recipients.map(({ code, role }) => {
        const place = placeLabel(code)[locale]
        const text = role === 'target' ? place : `${place} (${recipientRoles[role][locale]})`
        return { key: `${code} ${role}`, text }
      })
    case 'frameworks':
      return input.frameworks.map(({ item, reason }) => ({
        key: item,
        text: [frameworkItemName(item, locale), reason.ja, reason.en].filter(Boolean).join(': '),
      }))
    case 'evidence':
      return input.evidence.map((item) => ({
        key: item.document ?? item.url ?? item.title,
        text: evidenceText(item, locale),
      }))
    case 'relations':
      return input.relations.map(({ kind, to }) => ({
        key: `${kind} ${to}`,
        text: `${relationKinds[kind][locale]}: ${to}`,
      }))
    case 'themes':
      return labelled(input.themes, themes)
    case 'targets':
      return labelled(input.targets, targets)
    case 'activities':
      return labelled(input.activities, activities)
    default:
      return null
  }
}

/** What stands in a field, as text to read: codes by their names, a list one item a line. */
export function fieldText(input: InitiativeInput, field: ComparedField, organisations: Names, locale: Locale): string {
  const items = fieldItems(input, field, organisations, locale)
  if (items) return items.map(({ text }) => text).join('\n')
  const { form, initiative } = messagesFor(locale)
  switch (field) {
    case 'contact':
      return input.contact
        ? [input.contact.office.ja, input.contact.office.en, input.contact.url, input.contact.email]
            .filter((part) => part !== null)
            .join('\n')
        : ''
    case 'period.ongoing':
      return form.ongoingValues[`${input.period.ongoing}`]
    case 'period.recurring': {
      const { recurring } = input.period
      if (!recurring) return ''
      return [recurrences[recurring.every][locale], recurring.note.ja, recurring.note.en].filter(Boolean).join(' — ')
    }
    case 'nameEnOrigin':
      return input.nameEnOrigin ? initiative.nameOrigin[input.nameEnOrigin] : ''
    case 'source.document':
      return sourceDocuments[input.source.document][locale]
    default: {
      const value = valueAt(input, field)
      return typeof value === 'string' ? value : ''
    }
  }
}

/** The language that a field's text is written in; undefined where it is the reader's, as for labels and numbers. */
export function fieldLang(field: ComparedField): Locale | undefined {
  if (field.endsWith('.ja') || field.startsWith('asStated')) return 'ja'
  return field.endsWith('.en') ? 'en' : undefined
}
