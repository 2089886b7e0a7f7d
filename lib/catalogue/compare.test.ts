import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ComparedField, comparedFields, differingFields, valueAt } from './compare'
import { anInput, anyInput, realInputs } from './given'
import { Evidence, InitiativeInput } from './initiative'

const before = anInput({
  organisations: [
    { code: 'itu', role: 'donor' },
    { code: 'gb-fco', role: 'funder' },
  ],
  recipients: [{ kind: 'country', code: 'KE', role: 'target' }],
  themes: ['cybercrime', 'awareness'],
})
const { name, period, asStated, source } = before
const recurring = { every: 'year' as const, note: { ja: null, en: null } }

/** For each field, an entry in which that field alone is another. */
const changes: Record<ComparedField, Partial<InitiativeInput>> = {
  'name.ja': { name: { ...name, ja: '演習' } },
  'name.en': { name: { ...name, en: null } },
  nameEnOrigin: { nameEnOrigin: 'official' },
  organisations: { organisations: before.organisations.toReversed() },
  recipients: { recipients: [{ kind: 'country', code: 'KE', role: 'host' }] },
  themes: { themes: ['awareness', 'cybercrime'] },
  targets: { targets: ['women'] },
  activities: { activities: ['training'] },
  'period.start': { period: { ...period, start: '2015' } },
  'period.end': { period: { ...period, end: '2015' } },
  'period.ongoing': { period: { ...period, ongoing: false } },
  'period.recurring': { period: { ...period, recurring } },
  'objectives.ja': { objectives: { ja: '目', en: null } },
  'objectives.en': { objectives: { ja: null, en: 'Aim' } },
  'actions.ja': { actions: { ja: '目', en: null } },
  'actions.en': { actions: { ja: null, en: 'Act' } },
  'outcomes.ja': { outcomes: { ja: '目', en: null } },
  'outcomes.en': { outcomes: { ja: null, en: 'Come' } },
  'targetNote.ja': { targetNote: { ja: '目', en: null } },
  'targetNote.en': { targetNote: { ja: null, en: 'Note' } },
  'asStated.donor': { asStated: { ...asStated, donor: '英' } },
  'asStated.partner': { asStated: { ...asStated, partner: '英' } },
  'asStated.recipient': { asStated: { ...asStated, recipient: '英' } },
  'asStated.target': { asStated: { ...asStated, target: '英' } },
  'asStated.theme': { asStated: { ...asStated, theme: '英' } },
  'asStated.period': { asStated: { ...asStated, period: '英' } },
  'source.document': { source: { ...source, document: 'murakami-2018' } },
  'source.locator': { source: { ...source, locator: 'p. 1' } },
  'source.asOf': { source: { ...source, asOf: '2017' } },
  'source.notes.ja': { source: { ...source, notes: { ja: '注', en: null } } },
  'source.notes.en': { source: { ...source, notes: { ja: null, en: 'Note' } } },
  thesisGroup: { thesisGroup: '英' },
  frameworks: { frameworks: [{ item: 'gge-2015.a', reason: { ja: '理由', en: null } }] },
  evidence: { evidence: [Evidence.parse({ title: 'A report' })] },
  relations: { relations: [{ kind: 'succeeds', to: 7 }] },
  contact: { contact: { office: { ja: '国際課', en: null }, url: null, email: null } },
}

/** The same value with the keys of every object the other way round, as a database may give them back. */
function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, turnedRound(inner)]),
  )
}

describe('differingFields', () => {
  it.each(comparedFields)('names %s where it alone has changed', (field) => {
    const after = { ...before, ...changes[field] }
    expect(differingFields(before, after)).toEqual([field])
    expect(differingFields(after, before)).toEqual([field])
  })

  it('names all that changed, in the order of reading', () => {
    const after = { ...before, ...changes.thesisGroup, ...changes['name.ja'], ...changes.themes }
    expect(differingFields(before, after)).toEqual(['name.ja', 'themes', 'thesisGroup'])
  })

  it('sees a recurrence whose note has changed', () => {
    const every = { ...before, period: { ...period, recurring } }
    const noted = { ...before, period: { ...period, recurring: { ...recurring, note: { ja: '10月', en: null } } } }
    expect(differingFields(every, noted)).toEqual(['period.recurring'])
  })

  it('is empty between an entry and itself, also after the database has turned its keys round', () => {
    for (const { input } of realInputs()) {
      expect(differingFields(input, structuredClone(input))).toEqual([])
      expect(differingFields(input, InitiativeInput.parse(turnedRound(input)))).toEqual([])
    }
  })

  it('leaves no field of an entry out: entries without a difference are equal', () => {
    fc.assert(
      fc.property(anyInput, anyInput, fc.subarray([...comparedFields]), (one, other, taken) => {
        // An entry put together from two others, field by field.
        const mixed: unknown = JSON.parse(JSON.stringify(one))
        for (const key of Object.keys(one)) {
          if (taken.some((field) => field.startsWith(key)) && typeof mixed === 'object' && mixed !== null) {
            Reflect.set(mixed, key, Reflect.get(other, key))
          }
        }
        const parsed = InitiativeInput.safeParse(mixed)
        if (!parsed.success) return
        const same = differingFields(one, parsed.data).length === 0
        expect(same).toBe(JSON.stringify(one) === JSON.stringify(parsed.data))
      }),
      { numRuns: 300 },
    )
  })

  it('compares every field that an entry has', () => {
    const leaves = (value: unknown, path: string): string[] =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && path !== 'period.recurring'
        ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))
        : [path]
    expect([...comparedFields].sort()).toEqual(leaves(anInput(), '').sort())
  })
})

describe('valueAt', () => {
  it('reads what stands at a path, also nothing', () => {
    expect(valueAt(before, 'name.ja')).toBe('研修')
    expect(valueAt(before, 'themes')).toEqual(['cybercrime', 'awareness'])
    expect(valueAt(before, 'source.notes.en')).toBeNull()
    expect(valueAt({ ...before, period: { ...period, recurring } }, 'period.recurring')).toEqual(recurring)
  })
})
