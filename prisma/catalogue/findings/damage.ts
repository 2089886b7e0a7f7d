import { placeLabel } from '../../../lib/catalogue/places'
import { textFields } from '../fidelity'
import { columns, comparable, plain, type SourceRow } from '../source'
import {
  about,
  entriesEn,
  entriesJa,
  type Finder,
  type Item,
  itemsIn,
  listEn,
  listJa,
  rowText,
  type Source,
  textsByColumn,
  unique,
} from './gather'

/* What the recovery from the PDF did to the table, and slips of the pen that look the same. */

const width = columns.length

/* ---- Cells ---- */

const lostCells: Finder = ({ items }) =>
  about(
    'cells-lost',
    items.filter(({ row }) => (row.lines[0]?.cells.length ?? width) < width),
    (ids) => ({
      ja: `${ids.length}件の行は欄が${width}に足りません。空欄が失われ、その右の欄が左にずれています。`,
      en:
        `${ids.length} rows have fewer than ${width} cells. Empty cells were lost, and what stood to their right ` +
        'slipped ' +
        'to the left.',
    }),
  )

/** All ten cells are there, the last of them empty, and what was read as the period stands in another. */
const slippedPeriods: Finder = ({ items }) =>
  about(
    'cells-slipped',
    items.filter((item) => {
      const cells = item.row.lines[0]?.cells.map((cell) => comparable(plain(cell))) ?? []
      const period = comparable(item.entry.asStated.period ?? '')
      return cells.length === width && cells.at(-1) === '' && period !== '' && cells.includes(period)
    }),
    (ids) => ({
      ja: `${width}の欄がそろっていても、${ids.length}件の行では時期の欄が空で、時期に当たる記述が左の欄にずれています。`,
      en:
        `${ids.length} more rows have all ${width} cells, but the period cell is empty and what belongs there stands ` +
        'in a cell to its left.',
    }),
  )

const shortContinuations: Finder = ({ items }) => {
  const continued = items.filter(({ row }) => row.lines.length > 1)
  return about(
    'continuations-short',
    continued.filter(({ row }) => row.lines.slice(1).some(({ cells }) => cells.length < width)),
    (ids) => ({
      ja:
        `次のページへ続く行は${continued.length}件あり、そのうち${ids.length}件では続きの欄が${width}に足りません。` +
        '続きがもとの欄の下にあるとは限りません。',
      en:
        `${continued.length} rows run on over a page. In ${ids.length} of them the continuation has fewer than ` +
        `${width} ` +
        'cells, so that a cell may not stand under the one that it continues.',
    }),
  )
}

/** What two cells repeat where a page ends, if the thesis has such a repetition nowhere else: オンラインバンキング|ングに. */
function doubledAtBreaks(row: SourceRow, thesis: string): string[] {
  const cells = row.lines.map((line) => line.cells.map((cell) => comparable(plain(cell))))
  return cells.slice(1).flatMap((line, before) =>
    line.flatMap((next, column) => {
      const end = cells[before]?.[column] ?? ''
      const repeated = [4, 3, 2, 1].map((size) => next.slice(0, size)).find((head) => head !== '' && end.endsWith(head))
      if (!repeated || end.length <= repeated.length) return []
      // Endings of verbs meet by grammar: 得られた|ため.
      if (/^\p{Script=Hiragana}+$/u.test(repeated)) return []
      const joint = end.slice(-repeated.length - 1) + repeated
      return thesis.includes(joint) ? [] : [repeated]
    }),
  )
}

const doubled: Finder = ({ items, thesis }) => {
  const whole = thesis
    .split(/[\n\t]/)
    .map(comparable)
    .join('\n')
  const found = items.map((item) => ({ id: item.id, parts: doubledAtBreaks(item.row, whole) }))
  return about(
    'page-break-doubled',
    found.filter(({ parts }) => parts.length > 0),
    (ids) => {
      const parts = found.flatMap(({ parts }) => parts)
      return {
        ja: `ページの変わり目で文字が二度書かれた箇所が${parts.length}か所、${ids.length}件の行にあります（${listJa(parts)}）。`,
        en:
          `Characters stand twice where a page ends, in ${parts.length} places in ${ids.length} rows ` +
          `(${parts.join(', ')}).`,
      }
    },
  )
}

