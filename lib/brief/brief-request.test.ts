import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue, readCatalogueFiles } from '../catalogue/load'
import { testDatabase } from '../db/testing'
import { buildIndex } from '../search/index'
import { briefRequest, briefScope } from './brief-request'

const origin = 'https://kakehashi.example'
const at = '2026-11-22T09:30:00.000Z'

let close: (() => Promise<void>) | undefined

beforeAll(async () => {
  close = (await testDatabase('pglite')).close
  await loadCatalogue(await readCatalogueFiles())
  await buildIndex()
}, 180_000)

afterAll(async () => {
  await close?.()
  globalThis.kakehashiIndex = undefined
})

const asked = (query: string) => briefRequest(new URLSearchParams(query), origin, at)

describe('a brief from its address', () => {
  it('holds the entries of the list, in its order', async () => {
    const { document, fileName } = await asked('template=theme&theme=cybercrime&sort=-id&lang=en&length=short')
    expect(fileName).toBe('kakehashi-brief-theme-2026-11-22')
    expect(document).toMatchObject({
      title: 'Cyber capacity building: Cybercrime and criminal justice',
      locale: 'en',
      retrievedAt: at,
      permalink: `${origin}/en/brief?theme=cybercrime&sort=-id&template=theme&lang=en&length=short`,
    })
    const entries = document.blocks.flatMap((block) =>
      block.kind === 'heading' && block.id.startsWith('initiative-')
        ? [Number(block.id.slice('initiative-'.length))]
        : [],
    )
    expect(entries).toHaveLength(47)
    expect(entries).toEqual(entries.toSorted((a, b) => b - a))
    expect((await asked('template=theme&theme=cybercrime&sort=-id&lang=en&length=short')).document).toEqual(document)
  })

  it('names what it is about in the language of the document', async () => {
    const titles = await Promise.all(
      [
        'template=country&recipient=KE&lang=ja',
        'template=donor&donor=itu&lang=ja',
        'template=comparison&theme=cybercrime&theme=awareness&lang=ja',
      ].map(async (query) => (await asked(query)).document.title),
    )
    expect(titles).toEqual([
      'ケニアに対するサイバー能力構築支援',
      '国際電気通信連合によるサイバー能力構築支援',
      'サイバー能力構築支援の比較：意識啓発とサイバー犯罪対策・刑事司法',
    ])
  })

  it('is refused where a choice is missing, which can be told before', async () => {
    const { asked: what } = await briefScope(new URLSearchParams('template=country'), origin)
    expect(what.missing).toBe('recipient')
    await expect(asked('template=country')).rejects.toMatchObject({ code: 'unprocessable' })
  })
})
