import type { InitiativeInput } from './initiative'

/*
 * An entry as a form sends it: single fields by their path (`name.ja`), checked codes repeated (`themes`), and rows as
 * pairs of repeated fields. Rows left empty are no rows. What is returned is still to be parsed by `InitiativeInput`.
 */

/** How a reader may have written an organisation or a place: its code, or the words that the form suggests. */
export type Resolver = (typed: string) => string

export type FormValues = {
  /** What was typed into each single field, by its name. */
  single: Record<string, string>
  themes: string[]
  targets: string[]
  activities: string[]
  organisations: { code: string; role: string }[]
  recipients: { code: string; role: string }[]
  frameworks: { code: string; ja: string; en: string }[]
  evidence: EvidenceRow[]
  /** `code` is the other entry's number, `role` the kind of relation. */
  relations: { code: string; role: string }[]
}

const evidenceParts = ['field', 'title', 'publisher', 'url', 'document', 'publishedOn', 'retrievedOn'] as const
export type EvidenceRow = Record<(typeof evidenceParts)[number], string>

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : ''
}

function rows(form: FormData, name: string, resolve: Resolver): { code: string; role: string }[] {
  const roles = form.getAll(`${name}.role`).map(textOf)
  return form
    .getAll(name)
    .map((typed, at) => ({ code: resolve(textOf(typed).trim()), role: roles[at] ?? '' }))
    .filter(({ code }) => code !== '')
}

function frameworkRows(form: FormData, resolve: Resolver): FormValues['frameworks'] {
  const [ja, en] = ['framework.ja', 'framework.en'].map((name) => form.getAll(name).map(textOf))
  return form
    .getAll('framework')
    .map((typed, at) => ({ code: resolve(textOf(typed).trim()), ja: ja?.[at] ?? '', en: en?.[at] ?? '' }))
    .filter(({ code }) => code !== '')
}

/** A row of which nothing but the field is chosen is left empty. */
function evidenceRows(form: FormData): EvidenceRow[] {
  const sent = (part: keyof EvidenceRow) => form.getAll(`evidence.${part}`).map(textOf)
  const [field, title, publisher, url, document, publishedOn, retrievedOn] = evidenceParts.map(sent)
  return (title ?? [])
    .map((_, at) => ({
      field: field?.[at] ?? '',
      title: title?.[at] ?? '',
      publisher: publisher?.[at] ?? '',
      url: url?.[at] ?? '',
      document: document?.[at] ?? '',
      publishedOn: publishedOn?.[at] ?? '',
      retrievedOn: retrievedOn?.[at] ?? '',
    }))
    .filter(({ field: _, ...rest }) => Object.values(rest).some((value) => value.trim() !== ''))
}

export function readForm(
  form: FormData,
  resolve: { organisation: Resolver; place: Resolver; framework: Resolver; initiative: Resolver },
): FormValues {
  const lists = new Set(['themes', 'targets', 'activities'])
  const single = Object.fromEntries(
    [...form.keys()].filter((key) => !lists.has(key)).map((key) => [key, textOf(form.get(key))]),
  )
  return {
    single,
    themes: form.getAll('themes').map(textOf),
    targets: form.getAll('targets').map(textOf),
    activities: form.getAll('activities').map(textOf),
    organisations: rows(form, 'organisation', resolve.organisation),
    recipients: rows(form, 'recipient', resolve.place),
    frameworks: frameworkRows(form, resolve.framework),
    evidence: evidenceRows(form),
    relations: rows(form, 'relation', resolve.initiative),
  }
}

