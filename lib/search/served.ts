import type { Framework } from '../catalogue/frameworks'
import type { Initiative } from '../catalogue/initiative'
import { listFrameworkLinks } from '../catalogue/queries'
import type { Bilingual } from '../i18n/locales'
import { type Filters, noFilters } from './filters'
import { catalogueIndex, initiativesByNumber } from './index'

export type Served = {
  initiatives: { initiative: Initiative; reason: Bilingual }[]
  total: number
  /** Where all of them are listed, for an item that stands for themes of ours. */
  filters: Filters | null
}

/** An item that stands for themes of ours is served by all of those; the page shows so many. */
const mostOfTheme = 100

/**
 * For each item of a framework the initiatives that serve it, by number. Where an item maps to our themes (the GFCE's
 * themes do), the initiatives of those themes serve it.
 */
export async function servedBy({ items }: Framework): Promise<Map<string, Served>> {
  const { engine } = await catalogueIndex()
  const links = await listFrameworkLinks(items.map(({ code }) => code))
  const served = new Map<string, Served>()
  for (const { code, themes } of items) {
    const reasons = new Map(links.filter(({ item }) => item === code).map(({ id, reason }) => [id, reason]))
    const filters = themes && { ...noFilters, theme: [...themes].sort() }
    const byTheme = filters && (await engine.find({ filters, locale: 'en', from: 0, to: mostOfTheme }))
    const ids = [...new Set([...reasons.keys(), ...(byTheme?.ids ?? [])])].sort((a, b) => a - b)
    served.set(code, {
      initiatives: (await initiativesByNumber(ids)).map((initiative) => ({
        initiative,
        reason: reasons.get(initiative.id) ?? { ja: null, en: null },
      })),
      total: Math.max(ids.length, byTheme?.total ?? 0),
      filters: filters || null,
    })
  }
  return served
}
