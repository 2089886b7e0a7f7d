import { expect, test } from 'vitest'
import { readEnv } from './env'
import { ConfigurationError } from './errors'

const server = 'postgresql://kakehashi@db.example:5432/kakehashi'

test('an empty environment gives the embedded database on this machine only', () => {
  expect(readEnv({})).toMatchObject({ DATA_DIR: `${process.cwd()}/data`, PORT: 3000, HOST: 'localhost' })
  expect(readEnv({}).DATABASE_URL).toBeUndefined()
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
  ['SMTP_URL', 'mail.example.org'],
  ['OIDC_ISSUER', 'id.example.org'],
])('%s=%s is refused in one line that names it', (name, value) => {
  const read = () => readEnv({ NEXTAUTH_SECRET: 'x', [name]: value })
  expect(read).toThrow(ConfigurationError)
  expect(read).toThrow(new RegExp(`^${name} must be [^\\n]+$`))
})

test('what belongs together is set together', () => {
  const oidc = { OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }
  for (const missing of Object.keys(oidc)) expect(() => readEnv({ ...oidc, [missing]: '' })).toThrow(/belong together/)
  expect(() => readEnv({ ...oidc, OIDC_ROLES: 'a=admin' })).toThrow(/belong together/)
  expect(() => readEnv({ SMTP_URL: 'smtp://mail.example.org' })).toThrow(/^MAIL_FROM is missing/)
  expect(readEnv(oidc)).toMatchObject({ OIDC_NAME: 'OpenID Connect', OIDC_SCOPE: 'openid email profile' })
})

test('OIDC_ROLES pairs values with roles, and a value may hold an equals sign', () => {
  const read = (OIDC_ROLES: string) => readEnv({ OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES }).OIDC_ROLES
  expect(read('staff=editor,cn=it=admin')).toEqual({ staff: 'editor', 'cn=it': 'admin' })
  for (const wrong of ['staff', 'staff=boss', '=admin', 'staff=editor,'])
    expect(() => read(wrong)).toThrow(/^OIDC_ROLES/)
})
