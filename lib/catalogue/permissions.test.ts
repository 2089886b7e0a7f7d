import { describe, expect, it } from 'vitest'
import { type Actor, can, type Permission, permissions, roles } from './permissions'

const everyone = { visitor: true, contributor: true, editor: true, admin: true }
const members = { ...everyone, visitor: false }
const editors = { ...members, contributor: false }
const admins = { ...editors, editor: false }

const table: Record<Permission, Record<Actor, boolean>> = {
  read: everyone,
  export: everyone,
  propose: everyone,
  'own-account': members,
  freeze: members,
  edit: editors,
  review: editors,
  'manage-people': admins,
  'read-audit': admins,
  'change-settings': admins,
}
const actors = ['visitor', ...roles] as const
const names = [
  'read',
  'export',
  'propose',
  'own-account',
  'freeze',
  'edit',
  'review',
  'manage-people',
  'read-audit',
  'change-settings',
] as const

describe('what each may do', () => {
  it.each(names.flatMap((permission) => actors.map((actor) => [actor, permission, table[permission][actor]] as const)))(
    'a %s: %s is %s',
    (actor, permission, allowed) => {
      expect(can(actor, permission)).toBe(allowed)
    },
  )

  it('is said in this table for every permission and every role', () => {
    expect(Object.keys(permissions)).toEqual([...names])
    expect(roles).toEqual(['contributor', 'editor', 'admin'])
  })

  it('never grows less with the role', () => {
    for (const permission of names) {
      const row = actors.map((actor) => can(actor, permission))
      expect(row).toEqual(row.toSorted((a, b) => Number(a) - Number(b)))
    }
  })
})
