import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-csl'
import '@citation-js/plugin-ris'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { anInitiative } from '../catalogue/given'
import type { Evidence, Initiative } from '../catalogue/initiative'
import { bibtexExport } from './bibtex'
import { cslJsonExport } from './csl-json'
import { referencesOf } from './references'
import { risExport } from './ris'
import { everything, exportListOf, textOf } from './testing'

const writers = { BibTeX: bibtexExport, RIS: risExport, 'CSL-JSON': cslJsonExport }
const formats = ['BibTeX', 'RIS', 'CSL-JSON'] as const
type Options = Parameters<typeof exportListOf>[1]

const written = async (format: keyof typeof writers, entries: readonly Initiative[], options?: Options) =>
  textOf(writers[format](await exportListOf(entries, options)))

const When = z.object({ 'date-parts': z.tuple([z.array(z.number())]) })
const Read = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  author: z.array(z.record(z.string(), z.unknown())).optional(),
  issued: When.optional(),
  accessed: When.optional(),
  URL: z.string().optional(),
  publisher: z.string().optional(),
  keyword: z.string().optional(),
  note: z.union([z.string(), z.array(z.string())]).optional(),
})

// Left to guess, the reader takes a file for BibTeX wherever it finds an entry in it, be it in a title.
const forced = { BibTeX: '@biblatex/text', RIS: '@ris/file', 'CSL-JSON': '@else/json' }

/** What another program finds in the file. */
const readBack = async (format: keyof typeof writers, entries: readonly Initiative[], options?: Options) =>
  z.array(Read).parse(new Cite(await written(format, entries, options), { forceType: forced[format] }).data)

const yearOf = ({ issued }: z.infer<typeof Read>) => issued?.['date-parts'][0][0]

