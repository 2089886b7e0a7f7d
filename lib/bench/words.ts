import { between, pick, type Random, tally, weighted, zipf } from './random'

/*
 * Texts grown from real ones: runs of their own words and phrases, with now and then a word that is rare or new, so that
 * the dictionary keeps growing with the catalogue as that of any collection of texts does (Heaps' law).
 */

/** Of a hundred words, how many are not the real entries' own. */
const rareShare = 0.06
/** The exponent of Zipf's law among the rare words; with 1.2, t of them hold about t^(1/1.2) different ones. */
const rareExponent = 1.2
const mostRare = 1_000_000_000

export type Writer = {
  /** Lines of about so many bytes in UTF-8, as the real entries write them. */
  text(language: 'ja' | 'en', bytes: number): string
  /** A few words, for a name. */
  name(language: 'ja' | 'en'): string
  /** A word nobody has written, in katakana and in Latin letters. */
  newWord(): { ja: string; en: string }
}

type Texts = { ja: string[]; en: string[] }

export function writer(random: Random, texts: Texts, names: Texts): Writer {
  const english = running(random, texts.en.flatMap(englishWords))
  const japanese = running(random, texts.ja.flatMap(japanesePhrases))
  const englishNames = running(random, names.en.flatMap(englishWords))
  const japaneseNames = running(random, names.ja.flatMap(japanesePhrases))
  const kanji = zipf(random, kanjiByUse([...texts.ja, ...names.ja].join('')))
  const particle = weighted(random, ['の', 'を', 'に', 'で', 'が', 'は', 'と', 'による', 'における', ''], () => 1)
  // From Pareto's distribution, which is Zipf's law drawn without a table.
  const rareRank = () => Math.min(mostRare, Math.floor(random() ** (-1 / (rareExponent - 1))))
  const figure = () => Math.floor(10 ** (1 + 4 * random()))

  const rareEnglish = () => (random() < 0.2 ? String(figure()) : spell(rareRank(), latinSyllables))
  const rareJapanese = () => {
    const chance = random()
    if (chance < 0.15) return `${figure()}${pick(random, ['件', '名', '年度', 'か国', '回'])}${particle()}`
    if (chance < 0.3) return `${spell(rareRank(), latinSyllables).toUpperCase()}${particle()}`
    if (chance < 0.65) return `${spell(rareRank(), katakana)}${particle()}`
    return `${Array.from({ length: between(random, 2, 4) }, kanji).join('')}${particle()}`
  }

  function words(next: () => string, rare: () => string, bytes: number, between: string): string {
    let line = ''
    let used = 0
    while (used < bytes) {
      const word = random() < rareShare ? rare() : next()
      line += line === '' ? word : `${between}${word}`
      used += Buffer.byteLength(word) + between.length
    }
    return line
  }

  function text(language: 'ja' | 'en', bytes: number): string {
    const lines: string[] = []
    for (let left = bytes; left > 20; ) {
      const length = Math.min(left, between(random, 60, 180))
      const line =
        language === 'en'
          ? `- ${capitalised(words(english, rareEnglish, length, ' '))}`
          : `- ${words(japanese, rareJapanese, length, '')}`
      lines.push(line)
      left -= Buffer.byteLength(line) + 1
    }
    return lines.join('\n')
  }

  function name(language: 'ja' | 'en'): string {
    const bytes = between(random, 20, 60)
    return language === 'en'
      ? capitalised(words(englishNames, rareEnglish, bytes, ' '))
      : words(japaneseNames, rareJapanese, bytes, '')
  }

  const newWord = () => {
    const rank = rareRank()
    return { ja: spell(rank, katakana), en: capitalised(spell(rank, latinSyllables)) }
  }
  return { text, name, newWord }
}

/** Goes through real words from a place taken by chance, and after a few on from another. */
function running(random: Random, words: string[]): () => string {
  let at = 0
  let left = 0
  return () => {
    if (left === 0) {
      at = Math.floor(random() * words.length)
      left = between(random, 2, 6)
    }
    left -= 1
    const word = words[at % words.length] ?? ''
    at += 1
    return word
  }
}

function englishWords(text: string): string[] {
  return text.match(/[A-Za-z0-9][A-Za-z0-9’'/-]*/g) ?? []
}

/** Cut where one script gives way to another, a particle staying with what it follows: 能力の|向上を|支える。 */
export function japanesePhrases(text: string): string[] {
  return text.match(/(?:[\p{sc=Han}々]+|[\p{sc=Katakana}ー・]+|[A-Za-z0-9]+)[\p{sc=Hiragana}]*[、。]?/gu) ?? []
}

/** The kanji of the text, most used first, then the rest of JIS X 0208's level 1: what Japanese is mostly written with. */
function kanjiByUse(text: string): string[] {
  const used = tally(text.match(/\p{sc=Han}/gu) ?? []).keys()
  const decoder = new TextDecoder('euc-jp')
  const row = (first: number) =>
    Array.from({ length: 94 }, (_, cell) => decoder.decode(Uint8Array.of(first, 0xa1 + cell)))
  const level1 = Array.from({ length: 32 }, (_, at) => row(0xb0 + at)).flat()
  return [...new Set([...used, ...level1.filter((character) => /^\p{sc=Han}$/u.test(character))])]
}

const latinSyllables = [...'bdfgklmnprstvz'].flatMap((consonant) => [...'aeiou'].map((vowel) => consonant + vowel))
const katakana = [...'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン']

/** A number spelt in syllables, at least three of them. */
function spell(rank: number, syllables: string[]): string {
  let word = ''
  for (let rest = rank + syllables.length ** 2; rest > 0; rest = Math.floor(rest / syllables.length)) {
    word += syllables[rest % syllables.length]
  }
  return word
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
