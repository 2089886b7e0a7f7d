import { hashPassword } from '../../lib/auth/passwords'
import { closeDatabase, database } from '../../lib/db/client'
import { people, roles, unlucky } from './people'

// Only one process may open an embedded database, so this runs before the server: `tsx e2e/support/add-people.ts`.
const db = await database()
const accounts = [...roles.map((role) => ({ role, ...people[role] })), { role: 'contributor' as const, ...unlucky }]
for (const { role, name, email, password } of accounts) {
  await db.user.create({ data: { name, email, role, passwordHash: await hashPassword(password) } })
}
await closeDatabase()
