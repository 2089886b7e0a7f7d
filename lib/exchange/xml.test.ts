import { spawnSync } from 'node:child_process'
import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comment, element, writable } from './xml'

const read = (xml: string) => {
  const root = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`)
    },
  }).parseFromString(xml, 'text/xml').documentElement
  return { text: root?.textContent, value: root?.getAttribute('value') }
}

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0

describe('an element', () => {
  it('holds any text, between its tags and in an attribute, as another parser reads it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom('<', '&', '"', ']]>', '\r', '\n', '\t', '&#1;', '--') }),
        ),
        (text) => {
          const { text: inside, value } = read(element('a', { value: text }, text).xml)
          expect(inside).toBe(writable(text))
          expect(value).toBe(writable(text))
        },
      ),
    )
  })

  it('leaves out attributes that are null', () => {
    expect(element('a', { one: null, two: '2' }, []).xml).toBe('<a two="2"/>')
  })
})

describe('what XML can write', () => {
  it.skipIf(!hasXmllint)(
    `is told as libxml2 tells it${hasXmllint ? '' : ' (skipped: xmllint is not installed)'}`,
    () => {
      const every = Array.from({ length: 0x1_10_00 }, (_, code) => String.fromCodePoint(code))
      const kept = every.filter((character) => writable(character) === character)
      const { status, stderr } = spawnSync('xmllint', ['--noout', '-'], { input: element('a', {}, kept.join('')).xml })
      expect(`${stderr}`).toBe('')
      expect(status).toBe(0)
      // All but NUL and the control characters, the halves of characters and two that are none.
      expect(every.length - kept.length).toBe(29 + 2048 + 2)
    },
  )
})

describe('a remark', () => {
  it('can’t end before its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('-', '>', '!', 'a', '\u0000') }), (text) => {
        expect(() => read(`<a>${comment(text).xml}</a>`)).not.toThrow()
        expect(read(`<a>${comment(text).xml}</a>`).text).toBe('')
      }),
    )
  })
})
