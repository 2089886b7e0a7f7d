import { describe, expect, it } from 'vitest'
import { groups, type Membership } from './groups'

// Days are YYYY-MM-DD, so comparing them as text compares them in time.
const isMemberOn = (day: string) => (row: Membership) =>
  (row.from === undefined || row.from <= day) && (row.to === undefined || day < row.to)

const membersOn = (code: string, day: string): string[] => {
  const group = groups.find((candidate) => candidate.code === code)
  if (group === undefined) throw new Error(`no group ${code}`)
  return group.members.filter(isMemberOn(day)).map((row) => row.country)
}

const overlap = (a: Membership, b: Membership) =>
  (a.from ?? '') < (b.to ?? '9999-12-31') && (b.from ?? '') < (a.to ?? '9999-12-31')

const isCalendarDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

const counts = {
  '2017-12-18': {
    ASEAN: 10,
    APEC: 21,
    EU: 28,
    AU: 55,
    OAS: 35,
    ECOWAS: 15,
    SADC: 15,
    EAC: 6,
    REC: 54,
    COMMONWEALTH: 52,
    NATO: 29,
    OSCE: 57,
    INTERPOL: 192,
    UN: 193,
    ARAB: 22,
    MENA: 21,
    MERIDIAN: 0,
    CLMV: 4,
    EAP: 6,
    ACP: 79,
    D5: 5,
    GCC: 6,
    CARICOM: 15,
  },
  // What has changed since, as the organisations themselves count it.
  '2026-01-01': {
    ASEAN: 11,
    EU: 27,
    OAS: 34,
    ECOWAS: 12,
    SADC: 16,
    EAC: 8,
    COMMONWEALTH: 56,
    NATO: 32,
    INTERPOL: 196,
    UN: 193,
    ACP: 79,
  },
}

describe('groups', () => {
  for (const [day, expected] of Object.entries(counts)) {
    it.each(Object.entries(expected))(`counts the members of %s on ${day}`, (code, count) => {
      expect(membersOn(code, day)).toHaveLength(count)
    })
  }

  it('counts every group on 18 December 2017', () => {
    expect(groups.map((group) => group.code)).toEqual(Object.keys(counts['2017-12-18']))
  })

  it('reads membership as of the day asked about', () => {
    expect(membersOn('EU', '2017-12-18')).toContain('GB')
    expect(membersOn('EU', '2020-01-31')).toContain('GB')
    expect(membersOn('EU', '2020-02-01')).not.toContain('GB')
    expect(membersOn('COMMONWEALTH', '2013-10-02')).toContain('GM')
    expect(membersOn('COMMONWEALTH', '2017-12-18')).not.toContain('GM')
    expect(membersOn('COMMONWEALTH', '2018-02-08')).toContain('GM')
  })

  it.each(groups)('has well-formed rows in $code', ({ members }) => {
    for (const row of members) {
      expect(row.country).toMatch(/^[A-Z]{2}$/)
      for (const day of [row.from, row.to]) if (day !== undefined) expect(day).toSatisfy(isCalendarDay)
      if (row.from !== undefined && row.to !== undefined) expect(row.from < row.to).toBe(true)
    }
  })

  it.each(groups)('has no country in $code twice at one time', ({ members }) => {
    const twice = members.filter((row, index) =>
      members.slice(index + 1).some((other) => other.country === row.country && overlap(row, other)),
    )
    expect(twice).toEqual([])
  })

  it('explains an empty group', () => {
    for (const group of groups) if (group.members.length === 0) expect(group.note).toBeDefined()
  })
})
