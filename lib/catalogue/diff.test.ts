import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffItems, diffText, type Item, type TextPart } from './diff'

/** Pieces that make words, sentences and lines in both languages; and whatever else there is in Unicode. */
const anyText = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        '研修',
        'を',
        '東京',
        'で',
        '行った',
        '。',
        'training',
        ' ',
        'of ',
        'police',
        '\n',
        ', ',
        '2017',
        'が',
      ),
      { maxLength: 14 },
    )
    .map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

const read = (parts: TextPart[], ...changes: TextPart['change'][]) =>
  parts.flatMap(({ change, text }) => (changes.includes(change) ? [text] : [])).join('')

const marked = (before: string, after: string, lang: 'ja' | 'en') =>
  diffText(before, after, lang)
    .map(({ change, text }) => ({ kept: text, removed: `[-${text}-]`, added: `[+${text}+]` })[change])
    .join('')

describe('two texts', () => {
  it('give the new one by what was kept and added, and the old one by what was kept and removed', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom('ja' as const, 'en' as const), (before, after, lang) => {
        const parts = diffText(before, after, lang)
        expect(read(parts, 'kept', 'added')).toBe(after)
        expect(read(parts, 'kept', 'removed')).toBe(before)
      }),
    )
  })

  it('that are the same have nothing added and nothing removed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(diffText(text, text, 'ja')).toEqual(text === '' ? [] : [{ change: 'kept', text }])
      }),
    )
  })

  it('never mark the same text as removed and added, nor anything empty', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const parts = diffText(before, after, 'en')
        for (const [at, { change, text }] of parts.entries()) {
          expect(text).not.toBe('')
          expect(parts[at + 1]?.change).not.toBe(change)
          if (change === 'removed') expect(parts[at + 1]?.text).not.toBe(text)
        }
      }),
    )
  })

  it.each([
    ['en', 'A short course', 'A long course', 'A [-short-][+long+] course'],
    ['en', 'Two words here', 'Other things here', '[-Two words-][+Other things+] here'],
    [
      'en',
      'for police officers of Kenya',
      'for prosecutors of Kenya',
      'for [-police officers -][+prosecutors +]of Kenya',
    ],
    ['en', 'Kept and more', 'Kept', 'Kept[- and more-]'],
    ['en', 'one\ntwo', 'one\ntwo\nthree', 'one\ntwo[+\nthree+]'],
    ['ja', '警察職員の研修を行う。', '検察職員の研修を行う。', '[-警察-][+検察+]職員の研修を行う。'],
    ['ja', '東京で研修を行った。', '東京で演習を行った。', '東京で[-研修-][+演習+]を行った。'],
    ['ja', '', '新しい文', '[+新しい文+]'],
  ] as const)('are compared by words (%s): %s → %s', (lang, before, after, expected) => {
    expect(marked(before, after, lang)).toBe(expected)
  })

  it('of the greatest length that have nothing in common are compared within a second', () => {
    const words = (word: string) => Array.from({ length: 3_000 }, (_, n) => `${word}${n}`).join(' ')
    const began = performance.now()
    const parts = diffText(words('old'), words('new'), 'en')
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(read(parts, 'kept', 'added')).toBe(words('new'))
  })

  it('with too many changed words still keep the sentences that are the same', () => {
    const text = (word: string) =>
      `The first sentence stays. A list: ${Array.from({ length: 2_000 }, (_, n) => `${word}${n}`).join(' ')}. So does the last.`
    const parts = diffText(text('old'), text('new'), 'en')
    expect(parts.map(({ change }) => change)).toEqual(['kept', 'removed', 'added', 'kept'])
  })
})

describe('two lists', () => {
  const anyItems = fc
    .array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 8 })
    .map((keys) => keys.map((key): Item => ({ key, text: key.toUpperCase() })))
  const textsOf = (items: readonly { text: string }[]) => items.map(({ text }) => text)

  it('give the new one, in order, by what was kept, added and moved', () => {
    fc.assert(
      fc.property(anyItems, anyItems, (before, after) => {
        const parts = diffItems(before, after, 'en')
        expect(textsOf(parts.filter(({ change }) => change !== 'removed'))).toEqual(textsOf(after))
      }),
    )
  })

  it('give all of the old one by what was kept, removed and moved', () => {
    fc.assert(
      fc.property(anyItems, anyItems, (before, after) => {
        const parts = diffItems(before, after, 'en')
        expect(textsOf(parts.filter(({ change }) => change !== 'added')).sort()).toEqual(textsOf(before).sort())
      }),
    )
  })

  const changesOf = (before: string[], after: string[]) =>
    diffItems(
      before.map((key) => ({ key, text: key })),
      after.map((key) => ({ key, text: key })),
      'en',
    ).map(({ change, text }) => `${change} ${text}`)

  it('tell what was added, removed and moved', () => {
    expect(changesOf(['a', 'b', 'c'], ['a', 'c', 'd'])).toEqual(['kept a', 'removed b', 'kept c', 'added d'])
    expect(changesOf(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual(['moved c', 'kept a', 'kept b'])
  })

  it('compare word by word what an item that stayed says now', () => {
    const [part] = diffItems([{ key: 'a', text: 'One reason' }], [{ key: 'a', text: 'Another reason' }], 'en')
    expect(part?.change).toBe('kept')
    expect(part?.within?.map(({ change }) => change)).toEqual(['removed', 'added', 'kept'])
  })
})
