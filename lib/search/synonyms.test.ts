import { describe, expect, it } from 'vitest'
import { synonymsOf } from './synonyms'
import { fold, matchesText, parseTextQuery } from './text'

const finds = (q: string, text: string) => matchesText(fold(text), parseTextQuery(q, synonymsOf))

describe('synonyms', () => {
  it.each([
    ['印', 'インド'],
    ['墨', 'Mexico'],
    ['墨', 'メキシコ'],
    ['インド', 'India'],
    ['JICA', '国際協力機構'],
    ['ｊｉｃａ', 'Japan International Cooperation Agency'],
    ['CSIRT', 'コンピュータセキュリティインシデント対応チーム'],
  ])('%s finds %s', (q, text) => {
    expect(finds(q, text)).toBe(true)
  })

  it('a phrase in quotes is meant as it stands', () => {
    expect(finds('"印"', 'インド')).toBe(false)
  })

  it('a word that is excluded excludes only itself', () => {
    expect(finds('-印', 'インド')).toBe(true)
  })

  it('lead from every way of writing to every other', () => {
    for (const one of synonymsOf(fold('印'))) {
      for (const other of synonymsOf(fold('印'))) if (one !== other) expect(synonymsOf(one)).toContain(other)
    }
  })

  it.each([
    ['カナダ', '会議への参加'],
    ['Canada', '会議への参加'],
    ['インド', '印刷物'],
    ['米国', '米州機構'],
    ['イギリス', '英語の教材'],
  ])('do not make %s find %s: a single character stands inside other words', (q, text) => {
    expect(finds(q, text)).toBe(false)
  })

  it('knows nothing of a word that the glossary lacks', () => {
    expect(synonymsOf('nowhere')).toEqual([])
  })
})