/**
 * A continuation that begins with 一 where the page before ends within a word in katakana: the long-vowel mark
 * misread.
 */
const brokenLongVowels: Finder = ({ items }) =>
  about(
    'page-break-long-vowel',
    items.filter(({ row }) =>
      row.lines
        .slice(1)
        .some(({ cells }, before) =>
          cells.some(
            (cell) =>
              /^一/.test(comparable(plain(cell))) &&
              row.lines[before]?.cells.some((end) => /[ァ-ヺ]$/.test(comparable(plain(end)))),
          ),
        ),
    ),
    (ids) => ({
      ja: `${ids.length}件の行では、ページの変わり目で長音の「ー」が漢字の「一」になっています。`,
      en: `In ${ids.length} rows the long-vowel mark ー has become the character 一 (one) where a page ends.`,
    }),
  )

const tags: Finder = ({ items }) =>
  about(
    'tags',
    items.filter(({ row }) => row.lines.some(({ cells }) => cells.some((cell) => /<\/?[a-z]+\b[^>]*>/.test(cell)))),
    (ids) => ({
      ja: `${ids.length}件の行に、HTMLのタグが残っています。`,
      en: `HTML tags are left in ${ids.length} rows.`,
    }),
  )

const brackets: Finder = ({ items }) =>
  about(
    'brackets',
    items.filter((item) => {
      // The letters of a list close a bracket that nothing opens: a), b).
      const text = rowText(item).replace(/(?<![A-Za-z])[a-z]\)/g, '')
      return text.split('(').length !== text.split(')').length
    }),
    (ids) => ({
      ja: `${ids.length}件の行では、開く括弧と閉じる括弧の数が合いません。`,
      en: `In ${ids.length} rows brackets that open and brackets that close are not equal in number.`,
    }),
  )

/* ---- Characters ---- */

/**
 * The characters of JIS X 0208, which Japanese text is written in: every pair of bytes that EUC-JP gives a meaning
 * to.
 */
function japaneseCharacters(): Set<string> {
  const decoder = new TextDecoder('euc-jp')
  const pairs = Array.from({ length: 94 * 94 }, (_, pair) => [0xa1 + Math.floor(pair / 94), 0xa1 + (pair % 94)])
  return new Set(pairs.map((pair) => decoder.decode(new Uint8Array(pair))))
}

const otherScripts =
  /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+/gu

const foreignCharacters: Finder = ({ items }) => {
  const usual = japaneseCharacters()
  const found = items.flatMap((item) => {
    const han = [...rowText(item)].filter((character) => /\p{Script=Han}/u.test(character) && !usual.has(character))
    return unique([...han, ...(rowText(item).match(otherScripts) ?? [])]).map((text) => ({ id: item.id, text }))
  })
  const characters = found.map(({ text }) => text)
  return about('characters-foreign', found, (ids) => ({
    ja: `日本語の文字集合にない文字が${ids.length}件の行に混じっています（${listJa(characters)}）。`,
    en: `${ids.length} rows hold characters that Japanese text does not have: ${listEn(characters)}.`,
  }))
}

/** The items of a row's cells, but for those that a page may have cut in two. */
function wholeItems({ row }: Item): { column: (typeof columns)[number] | undefined; text: string }[] {
  return row.lines.flatMap(({ cells }, line) =>
    cells.flatMap((cell, at) => {
      const parts = itemsIn(comparable(plain(cell)))
      const goesOn = parts.length > 1 && line + 1 < row.lines.length
      return parts
        .slice(line > 0 ? 1 : 0, goesOn ? -1 : undefined)
        .map((text) => ({ column: columns[at], text: text.replace(/\.$/, '') }))
    }),
  )
}

