import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anInitiative, anInput, initiativeFrom, realInputs, realOrganisations } from '../catalogue/given'
import type { Initiative } from '../catalogue/initiative'
import { highlightsOf, type Marked, mark } from './highlight'
import { Pace } from './pace'
import { type Asked, alike, placesOf, type SlowText, slowQuery, slowText, typed } from './slow-search'
import { synonymsOf } from './synonyms'
import { fold, type OtherWords, parseTextQuery } from './text'
import { TextIndex } from './text-index'

const markedFor = (q: string, text: string, otherWords?: OtherWords) =>
  mark(text, parseTextQuery(q, otherWords).wanted.flat(2))

/** A marked text with brackets where it is marked. */
const shown = (parts: Marked | null) => parts?.map(({ text, hit }) => (hit ? `⟦${text}⟧` : text)).join('') ?? null
const marks = (q: string, text: string, otherWords?: OtherWords) => shown(markedFor(q, text, otherWords))

describe('marks', () => {
  it.each([
    ['a word', 'csirt', 'The CSIRT of Kenya', 'The ⟦CSIRT⟧ of Kenya'],
    ['a word at the beginning and one at the end', 'csirt', 'CSIRT, csirt', '⟦CSIRT⟧, ⟦csirt⟧'],
    ['what was typed of a longer word', 'cyber', 'against cybercrime', 'against ⟦cyber⟧crime'],
    ['no word that only ends so', 'crime', 'cybercrime', null],
    ['a short word only whole', 'UK', 'the UK and Ukraine', 'the ⟦UK⟧ and Ukraine'],
    ['another form of a word, whole', 'training', 'trained and trains', '⟦trained⟧ and ⟦trains⟧'],
    ['no other form of a quoted word', '"training"', 'trained, training', 'trained, ⟦training⟧'],
    ['a phrase, with what stands between', '"cyber crime"', 'cyber-crime and crime', '⟦cyber-crime⟧ and crime'],
    ['a phrase over two lines', '"law, order"', 'Law.\n- Order', '⟦Law.\n- Order⟧'],
    ['no phrase over the end of a clause', '"law order"', 'law, order', null],
    ['each of several words', 'law order', 'order, law', '⟦order⟧, ⟦law⟧'],
    ['words side by side', 'サイバー 攻撃', 'サイバー攻撃', '⟦サイバー攻撃⟧'],
    ['nothing that is to be left out', 'law -order', 'law, order', '⟦law⟧, order'],
    ['Japanese within a word', '撃', 'サイバー攻撃', 'サイバー攻⟦撃⟧'],
    ['Japanese over two scripts', 'バー攻', 'サイバー攻撃', 'サイ⟦バー攻⟧撃'],
    ['letters and Japanese together', 'csirt構築', '国家CSIRT・構築', '国家⟦CSIRT・構築⟧'],
    ['katakana typed as hiragana', 'さいばー', 'サイバー', '⟦サイバー⟧'],
    ['half-width kana', 'サイバー', 'ｻｲﾊﾞｰ攻撃', '⟦ｻｲﾊﾞｰ⟧攻撃'],
    ['half-width kana with their marks', 'バ', 'ｻｲﾊﾞｰ', 'ｻｲ⟦ﾊﾞ⟧ｰ'],
    ['no voiced kana for unvoiced', 'ハ', 'ｻｲﾊﾞｰ', null],
    ['kana with their marks as characters', 'が', 'か\u3099く', '⟦か\u3099⟧く'],
    ['full-width letters', 'csirt', 'ＣＳＩＲＴの', '⟦ＣＳＩＲＴ⟧の'],
    ['accents', 'cote', 'Côte d’Ivoire', '⟦Côte⟧ d’Ivoire'],
    ['accents as characters', 'cote', 'Co\u0302te d’Ivoire', '⟦Co\u0302te⟧ d’Ivoire'],
    ['apostrophes of any kind', '"cote d\'ivoire"', 'Côte d’Ivoire', '⟦Côte d’Ivoire⟧'],
    ['all of a character that stands for several', '株式', '㍿の', '⟦㍿⟧の'],
    ['a ligature', 'official', 'oﬃcial', '⟦oﬃcial⟧'],
    ['characters beyond the first plane', '𠮟責', '🌉𠮟責🌉', '🌉⟦𠮟責⟧🌉'],
    ['nothing for signs', '。 &', 'a。b & c', null],
    ['nothing in nothing', 'a', '', null],
  ])('are on %s', (_what, q, text, expected) => {
    expect(marks(q, text)).toBe(expected)
  })

  const table = new Map([
    ['印', ['いんど', 'india', 'republic of india']],
    ['jica', ['国際協力機構']],
    ['5か国', ['おまーんcert', 'g5いんど']],
  ])
  const forms: OtherWords = (word) => table.get(word) ?? []

  it.each([
    ['a synonym', '印', 'Republic of India', '⟦Republic of India⟧'],
    ['a synonym beside other kana', '印', 'インドの', '⟦インド⟧の'],
    ['no synonym within katakana', '印', 'インドネシア', null],
    ['no synonym within half-width katakana', '印', 'ｲﾝﾄﾞﾈｼｱとｽｲﾝﾄﾞ', null],
    ['a half-width synonym', '印', 'ｲﾝﾄﾞの', '⟦ｲﾝﾄﾞ⟧の'],
    ['no synonym within hiragana', '印', 'いんどう', null],
    ['a synonym in hiragana', '印', '「いんど」', '「⟦いんど⟧」'],
    ['a synonym beside a middle dot', '印', 'インド・ネパール', '⟦インド⟧・ネパール'],
    ['no synonym that goes on', '印', 'Indian', null],
    ['a synonym in kanji anywhere', 'JICA', '独立行政法人国際協力機構本部', '独立行政法人⟦国際協力機構⟧本部'],
    ['kana at the beginning of a synonym', '5か国', 'オマーンCERTとアオマーンCERT', '⟦オマーンCERT⟧とアオマーンCERT'],
    ['kana at the end of a synonym', '5か国', 'G5インドとG5インドネシア', '⟦G5インド⟧とG5インドネシア'],
  ])('are on %s', (_what, q, text, expected) => {
    expect(marks(q, text, forms)).toBe(expected)
  })

  // ── Against the slow search ────────────────────────────────────────────────────────────────────────────────────────

  /** The text with its marks by the slow search; each character of the text is one of the line. */
  function slowMarks(text: string, slow: SlowText, places: { from: number; to: number }[]): string {
    const inText: number[] = []
    for (const [at, unit] of slow.units.entries()) {
      const isWord = unit.startsWith('[')
      for (let offset = 0; offset < unit.length; offset += 1) {
        // Brackets are at no place of their own.
        const bracket = isWord && (offset === 0 || offset === unit.length - 1)
        inText.push(bracket ? -1 : (slow.inField[at] ?? 0) + offset - (isWord ? 1 : 0))
      }
    }
    const hit = new Set<number>()
    for (const { from, to } of places) {
      const within = inText.slice(from, to).filter((place) => place >= 0)
      for (let at = Math.min(...within); at <= Math.max(...within); at += 1) hit.add(at)
    }
    return Array.from({ length: text.length }, (_, at) => (hit.has(at) ? `⟦${text[at]}⟧` : text[at])).join('')
  }

  const characters = fc.oneof(
    fc.constantFrom('サ', 'イ', 'さ', 'い', 'ー', '攻', '撃'),
    fc.constantFrom('a', 'b', 'i', 'n', 'g', 's', 'É', '1'),
    fc.constantFrom(' ', '。', '・', '-', '.', '\n', ','),
  )
  const anyText = fc.string({ unit: characters, maxLength: 25 })
  const anyAsked = fc.array(
    fc.record({
      from: fc.nat(),
      length: fc.integer({ min: 1, max: 6 }),
      as: fc.constantFrom('word' as const, 'phrase'),
    }),
    { minLength: 1, maxLength: 3 },
  )

  it('stand just where the slow search finds something', () => {
    let hits = 0
    fc.assert(
      fc.property(anyText, anyAsked, anyText, fc.boolean(), (text, given, other, cut) => {
        const source = cut ? text : other
        const question: Asked[] = given.map(({ from, length, as }) => {
          const start = from % Math.max(1, source.length)
          const term = source.slice(start, start + length).replace(/\s+/g, as === 'word' ? '' : ' ')
          return { text: term.trim().replace(/^-+/, '') || 'a', as }
        })
        // The last word asked for may also be written as the first.
        const [first, last] = [question[0]?.text ?? '', question.at(-1)?.text ?? '']
        const formsOf = (term: string) => (alike(term) === alike(last) && first !== last ? [first.toLowerCase()] : [])
        const marked = markedFor(typed(question), text, (word) =>
          formsOf(word).map((form) =>
            alike(form).replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60)),
          ),
        )
        const slow = slowText([], [text])
        const terms = slowQuery(question, formsOf).wanted.flatMap(({ typed: asTyped, others }) => [
          ...asTyped,
          ...others,
        ])
        const places = terms.flatMap((term) => placesOf(slow, term))
        if (places.length > 0) hits += 1
        const byCharacter = marked?.flatMap(({ text: part, hit }) =>
          Array.from(part, (one) => (hit ? `⟦${one}⟧` : one)),
        )
        expect(byCharacter?.join('') ?? null).toBe(places.length > 0 ? slowMarks(text, slow, places) : null)
      }),
      { numRuns: 3_000 },
    )
    expect(hits).toBeGreaterThan(500)
  })

  /** Characters that fold into others, or into several. */
  const odd = fc.constantFrom('ｻ', 'ﾞ', 'ザ', '\u3099', '\u0301', '㍿', '株', 'ﬃ', 'f', '🌉', '　', '\r', 'İ', '½', '①')
  const rough = fc.string({ unit: fc.oneof(characters, odd), maxLength: 30 })

  it('are there just where the index finds the entry', async () => {
    let found = 0
    const part = fc.record({ from: fc.nat(), length: fc.integer({ min: 1, max: 6 }) })
    await fc.assert(
      fc.asyncProperty(
        rough,
        rough,
        part,
        fc.boolean(),
        fc.boolean(),
        async (text, other, { from, length }, cut, whole) => {
          const source = cut ? text : other
          const start = from % Math.max(1, source.length)
          const term =
            source
              .slice(start, start + length)
              .toWellFormed()
              .replace(/[\s"]+/g, '')
              .replace(/^[-－]+/, '') || 'a'
          // Asked for as typed, or as another form of a word that is nowhere.
          const query = whole ? parseTextQuery('nowhere', () => [fold(term)]) : parseTextQuery(term)
          if (query.wanted.flat().length === 0) return
          const index = new TextIndex()
          index.put(0, { name: [], texts: [text], labels: [] })
          const match = await index.match(query, 1, false, new Pace())
          expect(mark(text, query.wanted.flat(2)) !== null, term).toBe(match.found[0] === 1)
          found += match.found[0] ?? 0
        },
      ),
      { numRuns: 3_000 },
    )
    expect(found).toBeGreaterThan(500)
  })

  it('change nothing of the text, and are as long as they can be', () => {
    fc.assert(
      fc.property(rough, fc.constantFrom('サ', '"a b"', 'ing -a', 'バ', '株', 'fi 攻', '🌉'), (text, q) => {
        const marked = markedFor(q, text)
        if (!marked) return
        expect(marked.map((part) => part.text).join('')).toBe(text)
        expect(marked.some(({ hit }) => hit)).toBe(true)
        for (const [at, part] of marked.entries()) {
          expect(part.text).not.toBe('')
          if (at > 0) expect(part.hit).not.toBe(marked[at - 1]?.hit)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('passages', () => {
  const none = { ja: null, en: null }
  const with_ = (changes: Partial<Initiative>) => anInitiative(1, { name: { ja: '一', en: 'One' }, ...changes })
  const highlights = (q: string, initiative: Initiative, locale: 'ja' | 'en' = 'en') =>
    highlightsOf(initiative, parseTextQuery(q, synonymsOf), locale)
  const passagesOf = (q: string, initiative: Initiative, locale: 'ja' | 'en' = 'en') =>
    highlights(q, initiative, locale).passages.map(({ field, lang, parts }) => `${field} ${lang}: ${shown(parts)}`)

  it('are none where nothing is found', () => {
    expect(highlights('csirt', with_({}))).toEqual({ name: { ja: null, en: null }, passages: [] })
  })

  it('mark the name in each language where it is there', () => {
    const { name, passages } = highlights('研修 CSIRT', with_({ name: { ja: 'CSIRTの研修', en: 'Team' } }))
    expect([shown(name.ja), name.en, passages]).toEqual(['⟦CSIRT⟧の⟦研修⟧', null, []])
    const english = highlights('a', with_({ name: { ja: null, en: 'A' } })).name
    expect([english.ja, shown(english.en)]).toEqual([null, '⟦A⟧'])
  })

  it('are of the reader’s language first, no field twice, and two at most', () => {
    const both = { ja: 'CSIRTを', en: 'A CSIRT' }
    const initiative = with_({ objectives: both, actions: { ja: 'CSIRTへ', en: null }, targetNote: both })
    expect(passagesOf('csirt', initiative)).toEqual(['objectives en: A ⟦CSIRT⟧', 'targetNote en: A ⟦CSIRT⟧'])
    expect(passagesOf('csirt', initiative, 'ja')).toEqual(['objectives ja: ⟦CSIRT⟧を', 'actions ja: ⟦CSIRT⟧へ'])
    expect(passagesOf('csirt', with_({ actions: { ja: 'CSIRTへ', en: null } }))).toEqual(['actions ja: ⟦CSIRT⟧へ'])
    expect(passagesOf('csirt', with_({ actions: both }))).toEqual(['actions en: A ⟦CSIRT⟧'])
  })

  it('are taken from every long text', () => {
    const source = { ...anInput().source, notes: { ja: null, en: 'A CSIRT' } }
    for (const field of ['objectives', 'actions', 'outcomes', 'targetNote'] as const) {
      expect(passagesOf('csirt', with_({ [field]: source.notes }))).toEqual([`${field} en: A ⟦CSIRT⟧`])
    }
    expect(highlights('csirt', with_({ source })).passages).toHaveLength(1)
    expect(passagesOf('csirt', with_({ objectives: none, source }))[0]).toContain('en: A ⟦CSIRT⟧')
  })

  it('say nothing of what was to be left out', () => {
    expect(passagesOf('law -order', with_({ actions: { ja: null, en: 'order' } }))).toEqual([])
  })

  it('put a list in one line', () => {
    const en = '- Training of judges \n- A CSIRT\n\n- Law'
    expect(passagesOf('csirt', with_({ actions: { ja: null, en } }))).toEqual([
      'actions en: Training of judges · A ⟦CSIRT⟧ · Law',
    ])
    expect(passagesOf('training', with_({ actions: { ja: null, en } }))).toEqual([
      'actions en: ⟦Training⟧ of judges · A CSIRT · Law',
    ])
  })

  it('are cut at the ends of words', () => {
    const word = 'consideration '
    const en = `${word.repeat(20)}CSIRT ${word.repeat(30)}`.trim()
    const [passage = ''] = passagesOf('csirt', with_({ actions: { ja: null, en } }))
    expect(passage).toMatch(/^actions en: …(consideration )+⟦CSIRT⟧( consideration)+…$/)
    expect(passage.length).toBeGreaterThan(200)
    expect(passage.length).toBeLessThan(320)
  })

  it('are cut after so many characters where there are no words', () => {
    const ja = `${'警察官への'.repeat(40)}研修${'と助言を行う'.repeat(40)}`
    const [passage = ''] = passagesOf('研修', with_({ actions: { ja, en: null } }))
    const [, before = '', after = ''] = /^actions ja: …(.*)⟦研修⟧(.*)…$/.exec(passage) ?? []
    expect([before, after].map((part) => part.length)).toEqual([40, 78])
    expect(ja).toContain(`${before}研修${after}`)
  })

  it('end soon though something else is found just before the end', () => {
    const ja = `${'警察官への'.repeat(40)}研修${'と助言を行う'.repeat(12)}研修${'と助言を行う'.repeat(40)}`
    const [passage = ''] = passagesOf('研修', with_({ actions: { ja, en: null } }))
    expect(passage.endsWith('⟦研修⟧と助言を…')).toBe(true)
  })

  it('go on from the beginning, and to the end, where that is near', () => {
    expect(passagesOf('研修', with_({ actions: { ja: '警察官への研修。', en: null } }))).toEqual([
      'actions ja: 警察官への⟦研修⟧。',
    ])
  })

  it('hold the first thing found, no more than so much around it, and never half a character', () => {
    const characters = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('あ', '漢', 'ア', '字') },
      { weight: 2, arbitrary: fc.constantFrom('🌉', '𠮟', 'か\u3099', '葛\u{e0100}', 'e\u0301', 'ｶﾞ') },
      { weight: 3, arbitrary: fc.constantFrom('a', 'bc', ' ', ' ', '\n- ', '\n', '、') },
    )
    const text = fc.string({ unit: characters, maxLength: 250, size: 'max' })
    const anyLocale = fc.constantFrom('ja' as const, 'en' as const)
    const whole = new Intl.Segmenter('ja')
    const flat = (line: string) => line.replace(/^- /, '').replace(/\s*\n(- )?/g, ' · ')
    fc.assert(
      fc.property(text, text, anyLocale, (before, after, lang) => {
        const given = `x${before} 研修 ${after}x`
        const initiative = with_({ actions: { ...none, [lang]: given } })
        const [passage] = highlights('研修', initiative).passages
        const parts = passage?.parts ?? []
        const said = parts.map((part) => part.text).join('')
        expect(said.isWellFormed()).toBe(true)
        const room = lang === 'ja' ? 40 : 90
        const first = parts.findIndex(({ hit }) => hit)
        expect(parts[first]?.text).toBe('研修')
        expect(first).toBeLessThanOrEqual(1)
        expect(
          parts
            .slice(0, first)
            .map((part) => part.text.replace(/^…/, ''))
            .join('').length,
        ).toBeLessThanOrEqual(room + 2)
        expect(
          parts
            .slice(first)
            .map((part) => part.text.replace(/…$/, ''))
            .join('').length,
        ).toBeLessThanOrEqual(2 * room)
        // What is shown stands in the text, from one whole character to another, and is cut only where it says so.
        const line = flat(given)
        const shownLine = said.replace(/^…|…$/g, '')
        const at = line.indexOf(shownLine)
        expect(at).toBeGreaterThanOrEqual(0)
        expect(said.startsWith('…')).toBe(!line.startsWith(shownLine))
        expect(said.endsWith('…')).toBe(!line.endsWith(shownLine))
        const ends = new Set([...whole.segment(line)].map(({ index }) => index)).add(line.length)
        const starts = [...ends].filter((end) => line.startsWith(shownLine, end) && ends.has(end + shownLine.length))
        expect(starts, shownLine).not.toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('can be made of every entry of the catalogue', () => {
    const organisations = realOrganisations()
    const entries = realInputs().map(({ id, input }) => initiativeFrom(id, input, organisations, '2017-12-18'))
    let passages = 0
    for (const q of ['csirt', 'サイバー', '犯罪 -csirt', 'training', '印', '"capacity building"', 'European Union']) {
      for (const entry of entries) {
        for (const locale of ['ja', 'en'] as const) {
          const found = highlights(q, entry, locale)
          for (const name of ['ja', 'en'] as const) {
            const parts = found.name[name]
            if (parts) expect(parts.map(({ text }) => text).join('')).toBe(entry.name[name])
          }
          for (const { parts } of found.passages) {
            passages += 1
            expect(parts.some(({ hit }) => hit)).toBe(true)
            expect(parts.map(({ text }) => text).join('').length).toBeLessThan(400)
          }
        }
      }
    }
    expect(passages).toBeGreaterThan(300)
  })
})
