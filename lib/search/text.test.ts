import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Pace } from './pace'
import { cutText, fold, foldWord, kinds, type Part, parseTextQuery, partsOf, stemOf, type Way } from './text'
import { TextIndex } from './text-index'

async function finds(q: string, ...texts: string[]): Promise<boolean> {
  const index = new TextIndex()
  index.put(0, { name: [], texts, labels: [] })
  return (await index.match(parseTextQuery(q), 1, false, new Pace())).found[0] === 1
}

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

describe('cutText', () => {
  const names = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [kind, name]))
  const cut = (text: string) => {
    const pieces: string[] = []
    cutText(text, (from, to, kind) => {
      pieces.push(kind === kinds.clause ? '|' : `${names[kind]} ${text.slice(from, to)}`)
    })
    return pieces
  }

  it.each([
    ['words', 'a b2 3', ['letter a', 'letter b2', 'letter 3']],
    ['scripts', 'CSIRT構築のサポート', ['letter CSIRT', 'kanji 構築', 'hiragana の', 'katakana サポート']],
    ['the long vowel, which is katakana', 'さーびす', ['hiragana さ', 'katakana ー', 'hiragana びす']],
    ['signs of repetition with the kanji', '人々と時〆〇', ['kanji 人々', 'hiragana と', 'kanji 時〆〇']],
    [
      'hyphens, slashes, quotes and middle dots',
      'a-b/c’d「e」・f',
      ['a', 'b', 'c', 'd', 'e', 'f'].map((word) => `letter ${word}`),
    ],
    ['the end of a clause', 'a。b、c', ['letter a', '|', 'letter b', '|', 'letter c']],
    ['a line feed as an end', 'a\nb', ['letter a', '|', 'letter b']],
    ['several ends as one', 'a.) (b', ['letter a', '|', 'letter b']],
    ['ends at the outside', '。a。', ['|', 'letter a', '|']],
    ['a point within a number or an abbreviation', '3.5 U.S.', ['letter 3', 'letter 5', 'letter U', 'letter S', '|']],
    ['a point between Japanese', '第1.章', ['kanji 第', 'letter 1', '|', 'kanji 章']],
    ['a mark with what it follows', 'b\u0301c 々\u3099', ['letter b\u0301c', 'kanji 々\u3099']],
    ['no mark that follows nothing', ' \u0301 。\u3099', ['|']],
    ['characters beyond the first plane one by one with kanji', '𠮟る🌉', ['kanji 𠮟', 'hiragana る', 'kanji 🌉']],
    ['other scripts', 'Україна 서울 กขค', ['letter Україна', 'letter 서울', 'letter กขค']],
    ['nothing', '', []],
    ['gaps alone', ' - ・ ', []],
  ])('knows %s', (_what, text, pieces) => {
    expect(cut(text)).toEqual(pieces)
  })

  it('takes any text, and leaves nothing out but gaps', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let before = 0
        cutText(text, (from, to, kind) => {
          expect(from).toBeGreaterThanOrEqual(before)
          expect(to > from).toBe(kind !== kinds.clause)
          expect(text.slice(before, from)).not.toMatch(/[A-Za-z0-9\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]/)
          before = to
        })
      }),
      { numRuns: 500 },
    )
  })
})

/** Parts as one line: words in brackets, Japanese as it is, | for the end of a clause. */
const line = (parts: Part[]) =>
  parts.map(({ kind, text }) => (kind === 'word' ? `[${text}]` : kind === 'clause' ? '|' : text)).join('')
const lines = (ways: Way[]) => ways.map(({ parts }) => line(parts))

describe('partsOf', () => {
  it.each([
    ['joins Japanese across scripts', 'さいばー攻撃のりすく', 'さいばー攻撃のりすく'],
    ['joins Japanese across what does not count', 'あじあ・太平洋', 'あじあ太平洋'],
    ['keeps words apart', 'cert-ro', '[cert][ro]'],
    ['keeps words and Japanese apart', 'csirt構築2', '[csirt]構築[2]'],
    ['keeps clauses apart', 'a, b。c', '[a]|[b]|[c]'],
    ['leaves out clauses at the ends', '(a)', '[a]'],
    ['finds nothing in signs alone', '。-', ''],
  ])('%s', (_what, text, expected) => {
    expect(line(partsOf(text))).toBe(expected)
  })
})