/** A single kana where a country should stand: no vocabulary has such a name. */
const loneKana: Finder = ({ items, terms }) => {
  const alone = items.flatMap((item) =>
    wholeItems(item).flatMap(({ column, text }) => (/^[ァ-ヺ]$/.test(text) ? [{ item, column, kana: text }] : [])),
  )
  const rowsByWord = new Map<string, Set<number>>()
  for (const item of items) {
    for (const [word] of rowText(item).matchAll(/[ァ-ヺー]{5,}/g)) {
      rowsByWord.set(word, (rowsByWord.get(word) ?? new Set()).add(item.id))
    }
  }
  const kana = unique(alone.map((found) => found.kana))
  // The same kana glued to a word that is everywhere in the table.
  const glued = [...rowsByWord].flatMap(([word, rows]) =>
    kana.includes(word.charAt(0)) && (rowsByWord.get(word.slice(1))?.size ?? 0) > 9 ? [...rows] : [],
  )
  const meant = unique(
    alone.flatMap(({ item, column }) =>
      column === 'recipient' ? terms.filter(({ term }) => term === item.entry.asStated.recipient) : [],
    ),
  )
  return about('characters-lone-kana', [...alone.map(({ item }) => item), ...glued.map((id) => ({ id }))], (ids) => ({
    ja:
      `国名であるはずの所に仮名一字の「${listJa(kana)}」が立つ行が${ids.length}件あります。` +
      `${listJa(meant.map(({ term, ja }) => `${ja}を表す「${term}」`))}の読み違いです。`,
    en:
      `In ${ids.length} rows a single kana, ${listEn(kana)}, stands where a country should. It is a misreading of ` +
      `${listEn(meant.map(({ term, en }) => `${term} (${en})`))}.`,
  }))
}

/** A single character in a list of countries that is none of the ministry's one-character names. */
const unknownCountries: Finder = ({ items, terms }) => {
  const names = new Map(
    terms.flatMap(({ kind, term, country }) => (kind === 'country' ? [[term, country] as const] : [])),
  )
  const found = items.flatMap((item) =>
    (['donor', 'partner', 'recipient'] as const).flatMap((column) => {
      const written = textsByColumn(item).find((cell) => cell.column === column)?.text ?? ''
      const read = itemsIn(comparable(item.entry.asStated[column] ?? ''))
      return itemsIn(written).flatMap((name, at) => {
        const country = names.get(read[at] ?? '')
        return /^\p{Script=Han}$/u.test(name) && !names.has(name) && country
          ? [{ id: item.id, name, read: read[at] ?? '', country }]
          : []
      })
    }),
  )
  return about('characters-country', found, (ids) => {
    const say = (locale: 'ja' | 'en') =>
      found.map(({ name, read, country }) => `${name} → ${read}（${placeLabel(country)[locale]}）`)
    return {
      ja: `国の一字名に、外務省の用いる字ではないものが${ids.length}件あります：${listJa(say('ja'))}。`,
      en:
        `In ${ids.length === 1 ? 'one row' : `${ids.length} rows`} a country’s one-character name is none that the ` +
        'ministry ' +
        `uses: ${listEn(say('en').map((text) => text.replace('（', ' (').replace('）', ')')))}.`,
    }
  })
}

/** A cell that begins with "and": what stood before it is gone. */
const lostBeginnings: Finder = ({ items, terms }) => {
  const found = items.filter((item) => textsByColumn(item).some(({ text }) => /^(?:及び|並びに)/.test(text)))
  const supplied = unique(
    found.flatMap(({ entry }) =>
      terms.filter(({ term }) => term === /^(.)及び/.exec(entry.asStated.recipient ?? '')?.[1]),
    ),
  )
  return about('characters-lost', found, (ids) => ({
    ja:
      `${entriesJa(ids)}に「及び」で始まる欄があり、その前の語が失われています。` +
      `${listJa(supplied.map(({ term, ja }) => `「${term}」（${ja}）`))}と読みました。`,
    en:
      `Cells of ${entriesEn(ids)} begin with “and” (及び): the word before it is lost. It was read as ` +
      `${listEn(supplied.map(({ term, en }) => `${term} (${en})`))}.`,
  }))
}

/* ---- Words ---- */

/** Whether two words are one letter apart: one more, one fewer, another, or two exchanged. */
function oneApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (a === b || long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
}

/** Katakana without what writers vary: long vowels and small letters. */
const loosely = (word: string) =>
  word.replaceAll('ー', '').replace(/[ァィゥェォッャュョ]/g, (small) => String.fromCharCode(small.charCodeAt(0) + 1))

const wordPatterns = { katakana: /[ァ-ヺー]{3,}/g, latin: /[A-Za-z]{4,}/g, han: /\p{Script=Han}{3,}/gu }
const scripts = ['katakana', 'latin', 'han'] as const
type Misspelt = { id: number; written: string; read: string; script: (typeof scripts)[number] }

