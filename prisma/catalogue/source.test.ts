import { describe, expect, it } from 'vitest'
import { cellsOf, comparable, plain, readChapter6, readRows, readTableNotes } from './source'

// Reading the recovered text as it is: rows, the lines that continue them, and what stands around them.

const thesis = [
  '付属資料 1. サイバーキャパシティビルディングに関する取組の一覧……90',
  '付属資料 2. GGE……120',
  '付属資料 1. サイバーキャパシティビルディングに関する取組の一覧¹⁵⁶',
  '※国名は略称を用いている。',
  '名称\tドナー\tパートナー',
  '1. 一つ目\tJICA\t',
  '----\t---\t--',
  '\t\t英 国',
  '¹⁵⁶ ポータル参照',
  '2.二つ目<ul style="x">\tITU™\t①ＡＢＣ',
  '4. 番号の飛んだ行\t\t',
  '付属資料 2. GGE',
  '3. 表の外\t\t',
].join('\n')

describe('the table', () => {
  const rows = readRows(thesis)

  it('has a row for each number in turn, with the lines that continue it', () => {
    expect(rows.map(({ id, lines }) => [id, lines.map(({ number }) => number)])).toEqual([
      [1, [6, 8]],
      [2, [10, 11]],
    ])
  })

  it('keeps cells as damaged as they are', () => {
    expect(rows[0]?.lines[1]?.cells).toEqual(['', '', '英 国'])
  })

  it('tells cells by where they stand, without the row’s number', () => {
    const [first, second] = rows.map(cellsOf)
    expect(first?.[0]).toEqual({ column: 'name', text: '一つ目' })
    expect(first?.[5]).toEqual({ column: 'partner', text: '英 国' })
    expect(second?.slice(0, 3).map(({ text }) => text.trim())).toEqual(['二つ目', 'ITU', '①ABC'])
  })

  it('has notes around it', () => {
    expect(readTableNotes(thesis).slice(1)).toEqual(['※国名は略称を用いている。', '¹⁵⁶ ポータル参照'])
  })

  it('is empty in a text without it', () => {
    expect(readRows('1. 一つ目\t\t')).toEqual([])
  })
})

describe('one form of text', () => {
  it('leaves out tags and the trade mark sign, and widens or narrows letters', () => {
    expect(plain('<p>ＣＥＲＴ™</p>①')).toBe('\nCERT\n①')
  })

  it('compares across white space and punctuation', () => {
    expect(comparable('「サイバ ー」、研修。')).toBe(comparable('サイバー,研修.'))
  })
})

describe('chapter 6', () => {
  it('announces a number and counts by group', () => {
    const text =
      '主な国家、国際機関、民間企業等の4（日本が1、ASEAN（東南アジア、諸国連合）が2、ナイロビ大学1である。）の取り組み'
    expect(readChapter6(text)).toEqual({
      announced: 4,
      groups: [
        { label: '日本', count: 1 },
        { label: 'ASEAN', count: 2 },
        { label: 'ナイロビ大学', count: 1 },
      ],
    })
    expect(readChapter6('')).toBeNull()
  })
})
