import { describe, expect, it } from 'vitest'
import { hashPassword, passwordFits } from './passwords'

describe('a password', () => {
  it('fits its own hash and no other', async () => {
    const hash = await hashPassword('correct horse battery')
    expect(await passwordFits('correct horse battery', hash)).toBe(true)
    expect(await passwordFits('correct horse batterz', hash)).toBe(false)
    expect(await passwordFits('', hash)).toBe(false)
  })

  it('fits nobody’s where there is no account, not even the one that is tried in its place', async () => {
    expect(await passwordFits('anything', null)).toBe(false)
    expect(await passwordFits('nobody has this password', null)).toBe(false)
  })

  it('is kept as argon2id at OWASP’s cost, salted', async () => {
    const [one, other] = [await hashPassword('correct horse battery'), await hashPassword('correct horse battery')]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(other)
  })
})
