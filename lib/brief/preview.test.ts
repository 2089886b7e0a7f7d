import { describe, expect, it } from 'vitest'
import { anInitiative } from '../catalogue/given'
import { type Block, type Document, plain } from './blocks'
import { entryBlocks } from './entry-blocks'
import { previewOf } from './preview'

const chapter = (id: string): Block => ({ kind: 'heading', level: 1, id, text: plain(id) })
const entries = [3, 1, 2].map((id) =>
  entryBlocks(anInitiative(id), { locale: 'en', length: 'full', origin: '', headingLevel: 2 }),
)
const document: Document = {
  locale: 'en',
  title: 'T',
  subtitle: '',
  retrievedAt: '2026-11-22T09:30:00.000Z',
  permalink: '',
  contents: true,
  blocks: [chapter('summary'), chapter('entries'), ...entries.flat(), chapter('gaps')],
}

describe('a document as a page shows it', () => {
  it('is whole where it is short', () => {
    expect(previewOf(document)).toEqual({ document, cut: 0 })
    expect(previewOf(document, 3)).toEqual({ document, cut: 0 })
  })

  it('leaves out whole entries after the first ones, and nothing else', () => {
    const { document: shown, cut } = previewOf(document, 2)
    expect(cut).toBe(1)
    expect(shown.blocks).toEqual([
      chapter('summary'),
      chapter('entries'),
      ...entries.slice(0, 2).flat(),
      chapter('gaps'),
    ])
  })
})
