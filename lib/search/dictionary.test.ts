import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clauseEnd, Dictionary, mostWrong } from './dictionary'
import { cutText, foldWord, kinds, stemOf } from './text'

/** Adds all words of a text; gives their numbers. */
function add(dictionary: Dictionary, text: string): number[] {
  const numbers: number[] = []
  cutText(text, (from, to, kind) => {
    if (kind !== kinds.clause) numbers.push(dictionary.add(text, from, to, kind))
  })
  return numbers
}

function dictionaryOf(...texts: string[]): Dictionary {
  const dictionary = new Dictionary()
  for (const text of texts) add(dictionary, text)
  return dictionary
}

const wordsAt = (dictionary: Dictionary, numbers: readonly number[]) =>
  numbers.map((number) => dictionary.words[number] ?? '').toSorted()

const runs = fc.array(fc.string({ unit: fc.constantFrom('ア', 'イ', 'ー', 'ウ'), minLength: 1, maxLength: 5 }), {
  maxLength: 12,
})
const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 's', 'é', '1'), minLength: 1, maxLength: 5 }), {
  maxLength: 12,
})
const plain = (all: string[]) => [...new Set(all.map(foldWord))]

describe('the dictionary', () => {
  it('has one number for all ways of writing a word', () => {
    const dictionary = new Dictionary()
    const [first] = add(dictionary, 'サイバー')
    const [second] = add(dictionary, 'Côte')
    expect(add(dictionary, 'サイバー cote CÔTE サイバー co\u0302te')).toEqual([first, second, second, first, second])
    // Hiragana is cut at the long vowel, which is katakana.
    expect(add(dictionary, 'いんど インド')).toEqual([3, 3])
    expect(dictionary.size).toBe(4)
    expect(dictionary.words.slice(1)).toEqual(['さいばー', 'cote', 'いんど'])
    expect(dictionary.written.slice(1)).toEqual(['サイバー', 'Côte', 'いんど'])
  })

  it('gives the same number for a word as often as it comes, among many', () => {
    const dictionary = new Dictionary()
    const text = Array.from({ length: 30_000 }, (_, at) => `word${at} 第${at}号`).join(' ')
    const numbers = add(dictionary, text)
    expect(new Set(numbers).size).toBe(dictionary.size - 1)
    expect(dictionary.size).toBe(1 + 2 * 30_000 + 2)
    expect(add(dictionary, text)).toEqual(numbers)
    expect(add(dictionary, `a ${text}`).slice(1)).toEqual(numbers)
    for (const at of [0, 1, 17, 29_999]) {
      expect(wordsAt(dictionary, dictionary.exactly(`word${at}`))).toEqual([`word${at}`])
    }
  })

  it('keeps words of any length', () => {
    const all = [1, 2, 12, 13, 14, 200, 5_000].map((length) => 'x'.repeat(length))
    const dictionary = dictionaryOf(all.join(' '))
    expect(dictionary.words.slice(1)).toEqual(all)
    for (const word of all) expect(wordsAt(dictionary, dictionary.exactly(word))).toEqual([word])
    expect(wordsAt(dictionary, dictionary.beginning(all[5] ?? ''))).toEqual(all.slice(5))
  })

  it('knows nothing at first, and never the end of a clause', () => {
    const dictionary = new Dictionary()
    for (const word of ['', 'a', 'ア']) {
      expect(dictionary.exactly(word)).toEqual([])
      expect(dictionary.beginning(word)).toEqual([])
      expect(dictionary.similar(word)).toEqual([])
    }
    expect(dictionary.ofStem('a')).toEqual([])
    expect(dictionary.words[clauseEnd]).toBe('')
  })

  it('finds words in letters by their beginning, short ones whole', () => {
    fc.assert(
      fc.property(
        words,
        fc.string({ unit: fc.constantFrom('a', 'b', 's', 'e', '1'), minLength: 1 }),
        (all, beginning) => {
          const dictionary = dictionaryOf(all.join(' '))
          const expected = plain(all).filter((word) =>
            beginning.length < 3 ? word === beginning : word.startsWith(beginning),
          )
          expect(wordsAt(dictionary, dictionary.beginning(beginning))).toEqual(expected.toSorted())
        },
      ),
      { numRuns: 500 },
    )
  })

  it('finds English words by their stem', () => {
    const all = ['train', 'trains', 'Training', 'trainer', 'policy', 'policies', 'b2b']
    const dictionary = dictionaryOf(all.join(' '))
    for (const word of all) {
      const stem = stemOf(foldWord(word))
      const expected = stem === null ? [] : plain(all).filter((other) => stemOf(other) === stem)
      expect(wordsAt(dictionary, dictionary.ofStem(stem ?? word))).toEqual(expected.toSorted())
    }
  })

  it('finds runs of Japanese by what they hold, and where', () => {
    const part = fc.string({ unit: fc.constantFrom('あ', 'い', 'ー', 'う'), minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(runs, part, fc.boolean(), fc.boolean(), (all, text, atStart, atEnd) => {
        const dictionary = dictionaryOf(all.join('・'))
        const expected = plain(all).filter(
          (run) =>
            run.includes(text) &&
            (!atStart || run.startsWith(text)) &&
            (!atEnd || run.endsWith(text)) &&
            (!(atStart && atEnd) || run === text),
        )
        const ends = { atStart, atEnd }
        const held = dictionary.holding(text, ends)
        expect(wordsAt(dictionary, held)).toEqual(expected.toSorted())
        for (let word = 1; word < dictionary.size; word += 1) {
          expect(dictionary.holds(word, text, ends)).toBe(held.includes(word))
        }
        if (held.length > 0) expect(dictionary.mayHold(text, ends)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('lists what it was asked before anew when there is another word', () => {
    const dictionary = dictionaryOf('サイバー training')
    const anywhere = { atStart: false, atEnd: false }
    expect(wordsAt(dictionary, dictionary.holding('いば', anywhere))).toEqual(['さいばー'])
    expect(wordsAt(dictionary, dictionary.beginning('train'))).toEqual(['training'])
    add(dictionary, 'サイバーセキュリティ trains')
    expect(dictionary.holding('いば', anywhere)).toHaveLength(2)
    expect(dictionary.beginning('train')).toHaveLength(2)
  })

  it('offers for a misspelt word those that begin like it, or hold its first character, and are about as long', () => {
    const dictionary = dictionaryOf('training trainings strain tram サイバー サイバーセキュリティ イサバイ')
    const offered = (word: string) =>
      wordsAt(
        dictionary,
        dictionary.similar(word).map(({ number }) => number),
      )
    expect(offered('trainxng')).toEqual(['training', 'trainings'])
    expect(offered('さいばあ')).toEqual(['いさばい', 'さいばー'])
    expect(offered('xylophone')).toEqual([])
    for (const { number, length } of dictionary.similar('trainxng')) {
      expect(length).toBe(dictionary.words[number]?.length)
    }
  })

  it('takes more letters for wrong in long words than in short ones', () => {
    expect([1, 2, 3, 5, 6, 20].map(mostWrong)).toEqual([0, 0, 1, 1, 2, 2])
  })
})
