import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWebAddress } from '../catalogue/initiative'
import { strictAddress } from './strict-address'
import { element } from './xml'

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0

describe('a strict address', () => {
  it.each([
    ['https://example.org/a?b=c&d#e', 'https://example.org/a?b=c&d#e'],
    ['https://例え.jp/日本', 'https://xn--r8jz45g.jp/%E6%97%A5%E6%9C%AC'],
    ['https://example.org/{a}|b?q=[1]^#x#y', 'https://example.org/%7Ba%7D%7Cb?q=%5B1%5D%5E#x%23y'],
    ['https://example.org/100%', 'https://example.org/100%25'],
    ['http://[::1]:8080/%2F', 'http://[::1]:8080/%2F'],
  ])('of %s is %s', (url, strict) => {
    expect(strictAddress(url)).toBe(strict)
  })

  it('leads where the written one leads, and is strict already', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(strictAddress(strictAddress(url))).toBe(strictAddress(url))
        expect(new URL(strictAddress(url)).host).toBe(new URL(url).host)
      }),
    )
  })

  it.skipIf(!hasXmllint)(
    `is one to XML Schema, whatever can be entered${hasXmllint ? '' : ' (skipped: xmllint is not installed)'}`,
    () => {
      const written = fc
        .tuple(
          fc.constantFrom('example.org', '例え.jp', '[::1]:80', '127.1', 'a_b.example', 'xn--r8jz45g.jp.'),
          fc.string({ unit: 'binary', maxLength: 30 }),
          fc.string({ maxLength: 30 }),
        )
        .map(([host, one, two]) => `https://${host}/${one}?${two}#${one}${two}`)
        .filter(isWebAddress)
      const addresses = fc.sample(written, { numRuns: 2_000, seed: 1 }).map(strictAddress)
      const schema = `<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema"><s:element name="all"><s:complexType><s:sequence>
        <s:element name="one" type="s:anyURI" maxOccurs="unbounded"/></s:sequence></s:complexType></s:element></s:schema>`
      const file = element(
        'all',
        {},
        addresses.map((address) => element('one', {}, address)),
      ).xml
      const { status, stderr } = spawnSync('sh', ['-c', 'xmllint --noout --schema /dev/fd/3 - 3<<END\n$SCHEMA\nEND'], {
        input: file,
        env: { ...process.env, SCHEMA: schema },
      })
      expect(`${stderr}`).toMatch(/validates/)
      expect(status).toBe(0)
    },
  )
})
