import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setLabel, setParagraph, settable, textWidth } from './set-text'

describe('text in lines', () => {
  it('evens out the lines of a label, so that no word stands alone', () => {
    expect(setLabel('Research, metrics and capacity assessment', 12, 200, 3, 'en')).toEqual([
      'Research, metrics and',
      'capacity assessment',
    ])
  })

  it('breaks Japanese between phrases: not within katakana, not before a particle', () => {
    expect(setLabel('サイバーセキュリティ及びサイバー犯罪対策ワークショップ', 11, 220, 2, 'ja')).toEqual([
      'サイバーセキュリティ及び',
      'サイバー犯罪対策ワークショップ',
    ])
    expect(setLabel('アフリカ地域におけるステークホルダー協議及び意識啓発活動', 11, 220, 2, 'ja')).toEqual([
      'アフリカ地域におけるステークホルダー',
      '協議及び意識啓発活動',
    ])
  })

  it('would rather break after a middle dot', () => {
    expect(setLabel('インターネットガバナンス・デジタル政策', 12, 200, 3, 'ja')).toEqual([
      'インターネットガバナンス・',
      'デジタル政策',
    ])
  })

  it('ends in an ellipsis what is longer than its lines', () => {
    const lines = setLabel('word '.repeat(10_000), 12, 200, 2, 'en')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/)
    expect(lines[0]).not.toMatch(/…/)
  })

  it('breaks a word that is wider than the line', () => {
    expect(setLabel('x'.repeat(60), 12, 200, 3, 'en').join('')).toBe('x'.repeat(60))
  })

  const anyText = fc.string({
    unit: fc.constantFrom(
      'サイバー',
      '犯罪',
      'の',
      '、',
      '（',
      '）',
      'ー',
      'capacity',
      ' ',
      'W',
      '-',
      '😀',
      'é',
      'ع',
      '\u202e',
    ),
    maxLength: 60,
  })

  it('loses nothing, stays within the width, and never begins a line with a mark that may not', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('ja' as const, 'en' as const), (text, locale) => {
        const lines = setParagraph(text, 12, 160, locale)
        const bare = (some: string) => some.replace(/\s/g, '')
        expect(bare(lines.join(''))).toBe(bare(settable(text)))
        for (const line of setLabel(text, 12, 160, 2, locale)) {
          expect(textWidth(line, 12)).toBeLessThanOrEqual(160)
        }
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[、）ー]/)
      }),
    )
  })

  it('takes out what XML can’t hold and what turns the direction', () => {
    expect(settable('a\u0000b\u0007c\ud800\u202ed\n\te\ufffe')).not.toMatch(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
      /[\u0000-\u001f\u202e\ufffe\ud800-\udfff]/,
    )
  })
})
