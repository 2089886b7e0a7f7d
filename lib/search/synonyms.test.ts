import { describe, expect, it } from 'vitest'
import { Pace } from './pace'
import { knownForms } from './slow-search'
import { synonymsOf } from './synonyms'
import { fold, parseTextQuery } from './text'
import { TextIndex } from './text-index'

async function finds(q: string, text: string): Promise<boolean> {
  const index = new TextIndex()
  index.put(0, { name: [], texts: [text], labels: [] })
  return (await index.match(parseTextQuery(q, synonymsOf), 1, false, new Pace())).found[0] === 1
}

describe('synonyms', () => {
  it.each([
    ['印', 'インド'],
    ['墨', 'Mexico'],
    ['墨', 'メキシコ'],
    ['インド', 'India'],
    ['JICA', '国際協力機構'],
    ['ｊｉｃａ', 'Japan International Cooperation Agency'],
    ['CSIRT', 'コンピュータセキュリティインシデント対応チーム'],
    ['Kenya', 'ケニア'],
    ['東南アジア', 'South-eastern Asia'],
    ['United Kingdom', '英国'],
    ['英', 'United Kingdom'],
    ['Côte d’Ivoire', 'コートジボワール'],
    ['south-eastern asia', '東南アジア諸国'],
    ['英国', 'the United Kingdom’s'],
    ['ＡＳＥＡＮ', '東南アジア諸国連合'],
  ])('%s finds %s', async (q, text) => {
    expect(await finds(q, text)).toBe(true)
  })

  it('several words that are a name together are also found apart, as typed', async () => {
    expect(await finds('united kingdom', 'a kingdom, united')).toBe(true)
    expect(await finds('united kingdom', 'a kingdom')).toBe(false)
    expect(await finds('United Kingdom 研修', '英国における研修')).toBe(true)
    expect(await finds('United Kingdom 研修', '英国における会議')).toBe(false)
  })

  it('a phrase in quotes is meant as it stands', async () => {
    expect(await finds('"印"', 'インド')).toBe(false)
    expect(await finds('"united kingdom"', '英国')).toBe(false)
  })

  it('a word that is excluded excludes only itself', async () => {
    expect(await finds('-印', 'インド')).toBe(true)
    expect(await finds('-印', '印刷')).toBe(false)
  })

  it('are found whole', async () => {
    expect(await finds('印', 'インドの')).toBe(true)
    expect(await finds('印', '在インド大使館')).toBe(true)
    expect(await finds('印', 'インドネシア')).toBe(false)
    expect(await finds('印', 'ｲﾝﾄﾞﾈｼｱ')).toBe(false)
    expect(await finds('印', 'スインド')).toBe(false)
    expect(await finds('India', 'インドネシアとインド')).toBe(true)
    expect(await finds('英国', 'Ukraine')).toBe(false)
    expect(await finds('コートジボワール', 'Ivory')).toBe(false)
  })

  it('what is typed is also found inside, though a synonym would not be', async () => {
    expect(await finds('インド', 'インドネシア')).toBe(true)
    expect(await finds('India', 'Indian')).toBe(true)
  })

  it('lead from every way of writing to every other', () => {
    for (const one of synonymsOf(fold('印'))) {
      for (const other of synonymsOf(fold('印'))) if (one !== other) expect(synonymsOf(one)).toContain(other)
    }
  })

  it.each(['印', 'カナダ', 'CSIRT', 'United Kingdom', 'M49', 'アフリカ連合', 'Côte d’Ivoire'])(
    'of %s are those that the glossary and the names of places know',
    (term) => {
      expect([...synonymsOf(fold(term))].toSorted()).toEqual(knownForms(term).map(fold).toSorted())
      expect(synonymsOf(fold(term))).not.toEqual([])
    },
  )

  it.each([
    ['カナダ', '会議への参加'],
    ['Canada', '会議への参加'],
    ['インド', '印刷物'],
    ['米国', '米州機構'],
    ['イギリス', '英語の教材'],
  ])('do not make %s find %s: a single character stands inside other words', async (q, text) => {
    expect(await finds(q, text)).toBe(false)
  })

  it('are told once where only what does not count sets them apart', () => {
    const read = synonymsOf('gcscc').map((form) => JSON.stringify(parseTextQuery(`"${form}"`).wanted))
    expect(new Set(read).size).toBe(read.length)
    expect(read.length).toBeGreaterThan(1)
  })

  it('knows nothing of a word that the glossary lacks', () => {
    expect(synonymsOf('nowhere')).toEqual([])
  })
})