describe.each(formats)('%s', (format) => {
  it.each(['ja', 'en', 'both'] as const)('every title, year and address is read back: %s', async (language) => {
    const read = await readBack(format, everything, { language })
    const titleLanguage = language === 'both' ? 'ja' : language
    const entries = read.filter(({ id }) => /^kakehashi-\d+$/.test(id))
    expect(
      entries.map(({ title, URL, ...rest }) => ({ id: rest.id, title, URL, year: yearOf({ title, ...rest }) })),
    ).toEqual(
      everything.map(({ id, name }) => ({
        id: `kakehashi-${id}`,
        title: name[titleLanguage],
        URL: `https://kakehashi.example/${language === 'both' ? 'en' : language}/initiatives/${id}`,
        year: 2026,
      })),
    )
  })

  it('begins with the list itself, and names the thesis once', async () => {
    const [list, thesis, first] = await readBack(format, everything, { language: 'en' })
    expect(list).toMatchObject({ id: 'kakehashi-list', title: 'All initiatives' })
    expect(list?.URL).toBe('https://kakehashi.example/en/initiatives')
    expect(thesis).toMatchObject({
      id: 'murakami-2018',
      type: 'thesis',
      title: 'A Study on Foreign Policy on Cybersecurity Issues with an Emphasis on Capacity Building',
      author: [{ family: 'Murakami', given: 'Hiromu' }],
      publisher: 'Institute of Information Security',
      issued: { 'date-parts': [[2018, 3]] },
    })
    expect(first?.id).toBe('kakehashi-1')
    expect(first?.keyword).toContain('Incident response and CSIRTs')
    const all = await readBack(format, everything, { language: 'en' })
    expect(all.filter(({ id }) => id === 'murakami-2018')).toHaveLength(1)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  it('says the version that was read, its source and, with both languages, the other name', async () => {
    const entry = (await readBack(format, everything.slice(11, 12), { language: 'both' })).at(-1)
    const note = [entry?.note].flat().join('\n')
    expect(note).toContain('番号12、第1版')
    expect(note).toContain('村上（2018）')
    expect(note).toContain('Cybersecurity and Cybercrime Workshop')
  })

  it('says in the file what the list says of itself', async () => {
    const options: Options = {
      language: 'both',
      filters: { theme: ['cybercrime'], ignored: [{ key: 'x', value: '@misc{a,}' }] },
    }
    const text = await written(format, everything.slice(0, 5), options)
    for (const said of [
      'サイバー犯罪対策・刑事司法に関する取組',
      'Initiatives on cybercrime and criminal justice',
      '2026-11-21 09:30:00 UTC',
      'CC-BY-4.0',
      'https://kakehashi.example/ja/initiatives?theme=cybercrime',
      'テーマごとの件数',
    ]) {
      expect(text).toContain(said)
    }
    expect(await readBack(format, everything.slice(0, 5), options)).toHaveLength(7)
  })

  it('evidence is cited with what it bears out', async () => {
    const evidence: Evidence = {
      field: null,
      title: 'Annual report 100% & more_{x}',
      publisher: 'Ministry of Foreign Affairs, Japan',
      url: 'https://mofa.example/a_b?x=1&y=%7Bz%7D#p~1',
      document: null,
      publishedOn: '2017-06',
      retrievedOn: '2017-12-18',
    }
    const paper: Evidence = { ...evidence, title: 'Handed in', url: null, document: 'a'.repeat(64), publishedOn: null }
    const read = await readBack(format, [anInitiative(3, { evidence: [evidence, paper] })])
    expect(read.map(({ id }) => id)).toEqual([
      'kakehashi-list',
      'kakehashi-3',
      'kakehashi-3-evidence-1',
      'kakehashi-3-evidence-2',
    ])
    expect(read[2]).toMatchObject({
      title: evidence.title,
      publisher: evidence.publisher,
      URL: evidence.url,
      issued: { 'date-parts': [[2017, 6]] },
    })
    expect(read[3]?.URL).toBe(`https://kakehashi.example/api/v1/documents/${'a'.repeat(64)}`)
  })

  it.each(
    Object.entries({
      'TeX’s own characters': "100% & $5 #1 a_b {c} ~d ^e \\f \\begin{x} }{ --- `` ''",
      'an entry within': '}}\n@misc{evil, title={x}}\n@comment{',
      'a record within': 'x\r\nER  - \r\nTY  - JOUR\r\nTI  - evil',
      markup: '<b>bold</b> &amp; "quoted" </script>',
      'right to left': '\u202egnihtemos\u202c ‏עברית',
      emoji: '👩‍👩‍👧‍👦 café naïve',
      'controls and half characters': 'a\u0000b\u001b[31mc\ud800d',
      'fifty thousand characters': 'あ'.repeat(50_000),
    }),
  )('takes hostile text for text: %s', async (_what, text) => {
    const expected = text
      .toWellFormed()
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
    const entries = [anInitiative(1, { name: { ja: text, en: text } }), anInitiative(2)]
    const read = await readBack(format, entries, { filters: { q: text.slice(0, 200) } })
    expect(read.map(({ id, title }) => ({ id, title })).slice(1)).toEqual([
      { id: 'kakehashi-1', title: expected },
      { id: 'kakehashi-2', title: 'Training' },
    ])
  })

  it('an empty list is still cited', async () => {
    expect(await readBack(format, [])).toMatchObject([{ id: 'kakehashi-list' }])
  })
})

describe('the shape of a file', () => {
  it('RIS lines end as the format asks, each a tag and a value', async () => {
    const text = await written('RIS', everything)
    const lines = text.split('\r\n')
    expect(lines.filter((line) => line !== '' && !/^[A-Z][A-Z0-9] {2}- /.test(line))).toEqual([])
    expect(text.replaceAll('\r\n', '')).not.toContain('\n')
    expect(lines.filter((line) => line === 'ER  - ')).toHaveLength(146)
  })

  it('BibTeX braces pair off everywhere, as BibTeX counts them', async () => {
    const hostile = anInitiative(1, { name: { ja: null, en: 'a } b { c \\} d' } })
    const text = await written('BibTeX', [hostile], { filters: { q: '} {{ @' } })
    let depth = 0
    const depths = [...text].map((one) => {
      depth += one === '{' ? 1 : one === '}' ? -1 : 0
      return depth
    })
    expect(Math.min(...depths)).toBe(0)
    expect(depths.at(-1)).toBe(0)
    const comments = text.match(/^@comment.*$/gm) ?? []
    expect(comments.length).toBeGreaterThan(10)
    expect(comments.filter((comment) => comment.lastIndexOf('@') > 0)).toEqual([])
  })

  it('a style sets every reference', async () => {
    const cite = new Cite(await written('CSL-JSON', everything.slice(0, 5), { language: 'en' }))
    const set = cite.format('bibliography', { format: 'text', template: 'apa', lang: 'en-US' })
    expect(set.trim().split('\n')).toHaveLength(7)
    expect(set).toMatch(/^Murakami, H. \(2018\). A Study on Foreign Policy/m)
  })

  it('a frozen list is cited where it stands for good', async () => {
    const address = { ja: 'https://kakehashi.example/ja/frozen/abc', en: 'https://kakehashi.example/en/frozen/abc' }
    const list = await exportListOf([], { frozen: { address, hash: 'f'.repeat(64), on: '2026-11-21' } })
    for await (const { url } of referencesOf(list)) expect(url).toBe(address.en)
  })
})