/** The shape that `InitiativeInput` parses, from what was typed. `kindOf` tells what a place is. */
export function toInput(values: FormValues, kindOf: (code: string) => string | null): unknown {
  const { single } = values
  const text = (name: string) => single[name] ?? ''
  const orNull = (name: string) => text(name).trim() || null
  const both = (name: string) => ({ ja: text(`${name}.ja`), en: text(`${name}.en`) })
  const ongoing = { true: true, false: false }[text('ongoing')] ?? null
  return {
    name: both('name'),
    nameEnOrigin: orNull('nameEnOrigin'),
    organisations: values.organisations,
    recipients: values.recipients.map(({ code, role }) => ({ code, role, kind: kindOf(code) ?? 'country' })),
    themes: values.themes,
    targets: values.targets,
    activities: values.activities,
    period: {
      start: orNull('start'),
      end: orNull('end'),
      ongoing,
      recurring: orNull('recurring') && { every: text('recurring'), note: both('recurringNote') },
    },
    objectives: both('objectives'),
    actions: both('actions'),
    outcomes: both('outcomes'),
    targetNote: both('targetNote'),
    asStated: {
      donor: text('asStated.donor'),
      partner: text('asStated.partner'),
      recipient: text('asStated.recipient'),
      target: text('asStated.target'),
      theme: text('asStated.theme'),
      period: text('asStated.period'),
    },
    source: {
      document: text('source.document'),
      locator: text('source.locator'),
      asOf: orNull('source.asOf'),
      notes: both('source.notes'),
    },
    thesisGroup: text('thesisGroup'),
    frameworks: values.frameworks.map(({ code, ja, en }) => ({ item: code, reason: { ja, en } })),
    evidence: values.evidence.map(({ field, title, publisher, url, document, publishedOn, retrievedOn }) => ({
      field: field || null,
      title,
      publisher,
      url: url.trim(),
      document: document || null,
      publishedOn: publishedOn.trim() || null,
      retrievedOn: retrievedOn.trim() || null,
    })),
    relations: values.relations.map(({ code, role }) => ({
      kind: role,
      to: /^\d{1,9}$/.test(code) ? Number(code) : null,
    })),
    contact: ['contact.office.ja', 'contact.office.en', 'contact.url', 'contact.email'].some((name) => orNull(name))
      ? { office: both('contact.office'), url: text('contact.url').trim(), email: text('contact.email') }
      : null,
  }
}

/** An entry as the form shows it. */
export function toFormValues(input: InitiativeInput): FormValues {
  const { name, period, asStated, source, contact } = input
  const pair = (path: string, { ja, en }: { ja: string | null; en: string | null }) => ({
    [`${path}.ja`]: ja ?? '',
    [`${path}.en`]: en ?? '',
  })
  return {
    single: {
      ...pair('name', name),
      nameEnOrigin: input.nameEnOrigin ?? '',
      start: period.start ?? '',
      end: period.end ?? '',
      ongoing: `${period.ongoing}`,
      recurring: period.recurring?.every ?? '',
      ...pair('recurringNote', period.recurring?.note ?? { ja: null, en: null }),
      ...pair('objectives', input.objectives),
      ...pair('actions', input.actions),
      ...pair('outcomes', input.outcomes),
      ...pair('targetNote', input.targetNote),
      ...Object.fromEntries(Object.entries(asStated).map(([cell, stated]) => [`asStated.${cell}`, stated ?? ''])),
      'source.document': source.document,
      'source.locator': source.locator ?? '',
      'source.asOf': source.asOf ?? '',
      ...pair('source.notes', source.notes),
      thesisGroup: input.thesisGroup ?? '',
      ...pair('contact.office', contact?.office ?? { ja: null, en: null }),
      'contact.url': contact?.url ?? '',
      'contact.email': contact?.email ?? '',
    },
    themes: input.themes,
    targets: input.targets,
    activities: input.activities,
    organisations: input.organisations,
    recipients: input.recipients.map(({ code, role }) => ({ code, role })),
    frameworks: input.frameworks.map(({ item, reason }) => ({ code: item, ja: reason.ja ?? '', en: reason.en ?? '' })),
    evidence: input.evidence.map((row) => ({
      field: row.field ?? '',
      title: row.title,
      publisher: row.publisher ?? '',
      url: row.url ?? '',
      document: row.document ?? '',
      publishedOn: row.publishedOn ?? '',
      retrievedOn: row.retrievedOn ?? '',
    })),
    relations: input.relations.map(({ kind, to }) => ({ code: String(to), role: kind })),
  }
}

/** Which field of the form a path of `InitiativeInput` is shown in: `period.start` is `start`, `recipients.2.code` a row. */
export function fieldOfPath(path: string): string {
  // Each part of a piece of evidence is a field of its own.
  if (path.startsWith('evidence.')) return path
  if (path === 'contact.office') return 'contact.office.ja'
  const row = /^(organisations|recipients|frameworks|relations)(?:\.(\d+))?/.exec(path)
  if (row) return row[2] === undefined ? `${row[1]}` : `${row[1]}.${row[2]}`
  if (path.startsWith('period.recurring.note')) return path.replace('period.recurring.note', 'recurringNote')
  if (path === 'period.recurring.every') return 'recurring'
  if (path.startsWith('period.')) return path.slice('period.'.length)
  if (path === 'name') return 'name.ja'
  return /^(themes|targets|activities)/.exec(path)?.[0] ?? path
}
