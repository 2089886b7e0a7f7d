import { z } from 'zod'
import type { Block, Cell, Document, Inline } from '../brief/blocks'
import type { Statement } from '../exchange/statement'
import { locales } from '../i18n/locales'

/*
 * What is kept as JSON beside the files, as it is read back: what they say of themselves, and a brief as it was laid out.
 */

const Label = z.object({ ja: z.string(), en: z.string() })
const Bilingual = z.object({ ja: z.string().nullable(), en: z.string().nullable() })
const Counted = z.object({ value: z.string(), label: Bilingual, count: z.number() })

export const StoredStatement: z.ZodType<Statement> = z.object({
  title: Label,
  query: z.string(),
  total: z.number(),
  undated: z.number(),
  places: z.object({ named: z.number(), through: z.number() }).nullable(),
  via: z.enum(['named', 'through']).nullable(),
  counts: z.object({
    donor: z.array(Counted),
    recipient: z.array(Counted.extend({ named: z.number(), through: z.number() })),
    theme: z.array(Counted),
    status: z.array(Counted),
  }),
  ignored: z.array(z.object({ key: z.string(), value: z.string() })),
  retrievedAt: z.string(),
  permalink: Label,
  frozen: z.object({ address: Label, hash: z.string(), on: z.string() }).nullable(),
  citation: Label,
  licence: z.object({ id: z.string(), name: Label, url: z.string() }),
})

const Inlines: z.ZodType<Inline[]> = z.array(
  z.object({
    text: z.string(),
    lang: z.enum(locales).optional(),
    strong: z.literal(true).optional(),
    emphasis: z.literal(true).optional(),
    code: z.literal(true).optional(),
    href: z.string().optional(),
  }),
)
const StoredCell: z.ZodType<Cell> = z.object({ text: Inlines, weight: z.number().nullable() })

const StoredBlock: z.ZodType<Block> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    id: z.string(),
    text: Inlines,
  }),
  z.object({ kind: z.literal('paragraph'), text: Inlines, look: z.enum(['text', 'note']) }),
  z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(Inlines) }),
  z.object({ kind: z.literal('quote'), paragraphs: z.array(Inlines) }),
  z.object({ kind: z.literal('facts'), rows: z.array(z.object({ label: z.string(), text: Inlines })) }),
  z.object({ kind: z.literal('numbers'), items: z.array(z.object({ number: z.string(), label: z.string() })) }),
  z.object({
    kind: z.literal('table'),
    id: z.string(),
    caption: z.string(),
    columns: z.array(z.object({ head: z.string(), align: z.enum(['start', 'end']), share: z.number() })),
    rows: z.array(z.array(StoredCell)),
    rowHeads: z.boolean(),
  }),
  z.object({
    kind: z.literal('figure'),
    id: z.string(),
    caption: z.string(),
    drawing: z.object({ svg: z.string(), width: z.number(), height: z.number(), alt: z.string() }),
  }),
])

export const StoredDocument: z.ZodType<Document> = z.object({
  locale: z.enum(locales),
  title: z.string(),
  subtitle: z.string(),
  retrievedAt: z.string(),
  permalink: z.string(),
  contents: z.boolean(),
  blocks: z.array(StoredBlock),
})
