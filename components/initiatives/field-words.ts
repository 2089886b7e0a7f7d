import { type ComparedField, valueAt } from '@/lib/catalogue/compare'
import { frameworkItemName } from '@/lib/catalogue/frameworks'
import type { InitiativeInput } from '@/lib/catalogue/initiative'
import { placeLabel } from '@/lib/catalogue/places'
import {
  activities,
  organisationRoles,
  recipientRoles,
  recurrences,
  sourceDocuments,
  targets,
  themes,
} from '@/lib/catalogue/vocabulary'
import { type Bilingual, inLocale, type Locale } from '@/lib/i18n/locales'
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
  }
}

type Names = ReadonlyMap<string, { name: Bilingual }>

/** What stands in a field, as text to read: codes by their names, a list one item a line. */
export function fieldText(input: InitiativeInput, field: ComparedField, organisations: Names, locale: Locale): string {
  const { form, initiative } = messagesFor(locale)
  switch (field) {
    case 'organisations':
      return input.organisations
        .map(({ code, role }) => {
          const record = organisations.get(code)
          const name = (record && inLocale(record.name, locale)?.text) ?? code
          return `${organisationRoles[role][locale]}: ${name}`
        })
        .join('\n')
    case 'recipients':
      return input.recipients
        .map(({ code, role }) => {
          const place = placeLabel(code)[locale]
          return role === 'target' ? place : `${place} (${recipientRoles[role][locale]})`
        })
        .join('\n')
    case 'frameworks':
      return input.frameworks
        .map(({ item, reason }) => `${frameworkItemName(item, locale)}: ${inLocale(reason, locale)?.text ?? ''}`)
        .join('\n')
    case 'themes':
      return input.themes.map((code) => themes[code][locale]).join('\n')
    case 'targets':
      return input.targets.map((code) => targets[code][locale]).join('\n')
    case 'activities':
      return input.activities.map((code) => activities[code][locale]).join('\n')
    case 'period.ongoing':
      return form.ongoingValues[`${input.period.ongoing}`]
    case 'period.recurring': {
      const { recurring } = input.period
      if (!recurring) return ''
      return [recurrences[recurring.every][locale], inLocale(recurring.note, locale)?.text].filter(Boolean).join(' — ')
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
