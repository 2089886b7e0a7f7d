import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, matchesText, parseTextQuery } from './text'

const finds = (q: string, text: string) => matchesText(fold(text), parseTextQuery(q))

describe('fold', () => {
  it.each([
    ['full-width letters', 'ＣＳＩＲＴ', 'CSIRT'],
    ['half-width kana', 'ｻｲﾊﾞｰ', 'サイバー'],
    ['half-width kana with a half-voiced mark', 'ﾌﾟﾛｸﾞﾗﾑ', 'プログラム'],
    ['hiragana', 'さいばー', 'サイバー'],
    ['small kana and vu', 'ゔぁゕゖ', 'ヴァヵヶ'],
    ['capitals', 'capacity BUILDING', 'Capacity building'],
    ['accents', 'Cote d’Ivoire', 'Côte d’Ivoire'],
    ['a straight apostrophe', "Côte d'Ivoire", 'Côte d’Ivoire'],
    ['an accent as a character of its own', 'Co\u0302te', 'Côte'],
    ['the dots of Türkiye', 'TURKIYE', 'Türkiye'],
    ['curly quotes', '"cyber"', '“cyber”'],
    ['a kana with its voiced mark apart', 'ハ\u3099', 'バ'],
    ['ideographic spaces and line ends', '一 二 三', '一　二\n 三'],
    ['ligatures', 'official', 'oﬃcial'],
    ['circled numbers', '1', '①'],
  ])('makes alike: %s', (_what, one, other) => {
    expect(fold(one)).toBe(fold(other))
  })

  it.each([
    ['は and ば', 'は', 'ば'],
    ['は and ぱ', 'は', 'ぱ'],
    ['ば and ぱ', 'ば', 'ぱ'],
    ['ハ and バ in half width', 'ﾊ', 'ﾊﾞ'],
    ['つ and っ', 'つ', 'っ'],
    ['a long vowel and none', 'サーバー', 'サーバ'],
    ['国 and 國', '国', '國'],
    ['two words and one', 'cyber crime', 'cybercrime'],
  ])('keeps apart: %s', (_what, one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })

  it('takes any text, and folds what is folded no further', () => {
    const latinAndKana = fc.string({
      unit: fc.oneof(
        fc.integer({ min: 0x20, max: 0x24f }).map((code) => String.fromCodePoint(code)),
        fc.integer({ min: 0x3040, max: 0x30ff }).map((code) => String.fromCodePoint(code)),
        fc.integer({ min: 0xff01, max: 0xff9f }).map((code) => String.fromCodePoint(code)),
        fc.constantFrom('\u0301', '\u3099', '’', '“', '\n', '漢'),
      ),
    })
    fc.assert(
      fc.property(latinAndKana, (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text)).toBe(fold(text.normalize('NFD')))
      }),
      { numRuns: 500 },
    )
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof fold(text) === 'string'))
  })
})

describe('parseTextQuery', () => {
  it.each([
    ['nothing', '', [], []],
    ['a word', 'csirt', ['csirt'], []],
    ['two words', 'CSIRT training', ['csirt', 'training'], []],
    ['words apart by an ideographic space', '研修　警察', ['研修', '警察'], []],
    ['a phrase', '"capacity building"', ['capacity building'], []],
    ['a phrase in curly quotes', '“capacity building”', ['capacity building'], []],
    ['a phrase in full-width quotes', '＂capacity building＂', ['capacity building'], []],
    ['a word to leave out', 'csirt -asean', ['csirt'], ['asean']],
    ['a phrase to leave out', '-"capacity building"', [], ['capacity building']],
    ['a full-width minus', '－asean', [], ['asean']],
    ['a hyphen within a word', 'e-commerce', ['e-commerce'], []],
    ['an open quote', '"capacity building', ['capacity', 'building'], []],
    ['empty quotes', '""', [], []],
    ['quotes with a space', '" "', [], []],
    ['a minus alone', '- csirt', ['-', 'csirt'], []],
    ['a phrase right after a word', 'asean "csirt team"', ['asean', 'csirt team'], []],
  ])('%s', (_what, q, wanted, unwanted) => {
    expect(parseTextQuery(q)).toEqual({ wanted: wanted.map((term) => [term]), unwanted })
  })

  it('takes whatever is typed and never asks for nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '-', ' ', 'a', '“', '一', '\n') }), (q) => {
        const { wanted, unwanted } = parseTextQuery(q)
        for (const term of [...wanted.flat(), ...unwanted]) {
          expect(term).toBe(term.trim())
          expect(term).not.toBe('')
          expect(term).not.toContain('"')
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('matchesText', () => {
  const text = 'サイバー犯罪対策のワークショップ ¶ CERT-RO and the CSIRT of Côte d’Ivoire; concert 2015'

  it.each([
    ['a word in another width', 'ｻｲﾊﾞｰ', true],
    ['hiragana for katakana', 'わーくしょっぷ', true],
    ['a part of a Japanese word', '犯罪', true],
    ['all of several words', 'サイバー csirt', true],
    ['not all of several words', 'サイバー 警察', false],
    ['the beginning of a Latin word', 'conc', true],
    ['the middle of a Latin word', 'oncert', false],
    ['a Latin word after another that ends alike', 'cert', true],
    ['a word after a hyphen', 'ro', true],
    ['a number', '2015', true],
    ['the end of a number', '15', false],
    ['a name without its accents', "cote d'ivoire", true],
    ['a phrase', '"the csirt of"', true],
    ['a phrase whose words are apart', '"csirt cert"', false],
    ['a word left out that is there', 'サイバー -csirt', false],
    ['a word left out that is not there', 'サイバー -asean', true],
    ['only a word left out that is not there', '-asean', true],
    ['only a word left out that is there', '-csirt', false],
    ['a word left out that only stands inside another', '-oncert', true],
    ['a phrase left out', '-"the csirt"', false],
    ['voiced kana for unvoiced', 'サイハー', false],
  ])('%s', (_what, q, found) => {
    expect(finds(q, text)).toBe(found)
  })

  it('finds a Latin word after Japanese without a space between', () => {
    expect(finds('csirt', '国家CSIRTの構築')).toBe(true)
  })

  it('finds any Japanese text within any text around it', () => {
    const kana = fc.string({ unit: fc.constantFrom('は', 'バ', '漢', 'ー', 'ｶ', 'っ'), minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(kana, kana, kana, (before, word, after) => {
        expect(finds(word, `${before} ${word} ${after}`)).toBe(true)
        expect(finds(`-${word}`, `${before} ${word} ${after}`)).toBe(false)
      }),
    )
  })

  it('finds all of a query just where it finds each of its words', () => {
    const words = fc.array(fc.constantFrom('cyber', 'サイバー', '-asean', '"the csirt"', 'ro', '-研修'), {
      maxLength: 4,
    })
    fc.assert(
      fc.property(words, (given) => {
        expect(finds(given.join(' '), text)).toBe(given.every((word) => finds(word, text)))
      }),
    )
  })
})
