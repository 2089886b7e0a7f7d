import type { Framework } from '../catalogue/frameworks'
import type { Initiative } from '../catalogue/initiative'
import { catalogueIndex } from './index'

export type Served = { initiative: Initiative; reason: { ja: string | null; en: string | null } }

/**
 * For each item of a framework the initiatives that serve it, by number. Where an item maps to our themes (the GFCE's
 * themes do), the initiatives of those themes serve it.
 */
export async function servedBy({ items }: Framework): Promise<Map<string, Served[]>> {
  const { entries } = await catalogueIndex()
  return new Map(
    items.map(({ code, themes }) => [
      code,
      entries.flatMap(({ initiative }): Served[] => {
        const link = initiative.frameworks.find(({ item }) => item === code)
        if (link) return [{ initiative, reason: link.reason }]
        const byTheme = themes?.some((theme) => initiative.themes.some((own) => own === theme))
        return byTheme ? [{ initiative, reason: { ja: null, en: null } }] : []
      }),
    ]),
  )
}
