import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FormValues, fieldOfPath, readForm, toFormValues, toInput } from './form-data'
import { anInput, anyInput, realInputs } from './given'
import { InitiativeInput } from './initiative'
import { kindOfPlace } from './places'

/** Rows show a name with its code in brackets; that is how they come back. */
const inBrackets = (typed: string) => /\(([^()]+)\)$/.exec(typed)?.[1] ?? typed
const resolve = { organisation: inBrackets, place: inBrackets, framework: inBrackets, initiative: inBrackets }

/** A row that nobody filled in, though a field was chosen for it. */
const spareEvidence = {
  field: 'name.ja',
  title: '',
  publisher: '',
  url: ' ',
  document: '',
  publishedOn: '',
  retrievedOn: '',
}

/** What a browser sends of a form that shows the values: every field, line ends as CRLF, a spare row in each list. */
function sent({ single, ...values }: FormValues): FormData {
  const form = new FormData()
  form.append('version', '3')
  for (const [name, text] of Object.entries(single)) form.append(name, text.replaceAll('\n', '\r\n'))
  for (const name of ['themes', 'targets', 'activities'] as const) {
    for (const code of values[name]) form.append(name, code)
  }
  const rows = { organisation: values.organisations, recipient: values.recipients }
  for (const [name, list] of Object.entries(rows)) {
    for (const { code, role } of list) {
      form.append(name, `Some name (${code})`)
      form.append(`${name}.role`, role)
    }
    form.append(name, '')
    form.append(`${name}.role`, 'donor')
  }
  for (const { code, ja, en } of [...values.frameworks, { code: '', ja: '', en: '' }]) {
    form.append('framework', code && `Some name (${code})`)
    form.append('framework.ja', ja.replaceAll('\n', '\r\n'))
    form.append('framework.en', en.replaceAll('\n', '\r\n'))
  }
  for (const row of [...values.evidence, spareEvidence]) {
    for (const [part, text] of Object.entries(row)) form.append(`evidence.${part}`, text)
  }
  for (const { code, role } of [...values.relations, { code: '', role: 'succeeds' }]) {
    form.append('relation', code && `Some name (${code})`)
    form.append('relation.role', role)
  }
  form.append('reason', 'Mended')
  return form
}

const readBack = (form: FormData) => InitiativeInput.parse(toInput(readForm(form, resolve), kindOfPlace))

describe('an entry that goes through the form', () => {
  it.each(realInputs().map(({ id, input }) => [id, input] as const))('comes back as it was: no. %i', (_id, input) => {
    expect(readBack(sent(toFormValues(input)))).toEqual(input)
  })

  it('comes back as it was, whatever stands in it', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(readBack(sent(toFormValues(input)))).toEqual(input)
      }),
      { numRuns: 500 },
    )
  })

  it('shows every text that it has', () => {
    const input = realInputs()[0]?.input ?? anInput()
    const { single } = toFormValues(input)
    expect(single['name.ja']).toBe(input.name.ja)
    expect(single['objectives.en']).toBe(input.objectives.en)
    expect(single['asStated.period']).toBe(input.asStated.period)
    expect(single['source.notes.ja']).toBe(input.source.notes.ja)
  })

  it('can be emptied field by field', () => {
    const emptied: FormValues = {
      ...toFormValues(realInputs()[0]?.input ?? anInput()),
      themes: [],
      targets: [],
      activities: [],
      organisations: [],
      recipients: [],
      frameworks: [],
      evidence: [],
      relations: [],
    }
    const kept = ['name.ja', 'name.en', 'ongoing', 'source.document']
    for (const name of Object.keys(emptied.single)) if (!kept.includes(name)) emptied.single[name] = ''
    emptied.single.ongoing = 'null'
    const { name, source } = readBack(sent(emptied))
    expect(readBack(sent(emptied))).toEqual(
      anInput({ name, source: { ...anInput().source, document: source.document } }),
    )
  })
})

