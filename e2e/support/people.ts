/** Who has an account on the servers under test; add-people.ts writes them before a server starts. */
export const people = {
  admin: { name: '監査 花子', email: 'admin@example.org', password: 'a long enough pass phrase 1' },
  editor: { name: 'Edith Editor', email: 'editor@example.org', password: 'a long enough pass phrase 2' },
  contributor: { name: 'Cora Contributor', email: 'contributor@example.org', password: 'a long enough pass phrase 3' },
} as const

export type Role = keyof typeof people
export const roles = ['contributor', 'editor', 'admin'] as const satisfies readonly Role[]

/** A contributor whose password is guessed at: nobody else signs in as him. */
export const unlucky = { name: 'Uwe Unlucky', email: 'unlucky@example.org', password: 'a long enough pass phrase 4' }
