import { afterEach, beforeEach, expect, it } from 'vitest'
import { anInput } from '../catalogue/given'
import { createInitiative, setArchived, verifyInitiative } from '../catalogue/save'
import { changeSettings, readSettings, Settings } from '../catalogue/settings'
import type { Opened } from '../db/client'
import { forEachEngine, testDatabase } from '../db/testing'
import { noFilters } from './filters'
import { catalogueIndex } from './index'
import { search } from './search'
import { verificationQueue } from './verification-queue'

const admin = { id: null, actor: '花子 <a@example.org>', address: '::1' }
const byNobody = { userId: null, reason: 'a test' }

forEachEngine((engine) => {
  let opened: Opened
  beforeEach(async () => {
    globalThis.kakehashiIndex = undefined
    opened = await testDatabase(engine)
  })
  afterEach(async () => {
    globalThis.kakehashiIndex = undefined
    await opened.close()
  })

  /** Entries that were verified so many days ago; null for those that never were. */
  async function verifiedBefore(...days: (number | null)[]): Promise<number[]> {
    const ids: number[] = []
    for (const ago of days) {
      const { id } = await createInitiative(anInput(), byNobody)
      ids.push(id)
      if (ago === null) continue
      await opened.db.initiative.update({
        where: { id },
        data: { verificationState: 'verified', verificationAt: new Date(Date.now() - ago * 86_400_000) },
      })
    }
    return ids
  }

  const standings = async () => {
    const { facets } = await search(noFilters, 'en')
    return Object.fromEntries(facets.verification.map(({ value, count }) => [value, count]))
  }

  it('has what is overdue first, then what is due, then what was never verified, and nothing else', async () => {
    const [never, overdue, fresh, due, hidden, older] = await verifiedBefore(null, 400, 10, 330, null, 800)
    await setArchived(hidden ?? 0, 1, true, byNobody)
    const queue = await verificationQueue(1, 'en')
    expect(queue).toMatchObject({ page: 1, pages: 1, months: 12, totals: { overdue: 2, due: 1, unverified: 1 } })
    expect(queue.groups.map(({ standing, initiatives }) => [standing, initiatives.map(({ id }) => id)])).toEqual([
      ['overdue', [overdue, older]],
      ['due', [due]],
      ['unverified', [never]],
    ])
    const { ids } = await search({ ...noFilters, verification: ['current'] }, 'en')
    expect(ids).toEqual([fresh])
  })

  it('goes on over its pages without leaving out or repeating an entry', async () => {
    const ids = await verifiedBefore(
      ...Array.from({ length: 20 }, () => 400),
      ...Array.from({ length: 35 }, () => null),
    )
    const seen: number[] = []
    const { pages } = await verificationQueue(1, 'en')
    expect(pages).toBe(3)
    for (let page = 1; page <= pages; page += 1) {
      const { groups } = await verificationQueue(page, 'en')
      seen.push(...groups.flatMap(({ initiatives }) => initiatives.map(({ id }) => id)))
    }
    expect(seen).toEqual(ids)
    for (const asked of [0, -1, 99, Number.NaN, 1.5]) {
      expect([1, pages]).toContain((await verificationQueue(asked, 'en')).page)
    }
  })

  it('loses an entry when it is confirmed', async () => {
    const [id = 0] = await verifiedBefore(400)
    const { groups } = await verificationQueue(1, 'en')
    const version = groups[0]?.initiatives[0]?.version ?? 0
    const data = { email: 'a@example.org', name: '甲', role: 'editor' as const, passwordHash: 'x' }
    const { id: userId } = await opened.db.user.create({ data })
    await verifyInitiative(id, version, { against: 'a letter', by: 'editor', userId })
    expect((await verificationQueue(1, 'en')).groups).toEqual([])
    expect(await standings()).toEqual({ current: 1 })
  })

  it('follows the period that an administrator sets, without reading the entries again', async () => {
    await verifiedBefore(400, 200, null)
    expect(await standings()).toEqual({ overdue: 1, current: 1, unverified: 1 })
    const { engine: before } = await catalogueIndex()
    await changeSettings({ verificationMonths: 24 }, admin)
    expect(await standings()).toEqual({ current: 2, unverified: 1 })
    await changeSettings({ verificationMonths: 6 }, admin)
    expect(await standings()).toEqual({ overdue: 2, unverified: 1 })
    expect((await catalogueIndex()).engine).toBe(before)
    expect(await readSettings()).toEqual({ verificationMonths: 6 })
    const events = await opened.db.auditEvent.findMany({ orderBy: { id: 'asc' } })
    expect(events).toMatchObject([
      { action: 'setting-changed', actor: admin.actor, subject: 'verificationMonths', details: { from: 12, to: 24 } },
      { action: 'setting-changed', address: '::1', details: { from: 24, to: 6 } },
    ])
    // What is set as it was is no change.
    await changeSettings({ verificationMonths: 6 }, admin)
    expect(await opened.db.auditEvent.count()).toBe(2)
  })

  it.each([
    ['2', 'out-of-range'],
    ['121', 'out-of-range'],
    ['6.5', 'not-a-number'],
    ['a year', 'not-a-number'],
    ['', 'out-of-range'],
  ])('takes no period of %j months', (typed, message) => {
    expect(Settings.safeParse({ verificationMonths: typed }).error?.issues[0]?.message).toBe(message)
  })

  it('takes a setting that no longer fits for one that was never made', async () => {
    await opened.db.setting.create({ data: { key: 'verificationMonths', value: 'soon' } })
    expect(await readSettings()).toEqual({ verificationMonths: 12 })
  })
})