describe('rows', () => {
  const rows = (...given: [string, string][]) => {
    const form = new FormData()
    for (const [code, role] of given) {
      form.append('organisation', code)
      form.append('organisation.role', role)
    }
    return readForm(form, resolve).organisations
  }

  it('left empty are no rows, and the others keep their own roles and order', () => {
    expect(rows(['', 'donor'], ['itu', 'partner'], ['  ', 'funder'], ['gb-fco', 'funder'], ['', 'donor'])).toEqual([
      { code: 'itu', role: 'partner' },
      { code: 'gb-fco', role: 'funder' },
    ])
  })

  it('are read through what the form knows', () => {
    expect(rows([' ITU (itu) ', 'donor'])).toEqual([{ code: 'itu', role: 'donor' }])
  })

  it('of frameworks keep their own reasons', () => {
    const form = new FormData()
    for (const [code, ja, en] of [
      ['', '消える', 'lost'],
      ['Some name (gge-2015.a)', '一', ''],
      ['gge-2015.h', '', 'two'],
    ] as const) {
      form.append('framework', code)
      form.append('framework.ja', ja)
      form.append('framework.en', en)
    }
    expect(readForm(form, resolve).frameworks).toEqual([
      { code: 'gge-2015.a', ja: '一', en: '' },
      { code: 'gge-2015.h', ja: '', en: 'two' },
    ])
  })

  it('of evidence keep their parts together', () => {
    const form = sent(toFormValues(anInput()))
    for (const [title, url] of [
      ['', 'https://example.org/b'],
      ['C', ''],
    ] as const) {
      for (const [part, text] of Object.entries({ ...spareEvidence, title, url })) form.append(`evidence.${part}`, text)
    }
    expect(readForm(form, resolve).evidence).toMatchObject([
      { title: '', url: 'https://example.org/b' },
      { title: 'C', url: '' },
    ])
    const parsed = InitiativeInput.safeParse(toInput(readForm(form, resolve), kindOfPlace))
    expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['evidence.0.title', 'required'],
    ])
  })

  it('of related initiatives that are no number are refused at their own place', () => {
    const form = sent(toFormValues(anInput()))
    form.append('relation', 'No such name')
    form.append('relation.role', 'part-of')
    const parsed = InitiativeInput.safeParse(toInput(readForm(form, resolve), kindOfPlace))
    expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['relations.0.to', 'unknown-initiative'],
    ])
  })

  it('of a place nobody knows are refused at their own place', () => {
    const form = sent(toFormValues(anInput()))
    form.append('recipient', 'Atlantis')
    form.append('recipient.role', 'target')
    const parsed = InitiativeInput.safeParse(toInput(readForm(form, resolve), kindOfPlace))
    expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['recipients.0.code', 'unknown-place'],
    ])
  })
})

describe('a form that is not ours', () => {
  it('may have fields that nobody knows', () => {
    const input = realInputs()[0]?.input ?? anInput()
    const form = sent(toFormValues(input))
    for (const name of ['__proto__', 'constructor', 'toString', '', 'name', 'id', 'status', 'verification.state']) {
      form.append(name, 'x')
    }
    expect(readBack(form)).toEqual(input)
  })

  it('may lack every field: what it must have is said, nothing is thrown', () => {
    const parsed = InitiativeInput.safeParse(toInput(readForm(new FormData(), resolve), kindOfPlace))
    expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['name', 'name-required'],
      ['source.document', 'unknown-code'],
    ])
  })

  it('may send a file for a text: it is no text', () => {
    const form = sent(toFormValues(anInput()))
    form.set('objectives.ja', new File(['x'], 'x.txt'))
    form.append('themes', new File(['x'], 'x.txt'))
    expect(readForm(form, resolve).single['objectives.ja']).toBe('')
    expect(InitiativeInput.safeParse(toInput(readForm(form, resolve), kindOfPlace)).success).toBe(false)
  })

  it.each(['', 'yes', 'null'])('does not say whether it goes on by %j', (ongoing) => {
    const form = sent(toFormValues(anInput()))
    form.set('ongoing', ongoing)
    expect(readBack(form).period.ongoing).toBeNull()
  })
})

describe('fieldOfPath', () => {
  it.each([
    ['name', 'name.ja'],
    ['name.en', 'name.en'],
    ['organisations', 'organisations'],
    ['organisations.2.code', 'organisations.2'],
    ['organisations.2.role', 'organisations.2'],
    ['recipients.10', 'recipients.10'],
    ['frameworks', 'frameworks'],
    ['frameworks.1.item', 'frameworks.1'],
    ['frameworks.1.reason.ja', 'frameworks.1'],
    ['evidence', 'evidence'],
    ['evidence.3.url', 'evidence.3.url'],
    ['relations.1.to', 'relations.1'],
    ['contact.office', 'contact.office.ja'],
    ['contact.email', 'contact.email'],
    ['themes.0', 'themes'],
    ['targets', 'targets'],
    ['activities.1', 'activities'],
    ['period.start', 'start'],
    ['period.end', 'end'],
    ['period.ongoing', 'ongoing'],
    ['period.recurring.every', 'recurring'],
    ['period.recurring.note.ja', 'recurringNote.ja'],
    ['objectives.ja', 'objectives.ja'],
    ['targetNote.en', 'targetNote.en'],
    ['asStated.theme', 'asStated.theme'],
    ['source.notes.en', 'source.notes.en'],
    ['nameEnOrigin', 'nameEnOrigin'],
    ['thesisGroup', 'thesisGroup'],
  ])('shows what is wrong with %s in %s', (path, field) => {
    expect(fieldOfPath(path)).toBe(field)
  })

  it('names a field that the form has for every text of an entry', () => {
    const { single } = toFormValues(anInput())
    const paths = (value: unknown, path: string): string[] =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).flatMap(([key, inner]) => paths(inner, path ? `${path}.${key}` : key))
        : [path]
    const input = anInput({
      period: { ...anInput().period, recurring: { every: 'year', note: { ja: null, en: null } } },
    })
    const lists = [
      'organisations',
      'recipients',
      'themes',
      'targets',
      'activities',
      'frameworks',
      'evidence',
      'relations',
      'contact',
    ]
    for (const path of paths(input, '')) {
      expect([...Object.keys(single), ...lists]).toContain(fieldOfPath(path))
    }
  })
})
