import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findInSource } from './findings'
import { readThesis, withoutSeeds } from './source'

// What scripts found in the source itself, as kept for the page about the data.

const Count = z.number().int().nonnegative()
const Finding = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  entries: z.array(z.number().int().min(1).max(144)),
  ja: z.string().regex(/。$/),
  en: z.string().regex(/^[A-Z0-9].*\.$/),
  figures: z.strictObject({ announced: Count, found: Count }).nullable(),
})

const kept = z.array(Finding).parse(JSON.parse(readFileSync(join(import.meta.dirname, 'findings.json'), 'utf8')))
const thesis = readThesis()

describe('the findings', () => {
  it('are sorted, and no code stands twice', () => {
    const codes = kept.map(({ code }) => code)
    expect(codes).toEqual([...new Set(codes)].sort())
  })

  it('name each entry once, in order', () => {
    for (const { entries } of kept) expect(entries).toEqual([...new Set(entries)].sort((a, b) => a - b))
  })

  it('differ where they give two figures', () => {
    for (const { figures } of kept) if (figures) expect(figures.announced).not.toBe(figures.found)
  })

  it.each([
    ['chapter-6-sum', [20], 144, 143],
    ['count-104-established', [103, 104], 12, 11],
    ['count-109-recipient', [109], 65, 64],
  ])('include %s', (code, entries, announced, found) => {
    expect(kept.find((finding) => finding.code === code)).toMatchObject({ entries, figures: { announced, found } })
  })
})

const title = thesis === null ? `the findings and the thesis: ${withoutSeeds}` : 'the findings and the thesis'
describe.skipIf(thesis === null)(title, () => {
  it('are what the scripts find (npm run catalogue:findings keeps them)', () => {
    expect(kept).toEqual(findInSource(thesis ?? ''))
  })

  it.each([
    ['chapter-6-sum', '主な国家、国際機関、民間企業等の144（', '主な国家、国際機関、民間企業等の143（'],
    ['characters-country', '境, 白, クロアチア', '墺, 白, クロアチア'],
    ['characters-lone-kana', /ニ(?=[のサ\t,]|通信|側)/g, '尼'],
    ['count-104-established', /12 の国家 CIRT が実行され/g, '11 の国家 CIRT が実行され'],
    ['dates-differ-52', '2016年7月から11月', '2016年7月から10月'],
    ['words-english', '消費者保護, and 各地域', '消費者保護, 各地域'],
  ])('no longer find %s in a thesis without it', (code, wrong, right) => {
    const mended = (thesis ?? '').replaceAll(wrong instanceof RegExp ? wrong : new RegExp(spaced(wrong), 'g'), right)
    expect(mended).not.toBe(thesis)
    expect(kept.map((finding) => finding.code)).toContain(code)
    expect(findInSource(mended).map((finding) => finding.code)).not.toContain(code)
  })
})

/** A text as the recovery may have left it: with a space between any two characters. */
function spaced(text: string): string {
  return [...text.replaceAll(' ', '')].map((character) => character.replace(/[.*+?()[\]{}|^$\\]/, '\\$&')).join('\\s*')
}
