import { afterEach, beforeEach, expect, it } from 'vitest'
import { onCatalogueChange } from '../catalogue/changes'
import { anInput, anOrganisation } from '../catalogue/given'
import { mergeInitiatives, mergeOrganisations, setNotDuplicate, undoMerge } from '../catalogue/merge'
import { createInitiative, createOrganisation, setArchived, updateInitiative } from '../catalogue/save'
import type { Opened } from '../db/client'
import { forEachEngine, testDatabase } from '../db/testing'
import { likely } from './duplicates'
import { readFilters } from './request'
import { likelyInitiativePairs, likelyOrganisationPairs, similarInitiatives, similarOrganisations } from './similar'

const byNobody = { userId: null, reason: 'a test' }
const merger = { userId: null, name: '甲', reason: '同じ' }
const named = (ja: string) => anInput({ name: { ja, en: null } })

forEachEngine((engine) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await testDatabase(engine)
  })
  afterEach(async () => {
    await opened.close()
    globalThis.kakehashiIndex = undefined
    onCatalogueChange(async () => {})
  })

  const initiatives = async (ja: string, except?: number) =>
    (await similarInitiatives(named(ja), 'ja', { from: likely, except })).map(({ id }) => id)
  const organisations = async (ja: string) =>
    (await similarOrganisations({ ...anOrganisation('typed'), name: { ja, en: null } }, 'ja', { from: likely })).map(
      ({ organisation }) => organisation.code,
    )

  it('finds initiatives by the names they have now, and those that are hidden not', async () => {
    const { id } = await createInitiative(named('重要インフラ防護の研修'), byNobody)
    expect(await initiatives('重要インフラ防護・研修')).toEqual([id])
    expect(await initiatives('重要インフラ防護の研修', id)).toEqual([])
    await updateInitiative(id, 1, named('捜査官の派遣'), byNobody)
    expect(await initiatives('重要インフラ防護の研修')).toEqual([])
    expect(await initiatives('捜査官の派遣')).toEqual([id])
    await setArchived(id, 2, true, byNobody)
    expect(await initiatives('捜査官の派遣')).toEqual([])
    await setArchived(id, 3, false, byNobody)
    expect(await initiatives('捜査官の派遣')).toEqual([id])
  })

  it('lists likely pairs until they are merged or found to be two', async () => {
    const [one, other, third] = await Promise.all(
      ['甲乙丙丁の研修', '甲乙丙丁の研修', '戊己庚辛の演習'].map((name) => createInitiative(named(name), byNobody)),
    )
    const pairs = async () =>
      (await likelyInitiativePairs()).pairs.map((pair) => [pair.one, pair.other].toSorted((a, b) => a - b))
    const [low = 0, high = 0] = [one?.id ?? 0, other?.id ?? 0].toSorted((a, b) => a - b)
    expect(third).toBeDefined()
    expect(await pairs()).toEqual([[low, high]])
    const merge = await mergeInitiatives(high, low, { loserVersion: 1, winnerVersion: 1, fromLoser: [] }, merger)
    expect(await pairs()).toEqual([])
    await undoMerge(merge, merger)
    expect(await pairs()).toEqual([[low, high]])
    await setNotDuplicate('initiative', String(high), String(low), await anEditor())
    expect(await pairs()).toEqual([])
  })

  async function anEditor(): Promise<string> {
    const { id } = await opened.db.user.create({ data: { email: 'a@example.org', name: '甲', role: 'editor' } })
    return id
  }

  it('finds the winner by the loser’s name and code, and the loser no more, until they are two again', async () => {
    await createOrganisation({ ...anOrganisation('keeps'), name: { ja: '甲乙丙研究財団', en: null } }, byNobody)
    await createOrganisation({ ...anOrganisation('goes'), name: { ja: '丁戊己振興会', en: null } }, byNobody)
    await createInitiative(anInput({ organisations: [{ code: 'goes', role: 'donor' }] }), byNobody)
    expect(await organisations('丁戊己振興会')).toEqual(['goes'])
    const merge = await mergeOrganisations('goes', 'keeps', merger)
    expect(await organisations('丁戊己振興会')).toEqual(['keeps'])
    const asked = async () => (await readFilters(new URLSearchParams('donor=goes&donor=keeps'))).filters
    expect(await asked()).toMatchObject({
      donor: ['keeps'],
      merged: [{ key: 'donor', value: 'goes', into: 'keeps' }],
      ignored: [],
    })
    expect((await likelyOrganisationPairs()).pairs).toEqual([])
    await undoMerge(merge, merger)
    expect(await organisations('丁戊己振興会')).toEqual(['goes'])
    expect(await asked()).toMatchObject({ donor: ['goes', 'keeps'], merged: [] })
  })
})