describe('stemOf', () => {
  it('is shared by the forms of an English word', () => {
    expect(new Set(['train', 'trains', 'trained', 'training'].map(stemOf)).size).toBe(1)
    expect(stemOf('policies')).toBe(stemOf('policy'))
    expect(stemOf('trainer')).not.toBe(stemOf('training'))
  })

  it.each(['uk', '2015', 'b2b', 'さいばー', 'україна', ''])('is none for %j', (word) => {
    expect(stemOf(word)).toBeNull()
  })
})

describe('foldWord', () => {
  it('makes of a word what fold makes of a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('A', 'é', 'ﾊ', 'ﾞ', 'ガ', 'ヴ', 'が', '漢', 'ß', 'İ') }), (word) => {
        expect(foldWord(word.normalize('NFKC'))).toBe(fold(word))
      }),
    )
  })
})

describe('parseTextQuery', () => {
  it.each([
    ['nothing', '', [], []],
    ['a word', 'csirt', ['[csirt]'], []],
    ['two words', 'CSIRT training', ['[csirt]', '[training]'], []],
    ['words apart by an ideographic space', '研修　警察', ['研修', '警察'], []],
    ['a phrase', '"capacity building"', ['[capacity][building]'], []],
    ['a phrase in curly quotes', '“capacity building”', ['[capacity][building]'], []],
    ['a phrase in full-width quotes', '＂capacity building＂', ['[capacity][building]'], []],
    ['a phrase over the end of a clause', '"law, order"', ['[law]|[order]'], []],
    ['a word to leave out', 'csirt -asean', ['[csirt]'], ['[asean]']],
    ['a phrase to leave out', '-"capacity building"', [], ['[capacity][building]']],
    ['a full-width minus', '－asean', [], ['[asean]']],
    ['a hyphen within a word', 'e-commerce', ['[e][commerce]'], []],
    ['two scripts in a word', 'ＣＳＩＲＴ構築', ['[csirt]構築'], []],
    ['an open quote', '"capacity building', ['[capacity]', '[building]'], []],
    ['empty quotes', '""', [], []],
    ['quotes with a space', '" "', [], []],
    ['a minus alone', '- csirt', ['[csirt]'], []],
    ['signs alone', '。 & -/ "?"', [], []],
    ['a phrase right after a word', 'asean "csirt team"', ['[asean]', '[csirt][team]'], []],
    ['a word after a phrase', '"csirt team" asean', ['[csirt][team]', '[asean]'], []],
  ])('%s', (_what, q, wanted, unwanted) => {
    const query = parseTextQuery(q)
    expect(query.wanted.map((others) => others.map(lines))).toEqual(wanted.map((one) => [[one]]))
    expect(lines(query.unwanted)).toEqual(unwanted)
    for (const { whole } of [...query.wanted.flat(2), ...query.unwanted]) expect(whole).toBe(false)
  })

  it.each([
    ['an English word', 'Training', 'train'],
    ['a word with a dot at its end', 'training.', 'train'],
    ['a short word', 'us', null],
    ['a number', '2015', null],
    ['a phrase of one word', '"training"', null],
    ['a word to leave out', '-training', null],
    ['two words in one', 'team-training', null],
    ['a word beside Japanese', 'training研修', null],
    ['Japanese', '研修', null],
  ])('asks for a stem, or not: %s', (_what, q, stem) => {
    const { wanted, unwanted } = parseTextQuery(q)
    expect([...wanted.flat(2), ...unwanted].map((way) => way.stem)).toEqual([stem])
  })

  describe('with other words', () => {
    const table = new Map([
      ['uk', ['united kingdom', '英国']],
      ['united kingdom', ['uk', '英国']],
      ['united', ['joined']],
      ['いんど', ['india', '-']],
      ['one two three four five six seven eight', ['8']],
      ['one two three four five six seven eight nine', ['9']],
    ])
    const wanted = (q: string) =>
      parseTextQuery(q, (folded) => table.get(folded) ?? []).wanted.map((others) =>
        others.map((ways) => `${lines(ways).join(' & ')}${ways.some(({ whole }) => whole) ? ' whole' : ''}`),
      )

    it('adds them to a word, each whole', () => {
      expect(wanted('UK')).toEqual([['[uk]', '[united][kingdom] whole', '英国 whole']])
    })

    it('adds them to several words, which are all wanted as typed', () => {
      expect(wanted('United Kingdom')).toEqual([['[united] & [kingdom]', '[uk] whole', '英国 whole']])
      expect(wanted('aid united kingdom csirt')).toEqual([
        ['[aid]'],
        ['[united] & [kingdom]', '[uk] whole', '英国 whole'],
        ['[csirt]'],
      ])
    })

    it('takes the most words that are known together', () => {
      expect(wanted('united states')).toEqual([['[united]', '[joined] whole'], ['[states]']])
      const counted = 'one two three four five six seven eight'
      expect(wanted(counted)).toHaveLength(1)
      expect(wanted(`${counted} nine`).map((others) => others.length)).toEqual([2, 1])
    })

    it('adds none to a phrase, to a word left out, or across either', () => {
      expect(wanted('"united kingdom"')).toEqual([['[united][kingdom]']])
      expect(wanted('united -x kingdom')).toEqual([['[united]', '[joined] whole'], ['[kingdom]']])
      expect(wanted('united "x" kingdom')).toEqual([['[united]', '[joined] whole'], ['[x]'], ['[kingdom]']])
      expect(parseTextQuery('-uk', (folded) => table.get(folded) ?? []).unwanted).toHaveLength(1)
    })

    it('leaves out those of signs alone', () => {
      expect(wanted('インド')).toEqual([['いんど', '[india] whole']])
    })
  })

  it('takes whatever is typed and never asks for nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '-', ' ', 'a', '“', '一', '\n', '。', '.') }), (q) => {
        const { wanted, unwanted } = parseTextQuery(q)
        for (const ways of wanted) expect(ways.flat().length).toBeGreaterThan(0)
        for (const { parts } of [...wanted.flat(2), ...unwanted]) {
          expect(line(parts)).toMatch(/[a一]/)
          expect(line(parts)).not.toMatch(/^\||\|\||\|$|"/)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a text is found', () => {
  const text = 'サイバー犯罪対策のワークショップ ¶ CERT-RO and the CSIRT of Côte d’Ivoire; concert 2015'

  it.each([
    ['a word in another width', 'ｻｲﾊﾞｰ', true],
    ['hiragana for katakana', 'わーくしょっぷ', true],
    ['a part of a Japanese word', '犯罪', true],
    ['Japanese over several scripts', '対策のワーク', true],
    ['all of several words', 'サイバー csirt', true],
    ['not all of several words', 'サイバー 警察', false],
    ['the beginning of a Latin word', 'conc', true],
    ['the middle of a Latin word', 'oncert', false],
    ['a Latin word after another that ends alike', 'cert', true],
    ['a word after a hyphen', 'ro', true],
    ['words with and without their hyphen', '"cert ro"', true],
    ['words run together', 'certro', false],
    ['another form of an English word', 'concerts', true],
    ['another form of an English word, quoted', '"concerts"', false],
    ['a number', '2015', true],
    ['the beginning of a number', '201', true],
    ['a beginning too short to tell anything', '20', false],
    ['the end of a number', '15', false],
    ['a name without its accents', "cote d'ivoire", true],
    ['a phrase', '"the csirt of"', true],
    ['a phrase with a beginning at its end', '"csirt of cot"', true],
    ['a phrase with a beginning in its middle', '"csi of"', false],
    ['a phrase whose words are apart', '"csirt cert"', false],
    ['a phrase over the end of a clause', '"Ivoire concert"', false],
    ['a phrase with the end of its clause', '"Ivoire; concert"', true],
    ['a phrase with another end', '"Ivoire. concert"', true],
    ['a phrase with an end where none is', '"the. csirt"', false],
    ['a phrase with an end in the place of a word', '"the. of"', false],
    ['Japanese over the end of a clause', '"ワークショップ cert"', false],
    ['a word left out that is there', 'サイバー -csirt', false],
    ['a word left out that is not there', 'サイバー -asean', true],
    ['only a word left out that is not there', '-asean', true],
    ['only a word left out that is there', '-csirt', false],
    ['a word left out that only stands inside another', '-oncert', true],
    ['a word left out that begins another', '-conc', false],
    ['a word left out of which another form is there', '-concerts', true],
    ['a phrase left out', '-"the csirt"', false],
    ['voiced kana for unvoiced', 'サイハー', false],
    ['signs alone', '& 。', true],
    ['signs beside a word', 'csirt & 。', true],
  ])('%s', async (_what, q, found) => {
    expect(await finds(q, text)).toBe(found)
  })

  it.each([
    ['a Latin word after Japanese without a space between', 'csirt', '国家CSIRTの構築', true],
    ['Latin letters and Japanese as one word', 'CSIRT構築', '国家CSIRT構築', true],
    ['Latin letters and Japanese apart', 'CSIRT構築', '国家CSIRT・構築', true],
    ['Latin letters and Japanese with something between', 'CSIRT構築', 'CSIRTの構築', false],
    ['the beginning of a word before Japanese', 'CSI構築', 'CSIRT構築', false],
    ['katakana and kanji as one word', 'サイバー攻撃', 'サイバー攻撃への対処', true],
    ['katakana and kanji over a middle dot', 'サイバー攻撃', 'サイバー・攻撃', true],
    ['katakana and kanji over a comma', 'サイバー攻撃', 'サイバー、攻撃', false],
    ['kanji and katakana as one word', '情報セキュリティ', '情報セキュリティ研修', true],
    ['the end of one script and the beginning of the next', '報セキュ', '情報セキュリティ研修', true],
    ['three scripts', '国と ASEAN', '各国とASEAN諸国', true],
    ['a name of two parts written as one', 'アジア太平洋', 'アジア・太平洋地域', true],
    ['a name of one part written as two', 'アジア・太平洋', 'アジア太平洋地域', true],
    ['katakana within a longer word', 'インド', 'インドネシア', true],
    ['the UK', 'UK', 'in the UK', true],
    ['not Ukraine by the UK', 'UK', 'Ukraine', false],
    ['not Used by US', 'US', 'used in the U.S.', false],
    ['U.S. with its points', 'U.S.', 'used in the U.S. and elsewhere', true],
    ['three letters as a beginning', 'ukr', 'Ukraine', true],
    ['a decimal', '3.5', '3.5 million', true],
    ['a decimal in another number', '3.5', '3. 5', false],
    ['a character beyond the first plane', '𠮟', '𠮟責🌉', true],
    ['not half a character', '🌉', '🌊', false],
    ['a word of another script', 'Україна', 'в Україні та Україна', true],
  ])('%s', async (_what, q, given, found) => {
    expect(await finds(q, given)).toBe(found)
  })

  it('but never across two fields', async () => {
    expect(await finds('"cyber crime"', 'cyber', 'crime')).toBe(false)
    expect(await finds('攻撃対処', 'サイバー攻撃', '対処')).toBe(false)
    expect(await finds('cyber crime', 'cyber', 'crime')).toBe(true)
  })

  it('in any text around it, where it is Japanese', async () => {
    const kana = fc.string({ unit: fc.constantFrom('は', 'バ', '漢', 'ー', 'ｶ', 'っ'), minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(kana, kana, kana, async (before, word, after) => {
        expect(await finds(word, `${before} ${word} ${after}`)).toBe(true)
        expect(await finds(word, `${before}${word}${after}`)).toBe(true)
        expect(await finds(`-${word}`, `${before} ${word} ${after}`)).toBe(false)
      }),
    )
  })

  it('by all of a query just where it is found by each of its words', async () => {
    const words = fc.array(fc.constantFrom('cyber', 'サイバー', '-asean', '"the csirt"', 'ro', '-研修'), {
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(words, async (given) => {
        const each = await Promise.all(given.map((word) => finds(word, text)))
        expect(await finds(given.join(' '), text)).toBe(each.every(Boolean))
      }),
    )
  })
})
