import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { beforeAll, describe, expect, it } from 'vitest'
import { everything, exportListOf } from '../exchange/testing'
import type { Locale } from '../i18n/locales'
import { listDocument } from './list-document'
import { writePdf } from './pdf'
import { describeWith, everyBlock, hostileTexts, inFolder, longTexts, retrievedAt, run, squeezed } from './testing'
import { typeset } from './typeset'

const initiatives = everything.filter(({ themes }) => themes.includes('cybercrime'))
const documentIn = async (language: Locale | 'both') =>
  listDocument(await exportListOf(initiatives, { language, filters: { theme: ['cybercrime'] } }), initiatives)

/** What a program says of a PDF, with `FILE` where its path stands. */
const said = (pdf: Uint8Array, program: string, ...args: string[]) =>
  inFolder((folder) => {
    const file = join(folder, 'document.pdf')
    writeFileSync(file, pdf)
    return run(program, ...args.map((arg) => (arg === 'FILE' ? file : arg)))
  })

const textOf = (pdf: Uint8Array) => said(pdf, 'pdftotext', 'FILE', '-')

describeWith('pdftotext', 'the list as PDF', () => {
  const languages = ['ja', 'en'] as const
  const pdfs: Partial<Record<Locale, Uint8Array>> = {}
  const pdfIn = (locale: Locale) => pdfs[locale] ?? new Uint8Array()

  beforeAll(async () => {
    for (const locale of languages) pdfs[locale] = await writePdf(await documentIn(locale))
  })

  it.each(languages)('names every entry, in the order of the list, in %s', (locale) => {
    const text = squeezed(textOf(pdfIn(locale)))
    // In the list of contents first, so from the end.
    let end = text.length
    for (const { id, name } of initiatives.toReversed()) {
      const at = text.lastIndexOf(squeezed(`${id}${name[locale] ?? name.ja}`), end)
      expect(at, `${id} ${name[locale]}`).toBeGreaterThan(0)
      end = at
    }
  })

  it.each(languages)('numbers its pages in %s', (locale) => {
    const pages = textOf(pdfIn(locale)).split('\f').slice(0, -1)
    const numbers = pages.map((page) => /^(\d+) \/ (\d+)$/m.exec(page)?.slice(1).map(Number))
    expect(numbers).toEqual(pages.map((_, at) => [at + 1, pages.length]))
  })

  it('is tagged, titled, dated and claims PDF/UA', () => {
    const info = said(pdfIn('ja'), 'pdfinfo', '-isodates', 'FILE')
    expect(info).toMatch(/^Tagged: +yes$/m)
    expect(info).toMatch(/^Title: +サイバー犯罪対策・刑事司法に関する取組$/m)
    expect(info).toMatch(/^Author: +架け橋$/m)
    expect(info).toMatch(/^CreationDate: +2026-11-21T09:30:00Z$/m)
    expect(said(pdfIn('ja'), 'pdfinfo', '-meta', 'FILE')).toMatch(/pdfuaid:part(="|>)1/)
  })

  it('holds its fonts, and no others than those of the packages', () => {
    const fonts = said(pdfIn('ja'), 'pdffonts', 'FILE').trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(1)
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+NotoSans(JP|Devanagari)-\w+ .* yes yes yes /)
  })

  it('leaves addresses as they are, so that they can be copied', () => {
    const text = textOf(pdfIn('en'))
    expect(text).toContain('https://kakehashi.example/en/initiatives?theme=cybercrime')
    expect(text).not.toContain('\u200b')
  })

  it('has a bookmark for each heading', () => {
    const xml = said(pdfIn('ja'), 'pdftohtml', '-xml', '-i', '-stdout', 'FILE')
    const outline = squeezed(xml.slice(xml.indexOf('<outline>')))
    for (const { id, name } of initiatives) expect(outline).toContain(squeezed(`>${id}　${name.ja}</item>`))
  })

  it('has no word of the other language’s interface', () => {
    expect(textOf(pdfIn('en'))).not.toMatch(/目次|支援主体ごとの件数/)
    expect(textOf(pdfIn('ja'))).not.toMatch(/Contents|Entries by donor/)
  })

  it('says Japanese and English in one where both are asked for', async () => {
    const [first] = initiatives
    if (!first) throw new Error('There are no entries')
    const list = await exportListOf([first], { language: 'both' })
    const text = squeezed(textOf(await writePdf(listDocument(list, [first]))))
    const [japanese, english] = [first.name.ja, first.name.en].map((name) =>
      text.indexOf(squeezed(`${first.id}${name}`)),
    )
    expect(japanese).toBeGreaterThan(0)
    expect(english).toBeGreaterThan(japanese ?? 0)
  })
})

describe('a PDF', () => {
  it('has the same bytes each time', async () => {
    const document = everyBlock('架け橋 Kakehashi')
    const [first, second] = [await writePdf(document), await writePdf(document)]
    expect(Buffer.from(first).equals(second)).toBe(true)
  })

  it('holds nobody up while it is made', async () => {
    const document = await documentIn('en')
    await writePdf(everyBlock('warm'))
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const begun = performance.now()
    await writePdf(document)
    const took = performance.now() - begun
    delay.disable()
    // Of all that time, in milliseconds, this process only hands the document over.
    expect(delay.max / 1e6).toBeLessThan(took / 3)
  })

  it('that takes too long is given up, and the next one is made', async () => {
    const document = everyBlock('text')
    await expect(typeset('pdf', document, 0)).rejects.toMatchObject({ code: 'too-many-entries' })
    expect((await writePdf(document)).length).toBeGreaterThan(1_000)
  })
})

describeWith('pdftotext', 'hostile text in a PDF', () => {
  it.each(hostileTexts)('$name is only text', async ({ text, found = text }) => {
    const pdf = await writePdf(everyBlock(text))
    const read = squeezed(textOf(pdf))
    expect(read.split(squeezed(found).slice(0, 2_000)).length).toBeGreaterThan(8)
    expect(said(pdf, 'pdfinfo', '-isodates', 'FILE')).toContain(retrievedAt.slice(0, 19))
  })

  it('of 50,000 characters goes on over the pages', async () => {
    const read = squeezed(textOf(await writePdf(longTexts('鷲'.repeat(50_000), 'q'.repeat(50_000)))))
    expect(read.match(/鷲/g)).toHaveLength(100_000)
    expect(read.match(/q/g)).toHaveLength(100_000)
  })
})
