/** What each role may do. A visitor is someone without a session. */
export const roles = ['viewer', 'editor', 'admin'] as const
export type Role = (typeof roles)[number]
export type Actor = Role | 'visitor'

export const permissions = {
  read: ['visitor', 'viewer', 'editor', 'admin'],
  export: ['visitor', 'viewer', 'editor', 'admin'],
  edit: ['editor', 'admin'],
  'manage-people': ['admin'],
} as const satisfies Record<string, readonly Actor[]>

export type Permission = keyof typeof permissions

export function can(actor: Actor, permission: Permission): boolean {
  const allowed: readonly Actor[] = permissions[permission]
  return allowed.includes(actor)
}
