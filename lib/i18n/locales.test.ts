import { describe, expect, it } from 'vitest'
import { en } from './en'
import { ja } from './ja'
import { inLocale, isLocale, locales, otherLocale, preferredLocale } from './locales'
import { messagesFor } from './messages'

describe('preferredLocale', () => {
  it.each([
    ['no header', null, 'ja'],
    ['an empty header', '', 'ja'],
    ['English', 'en', 'en'],
    ['British English', 'en-GB', 'en'],
    ['capitals', 'EN-us', 'en'],
    ['Japanese before English', 'ja,en;q=0.9', 'ja'],
    ['English before Japanese', 'en,ja;q=0.9', 'en'],
    ['English wanted more, named later', 'ja;q=0.5, en;q=0.8', 'en'],
    ['both wanted alike: the first named', 'en, ja', 'en'],
    ['neither', 'fr-FR,fr;q=0.9', 'ja'],
    ['English after others', 'fr-FR, fr;q=0.9, en;q=0.1', 'en'],
    ['anything', '*', 'ja'],
    ['English not wanted', 'en;q=0, ja;q=0.1', 'ja'],
    ['only English, and that not wanted', 'en;q=0', 'ja'],
    ['a weight that is no number', 'en;q=high', 'ja'],
    ['spaces around everything', ' en ; q=0.3 , ja ; q=0.2 ', 'en'],
    ['other parameters', 'en;level=1;q=0.9,ja;q=0.8', 'en'],
    ['a language whose name begins alike', 'eng, jav', 'ja'],
    ['nonsense', ';;,,;q=', 'ja'],
  ])('%s', (_what, header, locale) => {
    expect(preferredLocale(header)).toBe(locale)
  })
})

describe('inLocale', () => {
  it.each([
    ['its own language', { ja: '一', en: 'one' }, 'en', { text: 'one', lang: 'en' }],
    ['the other, with its name', { ja: '一', en: null }, 'en', { text: '一', lang: 'ja' }],
    ['the other for an empty one', { ja: '', en: 'one' }, 'ja', { text: 'one', lang: 'en' }],
    ['nothing', { ja: null, en: null }, 'ja', null],
  ] as const)('gives %s', (_what, text, locale, given) => {
    expect(inLocale(text, locale)).toEqual(given)
  })
})

describe('locales', () => {
  it('are two, each the other’s other', () => {
    expect(locales.map(otherLocale).map(otherLocale)).toEqual([...locales])
    expect(otherLocale('ja')).toBe('en')
    expect(isLocale('ja') && isLocale('en')).toBe(true)
    expect(['JA', 'fr', '', 'en-GB'].filter(isLocale)).toEqual([])
    expect(messagesFor('ja')).toBe(ja)
    expect(messagesFor('en')).toBe(en)
  })
})

/** What stands at each path of the messages: its path, its kind, and a text to show for it. */
function leaves(value: unknown, path: string): { path: string; kind: string; text: string }[] {
  if (typeof value === 'function') {
    const said = saidOf(value)
    return [{ path, kind: `function of ${value.length}, giving ${typeof said}`, text: String(said) }]
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
  }
  return [{ path, kind: typeof value, text: String(value) }]
}

/** What a function says of some numbers: written as text, which most take as well, for some take names, or lists of them. */
function saidOf(value: CallableFunction): unknown {
  const numbers = Array.from({ length: Math.max(3, value.length) }, (_, at) => 3 + 2 * at)
  const said = [numbers.map(String), numbers, numbers.map((number) => [String(number)])].flatMap((given) => {
    try {
      return [Reflect.apply(value, undefined, given)]
    } catch {
      return []
    }
  })
  return said[0]
}

describe('the messages', () => {
  const both = { ja: leaves(ja, ''), en: leaves(en, '') }
  const kinds = (side: (typeof both)['ja']) => side.map(({ path, kind }) => `${path}: ${kind}`).toSorted()

  it('have the same keys and kinds of value in both languages', () => {
    expect(kinds(both.en)).toEqual(kinds(both.ja))
    expect(both.ja.length).toBeGreaterThan(300)
    expect(both.ja.filter(({ kind }) => !/^(string|function of \d, giving string)$/.test(kind))).toEqual([])
  })

  it.each(locales)('are never empty and never lack a word (%s)', (locale) => {
    // What stands between sentences, after a label and before a number that needs no word is a space or nothing.
    const spaces = /^\.(brief\.(afterLabel|sentences\.gap)|matrixFigure\.signs\.plain)$/
    const words = both[locale].filter(({ path }) => !spaces.test(path))
    expect(words.filter(({ text }) => text.trim() === '' || /undefined|null|NaN|\[object/.test(text))).toEqual([])
  })

  it('are Japanese in the one and not in the other', () => {
    const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
    // The name of the other language stands in that language, and the source’s own heads beside ours.
    const quoting = /^\.(site\.otherLanguage|initiative\.stated\.|exchange\.references\.thesis\.note)/
    expect(both.en.filter(({ path, text }) => japanese.test(text) && !quoting.test(path))).toEqual([])
    // What is left without are marks and spaces, numbers and names.
    const without = both.ja.filter(({ text }) => !japanese.test(text)).map(({ path }) => path)
    expect(without).toEqual([
      '.site.otherLanguage',
      '.match.themes',
      '.compare.separator',
      '.initiative.since',
      '.changes.entryTitle',
      '.diff.end',
      '.draft.dateLocale',
      '.merging.into',
      '.brief.inBrackets',
      '.brief.comma',
      '.brief.colon',
      '.brief.betweenFacts',
      '.brief.afterLabel',
      '.brief.sentences.quoted',
      '.brief.sentences.gap',
      '.brief.columnNumber',
      '.brief.none',
      '.brief.semicolon',
      '.figureTabs.titled',
      '.mapFigure.within',
      '.timelineFigure.plus',
      '.matrixFigure.pair',
      '.matrixFigure.corner',
      '.matrixFigure.signs.plain',
      '.frozen.kindIn',
      '.frozen.sha256',
      '.document.catalogue',
      '.exchange.columns.url',
      '.exchange.listSeparator',
      '.exchange.statement.separator',
      '.exchange.statement.counted',
      '.exchange.statement.frozen',
      '.exchange.references.line',
    ])
  })

  it('say one year as one year', () => {
    expect(ja.browse.yearRange(2015, 2015)).toBe('2015年')
    expect(en.browse.yearRange(2015, 2015)).toBe('2015')
    expect([ja.browse.yearRange(2013, 2017), en.browse.yearRange(2013, 2017)]).toEqual(['2013〜2017年', '2013–2017'])
    expect([ja.browse.yearRange(2013, null), en.browse.yearRange(null, 2017)]).toEqual(['2013〜年', '–2017'])
  })

  it('count one in the singular', () => {
    expect([en.browse.total(1), en.browse.total(2), en.browse.total(1_234)]).toEqual([
      '1 initiative',
      '2 initiatives',
      '1,234 initiatives',
    ])
    expect(ja.browse.total(1_234)).toBe('1,234件')
  })
})