/** What an entry's reading says: the names of its organisations and recipients, its texts, and its cells as stated. */
function readingOf({ entry, organisations }: Item, terms: Source['terms']) {
  const names = [
    ...organisations.flatMap(({ name, acronym }) => [name.ja, name.en, acronym ?? '']),
    ...terms
      .filter(({ organisation }) => organisations.some(({ code }) => code === organisation))
      .flatMap(({ term, ja, synonyms }) => [term, ja, ...synonyms]),
    ...entry.recipients.map(({ code }) => placeLabel(code).ja),
  ]
  const texts = [entry.name, ...textFields.map((field) => entry[field])].flatMap(({ ja, en }) => [ja ?? '', en ?? ''])
  const stated = Object.values(entry.asStated).map((text) => text ?? '')
  return { names: names.map(comparable), texts: texts.map(comparable), stated: stated.map(comparable) }
}

/** Words of a row that its reading does not have, one letter from a word that it has. */
function misspeltWords({ items, terms }: Source): Misspelt[] {
  const texts = items.map(rowText)
  const kept = new Set<string | undefined>(['donor', 'partner', 'recipient', 'target', 'theme', 'period'])
  return items.flatMap((item) => {
    const reading = readingOf(item, terms)
    const taken = new Set<string>()
    return scripts.flatMap((script) => {
      const wordsOf = (list: string[]) =>
        unique(
          list.flatMap((text) => text.split(/及び|並びに/).flatMap((part) => part.match(wordPatterns[script]) ?? [])),
        )
      const proper = new Set(wordsOf(reading.names))
      const stated = wordsOf(reading.stated)
      // A cell as stated may keep a slip on purpose; a phrase in Chinese characters comes back only there.
      const known = new Set(
        wordsOf(script === 'han' ? reading.stated : [...reading.names, ...reading.texts]).map(lower),
      )
      const candidates = unique([...stated, ...known, ...wordsOf([...reading.names, ...reading.texts])])
      const written = item.row.lines.flatMap(({ cells }) =>
        cells.flatMap((cell, at) => {
          // Where cells were lost, what stands in a column may belong to another.
          if (script === 'han' && (cells.length < width || !kept.has(columns[at]))) return []
          const text = comparable(plain(cell))
          // Where a row runs over a page, a cell may begin or end within a word.
          return wordsOf([text]).filter(
            (word) => item.row.lines.length === 1 || !(text.startsWith(word) || text.endsWith(word)),
          )
        }),
      )
      return unique(written).flatMap((word) => {
        if (known.has(lower(word)) || texts.filter((text) => text.includes(word)).length > 2) return []
        const near = candidates.filter(
          (candidate) =>
            oneApart(word, candidate) &&
            !taken.has(candidate) &&
            // A plural, and a word with something glued to its front, are no misspellings.
            ![`${word}s`, word.replace(/s$/, ''), word.slice(1)].includes(candidate) &&
            (script !== 'katakana' || proper.has(candidate) || loosely(word) !== loosely(candidate)),
        )
        const read = near.find((candidate) => candidate.length === word.length) ?? near[0]
        if (!read) return []
        taken.add(read)
        return [{ id: item.id, written: word, read, script }]
      })
    })
  })
}

const lower = (word: string) => word.toLowerCase()

/** Kana that look like Chinese characters, after one with which the reading has the character: 協カ for 協力. */
const lookAlikes: Record<string, string> = { カ: '力', ニ: '二', ロ: '口', エ: '工', タ: '夕' }

function misreadLookAlikes({ items, terms }: Source): Misspelt[] {
  return items.flatMap((item) => {
    const reading = Object.values(readingOf(item, terms)).flat().join('\n')
    return [...rowText(item).matchAll(/(\p{Script=Han})([カニロエタ])/gu)].flatMap(
      ([written, before = '', kana = '']) => {
        const read = before + (lookAlikes[kana] ?? kana)
        return reading.includes(read) && !reading.includes(written)
          ? [{ id: item.id, written, read, script: 'han' as const }]
          : []
      },
    )
  })
}

