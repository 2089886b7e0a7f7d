import { expect, test } from 'vitest'
import { readEnv } from './env'
import { ConfigurationError } from './errors'

const server = 'postgresql://kakehashi@db.example:5432/kakehashi'

test('an empty environment gives the embedded database on this machine only', () => {
  expect(readEnv({})).toEqual({ DATA_DIR: `${process.cwd()}/data`, PORT: 3000, HOST: 'localhost' })
})

test('an empty variable counts as unset', () => {
  expect(readEnv({ DATABASE_URL: '', PORT: '', HOST: '', DATA_DIR: '' }).PORT).toBe(3000)
})

test('a server address needs the secret beside it', () => {
  expect(() => readEnv({ DATABASE_URL: server })).toThrow(/^NEXTAUTH_SECRET is missing: .*set it/)
  expect(readEnv({ DATABASE_URL: server, NEXTAUTH_SECRET: 'x'.repeat(32) }).DATABASE_URL).toBe(server)
})

test.each([
  ['PORT', 'http'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '3e3'],
  ['DATABASE_URL', 'mysql://db.example/kakehashi'],
  ['DATABASE_URL', 'localhost'],
])('%s=%s is refused in one line that names it', (name, value) => {
  const read = () => readEnv({ NEXTAUTH_SECRET: 'x', [name]: value })
  expect(read).toThrow(ConfigurationError)
  expect(read).toThrow(new RegExp(`^${name} must be [^\\n]+$`))
})
