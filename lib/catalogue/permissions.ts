/** What each role may do. A visitor is someone without a session. */
export const roles = ['contributor', 'editor', 'admin'] as const
export type Role = (typeof roles)[number]
export type Actor = Role | 'visitor'

const everyone = ['visitor', ...roles] as const

export const permissions = {
  read: everyone,
  export: everyone,
  propose: everyone,
  /** One's own password, sessions and tokens. */
  'own-account': roles,
  /** To keep a list or a brief for good, as it is; anyone may read it. */
  freeze: roles,
  /** To publish: save, restore, archive, merge, confirm as still correct. */
  edit: ['editor', 'admin'],
  /** To decide on proposals. */
  review: ['editor', 'admin'],
  'manage-people': ['admin'],
  'read-audit': ['admin'],
  'change-settings': ['admin'],
} as const satisfies Record<string, readonly Actor[]>

export type Permission = keyof typeof permissions

export function can(actor: Actor, permission: Permission): boolean {
  const allowed: readonly Actor[] = permissions[permission]
  return allowed.includes(actor)
}
