import type { Initiative } from '../catalogue/initiative'
import type { ExportList } from '../exchange/export-list'
import { type StatementKey, sayStatement } from '../exchange/statement'
import type { Locale } from '../i18n/locales'
import { messagesFor } from '../i18n/messages'
import { type Block, type Document, type Inline, plain } from './blocks'
import { entryBlocks } from './entry-blocks'

/** A shorter list is seen at a glance. */
const contentsFrom = 11
/** Of each count, at the beginning; the end has them all. */
const mostCounted = 8
const counts: readonly StatementKey[] = ['donor', 'recipient', 'theme', 'status']
const addresses: readonly StatementKey[] = ['permalink']

/**
 * A list as a document: what it is, then every entry with what the chosen columns stand for. In both languages each entry
 * stands in Japanese and in English under it.
 */
export function listDocument(list: ExportList, initiatives: readonly Initiative[]): Document {
  const { statement, language, origin, columns } = list
  const languages: readonly [Locale, ...Locale[]] = language === 'both' ? ['ja', 'en'] : [language]
  const [locale] = languages
  const words = messagesFor(locale).document
  /** The same in each language; what is not in the document's own says so. */
  const inEach = (blocks: (said: Locale, headingLevel: 2 | 3) => Block[]) =>
    languages.flatMap((said) => (said === locale ? blocks(said, 2) : inLanguage(blocks(said, 3), said)))
  const statementBlock = (said: Locale, keys: readonly StatementKey[] | null, most?: number): Block[] => [
    {
      kind: 'facts',
      rows: factsOf(sayStatement(statement, said, most).filter(({ key }) => keys?.includes(key) ?? true)),
    },
  ]
  const entries = initiatives.flatMap((initiative) =>
    inEach((said, headingLevel) =>
      entryBlocks(initiative, { locale: said, headingLevel, length: 'full', origin, columns }),
    ),
  )
  const cut = Object.values(statement.counts).some(({ length }) => length > mostCounted)
  return {
    locale,
    title: languages.map((said) => statement.title[said]).join(' / '),
    subtitle: languages
      .map((said) => messagesFor(said).document.listSubtitle(statement.total, dayOf(statement.retrievedAt, said)))
      .join(' / '),
    retrievedAt: statement.retrievedAt,
    permalink: (statement.frozen?.address ?? statement.permalink)[locale],
    contents: initiatives.length >= contentsFrom,
    blocks: [
      chapter('about', words.aboutList),
      ...inEach((said) => statementBlock(said, null, mostCounted)),
      chapter('initiatives', words.initiatives),
      ...(entries.length > 0 ? entries : inEach((said) => [nothing(said)])),
      ...(cut ? [chapter('counts', words.countsInFull), ...inEach((said) => statementBlock(said, counts))] : []),
    ],
  }
}

const dayOf = (moment: string, locale: Locale) => messagesFor(locale).brief.dayOf(moment)

const chapter = (id: string, text: string): Block => ({ kind: 'heading', level: 1, id, text: plain(text) })

const nothing = (locale: Locale): Block => ({
  kind: 'paragraph',
  look: 'text',
  text: plain(messagesFor(locale).document.noInitiatives),
})

const factsOf = (lines: ReturnType<typeof sayStatement>) =>
  lines.map(({ key, label, text }) => ({
    label,
    text: addresses.includes(key) ? [{ text, href: text }] : plain(text),
  }))

/** Blocks of the second language: their text says so, and their anchors are others than those of the first. */
const inLanguage = (blocks: readonly Block[], lang: Locale) => blocks.map((block) => said(block, lang))

function said(block: Block, lang: Locale): Block {
  const inline = (text: readonly Inline[]) => text.map((one) => ({ lang, ...one }))
  switch (block.kind) {
    case 'heading':
      return { ...block, id: `${block.id}-${lang}`, text: inline(block.text) }
    case 'paragraph':
      return { ...block, text: inline(block.text) }
    case 'list':
      return { ...block, items: block.items.map(inline) }
    case 'quote':
      return { ...block, paragraphs: block.paragraphs.map(inline) }
    case 'facts':
      return { ...block, rows: block.rows.map(({ label, text }) => ({ label, text: inline(text) })) }
    case 'numbers':
    case 'table':
    case 'figure':
      return block
  }
}
