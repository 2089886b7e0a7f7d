import { describe, expect, it } from 'vitest'
import { type Actor, can, type Permission, permissions, roles } from './permissions'

const table: Record<Permission, Record<Actor, boolean>> = {
  read: { visitor: true, viewer: true, editor: true, admin: true },
  export: { visitor: true, viewer: true, editor: true, admin: true },
  edit: { visitor: false, viewer: false, editor: true, admin: true },
  'manage-people': { visitor: false, viewer: false, editor: false, admin: true },
}
const actors = ['visitor', ...roles] as const
const names = ['read', 'export', 'edit', 'manage-people'] as const

describe('what each may do', () => {
  it.each(names.flatMap((permission) => actors.map((actor) => [actor, permission, table[permission][actor]] as const)))(
    'a %s: %s is %s',
    (actor, permission, allowed) => {
      expect(can(actor, permission)).toBe(allowed)
    },
  )

  it('is said in this table for every permission and every role', () => {
    expect(Object.keys(permissions)).toEqual([...names])
    expect(roles).toEqual(['viewer', 'editor', 'admin'])
  })

  it('never grows less with the role', () => {
    for (const permission of names) {
      const row = actors.map((actor) => can(actor, permission))
      expect(row).toEqual(row.toSorted((a, b) => Number(a) - Number(b)))
    }
  })
})
