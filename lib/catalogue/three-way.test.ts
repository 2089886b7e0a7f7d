import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ComparedField, differingFields, valueAt } from './compare'
import { anInput, anyInput } from './given'
import { InitiativeInput } from './initiative'
import { mergeInputs, withFieldsOf } from './three-way'

const runs = { numRuns: 150 }

describe('what holds for any three versions', () => {
  it('where only one side changed anything, the result is that side', () => {
    fc.assert(
      fc.property(anyInput, anyInput, (base, changed) => {
        expect(mergeInputs(base, changed, base)).toEqual({ merged: changed, conflicts: [] })
        expect(mergeInputs(base, base, changed)).toEqual({ merged: changed, conflicts: [] })
      }),
      runs,
    )
  })

  it('where both made the same of it, that is the result', () => {
    fc.assert(
      fc.property(anyInput, anyInput, (base, changed) => {
        expect(mergeInputs(base, changed, changed)).toEqual({ merged: changed, conflicts: [] })
      }),
      runs,
    )
  })

  it('what is a conflict does not depend on who is who, nor on who is preferred', () => {
    fc.assert(
      fc.property(anyInput, anyInput, anyInput, (base, one, other) => {
        const { conflicts } = mergeInputs(base, one, other)
        expect(mergeInputs(base, other, one).conflicts).toEqual(conflicts)
        expect(mergeInputs(base, one, other, 'theirs').conflicts).toEqual(conflicts)
      }),
      runs,
    )
  })

  it('what one side alone changed stands in the result as that side has it', () => {
    fc.assert(
      fc.property(anyInput, anyInput, anyInput, (base, theirs, mine) => {
        const { merged, conflicts } = mergeInputs(base, theirs, mine)
        const [byThem, byMe] = [differingFields(base, theirs), differingFields(base, mine)]
        for (const field of byThem) {
          if (byMe.includes(field) || conflicts.includes(field)) continue
          expect(valueAt(merged, field)).toEqual(valueAt(theirs, field))
        }
        for (const field of byMe) {
          if (byThem.includes(field) || conflicts.includes(field)) continue
          expect(valueAt(merged, field)).toEqual(valueAt(mine, field))
        }
      }),
      runs,
    )
  })

  it('in lists no addition and no removal of either side is lost', () => {
    const lists = ['themes', 'targets', 'activities', 'recipients', 'organisations', 'relations', 'frameworks'] as const
    const itemsOf = (input: InitiativeInput, field: ComparedField) => {
      const items = valueAt(input, field)
      return Array.isArray(items) ? items.map((item) => JSON.stringify(item)) : []
    }
    fc.assert(
      fc.property(anyInput, anyInput, anyInput, (base, theirs, mine) => {
        const { merged, conflicts } = mergeInputs(base, theirs, mine)
        for (const field of lists.filter((field) => field !== 'frameworks' && !conflicts.includes(field))) {
          const [before, result] = [itemsOf(base, field), itemsOf(merged, field)]
          for (const side of [theirs, mine]) {
            const items = itemsOf(side, field)
            for (const added of items.filter((item) => !before.includes(item))) expect(result).toContain(added)
            for (const item of before.filter((item) => !items.includes(item))) expect(result).not.toContain(item)
          }
          expect(new Set(result).size).toBe(result.length)
        }
      }),
      runs,
    )
  })

  it('in texts no added line of either side is lost', () => {
    const text = fc.array(fc.constantFrom('一', '二', '三', 'constructor', '__proto__', 'b', 'c', '- d'), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(text, text, text, (o, a, b) => {
        const [base, theirs, mine] = [o, a, b].map((lines) =>
          anInput({ objectives: { ja: lines.join('\n') || null, en: null } }),
        )
        if (!base || !theirs || !mine) return
        const { merged, conflicts } = mergeInputs(base, theirs, mine)
        if (conflicts.length > 0) return
        const result = (merged.objectives.ja ?? '').split('\n')
        for (const added of [...a, ...b].filter((line) => !o.includes(line))) expect(result).toContain(added)
        for (const line of o.filter((line) => !a.includes(line) || !b.includes(line))) {
          if (!a.includes(line) && !b.includes(line)) expect(result).not.toContain(line)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('the result can be saved', () => {
    fc.assert(
      fc.property(anyInput, anyInput, anyInput, (base, theirs, mine) => {
        for (const preferred of ['theirs', 'mine'] as const) {
          const { merged } = mergeInputs(base, theirs, mine, preferred)
          expect(InitiativeInput.parse(merged)).toEqual(merged)
        }
      }),
      runs,
    )
  })
})

describe('lists', () => {
  const withOrganisations = (...organisations: InitiativeInput['organisations']) => anInput({ organisations })

  it('take both sides’ additions and removals: theirs first, then mine', () => {
    const base = anInput({ themes: ['cybercrime', 'awareness'] })
    const theirs = anInput({ themes: ['cybercrime', 'awareness', 'data-protection'] })
    const mine = anInput({ themes: ['strategy-policy', 'awareness'] })
    const { merged, conflicts } = mergeInputs(base, theirs, mine)
    expect(merged.themes).toEqual(['awareness', 'data-protection', 'strategy-policy'])
    expect(conflicts).toEqual([])
  })

  it('keep the order that one side has changed', () => {
    const base = anInput({ themes: ['cybercrime', 'awareness'] })
    const theirs = anInput({ themes: ['cybercrime', 'awareness', 'data-protection'] })
    const mine = anInput({ themes: ['awareness', 'cybercrime'] })
    expect(mergeInputs(base, theirs, mine)).toMatchObject({
      merged: { themes: ['awareness', 'cybercrime', 'data-protection'] },
      conflicts: [],
    })
  })

  it('ask where both gave one organisation another role', () => {
    const base = withOrganisations({ code: 'itu', role: 'donor' }, { code: 'gsma', role: 'partner' })
    const theirs = withOrganisations({ code: 'itu', role: 'funder' }, { code: 'gsma', role: 'partner' })
    const mine = withOrganisations({ code: 'itu', role: 'partner' })
    const { merged, conflicts } = mergeInputs(base, theirs, mine)
    expect(conflicts).toEqual(['organisations'])
    expect(merged.organisations).toEqual([{ code: 'itu', role: 'partner' }])
    expect(mergeInputs(base, theirs, mine, 'theirs').merged.organisations).toEqual([{ code: 'itu', role: 'funder' }])
  })

  it('do not ask where one changed a role and the other added a line', () => {
    const base = withOrganisations({ code: 'itu', role: 'donor' })
    const theirs = withOrganisations({ code: 'itu', role: 'funder' })
    const mine = withOrganisations({ code: 'itu', role: 'donor' }, { code: 'gsma', role: 'partner' })
    expect(mergeInputs(base, theirs, mine)).toMatchObject({
      merged: {
        organisations: [
          { code: 'itu', role: 'funder' },
          { code: 'gsma', role: 'partner' },
        ],
      },
      conflicts: [],
    })
  })

  it('merge the two languages of one reason, and ask about the same one', () => {
    const served = (ja: string, en: string) => anInput({ frameworks: [{ item: 'gge-2015.a', reason: { ja, en } }] })
    const one = mergeInputs(served('甲', 'a'), served('乙', 'a'), served('甲', 'b'))
    expect(one).toEqual({ merged: served('乙', 'b'), conflicts: [] })
    expect(mergeInputs(served('甲', 'a'), served('乙', 'a'), served('丙', 'a')).conflicts).toEqual(['frameworks'])
  })
})

describe('texts', () => {
  const saying = (...lines: string[]) => anInput({ actions: { ja: lines.join('\n'), en: null } })

  it('take both sides’ lines where these are apart', () => {
    const base = saying('- 一', '- 二', '- 三')
    expect(mergeInputs(base, saying('- 壱', '- 二', '- 三'), saying('- 一', '- 二', '- 三', '- 四'))).toEqual({
      merged: saying('- 壱', '- 二', '- 三', '- 四'),
      conflicts: [],
    })
  })

  it('ask where both rewrote one line, and keep what stands apart from it', () => {
    const base = saying('- 一', '- 二', '- 三', '- 四')
    const theirs = saying('- 壱', '- 二', '- 三', '- 四')
    const mine = saying('- ひとつ', '- 二', '- 三', '- 四', '- 五')
    expect(mergeInputs(base, theirs, mine)).toEqual({ merged: mine, conflicts: ['actions.ja'] })
    expect(mergeInputs(base, theirs, mine, 'theirs').merged).toEqual(saying('- 壱', '- 二', '- 三', '- 四', '- 五'))
  })
})

it('changes that do not go together are a conflict, though each is of another field', () => {
  const period = (start: string | null, end: string | null) =>
    anInput({ period: { start, end, ongoing: null, recurring: null } })
  const { merged, conflicts } = mergeInputs(period('2015', '2019'), period('2018', '2019'), period('2015', '2016'))
  expect(conflicts).toEqual(['period.start', 'period.end'])
  expect(merged).toEqual(period('2015', '2016'))
  const named = (ja: string | null, en: string | null) => anInput({ name: { ja, en } })
  expect(mergeInputs(named('名', 'Name'), named('名', null), named(null, 'Name')).conflicts).toEqual([
    'name.ja',
    'name.en',
  ])
})

it('single fields can be taken from another version', () => {
  const [one, other] = [anInput({ thesisGroup: '甲' }), anInput({ thesisGroup: '乙', themes: ['cybercrime'] })]
  expect(withFieldsOf(one, other, ['thesisGroup'])).toEqual(anInput({ thesisGroup: '乙' }))
})