const misspelt: Finder = (source) => {
  const found = [...misspeltWords(source), ...misreadLookAlikes(source)].sort((a, b) => a.id - b.id)
  const [japanese, latin] = [
    found.filter(({ script }) => script !== 'latin'),
    found.filter(({ script }) => script === 'latin'),
  ]
  const pairs = (list: Misspelt[]) => unique(list.map(({ written, read }) => `${written} → ${read}`))
  return [
    ...about('words-misspelt', japanese, (ids) => ({
      ja: `一字の読み違いや書き誤りと見られる語が${ids.length}件の行にあります：${listJa(pairs(japanese))}。`,
      en: `${ids.length} rows have words that are one character from the word meant: ${pairs(japanese).join(', ')}.`,
    })),
    ...about('words-misspelt-latin', latin, (ids) => ({
      ja: `一字違いや文字の入れ替わったラテン文字の略語が${ids.length}件の行にあります：${listJa(pairs(latin))}。`,
      en: `${ids.length} rows have acronyms that are one letter from the one meant: ${pairs(latin).join(', ')}.`,
    })),
  ]
}

/** One name in two spellings, with ヴ and with バ行. */
const twoSpellings: Finder = ({ items }) => {
  const plainly = (word: string) =>
    word.replace(/ヴ([ァィェォ]?)/g, (_, vowel: string) => 'バビベボブ'['ァィェォ'.indexOf(vowel || '-')] ?? 'ブ')
  const words = new Map<string, Map<string, Item[]>>()
  for (const item of items) {
    for (const [word] of rowText(item).matchAll(/[ァ-ヺー]{3,}/g)) {
      const spellings = words.get(plainly(word)) ?? new Map<string, Item[]>()
      words.set(plainly(word), spellings.set(word, [...(spellings.get(word) ?? []), item]))
    }
  }
  const found = [...words.values()].filter((spellings) => spellings.size > 1)
  return about(
    'words-spelt-twice',
    found.flatMap((spellings) => [...spellings.values()].flat()),
    () => {
      const names = found.map((spellings) => [...spellings.keys()].join(' / '))
      return {
        ja: `${found.length}つの固有名詞が二通りに書かれています：${listJa(names)}。`,
        en: `${found.length} names are spelt in two ways: ${names.join(', ')}.`,
      }
    },
  )
}

/** A single letter that belongs to no word: with what stands beside it, it comes back in no form in the entry. */
const strayLetters: Finder = ({ items }) => {
  const found = items.filter((item) => {
    const { entry } = item
    const read = comparable(
      [entry.name, ...textFields.map((field) => entry[field])].map(({ ja }) => ja ?? '').join('\n') +
        Object.values(entry.asStated).join('\n'),
    )
    return item.row.lines.some(({ cells }) =>
      cells.some((cell) => {
        const text = plain(cell)
        return [...text.matchAll(/(?<=・|\p{Script=Han} )([A-Za-z]) (?=\p{Script=Han}|・|\n)/gu)].some(({ index }) => {
          const around = [text.slice(index, index + 4), text.slice(index - 3, index + 1)].map(comparable)
          return !around.some((part) => read.includes(part))
        })
      }),
    )
  })
  return about('letters-stray', found, (ids) => ({
    ja: `${ids.length}件の行に、どの語にも属さない英字が一字残っています。`,
    en: `In ${ids.length} rows a single letter is left that belongs to no word.`,
  }))
}

/** An English conjunction left within a Japanese sentence. */
const strayEnglish: Finder = ({ items }) =>
  about(
    'words-english',
    items.filter((item) =>
      item.row.lines.some(({ cells }) =>
        cells.some((cell) => /[^A-Za-z\s][ ,]*\band\b *[^A-Za-z\s]/.test(plain(cell))),
      ),
    ),
    (ids) => ({
      ja: `${ids.length === 1 ? `${entriesJa(ids)}の` : `${ids.length}件の`}日本語の文の中に、英語のandが残っています。`,
      en: `An English “and” is left in the Japanese of ${entriesEn(ids)}.`,
    }),
  )

export const damageFinders: Finder[] = [
  lostCells,
  slippedPeriods,
  shortContinuations,
  doubled,
  brokenLongVowels,
  tags,
  brackets,
  foreignCharacters,
  loneKana,
  unknownCountries,
  lostBeginnings,
  misspelt,
  twoSpellings,
  strayLetters,
  strayEnglish,
]
